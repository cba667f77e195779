"""What the desk asks of several tables at once: stories newest first, what each source brought, how the file is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from db.stories import as_story
from db.times import from_text
from stories.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story with how many claims were read in it, and how many of them were news."""

    story: Story
    claims: int
    news: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What a source has brought so far: stories (versions counted), and when the last one came."""

    stories: int
    last: datetime


class Views:
    """Questions for pages and lists. They change nothing."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def stories(self, limit: int = 50, words: Sequence[str] = ()) -> list[StoryLine]:
        """Stories, the last to come in first; with `words`, those whose headline, outlet or url holds every one of them."""
        condition = " AND ".join(["(headline || ' ' || outlet || ' ' || url) LIKE ? ESCAPE '\\'"] * len(words)) or "1"
        sql = f"SELECT * FROM stories WHERE {condition} ORDER BY seq DESC LIMIT ?"
        return [self._line(as_story(row)) for row in self._db.query(sql, [*map(_like, words), limit])]

    def lines(self, stories: Sequence[str]) -> list[StoryLine]:
        """The stories of these ids, in this order; one that is not kept is left out."""
        found = [row for story in stories for row in self._db.query("SELECT * FROM stories WHERE id = ?", [story])]
        return [self._line(as_story(row)) for row in found]

    def figures_of(self, event: str, limit: int = 200) -> list[str]:
        """The ids of the figures spoken of in an event, the last spoken of first."""
        rows = self._db.execute(
            "SELECT figure, max(day) AS last FROM figure_events WHERE event = ? GROUP BY figure ORDER BY last DESC, figure LIMIT ?",
            [event, limit],
        )
        return [figure for figure, _ in rows]

    def _line(self, story: Story) -> StoryLine:
        (claims,) = self._db.execute("SELECT count(*) FROM claims WHERE story = ?", [story.id]).fetchone()
        (news,) = self._db.execute("SELECT count(*) FROM changes WHERE story = ? AND alerting = 1", [story.id]).fetchone()
        return StoryLine(story=story, claims=int(claims), news=int(news))

    def versions(self, url: str) -> list[Story]:
        """Every version kept of a url, oldest first."""
        return [as_story(row) for row in self._db.query("SELECT * FROM stories WHERE url = ? ORDER BY version, seq", [url])]

    def brought(self) -> dict[str, Brought]:
        """What each source has brought, by its name."""
        rows = self._db.execute("SELECT source, count(*), max(seen) FROM stories GROUP BY source ORDER BY source")
        return {source: Brought(stories=int(n), last=from_text(last)) for source, n, last in rows}

    def damage(self) -> str:
        """What SQLite's own check finds wrong with the file; empty when it is sound."""
        found = [str(row[0]) for row in self._db.execute("PRAGMA quick_check(5)")]
        return "" if found == ["ok"] else "; ".join(found)


def _like(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
