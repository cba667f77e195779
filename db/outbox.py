"""The outbox: alerts owed, letters written, and what became of them."""

from __future__ import annotations

from sqlite_utils import Database

SCHEMA = """
"""


class Outbox:
    """Alerts and letters. An alert is owed until a letter that settles it is kept; a letter until it is sent."""

    def __init__(self, db: Database) -> None:
        self._db = db
