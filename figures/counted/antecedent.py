"""The count that a bare number goes on with: the latest of its kind, unless another is nearer in size."""

from __future__ import annotations

from functools import cache

from figures.quantities.nouns import is_plural
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage, of_them
from figures.sentences.sum_words import BARE_SUMS
from figures.sums.companies import PER_SHARE, is_per_share
from figures.wordlists import words

_SCALE = 50
"""Times by which one may differ from an amount that it stands for."""
_STANDS_FOR = frozenset(
    (
        *(("it", "at"), ("it", "was"), ("it", "is"), ("figure", "at"), ("them", "at")),
        *((speaking, "of") for speaking in ("spoke", "speaks", "talked", "talks")),
    )
)
"""Before a number that stands for the amount just spoken of."""
_SINGULAR = frozenset(("votes_counted", "turnout", "contained", "opinion"))
"""Measures of which a story gives one number: a further per cent is something else."""


def antecedent(made: Passage, one: Counted, known: list[Counted], taxonomy: Taxonomy) -> Counted | None:
    """The latest count of the same kind that a bare number may continue; whole numbers continue whole numbers."""
    present = are_somewhere(made, one)
    if not present and have_moved_on(made, one) and (fled := count_fled(known)) is not None:
        return fled
    if _is_step(made, one) or (made.low[one.right : one.right + 2] == ["in", "the"] and made.low[one.right + 2] in _TIMES):
        return None
    if "we" in made.low[one.left - 2 : one.left]:
        return None  # "We were | nine in the tree"
    if not present and (one.noun or not _stands_alone(made, one)) and not (len(one.noun) == 1 and one.noun[0] in BARE_SUMS):
        return None
    if present:
        return count_present(known)
    latest = next((other for other in reversed(known) if other.follow), None)
    if latest is not None and (latest.unit or latest.quantity.unit) and _stands_for_an_amount(made, one) and _alike(one, latest):
        return latest
    if _is_decimal(one):
        return None  # "the engineers expect 14.8": nobody is counted in tenths
    semicolon = next((at for at in range(one.first - 1, made.body, -1) if made.low[at] == ";"), 0)
    if semicolon:
        before = (other for other in made.counted if other.measure and other.last <= semicolon)
        return next((other for other in before if other.follow and other.kind == one.kind and other.measure not in _SINGULAR), None)
    if made.low[one.left - 1] in ("the", "these", "those"):
        same = next((other for other in reversed(known) if other.quantity.low == one.quantity.low and other.kind == one.kind), None)
        if same is not None:
            return same  # "if the five would be added to the toll"
        if not made.text[made.tokens.start[one.first]].isdigit():
            return None  # "the bore hole that reached the seven": of whom it was told without a count
    demanded = one.quantity.role == "demand" and one.kind == "count"
    fitting = [other for other in reversed(known[-ROW:]) if _continues(made, one, other, taxonomy, demanded=demanded)]
    if not fitting or one.kind != "count" or _near_in_size(one, fitting[0]):
        return fitting[0] if fitting else None
    main = fitting[-1]  # what the story began with
    return main if len(fitting) <= _CHOICE and _near_in_size(one, main) else fitting[0]


_TIMES = frozenset(("past", "last", "morning", "afternoon", "evening"))
"""Behind "in the" these make a time of a number: "in the past 24", "four in the afternoon"."""


def _near_in_size(one: Counted, other: Counted) -> bool:
    mine, theirs = one.quantity.low or one.quantity.high, other.quantity.low or other.quantity.high
    return mine is None or theirs is None or max(mine, theirs) <= _LEAP * min(mine, theirs)


_CHOICE = 3
"""Counts up to which the first one of a story may still be meant; later on its first number is too far back."""
_LEAP = 20
"""Times by which a number may differ from the count that it goes on with, if there is another that is nearer."""


def _continues(made: Passage, one: Counted, other: Counted, taxonomy: Taxonomy, *, demanded: bool) -> bool:
    if other.rule == "hint" or not other.follow or other.measure in _SINGULAR:
        return False
    if other.measure in PER_SHARE and not is_per_share(one):
        return False
    if one.kind == "money" and is_per_share(one) and not is_per_share(other) and other.measure not in PER_SHARE and one.quantity.unit:
        return False  # "shares traded above | $48" goes on with no deal of billions
    if one.noun and taxonomy.measures[other.measure].of not in ("people", ""):
        return False
    if of_them(made, one) and _exceeds(one, other):
        return False
    return other.kind == one.kind or (demanded and other.kind == "percent")


def _stands_for_an_amount(made: Passage, one: Counted) -> bool:
    """ "Puts it at | 310", "believes it was at least | 200", "itself claims | 270": the amount just spoken of, its unit left out."""
    low, at = made.low, one.left
    if one.quantity.unit or one.quantity.noun_span is not None:
        return False
    if _is_decimal(one) and low[at - 1] in _BEFORE_DECIMALS:
        return True  # "an hour earlier they were at | 40.1"
    told = (low[at - 2], low[at - 1]) in _STANDS_FOR or low[at - 1] in ("claims", "claimed", "says")
    return told and not made.tokens.is_word(one.last)


