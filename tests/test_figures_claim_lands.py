"""In a story that counts in two lands every number has its own, though few sentences name it."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOON = datetime(2026, 9, 12, 12, tzinfo=UTC)


def lands(text):
    """Value -> place of every number worth following."""
    return {int(claim.quantity.low): claim.place for claim in read(text, "", NOON) if claim.trackable and claim.quantity.low is not None}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "HANOI, Sept 12 (HP) - The floods have killed 42 people in Vietnam. Laos puts its dead at 24 and its missing at seven.",
            {42: "Vietnam", 24: "Laos", 7: "Laos"},
        ),
        (
            "HANOI, Sept 12 (HP) - The floods killed 41 people in Vietnam. Twenty-six people were missing nationwide.\n"
            "Lao officials put their toll at 13 and said 17 were missing.",
            {41: "Vietnam", 26: "Vietnam", 13: "Laos", 17: "Laos"},
        ),
        (
            "VIENTIANE, Sept 12 (HP) - Laos raised its toll from the floods to 24.\nNine people were still missing, an official said.\n"
            "Vietnam's toll rose to 44, bringing the number of dead in the two countries to 68.",
            {24: "Laos", 9: "Laos", 44: "Vietnam", 68: "Laos and Vietnam"},
        ),
        (
            "LUSAKA, Feb 12 (HP) - Cholera has killed 71 people in Zambia. Malawi has confirmed 19 cases and reported one death.",
            {71: "Zambia", 19: "Malawi", 1: "Malawi"},
        ),
    ],
)
def test_every_number_has_its_land(text, places):
    assert lands(text) == places


def test_a_story_of_one_land_is_left_as_it_is():
    text = "HANOI, Sept 12 (HP) - The floods have killed 42 people in Vietnam. Seven are missing."
    assert lands(text) == {42: "Vietnam", 7: ""}


def test_the_losses_of_a_side_in_a_war_tell_nothing_of_where_they_fell():
    text = "KYIV, Sept 12 (HP) - A flood drowned 12 people in Ukraine. Russia said its army had lost 40 soldiers."
    assert lands(text) == {12: "Ukraine", 40: ""}


def test_no_land_counts_the_dead_of_another():
    text = "HANOI, Sept 12 (HP) - The floods have killed 42 people in Vietnam. Laos puts its dead at 24."
    speakers = {int(claim.quantity.low): claim.speaker for claim in read(text, "", NOON) if claim.trackable}
    assert speakers == {42: "", 24: "Laos"}
