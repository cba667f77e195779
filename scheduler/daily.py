"""The daily word to operators that all is quiet, so that silence is never mistaken for health."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from alerts.operators import all_quiet
from alerts.when import next_digest
from db.store import Store
from scheduler.settings import Config

_TOLD = "all quiet told"


def tell_all_quiet(store: Store, config: Config, now: datetime) -> bool:
    """Owes operators the daily letter once per digest time; says whether it did. A new database first waits a day."""
    if not config.operators:
        return False
    latest = next_digest(now - timedelta(days=1), config.times)
    told = store.note(_TOLD)
    if told is None or latest <= datetime.fromisoformat(told):
        if told is None:
            store.keep_note(_TOLD, latest.astimezone(UTC).isoformat())
        return False
    states = [store.sources.state(source.name, now) for source in config.sources]
    changes = len(store.ledger.changes(limit=10_000, since=now - timedelta(days=1)))
    with store.saving():
        for to in config.operators:
            store.outbox.keep_letter(all_quiet(to, states, changes, config.mail, now))
        store.keep_note(_TOLD, latest.astimezone(UTC).isoformat())
    return True
