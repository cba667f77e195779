"""Times as the database keeps them: ISO 8601, UTC, microseconds, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache


# A story's times are written many times over: with every claim, stand and change.
@lru_cache(maxsize=1024)
def to_text(when: datetime) -> str:
    """An aware time as kept. Raises ValueError for a naive one."""
    if when.tzinfo is None:
        raise ValueError("naive time")
    return when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def to_text_or_none(when: datetime | None) -> str | None:
    """As to_text, for a column that may be empty."""
    return to_text(when) if when is not None else None


def from_text(text: str) -> datetime:
    """The aware UTC time that to_text wrote."""
    return datetime.fromisoformat(text)


def from_text_or_none(text: str | None) -> datetime | None:
    """As from_text, for a column that may be empty."""
    return from_text(text) if text else None
