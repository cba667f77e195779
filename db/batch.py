"""Stories kept by the dozen: one transaction for many, and none of those answered is lost in a kill.

A filter answers a line before it reads the next, and what it answered has to be known after a restart. A transaction a story would see to
that, at the price of ten pages a story in SQLite's log: the tails of the tables and of their indexes, written again and again. So the
transaction stays open from one story to the next, and before a story is answered it is written, with one write, at the end of a
file beside the database (its name with "-told"). That lasts as long as a commit does that waits for no disk: it survives a kill.

Whoever opens the database to write places the stories of that file that it lacks, in their order. Placing is a function
of the stories before, so they come out as they were told. Every transaction writes the file from its beginning, over what is in it:
file systems take their time to empty a file. Each line has a checksum, which tells where lines end that are whole; those left from
before are known to the database. Whoever holds the database's write lock alone reads and writes the file, and writes it
only when all in it is kept; so it does not matter which process left it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

from sqlite_utils import Database

from db.errors import StoreError
from db.kin_index import KinIndex
from db.stories import Stories
from stories.place import Placed, place
from stories.story import Story

TOGETHER = 128
"""Stories of one transaction: a page that all of them change costs next to nothing then, and a kill leaves little to place anew."""
_CHECKSUM = 8
_TIMES = ("published", "seen")
_FIELDS = ("id", "url", "outlet", "headline", "text", *_TIMES, "source", "byline", "lang", "version")
_values = attrgetter(*_FIELDS)
_encode = json.JSONEncoder(default=datetime.isoformat, check_circular=False).encode
_BETWEEN, _LINE_BREAK = "\x1f", "\x1e"
"""What stands between the fields of a story in the file, and for a line break in them: a story of which no field has either is written
in a quarter of the time that JSON takes."""


class Batch:
    """The open transaction of a filter, and the file of what it holds. `path`: of the database; None when it is in memory."""

    def __init__(self, db: Database, path: Path | None, stories: Stories, kin: KinIndex) -> None:
        self._db, self._stories, self._kin = db, stories, kin
        self._path = path.with_name(path.name + "-told") if path else None
        self._file: BinaryIO | None = None
        self._left: tuple[int, bytes] | None = None
        """How the file was left when all in it was kept."""
        self._kept: int | None = None
        """Stories of the open transaction."""

    def keep(self, story: Story, placed: Placed) -> None:
        """Keeps a story and its placement with those before; when it returns the story survives a kill. Raises StoreError."""
        if self._kept is None:
            self._begin()
            self._kept = 0
        try:
            self._kin.keep(placed, self._stories.keep(story))
            self._tell(story)
        except BaseException:
            self._undo()
            raise
        self._kept += 1
        if self._kept == TOGETHER:
            self.end()

    def end(self) -> None:
        """Ends the transaction, if one is open: others may write, and see what is kept. To be called before waiting for the next story."""
        if self._kept is None:
            return
        self._kin.recent.alone = False
        if self._file is not None:
            self._left = self._state()  # looked at before anybody else can write
        try:
            self._db.conn.commit()
        except BaseException:
            self._undo()
            raise
        self._kept = None

    def make_up(self) -> None:
        """Places the stories that were answered and not kept any more when their process was killed."""
        if self._state() is not None:
            self._begin(to_write=False)
            self._db.conn.rollback()

    def close(self) -> None:
        """Ends the transaction, and takes the file away when nothing in it is needed."""
        self.end()
        if self._file is None or self._path is None:
            return
        self._file.close()
        self._file = None
        try:
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return  # somebody else writes all the time; the file does no harm, all in it is kept
        if self._left is not None and self._left == self._state():
            self._path.unlink()
        self._db.conn.rollback()

    def _begin(self, to_write: bool = True) -> None:
        """Takes the write lock, and goes to the beginning of the file when all that is in it is kept."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            while (state := self._state()) is not None and state != self._left:
                self._place_told()
                self._db.conn.commit()
                self._left = state
                self._db.execute("BEGIN IMMEDIATE")
            if to_write and self._path is not None:
                self._to_beginning(self._path)
            self._kin.recent.check()
            self._kin.recent.alone = to_write
        except OSError as error:
            self._undo()
            raise StoreError(f"{self._path}: {error.strerror}") from error
        except BaseException:
            self._undo()
            raise

    def _to_beginning(self, path: Path) -> None:
        """Opens the file, or goes back to its beginning where it is the one that is open."""
        if self._file is None or not path.exists() or os.fstat(self._file.fileno()).st_ino != path.stat().st_ino:
            if self._file is not None:
                self._file.close()
            self._file = path.open("r+b" if path.exists() else "w+b", buffering=0)
        self._file.seek(0)

    def _undo(self) -> None:
        self._kept = self._left = None
        self._kin.recent.alone = False
        self._db.conn.rollback()
        self._kin.recent.reread()

    def _tell(self, story: Story) -> None:
        if self._file is None:
            return
        row = _row(story)
        line = b"%08x %s\n" % (crc32(row), row)
        try:
            while line:
                line = line[self._file.write(line) or 0 :]
        except OSError as error:
            raise StoreError(f"{self._path}: {error.strerror}") from error

    def _state(self) -> tuple[int, bytes] | None:
        """What tells whether somebody else has written the file since."""
        if self._path is None:
            return None
        try:
            with open(self._path, "rb", buffering=0) as file:
                return os.fstat(file.fileno()).st_ino, file.read(_CHECKSUM)
        except FileNotFoundError:
            return None

    def _place_told(self) -> None:
        """Keeps the stories of the file that are not kept. A line that is not whole was never answered."""
        assert self._path is not None
        for line in self._path.read_bytes().split(b"\n"):
            checksum, _, row = line.partition(b" ")
            if checksum != b"%08x" % crc32(row):
                break
            story = _story(row)
            if not self._stories.number(story.id):
                placed = place(story, self._kin)
                self._kin.keep(placed, self._stories.keep(story))


def _row(story: Story) -> bytes:
    """A story as one line."""
    id, url, outlet, headline, text, published, seen, source, byline, lang, version = _values(story)
    times = published.isoformat() if published else "", seen.isoformat()
    fields = _BETWEEN.join(("", id, url, outlet, headline, text, *times, source, byline, lang, str(version)))
    if fields.count(_BETWEEN) != len(_FIELDS) or _LINE_BREAK in fields:
        return _encode(_values(story)).encode()
    return fields.replace("\n", _LINE_BREAK).encode("utf8", "surrogatepass")


def _story(row: bytes) -> Story:
    """The story of a line."""
    if row.startswith(_BETWEEN.encode()):
        fields: list[Any] = row.decode("utf8", "surrogatepass").replace(_LINE_BREAK, "\n").split(_BETWEEN)[1:]
    else:
        fields = json.loads(row)
    told = dict(zip(_FIELDS, fields, strict=True))
    told |= {name: datetime.fromisoformat(told[name]) if told[name] else None for name in _TIMES}
    return Story(**{**told, "version": int(told["version"])})
