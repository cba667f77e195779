"""`figurewatch changes`: what changed, newest first, and as it comes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import click

from db.ledger import Entry
from db.store import Store
from desk.cases import CASE_COMMANDS
from desk.database import opened
from desk.following import follow, with_watch
from desk.history import courses_of, print_changes, print_entry
from desk.options import form, with_config, with_form
from desk.printing import Column, Form, Row, print_cells, print_line, show, text, when
from desk.repairs import CHANGE_COMMANDS
from desk.rows import change_row, moved
from figures.figure import ChangeKind
from scheduler.config import load


@click.group(name="changes", invoke_without_command=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(get_args(ChangeKind)), help="Only this kind (may be given again).")
@click.option("--why", is_flag=True, help="Say why each was decided: the figure matched, the others rejected, the rule of the kind.")
@with_watch
@with_form
@with_config
@click.pass_context
def changes_command(
    ctx: click.Context, config_path: Path, kinds: tuple[str, ...], why: bool, watch: bool, limit: int, as_json: bool, as_csv: bool
) -> None:
    """What changed, newest first: old and new value, who says so, in which sentence. `repeated` and `mention` only when asked for.

    What came in last stands first; `at` is the time of its story. Times are UTC in all lists.

    With --watch the oldest stands first, as in a log, and new ones follow; --json and --csv then give a line for each.
    """
    if ctx.invoked_subcommand:
        return
    database, wanted = load(config_path).database, form(as_json, as_csv)
    with opened(database) as store:
        entries, last = store.ledger.entries(limit, kinds), store.ledger.last_change()
        courses = courses_of(entries, store)
    columns = _columns(why)
    if watch:
        if not entries and wanted == "table":
            click.echo("no changes yet; waiting for the first", err=True)
        tell = _teller(wanted, why, columns)
        follow(database, lambda store, last: _since(store, last, kinds), last, lambda entry: entry.seq, tell, entries[::-1])
    elif entries and wanted == "table" and sys.stdout.isatty():
        print_changes(entries, courses, why)
    else:
        of_kind = f"no change of the kind {' or '.join(kinds)} so far"
        empty = of_kind if kinds else "no changes yet: run `figurewatch once`; a first run learns silently"
        show([change_row(entry) for entry in entries], columns, wanted, empty)


def _since(store: Store, last: int, kinds: tuple[str, ...]) -> list[Entry]:
    return store.ledger.entries(100, kinds, after=last)[::-1]


def _teller(wanted: Form, why: bool, columns: list[Column]) -> Callable[[Entry], None]:
    """How one change is told while following."""
    if wanted == "json":
        return lambda entry: print_line(change_row(entry))
    if wanted == "table" and sys.stdout.isatty():
        return lambda entry: print_entry(entry, named=True, why=why)
    return lambda entry: print_cells(change_row(entry), columns, wanted)


def _columns(why: bool) -> list[Column]:
    columns = [
        when("at"), text("kind", style="bold", whole=True), text("figure", wide=True),
        Column("old -> new", _moved, "bold yellow"), text("speaker"), text("outlet"), text("sentence", wide=True),
        text("id", style="dim", whole=True),
    ]  # fmt: skip
    return [*columns, Column("why", _reasons, "dim", wide=True)] if why else columns


def _moved(row: Row) -> str:
    return moved(row["kind"], row["old"], row["new"])


def _reasons(row: Row) -> str:
    return "; ".join([row["why"], *row["rejected"], *row["flags"]])


for command in (*CHANGE_COMMANDS, *CASE_COMMANDS):
    changes_command.add_command(command)
