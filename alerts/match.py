"""Does a watch match? Words, places and measures against a change and the story it was read in.

How words match. A word matches whole words, whatever the case, the accents or the kind of apostrophe;
`*` at its end allows any ending; several words are a phrase, whose parts may be joined by spaces or
hyphens ("North Korea*" finds "North-Korean"). Words are looked for in headline and text: an editor who
follows a place wants the figure even where the sentence names the place only as "there".

Places are looked for nearer to the figure: in its place, its sentence, the names around it and the
headline. A measure that the taxonomy knows, by key or by another name, is compared with the figure's measure
("killed" also takes what is told only as killed or wounded); any other word is looked for in what is counted
(label, subject, noun), never in the rest of the sentence, where "killed" may belong to another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from alerts.watch import Watch
from figures.figure import Change
from figures.sentences.measures import taxonomy
from stories.letters import plain
from stories.story import Story

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
# Thai, Lao, Khmer, Japanese, Chinese and Korean: words have no spaces around them, or carry particles.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_JOIN = r"[\s\-\u2010-\u2015_]+"


def folded(text: str) -> str:
    """Text as it is compared: no case, no accents, one kind of apostrophe."""
    return plain(text).translate(_APOSTROPHES).casefold()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word or phrase of a watch, to be found in folded text.

    `needle` is its longest literal part: looking for it first spares nearly every search, which is
    three hundred times as dear.
    """

    needle: str
    regex: re.Pattern[str]

    def found_in(self, text: str) -> bool:
        """Whether this folded text has it."""
        return self.needle in text and self.regex.search(text) is not None


@lru_cache(maxsize=4096)
def pattern(words: str) -> Pattern | None:
    """The pattern of a word or phrase; None when it has no word. "*" is everything."""
    if words.strip() == "*":
        return Pattern("", re.compile(""))
    parts = [part for part in re.split(_JOIN, folded(words)) if re.search(r"\w", part)]
    if not parts:
        return None
    pieces = [re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in parts]
    before, after = ("", "") if _UNSPACED.search(words) else (r"(?<!\w)", r"(?!\w)")
    return Pattern(max((part.rstrip("*") for part in parts), key=len), re.compile(f"{before}{_JOIN.join(pieces)}{after}"))


def first_match(wanted: Iterable[str], texts: Iterable[str]) -> str | None:
    """The first of `wanted` that is found in any of the texts."""
    return _first(wanted, [folded(text) for text in texts if text])


class StoryMatch:
    """Which watches want the changes of one story. Its text is folded once and searched once per list of words."""

    def __init__(self, story: Story) -> None:
        self._headline = story.headline
        self._story = story
        self._folded: list[str] = []
        self._words: dict[tuple[str, ...], str | None] = {}

    def why(self, watch: Watch, change: Change) -> str | None:
        """Why this watch wants this change, for people; None when it does not."""
        reasons: list[str] = []
        if watch.words:
            word = self._word(watch.words)
            if word is None:
                return None
            reasons.append(f"word “{word}”")
        if watch.places:
            claim = change.claim
            place = first_match(watch.places, (change.figure.place, claim.place, claim.sentence, self._headline, *claim.names))
            if place is None:
                return None
            reasons.append(f"place “{place}”")
        if watch.measures:
            measure = _measure(watch.measures, change)
            if measure is None:
                return None
            reasons.append(f"measure “{measure}”")
        return ", ".join(reasons) or "it asks for everything"

    def _word(self, wanted: tuple[str, ...]) -> str | None:
        if wanted not in self._words:
            # Folding is the dear part, and a watch without words asks for none.
            self._folded = self._folded or [folded(self._story.headline), folded(self._story.text)]
            self._words[wanted] = _first(wanted, self._folded)
        return self._words[wanted]


def _first(wanted: Iterable[str], prepared: Sequence[str]) -> str | None:
    for words in wanted:
        found = pattern(words)
        if found and any(found.found_in(text) for text in prepared):
            return words
    return None


def keys(wanted: Sequence[str]) -> tuple[str, ...]:
    """The taxonomy's keys of these measures; none where one of them is a word that only a look at each figure can find."""
    found = [key for word in wanted if (key := taxonomy().key(word)) is not None]
    return tuple(found) if len(found) == len(wanted) else ()


def _measure(wanted: Sequence[str], change: Change) -> str | None:
    """The first of the wanted measures that this figure is of."""
    figure, claim = change.figure, change.claim
    counted = (figure.label, figure.subject, claim.subject, claim.quantity.noun)
    for word in wanted:
        key = taxonomy().key(word)
        if key is not None:
            if key == figure.measure or f"_{key}_" in f"_{figure.measure}_":
                return word
        elif first_match((word,), (figure.measure.replace("_", " "), *counted)):
            return word
    return None
