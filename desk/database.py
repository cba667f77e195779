"""Opening the newsroom's database to look into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.store import Store


@contextmanager
def opened(database: Path) -> Iterator[Store]:
    """The database, to be read only and by this thread; an empty one where there is none yet. Raises StoreError."""
    store = Store(database, read_only=True) if database.exists() else Store(":memory:")
    try:
        yield store
    finally:
        store.close()
