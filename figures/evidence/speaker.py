"""Evidence by who says it: whoever counts its own is told of by no other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from figures.authority import RELAYS, one_chain, same_speaker, voice
from figures.evidence.circumstances import Say, Setting
from figures.evidence.pairs import Pair
from figures.measure_groups import BARGAINED, OWNED, OWNED_BASES, measures_of
from figures.wordlists import wordlist

_OUTSIDE = frozenset(("government", "experts", "media", "labour", "sources"))
"""Parts whose speakers neither bid nor hold: what they tell is somebody's whom the sentence names, or whom the story is about."""
_BARELY = Decimal("1.03")
"""An offer told by another within this factor is the same offer, rounded."""
_GIVES = re.compile(r"\b(?:pledged|promised|donated|gave|offered|contributed|committed|is giving|will give|would give)\b", re.IGNORECASE)
"""What one giver does with its own money."""
_SUPPLIED = frozenset(("households_without_power", "power_restored"))
_ITS_CUSTOMERS = re.compile(r"\bits (?:own )?(?:[\d.,]+ (?:million )?)?customers\b")


def by_speaker(both: Pair, _setting: Setting, say: Say) -> None:
    """Whether one of those speaks who gave the figure's numbers, and whether a number of its own is meant."""
    speaker, figure, others = both.about.claim.speaker, both.figure.figure, both.figure.speakers
    among = _speaker_among(speaker, others) if speaker and others else ""
    if among and not (among == "chain of authority" and figure.measure in BARGAINED):  # one side has many voices
        say(among)
    if both.told or (both.nearest is not None and both.nearest <= _BARELY):
        return
    if figure.measure in BARGAINED and (both.same_event or both.shares_name):
        # One side asks and the other offers, whoever of the two tells it.
        other_side = "demand" in (both.about.basis, figure.basis) and both.about.basis != figure.basis
        owned = other_side and among != "speaker"
    else:
        owns = figure.basis in OWNED_BASES or figure.measure in OWNED or _gives_its_own(both) or _counts_its_own(both)
        owned = bool(among) and owns and not _relays(speaker, others)
        if among != "speaker" and _foresee_apart(both):
            say("another name counted")
            owned = True
        owned = owned and not (among == "chain of authority" and _governs(speaker, others))
        owned = owned and not (figure.measure == "stake" and voice(speaker).part in _OUTSIDE)  # a regulator tells of whoever bids
        owned = owned and not _moves_the_only_stake(both)
    same_bidder = not both.figure.subject.proper.isdisjoint(both.about.owner.split())
    if owned and not same_bidder:
        say("somebody else's")


def _gives_its_own(both: Pair) -> bool:
    """ "The European Union promised 40 million", where 128 million have been pledged in all: what one giver gives."""
    claim, top = both.about.claim, both.figure.top
    if both.figure.figure.measure != "aid" or claim.measure != "aid" or top is None or both.about.value.point * 2 > top:
        return False
    return bool(_GIVES.search(claim.ahead))


def _moves_the_only_stake(both: Pair) -> bool:
    """ "It has increased its stake to 9.8%": of the only one whose stake is known, whoever tells it."""
    about = both.about
    return both.figure.figure.measure == "stake" and both.alone and not about.owner and about.claim.quantity.trend is not None


def _counts_its_own(both: Pair) -> bool:
    """ "890,000 of its customers": what one supplier counts of its own is not what all of them count together."""
    return both.about.claim.measure in _SUPPLIED and bool(_ITS_CUSTOMERS.search(both.about.claim.sentence))


def _foresee_apart(both: Pair) -> bool:
    """The central bank, the government and the fund each have a forecast of their own for one economy."""
    if both.figure.figure.basis != "forecast" or both.about.basis != "forecast" or both.figure.figure.measure not in _ECONOMY:
        return False
    mine = _forecaster(both.about.claim.speaker)
    theirs = set(map(_forecaster, both.figure.speakers)) - {""}
    return bool(mine and theirs) and mine not in theirs


@lru_cache(maxsize=4096)
def _forecaster(speaker: str) -> str:
    """Which of the bodies that foresee how an economy goes speaks; "" for none of them."""
    return next((body for body, named in _FORECASTERS.items() if named.search(speaker)), "")


_ECONOMY = measures_of("foreseen_by_each")
_FORECASTERS = {
    body: re.compile(rf"\b(?:{'|'.join(named)})\b", re.IGNORECASE) for body, named in wordlist("linking")["forecasters"].items()
}


@lru_cache(maxsize=16384)
def _speaker_among(speaker: str, others: tuple[str, ...]) -> str:
    """What a speaker is to those who are named for the numbers of a figure; many figures have the same."""
    if speaker in others or any(same_speaker(speaker, other) for other in others):
        return "speaker"
    return "chain of authority" if any(one_chain(speaker, other) for other in others) else "another speaker"


def on_its_own(speaker: str, others: tuple[str, ...]) -> bool:
    """It counts for itself, and passes on nobody's number."""
    return bool(speaker and others) and _speaker_among(speaker, others) == "another speaker"


def has_not_told(speaker: str, others: tuple[str, ...]) -> bool:
    """None of those who gave the numbers is this speaker."""
    return bool(speaker and others) and _speaker_among(speaker, others) != "speaker"


def _governs(speaker: str, others: Sequence[str]) -> bool:
    """A minister offers what his government has offered."""
    return voice(speaker).part == "government" and any(voice(one).part == "government" for one in others)


def _relays(speaker: str, others: Sequence[str]) -> bool:
    """One of the two only passes on what is counted, or they are the same."""
    return voice(speaker).part in RELAYS or any(same_speaker(speaker, one) or voice(one).part in RELAYS for one in others)
