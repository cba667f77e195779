"""Do the words of a measure tell what became of the counted before them?

A participle without an auxiliary is active, and says nothing of what stands before it, when an object follows ("two gunmen
killed 14").
"""

from __future__ import annotations

from functools import cache

from figures.quantities.nouns import is_plural
from figures.sentences.measures import Hit, Trigger
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

SPLIT = 7
"""Tokens behind a passive verb in which its second half stands ("were taken | to St. Brendan hospital")."""
_SUFFERING = frozenset(("suffered", "suffer", "suffers", "sustained", "sustain", "had", "have", "received"))
"""Before what somebody was hurt by ("seven had | life-threatening injuries")."""
_QUALIFIED = 6
"""Tokens of what qualifies an injury."""
_INSIDE = frozenset(("-", "“", "”", '"', ","))
"""What may stand inside the words that qualify an injury."""
_STILL = frozenset(("been", "be", "yet", "officially", "formally", "all", "so", "far", "fully", "yet"))
"""Between "not" and what has not befallen somebody."""
_FAILING = frozenset(("unable", "fail", "failed", "fails", "failing"))
"""Before "to" and what somebody did not do."""
_DOERS = frozenset(("he", "she", "it", "they", "we", "i"))
"""Whoever these are, the verb behind them is theirs: "600 workers were below ground, he | added"."""
_DONE_TO_DEATH = words("people", "done_to_death")
"""Before "to death", besides verbs in -ed; who is sentenced to it still lives."""


_OWNERS = ("'s", "’s", "s'", "s’")
"""Behind whose possessive no verb stands: "ahead of Saturday's | march"."""
_OBJECTS = frozenset(("the", "a", "an", "its", "their"))


class _Words:
    def __init__(self) -> None:
        self.being = words("claims", "being")
        self.passive = words("claims", "after_passive")
        self.stopping = words("claims", "stopping")
        self.before_nouns = words("claims", "determiners") | {"his", "her", "our", "my", "this", "that", "mass", "general", "hunger"}
        self.before_things = words("claims", "prepositions") | {"of", "to"}
        self.before_bare = self.before_nouns | self.being | words("claims", "prepositions")
        """Before these no verb stands in its base form: "captured during | fighting in the north"."""
        self.where = words("claims", "where")


_WHERE_THEY_WERE = frozenset(("underground", "under", "below", "ground", "down", "there", "in", "inside", "the", "mine"))
_INCLUDING = frozenset(("include", "includes", "included"))


@cache
def _words() -> _Words:
    return _Words()


def tells_fate(made: Passage, one: Counted, trigger: Trigger, hit: Hit, passive: bool) -> bool:
    """Does this trigger of the words `hit` say it of `one`? `passive`: a form of "be" stands before them."""
    kind, form, low = trigger.kind, trigger.form, made.low
    if trigger.then:
        return passive and trigger.is_whole(low[hit.last : hit.last + SPLIT])
    if low[hit.first - 1] in ("not", "never", "n't", "sentenced", "condemned") or _is_denied(made, one, hit):
        return False
    if kind == "state" and trigger.measure == "refugees" and low[hit.first] in ("across", "over") and not one.noun:
        return False  # "the toll reached 347, 340 in Iran and | seven | across the border"
    if kind == "state" and low[hit.first : hit.last] == ["abroad"] and low[hit.first - 1] == "from":
        return False  # "41 hostages | from abroad": what they are, and no flight
    at_the_time = low[hit.last : hit.last + 3] == ["at", "the", "time"] and "trapped" not in low[hit.first : hit.last]
    when = low[hit.last] == "when" and _WHERE_THEY_WERE.issuperset(low[hit.first : hit.last])
    if trigger.measure == "missing" and (at_the_time or when or low[hit.first - 1] == "working"):
        return False  # "359 were below ground at the time", "64 were | underground | when it fell in", "18 were working | underground"
    qualifies = made.tokens.is_word(hit.last) and low[hit.last] not in _words().passive
    if kind == "state" and low[hit.first : hit.last] in (["critical"], ["free"]) and qualifies:
        return False  # "ahead of critical talks", "struggled to get free food"
    if kind == "state" and hit.first < one.right < hit.last and any(other.kind == "noun" for other in hit.triggers):
        return False  # "12 | prisoners of war | died": what they are called
    if kind == "state" and _is_active(made, hit):
        return False  # "22,000 demonstrators | blocked the bridge"
    if kind == "state":
        return low[hit.first : hit.last] != ["to", "death"] or low[hit.first - 1] in _DONE_TO_DEATH or low[hit.first - 1].endswith("ed")
    if kind == "subject":
        if low[hit.first - 1] == "to" and low[hit.first - 2] in _FAILING:
            return False  # "four people who were unable to | escape"
        if form == "present" and (low[hit.first - 1] in _words().before_bare or _are_many(one)):
            return False  # "arrested 56 people in the | protests": several people never "protests"
        if low[hit.first - 1].endswith(_OWNERS):
            return False
        if form in ("base", "present"):
            return hit.first == one.right or low[hit.first - 1] not in _words().before_bare
        if form == "ing" and (low[hit.first - 1] in _words().before_nouns or low[hit.first - 1] in _words().before_things):
            return False  # "captured 34 others during | fighting in the north"
        return form != "ing" or hit.first <= one.right + 3 or low[hit.first - 1] in _words().being
    if kind != "object":
        return False
    if form == "ing":
        return low[hit.first - 1] == "being"
    if form not in ("past", "participle") or low[hit.first - 1] in _DOERS:
        return False
    if hit.first in (one.last, one.right) and low[hit.last] in _INCLUDING:
        return True  # "the 12 | killed | included three children"
    return passive or _looks_passive(made, hit)


