"""A fate that stands before the counted: "under the rubble there may be | 7 people", "among the dead were | 14 children"."""

from __future__ import annotations

from functools import cache

from figures.sentences.fitting import Found, classes_of, fits
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_BEFORE = 10
"""Tokens before "there are" in which a state may stand."""
_ALL_OF_THEM = (["of", "them"], ["in", "all"], ["in", "total"])
_OPENING = frozenset(("also", "reported", "confirmed", "found", "still", "among"))
"""Before a fate that opens a sentence."""
_INCLUDING = frozenset(("include", "includes", "included"))
_LISTED = frozenset((",", "and", "-", "as"))
_LIST = 16
"""Tokens between "included" and the last of those listed behind it."""


class _Words:
    def __init__(self) -> None:
        self.auxiliary = words("claims", "auxiliary")
        self.where = words("claims", "where")


@cache
def _words() -> _Words:
    return _Words()


def fate_before(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Under the ruins | there may be | 7 people": a state before "there are" is that of what follows; "among the dead were" too."""
    low, at = made.low, one.left - 1
    told = _and_others(made, at) if low[at] == "and" else at
    among = _among_whom(made, told) if low[told] in ("are", "were", "was", "is") else 0
    if among:
        return _among(made, one, taxonomy, among)
    whole = made.hit_before.get(at - (low[at - 1] == "also")) if low[at] in _INCLUDING else None
    if whole is not None and (low[whole.first - 1] == "the" or whole.first == made.body):
        return _among(made, one, taxonomy, whole.first)  # "the dead include | nine children", "casualties include | nine children"
    listing = _listing(made, one)
    if listing:
        return _among(made, one, taxonomy, listing - 1)
    apposed = _apposed(made, one, taxonomy)
    if apposed is not None:
        return apposed
    opening = _opening(made, one, taxonomy) if low[at] == "," else None
    if opening is not None:
        return opening
    if low[at] not in ("are", "were", "be", "been", "is", "was", "remain", "remained", "lie", "lay", "live"):
        return None
    turned = _turned_round(made, one, taxonomy, at)
    if turned is not None:
        return turned
    while at > made.body and low[at] in _words().auxiliary and low[at] != "there":
        at -= 1
    if low[at] != "there" and low[one.left - 1] not in ("lie", "lay", "live", "remain", "remained"):
        return None
    for back in range(at - 1, max(made.body, at - _BEFORE) - 1, -1):
        if low[back] in ("which", "that", "who", "said"):
            return None  # "recovered a list, which showed there were | 119 passengers"
        hit = made.hit_at.get(back)
        if hit is None or hit.last > at:
            continue
        for trigger in hit.triggers:
            if trigger.kind == "state" and fits(one, trigger, taxonomy):
                return trigger, hit, "fate"
    return None


def done_by(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "The rally was attended | by | 22,000 people": who did it is counted as the subject of the verb would be."""
    hit = made.hit_before.get(one.left - 1) if made.low[one.left - 1] == "by" else None
    if hit is None or one.kind != "count" or not classes_of(one.noun, taxonomy):
        return None  # "is crossed by | two faults"
    for trigger in hit.triggers:
        if trigger.kind == "subject" and trigger.form in ("past", "participle") and fits(one, trigger, taxonomy):
            return trigger, hit, "deed"
    return None


def _apposed(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "The wounded|, | 134 of them|, were ferried away", "the dead (| 12 in all|)": the number of those named before it."""
    low, behind = made.low, made.low[one.last : one.last + 2]
    tail = 2 if behind in _ALL_OF_THEM else int(low[one.last] == "altogether")
    opens = low[one.left - 1] in (",", "(", "–", "—", "-")
    hit = made.hit_before.get(one.left - 1) if opens and tail and not one.noun else None
    if hit is None or low[hit.first - 1] != "the" or made.tokens.is_word(one.last + tail):
        return None
    for trigger in hit.triggers:
        if trigger.kind in ("noun", "state", "object") and fits(one, trigger, taxonomy):
            return trigger, hit, "fate"
    return None


def _turned_round(made: Passage, one: Counted, taxonomy: Taxonomy, be: int) -> Found:
    """ "Injured in the collapse | were | 134 workers", "also missing | are | two boys": a sentence that its fate opens."""
    hit = made.hit_at.get(made.body) or (made.hit_at.get(made.body + 1) if made.low[made.body] in _OPENING else None)
    if hit is None or hit.last > be or be - hit.last > _BEFORE or _number_between(made, hit.last, be):
        return None
    if not _words().auxiliary.isdisjoint(made.low[hit.last : be]):
        return None
    for trigger in hit.triggers:
        befell = trigger.kind == "state" or (trigger.kind == "object" and trigger.form in ("past", "participle"))
        if befell and not trigger.then and fits(one, trigger, taxonomy):
            return trigger, hit, "fate"
    return None


def _opening(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Cut off by the collapse, | 17 miners | waited", "under the rubble, | 17 people | called for help": a fate opens the sentence."""
    hit, comma = made.hit_at.get(made.body), one.left - 1
    if hit is None or comma - hit.last > _BEFORE or not classes_of(one.noun, taxonomy) or _number_between(made, hit.last, comma):
        return None
    if "," in made.low[hit.last : comma] or not _words().auxiliary.isdisjoint(made.low[hit.last : comma]):
        return None
    for trigger in hit.triggers:
        befell = trigger.kind == "object" and trigger.form in ("past", "participle")
        if (befell or trigger.measure == "missing") and not trigger.then and fits(one, trigger, taxonomy):
            return trigger, hit, "fate"
    return None


def _number_between(made: Passage, first: int, last: int) -> bool:
    """Does a number stand at the tokens [first, last)?"""
    return any(at in made.number_at for at in range(first, last))


def _and_others(made: Passage, at: int) -> int:
    """The token of "were" in "among the dead | were | the mayor, his wife and 12 guards"; `at` where there is none."""
    for back in range(at - 1, max(made.body, at - _BEFORE) - 1, -1):
        if made.low[back] in ("are", "were"):
            return back
        if not (made.tokens.is_word(back) or made.low[back] == ",") or back in made.number_at:
            break
    return at


def _among_whom(made: Passage, at: int) -> int:
    """The token of "dead" in "among the dead on Sunday | were", of "died" in "among those who had died | were"; 0 if there is none."""
    low = made.low
    for back in range(at - 1, max(made.body, at - _BEFORE) - 1, -1):
        if low[back] == "among" and low[back + 1] in ("the", "those"):
            begin = back + 2 + (low[back + 2] == "who")
            while low[begin] in _words().auxiliary and (begin not in made.hit_at or begin + 1 in made.hit_at):
                begin += 1
            return begin if begin < at else 0
        if not made.tokens.is_word(back):
            return 0
    return 0


def _among(made: Passage, one: Counted, taxonomy: Taxonomy, at: int) -> Found:
    """ "Among the dead were 14 children": a part of those whose fate stands at token `at`."""
    hit = made.hit_at.get(at)
    if hit is None:
        return None
    for trigger in hit.triggers:
        if trigger.kind in ("state", "noun", "object", "subject", "total") and fits(one, trigger, taxonomy):
            one.part = trigger.kind != "total" or bool(one.noun)  # "the toll includes 17 in Gorun" is the toll of Gorun
            return trigger, hit, "fate"
    return None


def _listing(made: Passage, one: Counted) -> int:
    """The token of "included" in "those killed | included six women, | five men and a boy"; 0 where no list is opened by it."""
    low, at = made.low, one.left - 1
    while at > made.body and one.left - at < _LIST and low[at] not in _INCLUDING:
        listed = low[at] in _LISTED or made.tokens.is_word(at) or made.tokens.is_number(at)
        if not listed or at in made.hit_at or low[at] in _words().auxiliary or low[at] in _words().where:
            return 0
        at -= 1
    opens = low[at - 2] in ("the", "those") or at - 1 == made.body
    return at if opens and low[at] in _INCLUDING else 0
