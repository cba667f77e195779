"""Who stands behind a number of which its story names nobody in particular: known from what was told before, not from the story.

A story that is not the first to tell a number often leaves out whose it is, or says "officials" for the body that an
earlier one named. An editor then thinks of whoever gave this figure before. That is an inference, so it is kept apart
from what the story says (`Change.claimant` beside `Claim.speaker`), and every page and letter that shows it says so:

1. "officials", "the authorities", "the agency" without a name: the body whose business the count is, else the last named
   for this figure, when it is of the same chain of authority (a governor's officials are no ministry of another country)
   and can be called that;
2. a country, its capital or its government ("Kyiv says"): whoever of that country gave this very number before, or whose count
   it moves;
3. nobody is named and the number is new or moved: whoever counted the figure last, when all who count it are of one chain;
4. the speaker was only taken over from elsewhere in the story, where he speaks of other things, speaks for one town, or
   would not have counted these (a prime minister the homes flooded): whose business it is among those who gave the figure;
5. or the number is known, and he never gave it: whoever did.

Where the figure knows nobody, whose business it is (lexicon/speakers.yaml) is asked of the event: the electoral commission,
which counted the votes in the south, is behind those of the north as well. A number that the text repeats as a known fact,
without a name, is that of whoever gave it last; one that nobody gave is the paper's own word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from figures import values
from figures.authority import one_chain, same_speaker, voice
from figures.claim import Claim
from figures.figure import FigureState, Stand
from figures.sentences.naming import vocabulary
from figures.speakers.standing_in import business_of, is_local, office
from figures.values import Value
from figures.wording import nations, stem, without_nations
from figures.wording import words as plain_words
from figures.wordlists import wordlist

_OFFICIALS = frozenset(("official", "officials", "authorities"))
_OWNER = re.compile(r"[A-Z]\w+(?:['’]s|s['’]) ")
_KNOWN_PLAN = re.compile(
    rf"\b(?:the|its|their|a) (?:\w+ ){{0,2}}(?:{'|'.join(wordlist('saying')['known_plans'].split())}) (?:to|for|of)\b[^,;.]{{0,40}}$"
)
_MOVED = frozenset(("specified", "raised", "lowered", "corrected"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is told beside a number: the other claims of its story, and the figures of its event (asked for when needed)."""

    claims: Sequence[Claim] = ()
    figures: Callable[[], Iterable[FigureState]] = tuple


def claimant(claim: Claim, value: Value, state: FigureState, kind: str, around: Around) -> str:
    """Who is known to stand behind the number, by what was told before; "" when the story's word is enough."""
    before = [stand for stand in _latest_first(state) if _named(stand)]
    noun = nameless(claim.speaker)
    if _is_a_country(claim.speaker):
        meant = _of_the_country(claim, value, before, kind) or _in_the_story(claim, around)
        return meant or (_called(claim, noun, before) if noun else "")
    if noun is not None:
        called = _called(claim, noun, before)
        return called if noun else _in_the_story(claim, around) or called or _of_the_event(claim, around)
    if not claim.speaker:
        return _unnamed(claim, value, before, kind, around)
    own = any(same_speaker(stand.speaker, claim.speaker) for stand in before)
    if not claim.carried:
        return "" if own or kind != "repeated" else _recalled(claim, value, before) or _passed_on(claim, value, before)
    if not own and _would_not_count(claim, around):
        return next((stand.speaker for stand in before if _counts(stand, claim)), "") or _of_the_event(claim, around)
    if kind == "repeated" and (not own or office(claim.speaker, claim.measure) <= 0):
        said = next((stand.speaker for stand in before if values.same(value, values.of_stand(stand))), "")
        if not said and is_local(claim.speaker):
            return _of_the_event(claim, around)
        return "" if said and same_speaker(said, claim.speaker) else said
    return ""


def _called(claim: Claim, noun: str, before: Sequence[Stand]) -> str:
    """Whoever is called by this noun, or has officials: of the same country at least."""
    here = [stand for stand in before if _may_be(stand.speaker, noun) and one_chain(claim.speaker, stand.speaker)]
    if noun:
        here = here or [stand for stand in before if _may_be(stand.speaker, noun) and not _of_another_country(claim, stand)]
    else:
        here = [stand for stand in here if _counts(stand, claim)] or here
    return here[0].speaker if here else ""


def _in_the_story(claim: Claim, around: Around) -> str:
    """The body of these officials, of this country, that the story names further on for a count of the like."""
    business = business_of(claim.measure) or claim.measure
    like = (other for other in around.claims if not other.carried and (business_of(other.measure) or other.measure) == business)
    found = (other.speaker for other in like if _named(other) and _counts(other, claim) and without_nations(other.speaker))
    return next((speaker for speaker in found if one_chain(claim.speaker, speaker)), "")


def _unnamed(claim: Claim, value: Value, before: Sequence[Stand], kind: str, around: Around) -> str:
    if kind == "repeated":
        return next((stand.speaker for stand in before if values.same(value, values.of_stand(stand))), "")
    if kind not in _MOVED and kind != "new":
        return ""
    if not before:
        return _of_the_event(claim, around)
    last = next((stand.speaker for stand in before if _counts(stand, claim)), before[0].speaker)
    return last if all(one_chain(stand.speaker, last) for stand in before) else ""


