"""What a claim does to its figure: the rules of the kinds, in the order in which an editor would think.

 1. Nothing with a number was known: new; specified when the figure had been spoken of without one.
 2. The text calls an earlier value wrong: corrected. It must differ from what stands.
 3. What stands already says it (the same value, a rounding, a looser bound), for the headline value or for
    any speaker's latest: repeated. Not so when the text itself says that the number moved.
 4. A number that stood once and was superseded is an old one still going round: repeated. It is news only
    as a walk-back: in the same report, or with the old value or the direction given in the text.
 5. A text older than what is known, by its own date or its as-of time, never moves a figure: repeated.
 6. A range became a number inside it: specified.
 6b. Another institute's poll that is no further off than chance allows: repeated.
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
from datetime import timedelta
from decimal import Decimal

from figures import values
from figures.authority import one_chain, one_part, partisan, same_speaker, voice
from figures.evidence.topics import still
from figures.figure import ChangeKind, Stand
from figures.kinds import against, belief
from figures.kinds.against import INTENDED, NEAR, Said
from figures.measure_groups import ONLY_UP, STILL
from figures.sentences.recounts import belittles, counted_twice, goes_back, set_against
from stories.quick import quick

FOLLOWS = timedelta(hours=36)
"""After this long a higher number of another counter is a newer count rather than a contradiction."""
NEXT_DAY = timedelta(hours=15)
"""A day's number told this much later is that of another day: an evening's story and the next noon's lie closer to a day apart."""
_DENIES = re.compile(r"\b(?:insist|den(?:y|ies|ied|ying)|disput|reject|contradict|dismiss)", re.IGNORECASE)
_CLOSE = Decimal("1.1")
"""Within this factor a number says more exactly what "more than a million" said."""
EBBED = Decimal("1.5")
"""A bound for what may fall that is so much lower is a lower number."""
_AS_MANY = re.compile(r"\b(?:as many as|reach(?:es|ed)? up to|risen up to)\s+[\d.,]+\w*$", re.IGNORECASE)
CHANCE = Decimal(2)
"""Percentage points between the polls of two institutes that tell nothing."""
_EXIT = re.compile(r"\bexit polls?\b|\bprojection|\bprojected\b", re.IGNORECASE)
"""Asked are those who voted, and who is right is known the same night."""
AT_ONCE = timedelta(hours=6)
"""Sources are read when their turn comes: what was published so shortly before what is known is no old number, if it says more or
somebody else says so."""
OLDER = timedelta(hours=24)
"""An as-of time must lie this much before that of the standing value to count as older: texts name days, not hours."""


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
    if decision.kind not in ("raised", "lowered", "specified") or against.gives_old(said) or said.about.previous:
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
    """Words that were written before, with a number that nobody gave yet: the count at 80 percent of the ballots, and at the end."""
    return said.headline is not None and not any(values.same(said.value, values.of_stand(stand)) for stand in said.state.history)


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
    compared = said.about.previous or said.about.claim.correction or against.same_report(said)
    if not daily or said.headline is None or compared:
        return None
    if said.at - said.headline.at < NEXT_DAY:
        return None
    return Decision("new", None, "another day's number")


def _corrects(said: Said) -> Decision | None:
    if not said.about.claim.correction or said.headline is None:
        return None
    wrong = next((value for value in said.about.previous if against.comparable(value, said.value)), None)
    if values.same(said.value, values.of_stand(said.headline)) and not against.reported_otherwise(said):
        return None
    rule = f"the text corrects it: {said.about.claim.correction}"
    if wrong is not None:
        known = belief.saying(said.state, wrong)
        return Decision("corrected", known or belief.old_stand(wrong, said.base, said.headline), rule)
    for stand in (against.of_report(said), against.latest(said), said.headline):
        if stand is not None and not values.same(said.value, values.of_stand(stand)):
            return Decision("corrected", stand, rule)
    return None


