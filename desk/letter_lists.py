"""`figurewatch alerts`: letters, what became of them, and what is owed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from db.outbox import Posted
from db.store import Store
from desk.database import opened, writing
from desk.following import follow, with_watch
from desk.history import STATES, print_letter
from desk.options import form, with_config, with_form
from desk.printing import Column, Form, Row, ago, print_cells, print_line, say, show, text, when
from desk.rows import letter_row, owed_row
from scheduler.clock import utc_now
from scheduler.config import load
from scheduler.settings import Config


@click.command(name="alerts")
@click.option("--owed", is_flag=True, help="Instead: what waits for the digest, the end of quiet hours, or the next delivery.")
@click.option("--retry", metavar="READER", help="Instead: tries what this address or channel has not got, refused letters included, again.")
@with_watch
@with_form
@with_config
def alerts_command(config_path: Path, owed: bool, retry: str | None, watch: bool, limit: int, as_json: bool, as_csv: bool) -> None:
    """Letters, newest first: to whom, about what, and what became of them.

    With --watch the oldest stands first, as in a log, and new ones follow; --json and --csv then give a line for each.
    """
    config, wanted = load(config_path), form(as_json, as_csv)
    if retry is not None:
        _retry(config, retry)
        return
    if owed:
        if watch:
            raise click.UsageError("--watch follows letters; what is owed becomes one")
        _show_owed(config, limit, wanted)
        return
    with opened(config.database) as store:
        letters = store.outbox.letters(limit)
    if watch:
        last = letters[0].letter.id if letters else None
        follow(config.database, _since, last, lambda posted: posted.letter.id, _teller(wanted), letters[::-1])
        return
    hint = "" if config.watches else " (no watch is set: add one under `watches:` in config.yaml)"
    empty = f"no letters yet: they come when a figure changes after the first run{hint}"
    show([letter_row(posted) for posted in letters], _columns(utc_now()), wanted, empty)


def _retry(config: Config, reader: str) -> None:
    with writing(config.database) as store:
        letters = store.outbox.retry_reader(reader, utc_now())
    if not letters:
        raise click.UsageError(f"--retry: there is no letter that {reader} has not got; `figurewatch alerts` lists them")
    say(f"To {reader}: {letters} to go out again with the next delivery: `figurewatch run` within seconds, or `figurewatch once`")


def _since(store: Store, last: str | None) -> list[Posted]:
    return store.outbox.letters_after(last)[::-1]


def _teller(wanted: Form) -> Callable[[Posted], None]:
    if wanted == "json":
        return lambda posted: print_line(letter_row(posted))
    if wanted == "table" and sys.stdout.isatty():
        return print_letter
    return lambda posted: print_cells(letter_row(posted), _columns(utc_now()), wanted)


def _show_owed(config: Config, limit: int, wanted: Form) -> None:
    with opened(config.database) as store:
        rows = [owed_row(alert, store.ledger.change(alert.change)) for alert in store.outbox.owed(limit)]
    columns = [
        when("due"), text("to"), text("watch"), text("figure", wide=True), text("new", style="bold yellow"), text("why", wide=True),
    ]  # fmt: skip
    show(rows, columns, wanted, "nothing is owed")


def _columns(now: datetime) -> list[Column]:
    return [
        ago("created", "age", now), text("to"), text("subject", style="bold", wide=True),
        Column("state", lambda row: str(row["state"]), lambda row: STATES.get(row["state"], ""), whole=True),
        Column("trouble", _trouble, "red", wide=True),
    ]  # fmt: skip


def _trouble(row: Row) -> str:
    return f"{row['tries']} tries: {row['error']}" if row["error"] and row["tries"] > 1 else str(row["error"] or "")
