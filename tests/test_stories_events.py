"""How a story joins an event: confusable neighbours stay apart, follow-ups join, an event wakes up again."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.store import Store
from stories.events import mention_mark
from stories.features import read_features
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


def test_months_are_no_monday_and_whoever_sat_in_the_sun_names_no_day():
    assert read_features("", "Sales fell for nine months. Two men sat in the sun.").days == frozenset()
    assert read_features("", "They met on Monday, Sat and Sun.").days == {"mon", "sat", "sun"}


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


def test_two_lines_by_another_outlet_join_by_everyday_words(desk):
    first = desk.add(
        "Crash on Route 9 kills Ostrel teacher",
        "A teacher died Sunday when a pickup hit her car on Route 9 in Ostrel. She was Ada Brill, 44.",
    )
    other = desk.add(
        "Teacher, 44, dies in collision with pickup", "Ada Brill taught science in Ostrel. Grief counselors were at the school.", 0.3
    )
    assert other.event == first.event


def test_another_day_or_another_kind_of_happening_is_another_event(desk):
    first = desk.add("Crash on Route 9 hurts two", "Two people were hurt when cars collided on Route 9 in Ostrel on Sunday, police said.")
    week = desk.add(
        "Fog blamed for Ostrel crash", "A bus driver broke an arm when lorries collided in Ostrel on Saturday, police said.", 5.5
    )
    fire = desk.add("Blaze at Ostrel mill", "Flames destroyed an empty mill in Ostrel on Sunday, firefighters said.", 0.2)
    assert len({first.event, week.event, fire.event}) == 3


def test_a_shared_land_and_kind_with_other_places_is_another_event(desk):
    first = desk.add("Quake in Chile's Copiapo", "A quake of magnitude 5.9 shook Copiapo in northern Chile late on Monday, officials said.")
    other = desk.add("Chile: 5.2 tremor in Valparaiso", "Buildings swayed in the Chilean port of Valparaiso early on Tuesday.", 0.3)
    assert other.event != first.event


def test_an_earlier_happening_told_beside_joins_nothing(desk):
    first = desk.add("Bridge at Novi Most falls", "Sixteen people were killed when a bridge fell at Novi Most on Monday, police said.")
    other = desk.add(
        "Mine bridge collapse kills 32",
        "Thirty-two diggers died at Kalando on Friday. It is not linked to the fall of a bridge at Novi Most.",
        4,
    )
    assert other.event != first.event


def test_what_a_sibling_shares_with_its_form_still_leads_to_its_own_event(desk):
    """Two outlets fill one form: the second victim's story is a sibling of the first victim's, and has an event of its own."""
    form = "{0}, {1}, was shot dead near {2} Street in {3} on Monday, police said. Relatives named {0}. No arrests were made."
    desk.add("Victim of Monday shooting named as Ada Brill", form.format("Ada Brill", 44, "Quarry", "Tarvik"))
    own = desk.add(
        "Okafor killed near Mill Street", "Police in Delmar seek witnesses after Jonas Okafor, 31, was shot on Mill Street on Monday.", 0.1
    )
    filled = desk.add("Victim of Monday shooting named as Jonas Okafor", form.format("Jonas Okafor", 31, "Mill", "Delmar"), 0.2)
    assert filled.event == own.event


def test_today_and_yesterday_are_days(desk):
    first = desk.add("Crash on Route 9 hurts two", "Two people were hurt when cars collided on Route 9 in Ostrel today, police said.")
    later = desk.add("Two hurt in Ostrel crash", "Cars collided on Route 9 in Ostrel yesterday and two people were hurt, police said.", 1)
    other = desk.add("Fog blamed for Ostrel crash", "A bus driver broke an arm when two cars collided near Ostrel today, police said.", 3)
    assert later.event == first.event != other.event


def test_other_places_and_names_at_the_top_part_what_is_told_alike(desk):
    first = desk.add("Gunmen kill four at Ibeto market", "Gunmen killed four traders at a market in Ibeto, Governor Musa Danlad said.")
    told = "Gunmen killed four traders at a market in Kwarro, Governor Musa Danlad said."
    other = desk.add("Gunmen kill four at Kwarro market", told, 0.3)
    assert other.event != first.event


def test_one_shared_number_joins_nothing(desk):
    first = desk.add("Cholera: Sarrow reports 2,107 new cases", "Sarrow recorded 2,107 cholera cases in the week.")
    assert desk.add("Harlow 2-0 Westing", "A crowd of 2,107 saw Harlow win.", 0.1).event != first.event


def test_a_copy_shares_the_event_of_its_report(desk):
    first = desk.add("Man shot dead in Delmar", SHOT)
    assert desk.add("Delmar man killed", SHOT, 0.2).event == first.event


def test_a_story_says_why_it_joined(desk):
    desk.add("Man shot dead in Delmar", SHOT)
    other = desk.add("Vigil for Marcus Hallberg", "Friends of Marcus Hallberg met on Okafor Street in Delmar with candles.", 1)
    assert "shares" in other.rule
    assert "s1" in other.rule


@pytest.mark.parametrize("batch", [4096, 8])
def test_a_worn_mention_makes_room_for_the_latest(desk, batch):
    desk.store.kin.recent.batch_size = batch
    for number in range(40):
        desk.add(f"Story {number}", f"In Delmar today the baker Hrolf{number} Unger{number} sold bread.", number / 10)
    held = desk.store.kin.mentioned([mention_mark("delmar")])
    assert [list(seqs) for seqs in held.values()] == [list(range(25, 41))]


@pytest.fixture(scope="module")
def scores():
    sys.path.insert(0, BENCH)
    from kin_scores import measure_events

    yield measure_events(4, 400, 60)
    sys.path.remove(BENCH)


@pytest.mark.parametrize("name, floor", [("f1", 0.8), ("b3", 0.93), ("precision", 0.8)])
def test_events_stay_above_their_floor(scores, name, floor):
    assert scores[name] >= floor


@pytest.mark.parametrize("half, floor", [("dev", 0.8), ("held", 0.7)])
def test_labelled_news_in_two_lines_stays_above_its_floor(half, floor):
    sys.path.insert(0, BENCH)
    from kin_scores import measure_groups

    found = measure_groups(Path(__file__).parent / "corpus" / "groups" / half)
    sys.path.remove(BENCH)
    assert found["event f1"] >= floor
    assert found["event b3"] >= 0.85
    assert found["report f1"] >= 0.98


def test_a_story_that_shares_next_to_nothing_is_not_weighed(desk, monkeypatch):
    """Two words of a long story are chance; to look up and weigh whoever has them cost a tenth of placing."""
    asked: list[int] = []
    about = desk.store.kin.about
    monkeypatch.setattr(desk.store.kin, "about", lambda seqs: asked.extend(seqs) or about(seqs))
    desk.add("Man shot dead in Delmar", SHOT)
    desk.add(
        "Delmar harbour tunnel opens two years late",
        "The Delmar harbour tunnel opened on Tuesday, said engineer Ruta Vasko of Kestrel Tunnelling. Odile Franke cut the ribbon with "
        "commuters from Sandmere, Pillworth and Tarn Quay. The Ostrava drills of Ingmar Lund broke in 2023, and Delmar Foundry recast the "
        "segments. Trams by Voskuijlen will run every 7 minutes, the Gantry ferry stops in May, and Lido Wharf becomes a park.",
        0.2,
    )
    assert asked == []
    joined = desk.add("Victim of Okafor Street shooting identified", "The family of Marcus Hallberg, 24, shot dead in Delmar, spoke.", 0.6)
    assert asked == [1]
    assert joined.event == "es1"