def _known(said: Said) -> Decision | None:
    moved, taken_back = against.moved(said), against.taken_back(said)
    for stand in against.standing(said):
        if (taken_back or moved) and stand not in (said.headline, said.own):
            continue  # "two, not three" is no news of the minister who said two before the third
        reason = values.restates(said.value, values.of_stand(stand))
        if belief.rounds(said.state, stand) and said.value.approx == "exact":
            continue  # "19" is no echo of an "up to 19" that was only 18 in other words
        one_count = one_chain(said.about.claim.speaker, stand.speaker) or against.takes_over(said, stand)
        if values.sharpens(said.value, values.of_stand(stand)) and one_count:
            continue
        if reason == "a looser bound" and _has_ebbed(said, stand):
            continue
        if reason == "same value" or (reason and not moved and not _outdoes_its_own(said, stand)):
            return Decision("repeated", None, f"{reason} of what {stand.speaker or 'an earlier story'} said")
    return None


def _has_ebbed(said: Said, stand: Stand) -> bool:
    """ "More than 2,800 are in quarantine" after 6,700: of what may fall, a bound so much lower is no looser word for it."""
    old = values.of_stand(stand)
    if said.about.basis != "level" or said.at - stand.at < OLDER or not one_chain(said.about.claim.speaker, stand.speaker):
        return False
    return values.direction(said.value, old) < 0 and values.ratio(said.value, old) > EBBED


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
        since = against.since_correction(said, stand)
        if since is not None:
            # A count that has grown since may well come to the number that was wrong; else it is told by who missed the correction.
            above = said.headline is not None and values.direction(said.value, values.of_stand(said.headline)) > 0
            ours = voice(said.about.claim.speaker).part == "government" and not against.independent(said)
            if since and above and ours and said.value.approx == "exact" and said.at - stand.at >= FOLLOWS:
                return None
            if not against.gives_old(said) and not goes_back(said.about.claim) and not against.brings_to(said):
                return Decision("repeated", None, f"what was said on {stand.at:%d %b %H:%M}, since corrected", current=False)
        if against.walk_back(said) or against.taken_back(said):
            return None
        return Decision("repeated", None, f"an old value of {stand.at:%d %b %H:%M}, since superseded", current=False)
    return None


def _too_late(said: Said) -> Decision | None:
    if said.headline is None or against.same_report(said):
        return None
    fresh = said.about.measure in ONLY_UP and values.direction(said.value, values.of_stand(said.headline)) > 0
    if said.at < said.headline.at and not (said.headline.at - said.at < AT_ONCE and (fresh or against.independent(said))):
        return Decision("repeated", None, "published before what is known", current=False)
    as_of, known = said.about.claim.as_of, said.headline.as_of or said.headline.at
    moved = said.about.claim.quantity.trend is not None or said.about.previous or said.about.claim.correction
    if as_of is not None and known - as_of >= OLDER and not fresh and not moved and not against.independent(said):
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


def _of_another_sample(said: Said) -> Decision | None:
    """Two institutes ask other people: a point or two between their polls is chance, and contradicts nobody."""
    poll = said.about.basis == said.state.figure.basis == "poll"
    heard = (said.about.claim.speaker, said.about.claim.sentence, *(f"{one.speaker} {one.sentence}" for one in said.state.history))
    if not poll or any(map(_EXIT.search, heard)) or said.headline is None or said.own is not None or not against.independent(said):
        return None
    if said.about.previous or abs(said.value.point - values.of_stand(said.headline).point) > CHANCE:
        return None
    return Decision("repeated", None, "another institute's poll, no further off than chance allows", current=False)


