"""Is the first number of a figure worth an alert?

Stories are full of numbers that are true and no news of their own: how many shops a town has, who manned the search, what was
offered the day before. Their figures are kept and followed like any other, so that a change of them is recognised, but the
first number is told to nobody.

Which ones is weighed as in linking: every piece of evidence has a name, and lexicon/worth.yaml says it in words and gives its
weight, an editor's guess corrected by the labelled streams (bench/fit_worth.py). Only what is known at that moment counts: the
claim, its story, and the figures told of the event so far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import fsum

from figures.evidence.topics import OF_OLD, Topic
from figures.measure_groups import measures_like
from figures.wording import stem
from figures.wording import words as plain
from figures.wordlists import wordlist, words
from stories.story import Story

_LEXICON = wordlist("worth")
_WEIGHTS: dict[str, float] = {name: float(entry["weight"]) for name, entry in _LEXICON["evidence"].items()}
_SAYS: dict[str, str] = {name: str(entry["says"]) for name, entry in _LEXICON["evidence"].items()}
TOLD = float(_LEXICON["told"])
"""What a first number must have for it, to be told."""
CLEARLY = 1.0
"""How much more must speak for a number kept in silence before, for it to be told after all: it is old news by then."""
_CLASS_OF = {measure: name for name, listed in _LEXICON["classes"].items() for measure in listed}
_BASES = frozenset(name.removeprefix("basis ") for name in _WEIGHTS if name.startswith("basis "))
_OF_ITS_OWN = words("worth", "bases_of_its_own")
_OWNING, _AMONG, _OBLIQUE = words("worth", "owning"), words("worth", "among"), words("worth", "oblique")
_ANOTHER_TIME = re.compile("|".join(_LEXICON["another_time"]), re.IGNORECASE)
_COMPARED = re.compile(r",? (?:compared (?:with|to)|against|versus|up from|down from|from|than (?:the|its|their)) [^,;]*?\d")
_SAID, _HAD_BEEN = re.compile(r"\b(?:said|says|reported)\b"), re.compile(r"\bhad ((?:\w+ )?been)\b")
_STEP = re.compile(
    r"(?:,|\band\b) (?:so that|for a total of|thereby|(?:\w+ ){0,2}?(?:bringing|taking|pushing|lifting|raising|leaving|making)"
    r"|which (?:[\w']+ ){0,4}?(?:makes|brings|takes|leaves|means))\b"
    r".*(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)",
    re.IGNORECASE,
)
"""Behind a number: the sum that it leads to ("two bodies washed ashore, taking the toll to | 39")."""
_CLAUSE = re.compile(r"\b(?:which|who|whom|whose|where|when|that)\b[^,;.]*$", re.IGNORECASE)
_DOLLARS = re.compile(r"[A-Z]{1,3}\$")
_WORD = re.compile(r"[\w'’]+")
_EACH_ITS_OWN = frozenset(("vote_share", "seats"))
_ROUNDED = frozenset(("at_least", "over", "about", "nearly", "range"))
_AHEAD = 60
"""Characters before a number in which the words are looked at that bind it to others."""
_FEW, _TENS, _THOUSANDS = 10, 100, 1000
_FAR = 5
"""A number this many times smaller than another of its measure is a detail of it."""
_FOLD, _PAGE = 800, 1200
"""Characters of a story behind which its news is told: reports say first what matters most, and end with what an editor may cut."""
_MATTERS = 3
"""From this number on two figures of one event hardly agree by chance."""
MOST_SAID = 3
"""Pieces of evidence that are told of a number kept in silence, the weightiest first."""


@dataclass(frozen=True, slots=True)
class First:
    """The first number of a figure, and what stands around it."""

    about: Topic
    story: Story
    topics: Sequence[Topic]
    """All that is followed in the story."""
    known: Sequence[tuple[str, Decimal | None]]
    """Measure and largest number of every figure spoken of in the story's event so far."""


def weight(said: Sequence[str]) -> float:
    """How much more speaks for telling it than must; below zero it is kept in silence."""
    return round(fsum(map(_WEIGHTS.__getitem__, said)) - TOLD, 6)


def against(said: Sequence[str]) -> str:
    """What speaks most against telling it, in words."""
    worst = sorted((name for name in said if _WEIGHTS[name] < 0), key=_WEIGHTS.__getitem__)
    return ", ".join(_SAYS[name] for name in worst[:MOST_SAID]) or "too little for it"


def evidence(first: First) -> list[str]:
    """The names of all that speaks for or against."""
    about = first.about
    whole = (*_what(about, first.story), *_number(about), *_event(first))
    return [*whole, *_headline(first), *_row(first), *_sentence(about, first.story.outlet)]


def _what(about: Topic, story: Story) -> Iterator[str]:
    yield _CLASS_OF.get(about.measure, "counted by its noun")
    if about.measure not in _CLASS_OF and about.measure != "people" and _is_named_once(about.claim.quantity.noun, story):
        yield "named once"
    if about.basis in _BASES:
        yield f"basis {about.basis}"
    elif about.basis in _OF_ITS_OWN:
        yield "basis of its own"
    if about.part or about.overall or about.wide:
        yield "whole or part"
    if not about.place:
        yield "no place"


