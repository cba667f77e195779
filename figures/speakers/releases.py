"""A story that a body has written itself: its own numbers are its own word.

What a ministry, an army's spokesman or a company puts out names nobody behind its numbers ("We have lost 19 soldiers", "Reported
deaths stand at 177"), and needs to name nobody: it is signed. So is a text of somebody who is no paper and begins a sentence
with "we" outside of quotations, or that opens with the name of who sent it ("Kelvo can confirm that 14 of its staff are safe").
"""

from __future__ import annotations

import re
from functools import cache

from figures.sentences.naming import vocabulary
from figures.speakers.speaker_words import opening_subject
from figures.wording import words as plain_words
from figures.wordlists import words

_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")
_FIRST_PERSON = re.compile(r"(?:^|[.!?]\s+)(?:We|Our)\b")
_OPENING = 200


def signed_by(outlet: str, text: str) -> str:
    """The body that has put out this text itself, by the name of its outlet; "" where a paper reports."""
    said = plain_words(outlet)
    if not said or not _papers().isdisjoint(said):
        return ""
    if not _bodies().isdisjoint(said):
        return outlet
    own = _FIRST_PERSON.search(_QUOTED.sub(" ", text)) is not None
    return outlet if own or opening_subject(text[:_OPENING]) == outlet else ""


@cache
def _papers() -> frozenset[str]:
    return words("saying", "media") | words("saying", "papers_called")


@cache
def _bodies() -> frozenset[str]:
    return (vocabulary().official | vocabulary().offices) - words("saying", "bodies_of_papers")
