"""Numbers told in front of those they count: "put at | 12 | the hostages who had perished, and at | 18 | the kidnappers killed".

Also "reduced to | 12 | the conditions attached to the deal", "brings to | 19 | the miners found dead". What stands behind the number with
its article is its noun, and is read as if it stood there without. "The number of dead" is a sum (figures/fates/number_of.py).
"""

from __future__ import annotations

from functools import cache

from figures.quantities.nouns import is_plural, noun_after
from figures.sentences.passage import Passage
from figures.wordlists import words

_LEADS = frozenset(("at", "to"))
_REACH = 3
"""Tokens between the verb and "at" ("puts them officially | at")."""


@cache
def _putting() -> frozenset[str]:
    return words("claims", "putting_at")


def turn_around(made: Passage) -> None:
    """Give bare numbers behind "put at" or "brought to" the noun that follows them with its article."""
    before = False
    for one in made.counted:
        led = made.low[one.left - 1] in _LEADS and not one.noun and one.kind == "count" and made.low[one.last] == "the"
        verb = not _putting().isdisjoint(made.low[max(made.body, one.left - 1 - _REACH) : one.left - 1])
        again = before and made.low[one.left - 2] == "and"
        span = noun_after(made.tokens, one.last + 1) if led and (verb or again) else None
        before = span is not None and _is_counted(made, span)
        if span is not None and before:
            one.noun, one.subject, one.right = tuple(made.low[slice(*span)]), made.written(*span), span[1]


def _is_counted(made: Passage, span: tuple[int, int]) -> bool:
    head = made.low[span[1] - 1]
    return is_plural(head) and not words("claims", "sums") & {*made.low[slice(*span)]}
