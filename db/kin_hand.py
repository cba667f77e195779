"""An editor's word on kin and events: which stories are one report after all, and which are not.

Every relation points back: a story at the one it is kin of, the first of a report at the story that its event began with. The
report and the event in a row are only where these pointers lead. A repair turns a pointer, and so takes along whatever
leads through it; taking the repair back turns it again. How a row stood before it was touched is kept beside
it. Stories that came in meanwhile keep their pointers, so they follow as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from db.deeds import Deed
from db.errors import DeedRefused
from db.kin_index import WITHOUT_KIN, KinIndex
from db.stories import Stories
from stories.features import Features, read_features
from stories.kin import RULES, as_kin
from stories.place import trace

_FIELDS = "report, event, kin, of, score, rule, rules"


@dataclass(slots=True)
class _Row:
    """A relation as it is being settled."""

    seq: int
    report: int
    event: int
    kin: str
    of: int | None
    score: float
    rule: str
    rules: int

    @property
    def first(self) -> bool:
        """Whether it is the first of its report."""
        return self.kin in WITHOUT_KIN


@dataclass(slots=True)
class _Forest:
    """Relations as pointers: a row's `of` is the story that it derives from, `event` leads from a report's first to its event's first."""

    rows: dict[int, _Row]
    event: dict[int, int] = field(default_factory=dict)

    def report_of(self, seq: int) -> int:
        """The number of a story's report: its first story."""
        seen = {seq}
        while seq in self.rows and not self.rows[seq].first and (of := self.rows[seq].of) is not None and of not in seen:
            seq = of
            seen.add(seq)
        return seq

    def event_of(self, seq: int) -> int:
        """The number of a story's event: the story with which it began."""
        seq = self.report_of(seq)
        seen = {seq}
        while (before := self.event.get(seq, seq)) not in seen:
            seq = self.report_of(before)
            seen |= {before, seq}
        return seq


