"""Sentences in which a story tells of another happening: what they name says nothing about its own.

"In 2014, 276 girls were seized at Chibok", "The shooting is not linked to last week's killing", "It was the second crash in a week". A
reporter sets an earlier happening apart by a year that is not this one, or by saying so, and may go on with it in the next sentence,
which then names what the first sentence of the story does not. "Monday's fire" does not tell: a story that
comes later speaks of its own happening in that way.
"""

from __future__ import annotations

import re
from functools import cache

from stories.features import WHEN_WORDS

_ASIDE = (
    r"\b(?:(?P<year>19\d\d|20\d\d)\b"
    r"|not (?:\w+ ){0,3}(?:linked|connected|related)\b|[Uu]nrelated\b"
    r"|(?:came|comes|come) (?:\w+ ){0,3}after\b"
    r"|(?:weeks?|months?|years?) (?:earlier|ago|before)\b"
    r"|(?:[Ss]econd|[Tt]hird|fourth|latest)\b[^.]{0,60}\b(?:weeks?|days|month|year)\b)"
)
_END = re.compile(r"[.!?]['\"”’]?\s")
_NAME = re.compile(r"[^\W\d_]{3,}")


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(_ASIDE)


_BEGINNINGS = (
    ("19", 0), ("20", 0), ("not ", 0), ("nrelated", 1), ("came ", 0), ("come", 0), ("week", 0), ("month", 0), ("year", 0),
    ("econd", 1), ("hird", 1), ("fourth", 0), ("latest", 0),
)  # fmt: skip
"""How the words of _ASIDE begin, and how many characters after their first. To look for these first takes a quarter of the time."""


def _places(text: str, after: int) -> list[int]:
    """Where _ASIDE may match, in order."""
    found: list[int] = []
    for word, back in _BEGINNINGS:
        at = text.find(word, after)
        while at >= 0:
            found.append(at - back)
            at = text.find(word, at + 1)
    found.sort()
    return found


def asides(text: str, year: int) -> list[str]:
    """The sentences of a text that tell of another happening; the first never does."""
    found: list[str] = []
    first = _END.search(text)
    at = first.end() if first else len(text)
    for place in _places(text, at):
        told = _aside().match(text, place) if place >= at else None
        if told is None:
            continue
        if told["year"] == str(year):
            at = told.end()
            continue
        begin = max([end.end() for end in _END.finditer(text, at - 2, told.start())], default=at)
        at = _end(text, told.end() - 1)
        found.append(text[begin:at])
        after = _end(text, at)
        if _names(text[begin:at]) & _names(text[at:after]) - _names(text[: first.end() if first else 0]):
            found.append(text[at:after])
            at = after
    return found


def _end(text: str, after: int) -> int:
    """Where the sentence that goes on here ends."""
    end = _END.search(text, after)
    return end.end() if end else len(text)


def _names(text: str) -> set[str]:
    """The words with a capital, but for the first, and for days."""
    return {word for word in _NAME.findall(text)[1:] if word[0].isupper() and word.lower() not in WHEN_WORDS}
