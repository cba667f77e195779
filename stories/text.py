"""Plain text of a story: its sentences, with exact offsets, and its dateline.

A sentence ends at a full stop, question or exclamation mark that is followed by white space and something
that can start a sentence, or at the end of a line. What makes that hard in news text, and how it is decided:

- An abbreviation that always leans on the next word (Gen., Mr., No. 5, Oct. 8) never ends a sentence.
- One that can also stand last (U.S., a.m., Inc.) ends it only before a word that commonly starts one (The, It, But).
- A single capital letter (J. Smith) is an initial unless such a word follows.
- A mark before a lower-case word ends nothing ("What now?" he asked).
- A line break ends a sentence, unless the text is wrapped by hand at a fixed width: then only an empty line does,
  or a bullet.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

Span = tuple[int, int]

_CUT = re.compile(r"[.!?…](?<![.!?…].)[.!?…]{0,5}[\"'”’»)\]]{0,4}(?=\s)|(?=[A-Z][a-z])(?<=[a-z]{2}[.!?])|\n\s*")
"""Each alternative begins with what few characters are."""
_OPENING = "\"'“‘«([•*–—-"

_LINES = (Path(__file__).parent / "lexicon" / "abbreviations.txt").read_text(encoding="utf8").splitlines()
_WORDS = dict(line.split(": ", 1) for line in _LINES if line and not line.startswith("#"))
_LEANING, _BEFORE_NUMBER, _EITHER, _STARTERS, _LABELS = (
    frozenset(_WORDS[name].split()) for name in ("leaning", "before_number", "either", "starters", "labels")
)
_BULLET = re.compile(r"\s*(?:[•*‣▪–—-]\s|\d{1,2}[.)]\s)")
_WRAP_WIDTH = 100
"""Longest line of a text wrapped by hand: mail and terminals use 65 to 80, some archives up to 100."""


def sentences(text: str) -> list[Span]:
    """Character spans of the sentences of `text`, in order, without the white space around them."""
    wrapped = _is_wrapped(text)
    spans: list[Span] = []
    start = 0
    head = dateline(text)
    # "FOREST RANCH, Calif. (AP) — ..." is no sentence before its "Wildfires"
    opening = range(head.start, head.end) if head is not None else range(0)
    for mark in _CUT.finditer(text):
        end = mark.end()
        if mark.start() < start or mark.start() in opening:
            continue
        if text[mark.start()] == "\n" and end > mark.start():
            if wrapped and not _line_ends(mark.group(), text, end):
                continue
            end = mark.start()
        elif end > mark.start() and not _ends_sentence(text, mark.start(), end):
            continue
        _add(text, start, end, spans)
        start = mark.end()
    _add(text, start, len(text), spans)
    return spans


def _add(text: str, start: int, end: int, spans: list[Span]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append((start, end))


def _is_wrapped(text: str) -> bool:
    """Lines of bounded width of which some begin in the middle of a sentence."""
    if not re.search(r"[a-z,]\n[a-z]", text):
        return False
    return all(len(line) <= _WRAP_WIDTH for line in text.split("\n"))


def _line_ends(space: str, text: str, after: int) -> bool:
    """In wrapped text: does the break `space` before `after` end a sentence? Only an empty line, or one before a bullet."""
    return space.count("\n") > 1 or after >= len(text) or bool(_BULLET.match(text[after : after + 8]))


def _ends_sentence(text: str, mark: int, end: int) -> bool:
    follow = end
    limit = min(len(text), end + 40)
    while follow < limit and (text[follow].isspace() or text[follow] in _OPENING):
        if text[follow] == "\n":
            return True
        follow += 1
    if follow >= len(text):
        return True
    first = text[follow]
    if not (first.isupper() or first.isdigit() or first in "$£€¥₹#" or (first.isalpha() and not first.islower())):
        return False
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return True
    word = _word_before(text, mark)
    if not word:
        return True
    low = word.lower()
    if low in _EITHER:
        return _word_at(text, follow) in _STARTERS
    if low in _BEFORE_NUMBER:
        # "No. 5", "Oct. 8"; but "He said no. Five ..." and "It opens in Nov. The ..." end.
        return not first.isdigit() and (word[:1].islower() or _word_at(text, follow) in _STARTERS)
    if low in _LEANING and not word[:1].islower():
        return False
    if low == "v" or low == "vs":
        return False
    if len(word) == 1 and word.isupper():
        return _word_at(text, follow) in _STARTERS
    return True


def _word_before(text: str, at: int) -> str:
    start = at
    while start > 0 and at - start < 12 and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    return text[start:at].lstrip(".")


def _word_at(text: str, at: int) -> str:
    end = at
    while end < len(text) and end - at < 20 and text[end].isalpha():
        end += 1
    return text[at:end].lower()


class Dateline(NamedTuple):
    """Where a story is written from: "KYIV, Oct 13 (Agency) -", "Korlen (CNA) -". `end` is where its first sentence begins, `start`
    is behind what an agency notes in front of it."""

    place: str
    agency: str
    end: int
    start: int = 0


_PLACE = r"[A-ZÀ-Þ][\w.'’/-]*(?: [A-ZÀ-Þ][\w.'’/-]*){0,3}"
_DAY = r"(?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:, \d{4})?"
_DATELINE = re.compile(
    rf"\s*(?P<place>{_PLACE}(?:/{_PLACE})?)(?P<more>(?:, {_PLACE}){{0,2}})(?:, {_DAY})?\s*"
    rf"(?:\((?P<agency>[^()\n]{{2,40}})\)\s*[-–—:]{{1,2}}|(?:[–—]|--|(?<=\s)-|(?<=[A-Z]{{3}})-)(?=\s))\s*"
)


_DAY_ONLY = re.compile(
    r"\s*(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})? \((?P<agency>[^()\n]{2,40})\)\s*(?:--|[-–—])\s+"
)
"""Without a place, since nobody was sent there: "June 2 (Agency) - The toll ..."."""
_UNMARKED = re.compile(
    rf"\s*(?!(?:On|In|At|By|From|Since|Until) )(?P<place>{_PLACE}(?:, {_PLACE})?)"
    r", (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?"
    r" \((?P<agency>[A-Z][A-Za-z/]{1,15})\) (?=[A-ZÀ-Þ0-9\"“])"
)
"""No sign stands behind it: "New Delhi, Jun 5 (Agency) The toll ..."."""
_AGENCY_ONLY = re.compile(r"\s*\((?P<agency>[A-Z][^()\n,.;:]{1,30})\)\s*(?:--|[-–—])\s+(?=[A-ZÀ-Þ0-9\"“])")
"""Neither a place nor a day: "(Agency) -- The company ..."."""
_NOTED = re.compile(r"\s*(?:\([^()\n]+\)[ \t]*\n\s*)+")
""" "(Corrects toll in first paragraph)", "(Adds governor's quote)": paragraphs in front of the dateline."""
_DASH = re.compile(r"[-–—(]")
_CITY = re.compile(
    r"\s*(?P<place>[A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ][a-zà-ÿ]+)?|[A-ZÀ-Þ]{4,}(?: [A-ZÀ-Þ]{3,})?|[A-ZÀ-Þ]{3} [A-ZÀ-Þ]{3,})"
    r"(?:, [A-ZÀ-Þ][a-zà-ÿ]+(?: [A-ZÀ-Þ][a-zà-ÿ]+)?)?: (?=[A-ZÀ-Þ0-9\"“])"
)
"""The Indian style: "New Delhi: The toll ...", "Kabul, Afghanistan: The toll ..."."""


def dateline(text: str) -> Dateline | None:
    """The dateline that `text` (a story, or one paragraph of it) opens with, or None; a paragraph in brackets may stand before it."""
    noted = _NOTED.match(text) if text.lstrip()[:1] == "(" else None
    if noted is None:
        return _dateline(text[:160])
    found = _dateline(text[noted.end() : noted.end() + 160])
    return found._replace(start=noted.end(), end=noted.end() + found.end) if found is not None else None


# Whoever cuts a story, reads its numbers or its names asks for its dateline.
@lru_cache(maxsize=512)
def _dateline(head: str) -> Dateline | None:
    found = _DATELINE.match(head) if _DASH.search(head) else None  # most paragraphs have neither a dash nor an agency
    if found is None:
        if day := _DAY_ONLY.match(head) or _AGENCY_ONLY.match(head):
            return Dateline("", day["agency"], day.end())
        if unmarked := _UNMARKED.match(head):
            return Dateline(_written(unmarked["place"]), unmarked["agency"], unmarked.end())
        city = _CITY.match(head[:60]) if ": " in head[:60] else None
        return Dateline(_written(city["place"]), "", city.end()) if city and city["place"].split()[0].lower() not in _LABELS else None
    place = found["place"].split("/")[0]
    if found["agency"] is None and (not place.isupper() or place.split()[0].lower() in _LABELS or any(map(str.isdigit, place))):
        return None  # "Kyiv - ..." without agency and in mixed case may be any title, "COVID-19 - ..." is a topic
    if found["more"]:
        rest = [part.strip() for part in found["more"].split(",") if part.strip()]
        rest = [part for part in rest if not re.match(rf"{_DAY}$", part) or not re.search(r"\d", part)]
        place = ", ".join([place, *rest])
    return Dateline(_written(place), found["agency"] or "", found.end())


def _written(place: str) -> str:
    """KORLEN, VESMARK -> "Korlen, Vesmark"."""
    return ", ".join(part.title() if part.isupper() and len(part) > 3 else part for part in place.split(", "))
