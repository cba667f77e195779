"""`figurewatch export`: what is known as a file for a spreadsheet, a notebook or an archive, row by row.

Rows are written as they are read, so that a large database needs little memory. CSV cells are safe to open in a
spreadsheet; Parquet has a fixed type for each column, whatever the rows hold.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

import click

from db.store import Store
from desk.api_schemas import CHANGE, FIGURE, SCHEMAS, STORY
from desk.database import opened
from desk.hand_words import deed_row
from desk.options import with_config
from desk.printing import csv_cell, dump_line, say
from desk.rows import Row, change_row, figure_row, letter_row, story_row
from figures.figure import EVERY_KIND
from scheduler.config import load

_ENDINGS = {"": "jsonl", ".csv": "csv", ".jsonl": "jsonl", ".json": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet", ".pq": "parquet"}
PAGE = 500
"""Rows read and written at a time."""
FORMATS = ("csv", "jsonl", "parquet")


@dataclass(frozen=True, slots=True)
class Table:
    """Something to export: its columns with their types (words of desk/api_schemas.py), and its rows, newest first."""

    columns: dict[str, str]
    rows: Callable[[Store], Iterator[Row]]


def _changes(kinds: Iterable[str]) -> Callable[[Store], Iterator[Row]]:
    def rows(store: Store) -> Iterator[Row]:
        before = None
        while entries := store.ledger.entries(PAGE, frozenset(kinds), before=before):
            yield from map(change_row, entries)
            before = entries[-1].seq

    return rows


def _figures(store: Store) -> Iterator[Row]:
    before = None
    while found := store.paging.figures(PAGE, before):
        yield from (figure_row(state) for _, state in found)
        before = found[-1][0]


def _stories(store: Store) -> Iterator[Row]:
    before = None
    while found := store.paging.stories(PAGE, before):
        for line in store.views.lines([story.id for _, story in found]):
            yield {**story_row(line, store.kin.placement(line.story.id)), "text": line.story.text}
        before = found[-1][0]


def _letters(store: Store) -> Iterator[Row]:
    before = None
    while found := store.paging.letters(PAGE, before):
        yield from ({**letter_row(posted), "text": posted.letter.text} for _, posted in found)
        before = found[-1][0]


def _repairs(store: Store) -> Iterator[Row]:
    before = None
    while deeds := store.hand.deeds.log(PAGE, before):
        yield from map(deed_row, deeds)
        before = deeds[-1].seq


TABLES = {
    "changes": Table(CHANGE, _changes(())),
    "claims": Table(CHANGE, _changes(EVERY_KIND)),
    "figures": Table(FIGURE, _figures),
    "stories": Table({**STORY, "text": "text"}, _stories),
    "letters": Table(dict(SCHEMAS["LetterWhole"]), _letters),
    "repairs": Table(dict(SCHEMAS["Deed"]), _repairs),
}
"""`claims` are changes with the silent kinds, `repeated` and `mention`."""


@click.command(name="export")
@click.argument("what", type=click.Choice(tuple(TABLES)))
@click.option("--format", "form", type=click.Choice(FORMATS), help="csv, jsonl or parquet (default: by the ending of --to, else jsonl).")
@click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where (default: standard output).")
@with_config
def export_command(config_path: Path, what: str, form: str | None, file: Path | None) -> None:
    """Write changes, claims, figures, stories, letters or repairs to a file: CSV, JSON lines or Parquet; newest first.

    `claims` holds every claim about a figure, `repeated` and `mention` included. Lists stand as JSON in a cell of CSV and Parquet.
    """
    form = form or _by_ending(file)
    if form == "parquet" and file is None and sys.stdout.isatty():
        raise click.UsageError("Parquet is no text; name a file with --to")
    if form == "parquet":
        _pyarrow()  # said before anything is written
    table = TABLES[what]
    with opened(load(config_path).database) as store, _target(file) as out:
        count = _WRITERS[form](table, table.rows(store), out)
    if file is not None:
        say(f"{file}: {count} {what}.")


def _by_ending(file: Path | None) -> str:
    """The format that a file's ending names; JSON lines where it has none. Another program's ending is refused."""
    ending = file.suffix.lower() if file else ""
    if ending not in _ENDINGS:
        known = ", ".join(name for name in _ENDINGS if name)
        raise click.BadParameter(f"{ending} is no ending known here ({known}); --format says what to write", param_hint="--to")
    return _ENDINGS[ending]


@contextmanager
def _target(file: Path | None) -> Iterator[IO[bytes]]:
    """The file, whole or not at all: an export that fails leaves what was there. A pipe or a device is written to, never replaced."""
    if file is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        with file.open("wb") if file.exists() and not file.is_file() else _replaced(file.resolve()) as out:
            yield out
    except OSError as error:
        raise click.ClickException(f"{file}: cannot be written: {error.strerror}") from error


@contextmanager
def _replaced(file: Path) -> Iterator[IO[bytes]]:
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        os.replace(part, file)
    finally:
        with suppress(OSError):
            part.unlink()


def _jsonl(table: Table, rows: Iterator[Row], out: IO[bytes]) -> int:
    count = 0
    for row in rows:
        out.write(f"{dump_line({name: row[name] for name in table.columns})}\n".encode())
        count += 1
    return count


def _csv(table: Table, rows: Iterator[Row], out: IO[bytes]) -> int:
    count, lines = 0, csv.writer(_Lines(out), lineterminator="\r\n")
    lines.writerow(table.columns)
    for row in rows:
        lines.writerow(csv_cell(row[name]) for name in table.columns)
        count += 1
    return count


class _Lines:
    """What csv writes to: text becomes UTF-8."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str) -> int:
        """Writes a line."""
        return self._out.write(text.encode("utf8", "replace"))


def _parquet(table: Table, rows: Iterator[Row], out: IO[bytes]) -> int:
    arrow, parquet = _pyarrow()
    kinds = {
        "text": arrow.string(), "kind": arrow.string(), "number": arrow.float64(), "whole": arrow.int64(), "yes/no": arrow.bool_(),
        "time": arrow.timestamp("us", tz="UTC"),
    }  # fmt: skip
    schema = arrow.schema([(name, kinds.get(word.rstrip("?"), arrow.string())) for name, word in table.columns.items()])
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while batch := [_typed(row, table.columns) for row in islice(rows, PAGE)]:
            writer.write_table(arrow.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


def _typed(row: Row, columns: dict[str, str]) -> Row:
    return {name: _cell(row[name], word.rstrip("?")) for name, word in columns.items()}


def _cell(value: Any, word: str) -> Any:
    if value is None:
        return None
    if word == "time":
        return datetime.fromisoformat(value)
    if word == "number":
        return float(value)
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=True)
    return value.encode("utf8", "replace").decode() if isinstance(value, str) else value


def _pyarrow() -> Any:
    """The libraries for Parquet. Raises click.ClickException where they are not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        told = "Parquet needs pyarrow, which is not installed: pip install 'figurewatch[parquet]'; or choose --format csv or jsonl"
        raise click.ClickException(told) from error
    return pyarrow, pyarrow.parquet


_WRITERS = {"csv": _csv, "jsonl": _jsonl, "parquet": _parquet}
