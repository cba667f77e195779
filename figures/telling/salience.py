"""Which numbers are worth following.

Not followed: what has no measure and no noun that would be one (own.py); attributes such as a workforce; old values
(earlier.py); increments and conversions; speakers ("two officials said"); background (background.py). In a sentence that gives a
total, further counts of the same measure are additions to it, unless they name a place of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from figures.counted.joined import is_in_other_money
from figures.counted.own import own_measure
from figures.places.rows import PLACED
from figures.sentences.measures import Taxonomy
from figures.sentences.passage import Counted, Passage
from figures.sentences.said import Attribution
from figures.sentences.sum_words import passing_verbs
from figures.settling.harmed import have_turned_up
from figures.speakers.governing import governing
from figures.telling.background import ANOTHER_TIME, background
from figures.telling.earlier import is_in_from, is_old
from figures.telling.given_back import give_back
from figures.wording import NATIONS
from figures.wordlists import words

_MARK = 2
"""Times by which a number may exceed the round one that it has passed."""
_TOTALS = 4
"""Totals of one sentence that are compared with its other counts; a row of more is a table."""
_OWN_COUNT = frozenset(("suspected_cases", "contacts", "infected", "pay_rise"))
"""Measures whose "further 62", "1,240 fresh cases" and "4.5% more pay" are counts of their own."""
_CONTESTS = frozenset(("votes", "seats"))
"""Measures of which a sentence sets rivals side by side."""
_CROWDS = frozenset(("protesters", "strikers"))
"""Measures of crowds, of which two sides have each a number of their own."""
_CONTRAST = frozenset(
    ("but", "while", "though", "although", ";", "against", "claimed", "claim", "claims", "counted", "times", "twice", "double", "half")
)
_COMPARED = frozenset(("below", "above", "than", "beyond"))
"""What stands between a count and another's that it is measured against."""
_ANOTHER = frozenset(("more", "another", "other", "others", "further"))
_BESIDE_A_TOLL = frozenset(
    ("critically_injured", "wounded", "missing", "displaced", "homeless", "evacuated", "captured", "hostages", "buildings_damaged")
)
"""Harms told beside the dead or the destroyed as of others than those: no step of their own count."""
_BEING = frozenset(("is", "are", "was", "were", "remain", "remained", "remains", "being", "still"))
_JOINING = words("claims", "joining")
_FORESEEN = frozenset(("expected", "forecast", "forecasted", "predicted", "projected", "anticipated", "feared"))
_BRACKETS = ([",", "or"], ["or"], ["("], ["(", "or"], [",", "about"], ["(", "about"])
_DASHES = (["—"], ["–"], ["--"])
"""What stands between an amount and its conversion."""


def weigh(
    made: Passage,
    taxonomy: Taxonomy,
    published: datetime | None,
    said: list[Attribution],
    told: Callable[[str], int] | None,
    earlier: Sequence[Passage] = (),
) -> None:
    """Turn off what is not worth following, and give old values to the number that replaced them.

    `told`: see own.py. `earlier` are the passages before this one, nearest first, to whose numbers an old value here may belong.
    """
    before = earlier[0] if earlier else None
    for at, one in enumerate(made.counted):
        if not one.measure and one.follow:
            one.measure, one.rule = own_measure(made, one, taxonomy, told), "own"
        known = taxonomy.measures.get(one.measure)
        if not one.measure:
            one.drop("no measure")
        elif known is not None and known.basis == "attribute":
            one.drop("attribute")
        elif one.rule == "hint" and not own_measure(made, one, taxonomy, told):
            one.drop("only a hint")
        apart = one.measure in _BESIDE_A_TOLL and _of_another_kind(made, at, before)
        if one.quantity.role == "increment" and (apart or (known is not None and known.basis == "level" and _is_so(made, one))):
            one.quantity = replace(one.quantity, role="count")
        if one.quantity.role == "previous" and is_in_from(made, one):
            one.quantity = replace(one.quantity, role="share")
        if is_old(made, one):
            give_back(made, at, earlier)
        elif one.follow:
            why = _why_not(made, at, published, said, before)
            if why:
                one.drop(why)
    _of_the_same_time(made)
    _additions(made, said)
    _marks_passed(made)


def _of_the_same_time(made: Passage) -> None:
    """Two deeds of one subject are of the time told behind the second, and a part is of the time of its whole.

    "Killed | more than 600 | and sickened 21,000 last year"; "in 2014 they took 276 girls; about | 90 of them | never came back".
    """
    for one, after in pairwise(made.counted):
        joined = one.follow and after.why == ANOTHER_TIME and one.deed is not None and after.deed is not None
        if joined and made.low[one.right] == "and" and after.deed is not None and after.deed.first == one.right + 1:
            one.drop(ANOTHER_TIME)
        if after.follow and one.why == ANOTHER_TIME and made.low[after.last : after.last + 2] in _OF_THEM:
            after.drop(ANOTHER_TIME)


