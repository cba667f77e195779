"""A watch: what an editor wants to know, and who is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """`words` match headline or text, any of them, `*` at the end for any ending; empty: everything.

    `measures` are taxonomy keys or their synonyms; empty: all. `min_change` is a fraction (0.05 = 5 %):
    smaller moves wait for the digest, corrections never wait, nor does a move across one of `milestones`.
    """

    name: str
    to: tuple[str, ...]
    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    min_change: Decimal = Decimal(0)
    send: Literal["at once", "digest"] = "at once"
    milestones: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Holds letters, never evaluation. `start` after `end` means over midnight."""

    start: time
    end: time
    zone: ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When letters may go: the daily digest and the quiet hours, in the newsroom's zone."""

    digest: time
    zone: ZoneInfo
    quiet: QuietHours | None = None
    bundle_seconds: int = 0
    """How long a letter waits for further changes of the same event, so that they travel together."""
    letters_per_hour: int = 20
    """Letters of one watch to one reader in an hour; more are rolled up into one that says so. 0: no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One change owed to one reader. Alerts due together to the same reader become one letter.

    `figure`, `kind`, `speaker`, `low`, `high` and `unit` repeat the change's, so that "who was told which
    number?" can be asked of the outbox alone. `held`: kept back by quiet hours.
    """

    id: str
    watch: str
    to: str
    change: str
    event: str
    due: datetime
    digest: bool
    why: str
    figure: str = ""
    kind: str = ""
    speaker: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    held: bool = False
