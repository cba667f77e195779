"""Two texts word by word: both can be read back from the difference, and nothing a text holds makes it slow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stories.worddiff import LONGEST, MOST_WORDS, difference


def told(old, new):
    return [(one.kind, one.text) for one in difference(old, new).stretches if one.kind != "same"]


def test_a_changed_number_is_one_change():
    assert told("At least 41 people died.", "At least 1,043 people died.") == [("gone", " 41"), ("come", " 1,043")]


def test_changed_words_that_stand_together_are_one_change():
    assert told("It was very small today.", "It was quite large today.") == [("gone", " very small"), ("come", " quite large")]


def test_a_mark_that_stayed_between_changed_words_belongs_to_the_change():
    changed = told("so said Anna, the mayor, today.", "so said Peter, a guard, today.")
    assert changed == [("gone", " Anna, the mayor"), ("come", " Peter, a guard")]
    assert told("It rains. Good.", "It snows. Good.") == [("gone", " rains"), ("come", " snows")]


def test_words_are_counted():
    found = difference("one two three", "one three four five")
    assert (found.gone, found.come, found.cut) == (1, 2, False)


@settings(max_examples=200)
@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_can_be_read_back(old, new):
    stretches = difference(old, new).stretches
    assert "".join(one.text for one in stretches if one.kind != "gone") == new
    before = "".join(one.text for one in stretches if one.kind != "come")
    assert "".join(before.split()) == "".join(old.split())


@pytest.mark.parametrize("old", ["." * 200_000, "a." * 100_000, "word " * 100_000, "'" * 200_000, " " * 200_000])
def test_of_long_and_odd_texts_no_more_is_compared_than_may_be(old):
    found = difference(old, old[::-1] + " end")
    assert found.gone <= MOST_WORDS and found.come <= MOST_WORDS
    assert sum(len(one.text) for one in found.stretches) <= 2 * LONGEST


@pytest.mark.parametrize("old", ["word " * (MOST_WORDS + 1), "x" * (LONGEST + 1), " " * (LONGEST + 1)])
def test_a_text_that_is_longer_than_is_compared_is_said_to_be_cut(old):
    assert difference(old, "end").cut and difference("end", old).cut
