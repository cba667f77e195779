"""Whose share or seats a number is, where a text tells of several contestants and names some by a word for their camp."""

import pytest

from figures.claims import read


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        (
            "Arvia's conservatives are at 30 percent and the far-right Alternative for Arvia at 20.5 percent, a Meter poll showed.",
            {30: "conservatives", 20.5: "Alternative for Arvia"},
        ),
        (
            "Jan Merk's conservatives won Arvia's election with 29 percent of the vote, an exit poll for broadcaster ORA showed.",
            {29: "conservatives"},
        ),
        ("The ruling party took 38% and the opposition alliance 35% in the election.", {38: "ruling party", 35: "opposition alliance"}),
        ("The CDU/CSU bloc took 28.5% in the election and the SPD 16.4%.", {28.5: "CDU/CSU", 16.4: "Social Democrats (SPD)"}),
        ("President Rutto won with 50.49 percent of the vote to Odina's 48.85 percent.", {50.49: "Rutto", 48.85: "Odina"}),
        (
            "The Freedom Party led with 29.2 percent, the People's Party had 26.5 percent and the Greens were third at 8.1 percent, "
            "projections showed.",
            {29.2: "Freedom Party", 26.5: "People's Party", 8.1: "Greens"},
        ),
        ("Merk's bloc stood at 28.7 percent in a projection for ORA.", {28.7: "bloc"}),
    ],
)
def test_every_share_has_its_contestant(text, shares):
    told = {float(claim.quantity.low): claim.subject for claim in read(text) if claim.measure == "vote_share"}
    assert told == shares


def test_who_is_beaten_is_no_place():
    (first, *_) = read("The Union won 31 percent of the vote in Sunday's election, ahead of the AVD with 20.8 percent.")
    assert first.place != "AVD"
