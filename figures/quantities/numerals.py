"""Numbers as they are written: digits (figures/quantities/digits.py), words (figures/quantities/number_words.py), mixed forms, fractions.

`amount(tokens, i)` reads the number that begins at token i and says where it ends. It looks at nothing but the
number itself: bounds, units and traps are other files' business.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from figures.quantities.digits import parse_digits
from figures.quantities.number_words import BARE_SCALES, Amount, exact, number_words, scaled
from figures.quantities.tokens import Tokens
from figures.wordlists import words

_THREE = re.compile(r"[0-9]{3}(?:[.,][0-9]{1,3})?\Z")
_MAKES = words("traps", "flown") | {"max"}
"""Behind a number that counts, and another, these say that the second is a make of aircraft."""
_AIRLINERS = words("traps", "airliners")
_OF_SUMS = frozenset(("mw", "gw", "kw", "kwh", "mwh", "gwh", "twh", "ha", "km"))
"""Units glued to a number of thousands ("15 996MW"); others measure one thing ("60 170mm guns")."""
_OF_ONE = frozenset(("mm", "cm", "inch", "foot", "metre", "meter", "pound", "kg", "year"))
_ROUND = frozenset(map(Decimal, (12, 20, 100, 1000, 10000, 100000, 1000000)))
"""Wholes above ten that a share is told of ("2 in 100")."""
_FOLLOWING = frozenset(("past", "last", "next", "first", "final", "following", "previous", "coming", "subsequent", "preceding", "prior"))
"""Before "three quarters" these make them parts of a year."""


def amount(tokens: Tokens, i: int, continental: bool = False) -> Amount | None:
    """The number that begins at token i, as long as it goes; None where none begins."""
    if tokens.is_number(i):
        return _digits(tokens, i, continental)
    words = number_words()
    low = tokens.low
    word = low[i]
    if word in words.vulgar:
        return Amount(i, i + 1, words.vulgar[word], "fraction")
    if word in ("half", "quarter") or (word in ("a", "one", "the") and low[i + 1] in ("half", "quarter")):
        part = _part_of_scale(tokens, i)
        if part is not None:
            return part
    if word in words.small:
        return _fraction_after(tokens, _in_words(tokens, i))
    if word in ("a", "an") and low[i + 1] in words.scales:
        return _in_words(tokens, i + 1, first=i)
    if word in ("a", "one") and low[i + 1] in words.denominators:
        return _fraction_after(tokens, Amount(i, i + 1, Decimal(1), "words"))
    if word == "half":
        return Amount(i, i + 1, Decimal("0.5"), "fraction")
    return _in_words(tokens, i) if word in BARE_SCALES else None


# --- digits


def _digits(tokens: Tokens, i: int, continental: bool) -> Amount | None:
    word, low, start, end = tokens.word, tokens.low, tokens.start, tokens.end
    written, stop = word[i], i + 1
    if len(written) <= 3 and written.isdigit() and written[0] != "0":
        while _THREE.match(word[stop]) and start[stop] == end[stop - 1] + 1 and tokens.text[end[stop - 1]] in " \u00a0\u2009\u202f":
            if word[stop] != "000" and tokens.glued(stop + 1) and _is_of_one(tokens, stop + 1):
                break  # "60 170mm guns"
            if low[stop + 1] in _MAKES or (low[stop] in _AIRLINERS and tokens.glued(stop + 1)):
                break  # "30 737 MAX jets", "19 787-10 Dreamliners"
            written += word[stop]
            stop += 1
            if not word[stop - 1].isdigit():
                break
        if stop > i + 1 and tokens.is_number(stop) and start[stop] == end[stop - 1] + 1:
            return None  # more digits follow: a telephone number
        if stop > i + 1:
            written = written.replace(",", ".")
    if word[i - 1] == "." and tokens.glued(i) and stop == i + 1 and written.isdigit() and _opens_with_its_point(tokens, i - 1):
        return scaled(tokens, Amount(i - 1, stop, Decimal(f"0.{written}"), "digits"))
    value = parse_digits(written, continental)
    if value is None:
        return None
    words = number_words()
    fraction = _written_fraction(tokens, i, stop, value)
    if fraction is not None:
        return fraction
    following = low[stop]
    if following in words.vulgar and start[stop] - end[stop - 1] <= 1:
        value += words.vulgar[following]
        stop += 1
        following = low[stop]
    if tokens.glued(stop) and word[stop] in words.glued:
        letter = word[stop]
        return Amount(i, stop + 1, value * words.glued[letter], "digits", words.glued[letter], letter)
    if word[stop] == "m" and following == "m":
        return Amount(i, stop + 1, value * 1000000, "digits", Decimal(1000000), "m")  # "5 m": settled by what follows
    return scaled(tokens, Amount(i, stop, value, "digits"))


def _is_of_one(tokens: Tokens, at: int) -> bool:
    """What is glued to the number measures one thing: "60 170|mm guns", "12 120|-mm mortars", but "15 996|MW"."""
    if tokens.low[at] == "-":
        return tokens.low[at + 1] in _OF_ONE
    return tokens.is_word(at) and tokens.low[at] not in _OF_SUMS


def _opens_with_its_point(tokens: Tokens, point: int) -> bool:
    """ ".08 seconds", "$.50": nothing is written to the point but a sign."""
    return not (tokens.glued(point) and (tokens.is_word(point - 1) or tokens.is_number(point - 1)))


def _written_fraction(tokens: Tokens, i: int, stop: int, value: Decimal) -> Amount | None:
    """1/2, 2 1/2: only with a denominator that is plainly one, so that 9/11 and 24/7 stay out."""
    word = tokens.word
    bracketed = word[i - 1] == "(" and word[stop + 2] == ")"
    if word[stop] == "/" and _is_denominator(word[stop + 1], value) and not bracketed and tokens.low[stop + 2] not in _BETS:
        return Amount(i, stop + 2, value / Decimal(word[stop + 1]), "fraction")
    if word[stop + 1] == "/" and word[stop].isdigit() and tokens.start[stop] == tokens.end[stop - 1] + 1:
        part = Decimal(word[stop]) if len(word[stop]) < 3 and word[stop].isascii() else None
        if part is not None and _is_denominator(word[stop + 2], part):
            return Amount(i, stop + 3, value + part / Decimal(word[stop + 2]), "digits")
    return None


def _is_denominator(written: str, numerator: Decimal) -> bool:
    return written in ("2", "3", "4", "5", "8", "10", "16") and 0 < numerator < int(written)


_BETS = frozenset(("odds", "favourite", "favorite", "fav", "on"))
"""Behind "2/5" these make it a bookmaker's."""
_SMALL_WORDS = 4
"""Tokens in which the number before a scale ends: "twenty-four | million"."""


