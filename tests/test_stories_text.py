"""Sentences with exact offsets, and datelines."""

from itertools import pairwise

import pytest

from stories.text import dateline, sentences


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["The toll rose to 12.", "Nine are missing."],
        ["He met U.S. Gen. Ray Holt at 6 a.m. on Friday.", "They talked."],
        ["The army fought alongside the U.S.", "It lost 12 men."],
        ["Prices rose 5.5 percent.", "Wages did not."],
        ["It struck No. 4 reactor on Oct. 8 near St. Maur.", "No one was hurt."],
        ['"What now?" he asked.', "“Nothing.”", "She left."],
        ["J. R. Okafor of Bell Corp. resigned.", "The board met."],
        ["Sgt. Ana Ruiz said so.", "12 men fled."],
    ],
)
def test_a_sentence_ends_where_a_reader_stops(parts):
    assert cut(" ".join(parts)) == parts


def test_a_line_ends_a_sentence():
    assert cut("- 14 dead\n- 3 missing\n\nThe river fell.") == ["- 14 dead", "- 3 missing", "The river fell."]


def test_text_wrapped_by_hand_is_read_across_its_lines():
    text = "The river rose to\nsix metres. It then\nfell.\n\nNobody was hurt"
    assert cut(text) == ["The river rose to\nsix metres.", "It then\nfell.", "Nobody was hurt"]


def test_paragraphs_glued_by_an_extractor_are_parted():
    assert cut("They left the region.The army stayed.") == ["They left the region.", "The army stayed."]


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("KORLEN, Nov 20 (Coast Wire) - The number", "Korlen", "Coast Wire"),
        ("PORT ALDEN, Vesmark (CW) — Flash floods", "Port Alden, Vesmark", "CW"),
        ("Korlen (CNA) - Seventy people", "Korlen", "CNA"),
        ("NEW DELHI, Nov. 3, 2024 (XX) -- The", "New Delhi", "XX"),
        ("BELMARA — The governor", "Belmara", ""),
        ("June 2 (Coast Wire) - The number", "", "Coast Wire"),
        ("3 Nov (CNA) -- Seventy people", "", "CNA"),
        ("New Korlen, Jun 5 (CNA) The toll", "New Korlen", "CNA"),
        ("Korlen, Jun 14 (CNA) The number", "Korlen", "CNA"),
        ("Port Alden, June 3, 2024 (CNA) Seventy people", "Port Alden", "CNA"),
        ("PORT ALDEN, Vesmark, June 3 (CNA) The number", "Port Alden, Vesmark", "CNA"),
        ("(Coast Wire) -- The number", "", "Coast Wire"),
        ("KORLEN: The number", "Korlen", ""),
    ],
)
def test_a_dateline_names_place_and_agency(text, place, agency):
    found = dateline(text)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert text[found.end :].split()[0] in ("The", "Flash", "Seventy")


def test_a_dateline_may_stand_behind_a_note_in_brackets():
    text = "(Corrects toll in first paragraph)\nKORLEN, March 3 (Interwire) - The toll rose to nine."
    found = dateline(text)
    assert found is not None
    assert (found.place, text[found.start :][:6], text[found.end :][:8]) == ("Korlen", "KORLEN", "The toll")
    assert [text[start:end][:6] for start, end in sentences(text)] == ["(Corre", "KORLEN"]


@pytest.mark.parametrize(
    "text", ["The ministry said 12 died.", "Korlen - a town of 31,000 - lost 12 people.", "On Tuesday, May 5 (UTC) The", ""]
)
def test_an_ordinary_opening_is_no_dateline(text):
    assert dateline(text) is None


@pytest.mark.parametrize("piece", [".", "\n", " ", "a. ", "A.B.", "?!", "x\ny"])
def test_a_megabyte_of_anything_is_cut_and_covers_the_text_in_order(piece):
    text = piece * (200_000 // len(piece))
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(b <= c for (_, b), (c, _) in pairwise(spans))
