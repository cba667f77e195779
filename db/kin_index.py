"""Reports, kin and events: the index that finds them, and every relation as a row.

Stories, reports and events are numbered by `seq` as in the table of stories, which is the order of arrival: a report and an event carry
the number of their first story. Ids as the rest of the house knows them ("r" or "e" and the first
story's id) are made on the way out, so that an index row stays a handful of bytes.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from stories.events import Subject
from stories.memory import About, Known
from stories.place import Placed, Trace
from stories.placement import Placement

SCHEMA = """
CREATE TABLE kin_stories (
    seq INTEGER PRIMARY KEY REFERENCES stories (seq), time INTEGER NOT NULL, report INTEGER NOT NULL, event INTEGER NOT NULL,
    kin TEXT NOT NULL, of INTEGER, score REAL NOT NULL, rule TEXT NOT NULL, rules INTEGER NOT NULL, agency TEXT NOT NULL,
    sketch BLOB NOT NULL, mentions BLOB NOT NULL, names REAL NOT NULL, numbers REAL NOT NULL, square REAL NOT NULL
) STRICT;
CREATE INDEX kin_stories_of_report ON kin_stories (report, seq);
CREATE INDEX kin_stories_of_event ON kin_stories (event, seq);
CREATE TABLE kin_anchors (pair INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (pair, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE event_mentions (mark INTEGER NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (mark, seq)) STRICT, WITHOUT ROWID;
"""

APART = """
CREATE TABLE kin_apart (story INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (story, other)) STRICT, WITHOUT ROWID;
CREATE TABLE kin_placed (
    seq INTEGER PRIMARY KEY REFERENCES stories (seq), report INTEGER NOT NULL, event INTEGER NOT NULL, kin TEXT NOT NULL, of INTEGER,
    score REAL NOT NULL, rule TEXT NOT NULL, rules INTEGER NOT NULL
) STRICT;
"""
"""An editor's word on kin: pairs of stories set apart, and how each story that was moved stood before."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KNOWN = """
SELECT k.seq, s.id, k.report, r.id, k.event, e.id, k.time, k.sketch, k.mentions FROM kin_stories k
JOIN stories s ON s.seq = k.seq JOIN stories r ON r.seq = k.report JOIN stories e ON e.seq = k.event
"""
_LATEST_MEMBERS = 3


class KinIndex:
    """What stories.place may ask (stories.memory.KinMemory), and what it wants remembered.

    The texts of earlier stories are read from the table of stories: whoever keeps a placement keeps
    its story in the same transaction.
    """

    def __init__(self, db: Database) -> None:
        # The connection itself: a story costs a dozen questions, and the wrapper's bookkeeping would be a fifth of its time.
        self._run = db.conn.execute
        self._many = db.conn.executemany

    def size(self) -> int:
        """The number of the story placed last."""
        return int(self._run("SELECT coalesce(max(seq), 0) FROM kin_stories").fetchone()[0])

    def version_before(self, url: str) -> Known | None:
        """The latest story placed under this url."""
        row = self._run(_KNOWN + "WHERE s.url = ? ORDER BY s.version DESC, s.seq DESC LIMIT 1", (url,)).fetchone()
        return _known(row) if row else None

    def holders(self, pairs: Sequence[int]) -> list[tuple[int, int, int]]:
        """(pair, seq, report) for every anchor left by earlier stories, in a fixed order."""
        sql = "SELECT a.pair, a.seq, k.report FROM kin_anchors a JOIN kin_stories k ON k.seq = a.seq WHERE a.pair IN ({}) ORDER BY 1, 2"
        return self._run(sql.format(_marks(pairs)), pairs).fetchall()

    def members(self, report: int) -> list[Known]:
        """The first story of a report and its latest few, oldest first."""
        rows = self._run(_KNOWN + "WHERE k.report = ? ORDER BY k.seq DESC LIMIT ?", (report, _LATEST_MEMBERS)).fetchall()
        if not rows or rows[-1][0] != report:
            rows += self._run(_KNOWN + "WHERE k.seq = ?", (report,)).fetchall()
        return [_known(row) for row in reversed(rows)]

    def apart(self, report: int) -> list[Known]:
        """A story of each report that an editor set apart from this one."""
        sql = "WHERE k.seq IN (SELECT a.other FROM kin_apart a JOIN kin_stories n ON n.seq = a.story WHERE n.report = ?) AND k.report <> ?"
        return [_known(row) for row in self._run(_KNOWN + sql + " ORDER BY k.seq", (report, report))]

    def mentioned(self, marks: Sequence[int]) -> list[tuple[int, int]]:
        """(mark, seq) for the latest stories that have these mentions, oldest first."""
        return self._run(f"SELECT mark, seq FROM event_mentions WHERE mark IN ({_marks(marks)}) ORDER BY mark, seq", marks).fetchall()

    def known(self, seqs: Sequence[int]) -> list[Known]:
        """The stories placed under these numbers, oldest first."""
        if not seqs:
            return []
        return [_known(row) for row in self._run(_KNOWN + f"WHERE k.seq IN ({_marks(seqs)}) ORDER BY k.seq", seqs)]

    def about(self, seqs: Sequence[int]) -> list[About]:
        """What these stories are about, in the order of their numbers."""
        if not seqs:
            return []
        sql = "SELECT s.id, k.event, k.time, k.mentions, k.names, k.numbers, k.square FROM kin_stories k JOIN stories s ON s.seq = k.seq "
        rows = self._run(f"{sql} WHERE k.seq IN ({_marks(seqs)}) ORDER BY k.seq", seqs)
        return [About(story, event, _EPOCH + timedelta(seconds=time), _unpacked(marks), *sums) for story, event, time, marks, *sums in rows]

    def event_id(self, seq: int) -> str:
        """The id of the event with this number."""
        return "e" + str(self._run("SELECT id FROM stories WHERE seq = ?", (seq,)).fetchone()[0])

    def text(self, seq: int) -> tuple[str, str, str] | None:
        """Headline, text and byline of a story."""
        row: tuple[str, str, str] | None = self._run("SELECT headline, text, byline FROM stories WHERE seq = ?", (seq,)).fetchone()
        return row

    def keep(self, placed: Placed) -> None:
        """Remembers a placement and its index rows; the story itself has to be kept before. Keeping it twice changes nothing."""
        of = placed.placement
        seq = self._seq(of.story)
        if seq is None:
            raise ValueError(f"story {of.story}: kept after its placement; keep the story first")
        about = placed.subject
        self._run(
            f"INSERT OR IGNORE INTO kin_stories VALUES ({_marks(range(15))})",
            (
                seq, int((placed.time - _EPOCH) / timedelta(seconds=1)), placed.report or seq, placed.event or seq, of.kin or "",
                placed.of, of.score, of.rule, of.rules, of.agency, _packed(placed.sketch),
                _packed([mention.mark for mention in about.mentions] if about else ()),
                about.names if about else 0.0, about.numbers if about else 0.0, about.square if about else 0.0,
            ),
        )  # fmt: skip
        self._leave(seq, placed.anchors, about)

    def _leave(self, seq: int, anchors: Sequence[int], about: Subject | None) -> None:
        """Adds index rows."""
        self._many("INSERT OR IGNORE INTO kin_anchors VALUES (?, ?)", [(pair, seq) for pair in anchors])
        if about:
            self._many("DELETE FROM event_mentions WHERE mark = ? AND seq = ?", about.worn)
            self._many("INSERT OR IGNORE INTO event_mentions VALUES (?, ?)", [(mark, seq) for mark in about.kept])

    def index(self, seq: int, left: Trace) -> None:
        """Gives a story that is placed already the index rows that it lacks."""
        sums = (left.subject.names, left.subject.numbers, left.subject.square) if left.subject else (0.0, 0.0, 0.0)
        marks = [mention.mark for mention in left.subject.mentions] if left.subject else ()
        self._run(
            "UPDATE kin_stories SET sketch = ?, mentions = ?, names = ?, numbers = ?, square = ? WHERE seq = ?",
            (_packed(left.sketch), _packed(marks), *sums, seq),
        )
        self._leave(seq, left.anchors, left.subject)

    def placement(self, story: str) -> Placement | None:
        """How a story was placed."""
        row = self._run(
            """SELECT s.id, r.id, k.kin, o.id, k.score, k.rule, e.id, k.rules, k.agency FROM stories s JOIN kin_stories k ON k.seq = s.seq
            JOIN stories r ON r.seq = k.report JOIN stories e ON e.seq = k.event LEFT JOIN stories o ON o.seq = k.of WHERE s.id = ?""",
            (story,),
        ).fetchone()
        if row is None:
            return None
        return Placement(
            story=row[0], report="r" + row[1], kin=row[2] or None, of=row[3], score=row[4], rule=row[5],
            event="e" + row[6], events=("e" + row[6],), rules=row[7], agency=row[8],
        )  # fmt: skip

    def kin_of(self, report: str) -> list[Placement]:
        """The stories of a report in the order of their placing."""
        sql = "SELECT s.id FROM kin_stories k JOIN stories s ON s.seq = k.seq WHERE k.report = ? ORDER BY k.seq"
        return [found for (story,) in self._run(sql, (self._seq(report[1:]),)).fetchall() if (found := self.placement(story))]

    def report_outlets(self, report: str) -> list[str]:
        """The outlets that carry a report, in the order in which they did."""
        sql = "SELECT s.outlet FROM kin_stories k JOIN stories s ON s.seq = k.seq WHERE k.report = ? GROUP BY 1 ORDER BY min(k.seq)"
        return [outlet for (outlet,) in self._run(sql, (self._seq(report[1:]),))]

    def events(self, limit: int = 50) -> list[str]:
        """The events that stories joined last, latest first."""
        sql = """SELECT s.id FROM (SELECT event, max(seq) AS last FROM kin_stories GROUP BY event ORDER BY last DESC LIMIT ?) l
            JOIN stories s ON s.seq = l.event ORDER BY l.last DESC"""
        return ["e" + story for (story,) in self._run(sql, (limit,))]

    def event_stories(self, event: str) -> list[str]:
        """The stories of an event in the order of their placing."""
        sql = "SELECT s.id FROM kin_stories k JOIN stories s ON s.seq = k.seq WHERE k.event = ? ORDER BY k.seq"
        return [story for (story,) in self._run(sql, (self._seq(event[1:]),))]

    def _seq(self, story: str) -> int | None:
        row = self._run("SELECT seq FROM stories WHERE id = ?", (story,)).fetchone()
        return int(row[0]) if row else None


def _marks(values: Sequence[int]) -> str:
    return ",".join("?" * len(values))


def _packed(values: Iterable[int]) -> bytes:
    """Fingerprints as four bytes each, the same on every machine."""
    packed = array("i", values)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpacked(blob: bytes) -> tuple[int, ...]:
    values = array("i")
    values.frombytes(blob)
    if sys.byteorder == "big":
        values.byteswap()
    return tuple(values)


def _known(row: Sequence[Any]) -> Known:
    seq, story, report_seq, report, event_seq, event, time, sketch, mentions = row
    return Known(
        seq=seq, story=story, report="r" + report, report_seq=report_seq, event="e" + event, event_seq=event_seq,
        time=_EPOCH + timedelta(seconds=time), sketch=_unpacked(sketch), mentions=_unpacked(mentions),
    )  # fmt: skip
