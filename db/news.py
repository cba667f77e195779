"""Changes page by page: the latest, those of a figure, those of given stories, each with its number and when its story came in.

A page begins below a number (`before`) instead of skipping rows, so that it costs the same however deep it lies, and a change
that comes in meanwhile moves nothing. Rows are found by an index first, then read whole.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from db.ledger import ENTRY_COLUMNS, ENTRY_TABLES, Entry, as_entry
from db.times import from_text, to_text
from figures.figure import ALERTING
from stories.story import Story

INDEXES = """
CREATE INDEX changes_of_kind ON changes (kind, seq);
CREATE INDEX changes_at ON changes (at, kind) WHERE alerting = 1;
CREATE INDEX letters_of_state ON letters (state, seq);
"""
LAST = 2**62
"""Above every number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An entry with its number, and when its story was seen."""

    seq: int
    entry: Entry
    seen: datetime

    @property
    def headline_only(self) -> Story:
        """Its story without the text, which most questions need not and is the dear part to read."""
        entry = self.entry
        return Story(
            id=entry.change.story, url=entry.url, outlet=entry.outlet, headline=entry.headline, text="", published=None, seen=self.seen
        )  # fmt: skip


class News:
    """Questions of pages about changes. They change nothing."""

    def __init__(self, db: Database) -> None:
        self._run = db.conn.execute

    def top(self) -> int:
        """The number of the change kept last."""
        return int(self._run("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])

    def latest(self, kinds: Collection[str] = (), before: int | None = None, after: int = 0, limit: int = 50) -> list[Line]:
        """The latest changes of these kinds (none: those that may be alerted) with numbers between `after` and `before`."""
        return self._lines(self._latest(kinds, before, after, limit))

    def measured(self, measures: Collection[str], before: int | None, after: int, limit: int) -> list[Line]:
        """The latest changes that may be alerted and are of figures whose measure is, or contains, one of these."""
        of = " OR ".join(["instr('_' || f.measure || '_', '_' || ? || '_')"] * len(measures))
        sql = _ALERTING.replace("ORDER BY", f"AND EXISTS (SELECT 1 FROM figures f WHERE f.id = changes.figure AND ({of})) ORDER BY")
        return self._lines([seq for (seq,) in self._run(sql, [before or LAST, after, *sorted(measures), limit])])

    def _latest(self, kinds: Collection[str], before: int | None, after: int, limit: int) -> list[int]:
        if set(kinds) in (set(), ALERTING):
            rows = self._run(_ALERTING, [before or LAST, after, limit])
        else:
            parts = " UNION ALL ".join([_OF_KIND] * len(kinds))
            values = [value for kind in sorted(kinds) for value in (kind, before or LAST, after, limit)]
            rows = self._run(f"{parts} ORDER BY seq DESC LIMIT ?", [*values, limit])
        return [seq for (seq,) in rows]

    def of_figure(self, figure: str, before: int | None = None, news: bool = False, limit: int = 50) -> list[Line]:
        """What was claimed of a figure, latest first; `news`: only what may be alerted."""
        alerting = "AND alerting = 1" if news else ""
        sql = f"SELECT seq FROM changes WHERE figure = ? AND seq < ? {alerting} ORDER BY seq DESC LIMIT ?"
        return self._lines([seq for (seq,) in self._run(sql, [figure, before or LAST, limit])])

    def count(self, figure: str) -> int:
        """How many claims of a figure there are."""
        return int(self._run("SELECT count(*) FROM changes WHERE figure = ?", [figure]).fetchone()[0])

    def of_stories(self, stories: Sequence[int], kinds: Collection[str] = (), before: int | None = None) -> list[Line]:
        """The changes that these stories (by number) brought, latest first."""
        wanted = sorted(kinds or ALERTING)
        sql = f"""SELECT changes.seq FROM stories JOIN changes ON changes.story = stories.id
            WHERE stories.seq IN ({_marks(stories)}) AND changes.kind IN ({_marks(wanted)}) AND changes.seq < ? ORDER BY changes.seq DESC"""
        return self._lines([seq for (seq,) in self._run(sql, [*stories, *wanted, before or LAST])])

    def number_at(self, when: datetime) -> int:
        """The number of the last change of a story older than `when`; 0 when there is none. Stories are kept as they come in."""
        row = self._run("SELECT s.id FROM stories s WHERE s.seen < ? ORDER BY s.seen DESC LIMIT 1", [to_text(when)]).fetchone()
        while row:
            found = self._run("SELECT max(seq) FROM changes WHERE story = ?", [row[0]]).fetchone()
            if found[0] is not None:
                return int(found[0])
            row = self._run("SELECT s.id FROM stories s WHERE s.seq = (SELECT seq - 1 FROM stories WHERE id = ?)", [row[0]]).fetchone()
        return 0

    def story_number(self, change: int) -> int:
        """The number of the story that brought a change, by the change's number; 0 for none."""
        row = self._run("SELECT s.seq FROM changes c JOIN stories s ON s.id = c.story WHERE c.seq = ?", [change]).fetchone()
        return int(row[0]) if row else 0

    def kinds_since(self, when: datetime) -> dict[str, int]:
        """How many changes of each kind that may be alerted there were since."""
        # Named, or SQLite would walk the index of kinds, which spares it the sorting and costs it the whole table.
        sql = "SELECT kind, count(*) FROM changes INDEXED BY changes_at WHERE alerting = 1 AND at >= ? GROUP BY kind ORDER BY kind"
        return {kind: int(n) for kind, n in self._run(sql, [to_text(when)])}

    def _lines(self, seqs: Sequence[int]) -> list[Line]:
        sql = f"SELECT changes.seq, changes.at, stories.seen, {ENTRY_COLUMNS} FROM {ENTRY_TABLES} WHERE changes.seq IN ({_marks(seqs)})"
        rows = self._run(f"{sql} ORDER BY changes.seq DESC", list(seqs)).fetchall() if seqs else []
        return [Line(seq=seq, entry=as_entry(rest), seen=from_text(seen or at)) for seq, at, seen, *rest in rows]


_ALERTING = "SELECT seq FROM changes WHERE alerting = 1 AND seq < ? AND seq > ? ORDER BY seq DESC LIMIT ?"
_OF_KIND = "SELECT * FROM (SELECT seq FROM changes WHERE kind = ? AND seq < ? AND seq > ? ORDER BY seq DESC LIMIT ?)"


def _marks(values: Collection[object]) -> str:
    return ",".join("?" * len(values))
