"""What a body puts out itself is its own word."""

from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.speakers.releases import signed_by

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("outlet", "text", "signed"),
    [
        ("Orvanian Fisheries Ministry", "Two trawlers are missing.", True),
        ("Sarran Army Spokesman", "Nineteen soldiers have fallen.", True),
        ("Kelvo", "Kelvo can confirm that 14 of its staff are safe.", True),
        ("Prison Reform Trust", "Twelve inmates died. We ask for an inquiry.", True),
        ("Orvanian News Agency", "We buried nine people today.", False),
        ("Tarn Agency", "The ministry said nine people died.", False),
        ("The Korlen Post", "We buried nine people today.", False),
        ("Sael Broadcasting Service", "Nine people died.", False),
        ("Northgate", "“We have lost nine men,” a commander said.", False),
        ("", "We have lost nine men.", False),
    ],
)
def test_a_text_is_signed_by_a_body_that_is_no_paper(outlet, text, signed):
    assert signed_by(outlet, text) == (outlet if signed else "")


def speakers(text, outlet):
    return {int(claim.quantity.low): (claim.speaker, claim.carried) for claim in read(text, "", NOW, outlet) if claim.trackable}


def test_its_numbers_are_its_own_and_others_stay_others():
    found = speakers("Coastguards put the missing at 12. We have 19 dead soldiers.", "Sarran Army Spokesman")
    assert found == {12: ("Coastguards", False), 19: ("Sarran Army Spokesman", False)}


def test_the_ministry_is_the_one_that_signs():
    assert speakers("The ministry confirms that 40 people died.", "Orvanian Health Ministry") == {40: ("Orvanian Health Ministry", False)}
