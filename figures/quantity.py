"""A quantity: an amount in a text, with exact offsets."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from stories.quick import quick

Approx = Literal["exact", "about", "nearly", "at_least", "at_most", "over", "under", "range", "vague", "unspecified"]
Role = Literal["count", "total", "increment", "previous", "share", "rate", "forecast", "plan", "demand", "denial", "feared"]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One amount. `text[start:end]` is the number expression (with its unit where one is written to it).

    `low`/`high`: equal for a single value, either None for an open side, both None when unspecified.
    A vague amount ("dozens") carries the ladder's bounds. Percentages are 0..100; a fraction written
    in words ("a fifth") is 0..1 with unit "fraction". Money is absolute, `unit` its ISO code.
    `noun` is what is counted, as written, with its modifiers; `noun_span` where it stands.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    approx: Approx = "exact"
    unit: str = ""
    noun: str = ""
    noun_span: tuple[int, int] | None = None
    trend: Literal["up", "down"] | None = None
    role: Role = "count"
    rule: str = ""
    """Which rule read it, for --why."""