def _moves(said: Said) -> Decision | None:
    base = said.base
    if base is None or (said.own is None and against.independent(said)):
        return None
    speaker = said.about.claim.speaker
    beside = speaker and (said.own is None or (partisan(speaker) and said.own.kind != "conflicting" and not _fits_its_own(said)))
    if beside and not against.moved(said) and against.side_by_side(said) is not None and not _carries_on(said):
        return None
    way = values.direction(said.value, values.of_stand(base))
    if (
        said.own is None
        and speaker
        and not same_speaker(speaker, base.speaker)
        and ((set_against(said.about.claim) and not _owns_up(said, base)) or (way < 0 and _is_less_than_the_enemys(said, base)))
    ):
        return Decision("conflicting", base, f"{speaker} sets its own number against that of {base.speaker or 'others'}")
    if against.contrary(said, way):
        return _other_way(said)
    if against.rejects(said):
        return _wrong(said, base)
    who = "the same speaker" if said.own is not None else "the same chain of authority" if base.speaker else "a later tally"
    beyond = way > 0 and against.at_most(said.value) and not against.at_most(values.of_stand(base))
    if beyond and not (said.about.measure in ONLY_UP and _told_as_fact(said)):
        return Decision("conflicting", base, "an upper bound beyond the number that stands")
    if way and against.is_past(said, base):
        return Decision("corrected", base, f"{who}, another number of what is past and cannot move")
    if way > 0:
        return Decision("raised", base, f"{who}, a higher number")
    if way < 0 and against.taken_back(said):
        return Decision("corrected", base, f"{who}, a lower number of a count that was gone over")
    if way < 0 and (against.falls(said) or against.may_fall(said)):
        return Decision("lowered", base, f"{who}, a lower number")
    rival = against.side_by_side(said) if way < 0 and speaker else None
    if rival is not None and not same_speaker(speaker, rival.speaker):
        return Decision("conflicting", rival, f"{speaker} counts fewer than {rival.speaker or 'others'} in one story")
    before = belief.once(said.state, speaker)
    if way < 0 and before is not None and _is_between(said, before):
        return Decision("raised", before, "the same speaker, a higher number than before, below what others said since", current=False)
    if way < 0:
        return Decision("repeated", None, "a lower number of a count that only grows, without a reason: stale", current=False)
    return Decision("repeated", None, "as much as what is known")


def _carries_on(said: Said) -> bool:
    """An authority goes on with the official count, whatever somebody else sets against it in the same story."""
    rival = against.side_by_side(said)
    official = voice(said.about.claim.speaker).part == "government" and said.about.answers is None and not against.independent(said)
    return official and rival is not None and rival.kind == "conflicting" and voice(rival.speaker).part != "government"


def _is_between(said: Said, before: Stand) -> bool:
    """An exact number above the speaker's last one and below what others have said since."""
    exact = said.value.approx == "exact" and said.story != before.story and not set_against(said.about.claim)
    return exact and values.direction(said.value, values.of_stand(before)) > 0


def _fits_its_own(said: Said) -> bool:
    """ "1.03 million marched, organisers said; police said 240,000", after their own "more than a million": that, more exactly."""
    if said.own is None or said.own.high is not None:
        return False
    mine = values.of_stand(said.own)
    return values.direction(said.value, mine) > 0 and values.ratio(said.value, mine) < _CLOSE


def _told_as_fact(said: Said) -> bool:
    """ "As many as 14,000 were injured", "the toll has reached up to 6,600": so many are counted, and nobody bounds what may be."""
    claim = said.about.claim
    before = claim.sentence[: max(0, claim.quantity.end - claim.sentence_span[0])]
    return claim.status not in ("unverified", "disputed", "estimate") and bool(_AS_MANY.search(before))


def _owns_up(said: Said, base: Stand) -> bool:
    """ "16, not 26 as the mayor said; a ministry spokesman blamed a typing error": its own side's number, and why it was wrong."""
    return against.rejects(said) and one_part(said.about.claim.speaker, base.speaker) and said.says_why


def _is_less_than_the_enemys(said: Said, base: Stand) -> bool:
    """Fewer than another claims: "only four missiles", or dead of a side that its enemy had counted."""
    return _calls_it_small(said) or against.are_told_by_the_enemy(said, base)


def _calls_it_small(said: Said) -> bool:
    """ "Only four missiles"; "only 900 are still kept from their homes" tells of fewer than before, "won by just 61 votes" how narrowly."""
    if said.about.measure in against.COUNTED_ONCE or said.about.basis in INTENDED:
        return False
    return belittles(said.about.claim) and not still(said.about.claim)