# --- words


def _in_words(tokens: Tokens, i: int, first: int | None = None) -> Amount:
    """Cardinals in words. `total` holds finished groups of a scale, `group` the one being read."""
    words, low = number_words(), tokens.low
    first = i if first is None else first
    total, group, stop = Decimal(0), Decimal(1 if first < i else 0), i
    last, room, scale, begun = 0, Decimal(10) ** 30, None, first < i
    at = i
    while True:
        word = low[at]
        if word in words.small:
            value = words.small[word]
            if begun and not _fits(value, last):
                break
            group += value
            last = value if value >= 20 and word in words.tens else 1
        elif word in words.scales and word not in ("dozen", "dozens"):
            factor = words.scales[word]
            if factor == 100:
                if begun and (group >= 100 or group == 0):
                    break
                group = (group or Decimal(1)) * 100
                last = 100
            else:
                if factor >= room:
                    break
                total, group, room = total + (group or Decimal(1)) * factor, Decimal(0), factor
                last = 1000
            scale = factor
        elif word in ("dozen", "dozens") and (not begun or stop == i or scale is None):
            return Amount(first, at + 1, (total + group or Decimal(1)) * 12, "words", Decimal(12))
        elif word == "point" and begun and low[at + 1] in words.ones and words.ones[low[at + 1]] < 10:
            return _after_point(tokens, at, first, total + group)
        else:
            break
        begun = True
        stop = at + 1
        at = _next_word(tokens, stop, last)
        if at == 0:
            break
    read = Amount(first, stop, total + group, "words", scale)
    if low[stop] == "and" and low[stop + 1] in ("a", "one", "three"):
        at = stop + 2 + (low[stop + 2] == "-")
        if low[at] in words.denominators:
            return _and_a_half(tokens, read, at)
    if low[stop : stop + 6] == ["-", "and", "-", "a", "-", "half"]:
        return Amount(first, stop + 6, read.value + Decimal("0.5"), "words", scale)
    return read


def _fits(value: int, last: int) -> bool:
    """May `value` follow a word of order `last` within one number: "twenty | eight", "hundred | twenty"?"""
    return value > 0 and ((last >= 100) or (last >= 20 and value < 10))


def _next_word(tokens: Tokens, stop: int, last: int) -> int:
    """The next token of a number in words, over a glued hyphen or an "and"; 0 where it ends."""
    words, low = number_words(), tokens.low
    word = low[stop]
    if word == "-" and tokens.glued(stop) and tokens.glued(stop + 1):
        following = low[stop + 1]
        return stop + 1 if following in words.small or following in words.scales else 0
    if word == "and" and last >= 100 and low[stop + 1] in words.small:
        return 0 if _begins_another(tokens, stop + 1, low[stop - 1]) else stop + 1
    return stop if word in words.small or word in words.scales or word == "point" else 0


def _begins_another(tokens: Tokens, at: int, scale: str) -> bool:
    """ "Three billion and | four billion", "two hundred and | three hundred": what follows the "and" has the same scale or a larger one.

    But "one hundred and | one thousand" is one number.
    """
    words, low = number_words(), tokens.low
    for _ in range(_SMALL_WORDS):
        if low[at] in words.scales:
            return low[at] == scale or (scale != "hundred" and words.scales[low[at]] >= words.scales[scale])
        if low[at] not in words.small and low[at] != "-":
            return False
        at += 1
    return False


