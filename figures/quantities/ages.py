"""Ages: "34-year-old", "34 years old", "aged 5 and 7", "Smith, 34, said". A person's age is kept, a thing's passed over.

What is N years old is a person unless a thing of the list in nouns.yaml follows ("a 90-year-old church"), or nobody lives so long.
"""

from __future__ import annotations

from typing import NamedTuple

from figures.quantities.measured import Measured
from figures.quantities.nouns import is_plural, noun_after, nouns
from figures.quantities.number_words import Amount
from figures.quantities.numerals import amount
from figures.quantities.roles import moving_verb_before
from figures.quantities.tokens import Tokens

_OLDEST = 120
_CENTENARIAN = 100
"""So much in brackets behind a name is hardly an age: "behind Ana Dorn (100)"."""
_DOERS = ("er", "or", "ist", "man", "woman", "men", "women", "ian", "ee", "ant", "ain", "boy", "girl", "mate", "eer", "iff")
"""Ends of words for those who do something: "driver", "captain", "clubmate"."""
_REACH = 5
"""Tokens behind "old" in which the thing is named: "Korlen-Vessa border dispute"."""
_BASED = 9
"""Tokens in which a comma leads to where a firm is at home."""
_OPENING = frozenset((",", "–", "—", "-", "("))
_CLOSING = frozenset((",", ".", ";", "", "\n", "when", "and", "but", "”", '"', ")", "at", "on", "this", "next"))
_TOLD = 7
"""Tokens before "were under 40" in which persons are named: "7 in 10 of those infected"."""
_HEDGES = frozenset(("about", "around", "roughly", "approximately", "just", "only", "nearly", "almost", "barely", "perhaps"))
_AND_ABOVE = frozenset(("over", "above", "up", "under", "below"))
_WHOSE = frozenset(("my", "his", "her", "our", "their"))
_BEFORE_PLACE = frozenset((",", ";", ".", ":", "", "\n", "and", "while", "but"))
_PLACED = frozenset(("in", "at", "on", "near", "around", "across"))
_TURNING = ("turn", "turns", "turned", "turning")


class Age(NamedTuple):
    """An age that ends before token `stop`; `unit` is "year of age", "month of age" ... or "" for a thing's."""

    stop: int
    unit: str


def age_of(tokens: Tokens, measured: Measured, listed: bool) -> Age | None:
    """The age that `measured` is. `listed`: it continues a list of ages ("aged 5, 7 and 12")."""
    unit = measured.unit
    if unit is not None:
        if unit.name not in ("year", "month", "week", "day"):
            return None
        stop = _old(tokens, measured.stop)
        if stop is None:
            return None
        thing = _of_a_thing(tokens, stop) or (unit.name == "year" and measured.amount.value > _OLDEST)
        return Age(stop, "" if thing else unit.name + " of age")
    value = measured.amount.value
    if value > _OLDEST or value != int(value):
        return None
    low, before = tokens.low, tokens.low[measured.first - 1]
    said = (
        before in ("aged", "ages")
        or (before in _HEDGES and low[measured.first - 2] == "aged")
        or (before in _TURNING and noun_after(tokens, measured.stop) is None)
        or (before == "age" and tokens.word[measured.first - 1] == "age" and low[measured.stop] != "-")
        or (before == "of" and low[measured.first - 2] in ("age", "ages"))
        or (before == "between" and low[measured.first - 2] in ("age", "ages", "aged"))
        or (before == "from" and low[measured.first - 2] in ("age", "ages", "aged") and not moving_verb_before(tokens, measured.first - 1))
        or (before == "as" and low[measured.first - 2] in ("young", "old") and low[measured.first - 3] == "as")
    )
    if said or listed or _told_of_one(tokens, measured) or _in_apposition(tokens, measured) or _persons_by_age(tokens, measured):
        return Age(measured.stop, "year of age")
    return None


def _told_of_one(tokens: Tokens, measured: Measured) -> bool:
    """ "When he was 15.", "who is now 81, said", "I am 54.", "my brother was 24 and earned": a bare number said of one person."""
    low, be = tokens.low, measured.first - 1
    if low[measured.stop : measured.stop + 3] == ["at", "the", "time"] and low[be] in _OPENING:
        return True
    be -= low[be] in ("now", "then", "only", "just")
    if low[be] not in ("was", "is", "am"):
        return False
    kin = low[be - 2] in _WHOSE and _is_a_person(low[be - 1]) and not is_plural(low[be - 1])
    if not kin and low[be - 1] not in ("he", "she", "who", "i", "i'm"):
        return False
    return low[measured.stop] in _CLOSING and (measured.amount.value > 1 or low[be] == "was")


def _persons_by_age(tokens: Tokens, measured: Measured) -> bool:
    """ "Children under five", "people over 65": a bound between a word for persons and a bare number that counts nothing."""
    low, begin = tokens.low, measured.first - 1
    if low[measured.stop] in ("and", "or") and tokens.is_number(measured.first):
        bound = low[measured.stop + 1]
        if bound in ("older", "younger"):
            return True  # "users 17 and older"
        if bound in _AND_ABOVE and (low[begin] in ("those", "people") or (is_plural(low[begin]) and _is_a_person(low[begin]))):
            return True  # "voters 65 and over"
    if low[begin] == "than" and low[begin - 1] in ("older", "younger"):
        begin -= 1
    elif low[begin] not in ("under", "over", "below", "above"):
        return False
    if low[begin - 1] in ("aged", "ages", "age"):
        return True
    if low[begin - 1] in ("were", "are", "is") and low[measured.stop] in (",", ".", ";", "", "and") and measured.amount.value > 3:
        known = nouns()
        return any(word in known.persons or word in known.fates for word in low[max(0, begin - _TOLD) : begin - 1])
    counted = noun_after(tokens, measured.stop)
    return low[begin - 1] in nouns().persons and (counted is None or not is_plural(low[counted[1] - 1]))


