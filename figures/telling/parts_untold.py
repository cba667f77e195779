"""Parts and differences that nobody follows: "two of them seriously", "188 of the 350 seats", "cut the fine by 6 million"."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.counted.parts_by_place import are_in_a_place
from figures.sentences.near import Near
from figures.sentences.passage import Counted, Passage
from figures.sentences.recounts import too_often
from figures.sums.companies import is_part_of_a_price
from figures.wordlists import words

_HANDFUL = 3
_FEW = 10
_CONSISTING = frozenset(("consisted", "consists", "consisting", "composed"))
_MORE = frozenset(("more", "fewer", "less"))
TOO_OFTEN = 7
"""Tokens behind a number in which it is said that these were counted twice."""
_WHY = frozenset((",", ";", "(", "because", "since", "after", "as", "when", "saying", "from", "to", "but", "while"))
"""Before these the number's own words end: "cut to | 26 because some were counted twice"."""
MOVED = 8
"""Tokens before "by" in which a verb tells that something moved by so much."""


class _Words:
    def __init__(self) -> None:
        self.ageing = words("claims", "ageing")
        self.whole = words("claims", "those_harmed")
        self.vague_parts = words("claims", "vague_parts")
        self.moved_by, self.payrolls = words("claims", "moved_by"), words("claims", "payrolls")
        self.moving = words("roles", "up") | words("roles", "down")
        self.kinsfolk, self.mourning = words("claims", "kinsfolk"), words("claims", "mourning")


@cache
def _words() -> _Words:
    return _Words()


_OF_TIME = frozenset(("early", "shortly", "only", "daily", "nationally", "globally"))
"""Behind a number these tell no state: "injured more than | 100 | early on Monday"."""


def part_of_no_interest(made: Passage, one: Counted, around: Near) -> str:
    """ "Two of the dead are medics", "two of them seriously", "including three children", "both", "188 of the 350 seats"."""
    low, known = made.low, _words()
    if around.last == "both" and one.kind == "count":
        return "the same again"
    if around.last in ("last", "remaining", "other") and one.kind == "count" and one.measure not in ("freed", "rescued"):
        return "those left"
    said = made.low[max(made.body, one.left - 7) : one.left]
    since = max((at + 1 for at, word in enumerate(said) if word == ","), default=0)  # "has threatened 120 homes, killed | nine"
    if one.measure in ("killed", "wounded") and any(word.startswith("threat") for word in said[since:]):
        return "a threat"
    if one.quantity.role == "plan" and ("out", "of") in pairwise(around.before):
        return "the whole"  # "80,000 jabs out of a planned half a million"
    if "enough" in said and one.measure in ("killed", "wounded", "killed_or_wounded"):
        return "what would be enough"  # "enough of the drug to kill | 14 million people"
    if around.before[-2:] == ["return", "for"]:
        return "in return"
    if around.last in ("add", "adds", "added", "adding") and around.behind[0] == "to":
        return "added"
    if low[one.last : one.last + 2] == ["of", "whom"] and (one.quantity.low or 0) < _FEW:
        return "a few of them"
    if one.quantity.unit == "fraction" and low[one.last] == "the" and one.last + 1 in made.number_at:
        return "a comparison"
    if one.noun[-1:] == ("partners",) and low[one.left - 1] == "and":
        return "company"  # "UNHCR and | 64 partners | appealed"
    if not one.part and _makes_up(made, one):
        return "a part of a group"
    if "combined" in around.before:
        return "several happenings together"
    if made.low[one.last] in _MORE and "than" in around.behind[:3]:
        return "a difference"
    if _moved_by(made, one):
        return "a difference"
    if is_part_of_a_price(made, one):
        return "a part of the price"
    if around.behind[1] == "than" and around.behind[0] in ("more", "fewer", "less", "higher", "lower"):
        return "a difference"
    if made.low[one.right - 1] in ("higher", "lower") and around.behind[0] == "than":
        return "a difference"
    few = (one.quantity.low or 0) < _FEW
    if few and one.part and one.noun and one.noun[-1] in known.ageing and (around.last == "including" or "among" in around.before):
        return "a part by age or sex"
    if not one.noun and low[one.right].endswith("ly") and low[one.right] not in _OF_TIME and one.kind == "count":
        return "a part by state"
    among = one.trigger is not None and one.rule == "fate" and low[one.trigger.first - 2] == "among"
    among = among and not are_in_a_place(made, one)
    if among and one.trigger is not None and one.trigger.first - 1 != one.first:  # "mayor among | 12 | killed" counts them all
        return "some of those"
    if low[one.last] == "of":
        second, third = low[one.last + 1], low[one.last + 2]
        if second == "the" and third in known.whole and (one.quantity.low or 0) < _HANDFUL:
            return "a part by kind"
        if second == "the" and third in ("last", "remaining") and not one.noun:
            return "a part of those left"
        state = third.endswith(("ly", "ing")) or low[one.last + 3] in ("critical", "serious", "intensive")
        if second in ("them", "whom") and state and one.measure != "critically_injured":
            return "a part by state"  # "18 of them | having died of wounds"
    if low[one.first - 2 : one.first] == ["of", "the"] and low[one.first - 3] in known.vague_parts:
        return "the whole"
    if one.kind == "count" and _counted_too_often(made, one):
        return "counted too often"
    if one.kind == "count" and _of_one_family(made, one):
        return "one family's"
    share = made.number_before.get(one.first - 2) if low[one.first - 2 : one.first] == ["of", "the"] else None
    if share is not None and share.kind == "percent" and low[one.right + 1] != "by":
        return "the whole"
    if one.measure == "seats" and _is_the_house(made, one):
        return "the whole"
    return ""


