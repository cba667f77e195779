"""Who says each number, told by short texts of several house styles: every one of them must come out right.

tests/corpus/claims/speakers.jsonl: {text, title?, speakers: [[value, speaker]], why}; "" where nobody may be named.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from figures.claims import read

CORPUS = Path(__file__).parent / "corpus" / "claims" / "speakers.jsonl"
NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)
ROWS = [json.loads(line) for line in CORPUS.read_text(encoding="utf8").splitlines()]


def said(text, title):
    """Every speaker that is named for a value, in lower case: a capital at the start of a sentence is no matter."""
    found = {}
    for claim in read(text, title, NOW):
        end = claim.quantity.low if claim.quantity.low is not None else claim.quantity.high
        if end is not None:
            value = float(end) * (100 if claim.quantity.unit == "fraction" else 1)
            found.setdefault(round(value, 4), set()).add(claim.speaker.lower())
    return found


@pytest.mark.parametrize("row", ROWS, ids=[row["why"] for row in ROWS])
def test_the_speaker_is_the_one_whom_an_editor_would_name(row):
    found = said(row["text"], row.get("title", ""))
    assert {value: found.get(value) for value, _ in row["speakers"]} == {value: {who.lower()} for value, who in row["speakers"]}


def test_there_are_texts_for_and_against():
    assert len(ROWS) >= 40
    assert sum(not who for row in ROWS for _, who in row["speakers"]) >= 3
