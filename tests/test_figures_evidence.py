"""Which pieces of evidence a claim and a figure give, where a rule of its own chooses between two of them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.evidence.circumstances import Setting
from figures.evidence.evidence import evidence
from figures.evidence.topics import topic
from figures.figure import Figure, FigureState, Stand
from figures.linking import pairs

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def laid(text, figure, words=(), low=9, before=()):
    """The evidence for the first claim of a text beside one figure, which came to `low` and was given the numbers `before`."""
    claim = next(claim for claim in read(text, "", NOW) if claim.trackable)
    stand = Stand(speaker="", low=low, high=low, approx="exact", at=NOW, story="s1", sentence="", status="official")
    numbers = () if low is None else (stand,)
    history = (*(replace(stand, low=number, high=number) for number in before), *numbers)
    state = FigureState(figure=figure, stands=numbers, history=history, words=words, last=NOW, events=("e1",))
    (both,) = pairs(topic(claim), Setting("e1", ("e1",), NOW, "r2", "s2"), [state])
    return evidence(both, Setting("e1", ("e1",), NOW, "r2", "s2"))


def missing(place):
    return Figure(id="f1", event="e1", measure="missing", subject="people", place=place, basis="level")


@pytest.mark.parametrize(
    ("words", "said"), [((), "another place"), (("mirador", "chala"), "another place, named there before")]
)
def test_a_place_that_was_named_of_the_figure_is_less_strange(words, said):
    found = laid("Seven people are missing in Mirador, the fire brigade said.", missing("Chala"), words)
    assert [name for name in found if name.startswith("another place")] == [said]


@pytest.mark.parametrize(("low", "said"), [(9, "another part of the people"), (None, "another part of those spoken of")])
def test_whoever_is_spoken_of_without_a_number_may_be_called_otherwise(low, said):
    held = Figure(id="f1", event="e1", measure="hostages", subject="pupils", place="", basis="level")
    found = laid("Gunmen are holding 40 teachers hostage, police said.", held, low=low)
    assert [name for name in found if name.startswith("another part")] == [said]


def test_soldiers_spoken_of_without_a_number_are_no_rebels():
    killed = Figure(id="f1", event="e1", measure="killed", subject="soldiers", place="", basis="cumulative")
    assert "another part of the people" in laid("The army said 17 rebels were killed.", killed, low=None)


@pytest.mark.parametrize(("low", "said"), [(340, "fallen far"), (60, "fallen")])
def test_a_toll_takes_in_no_small_number_because_it_began_with_one_like_it(low, said):
    killed = Figure(id="f1", event="e1", measure="killed", subject="people", place="", basis="cumulative")
    found = laid("Eight people were killed, the fire service said.", killed, low=low, before=(9,))
    assert [name for name in found if name.startswith("fallen")] == [said]


@pytest.mark.parametrize(
    ("text", "low", "apart"),
    [
        ("Eleven suspects are in custody, police said.", 10, False),
        ("Eleven suspects are in custody, police said.", 40, True),
        ("Eleven suspects remain in custody, police said.", 10, True),
    ],
)
def test_more_in_custody_than_were_arrested_are_all_who_were(text, low, apart):
    detained = Figure(id="f1", event="e1", measure="detained", subject="people", place="", basis="cumulative")
    assert ("still so and ever so" in laid(text, detained, low=low)) == apart


@pytest.mark.parametrize(("subject", "apart"), [("children", False), ("people", True)])
def test_a_part_is_the_same_part_whether_or_not_its_whole_is_told(subject, apart):
    killed = Figure(id="f1", event="e1", measure="killed", subject=subject, place="", basis="cumulative")
    assert ("part and whole" in laid("Fourteen of the dead were children, the ministry said.", killed, low=12)) == apart
