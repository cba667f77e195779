"""What companies, parliaments, polls and markets tell: each number by its measure, on invented news in the wording of agencies."""

from datetime import UTC, datetime

import pytest
from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def counted(text):
    """(low, measure, subject) of every claim worth following."""
    found = [claim for claim in read(text, "", NOW) if claim.trackable]
    return [(float(claim.quantity.low or claim.quantity.high or 0), claim.measure, claim.subject) for claim in found]


def measured(text):
    """(low, measure) of every number, followed or not."""
    return [(float(claim.quantity.low or claim.quantity.high or 0), claim.measure) for claim in read(text, "", NOW)]


@pytest.mark.parametrize(
    ("text", "ayes", "noes"),
    [
        ("Lawmakers in Torvia voted 76-21 on Tuesday to impeach the president.", 76, 21),
        ("The lower house adopted the budget by a vote of 220-207.", 220, 207),
        ("Nobody of the opposition backed it in the 69-30 vote.", 69, 30),
        ("The Senate approved the treaty by 56-43.", 56, 43),
        ("The lower house rejected the bill 213-217 after two nights.", 213, 217),
        ("The Senate on Monday confirmed Lena Ort 53-44 as head of the central bank.", 53, 44),
        ("The House of Deputies passed it in a 220 to 211 vote.", 220, 211),
        ('"There are 56 yeas and 43 nays," the speaker said.', 56, 43),
    ],
)
def test_the_votes_for_and_against_are_two_counts(text, ayes, noes):
    votes = [(value, subject) for value, measure, subject in counted(text) if measure == "votes"]
    assert votes == [(ayes, "votes in favour"), (noes, "votes against")]


@pytest.mark.parametrize(
    "text",
    [
        "The committee approved the plan in a 3-2 vote.",
        "Policymakers voted 7-2 to lower the rate.",
        "Members voted him the best player after a 102-98 win over Korlen.",
        "Fans of the Senate House team approved when it beat Lena 53-44.",
        "The council passed its budget for 2012-13.",
    ],
)
def test_scores_boards_and_seasons_are_no_votes_of_an_assembly(text):
    assert not [measure for _, measure in measured(text) if measure == "votes"]
