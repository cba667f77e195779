"""What is derived from the record can be derived again: the same bytes, repairs included."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from repair_cases import LATER, STREAMS, a_store, play, stories_of

from db.claim_json import claim_in, claim_out
from db.store import Store
from figures.figure import ALERTING
from figures.reader import quantities
from scheduler.rebuild import digests, rebuild


@pytest.mark.parametrize("stream", STREAMS)
def test_a_rebuild_gives_the_same_bytes(stream, tmp_path):
    with a_store(tmp_path) as store:
        play(store, stories_of(stream))
        before = digests(store)
        done = rebuild(store)
        assert done.differing == () and digests(store) == before
        assert done.stories > 5


@pytest.mark.parametrize("stream", STREAMS)
def test_every_state_follows_from_its_own_claims(stream, tmp_path):
    """Folding a figure's claims again without a repair changes nothing: what repairs rely on."""
    with a_store(tmp_path) as store:
        play(store, stories_of(stream))
        before = digests(store)
        with store.saving():
            store.hand.settle([state.figure.id for state in store.ledger.figures(10_000)])
        assert digests(store) == before


@pytest.mark.parametrize("stream", STREAMS)
def test_a_rebuild_with_repairs_of_every_kind_in_the_middle_gives_the_same_bytes(stream, tmp_path):
    told = stories_of(stream)
    with a_store(tmp_path) as store:
        play(store, told[: len(told) // 3])
        repair_a_lot(store)
        play(store, told[len(told) // 3 : 2 * len(told) // 3])
        repair_a_lot(store)
        undo_half(store)
        play(store, told[2 * len(told) // 3 :])
        undo_half(store)
        before = digests(store)
        kinds = {deed.kind for deed in store.hand.deeds.log()}
        assert {"merge", "pin", "wrong", "undo"} <= kinds
        assert rebuild(store).differing == () and digests(store) == before


def test_undoing_every_repair_brings_back_what_was(tmp_path):
    with a_store(tmp_path) as store:
        play(store, stories_of(STREAMS[0]))
        before = {table: digest for table, digest in digests(store).items() if table != "figures"}
        repair_a_lot(store)
        assert before != {table: digest for table, digest in digests(store).items() if table != "figures"}
        while undo_half(store):
            pass
        after = digests(store)
        assert before == {table: after[table] for table in before}  # figures born by hand stay as names, with nothing said of them


def test_a_check_changes_nothing_and_tells_what_differs(tmp_path):
    with a_store(tmp_path) as store:
        play(store, stories_of(STREAMS[0]))
        with store.saving():
            store.db.execute("DELETE FROM states WHERE figure = (SELECT min(figure) FROM states)")
        before = digests(store)
        assert rebuild(store, check=True).differing == ("states",)
        assert digests(store) == before
        rebuild(store)
        assert rebuild(store, check=True).differing == ()


def test_a_repair_that_finds_its_claim_no_more_is_told_and_does_no_harm(tmp_path):
    with a_store(tmp_path) as store:
        play(store, stories_of(STREAMS[0]))
        one, two = [state.figure.id for state in store.ledger.figures(2)]
        with store.saving():
            deed = store.hand.merge(one, two, by="anna", at=LATER)
            forget_claim(store, deed.body["gone"])
        assert [idle.id for idle in rebuild(store).idle] == [deed.id]


def forget_claim(store: Store, spot: Mapping[str, Any]) -> None:
    """Makes a claim one that is not followed, as another release's rules might."""
    where = [spot["story"], spot["n"]]
    (body,) = store.db.execute("SELECT body FROM claims WHERE story = ? AND n = ?", where).fetchone()
    store.db.execute("UPDATE claims SET body = ? WHERE story = ? AND n = ?", [claim_out(replace(claim_in(body), trackable=False)), *where])


def repair_a_lot(store: Store) -> None:
    """A repair of each kind, on whatever the ledger holds."""
    at = LATER + timedelta(minutes=store.hand.deeds.next_seq())
    more = {"by": "anna", "at": at, "because": "checked by telephone"}
    with store.saving():
        states = sorted(store.ledger.figures(10_000), key=lambda state: (-len(store.ledger.history(state.figure.id)), state.figure.id))
        largest, second, third = (state.figure.id for state in states[:3])
        store.hand.pin(second, quantities("17")[0], **more)
        entries = [entry.change for entry in store.ledger.history(largest) if entry.change.kind in ALERTING and not entry.change.wrong]
        if len(entries) > 3:
            store.hand.split(largest, [entries[1].id, entries[2].id], **more)
            store.hand.wrong(entries[-1].id, "not the same figure", **more)
        store.hand.wrong(entries[0].id, "background", **more)
        store.hand.merge(second, third, **more)


def undo_half(store: Store) -> int:
    """Takes back every other repair that stands; says how many."""
    standing = [deed for deed in store.hand.deeds.repairs() if deed.kind != "undo" and deed.undone is None]
    with store.saving():
        for deed in standing[::2]:
            store.hand.undo(deed.id, by="boris", at=LATER + timedelta(days=1))
    return len(standing[::2])


def test_the_streams_are_there():
    assert all(Path(stream).is_dir() for stream in STREAMS)
