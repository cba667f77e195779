"""Which attribution of a sentence governs which of its numbers."""

from __future__ import annotations

from figures.sentences.naming import vocabulary
from figures.sentences.passage import Counted, Passage, number_behind
from figures.sentences.said import Attribution

_KNOWN_WITH_THE = frozenset(("killed", "wounded", "missing", "hostages", "detained", "passengers"))
"""Of people "the 59 victims" are known; of things it may be a first count ("the 40 houses that burned")."""
_TOLD_OF = frozenset(("said", "rumoured", "rumored", "understood"))
_NOBODYS = frozenset(("reports", "rumours", "rumors"))
SPANS = frozenset(("hour", "day", "week", "month", "year"))
"""In front of "after": what follows is known ("a day after 59 people were killed")."""


def governing(made: Passage, one: Counted, found: list[Attribution]) -> Attribution | None:
    """The attribution of this sentence that governs a quantity, or None."""
    if not found:
        return None
    best: tuple[int, int, Attribution] | None = None
    if told_by_the_way(made, one):
        opening = made.body + 1
        opens = [said for said in found if made.low[said.first] == "according" and said.first <= opening]
        found = [said for said in found if said in opens or said.strength == 3 or (said.backward and said.first >= one.last)]
        # "According to the council, | the twelve deaths occurred in the port"
    for said in found:
        if said.first <= one.first < said.last:
            continue
        if said.last <= one.first:
            if not said.forward or (said.strength == 1 and not _own_deed(made, one, said)):
                continue
            if said.strength == 3 and one.first != said.last:
                continue
            gap = one.first - said.last + (40 if _cites(made, found, said, one) else 0)
            broken = _parted(made, said.last, one.first)
        else:
            if not said.backward or (said.strength == 3 and one.right != said.first):
                continue
            nearest = of_its_place(made, said)
            if nearest is not None and nearest is not one:
                continue
            gap = said.first - one.last
            broken = _parted(made, one.last, said.first)
        if said.last <= one.first and made.low[said.last - 1] in vocabulary().told_of and _told_by_another(made, found, one):
            gap += 40
        if said.backward and said.first >= one.last and _relays(made, found, said, one):
            gap += 40
        if said.backward and said.first >= one.last and _is_nobodys_paper(made, said, found):
            gap += 40
        rank = gap + 30 * broken + (60 if said.strength == 1 else -30 if said.strength == 3 else 0)
        if best is None or (rank, -said.first) < best[:2]:
            best = (rank, -said.first, said)
    return best[2] if best else None


def _told_by_another(made: Passage, found: list[Attribution], one: Counted) -> bool:
    """ "Korm reported 1,240 cases and three deaths, the health department said.": the sentence ends with whose word it is."""
    return any(said.backward and said.first >= one.last and not number_behind(made, said.last) for said in found)


def _is_nobodys_paper(made: Passage, said: Attribution, found: list[Attribution]) -> bool:
    """ "131 were killed, according to first findings, the mission said.": findings are whose who tells them."""
    if not any(other.backward and other.strength == 2 and other.first >= said.last for other in found):
        return False
    paper = made.low[said.subject[1] - 1]
    known = vocabulary()
    return (paper in known.all_papers or paper in known.tallying or paper in known.tellers) and made.written(*said.subject).islower()


def _relays(made: Passage, found: list[Attribution], said: Attribution, one: Counted) -> bool:
    """ "The minister said 154 had died, the news agency reported.": media at the end hand on whose word it is."""
    if vocabulary().media.isdisjoint(made.low[said.subject[0] : said.subject[1]]):
        return False
    return any(other.forward and other.strength == 2 and other.last <= one.first for other in found)


def _cites(made: Passage, found: list[Attribution], said: Attribution, one: Counted) -> bool:
    """ "The news agency said 40 had been rescued, according to the command.": media that open a sentence hand on whose word it is."""
    if vocabulary().media.isdisjoint(made.low[said.subject[0] : said.subject[1]]):
        return False
    behind = (other for other in found if other.backward and other.first >= one.last)
    return any(made.low[other.first] == "according" and other.strength == 2 for other in behind)


def of_its_place(made: Passage, said: Attribution) -> Counted | None:
    """ "26,000 came to Tembe and 4,100 went to Luvale, according to officials there": the one number of which they speak."""
    before = [one for one in made.counted if one.last <= said.first]
    if len(before) < 2 or not said.speaker.endswith(" there"):
        return None
    return before[-1] if any(made.tokens.capital(at) for at in range(before[-1].right, said.first)) else None


def told_by_the_way(made: Passage, one: Counted) -> bool:
    """Known facts in a relative clause: "the storm, which killed 32", "a quake that killed 214", "where 281 people died"; "a day
    after 59 people were killed", "the shooting that left four dead", "the 59 victims"."""
    low = made.low
    deed = one.rule == "deed" and one.trigger is not None
    first = one.trigger.first if deed and one.trigger is not None else one.left
    near = low[max(made.body, first - 2) : first]
    if not near:
        return False
    before = low[max(made.body, one.left - 2) : one.left]
    if before[-1:] == ["the"] and one.noun and one.measure in _KNOWN_WITH_THE:
        return True
    if before[1:] == ["after"] and before[0].rstrip("s") in SPANS:
        return True
    if before[1:] == ["left"] and (before[0] in ("which", "that") or (before[0] == "and" and _follows_known_facts(made, one))):
        return True
    if deed and near[-1] in ("had", "has", "have", "also"):
        return near[0] in ("which", "that")
    return near[-1] == "where" or (deed and near[-1] in ("which", "that"))


def is_hearsay(made: Passage, one: Counted) -> bool:
    """ "The suitor was said to be preparing 615 pence a share": somebody's word, and nobody's of the story."""
    low = made.low
    if any(low[at] in _NOBODYS and low[at + 1] in vocabulary().saying for at in range(max(made.body, one.left - 8), one.left - 1)):
        return True  # "several reports suggested that over | 100 people were killed"
    if _TOLD_OF.isdisjoint(low[max(made.body, one.left - 9) : one.left]):
        return False
    return any(
        low[at] == "to" and low[at - 1] in _TOLD_OF and low[at - 2] in vocabulary().being
        for at in range(max(made.body + 2, one.left - 8), one.left)
    )


def _follows_known_facts(made: Passage, one: Counted) -> bool:
    """ "The collapse that killed 60 people | and left nearly 300 missing": the relative clause goes on."""
    before = next((other for other in reversed(made.counted) if other.last <= one.left - 2), None)
    return before is not None and one.left - 2 - before.right <= 1 and told_by_the_way(made, before)


def _own_deed(made: Passage, one: Counted, said: Attribution) -> bool:
    """The first number behind a deed, in the same clause: what "which destroyed 131 homes" adds is not the governor's."""
    between = made.low[said.last : one.first]
    if between[:1] == ["that"]:
        between = between[1:]  # "claims that 60,000 ..."
    return len(between) <= 12 and not any(word in ("which", "that", "where", "who", "while", ";") for word in between)


def _parted(made: Passage, first: int, last: int) -> bool:
    return any(made.low[at] == ";" for at in range(first, last))
