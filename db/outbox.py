"""The outbox: alerts owed, letters written, and what became of them.

An alert is owed until a letter that settles it is kept; letter and settling are one transaction. A letter is
unsent until a server has accepted it and that is marked. So a crash can only repeat the one letter whose
acceptance was not yet marked, and it goes out again with the Message-ID it had.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlite_utils import Database

from alerts.letter import Letter, Picture
from alerts.watch import Alert
from db.times import from_text, from_text_or_none, to_text, to_text_or_none

SCHEMA = """
CREATE TABLE alerts (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, watch TEXT NOT NULL, reader TEXT NOT NULL, change TEXT NOT NULL,
    event TEXT NOT NULL, due TEXT NOT NULL, digest INTEGER NOT NULL, held INTEGER NOT NULL, why TEXT NOT NULL,
    figure TEXT NOT NULL, kind TEXT NOT NULL, speaker TEXT NOT NULL, low TEXT, high TEXT, unit TEXT NOT NULL,
    letter TEXT
) STRICT;
CREATE INDEX alerts_owed ON alerts (due) WHERE letter IS NULL;
CREATE INDEX alerts_of_figure ON alerts (figure, seq);
CREATE TABLE letters (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reader TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
    html TEXT NOT NULL, message_id TEXT NOT NULL, thread TEXT NOT NULL, created TEXT NOT NULL, watch TEXT NOT NULL,
    kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('unsent', 'sent', 'given up')), next_try TEXT NOT NULL,
    tries INTEGER NOT NULL, sent TEXT, answer TEXT NOT NULL, error TEXT NOT NULL
) STRICT;
CREATE INDEX letters_unsent ON letters (next_try) WHERE state = 'unsent';
CREATE INDEX letters_of_reader ON letters (reader, watch, created);
CREATE INDEX alerts_of_letter ON alerts (letter) WHERE letter IS NOT NULL;
CREATE TABLE pictures (
    letter TEXT NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL, png BLOB NOT NULL, PRIMARY KEY (letter, n)
) STRICT, WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A letter and what became of it. `state`: "unsent", "sent" or "given up"."""

    letter: Letter
    state: str
    tries: int
    next_try: datetime
    sent: datetime | None
    answer: str
    error: str


class Outbox:
    """Alerts and letters. An alert is owed until a letter that settles it is kept; a letter until it is sent."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # Alerts

    def owe(self, alerts: Sequence[Alert]) -> int:
        """Remembers alerts; one that is known already changes nothing. How many are new."""
        if not alerts:  # as after most stories
            return 0
        rows = [_alert_row(alert) for alert in alerts]
        with self._db.atomic():
            before = self._db.conn.total_changes
            self._db.conn.executemany(_OWE, rows)
            return self._db.conn.total_changes - before

    def due(self, now: datetime) -> list[Alert]:
        """The alerts that may go now and that no letter settles yet, in the order in which they were owed."""
        return self._alerts("letter IS NULL AND due <= ? ORDER BY seq", [to_text(now)])

    def waiting(self, reader: str, figures: Collection[str]) -> list[Alert]:
        """The alerts about these figures that no letter to this reader settles yet, due or not, oldest first."""
        marks = ", ".join("?" * len(figures))
        return self._alerts(f"letter IS NULL AND reader = ? AND figure IN ({marks}) ORDER BY seq", [reader, *sorted(figures)])

    def owed(self, limit: int = 1000) -> list[Alert]:
        """All alerts that no letter settles yet, due or waiting, the first due first."""
        return self._alerts("letter IS NULL ORDER BY due, seq LIMIT ?", [limit])

    def count_owed(self) -> int:
        """How many alerts no letter settles yet."""
        return int(self._db.execute("SELECT count(*) FROM alerts WHERE letter IS NULL").fetchone()[0])

    def told(self, figure: str) -> list[Alert]:
        """The alerts owed or told of this figure, to anybody, oldest first."""
        return self._alerts(f"figure = ? AND {_NOT_WITHDRAWN} ORDER BY seq", [figure])

    def withdraw(self, change: str, deed: str) -> None:
        """Alerts about a change that turned out to be wrong, and that no letter tells yet, are not owed any more."""
        self._db.conn.execute("UPDATE alerts SET letter = ? WHERE change = ? AND letter IS NULL", [f"-{deed}", change])

    def owe_again(self, deed: str) -> None:
        """Alerts withdrawn by a deed are owed again."""
        self._db.conn.execute("UPDATE alerts SET letter = NULL WHERE letter = ?", [f"-{deed}"])

    def withdraw_orphans(self) -> int:
        """Alerts about changes that a rebuild did not bring back are not owed any more. How many."""
        sql = "UPDATE alerts SET letter = '-rebuild' WHERE letter IS NULL AND change NOT IN (SELECT id FROM changes)"
        return int(self._db.conn.execute(sql).rowcount)

    def hold_back(self, target: str, until: datetime) -> None:
        """Alerts about a figure or an event wait until then at least."""
        sql = "UPDATE alerts SET due = ? WHERE letter IS NULL AND (figure = ? OR event = ?) AND due < ?"
        self._db.conn.execute(sql, [to_text(until), target, target, to_text(until)])

    def let_go(self, target: str, until: datetime, now: datetime) -> None:
        """Alerts that were held back until then may go now."""
        sql = "UPDATE alerts SET due = ? WHERE letter IS NULL AND (figure = ? OR event = ?) AND due = ?"
        self._db.conn.execute(sql, [to_text(now), target, target, to_text(until)])

    def last_told(self, reader: str, figure: str) -> str | None:
        """The Message-ID of the last letter that told this reader of this figure."""
        row = self._db.execute(
            "SELECT letters.message_id FROM alerts JOIN letters ON letters.id = alerts.letter "
            "WHERE alerts.figure = ? AND alerts.reader = ? ORDER BY letters.seq DESC LIMIT 1",
            [figure, reader],
        ).fetchone()
        return str(row[0]) if row else None

    def has_written(self, reader: str, subject: str, since: datetime) -> bool:
        """Whether a letter of this subject was written to a reader since then."""
        asked = "SELECT 1 FROM letters WHERE reader = ? AND watch = '' AND subject = ? AND created > ?"
        return self._db.execute(asked, [reader, subject, to_text(since)]).fetchone() is not None

    def postpone(self, alerts: Sequence[Alert], due: datetime) -> None:
        """Lets alerts wait until `due`."""
        with self._db.atomic():
            self._db.conn.executemany("UPDATE alerts SET due = ? WHERE id = ?", [(to_text(due), alert.id) for alert in alerts])

    # Letters

    def keep_letter(self, letter: Letter) -> bool:
        """Remembers a letter and settles its alerts, together. False when the letter is known already."""
        with self._db.atomic():
            if self._db.execute("SELECT 1 FROM letters WHERE id = ?", [letter.id]).fetchone():
                return False
            row = {
                "id": letter.id, "reader": letter.to, "subject": letter.subject, "text": letter.text, "html": letter.html,
                "message_id": letter.message_id, "thread": letter.thread, "created": to_text(letter.created),
                "watch": letter.watch, "kind": letter.kind, "state": "unsent", "next_try": to_text(letter.created),
                "tries": 0, "sent": None, "answer": "", "error": "",
            }  # fmt: skip
            self._db.table("letters").insert(row)
            many = self._db.conn.executemany
            pictures = [(letter.id, n, picture.name, picture.png) for n, picture in enumerate(letter.pictures)]
            many("INSERT INTO pictures (letter, n, name, png) VALUES (?, ?, ?, ?)", pictures)
            many("UPDATE alerts SET letter = ? WHERE id = ? AND letter IS NULL", [(letter.id, alert) for alert in letter.alerts])
        return True

    def unsent(self, now: datetime, limit: int = 500) -> list[Posted]:
        """Letters to be tried now: those tried least first, so that a letter a server chokes on never blocks the others."""
        return self._letters("state = 'unsent' AND next_try <= ? ORDER BY tries, seq LIMIT ?", [to_text(now), limit])

    def letters(self, limit: int = 50) -> list[Posted]:
        """Letters of every state, newest first."""
        return self._letters("1 ORDER BY seq DESC LIMIT ?", [limit])

    def letters_after(self, letter: str | None, limit: int = 50) -> list[Posted]:
        """Letters written after the one of this id (None: since the first), newest first."""
        return self._letters("seq > coalesce((SELECT seq FROM letters WHERE id = ?), 0) ORDER BY seq DESC LIMIT ?", [letter, limit])

    def heads(self, before: int | None, limit: int, state: str = "") -> list[tuple[int, Posted]]:
        """Letters with their numbers and without their bodies, newest first, below number `before`; with `state` only those."""
        condition, values = ("seq < ? AND state = ?", [before or 2**62, state]) if state else ("seq < ?", [before or 2**62])
        rows = list(self._db.query(f"SELECT {_HEAD} FROM letters WHERE {condition} ORDER BY seq DESC LIMIT ?", [*values, limit]))
        return [(row["seq"], _posted(row, (), ())) for row in rows]

    def alerts_of(self, letter: str) -> list[Alert]:
        """The alerts that a letter settles, in the order in which they were owed."""
        return self._alerts("letter = ? ORDER BY seq", [letter])

    def letter(self, letter: str) -> Posted | None:
        """The letter of this id."""
        found = self._letters("id = ?", [letter])
        return found[0] if found else None

    def mark_sent(self, letter: str, at: datetime, answer: str) -> None:
        """A server has accepted the letter, with this answer."""
        with self._db.atomic():
            self._db.execute(
                "UPDATE letters SET state = 'sent', sent = ?, answer = ?, error = '', tries = tries + 1 WHERE id = ?",
                [to_text(at), answer, letter],
            )

    def mark_failed(self, letter: str, at: datetime, error: str, next_try: datetime | None) -> None:
        """A try at `at` failed; `next_try` None: the letter is given up until somebody asks for a retry."""
        state = "unsent" if next_try else "given up"
        with self._db.atomic():
            self._db.execute(
                "UPDATE letters SET state = ?, error = ?, next_try = ?, tries = tries + 1 WHERE id = ?",
                [state, error, to_text_or_none(next_try) or to_text(at), letter],
            )

    def hold(self, letters: Sequence[str], error: str, next_try: datetime) -> None:
        """Lets letters wait that were not even tried, because their server does not answer."""
        with self._db.atomic():
            self._db.conn.executemany(
                "UPDATE letters SET error = ?, next_try = ? WHERE id = ? AND state = 'unsent'",
                [(error, to_text(next_try), letter) for letter in letters],
            )

    def retry(self, letter: str, now: datetime) -> bool:
        """Lets an unsent or given up letter be tried again at once. False when there is none of this id."""
        with self._db.atomic():
            cursor = self._db.execute(
                "UPDATE letters SET state = 'unsent', next_try = ? WHERE id = ? AND state != 'sent'", [to_text(now), letter]
            )
            return cursor.rowcount > 0

    def retry_reader(self, reader: str, now: datetime) -> int:
        """Lets all letters that this reader has not got yet, refused ones included, be tried again at once. How many."""
        with self._db.atomic():
            sql = "UPDATE letters SET state = 'unsent', next_try = ? WHERE reader = ? COLLATE NOCASE AND state != 'sent'"
            return int(self._db.execute(sql, [to_text(now), reader]).rowcount)

    def written_since(self, reader: str, watch: str, since: datetime) -> list[datetime]:
        """When letters of this watch to this reader were written after `since`, oldest first. Digests don't count."""
        rows = self._db.execute(
            "SELECT created FROM letters WHERE reader = ? AND watch = ? AND created > ? AND kind = 'alert' ORDER BY created",
            [reader, watch, to_text(since)],
        )
        return [from_text(created) for (created,) in rows]

    def counts(self) -> dict[str, int]:
        """Letters by state, and alerts owed."""
        out = {"owed": self.count_owed()}
        out.update((state, int(n)) for state, n in self._db.execute("SELECT state, count(*) FROM letters GROUP BY state ORDER BY state"))
        return out

    def _alerts(self, condition: str, values: Sequence[object]) -> list[Alert]:
        return [_alert(row) for row in self._db.query(f"SELECT * FROM alerts WHERE {condition}", list(values))]

    def _letters(self, condition: str, values: Sequence[object]) -> list[Posted]:
        rows = list(self._db.query(f"SELECT * FROM letters WHERE {condition}", list(values)))
        return [self._posted(row) for row in rows]

    def _posted(self, row: dict[str, Any]) -> Posted:
        pictures = self._db.execute("SELECT name, png FROM pictures WHERE letter = ? ORDER BY n", [row["id"]])
        alerts = self._db.execute("SELECT id FROM alerts WHERE letter = ? ORDER BY seq", [row["id"]])
        found = tuple(Picture(name=name, png=png) for name, png in pictures.fetchall())
        return _posted(row, tuple(alert for (alert,) in alerts.fetchall()), found)


