"""What a claim does to its figure: the rules of the kinds, in the order in which an editor would think.

 1. Nothing with a number was known: new; specified when the figure had been spoken of without one.
 2. The text calls an earlier value wrong: corrected. It must differ from what stands.
 3. What stands already says it (the same value, a rounding, a looser bound), for the headline value or for
    any speaker's latest: repeated. Not so when the text itself says that the number moved.
 4. A number that stood once and was superseded is an old one still going round: repeated. It is news only
    as a walk-back: in the same report, or with the old value or the direction given in the text.
 5. A text older than what is known, by its own date or its as-of time, never moves a figure: repeated.
 6. A range became a number inside it: specified.
 7. The same speaker, or a later one of its chain of authority, gives another number: raised or lowered. A
    count that only grows is lowered only when the text says so or the same report takes it back; otherwise
    the lower number is a stale one that we had not seen. A text that says "risen" under a lower number is
    stale too.
 8. An independent speaker: conflicting, unless it clearly follows the first (the text gives the old value,
    or a higher number comes days later).

Near-identical copies are never more than repeated.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from figures import belief, values
from figures.authority import one_chain, one_part, partisan, same_speaker, voice
from figures.evidence import ONE_TOTAL, ONLY_UP, STILL
from figures.figure import ChangeKind, FigureState, Stand
from figures.recounts import belittles, counted_twice, goes_back, recounted, set_against
from figures.topics import Topic, measures_of, still
from figures.values import Value
from figures.wordlists import wordlist
from stories.placement import Placement
from stories.quick import quick

FOLLOWS = timedelta(hours=36)
"""After this long a higher number of another counter is a newer count rather than a contradiction."""
NEXT_DAY = timedelta(hours=15)
"""A day's number told this much later is that of another day: an evening's story and the next noon's lie closer to a day apart."""
_NOT = re.compile(r"\b(?:not|instead of|rather than)\b", re.IGNORECASE)
_DENIES = re.compile(r"\b(?:insist|den(?:y|ies|ied|ying)|disput|reject|contradict|dismiss)", re.IGNORECASE)
INTENDED = frozenset(("planned", "forecast", "offer", "demand", "requested", "pledge", "policy"))
"""Bases of what somebody means to do: "8 percent, not 15" changes a mind there, and corrects no error."""
_MEANT = frozenset(key for key, entry in wordlist("measures")["measures"].items() if entry.get("basis") in INTENDED)
"""Measures of what is meant, a part of it too: "1,640 jobs at Kettlow instead of 2,100"."""
MAY_LEAVE = measures_of("may_leave")
"""Measures whose people may leave those counted: a survivor dies, a refugee goes home."""
_OF_A_PERIOD = frozenset(("revenue", "profit", "loss"))
"""Sums of a period that has ended."""
PASS_ON = frozenset(("company", "experts", "international"))
"""Parts that count for themselves, but seldom the victims: there they pass on the official number."""
NEAR = Decimal("1.5")
"""Within this factor a number above "more than 200" bears it out rather than contradicts it."""
FAR = 20
"""A number said to be wrong and further away than this factor belongs to another figure of the sentence."""
OLDER = timedelta(hours=18)
"""An as-of time must lie this much before that of the standing value to count as older: texts name days, not hours."""


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
    says_why: bool = False
    """The story gives a reason for which a count is taken back."""

    @property
    def value(self) -> Value:
        """What the claim says."""
        return self.about.value

    @property
    def base(self) -> Stand | None:
        """What the claim is compared with: a known number that the text gives as the old one, the speaker's last, the headline."""
        return _named_old(self) or self.own or self.headline


@quick
@dataclass(frozen=True, slots=True)
class Decision:
    """The kind, what it replaces or contradicts, the rule in words, and whether the value is what stands now."""

    kind: ChangeKind
    old: Stand | None
    rule: str
    current: bool = True


def decide(said: Said) -> Decision:
    """The kind of a claim: the first rule that applies."""
    for rule in _RULES:
        decision = rule(said)
        if decision is not None:
            return _told_at_once(said, decision)
    return Decision("repeated", None, "no rule makes it news", current=False)


