"""What the desk asks of several tables at once: stories newest first, what each source brought, how the file is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from db.claim_json import state_in
from db.likes import holding
from db.stories import as_story
from db.times import from_text
from figures.figure import FigureState
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


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSummary:
    """How much is told of an event. `origins`: independent texts, where reports that credit one agency count once."""

    stories: int
    reports: int
    origins: int
    outlets: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A story of a report, in the words of a list: how it joined, and whom it credits."""

    id: str
    headline: str
    outlet: str
    seen: datetime
    kin: str
    of: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One text in all its forms: how many stories and outlets carry it, the first story and the latest few."""

    number: int
    stories: int
    outlets: int
    agency: str
    members: tuple[Member, ...]


class Views:
    """Questions for pages and lists. They change nothing."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def stories(self, limit: int = 50, words: Sequence[str] = ()) -> list[StoryLine]:
        """Stories, the last to come in first; with `words`, those whose headline, outlet or url holds every one of them."""
        condition, values = holding("(headline || ' ' || outlet || ' ' || url)", words)
        sql = f"SELECT * FROM stories WHERE {condition} ORDER BY seq DESC LIMIT ?"
        return [self._line(as_story(row)) for row in self._db.query(sql, [*values, limit])]

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

    def figures(self, words: Sequence[str], after: str, limit: int) -> tuple[list[FigureState], str]:
        """A page of figures, the last spoken of first, and where the next page goes on ("" at the end).

        With `words`, those that hold every word in label, measure, place or names.
        """
        condition, held = holding("search", [word.lower() for word in words])
        last, _, figure = after.partition(" ")
        values = [last or "~", figure, *held, limit + 1]
        rows = self._db.execute(_FIGURES.format(condition=condition), values).fetchall()
        more = f"{rows[limit - 1][1]} {rows[limit - 1][2]}" if len(rows) > limit else ""
        return [state_in(body) for body, _, _ in rows[:limit]], more

    def headline(self, event: str) -> str:
        """What the first story of an event is called."""
        row = self._db.execute("SELECT headline FROM stories WHERE id = ?", [event[1:]]).fetchone()
        return str(row[0]) if row else ""

    def headlines(self, events: Collection[str]) -> dict[str, str]:
        """The same of several events, by event."""
        ids = [event[1:] for event in sorted(events)]
        rows = self._db.execute(f"SELECT id, headline FROM stories WHERE id IN ({','.join('?' * len(ids))})", ids) if ids else ()
        return {f"e{id_}": str(headline) for id_, headline in rows}

    def event(self, event: str) -> EventSummary | None:
        """How much is told of an event; None where no story is."""
        stories, *rest = self._db.execute(_EVENT, [self._number(event)]).fetchone()
        if not stories:
            return None
        reports, origins, outlets, first, last = rest
        return EventSummary(
            stories=stories, reports=reports, origins=origins, outlets=outlets, first=from_text(first), last=from_text(last)
        )  # fmt: skip

    def reports(self, event: str, before: int | None, limit: int, members: int = 8) -> list[Report]:
        """The reports of an event, the last to begin first, below number `before`."""
        rows = self._db.execute(_REPORTS, [self._number(event), before or 2**62, limit]).fetchall()
        return [
            Report(number=number, stories=stories, outlets=outlets, agency=agency, members=self._members(number, members))
            for number, stories, outlets, agency in rows
        ]

    def _members(self, report: int, limit: int) -> tuple[Member, ...]:
        """The first story of a report, and its latest few."""
        rows = self._db.execute(_MEMBERS, [report, limit]).fetchall()
        if rows and rows[0][-1] != report:
            rows = [*self._db.execute(_MEMBERS.replace("k.report = ?", "k.seq = ?"), [report, 1]).fetchall(), *rows[1:]]
        return tuple(
            Member(id=id_, headline=headline, outlet=outlet, seen=from_text(seen), kin=kin, of=of or "", agency=agency)
            for id_, headline, outlet, seen, kin, of, agency, _ in rows
        )

    def _number(self, event: str) -> int:
        row = self._db.execute("SELECT seq FROM stories WHERE id = ?", [event[1:]]).fetchone()
        return int(row[0]) if row else 0

    def latest(self, before: int | None, limit: int) -> list[tuple[int, StoryLine]]:
        """Stories with their numbers, the last to come in first, below number `before`."""
        rows = self._db.query("SELECT * FROM stories WHERE seq < ? ORDER BY seq DESC LIMIT ?", [before or 2**62, limit])
        return [(row["seq"], self._line(as_story(row))) for row in rows]

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


# A state's body is long: the index is read for what is searched, the bodies only of what is shown.
_FIGURES = """
SELECT s.body, s.last, s.figure FROM (
    SELECT figure FROM states INDEXED BY states_search WHERE (last, figure) < (?, ?) AND {condition} ORDER BY last DESC, figure DESC LIMIT ?
) AS found JOIN states s ON s.figure = found.figure ORDER BY s.last DESC, s.figure DESC
"""
_EVENT = """
SELECT count(*), count(DISTINCT k.report), count(DISTINCT CASE WHEN k.agency = '' THEN 'r' || k.report ELSE 'a' || k.agency END),
    count(DISTINCT s.outlet), min(s.seen), max(s.seen) FROM kin_stories k JOIN stories s ON s.seq = k.seq WHERE k.event = ?
"""
_REPORTS = """
SELECT k.report, count(*), count(DISTINCT s.outlet), max(k.agency) FROM kin_stories k JOIN stories s ON s.seq = k.seq
WHERE k.event = ? AND k.report < ? GROUP BY k.report ORDER BY k.report DESC LIMIT ?
"""
_MEMBERS = """
SELECT * FROM (SELECT s.id, s.headline, s.outlet, s.seen, k.kin, o.id, k.agency, k.seq FROM kin_stories k
    JOIN stories s ON s.seq = k.seq LEFT JOIN stories o ON o.seq = k.of WHERE k.report = ? ORDER BY k.seq DESC LIMIT ?) ORDER BY seq
"""
