"""Sources and article pages: what was polled, when it is due again, and how it went."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from db.times import from_text, from_text_or_none, to_text, to_text_or_none
from stories.source import PageState, SourceState

SCHEMA = """
CREATE TABLE sources (
    name TEXT PRIMARY KEY, next_due TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL,
    body_hash TEXT NOT NULL, interval REAL NOT NULL, polls INTEGER NOT NULL, not_modified INTEGER NOT NULL,
    failures INTEGER NOT NULL, last_polled TEXT, last_ok TEXT, first_ok TEXT, last_error TEXT NOT NULL,
    told_broken INTEGER NOT NULL
) STRICT;
CREATE TABLE pages (
    url TEXT NOT NULL, source TEXT NOT NULL, fetched TEXT NOT NULL, next_due TEXT NOT NULL,
    first_seen TEXT NOT NULL, etag TEXT NOT NULL, last_modified TEXT NOT NULL, entry_hash TEXT NOT NULL,
    failures INTEGER NOT NULL, unchanged INTEGER NOT NULL, text_hash TEXT NOT NULL,
    PRIMARY KEY (source, url)
) STRICT;
CREATE INDEX pages_of_source ON pages (source, next_due);
CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""

ADDRESS = "ALTER TABLE sources ADD COLUMN url TEXT NOT NULL DEFAULT '';\n"

PAGES = 5000
"""Pages of a source that a poll is told of: more than it can list. One that is listed and not known would be fetched at every poll."""


class Sources:
    """Remembers SourceState and PageState."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def state(self, name: str, now: datetime) -> SourceState:
        """The state of a source; a source never polled is due now."""
        for row in self._db.query("SELECT * FROM sources WHERE name = ?", [name]):
            return _source(row)
        return SourceState(name=name, next_due=now)

    def keep(self, state: SourceState) -> None:
        """Remembers the state of a source."""
        row = {
            "name": state.name, "next_due": to_text(state.next_due), "etag": state.etag, "last_modified": state.last_modified,
            "body_hash": state.body_hash, "interval": state.interval.total_seconds(), "polls": state.polls,
            "not_modified": state.not_modified, "failures": state.failures, "last_polled": to_text_or_none(state.last_polled),
            "last_ok": to_text_or_none(state.last_ok), "first_ok": to_text_or_none(state.first_ok),
            "last_error": state.last_error, "told_broken": int(state.told_broken), "url": state.url,
        }  # fmt: skip
        self._db.table("sources").upsert(row, pk="name")

    def pages(self, source: str, limit: int = PAGES) -> dict[str, PageState]:
        """The article pages known from a source, by url, the `limit` that were seen first latest."""
        rows = self._db.query("SELECT * FROM pages WHERE source = ? ORDER BY first_seen DESC, url LIMIT ?", [source, limit])
        return {row["url"]: _page(row) for row in rows}

    def keep_page(self, page: PageState) -> None:
        """Remembers the state of an article page."""
        row = {
            "url": page.url, "source": page.source, "fetched": to_text(page.fetched), "next_due": to_text(page.next_due),
            "first_seen": to_text(page.first_seen), "etag": page.etag, "last_modified": page.last_modified,
            "entry_hash": page.entry_hash, "failures": page.failures, "unchanged": page.unchanged,
            "text_hash": page.text_hash,
        }  # fmt: skip
        self._db.table("pages").upsert(row, pk=("source", "url"))


def _source(row: dict[str, Any]) -> SourceState:
    return SourceState(
        name=row["name"], next_due=from_text(row["next_due"]), etag=row["etag"], last_modified=row["last_modified"],
        body_hash=row["body_hash"], interval=timedelta(seconds=row["interval"]), polls=row["polls"],
        not_modified=row["not_modified"], failures=row["failures"], last_polled=from_text_or_none(row["last_polled"]),
        last_ok=from_text_or_none(row["last_ok"]), first_ok=from_text_or_none(row["first_ok"]),
        last_error=row["last_error"], told_broken=bool(row["told_broken"]), url=row["url"],
    )  # fmt: skip


def _page(row: dict[str, Any]) -> PageState:
    return PageState(
        url=row["url"], source=row["source"], fetched=from_text(row["fetched"]), next_due=from_text(row["next_due"]),
        first_seen=from_text(row["first_seen"]), etag=row["etag"], last_modified=row["last_modified"],
        entry_hash=row["entry_hash"], failures=row["failures"], unchanged=row["unchanged"],
        text_hash=row["text_hash"],
    )  # fmt: skip
