"""The log of what editors did by hand: append-only, with who, when and why; an undo is a line of its own.

A deed names claims by their story and place in it, which never change, beside the ids that an editor saw: after
`rebuild` under other rules a figure may have another id, and the deed still finds it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlite_utils import Database

from db.times import from_text, to_text

Kind = Literal["merge", "split", "pin", "wrong", "mute", "acknowledge", "separate", "join", "undo"]
REPAIRS: frozenset[str] = frozenset(("merge", "split", "pin", "wrong"))
"""Deeds that change what is believed; the others only change what is told."""

KIN_REPAIRS: frozenset[str] = frozenset(("separate", "join"))
"""Deeds about stories: which of them are one report, or tell of one event."""

SCHEMA = """
CREATE TABLE hand (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, target TEXT NOT NULL, body TEXT NOT NULL,
    by TEXT NOT NULL, at TEXT NOT NULL, because TEXT NOT NULL, after INTEGER NOT NULL, undoes TEXT
) STRICT;
CREATE INDEX hand_target ON hand (target, seq);
CREATE INDEX hand_undoes ON hand (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX hand_kind ON hand (kind, seq)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One line of the log. `after` is the number of the last story that had come in; `undone` the deed that took it back."""

    id: str
    kind: Kind
    target: str
    by: str
    at: datetime
    because: str
    body: Mapping[str, Any]
    seq: int
    after: int
    undoes: str | None = None
    undone: str | None = None


class Deeds:
    """Writes and reads the log."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def write(
        self, kind: Kind, target: str, body: Mapping[str, Any], *, by: str, at: datetime, because: str, undoes: str | None = None
    ) -> Deed:
        """Adds a line."""
        seq = self.next_seq()
        (after,) = self._db.execute("SELECT coalesce(max(seq), 0) FROM stories").fetchone()
        row = (seq, f"h{seq}", kind, target, json.dumps(body, ensure_ascii=False, sort_keys=True), by, to_text(at), because, after, undoes)
        columns = "seq, id, kind, target, body, by, at, because, after, undoes"
        self._db.conn.execute(f"INSERT INTO hand ({columns}) VALUES (?,?,?,?,?,?,?,?,?,?)", row)
        written = self.get(f"h{seq}")
        assert written is not None
        return written

    def next_seq(self) -> int:
        """The number that the next line will have."""
        return int(self._db.execute("SELECT coalesce(max(seq), 0) + 1 FROM hand").fetchone()[0])

    def get(self, deed: str) -> Deed | None:
        """The deed of this id."""
        return next(iter(self._read("h.id = ?", [deed])), None)

    def log(self, limit: int = 100, before: int | None = None, target: str | None = None) -> list[Deed]:
        """The log, newest first; with `target` what was done to one figure, event or change."""
        condition, values = ("h.target = ?", [target]) if target else ("1", list[object]())
        if before is not None:
            condition, values = f"{condition} AND h.seq < ?", [*values, before]
        return self._read(f"{condition} ORDER BY h.seq DESC LIMIT ?", [*values, limit])

    def repairs(self, upto: int | None = None) -> list[Deed]:
        """Repairs and undos, oldest first, as the log was when it had `upto` lines; each knows whether it was undone by then."""
        marks = ", ".join(f"'{kind}'" for kind in sorted(REPAIRS | {"undo"}))
        found = self._read(f"h.kind IN ({marks}) AND h.seq <= ? ORDER BY h.seq", [2**62 if upto is None else upto], upto)
        return found

    def of_kin(self) -> list[Deed]:
        """What editors said of kin and events and stands, oldest first."""
        marks = ", ".join(f"'{kind}'" for kind in sorted(KIN_REPAIRS))
        return [deed for deed in self._read(f"h.kind IN ({marks}) ORDER BY h.seq", []) if deed.undone is None]

    def of(self, kind: Kind, targets: Iterable[str] | None = None) -> list[Deed]:
        """Deeds of a kind that stand, oldest first."""
        if targets is None:
            return [deed for deed in self._read("h.kind = ? ORDER BY h.seq", [kind]) if deed.undone is None]
        listed = list(targets)
        marks = ", ".join("?" * len(listed))
        return [deed for deed in self._read(f"h.kind = ? AND h.target IN ({marks}) ORDER BY h.seq", [kind, *listed]) if deed.undone is None]

    def _read(self, condition: str, values: list[Any], upto: int | None = None) -> list[Deed]:
        known = "" if upto is None else f"AND u.seq <= {int(upto)}"
        rows = self._db.execute(
            f"""SELECT h.id, h.kind, h.target, h.by, h.at, h.because, h.body, h.seq, h.after, h.undoes,
            (SELECT u.id FROM hand u WHERE u.undoes = h.id {known}) FROM hand h WHERE {condition}""",
            values,
        )
        return [_deed(row) for row in rows.fetchall()]


def _deed(row: tuple[Any, ...]) -> Deed:
    id_, kind, target, by, at, because, body, seq, after, undoes, undone = row
    return Deed(
        id=id_, kind=kind, target=target, by=by, at=from_text(at), because=because, body=json.loads(body), seq=seq, after=after,
        undoes=undoes, undone=undone,
    )  # fmt: skip


def touches(deed: Deed, figure: str, changes: set[str]) -> bool:
    """Whether a deed was done to a figure, or to one of these changes of it."""
    return deed.target in changes or figure in figures_in(deed.body)


def references(body: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The references to figures in a deed."""
    return [body[name] for name in ("into", "gone", "from", "figure") if name in body]


def figures_in(body: Mapping[str, Any]) -> set[str]:
    """The ids of figures in a deed, as they were when it was done."""
    return {str(reference["figure"]) for reference in references(body)} | ({str(body["born"])} if body.get("born") else set())
