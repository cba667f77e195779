"""Lists a page at a time: each page begins behind a key, so that the thousandth costs what the first does."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from db.claim_json import state_in
from db.likes import holding
from db.outbox import Outbox, Posted
from db.stories import as_story
from figures.figure import FigureState
from stories.story import Story


class Paging:
    """Newest first; `before` is the key of the last item seen, None for the beginning."""

    def __init__(self, db: Database, outbox: Outbox) -> None:
        self._db, self._outbox = db, outbox

    def figures(
        self, limit: int, before: tuple[str, str] | None = None, words: Sequence[str] = (), event: str | None = None
    ) -> list[tuple[tuple[str, str], FigureState]]:
        """Figures, the last spoken of first, each with its key: time and id."""
        held, found = holding("search", [word.lower() for word in words])
        terms, values = [held], list[object](found)
        if event is not None:
            terms.append("figure IN (SELECT figure FROM figure_events WHERE event = ?)")
            values.append(event)
        if before is not None:
            terms.append("(last < ? OR (last = ? AND figure > ?))")
            values += [before[0], before[0], before[1]]
        sql = f"SELECT last, figure, body FROM states WHERE {' AND '.join(terms)} ORDER BY last DESC, figure LIMIT ?"
        return [((last, figure), state_in(body)) for last, figure, body in self._db.execute(sql, [*values, limit]).fetchall()]

    def stories(self, limit: int, before: int | None = None, event: str | None = None) -> list[tuple[int, Story]]:
        """Stories, the last to come in first, each with its number."""
        terms, values = ["1"], list[object]()
        if event is not None:
            terms.append("seq IN (SELECT k.seq FROM kin_stories k WHERE k.event = (SELECT seq FROM stories WHERE id = ?))")
            values.append(event[1:])
        if before is not None:
            terms.append("seq < ?")
            values.append(before)
        rows = self._db.query(f"SELECT * FROM stories WHERE {' AND '.join(terms)} ORDER BY seq DESC LIMIT ?", [*values, limit])
        return [(int(row["seq"]), as_story(row)) for row in rows]

    def events(self, limit: int, before: int | None = None) -> list[tuple[int, str, int]]:
        """Events, the last joined by a story first: the number of that story, the event, and how many stories tell of it."""
        sql = """SELECT l.last, s.id, l.n FROM (SELECT event, max(seq) AS last, count(*) AS n FROM kin_stories GROUP BY event
            HAVING last < ? ORDER BY last DESC LIMIT ?) l JOIN stories s ON s.seq = l.event ORDER BY l.last DESC"""
        return [(int(last), f"e{story}", int(n)) for last, story, n in self._db.execute(sql, [2**62 if before is None else before, limit])]

    def letters(self, limit: int, before: int | None = None, state: str = "") -> list[tuple[int, Posted]]:
        """Letters, newest first, each with its number; with `state` only those."""
        narrowed, values = ("AND state = ?", [state]) if state else ("", [])
        sql = f"SELECT seq, id FROM letters WHERE seq < ? {narrowed} ORDER BY seq DESC LIMIT ?"
        rows = self._db.execute(sql, [2**62 if before is None else before, *values, limit]).fetchall()
        return [(int(seq), posted) for seq, id_ in rows if (posted := self._outbox.letter(id_))]
