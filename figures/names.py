"""The names of a story: words that say of whom and of where it tells, wherever in it they stand.

A claim's own sentence often says no more than "It says 72 cases have been confirmed". The names of the whole
story tell which outbreak. Taken are words with a capital inside a sentence, words that begin one only when
they come again, and nations under one name; the dateline's agency and names of days and months are left out.
"""

from __future__ import annotations

import re
from functools import lru_cache

from figures.topics import place_words
from figures.wording import nations
from figures.wordlists import wordlist
from stories.features import is_common
from stories.text import dateline

LEAD = 1200
"""Characters of a text read for names: what comes later is background."""
MOST = 12
"""Names kept of a story, those said most often first."""

_NAME = re.compile(r"[A-Z][^\W_]*(?:['’-][^\W_]+)*(?: [A-Z][^\W_]*(?:['’-][^\W_]+)*)*")
_ASIDE = re.compile(r"\([^)]{1,40}\)")
_INSIDE = re.compile(r"[\w,;:\"”’)] $")
_NO_NAMES = frozenset(wordlist("linking")["no_names"])


@lru_cache(maxsize=256)
def names_of(headline: str, text: str) -> tuple[str, ...]:
    """The words of the names of a story in lower case, the most frequent first."""
    lead = _ASIDE.sub(" ", text[:LEAD])
    sure: dict[str, int] = {}
    unsure: dict[str, int] = {}
    titled = sum(word[:1].isupper() for word in headline.split()) > 0.6 * len(headline.split())
    for part, all_capitals in ((headline, titled), (lead, False)):
        for found in _NAME.finditer(part):
            start = found.start()
            inside = bool(start > 1 and not all_capitals and _INSIDE.search(part, start - 2, start))
            first, _, rest = found.group().partition(" ")
            _count(sure if inside else unsure, first if rest and not inside else found.group())
            if rest and not inside:
                _count(unsure if all_capitals else sure, rest)
    if opening := dateline(text):
        _count(sure, opening.place.title())
    counted = {word: sure.get(word, 0) + unsure.get(word, 0) for word in (*sure, *unsure)}
    named = [word for word in counted if word in sure or counted[word] > 1 or not is_common(word)]
    named += [nation.lower() for nation in nations(f"{headline}. {lead}") if nation.lower() not in named]
    return tuple(sorted(named, key=lambda word: -counted.get(word, 1))[:MOST])


def _count(into: dict[str, int], name: str) -> None:
    for word in place_words(name):
        if len(word) > 2 and word not in _NO_NAMES:
            into[word] = into.get(word, 0) + 1
