"""The stories placed last, in memory, and how what they left gets into the index.

A story leaves some thirty fingerprints, and each has its row on another page of a large index. Written with the story, they would
dirty thirty pages in every transaction. So a story writes one row, at the end of kin_marks, with all that it leaves, and memory
answers for it meanwhile. When BATCH stories have come together they are a batch: its fingerprints are written into kin_anchors and
kin_mentions in the order of the tables' keys, a slice every few stories, so that neighbours share a page and no story waits. What
is written leaves the memory.

Memory holds nothing that the tables do not say. kin_state knows how far writing has come: `merged` and `batch` are the stories before
and in the batch, `merged_pair` and `merged_mark` the fingerprints up to which it is written (-1: none). Memory is read from there
when a store is opened, after a rollback, and when another process has written meanwhile. So an answer never depends on when a
process began.

Names and words come again and again: who had a mention that was asked for is remembered, nobody too. That a batch is written changes
no such answer; a story that comes is added to it, and where stories are forgotten it is asked for again.

Memory holds what the tables hold, packed in the same way, and a number is unpacked when it is asked for. Held as numbers, the latest
stories would be millions of objects all over the memory, and a story would wait for the processor to fetch them one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from db.kin_rows import Numbers, moment, numbers, packed, unpacked, without
from db.kin_seen import Seen
from stories.events import MOST
from stories.memory import About, Known

_ANSWERS = 65536
"""Mentions whose answer is remembered, about 10 MB; the memory is a speed-up and starts again when full."""
BATCH = 4096
"""Stories of a batch: at a million stories in the index, two fingerprints of a batch share a page of it."""
_EVERY, SLICE = 8, 320
"""Fingerprints written every so many stories, few enough that no story waits long for it: a batch is written before the next is
complete (a story leaves 32 on average)."""

_STATE = """SELECT coalesce((SELECT max(seq) FROM kin_marks), floor), floor, merged, batch, merged_pair, merged_mark, repaired
    FROM kin_state"""
_ROWS = """SELECT m.seq, k.report, k.event, k.time, m.sketch, m.mentions, m.square, m.anchors, m.kept
    FROM kin_marks m JOIN kin_stories k ON k.seq = m.seq WHERE m.seq > ? ORDER BY m.seq"""

MOST_BYTES = 4 * MOST
Row = tuple[int, int, int, bytes, bytes, float]
"""Of a story: report, event, time, sketch, mentions, and the square of events.Subject."""


class Recent:
    """What the latest stories left, by fingerprint, as far as the tables do not have it; and these stories themselves."""

    def __init__(self, run: Callable[..., Any], many: Callable[..., Any]) -> None:
        self._run, self._many = run, many
        self.batch_size, self.slice_size = BATCH, SLICE
        self._state: tuple[int, ...] | None = None
        self._version = 0
        """What SQLite counts the writes of other connections by."""
        self.alone = False
        """Whether nobody else can write, as long as a batch has the write lock and looked here after it got it."""
        self.seen_pairs, self.seen_marks = Seen(run, "kin_anchors", "pair"), Seen(run, "kin_mentions", "mark")
        self._forget()

    def _forget(self) -> None:
        self.stories: dict[int, Row] = {}
        self._answers: dict[int, bytes] = {}
        self._pairs: dict[int, bytes] = {}
        self._marks: dict[int, bytes] = {}
        self._batch_pairs: dict[int, bytes] = {}
        self._batch_marks: dict[int, bytes] = {}
        self._due_pairs: list[int] = []
        self._due_marks: list[int] = []

    @property
    def last(self) -> int:
        """The number of the story placed last."""
        assert self._state is not None
        return self._state[0]

    @property
    def written(self) -> int:
        """The story up to which fingerprints belong into the tables at once: the end of the batch."""
        assert self._state is not None
        return self._state[3]

    def check(self) -> None:
        """Reads everything again if the database is not as it was left here: that is, if another connection has written."""
        if self.alone and self._state is not None:
            return
        (version,) = self._run("PRAGMA data_version").fetchone()
        if self._state is not None and version == self._version:
            return
        state = tuple(self._run(_STATE).fetchone())
        if state != self._state:
            self._read(state)
        self._version = version

    def ready(self) -> Recent:
        """Itself, read at least once."""
        if self._state is None:
            self.check()
        return self

    def reread(self) -> None:
        """What is in memory may not be what is kept: read it before it is asked for again."""
        self._state = None

    def _read(self, state: tuple[int, ...]) -> None:
        self._forget()
        self.seen_pairs.forget()
        self.seen_marks.forget()
        _, _, merged, batch, pair_done, mark_done, _ = state
        for seq, report, event, time, sketch, mentions, square, anchors, kept in self._run(_ROWS, (merged,)):
            self._add(seq, (report, event, time, sketch, mentions, square), unpacked(anchors), unpacked(kept))
            if seq == batch:
                self._close_batch()
        if self._batch_pairs or self._batch_marks:
            for pair in [pair for pair in self._batch_pairs if pair <= pair_done]:
                del self._batch_pairs[pair]
            for mark in [mark for mark in self._batch_marks if mark <= mark_done]:
                del self._batch_marks[mark]
            self._due()
        self._state = state

    # Answers

    def known(self, seq: int) -> Known:
        """One of these stories."""
        report, event, time, *_ = self.stories[seq]
        return Known(seq, report, event, moment(time))

    def sketch(self, seq: int) -> Numbers:
        """The sketch of one of these stories."""
        return numbers(self.stories[seq][3])

    def about(self, seq: int) -> About:
        """What one of these stories is about."""
        _, event, time, _, mentions, square = self.stories[seq]
        return About(seq, event, moment(time), numbers(mentions), square)

    def pairs(self, asked: Iterable[int], found: dict[int, bytes]) -> None:
        """Adds the stories that left these pairs."""
        for part in (self._batch_pairs, self._pairs):
            for pair in asked:
                if pair in part:
                    found[pair] = found.get(pair, b"") + part[pair]

    def marks(self, asked: Iterable[int]) -> tuple[dict[int, bytes], list[int]]:
        """The latest stories that left these mentions, oldest first, as far as that is remembered; and the other mentions."""
        known = self._answers.get
        found: dict[int, bytes] = {}
        unknown: list[int] = []
        for mark in asked:
            if held := known(mark):
                found[mark] = held
            elif held is None:
                unknown.append(mark)
        return found, unknown

    def learn(self, unknown: Iterable[int], rows: Mapping[int, bytes]) -> dict[int, bytes]:
        """The latest stories that left these mentions, of which the table has these rows. It is remembered."""
        if len(self._answers) > _ANSWERS:
            self._answers.clear()
        batch, latest = self._batch_marks, self._marks
        known = {mark: (rows.get(mark, b"") + batch.get(mark, b"") + latest.get(mark, b""))[-MOST_BYTES:] for mark in unknown}
        self._answers.update(known)
        return {mark: held for mark, held in known.items() if held}

    def changed(self, marks: Iterable[int]) -> None:
        """Stories were taken out of these mentions."""
        for mark in marks:
            self._answers.pop(mark, None)

    # Writing

    def keep(self, seq: int, row: Row, anchors: Sequence[int], kept: Sequence[int]) -> None:
        """Takes up a story whose row was written just now, and writes a slice of the batch if it is time to."""
        assert self._state is not None
        _, floor, merged, batch, *done, repaired = self._state
        self._add(seq, row, anchors, kept)
        if merged < batch:
            if seq % _EVERY == _EVERY // 2:
                merged, *done = self._write(merged, batch, *done)
        elif seq - batch >= self.batch_size:
            batch, done = seq, [-1, -1]
            self._close_batch()
            self._due()
        if (merged, batch, *done) != self._state[2:6]:
            self._run("UPDATE kin_state SET merged = ?, batch = ?, merged_pair = ?, merged_mark = ?", (merged, batch, *done))
        self._state = (seq, floor, merged, batch, *done, repaired)

    def _add(self, seq: int, row: Row, anchors: Iterable[int], kept: Iterable[int]) -> None:
        self.stories[seq] = row
        pairs, marks = self._pairs, self._marks
        both, own = packed((seq, row[0])), packed((seq,))
        for pair in anchors:
            pairs[pair] = pairs[pair] + both if pair in pairs else both
        answers = self._answers
        for mark in kept:
            marks[mark] = (marks[mark] + own)[-MOST_BYTES:] if mark in marks else own
            if mark in answers:
                answers[mark] = (answers[mark] + own)[-MOST_BYTES:]

    def _close_batch(self) -> None:
        """What was left so far is a batch; what comes from now on is of the next."""
        self._batch_pairs, self._pairs = self._pairs, {}
        self._batch_marks, self._marks = self._marks, {}

    def _due(self) -> None:
        """Puts the fingerprints of the batch in the order in which they are written, the first last."""
        self._due_pairs, self._due_marks = sorted(self._batch_pairs, reverse=True), sorted(self._batch_marks, reverse=True)

    def _write(self, merged: int, batch: int, pair: int, mark: int) -> tuple[int, int, int]:
        """Writes the next fingerprints of the batch; returns how far it is now."""
        pairs = _taken(self._due_pairs, self._batch_pairs, self.slice_size)
        marks = _taken(self._due_marks, self._batch_marks, self.slice_size - len(pairs))
        self._add_rows(ADD_ANCHOR, pairs)
        self._add_rows(ADD_MENTION, marks)
        self.seen_pairs.add([one for one, _ in pairs])
        self.seen_marks.add([one for one, _ in marks])
        pair, mark = pairs[-1][0] if pairs else pair, marks[-1][0] if marks else mark
        if self._batch_pairs or self._batch_marks:
            return merged, pair, mark
        self.stories = {seq: known for seq, known in self.stories.items() if seq > batch}
        return batch, pair, mark

    def _add_rows(self, sql: str, rows: list[tuple[int, bytes]]) -> None:
        """Adds these to a table, a full slice as one statement: SQLite goes from row to row in two thirds of the time."""
        if len(rows) < self.slice_size:
            self._many(sql, rows)
        else:
            self._run(_of_rows(sql, len(rows)), [*chain.from_iterable(rows)])

    def drop(self, left: Iterable[tuple[int, Sequence[int], Sequence[int]]], floor: int) -> None:
        """Takes forgotten stories out of the memory: (number, anchors, mentions kept); `floor` is the last of all that are forgotten."""
        for seq, anchors, kept in left:
            if self.stories.pop(seq, None) is None:
                continue
            for parts, left_in, width in (
                ((self._batch_pairs, self._pairs), anchors, 2),
                ((self._batch_marks, self._marks), kept, 1),
            ):
                for part in parts:
                    for mark in left_in:
                        if mark in part and (held := without(part.pop(mark), seq, width)):
                            part[mark] = held
            self.changed(kept)
        if self._state is not None:
            self._state = (max(self._state[0], floor), floor, *self._state[2:])


@lru_cache(maxsize=4)
def _of_rows(sql: str, count: int) -> str:
    """The statement for one row, for so many."""
    return sql.replace("VALUES (?, ?)", f"VALUES {', '.join(['(?, ?)'] * count)}")


def _taken(due: list[int], held: dict[int, bytes], most: int) -> list[tuple[int, bytes]]:
    """Takes the next fingerprints out of what is due; one whose stories were forgotten meanwhile is passed over."""
    taken: list[tuple[int, bytes]] = []
    while due and len(taken) < most:
        first = max(0, len(due) - most + len(taken))
        keys = due[:first - 1 if first else None:-1]
        del due[first:]
        taken += [(key, held.pop(key)) for key in keys if key in held]
    return taken


ADD_ANCHOR = "INSERT INTO kin_anchors VALUES (?, ?) ON CONFLICT (pair) DO UPDATE SET held = CAST(held || excluded.held AS BLOB)"
ADD_MENTION = f"""INSERT INTO kin_mentions VALUES (?, ?)
    ON CONFLICT (mark) DO UPDATE SET held = substr(CAST(held || excluded.held AS BLOB), {-MOST_BYTES})"""
