"""Reports, kin and events: every relation as a row, and the index that finds them.

Stories, reports and events are numbered by `seq` as in the table of stories, which is the order of arrival: a report and an event carry
the number of their first story. Ids as the rest of the house knows them ("r" or "e" and the first
story's id) are made on the way out, so that an index row stays a handful of bytes.

Relations are kept for good. The index is derived from them and from the texts, and has a window: what is older than `memory` is
forgotten a few rows at a time. It has a row for every fingerprint, with all stories that left it: a story asks
for some seventy fingerprints, and one row for each is what makes that cheap. What the latest stories left is
answered from memory and written in batches (db.kin_recent).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from operator import itemgetter
from typing import Any

from sqlite_utils import Database

from db.kin_recent import ADD_ANCHOR, ADD_MENTION, Recent
from db.kin_rows import EPOCH, TWOS, UNPACK, Numbers, asking, moment, numbers, packed, padded, unpacked
from db.stories import Stories
from stories.memory import About, Known
from stories.place import Placed, Trace, trace
from stories.placement import Placement
from stories.shingles import SCHEME

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

INDEX = """
DROP TABLE kin_anchors;
DROP TABLE event_mentions;
ALTER TABLE kin_stories DROP COLUMN sketch;
ALTER TABLE kin_stories DROP COLUMN mentions;
ALTER TABLE kin_stories DROP COLUMN names;
ALTER TABLE kin_stories DROP COLUMN numbers;
ALTER TABLE kin_stories DROP COLUMN square;
CREATE TABLE kin_marks (
    seq INTEGER PRIMARY KEY, sketch BLOB NOT NULL, mentions BLOB NOT NULL, names REAL NOT NULL, numbers REAL NOT NULL, square REAL NOT NULL
) STRICT;
CREATE TABLE kin_anchors (pair INTEGER PRIMARY KEY, held BLOB NOT NULL) STRICT;
CREATE TABLE kin_mentions (mark INTEGER PRIMARY KEY, held BLOB NOT NULL) STRICT;
CREATE TABLE kin_state (
    one INTEGER PRIMARY KEY CHECK (one = 1), scheme INTEGER NOT NULL, building INTEGER, floor INTEGER NOT NULL, anchor INTEGER NOT NULL,
    mark INTEGER NOT NULL
) STRICT;
INSERT INTO kin_state VALUES (1, 0, NULL, 0, 0, 0);
"""
"""The index in one row a fingerprint. `held`: four bytes a number; of an anchor (story, report), of a mention the stories alone.

kin_state: the scheme of the fingerprints; the story up to which an index is being made anew, NULL when it is whole; the story
up to which all is forgotten; and how far the sweep of forgotten rows has come in both tables.
"""

RECENT = """
ALTER TABLE kin_marks ADD COLUMN anchors BLOB NOT NULL DEFAULT x'';
ALTER TABLE kin_marks ADD COLUMN kept BLOB NOT NULL DEFAULT x'';
ALTER TABLE kin_state ADD COLUMN merged INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kin_state ADD COLUMN batch INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kin_state ADD COLUMN merged_pair INTEGER NOT NULL DEFAULT -1;
ALTER TABLE kin_state ADD COLUMN merged_mark INTEGER NOT NULL DEFAULT -1;
ALTER TABLE kin_state ADD COLUMN repaired INTEGER NOT NULL DEFAULT 0;
UPDATE kin_state SET merged = coalesce((SELECT max(seq) FROM kin_marks), floor), batch = coalesce((SELECT max(seq) FROM kin_marks), floor);
"""
"""What a story leaves, beside its marks until it is written into the index, and how far writing has come (db.kin_recent).

