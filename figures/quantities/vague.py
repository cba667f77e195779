"""Vague amounts: "dozens", "tens of thousands", "several hundred", "a couple of dozen".

A vague word carries the bounds of a ladder: lexicon/ladder.yaml, or the caller's own. Words that bound nothing
("several", "an unknown number") are in unspecified.py, nought in zero.py.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from figures.quantities.nouns import is_plural, nouns
from figures.quantities.number_words import number_words
from figures.quantities.tokens import Tokens
from figures.quantity import Approx
from figures.wordlists import wordlist, words

Ladder = Mapping[str, Sequence[int | None]]
"""Word -> [low, high], high None when open."""

PLURALS = words("contexts", "plurals")
STARTERS = PLURALS | {"several", "many", "few", "couple"}
_HURT = words("contexts", "hurt")
_AUXILIARIES = words("contexts", "auxiliaries")


class Vague(NamedTuple):
    """An amount that is not a number, in tokens [first, stop)."""

    first: int
    stop: int
    low: Decimal | None
    high: Decimal | None
    approx: Approx
    rule: str


@cache
def default_ladder() -> Ladder:
    """The ladder named by `use` in lexicon/ladder.yaml."""
    lists = wordlist("ladder")
    ladder: Ladder = lists["ladders"][lists["use"]]
    return ladder


def vague_at(tokens: Tokens, i: int, ladder: Ladder) -> Vague | None:
    """The vague amount whose key word is token i, None where there is none."""
    word = tokens.low[i]
    if word in PLURALS:
        return _plural(tokens, i, ladder)
    if word == "couple":
        return _couple(tokens, i)
    return _several_hundred(tokens, i, ladder) if word in STARTERS else None


def article(tokens: Tokens, i: int) -> int:
    """The token of the article before token i, i itself without one."""
    return i - 1 if i and tokens.low[i - 1] in ("a", "an") else i


def hurt_follows(tokens: Tokens, at: int) -> bool:
    """From token `at` on stands what became of persons, behind auxiliaries only: "| were reported killed"."""
    low = tokens.low
    for step in range(at, at + 5):
        if low[step] in _HURT:
            return True
        if low[step] not in _AUXILIARIES:
            return False
    return False


def _rung(ladder: Ladder, word: str, scale: Decimal) -> tuple[Decimal | None, Decimal | None] | None:
    """The bounds of `word` on the ladder, times `scale`."""
    bounds = ladder.get(word)
    if bounds is None:
        return None
    low, high = bounds
    return (None if low is None else low * scale), (None if high is None else high * scale)


def _plural(tokens: Tokens, i: int, ladder: Ladder) -> Vague | None:
    """Dozens; tens of thousands. "Tens" alone and the scores of a match count nothing."""
    low = tokens.low
    word, stop = low[i], i + 1
    if low[i + 1] == "of" and low[i + 2] in PLURALS:
        word, stop = f"{word} of {low[i + 2]}", i + 3
    elif (low[i - 1] == "of" and low[i - 2] in PLURALS) or word == "tens":
        return None
    if word == "scores" and not _scores_of_people(tokens, i):
        return None
    bounds = _rung(ladder, word, Decimal(1))
    return None if bounds is None else Vague(i, stop, *bounds, "vague", "ladder:" + word)


def _scores_of_people(tokens: Tokens, i: int) -> bool:
    low, known = tokens.low, nouns()
    following = low[i + 1]
    if low[i + 2] == "than":
        return False  # "any phone that scores more than 3.5"
    return following in ("of", "more") or following in known.fates or low[i - 1] in known.harm or hurt_follows(tokens, i + 1)


def _several_hundred(tokens: Tokens, i: int, ladder: Ladder) -> Vague | None:
    """Several dozen, a few thousand, many hundred."""
    scale = number_words().scales.get(tokens.low[i + 1])
    first, word = i, tokens.low[i]
    if word == "few":
        first, word = article(tokens, i), "a few"
    if scale is None or (word == "a few" and first == i):
        return None
    stop, larger = i + 2, number_words().scales.get(tokens.low[i + 2])
    if larger is not None and larger > scale:
        scale, stop = scale * larger, i + 3  # "several hundred million"
    bounds = _rung(ladder, word, scale)
    return None if bounds is None else Vague(first, stop, *bounds, "vague", "several-scale")


def _couple(tokens: Tokens, i: int) -> Vague | None:
    """A couple of days, a couple (of) hundred: about two."""
    low, first = tokens.low, article(tokens, i)
    if first == i:
        return None
    at = i + 2 if low[i + 1] == "of" else i + 1
    scale = number_words().scales.get(low[at])
    if scale is not None:
        return Vague(first, at + 1, 2 * scale, 2 * scale, "about", "couple")
    if is_plural(low[at]) and at == i + 2:
        return Vague(first, i + 1, Decimal(2), Decimal(2), "about", "couple")
    return None
