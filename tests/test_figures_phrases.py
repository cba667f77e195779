"""How the phrases of the taxonomy are written, and what may stand between their words."""

import pytest

from figures.claims import read
from figures.measures import taxonomy
from figures.phrases import openings, variants


def test_a_slash_parts_words_and_a_question_mark_leaves_one_out():
    assert variants("lose their/the? homes/houses") == [
        "lose their homes",
        "lose their houses",
        "lose the homes",
        "lose the houses",
        "lose homes",
        "lose houses",
    ]
    assert variants("dead / missing") == ["dead / missing"]


def test_only_the_first_word_is_told_apart_at_once():
    assert openings("no? trace/sign of") == ["no trace/sign of", "trace of", "sign of"]
    assert openings("in need/want of") == ["in need/want of"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("people need urgent humanitarian help", 1, 5),
        ("people need help", 1, 3),
        ("twelve have not yet been found", 2, 6),
    ],
)
def test_words_that_change_nothing_stand_inside_a_phrase(text, first, last):
    assert (first, last) in [(hit.first, hit.last) for hit in taxonomy().hits(text.split())]


def test_a_phrase_that_begins_with_such_a_word_goes_before():
    (hit,) = taxonomy().hits("seven are still inside .".split())
    assert {trigger.measure for trigger in hit.triggers} == {"missing"}


def test_a_verb_whose_second_half_does_not_follow_is_none():
    assert 1 in [hit.first for hit in taxonomy().hits("kim put 12 people in quarantine".split())]
    assert taxonomy().hits("kim put 12 people at ease".split()) == []


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some 61,000 people in Korlen had no access to clean drinking water.", "in_need"),
        ("Another 61,000 Ardans require emergency food assistance.", "in_need"),
        ("In Korlen 61,000 children got their second dose.", "vaccinated"),
        ("In Korlen 61,000 have been given a first jab.", "vaccinated"),
        ("A total of 61,000 villagers were driven from their homesteads.", "displaced"),
        ("Among them 61,000 Ardans beat the virus.", "recovered"),
        ("Prosecutors say 610 men have appeared before a magistrate.", "charged"),
        ("The guards said 610 rebels had thrown down their weapons.", "captured"),
        ("In all 610 guests are in home quarantine.", "contacts"),
        ("The count of lost houses rose to 610.", "buildings_destroyed"),
        ("A police station had shot dead 610 men.", "killed"),
    ],
)
def test_families_of_phrases_tell_their_measure(text, measure):
    assert [claim.measure for claim in read(text) if claim.measure] == [measure]
