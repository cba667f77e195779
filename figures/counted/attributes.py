"""Numbers that are no figures: how tall or heavy a thing is, how far away, how many a survey asked."""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_ATTRIBUTES = frozenset(("mass", "volume", "length"))
"""Kinds of amounts that a hyphen makes an attribute of a thing."""
_LINKING, _BEARINGS, _STRETCHED = words("claims", "linking"), words("claims", "bearings"), words("claims", "stretched")
_NOBODY = 9
"""Tokens before a share in which it is told that nobody has it."""
_WANTED_TO = (["to", "win"], ["to", "avoid"], ["needed", "to"], ["required", "to"], ["necessary", "to"])
_CANDIDATES = frozenset(("candidate", "candidates", "party", "parties", "contender", "one"))
_REACHING = frozenset(("be", "exceed", "reach", "top", "pass", "surpass"))
_MARGIN = 9
"""Tokens between "margin of error" and how large it is ("for the poll of registered voters was plus or minus")."""
_MANY = 1_000
"""What is needed from here on is asked for: "the 100 million needed this year"."""
_NEEDED, _WHO_NEEDS = words("claims", "needed"), words("claims", "who_needs")
_FEW = 10
_MOST = frozenset(("largest", "biggest", "oldest", "richest", "poorest", "busiest", "smallest", "longest", "highest", "tallest", "main"))
_WHOSE = frozenset(("the", "its", "their"))
"""Before so many of the largest: everybody knows which."""
_WEIGHING = words("contexts", "weight_before")
_BEHIND_RAIN = frozenset(
    (
        *("of", "in", "on", "at", "fell", "by", "per", "over", "within", "since", "and", "to", "was", "were", "during", "for"),
        *("rain", "rainfall", "precipitation", "snow", "have", "has", "had", "are", "is", "or", "between", "from", "so", "overnight"),
        *("expected", "forecast", "today", "yesterday", "last", "this", "every", "each", "a", "across", "near", "above"),
    )
)
"""Behind millimetres of what has fallen; other words name a thing of that bore."""
_SURVEYS, _SURVEYED = words("claims", "surveys"), words("claims", "surveyed")
_ASKED = frozenset(("voters", "adults"))
"""Whom no police question."""
_COUNTED_AT_POLLS = frozenset(("votes", "ballots", "seats"))
_SOMETIMES = frozenset(("questioned", "interviewed", "asked"))
"""What the police do, too: in a sentence that names a survey it is a survey's doing."""


def is_distance(made: Passage, one: Counted) -> bool:
    """ "Some 40 km | south-west of Korlen", "100 metres | from the port"; "rose two metres from 4.1" moves."""
    if one.kind != "length":
        return False
    at = one.right
    if made.low[at] == "(" and at + 1 in made.number_at and made.low[made.number_at[at + 1].right] == ")":
        at = made.number_at[at + 1].right + 1  # its conversion
    behind = made.low[at]
    if behind in ("from", "off"):
        return one.quantity.trend is None and at + 1 not in made.number_at and made.low[one.left - 1] not in _LINKING
    if behind == "deep" and made.low[one.left - 2 : one.left] in (["in", "waters"], ["in", "water"]):
        return True  # "lies in waters about | 33 metres | deep"
    if made.low[one.last : one.last + 2] == ["of", "water"] and made.low[one.left - 1] == "in":
        return True  # "lies in some | 680 metres | of water"
    return behind in _BEARINGS


def is_attribute(made: Passage, one: Counted) -> bool:
    """ "A 12-metre boat", "24-carat gold", "waves were 16 feet high", "each weighs up to two tonnes"."""
    if one.kind not in _ATTRIBUTES:
        return False
    low = made.low
    if "-" in made.written(one.first, one.last):
        return True
    if one.quantity.unit == "millimetre" and made.tokens.is_word(one.last) and low[one.last] not in _BEHIND_RAIN:
        return True  # "a | 12.7 mm | machine gun was seized"
    if low[one.last] in ("above", "below") and low[one.last + 1 + (low[one.last + 1] == "the")] == "sea":
        return True  # "a village 3,400 metres above sea level"
    return low[one.last] in _STRETCHED or not _WEIGHING.isdisjoint(low[max(made.body, one.left - 3) : one.left])


def are_the_most(made: Passage, one: Counted) -> bool:
    """ "Ukraine's | two largest cities | came under attack": which ones they are, and no count of those that did."""
    if one.kind != "count" or not one.noun or (one.quantity.low or 0) > _FEW or len(one.noun) < 2:
        return False
    before = made.low[one.left - 1]
    return one.noun[0] in _MOST and (before.endswith(("'s", "’s")) or before in _WHOSE)


