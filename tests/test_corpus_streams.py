"""The labelled streams keep their format: exact offsets, known kinds, old values that were really reported."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent / "corpus"
LABELLER = Path(__file__).parent.parent / "bench" / "label_streams.py"
FOLDERS = sorted(path.parent for path in ROOT.glob("st*/*/gold.jsonl"))
KINDS = {"new", "specified", "raised", "lowered", "corrected", "conflicting", "repeated", "mention"}
NEEDS_OLD = {"raised", "lowered", "corrected", "conflicting"}
APPROX = {"exact", "about", "nearly", "at_least", "at_most", "range", "vague", "unspecified"}
STATUS = {"official", "verified", "attributed", "estimate", "unverified", "disputed", "unattributed"}
TRAPS = {"bg", "prev", "corr", "delta", "sub", "id", "ord", "date", "time", "age", "dur", "attr", "rate", "conv", "price", "num", "other"}
BASIS = {
    *("cumulative", "level", "daily", "rate", "event", "period", "planned", "requested", "pledge", "offer", "forecast", "estimate"),
    *("poll", "partial", "final", "subtotal", "share", "attribute", "demand", "policy"),
}

Row = dict[str, Any]
pytestmark = pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}/{path.name}")


def rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def stories(folder: Path) -> list[Row]:
    return rows(folder / "stories.jsonl")


def gold(folder: Path, *types: str) -> list[Row]:
    return [row for row in rows(folder / "gold.jsonl") if row["type"] in types]


def test_stories_are_in_published_order_and_have_unique_ids(folder: Path) -> None:
    told = stories(folder)
    keys = [(story["published"], story["id"]) for story in told]
    assert keys == sorted(keys)
    assert len({story["id"] for story in told}) == len(told)
    assert all(set(story) == {"id", "stream", "url", "source", "title", "published", "text"} for story in told)


def test_the_first_gold_line_counts_the_stories_and_only_feeds_and_long_reports_are_not_exhaustive(folder: Path) -> None:
    meta, salient_only = rows(folder / "gold.jsonl")[0], folder.name.startswith(("feed-", "long-"))
    assert meta == {"type": "meta", "name": folder.name, "exhaustive": not salient_only, "stories": len(stories(folder))}


def test_every_quote_stands_at_its_offsets_inside_its_sentence(folder: Path) -> None:
    told = {story["id"]: story for story in stories(folder)}
    for row in gold(folder, "claim", "trap"):
        story = told[row["story"]]
        text = story["title"] if row.get("in_title") else story["text"]
        assert text[row["start"] : row["end"]] == row["quote"], row
        assert row["sentence"] in text and row["quote"] in row["sentence"], row


def test_no_two_labels_of_a_story_overlap(folder: Path) -> None:
    taken: dict[tuple[str, bool], int] = {}
    labels = gold(folder, "claim", "trap")
    for row in sorted(labels, key=lambda r: (r["story"], bool(r.get("in_title")), r["start"])):
        where = (row["story"], bool(row.get("in_title")))
        assert row["start"] >= taken.get(where, 0), row
        taken[where] = row["end"]


def test_labels_use_the_words_of_the_format(folder: Path) -> None:
    figures = {row["figure"]: row for row in gold(folder, "figure")}
    assert all(row["basis"] in BASIS for row in figures.values())
    for row in gold(folder, "claim"):
        assert row["kind"] in KINDS and set(row["accept"]) <= KINDS - {row["kind"]}, row
        assert row["approx"] in APPROX and row["status"] in STATUS, row
        assert {key: row[key] for key in ("measure", "subject", "place", "basis")} == {
            key: figures[row["figure"]][key] for key in ("measure", "subject", "place", "basis")
        }
    assert all(row["trap"] in TRAPS for row in gold(folder, "trap"))


def test_bounds_agree_with_the_approximator(folder: Path) -> None:
    for row in gold(folder, "claim"):
        low, high = row["low"], row["high"]
        match row["approx"]:
            case "exact" | "about" | "nearly":
                assert low is not None and low == high, row
            case "at_least":
                assert low is not None and high is None, row
            case "at_most":
                assert low is None and high is not None, row
            case "range":
                assert low < high, row
            case _:
                assert low is None and high is None, row


def test_a_change_names_the_value_it_replaces_and_nothing_else_does(folder: Path) -> None:
    for row in gold(folder, "claim"):
        old = [row["old_low"], row["old_high"]]
        if row["kind"] in NEEDS_OLD and not row["optional"]:
            assert old != [None, None] and old in row["old_accept"], row
        if row["kind"] not in NEEDS_OLD:
            assert old == [None, None], row


def test_every_number_needed_by_the_score_has_at_most_one_claim_per_speaker(folder: Path) -> None:
    seen = set()
    for row in gold(folder, "claim"):
        key = (row["story"], row["figure"], row["source"], row["low"], row["high"])
        assert key not in seen, row
        seen.add(key)


def test_the_first_number_of_a_figure_is_new_or_specified_or_states_what_it_replaces(folder: Path) -> None:
    known: set[str] = set()
    for row in gold(folder, "claim"):
        numbered = row["low"] is not None or row["high"] is not None
        if numbered and row["figure"] not in known:
            assert row["kind"] in {"new", "specified"} or row["old_accept"], row
            known.add(row["figure"])


def test_stories_and_gold_are_what_the_marked_text_gives(folder: Path, tmp_path: Path) -> None:
    """Those from brief-25 on, and the long ones, were labelled in the format itself, and have no such text."""
    if not (folder / "marked.txt").exists():
        kind, number = folder.name.split("-")
        assert kind in ("long", "wire") or (kind == "brief" and int(number) >= 25)
        return
    labeller, again = runpy.run_path(str(LABELLER)), tmp_path / folder.name
    labeller["write"](labeller["parse"]((folder / "marked.txt").read_text(encoding="utf-8")), again)
    for name in ("stories.jsonl", "gold.jsonl"):
        assert (again / name).read_bytes() == (folder / name).read_bytes()
