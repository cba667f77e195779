"""The store: one open database, its parts by name. It belongs to the thread that opened it."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from db.accounts import Accounts
from db.batch import Batch
from db.captures import Captures
from db.errors import OlderVersion
from db.errors import StoreError as StoreError
from db.hand import Hand
from db.kin_index import KinIndex
from db.ledger import Ledger
from db.news import News
from db.outbox import Outbox
from db.paging import Paging
from db.schema import known_migrations, migrations
from db.search import Search
from db.sources import Sources
from db.stories import Stories
from db.views import Views

log = logging.getLogger("figurewatch.store")
INDEXED_AT_ONCE = 500
"""Stories indexed in one transaction: another process that waits for the database gets its turn."""

# What the file or another process does to us, as opposed to a wrong question of ours.
_OUTSIDE = frozenset(
    (
        sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
    )
)  # fmt: skip


_GRANT = "this user needs to read and write it, and its folder"
_ADVICE = {
    **dict.fromkeys((sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM), _GRANT),
    sqlite3.SQLITE_FULL: "make room; what was saved before is safe",
}
"""Even to read, SQLite writes a file beside the database: where a user may not, its own words mislead."""


class StoreBusy(StoreError):
    """Another process holds the database; the same again a little later works."""


@contextmanager
def in_words(path: Path | str) -> Iterator[None]:
    """Trouble with the file, or with others who use it, becomes a StoreError; a bug of ours stays what it is."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = (getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise StoreBusy(f"database {path}: busy, another process is writing to it", "try again in a moment") from error
        if code in _OUTSIDE:
            raise StoreError(f"database {path}: {error}", _ADVICE.get(code, "")) from error
        raise


class Store:
    """Everything that is remembered. Use `with store.saving():` to save what belongs together."""

    def __init__(self, path: Path | str, *, read_only: bool = False, patience: float = 30, for_filter: bool = False) -> None:
        """Opens or creates the database at `path` (":memory:" for one that is forgotten). Raises StoreError.

        `patience`: seconds to wait for another process's write. `for_filter`: the state of a filter, which sends no letters and is not
        searched: a commit survives a kill, but waits for no disk, and words are indexed when somebody else opens it.
        """
        self.path = str(path)
        try:
            with in_words(self.path):
                self.db = _connected(self.path, read_only, patience)
                with _closed_on_failure(self.db):
                    _prepare(self.db, self.path, read_only)
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"database {self.path}: {error}") from error
        self.sources = Sources(self.db)
        self.stories = Stories(self.db)
        self.captures = Captures(self.db)
        self.kin = KinIndex(self.db)
        self.ledger = Ledger(self.db)
        self.news = News(self.db)
        self.outbox = Outbox(self.db)
        self.views = Views(self.db)
        self.accounts = Accounts(self.db)
        self.paging = Paging(self.db, self.outbox)
        self.hand = Hand(self.db, self.stories, self.kin, self.ledger, self.outbox)
        self.search = Search(self.db)
        self.batch = Batch(self.db, None if self.path == ":memory:" else Path(self.path), self.stories, self.kin)
        if not read_only:
            with _closed_on_failure(self.db), in_words(self.path):
                self._bring_index_up()
                self.batch.make_up()
                self._index_words(for_filter)

    @contextmanager
    def saving(self) -> Iterator[None]:
        """One transaction: all of it is kept, or nothing.

        It takes the write lock at once: a transaction that began by reading could not wait for
        another process's write, SQLite would refuse it instead.
        """
        self.batch.end()
        if self.db.conn.in_transaction:
            try:
                with self.db.atomic():
                    yield
            except BaseException:
                self._reread()
                raise
            return
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.commit()  # a full disk is often told here; a transaction left open would swallow everything saved after it
        except BaseException:
            self.db.rollback()
            self._reread()
            raise

    def _reread(self) -> None:
        """After a rollback what is in memory may not be what is kept."""
        self.kin.recent.reread()
        self.ledger.held.reread()

    def _index_words(self, for_filter: bool) -> None:
        """Leaves the index of words out, or makes up for it. Where nothing is to be done nobody is kept from writing."""
        if for_filter == self.search.whole():
            with self.saving():
                self.search.leave_out() if for_filter else self.search.catch_up()
        if for_filter:
            self.db.execute("PRAGMA synchronous = normal")

    def _bring_index_up(self) -> None:
        """Makes the index of kin anew where its fingerprints are of another scheme: mixed, it would find nothing and say nothing."""
        behind = self.kin.behind()
        if behind:
            log.warning("database %s: the index of kin is made anew from %d stories", self.path, behind)
        while not self.kin.whole():
            with self.saving():
                self.kin.catch_up(self.stories, INDEXED_AT_ONCE)
            if behind:
                log.info("database %s: %d stories left to index", self.path, self.kin.behind())

    def note(self, key: str) -> str | None:
        """A remembered fact about the whole database, such as when learning ended."""
        for row in self.db.query("SELECT value FROM notes WHERE key = ?", [key]):
            return str(row["value"])
        return None

    def keep_note(self, key: str, value: str) -> None:
        """Remembers a fact about the whole database."""
        self.db.table("notes").upsert({"key": key, "value": value}, pk="key")

    def close(self) -> None:
        """Closes the database; the store cannot be used afterwards."""
        try:
            self.batch.close()
        finally:
            self.db.close()


def _connected(path: str, read_only: bool, patience: float) -> Database:
    if path == ":memory:":
        return Database(memory=True)
    if read_only:
        if not Path(path).exists():
            raise StoreError(f"database {path}: there is none yet; `figurewatch once` or `figurewatch run` makes it")
        return Database(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True, timeout=patience))
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    return Database(sqlite3.connect(path, timeout=patience))


@contextmanager
def _closed_on_failure(db: Database) -> Iterator[None]:
    """A store that could not be opened leaves no connection behind: it might hold a lock for as long as nobody clears it away."""
    try:
        yield
    except BaseException:
        db.close()
        raise


def _prepare(db: Database, path: str, read_only: bool) -> None:
    """Brings the database up to date, or makes sure that it is. One of a newer version is left alone: its rules are not known here."""
    if {applied.name for applied in migrations.applied(db)} - known_migrations():
        raise StoreError(f"database {path}: made by a newer version", "update figurewatch, or name another file as `database`")
    if read_only and path != ":memory:":
        db.execute("PRAGMA query_only = on")
    elif path != ":memory:":
        db.execute("PRAGMA journal_mode = wal")
        # A story comes back to the same pages: those of the index of kin are kept at hand, and copied out of the log less often.
        db.execute("PRAGMA cache_size = -32000")
        db.execute("PRAGMA wal_autocheckpoint = 4000")
        # FULL: a letter marked as sent must stay marked through a power cut.
        db.execute("PRAGMA synchronous = full")
    if not read_only:
        migrations.apply(db)
    elif migrations.pending(db):
        raise OlderVersion(f"database {path}: made by an older version", "the next `figurewatch once` or `run` brings it up to date")
