"""Reports, kin and events: the index that finds them, and every relation as a row."""

from __future__ import annotations

from sqlite_utils import Database

SCHEMA = """
"""


class KinIndex:
    """What stories.place may ask, and what it wants remembered."""

    def __init__(self, db: Database) -> None:
        self._db = db
