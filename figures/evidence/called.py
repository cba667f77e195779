"""The names by which storms go: "Hurricane Lani". Two names are two storms, in one land within a week.

A fire's name is that of a place, and stories choose among several: its names tell nothing apart.
"""

from __future__ import annotations

import re
from functools import lru_cache

from figures.evidence.happening import LEAD

_STORM = re.compile(r"\b(?:[Hh]urricane|[Tt]yphoon|[Cc]yclone|[Ss]torm|Depression) ([A-Z][a-z]{2,})\b")


@lru_cache(maxsize=1024)
def called(headline: str, text: str) -> frozenset[str]:
    """The names of storms that a story tells of, as words for a figure's state ("!lani")."""
    return frozenset(f"!{name.lower()}" for part in (headline, text[:LEAD]) for name in _STORM.findall(part))
