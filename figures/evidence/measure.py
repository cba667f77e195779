"""Evidence by what is counted: the measure, and the basis on which it is counted."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache

from figures import values
from figures.evidence.captives import LEFT
from figures.evidence.circumstances import A_DAY, Say, Setting
from figures.evidence.happening import lasts
from figures.evidence.pairs import Pair
from figures.evidence.spans import spans_of
from figures.evidence.speaker import on_its_own
from figures.evidence.topics import HOSTED, hosts, in_custody
from figures.figure import FigureState
from figures.measure_groups import (
    ANY_BASIS,
    ARMED,
    ATTENDED_ONCE,
    BARGAINED,
    BUILDINGS,
    BY_NOUN,
    COMPANY,
    CONTESTS,
    INTENDED,
    LEVEL_APART,
    MENTION_ONLY,
    NEAR_ONLY,
    NEVER_OF,
    OF_A_DAY,
    OF_ONE_PART,
    OF_PEOPLE,
    OF_THINGS,
    ONLY_UP,
    OUTRIGHT,
    PARTS_BY_THEMSELVES,
    kindred,
    measures_like,
    one_basis,
)
from figures.sentences.recounts import recounted
from figures.times.periods import apart, periods
from figures.wording import stem, words
from figures.wordlists import wordlist

_AHEAD, _BESIDE = 75, 45
"""Characters around a number in which a word says what became of those counted; further ahead where others were only sent."""
_TOLL = re.compile(r"\btoll (?:\w+ )?(?:to|at|of|is|was) (?:\w+ )?$")
"""Before a number of dead, whatever is said of those who live beside it."""
_AGAIN = re.compile(rf"\b(?:{'|'.join(wordlist('linking')['again'])})\b", re.IGNORECASE)
"""Several happenings of one kind in a sentence, or one behind the other."""
_IN_CARE = frozenset(map(stem, ("hospital", "hospitals", "hospitalised", "hospitalized")))
_NEAR = Decimal("1.1")
"""Two magnitudes further apart are those of two quakes."""
_ONE_DAY = timedelta(days=3)
"""After this long another attendance is that of another march; counts of one are published within it."""


def by_measure(both: Pair, setting: Setting, say: Say) -> None:
    """Whether one measure, two that texts use for one another, or different ones are told."""
    mine, figure = both.about.measure, both.figure.figure
    if mine in both.figure.measures and figure.measure != mine:
        say("told under this measure beside one of its own" if both.measure_held else "told under this measure")
    elif figure.measure != mine:
        if not MENTION_ONLY.isdisjoint((figure.measure, mine)) and both.figure.top is not None:
            say("a mention's measure")
        say(_other_measure(both))
    if figure.measure in NEAR_ONLY and both.nearest is not None and not both.gives_old and (both.nearest > _NEAR or _is_of_the_next(both)):
        say("too far for its measure")
    since = both.figure.since
    beside = both.gives_old and not both.same_value and not recounted(both.about.claim)  # "28,000 came, twice Saturday's 15,000"
    if figure.measure in ATTENDED_ONCE and since is not None and setting.at - since > _ONE_DAY and (beside or not both.told):
        say("of an earlier day")
    if figure.measure in COMPANY and not both.shares_name and not both.here:
        say("a company without its name")


def _other_measure(both: Pair) -> str:
    mine, theirs = both.about.measure, both.figure.figure.measure
    if theirs in measures_like(mine):
        if both.measure_held and "deal_value_with_debt" in (mine, theirs):
            return "another measure"  # of the worth with and without debt each has its own
        return "another fate" if _are_inside(both) else "measure used for it"
    if _said_outright(both):
        return "another fate"
    never = theirs in NEVER_OF and not NEVER_OF[theirs].isdisjoint(words(both.about.claim.sentence))
    apart = "another measure" if never else measures_apart(mine, theirs)  # "have confirmed six cases": none of those suspected
    if apart == "another measure" and frozenset((mine, theirs)) in OF_ONE_PART and both.about.subject.parts & both.figure.subject.parts:
        apart = "a measure of its kind"  # abducted pupils are told as missing pupils
    things = (mine in OF_PEOPLE and theirs in BUILDINGS) or (mine in BUILDINGS and theirs in OF_PEOPLE)
    return apart if apart == "things and people" or things or not both.telling else f"{apart} told"


def _are_inside(both: Pair) -> bool:
    """ "Inside Orvania | 334,000 | have been uprooted", "internally displaced": none of those who crossed into another land."""
    claim, figure = both.about.claim, both.figure.figure
    if {claim.measure, figure.measure} != HOSTED:
        return False
    if claim.measure == "displaced":
        return bool(_INSIDE.search(claim.sentence[max(0, claim.at - _AHEAD) : claim.at + _AHEAD]))
    return any(_INSIDE.search(stand.sentence) for stand in both.figure.state.stands)


_INSIDE = re.compile(r"\b(?:internally|inside|within|IDPs?|in their own (?:country|land))\b", re.IGNORECASE)


def _said_outright(both: Pair) -> bool:
    """ "Leaving 52 missing": words beside the number say what became of them, and the figure counts another fate, whatever its number."""
    mine, theirs = OUTRIGHT.get(both.about.measure), OUTRIGHT.get(both.figure.figure.measure)
    if mine is None or theirs is None:
        return False
    claim = both.about.claim
    ahead = _AHEAD if "troops" in (both.about.measure, both.figure.figure.measure) else _BESIDE
    first = max(0, claim.quantity.start - claim.sentence_span[0] - ahead)
    near = words(claim.sentence[first : claim.quantity.end - claim.sentence_span[0] + _BESIDE])
    tolled = mine is OUTRIGHT["killed"] and _TOLL.search(claim.sentence, 0, max(0, claim.at)) is not None
    return not mine.isdisjoint(near) and (tolled or theirs.isdisjoint(near))


@lru_cache(maxsize=4096)
def measures_apart(mine: str, theirs: str) -> str:
    """What two measures that texts do not use for one another are to each other."""
    kinds = {mine.partition(" ")[0], theirs.partition(" ")[0]}
    if "noun" in kinds and (mine in OF_PEOPLE or theirs in OF_PEOPLE):
        return "things and people"
    if "people" in kinds and (mine in OF_THINGS or theirs in OF_THINGS):
        return "things and people"
    if kinds & BY_NOUN:
        return "counted by its noun"
    return "a measure of its kind" if kindred(mine, theirs) else "another measure"


def by_basis(both: Pair, setting: Setting, say: Say) -> None:
    """Whether all, a part, a day, a period, a forecast or a demand is told."""
    about, figure = both.about, both.figure.figure
    mine, theirs = about.basis, figure.basis
    told = " told" if both.told else ""
    if mine == theirs == "daily" and not told and setting.at - (both.figure.since or setting.at) > A_DAY:
        say("another day's")
    if mine == theirs:
        say("basis")
    elif figure.measure in BARGAINED and {mine, theirs} == {"offer", "final"} and not both.same_value:
        say(f"intended and counted{told}")  # what was agreed in the end, unless it is what was offered
    elif figure.measure in ANY_BASIS or (figure.measure in BARGAINED and "demand" not in (mine, theirs) and not about.claim.carried):
        say("basis that texts mix up")
    elif "subtotal" in (mine, theirs):
        say("basis that texts mix up" if _same_part(both) else f"part and whole{told}")
    elif "daily" in (mine, theirs):
        sum_above = mine == "daily" and theirs == "cumulative" and about.measure in ONLY_UP and both.above and both.figure.top is not None
        say("a day above all days" if sum_above else f"day and sum{told}")
    elif not one_basis(mine, theirs):
        both_meant = mine in INTENDED and theirs in INTENDED
        kind = "another intention" if both_meant else "asked and counted" if "poll" in (mine, theirs) else "intended and counted"
        if {mine, theirs} == {"partial", "final"}:
            own_count = on_its_own(about.claim.speaker, both.figure.speakers)  # the opposition's tally, against the commission's
            kind, told = ("basis that texts mix up", "") if own_count else ("so far and in the end", told)
        say(f"{kind}{told}")
    if mine == theirs == "poll" and figure.measure in CONTESTS and _left_the_booth(both) != _were_left(both):
        say("before and after the vote")
    if figure.measure in LEVEL_APART and (theirs == "level") != (mine == "level") and not _are_the_same(both):
        say(f"still so and ever so{told}")
    if about.captives and figure.measure == "hostages" and both.figure.captives:
        if about.captives not in both.figure.captives:
            say(f"still so and ever so{told}")
        elif about.captives == LEFT and both.same_event:
            say("both still held")
    if mine == theirs == "final" and figure.measure == "votes" and not told and not both.same_value:
        say("another vote")
    if mine in ("period", "forecast") and not told and apart(periods(about.claim.sentence), _periods_of(both.figure.state)):
        say("another period")
    sums_up = about.span and about.measure in OF_A_DAY and not told and not lasts(setting.told)
    if sums_up and about.span.isdisjoint(spans_of(both.figure.state)):
        say("over a stretch of time")
    at_its_place = about.place_said and both.same_place and not about.place <= frozenset(words(about.claim.speaker.replace("'s", "")))
    told_there = about.part_of_told and about.place_said and not both.figure.born_at
    if about.part and theirs != "subtotal" and (both.main or told_there) and not at_its_place:
        say(f"counted out of others{told}")
    elif about.part and theirs == "subtotal":
        say("both counted out of others")


def _left_the_booth(both: Pair) -> bool:
    """Was it told by those who had voted, or projected from that: an exit poll, a projection, and no survey of the weeks before."""
    return bool(_EXIT.search(both.about.claim.speaker) or _EXIT.search(both.about.claim.sentence))


def _were_left(both: Pair) -> bool:
    stands = both.figure.state.history
    return any(_EXIT.search(stand.speaker) or _EXIT.search(stand.sentence) for stand in stands)


_EXIT = re.compile(r"\b(?:exit polls?|projections?|projected)\b", re.IGNORECASE)


def _is_of_the_next(both: Pair) -> bool:
    """ "A quake of 7.1, followed by an aftershock of 6.8": the story tells the figure's number too, and that one came after another."""
    about, numbers = both.about, both.figure.numbers
    beside = any(numbers.hold(value) for value in about.beside if not values.same(value, about.value))
    return beside and not both.same_value and bool(_AGAIN.search(about.claim.sentence))


