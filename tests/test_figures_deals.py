"""The sums of a takeover, rises of pay, promised money answers to pollsters: one measure and basis however told."""

from __future__ import annotations

import pytest

from figures.claims import read


def told(text: str, title: str = "") -> list[tuple[float, str, str]]:
    """(value, measure, basis) of the followed claims of a text."""
    return [(float(claim.quantity.low or 0), claim.measure, claim.basis) for claim in read(text, title) if claim.trackable]


def measures(text: str) -> set[str]:
    return {measure for _, measure, _ in told(text)}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Corran agreed to buy Menning for 12.4 billion dollars including debt.", "deal_value_with_debt"),
        ("Including debt the deal is worth $12.4 billion.", "deal_value_with_debt"),
        ("The takeover values Menning at $12.4 billion, including its net debt.", "deal_value_with_debt"),
        ("The transaction has an enterprise value of $12.4 billion.", "deal_value_with_debt"),
        ("Excluding debt, the deal is worth $9.8 billion.", "deal_value"),
        ("The offer values Menning's equity at $9.8 billion.", "deal_value"),
        ("Corran will assume $2.6 billion in debt.", "debt"),
        ("Corran plans to borrow $5 billion to pay for the deal.", "debt"),
        ("Corran will take a one-off charge of $220 million this quarter.", "one_off_charge"),
        ("The company expects one-time costs of $220 million to achieve the savings.", "one_off_charge"),
        ("Corran made a net loss of $220 million.", "loss"),
        ("The bridge is worth $9.8 billion to the region.", "cost"),
    ],
)
def test_each_sum_of_a_takeover_is_a_figure_of_its_own(text: str, measure: str) -> None:
    assert measures(text) == {measure}


@pytest.mark.parametrize(
    "text",
    [
        "Holders of 54.6% of the shares have accepted the offer.",
        "Acceptances so far amount to 54.6%.",
        "Shareholders representing 54.6% of the capital have tendered their shares.",
        "Holders of 54.6% of Menning had taken up the offer.",
    ],
)
def test_who_accepts_an_offer_holds_no_stake(text: str) -> None:
    assert told(text) == [(54.6, "acceptances", "level")]
    assert {claim.subject for claim in read(text)} == {claim.subject for claim in read("Acceptances reached 10%.")}


@pytest.mark.parametrize("text", ["Corran owns 12.3% of Menning.", "Corran holds a stake of 12.3% in Menning."])
def test_a_stake_is_a_level_however_it_is_told(text: str) -> None:
    assert told(text) == [(12.3, "stake", "level")]


def test_what_is_asked_and_what_is_offered_are_two_rises_of_pay() -> None:
    opening = "Pay talks resumed. The union asked for nine per cent and the employers offered three."
    assert told(opening) == [(9, "pay_rise", "demand"), (3, "pay_rise", "offer")]
    assert (7, "pay_rise", "demand") in told("Pay talks went on. The union, which had asked for nine per cent, cut its demand to 7.")
    assert told("Nurses rejected the 3% the ministry offered; they want a pay rise of 9 per cent.") == [
        (3, "pay_rise", "offer"),
        (9, "pay_rise", "demand"),
    ]
    assert told("The workers accepted a pay rise of 5.2 per cent.") == [(5.2, "pay_rise", "final")]


def test_a_bare_number_of_a_dispute_of_pay_may_count_something_else() -> None:
    text = "The union demands 9 percent more pay. It asked seven ministers to talks."
    assert {value for value, measure, _ in told(text) if measure == "pay_rise"} == {9}


def test_money_promised_and_money_paid_are_two_figures() -> None:
    assert told("Of the $1.3 billion promised, $240 million has been delivered.") == [
        (1.3e9, "aid", "pledge"),
        (240e6, "funding_received", "cumulative"),
    ]
    assert told("The agency has received $240 million of the $1.3 billion pledged.")[0] == (240e6, "funding_received", "cumulative")
    assert measures("The agency has received just 34% of the money it needs.") == {"funding_received"}
    assert measures("Sarr received $240 million in aid.") == {"aid"}


def test_doses_stay_doses_when_they_are_delivered() -> None:
    assert told("Sarr has ordered 90,000 doses. Only 12,000 have been delivered so far.") == [
        (90000, "doses", "planned"),
        (12000, "doses", "cumulative"),
    ]
    assert measures("The plant makes cars. It delivered 12,000 in May.") == {"exports_delivered"}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some 41% say the government does a good job.", "opinion"),
        ("The survey found 54% think taxes are too high.", "opinion"),
        ("Some 41% of voters said they trust the government.", "opinion"),
        ("Some 50.5% said yes in the referendum.", "vote_share"),
        ("Unemployment fell to 4.1%, said the office.", "unemployment"),
    ],
)
def test_what_people_answered_is_an_opinion(text: str, measure: str) -> None:
    assert measures(text) == {measure}