def _posted(row: dict[str, Any], alerts: tuple[str, ...], pictures: tuple[Picture, ...]) -> Posted:
    letter = Letter(
        id=row["id"], to=row["reader"], subject=row["subject"], text=row["text"], html=row["html"], message_id=row["message_id"],
        thread=row["thread"], created=from_text(row["created"]), watch=row["watch"], kind=row["kind"], alerts=alerts, pictures=pictures,
    )  # fmt: skip
    return Posted(
        letter=letter, state=row["state"], tries=row["tries"], next_try=from_text(row["next_try"]),
        sent=from_text_or_none(row["sent"]), answer=row["answer"], error=row["error"],
    )  # fmt: skip


_HEAD = """seq, id, reader, subject, '' AS text, '' AS html, message_id, thread, created, watch, kind, state, next_try, tries, sent,
    answer, error"""
_NOT_WITHDRAWN = "(letter IS NULL OR letter NOT LIKE '-%')"
_OWE = """
INSERT INTO alerts (id, watch, reader, change, event, due, digest, held, why, figure, kind, speaker, low, high, unit)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
"""


def _alert_row(alert: Alert) -> tuple[object, ...]:
    return (
        alert.id, alert.watch, alert.to, alert.change, alert.event, to_text(alert.due), int(alert.digest), int(alert.held),
        alert.why, alert.figure, alert.kind, alert.speaker, _number_out(alert.low), _number_out(alert.high), alert.unit,
    )  # fmt: skip


def _alert(row: dict[str, Any]) -> Alert:
    return Alert(
        id=row["id"], watch=row["watch"], to=row["reader"], change=row["change"], event=row["event"], due=from_text(row["due"]),
        digest=bool(row["digest"]), why=row["why"], figure=row["figure"], kind=row["kind"], speaker=row["speaker"],
        low=_number_in(row["low"]), high=_number_in(row["high"]), unit=row["unit"], held=bool(row["held"]),
    )  # fmt: skip


def _number_out(value: Decimal | None) -> str | None:
    return str(value) if value is not None else None


def _number_in(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None
