"""A claim beside what is known of its figure, and what the rules of the kinds (kinds.py) ask of the two: who speaks, what the text calls
the old number, whether it says that the number moved, whether such a count may fall at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from figures import values
from figures.authority import one_chain, one_voice, partisan, same_speaker, voice
from figures.claim import Claim
from figures.evidence.topics import Topic, still
from figures.figure import FigureState, Stand
from figures.kinds import belief
from figures.measure_groups import ARMED, BARGAINED, ONE_TOTAL, ONLY_UP, STILL, measures_of
from figures.quantity import Quantity
from figures.sentences.recounts import counted_twice, goes_back, gone_over, recounted, says_why, struck_off
from figures.speakers.standing_in import office
from figures.subjects.owners import named_side
from figures.values import Value
from figures.wordlists import wordlist
from stories.placement import Placement
from stories.quick import quick

_NOT = re.compile(r"\b(?:not|instead of|rather than|correcting)\b", re.IGNORECASE)
INTENDED = frozenset(("planned", "forecast", "offer", "demand", "requested", "pledge", "policy"))
"""Bases of what somebody means to do: "8 percent, not 15" changes a mind there, and corrects no error."""
_MAY_FALL = INTENDED | {"level", "estimate"}
_LEAVES = re.compile(r"\b(?:leaving|leaves|left|still (?:holds?|held|has|had|have))\s(?:\w+\s){0,2}$")
"""Before the number of those who are kept when others were let go."""
_PEAK = re.compile(r"\b(?:peak|high|maximum|height|worst) of (?:some |about |around |nearly |almost |over |more than )?$", re.IGNORECASE)
"""Before an old number: the most that there ever was."""
_TO_COME = re.compile(r"\b(?:will|would|shall|should|could|may|might|must)(?: (?:also|now|only|then|still|be))* [a-z]+\b[^.;:]{0,60}$")
"""Before the number of a plan: a verb of what is to come."""
_MEANT = frozenset(key for key, entry in wordlist("measures")["measures"].items() if entry.get("basis") in INTENDED)
"""Measures of what is meant, a part of it too: "1,640 jobs at Kettlow instead of 2,100"."""
MAY_LEAVE = measures_of("may_leave")
"""Measures whose people may leave those counted: a survivor dies, a refugee goes home."""
_MEASURED = frozenset(("growth", "inflation", "unemployment", "job_creation", "revenue", "profit", "loss", "deficit"))
"""What offices and companies measure once of a time gone by: "0.5 percent, revising its first estimate of 0.4"."""
_OF_A_PERIOD = frozenset(("revenue", "profit", "loss"))
"""Sums of a period that has ended."""
_CHANGES = measures_of("changes")
"""Measures of a rise or fall itself: "this year's fall at 13 percent" says nothing of how the figure moved."""
COUNTED_ONCE = measures_of("counted_once")
"""Of which there is one count: whoever of those whose business it is tells of it later has counted more."""
PASS_ON = frozenset(("company", "experts", "international"))
"""Parts that count for themselves, but seldom the victims: there they pass on the official number."""
NEAR = Decimal("1.5")
"""Within this factor a number above "more than 200" bears it out rather than contradicts it."""
FAR = 20
"""A number said to be wrong and further away than this factor belongs to another figure of the sentence."""


@quick
@dataclass(frozen=True, slots=True)
class Said:
    """One claim about one known figure, with all that the rules look at."""

    about: Topic
    state: FigureState
    placement: Placement
    story: str
    at: datetime
    headline: Stand | None
    own: Stand | None
    beside: tuple[Topic, ...] = ()
    """The other claims of the story that share the measure."""
    near: Callable[[], str] = str
    """The text in which the story would give the reason of the number; asked for few numbers."""
    rival: Topic | None = None
    """Another's claim in the story who spoke of the figure before, and goes on from what he said."""
    base: Stand | None = field(init=False, compare=False, repr=False)
    """What the claim is compared with: a known number that the text gives as the old one, the speaker's last, the headline."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", named_old(self) or unseen_old(self) or latest(self))

    @property
    def says_why(self) -> bool:
        """The story gives a reason for which a count is taken back."""
        return says_why(self.near())

    @property
    def value(self) -> Value:
        """What the claim says."""
        return self.about.value


def latest(said: Said) -> Stand | None:
    """The speaker's own last number, or the one that took its place since: after a ministry's 17 and the health agency's 35
    the ministry's next count starts from 35. A party to a dispute goes on from its own, and so does who has less than the other.
    """
    own, head = said.own, said.headline
    if own is None or head is None or partisan(said.about.claim.speaker) or partisan(head.speaker):
        return own or head
    if head.at <= own.at:
        echoes = belief.rounds(said.state, own) and values.restates(values.of_stand(own), values.of_stand(head)) == "a rounding"
        return head if echoes else own
    more, less = (values.direction(said.value, values.of_stand(stand)) for stand in (own, head))
    return own if more > 0 > less and not falls(said) and not taken_back(said) else head


def standing(said: Said) -> list[Stand]:
    """What stands: the headline value first, then the latest of each speaker."""
    numbers = [stand for stand in reversed(said.state.stands) if values.of_stand(stand).numeric]
    return [said.headline, *numbers] if said.headline is not None else numbers


def independent(said: Said) -> bool:
    """The speaker counts on its own, apart from whoever gave the headline value."""
    speaker = said.about.claim.speaker
    if not speaker or said.headline is None:
        return False
    if said.about.measure in BARGAINED or _count_the_same_votes(said.about, said.headline):
        return False
    if not one_chain(speaker, said.headline.speaker):
        # A toll told by a firm or an institute is nearly always the official one, passed on.
        passed_on = {voice(speaker).part, voice(said.headline.speaker).part} & PASS_ON
        return not (said.about.measure in ONE_TOTAL and passed_on and not partisan(speaker) and not partisan(said.headline.speaker))
    named = bool(voice(said.headline.speaker).words or voice(said.headline.speaker).nations)  # not so an "exit poll" of nobody
    another = named and not same_speaker(speaker, said.headline.speaker)
    return another and not moved(said) and (said.about.measure in STILL or said.about.basis == "poll")  # each pollster asks for itself


def _count_the_same_votes(about: Topic, headline: Stand) -> bool:
    """The institute, its official count, the tribunal: whose business it is to count the votes goes on from one another."""
    counted = about.measure in COUNTED_ONCE and about.basis not in INTENDED | {"poll"}
    return counted and all(office(one, about.measure) > 0 for one in (about.claim.speaker, headline.speaker))


def named_old(said: Said) -> Stand | None:
    """The known stand whose number the text gives as the old one."""
    claim = said.about.claim
    if not claim.previous:
        return None
    olds = [value for value, told in zip(said.about.previous, claim.previous, strict=True) if not _is_a_peak(claim, told)]
    known = (belief.saying(said.state, before) for before in olds if comparable(before, said.value))
    return next((stand for stand in known if stand is not None), None)


def _is_a_peak(claim: Claim, old: Quantity) -> bool:
    """ "In 21 towns, down from a peak of 227": the most there ever was is not what stood before."""
    return bool(_PEAK.search(claim.sentence[: max(0, old.start - claim.sentence_span[0])]))


def unseen_old(said: Said) -> Stand | None:
    """The higher number from which the text says that its own came down, where nobody told it here before: "to 112 from 131"."""
    before = _higher_old(said)
    like = latest(said) if before is not None else None
    return belief.old_stand(before, like, like) if like is not None and before is not None else None


def _higher_old(said: Said) -> Value | None:
    """The higher number from which the text says that its own came down."""
    if not said.about.previous or not (said.about.claim.quantity.trend == "down" or recounted(said.about.claim)):
        return None
    olds = (value for value in said.about.previous if comparable(value, said.value) and values.ratio(value, said.value) < NEAR)
    return next((value for value in olds if values.direction(said.value, value) < 0), None)


def side_by_side(said: Said) -> Stand | None:
    """What another speaker stands by, where the story sets it beside this claim."""
    if said.headline is None:
        return None
    if said.headline.story == said.story and said.headline.kind != "repeated":
        return said.headline
    mine = said.about.claim.speaker
    for stand in standing(said):
        number = values.of_stand(stand)
        for other in said.beside:
            apart = bool(other.claim.speaker) and not one_voice(other.claim.speaker, mine)
            if apart and values.same(other.value, number) and not one_voice(stand.speaker, mine):
                return stand
    rival = said.rival.claim.speaker if said.rival else ""
    return belief.once(said.state, rival) if partisan(rival) or not one_chain(rival, mine) else None


def comparable(wrong: Value, right: Value) -> bool:
    """Whether a number said to be wrong can be one of the same figure: another number of the same unit and order."""
    return wrong.numeric and wrong.unit in ("", right.unit) and not values.same(wrong, right) and values.ratio(wrong, right) <= FAR


def rejects(said: Said) -> bool:
    """The text names the standing number to call it wrong ("five, not 14"), of a count rather than of a plan or an offer."""
    claim = said.about.claim
    given = any(comparable(before, said.value) for before in said.about.previous)
    meant = said.about.basis in INTENDED or said.about.measure in _MEANT
    plain = claim.quantity.trend is None or said.about.basis == "period"  # "jobs increased by 33,000 rather than 51,000"
    return given and plain and not meant and bool(_NOT.search(claim.sentence))


def at_most(value: Value) -> bool:
    return value.low is None and value.high is not None


def gives_old(said: Said) -> bool:
    """The text itself names the headline value, or the speaker's own, as the old one."""
    if not said.about.previous:
        return False
    olds = [values.of_stand(stand) for stand in standing(said)]
    return any(values.restates(before, old) for before in said.about.previous for old in olds)


