"""What is said of a figure, by value: who stands by it, in which sentence. Now, or as it was known at a time past.

A number that a later one took the place of no longer stands, whoever said it: "26 dead" of the mayor is no contradiction to
the ministry's later 34, but what was known before. Each change names the number that it replaced.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.wording import amount, of_claim
from db.news import Line
from figures.kinds.repairs import NOWHERE

REPLACING = frozenset(("raised", "lowered", "corrected", "specified", "withdrawn"))
"""Kinds of change after which the old number stands no more; a contradiction stands beside it."""


@dataclass(frozen=True, slots=True)
class Group:
    """One value and the latest claim of each speaker who stands by it, the last to speak first."""

    value: str
    lines: tuple[Line, ...]


def known_at(lines: Sequence[Line], at: datetime | None) -> list[Line]:
    """Those whose story we had seen by then (None: all), without those that an editor called no claim of any figure."""
    return [line for line in lines if line.entry.change.wrong not in NOWHERE and (at is None or line.seen <= at)]


def groups(lines: Sequence[Line]) -> tuple[list[Group], list[Group]]:
    """What stands and what stood, from claims that were news (latest first): each speaker's last word, unless taken back."""
    last: dict[str, Line] = {}
    for line in lines:
        last.setdefault(line.entry.change.claim.speaker.casefold(), line)
    words = [line for line in last.values() if line.entry.change.kind != "withdrawn"]
    gone = replaced(lines)
    return _by_value([line for line in words if line.seq not in gone]), _by_value([line for line in words if line.seq in gone])


def replaced(lines: Sequence[Line]) -> dict[int, datetime]:
    """The claims whose number a later one took the place of, by their number, and when that was. `lines` are the latest first."""
    gone: dict[int, datetime] = {}
    for n, line in enumerate(lines):
        change = line.entry.change
        if change.kind not in REPLACING or change.old is None:
            continue
        value = (change.old.low, change.old.high)
        for earlier in lines[n + 1 :]:
            quantity = earlier.entry.change.claim.quantity
            if (quantity.low, quantity.high) == value and earlier.entry.change.at <= change.at:
                gone[earlier.seq] = change.at
    return gone


def _by_value(lines: Sequence[Line]) -> list[Group]:
    by_value: dict[str, list[Line]] = {}
    for line in lines:
        by_value.setdefault(amount(of_claim(line.entry.change.claim)), []).append(line)
    return [Group(value, tuple(own)) for value, own in by_value.items()]