def _told_at_once(said: Said, decision: Decision) -> Decision:
    """A story that tells a figure first moves it nowhere: "convicted of 56 murders, thought to have killed 78", "dozens hurt, 30"."""
    if decision.kind not in ("raised", "lowered", "specified") or _gives_old(said) or said.about.previous:
        return decision
    others = [stand.speaker for stand in said.state.stands if stand.speaker and not same_speaker(stand.speaker, said.about.claim.speaker)]
    if said.about.claim.speaker and others:
        return decision
    if any(stand.story != said.story for stand in (*said.state.history, *said.state.stands)):
        return decision
    return Decision("new", None, "told with the first number of its figure", decision.current)


def _without_number(said: Said) -> Decision | None:
    if said.value.numeric:
        return None
    return Decision("mention", None, "spoken of without a number")


def _copy(said: Said) -> Decision | None:
    if said.placement.kin in ("copy", "trim") and not _renews(said):
        return Decision("repeated", None, f"{said.placement.kin} of a story already read", current=False)
    return None


def _renews(said: Said) -> bool:
    """ "Eighteen people died, it said, correcting an earlier 23": words that were written before, with a number that nobody gave yet."""
    fresh = not any(values.same(said.value, values.of_stand(stand)) for stand in said.state.history)
    return fresh and said.headline is not None and _gives_old(said)


def _first_number(said: Said) -> Decision | None:
    if said.headline is not None:
        return None
    vague = [stand for stand in said.state.stands if not values.of_stand(stand).numeric]
    if vague:
        return Decision("specified", vague[-1], "until now spoken of without a number")
    return Decision("new", None, "no number was known")


def _another_day(said: Said) -> Decision | None:
    """A day's number is told anew every day: none of them raises or lowers that of the day before."""
    daily = said.about.basis == said.state.figure.basis == "daily"
    compared = said.about.previous or said.about.claim.correction or _same_report(said)
    if not daily or said.headline is None or compared:
        return None
    if said.at - said.headline.at < NEXT_DAY:
        return None
    return Decision("new", None, "another day's number")


def _corrects(said: Said) -> Decision | None:
    if not said.about.claim.correction or said.headline is None:
        return None
    wrong = next((value for value in said.about.previous if comparable(value, said.value)), None)
    if values.same(said.value, values.of_stand(said.headline)) and not _reported_otherwise(said):
        return None
    rule = f"the text corrects it: {said.about.claim.correction}"
    if wrong is not None:
        known = belief.saying(said.state, wrong)
        return Decision("corrected", known or belief.old_stand(wrong, said.base, said.headline), rule)
    for stand in (_of_report(said), said.own, said.headline):
        if stand is not None and not values.same(said.value, values.of_stand(stand)):
            return Decision("corrected", stand, rule)
    return None


def _known(said: Said) -> Decision | None:
    moved, taken_back = _moved(said), _taken_back(said)
    for stand in _standing(said):
        if taken_back and stand is not said.headline:
            continue  # "two, not three" is no news of the minister who said two before the third
        reason = values.restates(said.value, values.of_stand(stand))
        if reason == "same value" or (reason and not moved and not _outdoes_its_own(said, stand)):
            return Decision("repeated", None, f"{reason} of what {stand.speaker or 'an earlier story'} said")
    return None


def _outdoes_its_own(said: Said, stand: Stand) -> bool:
    """A speaker that spoke before moves its own number: "more than 900" after its 630 is no looser word for another's 950."""
    if said.own is None or not stand.speaker or same_speaker(stand.speaker, said.about.claim.speaker):
        return False
    mine = values.of_stand(said.own)
    return mine.numeric and not values.restates(said.value, mine) and not one_chain(said.about.claim.speaker, stand.speaker)


def _stale(said: Said) -> Decision | None:
    for stand in reversed(said.state.history):
        if not values.same(said.value, values.of_stand(stand)):
            continue
        if _walk_back(said) or _taken_back(said):
            return None
        return Decision("repeated", None, f"an old value of {stand.at:%d %b %H:%M}, since superseded", current=False)
    return None


