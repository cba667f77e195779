"""The database's shape: migrations, oldest first, never edited once released.

A room's tables are created by one script each, kept beside the class that reads them.
"""

from __future__ import annotations

from functools import cache

from sqlite_utils import Database, Migrations

from db import accounts, captures, hand, kin_index, ledger, news, outbox, search, sources, stories

migrations = Migrations("figurewatch")


@cache
def known_migrations() -> frozenset[str]:
    """The names of all migrations of this version: those that an empty database still lacks."""
    empty = Database(memory=True)
    try:
        return frozenset(one.name for one in migrations.pending(empty))
    finally:
        empty.close()


def run(db: Database, script: str) -> None:
    """Executes the statements of `script` one by one: executescript() would commit behind our back."""
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


@migrations()
def m001_sources(db: Database) -> None:
    """What is polled, and how it went."""
    run(db, sources.SCHEMA)


@migrations()
def m002_stories(db: Database) -> None:
    """Every version of every article."""
    run(db, stories.SCHEMA)


@migrations()
def m003_kin(db: Database) -> None:
    """Reports, kin and events, with the index that finds them."""
    run(db, kin_index.SCHEMA)


@migrations()
def m004_ledger(db: Database) -> None:
    """Claims, figures and changes: the append-only record and the state derived from it."""
    run(db, ledger.SCHEMA)


@migrations()
def m005_outbox(db: Database) -> None:
    """Alerts owed, letters written, and what became of them."""
    run(db, outbox.SCHEMA)


@migrations()
def m006_hand(db: Database) -> None:
    """What editors did with figures, and what a change must remember so that states can be derived again."""
    run(db, hand.SCHEMA)


@migrations()
def m007_accounts(db: Database) -> None:
    """Who may use the desk: accounts, sessions, tokens."""
    run(db, accounts.SCHEMA)


@migrations()
def m008_captures(db: Database) -> None:
    """How stories came in: address, headers and hash of the page, as evidence. Stories kept before have none."""
    run(db, captures.SCHEMA)


@migrations()
def m009_search(db: Database) -> None:
    """Full-text search in headlines, texts and sentences, those kept before included."""
    run(db, search.SCHEMA)


@migrations()
def m010_pages(db: Database) -> None:
    """Indexes by which pages are read: changes by kind and by time, letters by state."""
    run(db, news.INDEXES)


@migrations()
def m011_figure_search(db: Database) -> None:
    """Figures are searched in an index of their words: their states are long, and only those shown are read."""
    run(db, "CREATE INDEX states_search ON states (last, figure, search);\n")


@migrations()
def m012_questions(db: Database) -> None:
    """Indexes by which the API narrows changes: to an event, to a watch."""
    run(db, hand.INDEXES)


@migrations()
def m013_kin_by_hand(db: Database) -> None:
    """What editors say of kin and events: who was set apart, and how those stood who were moved."""
    run(db, kin_index.APART)


@migrations()
def m014_guesses(db: Database) -> None:
    """Failed logins, so that a restart forgives nobody who guesses."""
    run(db, accounts.GUESSES)


@migrations()
def m015_captured_pages(db: Database) -> None:
    """The fetched pages of stories that brought news, as evidence. Stories kept before have none."""
    run(db, captures.PAGES)


@migrations()
def m016_claimants(db: Database) -> None:
    """Who stands behind a number by what its figure knew; changes kept before name nobody."""
    run(db, hand.CLAIMANTS)


@migrations()
def m017_kin_index(db: Database) -> None:
    """The index of kin in one row a fingerprint, with the number of its scheme: it is made anew when the store is opened."""
    run(db, kin_index.INDEX)


@migrations()
def m018_kin_in_batches(db: Database) -> None:
    """What the latest stories left waits beside them, and is written into the index in batches. What is written already stays."""
    run(db, kin_index.RECENT)


@migrations()
def m019_kin_sums(db: Database) -> None:
    """An event is joined without sums of names and of numbers: their columns go."""
    run(db, kin_index.SUMS)


@migrations()
def m020_address_of_sources(db: Database) -> None:
    """At which address a source was polled: another one in config.yaml is asked at once. Those polled before say it at their next poll."""
    run(db, sources.ADDRESS)


@migrations()
def m021_silent_stories(db: Database) -> None:
    """Stories that were kept in silence: a dry run of a watch counts no letter for them. Of those kept before it is not known."""
    run(db, stories.SILENT)