_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "those"])


def _marks_passed(made: Passage) -> None:
    """ "The exodus has crossed | 50,000, with the agency putting it at 61,000": the round number on the way says nothing beside it."""
    for one in made.counted:
        if not one.follow or made.low[one.left - 1] not in passing_verbs():
            continue
        mark = one.quantity.low or 0
        later = (other for other in made.counted if other.follow and other.measure == one.measure and other.first > one.first)
        if any(mark < (other.quantity.low or 0) <= mark * _MARK for other in later):
            one.drop("a mark passed")


def _why_not(made: Passage, at: int, published: datetime | None, said: list[Attribution], before: Passage | None) -> str:
    one = made.counted[at]
    if _is_conversion(made, at):
        return "conversion"
    says = (made.low[one.right] in ("said", "say", "says", "told") or _foresee(made, one)) and one.kind != "percent"
    answers = one.measure == "opinion"  # who answers is counted, though he says something
    if says or (not answers and any(_speaks(made, one, who) for who in said)):
        return "speaker"
    if one.measure == "missing" and have_turned_up(made, one):
        return "turned up"
    added = one.quantity.role == "increment" and one.measure not in _OWN_COUNT and one.rule != "apart" and not _of_another_kind(made, at)
    return background(made, one, published, before) or ("increment" if added else "")


def _of_another_kind(made: Passage, at: int, earlier: Passage | None = None) -> bool:
    """ "16 people have died and another | 28 are missing": another than those of another kind, and no step of its own count.

    So is the harm told behind a toll: "16 people have died. Another | 28 are in hospital."
    """
    one = made.counted[at]
    if _ANOTHER.isdisjoint((*made.low[max(one.left - 1, 0) : one.left + 1], made.low[one.last])):
        return False
    before = _of_its_kind(made.counted[:at], one)
    if not before and earlier is not None:
        before = _of_its_kind(earlier.counted, one)
        if before and before[-1].measure != "killed":
            return False
    return bool(before) and all(other.measure != one.measure for other in before)


def _is_so(made: Passage, one: Counted) -> bool:
    """ "Another 9,000 people | are | without power": how many are in a state is no step of a count; "were | reported | missing" may be."""
    low, at = made.low, _behind_the_row(made, one)
    if one.measure == "troops" or low[at] not in _BEING:
        return False
    return low[at + 1 + (low[at + 1] in _BEING)] not in _JOINING


def _behind_the_row(made: Passage, one: Counted) -> int:
    """The token behind a number and those joined to it: "another 253 pupils and the 12 teachers | remain"."""
    joined = next((other for other in made.counted if other.first > one.last), None)
    row = joined is not None and made.low[one.right] == "and" and joined.first - one.right <= 2 and joined.measure == one.measure
    return joined.right if joined is not None and row else one.right


def _of_its_kind(counted: Sequence[Counted], one: Counted) -> list[Counted]:
    return [other for other in counted if other.measure and other.follow and other.kind == one.kind]


def _foresee(made: Passage, one: Counted) -> bool:
    """ "The | 75,000 economists had expected": who foresees stands behind the number, and is not counted."""
    return bool(one.noun) and made.low[one.right] in ("had", "have") and made.low[one.right + 1] in _FORESEEN


def _speaks(made: Passage, one: Counted, who: Attribution) -> bool:
    """Is it in a speaker's name? A verb that is itself counted is none: "170 people in nine states"."""
    if not who.subject[0] <= one.first < who.subject[1]:
        return False
    return not any(other.last <= who.subject[1] < other.right for other in made.counted)


def _is_conversion(made: Passage, at: int) -> bool:
    """An amount with a unit directly behind another, in brackets or after "or": "120 million marks ($66 million)"."""
    one = made.counted[at]
    if at == 0 or not one.quantity.unit:
        return False
    before = made.counted[at - 1]
    between = made.low[before.right : one.left]
    if one.kind == before.kind == "money" and is_in_other_money(made, before, one):
        return True
    if between in _DASHES:
        return one.kind in ("area", "length", "mass", "speed", "temperature") and before.kind == one.kind
    if between not in _BRACKETS:
        return False
    if one.kind == "percent":
        return made.low[one.left - 1] != "about"
    if (one.measure == "bid_price") != (before.measure == "bid_price") and one.quantity.unit == before.quantity.unit:
        return False  # "for 1.1 billion euros, or | 8.20 euros a share"
    if before.quantity.unit == "times":
        return False  # "a rival twice its size, or | 22.5 billion euros in all"
    return before.kind not in ("count", "time") and (before.kind == one.kind or one.kind == "money")