def _too_late(said: Said) -> Decision | None:
    if said.headline is None or _same_report(said):
        return None
    if said.at < said.headline.at:
        return Decision("repeated", None, "published before what is known", current=False)
    as_of, known = said.about.claim.as_of, said.headline.as_of or said.headline.at
    fresh = said.about.measure in ONLY_UP and values.direction(said.value, values.of_stand(said.headline)) > 0
    moved = said.about.claim.quantity.trend is not None or said.about.previous or said.about.claim.correction
    if as_of is not None and known - as_of >= OLDER and not fresh and not moved and not _independent(said):
        return Decision("repeated", None, f"as of {as_of:%d %b}, older than what is known", current=False)
    return None


def _narrowed(said: Said) -> Decision | None:
    if said.base is not None and values.narrows(said.value, values.of_stand(said.base)):
        return Decision("specified", said.base, "a range became narrower")
    return None


def _denied(said: Said) -> Decision | None:
    claim = said.about.claim
    if said.headline is None or claim.quantity.role != "denial" or said.about.measure not in ONLY_UP or said.about.basis == "level":
        return None
    return Decision("conflicting", said.headline, f"{claim.speaker or 'the text'} denies it")


def _moves(said: Said) -> Decision | None:
    base = said.base
    if base is None or (said.own is None and _independent(said)):
        return None
    speaker = said.about.claim.speaker
    if speaker and (said.own is None or partisan(speaker)) and not _moved(said) and _side_by_side(said) is not None:
        return None
    way = values.direction(said.value, values.of_stand(base))
    if (
        said.own is None
        and speaker
        and not same_speaker(speaker, base.speaker)
        and (set_against(said.about.claim) or (way < 0 and said.about.basis not in INTENDED and belittles(said.about.claim)))
    ):
        return Decision("conflicting", base, f"{speaker} sets its own number against that of {base.speaker or 'others'}")
    if _contrary(said, way):
        return _other_way(said)
    if _rejects(said):
        return _wrong(said, base)
    who = "the same speaker" if said.own is not None else "the same chain of authority" if base.speaker else "a later tally"
    if way > 0 and _at_most(said.value) and not _at_most(values.of_stand(base)):
        return Decision("conflicting", base, "an upper bound beyond the number that stands")
    if way > 0:
        return Decision("raised", base, f"{who}, a higher number")
    if way and _is_past(said, base):
        return Decision("corrected", base, f"{who}, another number of what is past and cannot move")
    if way < 0 and _taken_back(said):
        return Decision("corrected", base, f"{who}, a lower number of a count that was gone over")
    if way < 0 and (_falls(said) or _may_fall(said)):
        return Decision("lowered", base, f"{who}, a lower number")
    if way < 0:
        return Decision("repeated", None, "a lower number of a count that only grows, without a reason: stale", current=False)
    return Decision("repeated", None, "as much as what is known")


def _is_past(said: Said, base: Stand) -> bool:
    """A quake's strength, or a lower profit or revenue of the same period: they were gone over."""
    if said.about.measure in ("magnitude",):
        return True
    near = values.ratio(said.value, values.of_stand(base)) < NEAR
    lower = values.direction(said.value, values.of_stand(base)) < 0
    return said.about.basis == "period" and said.about.measure in _OF_A_PERIOD and said.own is not None and near and lower


def _wrong(said: Said, base: Stand) -> Decision:
    """The text calls another number wrong: its own side's is a correction, another's a contradiction."""
    claim = said.about.claim
    if _named_old(said) is None:
        base = belief.old_stand(next(value for value in said.about.previous if comparable(value, said.value)), base, base)
    other = said.own is None and bool(claim.speaker and base.speaker) and not one_part(claim.speaker, base.speaker)
    anothers = set_against(claim) and bool(claim.speaker and base.speaker)
    if _DENIES.search(claim.sentence) or ((other or anothers) and not same_speaker(claim.speaker, base.speaker)):
        return Decision("conflicting", base, f"{claim.speaker or 'the text'} denies the number of {base.speaker or 'others'}")
    return Decision("corrected", base, "the text calls another number wrong")