class KinHand:
    """Turns the log of what editors said into reports and events."""

    def __init__(self, db: Database, stories: Stories, kin: KinIndex) -> None:
        self._run, self._stories, self._kin = db.conn.execute, stories, kin

    def in_order(self, one: str, other: str) -> tuple[str, str]:
        """Two stories, the one that came in first before the other. Raises DeedRefused."""
        for story in (one, other):
            if self._kin.placement(story) is None:
                raise DeedRefused(f"no story {story!r}; `figurewatch stories` lists their ids")
        if one == other:
            raise DeedRefused("a story is always kin of itself; name two")
        first, second = sorted((one, other), key=self._stories.number)
        return first, second

    def refuse_idle(self, kind: str, earlier: str, later: str, event: bool) -> None:
        """Raises DeedRefused where nothing would change."""
        one, other = self._kin.placement(earlier), self._kin.placement(later)
        assert one and other
        same_report, same_event = one.report == other.report, one.event == other.event
        if kind == "join" and (same_event if event else same_report):
            raise DeedRefused(f"{earlier} and {later} {'tell of one event' if event else 'are one report'} already")
        if kind == "separate" and not (same_event if event else same_report):
            more = "; --event sets their events apart" if same_event and not event else ""
            raise DeedRefused(f"{earlier} and {later} {'tell of two events' if event else 'are two reports'} already{more}")

    def settle(self, standing: Sequence[Deed], touched: Sequence[str]) -> None:
        """Brings reports and events to what the standing deeds say. `touched`: the stories that the new, or undone, deed names."""
        forest = self._forest({self._stories.number(story) for story in touched})
        for deed in standing:
            earlier, later = (self._stories.number(deed.body[name]) for name in ("one", "other"))
            if {earlier, later} <= forest.rows.keys():
                (self._separate if deed.kind == "separate" else self._join)(forest, earlier, later, deed)
        self._keep(forest)
        self._set_apart(standing)

    def _forest(self, seqs: set[int]) -> _Forest:
        """All stories whose report or event hangs on these, as they were placed, before any repair."""
        known = {row[0]: _Row(*row) for row in self._run(f"SELECT seq, {_FIELDS} FROM kin_placed")}
        events, rows = self._events(seqs), dict[int, _Row]()
        while True:
            rows = self._told_of(events)
            rows |= {seq: row for seq, row in known.items() if seq in rows or row.event in events}
            more = events | {row.event for row in rows.values()} | self._events({row.of for row in rows.values() if row.of} | rows.keys())
            if more == events:
                break
            events = more
        return _Forest({seq: known.get(seq, row) for seq, row in rows.items()}, {seq: row.event for seq, row in rows.items()})

    def _events(self, seqs: set[int]) -> set[int]:
        found = {int(row[0]) for seq in seqs for row in self._run("SELECT event FROM kin_stories WHERE seq = ?", (seq,))}
        return found | {int(row[0]) for seq in found for row in self._run("SELECT event FROM kin_stories WHERE seq = ?", (seq,))}

    def _told_of(self, events: set[int]) -> dict[int, _Row]:
        sql = f"SELECT seq, {_FIELDS} FROM kin_stories WHERE event = ?"
        return {row[0]: _Row(*row) for event in sorted(events) for row in self._run(sql, (event,))}

    def _separate(self, forest: _Forest, earlier: int, later: int, deed: Deed) -> None:
        """The later story is the first of its own report; with `event`, its report begins an event."""
        if forest.report_of(earlier) == forest.report_of(later):
            event = forest.event_of(later)
            row = forest.rows[later]
            row.kin, row.of, row.score, row.rule, row.rules = "", None, 0.0, f"{deed.id}: no kin of {deed.body['one']}", RULES
            forest.event[later] = event
        if deed.body["event"] and forest.event_of(earlier) == forest.event_of(later):
            mover = max(forest.report_of(earlier), forest.report_of(later))
            forest.event[mover] = mover
            forest.rows[mover].rule += f"; {deed.id}: another event"

    def _join(self, forest: _Forest, earlier: int, later: int, deed: Deed) -> None:
        """The later report, or event, is part of the earlier one."""
        kept, gone = sorted((forest.event_of(earlier), forest.event_of(later)))
        if kept != gone:
            forest.event[gone] = kept
        if deed.body["event"]:
            forest.rows[gone].rule += f"; {deed.id}: the same event" if kept != gone else ""
            return
        moved = max(forest.report_of(earlier), forest.report_of(later))
        into = earlier if forest.report_of(later) == moved else later
        if forest.report_of(into) == moved:
            return
        row = forest.rows[moved]
        verdict = as_kin(self._features(moved), self._features(into))
        row.kin, row.of, row.score, row.rule, row.rules = verdict.kind, into, round(verdict.score, 3), f"{deed.id}: one report", RULES

    def _keep(self, forest: _Forest) -> None:
        """Writes what came out; a row that is moved for the first time leaves word of how it stood."""
        for seq, row in forest.rows.items():
            row.report, row.event = forest.report_of(seq), forest.event_of(seq)
        for seq, row in sorted(forest.rows.items()):
            stood = self._stood("kin_stories", seq)
            assert stood is not None
            if stood == row:
                continue
            self._run(f"INSERT OR IGNORE INTO kin_placed SELECT seq, {_FIELDS} FROM kin_stories WHERE seq = ?", (seq,))
            values = (row.report, row.event, row.kin, row.of, row.score, row.rule, row.rules)
            self._run(f"UPDATE kin_stories SET ({_FIELDS}) = (?, ?, ?, ?, ?, ?, ?) WHERE seq = ?", (*values, seq))
            if self._stood("kin_placed", seq) == row:
                self._run("DELETE FROM kin_placed WHERE seq = ?", (seq,))
            if row.first and not stood.first:
                self._index(seq)
        self._kin.moved()

    def _stood(self, table: str, seq: int) -> _Row | None:
        row = self._run(f"SELECT seq, {_FIELDS} FROM {table} WHERE seq = ?", (seq,)).fetchone()
        return _Row(*row) if row else None

    def _index(self, seq: int) -> None:
        """A copy left nothing by which it could be found: as the first of a report it has to."""
        story = self._stories.numbered(seq)
        self._kin.index(story.id, trace(story, None, None, None, self._kin))

    def _set_apart(self, standing: Sequence[Deed]) -> None:
        """Who is not one report, as placing asks it."""
        self._run("DELETE FROM kin_apart")
        for deed in standing:
            one, other = (self._stories.number(deed.body[name]) for name in ("one", "other"))
            if deed.kind == "separate":
                self._run("INSERT OR IGNORE INTO kin_apart VALUES (?, ?), (?, ?)", (one, other, other, one))

    def _features(self, seq: int) -> Features:
        story = self._stories.numbered(seq)
        return read_features(story.headline, story.text, story.byline)
