"""The place a number is about: the nearest to it, at a price on what stands between.

The place of a count is the name behind a preposition of place nearest to the number ("killed 12 people in Korlen"), behind
it rather than before, in its own clause rather than another. A number told as the sum over all places ("the national
toll") or as the whole of parts ("of the 61 dead, 47 were in Gorun") has no place beyond another number.
"""

from __future__ import annotations

from collections.abc import Mapping

from figures.places.overall import DIVISIONS, OVER_ALL, SEVERAL
from figures.places.place_words import owns, place_words
from figures.places.places_shared import Span, end_of_joint, is_anothers, is_land, joins, lands_of, opening
from figures.places.proper_names import names
from figures.places.rows import houses, number_of_row, of_another_part, of_its_dead, told_before, told_with
from figures.sentences.passage import Counted, Passage

_REACH = 40
"""Cost beyond which a place is too far from a number to be its place."""
_ASIDE = 5
"""Tokens behind a part in which its aside is closed: ", 37 | of them children|, were killed"."""
_TOLD_OF = 3
"""Tokens behind a number in which it may be told where its counted were ("recorded in both provinces")."""
_CAME = frozenset(("after", "as", "when", "following"))
"""Between a number and what made it grow."""
_FROM = 20
"""What it costs a place that somebody left for another."""
_GOING = frozenset(("refugees", "returnees", "troops"))
"""Who went from one place to another is told of where he is now."""
_ADDING = frozenset(("with", "including"))
_ADDING_TO = (["together", "with"], ["along", "with"], ["added", "to"], ["adding", "the"])
"""They open a sentence that counts those of one place in with all others."""
_LEFT_OUT = (["not", "counting"], ["not", "including"], ["apart", "from"], ["aside", "from"], ["without", "counting"])
"""Before a place that is not counted in."""


def place_of(made: Passage, one: Counted, found: list[Span], meant: Mapping[Span, str]) -> str:
    """The place nearest to the number; "" when the sentence names none near. `meant`: the names of those it does not name."""
    if one.measure in _ASKED and (land := _asked_for(made)):
        return land
    if not found or _is_in_several(made, one):
        return ""
    best: tuple[int, Span] | None = None
    alone = _over_all(made, one)
    added = end_of_the_added(made, one)
    for span in found:
        if span[0] < added:
            continue
        if alone is not None and span[0] < alone:
            continue
        told = (number_of_row(made, *span), of_its_dead(made, *span))
        if made.low[span[0] - 2 : span[0]] in _LEFT_OUT or made.low[span[0] - 1] == "excluding":
            continue  # "confirmed 61 deaths, | not counting | Derna"
        anothers = any(other is not None and one not in told_with(made, other) for other in told)
        anothers = anothers or of_another_part(made, one, span[0])
        if anothers or is_anothers(made, one, span) or told_before(made, one, *span):
            continue
        cost = _cost(made, one, span, alone is not None) + _left_behind(made, one, span, found)
        if cost <= _REACH and (best is None or cost < best[0]):
            best = (cost, span)
    if best is None:
        return opening(made, one, found) if alone is None else ""
    end = end_of_joint(made, one, best[1], found, names(made)) if joins(made, best[1]) else best[1][1]
    text = meant.get(best[1]) or made.written(best[1][0], end)
    if len(lands := lands_of(text)) > 1:
        return " and ".join(lands)
    return text[:-2] if owns(text) else text


_ASKED = frozenset(("appeal", "funding_received"))
_OF_AN_APPEAL = frozenset(("part", "appeal", "plan", "response", "portion", "operation", "component", "programme"))


def _asked_for(made: Passage) -> str:
    """ "| For Orvania | alone the plan asks for", "the | Orvania | part of the appeal", "its plan for | Orvania |": one land of several."""
    for first, last in names(made):
        led = made.low[first - 1] == "for" and (first - 1 == made.body or made.low[first - 2] in _OF_AN_APPEAL)
        if (led or made.low[last] in _OF_AN_APPEAL) and is_land(name := made.written(first, last)):
            return name
    return ""


def end_of_the_added(made: Passage, one: Counted) -> int:
    """ "With the nine dead in Halland|, the flood has now killed | 31 |": behind what is counted in with it; 0 where nothing is."""
    opens = made.low[made.body] in _ADDING or made.low[made.body : made.body + 2] in _ADDING_TO
    part = next((other for other in made.counted if other.measure == one.measure and other.last < one.left), None)
    if not opens or part is None or one.kind != "count" or part.quantity.role == "increment" or not _is_less(part, one):
        return 0
    return next((at for at in range(part.last, one.left) if made.low[at] == ","), 0)


def _is_less(part: Counted, one: Counted) -> bool:
    mine, theirs = (other.quantity.low or other.quantity.high or 0 for other in (one, part))
    return theirs < mine


def _is_in_several(made: Passage, one: Counted) -> bool:
    """ "| 655 cases | and 17 deaths recorded in the two provinces": of all of them, whichever stands nearest."""
    low, at = made.low, one.right
    if low[at] == "and" and (other := made.bound_at.get(at + 1)) is not None:
        at = other.right
    at = next((later for later in range(at, at + _TOLD_OF) if low[later] in ("in", "across")), 0)
    at += bool(at) and low[at + 1] == "the"
    return bool(at) and low[at + 1] in SEVERAL and low[at + 2] in DIVISIONS


