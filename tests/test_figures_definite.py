"""Places that a sentence does not name: "in the town", "the same province"."""

from __future__ import annotations

import pytest

from figures.claims import read
from figures.places.definite import places_told


def place(text: str, number: int) -> str:
    """The place of the claim with this number."""
    return next(claim.place for claim in read(text) if claim.quantity.low == number)


@pytest.mark.parametrize(
    ("told", "kind", "name"),
    [
        ("A quake flattened the mountain town of Dolva.", "town", "Dolva"),
        ("The storm moved over Gorun province.", "province", "Gorun province"),
        ("Merow, a port city on the coast, was cut off.", "city", "Merow"),
        ("Deputies met in the capital, Kassande, for talks.", "capital", "Kassande"),
        ("Roads in Ashdown County were closed.", "county", "Ashdown County"),
        ("They fled to the island of Lessa.", "island", "Lessa"),
    ],
)
def test_a_story_says_once_what_a_place_is(told: str, kind: str, name: str) -> None:
    assert [(one.kind, one.name) for one in places_told(told)] == [(kind, name)]


@pytest.mark.parametrize(
    "told",
    ["In the village of the damned nobody stirred.", "Jonas Lind, a city councillor, resigned.", "Tavash closed the province's schools."],
)
def test_what_is_no_name_of_a_place_is_none(told: str) -> None:
    assert places_told(told) == []


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("The town of Dolva was worst hit. Sixty-seven of the dead were from the town, its mayor said.", 67, "Dolva"),
        ("A bridge fell in Merow, a port city in the north. Doctors treated 31 people in the city's hospitals.", 31, "Merow"),
        ("Rain fell on Gorun province for days. In 2019, 110 people were killed in the same province.", 110, "Gorun province"),
        ("The boat left the island of Lessa. On the island, 40 people were rescued.", 40, "Lessa"),
        # The neighbour is another place; so may be one of two that are told of together; a name stands for itself.
        ("Rain fell on Gorun province. Twelve people were killed in the neighbouring province.", 12, ""),
        ("Rain fell on Gorun province and Semar province. Twelve people were killed in the province.", 12, ""),
        ("The town of Dolva was hit. Twelve people were killed in the town of Pell.", 12, "Pell"),
        ("Nobody said where. Twelve people were killed in the town.", 12, ""),
    ],
)
def test_the_town_is_the_one_told_of(text: str, number: int, where: str) -> None:
    assert place(text, number) == where


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("Analysts at Carrow Bank said 2,000 jobs would be lost.", 2000, ""),
        ("Some 2,000 workers at Carrow Mill went on strike.", 2000, "Carrow Mill"),
        ("Floods killed 171 people, and Gorun accounted for 160 of the dead.", 160, "Gorun"),
    ],
)
def test_where_experts_work_is_no_place_and_who_accounts_for_the_dead_is_one(text: str, number: int, where: str) -> None:
    assert place(text, number) == where
