"""From a number read to a Quantity: what bounds it, what is counted, which way it moved, what part it plays."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from figures.bounds import bound_after, bound_before
from figures.measured import Measured
from figures.nouns import fate, is_plural, noun_after, nouns, plural_before, subject_noun, written
from figures.numerals import Amount
from figures.quantity import Approx, Quantity, Role
from figures.roles import Trend, moved, moving_verb_before, role_of, trend_after
from figures.tokens import Tokens
from figures.units import Unit, rate_after, unit_after
from figures.vague import Vague
from figures.wordlists import words

_RATED = ("money", "proportion", "time")
"""Kinds of unit that keep their name when a rate follows: "$4,500 a month" is dollars, its role is rate."""
_PLACES = words("contexts", "places")
_NOT_IN = words("contexts", "not_in")


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
    low, stop, unit = tokens.low, m.stop, m.unit
    if m.amount.form == "multiple":
        unit = Unit("times", "proportion", m.first, m.first)
    if unit is None and (_magnitude_before(tokens, m.first) or low[stop : stop + 3] == ["on", "the", "richter"]):
        unit = Unit("magnitude", "other", m.first, m.first)
    approx, begin = bound_before(tokens, m.first, time=m.kind == "time")
    behind = bound_after(tokens, stop)
    noun_from = stop
    if behind is not None and approx in ("exact", "about"):
        approx, noun_from = behind
    name = unit.name if unit else "fraction" if m.amount.form in ("fraction", "part-of") else ""
    span = _noun(tokens, m, noun_from, name)
    after = span[1] if span else noun_from
    role = role_of(tokens, begin, noun_from, m.amount.stop)
    rate = rate_after(tokens, after)
    if rate is not None:
        role = "rate" if role == "count" else role
        if unit is not None and unit.kind not in _RATED and after == stop:
            name, stop = f"{name} per {rate[0]}", rate[1]
    elif role == "count" and name in ("fraction", "percent") and low[noun_from] == "of":
        role = "share"
    late = bound_after(tokens, after) if behind is None and span is not None and approx in ("exact", "about") else None
    if late is not None and low[after] not in ("+", "plus", "odd"):
        approx = late[0]
    if ranged and approx in ("exact", "nearly"):
        approx = "range" if approx == "exact" else "about"
    rule = m.amount.form + (":range" if ranged else "") + (":" + unit.kind if unit else "")
    trend = _trend(tokens, begin, after, unit is not None)
    quantity = _quantity(tokens, m.first, begin, stop, low_value, high_value, approx, name, span, trend, role, rule, before)
    if rate is not None and tokens.is_number(rate[1] - 2):
        stop = rate[1]  # "45 cases per 100,000 people" is one figure
    return Found(quantity, max(stop, noun_from))


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
    unit = unit_after(tokens, stop + 1 if low[stop] == "of" else stop, Amount(stop, stop, Decimal(0), "words"))
    if unit is not None:
        stop, span = unit.stop, None
    name = unit.name if unit else ""
    role = role_of(tokens, begin, stop, stop)
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
        noun, noun_span = _counted_elsewhere(tokens, begin, stop, rule, before)
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


def _counted_elsewhere(tokens: Tokens, begin: int, stop: int, rule: str, before: Sequence[Quantity]) -> tuple[str, tuple[int, int] | None]:
    """What an elliptical number counts: "eleven of them", "kills 30", "seven died", "the number of dead stood at 58"."""
    low, known = tokens.low, nouns()
    if low[stop] == "of" and low[stop + 1] in ("them", "whom", "these", "those", "which"):
        named = sorted((q for q in reversed(before) if q.noun), key=lambda q: bool(q.unit))
        persons = [q for q in named if q.noun.rsplit(None, 1)[-1].lower() not in _PLACES]
        for antecedent in (persons or named)[:1]:
            return antecedent.noun, antecedent.noun_span
        return "", None
    if rule == "no-one" or low[begin - 1] in known.harm or low[stop] in ("died", "dies", "die", "perished", "drowned", "survived"):
        return "people", None
    if low[stop] == "others":
        return written(tokens, (stop, stop + 1))
    taken = before[-1].end if before else 0
    in_numbers = rule == "unspecified" and low[begin - 1] == "in"
    span = plural_before(tokens, begin) if in_numbers else subject_noun(tokens, begin, taken)
    return written(tokens, span) if span is not None else ("", None)


def _trend(tokens: Tokens, begin: int, after: int, measured: bool) -> Trend | None:
    trend = moved(tokens, begin, measured) or trend_after(tokens, after)
    if trend is None and tokens.low[begin - 1] in ("to", "from", "at", "by"):
        verb = moving_verb_before(tokens, begin - 1)
        trend = None if verb == "either" else verb
    return trend


def _magnitude_before(tokens: Tokens, first: int) -> bool:
    at = first - 1
    if tokens.low[at] in ("-", "of", "a"):
        at -= 1
    return tokens.low[at] == "magnitude"


def _noun(tokens: Tokens, m: Measured, at: int, unit: str) -> tuple[int, int] | None:
    """What is counted behind the number, whose unit (if any) ends before token `at`."""
    low = tokens.low
    if m.unit is None and low[m.stop] == "-" and tokens.glued(m.stop) and tokens.glued(m.stop + 1) and tokens.is_word(m.stop + 1):
        if low[m.stop + 1] in ("strong", "odd", "plus"):
            return noun_after(tokens, m.stop + 2)
        return (m.stop + 1, m.stop + 2)  # a 10-point plan, a 16-member panel
    if m.compound:
        return noun_after(tokens, m.stop, many=False)
    if unit == "times":
        return noun_after(tokens, at) if low[at] in ("the", "its", "their", "that") else None
    if m.unit is not None and low[at] != "of":
        return _noun_of_money(tokens, m, at) if m.kind == "money" else None
    if low[at] == "of" and low[at + 1] in ("them", "whom", "these", "those", "which"):
        span = noun_after(tokens, at)
        return span if span is not None and is_plural(low[span[1] - 1]) else None
    found = fate(tokens, at)
    if found is not None and not (tokens.is_word(found[1]) and is_plural(low[found[1]])):
        return None if low[found[0]] in ("died", "dies", "die", "drowned", "survived", "survive") else found
    span = noun_after(tokens, at, many=m.amount.value != 1)
    if span is None or unit or m.amount.value == 1 or is_plural(low[span[1] - 1]) or tokens.capital(span[0]):
        return span
    return None  # "the other seven withdrew", "six clear of third"


def _noun_of_money(tokens: Tokens, m: Measured, at: int) -> tuple[int, int] | None:
    """ "$2bn in damages", "$5,000 worth of gold", "a $300 million contract"."""
    low = tokens.low
    inside = low[at] == "in" and low[at + 1] not in _NOT_IN and tokens.word[at + 1] == low[at + 1] and tokens.is_word(at + 1)
    if low[at] == "worth" or inside:
        return noun_after(tokens, at + 1 + (low[at + 1] == "of"))
    if m.unit is not None and m.unit.first < m.amount.first and tokens.is_word(at):
        return noun_after(tokens, at, many=False)
    return None
