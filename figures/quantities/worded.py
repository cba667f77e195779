"""When a number word counts: "one soldier" and not "one of the", "a third of" and not "a third man", "six" and not "half past six"."""

from __future__ import annotations

from decimal import Decimal

from figures.quantities.bounds import bound_before
from figures.quantities.known_numbers import opens_a_title
from figures.quantities.measured import Measured
from figures.quantities.name_traps import in_a_course
from figures.quantities.nouns import is_plural, noun_after, nouns
from figures.quantities.number_words import Amount, number_words
from figures.quantities.odds import in_a_ratio, in_an_innings
from figures.quantities.tokens import Tokens
from figures.quantities.trap_words import sentence_start, title_case
from figures.quantities.traps import compound_saying, saying
from figures.wordlists import words

_CLOCK = ("o'clock", "o’clock", "a.m.", "p.m.", "am", "pm")
_ORDERING = words("contexts", "ordering")
_HALVED = words("contexts", "halved")
_AFTER_SHARE = words("contexts", "after_share")
_RANKED = words("contexts", "ranked")
_IN_A_ROW = words("contexts", "in_a_row")
_HOUR_PARTS = words("contexts", "hour_parts")
_JOINING = frozenset(("and", ",", "while", "but", ";", "with"))
_BECOMING = words("contexts", "auxiliaries") | {"still", "remains", "remained", "is", "later", "critically", "seriously", "who"} - {"other"}
"""Between "one" and what became of that one."""
_BEFALLEN = words("contexts", "hurt") | {"unaccounted", "hospitalised", "hospitalized", "trapped", "rescued", "drowned"} - {"affected"}
ALONE = words("contexts", "alone")
_STANDING = words("contexts", "standing")
"""Before "at one" and "to one" these tell where a count stands."""
_WHERE = frozenset(("in", "at", "on", "over", "near", "from", "for", "against", "to"))
"""Between "one" and a name, in a row: "two over Gorun and one | over the Sael Region"."""
_STARRED = words("contexts", "starred")
_SHOUTED = 3
"""Letters of a stressed word at least, less one: "Channel ONE" is a name."""
_WAY = 4
_ROW = 12
"""Tokens before "one" in which the number before it in the row stands."""


def counts_nothing(tokens: Tokens, read: Amount) -> bool:
    """The number word `read` is a saying, part of a name, an hour, or a nought that counts nothing."""
    low, i, following = tokens.low, read.first, tokens.low[read.stop]
    hour = following in _CLOCK or (low[i - 1] in ("past", "to") and low[i - 2] in _HOUR_PARTS and read.value < 13)
    if read.value == 1 and _one_of_a_row(tokens, i, read.stop):
        return False
    rank = low[i - 1] == "number" and low[i - 2] in _RANKED
    if read.value == 1 and _one_or_two(tokens, read.stop):
        return hour
    title = opens_a_title(tokens, i, read.stop)
    if title or in_an_innings(tokens, i) or in_a_ratio(tokens, i, read.stop) or _after_a_letter(tokens, i):
        return True
    if read.value == 0 and low[i - 1] == "from" and following == "to" and tokens.is_number(read.stop + 1):
        return False  # "from zero to 12 percent"
    said = saying(tokens, i) and not (low[i + 1] == "point" and read.stop > i + 2)  # "one point", but "one point six trillion"
    if read.value == 1 and low[i - 1] == "by" and following in ("to", "from"):
        return False  # "dipped by one to 116"
    if low[read.stop : read.stop + 3] == ["-", "in", "-"] and low[read.stop + 4] == "-":
        return True  # "a one-in-100-year flood"
    if following == "star" and low[read.stop + 1] in _STARRED:
        return True  # "five star hotel suites"
    if hour or rank or in_a_course(tokens, i, read.stop) or said or compound_saying(tokens, read.stop):
        return True
    if read.value == 0:
        spelled = low[i] == "zero" and is_plural(following)
        return not spelled and following not in nouns().zero and following not in ("percent", "per", "%", "degrees")
    stressed = tokens.word[i].isupper() and len(tokens.word[i]) > _SHOUTED  # "fewer than HALF of them"
    return tokens.capital(i) and not stressed and not sentence_start(tokens, i) and not title_case(tokens, i)


def _after_a_letter(tokens: Tokens, i: int) -> bool:
    """ "The K-one Cup", "F-one"; "a multi-billion dollar scheme"."""
    letter = tokens.word[i - 2]
    joined = tokens.low[i - 1] == "-" and tokens.glued(i) and tokens.glued(i - 1)
    return joined and ((len(letter) == 1 and letter.isupper()) or tokens.low[i - 2] == "multi")


def one_unit(tokens: Tokens, i: int) -> Amount | None:
    """ "About | a foot of snow", "nearly | a mile wide": one unit of length that something bounds; "a mile away" measures nothing."""
    bounded = tokens.low[i] in ("a", "an") and bound_before(tokens, i)[0] != "exact"
    return Amount(i, i + 1, Decimal(1), "words") if bounded else None


