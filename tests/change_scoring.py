"""Scores changes told over a labelled stream, in the words of tests/corpus/README.md: which labels were told, with which kind."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.store import Store
from desk.replay import as_row
from scheduler.archive import story_from
from scheduler.replay import Replayed, replay

Row = dict[str, Any]
ALERTS = frozenset(("new", "specified", "raised", "lowered", "corrected", "conflicting"))
FIELDS = ("id", "url", "source", "title", "published", "text")
CLOSE = 0.001


@dataclass
class Tally:
    """Counts over any number of streams. `told` and `wanted` leave out new figures; `right` has kind and old value as labelled."""

    stories: int = 0
    wanted: int = 0
    told: int = 0
    right: int = 0
    false: int = 0
    right_of: Counter[str] = field(default_factory=Counter)
    wanted_of: Counter[str] = field(default_factory=Counter)

    @property
    def headline(self) -> float:
        """F1 of changes other than new: right kind and right old value."""
        return 2 * self.right / max(1, self.told + self.wanted)

    @property
    def false_alarms(self) -> float:
        """False alarms per 100 stories."""
        return 100 * self.false / max(1, self.stories)

    def recall(self, kind: str) -> float:
        """The share of labelled changes of one kind that were told as such."""
        return self.right_of[kind] / max(1, self.wanted_of[kind])


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tell(stories: list[Row]) -> list[Row]:
    """What replay says of these stories, in order."""
    store, told = Store(":memory:"), list[Row]()
    for story in stories:
        for result in replay([story_from({key: story[key] for key in FIELDS})], store):
            assert isinstance(result, Replayed), result
            told += map(as_row, result.changes)
    store.close()
    return told


def score(folder: Path, tally: Tally) -> None:
    """Adds one stream."""
    stories, gold = rows(folder / "stories.jsonl"), rows(folder / "gold.jsonl")
    told = tell(stories)
    claims = [row for row in gold if row["type"] == "claim"]
    exhaustive = gold[0]["exhaustive"]
    tally.stories += len(stories)
    label_of = _labels(told, claims)
    for at, row in enumerate(told):
        if row["kind"] not in ALERTS:
            continue
        label = label_of.get(at)
        if label is None:
            twice = any(one["story"] == row["story_id"] and _same(row, one) for one in claims)
            if not twice and (exhaustive or row["kind"] != "new"):
                tally.false += 1
                tally.told += row["kind"] != "new"
        elif label["optional"] or (label["kind"] not in ALERTS and _kind_right(row, label)):
            continue
        elif label["kind"] not in ALERTS:
            tally.false += 1
            tally.told += row["kind"] != "new"
        elif label["kind"] != "new" or row["kind"] != "new":
            tally.told += 1
            good = label["kind"] != "new" and _kind_right(row, label) and _old_right(row, label)
            tally.right += good
            tally.right_of[label["kind"]] += good
    for label in claims:
        if label["kind"] in ALERTS - {"new"} and not label["optional"]:
            tally.wanted += 1
            tally.wanted_of[label["kind"]] += 1


def _labels(told: list[Row], claims: list[Row]) -> dict[int, Row]:
    """Which line stands for which label: same story and number, best sentence and kind first, one to one."""
    pairs = [
        (-_alike(row["sentence"], label["sentence"]) - 0.3 * _kind_right(row, label), at, n)
        for at, row in enumerate(told)
        for n, label in enumerate(claims)
        if row["story_id"] == label["story"] and _same(row, label)
    ]
    found: dict[int, Row] = {}
    taken: set[int] = set()
    for _, at, n in sorted(pairs):
        if at not in found and n not in taken:
            found[at] = claims[n]
            taken.add(n)
    return found


def _ends(low: float | None, high: float | None) -> list[float]:
    return sorted({end for end in (low, high) if end is not None})


def _close(mine: list[float], theirs: list[float]) -> bool:
    return len(mine) == len(theirs) and all(abs(a - b) <= CLOSE * max(abs(a), abs(b)) for a, b in zip(mine, theirs, strict=True))


def _same(row: Row, label: Row) -> bool:
    return _close(_ends(row["low"], row["high"]), _ends(label["low"], label["high"]))


def _kind_right(row: Row, label: Row) -> bool:
    return row["kind"] == label["kind"] or row["kind"] in label["accept"]


def _old_right(row: Row, label: Row) -> bool:
    if row["kind"] == "specified":
        return True
    old = _ends(row["old_low"], row["old_high"])
    return bool(old) and any(_close(old, _ends(*before)) for before in [*label["old_accept"], [label["old_low"], label["old_high"]]])


def _alike(mine: str, theirs: str) -> float:
    a, b = set(mine.lower().split()), set(theirs.lower().split())
    return len(a & b) / max(1, min(len(a), len(b)))
