"""Two numbers that are one figure: "10 to 12", "between 400 and 600 million", "£1.2bn-£1.4bn", "five or six".

A scale or unit left out with the first number is taken from the second ("$3 to $5 billion", "10-12,000"). Not ranges:
movements ("rose from 45 to 61" is an old and a new value), scores and seasons ("3-1", "2012-13"), tallies that fall
("52 to 48"), and numbers of different kinds ("fell 7% to $2.3bn").
"""

from __future__ import annotations

from decimal import Decimal

from figures.quantities.bounds import bound_before
from figures.quantities.measured import Measured, measure
from figures.quantities.nouns import is_plural, noun_after
from figures.quantities.number_words import Amount, number_words
from figures.quantities.numerals import amount
from figures.quantities.roles import moved, moving_verb_before, past_present
from figures.quantities.tallies import is_tally
from figures.quantities.time_traps import looks_like_year
from figures.quantities.tokens import DASHES, Tokens
from figures.quantities.traps import digits_trap, score_or_code
from figures.quantities.units import currency_before, rate_after

_ALL = 101
"""Per cent of the votes of two sides, rounded up."""
_CONVERSION = 8
"""Tokens in which what the first end converts to ends: "between A$2.5m ($1.6m) | and A$3m"."""
_LOST = 30
"""Per cent of the votes that went to neither of them."""


class Broken:
    """A pair that is no range and no figure: a score, a season, a code. `stop` is the token behind it."""

    __slots__ = ("stop", "trap")

    def __init__(self, trap: str, stop: int) -> None:
        self.trap = trap
        self.stop = stop


class Tally:
    """The count of a vote ("voted 76-21"): two figures, of which `against` is the second."""

    __slots__ = ("against",)

    def __init__(self, against: Measured) -> None:
        self.against = against


def upper_end(tokens: Tokens, a: Measured, continental: bool, *, converts: bool = False) -> Measured | Broken | Tally | None:
    """The second number of a range that begins with `a`, or what else the pair is. `converts`: right before `a` another range ended."""
    low, at = tokens.low, a.stop
    if low[at] in ("a", "per") and a.kind == "money":
        at = _past_each(tokens, at)
    if low[at] == "-":
        at += _is_suspended(tokens, at)
    if low[at] == "(" and a.kind and _after_between(tokens, a):
        at = next((close + 1 for close in range(at + 2, at + _CONVERSION) if low[close] == ")" and low[close + 1] == "and"), at)
    dash = low[at] in DASHES and tokens.start[at + 1] <= tokens.end[at] + 1 and not _puts_in(tokens, at)
    joined = low[at] == "to" or (low[at] == "or" and a.unit is None) or (low[at] == "and" and (converts or _after_between(tokens, a)))
    if not (dash or joined):
        return None
    connector = "-" if dash else low[at]
    at = _past_currency(tokens, at + 1)
    at += low[at] == "minus"
    if not (tokens.is_number(at) or low[at] in number_words().small or low[at] in ("a", "half")):
        return None
    read = amount(tokens, at, continental)
    b = measure(tokens, read) if read is not None else None
    if read is None or b is None:
        return None
    if connector == "-":
        return _dashed(tokens, a, b)
    if tokens.is_number(at) and b.unit is None and digits_trap(tokens, read, money=False, unit=False):
        return None
    if connector == "or":
        return b if a.amount.value < b.amount.value <= 2 * a.amount.value + 1 else None
    return b if connector == "and" or _rises(tokens, a, b) else None


def elided(tokens: Tokens, a: Amount, b: Amount) -> tuple[Decimal, Decimal]:
    """Both ends, the first with the scale it left to the second."""
    low_value, high_value = a.value, b.value
    if a.scale is None and b.scale is not None:
        low_value *= b.scale if low_value * b.scale <= high_value else 1  # "Rs 40,000-50,000 crore"
    elif a.scale is None and "," not in tokens.word[a.first] and "," in tokens.word[b.first]:
        low_value *= 1000 if low_value < 1000 and low_value * 1000 < high_value else 1
    return low_value, high_value