def test_answers_are_told_apart_and_set_against_their_earlier_selves() -> None:
    found = read("The survey found 54% think taxes are too high and 38% believe the minister should resign.")
    assert [claim.subject for claim in found] == ["taxes are too high", "minister should resign"]
    both = read("Some 41% of voters said they trust the government, against 46% in May.")
    assert {(claim.measure, claim.subject) for claim in both} == {("opinion", "trust the government")}


def test_a_cut_of_output_is_no_output() -> None:
    assert measures("The producers agreed to cut output by 1.2 million barrels a day.") == {"output_cut"}
    assert measures("Output will be cut to 28.4 million barrels a day.") == {"production"}


def test_a_company_by_its_form_is_no_place() -> None:
    (claim,) = read("The court ruled against Norland Freight AB and awarded 14 million kronor in damages.")
    assert (claim.measure, claim.place) == ("compensation", "")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The plan has received 24% of the $293 million required.", {(24, "funding_received")}),
        ("To date the agency has received $3.2 billion, less than half of what it needs.", {(3.2e9, "funding_received")}),
        ("The appeals are funded at $7 billion.", {(7e9, "funding_received")}),
        ("Norrland agreed to cut 600,000 barrels a day.", {(600_000, "output_cut")}),
        ("The city removed 40,000 tonnes of debris.", {(40_000, "production")}),
        ("Arden raised its offer to 47 pounds ($65.84) a share.", {(47, "bid_price")}),
        ("Net profit, including charges for closures, was $91 million.", {(91e6, "profit")}),
        ("Only 26% of the $3.5 billion pledged for the island has been disbursed.", {(26, "funding_received")}),
        ("Arden expects about $250 million of annual pretax cost synergies.", {(250e6, "savings")}),
        ("Arden has obtained $3.5 billion in financing for the takeover.", {(3.5e9, "debt")}),
        ("Arden will pay $115 in cash for each share of Corran.", {(115, "bid_price")}),
        ("The drugs had a street value of 150 million euros.", {(150e6, "stolen")}),
        ("A majority of Tarvians (52%) believe the economy will get worse.", {(52, "opinion")}),
        ("The recall affects 23 million inflators.", {(23e6, "recalled")}),
        ("The nurses' union said 54% of its members voted to reject the offer.", {(54, "vote_share")}),
    ],
)
def test_business_in_the_wording_of_agencies(text: str, wanted: set[tuple[float, str]]) -> None:
    assert {(value, measure) for value, measure, _ in told(text)} == wanted


def test_a_rate_of_exchange_at_the_end_is_no_figure() -> None:
    assert measures("The government gave farmers 40 million crowns in aid. ($1 = 8.0563 crowns)") == {"aid"}
    assert len(told("The government gave farmers 40 million crowns in aid. ($1 = 8.0563 crowns)")) == 1


def test_an_office_is_no_place() -> None:
    assert {claim.place for claim in read("Inflation will be 2.5 percent, forecasts from the Office for Budgets showed.")} == {""}


def test_the_pay_of_one_worker_is_no_appeal() -> None:
    text = "The strike of the miners' union went on. It was now seeking a basic wage of 12,500 crowns a month."
    assert told(text) == [(12_500, "wage", "demand")]


def test_another_share_goes_on_with_no_opinion() -> None:
    text = "Some 76% believe the economy will get worse. The Greens are now on 39%."
    assert [value for value, measure, _ in told(text) if measure == "opinion"] == [76]


def test_a_price_of_one_share_goes_on_with_no_sum_of_a_deal() -> None:
    found = measures("Arden buys Corran in a deal with an enterprise value of $6.6 billion. It had traded above $48.")
    assert found == {"deal_value_with_debt"}


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Canada's Kestrel has offered $3.1 billion in cash for Arden copper miner Orana.", "deal_value"),
        ("Banco Lorn offered 11 billion euros in shares for smaller rival Sabar.", "deal_value"),
        ("Kestrel raised its cash offer for copper miner Orana to $3.4 billion.", "deal_value"),
        ("Germany offered 30 million euros in aid for Kenya.", "aid"),
        ("The ministry offered $5 million for information on Varn.", "aid"),
    ],
)
def test_what_is_bid_for_a_company(text: str, measure: str) -> None:
    assert measures(text) == {measure}
