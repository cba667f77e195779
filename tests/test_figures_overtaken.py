"""Which printed numbers no longer stand."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from alert_cases import NOW, TROOPS, a_change, a_claim, a_stand

from figures.figure import FigureState
from figures.kinds import belief
from figures.kinds.overtaken import overtaken


def known(*stands):
    """What is believed after (kind, number, more) were told one after the other."""
    state = FigureState(figure=TROOPS, stands=(), history=(), words=(), last=NOW)
    for n, (kind, number, *more) in enumerate(stands):
        changed = {"approx": "exact", **(more[0] if more else {})}
        state = belief.told(state, a_stand(number, kind=kind, at=NOW + timedelta(hours=n), **changed))
    return state


def printed(number="10", **changed):
    return a_change("repeated", claim=a_claim(number, **{"approx": "exact", **changed}))


def fates(state, *changes):
    return [(one.fate, one.now.low) for one in overtaken(state, changes)]


def test_a_number_that_stands_is_no_trouble():
    assert fates(known(("new", "10")), printed()) == []
    assert fates(known(("new", "12"), ("raised", "10")), printed()) == []


def test_a_superseded_number_is_told_with_what_stands_now():
    assert fates(known(("new", "10"), ("raised", "12"), ("raised", "15")), printed()) == [("superseded", 15)]


def test_a_corrected_number_is_told_as_corrected_and_the_one_before_it_is_not():
    state = known(("new", "20"), ("raised", "26"), ("corrected", "21"), ("raised", "22"))
    assert fates(state, printed("26")) == [("corrected", 22)]
    assert fates(state, printed("20")) == [("superseded", 22)]


def test_a_number_taken_back_is_told_as_withdrawn():
    assert fates(known(("new", "10"), ("withdrawn", "10")), printed()) == [("withdrawn", 10)]


@pytest.mark.parametrize("approx", ["at_least", "over"])
def test_a_bound_that_still_holds_stands_unless_it_was_the_count(approx):
    assert fates(known(("new", "39"), ("raised", "42")), printed("40", approx=approx, high=None)) == []
    state = known(("new", "40", {"approx": "at_least", "high": None}), ("raised", "52"))
    assert fates(state, printed("40", approx=approx, high=None)) == [("superseded", 52)]
    assert fates(known(("new", "42"), ("lowered", "38")), printed("40", approx=approx, high=None)) == [("superseded", 38)]


def test_a_rounding_of_what_stands_stands():
    assert fates(known(("new", "11000"), ("raised", "11980")), printed("12000", approx="about")) == []


def test_what_another_speaker_still_says_stands():
    state = known(("new", "9"), ("conflicting", "14", {"speaker": "Russia"}))
    assert fates(state, printed("9"), printed("14", speaker="Russia")) == []


def test_a_contradiction_replaces_nothing_but_its_own_speakers_number():
    state = known(("new", "9"), ("conflicting", "14", {"speaker": "Russia"}), ("raised", "12"))
    assert fates(state, printed("9"), printed("14", speaker="Russia")) == [("superseded", 12)]


def test_a_number_never_known_and_words_prove_nothing():
    state = known(("new", "10"), ("raised", "12"))
    assert fates(state, printed("11")) == []
    assert fates(state, printed(None, approx="vague")) == []
    assert fates(state, printed("10", approx="vague")) == []


def test_an_old_value_that_only_a_text_looked_back_to_counts():
    before = a_stand("41", approx="exact")
    state = belief.told(known(), a_stand("42", approx="exact", kind="new"), [belief.values.of_stand(before)])
    assert fates(state, printed("41")) == [("superseded", 42)]


def test_a_number_printed_twice_in_one_story_is_told_once():
    state = known(("new", "10"), ("raised", "12"))
    again = replace(printed(), id="c2", story="s2")
    assert len(overtaken(state, [printed(), replace(printed(), id="c9"), again])) == 2


def test_percentages_and_money_keep_their_units():
    state = known(("new", "20", {"unit": "%"}), ("raised", "25", {"unit": "%"}))
    assert fates(state, printed("0.2", unit="fraction")) == [("superseded", Decimal(25))]


def test_a_claim_that_an_editor_called_wrong_is_no_print_of_this_figure():
    state = known(("new", "10"), ("raised", "12"))
    assert fates(state, replace(printed(), wrong="background")) == []
