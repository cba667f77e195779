"""What can go wrong here and is somebody's to mend."""

from __future__ import annotations


class StoreError(Exception):
    """The database cannot be used; the message says which, why, and what to do."""


class DeedRefused(StoreError):
    """An editor asked for something that makes no sense on what is known; the message says what would."""