def moved(said: Said) -> bool:
    """The text says that the number moved from what stands to what it says now."""
    if said.base is None:
        return False
    way = values.direction(said.value, values.of_stand(said.base))
    return gives_old(said) or (way != 0 and said.about.claim.quantity.trend == ("up" if way > 0 else "down"))


def brings_to(said: Said) -> bool:
    """ "The death of a woman brings the toll to 19": who was not counted before is counted now."""
    return said.about.claim.quantity.role == "total"


def since_correction(said: Said, stand: Stand) -> int | None:
    """How often the count has grown since a number of this figure was corrected; None where it was not."""
    after = said.state.history[said.state.history.index(stand) + 1 :]
    corrected = [at for at, one in enumerate(after) if one.kind == "corrected"]
    return sum(one.kind == "raised" for one in after[corrected[-1] :]) if corrected else None


def contrary(said: Said, way: int) -> bool:
    trend = said.about.claim.quantity.trend
    if said.about.measure in _CHANGES or (said.about.basis in INTENDED and (_by(said.about.claim) or _is_to_come(said.about.claim))):
        return False
    falls = trend == "down" and said.about.measure not in ONLY_UP  # "lost 640 soldiers" tells of no fall of the count
    return not gives_old(said) and ((trend == "up" and way < 0) or (falls and way > 0))


