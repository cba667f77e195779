"""Who may use the desk: accounts with a password each, sessions of their browsers, tokens of programs.

Passwords are kept as argon2 made them, sessions and tokens as a digest: whoever reads the database can use neither.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from db.errors import StoreError
from db.times import from_text, from_text_or_none, to_text

SCHEMA = """
CREATE TABLE accounts (name TEXT PRIMARY KEY, password TEXT NOT NULL, created TEXT NOT NULL) STRICT;
CREATE TABLE sessions (
    key TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE, created TEXT NOT NULL, last TEXT NOT NULL
) STRICT;
CREATE INDEX sessions_of_account ON sessions (account);
CREATE TABLE tokens (
    id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, writes INTEGER NOT NULL, created TEXT NOT NULL, last TEXT
) STRICT
"""

GUESSES = """
CREATE TABLE guesses (seq INTEGER PRIMARY KEY, key TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX guesses_of_key ON guesses (key, at);
"""
"""Failed logins. A key is a digest: what is typed as a name may be a password."""
GUESSED = 10_000
"""Failed logins remembered; beyond that the oldest are forgotten."""

IDLE, LONGEST = timedelta(days=3), timedelta(days=30)
"""A session ends so long after its last use, and so long after it began."""
TOUCHED = timedelta(minutes=10)
"""The last use of a session or a token is written down no more often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """An editor who may log in."""

    name: str
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A program that may ask. `writes`: it may also do what an editor's hand does."""

    id: str
    name: str
    writes: bool
    created: datetime
    last: datetime | None


class Accounts:
    """Remembers accounts, sessions and tokens. What changes something belongs inside `store.saving()`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # Accounts

    def add(self, name: str, password: str, now: datetime) -> None:
        """A new account; `password` as argon2 made it. Raises StoreError when the name is taken."""
        if self.password(name) is not None:
            raise StoreError(f"there is an account {name!r} already; `figurewatch desk passwd {name}` gives it another password")
        self._db.conn.execute("INSERT INTO accounts (name, password, created) VALUES (?, ?, ?)", [name, password, to_text(now)])

    def change_password(self, name: str, password: str, *, keep_sessions: bool = False) -> None:
        """Another password; whoever is logged in with the old one is logged out. Raises StoreError."""
        self._known(name)
        self._db.conn.execute("UPDATE accounts SET password = ? WHERE name = ?", [password, name])
        if not keep_sessions:
            self._db.conn.execute("DELETE FROM sessions WHERE account = ?", [name])

    def remove(self, name: str) -> None:
        """No such account any more, nor its sessions. What it did by hand stays in the log. Raises StoreError."""
        self._known(name)
        self._db.conn.execute("DELETE FROM sessions WHERE account = ?", [name])
        self._db.conn.execute("DELETE FROM accounts WHERE name = ?", [name])

    def password(self, name: str) -> str | None:
        """An account's password as argon2 made it."""
        row = self._db.execute("SELECT password FROM accounts WHERE name = ?", [name]).fetchone()
        return str(row[0]) if row else None

    def all(self) -> list[Account]:
        """The accounts, by name."""
        rows = self._db.execute("SELECT name, created FROM accounts ORDER BY name").fetchall()
        return [Account(name=name, created=from_text(created)) for name, created in rows]

    def any(self) -> bool:
        """Whether anybody has an account."""
        return self._db.execute("SELECT 1 FROM accounts LIMIT 1").fetchone() is not None

    # Sessions

    def begin(self, account: str, now: datetime) -> str:
        """A new session; what comes back is the browser's secret, kept here only as a digest. Old sessions go."""
        self._db.conn.execute("DELETE FROM sessions WHERE last < ? OR created < ?", [to_text(now - IDLE), to_text(now - LONGEST)])
        secret = secrets.token_urlsafe(32)
        row = [_key(secret), account, to_text(now), to_text(now)]
        self._db.conn.execute("INSERT INTO sessions (key, account, created, last) VALUES (?, ?, ?, ?)", row)
        return secret

    def whose(self, secret: str, now: datetime) -> tuple[str, datetime] | None:
        """The account behind a session's secret, and when it was last used; None when it ended."""
        row = self._db.execute("SELECT account, created, last FROM sessions WHERE key = ?", [_key(secret)]).fetchone()
        if row is None or from_text(row[1]) < now - LONGEST or from_text(row[2]) < now - IDLE:
            return None
        return str(row[0]), from_text(row[2])

    def touch(self, secret: str, now: datetime) -> None:
        """A session or a token was used."""
        for table in ("sessions", "tokens"):
            self._db.conn.execute(f"UPDATE {table} SET last = ? WHERE key = ?", [to_text(now), _key(secret)])

    def end(self, secret: str) -> None:
        """A session is over."""
        self._db.conn.execute("DELETE FROM sessions WHERE key = ?", [_key(secret)])

    # Failed logins

    def guesses(self, about: str, since: datetime) -> list[datetime]:
        """When logins about an account or from an address failed since then, oldest first."""
        rows = self._db.execute("SELECT at FROM guesses WHERE key = ? AND at > ? ORDER BY at", [_key(about), to_text(since)])
        return [from_text(at) for (at,) in rows]

    def guessed(self, about: str, now: datetime, since: datetime) -> None:
        """A login failed; what lies before `since` is forgotten."""
        run = self._db.conn.execute
        run("INSERT INTO guesses (key, at) VALUES (?, ?)", [_key(about), to_text(now)])
        run("DELETE FROM guesses WHERE at <= ? OR seq <= (SELECT max(seq) FROM guesses) - ?", [to_text(since), GUESSED])

    def forgive(self, about: str) -> None:
        """The right password came: earlier failures count no more."""
        self._db.conn.execute("DELETE FROM guesses WHERE key = ?", [_key(about)])

    # Tokens

    def new_token(self, name: str, now: datetime, *, writes: bool = False) -> tuple[Token, str]:
        """A token, and its secret, which is shown once and kept nowhere."""
        secret = f"fw_{secrets.token_urlsafe(32)}"
        made = Token(id=secrets.token_hex(4), name=name, writes=writes, created=now, last=None)
        row = [made.id, _key(secret), name, int(writes), to_text(now)]
        self._db.conn.execute("INSERT INTO tokens (id, key, name, writes, created) VALUES (?, ?, ?, ?, ?)", row)
        return made, secret

    def token(self, secret: str) -> Token | None:
        """The token with this secret."""
        return next(iter(self._tokens("key = ?", [_key(secret)])), None)

    def tokens(self) -> list[Token]:
        """The tokens, oldest first."""
        return self._tokens("1 ORDER BY created, id", [])

    def revoke(self, token: str) -> None:
        """A token is good for nothing any more. Raises StoreError."""
        if self._db.conn.execute("DELETE FROM tokens WHERE id = ?", [token]).rowcount == 0:
            raise StoreError(f"no token {token!r}; `figurewatch desk token list` lists their ids")

    def _tokens(self, condition: str, values: list[object]) -> list[Token]:
        rows = self._db.execute(f"SELECT id, name, writes, created, last FROM tokens WHERE {condition}", values).fetchall()
        return [
            Token(id=id_, name=name, writes=bool(writes), created=from_text(created), last=from_text_or_none(last))
            for id_, name, writes, created, last in rows
        ]

    def _known(self, name: str) -> None:
        if self.password(name) is None:
            raise StoreError(f"no account {name!r}; `figurewatch desk users` lists them")


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf8", "replace")).hexdigest()
