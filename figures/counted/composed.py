"""What is told of the make-up of a count told before: "The figure comprises 215 students and 12 teachers", "the victims were nine women and
five men", "put the number at 88: 61 women and 27 children".

Those listed are parts of the latest count of people; where only "were" or a colon leads to them, they have to add up to it.
"""

from __future__ import annotations

from decimal import Decimal

from figures.sentences.fitting import classes_of
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_SUMS, _COMPRISING = words("claims", "counted_again"), words("claims", "comprising")
_HARMED = words("claims", "those_harmed")
_POINTING = frozenset(("the", "that", "this", "these", "those", "its", "their"))
_NAMED = frozenset(("", "noun", "hint", "sum", "joined"))
"""Readings by what those listed are, or by the word for their sum."""


def make_up(made: Passage, known: list[Counted], taxonomy: Taxonomy) -> None:
    """Give those listed as the make-up of a count told before its measure; `known` are the counts up to this sentence.

    Asked twice: before bare numbers take a measure over, and, for what a colon leads to, behind that.
    """
    row: list[Counted] = []
    for one in [*made.counted, None]:
        if one is not None and one.kind != "count":  # "303 pupils aged | eight to 18|, and the 12 teachers"
            continue
        if one is not None and row and _goes_on(made, row[-1], one):
            row.append(one)
            continue
        if row:
            _tell(made, row, known, taxonomy)
        row = [one] if one is not None else []


def _goes_on(made: Passage, before: Counted, one: Counted) -> bool:
    """ "Nine women | and | five men", "303 pupils | aged eight to 18, and the | 12 teachers"."""
    between = [word for word in made.low[before.right : one.left] if word not in ("the", ",")]
    if between[:1] == ["aged"] and between[-1:] == ["and"]:
        return True
    return between in ([], ["and"]) and one.left > before.right


def _tell(made: Passage, row: list[Counted], known: list[Counted], taxonomy: Taxonomy) -> None:
    of_people = all(one.kind == "count" and one.noun and "people" in classes_of(one.noun, taxonomy) for one in row)
    if not of_people or any(_tells_its_own(one, taxonomy) for one in row):
        return
    led = _led_by(made, row[0])
    if led == ":":
        whole = next((one for one in reversed(made.counted) if one.last < row[0].first and one.kind == "count"), None)
    else:
        whole = next((one for one in reversed(known) if one.follow and one.kind == "count" and not one.part), None) if led else None
    if whole is None or not whole.measure or taxonomy.measures[whole.measure].of != "people" or whole.quantity.low is None:
        return
    parts = sum((one.quantity.low or Decimal(0) for one in row), Decimal(0))
    if parts > whole.quantity.low or (led != "comprising" and (len(row) < 2 or parts != whole.quantity.low)):
        return
    for one in row:
        if led == "being" and not one.measure:
            one.drop("adds up with others to the whole")  # known from it, and seldom told again
        one.measure, one.trigger, one.rule, one.elided, one.part = whole.measure, None, "part", True, True
        one.subject = one.subject or one.quantity.noun


def _tells_its_own(one: Counted, taxonomy: Taxonomy) -> bool:
    """Is it said of those listed themselves what befell them?"""
    return one.measure != "" and (one.rule not in _NAMED or (one.rule != "sum" and taxonomy.measures[one.measure].event))


def _led_by(made: Passage, one: Counted) -> str:
    """What leads to those listed: "comprising", "being", a colon, or nothing of the kind."""
    low, at = made.low, one.left - 1 - (made.low[one.left - 1] == "the")
    if low[at] == ":":
        return ":"
    at -= low[at] == "of"
    verb = "comprising" if low[at] in _COMPRISING else "being" if low[at] in ("were", "are") else ""
    at -= 1 + (low[at] == "up") * (1 + (low[at - 2] in ("is", "are", "was", "were")))
    told = low[at] == "they" or (low[at] in _SUMS | _HARMED and low[at - 1] in _POINTING)
    opens = at - (low[at] != "they") <= made.body + 1
    return verb if told and opens else ""
