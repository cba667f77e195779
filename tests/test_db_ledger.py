"""The ledger keeps what folding decided, and answers linking and the desk from it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlite_utils import Database

from db.claim_json import claim_in, claim_out, stand_in, stand_out, state_in, state_out
from db.hand import CLAIMANTS
from db.ledger import Ledger
from db.schema import migrations
from db.store import Store
from db.stories import Stories
from figures.claim import Claim
from figures.figure import Change, Figure, FigureState, Stand, Verdict
from figures.quantity import Quantity
from stories.story import Story

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_story(n=1, at=NOON):
    return Story(
        id=f"s{n}", url=f"https://wire.example/{n}", outlet="Wire", headline="Quake kills 12", text="Twelve died.", published=at, seen=at
    )


def a_claim(value=12, **more):
    quantity = Quantity(start=0, end=6, low=Decimal(value), high=Decimal(value), noun="people", noun_span=(7, 13))
    fields = {"measure": "deaths", "subject": "people", "place": "Arvel", "basis": "cumulative", "speaker": "police", "status": "official"}
    return Claim(quantity=quantity, sentence="Twelve died.", sentence_span=(0, 12), **(fields | more))


def a_state(figure="f1", event="e1", measure="deaths", words=("arvel", "quake"), last=NOON):
    stand = Stand(
        speaker="police", low=Decimal(12), high=None, approx="at_least", at=last, story="s1", sentence="Twelve died.", status="official"
    )
    return FigureState(
        figure=Figure(
            id=figure, event=event, measure=measure, subject="people", place="Arvel", basis="cumulative", label="people killed in Arvel"
        ),
        stands=(stand,), history=(stand,), words=words, last=last, events=(event,),
    )  # fmt: skip


def a_verdict(state, story="s1", change="c1", kind="new", claim=None):
    claim = claim or a_claim()
    made = Change(id=change, figure=state.figure, story=story, kind=kind, claim=claim, at=state.last, why="nothing like it was known")
    return Verdict(changes=(made,), states=(state,), claims=(claim,))


def keep_as_before(old, story, verdict):
    """Keeps it as versions did whose changes had no claimant, in a database whose migrations stopped before it had one."""
    old.conn.execute(CLAIMANTS)
    Stories(old).keep(story)
    Ledger(old).keep(story, verdict)
    old.conn.execute("ALTER TABLE changes DROP COLUMN claimant")
    old.conn.commit()


@pytest.fixture
def store():
    store = Store(":memory:")
    yield store
    store.close()


def keep(store, story, verdict):
    with store.saving():
        store.stories.keep(story)
        store.ledger.keep(story, verdict)


def test_a_claim_survives_the_ledger_whole():
    previous = Quantity(start=20, end=22, low=Decimal("41.5"), high=None, approx="over")
    claim = a_claim(
        chain=("a local outlet", "the ministry"), previous=(previous,), as_of=NOON, names=("Arvel",), correction="not 26", side="ours"
    )
    assert claim_in(claim_out(claim)) == claim


def test_a_state_survives_the_ledger_whole():
    state = a_state()
    read = state_in(state_out(state) + " ")  # not the text just written, which is remembered without being read
    assert read == state and read is not state
    assert state_out(read) == state_out(state)


def test_a_number_is_written_as_its_story_wrote_it():
    stands = [replace(a_state().stands[0], low=Decimal(digits), high=Decimal(digits)) for digits in ("6.8", "6.80")]
    assert [str(stand_in(stand_out(stand)).low) for stand in stands] == ["6.8", "6.80"]


def test_a_figure_is_found_by_its_event_and_measure(store):
    keep(store, a_story(), a_verdict(a_state()))
    assert [s.figure.id for s in store.ledger.candidates(["e1"], ["deaths"], [], NOON - timedelta(days=1))] == ["f1"]
    assert store.ledger.candidates(["e1"], ["injuries"], [], NOON - timedelta(days=1)) == []


def test_a_figure_behind_another_event_is_found_by_measure_and_word(store):
    keep(store, a_story(), a_verdict(a_state()))
    assert [s.figure.id for s in store.ledger.candidates(["other"], ["deaths"], ["arvel"], NOON - timedelta(days=1))] == ["f1"]


def test_figures_not_spoken_of_since_are_left_out(store):
    keep(store, a_story(), a_verdict(a_state()))
    assert store.ledger.candidates(["e1"], ["deaths"], ["arvel"], NOON + timedelta(minutes=1)) == []


def test_figures_of_the_event_come_before_those_that_share_words(store):
    keep(store, a_story(1), a_verdict(a_state("f1", event="e2")))
    keep(store, a_story(2), a_verdict(a_state("f2", event="e1", words=()), story="s2", change="c2"))
    found = store.ledger.candidates(["e1"], ["deaths"], ["arvel", "quake"], NOON - timedelta(days=1))
    assert [s.figure.id for s in found] == ["f2", "f1"]


def test_a_figure_spoken_of_again_moves_to_its_new_day(store):
    keep(store, a_story(1), a_verdict(a_state()))
    later = NOON + timedelta(days=3)
    keep(store, a_story(2, later), a_verdict(a_state(words=("arvel", "dam"), last=later), story="s2", change="c2"))
    assert store.ledger.candidates([], ["deaths"], ["quake"], NOON - timedelta(days=1)) == []
    assert len(store.ledger.candidates([], ["deaths"], ["dam"], later - timedelta(days=1))) == 1


def test_history_tells_every_claim_with_its_outlet(store):
    keep(store, a_story(1), a_verdict(a_state()))
    keep(store, a_story(2), a_verdict(a_state(), story="s2", change="c2", kind="repeated"))
    told = [(entry.change.kind, entry.outlet, entry.url) for entry in store.ledger.history("f1")]
    assert told == [("new", "Wire", "https://wire.example/1"), ("repeated", "Wire", "https://wire.example/2")]


def test_changes_are_newest_first_and_leave_repeats_out(store):
    keep(store, a_story(1), a_verdict(a_state()))
    keep(store, a_story(2), a_verdict(a_state(), story="s2", change="c2", kind="repeated"))
    keep(store, a_story(3), a_verdict(a_state(), story="s3", change="c3", kind="raised"))
    assert [change.id for change in store.ledger.changes()] == ["c3", "c1"]
    assert [change.id for change in store.ledger.changes(kinds={"repeated"})] == ["c2"]
    assert store.ledger.changes(since=NOON + timedelta(hours=1)) == []


def test_a_change_comes_back_as_it_was_kept(store):
    verdict = a_verdict(a_state())
    change = replace(verdict.changes[0], old=a_state().stands[0], rejected=("f9: another place",), flags=("ten times the last value",))
    keep(store, a_story(), replace(verdict, changes=(change,)))
    assert store.ledger.change("c1") == change
    assert store.ledger.change("none") is None


def test_figures_are_listed_by_words(store):
    keep(store, a_story(1), a_verdict(a_state()))
    keep(store, a_story(2), a_verdict(a_state("f2", words=("brel",)), story="s2", change="c2"))
    assert [s.figure.id for s in store.ledger.figures(words=["Brel"])] == ["f2"]
    assert len(store.ledger.figures()) == 2
    assert store.ledger.figures(words=["100%"]) == []


def test_the_record_holds_background_numbers_too(store):
    background = a_claim(1997, trackable=False)
    verdict = a_verdict(a_state())
    keep(store, a_story(), replace(verdict, claims=(*verdict.claims, background)))
    assert list(store.ledger.claims()) == [("s1", (*verdict.claims, background))]


def test_a_story_that_fails_to_be_kept_leaves_nothing(store):
    keep(store, a_story(), a_verdict(a_state()))
    with pytest.raises(Exception, match="UNIQUE"):
        keep(store, a_story(2), a_verdict(a_state("f2"), story="s2", change="c1"))
    assert store.ledger.state("f2") is None
    assert store.ledger.counts() == {"figures": 1, "new": 1}


def test_a_change_kept_before_changes_had_a_claimant_names_none(tmp_path):
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="m016_claimants")
    keep_as_before(old, a_story(1), a_verdict(a_state()))
    old.close()
    store = Store(tmp_path / "old.db")
    (change,) = store.ledger.of_story("s1")
    assert (change.id, change.claimant) == ("c1", "")
    store.close()
