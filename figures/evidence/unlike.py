"""Kinds of happening that are never one: a storm may be told as a flood, an avalanche is no bombing (lexicon/happenings.yaml)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from figures.wordlists import wordlist


@cache
def _lines() -> dict[str, frozenset[int]]:
    """By kind ("~flood") the numbers of the lines that it stands in."""
    lines: dict[str, set[int]] = {}
    for number, kinds in enumerate(wordlist("happenings")["together"]):
        for kind in kinds:
            lines.setdefault(f"~{kind}", set()).add(number)
    return {kind: frozenset(numbers) for kind, numbers in lines.items()}


def unlike(told: Iterable[str], known: Iterable[str]) -> bool:
    """Whether no kind of the one may go by the name of a kind of the other."""
    lines = _lines()
    mine, theirs = [lines.get(kind) for kind in told], [lines.get(kind) for kind in known]
    return not any(one is None or other is None or one & other for one in mine for other in theirs)
