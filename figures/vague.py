"""Amounts without a number: vague ("dozens", "several hundred"), unspecified ("an unspecified number"), zero ("no deaths").

A vague word carries the bounds of a ladder (lexicon/ladder.yaml, or the caller's own). Unspecified amounts have no
bounds. Zero is read from "no", "none", "not one" and "nobody" only before what is counted in the lists of nouns.yaml,
since "no comment" and "no evidence" count nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from figures.nouns import is_plural, nouns
from figures.quantity import Approx
from figures.tokens import Tokens
from figures.wordlists import wordlist, words

Ladder = Mapping[str, Sequence[int | None]]
"""Word -> [low, high], high None when open."""

_AMOUNT_WORDS = words("contexts", "amount_words")
_UNTOLD = words("contexts", "untold")
_COUNTLESS = words("contexts", "countless")
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
}
_PLURALS = words("contexts", "plurals")
_HURT = words("contexts", "hurt")


class Vague(NamedTuple):
    """A vague amount in tokens [first, stop)."""

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


STARTERS = (
    _PLURALS | _COUNTLESS | _AMOUNT_WORDS | {"few", "couple", "handful", "no", "none", "nobody", "not", "without", "figure", "figures"}
)
_HARMLESS = frozenset(("casualties", "deaths", "injuries", "fatalities", "casualty", "injury"))
_UNSAID = words("contexts", "unsaid")


def vague_at(tokens: Tokens, i: int, ladder: Ladder) -> Vague | None:
    """The amount whose key word is token i, None where the word counts nothing."""
    word = tokens.low[i]
    if word in _PLURALS:
        return _plural(tokens, i, ladder)
    if word in _COUNTLESS or word == "few":
        return _several(tokens, i, ladder)
    if word == "couple":
        return _couple(tokens, i)
    if word == "handful":
        return Vague(_article(tokens, i), i + 1, None, None, "unspecified", "handful") if tokens.low[i + 1] == "of" else None
    if word in _AMOUNT_WORDS:
        return _unspecified(tokens, i)
    if word in ("figure", "figures"):
        return _without_figure(tokens, i)
    return _zero(tokens, i)


def _article(tokens: Tokens, i: int) -> int:
    return i - 1 if tokens.low[i - 1] in ("a", "an") and i else i


def _rung(ladder: Ladder, word: str) -> tuple[Decimal | None, Decimal | None] | None:
    bounds = ladder.get(word)
    if bounds is None:
        return None
    low, high = bounds
    return (None if low is None else Decimal(low)), (None if high is None else Decimal(high))


def _plural(tokens: Tokens, i: int, ladder: Ladder) -> Vague | None:
    low = tokens.low
    word, stop = low[i], i + 1
    if word in ("tens", "hundreds", "dozens", "thousands") and low[i + 1] == "of" and low[i + 2] in _PLURALS:
        word, stop = f"{word} of {low[i + 2]}", i + 3
    elif low[i - 1] == "of" and low[i - 2] in _PLURALS:
        return None
    if word == "scores" and not (
        low[stop] in ("of", "more") or low[stop] in nouns().fates or low[i - 1] in nouns().harm or _hurt_follows(tokens, stop)
    ):
        return None
    if word == "tens":
        return None
    bounds = _rung(ladder, word)
    if bounds is None:
        return None
    return Vague(i, stop, *bounds, "vague", "ladder:" + word)


def _several(tokens: Tokens, i: int, ladder: Ladder) -> Vague | None:
    low, word = tokens.low, tokens.low[i]
    if word == "many" and low[i - 1] == "how":
        unsaid = low[i - 2] in _UNSAID and (
            low[i - 2].startswith("un") or not {"not", "without", "no", "n't"}.isdisjoint(low[max(0, i - 7) : i - 2])
        )
        unsaid = unsaid or (low[i - 2] in _UNSAID and any(w.endswith(("n't", "n’t")) for w in low[max(0, i - 7) : i - 2]))
        return Vague(i - 1, i + 1, None, None, "unspecified", "how-many") if unsaid else None
    first = _article(tokens, i) if word == "few" else i
    if word == "few" and first == i:
        return None
    if low[i + 1] in _PLURALS:
        return None  # "many thousands": the plural says it
    if low[first - 1] in ("how", "as", "so", "too", "the") or (
        word == "many"
        and low[i + 1] in ("a", "of", "an")
        and low[i + 2] not in ("the", "those", "its", "their", "them", "whom", "his", "our")
    ):
        return None
    scale = _SCALES.get(low[i + 1])
    if scale is not None:
        bounds = _rung(ladder, "a few" if word == "few" else word)
        if bounds is None:
            return None
        floor, ceiling = bounds
        return Vague(
            first, i + 2, None if floor is None else floor * scale, None if ceiling is None else ceiling * scale, "vague", "several-scale"
        )
    stop = i + 1
    counted = (
        low[stop] == "of"
        or any(is_plural(low[at]) for at in range(stop, stop + 4) if low[at] not in nouns().stop)
        or low[stop] in nouns().fates
    )
    return Vague(first, stop, None, None, "unspecified", "several") if counted else None


def _couple(tokens: Tokens, i: int) -> Vague | None:
    low = tokens.low
    first = _article(tokens, i)
    if first == i:
        return None
    at = i + 2 if low[i + 1] == "of" else i + 1
    scale = _SCALES.get(low[at])
    if scale is not None:
        return Vague(first, at + 1, Decimal(2 * scale), Decimal(2 * scale), "about", "couple")
    if is_plural(low[at]) and at == i + 2:
        return Vague(first, i + 1, Decimal(2), Decimal(2), "about", "couple")
    return None


def _unspecified(tokens: Tokens, i: int) -> Vague | None:
    low = tokens.low
    before = low[i - 1]
    if before in _UNTOLD:
        first = i - 1
        if low[first - 1] in ("very", "as", "yet", "still") and first:
            first -= 1
        first = _article(tokens, first)
        if (
            low[i + 1] == "of"
            or before in ("unspecified", "unknown", "undisclosed", "untold")
            or (low[i] == "numbers" and low[first - 1] == "in")
        ):
            return Vague(first, i + 1, None, None, "unspecified", "unspecified")
        return None
    if low[i] == "number" and before in ("a", "any") and low[i + 1] == "of":
        return Vague(i - 1, i + 1, None, None, "unspecified", "a-number-of")
    return None


def _without_figure(tokens: Tokens, i: int) -> Vague | None:
    """Gave no figure; without giving figures."""
    low = tokens.low
    for back in (1, 2, 3):
        if low[i - back] in ("giving", "providing", "offering") and low[i - back - 1] in ("without", "not"):
            return Vague(i - back - 1, i + 1, None, None, "unspecified", "no-figure")
        if low[i - back] in ("no", "without", "any") and low[i - back - 1] in (
            "gave",
            "give",
            "gives",
            "giving",
            "provided",
            "provide",
            "had",
            "without",
            "out",
        ):
            return Vague(i - back, i + 1, None, None, "unspecified", "no-figure")
    return None


def _zero(tokens: Tokens, i: int) -> Vague | None:
    low, known, word = tokens.low, nouns(), tokens.low[i]
    zero = Decimal(0)
    if word == "without":
        at = i + 2 if low[i + 1] in ("any", "further") else i + 1
        return Vague(i, i + 1, zero, zero, "exact", "without") if low[at] in _HARMLESS else None
    if word == "no":
        if low[i + 1] == "one" and _hurt_follows(tokens, i + 2):
            return Vague(i, i + 2, zero, zero, "exact", "no-one")
        for at in range(i + 1, i + 5):
            if low[at] in known.zero:
                if low[at + 1] in ("figure", "figures", "toll", "tolls", "count", "details", "number", "numbers", "data", "estimate"):
                    return None
                return Vague(i, i + 1, zero, zero, "exact", "no")
            if low[at] in known.stop and low[at] not in ("other", "further") and low[at] != "or":
                break
        return None
    if word == "nobody":
        return Vague(i, i + 1, zero, zero, "exact", "no-one") if _hurt_follows(tokens, i + 1) else None
    if word == "none":
        if (
            low[i + 1] == "of"
            and low[i + 2] in ("the", "those", "its", "their", "them", "our", "his", "these")
            and low[i + 3] not in ("above", "following")
        ):
            return Vague(i, i + 1, zero, zero, "exact", "none")
        return Vague(i, i + 1, zero, zero, "exact", "none") if _hurt_follows(tokens, i + 1) else None
    if word == "not" and low[i + 1] in ("one", "a") and (low[i + 1] == "one" or low[i + 2] == "single"):
        stop = i + 3 if low[i + 2] == "single" else i + 2
        if tokens.is_word(stop) and low[stop] not in known.stop:
            return Vague(i, stop, zero, zero, "exact", "not-one")
    return None


def _hurt_follows(tokens: Tokens, at: int) -> bool:
    low = tokens.low
    for step in range(at, at + 5):
        if low[step] in _HURT:
            return True
        if low[step] not in (
            "was",
            "were",
            "had",
            "has",
            "been",
            "is",
            "are",
            "have",
            "reported",
            "else",
            "seriously",
            "immediately",
            "believed",
            "to",
            "be",
            "other",
        ):
            return False
    return False
