"""The words that numbers are written in, and the scales behind a number: "2.4 million", "253 thousand and 77", "3 and a half"."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from figures.quantities.tokens import Tokens
from figures.wordlists import wordlist

BARE_SCALES = frozenset(("hundred", "thousand", "million", "billion", "dozen", "lakh", "crore"))
"""Scales that may stand without a number before them ("dozen killed in blast")."""


class Amount:
    """A number in tokens [first, stop): its value, and how it was written.

    `form` is digits, words, fraction, part-of ("one in five") or multiplied ("half a million"). `scaled` tells that
    a scale word or letter was read, `scale` which; `letter` is the glued letter, when the scale was one.
    """

    __slots__ = ("first", "form", "letter", "scale", "stop", "value")

    def __init__(self, first: int, stop: int, value: Decimal, form: str, scale: Decimal | None = None, letter: str = "") -> None:
        self.first = first
        self.stop = stop
        self.value = value
        self.form = form
        self.scale = scale
        self.letter = letter


class _Words:
    """The number words, ready to use."""

    def __init__(self) -> None:
        lists: dict[str, Any] = wordlist("numbers")
        self.small: dict[str, int] = {**lists["ones"], **lists["tens"]}
        self.ones: dict[str, int] = lists["ones"]
        self.tens: dict[str, int] = lists["tens"]
        self.scales = {word: Decimal(value) for word, value in lists["scales"].items()}
        self.glued = {letters: Decimal(value) for letters, value in lists["glued"].items()}
        self.vulgar = {sign: exact(Fraction(value)) for sign, value in lists["vulgar"].items()}
        self.denominators: dict[str, int] = lists["denominators"]
        self.folds = {
            word + "fold": Decimal(value) for word, value in {**self.small, "hundred": 100, "thousand": 1000}.items() if value > 1
        }
        self.starters = (
            frozenset(self.small) | BARE_SCALES | frozenset(self.vulgar) | frozenset(self.folds) | {"half", "quarter", "twice", "thrice"}
        )


@cache
def number_words() -> _Words:
    """Loaded with the first text, not at import."""
    return _Words()


def exact(value: Fraction) -> Decimal:
    """A fraction as a decimal, as far as decimals go."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def scaled(tokens: Tokens, read: Amount) -> Amount:
    """`read` times the scale words behind it ("2.4 million", "450-million", "3 hundred thousand"), and "and a half"."""
    words, low = number_words(), tokens.low
    stop, scale = read.stop, Decimal(1)
    while True:
        at = stop + 1 if low[stop] == "-" and tokens.glued(stop) else stop
        factor = words.scales.get(low[at])
        if factor is None or (at > stop and not tokens.glued(at)) or scale * factor > 10**18:
            break
        scale *= factor
        stop = at + 1
        if low[at] in ("mio", "mrd", "mln", "bln") and low[stop] == "." and tokens.glued(stop) and tokens.is_word(stop + 1):
            stop += 1
    if stop > read.stop:
        read = Amount(read.first, stop, read.value * scale, read.form, scale)
        if low[stop] == "and" and low[read.first - 1] != "between" and scale in _STEPS:
            read = _with_its_rest(tokens, read, scale)
            stop = read.stop
        if low[stop] == "and" and low[stop + 1] in ("a", "one") and low[stop + 2] in ("half", "quarter"):
            part = scale / words.denominators[low[stop + 2]]
            return Amount(read.first, stop + 3, read.value + part, read.form, scale)
        return read
    if low[stop] == "and" and low[stop + 1] == "a" and low[stop + 2] == "half":
        return scaled(tokens, Amount(read.first, stop + 3, read.value + Decimal("0.5"), "words"))
    return read


_STEPS = (Decimal(1000), Decimal(1000000), Decimal(1000000000))
"""Scales behind which a number may go on with a smaller one."""
_OTHERS = frozenset(("others", "more", "other", "percent", "per", "%", "-"))


def _with_its_rest(tokens: Tokens, read: Amount, scale: Decimal) -> Amount:
    """ "14 million and 735 thousand and 666 doses", "253 thousand and 77 tests": a number that goes on in its next smaller scale.

    Behind "million" only with that scale's own word: "2 million and 300" are two numbers. `read` ends before the "and".
    """
    scales, low, at, below = number_words().scales, tokens.low, read.stop + 1, scale / 1000
    rest = _plain(tokens, at)
    if rest is None or not 0 < rest < 1000:
        return read
    if below > 1 and scales.get(low[at + 1]) == below:
        whole = Amount(read.first, at + 2, read.value + rest * below, read.form, scale)
        return _with_its_rest(tokens, whole, below) if low[at + 2] == "and" else whole
    if below > 1 or low[at + 1] in scales or low[at + 1] in _OTHERS or tokens.word[read.stop - 1] == "k":
        return read
    return Amount(read.first, at + 1, read.value + rest, read.form, scale)


def _plain(tokens: Tokens, at: int) -> int | None:
    """The whole number that token `at` alone says."""
    written = tokens.word[at]
    return int(written) if len(written) < 4 and written.isdecimal() else number_words().small.get(tokens.low[at])