def _old(tokens: Tokens, at: int) -> int | None:
    low = tokens.low
    if low[at] == "-" and low[at + 1] in ("old", "olds", "old's", "old’s"):
        return at + 2
    if low[at] in ("old", "olds"):
        return at + 1
    if low[at] in ("and", "or") and low[at + 1] in ("older", "younger"):
        return at
    return at + 2 if low[at] == "of" and low[at + 1] == "age" else None


def _of_a_thing(tokens: Tokens, stop: int) -> bool:
    """ "A 200-year-old | church": but "a 45-year-old | bus driver", "15-year-old | school students" are persons."""
    known, low = nouns(), tokens.low
    if low[stop] == "," and "based" in low[stop : stop + _BASED]:
        return True  # "a three-year-old, Korlen-based maker of games"
    at, of_a_thing = stop, False
    while at < stop + _REACH and low[at] not in known.stop and (tokens.is_word(at) or (low[at] == "-" and tokens.glued(at))):
        of_a_thing = of_a_thing or low[at].removesuffix("'s").removesuffix("’s") in known.aged_things
        at += 1
    if not of_a_thing:
        return False
    span = noun_after(tokens, stop, many=False)
    return span is None or not _is_a_person(low[span[1] - 1])


def _is_a_person(word: str) -> bool:
    """ "Driver", "students", "captain": a word for persons, listed or by its ending."""
    known = nouns()
    if word in known.aged_things:
        return False
    one = word.removesuffix("s")
    return word in known.persons or one in known.persons or one in known.beside_things or one in known.speakers or one.endswith(_DOERS)


def _in_apposition(tokens: Tokens, measured: Measured) -> bool:
    """ "Smith, 34, said", "Jane Doe (61)": a small number in digits behind a name, closed on its other side."""
    first, stop, low = measured.first, measured.stop, tokens.low
    if _tells_where(tokens, first - 2) or low[first - 2] in nouns().remainders:
        return False
    if low[first - 1] == "," and _one_person(tokens, first - 2) and tokens.is_number(first) and measured.amount.value > 3:
        return low[stop] in (",", ")") or _ends_the_sentence(tokens, stop)
    several = low[first - 2] in nouns().persons or low[first - 2].removesuffix("s") in nouns().persons
    couple = low[first - 4] == "and" and all(map(tokens.capital, (first - 2, first - 3, first - 5)))  # "Ann and Jon Dorn, 68 and 66,"
    if low[first - 1] == "," and (several or couple) and low[stop] == "and" and tokens.is_number(first) and tokens.is_number(stop + 1):
        return measured.amount.value > 3 and not tokens.is_word(stop + 2)  # "two brothers, 16 and 19"
    if low[first - 1] == "," and several and low[first - 3] in _WHOSE and low[stop] == "and" and low[stop + 1] in nouns().numbers:
        return True  # "lost her daughters, four and nine"
    if not (tokens.is_number(first) or low[first - 2] in nouns().persons) or measured.amount.value < 4 or tokens.is_number(stop + 1):
        return False
    if not tokens.capital(first - 2) and low[first - 2] not in nouns().persons:
        return False
    if low[first - 1] == ",":
        return low[stop] == "," or _ends_the_sentence(tokens, stop)
    return low[first - 1] == "(" and low[stop] == ")" and tokens.capital(first - 3) and 15 < measured.amount.value < _CENTENARIAN


def _tells_where(tokens: Tokens, at: int) -> bool:
    """ "In Korlen 31 were killed; in Sael|, 12", "in the south|, 95": a place that opens a clause has no age."""
    low, back = tokens.low, at
    while back > 0 and at - back < _REACH and tokens.is_word(back) and low[back] not in _PLACED:
        back -= 1
    return low[back] in _PLACED and low[back - 1] in _BEFORE_PLACE


def _ends_the_sentence(tokens: Tokens, stop: int) -> bool:
    """A full stop with a space, a line's end or nothing behind it, and not the point of a decimal."""
    return tokens.low[stop] == "." and (tokens.low[stop + 1] == "\n" or not tokens.glued(stop + 1))


def _one_person(tokens: Tokens, at: int) -> bool:
    """Token `at` ends "a barista", "his wife": one person, told by a trade or a tie."""
    low = tokens.low
    for back in (1, 2, 3):
        if low[at - back] in ("a", "an", "his", "her", "their", "another", "the"):
            return tokens.is_word(at) and not is_plural(low[at]) and all(map(tokens.is_word, range(at - back, at)))
    return False


def upper_age(tokens: Tokens, first: int, age: Age) -> Amount | None:
    """The second age of "aged 18 to 24", "between the ages of 18 and 34"."""
    low = tokens.low
    between = low[age.stop] == "and" and "between" in low[max(0, first - 5) : first]
    if not between and low[age.stop] not in ("to", "-", "–"):
        return None
    upper = amount(tokens, age.stop + 1)
    return upper if upper is not None and upper.value <= _OLDEST and upper.scale is None else None
