"""Reports, kin and events: the index that finds them, and every relation as a row.

Stories, reports and events are numbered by `seq`, the order of placing: a report and an event carry
the number of their first story. Ids as the rest of the house knows them ("r" or "e" and the first
story's id) are made on the way out, so that an index row stays a handful of bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from zlib import crc32

from sqlite_utils import Database

from db.stories import as_story
from stories.kin import RULES
from stories.memory import Known
from stories.place import Placed
from stories.placement import Placement
from stories.story import Story

SCHEMA = """
CREATE TABLE kin_stories (
    seq INTEGER PRIMARY KEY, story TEXT NOT NULL UNIQUE, url INTEGER NOT NULL, time INTEGER NOT NULL,
    report INTEGER NOT NULL, event INTEGER NOT NULL, kin TEXT NOT NULL, of INTEGER, score REAL NOT NULL,
    rule TEXT NOT NULL, rules INTEGER NOT NULL, agency TEXT NOT NULL, weight REAL NOT NULL
) STRICT;
CREATE INDEX kin_stories_of_url ON kin_stories (url, seq);
CREATE INDEX kin_stories_of_report ON kin_stories (report, seq);
CREATE INDEX kin_stories_of_event ON kin_stories (event, seq);
CREATE TABLE kin_pairs (pair INTEGER NOT NULL, report INTEGER NOT NULL, PRIMARY KEY (pair, report)) STRICT, WITHOUT ROWID;
CREATE TABLE event_words (word INTEGER NOT NULL, story INTEGER NOT NULL, PRIMARY KEY (word, story)) STRICT, WITHOUT ROWID;
"""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KNOWN = """
SELECT k.seq, k.story, k.time, k.kin, k.weight, r.story AS report, e.story AS event
FROM kin_stories k JOIN kin_stories r ON r.seq = k.report JOIN kin_stories e ON e.seq = k.event
"""
_LATEST_MEMBERS = 3


class KinIndex:
    """What stories.place may ask (stories.memory.KinMemory), and what it wants remembered.

    The texts of earlier stories are read from the table of stories: whoever keeps a placement keeps
    its story in the same transaction.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    def size(self) -> int:
        """How many stories were placed."""
        return int(self._one("SELECT coalesce(max(seq), 0) FROM kin_stories", ()))

    def version_before(self, url: str) -> Known | None:
        """The latest story placed under this url."""
        rows = self._db.execute(_KNOWN + "WHERE k.url = ? ORDER BY k.seq DESC LIMIT 4", [_hash(url)]).fetchall()
        for row in rows:
            found = self._db.execute("SELECT 1 FROM stories WHERE id = ? AND url = ?", [row[1], url]).fetchone()
            if found:
                return _known(row)
        return None

    def reports_with(self, pairs: Sequence[int]) -> list[tuple[int, int]]:
        """(pair, report) for every pair held, in the order of reports."""
        marks = ",".join("?" * len(pairs))
        return self._db.execute(f"SELECT pair, report FROM kin_pairs WHERE pair IN ({marks}) ORDER BY pair, report", list(pairs)).fetchall()

    def members(self, report: int) -> list[Known]:
        """The first story of a report and its latest few."""
        rows = self._db.execute(_KNOWN + "WHERE k.report = ? ORDER BY k.seq DESC LIMIT ?", [report, _LATEST_MEMBERS]).fetchall()
        if not rows or rows[-1][0] != report:
            rows += self._db.execute(_KNOWN + "WHERE k.seq = ?", [report]).fetchall()
        return [_known(row) for row in reversed(rows)]

    def stories_with(self, words: Sequence[int]) -> list[tuple[int, int]]:
        """(word, seq) for the stories that brought these words, oldest first."""
        marks = ",".join("?" * len(words))
        return self._db.execute(f"SELECT word, story FROM event_words WHERE word IN ({marks}) ORDER BY word, story", list(words)).fetchall()

    def known(self, seqs: Sequence[int]) -> list[Known]:
        """The stories placed under these numbers."""
        marks = ",".join("?" * len(seqs))
        return [_known(row) for row in self._db.execute(_KNOWN + f"WHERE k.seq IN ({marks}) ORDER BY k.seq", list(seqs))]

    def story(self, story: str) -> Story | None:
        """The text of a story."""
        for row in self._db.query("SELECT * FROM stories WHERE id = ?", [story]):
            return as_story(row)
        return None

    def keep(self, placed: Placed) -> None:
        """Remembers a placement and its index rows. Keeping the same story twice changes nothing."""
        of = placed.placement
        if self._seq(of.story) is not None:
            return
        seq = self.size() + 1
        report = seq if of.report == f"r{of.story}" else self._seq(of.report[1:])
        event = seq if of.event == f"e{of.story}" else self._seq(of.event[1:])
        self._db.execute(
            "INSERT INTO kin_stories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                seq, of.story, _hash(placed.url), int((placed.time - _EPOCH) / timedelta(seconds=1)), report, event, of.kin or "",
                self._seq(of.of) if of.of else None, of.score, of.rule, RULES, of.agency, placed.weight,
            ],
        )  # fmt: skip
        self._db.conn.executemany("INSERT OR IGNORE INTO kin_pairs VALUES (?, ?)", [(pair, report) for pair in placed.pairs])
        self._db.conn.executemany("INSERT OR IGNORE INTO event_words VALUES (?, ?)", [(word, seq) for word in placed.words])

    def placement(self, story: str) -> Placement | None:
        """How a story was placed."""
        row = self._db.execute(
            """SELECT k.story, r.story, k.kin, o.story, k.score, k.rule, e.story, k.agency FROM kin_stories k
            JOIN kin_stories r ON r.seq = k.report JOIN kin_stories e ON e.seq = k.event
            LEFT JOIN kin_stories o ON o.seq = k.of WHERE k.story = ?""",
            [story],
        ).fetchone()
        if row is None:
            return None
        return Placement(
            story=row[0], report="r" + row[1], kin=row[2] or None, of=row[3], score=row[4], rule=row[5],
            event="e" + row[6], events=("e" + row[6],), agency=row[7],
        )  # fmt: skip

    def kin_of(self, report: str) -> list[Placement]:
        """The stories of a report in the order of their placing."""
        rows = self._db.execute("SELECT story FROM kin_stories WHERE report = ? ORDER BY seq", [self._seq(report[1:])])
        return [found for (story,) in rows.fetchall() if (found := self.placement(story))]

    def report_outlets(self, report: str) -> list[str]:
        """The outlets that carry a report, in the order in which they did."""
        rows = self._db.execute(
            """SELECT s.outlet FROM kin_stories k JOIN stories s ON s.id = k.story WHERE k.report = ?
            GROUP BY s.outlet ORDER BY min(k.seq)""",
            [self._seq(report[1:])],
        )
        return [outlet for (outlet,) in rows]

    def events(self, limit: int = 50) -> list[str]:
        """The events that stories joined last, latest first."""
        rows = self._db.execute(
            "SELECT e.story FROM (SELECT event, max(seq) AS last FROM kin_stories GROUP BY event ORDER BY last DESC LIMIT ?) l "
            "JOIN kin_stories e ON e.seq = l.event ORDER BY l.last DESC",
            [limit],
        )
        return ["e" + story for (story,) in rows]

    def event_stories(self, event: str) -> list[str]:
        """The stories of an event in the order of their placing."""
        rows = self._db.execute("SELECT story FROM kin_stories WHERE event = ? ORDER BY seq", [self._seq(event[1:])])
        return [story for (story,) in rows]

    def _seq(self, story: str) -> int | None:
        row = self._db.execute("SELECT seq FROM kin_stories WHERE story = ?", [story]).fetchone()
        return int(row[0]) if row else None

    def _one(self, sql: str, values: Sequence[Any]) -> Any:
        return self._db.execute(sql, list(values)).fetchone()[0]


def _hash(url: str) -> int:
    return crc32(url.encode()) - 0x80000000


def _known(row: Sequence[Any]) -> Known:
    seq, story, time, kin, weight, report, event = row
    return Known(
        seq=seq, story=story, report="r" + report, event="e" + event, kin=kin, time=_EPOCH + timedelta(seconds=time), weight=weight
    )