def _dashed(tokens: Tokens, a: Measured, b: Measured) -> Measured | Broken | Tally | None:
    """Figures joined by a dash: a range when they rise and something is measured or counted."""
    if (a.amount.form == "fraction") != (b.amount.form == "fraction"):
        return None  # "half - 54 percent": the same told twice
    if a.unit is None and b.unit is None and is_tally(tokens, a.amount, b.amount):
        return Tally(b)
    both = a.amount.value + b.amount.value
    if a.unit is None and b.kind == "proportion" and b.amount.value < a.amount.value and _ALL - _LOST <= both <= _ALL:
        a.unit = b.unit
        return Tally(b)  # "leads by 52.1-47.9 percent"
    span = noun_after(tokens, b.stop)
    counted = a.unit is not None or b.unit is not None or bound_before(tokens, a.first)[0] != "exact"
    counted = counted or rate_after(tokens, b.stop) is not None  # "65-67 per month"
    counted = counted or (span is not None and is_plural(tokens.low[span[1] - 1]) and not tokens.capital(span[0]))
    trap = score_or_code(tokens, a.amount, b.amount, counted)
    if trap == "score" and a.unit is not None and b.unit is not None:
        return None  # "Rs 131 crore-Rs 123 crore": two sums
    return Broken(trap, b.stop) if trap else b


def _puts_in(tokens: Tokens, at: int) -> bool:
    """ "Killed 12 — 3 of them children": a dash with room around it opens what is put in, and joins no numbers.

    A shorter one does so before part of what was counted: "3,026,695 – 2,770,939 of whom have recovered".
    """
    if tokens.glued(at):
        return False
    return tokens.low[at] == "—" or (tokens.low[at + 2] == "of" and tokens.low[at + 3] in ("whom", "which", "them", "these", "those"))


def _is_suspended(tokens: Tokens, at: int) -> bool:
    """ "A 10|- to 15-year term": the hyphen waits for the word that follows on the second number."""
    return tokens.glued(at) and not tokens.glued(at + 1) and tokens.low[at + 1] in ("to", "or")


def _past_each(tokens: Tokens, at: int) -> int:
    """The token behind "34 cents | a share" before "to 36 cents a share", else that behind the money."""
    return at + 2 if tokens.low[at + 1] in ("share", "barrel") and tokens.low[at + 2] == "to" else at


def _past_currency(tokens: Tokens, at: int) -> int:
    """The token of the number behind "$", "US$" or "Rs." at `at`."""
    for step in range(3):
        if tokens.is_number(at + step):
            if step == 0:
                return at
            money = currency_before(tokens, at + step)
            return at + step if money is not None and money.first == at else at
    return at


def _after_between(tokens: Tokens, a: Measured) -> bool:
    return "between" in (tokens.low[a.first - 1], tokens.low[bound_before(tokens, a.first)[1] - 1])


def _rises(tokens: Tokens, a: Measured, b: Measured) -> bool:
    if (a.kind and a.kind != b.kind) or (a.amount.form == "fraction") != (b.amount.form == "fraction"):
        return False
    if a.unit is not None and b.unit is not None and a.kind == "time" and a.unit.name != b.unit.name:
        return False  # "from 8 months to 63 years": two amounts, each in its own unit
    leading, at = tokens.low[a.first - 1], past_present(tokens, a.first - 1)
    if (tokens.low[at] == "from" or (leading == "by" and a.kind)) and moving_verb_before(tokens, at):
        return False
    low_value, high_value = elided(tokens, a.amount, b.amount)
    if leading == "by" and not b.unit and high_value > 2 * low_value:
        return False  # "deaths by 182 to 5,940"
    of_one_kind = a.unit is not None and b.unit is not None and a.kind == "proportion" and a.unit.name == b.unit.name
    if leading == "of" and of_one_kind and low_value < high_value <= 3 * low_value:
        return True  # "growth of 9% to 12%"
    if moved(tokens, a.first) and (a.kind or not (b.unit or is_plural(tokens.low[b.stop])) or high_value > 5 * low_value):
        return False  # "rose 12,000 to 340,000", but "will cut 5 to 10 percent"
    if looks_like_year(tokens, b.amount.first) and b.unit is None and not is_plural(tokens.low[b.stop]) and a.amount.value < 32:
        return False
    return low_value < high_value or high_value < low_value < 0  # "minus 5 to minus 8"
