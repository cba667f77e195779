"""Places that several numbers of a sentence share, and several that one has: "82 died, with 68 in Korlen", "in Turkey and Syria"."""

from __future__ import annotations

from figures.places.overall import DIVISIONS
from figures.places.rows import number_of_row
from figures.sentences.passage import Counted, Passage
from figures.wording import NATIONS
from figures.wordlists import words

Span = tuple[int, int]

_LEADING_TO_IT = 3
"""Tokens from the people of a number to the place that is told of them: "23 girls | from the Korlen | camp"."""
_KINDS, _NO_PLACE, _LINKING = words("claims", "place_kinds"), words("claims", "no_place"), words("claims", "linking")
_BEHIND = words("claims", "prepositions") | {"and", "as", "who", "which", "that", "when", "while", "where"}
_BEHIND |= {"alone", "to", "this", "last", "over"}
"""What goes on behind the last of several places."""
_NEAR = {word for word in words("claims", "around_places") if word.endswith("ern")} | {"neighbouring", "neighboring", "nearby"}
"""Before the second of two lands: "in Vietnam and | neighbouring | Laos", "southern Turkey and | northern | Syria"."""
_BEYOND = frozenset(("surrounding", "wider", "neighbouring", "neighboring", "nearby", "other"))
"""They close a row of places without a name: "in Vietnam, Laos and | the surrounding | region"."""
_HAPPENINGS = frozenset(("magnitude", "aftershocks", "fires", "accidents"))
"""Measures of what happened to all the places behind: "the toll of the 7.8 magnitude quake in Turkey and Syria rose to"."""
_HAVING, _PARTING = words("claims", "housing") | {"have", "had"}, frozenset((",", ";", "and", "while", "but"))
_POSSESSIVE = ("'s", "’s")


def is_land(name: str) -> bool:
    """Is this the name of a land: "Syria", and no "Syrian" and no capital?"""
    return name.lower() in NATIONS


def lands_of(name: str) -> tuple[str, ...]:
    """The lands of which such a name is made: "Turkey-Syria", "Turkey, Syria"; none where it holds anything else."""
    parts = name.replace("-", ",").split(",")
    return tuple(part.strip() for part in parts) if all(is_land(part.strip()) for part in parts) else ()


def joins(made: Passage, span: Span) -> bool:
    """Does another name follow, as that of another place may?"""
    return made.low[span[1]] in (",", "and") and made.tokens.capital(span[1] + 1 + (made.low[span[1] + 1] in _NEAR))


def is_anothers(made: Passage, one: Counted, span: Span) -> bool:
    """ "24 died and 23 girls | from Camp Larch | are missing", "a toll of 82, with 68 | in Korlen county": told of the second alone."""
    low = made.low
    if one.last < span[0] and low[span[0] - 1] in _PARTING and low[span[1]] in _HAVING and span[1] + 1 in made.bound_at:
        return True  # "Tavia is sheltering a million, | Orvania | has more than 500,000"
    if ";" in low[one.last : span[0]] and any(other.first >= span[1] for other in made.counted):
        return True  # "with 142 injured; in | Zimbabwe | it stands at 259"
    for other in made.counted:
        if other is one or not one.last <= other.left or not other.right < span[0] <= other.right + _LEADING_TO_IT:
            continue
        split = low[other.left - 1] in ("with", "including") and one.measure == other.measure
        if low[other.right] == "from" or (split and low[other.right] in ("in", "at")):
            return not any(at in made.number_at for at in range(other.right, span[0]))
    return False


def opening(made: Passage, one: Counted, found: list[Span]) -> str:
    """ "In | Korlen|, nine people died, eight of them at a tower, where 101 were missing": where all of the sentence is."""
    at = made.body
    span = next((span for span in found if span[0] == at + 1), None) if made.low[at] == "in" else None
    if span is None or made.low[span[1]] != "," or one.kind != "count" or len(found) > 1:
        return ""
    return made.written(*span)


def end_of_joint(made: Passage, one: Counted, span: Span, found: list[Span], named: list[Span]) -> int:
    """Behind "Turkey | and Syria |", "Nampula |, Tete and Sofala provinces |": places of one preposition, none with a number of its own.

    `named`: all names of the sentence.
    """
    end = _end_of_joint(made, span, found, named, before=span[0] < one.left)
    others = any(at < span[0] and other.kind != "time" and other.measure not in _HAPPENINGS for at, other in made.number_at.items())
    if span[0] < one.left and others and (made.low[end] not in ("to", "at") or one.left != end + 1):
        return span[1]  # "lost 4,300 homes across Korlen | and Sael, and its dead numbered 26"
    return end


def _end_of_joint(made: Passage, span: Span, found: list[Span], named: list[Span], *, before: bool) -> int:
    """`before`: the places stand before their number ("the toll in Turkey and Syria | rose to")."""
    low, last, end = made.low, span[1], span[1]
    while joins(made, (last, end)) and not low[end - 1].endswith(_POSSESSIVE):
        joined = low[end] == "and"
        end += low[end + 1] in _NEAR
        first, end = next(((first, stop) for first, stop in named if first == end + 1), (end + 1, 0))
        alone = (first, end) in found
        if not end or alone or low[first] in _NO_PLACE or number_of_row(made, first, end) is not None:
            return last
        end += low[end] in _KINDS or low[end] in DIVISIONS
        if not joined and is_land(made.written(*span)) and is_land(made.written(first, end)) and not joins(made, (first, end)):
            return end  # "in Turkey|, Syria | earthquake"
        if joined:
            whole = not made.tokens.is_word(end) or low[end] in _BEHIND or (before and low[end] in _LINKING)
            return end if whole and not low[end - 1].endswith(_POSSESSIVE) else last
    beyond = end + 1 + (low[end + 1] == "the")
    return beyond + 2 if end > last and low[end] == "and" and low[beyond] in _BEYOND else last
