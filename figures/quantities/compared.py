"""The unit that a value leaves out because the one it is compared with has it: "$45 a share, up from | 42".

Also "41.5 million tonnes against | 39.8 million", "3.20 euros instead of | 2.90", "less than the | 4.2 billion it had offered",
"fell by 120,000 barrels a day to | 3.1 million", "A (31.2 percent) leads B | (28.4)". A value that counts something of its
own, or is of quite another size, takes nothing over ("raised $3 million from | 12 investors").
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from figures.quantities.measured import Measured
from figures.quantities.nouns import is_plural, noun_after
from figures.quantities.tokens import Tokens
from figures.quantities.units import Unit, rate_after, unit_kind
from figures.quantity import Quantity
from figures.wordlists import phrases, wordlist

_BEFORE_FROM = 7
"""Tokens before an older value in which it is told that the newer one is a level ("to 61 percent from")."""
_APART = 12
"""Tokens that may stand between the two: a rate, what was counted, when it was ("a share in the first quarter, compared with")."""
_ALIKE = 1000
"""Values further apart than this are no two of one thing: one of them left its millions out, or counts something else."""
_SMALL_MONEY = frozenset(("cent", "pence"))
_COMPARES = tuple(tuple(phrase.split()) for phrase in phrases(wordlist("contexts")["compares"]))
_MEASURES = tuple(tuple(phrase.split()) for phrase in phrases(wordlist("contexts")["measures_against"]))
_OWN = frozenset(("the", "its", "their", "his", "her"))
_A_DROP_OF = 4
_SAID_OF_IT = frozenset(("record", "previous", "earlier", "initial", "original", "old", "planned", "expected", "targeted", "current"))
"""What may stand between "the" and the value: "just short of the record | 48.8"."""
_BY_DEGREES = frozenset(("more", "less", "fewer", "higher", "lower", "smaller", "larger", "bigger", "greater"))
COMPARING = frozenset(phrase[-1] for phrase in (*_COMPARES, *_MEASURES))
"""The last words of what sets two values side by side."""
_LAST = COMPARING | _OWN | _SAID_OF_IT | {"up", "down", "to", "(", "or", "with", "on", "at", "by"}
"""One of these stands before every value that is compared: without it nothing more is looked at."""
_APART_BY = frozenset((".", ";", ":", "?", "!", "and", "but", "while", "who", "which", "as", "")) | {"\n"}


def left_to_its_like(tokens: Tokens, a: Measured, before: Sequence[Quantity]) -> Unit | None:
    """The unit that `a`, which has none, takes from the last of the quantities before it."""
    low, at = tokens.low, a.first - 1
    if low[at] not in _LAST or not before:
        return None
    last = _its_like(tokens, a, before)
    if low[at] == "or":
        return None if last is None else Unit(last.unit, "money", a.stop, a.stop)
    if last is None:
        return None
    kind = unit_kind(last.unit)
    if not kind or _counts_its_own(tokens, a.stop):
        return None
    between = _between(tokens, last, a.first)
    if not between or not (_compares(tokens, a, last, between) or _is_parallel(tokens, last, between) or _is_by_how_much(kind, between)):
        return None
    if kind == "proportion" and not _is_a_share_too(tokens, a, between):
        return None
    if between != ["from"] and kind != "proportion" and not _alike(a.amount.value, last):
        return None
    return Unit(last.unit, kind, a.stop, a.stop)


def _counts_its_own(tokens: Tokens, stop: int) -> bool:
    span = noun_after(tokens, stop)
    return span is not None and (is_plural(tokens.low[span[1] - 1]) or tokens.capital(span[0]) or tokens.low[stop] == "-")


def _its_like(tokens: Tokens, a: Measured, before: Sequence[Quantity]) -> Quantity | None:
    """Of "412 million euros, or 1.82 euros a share, compared with | 388 million, or | 1.71 a share" each takes after its own."""
    if tokens.low[a.first - 1] == "or":
        each = rate_after(tokens, a.stop) is not None
        return next((one for one in before[:-4:-1] if each and one.role == "rate" and unit_kind(one.unit) == "money"), None)
    last = before[-1]
    if len(before) > 1 and last.role == "rate" and a.amount.scale is not None and not _alike(a.amount.value, last):
        return before[-2]
    return last


def _between(tokens: Tokens, last: Quantity, first: int) -> list[str] | None:
    """The words between the two; None when they are too far apart or of two clauses."""
    at = first
    while at > 0 and tokens.start[at - 1] >= last.end:
        at -= 1
        if first - at > _APART + 4:
            return None
    between = tokens.low[at:first]
    joint = next((back for back in range(len(between) - 1, max(-1, len(between) - 5), -1) if between[back] == "and"), len(between))
    return between if _APART_BY.isdisjoint(between[:joint]) else None  # "down from 455 million and below the | 430 million forecast"


def _compares(tokens: Tokens, a: Measured, last: Quantity, between: list[str]) -> bool:
    if between[-1] == "(":
        bracketed = tokens.low[a.stop] == ")" and tokens.text[last.start - 1 : last.start] == "(" and between[0] == ")"
        return bracketed and unit_kind(last.unit) == "proportion"
    if between == ["to"] and unit_kind(last.unit) == "time" and tokens.text[: last.start].endswith("from "):
        return True  # "cut its deadline from 48 hours to | 20"
    if between[-1] == "to":
        moved = last.trend is not None and len(between) < 4 and unit_kind(last.unit) not in ("proportion", "time")
        return moved and last.unit not in _SMALL_MONEY
    if between[-1] == "from":
        level = between[-2:-1] in (["up"], ["down"]) or last.trend is not None or tokens.text[: last.start].endswith(" to ")
        return len(between) < 3 or level
    if between[-1] in _SAID_OF_IT and len(between) > 2:
        between = between[:-1]
    the = between[-1] in _OWN
    return compares(between[:-1] if the else between, the)


def compares(between: list[str], the: bool) -> bool:
    """Do these words, which end before a value, set it beside the one in front of them? `the`: "the" or an owner follows on them."""
    for cue in (*_COMPARES, *_MEASURES) if the else _COMPARES:
        if between[-len(cue) :] == list(cue):
            return cue != ("than",) or (len(between) > 1 and between[-2] in _BY_DEGREES)
    return False


def _is_by_how_much(kind: str, between: list[str]) -> bool:
    """ "85.1 million acres, up | 600,000", "970 million bushels, a drop of | 25 million"; of money, shares and time it says more."""
    if kind in ("money", "proportion", "time") or between[:1] != [","]:
        return False
    return between[1:] in (["up"], ["down"]) or (len(between) == _A_DROP_OF and between[1] in ("a", "an") and between[-1] == "of")


def _is_parallel(tokens: Tokens, last: Quantity, between: list[str]) -> bool:
    """ "Will rise by 12 percent, gas by | 8", "ahead of Unity with 28.4 percent and the Greens with | 9"."""
    if last.unit != "percent" or between[-1] not in ("with", "on", "at", "by") or between[0] not in (",", "and") or len(between) > 5:
        return False
    return tokens.text[: last.start].endswith(f" {between[-1]} ")


def _is_a_share_too(tokens: Tokens, a: Measured, between: list[str]) -> bool:
    """ "Rose to 61 percent from | 45", but "down 3.5% from | 3.98 million", "fell 12% from | 7,115"."""
    low, read = tokens.low, a.amount
    if read.value > 100 or read.scale is not None:
        return False
    if between != ["from"]:
        return True
    return not {"to", "at", "is", "was", "of"}.isdisjoint(low[max(0, a.first - _BEFORE_FROM) : a.first - 1])


def _alike(value: Decimal, last: Quantity) -> bool:
    other = last.low if last.low is not None else last.high
    return other is not None and value > 0 and other > 0 and max(value, other) / min(value, other) < _ALIKE