def is_margin(made: Passage, one: Counted) -> bool:
    """ "A margin of error of | 3.5 percentage points", "a 3 point | margin of error": how sure a poll is, and nobody's share."""
    low = made.low
    if one.kind == "percent" and low[one.left - 1] == "of" and low[one.left - 2] in ("gap", "advantage", "difference"):
        return True  # "a narrow gap of | 1.93 per cent against his rival"
    if "margin" not in low or one.kind not in ("percent", "other", "count"):
        return False
    near = (*range(max(made.body, one.left - _MARGIN), one.left), *range(one.last, min(made.size, one.last + 2)))
    return any(low[at] == "margin" and "error" in low[at + 1 : at + 4] for at in near)


def is_difference(made: Passage, one: Counted) -> bool:
    """ "4 billion dollars | more than its first offer", "five pounds per share | less than": by how much, and no sum of its own."""
    if one.kind != "money":
        return False
    at = one.last + 2 * (made.low[one.last] in ("per", "a"))
    return made.low[at] in ("more", "less", "higher", "lower") and made.low[at + 1] == "than"


def is_threshold(made: Passage, one: Counted) -> bool:
    """ "Well past the | 50% | it needed", "short of the | 76 | needed for a majority": what others are held against."""
    if one.kind == "percent" and _nobody_has(made, one):
        return True
    behind = [word for word in made.low[one.last : one.last + 3] if word not in _WHO_NEEDS]
    return made.low[one.left - 1] == "the" and (one.quantity.low or 0) < _MANY and bool(behind) and behind[0] in _NEEDED


def _nobody_has(made: Passage, one: Counted) -> bool:
    """ "With neither candidate reaching | 50 percent of the vote", "45 percent of the votes | to win", "of the vote | necessary"."""
    low = made.low
    if one.noun[-1:] == ("necessary",) or low[one.right : one.right + 2] in _WANTED_TO:
        return True
    before = low[max(made.body, one.left - _NOBODY) : one.left]
    if "neither" in before or low[one.last] == "threshold" or (low[one.last] == "-" and low[one.last + 1] == "threshold"):
        return True
    nobody = any(word == "no" and not _CANDIDATES.isdisjoint(before[at + 1 : at + 4]) for at, word in enumerate(before))
    return nobody or _must_be(made, one)


def _must_be(made: Passage, one: Counted) -> bool:
    """ "Turnout needs to be | at least 25%", "must exceed | 50 percent": what is asked of it, and nobody has counted."""
    low, at = made.low, one.left - 1
    at -= low[at] in _REACHING
    return low[at] in ("must", "should") or (low[at] == "to" and low[at - 1] in ("needs", "need", "needed", "has", "have", "had"))


def _joins_in(made: Passage, one: Counted) -> bool:
    """ "| 988 adults | took part in the poll", "conducted among | 988 voters"."""
    low = made.low
    took = low[one.right : one.right + 3] == ["took", "part", "in"] and not _SURVEYS.isdisjoint(low[one.right + 3 : one.right + 7])
    return took or low[one.left - 2 : one.left] in (["conducted", "among"], ["out", "among"], ["taken", "among"])


def is_sample(made: Passage, one: Counted) -> bool:
    """ "A survey of | 2,011 adults", "polled | 2,544 voters", "416 people | were surveyed": how many were asked, not what was found."""
    if one.kind != "count":
        return False
    low = made.low
    before, behind = low[max(made.body, one.left - 3) : one.left], low[one.right : one.right + 3]
    if before[-1:] == ["of"] and not _SURVEYS.isdisjoint(before[-3:]):
        return True
    if one.noun[-1:] == ("respondents",) or (not _SURVEYS.isdisjoint(low[made.body : made.size]) and _joins_in(made, one)):
        return True
    if one.noun[-1:] and one.noun[-1] in _COUNTED_AT_POLLS:
        return False  # "polled | 1,204,310 votes"
    if one.noun[-1:] and one.noun[-1] in _ASKED and before and before[-1] in _SOMETIMES:
        return True  # "the institute questioned | 1,512 voters"
    asked = _SURVEYED if _SURVEYS.isdisjoint(low[made.body : made.size]) else _SURVEYED | _SOMETIMES
    if before and before[-1] in asked:
        return True
    if behind[:1] in (["were"], ["was"], ["who"]):
        behind = behind[1:]
    return bool(one.noun) and bool(behind) and (behind[0] in asked or (behind[0] == "were" and not asked.isdisjoint(behind[1:2])))
