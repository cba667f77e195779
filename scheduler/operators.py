"""What operators are told: sources that broke, sources that recovered, and daily that all is quiet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from alerts.compose import operators_letter
from alerts.letter import Letter, MailSettings
from alerts.when import next_digest
from crawler.wire import NO_LINKS
from db.store import Store
from scheduler.settings import Config
from stories.source import Source, SourceState

_TOLD = "all quiet told"
_WAITING = "news of sources waits since"

GATHERED = timedelta(minutes=30)
"""How long news of a source waits for others in trouble: sources polled each quarter of an hour fail three times within it."""
LISTED = 40
"""Sources told one by one in a letter."""

_Told = tuple[Source, SourceState]


def tell_of_sources(store: Store, config: Config, now: datetime) -> int:
    """Owes operators one letter for all sources that broke, and one for all that are back. How many sources were told of.

    It follows from what is remembered of the sources: a lasting failure is told once, and so is its end. Where others fail as
    well and will be asked again before long, the news waits for them: a network that is down is one trouble, not one a source.
    """
    told = [(source, store.sources.state(source.name, now)) for source in config.sources]
    ill = [one for one in told if one[1].failures >= config.broken_after and not one[1].told_broken]
    well = [one for one in told if one[1].told_broken and not one[1].failures]
    if not ill and not well:
        if store.note(_WAITING):
            store.keep_note(_WAITING, "")
        return 0
    since = datetime.fromisoformat(store.note(_WAITING) or now.isoformat())
    may_break = [state for _, state in told if ill and 0 < state.failures < config.broken_after and not state.told_broken]
    may_return = [state for _, state in told if well and state.failures and state.told_broken]
    if since <= now < since + GATHERED and any(state.next_due <= since + GATHERED for state in (*may_break, *may_return)):
        store.keep_note(_WAITING, since.isoformat())
        return 0
    still = sum(1 for _, state in told if state.failures and state.told_broken)
    with store.saving():
        for to in config.operators:
            if ill:
                store.outbox.keep_letter(_broken(to, ill, len(told), config.mail, now))
            if well:
                store.outbox.keep_letter(_recovered(to, well, still + len(ill), config.mail, now))
        for _, state in (*ill, *well):
            store.sources.keep(replace(state, told_broken=bool(state.failures)))
        store.keep_note(_WAITING, "")
    return len(ill) + len(well)


def _broken(to: str, ill: Sequence[_Told], of: int, mail: MailSettings, now: datetime) -> Letter:
    """Sources have failed as often in a row as counts for broken."""
    again = "{} asked again at {} and from then on for ever. You are told once more when {} back."
    doctor = "`figurewatch doctor` looks at every source and says what it finds."
    if len(ill) == 1:
        source, state = ill[0]
        what = f"if it has moved, put the new one under sources, {source.name}"
        if source.kind == "page" and NO_LINKS in state.last_error:
            what = f"its layout has changed, so that `links` under sources, {source.name}, finds no story in it; put there what does"
        paragraphs = (
            f"{source.name} ({source.url}) {_failed(state)}", f"What happened last: {state.last_error}",
            again.format("It is", _clock(state.next_due), "it is"), f"What to do: open the address in a browser; {what}. {doctor}",
        )
        return operators_letter(to, f"{source.name} cannot be read", paragraphs, mail, now, about=source.name)
    listed = [f"{source.name} ({source.url}) {_failed(state)} What happened last: {state.last_error}" for source, state in ill[:LISTED]]
    first = min(state.next_due for _, state in ill)
    cause = "So many at once fail for one reason: look at this machine's network and name server first. " if len(ill) * 2 > of else ""
    told = (
        *listed, *_more(len(ill)), again.format("They are", _clock(first) + " at the earliest", "they are"),
        f"What to do: {cause}Open the addresses in a browser; put one that has moved under sources. {doctor}",
    )  # fmt: skip
    return operators_letter(to, f"{len(ill)} of {of} sources cannot be read", told, mail, now, about="sources")


def _recovered(to: str, well: Sequence[_Told], still: int, mail: MailSettings, now: datetime) -> Letter:
    """Sources that were told broken can be read again."""
    left = [f"{still} still cannot be read."] if still else []
    if len(well) == 1:
        source, state = well[0]
        since = f"{source.name} ({source.url}) can be read again since {_clock(state.last_ok)}. Its stories are taken up from here."
        return operators_letter(to, f"{source.name} can be read again", [since, *left], mail, now, about=source.name)
    listed = [f"{source.name} ({source.url}): since {_clock(state.last_ok)}." for source, state in well[:LISTED]]
    paragraphs = (*listed, *_more(len(well)), *left, "Their stories are taken up from there.")
    return operators_letter(to, f"{len(well)} sources can be read again", paragraphs, mail, now, about="sources")


def _failed(state: SourceState) -> str:
    often = "once" if state.failures == 1 else f"{state.failures} times in a row"
    return f"failed {often}. " + (f"It was last read on {_clock(state.last_ok)}." if state.last_ok else "It was never read so far.")


def _more(count: int) -> list[str]:
    return [f"And {count - LISTED} more: `figurewatch sources` lists them all."] if count > LISTED else []


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
