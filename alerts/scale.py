"""The two axes of a chart: round numbers up the side, round times along the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_ALIKE = Decimal("1E-9")
"""Numbers that differ by less than this share are one line."""
_AIR = Decimal("0.08")
"""Of the span, left free above and below the lines."""


@dataclass(frozen=True, slots=True)
class Values:
    """From `bottom` to `top`, with the round numbers between them that get a line."""

    bottom: Decimal
    top: Decimal
    ticks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """How far up the axis the value is: 0 at the bottom, 1 at the top."""
        return float((value - self.bottom) / (self.top - self.bottom))


@dataclass(frozen=True, slots=True)
class Times:
    """From `begin` to `end`, which may be one instant."""

    begin: datetime
    end: datetime

    def share(self, when: datetime) -> float:
        """How far along the axis the time is."""
        span = (self.end - self.begin).total_seconds()
        return (when - self.begin).total_seconds() / span if span else 0.0

    def words(self, when: datetime, zone: tzinfo) -> str:
        """The time as short as the axis allows: a clock time within a day, a date beyond three, both between."""
        local = when.astimezone(zone)
        date, days = f"{local.day} {MONTHS[local.month - 1]}", (self.end - self.begin).total_seconds() / 86400
        if days > 300:
            return f"{date} {local.year}"
        return date if days > 3 else f"{date}, {local:%H:%M}"


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def values(numbers: Sequence[Decimal], most: int = 4) -> Values:
    """The axis for these numbers, with at most `most` ticks. Numbers far apart begin at nought, which then is near."""
    low, high = min(numbers), max(numbers)
    if high - low <= _ALIKE * max(abs(low), abs(high)):
        around = abs(low) / 10 or Decimal(1)
        low, high = low - around, high + around
    bottom, top = low - (high - low) * _AIR, high + (high - low) * _AIR
    if min(numbers) >= 0 and (bottom < 0 or low * 3 < high):
        bottom = Decimal(0)
    step = _step(top - bottom, most)
    first, last = (bottom / step).to_integral_value(ROUND_CEILING), (top / step).to_integral_value(ROUND_FLOOR)
    return Values(bottom, top, tuple(step * n for n in range(int(first), int(last) + 1)))


def _step(span: Decimal, most: int) -> Decimal:
    """The smallest round step that makes no more than `most` ticks."""
    size = Decimal(1).scaleb(span.adjusted() - 1)
    while True:
        for one in _STEPS:
            if span / (size * one) < most:
                return size * one
        size *= 10
