"""Lines that correct a story: "CORRECTS toll to 17, sted 71", "Editor's note: an earlier version said ...".

Such a line makes no claim of its own. The right value it names joins the claim that has it, together with the wrong one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from figures.claim import Claim
from figures.counted.counted import find_measures
from figures.quantity import Quantity
from figures.reader import quantities
from figures.sentences.measures import taxonomy
from figures.sentences.passage import passage
from stories.text import Span

_NOTE = re.compile(
    r"\s*[(\[*-]*\s*(?:(?:att(?:entio)?n\.?|note to)(?: (?:all )?(?:editors?|subscribers|clients|users))?\s*[:,-]+\s*)?(?:"
    r"corrects|correct(?:ion|ed)\b|eds?:|editor['’]?s['’]? note|clarification|clarifies|refiles|removes reference"
    r"|please read\b"
    r"|this (?:story|article|report|version) (?:has been|was) (?:corrected|updated|amended)"
    r"|an? (?:earlier|previous) (?:version|dispatch|despatch|take)\b"
    r"|our (?:earlier|previous|last|first) (?:\w+ )?(?:story|report|item|headline|lead)\b"
    r"|in (?:an?|the|our) (?:\w+ )?(?:story|item|report|article|dispatch|version|headline)\b[^.]{0,120}?"
    r"(?:please read|erroneously|incorrectly|mistakenly|in error|misstated|wrong figure|wrong number))",
    re.IGNORECASE,
)
_WRONG = re.compile(
    r"(?:not|sted|instead of|rather than|said|stated|gave|from|incorrectly|wrongly|erroneously|mistakenly|earlier)\W+(?:\w+\W+){0,6}$",
    re.IGNORECASE,
)
"""In front of a number that the note calls wrong."""


_COUNT = re.compile(r"\b(?:number|toll|figure|count|total|amount|value|price|percentage|share)s?\b", re.IGNORECASE)
"""In a note that gives no number: it is a number that was corrected."""


_WHERE = re.compile(r"\b(?:paragraphs?|paras?|graphs?|lines?|page)\.? \d+(?:-\d{1,2}|(?:, \d{1,2})* and \d{1,2})?\b", re.IGNORECASE)
"""Where in the story the number stands: none of those corrected."""


@dataclass(frozen=True, slots=True)
class Note:
    """A correction line: where it stands, its text, the quantities it calls right and wrong, and what the wrong ones count."""

    span: Span
    text: str
    right: tuple[Quantity, ...]
    wrong: tuple[Quantity, ...]
    measures: tuple[str, ...]


def read_notes(text: str, spans: list[Span]) -> list[Note]:
    """All correction lines of a text."""
    found: list[Note] = []
    for start, end in spans:
        line = text[start:end]
        if not _NOTE.match(line):
            continue
        right: list[Quantity] = []
        wrong: list[Quantity] = []
        for one in quantities(_WHERE.sub(lambda found: " " * len(found[0]), line)):
            moved = replace(one, start=one.start + start, end=one.end + start, noun_span=None)
            before = line[max(0, one.start - 60) : one.start].lower().rpartition("please read")[2]
            said_wrong = one.role == "previous" or _WRONG.search(before)
            (wrong if said_wrong else right).append(moved)
        # "Read '6,200 have arrived, 4,700 registered' instead of 'registered 6,200'": what is right elsewhere is not corrected.
        right = [one for one in right if not any(_same(one, other) for other in wrong)]
        found.append(Note((start, end), line, tuple(right), tuple(wrong), _measures(line, wrong, start)))
    return found


def _measures(line: str, wrong: list[Quantity], start: int) -> tuple[str, ...]:
    """ "An earlier dispatch gave the | toll | as 73": what each of the wrong numbers counts."""
    made = passage(line, start, False, wrong, taxonomy())
    find_measures(made, taxonomy())
    return tuple(one.measure for one in made.counted)


def apply_notes(claims: list[Claim], notes: list[Note]) -> tuple[Claim, ...]:
    """The claims, with what the notes say of them."""
    if not notes:
        return tuple(claims)
    out: list[Claim] = []
    for claim in claims:
        for note in notes:
            if claim.trackable and not (note.right or note.wrong) and _COUNT.search(note.text):
                claim = replace(claim, correction=note.text)  # "(Corrects number of injured in headline)": whichever is told anew
            elif claim.trackable and any(_same(claim.quantity, one) for one in note.right):
                claim = replace(claim, correction=note.text, previous=(*claim.previous, *note.wrong))
            elif claim.trackable and not note.right and claim.basis != "subtotal":
                wrong = tuple(one for one, measure in zip(note.wrong, note.measures, strict=True) if measure == claim.measure)
                claim = replace(claim, correction=note.text, previous=(*claim.previous, *wrong)) if wrong else claim
        out.append(claim)
    return tuple(out)


def _same(one: Quantity, other: Quantity) -> bool:
    """The same numbers: "at least 138" of the text is the note's 138."""
    return {one.low, one.high} - {None} == {other.low, other.high} - {None}
