"""From a number read to a Quantity: what bounds it, what is counted, which way it moved, what part it plays."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from figures.quantities.bounds import bound_after, bound_before
from figures.quantities.counted_nouns import counted_elsewhere, noun_of
from figures.quantities.measured import Measured
from figures.quantities.nouns import fate, noun_after, written
from figures.quantities.nouns_before import plural_before
from figures.quantities.number_words import Amount
from figures.quantities.roles import Trend, moved, moving_verb_before, role_of, trend_after
from figures.quantities.tokens import Tokens
from figures.quantities.units import Unit, rate_after, unit_after
from figures.quantities.unspecified import UNTOLD
from figures.quantities.vague import Vague
from figures.quantity import Approx, Quantity, Role

_RATED = ("money", "proportion", "time")
"""Kinds of unit that keep their name when a rate follows: "$4,500 a month" is dollars, its role is rate."""


_CONVERSION = 7
"""Tokens in which a conversion in brackets ends."""
_MORE = frozenset(("more", "less", "fewer", "longer", "-"))
_IN = frozenset(("in", "of", "on", "at", "for", "from", "to", "and", "with"))
_VERB = 6
"""Tokens from "magnitude" to the preposition before its number."""
_AGO = frozenset(("ago", "old", "earlier", "later"))
"""Behind a length of time these leave "over" no other reading than a bound: "over 160 million years ago"."""


class Found:
    """A quantity and the first token behind it."""

    __slots__ = ("quantity", "stop")

    def __init__(self, quantity: Quantity, stop: int) -> None:
        self.quantity = quantity
        self.stop = stop


def describe(
    tokens: Tokens, m: Measured, low_value: Decimal, high_value: Decimal, before: Sequence[Quantity], *, ranged: bool = False
) -> Found:
    """The quantity of `m` with these values; `ranged` when they are the ends of a range. `before`: the quantities already read."""
    unit, stop = _unit_of(tokens, m), m.stop
    name = unit.name if unit is not None else "fraction" if m.amount.form in ("fraction", "part-of") else ""
    approx, begin, noun_from = _bounds_of(tokens, m)
    span = noun_of(tokens, m, noun_from, name)
    after = span[1] if span is not None else noun_from
    if span is not None and noun_from == stop and approx in ("exact", "about"):
        approx = _bound_behind_noun(tokens, after) or approx
    if ranged and approx in ("exact", "nearly"):
        approx = "range" if approx == "exact" else "about"
    role = role_of(tokens, begin, noun_from, m.amount.stop)
    rate, end = rate_after(tokens, after), max(stop, noun_from)
    if rate is None and after == stop and unit is not None and unit.kind not in _RATED:
        each = _rate_past_conversion(tokens, stop)
        name = f"{name} per {each}" if each else name
    if rate is not None:
        role = "rate" if role == "count" else role
        if unit is not None and unit.kind not in _RATED and after == stop:
            name, stop = f"{name} per {rate[0]}", rate[1]
        if stop == rate[1] or tokens.is_number(rate[1] - 2):
            end = rate[1]  # "45 cases per 100,000 people" is one figure
    elif role == "count" and name in ("fraction", "percent") and tokens.low[noun_from] == "of":
        role = "share"
    rule = m.amount.form + (":range" if ranged else "") + (":" + unit.kind if unit is not None else "")
    trend = _trend(tokens, begin, after, unit is not None)
    return Found(_quantity(tokens, m.first, begin, stop, low_value, high_value, approx, name, span, trend, role, rule, before), end)


def _rate_past_conversion(tokens: Tokens, stop: int) -> str:
    """What both amounts of "216 kilometers (134 miles) an hour" are per; `stop` is behind one of them."""
    low, at = tokens.low, stop
    if low[at] == "(":
        at = next((close for close in range(at + 2, at + _CONVERSION) if low[close] == ")"), at)
    each = rate_after(tokens, at + 1) if low[at] == ")" else None
    return each[0] if each is not None else ""


def _unit_of(tokens: Tokens, m: Measured) -> Unit | None:
    """Its written unit; times for a multiple; magnitude where that stands before it, or Richter's scale behind."""
    if m.amount.form == "multiple":
        return Unit("times", "proportion", m.first, m.first)
    if m.unit is None and (_magnitude_before(tokens, m.first) or tokens.low[m.stop : m.stop + 3] == ["on", "the", "richter"]):
        return Unit("magnitude", "other", m.first, m.first)
    return m.unit