def _is_named_once(noun: str, story: Story) -> bool:
    """Whether the story has this noun nowhere else, in the headline or the text."""
    head = noun.lower().rpartition(" ")[2].removesuffix("s")
    return bool(head) and story.headline.lower().count(head) + story.text.lower().count(head) == 1


def _number(about: Topic) -> Iterator[str]:
    value, quantity = about.value, about.claim.quantity
    if not value.unit:
        if value.point < _FEW:
            yield "a few dead or missing" if _CLASS_OF.get(about.measure) == "toll" else "a few"
        elif value.point < _TENS:
            yield "tens"
        elif value.point >= _THOUSANDS:
            yield "thousands"
    if value.approx in ("at_most", "under"):
        yield "at most"
    elif value.approx in _ROUNDED:
        yield "rounded"
    if quantity.trend or about.previous:
        yield "moved"


def _event(first: First) -> Iterator[str]:
    """Beside the other numbers of its measure, in the story and in the event."""
    about, alike = first.about, measures_like(first.about.measure)
    known = [top for measure, top in first.known if measure in alike and top is not None]
    beside = [other.value.point for other in first.topics if other is not about and other.measure in alike and other.value.numeric]
    largest = max((*known, *beside), default=None)
    if not first.known:
        yield "first of its event"
    if known:
        yield "measure known"
    if about.value.point > _MATTERS and any(top == about.value.point for _, top in first.known):
        yield "number known"
    if largest is None:
        return
    if about.value.point >= largest:
        yield "largest"
    elif about.value.point * _FAR < largest:
        yield "far smaller"
    if about.subject.parts:
        yield "some of the people"


def _headline(first: First) -> Iterator[str]:
    claim, headline = first.about.claim, first.story.headline.lower()
    if claim.in_headline:
        yield "only in the headline"
    else:
        written = first.story.text[claim.quantity.start : claim.quantity.end].lower()
        if written in headline and re.search(rf"(?<![\w.,]){re.escape(written)}(?!\w|[.,]\d)", headline):
            yield "in the headline"
    near = {*first.about.near, *map(stem, plain(claim.quantity.noun))}
    shared = len(near.intersection(map(stem, plain(headline))))
    yield ("no words of the headline", "a word of the headline")[shared] if shared < 2 else "words of the headline"


def _row(first: First) -> Iterator[str]:
    """Where it stands among the numbers of the story and in its text."""
    claim = first.about.claim
    if claim.in_headline:
        return
    ahead = [one.claim for one in first.topics if not one.claim.in_headline and one.claim.quantity.start < claim.quantity.start]
    yield ("first number", "second number", "third number")[len(ahead)] if len(ahead) < 3 else "later number"
    named = first.about.measure in _EACH_ITS_OWN and bool(first.about.subject.others)  # a contestant's share is no aside to another's
    if not named and any(other.sentence_span == claim.sentence_span for other in ahead):
        yield "behind another"
    if not first.story.text[: claim.sentence_span[0]].strip():
        yield "first sentence"
    elif claim.sentence_span[0] * 3 > len(first.story.text) * 2:
        yield "late"
    if claim.sentence_span[0] > _PAGE:
        yield "below the first page"
    elif claim.sentence_span[0] > _FOLD:
        yield "below the fold"


def _before_comparing(sentence: str, start: int) -> str:
    """The sentence without what its number is compared with: "1.34 billion euros, compared with 1.2 billion a year earlier"."""
    compared = _COMPARED.search(sentence, start)
    told = sentence[: compared.start()] if compared else sentence
    return _HAD_BEEN.sub(r"\1", told) if _SAID.search(told) else told  # "said 1,835 people had been wounded"


def _sentence(about: Topic, outlet: str) -> Iterator[str]:
    """The words of its own sentence."""
    claim, start, before = about.claim, about.claim.at, about.claim.ahead
    said = [word.lower() for word in _WORD.findall(before[-_AHEAD:])]
    last = said[-1] if said else ""
    if last in _OWNING or last.endswith(("'s", "’s")):
        yield "owned"
    elif last in _AMONG:
        yield "among others"
    elif last in _OBLIQUE:
        yield "oblique"
    elif not said:
        yield "opens its sentence"
    if claim.sentence[start : start + 1].isalpha() and not _DOLLARS.match(claim.sentence, start):
        yield "in words"
    if _CLAUSE.search(before):
        yield "in a clause"
    if claim.quantity.role == "increment" and not about.value.unit:
        yield "a step"
    elif _STEP.search(claim.behind):
        yield "a step to a sum"
    if OF_OLD.search(before):
        yield "of old"
    if _ANOTHER_TIME.search(_before_comparing(claim.sentence, start)):
        yield "another time"
    if not claim.speaker and " and " in claim.land:
        yield "speaker taken over"  # whoever tells of two lands has added them up
    elif not claim.speaker:
        yield "nobody says it"
    elif claim.carried or (claim.speaker == outlet and (about.part or about.value.point < _FEW)):
        yield "speaker taken over"  # what a body signs is its own, and not every part of it is news
