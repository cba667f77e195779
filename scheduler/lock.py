"""One writer per database: an advisory lock beside it, gone with the process however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import StoreError


class Locked(Exception):
    """Another process is at work on this database; the message names its process id."""


@contextmanager
def only_one(database: Path) -> Iterator[None]:
    """Holds the lock of `database`. Raises Locked, or StoreError where no lock can be written."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(f"{database}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        told = f"database {database}: cannot write beside it: {error.strerror} ({error.filename}); let this user write to its folder"
        raise StoreError(told) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(handle, 32).decode(errors="replace").strip() or "unknown"
            raise Locked(f"another figurewatch (process {holder}) is at work on {database}") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)
