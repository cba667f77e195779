"""The names by which happenings of some kinds go: storms ("Hurricane Lani") and diseases.

Two names are two storms, in one land within a week, and cholera and measles are two outbreaks there. A fire's name is that of a place,
and stories choose among several: its names tell nothing apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from figures.evidence.happening import LEAD
from figures.wordlists import one_of, wordlist
from stories.letters import lowered

_STORM = re.compile(r"\b(?:[Hh]urricane|[Tt]yphoon|[Cc]yclone|[Ss]torm|Depression) ([A-Z][a-z]{2,})\b")
_DISEASE = re.compile(rf"\b(?:{one_of(wordlist('happenings')['diseases'])})\b")
"""In lower case, as the text must be: to leave the case to the pattern takes four times as long."""
_TURNED_OUT = re.compile(r"\b(?:was|were|is|are|not) $")
"""Before a disease that somebody counted has, or has not, after all: "second Ebola case | was | yellow fever"."""
_ILL = "!~"
"""What begins the word of a disease; that of a storm begins with "!" alone."""


@lru_cache(maxsize=1024)
def called(headline: str, text: str) -> frozenset[str]:
    """The names of storms and diseases that a story tells of, as words for a figure's state ("!lani", "!~cholera")."""
    parts = (headline, text[:LEAD])
    storms = {f"!{name.lower()}" for part in parts for name in _STORM.findall(part)}
    return frozenset(storms.union(f"{_ILL}{name}" for part in parts for name in _DISEASE.findall(part.lower())))


@lru_cache(maxsize=1024)
def ill(headline: str) -> frozenset[str]:
    """The diseases that a headline tells of."""
    found = [one for one in _DISEASE.finditer(lowered(headline)) if not _TURNED_OUT.search(headline, 0, one.start())]
    return frozenset(f"{_ILL}{one[0]}" for one in found)


def diseases(named: Iterable[str]) -> frozenset[str]:
    """Those of these names that are diseases."""
    return frozenset(name for name in named if name.startswith(_ILL))


def named_apart(mine: frozenset[str], theirs: frozenset[str]) -> str:
    """Of which kind ("storm", "disease") both have names, and none in common."""
    sick, sick_there = diseases(mine), diseases(theirs)
    kinds = (("storm", mine - sick, theirs - sick_there), ("disease", sick, sick_there))
    return next((kind for kind, ours, others in kinds if ours and others and ours.isdisjoint(others)), "")
