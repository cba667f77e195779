"""When a number word counts: "one soldier" and not "one of the", "a third of" and not "a third man", "six" and not "half past six"."""

from __future__ import annotations

from figures.measured import Measured
from figures.nouns import is_plural, noun_after, nouns
from figures.numerals import Amount, number_words
from figures.tokens import Tokens
from figures.traps import compound_saying, saying, sentence_start, title_case
from figures.wordlists import words

_CLOCK = ("o'clock", "o’clock", "a.m.", "p.m.", "am", "pm")
_ORDERING = words("contexts", "ordering")
_HALVED = words("contexts", "halved")
_AFTER_SHARE = words("contexts", "after_share")
_RANKED = words("contexts", "ranked")
_IN_A_ROW = words("contexts", "in_a_row")
_HOUR_PARTS = words("contexts", "hour_parts")


def counts_nothing(tokens: Tokens, read: Amount) -> bool:
    """The number word `read` is a saying, part of a name, an hour, or a nought that counts nothing."""
    low, i, following = tokens.low, read.first, tokens.low[read.stop]
    hour = following in _CLOCK or (low[i - 1] in ("past", "to") and low[i - 2] in _HOUR_PARTS and read.value < 13)
    rank = low[i - 1] == "number" and low[i - 2] in _RANKED
    if hour or rank or saying(tokens, i) or compound_saying(tokens, read.stop):
        return True
    if read.value == 0:
        return following not in nouns().zero and following not in ("percent", "per", "%", "degrees")
    return tokens.capital(i) and not sentence_start(tokens, i) and not title_case(tokens, i)


def is_share(tokens: Tokens, read: Amount, measured: Measured) -> bool:
    """A fraction in words is a share before "of", a unit or the end of a clause; "a third man" and "third-quarter" are ordinals."""
    low, stop = tokens.low, read.stop
    before, last, word = low[read.first - 1], low[stop - 1], low[stop]
    if word == "-" and tokens.glued(stop) and measured.unit is None:
        return False
    if before in _ORDERING and last in ("half", "quarter", "third"):
        return word == "of" and before in ("the", "each", "every")
    if word == "of" or last.endswith("s"):
        return True
    if word in _IN_A_ROW:
        return False
    if measured.unit is not None:
        return True
    if last == "half":
        return word in _HALVED or is_plural(word) or before in ("by", "than", "nearly", "almost", "about", "over")
    if last == "quarter" and _is_time(tokens, before, stop):
        return False
    return not tokens.is_word(stop) or word in _AFTER_SHARE


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
    if low[at] == "or":
        return low[at + 1] in number_words().small
    if not tokens.is_word(at) or low[at] in known.stop:
        return False
    if low[at] in known.speakers and any(low[k] in ("said", "told", "says", "added") for k in range(at + 1, at + 6)):
        return False
    return noun_after(tokens, at, many=False) is not None
