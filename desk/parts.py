"""The part-of tree: a whole, the figures of its event that count parts of it, and the parts of those.

Only figures that count one measure for one side are laid beside each other. One is a part of another for any of three
reasons: its own text says that it is some of those ("17 of them in Belina", a day's count); it counts a kind of those that
the other counts all of ("nine children", "three Canadians"); its place lies in the other's, as the stories that told
them introduce their places ("in Korlen, Brennia"). What another place or another kind has is no part, and a part is never the
larger number. Each part hangs below the narrowest whole that it fits under.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.store import Store
from figures.evidence.nesting import Nested, nested
from figures.evidence.topics import Known, known
from figures.figure import FigureState

PARTS = frozenset(("subtotal", "partial", "daily", "period"))
"""Bases of which the text itself says that they count some of all."""
FIGURES, STORIES = 60, 24
"""Figures of an event that are looked at, and stories in which their places are looked up."""


@dataclass(frozen=True, slots=True)
class Node:
    """A figure and its parts, the largest first."""

    state: FigureState
    parts: tuple[Node, ...]

    def below(self) -> list[tuple[FigureState, FigureState]]:
        """Every part at any depth, with what it is a part of."""
        return [pair for part in self.parts for pair in ((part.state, self.state), *part.below())]


def parts_in(store: Store, state: FigureState) -> Node | None:
    """The tree that a figure stands in, among the figures of its event; None where it stands alone."""
    alike = [state]
    for id_ in store.views.figures_of(state.figure.event, FIGURES):
        other = store.ledger.state(id_) if id_ != state.figure.id else None
        if other and (other.figure.measure, other.figure.side) == (state.figure.measure, state.figure.side):
            alike.append(other)
    return tree_of(state, alike, _places(store, alike)) if len(alike) > 1 else None


def _places(store: Store, alike: Sequence[FigureState]) -> Nested:
    """Which of their places lie in which, as far as the stories tell that told the numbers."""
    if len({one.figure.place for one in alike if one.figure.place}) < 2:
        return frozenset()
    told = list(dict.fromkeys(stand.story for one in alike for stand in (*one.history[:1], *one.history[-2:])))[:STORIES]
    found = frozenset[tuple[frozenset[str], frozenset[str]]]().union(*(nested(story) for one in told if (story := store.stories.get(one))))
    return frozenset((inner, outer) for inner, outer in found if (outer, inner) not in found)


def tree_of(state: FigureState, alike: Sequence[FigureState], places: Nested = frozenset()) -> Node | None:
    """The tree that a figure stands in. `alike` are the figures of one measure and side, itself among them."""
    features = [known(one) for one in alike]
    over = {one.figure.id: [other for other in features if _is_part(one, other, places)] or _said_part(one, features) for one in features}
    above = {one.figure.id: _narrowest(over[one.figure.id], over) for one in features}
    root, seen = next(one for one in features if one.figure.id == state.figure.id), set[str]()
    while (upper := above[root.figure.id]) is not None and root.figure.id not in seen:
        seen.add(root.figure.id)
        root = upper
    made = _node(root, features, above, frozenset())
    return made if made.parts else None


def _node(root: Known, features: Sequence[Known], above: dict[str, Known | None], path: frozenset[str]) -> Node:
    path = path | {root.figure.id}
    parts = [one for one in features if (upper := above[one.figure.id]) is not None and upper is root and one.figure.id not in path]
    parts.sort(key=lambda one: (-_size(one), one.figure.id))
    return Node(root.state, tuple(_node(one, features, above, path) for one in parts))


def _narrowest(wholes: Sequence[Known], over: dict[str, list[Known]]) -> Known | None:
    """The one that is itself a part of most others; of two, the larger."""
    return max(wholes, key=lambda one: (len(over[one.figure.id]), _size(one), one.figure.id), default=None)


def _is_part(part: Known, whole: Known, places: Nested) -> bool:
    if part is whole or whole.figure.basis in PARTS or _size(part) > _size(whole) or not part.units & whole.units:
        return False
    where, kind = _lies_in(part, whole, places), _kind(part, whole)
    return where is not None and kind is not None and (part.figure.basis in PARTS or where or kind)


def _said_part(part: Known, features: Sequence[Known]) -> list[Known]:
    """What a figure is a part of whose text says that it is one, but no story how its place lies: only where no other could be meant."""
    if part.figure.basis not in PARTS:
        return []
    fits = [one for one in features if one is not part and one.figure.basis not in PARTS and _kind(part, one) is not None]
    fits = [one for one in fits if _size(one) >= _size(part) and part.units & one.units]
    return fits if len(fits) == 1 else []


def _lies_in(part: Known, whole: Known, places: Nested) -> bool | None:
    """Whether the part's place lies in the whole's: False for the same place, None for another."""
    if not whole.places or not part.places or set(part.places) & set(whole.places):
        return False
    if any(_inside(inner, outer, places) for inner in part.places for outer in whole.places):
        return True
    return None


def _inside(inner: frozenset[str], outer: frozenset[str], places: Nested) -> bool:
    """Also by way of a third: a village in a district in a land."""
    reached, todo = {inner}, [inner]
    while todo:
        now = todo.pop()
        found = {out for one, out in places if one == now} - reached
        if outer in found:
            return True
        reached |= found
        todo += found
    return False


def _kind(part: Known, whole: Known) -> bool | None:
    """Whether the part counts a kind of what the whole counts: False for the same, None for something else."""
    mine, theirs = part.subject, whole.subject
    if (mine.parts, mine.nations) == (theirs.parts, theirs.nations):
        return False
    return True if theirs.parts <= mine.parts and theirs.nations <= mine.nations else None


def _size(one: Known) -> Decimal:
    """The number that stands."""
    bounds = [bound for stand in one.state.stands[-1:] for bound in (stand.low, stand.high) if bound is not None]
    return max(bounds, default=Decimal(0))
