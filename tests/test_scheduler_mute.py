"""What is muted is evaluated and kept; only the letters stay away. What is called wrong is not told any more."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from repair_cases import a_store, a_tale

from alerts.watch import Times, Watch
from scheduler.journey import Readers, travel

START = datetime(2026, 3, 1, 8, tzinfo=UTC)
READERS = Readers(watches=(Watch(name="Floods", to=("desk@example.org",)),), times=Times(digest=time(7), zone=ZoneInfo("UTC")))
TALE = a_tale(
    ("08:00", "Halcyon", "Floods kill 12 in Arvel. Twelve people were killed when the Mirra river burst its banks in Arvel, police said."),
    ("10:00", "Halcyon", "Flood toll rises in Arvel. The number of people killed by the Mirra floods in Arvel rose to 31, police said."),
    ("11:00", "Halcyon", "Flood toll rises again. The number of people killed by the Mirra floods in Arvel rose to 44, police said."),
)


@pytest.fixture
def store(tmp_path):
    with a_store(tmp_path) as opened:
        yield opened


def go(store, n):
    decided = travel(TALE[n], store, READERS, TALE[n].seen)
    return decided.verdict.changes[0], decided.owed


def owed(store):
    return [(alert.kind, alert.due) for alert in store.outbox.owed()]


@pytest.mark.parametrize("what", ["figure", "event"])
def test_a_muted_figure_changes_and_nobody_is_written_to(store, what):
    first, told = go(store, 0)
    assert len(told) == 1
    until = START + timedelta(hours=2, minutes=30)
    with store.saving():
        store.hand.mute(first.figure.id if what == "figure" else first.figure.event, until, by="anna", at=START)
    assert owed(store) == [("new", until)]
    raised, told = go(store, 1)
    assert (raised.kind, told) == ("raised", ())
    assert store.ledger.change(raised.id).kind == "raised"
    raised, told = go(store, 2)
    assert (raised.kind, [alert.kind for alert in told]) == ("raised", ["raised"])


def test_what_waited_for_a_mute_goes_when_it_is_undone(store):
    first, _ = go(store, 0)
    with store.saving():
        deed = store.hand.mute(first.figure.id, START + timedelta(days=1), by="anna", at=START)
        store.hand.undo(deed.id, by="anna", at=START + timedelta(minutes=5))
    assert owed(store) == [("new", START + timedelta(minutes=5))]


def test_a_change_called_wrong_is_not_told_unless_that_is_undone(store):
    first, _ = go(store, 0)
    with store.saving():
        deed = store.hand.wrong(first.id, "misread", by="anna", at=START)
    assert owed(store) == [] and store.outbox.told(first.figure.id) == []
    with store.saving():
        store.hand.undo(deed.id, by="anna", at=START)
    assert [kind for kind, _ in owed(store)] == ["new"]


def test_alerts_follow_their_changes_to_the_figure_that_those_are_moved_to(store):
    """A correction goes to whoever got the earlier number, also when an editor has put it under another figure since."""
    first, _ = go(store, 0)
    go(store, 1)
    raised, _ = go(store, 2)
    with store.saving():
        deed = store.hand.split(first.figure.id, [raised.id], by="anna", at=START)
    assert [alert.change for alert in store.outbox.told(deed.body["born"])] == [raised.id]
    assert raised.id not in [alert.change for alert in store.outbox.told(first.figure.id)]


def test_an_editors_repair_waits_for_a_story_on_its_way(store):
    """Deciding and keeping are one transaction: a repair between them would be overwritten."""
    go(store, 0)
    seen = []
    store.db.conn.set_trace_callback(lambda statement: seen.append(statement.split()[0]))
    go(store, 1)
    store.db.conn.set_trace_callback(None)
    assert seen[0] == "BEGIN" and seen.count("BEGIN") == 1 and seen[-1] == "COMMIT"
