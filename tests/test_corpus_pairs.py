"""Pairs of stories come out at least as well as they did. A floor may be raised, and is lowered by hand alone."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench" / "pairs.py"
FLOORS = {
    # file: share of right kinds, of claims that are one figure, of claims that are two
    "pairs_dev": (0.96, 0.95, 0.97),
    "pairs_held": (0.81, 0.79, 0.89),
}


@pytest.fixture(scope="module")
def pairs():
    spec = importlib.util.spec_from_file_location("pairs_bench", BENCH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.mark.parametrize("half", FLOORS)
def test_a_later_story_does_to_the_figure_what_an_editor_says(pairs, half):
    score = pairs.score_file(pairs.FOLDER / f"{half}.jsonl")
    kinds, same, different = FLOORS[half]
    measured = (round(score.kinds, 3), round(score.share("same"), 3), round(score.share("different"), 3))
    assert measured[0] >= kinds and measured[1] >= same and measured[2] >= different, measured
    assert score.right["unlabelled"] <= 1


def test_a_pair_is_scored_by_kind_old_value_and_figure(pairs):
    stories = [
        {"source": "A", "title": "Fire", "published": "2026-03-01T08:00:00Z", "text": "A fire in Lodz killed 4 people, police said."},
        {"source": "A", "title": "Fire", "published": "2026-03-01T12:00:00Z", "text": "The fire in Lodz killed 6 people, police said."},
    ]
    expect = [{"story": 1, "value": 6, "kind": "raised", "old": 4}]
    score = pairs.Score()
    pairs.score_pair({"name": "x", "stories": stories, "expect": expect, "same": [[0, 4, 1, 6]], "different": []}, score)
    assert (score.kinds, score.share("same"), score.errors) == (1, 1, [])
    wrong = [{"story": 1, "value": 6, "kind": "raised", "old": 5}]
    pairs.score_pair({"name": "x", "stories": stories, "expect": wrong, "same": [], "different": [[0, 4, 1, 6]]}, score)
    assert (score.kinds, score.share("different"), len(score.errors)) == (0.5, 0, 2)
