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
