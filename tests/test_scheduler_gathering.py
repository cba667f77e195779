"""A follow-up in another outlet's words stands in the event of which it continues the figures; separate happenings stay apart."""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from repair_cases import a_store, play

from db.store import Store
from scheduler.gathering import told_by_figures
from scheduler.rebuild import rebuild
from stories.place import place
from stories.story import Story

ROOT = Path(__file__).parent
AT = datetime(2026, 6, 1, 8, tzinfo=UTC)
SIGNED = {"by": "anna", "at": AT + timedelta(days=9), "because": "another flood"}


def story(id: str, hours: float, headline: str, text: str) -> Story:
    at = AT + timedelta(hours=hours)
    return Story(id=id, url=f"https://{id}.example/", outlet=id.title(), headline=headline, text=text, published=at, seen=at)


FIRST = story(
    "first", 0, "Flood in Karvan leaves 28 dead",
    "KARVAN (AW) - At least 28 people were killed and 6,200 were evacuated when the Tarn river burst its banks in Karvan province, the "
    "interior ministry said. Governor Ilya Sorin asked for boats. Bridges at Lomas and Petrin are gone.",
)  # fmt: skip
LATER = story(
    "later", 94, "Toll climbs to 41 as rescuers reach villages",
    "Rescuers in rubber boats reached hamlets in the hills on Friday that had been cut off for days. The number of people killed in the "
    "floods rose to 41 from 28, and 9,400 have been evacuated in Karvan, officials said. \"We sat on the roof with the goats,\" said Pavlo "
    "Dern, a shepherd from Zelin. Helicopters of the Ruthan air force dropped blankets over Obrun.",
)  # fmt: skip
ELSEWHERE = story(
    "elsewhere", 99, "Flood in Ostel kills 31",
    "OSTEL (AW) - Thirty-one people drowned when the Mira burst its banks in the coastal district of Ostel, police said. Some 800 people "
    "were evacuated.",
)  # fmt: skip


def events(store: Store, *stories: Story) -> list[str]:
    found = [store.kin.placement(one.id) for one in stories]
    return [one.event for one in found if one]


def test_figures_join_what_words_leave_alone(tmp_path):
    with a_store(tmp_path) as store:
        play(store, [FIRST])
        assert place(LATER, store.kin).event is None
        told = play(store, [LATER, ELSEWHERE])
        assert events(store, FIRST, LATER, ELSEWHERE) == ["efirst", "efirst", "eelsewhere"]
        placed = store.kin.placement("later")
        assert placed is not None and "event: continues killed: people in Karvan province; evacuated" in placed.rule
        assert {(change.kind, change.figure.event) for change in told[0].changes} == {("raised", "efirst")}


def test_who_joins_later_finds_the_event_by_the_words_of_the_follow_up(tmp_path):
    hill = "Helicopters of the Ruthan air force dropped blankets over Obrun and Zelin again, where Pavlo Dern, a shepherd, waited."
    with a_store(tmp_path) as store:
        play(store, [FIRST, LATER, follower := story("follower", 104, "Blankets for Obrun and Zelin", hill)])
        assert events(store, follower) == ["efirst"]


def test_an_editor_sets_apart_what_figures_joined_and_takes_it_back(tmp_path):
    with a_store(tmp_path) as store:
        play(store, [FIRST, LATER])
        with store.saving():
            deed = store.hand.separate("first", "later", event=True, **SIGNED)
        assert events(store, FIRST, LATER) == ["efirst", "elater"]
        with store.saving():
            store.hand.undo(deed.id, **SIGNED)
        assert events(store, FIRST, LATER) == ["efirst", "efirst"]


def test_the_event_joined_is_the_one_in_which_its_stories_stand_today(tmp_path):
    warned = story("warned", -20, "Rivers rise across the north", "Forecasters warned on Sunday of a week of rain on the hills.")
    with a_store(tmp_path) as store:
        play(store, [warned, FIRST])
        assert events(store, warned, FIRST) == ["ewarned", "efirst"]
        with store.saving():
            store.hand.join("warned", "first", event=True, **SIGNED)
        play(store, [LATER])
        assert events(store, FIRST, LATER) == ["ewarned", "ewarned"]


def test_a_rebuild_and_a_restart_come_to_the_same(tmp_path):
    told = [FIRST, LATER, ELSEWHERE]
    with a_store(tmp_path) as store:
        play(store, told)
        assert rebuild(store, check=True).differing == ()
        whole = [change.id for entry in told for change in store.ledger.of_story(entry.id)], events(store, *told)
    (tmp_path / "again").mkdir()
    for one in told:
        with a_store(tmp_path / "again") as store:
            play(store, [one])
    with a_store(tmp_path / "again") as store:
        assert ([change.id for entry in told for change in store.ledger.of_story(entry.id)], events(store, *told)) == whole


def test_a_bulletin_of_a_series_joins_nothing_by_its_figures(tmp_path):
    """Its numbers continue the last one's by form alone: nightly drones never grow into one event."""
    nights = [
        story(
            f"night{night}", 24 * night, f"Air force: {shot} of {sent} drones shot down overnight",
            f"Sarnovia's air force said on {day} that it had shot down {shot} of {sent} drones launched overnight from Kedria. "
            f"Debris fell in {where}, where {hurt} people were hurt, officials said.",
        )
        for night, (day, sent, shot, where, hurt) in enumerate(
            (("Monday", 118, 97, "Dravno", 21), ("Tuesday", 84, 71, "Halisk", 34), ("Wednesday", 140, 122, "Orlo", 25))
        )
    ]  # fmt: skip
    with a_store(tmp_path) as store:
        play(store, nights)
        assert len(set(events(store, *nights))) == 3


def test_ties_of_a_story_that_words_have_placed_are_not_asked(tmp_path):
    with a_store(tmp_path) as store:
        play(store, [FIRST])
        copy = place(story("copy", 1, FIRST.headline, FIRST.text), store.kin)
        assert copy.report == 1
        assert told_by_figures(copy, (), store) is None


@pytest.fixture
def bench():
    sys.path.insert(0, str(ROOT.parent / "bench"))
    yield
    sys.path.remove(str(ROOT.parent / "bench"))


def test_figures_do_not_run_together_incidents_of_one_region(bench):
    from kin_scores import measure_events

    found = measure_events(4, 300, 30, figures=True)
    assert found["precision"] >= 0.85
    assert found["f1"] >= 0.85


@pytest.mark.parametrize("streams, held, untied", [("dev-[1-9]", 0.8, 0.06), ("feed-dev*", 0.78, 0.05), ("fresh-[1-3]", 0.5, 0.02)])
def test_stories_that_give_one_figure_stand_in_one_event(bench, streams, held, untied):
    from change_scores import load, own
    from event_pairs import Pairs, count
    from event_pairs import events as placed

    total = Pairs()
    for folder in sorted((ROOT / "corpus" / "streams").glob(streams)):
        stories, gold = (own(load(folder / name), folder.name) for name in ("stories.jsonl", "gold.jsonl"))
        total.add(count(gold, placed(stories)))
    assert total.held >= held * total.alike
    assert total.untied <= untied * total.joined
