"""Lists on paper: a table on a terminal, tab-separated lines in a pipe, JSON or CSV on request."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import click
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from desk.plain import cell, one_line, plain

Row = dict[str, Any]
Form = Literal["table", "json", "csv"]

NARROWEST, GAP = 18, 2
"""Characters that a column of text needs to be read, and between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, what it shows of a row, and how."""

    head: str
    value: Callable[[Row], str]
    style: str | Callable[[Row], str] = ""
    """Of the column, or of each cell by its row."""
    right: bool = False
    wide: bool = False
    """It takes the room that the others leave."""
    whole: bool = False
    """It never breaks into lines: a time, a number, an id."""
    least: int = NARROWEST
    """Characters that it needs to be read."""


def text(name: str, head: str = "", *, style: str = "", wide: bool = False, whole: bool = False, least: int = NARROWEST) -> Column:
    """A column of a row's text."""
    return Column(head or name, lambda row: str(row[name] or ""), style, wide=wide, whole=whole, least=least)


def count(name: str) -> Column:
    """A column of numbers."""
    return Column(name, lambda row: str(row[name]), right=True, whole=True)


def when(name: str) -> Column:
    """A column of times, to the minute."""
    return Column(name, lambda row: (row[name] or "")[:16].replace("T", " "), "dim", whole=True)


def ago(name: str, head: str, now: datetime) -> Column:
    """As `when`; on a terminal, where room is dear, how long ago or ahead that is."""
    if not sys.stdout.isatty():
        return when(name)
    return Column(head, lambda row: distance(datetime.fromisoformat(row[name]), now) if row[name] else "", "dim", whole=True)


def distance(at: datetime, now: datetime) -> str:
    """How far a time is from now in at most seven characters, but for a date of another month: 5m, in 3h, 12d."""
    seconds = abs((now - at).total_seconds())
    size = next((f"{int(seconds // unit)}{letter}" for unit, letter, most in _UNITS if seconds < most), "")
    if not size:
        return f"{at:%Y-%m-%d}"
    return "now" if seconds < 60 else size if at < now else f"in {size}"


_UNITS = ((60, "m", 3600), (3600, "h", 48 * 3600), (86400, "d", 31 * 86400))


class _Console(Console):
    """A console that leaves a closed pipe to the command line, which is quiet about it everywhere alike."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console() -> Console:
    """A console on stdout. Nothing is read as markup: every text may be foreign."""
    return _Console(file=sys.stdout, markup=False, highlight=False, emoji=False, soft_wrap=False)


def show(rows: Sequence[Row], columns: Sequence[Column], form: Form, empty: str) -> None:
    """Prints rows in the form asked for; `empty` says what to do when there are none (on stderr, so that a pipe stays clean)."""
    if form == "json":
        _json(rows)
    elif form == "csv":
        _csv(rows)
    elif not rows:
        click.echo(empty, err=not sys.stdout.isatty())
    elif sys.stdout.isatty():
        _on_terminal(rows, columns)
    else:
        click.echo("\t".join(column.head for column in columns))
        for row in rows:
            print_cells(row, columns, form)


def _on_terminal(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """A table without the columns that are empty; row by row where the terminal is too narrow for one that can be read."""
    out = console()
    columns = [column for column in columns if any(column.value(row) for row in rows)]
    if _room(rows, columns) <= out.width:
        out.print(table(rows, columns))
        return
    head = max(len(column.head) for column in columns)
    for number, row in enumerate(rows):
        lines = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
        lines.add_column(style="dim", no_wrap=True, min_width=head)
        lines.add_column(overflow="fold", ratio=1)
        for column in columns:
            value = one_line(column.value(row))
            if value:
                lines.add_row(column.head, Text(value, _style(column, row) or str(column.style)))
        out.print(*([""] if number else []), lines, sep="\n")


def _room(rows: Sequence[Row], columns: Sequence[Column]) -> int:
    """The width below which a table's cells would break into snippets."""
    widths = [_width(rows, column) if column.whole else min(_width(rows, column), column.least) for column in columns]
    return sum(widths) + GAP * (len(columns) - 1)


def _width(rows: Sequence[Row], column: Column) -> int:
    return max(cell_len(text) for text in (column.head, *(one_line(column.value(row)) for row in rows)))


def table(rows: Sequence[Row], columns: Sequence[Column]) -> Table:
    """Rows as an aligned table without lines, for a terminal of any width."""
    out = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        out.add_column(
            column.head, style=column.style if isinstance(column.style, str) else "", justify="right" if column.right else "left",
            no_wrap=column.whole, overflow="fold", ratio=1 if column.wide else None,
        )  # fmt: skip
    for row in rows:
        out.add_row(*(Text(one_line(column.value(row)), _style(column, row)) for column in columns))
    return out


def _style(column: Column, row: Row) -> str:
    """The style of one cell; "" where the whole column has one."""
    return "" if isinstance(column.style, str) else column.style(row)


def print_line(row: Row) -> None:
    """One row as a line of JSON."""
    click.echo(dump_line(row))


def print_cells(row: Row, columns: Sequence[Column], form: Form) -> None:
    """One row as a line of CSV, or of what a pipe gets of a table."""
    if form == "csv":
        csv.writer(sys.stdout, lineterminator="\n").writerow(csv_cell(value) for value in row.values())
    else:
        click.echo("\t".join(one_line(column.value(row)) for column in columns))


def _json(rows: Sequence[Row]) -> None:
    """One array with an object a line: a program reads it whole, a person sees a line for each."""
    click.echo("[" + ",".join("\n" + dump_line(row) for row in rows) + "\n]")


def dump_line(row: Row) -> str:
    """One row as JSON that UTF-8 can hold."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def _csv(rows: Sequence[Row]) -> None:
    out = csv.writer(sys.stdout, lineterminator="\n")
    if rows:
        out.writerow(rows[0])
    for row in rows:
        out.writerow(csv_cell(value) for value in row.values())


def csv_cell(value: object) -> object:
    """A value as a cell of CSV: lists as JSON, text safe to open in a spreadsheet."""
    if isinstance(value, (list, dict)):
        value = json.dumps(value, ensure_ascii=False)
    return cell(value) if isinstance(value, str) else value


def none_found(what: str, words: str) -> str:
    """Said when a search finds nothing, which is not the same as nothing being known."""
    return f"no {what} holds all of: {one_line(words)}"


def say(text: str) -> None:
    """A line for people, harmless whatever it quotes."""
    click.echo(plain(text))
