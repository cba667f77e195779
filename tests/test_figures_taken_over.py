"""A bare number is of the figure that it fits, though another was counted just before it."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from db.store import Store
from scheduler.archive import story_from
from scheduler.rebuild import rebuild
from scheduler.replay import replay

MORNING = datetime(2026, 3, 4, 6, tzinfo=UTC)
MINE = "TOLBEK - Twelve miners are missing and 340 people have been evacuated after a fire in the coal mine of Tolbek, the company said."
STILL = "TOLBEK - Eleven miners were still missing in the mine of Tolbek, the company said. Nobody was let home."
QUAKE = "SENVA, Lomar - The earthquake in Lomar has killed 4,100 people and 410 are missing, the health ministry said on Monday."
DIGGING = (
    "SENVA, Lomar - Rescuers went on digging in Lomar on Tuesday, and 380 people were still missing after the earthquake, the health "
    "ministry said. Hardly anybody believes that they live."
)


def told(store, *texts):
    """What the last of these texts, five hours apart, did to which measure: {number: (measure, kind, old number)}."""
    changes = []
    for n, text in enumerate(texts):
        at = (MORNING + timedelta(hours=5 * n)).isoformat()
        row = {"id": f"s{n}", "url": f"https://paper.example/{n}", "source": "Paper", "title": "", "published": at, "text": text}
        changes = [change for done in replay([story_from(row)], store) for change in done.changes]
    return {int(one.claim.quantity.low): (one.claim.measure, one.kind, one.old and int(one.old.low)) for one in changes}


@pytest.fixture
def store():
    with closing(Store(":memory:")) as opened:
        yield opened


def test_it_is_of_the_figure_with_a_number_near_it(store):
    assert told(store, MINE, f"{STILL} The union speaks of 355.")[355] == ("evacuated", "conflicting", 340)
    assert rebuild(store, check=True).differing == ()


def test_a_toll_of_thousands_is_none_of_those_missing_told_just_before(store):
    assert told(store, QUAKE, f"{DIGGING} The opposition council says 4,346.")[4346] == ("killed", "conflicting", 4100)


def test_what_answers_to_it_is_of_the_same(store):
    said = told(store, QUAKE, f"{DIGGING} The opposition council says 4,346. The army says 4,200.")
    assert said[4346][0] == said[4200][0] == "killed"


@pytest.mark.parametrize(
    "says",
    ["The union speaks of 14.", "The union puts the number at 90.", "The union speaks of 90.", "It was 355.",
     "The union said 355 of them slept."],
)
def test_a_number_stays_with_what_was_counted_just_before_it(store, says):
    """It is near that one's own numbers, near to none, or its words point back."""
    number = int("".join(letter for letter in says if letter.isdigit()))
    assert told(store, MINE, f"{STILL} {says}").get(number, ("missing", "", None))[0] == "missing"


def test_the_number_points_back_to_the_one_just_told_though_another_is_nearer(store):
    before = "KELMAR - The earthquake in Kelmar has killed 900 people and driven 250 from their homes, the ministry said."
    now = "KELMAR - The earthquake in Kelmar killed 930 people, the ministry said. Nobody was let home. Its mayor puts the number at 270."
    assert told(store, before, now)[270][0] == "killed"
