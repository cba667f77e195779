"""Who stands behind a number of which its story names nobody in particular: known from the figure, not from the story.

A story that is not the first to tell a number often leaves out whose it is, or says "officials" for the body that an
earlier one named. An editor then thinks of whoever gave this figure before. That is an inference, so it is kept apart
from what the story says (`Change.claimant` beside `Claim.speaker`), and every page and letter that shows it says so:

1. "officials", "the authorities", "the agency" without a name: the last body named for this figure, when it is of the
   same chain of authority (a governor's officials are no ministry of another country) and can be called that;
2. a country or its capital ("Kyiv says"): whoever of that country gave this very number before;
3. nobody is named and the number moved: whoever counted the figure last, when all who count it are of one chain;
4. the speaker was only taken over from elsewhere in the story and would not have counted these (a prime minister the homes
   flooded), and the number is known: whoever gave this number before.

Where the text repeats a known number as a fact and names nobody, it is the paper's own words: nobody is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from figures import values
from figures.authority import one_chain, same_speaker
from figures.claim import Claim
from figures.figure import FigureState, Stand
from figures.naming import vocabulary
from figures.standing_in import office
from figures.values import Value
from figures.wording import nations, stem, without_nations
from figures.wording import words as plain_words

_OFFICIALS = frozenset(("official", "officials", "authorities"))
_MOVED = frozenset(("specified", "raised", "lowered", "corrected"))


def claimant(claim: Claim, value: Value, state: FigureState, kind: str) -> str:
    """Who is known to stand behind the number, by what was told of its figure before; "" when the story's word is enough."""
    before = [stand for stand in _latest_first(state) if stand.speaker and nameless(stand.speaker) is None]
    if not before:
        return ""
    noun = nameless(claim.speaker)
    if noun is not None:
        return next((stand.speaker for stand in before if _may_be(stand.speaker, noun) and one_chain(claim.speaker, stand.speaker)), "")
    if not claim.speaker:
        last = before[0].speaker
        return last if kind in _MOVED and all(one_chain(stand.speaker, last) for stand in before) else ""
    if not without_nations(claim.speaker) and nations(claim.speaker):
        same = (stand.speaker for stand in before if values.same(value, values.of_stand(stand)) and without_nations(stand.speaker))
        return next((said for said in same if nations(said) in ((), nations(claim.speaker)) and one_chain(said, claim.speaker)), "")
    if claim.carried and kind == "repeated" and office(claim.speaker, claim.measure) <= 0:
        said = next((stand.speaker for stand in before if values.same(value, values.of_stand(stand))), "")
        return "" if said and same_speaker(said, claim.speaker) else said
    return ""


def shown(speaker: str, claimant: str) -> str:
    """Speaker and claimant as one name: "officials (civil defence)" where the story itself has officials speak."""
    if not claimant or not speaker:
        return claimant or speaker
    inside = nameless(speaker) is not None or not without_nations(speaker)
    return f"{speaker} ({claimant})" if inside else claimant


@lru_cache(maxsize=4096)
def nameless(speaker: str) -> str | None:
    """The noun by which a body without a name is called ("agency"), "" for mere officials; None for everybody else."""
    known = vocabulary()
    said = plain_words(speaker)
    nouns = [word for word in said if word in known.nouns and word not in known.staff]
    if nouns and _OFFICIALS.issuperset(nouns):
        return ""
    if len(nouns) == 1 and nouns[0] in known.offices and _only_its_country(said, nouns[0]):
        return nouns[0]
    return None


def _only_its_country(said: Iterable[str], noun: str) -> bool:
    """ "Agency", "agency's director", "Mirvania's ministry"; but "health ministry" has a name."""
    words = list(said)
    at = words.index(noun)
    behind = [word for word in words[at + 1 :] if word != "s" and word not in vocabulary().staff]
    return not behind and (at == 0 or (at == 2 and words[1] == "s"))


def _latest_first(state: FigureState) -> Iterator[Stand]:
    yield from reversed(state.stands)
    yield from reversed(state.history)


def _may_be(speaker: str, noun: str) -> bool:
    """Can this be called "the agency"? Officials may be of any body, but no company's and no paper's."""
    said = {stem(word) for word in plain_words(speaker)}
    return not noun or stem(noun) in said
