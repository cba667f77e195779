"""The names of a story: words that say of whom and of where it tells, wherever in it they stand.

A claim's own sentence often says no more than "It says 72 cases have been confirmed". The names of the whole
story tell which outbreak. Taken are words with a capital that are neither everyday English nor words of grammar
("another", "however"), so that the capitals of headlines and of first words do no harm, and nations under one
name. Left out are news agencies, whom a speaker told it and sources of no office, days and months, and the words for kinds of
happening, which are read on their own.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from figures.evidence.keys import place_words
from figures.wording import NATIONS, nations
from figures.wordlists import wordlist
from stories.credits import AGENCY_WORDS
from stories.features import FUNCTION_WORDS, is_common
from stories.letters import plain
from stories.text import dateline

LEAD = 1200
"""Characters of a text read for names: what comes later is background."""
MOST = 12
"""Names kept of a story, those said most often first."""

_NAME = re.compile(r"[A-Z][^\W_]*(?:['’-][^\W_]+)*(?: [A-Z][^\W_]*(?:['’-][^\W_]+)*)*")
_ASIDE = re.compile(r"\([^)]{1,40}\)|(?<=\b[Tt]old )(?:the |state |television |channel |newspaper )*[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*")
"""What stands in brackets, and who was told it: "(AFP)", "told the Northern Wire"."""
_SOURCE = re.compile(r"(?<=\b[Aa]ccording to )(?:the )?[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*(?=[.,;:)\n]|$)")
"""A name that is all there is of a source: "according to the Northern Wire.", not "according to Lenta police"."""
_AGENCY = re.compile(rf"\b(?:{'|'.join(wordlist('linking')['agencies'])})\b", re.IGNORECASE)
_HAPPENINGS = (word for listed in wordlist("happenings")["kinds"].values() for word in listed)
_NO_NAMES = FUNCTION_WORDS.union(AGENCY_WORDS, wordlist("linking")["no_names"], *((word, f"{word}s") for word in _HAPPENINGS))


@lru_cache(maxsize=256)
def names_of(headline: str, text: str) -> tuple[str, ...]:
    """The words of the names of a story in lower case, the most frequent first."""
    opening = text[:LEAD]
    opening = _ASIDE.sub(" ", opening) if "(" in opening or "old " in opening else opening
    opening = _SOURCE.sub(_nation, opening) if "ccording to " in opening else opening
    lead = plain(f"{headline}. {opening}")
    said = Counter(word for name in _NAME.findall(lead) for word in place_words(name) if _tells(word))
    if line := dateline(text):
        said.update(word for word in place_words(line.place.title()) if _tells(word))
    said.update(nation.lower() for nation in nations(lead) if nation.lower() not in said)
    return tuple(word for word, _count in said.most_common(MOST))


@lru_cache(maxsize=1024)
def home_of(outlet: str) -> tuple[str, ...]:
    """Where an outlet is at home, if its name says so: the Manila Courier need not write that it is in the Philippines.

    An agency writes for all, and says where its story is.
    """
    return () if _AGENCY.search(outlet) else tuple(dict.fromkeys(word for word in place_words(outlet) if _tells(word)))


def _nation(source: re.Match[str]) -> str:
    """A source that is a nation tells of where the story is, any other of who counted."""
    return source[0] if nations(source[0]) else " "


@lru_cache(maxsize=8192)
def _tells(word: str) -> bool:
    return word in NATIONS or (len(word) > 2 and word not in _NO_NAMES and not is_common(word))
