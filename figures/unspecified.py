"""Amounts that are mentioned and not given: "an unspecified number", "several", "without saying how many"."""

from __future__ import annotations

from figures.nouns import is_plural, nouns
from figures.tokens import Tokens
from figures.vague import PLURALS, Vague, article
from figures.wordlists import words

_AMOUNTS = words("contexts", "amount_words")
_UNTOLD = words("contexts", "untold")
_COUNTLESS = words("contexts", "countless")
_UNSAID = words("contexts", "unsaid")
_GIVEN = words("contexts", "given")
_PARTITIVE = words("contexts", "partitive")
STARTERS = _AMOUNTS | _COUNTLESS | {"few", "handful", "figure", "figures"}


def unspecified_at(tokens: Tokens, i: int) -> Vague | None:
    """The unspecified amount whose key word is token i, None where there is none."""
    word = tokens.low[i]
    if word in _AMOUNTS:
        return _number(tokens, i)
    if word in ("figure", "figures"):
        return _no_figure(tokens, i)
    if word == "many" and tokens.low[i - 1] == "how":
        return _how_many(tokens, i)
    if word == "handful":
        return _untold(article(tokens, i), i + 1, "handful") if tokens.low[i + 1] == "of" else None
    return _several(tokens, i) if word in STARTERS else None


def _untold(first: int, stop: int, rule: str) -> Vague:
    return Vague(first, stop, None, None, "unspecified", rule)


def _several(tokens: Tokens, i: int) -> Vague | None:
    """Several, many, a few: before a plural, "of the" or what became of persons. "Many thousands" is told by its plural."""
    low, word = tokens.low, tokens.low[i]
    first, following = article(tokens, i) if word == "few" else i, low[i + 1]
    if (word == "few" and first == i) or following in PLURALS or low[first - 1] in ("how", "as", "so", "too", "the"):
        return None
    if word == "many" and (following in ("a", "an") or (following == "of" and low[i + 2] not in _PARTITIVE)):
        return None
    stopped = nouns().stop
    counted = following == "of" or following in nouns().fates
    counted = counted or any(is_plural(low[at]) for at in range(i + 1, i + 5) if low[at] not in stopped)
    return _untold(first, i + 1, "several") if counted else None


def _number(tokens: Tokens, i: int) -> Vague | None:
    """An unspecified number (of), in large numbers, a number of."""
    low, before = tokens.low, tokens.low[i - 1]
    if low[i] == "number" and before in ("a", "any") and low[i + 1] == "of":
        return _untold(i - 1, i + 1, "a-number-of")
    if before not in _UNTOLD:
        return None
    first = i - 1
    if first and low[first - 1] in ("very", "as", "yet", "still"):
        first -= 1
    first = article(tokens, first)
    said = before in ("unspecified", "unknown", "undisclosed", "untold") or (low[i] == "numbers" and low[first - 1] == "in")
    return _untold(first, i + 1, "unspecified") if said or low[i + 1] == "of" else None


def _how_many(tokens: Tokens, i: int) -> Vague | None:
    """Without saying how many, did not say how many, unclear how many: never the question itself."""
    before = tokens.low[max(0, i - 7) : i - 2]
    verb = tokens.low[i - 2]
    if verb not in _UNSAID:
        return None
    denied = verb.startswith("un") or any(word in ("not", "without", "no") or word.endswith(("n't", "n’t")) for word in before)
    return _untold(i - 1, i + 1, "how-many") if denied else None


def _no_figure(tokens: Tokens, i: int) -> Vague | None:
    """Gave no figure, without giving figures."""
    low = tokens.low
    for at in range(i - 1, max(0, i - 4), -1):
        if low[at] in ("giving", "providing", "offering") and low[at - 1] in ("without", "not"):
            return _untold(at - 1, i + 1, "no-figure")
        if low[at] in ("no", "without", "any") and low[at - 1] in _GIVEN:
            return _untold(at, i + 1, "no-figure")
    return None
