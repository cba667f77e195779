"""Stories: every version of every article, in the order of their arrival."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from db.times import from_text, from_text_or_none, to_text, to_text_or_none
from stories.story import Story

SCHEMA = """
CREATE TABLE stories (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT NOT NULL, version INTEGER NOT NULL,
    outlet TEXT NOT NULL, source TEXT NOT NULL, headline TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT, seen TEXT NOT NULL, byline TEXT NOT NULL, lang TEXT NOT NULL
) STRICT;
CREATE INDEX stories_of_url ON stories (url, version);
CREATE INDEX stories_seen ON stories (seen);
CREATE INDEX stories_of_source ON stories (source, seen);
"""

SILENT = "CREATE TABLE silent_stories (story TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;\n"
"""Stories of whose changes nobody is told: learned at a first reading, or old when they came in."""

_NAMES = ("id", "url", "version", "outlet", "source", "headline", "text", "published", "seen", "byline", "lang")
_COLUMNS = ", ".join(_NAMES)


class Stories:
    """Remembers stories; none is ever changed or dropped."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, story: Story) -> int:
        """Adds a story; returns its number. Raises sqlite3.IntegrityError when its id is already kept."""
        kept = self._db.conn.execute(
            """INSERT INTO stories (id, url, version, outlet, source, headline, text, published, seen, byline, lang)
            VALUES (?,?,?,?,?,?,?,?,?,?,?)""",
            (
                story.id, story.url, story.version, story.outlet, story.source, story.headline, story.text,
                to_text_or_none(story.published), to_text(story.seen), story.byline, story.lang,
            ),
        )  # fmt: skip
        assert kept.lastrowid is not None
        return kept.lastrowid

    def keep_silent(self, story: str) -> None:
        """Remembers that no letter tells of this story's changes."""
        self._db.execute("INSERT INTO silent_stories VALUES (?)", (story,))

    def is_silent(self, story: str) -> bool:
        """Whether no letter tells of this story's changes. Not known of stories that an older version kept."""
        return self._db.execute("SELECT 1 FROM silent_stories WHERE story = ?", [story]).fetchone() is not None

    def get(self, story: str) -> Story | None:
        """The story of this id."""
        return self._one("SELECT {} FROM stories WHERE id = ?", story)

    def numbered(self, number: int) -> Story:
        """The story kept under this number. Raises KeyError."""
        for row in self._db.query("SELECT * FROM stories WHERE seq = ?", [number]):
            return as_story(row)
        raise KeyError(number)

    def latest(self, url: str) -> Story | None:
        """The latest version kept of this url."""
        return self._one("SELECT {} FROM stories WHERE url = ? ORDER BY version DESC LIMIT 1", url)

    def _one(self, sql: str, value: str) -> Story | None:
        # Straight to the connection: every story on its way in asks, and a guarded question costs two statements more.
        row = self._db.conn.execute(sql.format(_COLUMNS), [value]).fetchone()
        return as_story(dict(zip(_NAMES, row, strict=True))) if row else None

    def number(self, story: str) -> int:
        """The number under which a story was kept: the order of arrival. 0 when it is not kept."""
        row = self._db.execute("SELECT seq FROM stories WHERE id = ?", [story]).fetchone()
        return int(row[0]) if row else 0

    def count(self) -> int:
        """How many stories are kept."""
        return int(next(self._db.query("SELECT count(*) AS n FROM stories"))["n"])


def as_story(row: dict[str, Any]) -> Story:
    """A row of the table as a Story."""
    return Story(
        id=row["id"], url=row["url"], version=row["version"], outlet=row["outlet"], source=row["source"],
        headline=row["headline"], text=row["text"], published=from_text_or_none(row["published"]),
        seen=from_text(row["seen"]), byline=row["byline"], lang=row["lang"],
    )  # fmt: skip
