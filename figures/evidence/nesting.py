"""Which places a story puts inside others: "BRASK, Halland (AW) -", "in Korlen, Brennia", "a school in Kelmar, in Orvania"."""

from __future__ import annotations

import re

from figures.evidence.keys import place_key
from stories.story import Story
from stories.text import dateline

Nested = frozenset[tuple[frozenset[str], frozenset[str]]]

_NAME = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2}"
_KIND = r"(?: (?:province|region|district|county|state|city|town|prefecture|island|oblast|governorate|village))?"
_SIDE = r"(?:(?:the|northern|southern|eastern|western|central|(?:north|south)-?(?:eastern|western)|(?:north|south)(?:east|west)) ){0,2}"
_INSIDE = re.compile(
    rf"\b(?:in|at|near|outside|around|of|from|to|hit|hits|struck|rocked|shook) (?P<inner>{_NAME}){_KIND}"
    rf"(?:, (?:in )?| in |, (?:a|the) [a-z]+ in ){_SIDE}(?P<outer>{_NAME})"
)
_OWNED = re.compile(
    rf"\b(?P<outer>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?)['’]s {_SIDE}(?:(?:[a-z]+ ){{0,2}}(?:of|in) )?(?P<inner>{_NAME}) "
    r"(?:province|region|district|county|state|city|town|prefecture|island|peninsula|oblast|governorate|village|valley)\b"
)
"""Iran's Sefidan province."""
LOOKED_AT = 3000
"""Characters of a text in which places are introduced."""


def nested(story: Story) -> Nested:
    """Pairs of places (inner, outer), each as the words that tell it from others."""
    found: set[tuple[frozenset[str], frozenset[str]]] = set()
    line = dateline(story.text)
    if line is not None and ", " in line.place:
        inner, outer = line.place.split(", ")[:2]
        found.add((place_key(inner), place_key(outer)))
    for text in (story.headline, story.text[:LOOKED_AT]):
        for rule in (_INSIDE, _OWNED):
            found.update((place_key(one["inner"]), place_key(one["outer"])) for one in rule.finditer(text))
    return frozenset(pair for pair in found if pair[0] and pair[1] and pair[0] != pair[1])
