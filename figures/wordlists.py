"""Word lists of the reading room: figures/lexicon/<name>.yaml, parsed once.

What was parsed is kept beside Python's own compiled files, as JSON, since reading YAML is a third of the start. Like those it
belongs to one state of its source (size and time of change), and is left out where Python is told to write none.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any


@cache
def wordlist(name: str) -> Any:
    """The parsed content of figures/lexicon/`name`.yaml. Callers share it: read, never change."""
    return load(Path(__file__).parent / "lexicon" / f"{name}.yaml")


def load(source: Path) -> Any:
    """The content of a YAML file of ours, from what was kept of it while the file is the same."""
    status = source.stat()
    stamp = [status.st_size, status.st_mtime_ns]
    kept = Path(cache_from_source(str(source))).with_suffix(".json")
    with suppress(OSError, ValueError, TypeError):
        found, content = json.loads(kept.read_bytes())
        if found == stamp:
            return content
    content = _parsed(source)
    if not sys.dont_write_bytecode:
        _keep(kept, [stamp, content])
    return content


def _parsed(source: Path) -> Any:
    import yaml  # here, because it is needed once per installation

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast, where it was built
    return yaml.load(source.read_text(encoding="utf-8"), Loader=loader)


def _keep(path: Path, content: Any) -> None:
    """Writes the file whole or not at all; where nobody may write, it is parsed every time."""
    text = json.dumps(content)
    if json.loads(text) != content:
        return  # keys that are no text: JSON would change them
    beside = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)


@cache
def words(name: str, key: str) -> frozenset[str]:
    """The list under `key` (written as a list, or as words divided by spaces) as a set, made once."""
    content = wordlist(name)[key]
    return frozenset(content.split() if isinstance(content, str) else (str(item) for item in content))


def phrases(content: str) -> list[str]:
    """Phrases divided by commas. (One string parses ten times as fast as a YAML list.)"""
    return content.split(", ") if content else []


def one_of(listed: Iterable[str]) -> str:
    """A pattern for any of these phrases (none with a bar outside of brackets), parted by their first letters.

    The engine tries the alternatives one by one at every word: of a hundred phrases few begin as the word does.
    """
    parted: dict[str, list[str]] = {}
    for phrase in listed:
        alone = not phrase[:1].isalpha() or phrase[1:2] in ("?", "*", "+", "{")
        parted.setdefault("" if alone else phrase[0], []).append(phrase if alone else phrase[1:])
    rest = [f"{letter}(?:{'|'.join(ends)})" for letter, ends in parted.items() if letter]
    return "|".join([*parted.get("", ()), *rest])


_Branches = dict[str, dict[str, list[tuple[list[str], str]]]]


class Phrases:
    """Phrases of several words, found from their first two words (or their last two, read backwards).

    The longest phrase wins. `before` and `after` look at lower-case tokens and return (value, number of tokens).
    """

    __slots__ = ("_ends", "_starts")

    def __init__(self, values: dict[str, str]) -> None:
        self._starts: _Branches = {}
        self._ends: _Branches = {}
        for phrase in sorted(values, key=lambda p: -len(p.split())):
            parts = phrase.split()
            second, last_but_one = (parts[1], parts[-2]) if len(parts) > 1 else ("", "")
            self._starts.setdefault(parts[0], {}).setdefault(second, []).append((parts, values[phrase]))
            self._ends.setdefault(parts[-1], {}).setdefault(last_but_one, []).append((parts, values[phrase]))

    def first_words(self) -> frozenset[str]:
        """The words that phrases begin with."""
        return frozenset(self._starts)

    def opens(self, word: str) -> bool:
        """Does a phrase begin with `word`?"""
        return word in self._starts

    def after(self, low: list[str], at: int) -> tuple[str, int] | None:
        """The longest phrase that begins at token `at`."""
        branch = self._starts.get(low[at])
        if branch is None:
            return None
        for parts, value in branch.get(low[at + 1], ()):
            size = len(parts)
            if size == 2 or low[at : at + size] == parts:
                return value, size
        alone = branch.get("")
        return (alone[0][1], 1) if alone else None

    def before(self, low: list[str], end: int) -> tuple[str, int] | None:
        """The longest phrase whose last token is `end - 1`."""
        if end < 1:
            return None
        branch = self._ends.get(low[end - 1])
        if branch is None:
            return None
        for parts, value in branch.get(low[end - 2], ()) if end > 1 else ():
            size = len(parts)
            if size == 2 or (size <= end and low[end - size : end] == parts):
                return value, size
        alone = branch.get("")
        return (alone[0][1], 1) if alone else None
