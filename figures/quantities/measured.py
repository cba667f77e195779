"""A number with the currency or unit written to it, and its sign."""

from __future__ import annotations

from decimal import Decimal

from figures.quantities.nouns import is_plural, noun_after
from figures.quantities.number_words import Amount
from figures.quantities.numerals import amount
from figures.quantities.tokens import DASHES, Tokens
from figures.quantities.units import Unit, currency_before, settle_m, unit_after
from figures.wordlists import words

_MINUS = frozenset(("-", "–", "−", "minus", "negative"))
_LEADING = frozenset(("to", "from", "at", "of", "was", "is", "a", "by", "between", "and", "than", "reached", "hit"))
"""Before "negative 0.5%" these lead to the number: "tested negative 12 times" has none."""
_SHORT_SCALES = ("t", "mm", "MM", "T")
"""Glued letters that are a scale beside money and a unit elsewhere: "$5t" and "5t of grain"."""


_SHORT = 6
"""Letters such an adjective has more than."""
_SMALL_MONEY = ("cent", "pence")
_BEFORE_TIME = words("contexts", "before_time")
_ADJECTIVES = ("ing", "ous", "ful", "less")
"""Ends of what else may: "400 exhausting kilometres"."""


class Measured:
    """`amount` in tokens [first, stop), currency and unit included; `compound` when a hyphen joins them ("48-hour")."""

    __slots__ = ("amount", "compound", "first", "stop", "unit")

    def __init__(self, read: Amount, first: int, stop: int, unit: Unit | None = None, compound: bool = False) -> None:
        self.amount = read
        self.first = first
        self.stop = stop
        self.unit = unit
        self.compound = compound

    @property
    def kind(self) -> str:
        """The kind of its unit, "" without one."""
        return self.unit.kind if self.unit is not None else ""


def measure(tokens: Tokens, read: Amount) -> Measured | None:
    """`read` with its currency or unit; None when it is the name of a race ("the 400m final") or the time of a lap."""
    money = currency_before(tokens, read.first)
    if money is not None:
        return _money(tokens, read, money)
    if read.letter == "m" and tokens.glued(read.stop) and tokens.word[read.stop] in ("2", "3"):
        extent = "square metre" if tokens.word[read.stop] == "2" else "cubic metre"
        plain = Amount(read.first, read.stop - 1, read.value / 1000000, "digits")
        return Measured(plain, read.first, read.stop + 1, Unit(extent, "area", read.stop - 1, read.stop + 1))
    if read.letter == "m" and tokens.is_number(read.stop) and tokens.glued(read.stop):
        return None  # a lap of 1m52.326s
    if read.letter == "m":
        settled = settle_m(tokens, read, _counts_millions(tokens, read))
        if settled is None:
            return None
        read, metre = settled
        if metre is not None:
            return Measured(read, read.first, metre.stop, metre)
    if read.letter in _SHORT_SCALES:
        plain = Amount(read.first, read.stop - 1, read.value / (read.scale or 1), "digits")
        unit = unit_after(tokens, plain.stop, plain)
        if unit is not None and unit.kind != "money":
            return Measured(plain, plain.first, unit.stop, unit)
    unit = unit_after(tokens, read.stop, read)
    if unit is None:
        unit = _unit_further_on(tokens, read)
    if unit is None and (read.form == "fraction" or tokens.low[read.stop : read.stop + 2] == ["of", "a"]):
        unit = _half_an_hour(tokens, read)
        unit = unit if unit is None or read.form == "fraction" or unit.kind == "proportion" else None
    if unit is None:
        return _signed(tokens, Measured(read, read.first, read.stop))
    compound = tokens.low[unit.first] in DASHES
    if unit.kind == "money" and unit.first >= read.stop:
        small = _and_cents(tokens, read, unit)
        if small is not None:
            return small
    if unit.name == "foot":
        tall = _feet_and_inches(tokens, read, unit)
        if tall is not None:
            return tall
    return _signed(tokens, Measured(read, read.first, unit.stop, unit, compound))