def is_share(tokens: Tokens, read: Amount, measured: Measured) -> bool:
    """A fraction in words is a share before "of", a unit or the end of a clause; "a third man" and "third-quarter" are ordinals."""
    low, stop = tokens.low, read.stop
    before, last, word = low[read.first - 1], low[stop - 1], low[stop]
    if word == "-" and tokens.glued(stop) and measured.unit is None:
        return False
    if before in _ORDERING and last in ("half", "quarter", "third"):
        return word == "of" and before in ("the", "each", "every")
    if word == "of" or last.endswith("s") or number_words().small.get(low[read.first], 0) > 1:
        return True
    if word in _IN_A_ROW or _follows_a_second(tokens, read.first, last):
        return False
    if measured.unit is not None:
        return measured.kind != "time" or last in ("half", "quarter")  # "for a third day"
    if last == "half":
        return word in _HALVED or is_plural(word) or before in _BEFORE_HALF or _is_put_at(tokens, read)
    if last == "quarter" and _is_time(tokens, before, stop):
        return False
    return not tokens.is_word(stop) or word in _AFTER_SHARE


_BEFORE_HALF = frozenset(("by", "than", "nearly", "almost", "about", "over"))


def _is_put_at(tokens: Tokens, read: Amount) -> bool:
    """ "The union put it at | half", "put the share at | half": what was spoken of before."""
    low, at = tokens.low, read.first - 1
    return low[at] == "at" and low[at - 1] in ("it", "them", "share", "number", "figure") and not tokens.is_word(read.stop)


def _follows_a_second(tokens: Tokens, first: int, last: str) -> bool:
    """ "One in Gorun, a second in Sael and | a third | in Korlen"."""
    low = tokens.low
    return last == "third" and any(low[at : at + 2] == ["a", "second"] for at in range(max(0, first - _ROW), first))


def _is_time(tokens: Tokens, before: str, stop: int) -> bool:
    """ "In a quarter" of a year; "a quarter to nine"."""
    low = tokens.low
    return before in ("in", "for", "during", "each") or (low[stop] in ("to", "past") and low[stop + 1] in number_words().small)


def counts_one(tokens: Tokens, measured: Measured) -> bool:
    """ "One soldier", "killed one", "one dead" count; "one of the", "one said", "one official told" do not."""
    known, low, at = nouns(), tokens.low, measured.stop
    if measured.unit is not None or low[at] in known.fates or low[measured.first - 1] in known.harm:
        return True
    if low[at] == "-":
        return tokens.glued(at)
    if low[measured.first - 1] == "by" and low[at] in ("to", "from"):
        return True  # "dipped by one to 116"
    if low[measured.first - 1] in ("at", "to") and low[measured.first - 2] in _STANDING and not tokens.is_word(at):
        return True  # "the death toll stands at one"
    if low[at] in ("less", "more", "fewer") and low[at + 1] == "than":
        return True  # "55 adults, one less than in July"
    if low[at] == "other" and low[at + 1] in ("was", "is", "has", "had"):
        return True  # "and one other was taken hostage"
    if tokens.is_number(at) and tokens.glued(at + 1) and tokens.capital(at + 1) and tokens.is_word(at + 2):
        return True  # "one 3R rebel"
    if _one_or_two(tokens, at):
        return True
    if _one_of_a_row(tokens, measured.first, at):
        return True
    if not tokens.is_word(at) or (low[at] in known.stop and tokens.word[at] != "US"):
        return False
    if low[at] in known.speakers and any(low[k] in ("said", "told", "says", "added") for k in range(at + 1, at + 6)):
        return False
    return noun_after(tokens, at, many=False) is not None


def _one_or_two(tokens: Tokens, at: int) -> bool:
    """ "One | or two men", "one | to two feet"."""
    return tokens.low[at] in ("or", "to") and number_words().small.get(tokens.low[at + 1], 0) > 1


def _one_of_a_row(tokens: Tokens, first: int, at: int) -> bool:
    """ "Three were hurt, and one | was missing", "two in Gorun and one | in Sael": a person by what befell them, or the last of a row."""
    low = tokens.low
    if low[first - 1] in _JOINING or sentence_start(tokens, first):
        fate = at
        while low[fate] in _BECOMING and fate < at + _WAY:
            fate += 1
        if fate > at and low[fate] in _BEFALLEN:
            return True
    at += low[at] in ("is", "was", "each")
    named = tokens.capital(at + 1) or (low[at + 1] == "the" and tokens.capital(at + 2))
    if low[first - 1] not in ("and", ",") or low[at] not in _WHERE or not named:
        return False
    row = (k for k in range(max(0, first - _ROW), first) if low[at] in low[k + 1 : k + 6])
    return any(tokens.is_number(k) or low[k] in number_words().small for k in row)
