"""The ledger: claims as they were made (append-only), figures, what is believed of them, and their changes.

Claims are the record; figures, states and changes are derived from it by figures.changes.fold. Two posting
lists lead from a story to the figures that it may speak of: by event and measure, and by measure and word.
Each is read newest first and only so far, so that an answer costs the same in a small and in a large
database. They hold days, not instants: a figure's postings are rewritten once a day at most.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import chain, product
from typing import Any

from sqlite_utils import Database

from db.claim_json import claim_in, claim_out, stand_in, stand_out, state_in, state_out, texts_in, texts_out
from db.held_states import HeldStates
from db.likes import holding
from db.times import from_text, to_text
from figures.claim import Claim
from figures.figure import ALERTING, Change, ChangeKind, Figure, FigureState, Verdict
from stories.story import Story

SCHEMA = """
CREATE TABLE claims (
    seq INTEGER PRIMARY KEY, story TEXT NOT NULL, n INTEGER NOT NULL, at TEXT NOT NULL,
    trackable INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE (story, n)
) STRICT;
CREATE TABLE figures (
    id TEXT PRIMARY KEY, event TEXT NOT NULL, measure TEXT NOT NULL, subject TEXT NOT NULL,
    place TEXT NOT NULL, basis TEXT NOT NULL, side TEXT NOT NULL, label TEXT NOT NULL, born TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE states (
    figure TEXT PRIMARY KEY, last TEXT NOT NULL, search TEXT NOT NULL, body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX states_last ON states (last);
CREATE TABLE changes (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, figure TEXT NOT NULL, story TEXT NOT NULL,
    n INTEGER NOT NULL, kind TEXT NOT NULL, alerting INTEGER NOT NULL, at TEXT NOT NULL, old TEXT,
    why TEXT NOT NULL, rejected TEXT NOT NULL, flags TEXT NOT NULL
) STRICT;
CREATE INDEX changes_of_figure ON changes (figure, seq);
CREATE INDEX changes_of_story ON changes (story, seq);
CREATE INDEX changes_alerting ON changes (alerting, seq);
CREATE TABLE figure_events (
    event TEXT NOT NULL, measure TEXT NOT NULL, day TEXT NOT NULL, figure TEXT NOT NULL,
    PRIMARY KEY (event, measure, day, figure)
) STRICT, WITHOUT ROWID;
CREATE TABLE figure_words (
    measure TEXT NOT NULL, word TEXT NOT NULL, day TEXT NOT NULL, figure TEXT NOT NULL,
    PRIMARY KEY (measure, word, day, figure)
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_words_any ON figure_words (word, day, figure);
"""

DERIVED = ("figures", "states", "changes", "figure_events", "figure_words")
"""The tables that follow from the claims, the stories and the editors' deeds."""
PER_EVENT = 16
"""Figures read per event and measure, newest first: a long war has hundreds, the living ones come first."""
PER_WORD = 6
"""Figures read per measure and word: enough to find one behind a wrong event, few enough for "Ukraine"."""
MOST = 36
"""Figures answered at most: beyond that the words are too common to say anything."""

PRINTED = 200
"""Claims in print that are looked at for one figure, the latest: a live page has one a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a figure's history: what a claim did, and where it was published."""

    change: Change
    outlet: str
    headline: str
    url: str
    seq: int = 0
    """The number of the change, in the order of the ledger."""


class Ledger:
    """What linking may ask (figures.figure.Memory), and what it wants remembered."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.held = HeldStates(db.conn.execute)

    # What linking asks

    def candidates(self, events: Sequence[str], measures: Sequence[str], words: Sequence[str], since: datetime) -> list[FigureState]:
        """Figures spoken of in these events, or sharing a measure and a word, later than `since`.

        Those of the events first, then by how many words they share; each group by id. Without measures: any.
        """
        day = _day(since)
        found = dict.fromkeys(self._posted(_BY_EVENT, day, events, measures), 1000)
        by_word = self._posted(_BY_WORD, day, measures, words) if measures else self._posted(_BY_WORD_ALONE, day, words)
        for figure in by_word:
            found[figure] = found.get(figure, 0) + 1
        best = sorted(found, key=lambda figure: (-found[figure], figure))[:MOST]
        states = self.held.of(best)
        return [states[figure] for figure in best if figure in states and states[figure].last >= since]

    def _posted(self, postings: str, day: str, *keys: Sequence[str]) -> list[str]:
        """The figures of every posting list asked for, those of the first list first: one of each of these keys leads to a list."""
        asked: list[tuple[str | None, ...]] = list(product(*keys))
        if not asked:
            return []
        asked += [(None,) * len(keys)] * (-len(asked) % (_ROUND if len(asked) > _ROUND else _FEW))  # no key finds nothing
        # One statement, since one for each list costs twice as much; and straight to the connection, since a read needs no guard.
        rows = self._db.conn.execute(_asking(len(asked), len(keys), postings), [*chain.from_iterable(asked), day])
        return [figure for (listed,) in rows if listed for figure in listed.split()]

    # What the journey saves

    def keep(self, story: Story, verdict: Verdict) -> None:
        """Remembers what folding `story` decided; belongs inside `store.saving()`.

        Raises sqlite3.IntegrityError when the story was kept before.
        """
        at = to_text(story.time)
        claims = [(story.id, n, at, int(claim.trackable), claim_out(claim)) for n, claim in enumerate(verdict.claims)]
        self._many("INSERT INTO claims (story, n, at, trackable, body) VALUES (?,?,?,?,?)", claims)
        self.derive(story, verdict)

    def derive(self, story: Story, verdict: Verdict) -> None:
        """Remembers the figures' states and the changes: all that follows from the claims of `story`."""
        order = {id(claim): n for n, claim in enumerate(verdict.claims)}
        self.keep_states(verdict.states, to_text(story.time))
        self._many(
            """INSERT INTO changes (id, figure, story, n, kind, alerting, at, old, why, rejected, flags, linked, events, current, wrong,
            claimant) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
            [_change_row(change, order[id(change.claim)]) for change in verdict.changes],
        )

    def keep_states(self, states: Sequence[FigureState], at: str) -> None:
        """Remembers states, and figures that are new."""
        before = self.held.of([state.figure.id for state in states])
        figures = [state.figure for state in states if state.figure.id not in before]
        self._many(
            "INSERT OR IGNORE INTO figures (id, event, measure, subject, place, basis, side, label, born) VALUES (?,?,?,?,?,?,?,?,?)",
            [(one.id, one.event, one.measure, one.subject, one.place, one.basis, one.side, one.label, at) for one in figures],
        )
        rows = [(state.figure.id, to_text(state.last), _searchable(state), state_out(state)) for state in states]
        self._many("INSERT OR REPLACE INTO states (figure, last, search, body) VALUES (?,?,?,?)", rows)
        self.held.written(states)
        moved = [state for state in states if _leads(state) != _leads(before.get(state.figure.id))]
        for table, columns, postings in _POSTINGS if moved else ():
            old = {posting for state in moved for posting in postings(before.get(state.figure.id))}
            new = {posting for state in moved for posting in postings(state)}
            where = " AND ".join(f"{column} = ?" for column in columns.split(", "))
            self._many(f"DELETE FROM {table} WHERE {where}", sorted(old - new))
            self._many(f"INSERT OR IGNORE INTO {table} ({columns}) VALUES (?,?,?,?)", sorted(new - old))

    def forget_state(self, figure: str) -> None:
        """Nothing is believed of this figure any more: all its claims are another's."""
        before = self.state(figure)
        for table, columns, postings in _POSTINGS:
            where = " AND ".join(f"{column} = ?" for column in columns.split(", "))
            self._many(f"DELETE FROM {table} WHERE {where}", sorted(set(postings(before))))
        self._many("DELETE FROM states WHERE figure = ?", [(figure,)])
        self.held.forget(figure)

    def forget_derived(self) -> None:
        """Leaves only the record, the claims: all the rest is to be derived again."""
        for table in DERIVED:
            self._db.conn.execute(f"DELETE FROM {table}")
        self.held.reread()

    def rows(self, table: str) -> Iterator[tuple[object, ...]]:
        """Every row of a derived table, in a fixed order: two ledgers with the same rows are the same."""
        if table not in DERIVED:
            raise ValueError(f"{table} is no derived table")
        order = "seq" if table == "changes" else ", ".join(str(n) for n in range(1, 4 if table == "states" else 5))
        yield from self._db.execute(f"SELECT * FROM {table} ORDER BY {order}")

    def _many(self, sql: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            self._db.conn.executemany(sql, rows)

    # The product's questions

    def figure(self, figure: str) -> Figure | None:
        """The figure of this id."""
        state = self.state(figure)
        return state.figure if state else None

    def described(self, figure: str) -> Figure | None:
        """What a figure counts, whether or not anything is believed of it."""
        columns = "id, event, measure, subject, place, basis, side, label"
        row = self._db.execute(f"SELECT {columns} FROM figures WHERE id = ?", [figure]).fetchone()
        return Figure(**dict(zip(columns.split(", "), row, strict=True))) if row else None

    def state(self, figure: str) -> FigureState | None:
        """What is believed of the figure of this id."""
        row = self._db.conn.execute("SELECT body FROM states WHERE figure = ?", [figure]).fetchone()
        return state_in(row[0]) if row else None

    def figures(self, limit: int = 50, words: Sequence[str] = ()) -> list[FigureState]:
        """Figures, the last spoken of first; with `words`, those that hold every word in label, measure, place or names."""
        condition, values = holding("search", [word.lower() for word in words])
        sql = f"SELECT body FROM states WHERE {condition} ORDER BY last DESC, figure LIMIT ?"
        return [state_in(body) for (body,) in self._db.execute(sql, [*values, limit])]

    def history(self, figure: str) -> list[Entry]:
        """Everything ever claimed of a figure, oldest first, with the outlet that carried it."""
        return self._entries("changes.figure = ? ORDER BY changes.seq", [figure])

    def changes(self, limit: int = 50, since: datetime | None = None, kinds: Collection[str] = ()) -> list[Change]:
        """Changes, newest first; without `kinds` those that an editor may be told of."""
        if kinds:
            condition, values = f"kind IN ({', '.join('?' * len(kinds))})", sorted(kinds)
        else:
            condition, values = "alerting = 1", []
        if since is not None:
            condition, values = f"{condition} AND changes.at >= ?", [*values, to_text(since)]
        return [entry.change for entry in self._entries(f"{condition} ORDER BY changes.seq DESC LIMIT ?", [*values, limit])]

    def entries(
        self, limit: int = 50, kinds: Collection[str] = (), *, before: int | None = None, after: int | None = None,
        figure: str | None = None, event: str | None = None, watch: str | None = None, since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[Entry]:  # fmt: skip
        """As `changes`, with where each was published; those numbered before or after one, of one figure, event or watch, or time.

        With `after` the oldest of them, so that whoever follows misses none.
        """
        condition = f"changes.kind IN ({', '.join('?' * len(kinds))})" if kinds else "alerting = 1"
        values: list[object] = [*sorted(kinds)]
        terms = (
            ("changes.seq < ?", before), ("changes.seq > ?", after), ("changes.figure = ?", figure),
            ("changes.figure IN (SELECT id FROM figures WHERE event = ?)", event),
            ("changes.id IN (SELECT change FROM alerts WHERE watch = ?)", watch),
            ("changes.at >= ?", to_text(since) if since else None), ("changes.at <= ?", to_text(until) if until else None),
        )  # fmt: skip
        for term, value in terms:
            if value is not None:
                condition, values = f"{condition} AND {term}", [*values, value]
        found = self._entries(f"{condition} ORDER BY changes.seq {'DESC' if after is None else 'ASC'} LIMIT ?", [*values, limit])
        return found if after is None else found[::-1]

    def last_change(self) -> int:
        """The number of the latest change; 0 when there is none."""
        return int(self._db.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])

    def change(self, change: str) -> Change | None:
        """The change of this id."""
        entry = self.entry(change)
        return entry.change if entry else None

    def entry(self, change: str) -> Entry | None:
        """The change of this id, with the outlet that carried it."""
        found = self._entries("changes.id = ?", [change])
        return found[0] if found else None

    def change_ids(self, beginning: str, limit: int = 3) -> list[str]:
        """The ids of changes that begin so; the whole id finds itself alone."""
        if self._db.execute("SELECT 1 FROM changes WHERE id = ?", [beginning]).fetchone():
            return [beginning]
        end = beginning + "\U0010ffff"
        return [id_ for (id_,) in self._db.execute("SELECT id FROM changes WHERE id >= ? AND id < ? LIMIT ?", [beginning, end, limit])]

    def of_story(self, story: str) -> list[Change]:
        """What the claims of one story did, in the order in which they were decided."""
        return [entry.change for entry in self._entries("changes.story = ? ORDER BY changes.seq", [story])]

    def printed(self, figure: str, sources: Collection[str]) -> list[Entry]:
        """What stories of these sources say of a figure in the version that stands in print, the latest first."""
        marks = ", ".join("?" * len(sources))
        return self._entries(_IN_PRINT.format(marks=marks), [figure, *sorted(sources), PRINTED])

    def figures_printed(self, sources: Collection[str], since: datetime) -> list[str]:
        """The figures that stories of these sources spoke of since then, the last spoken of first."""
        marks = ", ".join("?" * len(sources))
        rows = self._db.execute(_FIGURES_PRINTED.format(marks=marks), [*sorted(sources), to_text(since)])
        return [figure for figure, _ in rows]

    def claims(self) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        """The record itself, in the order in which it was kept: each story with all its claims, to derive the rest from."""
        story, found = "", list[Claim]()
        for at, body in self._db.execute("SELECT story, body FROM claims ORDER BY seq"):
            if at != story and found:
                yield story, tuple(found)
                found = []
            story = at
            found.append(claim_in(body))
        if found:
            yield story, tuple(found)

    def counts(self) -> dict[str, int]:
        """How many figures are known, and how many changes of each kind."""
        out = {"figures": int(self._db.execute("SELECT count(*) FROM states").fetchone()[0])}
        out.update((kind, int(n)) for kind, n in self._db.execute("SELECT kind, count(*) FROM changes GROUP BY kind ORDER BY kind"))
        return out

    def _entries(self, condition: str, values: Sequence[object]) -> list[Entry]:
        return [as_entry(row) for row in self._db.execute(_ENTRIES + condition, values)]


_BY_EVENT = f"figure_events WHERE event = key0 AND measure = key1 AND day >= ? ORDER BY day DESC, figure LIMIT {PER_EVENT}"
_BY_WORD = f"figure_words WHERE measure = key0 AND word = key1 AND day >= ? ORDER BY day DESC, figure LIMIT {PER_WORD}"
_BY_WORD_ALONE = f"figure_words WHERE word = key0 AND day >= ? ORDER BY day DESC, figure LIMIT {PER_WORD}"


_ROUND, _FEW = 8, 2
"""Posting lists are asked for by so many more each time, up to _ROUND by _FEW: a statement is prepared once for each length."""


@lru_cache(maxsize=256)
def _asking(lists: int, keys: int, postings: str) -> str:
    """A question for so many posting lists, to each of which so many keys lead: a row a list, its figures with spaces between."""
    names = ", ".join([f"key{n}" for n in range(keys)])
    values = ", ".join([f"({', '.join('?' * keys)})"] * lists)
    listed = f"SELECT group_concat(figure, ' ') FROM (SELECT figure FROM {postings})"
    return f"WITH asked ({names}) AS (VALUES {values}) SELECT ({listed}) FROM asked"


ENTRY_COLUMNS = """changes.seq, changes.id, changes.kind, changes.story, changes.at, changes.old, changes.why, changes.rejected,
    changes.flags, changes.events, changes.current, changes.wrong,
    CASE WHEN changes.figure = changes.linked THEN changes.claimant ELSE '' END,
    claims.body, figures.id, figures.event, figures.measure, figures.subject, figures.place, figures.basis, figures.side,
    figures.label, stories.outlet, stories.headline, stories.url"""
ENTRY_TABLES = """changes JOIN claims ON claims.story = changes.story AND claims.n = changes.n
JOIN figures ON figures.id = changes.figure LEFT JOIN stories ON stories.id = changes.story"""
"""Where an Entry is read from; what as_entry makes of a row of these columns."""
_ENTRIES = f"SELECT {ENTRY_COLUMNS} FROM {ENTRY_TABLES} WHERE "

_IN_PRINT = """changes.figure = ? AND stories.source IN ({marks}) AND NOT EXISTS (
    SELECT 1 FROM stories AS later WHERE later.url = stories.url AND later.version > stories.version
) ORDER BY changes.seq DESC LIMIT ?"""
_FIGURES_PRINTED = """
SELECT changes.figure, max(changes.seq) AS last FROM stories JOIN changes ON changes.story = stories.id
WHERE stories.source IN ({marks}) AND stories.seen >= ? GROUP BY changes.figure ORDER BY last DESC
"""


def _day(when: datetime) -> str:
    return to_text(when)[:10]


def _event_postings(state: FigureState | None) -> list[tuple[str, ...]]:
    return _crossed(state, state.events) if state else []


def _word_postings(state: FigureState | None) -> list[tuple[str, ...]]:
    """As rows of figure_words, whose columns stand the other way round."""
    return [(measure, word, day, figure) for word, measure, day, figure in _crossed(state, state.words)] if state else []


def _crossed(state: FigureState, keys: Sequence[str]) -> list[tuple[str, ...]]:
    day, figure, measures = _day(state.last), state.figure.id, _measures(state)
    return [(key, measure, day, figure) for key in keys for measure in measures]


def _leads(state: FigureState | None) -> tuple[object, ...]:
    """All that postings are made of: while it is the same, they are."""
    return (state.events, state.words, _day(state.last), state.figure, state.also) if state else ()


def _measures(state: FigureState) -> list[str]:
    """The measure, those of the figures merged in, and those under which it was told as well."""
    return list(dict.fromkeys((state.figure.measure, *(figure.measure for figure in state.also), *state.measures)))


_POSTINGS: tuple[tuple[str, str, Callable[[FigureState | None], list[tuple[str, ...]]]], ...] = (
    ("figure_events", "event, measure, day, figure", _event_postings),
    ("figure_words", "measure, word, day, figure", _word_postings),
)


def _searchable(state: FigureState) -> str:
    figure = state.figure
    return " ".join((figure.id, figure.label, figure.measure, figure.subject, figure.place, *state.words)).lower()


def _change_row(change: Change, n: int) -> tuple[object, ...]:
    told = int(change.kind in ALERTING)
    return (
        change.id, change.figure.id, change.story, n, change.kind, told, to_text(change.at), stand_out(change.old), change.why,
        texts_out(change.rejected), texts_out(change.flags), change.figure.id, texts_out(change.events), int(change.current), change.wrong,
        change.claimant,
    )  # fmt: skip


def as_entry(row: Sequence[Any]) -> Entry:
    """A row of ENTRY_COLUMNS as an Entry."""
    seq, id_, kind, story, at, old, why, rejected, flags, events, current, wrong, claimant, claim, *rest = row
    figure_id, event, measure, subject, place, basis, side, label, outlet, headline, url = rest
    made: ChangeKind = kind
    figure = Figure(id=figure_id, event=event, measure=measure, subject=subject, place=place, basis=basis, side=side, label=label)
    change = Change(
        id=id_, figure=figure, story=story, kind=made, claim=claim_in(claim), at=from_text(at), old=stand_in(old), why=why,
        rejected=texts_in(rejected), flags=texts_in(flags), events=texts_in(events), current=bool(current),
        wrong=wrong, claimant=claimant,
    )  # fmt: skip
    return Entry(change=change, outlet=outlet or "", headline=headline or "", url=url or "", seq=seq)
