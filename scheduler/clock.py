"""The clock: the only place where the product asks what time it is. Everything else is told `now`, or given a clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The system clock."""
    return datetime.now(UTC)
