"""What is said of a figure, by value: who stands by it, in which sentence. Now, or as it was known at a time past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from alerts.wording import amount, of_claim
from db.news import Line
from figures.repairs import NOWHERE


@dataclass(frozen=True, slots=True)
class Group:
    """One value and the latest claim of each speaker who stands by it, the last to speak first."""

    value: str
    lines: tuple[Line, ...]


def known_at(lines: Sequence[Line], at: datetime | None) -> list[Line]:
    """Those whose story we had seen by then (None: all), without those that an editor called no claim of any figure."""
    return [line for line in lines if line.entry.change.wrong not in NOWHERE and (at is None or line.seen <= at)]


def groups(lines: Sequence[Line]) -> list[Group]:
    """What stands, from claims that were news (latest first): a speaker's last word, unless it took the number back."""
    last: dict[str, Line] = {}
    for line in lines:
        last.setdefault(line.entry.change.claim.speaker.casefold(), line)
    by_value: dict[str, list[Line]] = {}
    for line in last.values():
        if line.entry.change.kind != "withdrawn":
            by_value.setdefault(amount(of_claim(line.entry.change.claim)), []).append(line)
    return [Group(value, tuple(own)) for value, own in by_value.items()]