def _is_denied(made: Passage, one: Counted, hit: Hit) -> bool:
    """ "22 fugitives have | not yet been | recaptured", "12 bodies are still to be identified"."""
    at = hit.first - 1
    while at > one.right and made.low[at] in _STILL:
        at -= 1
    between = made.low[at : hit.first]
    return len(between) > 1 and at >= one.right and between[0] in ("not", "never", "n't") and not {"been", "be"}.isdisjoint(between)


def _are_many(one: Counted) -> bool:
    return bool(one.noun) and is_plural(one.noun[-1]) and (one.quantity.low or one.quantity.high or 0) > 1


def _is_active(made: Passage, hit: Hit) -> bool:
    """A participle alone that takes an object: "demonstrators | blocked | the bridge", "soldiers | captured | the town"."""
    low, behind = made.low, hit.last
    if hit.last != hit.first + 1 or not low[hit.first].endswith("ed") or low[hit.first - 1] in _words().being:
        return False
    return low[behind] in _OBJECTS and low[behind + 1] not in words("claims", "spans")


def _looks_passive(made: Passage, hit: Hit) -> bool:
    """A participle without auxiliary: passive unless an object follows ("two gunmen killed 14")."""
    if hit.last in made.number_at or made.tokens.is_number(hit.last):
        return False
    return hit.last >= made.size or made.low[hit.last] in _words().passive or not made.tokens.is_word(hit.last)


def is_attributive(made: Passage, hit: Hit) -> bool:
    """ "The worst-hit district", "ill-fated passengers", "at an underground mine": tells what the thing behind it is like."""
    low, glued = made.low, made.tokens.glued
    before = low[hit.first - 1] == "-" and glued(hit.first) and glued(hit.first - 1)
    behind = low[hit.last] == "-" and glued(hit.last) and glued(hit.last + 1)
    return before or behind or (low[hit.first - 1] in ("a", "an") and made.tokens.is_word(hit.last))


def suffers(made: Passage, one: Counted, trigger: Trigger, hit: Hit) -> bool:
    """ "22 people suffered gunshot injuries", "seven had life-threatening injuries": who has them is hurt, of whatever kind they are."""
    if trigger.measure != "wounded":
        return False
    at = hit.first - 1
    while at >= one.right and hit.first - at <= _QUALIFIED and made.low[at] not in _SUFFERING:
        if not (made.tokens.is_word(at) or made.low[at] in _INSIDE) or made.low[at] in _words().stopping or made.low[at] in _words().where:
            return False
        at -= 1
    return at >= one.right and made.low[at] in _SUFFERING