def _contradicts(said: Said) -> Decision | None:
    base = _named_old(said) or _side_by_side(said) or said.headline
    if base is None:
        return None
    way = values.direction(said.value, values.of_stand(base))
    parties = partisan(said.about.claim.speaker) or partisan(base.speaker) or said.about.measure in STILL
    party = partisan(said.about.claim.speaker) and said.about.claim.quantity.trend is None and said.about.basis not in INTENDED
    told = _gives_old(said) and not party  # a union that tells the firm's number answers it
    follows = not set_against(said.about.claim) and (told or (way > 0 and _takes_over(said, base)))
    follows = follows or (way > 0 and said.at - base.at >= FOLLOWS and not parties and not _side_by_side(said))
    if way > 0 and base.high is None and values.ratio(said.value, values.of_stand(base)) < NEAR and not partisan(said.about.claim.speaker):
        return Decision("raised", base, "more than the least that was known, and no contradiction of it")
    if follows and way:
        return Decision("raised" if way > 0 else "lowered", base, "another counter, and clearly a later count")
    if _contrary(said, way):
        return _other_way(said)
    return Decision("conflicting", base, f"{said.about.claim.speaker} counts on its own, {base.speaker or 'others'} said otherwise")


def _takes_over(said: Said, base: Stand) -> bool:
    """A later and higher count of victims goes on from another body's, no party to a dispute: a minister's 59 after the Red Cross's 43."""
    if said.about.measure not in ONLY_UP or said.about.basis == "event" or _side_by_side(said):
        return False  # those who counted one crowd do not go on from one another
    mine, theirs = voice(said.about.claim.speaker), voice(base.speaker)
    if mine.nations and theirs.nations and set(mine.nations).isdisjoint(theirs.nations):
        return False  # two armies
    return not partisan(said.about.claim.speaker) and not mine.part == theirs.part == "experts"


_RULES: tuple[Callable[[Said], Decision | None], ...] = (
    _without_number, _copy, _first_number, _another_day, _corrects, _known, _stale, _too_late, _narrowed, _denied, _moves, _contradicts,
)  # fmt: skip


def _standing(said: Said) -> list[Stand]:
    """What stands: the headline value first, then the latest of each speaker."""
    numbers = [stand for stand in reversed(said.state.stands) if values.of_stand(stand).numeric]
    return [said.headline, *numbers] if said.headline is not None else numbers


def _independent(said: Said) -> bool:
    """The speaker counts on its own, apart from whoever gave the headline value."""
    speaker = said.about.claim.speaker
    if not speaker or said.headline is None:
        return False
    if not one_chain(speaker, said.headline.speaker):
        # A toll told by a firm or an institute is nearly always the official one, passed on.
        passed_on = {voice(speaker).part, voice(said.headline.speaker).part} & PASS_ON
        return not (said.about.measure in ONE_TOTAL and passed_on and not partisan(speaker) and not partisan(said.headline.speaker))
    another = bool(said.headline.speaker) and not same_speaker(speaker, said.headline.speaker)
    return another and not _moved(said) and said.about.measure in STILL


def _named_old(said: Said) -> Stand | None:
    """The known stand whose number the text gives as the old one."""
    known = (belief.saying(said.state, before) for before in said.about.previous if comparable(before, said.value))
    return next((stand for stand in known if stand is not None), None)


def _side_by_side(said: Said) -> Stand | None:
    """What another speaker stands by, where the story sets it beside this claim."""
    if said.headline is None:
        return None
    if said.headline.story == said.story and said.headline.kind != "repeated":
        return said.headline
    mine = said.about.claim.speaker
    for stand in _standing(said):
        standing = values.of_stand(stand)
        for other in said.beside:
            apart = bool(other.claim.speaker) and not same_speaker(other.claim.speaker, mine)
            if apart and values.same(other.value, standing) and not same_speaker(stand.speaker, mine):
                return stand
    return None


def comparable(wrong: Value, right: Value) -> bool:
    """Whether a number said to be wrong can be one of the same figure: another number of the same unit and order."""
    return wrong.numeric and wrong.unit in ("", right.unit) and not values.same(wrong, right) and values.ratio(wrong, right) <= FAR


