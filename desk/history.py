"""One figure's whole history on a terminal: a line of bars per speaker, then every claim with its sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence

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
    out = console()
    figure = state.figure
    out.print(Text(one_line(label(figure)), "bold"))
    what = " · ".join(part for part in (figure.measure, figure.subject, figure.place, figure.basis, figure.side) if part)
    out.print(Text(one_line(f"{figure.id}  {what}"), "dim"), end="\n\n")
    for speaker in dict.fromkeys(stand.speaker for stand in state.history):
        course = sparkline([stand for stand in state.history if stand.speaker == speaker])
        if course:
            out.print(Text(f"{course}  {one_line(speaker) or 'no speaker named'}"))
    for entry in history:
        _print_entry(entry)


def _print_entry(entry: Entry) -> None:
    change, claim = entry.change, entry.change.claim
    news = change.kind in ALERTING
    line = Text(f"{change.at:%Y-%m-%d %H:%M}  ", "dim")
    line.append(f"{change.kind:<11} ", "bold" if news else "dim")
    line.append(one_line(movement(change)), "bold yellow" if news else "")
    line.append(one_line(f"  {claim.speaker or 'no speaker named'} ({claim.status})"))
    console().print(line, soft_wrap=True)
    console().print(Text(f"    {one_line(claim.sentence)}"), soft_wrap=True)
    console().print(Text(one_line(f"    {entry.outlet}: {entry.headline}  {entry.url}"), "dim"), soft_wrap=True)
