"""A whole and, behind it, its parts by place: "a toll of 64: 62 in the Korlen region and two in Sael", "61 schools, 40 in the capital and
21 in the delta".

Bare numbers in a row, each with a place directly behind it, share the measure of the number before them; each of the places is that
of its own number, and none is that of a sum before them (figures/places/nearest_place.py).
"""

from __future__ import annotations

from decimal import Decimal

from figures.places.rows import PLACED
from figures.quantities.time_traps import is_month
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_LEADING = frozenset(("in", "at", "near", "on", "around"))
_BETWEEN = frozenset((",", "and", ";"))
_OPENING = frozenset((",", ":", "(", "—", "–", "--", "with", "including"))
_FAR = 12
"""Tokens from a whole to the first of its parts where only a comma leads to them ("27 deaths | from the fires in the hills,")."""
_PHRASE = 7
"""Tokens of a place behind its number ("in the coastal province of Korlen")."""
_OVERRULED = frozenset(("", "sum", "hint", "joined", "gapped", "part"))
"""Readings that say less of a bare number than the row in which it stands."""
_KINDS = words("claims", "place_kinds") | words("people", "regions") | words("claims", "parts_of_a_land")


def parts_by_place(made: Passage) -> None:
    """Give the numbers of a row of places the measure of their whole."""
    row: list[Counted] = []
    for one in [*made.counted, None]:
        if one is not None and row and _goes_on(made, row[-1], one) and _is_placed(made, one):
            row.append(one)
            continue
        if len(row) > 1:
            _share(made, row)
        row = [one] if one is not None and _is_placed(made, one) and made.low[one.left - 1] in _OPENING else []


def _is_placed(made: Passage, one: Counted) -> bool:
    """Is it a bare count with a place behind it? "Two | in neighbouring Sael", "10 | in the delta"; not "three in hospital", "9 in May"."""
    bare = one.kind == "count" and not one.noun and not one.quantity.unit and one.rule in _OVERRULED
    return bare and (_is_named(made, one.last) or _is_somewhere(made, one.last))


def are_in_a_place(made: Passage, one: Counted) -> bool:
    """ "Among the dead, 101 | were in Korlen": how many there are of one place."""
    return not one.noun and made.low[one.last] in ("were", "are") and _is_named(made, one.last + 1)


def _is_named(made: Passage, at: int) -> bool:
    """ "In Korlen", "at the port of Bor", "in the Dorga hills"."""
    return made.low[at] in _LEADING and any(
        made.tokens.capital(name) and not is_month(made.tokens, name) and not made.low[name].endswith("day")
        for name in _phrase(made, at + 1)
    )


def _is_somewhere(made: Passage, at: int) -> bool:
    """ "In the delta", "near the border"."""
    return made.low[at] in _LEADING and any(made.low[kind] in _KINDS for kind in _phrase(made, at + 1))


def _phrase(made: Passage, first: int) -> range:
    """The words from `first` up to a sign, a number or the next to be counted."""
    last = first
    while last - first < _PHRASE and made.tokens.is_word(last) and last not in made.number_at and made.low[last] not in _BETWEEN:
        last += 1
    return range(first, last)


def _goes_on(made: Passage, before: Counted, one: Counted) -> bool:
    """Does nothing but the place of the one stand between it and the next?"""
    between = made.low[before.last : one.left]
    return 2 < len(between) <= _PHRASE + 2 and between[-1] in _BETWEEN and not _BETWEEN.intersection(between[:-2])


def _share(made: Passage, row: list[Counted]) -> None:
    parts = sum((one.quantity.low or Decimal(0) for one in row), Decimal(0))
    some = made.low[row[0].left - 1] == "including"
    far = made.low[row[0].left - 1] in (",", "(")
    for whole in reversed([one for one in made.counted if one.last <= row[0].first - 1]):
        amount = whole.quantity.low or whole.quantity.high
        if far and row[0].left - whole.right > _FAR:
            return
        if whole.kind == "count" and whole.measure and whole.follow and amount is not None and amount >= parts:
            for one in row:
                one.measure, one.trigger, one.rule, one.elided = whole.measure, whole.trigger, PLACED, True
                one.part = some or not _is_named(made, one.last)
            return