def _after_point(tokens: Tokens, at: int, first: int, whole: Decimal) -> Amount:
    words, low = number_words(), tokens.low
    digits, stop = "", at + 1
    while low[stop] in words.ones and words.ones[low[stop]] < 10 and len(digits) < 12:
        digits += str(words.ones[low[stop]])
        stop += 1
    return scaled(tokens, Amount(first, stop, whole + Decimal("0." + digits), "words"))


def _and_a_half(tokens: Tokens, read: Amount, at: int) -> Amount:
    """Three and a half (million); two and three quarters; two and three-quarter (million); one million and a half. `at`: the "half"."""
    words, low = number_words(), tokens.low
    count = {"a": 1, "one": 1, "three": 3}[low[read.stop + 1]]
    below = words.denominators[low[at]]
    plural = low[at].endswith("s") or low[at - 1] == "-"
    if (not plural if count == 3 else low[at].endswith("s")) or low[at + 1] == "of":
        return read
    part = Decimal(count) / below * (read.scale or 1)
    mixed = Amount(read.first, at + 1, read.value + part, "words", read.scale)
    return mixed if read.scale else scaled(tokens, mixed)


# --- fractions


def _part_of_scale(tokens: Tokens, i: int) -> Amount | None:
    """Half a million, a quarter of a million, half a dozen, half-dozen: an amount, not a share."""
    words, low = number_words(), tokens.low
    at = i if low[i] in ("half", "quarter") else i + 1
    part = Decimal(1) / words.denominators[low[at]]
    at += 1
    if low[at] == "-" or (low[at] == "of" and low[at + 1] in ("a", "one")):
        at += 1
    if low[at] in ("a", "one"):
        at += 1 + (low[at + 1] == "-")
    if low[at] in words.scales and low[at] != "hundred":
        return _scaled_part(tokens, i, at, part)
    return None


def _scaled_part(tokens: Tokens, i: int, at: int, part: Decimal) -> Amount:
    words = number_words()
    scale = words.scales[tokens.low[at]]
    return Amount(i, at + 1, part * scale, "words", scale)


def _fraction_after(tokens: Tokens, read: Amount) -> Amount:
    """`read` as the numerator of "two-thirds", "three quarters", "a fifth"; of "one in five", "nine out of 10"."""
    words, low, stop = number_words(), tokens.low, read.stop
    at = stop + 1 if low[stop] == "-" and tokens.glued(stop) else stop
    below = words.denominators.get(low[at])
    if below is not None and read.value < below and read.scale is None:
        plural = low[at].endswith("s") and low[at] != "half's"
        compound = at > stop and read.value > 1  # "a two-third majority"
        if _are_periods(tokens, read, at):
            return read
        if (plural == (read.value > 1) and (plural or read.first == stop - 1)) or compound:
            value = exact(Fraction(int(read.value), below))
            scale = _quarters_of_a_million(tokens, at + 1)
            if scale is not None:
                return Amount(read.first, scale, value * words.scales[low[scale - 1]], "words", words.scales[low[scale - 1]])
            return Amount(read.first, at + 1, value, "fraction")
    return scaled(tokens, read) if read.scale is None and low[read.stop] == "and" else read


def _are_periods(tokens: Tokens, read: Amount, at: int) -> bool:
    """ "The following | two quarters", "the past three quarters": quarters of years, no share."""
    if tokens.low[at] != "quarters" or at > read.stop:
        return False
    whole = tokens.low[at + 1] == "of" and tokens.low[at + 2] in ("a", "an", "the", "all")
    return tokens.low[read.first - 1] in _FOLLOWING or (read.value == 2 and not whole)


def _quarters_of_a_million(tokens: Tokens, at: int) -> int | None:
    words, low = number_words(), tokens.low
    if low[at] == "of" and low[at + 1] in ("a", "one") and low[at + 2] in words.scales:
        return at + 3
    if low[at] in words.scales and low[at] not in ("hundred", "dozen"):
        return at + 1
    return None


def share(tokens: Tokens, read: Amount) -> Amount | None:
    """ "One in five", "six-in-ten", "nine out of 10", "1 in every 1,000", "four of every five": read as a fraction of its second number."""
    low, at = tokens.low, read.stop
    if low[at : at + 2] == ["out", "of"]:
        at += 2
    elif low[at] == "-" and low[at + 1 : at + 3] == ["in", "-"] and tokens.glued(at + 1) and tokens.glued(at + 3):
        at += 3
    elif low[at] == "in" or low[at : at + 2] == ["of", "every"]:
        at += 1
    else:
        return None
    if low[at] == "every":
        at += 1
    below = amount(tokens, at)
    if below is None or not 0 < read.value < below.value or below.value != int(below.value):
        return None
    if below.value > 10 and read.value != 1 and below.value not in _ROUND:
        return None  # "33 out of 41 drones" are two counts
    if low[read.stop] == "in" and 1900 <= below.value <= 2100:
        return None
    return Amount(read.first, below.stop, exact(Fraction(read.value) / Fraction(below.value)), "part-of")