def _is_a_country(speaker: str) -> bool:
    """ "Kyiv", "Portugal's government", "the government"."""
    said = plain_words(speaker)
    if said and said[-1] == "government":
        return len(said) == 1 or _only_its_country(said, "government", owned=_OWNER.match(speaker) is not None)
    return bool(nations(speaker)) and not without_nations(speaker)


def _of_the_country(claim: Claim, value: Value, before: Sequence[Stand], kind: str) -> str:
    """Whoever of it gave this very number, or whose count it moves."""
    country = nations(claim.speaker)
    bodies = [stand for stand in before if nations(stand.speaker) in ((), country) and not _is_a_country(stand.speaker)]
    mine = [stand for stand in bodies if nations(stand.speaker) or voice(stand.speaker).part == "government"]
    if kind in _MOVED:
        return next((stand.speaker for stand in mine if _counts(stand, claim)), "")
    return next((stand.speaker for stand in mine if values.same(value, values.of_stand(stand))), "")


def _recalled(claim: Claim, value: Value, before: Sequence[Stand]) -> str:
    """Who gave a number that is named as known ("over the plan to cut | 700 jobs"), or a whole country's that a mayor repeats."""
    ahead = claim.ahead
    if is_local(claim.speaker) or _KNOWN_PLAN.search(ahead):
        same = (stand for stand in before if values.same(value, values.of_stand(stand)) and not is_local(stand.speaker))
        return next((stand.speaker for stand in same), "")
    return ""


def _passed_on(claim: Claim, value: Value, before: Sequence[Stand]) -> str:
    """A number that was another's, by one of the same camp who counts nothing of the like: a lawmaker that of the spy agency."""
    part = voice(claim.speaker).part
    if not part or office(claim.speaker, claim.measure) != 0:
        return ""
    same = (stand for stand in before if values.same(value, values.of_stand(stand)) and _counts(stand, claim))
    said = next((stand.speaker for stand in same), "")
    return said if said and voice(said).part == part and one_chain(said, claim.speaker) else ""


def _would_not_count(claim: Claim, around: Around) -> bool:
    """Not his business, and he speaks of other things, for one place, or nobody else counts these."""
    duty = office(claim.speaker, claim.measure)
    if duty > 0:
        return False
    if duty < 0 or is_local(claim.speaker):
        return True
    told = {other.measure for other in around.claims if other.speaker == claim.speaker and not other.carried}
    mine = business_of(claim.measure) or claim.measure
    return bool(told) and mine not in {business_of(measure) or measure for measure in told}


def _of_the_event(claim: Claim, around: Around) -> str:
    """Whose business it is in this event, when all whose it is are of one chain: who counted this, else who counted its like."""
    business = business_of(claim.measure)
    if not business:
        return ""
    polled = claim.basis == "poll"  # an institute that asked has not counted
    like = [one for one in around.figures() if business_of(one.figure.measure) == business and (one.figure.basis == "poll") == polled]
    found = [
        (state.figure.measure == claim.measure, stand.at, stand.speaker)
        for state in like
        for stand in _latest_first(state)
        if _named(stand) and _counts(stand, claim)
    ]
    if not found:
        return ""
    last = max(found, key=lambda one: one[:2])[2]
    return last if all(one_chain(speaker, last) for _, _, speaker in found) else ""


def _counts(stand: Stand | Claim, claim: Claim) -> bool:
    """It is the speaker's business, and not for one town alone."""
    return office(stand.speaker, claim.measure) > 0 and not is_local(stand.speaker)


def _named(stand: Stand | Claim) -> bool:
    return bool(stand.speaker) and nameless(stand.speaker) is None


def _of_another_country(claim: Claim, stand: Stand) -> bool:
    mine, other = nations(claim.speaker), nations(stand.speaker)
    return bool(mine and other) and set(mine).isdisjoint(other)


def shown(claim: Claim, claimant: str) -> str:
    """Speaker and claimant as one name: "officials (civil defence)" where the sentence itself has officials speak."""
    speaker = claim.speaker
    if not claimant or not speaker:
        return claimant or speaker
    inside = not claim.carried or nameless(speaker) is not None or not without_nations(speaker)
    return f"{speaker} ({claimant})" if inside else claimant


@lru_cache(maxsize=4096)
def nameless(speaker: str) -> str | None:
    """The noun by which a body without a name is called ("agency"), "" for mere officials and "final results"; None for all others."""
    known = vocabulary()
    said = plain_words(speaker)
    if said and said[-1] in known.documents and speaker.islower():
        return ""
    nouns = [word for word in said if word in known.nouns and word not in known.staff]
    if nouns and _OFFICIALS.issuperset(nouns):
        return ""
    if len(nouns) == 1 and nouns[0] in known.offices and _only_its_country(said, nouns[0], owned=_OWNER.match(speaker) is not None):
        return nouns[0]
    return None


def _only_its_country(said: Iterable[str], noun: str, *, owned: bool) -> bool:
    """ "Agency", "agency's director", "Mirvania's ministry"; but "health ministry" has a name."""
    words = list(said)
    at = words.index(noun)
    behind = [word for word in words[at + 1 :] if word not in vocabulary().staff]
    return not behind and (at == 0 or (at == 1 and owned))


def _latest_first(state: FigureState) -> Iterator[Stand]:
    yield from reversed(state.stands)
    yield from reversed(state.history)


def _may_be(speaker: str, noun: str) -> bool:
    """Can this be called "the agency"? Officials may be of any body, but no company's and no paper's."""
    said = {stem(word) for word in plain_words(speaker)}
    return not noun or stem(noun) in said
