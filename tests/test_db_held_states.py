"""States of figures in memory: they save reading, and never say what the table does not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from db.store import Store
from figures.figure import Figure, FigureState, Stand

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def a_state(figure="f1", number=12):
    stand = Stand(
        speaker="police", low=Decimal(number), high=None, approx="at_least", at=NOON, story="s1", sentence="Twelve died.", status="official"
    )
    known = Figure(id=figure, event="e1", measure="deaths", subject="people", place="Arvel", basis="cumulative")
    return FigureState(figure=known, stands=(stand,), history=(stand,), words=("arvel",), last=NOON, events=("e1",))


def keep(store, *states):
    with store.saving():
        store.ledger.keep_states(states, "2026-03-01T12:00:00.000000Z")


def asked(store):
    return store.ledger.candidates(("e1",), ("deaths",), (), NOON - timedelta(days=9))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "held.db"


def test_a_state_is_read_once(path):
    with_it = Store(path)
    keep(with_it, a_state())
    with_it.close()
    store = Store(path)
    assert asked(store) == [a_state()]
    assert asked(store)[0] is asked(store)[0]
    store.close()


def test_what_was_rolled_back_was_never_there(path):
    store = Store(path)
    keep(store, a_state())
    with pytest.raises(RuntimeError), store.saving():
        store.ledger.keep_states([a_state(number=40), a_state("f2")], "2026-03-01T12:00:00.000000Z")
        raise RuntimeError
    assert asked(store) == [a_state()]
    store.close()


def test_another_process_is_heard(path):
    mine, other = Store(path), Store(path)
    keep(mine, a_state())
    assert asked(mine) == [a_state()]
    keep(other, a_state(number=40))
    assert asked(mine) == [a_state(number=40)]
    mine.close()
    other.close()


def test_a_forgotten_figure_is_forgotten(path):
    store = Store(path)
    keep(store, a_state(), a_state("f2"))
    with store.saving():
        store.ledger.forget_state("f1")
    assert asked(store) == [a_state("f2")]
    with store.saving():
        store.ledger.forget_derived()
    assert asked(store) == []
    store.close()


def test_memory_is_bounded(path, monkeypatch):
    monkeypatch.setattr("db.held_states._MOST", 3)
    store = Store(path)
    states = [replace(a_state(f"f{n}"), last=NOON + timedelta(hours=n)) for n in range(8)]
    for state in states:
        keep(store, state)
    assert asked(store) == states
    store.close()
