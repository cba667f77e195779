"""Opening the newsroom's database to look into it, or to write down what an editor asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.store import Store, StoreError, in_words

PATIENCE = 3.0
"""Seconds a page waits for another process: an editor would rather be told than wait."""


@contextmanager
def opened(database: Path) -> Iterator[Store]:
    """The database, to be read only and by this thread; an empty one where there is none yet. Raises StoreError."""
    store = Store(database, read_only=True, patience=PATIENCE) if database.exists() else Store(":memory:")
    with _closing(store):
        yield store


@contextmanager
def writing(database: Path) -> Iterator[Store]:
    """The database, for an editor's hand: one transaction, kept when nothing was raised. Raises StoreError."""
    if not database.exists():
        raise StoreError(f"database {database}: there is none yet; `figurewatch once` or `figurewatch run` makes it")
    with _closing(Store(database, patience=PATIENCE)) as store, store.saving():
        yield store


@contextmanager
def _closing(store: Store) -> Iterator[Store]:
    try:
        with in_words(store.path):
            yield store
    finally:
        store.close()