def _wrong(said: Said, base: Stand) -> Decision:
    """The text calls another number wrong: its own side's is a correction, another's a contradiction."""
    claim = said.about.claim
    if against.named_old(said) is None:
        base = belief.old_stand(next(value for value in said.about.previous if against.comparable(value, said.value)), base, base)
    gave = {base.speaker} | {one.speaker for one in said.state.history if values.same(values.of_stand(one), values.of_stand(base))}
    ours = any(not speaker or one_part(claim.speaker, speaker) for speaker in gave)
    other = said.own is None and bool(claim.speaker) and not ours and not voice(claim.speaker).neutral
    anothers = set_against(claim) and bool(claim.speaker and base.speaker) and not (ours and said.says_why)
    if _DENIES.search(claim.sentence) or ((other or anothers) and not same_speaker(claim.speaker, base.speaker)):
        return Decision("conflicting", base, f"{claim.speaker or 'the text'} denies the number of {base.speaker or 'others'}")
    return Decision("corrected", base, "the text calls another number wrong")


def _contradicts(said: Said) -> Decision | None:
    base = against.named_old(said) or against.side_by_side(said) or said.headline
    if base is None:
        return None
    way = values.direction(said.value, values.of_stand(base))
    parties = partisan(said.about.claim.speaker) or partisan(base.speaker) or said.about.measure in STILL
    party = partisan(said.about.claim.speaker) and said.about.claim.quantity.trend is None and said.about.basis not in INTENDED
    told = against.gives_old(said) and not party  # a union that tells the firm's number answers it
    old_given = told or against.named_old(said) is not None
    if way < 0 and old_given and counted_twice(said.about.claim):
        return Decision("corrected", base, "another counter, and a count that was gone over")
    follows = not set_against(said.about.claim) and (told or (way > 0 and against.takes_over(said, base)))
    came_to = said.about.claim.quantity.trend == "up" or said.about.claim.quantity.role == "total"  # "39 more, for a total of 78"
    grows = said.about.measure in ONLY_UP and said.about.measure not in STILL
    rose = way > 0 and came_to and grows and not against.side_by_side(said)
    follows = follows or (rose and not set_against(said.about.claim))  # "the toll rose to 68, the rebels said"
    moves = way > 0 or (way < 0 and said.about.basis == "level" and against.falls(said))
    follows = follows or (way > 0 and against.risen(said, base))
    follows = follows or (moves and said.at - base.at >= FOLLOWS and not parties and not against.side_by_side(said))
    if way > 0 and base.high is None and values.ratio(said.value, values.of_stand(base)) < NEAR and not partisan(said.about.claim.speaker):
        return Decision("raised", base, "more than the least that was known, and no contradiction of it")
    if follows and way and against.is_past(said, base):
        return Decision("corrected", base, "another counter, and another number of what is past and cannot move")
    if follows and way:
        return Decision("raised" if way > 0 else "lowered", base, "another counter, and clearly a later count")
    if against.contrary(said, way):
        return _other_way(said)
    return Decision("conflicting", base, f"{said.about.claim.speaker} counts on its own, {base.speaker or 'others'} said otherwise")


def _other_way(said: Said) -> Decision:
    """The text tells of a rise to less than we know, or of a fall to more: one of us has missed something."""
    missed = next((value for value in said.about.previous if against.comparable(value, said.value)), None)
    if missed is None or said.headline is None:
        return Decision("repeated", None, "the text tells of a move the other way: it lags behind", current=False)
    old = belief.old_stand(missed, said.base, said.headline)
    kind: ChangeKind = "raised" if values.direction(said.value, missed) > 0 else "lowered"
    return Decision(kind, old, "moved from a number that we had not seen")


_RULES: tuple[Callable[[Said], Decision | None], ...] = (
    _without_number, _copy, _first_number, _another_day, _corrects, _known, _stale, _too_late, _narrowed, _denied,
    _of_another_sample, _moves, _contradicts,
)  # fmt: skip
