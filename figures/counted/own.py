"""Numbers whose noun no measure of the taxonomy knows: they are counted by that noun.

"Sold in 340 shops" counts shops, "4,300 pupils got the wrong grade" counts people. Only plain counts of plurals, ten or
more. Left alone is what only says with what, from where or how something was done ("with 46 dogs", "by 30 runs"), who
was asked, and what belongs to somebody or is the whole of a part ("its 14 shops", "37 of 39 stations"); and persons, or what
only hints at a measure, that the story names only this once. A thing named once is kept, so that a later number can move it,
and seldom told by itself (worth.py).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from figures.quantities.nouns import is_plural, nouns
from figures.sentences.fitting import classes_of
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_FEW = 10
"""Fewer than these are mostly circumstances."""
_MENTIONS = 2
"""What a story is about it names again, in the headline at least."""
_PRICE_TAG = 10_000
"""Money below which an amount of which nothing more is said is the price of a thing."""
_YEARS = range(1900, 2101)
_GIVEN = frozenset(("gave", "give", "given", "giving", "handed", "handing", "sold", "sent", "spoke", "spoken", "talked", "served"))
"""Behind these "to" tells who was given or told something, and nobody that befell anything."""


class _Words:
    def __init__(self) -> None:
        self.circumstances = words("claims", "circumstances")
        self.uncounted = words("claims", "idle_nouns") | words("claims", "uncounted")


@cache
def _words() -> _Words:
    return _Words()


def own_measure(made: Passage, one: Counted, taxonomy: Taxonomy, told: Callable[[str], int] | None) -> str:
    """The noun as a measure ("people" for persons), or "" where it is no count worth following.

    `told`: how often the story has a word; None for a sentence that stands alone.
    """
    if one.kind == "money":
        large = (one.quantity.high or one.quantity.low or 0) >= _PRICE_TAG
        return "money" if large and one.quantity.role != "rate" else ""
    low, head = made.low, one.noun[-1] if one.noun else ""
    if one.kind != "count" or one.noun_at is not None or low[one.last] == "-" or low[one.right] == "-":
        return ""
    if not head.isalpha() or not is_plural(head) or head in _words().uncounted or head in nouns().fates:
        return ""
    amount = one.quantity.low if one.quantity.low is not None else one.quantity.high
    if amount is None or amount < _FEW or (amount in _YEARS and one.last == one.first + 1 and len(low[one.first]) == 4):
        return ""
    persons = "people" in classes_of((head,), taxonomy)
    once = told is not None and told(head) + told(_singular(head)) < _MENTIONS
    if once and (persons or one.rule == "hint"):
        return ""
    before = low[one.left - 1] if one.left > made.body else ""
    some = low[one.last] == "of" and (one.last + 1 in made.number_at or one.last + 2 in made.number_at)  # "at 240 of the 5,300 stations"
    if before == "to" and one.quantity.trend is None and one.quantity.role == "count" and not _GIVEN.isdisjoint(low[made.body : one.left]):
        return ""  # "has handed out sedatives to some | 80 people"
    if (before in _words().circumstances and (once or not some)) or before.endswith(("'s", "’s", "s'", "s’")) or _is_whole(made, one):
        return ""
    if head in ("families", "households", "couples"):
        return head
    if persons:
        return "people"
    named = one.quantity.noun.split()[-1:]
    return "" if named and named[0][0].isupper() and not made.in_headline else head  # "opened 59 Argos | stores"


def _is_whole(made: Passage, one: Counted) -> bool:
    """ "37 of | 39 stations", "forty of its | 112 shops"."""
    at = one.left - 1
    while at > made.body and made.low[at] in ("the", "its", "their", "his", "her", "some", "about"):
        at -= 1
    return made.low[at] == "of" and at in made.number_before


def _singular(plural: str) -> str:
    return plural[:-3] + "y" if plural.endswith("ies") else plural.removesuffix("s")
