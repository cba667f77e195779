"""The part-of tree: a whole and the figures of its event that count parts of it.

Two figures of one event are of one kind when they count the same measure for the same side. Among those, one whose basis
is a part (subtotal, daily, partial) is a part of the one that counts them all: the one with no such basis and
the largest number. A figure stands in no tree when there is nothing to be part of, or nothing that is part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.store import Store
from figures.figure import FigureState

PARTS = frozenset(("subtotal", "partial", "daily", "period"))


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole, and its parts, the largest first."""

    whole: FigureState
    parts: tuple[FigureState, ...]


def parts_in(store: Store, state: FigureState) -> Tree | None:
    """The tree that a figure stands in, among the figures of its event."""
    return parts_of(state, [other for one in store.views.figures_of(state.figure.event, 60) if (other := store.ledger.state(one))])


def parts_of(state: FigureState, event: Sequence[FigureState]) -> Tree | None:
    """The tree that a figure stands in; `event` are the figures of its event."""
    figure = state.figure
    alike = [one for one in event if (one.figure.measure, one.figure.side) == (figure.measure, figure.side)]
    wholes = [one for one in alike if one.figure.basis not in PARTS]
    parts = sorted((one for one in alike if one.figure.basis in PARTS), key=_size, reverse=True)
    whole = max(wholes, key=_size, default=None)
    if whole is None or not parts or figure.id not in (whole.figure.id, *(one.figure.id for one in parts)):
        return None
    return Tree(whole, tuple(parts))


def _size(state: FigureState) -> Decimal:
    bounds = [bound for stand in state.stands[-1:] for bound in (stand.low, stand.high) if bound is not None]
    return max(bounds, default=Decimal(0))
