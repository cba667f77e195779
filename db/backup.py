"""A whole copy of a database while others write to it.

Copying the file alone would leave out what stands in the log beside it (-wal). SQLite's own backup takes both, as of
one moment; readers do not hold up a writer, so the service goes on meanwhile.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from db.errors import StoreError
from db.store import in_words


def back_up(database: Path, to: Path) -> int:
    """Writes the copy, whole, checked and for this user's eyes alone, or leaves what was there. Its size in bytes. Raises StoreError."""
    if not database.exists():
        raise StoreError(f"database {database}: there is none yet; `figurewatch once` or `figurewatch run` makes it")
    if to.exists() and to.samefile(database):
        raise StoreError(f"{to} is the database itself", "name another file")
    part = to.with_name(f"{to.name}.part")
    try:
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))  # it holds what the desk's passwords are known by
        address = f"{database.absolute().as_uri()}?mode=ro"
        with in_words(database), closing(sqlite3.connect(address, uri=True, timeout=30)) as source:
            source.execute("SELECT count(*) FROM sqlite_master").fetchone()  # what is no database is told by its own name
            damage = _copied(source, part, to)
        if damage != ["ok"]:
            raise StoreError(f"database {database} is damaged: {'; '.join(damage)}", "no backup was written; see `figurewatch doctor`")
        with part.open("rb") as written:
            os.fsync(written.fileno())
        os.replace(part, to)
    except OSError as error:
        raise StoreError(f"{to}: cannot be written: {error.strerror}") from error
    finally:
        for left in (part, *(part.with_name(f"{part.name}{end}") for end in ("-wal", "-shm", "-journal"))):
            with suppress(OSError):
                left.unlink()
    return to.stat().st_size


_OF_THE_COPY = frozenset((sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY))


def _copied(source: sqlite3.Connection, part: Path, to: Path) -> list[str]:
    """Fills the copy, and says what SQLite's own check thinks of it."""
    try:
        with closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = delete")  # one file, without a log beside it
            return [str(row[0]) for row in copy.execute("PRAGMA quick_check(5)")]
    except sqlite3.Error as error:
        if (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF in _OF_THE_COPY:
            raise StoreError(f"{to}: cannot be written: {error}", "make room there, or name a file on another disk") from error
        raise
