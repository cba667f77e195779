"""The same number told in other words is the same measure: some four hundred wordings of fifty numbers, in the manner of the wires."""

from pathlib import Path

import pytest

from figures.claims import read

FOLDER = Path(__file__).parent / "corpus" / "claims"
MOST_THAT_DIFFER = 15
"""Wordings that are read as something else; lower it when it can be."""


def wordings():
    """(value, measure or "-" for none, sentence); a heading gives the values and the measure of the lines below it."""
    values, measure = frozenset(), ""
    for line in (FOLDER / "wordings.txt").read_text(encoding="utf8").splitlines():
        if line.startswith("## "):
            told, measure = line[3:].split(":")[0].split()
            values = frozenset(float(value) for value in told.split("|"))
        else:
            yield values, "" if measure == "-" else measure, line


def told(values, text):
    """The measure of the number with one of these values, None when it is not read."""
    for claim in read(text):
        ends = (claim.quantity.low, claim.quantity.high)
        if any(end is not None and float(end) in values for end in ends):
            return claim.measure
    return None


def test_a_number_in_other_words_is_the_same_measure():
    all_of_them = list(wordings())
    differ = [f"{text} -> {told(values, text)}, not {measure}" for values, measure, text in all_of_them if told(values, text) != measure]
    assert len(all_of_them) >= 380
    assert len(differ) <= MOST_THAT_DIFFER, "\n".join(differ)


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("An average captain earns £167,000, the airline said.", 167000, "wage"),
        ("Corran earned £3 million in all.", 3000000, "profit"),
        ("The state raised its workforce by 400.", 400, ""),
        ("The storm damaged 300 homes.", 300, "buildings_damaged"),
        ("The quake affected 12,000 people.", 12000, "in_need"),
        ("The bank would pay a fine of $200 million if convicted.", 200000000, "fine"),
        ("The ruling Alliance took 38% in Sunday's election.", 38, "vote_share"),
        ("Retail sales grew by 0.6 percent in May.", 0.6, "growth"),
        ("He had no choice but to close nearly 100 percent of the shops.", 100, ""),
        ("He scored all 15 of his free throws.", 15, "throws"),
    ],
)
def test_what_sounds_alike_stays_what_it_is(text, value, measure):
    assert told(frozenset((float(value),)), text) == measure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Takeda raised its bid to $64 billion, about $4 billion more than its first offer.", 4000000000),
        ("The poll of 1,177 adults has a margin of error of 3.5 percentage points.", 3.5),
    ],
)
def test_differences_and_margins_are_not_followed(text, value):
    assert not any(claim.trackable and float(claim.quantity.low or 0) == value for claim in read(text))
