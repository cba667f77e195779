"""Captures: how each story came in, and the page itself where the story brought news. Kept with the story, never changed."""

from __future__ import annotations

import json
import zlib
from datetime import datetime, timedelta

from sqlite_utils import Database

from db.times import from_text, to_text
from stories.capture import Capture

SCHEMA = """
CREATE TABLE captures (
    story TEXT PRIMARY KEY, url TEXT NOT NULL, status INTEGER NOT NULL, at TEXT NOT NULL, size INTEGER NOT NULL,
    sha256 TEXT NOT NULL, headers TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""


PAGES = """
CREATE TABLE captured_pages (story TEXT PRIMARY KEY, packed BLOB NOT NULL) STRICT;
"""
"""Apart from the captures: they are read with every story's page, the pages only for evidence."""


PAGES_FOR = timedelta(days=365)
"""How long a page is kept, unless the configuration says otherwise (crawler.keep_pages_for)."""
_AT_ONCE = 8
"""Old pages let go with each new one: more than come in, so that none stay, and too few to be felt."""


class Captures:
    """Remembers captures. A story that came from a feed's own words, from an archive or from an older version has none."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.pages_for = PAGES_FOR

    def keep(self, story: str, capture: Capture, *, page: bool = True) -> None:
        """Adds the capture of a story, and its page if it came along and `page` says so. Raises sqlite3.IntegrityError when it has one."""
        headers = json.dumps(capture.headers, ensure_ascii=False)
        row = (story, capture.url, capture.status, to_text(capture.at), capture.size, capture.sha256, headers)
        self._db.execute("INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        if page and capture.packed:
            self._db.execute("INSERT INTO captured_pages VALUES (?, ?)", (story, capture.packed))
            self._let_go(capture.at - self.pages_for)

    def _let_go(self, before: datetime) -> None:
        """Deletes the oldest pages that came in before this; their captures (address, headers, hash) stay."""
        self._db.execute(
            "WITH oldest AS (SELECT rowid, story FROM captured_pages ORDER BY rowid LIMIT ?) DELETE FROM captured_pages"
            " WHERE rowid IN (SELECT oldest.rowid FROM oldest JOIN captures ON captures.story = oldest.story WHERE captures.at < ?)",
            (_AT_ONCE, to_text(before)),
        )

    def of(self, story: str) -> Capture | None:
        """How a story came in, where that was kept."""
        for row in self._db.query("SELECT * FROM captures WHERE story = ?", [story]):
            return Capture(
                url=row["url"], status=row["status"], at=from_text(row["at"]), size=row["size"], sha256=row["sha256"],
                headers=tuple((name, value) for name, value in json.loads(row["headers"])),
            )  # fmt: skip
        return None

    def has_page(self, story: str) -> bool:
        """Whether the page that a story was read from is kept."""
        return self._db.execute("SELECT 1 FROM captured_pages WHERE story = ?", [story]).fetchone() is not None

    def page(self, story: str) -> bytes | None:
        """The page that a story was read from, as the server sent it (but for its packing), where that was kept."""
        row = self._db.execute("SELECT packed FROM captured_pages WHERE story = ?", [story]).fetchone()
        return zlib.decompress(row[0]) if row else None
