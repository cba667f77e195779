"""The corpus of labelled sentences: no category falls below its floor, and the floor cannot be lowered."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parent.parent / "bench" / "quantity_floor.py"


def _floor() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quantity_floor", BENCH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


floor = _floor()
PINNED = json.loads(floor.BASELINE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("category", floor.categories())
def test_a_category_keeps_its_floor(category: str) -> None:
    assert category in PINNED, f"pin the new category: python {BENCH.name} --pin"
    assert floor.lowered({category: PINNED[category]}, {category: floor.score(category)}) == []


def test_no_pinned_category_has_gone() -> None:
    assert set(PINNED) <= set(floor.categories())


def test_the_corpus_holds_more_than_six_hundred_sentences() -> None:
    assert sum(line["sentences"] for line in PINNED.values()) > 600


def test_sentences_without_figures_stay_without() -> None:
    for category in ("identifiers", "dates-times", "scores", "addresses-phones"):
        for row in floor.rows(category):
            assert [q for q in floor.quantities(row["text"]) if not any(floor.found(label, q) for label in row["figures"])] == [], row[
                "text"
            ]


def test_labels_stand_where_they_say() -> None:
    for category in floor.categories():
        for row in floor.rows(category):
            for label in row["figures"]:
                assert row["text"][label["start"] :].startswith(label["raw"])


def test_a_lower_score_is_not_pinned() -> None:
    old = {"money": {"sentences": 20, "value": 100.0}, "ages": {"sentences": 9, "value": 90.0}}
    new = {"money": {"sentences": 21, "value": 99.5}}
    assert floor.lowered(old, new) == ["ages: gone", "money: value 100.0 -> 99.5"]
