"""The unit that the numbers of a list leave to its last one: "0.3 and 0.2 percentage points", "10, 20 and 30 litres"."""

from __future__ import annotations

from figures.quantities.measured import Measured, measure
from figures.quantities.number_words import Amount, number_words
from figures.quantities.numerals import amount
from figures.quantities.tokens import Tokens
from figures.quantities.units import Unit

_MOST = 6
"""Numbers in such a list at most."""
_ALIKE = 1000
"""Further apart than this, two numbers are not of one list."""
_WHEN = frozenset(("ago", "earlier", "later", "before", "after"))
"""Behind a length of time these tell when: "killed 12 and two days | later"."""


def in_a_list(tokens: Tokens, a: Measured) -> Measured:
    """`a`, which has no unit, with that of the last number of the list that begins with it; as it is where there is none."""
    unit = _unit_of_the_last(tokens, a)
    return a if unit is None else Measured(a.amount, a.first, a.stop, unit)


def _unit_of_the_last(tokens: Tokens, a: Measured) -> Unit | None:
    low, at = tokens.low, a.stop
    for _ in range(_MOST):
        last = low[at] == "and" or low[at : at + 2] == [",", "and"]
        if not last and low[at] != ",":
            return None
        at += 1 + (low[at : at + 2] == [",", "and"])
        read = amount(tokens, at) if tokens.is_number(at) or low[at] in number_words().small else None
        if read is None or not _is_like(a.amount, read):
            return None
        if not last:
            at = read.stop
            continue
        b = measure(tokens, read)
        if b is None or b.unit is None or b.compound or b.unit.first < read.stop or low[b.stop] in _WHEN:
            return None
        return b.unit
    return None


def _is_like(a: Amount, b: Amount) -> bool:
    """Written alike, and of one size."""
    if (a.form, a.scale) != (b.form, b.scale) or a.form not in ("digits", "words") or not (a.value and b.value):
        return False
    return max(a.value, b.value) < _ALIKE * min(a.value, b.value)
