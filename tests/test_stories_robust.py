"""Kin hangs neither on how much was read before nor on the order in which a few minutes' stories happen to come in."""

import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

BENCH = str(Path(__file__).parents[1] / "bench")
WINDOW = 1000


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, BENCH)
    import kin_scores

    yield kin_scores
    sys.path.remove(BENCH)


def placed(bench, items):
    store = bench.Store(":memory:")
    found = bench.run(items, store)
    store.close()
    return found


def together(items, labels):
    """Every pair of stories that stand together."""
    groups = defaultdict(list)
    for item, label in zip(items, labels, strict=True):
        groups[label].append(item.story.id)
    return {pair for ids in groups.values() for pair in combinations(sorted(ids), 2)}


def f1(bench, gold, found, start):
    return bench.pairwise(gold[start : start + WINDOW], found[start : start + WINDOW])["f1"]


def test_kin_is_as_good_on_the_first_thousand_stories_as_later(bench):
    items = bench.kin_items("dev", 3, 300, 5, 10)
    found = [one.report for one in placed(bench, items)]
    gold = [item.report for item in items]
    assert f1(bench, gold, found, 0) >= f1(bench, gold, found, len(items) - WINDOW) - 0.02 and len(items) > 1.9 * WINDOW


WIRES = range(3, 9)
"""Wires on which events are measured. From one wire to the next the first thousand stories differ from later ones by -.027 to
+.044 (ten wires, deviation .02), whatever the rules: a bound on one wire holds its luck, a bound on the mean of six the rules."""


def test_events_are_as_good_on_the_first_thousand_stories_as_later(bench):
    gaps = []
    for seed in WIRES:
        items = bench.incidents(seed, 1000, 60)
        found = [one.event for one in placed(bench, items)]
        gold = [item.event for item in items]
        assert len(items) > 1.9 * WINDOW
        gaps.append(f1(bench, gold, found, len(items) - WINDOW) - f1(bench, gold, found, 0))
    assert sum(gaps) / len(gaps) <= 0.015


@pytest.mark.parametrize("seed", [1, 2])
def test_shuffling_arrivals_within_ten_minutes_changes_hardly_a_report(bench, seed):
    items = bench.kin_items("dev", 3, 60, 5, 10)
    moved = bench.shuffled(items, seed)
    assert [item.story.id for item in moved] != [item.story.id for item in items]
    before = together(items, [one.report for one in placed(bench, items)])
    after = together(moved, [one.report for one in placed(bench, moved)])
    assert len(before ^ after) <= 0.005 * len(before | after)


def test_shuffling_arrivals_within_ten_minutes_hardly_changes_how_many_events_there_are(bench):
    """Of crowded incidents that share their words: by one for every two hundred stories at most."""
    items = bench.incidents(3, 500, 80)
    moved = bench.shuffled(items, 1)
    starts = [{one.story for one in placed(bench, told) if one.event == f"e{one.story}"} for told in (items, moved)]
    assert abs(len(starts[0]) - len(starts[1])) <= 0.005 * len(items)