def _rejects(said: Said) -> bool:
    """The text names the standing number to call it wrong ("five, not 14"), of a count rather than of a plan or an offer."""
    claim = said.about.claim
    given = any(comparable(before, said.value) for before in said.about.previous)
    meant = said.about.basis in INTENDED or said.about.measure in _MEANT
    return given and claim.quantity.trend is None and not meant and bool(_NOT.search(claim.sentence))


def _at_most(value: Value) -> bool:
    return value.low is None and value.high is not None


def _gives_old(said: Said) -> bool:
    """The text itself names the headline value, or the speaker's own, as the old one."""
    olds = [values.of_stand(stand) for stand in _standing(said)]
    return any(values.restates(before, old) for before in said.about.previous for old in olds)


def _moved(said: Said) -> bool:
    """The text says that the number moved from what stands to what it says now."""
    if said.base is None:
        return False
    way = values.direction(said.value, values.of_stand(said.base))
    return _gives_old(said) or (way != 0 and said.about.claim.quantity.trend == ("up" if way > 0 else "down"))


_CHANGES = measures_of("changes")
"""Measures of a rise or fall itself: "this year's fall at 13 percent" says nothing of how the figure moved."""


def _contrary(said: Said, way: int) -> bool:
    trend = said.about.claim.quantity.trend
    if said.about.measure in _CHANGES:
        return False
    falls = trend == "down" and said.about.measure not in ONLY_UP  # "lost 640 soldiers" tells of no fall of the count
    return not _gives_old(said) and ((trend == "up" and way < 0) or (falls and way > 0))


def _other_way(said: Said) -> Decision:
    """The text tells of a rise to less than we know, or of a fall to more: one of us has missed something."""
    missed = next((value for value in said.about.previous if comparable(value, said.value)), None)
    if missed is None or said.headline is None:
        return Decision("repeated", None, "the text tells of a move the other way: it lags behind", current=False)
    old = belief.old_stand(missed, said.base, said.headline)
    kind: ChangeKind = "raised" if values.direction(said.value, missed) > 0 else "lowered"
    return Decision(kind, old, "moved from a number that we had not seen")


def _falls(said: Said) -> bool:
    """Whether the count may fall by itself: the missing are found, the held let go."""
    if said.about.measure not in ONLY_UP - MAY_LEAVE or said.about.basis in ("level", "estimate", *INTENDED):
        return True
    return said.about.measure not in ONE_TOTAL and still(said.about.claim)  # "960 schools remained shut"


def _taken_back(said: Said) -> bool:
    """The text says that a count of what has happened was gone over, and the number is the lower one."""
    if said.headline is None or values.direction(said.value, values.of_stand(said.headline)) >= 0:
        return False
    if counted_twice(said.about.claim) and said.value.approx == "exact":
        return True  # whether the count may fall by itself or not
    if said.says_why and said.about.basis in ("final", "period") and said.value.approx == "exact" and said.own is not None:
        return True  # what has been counted to the end, or is of a time gone by, moves no more
    if _falls(said):
        return False
    return recounted(said.about.claim) or (said.says_why and said.value.approx == "exact")


def _may_fall(said: Said) -> bool:
    """A count that only grows may be lowered: the text says so, or takes back what the same report or day said."""
    if said.about.claim.quantity.trend == "down" or _gives_old(said) or said.about.claim.correction:
        return True
    if said.placement.kin in ("version", "revision") and _same_report(said):
        return True
    own, as_of = said.own, said.about.claim.as_of
    named = own is not None and bool(voice(own.speaker).words)
    return named and own is not None and as_of is not None and as_of > (own.as_of or own.at) and said.value.approx == "exact"


def _walk_back(said: Said) -> bool:
    if _gives_old(said) or (said.placement.kin in ("version", "revision") and _same_report(said)) or goes_back(said.about.claim):
        return True
    return _moved(said) and said.about.claim.quantity.trend is not None


def _same_report(said: Said) -> bool:
    return said.headline is not None and bool(said.headline.report) and said.headline.report == said.placement.report


def _of_report(said: Said) -> Stand | None:
    """The last value that this story's own report gave."""
    return next((stand for stand in reversed(said.state.history) if stand.report == said.placement.report), None)


def _reported_otherwise(said: Said) -> bool:
    before = _of_report(said)
    return before is not None and not values.same(said.value, values.of_stand(before))
