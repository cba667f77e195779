"""The ledger: claims as they were made (append-only), figures and their state, changes."""

from __future__ import annotations

from sqlite_utils import Database

SCHEMA = """
"""


class Ledger:
    """What linking may ask (figures.figure.Memory), and what it wants remembered."""

    def __init__(self, db: Database) -> None:
        self._db = db
