"""Does a watch match? Words, places and measures against a change and the story it was read in.

How words match. A word matches whole words, whatever the case, the accents or the kind of apostrophe;
`*` at its end allows any ending; several words are a phrase, whose parts may be joined by spaces or
hyphens ("North Korea*" finds "North-Korean"). Words are looked for in headline and text: an editor who
follows a place wants the figure even where the sentence names the place only as "there".

Places are looked for nearer to the figure: in its place, its sentence, the names around it and the
headline. Measures are looked for in what is counted (the measure's key, its synonyms, the figure's
label, subject and noun), never in the rest of the sentence, where "killed" may belong to another number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from alerts.watch import Watch
from figures.figure import Change
from stories.story import Story

# Combining accents only: vowel signs of other scripts are letters, and stay.
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_JOIN = r"[\s\-\u2010-\u2015_]+"


def folded(text: str) -> str:
    """Text as it is compared: no case, no accents, one kind of apostrophe."""
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).translate(_APOSTROPHES).casefold()


@lru_cache(maxsize=4096)
def pattern(words: str) -> re.Pattern[str] | None:
    """A pattern, to be used on folded text, for a word or phrase of a watch; None when it has no word. "*" is everything."""
    if words.strip() == "*":
        return re.compile("")
    parts = re.split(_JOIN, folded(words).strip(" \t\n-_"))
    pieces = [re.escape(part.rstrip("*")) + (r"\w*" if part.endswith("*") else "") for part in parts if part]
    if not any(re.search(r"\w", part) for part in parts):
        return None
    return re.compile(rf"(?<!\w){_JOIN.join(pieces)}(?!\w)")


def first_match(wanted: Iterable[str], texts: Iterable[str]) -> str | None:
    """The first of `wanted` that is found in any of the texts."""
    prepared = [folded(text) for text in texts if text]
    for words in wanted:
        found = pattern(words)
        if found and any(found.search(text) for text in prepared):
            return words
    return None


def why_matched(watch: Watch, change: Change, story: Story, synonyms: Sequence[str] = ()) -> str | None:
    """Why this watch wants this change, for people; None when it does not.

    `synonyms` are other names of the change's measure.
    """
    reasons: list[str] = []
    claim = change.claim
    checks = (
        ("word", watch.words, (story.headline, story.text)),
        ("place", watch.places, (change.figure.place, claim.place, claim.sentence, story.headline, *claim.names)),
        ("measure", watch.measures, (*_what_is_counted(change), *synonyms)),
    )
    for name, wanted, texts in checks:
        if not wanted:
            continue
        found = first_match(wanted, texts)
        if found is None:
            return None
        reasons.append(f"{name} “{found}”")
    return ", ".join(reasons) or "it asks for everything"


def _what_is_counted(change: Change) -> tuple[str, ...]:
    figure, claim = change.figure, change.claim
    return (figure.measure, claim.measure, figure.label, figure.subject, claim.subject, claim.quantity.noun)