def _by(claim: Claim) -> bool:
    """ "Raise the tax by 8 percent": the plan is a rise, and says nothing of how the plan moved."""
    return claim.ahead.endswith(" by ")


def _is_to_come(claim: Claim) -> bool:
    """ "Will go up by a point only, to 22 percent": how it is to move from what is, and not how the plan moved."""
    return bool(_TO_COME.search(claim.ahead))


def falls(said: Said) -> bool:
    """Whether the count may fall by itself: the missing are found, the held let go."""
    if said.about.measure not in ONLY_UP or said.about.measure in MAY_LEAVE or said.about.basis in _MAY_FALL:
        return True
    if said.about.measure not in ONE_TOTAL and still(said.about.claim):
        return True  # "960 schools remained shut"
    return said.about.measure == "captured" and bool(_LEAVES.search(said.about.claim.ahead))


def is_past(said: Said, base: Stand) -> bool:
    """A quake's strength, what the text says was revised of a period, or a lower profit or revenue of the same one: they were gone over."""
    if said.about.measure in ("magnitude",):
        return True
    measured = said.about.basis == said.state.figure.basis == "period" and said.about.measure in _MEASURED
    if measured and (named_old(said) or gives_old(said)) and gone_over(said.about.claim):
        return True
    near = values.ratio(said.value, values.of_stand(base)) < NEAR
    lower = values.direction(said.value, values.of_stand(base)) < 0
    return said.about.basis == "period" and said.about.measure in _OF_A_PERIOD and said.own is not None and near and lower