def _additions(made: Passage, said: list[Attribution]) -> None:
    totals = [one for one in made.counted if one.follow and one.rule == "sum" and one.kind == "count"][:_TOTALS]
    for one in made.counted:
        if not one.follow or one.rule in ("sum", "gapped", PLACED) or one.part or one.kind != "count" or one.previous:
            continue  # "19 people on the ground had died, not 38": a count that moved
        if any(_adds(made, one, total) and not _is_anothers(made, one, total, said) for total in totals):
            one.drop("addition to the total")


def _is_anothers(made: Passage, one: Counted, total: Counted, said: list[Attribution]) -> bool:
    """ "Police counted | 22,000 marchers|, the unions 90,000": whoever else counts gives a number of his own."""
    if total.measure not in _CROWDS:
        return False  # "rescuers found two bodies, taking the official toll to | 12"
    mine, theirs = governing(made, one, said), governing(made, total, said)
    return mine is not None and theirs is not None and theirs.strength == 3 and mine.speaker != theirs.speaker


def _adds(made: Passage, one: Counted, total: Counted) -> bool:
    """Is `one` part of how `total` came about? ("Reached 19 after two bodies were found")"""
    alike = one.measure == total.measure or (one.quantity.noun in ("bodies", "victims") and total.measure == "killed")
    smaller = (one.quantity.low or one.quantity.high or 0) < (total.quantity.low or total.quantity.high or 0)
    falls = made.low[total.left - 2 : total.left] == ["down", "to"]
    if not alike or not smaller or falls or one.measure in _CONTESTS:
        return False
    first, last = sorted((one.first, total.first))
    if one.first < total.first and not _BRINGING.isdisjoint(made.low[first:last]):
        return True  # "two miners were found dead in Korlen, bringing the toll to | three"
    if one.first < total.first and total.trigger is not None and made.low[total.trigger.first - 1] == ";":
        return True  # "Two found dead in Korlen; toll at | three"
    if one.first > total.first and made.low[one.left - 1] == made.low[total.left - 1] == "at":
        return False  # "unions put the crowd at 15,000, police at | 5,500"
    if "according" in made.low[first:last]:
        return False  # "12,000 marchers, according to police, and 40,000, according to the union"
    if total.quantity.role != "total" and not _COMPARED.isdisjoint(made.low[max(0, total.left - 2) : total.left]):
        return False  # "could confirm 300 dead, far below the | 2,000 given by the governor"
    if made.low[total.left - 2 : total.left] == ["out", "of"]:
        return False  # "thrown 30,000 troops into it out of about | 50,000 on the border"
    if one.first > total.first and "where" in made.low[total.last : one.first]:
        return False  # "raised the toll to 11 after finding bodies at Latacunga, where | nine of the victims died"
    return _CONTRAST.isdisjoint(made.low[first:last]) and not _own_place(made, one)


_BRINGING = frozenset(("bringing", "taking", "raising", "pushing", "lifting"))
_IN = frozenset(("in", "at", "from", "on"))
_IN_A_LAND = 5
"""Tokens behind a number in which the land of its counted stands."""


def _own_place(made: Passage, one: Counted) -> bool:
    behind = made.low[one.last : one.last + 2]
    if made.low[one.left - 1] in ("at", "to") and made.low[one.left - 2].endswith(("'s", "’s")):
        return True  # "Korlen's dead rose to 40 and Sael's to | 12"
    if behind == ["of", "the"] and made.low[one.right] in _IN:
        return True  # "risen to 66, with | 49 of the dead in Cebu"
    if behind == ["across", "the"]:
        return True  # "340 in Orvania and | seven across the border"
    if not one.noun and (behind[0] in ("in", "at") or behind in (["are", "in"], ["were", "in"])):
        at = one.last + 1 + (behind[0] not in ("in", "at"))
        return made.tokens.capital(at) and one.first > 0
    for at in range(one.last, min(made.size - 1, one.last + _IN_A_LAND)):
        if made.low[at] == "in" and made.low[at + 1] in NATIONS:
            return True  # "put its toll at 62, and | 56 people have died in Malawi"
    if "alone" in made.low[max(0, one.left - 6) : one.left] or "alone" in made.low[one.last : min(made.size, one.last + 10)]:
        return True
    return made.low[one.last : one.last + 3] == ["of", "them", "in"]
