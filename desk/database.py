"""Opening the newsroom's database to look into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.store import Store, StoreError


@contextmanager
def opened(database: Path) -> Iterator[Store]:
    """The database, to be read only and by this thread; an empty one where there is none yet. Raises StoreError."""
    store = Store(database, read_only=True) if database.exists() else Store(":memory:")
    try:
        yield store
    finally:
        store.close()


@contextmanager
def writing(database: Path) -> Iterator[Store]:
    """The database, for an editor's hand: one transaction, kept when nothing was raised. Raises StoreError."""
    if not database.exists():
        raise StoreError(f"database {database}: there is none yet; `figurewatch once` or `figurewatch run` makes it")
    store = Store(database)
    try:
        with store.saving():
            yield store
    finally:
        store.close()
