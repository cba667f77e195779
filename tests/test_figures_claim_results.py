"""What results, prices, parliaments and budgets tell beside their main numbers, on invented news in the wording of agencies."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def told(text):
    """{value: (measure, subject, followed)} of every number."""
    claims = read(text, "", NOW)
    return {float(claim.quantity.low or claim.quantity.high or 0): (claim.measure, claim.subject, claim.trackable) for claim in claims}


@pytest.mark.parametrize(
    "text",
    [
        "Halvard confirmed talks with a third party, sending shares of the country's largest maker of glass soaring 31 percent.",
        "A warning on profit sent the stock plummeting 31%.",
        "The news drove shares in the lender up 31 percent.",
    ],
)
def test_how_far_shares_are_sent_is_no_stake_and_no_share_of_the_vote(text):
    assert told(text)[31][0] == "price_change"


def test_a_sum_in_other_money_behind_its_time_is_a_conversion():
    found = told("Halvard lost 700 million crowns this year (310 million euros) on trains.")
    assert found[310_000_000] == ("loss", "loss of a company", False)


def test_the_average_forecast_beside_revenue_does_not_make_it_usual():
    text = "Revenue rose 2 percent to 16.6 billion crowns, missing the average analyst forecast of 17.1 billion."
    assert told(text)[16_600_000_000][::2] == ("revenue", True)
    assert not told("The port handled 2.1 million boxes, against 2.9 million in a normal year.")[2_900_000][2]


@pytest.mark.parametrize(
    "text",
    [
        "If no presidential candidate wins 50 percent of the vote, a second round follows.",
        "Turnout must exceed 50 percent.",
        "The turnout needs to be at least 50 percent of voters.",
        "Nobody came near the 50 percent threshold.",
    ],
)
def test_what_a_vote_must_reach_nobody_has_counted(text):
    assert not told(text)[50][2]


def test_votes_in_the_affirmative_and_in_the_negative():
    found = told("The bill was passed with 126 votes in the affirmative, 109 in the negative and 20 abstentions.")
    assert [found[value][1] for value in (126, 109, 20)] == ["votes in favour", "votes against", "abstentions"]


def test_a_deficit_of_this_year_is_no_sum_beside_that_of_the_next():
    assert told("It sees a deficit of 2.9% this year and 2.6% next year.")[2.9] == ("deficit", "budget deficit", True)


def test_a_price_of_a_share_that_stands_for_earnings_is_no_bid():
    assert told("Halvard made a profit of 2 billion crowns. That came out to 0.47 crowns a share.")[0.47][0] == "profit_per_share"
    assert told("Profit fell. Corran is offering 16.50 crowns a share.")[16.5][0] == "bid_price"


def test_the_rate_of_a_story_of_inflation_is_no_bank_s():
    assert told("Inflation quickened in May. The rate had been expected to stay at 1.4 percent.")[1.4][0] == "inflation"
    assert told("Inflation quickened. The central bank kept the rate at 1.4 percent.")[1.4][0] == "interest_rate"


def test_a_trade_gap_that_is_explained_is_a_deficit():
    text = "The trade gap - the difference between what Orvania sells and what it buys abroad - rose to 53.2 billion crowns in May."
    assert told(text)[53_200_000_000][0] == "deficit"


def test_what_is_paid_in_a_story_of_a_fine():
    text = "The bank settled the case. It will pay 453 million crowns to the Finance Ministry and 15 million crowns to the Central Bank."
    assert told(text)[453_000_000][0] == "fine"


def test_a_bank_that_falls_in_trading_sets_no_rate():
    found = told("Halvard Bank fell 1.1 percent in Korm trading, cutting gains in the past months to 20 percent.")
    assert found[1.1][0] == "price_change"
    assert found[20][0] != "interest_rate"


def test_who_receives_a_share_in_a_poll_is_voted_for():
    found = told("A poll was taken in May. The Moderates were at 30.1 percent and the Democrats received just 3.8 percent.")
    assert {found[30.1][0], found[3.8][0]} == {"vote_share"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The number of new jobs fell below the 150,000 increase predicted by economists.", 150_000),
        ("Job gains have averaged 157,000 over the past three months.", 157_000),
        ("Around 40,000 nurses went on strike on Thursday (15).", 15),
        ("Private payrolls rose by 103,000, following a revised 162,000 gain in May.", 162_000),
        ("It made a profit of 41 million crowns, versus a profit of 47 million, or 50 cents a share, a year earlier.", 47_000_000),
    ],
)
def test_what_was_foreseen_or_usual_or_told_before_is_not_followed(text, value):
    assert not told(text)[value][2]


@pytest.mark.parametrize(
    "text",
    [
        "Halvard rejected a 1.7 billion crown proposal from Corran.",
        "Orm Steel still holds a 29 percent stake in Corran.",
        "The state will repay 1.7 billion crowns to the Orvanian Central Bank.",
    ],
)
def test_companies_and_banks_are_no_places(text):
    assert all("Corran" not in claim.place and "Bank" not in claim.place for claim in read(text, "", NOW))


def test_shares_against_an_index_and_suspects_under_surveillance():
    text = "Halvard shares were down 3 percent, having earlier fallen more than 7 percent, against an index down 0.2 percent."
    assert told(text)[7][0] == "price_change"
    assert told("Police then put four suspects under surveillance in Korm.")[4][0] != "contacts"


def test_who_polled_so_many_votes_was_counted():
    text = "The result is known. The List won 29 seats while the Congress polled 14.7 percent of the votes."
    assert {claim.basis for claim in read(text, "", NOW)} == {"final"}


def test_a_lands_surplus_is_no_companys_profit():
    assert told("Exports fell, which narrowed the surplus to 19.7 billion crowns.")[19_700_000_000][0] == "money"
    assert told("The mill turned a surplus of 19 million crowns.")[19_000_000][0] == "profit"


def test_shares_with_a_long_name_and_a_price_in_other_money():
    assert told("Shares of Halvard Steel Works N.V. surged 3.1% on the news.")[3.1][0] == "price_change"
    assert not told("Halvard offered 46.61 crowns (or $76.62) a share for Corran.")[76.62][2]
