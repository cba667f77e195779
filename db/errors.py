"""What can go wrong here and is somebody's to mend."""

from __future__ import annotations


class StoreError(Exception):
    """The database cannot be used; the message says which, why, and what to do. `advice` is the last alone, where it is known."""

    def __init__(self, told: str, advice: str = "") -> None:
        super().__init__(f"{told}; {advice}" if advice else told)
        self.told, self.advice = told, advice


class OlderVersion(StoreError):
    """The database is of an older version: the next run brings it up to date, who only reads waits for that."""


class DeedRefused(StoreError):
    """An editor asked for something that makes no sense on what is known; the message says what would."""
