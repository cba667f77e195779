"""Which numbers are worth following: not background of another year, populations, ages, old values, increments or conversions."""

from __future__ import annotations

import re
from datetime import datetime

from figures.measures import Taxonomy
from figures.passage import Counted, Passage
from figures.speakers import Attribution

_YEAR = re.compile(r"^(?:1[5-9]|20)\d\d$")
_PAST = frozenset(["1990s", "1980s"])


def weigh(made: Passage, taxonomy: Taxonomy, published: datetime | None, said: list[Attribution]) -> None:
    """Turn off what is not worth following, and give old values to the number that replaced them."""
    for at, one in enumerate(made.counted):
        role = one.quantity.role
        if not one.measure:
            one.drop("no measure")
        if role == "previous":
            _give_back(made, at)
        elif role == "increment":
            one.drop("increment")
        elif _is_conversion(made, at):
            one.drop("conversion")
        elif any(a.subject[0] <= one.first < a.subject[1] for a in said):
            one.drop("speaker")
        elif _of_another_year(made, one, published):
            one.drop("another year")
        elif _is_size(made, one):
            one.drop("size or population")


def _give_back(made: Passage, at: int) -> None:
    one = made.counted[at]
    one.drop("previous value")
    for other in (*made.counted[:at][::-1], *made.counted[at + 1 :]):
        if other.quantity.role != "previous" and (other.kind == one.kind or not one.quantity.unit or not other.quantity.unit):
            other.previous.append(one.quantity)
            return


def _is_conversion(made: Passage, at: int) -> bool:
    """An amount in brackets directly behind another of the same kind: "120 million marks ($66 million)"."""
    one = made.counted[at]
    if at == 0 or one.left == 0 or made.low[one.left - 1] not in ("(", "or"):
        return False
    before = made.counted[at - 1]
    return one.left - before.right <= 2 and bool(one.quantity.unit)


def _of_another_year(made: Passage, one: Counted, published: datetime | None) -> bool:
    now = published.year if published else None
    first, last = made.clause(one.first)
    for at in range(first, last):
        if not _YEAR.match(made.low[at]) or at in made.number_at:
            continue
        year = int(made.low[at])
        if now is not None and year >= now:
            continue
        if made.low[at - 1] in ("since", "from") and at < one.first and not any(made.low[k] in ("when", "which") for k in range(at, one.first)):
            continue
        if at < one.first or at - one.last <= 6:
            return True
    return False


def _is_size(made: Passage, one: Counted) -> bool:
    low = made.low
    before = low[max(0, one.left - 4) : one.left]
    if any(word in ("population", "town", "city", "country", "village", "home", "nation", "region") for word in before) and (before[-1:] == ["of"] or "home" in before):
        return True
    after = low[one.last : one.right + 3]
    return any(word in ("employees", "inhabitants", "arms", "population") for word in after)