`repaired` counts how often stories were moved by hand.
"""

SUMS = """
ALTER TABLE kin_marks DROP COLUMN names;
ALTER TABLE kin_marks DROP COLUMN numbers;
"""
"""Sums of names and numbers, which nothing asks for any more."""

MEMORY = timedelta(days=180)
"""How long the index remembers, unless the configuration says otherwise (kin_memory)."""
_TIDY_EVERY = 16
"""Stories after which the index is tidied a little, so that no single story waits for it."""
_FORGOTTEN_AT_ONCE, _SWEPT_AT_ONCE = 64, 384
"""Stories forgotten and rows looked through at most: the sweep has passed a full index before it has grown by half."""

_KNOWN = "SELECT seq, report, event, time FROM kin_stories "
_REMEMBERED = "FROM kin_marks m JOIN kin_stories k ON k.seq = m.seq WHERE m.seq IN ({})"
_SKETCHED = f"SELECT k.seq, report, event, time, sketch {_REMEMBERED}"
_ABOUT = f"SELECT k.seq, event, time, mentions, square {_REMEMBERED}"
_FIRST = itemgetter(0)
_LATEST_MEMBERS = 3
_LATEST_OF_EVENT = 12
WITHOUT_KIN = ("", "sibling")


class KinIndex:
    """What stories.place may ask (stories.memory.KinMemory), and what it wants remembered.

    The texts of earlier stories are read from the table of stories: whoever keeps a placement keeps
    its story in the same transaction.
    """

    def __init__(self, db: Database, memory: timedelta = MEMORY) -> None:
        # The connection itself: a story costs a dozen questions, and the wrapper's bookkeeping would be a fifth of its time.
        self._run = db.conn.execute
        self._many = db.conn.executemany
        self.memory = memory
        self.recent = Recent(self._run, self._many)

    def size(self) -> int:
        """The number of the story placed last."""
        return self.recent.ready().last

    def version_before(self, url: str) -> Known | None:
        """The latest story placed under this url."""
        for (seq,) in self._run("SELECT seq FROM stories WHERE url = ? ORDER BY version DESC, seq DESC", (url,)):
            for row in self._run(_KNOWN + "WHERE seq = ?", (seq,)):
                return _known(row)
        return None

    def holders(self, pairs: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        """For every pair that stories left as an anchor, those stories: (seq, report as it was then)."""
        if not pairs:
            return {}
        self.recent.check()
        found: dict[int, bytes] = {}
        if likely := self.recent.seen_pairs.among(pairs):
            asked = padded(likely, 4)
            found = dict(self._run(asking(len(asked), "SELECT pair, held FROM asked JOIN kin_anchors ON pair = it"), asked).fetchall())
        self.recent.pairs(pairs, found)
        return {pair: list(TWOS(held)) for pair, held in found.items()}

    def members(self, report: int) -> list[Known]:
        """The first story of a report and its latest few, oldest first."""
        rows = self._run(_KNOWN + "WHERE report = ? ORDER BY seq DESC LIMIT ?", (report, _LATEST_MEMBERS)).fetchall()
        if not rows or rows[-1][0] != report:
            rows += self._run(_KNOWN + "WHERE seq = ?", (report,)).fetchall()
        return [_known(row) for row in reversed(rows)]

    def apart(self, report: int) -> list[Known]:
        """A story of each report that an editor set apart from this one."""
        if not self._run("SELECT 1 FROM kin_apart LIMIT 1").fetchone():
            return []
        sql = "WHERE seq IN (SELECT a.other FROM kin_apart a JOIN kin_stories n ON n.seq = a.story WHERE n.report = ?) AND report <> ?"
        return [_known(row) for row in self._run(_KNOWN + sql + " ORDER BY seq", (report, report))]

    def mentioned(self, marks: Sequence[int]) -> dict[int, tuple[int, ...]]:
        """For each of these mentions the latest stories that have it, oldest first."""
        recent = self.recent.ready()
        found, unknown = recent.marks(marks)
        if unknown:
            rows: dict[int, bytes] = {}
            if likely := recent.seen_marks.among(unknown):
                asked = padded(likely, 4)
                rows = dict(self._run(asking(len(asked), "SELECT mark, held FROM asked JOIN kin_mentions ON mark = it"), asked).fetchall())
            found |= recent.learn(unknown, rows)
        return {mark: UNPACK[len(held)](held) for mark, held in found.items()}

    def sketched(self, seqs: Sequence[int]) -> list[tuple[Known, Numbers]]:
        """The stories placed under these numbers and still remembered, oldest first, each with its sketch."""
        recent = self.recent.ready()
        latest = [(recent.known(seq), recent.sketch(seq)) for seq in seqs if seq in recent.stories]
        older = [seq for seq in seqs if seq not in recent.stories]
        return [(_known(row), numbers(sketch)) for *row, sketch in self._numbered(_SKETCHED, older)] + latest

    def about(self, seqs: Sequence[int]) -> list[About]:
        """What these stories are about, in the order of their numbers."""
        recent = self.recent.ready()
        latest = [recent.about(seq) for seq in seqs if seq in recent.stories]
        older = [seq for seq in seqs if seq not in recent.stories]
        rows = self._numbered(_ABOUT, older)
        return [About(seq, event, moment(time), numbers(mentions), square) for seq, event, time, mentions, square in rows] + latest

    def _numbered(self, question: str, seqs: Sequence[int]) -> list[Any]:
        """A row for each of these stories that is remembered, in the order of their numbers."""
        return sorted(self._run(question.format(", ".join(["?"] * len(seqs))), seqs), key=_FIRST) if seqs else []

    def of_event(self, event: int) -> list[int]:
        """The numbers of the first story of an event and of its latest few, oldest first."""
        rows = self._run("SELECT seq FROM kin_stories WHERE event = ? ORDER BY seq DESC LIMIT ?", (event, _LATEST_OF_EVENT)).fetchall()
        return sorted({event, *[seq for (seq,) in rows]})

    def ids(self, seqs: Sequence[int]) -> list[str]:
        """The ids of these stories."""
        return [self._run("SELECT id FROM stories WHERE seq = ?", (seq,)).fetchone()[0] for seq in seqs]

    def text(self, seq: int) -> tuple[str, str, str] | None:
        """Headline, text and byline of a story."""
        row: tuple[str, str, str] | None = self._run("SELECT headline, text, byline FROM stories WHERE seq = ?", (seq,)).fetchone()
        return row

    def keep(self, placed: Placed, seq: int | None = None) -> None:
        """Remembers a placement and its index rows; the story itself has to be kept before, under the number `seq`.

        Keeping it twice changes nothing.
        """
        of = placed.placement
        seq = seq or self._seq(of.story)
        if seq is None:
            raise ValueError(f"story {of.story}: kept after its placement; keep the story first")
        report = placed.report or seq
        time = int((placed.time - EPOCH).total_seconds() // 1)
        self.recent.check()
        kept = self._run(
            "INSERT OR IGNORE INTO kin_stories (seq, time, report, event, kin, of, score, rule, rules, agency) VALUES (?"
            ",?,?,?,?,?,?,?,?,?)",
            (seq, time, report, placed.event or seq, of.kin or "", placed.of, of.score, of.rule, of.rules, of.agency),
        )
        if not kept.rowcount:
            return
        self._leave(seq, report, placed.event or seq, time, Trace(placed.anchors, placed.sketch, placed.subject))
        if seq % _TIDY_EVERY == 0:
            self._tidy(time)

    def _leave(self, seq: int, report: int, event: int, time: int, left: Trace) -> None:
        """Adds what a story leaves: of the latest story it waits in memory, of one whose turn has passed it is written at once."""
        about, sketch, mentions = left.subject, packed(left.sketch), b""
        kept: tuple[int, ...] = ()
        square = 0.0
        if about:
            mentions, kept = packed([mark for mark, _, _ in about.mentions]), about.kept
            square = about.square
        latest = seq > self.recent.last
        waiting = latest or seq > self.recent.written
        blobs = (packed(left.anchors), packed(kept)) if waiting else (b"", b"")
        self._run("INSERT OR REPLACE INTO kin_marks VALUES (?,?,?,?,?,?)", (seq, sketch, mentions, square, *blobs))
        if latest:
            self.recent.keep(seq, (report, event, time, sketch, mentions, square), left.anchors, kept)
            return
        if not waiting:
            self._many(ADD_ANCHOR, [(pair, packed((seq, report))) for pair in left.anchors])
            self._many(ADD_MENTION, [(mark, packed((seq,))) for mark in kept])
            # Which fingerprints are in the tables now is read again with all else, by `moved`.
        self.moved()

    def moved(self) -> None:
        """Stories stand elsewhere now: this process and all others read again what they have in memory."""
        self._run("UPDATE kin_state SET repaired = repaired + 1")
        self.recent.reread()

    def index(self, story: str, left: Trace) -> None:
        """Gives a story that is placed already the index rows that it lacks."""
        seq = self._seq(story)
        assert seq is not None
        report, event, time = self._run("SELECT report, event, time FROM kin_stories WHERE seq = ?", (seq,)).fetchone()
        self.recent.check()
        self._leave(seq, report, event, time, left)

    # Forgetting

    def _tidy(self, now: int) -> None:
        """Forgets what is older than the memory, a few stories and a few rows at a time."""
        floor, anchor, mark = self._run("SELECT floor, anchor, mark FROM kin_state").fetchone()
        before = now - int(self.memory.total_seconds())
        last = floor
        for seq, time in self._run(_AFTER, (floor, _FORGOTTEN_AT_ONCE)):
            if time >= before:
                break
            last = seq
        if not last:
            return
        rows = self._run("SELECT seq, anchors, kept FROM kin_marks WHERE seq > ? AND seq <= ?", (floor, last)).fetchall()
        self._run("DELETE FROM kin_marks WHERE seq > ? AND seq <= ?", (floor, last))
        self.recent.drop([(seq, unpacked(anchors), unpacked(kept)) for seq, anchors, kept in rows], last)
        anchor = self._sweep("kin_anchors", "pair", 2, anchor, last)
        mark = self._sweep("kin_mentions", "mark", 1, mark, last)
        self._run("UPDATE kin_state SET floor = ?, anchor = ?, mark = ?", (last, anchor, mark))

    def _sweep(self, table: str, key: str, width: int, after: int, floor: int) -> int:
        """Takes the forgotten out of the next rows of a table; returns where to go on, 0 at its end."""
        rows = self._run(f"SELECT {key}, held FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT ?", (after, _SWEPT_AT_ONCE)).fetchall()
        for mark, held in rows:
            seqs = unpacked(held)
            if seqs[0] > floor:
                continue
            self.recent.changed([mark])
            left = [part for at in range(0, len(seqs), width) if (part := seqs[at : at + width])[0] > floor]
            if left:
                self._run(f"UPDATE {table} SET held = ? WHERE {key} = ?", (packed(number for part in left for number in part), mark))
            else:
                self._run(f"DELETE FROM {table} WHERE {key} = ?", (mark,))
        return int(rows[-1][0]) if len(rows) == _SWEPT_AT_ONCE else 0

    # An index of another scheme

    def whole(self) -> bool:
        """Whether the index holds all stories, and its fingerprints are made as ours are."""
        return bool(self._run("SELECT 1 FROM kin_state WHERE scheme = ? AND building IS NULL", (SCHEME,)).fetchone())

    def behind(self) -> int:
        """How many stories are still to be indexed anew."""
        scheme, building = self._run("SELECT scheme, building FROM kin_state").fetchone()
        if self.whole():
            return 0
        (count,) = self._run("SELECT count(*) FROM kin_stories WHERE seq > ?", (building if scheme == SCHEME else 0,)).fetchone()
        return int(count)

    def catch_up(self, stories: Stories, most: int) -> None:
        """Makes the index anew for the next stories, in the order of their arrival. One of another scheme is emptied first, never mixed."""
        scheme, building = self._run("SELECT scheme, building FROM kin_state").fetchone()
        if scheme != SCHEME:
            building = self._begin_anew()
        rows = self._run("SELECT seq, kin, report, of FROM kin_stories WHERE seq > ? ORDER BY seq LIMIT ?", (building, most)).fetchall()
        for seq, kind, report, of in rows:
            story = stories.numbered(seq)
            joined = kind not in WITHOUT_KIN
            self.index(story.id, trace(story, kind or None, report if joined else None, of if joined else None, self))
        last = rows[-1][0] if len(rows) == most else None
        self._run("UPDATE kin_state SET building = ?", (last,))

    def _begin_anew(self) -> int:
        for table in ("kin_anchors", "kin_mentions", "kin_marks"):
            self._run(f"DELETE FROM {table}")
        (latest,) = self._run("SELECT coalesce(max(time), 0) FROM kin_stories").fetchone()
        since = latest - int(self.memory.total_seconds())
        (floor,) = self._run("SELECT coalesce(min(seq), 1) - 1 FROM kin_stories WHERE time >= ?", (since,)).fetchone()
        self._run(
            """UPDATE kin_state SET scheme = ?, building = ?, floor = ?, anchor = 0, mark = 0,
            merged = ?, batch = ?, merged_pair = -1, merged_mark = -1""",
            (SCHEME, floor, floor, floor, floor),
        )
        self.recent.reread()
        return int(floor)

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

    def event_stories(self, event: str) -> list[str]:
        """The stories of an event in the order of their placing."""
        sql = "SELECT s.id FROM kin_stories k JOIN stories s ON s.seq = k.seq WHERE k.event = ? ORDER BY k.seq"
        return [story for (story,) in self._run(sql, (self._seq(event[1:]),))]

    def _seq(self, story: str) -> int | None:
        row = self._run("SELECT seq FROM stories WHERE id = ?", (story,)).fetchone()
        return int(row[0]) if row else None


_AFTER = "SELECT seq, time FROM kin_stories WHERE seq > ? ORDER BY seq LIMIT ?"


def _known(row: Sequence[Any]) -> Known:
    seq, report, event, time = row
    return Known(seq, report, event, moment(time))
