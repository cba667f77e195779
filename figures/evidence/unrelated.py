"""Does the story say that it has nothing to do with another one: "It is unrelated to last week's cases"?

A feed item says so where a reader might mix them up, and who links its numbers to the other's has done just that. Only of a short text
it is said as a whole; a long one may set any of its parts apart.
"""

from __future__ import annotations

import re

from figures.evidence.happening import LEAD, kinds_of
from figures.wordlists import wordlist

_DENIES = re.compile(rf"\b(?:{'|'.join(wordlist('linking')['unrelated'])}) (?:[\w-]+ ){{0,2}}[\w-]+['’]s\b", re.IGNORECASE)


def set_apart(text: str) -> tuple[str, ...] | None:
    """The kinds of happening that a short text calls unrelated to its own ("~protest"), where its own words name others; None if none."""
    denied = _DENIES.search(text) if len(text) <= LEAD else None
    if denied is None:
        return None
    begin, end = text.rfind(".", 0, denied.start()) + 1, text.find(".", denied.end())
    end = end if end >= 0 else len(text)
    own = kinds_of(text[:begin] + text[end:])
    return tuple(kind for kind in kinds_of(text[begin:end]) if kind not in own)
