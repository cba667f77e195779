"""Letters to those who run figurewatch: a source broke or recovered, a letter was given up, all is quiet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from alerts.compose import operators_letter
from alerts.item import clock
from alerts.letter import Letter, MailSettings
from alerts.wording import clean
from stories.source import Source, SourceState


def broken(to: str, source: Source, state: SourceState, settings: MailSettings, now: datetime) -> Letter:
    """A source has failed for a while."""
    zone = settings.zone
    last = f"It was last read on {clock(state.last_ok, zone)}." if state.last_ok else "It has never been read."
    return operators_letter(
        to, f"source broken: {clean(source.name, 80)}",
        (
            f"{source.name} ({source.kind} {source.url}) failed {state.failures:,} times in a row: {_reason(state)}.",
            f"{last} It is tried again on {clock(state.next_due, zone)}, and then for as long as it is listed.",
            "What to do: open the address in a browser. If it has moved, correct it in config.yaml; "
            "`figurewatch doctor` says what it sees. You will be told once when it works again.",
        ),
        settings, now, about=f"source {source.name}",
    )  # fmt: skip


def recovered(to: str, source: Source, state: SourceState, settings: MailSettings, now: datetime) -> Letter:
    """A source that was reported broken works again."""
    return operators_letter(
        to, f"source works again: {clean(source.name, 80)}",
        (f"{source.name} ({source.kind} {source.url}) was read again on {clock(now, settings.zone)}.", "Nothing needs to be done."),
        settings, now, about=f"source {source.name}",
    )  # fmt: skip


def given_up(to: str, letter: Letter, error: str, settings: MailSettings, now: datetime) -> Letter:
    """A letter was refused for good."""
    return operators_letter(
        to, f"letter refused: {clean(letter.subject, 80)}",
        (
            f"The letter “{clean(letter.subject, 200)}” to {letter.to} of {clock(letter.created, settings.zone)} was refused for good.",
            error,
            "What to do: correct the reader's address in config.yaml, or whatever the server complains of. "
            "The letter is kept: `figurewatch alerts` lists it.",
        ),
        settings, now, about=f"reader {letter.to}",
    )  # fmt: skip


def all_quiet(to: str, states: Sequence[SourceState], changes: int, settings: MailSettings, now: datetime) -> Letter:
    """The daily sign of life: how many sources work, which don't, how many changes the last day brought."""
    ill = [state for state in states if state.failures]
    healthy = len(states) - len(ill)
    lines = [f"{healthy:,} of {len(states):,} sources work. {changes:,} changes of figures in the last 24 hours."]
    lines += [f"Failing: {state.name}, {state.failures:,} times in a row: {_reason(state)}." for state in ill]
    lines.append("If this letter stays away one day, figurewatch is not running.")
    title = f"all quiet, {healthy:,} sources work" if not ill else f"{len(ill):,} of {len(states):,} sources fail"
    return operators_letter(to, title, lines, settings, now, about="all quiet")


def _reason(state: SourceState) -> str:
    return state.last_error.rstrip(". ") or "no reason given"