def _bounds_of(tokens: Tokens, m: Measured) -> tuple[Approx, int, int]:
    """(how exact, the token where the bound before the number begins, the token behind the bound after it)."""
    timed = m.kind == "time"
    then = timed and tokens.low[m.stop] in _AGO
    if then and tokens.low[m.first - 1] == "than" and tokens.low[m.first - 2] not in _MORE:
        return "exact", m.first, m.stop  # "13 percent higher than | two years ago"
    approx, begin = bound_before(tokens, m.first, time=timed and not then)
    adds = m.unit is not None and tokens.low[m.stop] == "plus" and tokens.is_word(m.stop + 1)
    behind = None if adds and tokens.low[m.stop + 1] not in _IN else bound_after(tokens, m.stop)  # "250,000 francs plus costs"
    if behind is not None and approx in ("exact", "about"):
        return behind[0], begin, behind[1]
    return approx, begin, m.stop


def _bound_behind_noun(tokens: Tokens, after: int) -> Approx | None:
    """ "40 people or more": but "12 missiles plus 30 drones" is a sum."""
    late = bound_after(tokens, after)
    return late[0] if late is not None and tokens.low[after] not in ("+", "plus", "odd") else None


def describe_vague(tokens: Tokens, vague: Vague, before: Sequence[Quantity]) -> Found:
    """The quantity of a vague, unspecified or zero amount."""
    low, first, stop = tokens.low, vague.first, vague.stop
    approx, begin = vague.approx, first
    said, begin = bound_before(tokens, first)
    if approx == "exact" and said != "exact":
        approx = said
    span = None
    if vague.rule != "no-one":
        named = low[stop] in ("of", "more") or not vague.rule.startswith("ladder")
        span = fate(tokens, stop) or (noun_after(tokens, stop, many=vague.rule != "not-one") if named else None)
    if low[first - 1] == "whose":
        span = plural_before(tokens, first - 1)  # "foreign fighters whose | number | they do not know"
    unit = unit_after(tokens, stop + 1 if low[stop] == "of" else stop, Amount(stop, stop, Decimal(0), "words"))
    if unit is not None:
        stop, span = unit.stop, None
    name = unit.name if unit else ""
    role = "count" if vague.rule in UNTOLD else role_of(tokens, begin, stop, stop)
    return Found(
        _quantity(
            tokens,
            first,
            begin,
            stop,
            vague.low,
            vague.high,
            approx,
            name,
            span,
            moved(tokens, begin, unit is not None),
            role,
            vague.rule,
            before,
        ),
        stop,
    )


def describe_age(tokens: Tokens, m: Measured, stop: int, unit: str, upper: Amount | None = None) -> Found:
    """An age, or the span of ages up to `upper`; it counts nothing."""
    approx, _ = bound_before(tokens, m.first)
    low_value = high_value = m.amount.value
    if upper is not None and upper.value > low_value:
        high_value, stop = upper.value, upper.stop
        approx = "range" if approx == "exact" else approx
    behind = bound_after(tokens, stop)
    if behind is not None and approx == "exact":
        approx = behind[0]
    return Found(_quantity(tokens, m.first, m.first, stop, low_value, high_value, approx, unit, None, None, "count", "age", ()), stop)


def _quantity(
    tokens: Tokens,
    first: int,
    begin: int,
    stop: int,
    low_value: Decimal | None,
    high_value: Decimal | None,
    approx: Approx,
    unit: str,
    span: tuple[int, int] | None,
    trend: Trend | None,
    role: Role,
    rule: str,
    before: Sequence[Quantity],
) -> Quantity:
    noun, noun_span = written(tokens, span) if span is not None else ("", None)
    if not noun and (not unit or unit == "fraction"):
        noun, noun_span = counted_elsewhere(tokens, begin, stop, rule, before, low_value)
    return Quantity(
        start=tokens.start[first],
        end=tokens.end[stop - 1],
        low=None if approx in ("at_most", "under") and low_value == high_value else low_value,
        high=None if approx in ("at_least", "over") and low_value == high_value else high_value,
        approx=approx,
        unit=unit,
        noun=noun,
        noun_span=noun_span,
        trend=trend,
        role=role,
        rule=rule,
    )


def _trend(tokens: Tokens, begin: int, after: int, measured: bool) -> Trend | None:
    trend = moved(tokens, begin, measured) or trend_after(tokens, after)
    if trend is None and tokens.low[begin - 1] in ("to", "from", "at", "by"):
        verb = moving_verb_before(tokens, begin - 1)
        trend = None if verb == "either" else verb
    return trend


def _magnitude_before(tokens: Tokens, first: int) -> bool:
    """ "A magnitude-5 quake", "with a magnitude of 6.1", "its magnitude was put | at 6.1"."""
    low, at = tokens.low, first - 1
    if low[at] in ("-", "of", "a"):
        at -= 1
    if low[at] in ("at", "as", "was", "is") and tokens.is_number(first) and "." in tokens.word[first]:
        told = next((back for back in range(at - 1, max(-1, at - _VERB), -1) if low[back] == "magnitude" or not tokens.is_word(back)), -1)
        return told >= 0 and low[told] == "magnitude"
    return low[at] == "magnitude"
