"""docs/measures.md names every measure that is shipped."""

from pathlib import Path

import pytest

from figures.claims import read
from figures.sentences.measures import extend, taxonomy
from figures.wordlists import wordlist
from scheduler.config import load

DOC = Path(__file__).parents[1] / "docs" / "measures.md"
MARK = "<!-- table: held to figures/lexicon/measures.yaml by tests/test_docs_measures.py -->\n"


def table() -> str:
    rows = ["| key | what it is | other names |", "|---|---|---|"]
    for key, entry in wordlist("measures")["measures"].items():
        rows.append(f"| `{key}` | {entry['is']} | {entry.get('same', '')} |")
    return "\n".join(rows) + "\n"


@pytest.fixture
def shipped():
    yield
    extend({}, replace=True)


def test_the_table_is_that_of_the_lexicon():
    assert DOC.read_text(encoding="utf8").split(MARK)[1].strip() == table().strip()


def test_a_newsrooms_own_measure_is_read(tmp_path, shipped):
    path = tmp_path / "config.yaml"
    path.write_text('measures:\n  trees_felled: {is: trees cut down, done_to: "fell, cut down", nouns: "felled trees"}\n')
    load(path)
    (claim,) = [claim for claim in read("Loggers cut down 300 trees in the park on Monday, the council said.") if claim.measure]
    assert (claim.measure, claim.quantity.low) == ("trees_felled", 300)


def test_a_measure_nobody_knows_is_refused_with_a_suggestion(tmp_path):
    path = tmp_path / "config.yaml"
    path.write_text("watches:\n  - {name: A, to: [a@b.example], measures: [kiled]}\n")
    with pytest.raises(Exception, match="did you mean killed"):
        load(path)


def test_other_names_mean_the_same_measure():
    assert taxonomy().key("deaths") == taxonomy().key("killed") == "killed"
