"""Folding story lines in: every claim finds its figure, and gets the kind that an editor would give it.

The story lines are files in tests/corpus/changes (their README explains the keys).
"""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from db.store import Store
from figures.changes import fold
from figures.claim import Claim
from figures.claims import claims
from figures.quantity import Quantity
from stories.placement import Placement
from stories.story import Story

CORPUS = Path(__file__).parent / "corpus" / "changes"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
FORMS = {"~": "about", "-": "nearly", ">": "over", "<": "under", "<=": "at_most"}
CASES = [case for file in sorted(CORPUS.glob("*.yaml")) for case in yaml.safe_load(file.read_text(encoding="utf8"))]


def ends(text):
    """The bounds and the approximator that a value of the corpus stands for."""
    if text in ("vague", "unspecified"):
        return None, None, text
    if ".." in text:
        low, high = text.split("..")
        return Decimal(low), Decimal(high), "range"
    mark, number, dozen, plus = re.fullmatch(r"([~<>=-]*)([\d.]+)( dozen)?(\+?)", text).groups()
    value = Decimal(number) * (12 if dozen else 1)
    approx = "at_least" if plus else FORMS.get(mark, "exact")
    low = None if approx in ("under", "at_most") else value
    high = None if approx in ("over", "at_least") else value
    return low, high, approx


def quantity(text, **more):
    low, high, approx = ends(text)
    return Quantity(start=0, end=1, low=low, high=high, approx=approx, **more)


def claim(raw):
    who, place = raw.get("who", ""), raw.get("in", "")
    said = quantity(raw["v"], unit=raw.get("unit", ""), noun=raw.get("noun", who), trend=raw.get("trend"), role=raw.get("role", "count"))
    was = (quantity(raw["was"], unit=raw.get("unit", "")),) if "was" in raw else ()
    return Claim(
        quantity=said, measure=raw["m"], subject=who, place=place, basis=raw.get("basis", "cumulative"), speaker=raw.get("by", ""),
        status=raw.get("status", "attributed"), sentence=f"{raw['v']} {who} in {place}.", sentence_span=(0, 1), side=raw.get("side", ""),
        correction=raw.get("corrects", ""), previous=was, names=tuple(raw.get("names", (place,) if place else ())),
        as_of=NOON + timedelta(hours=raw["as_of"]) if "as_of" in raw else None, trackable=raw.get("trackable", True),
    )  # fmt: skip


def told(case):
    """Folds a case in; for every expected claim the change that it made, or None."""
    store = Store(":memory:")
    out, reports = [], []
    for number, raw in enumerate(case["stories"], 1):
        at = NOON + timedelta(hours=raw["at"])
        story = Story(
            id=f"s{number}",
            url=f"https://wire.example/{raw.get('url', number)}",
            outlet="Wire",
            headline="",
            text="",
            published=at,
            seen=at,
        )
        reports.append(reports[raw["of"] - 1] if "of" in raw else story.id)
        event = raw.get("event", "e")
        placed = Placement(
            story=story.id,
            report=reports[-1],
            kin=raw.get("kin"),
            of=f"s{raw['of']}" if "of" in raw else None,
            score=1.0,
            rule="",
            event=event,
        )
        claims = [claim(one) for one in raw["claims"]]
        verdict = fold(story, placed, claims, store.ledger)
        with store.saving():
            store.stories.keep(story)
            store.ledger.keep(story, verdict)
        made = {id(change.claim): change for change in verdict.changes}
        out += [(one, made.get(id(read))) for one, read in zip(raw["claims"], claims, strict=True)]
    store.close()
    return out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_story_line_is_told_as_an_editor_would(case):
    figures = {}
    for expected, change in told(case):
        said = f"{expected}: {change.why if change else 'no line'} {change.rejected if change else ''}"
        assert (change.kind if change else "nothing") == expected["is"], said
        if "old" in expected:
            assert change.old is not None, said
            assert (change.old.low, change.old.high) == ends(expected["old"])[:2], said
        if "f" in expected:
            assert figures.setdefault(expected["f"], change.figure.id) == change.figure.id, said
    assert len(set(figures.values())) == len(figures), f"figures merged: {figures}"


def test_every_change_says_why_and_what_was_refused():
    changes = [change for _, change in told(next(case for case in CASES if case["name"] == "two countries' soldiers in one region"))]
    assert "no figure known fits; new" in changes[1].why
    assert "another nation counted" in changes[1].rejected[0]


def test_the_same_stories_give_the_same_ids():
    case = CASES[0]
    assert [change.id for _, change in told(case)] == [change.id for _, change in told(case)]


def test_a_table_of_thousands_holds_up_nobody():
    text = "".join(f"At least {n} people were killed in Town{n}, the ministry said.\n" for n in range(2, 3000))
    story = Story(id="s", url="", outlet="A", source="A", headline="5,000 killed", text=text, published=NOON, seen=NOON)
    # Every number of one story may be about every figure of it: of 3,000 it would take days.
    with closing(Store(":memory:")) as store:
        verdict = fold(story, FIRST, claims(story), store.ledger)
    assert len(verdict.claims) > 2900 and len(verdict.states) > 100


FIRST = Placement(story="s", report="r", kin=None, of=None, score=0, rule="", event="e")


def flags_of(*claims):
    stories = [{"at": 3 * number, "claims": [one]} for number, one in enumerate(claims)]
    return told({"stories": stories})[-1][1].flags


def test_a_number_ten_times_the_last_is_doubted():
    assert flags_of({"m": "killed", "v": "12", "in": "Tarn"}, {"m": "killed", "v": "120", "in": "Tarn"}) == (
        "exactly ten times more than before",
    )


def test_swapped_digits_are_doubted():
    assert "another order" in flags_of({"m": "killed", "v": "17", "in": "Tarn"}, {"m": "killed", "v": "71", "in": "Tarn"})[0]


def test_a_toll_equal_to_the_count_of_shelters_is_doubted():
    shelters = {"m": "", "v": "212", "noun": "shelters", "in": "Tarn"}
    found = told({"stories": [{"at": 0, "claims": [shelters, {"m": "killed", "v": "212", "in": "Tarn"}]}]})
    assert "the same number is known as" in found[-1][1].flags[0]
