"""Changes and histories for people: what was claimed, by whom, in which sentence of which story, and why so decided."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.padding import Padding
from rich.text import Text

from alerts.chart import sparkline
from alerts.wording import label
from db.deeds import Deed
from db.ledger import Entry
from db.outbox import Posted
from db.store import Store
from desk.hand_words import deed_row, tell_deed
from desk.plain import one_line
from desk.printing import console, say
from desk.rows import change_row, figure_row, movement
from figures.figure import ALERTING, Change, FigureState

KINDS = {
    "new": "green", "specified": "cyan", "raised": "bold yellow", "lowered": "bold blue", "corrected": "bold red",
    "conflicting": "bold magenta", "withdrawn": "red", "confirmed": "green",
}  # fmt: skip
"""The colour of a kind; claims that are no news stay dim."""
STATES = {"sent": "green", "unsent": "yellow", "given up": "bold red"}
WIDEST = 28
"""Columns that values are aligned to at most; a longer one pushes its own line."""
COURSE = 12
"""Values of a course shown beside a change, the last ones."""


def print_history(
    state: FigureState, history: Sequence[Entry], deeds: Sequence[Deed] = (), *, as_json: bool = False, why: bool = True
) -> None:
    """Prints a figure with everything ever claimed of it, oldest first, and what was done to it by hand."""
    if as_json:
        told = {"history": [change_row(entry) for entry in history], "by_hand": [deed_row(deed) for deed in deeds]}
        say(json.dumps({**figure_row(state), **told}, ensure_ascii=False, indent=1))
        return
    figure = state.figure
    _print(Text(one_line(label(figure)), "bold"))
    what = " · ".join(part for part in (figure.measure, figure.subject, figure.place, figure.basis, figure.side) if part)
    _print(Text(one_line(f"{figure.id}  {what}") + "\n", "dim"))
    for speaker in dict.fromkeys(stand.speaker for stand in state.history):
        course = sparkline([stand for stand in state.history if stand.speaker == speaker])
        if course:
            _print(Text.assemble((course, "cyan"), f"  {one_line(speaker) or 'no speaker named'}"))
    width = _width(history)
    for kept in _folded(history):
        print_entry(kept[0], more=len(kept) - 1, why=why, width=width)
    if deeds:
        _print(Text("\nBy hand", "bold"))
    for deed in reversed(deeds):
        _print(Text("  " + one_line(tell_deed(deed)), "dim" if deed.undone else ""))


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
    return () if change.kind in ALERTING else (change.kind, movement(change), change.claim.speaker, change.wrong)


def courses_of(entries: Sequence[Entry], store: Store) -> dict[str, str]:
    """How each figure of these changes went, as a row of blocks."""
    figures = dict.fromkeys(entry.change.figure.id for entry in entries)
    return {figure: sparkline(state.history[-COURSE:]) for figure in figures if (state := store.ledger.state(figure))}


def print_changes(entries: Sequence[Entry], courses: Mapping[str, str], why: bool) -> None:
    """Prints changes of any figures, in the order given, their values and courses aligned."""
    width = _width(entries)
    for entry in entries:
        print_entry(entry, named=True, why=why, width=width, course=courses.get(entry.change.figure.id, ""))


def print_entry(entry: Entry, *, more: int = 0, named: bool = False, why: bool = False, width: int = 0, course: str | None = None) -> None:
    """Prints one claim and what it did: a line of values, its sentence, its story; with `why` how that was decided."""
    change, claim = entry.change, entry.change.claim
    style = "dim strike" if change.wrong else KINDS.get(change.kind, "dim")
    line = Text.assemble((f"{change.at:%Y-%m-%d %H:%M}  ", "dim"))
    line.append(f"{change.kind:<11} ", style)
    line.append(f"{one_line(movement(change)):<{width}}", style)
    if course is not None:
        line.append(f"  {course:<{COURSE}}", "cyan")
    about = Text(one_line(label(change.figure)) + "  " if named else "", "bold")
    earlier = f", earlier {change.claimant}" if change.claimant else ""
    about.append(one_line(f"{claim.speaker or 'no speaker named'}{earlier} ({claim.status})"), "not bold")
    if more:
        about.append(f"  and again in {more} more {'story' if more == 1 else 'stories'}", "dim not bold")
    if not sys.stdout.isatty() or line.cell_len + 2 + about.cell_len <= console().width:
        _print(Text.assemble(line, "  ", about))
    else:
        _print(line)
        _wrapped(about)
    _wrapped(Text(one_line(claim.sentence)))
    _print(Text("    " + one_line(f"{entry.outlet}: {entry.headline}  {entry.url}"), "dim"))
    for name, told in _reasons(change) if why else ():
        _print(Text(f"    {name + ':':<10}" + one_line(told), "dim"))


def _reasons(change: Change) -> Iterator[tuple[str, str]]:
    """Why a change was decided as it was: the figure matched, the rule of the kind, those rejected, doubts, an editor's word."""
    yield "id", change.id
    matched, found, rule = change.why.partition(f"; {change.kind}: ")
    yield "figure", f"{change.figure.id}, {matched}"
    if found:
        yield "rule", rule
    for other in change.rejected:
        yield "rejected", other
    for doubt in change.flags:
        yield "doubt", doubt
    if change.wrong:
        yield "wrong", change.wrong


def print_letter(posted: Posted) -> None:
    """Prints one letter: when, what became of it, to whom, about what."""
    letter = posted.letter
    line = Text.assemble((f"{letter.created:%Y-%m-%d %H:%M}  ", "dim"), (f"{posted.state:<9} ", STATES.get(posted.state, "")))
    line.append(one_line(letter.to) + "  ")
    line.append(one_line(letter.subject), "bold")
    if posted.error:
        line.append("  " + one_line(posted.error), "red")
    _print(line)


def _width(entries: Sequence[Entry]) -> int:
    return min(max((len(one_line(movement(entry.change))) for entry in entries), default=0), WIDEST)


def _print(line: Text) -> None:
    """One line, however long: an address broken in two is none."""
    console().print(line, soft_wrap=True)


def _wrapped(text: Text) -> None:
    """Words below the line that they belong to, whatever the terminal's width; one line in a pipe."""
    if sys.stdout.isatty():
        console().print(Padding(text, (0, 0, 0, 4), expand=False))
    else:
        _print(Text.assemble("    ", text))
