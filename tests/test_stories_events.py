"""How a story joins an event: confusable neighbours stay apart, follow-ups join, an event wakes up again."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.store import Store
from stories.place import place
from stories.placement import Placement
from stories.story import Story

BENCH = str(Path(__file__).parents[1] / "bench")
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SHOT = (
    "A 24-year-old man was shot dead on Monday night in the 1200 block of Okafor Street in Delmar, police said. "
    "Relatives named him as Marcus Hallberg. Officers were called to the Cedar Grove Apartments at about 11 p.m."
)


class Desk:
    """Places and keeps stories as the journey does."""

    def __init__(self) -> None:
        self.store = Store(":memory:")
        self.count = 0

    def add(self, headline: str, text: str, days: float = 0) -> Placement:
        self.count += 1
        new = Story(
            id=f"s{self.count}", url=f"https://o{self.count}.example/", outlet=f"o{self.count}", headline=headline, text=text,
            published=None, seen=START + timedelta(days=days),
        )  # fmt: skip
        placed = place(new, self.store.kin)
        with self.store.saving():
            self.store.stories.keep(new)
            self.store.kin.keep(placed)
        return placed.placement


@pytest.fixture
def desk():
    desk = Desk()
    yield desk
    desk.store.close()


def test_another_outlets_telling_joins(desk):
    first = desk.add("Man shot dead in Delmar", SHOT)
    other = desk.add(
        "Victim of Okafor Street shooting identified",
        "The family of Marcus Hallberg, 24, asked for witnesses after he was killed near his home at the Cedar Grove Apartments in Delmar.",
        0.6,
    )
    assert other.event == first.event
    assert other.report != first.report


def test_a_second_shooting_in_the_same_city_is_its_own_event(desk):
    first = desk.add("Man shot dead in Delmar", SHOT)
    other = desk.add(
        "Teenager killed in Delmar shooting",
        "Police in Delmar are looking for the driver of a grey car after Tyrell Osgood, 17, was killed outside a bakery on Quince Avenue "
        "on Tuesday afternoon. Detective Ana Ruland said that two shots were fired.",
        0.9,
    )
    assert other.event != first.event


def test_a_follow_up_months_later_wakes_the_event(desk):
    first = desk.add("Man shot dead in Delmar", SHOT)
    for number in range(30):
        desk.add(f"Council of Town{number} meets", f"The council of Town{number} talked about road number {number + 200}.", 1 + number)
    later = desk.add(
        "Trial opens over killing of Marcus Hallberg",
        "A jury in Delmar heard on Thursday how Marcus Hallberg, 24, died on Okafor Street in March. Dennis Crowley denies murder.",
        95,
    )
    assert later.event == first.event


def test_a_second_quake_in_the_region_is_its_own_event(desk):
    first = desk.add(
        "Strong quake off Tarvik",
        "A magnitude 6.1 earthquake struck 40 km south of Tarvik on Monday, killing two people in Ostby and cutting power to 9,000 homes.",
    )
    other = desk.add(
        "Quake shakes Tarvik again",
        "A magnitude 4.8 earthquake shook Tarvik on Friday. Windows broke in Lindhavn, where 3 people were treated for cuts.",
        4,
    )
    assert other.event != first.event


def test_a_copy_shares_the_event_of_its_report(desk):
    first = desk.add("Man shot dead in Delmar", SHOT)
    assert desk.add("Delmar man killed", SHOT, 0.2).event == first.event


def test_a_story_says_why_it_joined(desk):
    desk.add("Man shot dead in Delmar", SHOT)
    other = desk.add("Vigil for Marcus Hallberg", "Friends of Marcus Hallberg met on Okafor Street in Delmar with candles.", 1)
    assert "shares" in other.rule
    assert "s1" in other.rule


def test_a_worn_mention_makes_room_for_the_latest(desk):
    for number in range(40):
        desk.add(f"Story {number}", f"In Delmar today the baker Hrolf{number} Unger{number} sold bread.", number / 10)
    rows = desk.store.db.execute("SELECT mark, count(*) FROM event_mentions GROUP BY mark").fetchall()
    assert max(count for _, count in rows) <= 16


@pytest.fixture(scope="module")
def scores():
    sys.path.insert(0, BENCH)
    from kin_scores import measure_events

    yield measure_events(4, 400, 60)
    sys.path.remove(BENCH)


@pytest.mark.parametrize("name, floor", [("f1", 0.78), ("b3", 0.91), ("precision", 0.8)])
def test_events_stay_above_their_floor(scores, name, floor):
    assert scores[name] >= floor