def _unit_further_on(tokens: Tokens, read: Amount) -> Unit | None:
    """The unit behind an adjective ("30 consecutive years", "nine gruelling kilometres") or put in brackets: "50 (basis points)"."""
    word, stop = tokens.low[read.stop], read.stop
    if word == "(":
        unit = unit_after(tokens, stop + 1, read) if tokens.is_word(stop + 1) else None
        if unit is None or tokens.low[unit.stop] != ")" or unit.kind == "money":
            return None
        return Unit(unit.name, unit.kind, unit.first, unit.stop + 1)
    listed = word in _BEFORE_TIME
    if not listed and not (len(word) > _SHORT and word.endswith(_ADJECTIVES)):
        return None
    unit = unit_after(tokens, stop + 1, read)
    if unit is None or not tokens.is_word(unit.first):
        return None
    return unit if unit.kind == "time" or (not listed and unit.kind == "length") else None


def _and_cents(tokens: Tokens, read: Amount, unit: Unit) -> Measured | None:
    """Two dollars and 15 cents, 3 euros 40 cents: one sum."""
    at = unit.stop + (tokens.low[unit.stop] == "and")
    cents = amount(tokens, at) if read.scale is None and unit.name not in _SMALL_MONEY else None
    if cents is None or not 0 < cents.value < 100 or cents.form == "fraction":
        return None
    small = unit_after(tokens, cents.stop, cents)
    if small is None or small.name not in _SMALL_MONEY:
        return None
    whole = Amount(read.first, cents.stop, read.value + cents.value / 100, "digits")
    return Measured(whole, read.first, small.stop, unit)


def _feet_and_inches(tokens: Tokens, read: Amount, foot: Unit) -> Measured | None:
    """Six feet two inches, 6ft 3in, 6-foot-5: one height in feet."""
    low, at = tokens.low, foot.stop
    if low[at] in ("and", "-", ",") and (low[at] != "-" or tokens.glued(at)):
        at += 1
    inches = amount(tokens, at)
    if inches is None or not 0 < inches.value < 12 or inches.form == "fraction":
        return None
    unit = unit_after(tokens, inches.stop, inches)
    named = unit is not None and unit.name == "inch"
    if not named and low[inches.stop] not in ("in", "-") and low[at - 1] != "-":
        return None
    if not named and low[at - 1] != "-" and not tokens.glued(inches.stop):
        return None
    stop = unit.stop if named and unit is not None else inches.stop + (low[inches.stop] == "in" and tokens.glued(inches.stop))
    tall = Amount(read.first, inches.stop, read.value + inches.value / 12, "digits")
    return Measured(tall, read.first, stop, Unit("foot", "length", foot.first, stop), tokens.low[foot.first] in DASHES)


def _half_an_hour(tokens: Tokens, read: Amount) -> Unit | None:
    """The unit of "half an hour", "a quarter of a mile"."""
    low, at = tokens.low, read.stop
    if low[at] == "of":
        at += 1
    return unit_after(tokens, at + 1, read) if low[at] in ("a", "an") else None


def _money(tokens: Tokens, read: Amount, money: Unit) -> Measured:
    """Money with a sign before it; "$5 million dollars" and "US$ 5 USD" say it twice."""
    again = unit_after(tokens, read.stop, read)
    stop = again.stop if again is not None and again.kind == "money" and again.name not in ("cent", "pence") else read.stop
    return _signed(tokens, Measured(read, money.first, stop, money))


def _counts_millions(tokens: Tokens, read: Amount) -> bool:
    """Behind "1.5m" stands what is counted, or a currency, so that the m is a million."""
    unit = unit_after(tokens, read.stop, read)
    if unit is not None:
        return True
    span = noun_after(tokens, read.stop)
    return span is not None and is_plural(tokens.low[span[1] - 1])


def _signed(tokens: Tokens, measured: Measured) -> Measured:
    """ "-5C", "(-0.3%)", "minus 0.3%": below zero. A dash inside a word or between numbers is no sign."""
    first, low = measured.first, tokens.low
    sign = low[first - 1]
    if sign not in _MINUS or not first:
        return measured
    if sign == "negative":
        if low[first - 2] not in _LEADING or tokens.is_number(first - 2):
            return measured
    elif sign != "minus" and (
        not tokens.glued(first) or (tokens.glued(first - 1) and low[first - 2] != "(") or tokens.is_number(first - 2)
    ):
        return measured
    if sign == "minus" and (tokens.is_number(first - 2) or low[first - 2] in ("or", "/")):
        return measured
    if sign in ("-", "–") and low[first - 2] == "%":
        return measured  # "5.6% -5.7%" is a range
    read = measured.amount
    below = Amount(read.first, read.stop, -read.value if read.value else Decimal(0), read.form, read.scale, read.letter)
    return Measured(below, first - 1, measured.stop, measured.unit, measured.compound)
