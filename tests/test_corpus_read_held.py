"""The sentences kept for scoring the reader unseen keep their format: exact offsets, bounds in order, one id a sentence."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

SENTENCES = Path(__file__).parent / "corpus" / "read_held" / "sentences.jsonl"
FIELDS = {"low", "high", "raw", "change", "units", "unit_raw", "start", "end", "vague", "optional"}

Row = dict[str, Any]
ROWS: list[Row] = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
FIGURES: list[tuple[Row, Row]] = [(row, figure) for row in ROWS for figure in row["figures"]]


def test_there_are_a_hundred_and_fifty_sentences_labelled_to_the_last_figure() -> None:
    assert len(ROWS) == 150
    assert all(row["complete"] is True and row["set"] == "probe" for row in ROWS)


def test_an_id_is_the_hash_of_the_text_and_no_text_is_there_twice() -> None:
    assert all(row["id"] == hashlib.sha256(row["text"].encode()).hexdigest()[:12] for row in ROWS)
    assert len({row["id"] for row in ROWS}) == len(ROWS)


def test_figures_stand_in_the_order_of_the_text_and_do_not_overlap() -> None:
    for row in ROWS:
        end = 0
        for figure in row["figures"]:
            assert end <= figure["start"] < figure["end"] <= len(row["text"]), row["text"]
            end = figure["end"]


def test_a_span_begins_and_ends_with_a_word() -> None:
    for row, figure in FIGURES:
        span = row["text"][figure["start"] : figure["end"]]
        assert span == span.strip(" ,.;"), (row["text"], span)


def test_bounds_are_both_there_in_order_or_both_missing() -> None:
    for row, figure in FIGURES:
        assert set(figure) == FIELDS, row["text"]
        low, high = figure["low"], figure["high"]
        assert (low is None) == (high is None) == (figure["raw"] is None), row["text"]
        assert low is None or low <= high, row["text"]
        assert figure["change"] in {"=", "~", "<", ">", None}, row["text"]
