"""Parties by their letters: "the Freedom Party (PVV)", called by either of the two from then on, and when two names are one party's."""

from __future__ import annotations

import re
from functools import cache

from figures.evidence.keys import Subject
from figures.wordlists import wordlist, words

_LETTERS = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,4}[A-ZÄÖÜ]e?"
_ALONE = re.compile(rf"{_LETTERS}\Z")
_IN_FULL = re.compile(rf"((?:[A-ZÄÖÜ][\w’'-]+ (?:(?:for|of|and|the|de) ){{0,2}}){{2,6}})\(({_LETTERS})\)")


@cache
def _known() -> dict[str, str]:
    return {letters.strip(): name.strip() for letters, name in (line.split("|") for line in wordlist("claims")["parties_by_letters"])}


def in_full(subject: str, text: str) -> str:
    """ "PVV" and "Freedom Party" as "Freedom Party (PVV)" where the text says that they are one; else the letters as all know them."""
    for name, letters in _IN_FULL.findall(text) if "(" in text else ():
        name = name.strip().removeprefix("The ")
        if subject in (letters, name):
            return f"{name} ({letters})"
    return f"{_known()[subject]} ({subject})" if _ALONE.match(subject) and subject in _known() else subject


def one_contestant(mine: Subject, theirs: Subject) -> bool:
    """Do two subjects name one contestant? "Social Democrats" are no "Christian Democrats", "Oss" is "Karel Oss"."""
    ours, others = mine.others | mine.parts, theirs.others | theirs.parts
    shared = ours & others
    return bool(shared) and (ours <= others or others <= ours or not shared <= words("claims", "party_words"))
