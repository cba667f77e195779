"""The labelled groups keep their format: known kin, families within one event, versions under one address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent / "corpus" / "groups"
KIN = {"version", "copy", "trim", "expansion", "revision", "sibling", None}

Row = dict[str, Any]
pytestmark = pytest.mark.parametrize("half", ["dev", "dev-2", "held"])


def rows(half: str, name: str) -> list[Row]:
    return [json.loads(line) for line in (ROOT / half / name).read_text(encoding="utf-8").splitlines()]


def paired(half: str) -> list[tuple[Row, Row]]:
    return list(zip(rows(half, "stories.jsonl"), rows(half, "gold.jsonl"), strict=True))


def test_every_story_has_its_label_on_the_same_line(half: str) -> None:
    pairs = paired(half)
    assert all(story["id"] == label["id"] for story, label in pairs)
    assert len({story["id"] for story, _ in pairs}) == len(pairs) >= 70


def test_stories_come_in_published_order_with_all_fields(half: str) -> None:
    told = rows(half, "stories.jsonl")
    assert [story["published"] for story in told] == sorted(story["published"] for story in told)
    assert all(set(story) == {"id", "title", "text", "published", "outlet", "url"} and all(story.values()) for story in told)


def test_a_report_lies_within_one_event_and_begins_without_kin(half: str) -> None:
    event_of: dict[str, str] = {}
    for label in rows(half, "gold.jsonl"):
        assert label["kin"] in KIN
        begins = label["report"] not in event_of
        assert begins == (label["kin"] in {None, "sibling"}), label
        assert event_of.setdefault(label["report"], label["event"]) == label["event"]


def test_kin_points_back_to_the_same_report_and_siblings_to_another_event(half: str) -> None:
    before: dict[str, Row] = {}
    for label in rows(half, "gold.jsonl"):
        if label["kin"] is not None:
            origin = before[label["of"]]
            assert (origin["event"] != label["event"]) if label["kin"] == "sibling" else (origin["report"] == label["report"])
        else:
            assert label["of"] is None
        before[label["id"]] = label


def test_versions_and_only_versions_share_an_address(half: str) -> None:
    first: dict[str, str] = {}
    for story, label in paired(half):
        known = first.setdefault(story["url"], label["id"])
        assert (known != label["id"]) == (label["kin"] == "version"), label
