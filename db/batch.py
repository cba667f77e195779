"""Stories kept by the dozen: one transaction for many, and none of those answered is lost in a kill.

A filter answers a line before it reads the next, and what it answered has to be known after a restart. A transaction a story would see to
that, at the price of ten pages a story in SQLite's log: the tails of the tables and of their indexes, written again and again. So the
transaction stays open from one story to the next, and before a story is answered it is written, with one write, at the end of a
file beside the database (its name with "-told"). That lasts as long as a commit does that waits for no disk: it survives a kill.

Whoever opens the database to write places the stories of that file that it lacks, in their order. Placing is a function
of the stories before, so they come out as they were told. The file is emptied, and read, by whoever holds the database's write lock
alone, and only when all that is in it is kept; so it does not matter which process left it.
"""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from sqlite_utils import Database

from db.errors import StoreError
from db.kin_index import KinIndex
from db.stories import Stories
from stories.place import Placed, place
from stories.story import Story

TOGETHER = 32
"""Stories of one transaction: a page that all of them change costs next to nothing then, and a kill leaves little to place anew."""
_TIMES = ("published", "seen")
_FIELDS = ("id", "url", "outlet", "headline", "text", *_TIMES, "source", "byline", "lang", "version")


class Batch:
    """The open transaction of a filter, and the file of what it holds. `path`: of the database; None when it is in memory."""

    def __init__(self, db: Database, path: Path | None, stories: Stories, kin: KinIndex) -> None:
        self._db, self._stories, self._kin = db, stories, kin
        self._path = path.with_name(path.name + "-told") if path else None
        self._file: IO[bytes] | None = None
        self._left: tuple[int, ...] | None = None
        """How the file was left when all in it was kept."""
        self._kept: int | None = None
        """Stories of the open transaction."""

    def keep(self, story: Story, placed: Placed) -> None:
        """Keeps a story and its placement with those before; when it returns the story survives a kill. Raises StoreError."""
        if self._kept is None:
            self._begin()
            self._kept = 0
        try:
            self._stories.keep(story)
            self._kin.keep(placed)
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
        self._db.execute("BEGIN IMMEDIATE")
        if self._left is not None and self._left == self._state():
            self._path.unlink()
        self._db.conn.rollback()

    def _begin(self, to_write: bool = True) -> None:
        """Takes the write lock and empties the file, when all that is in it is kept."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            while (state := self._state()) is not None and state != self._left:
                self._place_told()
                self._db.conn.commit()
                self._left = state
                self._db.execute("BEGIN IMMEDIATE")
            if to_write and self._path is not None:
                if self._file is not None:
                    self._file.close()
                self._file = self._path.open("wb")
        except OSError as error:
            self._undo()
            raise StoreError(f"{self._path}: {error.strerror}") from error
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        self._kept = self._left = None
        self._db.conn.rollback()
        self._kin.recent.reread()

    def _tell(self, story: Story) -> None:
        if self._file is None:
            return
        row = [getattr(story, name) for name in _FIELDS]
        try:
            self._file.write(json.dumps(row, default=datetime.isoformat).encode() + b"\n")
            self._file.flush()
        except OSError as error:
            raise StoreError(f"{self._path}: {error.strerror}") from error

    def _state(self) -> tuple[int, ...] | None:
        """What tells whether somebody else has written the file."""
        if self._path is None:
            return None
        try:
            found = os.stat(self._path)
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _place_told(self) -> None:
        """Keeps the stories of the file that are not kept. A line without an end was never answered."""
        assert self._path is not None
        for line in self._path.read_bytes().splitlines(True):
            if not line.endswith(b"\n"):
                break
            row: dict[str, Any] = dict(zip(_FIELDS, json.loads(line), strict=True))
            row |= {name: datetime.fromisoformat(row[name]) for name in _TIMES if row[name]}
            story = Story(**row)
            if not self._stories.number(story.id):
                placed = place(story, self._kin)
                self._stories.keep(story)
                self._kin.keep(placed)
