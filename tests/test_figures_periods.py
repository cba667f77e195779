"""Of which period a figure of business is."""

import pytest

from figures.claims import read
from figures.times.periods import apart, periods


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It posted a full-year net loss of 2.9 billion.", {"year"}),
        ("Profit rose to 214 million in its first quarter.", {"q1"}),
        ("Quarterly revenue was 3 billion.", {"quarter"}),
        ("Net profit for the six months to September came to 690 million.", {"half"}),
        ("Profit fell from a year earlier.", set()),
    ],
)
def test_periods_of_a_sentence(text, found):
    assert periods(text) == found


def test_periods_apart():
    assert apart(periods("in the first quarter"), periods("a half-year profit"))
    assert apart(periods("in the first quarter"), periods("in the third quarter"))
    assert not apart(periods("in the first quarter"), periods("in the quarter"))
    assert not apart(periods("profit was 3 million"), periods("in the third quarter"))


def test_whose_share_it_is_behind_an_office():
    text = "Mayor Tomas Holub led the run-off with 50.9 percent of the vote to 49.1 percent for Prime Minister Irena Karsel."
    assert {float(claim.quantity.low): claim.subject for claim in read(text)} == {50.9: "Tomas Holub", 49.1: "Irena Karsel"}


def test_a_share_goes_on_with_whom_it_is_for():
    text = "The exit poll: 52 percent for Irena Karsel, 48 for the mayor of Varn."
    assert [claim.measure for claim in read(text)] == ["vote_share", "vote_share"]


def test_a_winner_behind_his_office():
    text = "Orvania's electoral council declared President Karl Oss the winner of Sunday's vote with 51 percent."
    assert [claim.subject for claim in read(text)] == ["Karl Oss"]
