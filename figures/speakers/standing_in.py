"""Who stands behind a number whose own words name nobody.

News text names a speaker once and goes on counting. So the whole story is heard first: who speaks in it, where, and
what each is heard to count. Then every number that no attribution of its sentence governs takes the best of them:

1. nearness: the sentence before in the same paragraph, less the further back; a speaker named further on in the
   paragraph; then earlier paragraphs, the headline, later paragraphs. A lead is spoken for by what follows it;
2. the count: who counts the same thing elsewhere in the story counts it here as well; next comes who counts its like;
3. the office (lexicon/speakers.yaml): the dead are counted by police and rescuers, homes without power by the grid. Who
   would not have counted these - an insurer the dead, a mayor the magnitude - needs better reasons than nearness;
4. the voice: who says comes before who acts (a government that pledges), and before a body that is only the subject of a
   sentence; surveys, media and local voices before nobody. Witnesses tell, they do not count.

Below a floor nobody speaks: an empty speaker is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache

from figures.sentences.naming import vocabulary
from figures.wording import nations
from figures.wording import words as plain_words
from figures.wordlists import wordlist, words

FLOOR = 13
"""A score below this names nobody."""


@dataclass(slots=True, kw_only=True)
class Heard:
    """A speaker of the story: in which sentence and paragraph (both -1 in the headline), with which strength (2 says,
    1 acts, 0 is a sentence's subject), and which measures its attribution governs."""

    speaker: str
    sentence: int
    paragraph: int
    strength: int
    measures: set[str] = field(default_factory=set)
    answers: dict[str, tuple[Decimal | None, Decimal | None]] = field(default_factory=dict)
    """By measure of a crowd: the bare number that its sentence sets against what was told before ("Police put it at 22,000")."""


@cache
def _domain_of() -> dict[str, str]:
    return {measure: domain for domain, known in wordlist("speakers").items() for measure in known["measures"].split()}


def business_of(measure: str) -> str:
    """Whose business it is to count these, as lexicon/speakers.yaml has it; "" for anybody's."""
    return _domain_of().get(measure, "")


@cache
def _business(domain: str) -> tuple[frozenset[str], frozenset[str], bool]:
    known = wordlist("speakers")[domain]
    return frozenset(known["counters"].split()), frozenset(known["strangers"].split()), known.get("alone", False)


@cache
def bodies() -> frozenset[str]:
    """Words of those who count something, or are somebody's officials."""
    counters = (word for known in wordlist("speakers").values() for word in known["counters"].split())
    return vocabulary().official.union(counters) & vocabulary().nouns | vocabulary().official


@cache
def _list(name: str) -> frozenset[str]:
    return words("saying", name)


def stand_in(
    heard: Iterable[Heard],
    measure: str,
    sentence: int,
    paragraph: int,
    text: str = "",
    number: tuple[Decimal | None, Decimal | None] | None = None,
) -> str:
    """The speaker of the story most likely behind a `number` of `measure` in this sentence, which has this text; or ""."""
    best, shown = FLOOR - 1, ""
    for one in heard:
        told = number is not None and number != (None, None) and one.sentence > sentence
        if told and one.answers.get(measure, number) != number:
            continue  # "50,000 marched on Saturday. | Police|: 22,000"
        score = _nearness(one, sentence, paragraph) + _count(one, measure)
        score += office(one.speaker, measure) + _voice(one.speaker, one.strength)
        if score > best and _of_another_land(one.speaker, text):
            score -= 16
        if score > best:
            best, shown = score, one.speaker
    return shown


def _nearness(one: Heard, sentence: int, paragraph: int) -> int:
    if sentence < 0:
        return 30 - 4 * min(one.paragraph, 5)
    if one.sentence < 0:
        return 20
    if one.sentence == sentence:
        return 34
    back = sentence - one.sentence
    if one.paragraph == paragraph:
        return max(28, 43 - 3 * back) if back > 0 else max(14, 27 + 3 * back)
    if back > 0:
        return max(12, 30 - 4 * (paragraph - one.paragraph))
    return max(8, 26 - 4 * (one.paragraph - paragraph)) if paragraph == 0 else max(6, 18 - 4 * (one.paragraph - paragraph))


def _count(one: Heard, measure: str) -> int:
    if not one.measures:
        return 0
    if measure in one.measures:
        return 26
    domains = _domain_of()
    mine = domains.get(measure, measure)
    return 9 if any(domains.get(other, other) == mine for other in one.measures) else -5


@lru_cache(maxsize=4096)
def office(speaker: str, measure: str) -> int:
    """Whether counting these is the speaker's business: 12 when it is, -34 when he would not have, else 0 or, where
    nobody else counts these, -15."""
    domain = _domain_of().get(measure)
    if domain is None:
        return 0
    counters, strangers, alone = _business(domain)
    said = plain_words(speaker)
    if not strangers.isdisjoint(said):
        return -34
    return 12 if not counters.isdisjoint(said) else -15 if alone else 0


def _of_another_land(speaker: str, text: str) -> bool:
    """Congo's ministry for a number in Uganda."""
    mine = nations(speaker)
    if not mine:
        return False
    lands = nations(text)  # words of a whole sentence: asked for only where a speaker has a land
    return bool(lands) and set(mine).isdisjoint(lands)


@lru_cache(maxsize=4096)
def _voice(speaker: str, strength: int) -> int:
    said = plain_words(speaker)
    if not vocabulary().tellers.isdisjoint(said):
        return -100
    score = (-14, -7, 0, 0)[strength]
    if not _list("media").isdisjoint(said) or not _list("onlookers").isdisjoint(said):
        score -= 24
    if said and said[-1] in _list("documents"):
        score -= 14
    return score - 7 * is_local(speaker)


def is_local(speaker: str) -> bool:
    """Speaks for one town or house: a mayor, a hospital."""
    return not _list("local_voices").isdisjoint(plain_words(speaker))
