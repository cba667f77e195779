"""What stands beside a number, and whose loss it is, as linking looks at it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.evidence.topics import Topic, topic
from figures.measure_groups import kindred

NOW = datetime(2026, 3, 2, tzinfo=UTC)


def about(text: str, number: int) -> Topic:
    found = [claim for claim in read(text, published=NOW) if claim.quantity.low == number or claim.quantity.high == number]
    return topic(found[0])


@pytest.mark.parametrize(
    ("text", "number", "owner"),
    [
        ("Losk lost more than 900 servicemen at the ford, the ministry said.", 900, "losk"),
        ("Varn admits 31 dead.", 31, "varn"),
        ("The army said 31 soldiers were killed at the ford.", 31, ""),
        ("Orvane Motors lost 900 workers to a rival last year.", 900, ""),
    ],
)
def test_a_loss_belongs_to_whoever_lost_or_admits_it(text: str, number: int, owner: str) -> None:
    assert about(text, number).owner == owner


def test_the_words_beside_a_number_are_those_that_tell() -> None:
    near = about("Police said on Monday that 46 shell casings were found in the food court of the mall.", 46).near
    assert {"shell", "casing", "food", "court"} <= set(near)
    assert {"the", "said", "monday"}.isdisjoint(near)


def test_a_semicolon_ends_what_stands_beside() -> None:
    near = about("Twelve ferries were cancelled; 46 people were killed by the storm.", 46).near
    assert "ferry" not in near and "storm" in near


def test_a_count_over_several_places_is_marked() -> None:
    assert about("At least 150 people have been killed in both countries, the agency said.", 150).wide
    assert not about("At least 150 people have been killed in the town, the agency said.", 150).wide


def test_the_whole_is_marked() -> None:
    assert about("The governor put the overall toll at 161 dead.", 161).overall
    assert not about("The governor put the toll in Semar at 161 dead.", 161).overall


@pytest.mark.parametrize(
    ("one", "other", "kin"), [("displaced", "refugees", True), ("hostages", "freed", False), ("killed", "wounded", False)]
)
def test_what_moves_oppositely_is_not_of_one_kind(one: str, other: str, kin: bool) -> None:
    assert kindred(one, other) is kin
