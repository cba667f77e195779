"""One writer per database: an advisory lock beside it, gone with the process however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from db.errors import StoreError


class Locked(Exception):
    """Another process is at work on this database; the message names its process id.

    `passing` is when it began, where it says that it will end by itself; None for a service, or who knows.
    """

    def __init__(self, message: str, passing: datetime | None = None) -> None:
        super().__init__(message)
        self.passing = passing


@contextmanager
def only_one(database: Path, passing: datetime | None = None) -> Iterator[None]:
    """Holds the lock of `database`. Raises Locked, or StoreError where no lock can be written.

    `passing`: when we began, if we shall end by ourselves.
    """
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
            holder, _, began = os.read(handle, 100).decode(errors="replace").partition("\n")
            told = f"another figurewatch (process {holder.strip() or 'unknown'}) is at work on {database}"
            raise Locked(told, _time(began.strip())) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n{passing.isoformat() if passing else ''}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def _time(text: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return when if when.tzinfo else None
