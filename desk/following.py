"""--watch: after the list, whatever comes in, until Ctrl-C."""

from __future__ import annotations

import select
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from db.store import Store, StoreError
from desk.database import opened

Command = TypeVar("Command", bound=Callable[..., Any])
Item = TypeVar("Item")
Mark = TypeVar("Mark")
EVERY = 1.0
"""Seconds between two looks: an editor sees a change as it comes, and the database hardly notices."""


def with_watch(command: Command) -> Command:
    """Adds --watch: the command receives `watch`."""
    return click.option("--watch", is_flag=True, help="Stay, and print new ones as they come in (Ctrl-C ends it).")(command)


def follow(
    database: Path,
    ask: Callable[[Store, Mark], Sequence[Item]],
    last: Mark,
    mark: Callable[[Item], Mark],
    tell: Callable[[Item], None],
    first: Sequence[Item] = (),
) -> None:
    """Tells the first, then asks for what came after `last`, oldest first, for ever; Ctrl-C is how it ends, and no failure."""
    with suppress(KeyboardInterrupt):
        for item in first:
            tell(item)
        while True:
            found: Sequence[Item] = ()
            with suppress(StoreError), opened(database) as store:  # another process may be making it, or bringing it up to date
                found = ask(store, last)
            for item in found:
                tell(item)
                last = mark(item)
            sys.stdout.flush()
            if _unread():
                return
            time.sleep(EVERY)


def _unread() -> bool:
    """Whether whoever read our output has had enough (`| head`): nothing may come for hours that would tell us."""
    try:
        watched = select.poll()
        watched.register(sys.stdout.fileno(), 0)
        return any(event & (select.POLLERR | select.POLLHUP | select.POLLNVAL) for _, event in watched.poll(0))
    except (OSError, ValueError, AttributeError):  # no file of the system's, or a system without poll
        return False
