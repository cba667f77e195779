"""Amounts that are mentioned and not given: "an unspecified number", "several", "without saying how many"."""

from __future__ import annotations

from figures.quantities.nouns import is_plural, nouns
from figures.quantities.tokens import Tokens
from figures.quantities.vague import PLURALS, Vague, article
from figures.wordlists import words

_AMOUNTS = words("contexts", "amount_words")
_UNTOLD = words("contexts", "untold")
_COUNTLESS = words("contexts", "countless")
_UNSAID = words("contexts", "unsaid")
_GIVEN = words("contexts", "given")
_PARTITIVE = words("contexts", "partitive")
_FIGURES = frozenset(("figure", "figures", "toll", "count"))
_HARM = words("contexts", "harm_unheard_of")
_DENYING = words("contexts", "denying")
_UNGIVEN = words("contexts", "ungiven")
_TIDINGS = words("contexts", "tidings")
STARTERS = _AMOUNTS | _COUNTLESS | _FIGURES | _HARM | {"few", "handful"}
UNTOLD = frozenset(("how-many", "no-figure", "no-word"))
"""Rules of amounts of which a text says that they are not told, whatever stands beside them."""
_AHEAD, _BEHIND = 9, 12
"""Tokens before and behind an amount in which it may be said that nobody tells it."""


def unspecified_at(tokens: Tokens, i: int) -> Vague | None:
    """The unspecified amount whose key word is token i, None where there is none."""
    word = tokens.low[i]
    if word in _AMOUNTS:
        return _number(tokens, i) or _no_figure(tokens, i)
    if word in _FIGURES:
        return _no_figure(tokens, i)
    if word == "many" and tokens.low[i - 1] == "how":
        return _how_many(tokens, i)
    if word in _HARM:
        return _no_word(tokens, i)
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
    low = tokens.low
    before, verb = low[max(0, i - _AHEAD) : i - 1], low[i - 2]
    denied = any(map(_denies, before))
    if verb in _UNSAID:
        untold = verb.startswith("un") or denied
    elif verb in ("of", "on", "about"):
        untold = "no" in before and not _TIDINGS.isdisjoint(before)  # "had no word yet of how many"
    else:
        untold = not tokens.is_word(i - 2) and _is_not_told(tokens, i + 1)  # "how many of them, he could not say"
    return _untold(i - 1, i + 1, "how-many") if untold else None


def _denies(word: str) -> bool:
    return word in _DENYING or word.endswith(("n't", "n’t"))


def _is_not_told(tokens: Tokens, at: int) -> bool:
    """Behind the amount it is said that nobody tells it: "was not immediately known", "they do not know", "he left open"."""
    low = tokens.low
    for later in range(at, min(tokens.size, at + _BEHIND)):
        if low[later] in (".", ";") or low[later] in ("but", "and"):
            return False
        if low[later] in ("unclear", "unknown", "undisclosed") or low[later : later + 2] == ["left", "open"]:
            return True
        if _denies(low[later]) and not _UNGIVEN.isdisjoint(low[later + 1 : later + 4]):
            return True
    return False


def _no_figure(tokens: Tokens, i: int) -> Vague | None:
    """Gave no figure, without giving figures, would not give a number, the number of which is not known."""
    low = tokens.low
    for at in range(i - 1, max(0, i - 4), -1):
        if low[at] in ("giving", "providing", "offering") and low[at - 1] in ("without", "not"):
            return _untold(at - 1, i + 1, "no-figure")
        if low[at] in ("no", "without", "any") and low[at - 1] in _GIVEN:
            return _untold(at, i + 1, "no-figure")
        if low[at] in ("a", "an", "any") and low[at - 1] in _UNGIVEN and any(map(_denies, low[max(0, at - 5) : at - 1])):
            return _untold(at - 1, i + 1, "no-figure")
    told = low[i - 1] in ("the", "whose", "exact", "its", "their") and low[i] not in ("count", "figures")
    return _untold(i, i + 1, "no-figure") if told and _is_not_told(tokens, i + 1) else None


def _no_word(tokens: Tokens, i: int) -> Vague | None:
    """No word on casualties; "no reports of casualties" is nearly as much as none."""
    before = tokens.low[max(0, i - 7) : i]
    if "no" not in before or before[-1] not in ("of", "on", "about", "any", "new", "further", "possible", "or"):
        return None
    no = max(at for at in range(max(0, i - 7), i) if tokens.low[at] == "no")
    heard = not _TIDINGS.isdisjoint(tokens.low[no + 1 : no + 4]) and not {"of", "on", "about"}.isdisjoint(tokens.low[no + 1 : i])
    return _untold(no, i, "no-word") if heard else None
