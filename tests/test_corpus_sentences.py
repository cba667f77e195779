"""The labelled sentences for scoring the reader keep their format: exact offsets, bounds in order, one id a sentence."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parent / "corpus"
FIELDS = {"low", "high", "raw", "change", "units", "unit_raw", "start", "end", "vague", "optional"}
SIZES = {"read_held/sentences.jsonl": 150, "quantities_news/dev.jsonl": 110, "quantities_news/held.jsonl": 110}

Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines()]


ROWS: dict[str, list[Row]] = {name: rows(name) for name in SIZES}
EACH = pytest.mark.parametrize("name", SIZES)


def inside_a_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1 : at + 1].isalpha()


def figures(name: str) -> list[tuple[Row, Row]]:
    return [(row, figure) for row in ROWS[name] for figure in row["figures"]]


@EACH
def test_every_sentence_is_there_and_labelled_to_the_last_figure(name: str) -> None:
    assert len(ROWS[name]) == SIZES[name]
    assert all(row["complete"] is True and row["set"] == "probe" for row in ROWS[name])


def test_an_id_is_the_hash_of_the_text_and_no_text_is_there_twice() -> None:
    every = [row for name in SIZES for row in ROWS[name]]
    assert all(row["id"] == hashlib.sha256(row["text"].encode()).hexdigest()[:12] for row in every)
    assert len({row["id"] for row in every}) == len(every)


@EACH
def test_figures_stand_in_the_order_of_the_text_and_do_not_overlap(name: str) -> None:
    for row in ROWS[name]:
        end = 0
        for figure in row["figures"]:
            assert end <= figure["start"] < figure["end"] <= len(row["text"]), row["text"]
            end = figure["end"]


@EACH
def test_a_span_begins_and_ends_with_a_word(name: str) -> None:
    for row, figure in figures(name):
        span = row["text"][figure["start"] : figure["end"]]
        assert span == span.strip(" ,.;"), (row["text"], span)
        cut = [at for at in (figure["start"], figure["end"]) if inside_a_word(row["text"], at)]
        assert not cut, (row["text"], span)


@EACH
def test_digits_in_a_span_are_the_bounds_up_to_a_power_of_ten(name: str) -> None:
    for row, figure in figures(name):
        span = row["text"][figure["start"] : figure["end"]]
        printed = re.search(r"\d[\d,]*(?:\.\d+)?", span)
        if printed is None or not figure["low"] or re.search(r"\d/\d|\d[a-z]+ \d| (?:in|out of) ", span):
            continue  # words, nought, amounts not given, fractions and minutes with seconds, whose digits are not the value's
        ratio = abs(figure["low"]) / float(printed[0].replace(",", ""))
        assert math.log10(ratio) == pytest.approx(round(math.log10(ratio)), abs=1e-6), (row["text"], span)


@EACH
def test_bounds_are_both_there_in_order_or_both_missing(name: str) -> None:
    for row, figure in figures(name):
        assert set(figure) == FIELDS, row["text"]
        low, high = figure["low"], figure["high"]
        assert (low is None) == (high is None) == (figure["raw"] is None), row["text"]
        assert low is None or low <= high, row["text"]
        assert figure["change"] in {"=", "~", "<", ">", None}, row["text"]


def test_the_halves_of_the_news_sentences_are_alike() -> None:
    dev, held = (Counter(row["category"] for row in ROWS[f"quantities_news/{half}.jsonl"]) for half in ("dev", "held"))
    assert set(dev) == set(held)
    assert all(abs(dev[category] - held[category]) <= 2 for category in dev), (dev, held)