def _over_all(made: Passage, one: Counted) -> int | None:
    """For the sum over all places, or the whole of the parts that follow, the first token of its own words; None for other numbers."""
    low, begin, known = made.low, one.left, OVER_ALL
    if low[max(0, one.left - 2) : one.left] == ["of", "the"]:
        return one.left
    while begin > made.body and begin > one.left - 10 and begin not in made.number_before and not made.breaks(begin - 1):
        begin -= 1
    for at in range(begin, one.right + 3):
        if at >= one.last and (low[at] in (",", "and", "but", "while") or made.breaks(at)):
            break
        if low[at] in known or (low[at] == "total" and low[at - 1] == "the" and at < one.left):
            return min(at, one.left) if any(first < at for first in made.number_at) else made.body
    return None


def _left_behind(made: Passage, one: Counted, span: Span, found: list[Span]) -> int:
    """ "Brought the disease to Orvania from | Sael": where somebody came from is behind him, so that the other is the place."""
    low, first = made.low, span[0]
    came = low[first - 1] == "from" and any(last == first - 1 and low[begin - 1] in ("to", "into") for begin, last in found)
    housed = low[first - 1] == "from" and any(last < first and houses(made, begin, last) for begin, last in found)
    left = one.measure in _GOING and low[first - 1 - (low[first - 1] == "the")] == "from"
    went = left and any(_go_to(made, one, begin) for begin, _ in found)
    return _FROM if came or housed or went else 0


_INTO = frozenset(("to", "into", "entered", "entering", "reached", "reaching"))


def _go_to(made: Passage, one: Counted, place: int) -> bool:
    """ "18,000 refugees from Tavia have crossed | into Orvania", "have fled to neighbouring Orvania": where they are now."""
    at = place - 1
    while made.low[at] in place_words().around or made.low[at] == "the":
        at -= 1
    alone = not any(later in made.number_at or made.low[later] == ";" for later in range(one.last, at))
    return place > one.last and made.low[at] in _INTO and alone


def _part_of(made: Passage, other: Counted) -> bool:
    """ "47 of the deaths", "eleven of them": a part of a number before it."""
    low, at = made.low, other.last
    return other.part or (low[at] == "of" and low[at + 1] in ("the", "them", "those", "these", "whom"))


def _is_an_aside(made: Passage, other: Counted, place: int) -> bool:
    """ "54 people|, 37 of them children, | were killed in Korlen": the clause goes on behind it with all of them."""
    low = made.low
    closes = next((at for at in range(other.right, min(other.right + _ASIDE, place)) if low[at] == ","), 0)
    return bool(closes) and low[other.left - 1] == "," and low[closes + 1] in place_words().auxiliary


def _included(made: Passage, other: Counted, place: int) -> bool:
    """ "14 people, including | five deaths in Korlen"; "31, including 12 deaths, in Korlen" tells where all of them were."""
    return made.low[other.left - 1] == "including" and "," not in made.low[other.right : place]


def _came_to_it(made: Passage, one: Counted, other: Counted) -> bool:
    """ "The toll rose to 112 after | nine bodies | were found in Korlen": what made a number of it was there, and not all of it."""
    told = one.measure and one.measure == other.measure and one.last <= other.left
    return bool(told) and not _CAME.isdisjoint(made.low[one.last : other.left])


def _cost(made: Passage, one: Counted, span: Span, alone: bool) -> int:
    """Tokens between a number and a place, with a price on what parts them; `alone`: not beyond another number."""
    first, last = span
    if first >= one.last:
        cost, between = first - one.last, range(one.last, first)
    elif last == one.left - 1 and made.low[last] in ("(", "at"):
        return 0  # "Riyadh (| 7 cases)", "the toll in Riyadh at | 166, in Makkah at 90"
    elif last <= one.left:
        cost, between = one.left - last + 6, range(last, one.left)
    else:
        return _REACH + 1
    if made.low[first - 1] == "of" and made.low[first - 2] in place_words().bearings and first - 2 in made.number_before:
        cost += 20  # "in Korlen, 100 km north of | Sael"
    for at in between:
        if cost > _REACH:
            break
        if at >= one.last and made.low[at] in place_words().parts and _tells_of_a_part(made, at) and "," not in made.low[at + 1 : first]:
            cost += _REACH  # "44 people, most of them in | Korlen"
        if made.breaks(at):
            cost += 12
        elif at in made.number_at:
            other = made.number_at[at]
            some = _part_of(made, other) and not _is_an_aside(made, other, first)
            some = some or _included(made, other, first) or _came_to_it(made, one, other)
            cost += _REACH if alone or some else 5
        elif made.low[at] in (",", "and", "while", "but"):
            cost += 3
    return cost


def _tells_of_a_part(made: Passage, at: int) -> bool:
    """ "Most of them", "many of whom", "mainly in": where some of them were is not where all were."""
    low = made.low
    return low[at + 1 : at + 3] in (["of", "them"], ["of", "whom"]) or (low[at + 1] in ("in", "from", "at") and low[at - 1] == ",")
