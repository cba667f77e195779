"""Units and currencies beside a number. What is written ("km/h", "US$", "tonnes") becomes one name each.

Money is its ISO code; everything else a singular name in British spelling. `unit_name` turns a code into words.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from figures.quantities.nouns import is_plural
from figures.quantities.number_words import Amount
from figures.quantities.tokens import Tokens
from figures.wordlists import Phrases, phrases, wordlist, words

_LOWER_CODES = frozenset(("try", "can", "ron", "all", "re", "n", "r", "le", "sh", "bs", "dh", "dm"))
"""Currency marks that are also words or letters: read only with their capital."""
_METRES_AFTER = words("contexts", "metres_after")
_EXTENT_BEFORE = words("contexts", "extent_before")
_MANY_BEFORE = words("contexts", "many_before")
_MANY_AFTER = frozenset(("were", "are", "have", "had"))
_RACE_AFTER = words("contexts", "race_after")
_WEIGHT_BEFORE = words("contexts", "weight_before")
_WEIGHT_AFTER = words("contexts", "weight_after")
_MONEY_OF = words("contexts", "money_of")


_OF_WHOM = frozenset(("the", "them", "those", "these", "its", "our", "whom"))
_FEET = frozenset(("ft", "feet", "foot", "inches", "in", "yards", "miles", "fathoms", "′"))
_MULTIPLIED = words("contexts", "multiplied")


class Unit(NamedTuple):
    """A unit read in tokens [first, stop): `kind` is its group in units.yaml, or "money"."""

    name: str
    kind: str
    first: int
    stop: int


class _Units:
    """Units and currencies as phrases, ready to use."""

    def __init__(self) -> None:
        lists: dict[str, Any] = wordlist("units")
        self.kinds: dict[str, str] = {}
        self.glued: dict[str, str] = lists["glued"]
        self.per = frozenset(lists["per"].split())
        written: dict[str, str] = {}
        for kind, group in lists.items():
            if kind not in ("glued", "per"):
                for unit, forms in group.items():
                    self.kinds[unit] = kind
                    written.update((form, unit) for form in phrases(forms))
        before: dict[str, str] = {}
        self.names: dict[str, str] = {}
        for code, currency in wordlist("currencies").items():
            self.names[code], behind, prefixes = (part.strip() for part in currency.split("|"))
            self.kinds[code] = "money"
            before.update((form, code) for form in phrases(prefixes))
            written.update((form, code) for form in phrases(behind))
            signs = (form for form in phrases(prefixes) if form not in _LOWER_CODES and (len(form) == 3 or not form.isalpha()))
            written.update((form, code) for form in signs if " " not in form)
        self.after = Phrases(written)
        self.before = Phrases(before)


@cache
def units() -> _Units:
    """Loaded with the first text, not at import."""
    return _Units()


def unit_name(unit: str) -> str:
    """A unit in words: "south african rand" for ZAR, nothing for a fraction; other units are words already."""
    return "" if unit == "fraction" else units().names.get(unit, unit)


def unit_kind(unit: str) -> str:
    """money, proportion, time, length ...; "" for what is no unit."""
    return units().kinds.get(unit, units().kinds.get(unit.split(" per ")[0], ""))


def currency_before(tokens: Tokens, i: int) -> Unit | None:
    """The currency sign, code or prefix that ends at token i-1 ("US$", "Rs.", "€", "CHF")."""
    known = units()
    found = known.before.before(tokens.low, i)
    if found is None:
        return None
    code, size = found
    first = i - size
    mark = tokens.word[first]
    if not mark[0].isalpha():
        return Unit(code, "money", first, i)
    if size > 1 and len(mark) == 1 and mark != "c" and not tokens.glued(first + 1):
        return Unit("USD", "money", i - 1, i)  # "a $5 note" is no Australian dollar
    if len(mark) == 1 and size == 1 and not (tokens.glued(i) and _is_a_sum(tokens, i)):
        return None
    if size == 2 and mark in ("c", "hk", "us", "nz", "mex"):
        return Unit(code, "money", first, i)  # copy put in lower case: "hk $ 10 billion"
    if not mark[0].isupper() and (size == 1 or len(mark) == 1) and mark not in ("rs", "usd", "tk", "rp", "eur", "gbp"):
        return Unit("USD", "money", i - 1, i) if size > 1 else None
    if size == 1 and len(mark) == 3 and not mark.isupper() and mark.lower() not in ("ksh", "usd", "eur", "gbp", "tsh", "ush"):
        return None
    return Unit(code, "money", first, i)


def _is_a_sum(tokens: Tokens, i: int) -> bool:
    """Digits that may follow a one-letter currency: "R4,500", "R250 million", not "R2" or "N95"."""
    written, following = tokens.word[i], tokens.low[i + 1]
    return not written.isdigit() or len(written) > 3 or following in ("million", "billion", "trillion", "m", "bn", "k", "b", "tn")


_KILOS = frozenset(("kilograms", "kilogram", "kilos", "kilo", "kg", "kgs", "tonnes", "tons"))
"""What "or 11,000 pounds" and "(11,000 pounds)" behind these convert."""
_NO_WEIGHT = 1_000_000
"""Pounds from here on are money, with a hyphen too: "a 2.8bn-pound approach"."""


def unit_after(tokens: Tokens, j: int, read: Amount) -> Unit | None:
    """The unit that begins at token j, right behind the number; over a hyphen too ("48-hour")."""
    known, low, at = units(), tokens.low, j
    glued = tokens.glued(j)
    if glued and tokens.word[j] in known.glued and not (tokens.glued(j + 1) and tokens.is_word(j + 1)):
        name = known.glued[tokens.word[j]]
        if name == "times" and (tokens.is_number(j + 1) or (tokens.glued(j + 1) and tokens.word[j + 1] != ".")):
            return None  # "a 3x5 card"
        if name == "times" and tokens.is_word(j + 1) and low[j + 1] not in _MULTIPLIED and not low[j + 1].endswith("er"):
            return None  # "10x optical zoom"
        if name == "second" and "." not in tokens.word[read.first]:
            return None  # "the 30s" are a decade
        return Unit(name, known.kinds.get(name, "other"), j, j + 1)
    if low[j] == "-" and low[j + 1] == "in" and low[j + 2] == "-":
        return None  # "six-in-ten adults"
    if low[at] == "de":
        at += 1  # "3,5 millones de euros"
    found = known.after.after(low, at)
    if found is None and low[j] in ("-", "–") and tokens.glued(j) and tokens.is_word(j + 1):
        return _hyphened(tokens, j, read)
    if found is None:
        return None
    name, size = found
    if low[at + 1] in ("over", "on") and low[at + 2] == low[at] and size == 1:
        return None  # "up by nearly 109,000 | week over week"
    if low[at] == "second" and read.value > 1 and is_plural(low[at + 1]):
        return None  # "39 million first and 34 million | second doses"
    if low[at] == "-" and not (glued and tokens.glued(at + 1)):
        return None  # a dash: "rose to 3,876 - in the year to March"
    if len(low[at]) == 1 and (low[at].isalpha() or (tokens.is_number(at + 1) and tokens.glued(at + 1))):
        return None  # a letter, or the sign of the next sum ("half $5")
    if name == "nanometre" and tokens.word[at] == "Nm":
        return Unit("newton metre", "energy", j, at + size)
    if name == "GBP" and low[at] in ("pound", "pounds") and _is_weight(tokens, read.first, at, j):
        name = "lb"
    return Unit(name, known.kinds[name], j, at + size)


def _hyphened(tokens: Tokens, j: int, read: Amount) -> Unit | None:
    """The unit behind the hyphen at token j, hyphens within it ignored ("-square-metre", "-mile-an-hour")."""
    known, low = units(), tokens.low
    parts = [at for at in range(j + 1, j + 9) if low[at] != "-" or not tokens.glued(at)]
    found = known.after.after([low[at] for at in parts] + [""], 0)
    if found is None:
        return None
    name, size = found
    if len(low[j + 1]) == 1 and low[j + 1].isalpha():
        return None
    light = read.value < _NO_WEIGHT and (read.scale is None or read.scale < _NO_WEIGHT)
    name = "lb" if name == "GBP" and low[j + 1] in ("pound", "pounds") and light else name
    return Unit(name, known.kinds[name], j, parts[size - 1] + 1)


def _is_weight(tokens: Tokens, i: int, at: int, j: int) -> bool:
    if at > j:
        return True  # a 200-pound man
    low = tokens.low
    if low[at + 1] == "of" and low[at + 2] not in _MONEY_OF:
        return True
    if low[i - 1] in ("(", "or") and not _KILOS.isdisjoint(low[max(0, i - 4) : i]):
        return True
    return not _WEIGHT_BEFORE.isdisjoint(low[max(0, i - 6) : i]) or low[at + 1] in _WEIGHT_AFTER


_FROM_NOW = frozenset(("earlier", "before", "later", "after", "ago"))
"""Behind "a day" these tell when, and no rate: "received eight patients a day | earlier"."""


def rate_after(tokens: Tokens, j: int) -> tuple[str, int] | None:
    """A day, per year, an hour, /day: (what the rate is per, where it ends)."""
    low = tokens.low
    word = low[j]
    if word == "per" and low[j + 1] == "square":
        area = units().after.after(low, j + 1)
        return None if area is None else (area[0], j + 1 + area[1])
    if word == "per" and tokens.is_number(j + 1) and tokens.is_word(j + 2):
        found = units().after.after(low, j + 2)  # "litres per 100km"
        if found is not None:
            return f"{tokens.word[j + 1]} {found[0]}", j + 2 + found[1]
        if low[j + 1] not in units().per or is_plural(low[j + 2]):
            return f"{tokens.word[j + 1]} {tokens.word[j + 2]}", j + 3
    if word in ("per", "a", "an", "each", "every", "/") and low[j + 1] in units().per and low[j + 2] not in _FROM_NOW:
        return low[j + 1], j + 2
    if word == "-" and low[j + 1] in ("a", "per") and low[j + 2] == "-" and low[j + 3] in units().per:
        return low[j + 3], j + 4
    return None


def settle_m(tokens: Tokens, read: Amount, counted: bool) -> tuple[Amount, Unit | None] | None:
    """ "1.5m": million or metre? None: the name of a race ("the 400m final").

    `counted`: behind it stands a counted noun or currency, which makes it a million. Words of extent on either side make
    it metres; else "were" or "have" behind it, "population" and the like before it, or a decimal make it a million.
    """
    low, stop = tokens.low, read.stop
    base = read.value / Decimal(1000000)
    if low[stop] in ("and", "or", ",") and tokens.is_number(stop + 1) and low[stop + 2] == "m" and low[stop + 3] in _RACE_AFTER:
        return None  # "the 50m | and 100m finals"
    if low[stop] in _RACE_AFTER or (low[stop].endswith("'s") and tokens.is_word(stop)):
        return None
    before = low[max(0, read.first - 8) : read.first]
    converts = low[read.first - 1] == "(" and low[stop] == ")" and low[read.first - 2] in _FEET
    if low[stop] in _METRES_AFTER or converts:
        million = False  # "22ft (6.7m)"
    elif counted or (low[stop] == "of" and low[stop + 1] in _OF_WHOM):
        million = True  # "2m of the lowest paid"
    elif not _EXTENT_BEFORE.isdisjoint(before):
        million = False
    else:
        million = low[stop] in _MANY_AFTER or not _MANY_BEFORE.isdisjoint(before) or "." in tokens.word[read.first]
    if not million:
        plain = Amount(read.first, stop, base, "digits")
        return plain, Unit("metre", "length", stop - 1, stop)
    return read, None
