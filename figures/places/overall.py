"""Does a number count over all places, or over several? The words that say so are in lexicon/overall.yaml.

Reading asks it of the words of one number (figures/places/nearest_place.py: such a number has no place of its own), linking of what stands
before the number and of its sentence (a sum is another figure than its parts).
"""

from __future__ import annotations

import re
from functools import lru_cache

from figures.wordlists import one_of, wordlist

_LISTS: dict[str, list[str]] = wordlist("overall")
OVER_ALL = frozenset(_LISTS["over_all"])
"""In the words of a number these make it the sum over all places: "the overall toll at 161", "31 nationwide"."""


def _any(*lists: str) -> str:
    """Any phrase of these lists, of text in lower case: to leave the case to the pattern takes four times as long."""
    return one_of(re.escape(phrase) for name in lists for phrase in _LISTS[name])


SEVERAL = frozenset(phrase.removeprefix("the ") for phrase in _LISTS["several"])
DIVISIONS = frozenset(_LISTS["divisions"])
_OVER = re.compile(rf"\b(?:in|across) (?:{_any('several')}) (?P<kind>{_any('divisions')})\b")
_BEFORE = re.compile(rf"\b(?:{_any('whole')})\b[^.;,]{{0,40}}$|\b(?:{_any('taken_together')}),? $")
_IN_SEVERAL = rf"(?:in|across) (?:{_any('several')}|\d+|\w+teen) (?:{_any('divisions')})"
_ANYWHERE = re.compile(rf"\b(?:{_any('everywhere')}|{_IN_SEVERAL})\b")
_IN_BOTH_LANDS = re.compile(rf"\b(?:in|across|of) (?:{_any('both')}) (?:{_any('lands')})\b")


_ADDED = re.compile(
    r"(?:with|including|together with|along with|added to|adding) (?:the |its |their )?"
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?) (?!more\b|new\b|further\b)[^,;]*,",
    re.IGNORECASE,
)


def in_both_lands(text: str) -> bool:
    """ "In both countries", "of the two nations"."""
    return _IN_BOTH_LANDS.search(text.lower()) is not None


def is_overall(ahead: str) -> bool:
    """Do the words before a number make it a sum? `ahead`: the sentence up to it ("the combined toll stands at ")."""
    return _BEFORE.search(ahead.lower()) is not None


# A figure's state is read anew with every number told of it, and its sentences are asked for again.
@lru_cache(maxsize=8192)
def is_wide(sentence: str) -> bool:
    """Does the sentence speak of many places at once ("across the country", "in three provinces")?"""
    return _ANYWHERE.search(sentence.lower()) is not None


@lru_cache(maxsize=8192)
def counted_over(sentence: str) -> frozenset[str]:
    """The kinds of places over several of which the sentence counts: "province" of "in both provinces"."""
    kinds = (found["kind"] for found in _OVER.finditer(sentence.lower()))
    return frozenset(kind[:-3] + "y" if kind.endswith("ies") else kind[:-1] for kind in kinds)


def end_of_added(text: str) -> int:
    """Where "with the nine dead in Halland|, the flood has now killed 31" goes on with all of them; 0 where nothing is counted in."""
    found = _ADDED.match(text)
    return found.end() if found else 0
