"""Numbers and speakers as editors read them: tables in tests/corpus."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from alert_cases import a_claim, a_stand

from alerts.wording import Amount, amount, clean, difference, inline, label, of_claim, of_stand, says
from figures.figure import Figure

CORPUS = Path(__file__).parent / "corpus"


def cases(name):
    return yaml.safe_load((CORPUS / name).read_text(encoding="utf8"))


def an_amount(low, high, approx, unit="", written=""):
    low, high = (Decimal(str(value)) if value is not None else None for value in (low, high))
    return Amount(low=low, high=high, approx=approx, unit=unit, written=written)


@pytest.mark.parametrize("case", cases("letter_amounts.yaml"), ids=str)
def test_an_amount_reads_as_an_editor_writes_it(case):
    assert amount(an_amount(*case[:5])) == case[5]


@pytest.mark.parametrize("case", cases("letter_differences.yaml"), ids=str)
def test_a_difference_is_shown_where_there_is_one(case):
    old, new, unit, shown = case
    assert difference(an_amount(*old, unit), an_amount(*new, unit)) == shown


def test_percent_is_one_unit_however_it_was_written():
    claim = a_claim("57", "57 percent", "Support has slipped to 57 percent, Meter said.", unit="percent")
    assert difference(of_stand(a_stand("63", unit="%")), of_claim(claim)) == "−6 percentage points"


@pytest.mark.parametrize("verb", ["says", "say"])
def test_the_verb_goes_with_the_speaker(verb):
    assert [speaker for speaker in cases("letter_speakers.yaml")[verb] if says(speaker) != verb] == []


def test_a_speaker_goes_into_a_sentence():
    said = cases("letter_speakers.yaml")["inline"]
    assert {speaker: inline(speaker) for speaker in said} == said


@pytest.mark.parametrize("case", cases("letter_names.yaml"), ids=str)
def test_a_figure_is_called_by_a_persons_words(case):
    measure, subject, place, basis, called = case
    parts = Figure(id="f", event="e", measure=measure, subject=subject, place=place, basis=basis, label=f"{measure}: {subject}")
    assert label(parts) == called


def test_a_label_made_for_people_is_kept():
    parts = Figure(id="f", event="e", measure="troops", subject="x", place="", basis="level", label="North Korean troops in Kursk")
    assert label(parts) == "North Korean troops in Kursk"


def test_foreign_text_loses_control_and_direction_characters_and_keeps_letters():
    assert clean("a\r\nBcc: x\t\u202eevil\u2066 b\0") == "a Bcc: x evil b"
    assert clean("👩‍🚒 نمی‌خواهم") == "👩‍🚒 نمی‌خواهم"
    assert clean("\ud800 alone").isascii()
    assert clean("x" * 500, 10) == "xxxxxxxxx…"
