"""Numbers told by the way, over which a fate is looked for: where, how old, since when."""

from __future__ import annotations

from functools import cache

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_SINCE = frozenset(("ago", "earlier", "before"))
"""Behind a span of time these tell when it was."""


_PEOPLES = (("nationalities",), ("nations",), ("countries",), ("faiths",), ("ages",))


class _Words:
    def __init__(self) -> None:
        self.where = words("claims", "where")
        self.somewhere = words("claims", "places_counted")


@cache
def _words() -> _Words:
    return _Words()


def by_the_way(made: Passage, one: Counted, other: Counted) -> bool:
    """A number that only says where or how old: "150 people in five countries are ill", "one woman, 81, has died"."""
    before = made.low[other.left - 1]
    if before == "of" and other.noun[-1:] in _PEOPLES:
        return True  # "37 foreigners of eight nationalities were killed"
    if before in ("from", "the") and _from_places(made, other):
        return True  # "4,200 people from the seven towns were relocated"
    if other.quantity.role == "previous":
        return True  # "14 persons, and not 16, died"
    if other.kind == "time" and ("age" in made.low[other.left - 2 : other.left] or made.low[other.right] in _SINCE):
        return True  # "ranging in age from six to 15 years", "kidnapped two weeks ago"
    if other.quantity.unit == "year of age":
        return before == "," or before in ("aged", "of", "from") or made.low[other.left - 2] == "aged"
    if before in _words().where or before == "including":
        return bool(other.noun)
    whole = made.low[one.last : other.left]
    return one.kind == "percent" and whole[:1] == ["of"] and len(whole) <= 4 and bool(other.noun)  # "31% of its 4.6 million voters"


def _from_places(made: Passage, other: Counted) -> bool:
    at = other.left - 1 - (made.low[other.left - 1] == "the")
    return made.low[at] == "from" and other.noun[-1:] != () and other.noun[-1] in _words().somewhere


def span_behind(made: Passage, at: int) -> int:
    """The token behind "more than two weeks ago" at token `at`; 0 if no such span stands there."""
    time = next((made.number_at[first] for first in range(at, at + 4) if first in made.number_at), None)
    return time.right + 1 if time is not None and time.left == at and time.kind == "time" and made.low[time.right] in _SINCE else 0
