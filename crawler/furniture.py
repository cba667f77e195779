"""Lines that are about the page and not part of the story: bylines, stamps, reading times, calls to share.

A stamp such as "Updated 2 hours ago" matters beyond tidiness: taken for text it would make a new version of the
story every hour. Calls to share or continue are dropped wherever they stand alone on a line; bylines, dates and
stamps only in the run of short lines before the first sentence of length and after the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from crawler import instants
from crawler.heading import key

FIRST, LAST = 8, 4
"""Short lines at the beginning and at the end that are looked at."""
SHORT = 12
"""Words. A longer line is a sentence, however it begins."""
CAPTION = 30
"""Words of a caption that names its source."""


@cache
def _lists() -> dict[str, Any]:
    return dict(yaml.safe_load(files("crawler").joinpath("furniture.yaml").read_text(encoding="utf8")))


@cache
def _anywhere() -> frozenset[str]:
    return frozenset(_lists()["lines"])


@cache
def _pattern(name: str) -> re.Pattern[str]:
    ready = name == "stamps"
    return re.compile("|".join(word if ready else re.escape(word) + r"\b" for word in _lists()[name]))


def without(lines: Sequence[str], title: str, names: Sequence[str]) -> list[str]:
    """The lines of a text that belong to the story. `names` are those of the byline."""
    kept = [line for line in lines if not _is_call(line)]
    if kept and key(kept[0]) == key(title):
        kept = kept[1:]
    edges = _edge(kept, range(min(FIRST, len(kept)))) + _edge(kept, range(len(kept) - 1, max(0, len(kept) - 1 - LAST), -1))
    drop = {n for n in edges if _is_furniture(kept[n], names)}
    return [line for n, line in enumerate(kept) if n not in drop]


def _edge(lines: Sequence[str], order: range) -> list[int]:
    """The places of the short lines before the first long one, in `order`."""
    found: list[int] = []
    for n in order:
        if len(lines[n].split()) > SHORT:
            break
        found.append(n)
    return found


def _is_call(line: str) -> bool:
    folded = line.casefold()
    if folded.rstrip(" .:…»>") in _anywhere():
        return True
    caption = _pattern("captions").match(folded)
    return caption is not None and folded[caption.end() :].lstrip()[:1] == ":" and len(line.split()) <= CAPTION


def _is_furniture(line: str, names: Sequence[str]) -> bool:
    folded = line.casefold().strip(" .|·•-–—")
    if _is_byline(line, names) or instants.parse(line) is not None:
        return True
    if _pattern("stamps").fullmatch(folded):
        return True
    return bool(_pattern("starts").match(folded)) and line[-1] not in ".!?…"


def _is_byline(line: str, names: Sequence[str]) -> bool:
    """Whether a line holds names of the byline and next to nothing else."""
    rest = line
    for name in names:
        rest = rest.replace(name, " ")
    return rest != line and len(re.findall(r"[^\W\d]{2,}", rest)) <= 4
