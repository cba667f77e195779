"""`figurewatch rebuild`: figures and changes derived anew from what was read."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from rich.progress import Progress

from db.store import Store, StoreError
from desk.hand_words import in_words
from desk.options import with_config
from desk.printing import console, say
from scheduler.config import load
from scheduler.lock import Locked, only_one
from scheduler.rebuild import Rebuilt, rebuild


@click.command(name="rebuild")
@click.option("--check", is_flag=True, help="Change nothing; fail when it would come out differently.")
@with_config
@click.pass_context
def rebuild_command(ctx: click.Context, config_path: Path, check: bool) -> None:
    """Derives figures, states and changes anew from the record: claims, stories and the log of repairs.

    While the rules are what they were, the same bytes come out; after an update, old figures are brought up to the
    new rules. All in one transaction. Letters written stay as they are; the service must be stopped.
    """
    config = load(config_path)
    database = config.database
    if not database.exists():
        raise StoreError(f"database {database}: there is none yet; `figurewatch once` makes it")
    try:
        with only_one(database):
            done = _rebuilt(database, check, config.every_first)
    except Locked as error:
        raise click.ClickException(f"{error}; stop it first") from error
    _tell(done, check)
    ctx.exit(1 if check and done.differing else 0)


def _rebuilt(database: Path, check: bool, every_first: bool) -> Rebuilt:
    store = Store(database)
    try:
        with Progress(console=console(), transient=True, disable=not sys.stdout.isatty()) as bar:
            task = bar.add_task("stories", total=store.stories.count())
            advance: Callable[[int], None] = lambda done: bar.update(task, completed=done)  # noqa: E731
            return rebuild(store, check=check, every_first=every_first, progress=advance)
    finally:
        store.close()


_TABLES = {"figures": "figures", "states": "what stands", "changes": "changes"}
"""Derived tables as an editor knows them."""


def listed(names: Iterable[str]) -> str:
    """ "a, b and c" """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _tell(done: Rebuilt, check: bool) -> None:
    if not done.differing:
        say(f"{done.stories} stories with figures: the same, byte for byte.")
    else:
        what = "would come out" if check else "came out"
        named = listed(dict.fromkeys(_TABLES.get(table, "what they are found by") for table in done.differing))
        say(f"{done.stories} stories with figures: {named} {what} differently than they stood. After an update that is what this is for;")
        say("under the rules by which they were read it would be a fault.")
    for deed in done.idle:
        say(f"{deed.id} finds nothing to repair any more: {in_words(deed)}")
    if done.withdrawn:
        say(f"{done.withdrawn} alerts about changes that are gone are not owed any more.")
