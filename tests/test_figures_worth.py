"""Which first numbers are told: those that a story is about, and not those that only stand in it."""

import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from db.store import Store
from figures.kinds import worth
from figures.wordlists import wordlist
from scheduler.replay import replay
from stories.story import Story

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
CRASH = (
    "Bus crash near Ostrel kills 11",
    "OSTREL (HP) - Eleven people were killed and 23 injured when a bus left the road near Ostrel on Monday, police said. "
    "The road was closed. The bus carried 52 passengers. The wreck was searched by 200 firefighters.",
)


def changes(*stories):
    """What a line of stories, half a day apart, does; a list for each."""
    told = []
    with closing(Store(":memory:")) as store:
        for number, (headline, text) in enumerate(stories):
            at = NOON + timedelta(hours=12 * number)
            story = Story(
                id=f"s{number}", url=f"https://wire.example/{number}", outlet="HP", headline=headline, text=text, published=at, seen=at
            )
            told += [result.changes for result in replay([story], store)]
    return told


def kinds(*stories):
    """The kind of every number of the last story."""
    return {int(change.claim.quantity.low): change.kind for change in changes(*stories)[-1]}


@pytest.mark.parametrize(
    ("headline", "text", "told"),
    [
        ("Gale over Sund kills four", "Four people died in a gale over the Sund on Sunday.", {4: "new"}),
        ("Market blast in Torvik", "Nine killed in a market in Torvik. 31 wounded.", {9: "new", 31: "new"}),
        ("Halden raises rate", "HALDEN - The Bank of Halden raised its key rate to 5 percent.", {5: "new"}),
        ("More soldiers in Vesk", "Some 11,000 soldiers from Kora are in Vesk, the ministry said.", {11000: "new"}),
        ("Steelmaker sheds jobs", "OSK (HP) - Halder Steel will cut 640 jobs at its mill in Osk, the company said.", {640: "new"}),
    ],
)
def test_what_a_story_is_about_is_told(headline, text, told):
    assert kinds((headline, text)) == told


@pytest.mark.parametrize(
    ("headline", "text", "silent"),
    [
        ("Flood in Karsk", "The river Ume flooded Karsk on Monday. The search is being conducted by 300 rescuers.", 300),
        (*CRASH, 200),
        # how many there were long before, and what led to the sum that is told
        ("Thousands cross into Temba", "Temba, where 4,000 people arrived on Monday, the UN said, already hosts 310,000 refugees.", 310000),
        ("Power back in Cordel", "Linemen have relit about 3,000 homes, leaving 28,000 in the dark. The market hall is lost.", 3000),
    ],
)
def test_what_only_stands_in_a_story_is_kept_in_silence(headline, text, silent):
    assert kinds((headline, text))[silent] == "repeated"


def test_of_a_part_and_its_whole_only_the_part_is_read_where_it_alone_did_something():
    text = "The river Ume flooded Karsk on Monday, the mayor said. Forty of its 112 shops stayed shut."
    assert kinds(("Flood in Karsk", text)) == {40: "repeated"}
    assert kinds(("Forty shops shut in flooded Karsk", text)) == {40: "new"}


def test_a_change_of_a_figure_kept_in_silence_is_told_with_its_old_value():
    after = (
        "Ostrel bus crash: search ends",
        "OSTREL (HP) - The wreck of the bus near Ostrel was searched by 250 firefighters, police said, not 200.",
    )
    change = next(one for one in changes(CRASH, after)[-1] if one.claim.measure == "firefighters")
    assert change.kind in ("raised", "corrected")
    assert change.old is not None and change.old.low == Decimal(200)


def test_a_figure_kept_in_silence_is_told_once_a_story_is_about_it():
    aside = ("Flood in Karsk", "The river Ume flooded Karsk on Monday. The search is being conducted by 300 rescuers.")
    again = ("More rain in Karsk", "More rain fell on flooded Karsk on Tuesday. The search is being conducted by 300 rescuers.")
    about = ("300 rescuers search flooded Karsk", "KARSK (HP) - Some 300 rescuers are searching flooded Karsk, the fire service said.")
    assert kinds(aside, again) == {300: "repeated"}
    assert kinds(aside, again, about) == {300: "new"}
    assert kinds(aside, about, about) == {300: "repeated"}


def test_a_number_kept_in_silence_says_why():
    change = next(one for one in changes(CRASH)[0] if one.claim.measure == "firefighters")
    assert "a first number, kept and not told: " in change.why
    assert "a measure that is mostly an aside" in change.why


def test_the_same_number_weighs_more_where_the_headline_has_it():
    text = "The river Ume flooded Karsk on Monday, the fire service said. The search is being conducted by 300 rescuers."
    assert kinds(("Flood in Karsk", text)) == {300: "repeated"}
    assert kinds(("300 rescuers in flooded Karsk", text)) == {300: "new"}


def test_a_first_number_far_down_a_long_report_is_kept_in_silence():
    lead = "FARIS (HP) - A mine near Faris collapsed on Monday, leaving 38 miners trapped, the energy ministry said."
    more = " Rescuers were digging through the night in the hope of a sign from below." * 20
    aside = " The union said 61 workers had been dismissed at the mine in May."
    assert kinds(("Mine near Faris collapses", lead + aside)) == {38: "new", 61: "new"}
    assert kinds(("Mine near Faris collapses", lead + more + aside)) == {38: "new", 61: "repeated"}


def test_every_piece_of_evidence_has_words_a_guess_and_a_weight():
    for name, entry in wordlist("worth")["evidence"].items():
        assert set(entry) == {"guess", "weight", "says"} and entry["says"], name


def test_every_piece_that_the_code_names_has_a_weight():
    named = set(re.findall(r'yield \(?"([^"]+)"', Path(worth.__file__).read_text(encoding="utf8")))
    assert len(named) > 20 and named <= set(wordlist("worth")["evidence"])


def test_every_kind_of_measures_has_a_weight_and_every_measure_one_kind():
    content = wordlist("worth")
    listed = [measure for measures in content["classes"].values() for measure in measures]
    assert set(content["classes"]) <= set(content["evidence"])
    assert len(set(listed)) == len(listed)
    assert set(wordlist("measures")["measures"]) - set(listed) == {"people", "money"}  # of which nothing more is said