def _same_part(both: Pair) -> bool:
    """ "12 children were killed", "14 of the dead were children": one part of those counted, however it is told.

    Soldiers are no such part: in a war they are counted for themselves, and with others.
    """
    if both.figure.figure.basis == "subtotal" and both.figure.born_at and not both.same_place:
        return False  # "five of the seven inmates in Korlen", and all that were killed
    parts = both.about.subject.parts & both.figure.subject.parts
    return both.figure.figure.measure in PARTS_BY_THEMSELVES or not parts <= ARMED


def _are_the_same(both: Pair) -> bool:
    return _same_people(both) or _both_in_care(both) or _are_both_there(both)


def _are_both_there(both: Pair) -> bool:
    """ "The camp already housed | 121,000 refugees", "its population has swollen to | 127,500": all who are there, told twice."""
    if both.about.measure not in HOSTED:
        return False
    claim, stands = both.about.claim, both.figure.state.stands
    return hosts(claim.sentence[: claim.at]) and any(hosts(stand.sentence) for stand in stands)


def _same_people(both: Pair) -> bool:
    """Who is held now may be all who ever were, if they are more than were known; who answers speaks of those that the other counts."""
    if both.figure.figure.basis == "level":
        return both.answers
    return both.above and in_custody(both.about.claim)


def _both_in_care(both: Pair) -> bool:
    """ "14 survivors were being treated at the hospital", "five | remain in the hospital": these are some of those, and fewer."""
    care = _IN_CARE.intersection
    return both.about.measure == "wounded" and bool(care(both.about.near)) and bool(care(both.figure.near)) and both.alone


def _periods_of(state: FigureState) -> frozenset[str]:
    return frozenset().union(*(periods(stand.sentence) for stand in state.stands))
