"""Words of subjects, places and speakers made comparable: lower case, singular, nations under one name."""

from __future__ import annotations

import re
from functools import lru_cache

from figures.wordlists import wordlist
from stories.letters import plain

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_OURS = re.compile(r"(?<= )us\b")
"""The pronoun, and no country: "eighteen of us are ill"."""
_SPELLING = wordlist("linking")["spelling"]


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[str, ...]:
    """The words of `text` in lower case, without possessive endings and accents."""
    low = plain(text.lower().replace("’", "'"))
    said: list[str] = _WORD.findall(low)
    return tuple([word[:-2] if word.endswith("'s") else word for word in said] if "'s" in low else said)


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A noun's singular, roughly: enough to see that "soldiers" and "soldier" are one."""
    single = _singular(word)
    return str(_SPELLING.get(single, single))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _nation_words() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for nation, said in wordlist("nations").items():
        for form in (nation, *said["of"], *said["seat"]):
            found[words(form)] = nation
    return found


NATION_WORDS = _nation_words()
NATIONS = frozenset(nation.lower() for nation in NATION_WORDS.values())
"""Nations as they stand among the words of names."""
_NO_NATIONS = frozenset(words(name) for name in wordlist("linking")["no_nations"])
"""Names with the word of a nation in them: "the Indian Ocean", "New Mexico", "Latin America"."""
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _form in sorted((*NATION_WORDS, *_NO_NATIONS), key=len, reverse=True):
    _BY_FIRST.setdefault(_form[0], []).append(_form)


@lru_cache(maxsize=4096)
def _parted(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The nations that `text` names, once each, and its other words; the longest form wins."""
    found: dict[str, None] = {}
    others: list[str] = []
    said = words(_OURS.sub(" ", text) if "us" in text else text)
    end = 0
    """Behind the last form that was read."""
    for at in [at for at, word in enumerate(said) if word in _BY_FIRST]:
        form = next((form for form in _BY_FIRST[said[at]] if said[at : at + len(form)] == form), ()) if at >= end else ()
        if form and form not in _NO_NATIONS:
            found[NATION_WORDS[form]] = None
            others.extend(said[end:at])
            end = at + len(form)
        elif form:
            others.extend(said[end : at + len(form)])
            end = at + len(form)
    return tuple(found), (*others, *said[end:])


def nations(text: str) -> tuple[str, ...]:
    """The nations that `text` names, by country, people or seat of power, in order and once each."""
    return _parted(text)[0]


def one_nation(text: str) -> str:
    """The nation that `text` names, if it is one alone; or ""."""
    found = nations(text)
    return found[0] if len(found) == 1 else ""


def without_nations(text: str) -> tuple[str, ...]:
    """The words of `text` that name no nation."""
    return _parted(text)[1]
