"""Who wrote a text and where: agency, byline and dateline taken out of it, and what is left to compare.

Credits stand at the two ends of a text. At the top: a "By" line and a dateline, "KYIV, Oct 13 (Agency) -".
At the bottom: "(Reporting by ...; editing by ...)", "... contributed to this report", a copyright line.
Lines that belong to the page (live stamps, cookie and subscription lines, "this story has been
updated") may stand anywhere and are left out as well. All of this is for comparing only: the text of
a story is kept as it came, and claims are read from all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from stories.quick import quick
from stories.wordlists import lexicon_lines


@quick
@dataclass(frozen=True, slots=True)
class Credits:
    """Agency (its short name), byline and dateline place as written, "" where none; and what is compared.

    `body` and `headline` are text and headline without credits and page lines. `mark` is the
    correction or update mark found ("CORRECTED -", "UPDATE 2-"), lower case.
    """

    agency: str
    byline: str
    dateline: str
    mark: str
    headline: str
    body: str


def _agencies() -> dict[str, str]:
    """Every way of writing an agency, lower case, to its short name."""
    found = {}
    for line in lexicon_lines("agencies.txt"):
        short, _, names = line.partition(":")
        for name in (short, *names.split(",")):
            found[name.strip().lower()] = short
    return found


_AGENCIES = _agencies()
AGENCY_WORDS = frozenset(written for written in _AGENCIES if " " not in written)
"""The names of agencies that are one word, in lower case: who carries the news is no part of it."""


@cache
def _named() -> re.Pattern[str]:
    written = {name.strip() for line in lexicon_lines("agencies.txt") for name in line.replace(":", ",").split(",")}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(written, key=lambda name: (-len(name), name))))})\b")


def agencies_named(text: str) -> str:
    """The agencies that a text names, as it writes them."""
    return " ".join(_named().findall(text))


_DAY = r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+(?: \d{4})?)"
_BY = re.compile(r"(?:\(?By|BY) (?P<who>[^\n]{3,80}?)(?:\)|,? (?P<agency>Associated Press|AP|Reuters|AFP|CNN)\b[^\n]*)?(?:\n|$)")
_WORDS_NAMING = re.compile(r"[A-Za-z][\w-]*(?: [A-Z][\w-]*){0,3}")
_SENTENCE_END = re.compile(r"[.!?)]\s+(?=[\[(A-Z0-9©])")
_TOP_LINES = 3
_TAIL_PARTS = 4
"""How many lines or sentences at the end may be credits."""
_TAIL_LONG = 400
"""Characters in which the last sentence must begin to be looked at: longer ones are no credits."""


# Large expressions are compiled when the first story is compared: a filter in a pipe starts without them. Those that ask for no case
# are matched with the text in lower case, which is twice as fast as to ignore it; so their patterns are in lower case too.
@cache
def _chaff() -> re.Pattern[str]:
    return re.compile("|".join(lexicon_lines("chaff.txt")))


@cache
def _mark() -> re.Pattern[str]:
    return re.compile("|".join(lexicon_lines("marks.txt")))


@cache
def _dateline() -> re.Pattern[str]:
    return re.compile(
        r"(?P<place>[A-Z][A-Z.'’/-]+(?:[ ,]+[A-Z][A-Za-z.'’/-]*){0,6}?|[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2})"
        rf"(?:,? {_DAY})?\s*(?:\((?P<agency>[^()\n]{{2,40}})\))?,?\s*(?P<dash>--|[-–—:])\s+"
    )


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"[(\[]?(?:(?:additional |with )?report(?:ing|s?) (?:by|from)|(?:writing|edit(?:ing|ed)|compiled|produced|translat(?:ion|ed)) by"
        r"|with (?:inputs?|files|reports?|additional reporting|agencies|information) ?(?:from|by)?|source\s?:|agencies\b|\(?end\)?$"
        r"|_{3,}|-{3,}|\*{3,}|#{2,}|(?:the )?(?:[\w'-]+ ){1,8}contributed (?:to this|reporting)"
        r"|[^.]{0,80} contributed to this (?:report|story))"
    )


def read_credits(headline: str, text: str, byline: str = "") -> Credits:
    """The credits of a story and what is left of it to compare."""
    headline, mark = _without_mark(headline.strip())
    raw = [line for part in text.split("\n") if (line := part.strip())]
    lines = [line for line in raw if not (len(line) < 240 and _chaff().match(line.lower()))]
    lines[:_TOP_LINES] = [part for line in lines[:_TOP_LINES] if (part := _without_top(line))]
    for line in raw[-_TOP_LINES:]:
        mark = mark or _correction(line)
    agency = dateline = ""
    top: list[str] = []
    rest = lines[_TOP_LINES:]
    for line in lines[:_TOP_LINES]:
        by = _BY.match(line)
        if by and len(line) < 120:
            byline = byline or by["who"].strip()
            agency = agency or _agency(by["agency"] or by["who"])
            continue
        whole = line
        line, found = _without_mark(line)
        mark = mark or found
        if found and (whole.startswith("(") or found.startswith(("ed", "an earlier", "a previous", "earlier", "previous", "this"))):
            continue
        dated = _dateline().match(line) if not dateline else None
        if dated and _is_dateline(dated):
            dateline = dated["place"].strip(" ,")
            agency = agency or _agency(dated["agency"] or "") or (dated["agency"] or "").strip()
            line = line[dated.end() :]
        if line:
            top.append(line)
    kept, tail_agency = _without_tail(top + rest)
    agency = agency or tail_agency or _agency(byline)
    return Credits(agency, byline, dateline, mark, headline, "\n".join(kept))


def _without_top(line: str) -> str:
    """A line without the page's sentences before it, as extraction leaves them when the page ran them into one paragraph."""
    while (end := _SENTENCE_END.search(line)) and end.start() < 119 and _chaff().match(line[: end.start() + 1].lower()):
        line = line[end.end() :]
    return line


