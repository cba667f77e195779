"""Several changes of one figure in one letter: what counts is where the reader was left and where it stands now.

A number that went 100, 103, 110 while its changes waited is told as 110 (was 100); the steps stand in the
figure's history below. Only moves of one speaker fold, and only those after the speaker's last correction or
withdrawal in this letter: that one is always told, and what it took back is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from alerts.told import Told
from figures.figure import Change, ChangeKind, Stand

_MOVES = frozenset(("new", "specified", "raised", "lowered"))


def folded_steps(told: Sequence[Told]) -> list[Told]:
    """One entry per figure and speaker, in the order of their first changes. `told` is oldest first."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for one in told:
        groups.setdefault((one.change.figure.id, one.change.claim.speaker.casefold()), []).append(one)
    return [one for steps in groups.values() for one in _folded(steps)]


def _folded(steps: Sequence[Told]) -> list[Told]:
    """What is left of the changes of one figure by one speaker."""
    taken_back = max((n for n, one in enumerate(steps) if one.change.kind in ("corrected", "withdrawn")), default=-1)
    moves = steps[taken_back + 1 :]
    left = [steps[taken_back]] if taken_back >= 0 else []
    return [*left, _net(moves)] if moves else left


def _net(moves: Sequence[Told]) -> Told:
    """The last of several moves, measured from where the first began."""
    first, last = moves[0], moves[-1]
    if len(moves) == 1 or last.change.kind not in _MOVES or first.change.kind not in _MOVES:
        return last
    old = first.change.old
    if old is None:
        return replace(last, change=replace(last.change, kind="new", old=None), old_claim=None)
    kind = _direction(old, last.change)
    if kind is None:
        return last
    return replace(last, change=replace(last.change, kind=kind, old=old), old_claim=first.old_claim)


def _direction(old: Stand, change: Change) -> ChangeKind | None:
    """Up or down from `old`; None where the number is back where it was, or cannot be compared."""
    quantity = change.claim.quantity
    before, after = _bound(old.low, old.high), _bound(quantity.low, quantity.high)
    if after is None or (before is not None and old.unit != quantity.unit):
        return None
    if before is None:
        return "specified"
    return None if before == after else "raised" if after > before else "lowered"


def _bound(low: Decimal | None, high: Decimal | None) -> Decimal | None:
    return low if low is not None else high