def taken_back(said: Said) -> bool:
    """The text says that a count of what has happened was gone over, and the number is the lower one."""
    if said.headline is None:
        return False
    # "The number given (98) took in ten twice; it is now 88", where nobody heard of 98 before
    if _higher_old(said) is None and values.direction(said.value, values.of_stand(said.headline)) >= 0:
        return False
    if counted_twice(said.about.claim) and said.value.approx == "exact":
        return True  # whether the count may fall by itself or not
    counted = said.about.basis in ("final", "period") and said.value.approx == "exact" and said.own is not None
    if counted and said.says_why:
        return True  # what has been counted to the end, or is of a time gone by, moves no more
    if falls(said):
        return False
    return recounted(said.about.claim) or (said.value.approx == "exact" and said.says_why)


def may_fall(said: Said) -> bool:
    """A count that only grows may be lowered: the text says so, or takes back what the same report or day said."""
    if said.about.claim.quantity.trend == "down" or gives_old(said) or said.about.claim.correction:
        return True
    if said.placement.kin in ("version", "revision") and same_report(said):
        return True
    own, as_of = said.own, said.about.claim.as_of
    named = own is not None and bool(voice(own.speaker).words)
    return named and own is not None and as_of is not None and as_of > (own.as_of or own.at) and said.value.approx == "exact"


def risen(said: Said, base: Stand) -> bool:
    """ "The death toll had nearly doubled to 74": what the text says to have risen goes on from the lower number, whoever gave that."""
    up = said.about.claim.quantity.trend == "up" and said.about.measure in ONE_TOTAL
    return up and said.story != base.story and side_by_side(said) is None


def takes_over(said: Said, base: Stand) -> bool:
    """A later and higher count of victims goes on from another body's, no party to a dispute: a minister's 59 after the Red Cross's 43."""
    if said.about.measure not in ONLY_UP or said.about.basis == "event" or side_by_side(said):
        return False  # those who counted one crowd do not go on from one another
    mine, theirs = voice(said.about.claim.speaker), voice(base.speaker)
    if mine.nations and theirs.nations and set(mine.nations).isdisjoint(theirs.nations):
        return False  # two armies
    return not partisan(said.about.claim.speaker) and not mine.part == theirs.part == "experts"


def walk_back(said: Said) -> bool:
    if gives_old(said) or goes_back(said.about.claim):
        return True
    later = said.headline is not None and said.headline.story != said.story  # a text that tells the new number recalls an old one
    if said.placement.kin in ("version", "revision") and same_report(said) and later:
        return True
    if struck_off(said.about.claim) and said.headline is not None and values.direction(said.value, values.of_stand(said.headline)) < 0:
        return True
    return moved(said) and said.about.claim.quantity.trend is not None


def same_report(said: Said) -> bool:
    return said.headline is not None and bool(said.headline.report) and said.headline.report == said.placement.report


def of_report(said: Said) -> Stand | None:
    """The last value that this story's own report gave."""
    return next((stand for stand in reversed(said.state.history) if stand.report == said.placement.report), None)


def reported_otherwise(said: Said) -> bool:
    before = of_report(said)
    return before is not None and not values.same(said.value, values.of_stand(before))


def are_told_by_the_enemy(said: Said, base: Stand) -> bool:
    """ "Kedria killed 310 Sarnovian soldiers, its army said"; "180 have died, President Voss said": he is none of Kedria's."""
    theirs, mine = named_side(base.speaker), named_side(said.about.claim.speaker)
    whose = said.about.subject.proper | {nation.lower() for nation in said.about.subject.nations}
    if mine and said.about.owner == mine and base.speaker and theirs != mine:
        return True  # "gave a figure for its own losses: | 380 dead", after 1,100 told by anybody else
    armed = not said.about.subject.parts.isdisjoint(ARMED)
    return armed and bool(whose and theirs) and theirs not in whose and mine != theirs
