"""What single sentences of many kinds of news count: found, given the right measure, and nothing made up; never less than before.

tests/corpus/claims/sentences.jsonl: {text, claims: [{value, measure}]}, a sentence a line, wars to weather; value is the low
bound where there is one. Sentences without claims hold numbers that nobody follows.
"""

import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from figures.claims import read

CORPUS = Path(__file__).parent / "corpus" / "claims" / "sentences.jsonl"
NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)
SENTENCES = 600
FOUND, TYPED, MADE_UP = 0.94, 0.90, 0.06
"""Floors of what is found and found with its measure, and the most that may be made up, as shares of what is to be found."""


def followed(text):
    """(value, measure) of every claim with a number; vague words are left out."""
    claims = [claim for claim in read(text, "", NOW) if claim.trackable and claim.quantity.approx not in ("vague", "unspecified")]
    ends = [(claim.quantity.low if claim.quantity.low is not None else claim.quantity.high, claim.measure) for claim in claims]
    return Counter((round(float(value), 4), measure) for value, measure in ends if value is not None)


def test_sentences_are_read_as_well_as_ever():
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf8").splitlines()]
    wanted = found = typed = made_up = 0
    for row in rows:
        want = Counter((round(float(claim["value"]), 4), claim["measure"]) for claim in row["claims"])
        got = followed(row["text"])
        values, mine = Counter(value for value, _ in want.elements()), Counter(value for value, _ in got.elements())
        wanted += want.total()
        found += (values & mine).total()
        typed += (want & got).total()
        made_up += (mine - values).total()
    assert len(rows) >= SENTENCES
    assert found >= FOUND * wanted, (found, wanted)
    assert typed >= TYPED * wanted, (typed, wanted)
    assert made_up <= MADE_UP * wanted, (made_up, wanted)
