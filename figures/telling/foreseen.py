"""What others had expected before a number came, and what is usual: set beside the number told, and no number told anew.

"Above the average estimate of 9.2 billion", "topping the 8 billion that analysts had expected", "analysts expected 97 cents",
"beating expectations for a 3.0 percent pace"; "against 2.9 million in a normal year".
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_AWAY = 7
"""Tokens between an expectation and its number ("analyst expectations for a net income of")."""
_ALWAYS = frozenset(("usually", "normally", "typically"))
_OFTEN = 3
"""Tokens before a number in which it is called usual ("these boats usually carry at least | 120")."""
_NUMERIC = ("money", "percent", "mass", "volume")
"""Kinds of amounts that analysts foresee."""


class _Words:
    def __init__(self) -> None:
        self.estimates, self.foreseen, self.usual = words("claims", "estimates"), words("claims", "foreseen"), words("claims", "usual")
        self.analysts, self.beside = words("claims", "analysts"), words("claims", "set_beside")
        self.leading = words("claims", "before_foreseen")


@cache
def _words() -> _Words:
    return _Words()


def foreseen(made: Passage, one: Counted) -> str:
    """Why the number is one that was foreseen or is usual, or ""."""
    known, low = _words(), made.low
    before = low[max(made.body, one.left - 7) : one.left]
    if one.noun and one.noun[-1] in known.estimates and one.kind in _NUMERIC:
        return "foreseen earlier"
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in known.estimates and before[-2].endswith("s"):
        return "foreseen earlier"  # "missing estimates of | 469,828"
    if "had" in before and any(had == "had" and verb in known.foreseen for had, verb in pairwise(before)):
        return "foreseen earlier"
    if one.kind in _NUMERIC and (_beside_an_estimate(made, one) or _by_analysts(made, one)):
        return "foreseen by others"
    return "the usual number" if _is_usual(made, one) else ""


def _is_usual(made: Passage, one: Counted) -> bool:
    """ "Against | 2.9 million in a normal year"; "missing the average forecast" tells nothing of what is usual."""
    known, low = _words(), made.low
    usual = next((at for at in range(one.right, min(made.size, one.right + 5)) if low[at] in known.usual), 0)
    always = one.kind == "count" and not _ALWAYS.isdisjoint(low[max(made.body, one.left - _OFTEN) : one.left])
    return always or (usual > 0 and known.estimates.isdisjoint(low[usual : usual + 3]))


def _beside_an_estimate(made: Passage, one: Counted) -> bool:
    """ "Above the average analyst estimate of | 6 billion", "short of expectations for net income of | 554 million"."""
    known, low = _words(), made.low
    for at in range(one.left - 1, max(made.body, one.left - _AWAY) - 1, -1):
        word = low[at]
        if word in known.estimates:
            said = low[max(made.body, at - 6) : at]
            return not known.beside.isdisjoint(said) or any(_analyst(other) for other in said)
        if at in made.number_at or made.breaks(at) or word in (",", "that", "which"):
            return False
    return False


def _by_analysts(made: Passage, one: Counted) -> bool:
    """ "The | 8 billion that Wall Street had expected", "the | 3.4 billion expected", "analysts expected | 97 cents a share"."""
    known, low = _words(), made.low
    if known.foreseen.isdisjoint(low):
        return False
    behind = low[one.right : one.right + 7]
    expected = next((at for at in range(one.left - 1, max(made.body, one.left - 5), -1) if low[at] in known.foreseen), 0)
    if expected and low[expected - 1] == "the" and low[one.left - 1] == "of":
        return True  # "four times the expected drop of | 2 million barrels"
    if low[one.left - 1] == "the" or low[one.left] == "the":
        verb = next((at for at, word in enumerate(behind) if word in known.foreseen), None)
        told = verb is not None and all(word in known.leading or _analyst(word) for word in behind[:verb])
        if told:
            return True
    first = made.clause(one.first)[0]
    analyst = next((at for at in range(first, one.left) if _analyst(low[at])), None)
    if analyst is None or {"that", "because", "so", "which"} & set(low[analyst : one.left]):
        return False
    verb = next((at for at in range(analyst + 1, one.left) if low[at] in known.foreseen), None)
    return verb is not None and (low[verb] != "forecast" or low[verb - 1] == "had")


def _analyst(word: str) -> bool:
    """ "Analysts", "economists'", "street" of Wall Street."""
    return word.removesuffix("'s").removesuffix("’s").rstrip("'’") in _words().analysts
