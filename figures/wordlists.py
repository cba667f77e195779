"""Word lists of the reading room: figures/lexicon/<name>.yaml, parsed once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, where it was built


@cache
def wordlist(name: str) -> Any:
    """The parsed content of figures/lexicon/`name`.yaml. Callers share it: read, never change."""
    source = (Path(__file__).parent / "lexicon" / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(source, Loader=_LOADER)


def words(name: str, key: str) -> frozenset[str]:
    """The list under `key` (written as a list, or as words divided by spaces) as a set."""
    content = wordlist(name)[key]
    return frozenset(content.split() if isinstance(content, str) else (str(item) for item in content))


def phrases(content: str) -> list[str]:
    """Phrases divided by commas. (One string parses ten times as fast as a YAML list.)"""
    return content.split(", ") if content else []


class Phrases:
    """Phrases of several words, found from their first word (or from the last, read backwards).

    The longest phrase wins. `before` and `after` look at lower-case tokens and return (value, number of tokens).
    """

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, phrases: dict[str, str]) -> None:
        self._by_first: dict[str, list[tuple[list[str], str]]] = {}
        self._by_last: dict[str, list[tuple[list[str], str]]] = {}
        for phrase in sorted(phrases, key=lambda p: -len(p.split())):
            parts = phrase.split()
            self._by_first.setdefault(parts[0], []).append((parts, phrases[phrase]))
            self._by_last.setdefault(parts[-1], []).append((parts, phrases[phrase]))

    def after(self, low: list[str], at: int) -> tuple[str, int] | None:
        """The longest phrase that begins at token `at`."""
        for parts, value in self._by_first.get(low[at], ()):
            if low[at : at + len(parts)] == parts:
                return value, len(parts)
        return None

    def before(self, low: list[str], end: int) -> tuple[str, int] | None:
        """The longest phrase whose last token is `end - 1`."""
        if end < 1:
            return None
        for parts, value in self._by_last.get(low[end - 1], ()):
            size = len(parts)
            if size <= end and low[end - size : end] == parts:
                return value, size
        return None
