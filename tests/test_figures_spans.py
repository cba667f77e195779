"""Numbers that count many happenings over a stretch of time, and stories that call another one unrelated."""

from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.evidence.happening import kinds_of
from figures.evidence.spans import span_of
from figures.evidence.unrelated import set_apart

NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Drones have killed 19 people in Zarend since the start of the month, the mayor said.", {19: {"month"}}),
        ("The ministry put deaths since the ceasefire at 23.", {23: {"truce"}}),
        ("Over the past day Tovia lost 960 soldiers killed, bringing the number of its dead to 220,700.", {960: {"day"}, 220700: set()}),
        ("A total of 1,343 people have been killed in the floods, including 12 in the past 24 hours.", {1343: set(), 12: {"day"}}),
        ("The final toll of the blast is 41, in the country's worst mining accident since 2009.", {41: set()}),
        ("The outbreak has infected 212 people, the most since 2018.", {212: set()}),
        ("Nineteen died when the ferry sank, the deadliest wreck on the lake since the start of the year.", {19: set()}),
        ("Most of the 40 people killed by mines since 2019 were farmers.", {40: {"year"}}),
        # a day, and no stretch
        ("Eight people were arrested over last week's attack on the mall.", {8: set()}),
        ("An attack this month killed 40 people, police said.", {40: set()}),
        ("Some 150 people have been killed since Monday.", {150: set()}),
    ],
)
def test_stretch_of_time(text, found):
    told = {float(claim.quantity.low): set(span_of(claim)) for claim in read(text, "", NOW) if claim.measure}
    assert {number: told[number] for number in found} == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Two people were shot. Police said it is unrelated to last week's cases.", ()),
        ("Two soldiers were wounded by a mine. It is not connected with Monday's prison riot.", ("~protest",)),
        ("Two people were shot. Police said it was not linked to terrorism.", None),
        ("Two people were shot.", None),
        ("Two people were shot. " + "More was not known. " * 20 + "It is unrelated to last week's cases.", None),
    ],
)
def test_another_one_is_called_unrelated(text, kinds):
    assert set_apart(text) == kinds


def test_who_opened_fire_burned_nothing():
    assert kinds_of("A gunman opened fire, the fire brigade said") == ("~attack",)
    assert kinds_of("Fire at a factory") == ("~fire",)