def _is_decimal(one: Counted) -> bool:
    low = one.quantity.low
    return not one.quantity.unit and not one.noun and low is not None and low % 1 != 0


_BEFORE_DECIMALS = frozenset(("at", "on", "to", "with", "of", "from", "expect", "expects", "was", "is", "were", "be", "about", "nearly"))


def _alike(one: Counted, other: Counted) -> bool:
    """Are the two near enough to be of one scale? ("It was 4.6" says nothing of 4,600,000,000.)"""
    mine, theirs = one.quantity.low or one.quantity.high, other.quantity.low or other.quantity.high
    return mine is not None and theirs is not None and max(mine, theirs) <= _SCALE * min(mine, theirs)


def _exceeds(one: Counted, other: Counted) -> bool:
    """A part is no larger than its whole: "330 cases and seven deaths ... has confirmed 41 of them"."""
    part, whole = one.quantity.low, other.quantity.high if other.quantity.high is not None else other.quantity.low
    return part is not None and whole is not None and part > whole


_PUTTING = frozenset(("put", "puts", "putting", "placed", "places", "fixed", "fixes", "sets"))
_PUT_AT = 8
"""Tokens from "put" to the number at which something is put ("has put his province's share | at 63")."""


def _is_step(made: Passage, one: Counted) -> bool:
    """ "Rose by | five to 49", "carries bricks at | 66": no count of what was counted before."""
    last, before = made.low[one.left - 1], made.low[one.left - 2]
    if last == "by":
        return before not in ("stood", "stands", "stand")
    put = not _PUTTING.isdisjoint(made.low[max(made.body, one.left - _PUT_AT) : one.left - 1])
    there = made.tokens.capital(one.left - 2) and made.low[one.left - 3] == "in"  # "it stands at 259 and in Malawi at | 56"
    return last == "at" and before not in words("claims", "standing_at") and not put and not there


ROW = 12
"""Counts of one sentence that are looked at for what they share."""
_BEING = frozenset(("are", "were", "have"))
_NOW = frozenset(("now", "still", "already", "currently", "all"))
_SOMEWHERE = frozenset(("in", "at", "near", "on", "inside", "aboard", "reached", "crossed", "arrived", "there"))
_ON_THEIR_WAY = frozenset(("come", "left", "fled", "entered", "gone"))
_FLED = frozenset(("refugees", "displaced"))


def are_somewhere(made: Passage, one: Counted) -> bool:
    """ "11,000 | are in Kursk", "2,300 | are now at the front", "that leaves 163 people | inside"."""
    low, at = made.low, one.right
    if low[at] in ("inside", "aboard"):
        return not made.tokens.is_word(at + 1)
    if low[at] not in _BEING:
        return False
    at += 1 + (low[at + 1] in _NOW)
    return low[at] in _SOMEWHERE


_PRESENT = frozenset(
    ("troops", "passengers", "hostages", "infected", "refugees", "displaced", "evacuated", "protesters", "homeless", "in_need", "detained")
)
"""Measures of people who are somewhere."""


def have_moved_on(made: Passage, one: Counted) -> bool:
    """ "| 155,000 | have come already", "more than 113,000 people | have left so far|": of those who fled, if such were counted before."""
    low, at = made.low, one.right
    if low[at] not in ("have", "had"):
        return False
    at += 1 + (low[at + 1] in _NOW)
    return low[at] in _ON_THEIR_WAY and low[at + 1] not in ("home", "back", "for", "behind")


def count_fled(known: list[Counted]) -> Counted | None:
    """The last count of those who fled."""
    return next((other for other in reversed(known) if other.measure in _FLED and other.follow), None)


def count_present(known: list[Counted]) -> Counted | None:
    """Whoever is said to be somewhere continues the last count of those who were sent or stand there."""
    for other in reversed(known):
        if other.measure in _PRESENT and other.follow:
            return other
    return None


def _stands_alone(made: Passage, one: Counted) -> bool:
    """A bare number that fills a noun's place: before a verb or the end of its clause, not before a noun that was not read."""
    if one.right >= made.size or not made.tokens.is_word(one.right):
        return True
    follow = made.low[one.right]
    if follow in ("earlier", "previous", "other", "such", "similar") and is_plural(made.low[one.right + 1]):
        return False  # "helped to mediate in | 15 earlier exchanges"
    if follow == "of" and made.low[one.right + 1] not in ("them", "those", "whom", "the", "these"):
        return False
    return follow in _followers() or follow.endswith("ed")


@cache
def _followers() -> frozenset[str]:
    return words("nouns", "stop") | words("claims", "auxiliary") | words("nouns", "verbs")
