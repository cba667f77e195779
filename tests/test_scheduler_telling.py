"""What a letter gathers about a change: what others say."""

from datetime import UTC, datetime
from decimal import Decimal

from repair_cases import a_store, a_tale, play

from alerts.watch import Alert
from scheduler.telling import in_full, told_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_who_spoke_without_a_number_is_not_among_what_others_say(tmp_path):
    with a_store(tmp_path) as store:
        play(store, a_tale(
            ("08:00", "Halcyon", "Floods in Arvel. Dozens of people were killed when the Mirra burst its banks in Arvel, officials said."),
            ("09:00", "Borealis", "Floods in Arvel. The Mirra floods in Arvel killed 61 people, police said."),
            ("10:00", "Meridian", "Floods in Arvel. The Mirra floods in Arvel killed 80 people, the Red Cross said."),
        ))  # fmt: skip
        last = store.ledger.changes(limit=1)[0]
        assert last.claim.quantity.low == Decimal(80)
        state = store.ledger.state(last.figure.id)
        assert any(stand.low is None for stand in state.stands), "officials said dozens"
        alert = Alert(id="a", watch="W", to="x@example.org", change=last.id, event=last.figure.event, due=NOW, digest=False, why="")
        told = in_full(store, told_of(store, alert))
        assert all(stand.low is not None for stand in (*told.others, last.old))
