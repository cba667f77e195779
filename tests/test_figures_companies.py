"""Companies: what is bid, earned or traded per share, what analysts had foreseen, by how much something moved."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def told(text, headline=""):
    """(value, measure) of every claim worth following."""
    found = [claim for claim in read(text, headline, NOW) if claim.trackable]
    return [(float(claim.quantity.low if claim.quantity.low is not None else claim.quantity.high), claim.measure) for claim in found]


def one(text):
    found = [claim for claim in read(text, "", NOW) if claim.trackable]
    assert len(found) == 1, [(claim.quantity, claim.measure) for claim in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Earnings excluding one-off items were 36 cents a share.", "profit_per_share"),
        ("Corran Steel raised its profit outlook to 5.45 dollars a share.", "profit_per_share"),
        ("The bidder offers 36 cents a share.", "bid_price"),
        ("Shareholders will receive $29.44 in cash under the terms of the deal.", "bid_price"),
        ("The suitor has announced a takeover offer worth over $17.5 billion.", "deal_value"),
        ("That puts the company's market capitalisation at 8.1 billion pounds.", "market_value"),
        ("Police seized $2 million in cash.", "stolen"),
        ("The maker said its recall now covers 1.4 million cars.", "recalled"),
        ("A convoy of 140 trucks crossed the border.", "vehicles"),
    ],
)
def test_money_and_goods_of_a_company_are_told_by_the_news_around_them(text, measure):
    assert one(text).measure == measure


@pytest.mark.parametrize(
    "text",
    [
        "Shares in Corran Steel fell 4 percent to $72.56 in late trading.",
        "Corran shares rose to $49.25 after closing at $45.69.",
        "The stock closed at 642 pence.",
    ],
)
def test_what_a_share_costs_in_the_market_is_nobodys_figure(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Net profit was 6.3 billion crowns, above the analyst estimate of 6.1 billion crowns.", [6.3e9]),
        ("Revenue rose to $8.09 billion, topping the $8.04 billion that Wall Street had expected.", [8.09e9]),
        ("Revenue of $3.4 billion fell short of the $3.5 billion expected.", [3.4e9]),
        ("Analysts expected $3.61 billion in revenue.", []),
        ("The economy grew 3.5 percent, beating economists' expectations for growth of 3.0 percent.", [3.5]),
        ("The company expects revenue of $3.5 billion.", [3.5e9]),
        ("Economists expect inflation of 3.2 percent next year.", [3.2]),
    ],
)
def test_what_analysts_had_foreseen_is_no_number_of_the_company(text, values):
    assert [value for value, _ in told(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The court reduced the fine by 6.2 million euros.", []),
        ("The court cut about 1.3 million euros from the fine of 3.9 million euros.", [3.9e6]),
        ("The court cut the fine to 6.2 million euros.", [6.2e6]),
        ("The economy added 818,000 fewer jobs than first reported.", []),
        ("The economy added 818,000 jobs.", [818_000]),
        ("It forecasts sales of 50 billion dollars, 200 million dollars higher than in July.", [5e10]),
        ("The unemployment rate ticked down 0.1 percentage point, to 7.5 percent.", [7.5]),
    ],
)
def test_by_how_much_something_moved_is_no_level(text, values):
    assert [value for value, _ in told(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "old"),
    [
        ("The unemployment rate fell to 8.4%, down from the July figure of 10.2%.", 8.4, 10.2),
        ("It raised its growth forecast to 14 per cent, from a previous range of 10 per cent to 12 per cent.", 14, 10),
        ("Profit rose to $1.9 billion (1.4 billion euros) from $1.5 billion in the same period a year earlier.", 1.9e9, 1.5e9),
    ],
)
def test_what_a_number_came_from_is_its_old_value(text, value, old):
    claim = one(text)
    assert (float(claim.quantity.low), [float(before.low) for before in claim.previous]) == (value, [old])


def test_a_bid_is_told_whole_and_in_its_parts():
    assert told("The latest proposal was 47 pounds per share, comprising 21 pounds in cash and 26 pounds in shares.") == [(47, "bid_price")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Corran Steel said it would close a mill. Net income rose to $471 million.", "Corran Steel"),
        ("The economy added 165,000 jobs last month, the Labour Bureau said.", "Labour Bureau"),
        ("The move brings the number of cars recalled in the United States to 2.9 million, Orva Motors said.", "Orva Motors"),
    ],
)
def test_a_word_of_business_is_no_speaker(text, speaker):
    assert [claim.speaker for claim in read(text, "", NOW) if claim.trackable] == [speaker]


def test_four_of_every_five_is_a_share():
    assert told("The flood killed 2,200 people, and more than four of every five victims were civilians.") == [(2200, "killed")]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Brent crude fell 56 cents to $71.07 a barrel.", [71.07]),
        ("The ministry lowered its revenue estimate by 111 billion crowns to 1.2 trillion crowns.", [1.2e12]),
        ("Crude stocks dropped by 1.7 million barrels in the week to Jan. 1 to 491 million barrels.", [491e6]),
        ("Petrol stocks rose by 1.3 million barrels last week, the agency said.", []),
        ("Crude stocks stood at 491 million barrels, the agency said.", [491e6]),
        ("Output fell to 7 million barrels a day, four times the expected drop of 2 million barrels.", [7e6]),
    ],
)
def test_a_step_is_no_figure_beside_what_it_led_to(text, values):
    assert [value for value, _ in told(text)] == values


@pytest.mark.parametrize(
    ("text", "value", "old"),
    [
        ("The economy grew 6.5 percent, below the almost 10% initially expected.", 6.5, 10),
        ("It revised its deficit forecast to 787 billion crowns in a report, from a 540 billion crown shortfall in May.", 787e9, 540e9),
    ],
)
def test_an_old_forecast_is_an_old_value(text, value, old):
    claim = one(text)
    assert (float(claim.quantity.low), [float(before.low) for before in claim.previous]) == (value, [old])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Employers added 156,000 jobs, fewer than the 167,000 in May and below last year's average gain of 230,000.", [156_000]),
        ("The army lost 31 soldiers, matching the record low of 13 deaths in July.", [31]),
        ("The army suffered 25 deaths in May and 23 in April.", []),
        ("The army suffered 25 deaths in June and 23 in May.", [25]),
        ("The army suffered 25 deaths in June.", [25]),
        ("The fever killed 78 people this month. The crash killed 12.", [12]),
        ("The fever killed 78 people this month.", [78]),
    ],
)
def test_months_and_records_beside_a_number_are_not_it(text, values):
    assert [value for value, _ in told(text)] == values


def test_profits_before_costs_are_profits():
    found = read("Pre-tax profits before exceptional costs fell to 70 million crowns against 208 million crowns last time.", "", NOW)
    told_of = [(claim.measure, [old.low for old in claim.previous]) for claim in found if claim.trackable]
    assert told_of == [("profit", [208_000_000])]


@pytest.mark.parametrize(
    ("text", "measures"),
    [("The regulator identified 16 customers.", ["people"]), ("Police have identified 16 of the dead.", ["identified"])],
)
def test_only_the_dead_are_identified(text, measures):
    assert [measure for _, measure in told(text)] == measures


def test_a_name_is_nothing_counted():
    assert told("We have opened 59 Dorns Digital stores. Dorns sells toys.") == []
    assert told("We have opened 59 Argus Digital stores. Argus sells toys.") == [(59, "buildings_sold")]
    assert told("They counted 59 kiosks. The kiosks sell toys.") == [(59, "kiosks")]


def test_who_died_on_a_lake_died_there():
    assert one("Nine people died when a boat sank on Lake Tarn.").place == "Lake Tarn"


def test_a_companys_losses_are_no_damage():
    assert told("It expects its full-year losses to hit 350 million crowns.", "Corran Post warns shareholders") == [(350e6, "loss")]
    assert told("Losses were put at 350 million crowns.", "Floods hit Corran") == [(350e6, "damage")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill needs to cut up to 6,000 jobs by March.", [(6000, "jobs", "planned")]),
        ("The opposition demands 6,000 troops for the border.", [(6000, "troops", "demand")]),
    ],
)
def test_what_somebody_needs_to_do_is_planned(text, expected):
    claim = one(text)
    value = claim.quantity.low if claim.quantity.low is not None else claim.quantity.high
    assert [(value, claim.measure, claim.basis)] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The police found enough of the drug to kill 14 million people.", []),
        ("If convicted, the men face up to $10 million in fines.", []),
        ("The court imposed fines of up to $10 million.", [10e6]),
        ("Agents also took 12 guns and $400,000 in cash, police said.", [12, 400_000]),
    ],
)
def test_what_might_be_is_nothing_counted(text, values):
    assert [value for value, _ in told(text)] == values


def test_nobody_speaks_for_a_market():
    found = read("Brent crude rose to $71 a barrel. The agency said stocks stood at 491 million barrels.", "", NOW)
    assert [claim.speaker for claim in found if claim.trackable] == ["", "agency"]
