"""Credits are taken out of a text for comparing: agency, byline, dateline, marks, and lines that belong to the page."""

import re
from pathlib import Path

import pytest

from stories import credits
from stories.credits import read_credits

TEXT = "The river burst its banks on Sunday.\nNobody was hurt, the mayor said."


@pytest.mark.parametrize(
    "dateline, place, agency",
    [
        ("KYIV, Oct 13 (Reuters) - ", "KYIV", "Reuters"),
        ("SEOUL (AP) — ", "SEOUL", "AP"),
        ("PARIS, 4 November (AFP) – ", "PARIS", "AFP"),
        ("NEW DELHI: ", "", ""),
        ("TARVIK, Jan. 9 (Meridian) -- ", "TARVIK", "Meridian"),
        ("BOSTON -- ", "BOSTON", ""),
        ("", "", ""),
    ],
)
def test_a_dateline_is_read(dateline, place, agency):
    found = read_credits("Flood", dateline + TEXT)
    assert (found.dateline, found.agency) == (place, agency)
    assert found.body.endswith("the mayor said.")
    assert not place or found.body.startswith("The river")


@pytest.mark.parametrize(
    "line, agency",
    [
        ("(Reporting by Ann Bell and Joe Craig; editing by Pat Dunn)", ""),
        ("Reporting by Ann Bell", ""),
        ("Associated Press writer Ann Bell contributed to this report.", "AP"),
        ("With inputs from AFP", "AFP"),
        ("© 2026 Reuters. All rights reserved.", ""),
        ("Source: Xinhua", "Xinhua"),
        ("AP", "AP"),
    ],
)
def test_a_credit_at_the_end_is_taken_off(line, agency):
    found = read_credits("Flood", f"{TEXT}\n{line}")
    assert found.body == TEXT
    assert found.agency == agency


def test_credits_inside_the_last_paragraph_are_taken_off():
    assert read_credits("Flood", TEXT + " (Reporting by Ann Bell; editing by Pat Dunn)").body == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Updated 3 hours ago", "Last updated: 12:30 GMT", "10:32 GMT", "This story has been updated.", "5 minutes ago",
        "This is a developing story. Check back for updates.", "We use cookies to improve your experience.",
        "Sign up for our newsletter", "Subscribe to continue reading", "Read more: the week in pictures", "Advertisement",
        "LIVE", "Photo: A. Bell", "Share this article",
    ],
)  # fmt: skip
def test_a_line_of_the_page_is_left_out_wherever_it_stands(line):
    first, second = TEXT.split("\n")
    assert read_credits("Flood", f"{line}\n{first}\n{line}\n{second}\n{line}").body == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the gas company lost their heat.",
        "Photographers waited outside the court.",
        "Updating the dam will cost 3 million crowns.",
        "Reports of looting were denied.",
        "By nightfall the water had reached the second floor of the town hall, and the last boats had left the square for the hills.",
    ],
)
def test_a_line_of_the_story_is_kept(line):
    assert read_credits("Flood", f"{TEXT}\n{line}\nThe end came at noon.").body == f"{TEXT}\n{line}\nThe end came at noon."


@pytest.mark.parametrize("top", ["By Ann Bell", "By Ann Bell, Associated Press", "BY Ann Bell"])
def test_a_byline_is_read(top):
    found = read_credits("Flood", f"{top}\n{TEXT}")
    assert found.byline == "Ann Bell"
    assert found.body == TEXT


@pytest.mark.parametrize(
    "headline", ["CORRECTED-Flood in Tarvik", "UPDATE 2-Flood in Tarvik", "REFILE-Flood in Tarvik", "WRAPUP 1-Flood in Tarvik"]
)
def test_a_mark_is_taken_off_the_headline(headline):
    found = read_credits(headline, TEXT)
    assert found.headline == "Flood in Tarvik"
    assert found.mark


@pytest.mark.parametrize("headline", ["Correctional officers hurt", "Updated rules for boats", "Lead found in water", "New flood"])
def test_a_headline_without_a_mark_is_whole(headline):
    found = read_credits(headline, TEXT)
    assert (found.headline, found.mark) == (headline, "")


def test_an_editors_line_at_the_top_is_a_mark_and_no_text():
    found = read_credits("Flood", f"(Corrects spelling of name in para 2)\n{TEXT}")
    assert found.mark.startswith("correct")
    assert found.body == TEXT


@pytest.mark.parametrize(
    "note", ["Correction: the river is the Orla.", "This story has been corrected.", "An earlier version of this article was wrong."]
)
def test_a_note_of_correction_at_the_end_is_a_mark(note):
    assert read_credits("Flood", f"{TEXT}\n{note}").mark


def test_an_empty_text_has_no_credits():
    assert read_credits("", "").body == ""


@pytest.mark.parametrize("name", ["chaff.txt", "marks.txt"])
def test_expressions_are_in_lower_case_as_the_text_is_that_they_are_matched_with(name):
    patterns = (Path(credits.__file__).parent / "lexicon" / name).read_text(encoding="utf8").splitlines()
    assert not [line for line in patterns if not line.startswith("#") and re.sub(r"\\[A-Z]", "", line) != line.lower()]
