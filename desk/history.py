"""Changes and histories for people: what was claimed, by whom, in which sentence of which story."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from alerts.chart import sparkline
from alerts.wording import label
from db.ledger import Entry
from desk.plain import one_line
from desk.printing import console, say
from desk.rows import change_row, figure_row, movement
from figures.figure import ALERTING, FigureState


def print_history(state: FigureState, history: Sequence[Entry], as_json: bool) -> None:
    """Prints a figure with everything ever claimed of it, oldest first."""
    if as_json:
        say(json.dumps({**figure_row(state), "history": [change_row(entry) for entry in history]}, ensure_ascii=False, indent=1))
        return
    figure = state.figure
    _print(Text(one_line(label(figure)), "bold"))
    what = " · ".join(part for part in (figure.measure, figure.subject, figure.place, figure.basis, figure.side) if part)
    _print(Text(one_line(f"{figure.id}  {what}") + "\n", "dim"))
    for speaker in dict.fromkeys(stand.speaker for stand in state.history):
        course = sparkline([stand for stand in state.history if stand.speaker == speaker])
        if course:
            _print(Text(f"{course}  {one_line(speaker) or 'no speaker named'}"))
    for kept in _folded(history):
        _print_entry(kept[0], len(kept) - 1)


def _folded(history: Sequence[Entry]) -> Iterator[list[Entry]]:
    """News one by one; claims in a row that only say the same again, together."""
    for said, run in groupby(history, key=_said):
        if said:
            yield list(run)
        else:
            yield from ([entry] for entry in run)


def _said(entry: Entry) -> tuple[str, ...]:
    """What a claim says when it is no news; () for news."""
    change = entry.change
    return () if change.kind in ALERTING else (change.kind, movement(change), change.claim.speaker)


def print_changes(entries: Sequence[Entry], why: bool) -> None:
    """Prints changes of any figures, in the order given."""
    for entry in entries:
        _print_entry(entry, named=True)
        if why:
            change = entry.change
            _print(Text("    why: " + one_line("; ".join([change.why, *change.rejected, *change.flags])), "dim"))


def _print_entry(entry: Entry, more: int = 0, named: bool = False) -> None:
    change, claim = entry.change, entry.change.claim
    news = change.kind in ALERTING
    line = Text.assemble((f"{change.at:%Y-%m-%d %H:%M}  ", "dim"))
    line.append(f"{change.kind:<11} ", "bold" if news else "dim")
    line.append(one_line(movement(change)), "bold yellow" if news else "")
    if named:
        line.append("  " + one_line(label(change.figure)), "bold")
    line.append("  " + one_line(f"{claim.speaker or 'no speaker named'} ({claim.status})"))
    if more:
        line.append(f"  and again in {more} more {'story' if more == 1 else 'stories'}", "dim")
    _print(line)
    _print(Text("    " + one_line(claim.sentence)))
    _print(Text("    " + one_line(f"{entry.outlet}: {entry.headline}  {entry.url}"), "dim"))


def _print(line: Text) -> None:
    console().print(line, soft_wrap=True)
