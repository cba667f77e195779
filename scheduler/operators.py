"""What operators are told: a source broke, a source recovered, and daily that all is quiet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from alerts.compose import operators_letter
from alerts.letter import Letter, MailSettings
from alerts.when import next_digest
from db.store import Store
from scheduler.settings import Config
from stories.source import Source, SourceState

_TOLD = "all quiet told"


def broken(to: str, source: Source, state: SourceState, mail: MailSettings, now: datetime) -> Letter:
    """A source has failed as often in a row as counts for broken."""
    often = "once" if state.failures == 1 else f"{state.failures} times in a row"
    since = f"It was last read on {_clock(state.last_ok)}." if state.last_ok else "It was never read so far."
    paragraphs = (
        f"{source.name} ({source.url}) failed {often}. {since}",
        f"What happened last: {state.last_error}",
        f"It is asked again at {_clock(state.next_due)} and from then on for ever. You are told once more when it is back.",
        f"What to do: open the address in a browser; if it has moved, put the new one under sources, {source.name}. "
        "`figurewatch doctor` looks at every source and says what it finds.",
    )
    return operators_letter(to, f"{source.name} cannot be read", paragraphs, mail, now, about=source.name)


def recovered(to: str, source: Source, state: SourceState, mail: MailSettings, now: datetime) -> Letter:
    """A source that was told broken can be read again."""
    paragraphs = (f"{source.name} ({source.url}) can be read again since {_clock(now)}. Its stories are taken up from here.",)
    return operators_letter(to, f"{source.name} can be read again", paragraphs, mail, now, about=source.name)


def tell_all_quiet(store: Store, config: Config, now: datetime) -> bool:
    """Owes operators the daily word once per digest time, so that silence is never mistaken for health.

    Says whether it did. A new database waits for its first digest time.
    """
    if not config.operators:
        return False
    latest = next_digest(now - timedelta(days=1), config.times)
    told = store.note(_TOLD)
    if told is None or datetime.fromisoformat(told) > latest + timedelta(days=1):  # told by a clock that was ahead, and is right by now
        store.keep_note(_TOLD, latest.isoformat())
        return False
    if latest <= datetime.fromisoformat(told):
        return False
    states = [store.sources.state(source.name, now) for source in config.sources]
    changes = len(store.ledger.changes(limit=10_000, since=now - timedelta(days=1)))
    with store.saving():
        for to in config.operators:
            store.outbox.keep_letter(_daily(to, states, changes, config.mail, now))
        store.keep_note(_TOLD, latest.isoformat())
    return True


def _daily(to: str, states: Sequence[SourceState], changes: int, mail: MailSettings, now: datetime) -> Letter:
    ill = [state for state in states if state.failures]
    paragraphs = [
        f"{len(states) - len(ill)} of {len(states)} sources were read without trouble at their last poll; "
        f"{changes} changes of figures were seen in the last 24 hours.",
        *(f"{state.name}: {state.failures} failures in a row; {state.last_error}" for state in ill),
    ]
    title = "all quiet" if not ill else f"{len(ill)} of {len(states)} sources in trouble"
    return operators_letter(to, title, paragraphs, mail, now, about="daily")


def _clock(when: datetime | None) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if when else "never"