def _makes_up(made: Passage, one: Counted) -> bool:
    """ "Each group was | made up of | 270 soldiers and | 120 civilians", "the crew consisted of | nine Tavians"."""
    at = one.left
    before = next((other for other in made.counted if other.right == at - 1 and made.low[at - 1] in ("and", ",")), None)
    if before is not None and one.kind == "count":
        at = before.left
    of = made.low[at - 3 : at]
    return one.kind == "count" and (of == ["made", "up", "of"] or (of[1:2] != [] and of[1] in _CONSISTING and of[2] == "of"))


def _counted_too_often(made: Passage, one: Counted) -> bool:
    """ "Three people | had been counted twice", "14 bodies | entered in two books by mistake": by so much the count was wrong."""
    low = made.low
    stop = next((at for at in range(one.right, made.size) if at in made.number_at or low[at] in _WHY), made.size)
    return too_often(" ".join(low[one.last : min(stop, one.right + TOO_OFTEN)]))


def _of_one_family(made: Passage, one: Counted) -> bool:
    """ "Nine of his | relatives", "lost 25 | family members": what one mourner lost is a part of the toll that nobody follows."""
    low, known = made.low, _words()
    if low[one.last] == "of" and low[one.last + 1] in ("his", "her", "my", "whose"):
        return not known.kinsfolk.isdisjoint(low[one.last + 2 : one.last + 5])
    head = low[one.right - 1] if one.right > one.last else ""
    kin = head in known.kinsfolk or (head == "members" and low[one.right - 2] == "family")
    return kin and not known.mourning.isdisjoint(low[max(made.body, one.left - 2) : one.left])


def _is_the_house(made: Passage, one: Counted) -> bool:
    """ "208 of the | 630 seats", "61 of | 120", "61 out of | 120 seats": all the seats there are."""
    low = made.low
    if low[one.first - 2 : one.first] == ["of", "the"]:
        return True
    part = one.first - 1 - (low[one.first - 2] == "out")
    return low[one.first - 1] == "of" and part in made.number_before


def _moved_by(made: Passage, one: Counted) -> bool:
    """ "The court cut the fine by | 6 million", "took | 1.3 million off the fine", "cut | 1.3 million from the 3.9 million fine"."""
    known, low = _words(), made.low
    before = low[max(made.body, one.left - MOVED) : one.left]
    if one.measure not in known.moved_by or (one.measure == "job_creation" and not known.payrolls.isdisjoint(before)):
        return False  # "payrolls rose by | 187,000" is how many jobs there are more
    if low[one.right : one.right + 2] in (["from", "the"], ["off", "the"]) and low[one.left - 1] != "to":
        return not known.moving.isdisjoint(low[max(made.body, one.left - 2) : one.left])
    return low[one.left - 1] == "by" and not known.moving.isdisjoint(low[max(made.body, one.left - MOVED) : one.left])
