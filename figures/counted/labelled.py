"""Numbers behind a label: "Houses destroyed: 300", "- taken prisoner: 31", "Killed: 14; wounded: 61".

Bulletins list what they count before a colon. The label holds a noun and what befell it, in either order, or one of them.
"""

from __future__ import annotations

from dataclasses import replace

from figures.sentences.fitting import Found, classes_of, fits, pick
from figures.sentences.measures import Taxonomy, TriggerKind
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_LONGEST = 7
"""Tokens of a label; what is longer is a sentence with a colon."""
_PASSIVE = ("past", "participle")
_BARE = 2
"""Tokens of a label that no colon ends."""
_TIMES = frozenset(("so", "far", "at", "last", "now", "today", "again", "already", "still", "overnight", "alone"))
"""Between a fate and its colon."""
_KINDS: tuple[tuple[TriggerKind, ...], ...] = (("total", "state", "object", "subject"), ("noun",))
"""What befell the counted tells more than what they are."""


def labelled(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """What the label before a bare number says that it counts; a noun of the label becomes its subject."""
    colon = one.left - 1
    if one.kind != "count" or colon <= 0:
        return None
    if made.low[colon] != ":":
        colon = _end_of_bare(made, one)
    if not colon:
        return None
    if one.noun:
        return _befell(made, one, taxonomy)
    first = _begin(made, colon)
    if colon <= made.body or not 0 < colon - first <= _LONGEST or not _ends(made, one):
        return None
    hits = [made.hit_at[at] for at in range(first, colon) if at in made.hit_at and made.hit_at[at].last <= colon]
    for kinds in _KINDS:
        for hit in hits:
            span = (first, hit.first) if hit.first > first else (hit.last, colon)
            noun = tuple(word for word in made.low[slice(*span)] if word.isalpha())
            trigger = pick(replace(one, noun=noun), hit, kinds, taxonomy) or pick(one, hit, kinds, taxonomy)
            if trigger is not None:
                if noun and classes_of(noun[-1:], taxonomy):
                    one.subject = made.written(*span)
                return trigger, hit, "label"
    return None


def _end_of_bare(made: Passage, one: Counted) -> int:
    """Behind a label without a colon: "deaths are 38, | cases confirmed | 61", "; | dead|, 49; | healed|, 17"; 0 where there is none."""
    end = one.left - 1 if made.low[one.left - 1] == "," else one.left
    first = _begin(made, end)
    before = made.low[first - 1] if first > made.body else ""
    listed = before in (";", ":") if end < one.left else before == ","
    if one.noun or not listed or not 0 < end - first <= _BARE or not _ends(made, one):
        return 0
    hit = made.hit_at.get(first)
    if hit is None or hit.last > end or any(trigger.kind == "object" and trigger.form not in _PASSIVE for trigger in hit.triggers):
        return 0  # "the camp, laid out for 10,000, | shelters | 12,700"
    return end if end < one.left or any(other.last < first for other in made.counted) else 0


def _befell(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Evacuated: | 5,400 people", "free at last: | nine nuns": nothing but a fate stands before the counted, as in a headline."""
    colon = one.left - 1
    hit = made.hit_at.get(_begin(made, colon) if colon > made.body else 0)  # a text that begins so has no dateline
    if hit is None or hit.last > colon or not (_TIMES.issuperset(made.low[hit.last : colon]) or _where(made, hit.last, colon)):
        return None
    for trigger in hit.triggers:
        passive = trigger.kind == "state" or (trigger.kind == "object" and trigger.form in ("past", "participle"))
        if passive and not trigger.then and fits(one, trigger, taxonomy):
            return trigger, hit, "label"
    return None


def _where(made: Passage, first: int, colon: int) -> bool:
    """ "Killed | in the raid |: 12 people", "evacuated | as a precaution |: 1,200": where, or why."""
    told = made.low[first] in _LEADING and colon - first <= _PLACE
    return told and all(made.tokens.is_word(at) and at not in made.number_at for at in range(first, colon))


_LEADING = frozenset(("in", "at", "on", "near", "as", "by", "from", "during", "after"))
_PLACE = 5
"""Tokens of a place or a reason between a fate and its colon."""


def is_of_another_label(made: Passage, one: Counted) -> bool:
    """ "Score at half time: 14", "Buses: 9": a label without a measure; a name ("Gorun: 12") goes on with what was counted."""
    colon = one.left - 1
    if one.noun or one.kind != "count" or colon <= made.body or made.low[colon] != ":" or not _ends(made, one):
        return False
    first = _begin(made, colon)
    named = made.tokens.capital(colon - 1) and made.hit_at.keys().isdisjoint(range(first, colon))
    if named or made.low[colon - 1] in words("claims", "speaker_nouns"):
        return False  # "Police: 22,000"
    return 0 < colon - first <= _LONGEST and made.tokens.is_word(colon - 1)


def _begin(made: Passage, colon: int) -> int:
    at = colon
    while at > made.body and not made.breaks(at - 1) and made.low[at - 1] not in (",", ".", "-", "*"):
        at -= 1
    return at


def _ends(made: Passage, one: Counted) -> bool:
    """Nothing behind the number goes on with a sentence."""
    return one.last >= made.size or not made.tokens.is_word(one.last)
