"""The tally of an event: each of its figures with what each speaker says now, as a table to copy.

Whatever it is copied into, foreign text stays text: Markdown and HTML are escaped, cells of CSV cannot be formulas.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from io import StringIO
from zoneinfo import ZoneInfo

from alerts.rank import weight
from alerts.wording import amount, clean, label, of_stand
from db.store import Store
from desk.plain import cell
from figures.figure import Figure, FigureState, Stand
from figures.kinds.belief import headline
from figures.values import of_stand as of_value

HEADS = ("Figure", "Value", "Who says so", "Status", "Since")
PER_FIGURE = 12
"""Speakers of one figure in the tally, the latest: the figure's page has all of them."""

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One speaker's number. `first` and `span` serve a table whose figures stand beside several rows."""

    figure: Figure
    stand: Stand
    first: bool
    span: int
    words: tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form in which the tally is copied."""

    media_type: str
    write: Callable[[Sequence[Row]], str]
    disposition: str = "inline"


def tally(store: Store, figures: Sequence[str], zone: ZoneInfo) -> list[Row]:
    """The rows, figure by figure, the last to speak first. What is counted comes with the dead first, a whole before its parts."""
    rows: list[Row] = []
    for state in in_order([state for id_ in figures if (state := store.ledger.state(id_)) is not None]):
        standing = [stand for stand in reversed(state.stands) if stand.kind != "withdrawn"]
        # "Dozens" is said where nobody has a number.
        stands = ([stand for stand in standing if stand.low is not None or stand.high is not None] or standing)[:PER_FIGURE]
        for n, stand in enumerate(stands):
            rows.append(Row(figure=state.figure, stand=stand, first=n == 0, span=len(stands), words=_words(state.figure, stand, zone)))
    return rows


def in_order(states: Sequence[FigureState]) -> list[FigureState]:
    """The gravest measure first, else as they come; within one, parts behind the whole and the larger number first."""
    measures = sorted(dict.fromkeys(state.figure.measure for state in states), key=weight)

    def place(state: FigureState) -> tuple[int, bool, Decimal]:
        stand = headline(state)
        size = of_value(stand).point if stand is not None else Decimal(0)
        return measures.index(state.figure.measure), state.figure.basis == "subtotal", -size

    return sorted(states, key=place)


def _words(figure: Figure, stand: Stand, zone: ZoneInfo) -> tuple[str, str, str, str, str]:
    since = stand.at.astimezone(zone).strftime("%-d %b %Y, %H:%M")
    unnamed = "number of record" if stand.kind == "pinned" else "no speaker named"
    return clean(label(figure)), clean(amount(of_stand(stand))), clean(stand.speaker) or unnamed, stand.status, since


def _markdown(rows: Sequence[Row]) -> str:
    lines = [HEADS, tuple("---" for _ in HEADS), *(tuple(_MARKDOWN.sub(r"\\\1", word) for word in row.words) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _html(rows: Sequence[Row]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADS)
    body = "".join(f"<tr>{''.join(f'<td>{escape(word)}</td>' for word in row.words)}</tr>\n" for row in rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"


def _csv(rows: Sequence[Row]) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows([cell(word) for word in row.words] for row in rows)
    return out.getvalue()


FORMS = {
    "markdown": Form(media_type="text/plain", write=_markdown),
    "html": Form(media_type="text/plain", write=_html),
    "csv": Form(media_type="text/csv", write=_csv, disposition='attachment; filename="tally.csv"'),
}
"""By the name that stands in the address. HTML goes out as plain text: it is for copying, never for running here."""