def _is_dateline(found: re.Match[str]) -> bool:
    """Whether what looks like a dateline is one: in capitals, or with an agency, or ended by a dash set off as wires do."""
    place = found["place"].split(",")[0]
    return bool(found["agency"]) or (place.isupper() and found["dash"] != ":")


def _without_mark(line: str) -> tuple[str, str]:
    found = _mark().match(line.lower())
    if not found:
        return line, ""
    return line[found.end() :].strip(" -–—:()"), found.group().strip(" -–—:(")


def _correction(line: str) -> str:
    """The mark of a note of correction, as many outlets put under a text; "" when the line is none."""
    mark = _without_mark(line)[1] if len(line) < 400 else ""
    return mark if mark.startswith(("correct", "clarif", "an earlier", "earlier", "a previous", "previous", "this", "ed")) else ""


def _agency(text: str) -> str:
    """The agency that a few words of credit name, "" when none."""
    if not text:
        return ""
    low = text.lower().strip(" .()")
    if low in _AGENCIES:
        return _AGENCIES[low]
    for name in _WORDS_NAMING.findall(text):
        words = name.split()
        for size in range(len(words), 0, -1):
            for start in range(len(words) - size + 1):
                part = " ".join(words[start : start + size])
                if part.lower() in _AGENCIES and (size > 1 or part[:1].isupper() or part == "dpa"):
                    return _AGENCIES[part.lower()]
    return ""


def _without_tail(lines: list[str]) -> tuple[list[str], str]:
    """Lines without the credits and page sentences at the end, and the agency those name."""
    agency = ""
    kept = list(lines)
    for _ in range(_TAIL_PARTS):
        if not kept:
            break
        line = kept[-1]
        starts = [end.end() for end in _SENTENCE_END.finditer(line, max(0, len(line) - _TAIL_LONG))]
        last = line[starts[-1] :] if starts else line
        short = last.strip(" -–—()[].").lower()
        if short in _AGENCIES:
            agency = agency or _AGENCIES[short]
        elif len(last) < 300 and _tail().match(last.lower()):
            agency = agency or _agency(last)
        elif not (len(last) < 240 and _chaff().match(last.lower())):
            break
        if not starts:
            kept.pop()
        else:
            kept[-1] = line[: len(line) - len(last)].rstrip()
    return kept, agency
