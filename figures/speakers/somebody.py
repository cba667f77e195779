"""What a speaker's words may stand for: a person, a body, several people, or nobody at all, and which pronoun can mean them."""

from __future__ import annotations

import re
from functools import cache

from figures.sentences.naming import vocabulary
from figures.wording import nations, stem, without_nations
from figures.wording import words as plain_words
from figures.wordlists import wordlist
from stories.features import COMMON_WORDS, FUNCTION_WORDS, is_common

_OF_A_STATE = frozenset(("government", "ministry"))
_SEVERAL = frozenset(("police", "union", "committee"))
_NO_OWNERS = frozenset(wordlist("saying")["no_owners"].split())
_SOMEBODYS = re.compile(r"['’]s [A-Z]")
"""A person of a body: "Concord's Ana Kell"."""


def may_be_a_company(speaker: str) -> bool:
    """A name without a country, an everyday word or an office in it, and no person of a body."""
    known = vocabulary()
    if not any(word[:1].isupper() for word in speaker.split()) or not without_nations(speaker):
        return False
    said = plain_words(speaker)
    if (len(said) == 1 and (is_common(said[0]) or said[0] in FUNCTION_WORDS)) or _SOMEBODYS.search(speaker):
        return False
    if any(word in known.nouns and word not in known.companies for word in said):
        return False
    return known.official.isdisjoint(said) and known.persons.isdisjoint(said)


def may_own(speaker: str) -> bool:
    """Can "its" mean this: neither a pronoun, nor a thing without a name, nor a person by title?"""
    low, known = speaker.lower(), vocabulary()
    if not low or low in known.pronouns or low in _NO_OWNERS or (is_common(low) and low not in known.nouns):
        return False
    return not is_person(speaker) or known.persons.isdisjoint(plain_words(speaker))


def is_meant(pronoun: str, opening: str) -> bool:
    """Does the pronoun stand for whoever opens its sentence or the one before?"""
    if not _is_somebody(opening) or opening.lower() in vocabulary().pronouns:
        return False
    return _means(pronoun, opening) and (pronoun != "they" or fits(pronoun, opening))


def _is_somebody(opening: str) -> bool:
    """Not "Traffic", "Crops": an everyday word that has its capital from the start of a sentence."""
    low = opening.lower()
    everyday = low in COMMON_WORDS or (low.endswith("s") and is_common(low))
    return bool(low) and (" " in low or not everyday or low in vocabulary().nouns or bool(nations(opening)))


def is_of_their_name(shown: str, theirs: list[str]) -> bool:
    """ "The Northern military" is no other land's military: every name in these words must be in theirs."""
    called = [word for word in shown.split()[:-1] if word[:1].isupper()]
    return all(stem(word) in theirs for name in called for word in plain_words(name))


def is_office(speaker: str, noun: str) -> bool:
    """Can "the agency" mean this speaker? An organisation may be any body, written in capitals or not."""
    said = plain_words(speaker)
    if noun in _OF_A_STATE:
        return noun in said  # a ministry is no government, nor a government an agency
    offices = vocabulary().offices - _OF_A_STATE
    if noun in ("organisation", "organization", "body"):
        return not is_person(speaker) and (speaker.isupper() or not offices.isdisjoint(said) or "red" in said)
    return not offices.isdisjoint(said)


def _means(pronoun: str, opening: str) -> bool:
    """Can the pronoun mean whoever opens its sentence or the one before? A name of two words may be a person's or not."""
    if any(word in spelled_numbers() for word in plain_words(opening)):
        return False
    last = plain_words(opening)[-1:]
    if pronoun == "it" and last and last[0].endswith("s") and last[0] in vocabulary().nouns and (opening.islower() or " " not in opening):
        return False  # "analysts"
    titled = _has_a_title(plain_words(opening))
    return is_person(opening) if pronoun in ("he", "she") else not titled if pronoun == "it" else True


@cache
def spelled_numbers() -> frozenset[str]:
    """ "Three", "thirty": no words of a name."""
    numbers = wordlist("numbers")
    return frozenset((*numbers["ones"], *numbers["tens"]))


def fits(pronoun: str, speaker: str) -> bool:
    """Can the pronoun mean this speaker?"""
    several = plain_words(speaker)[-1].endswith("s") or not _SEVERAL.isdisjoint(plain_words(speaker))
    return several if pronoun == "they" else _means(pronoun, speaker) and (pronoun != "it" or not is_person(speaker))


def _has_a_title(said: tuple[str, ...]) -> bool:
    """ "General Ali Bo", "the mayor"; but "the general staff" is a body."""
    return not vocabulary().persons.isdisjoint(said) and said[-1] != "staff"


def is_person(speaker: str) -> bool:
    """A named or titled person rather than a body."""
    said = plain_words(speaker)
    known = vocabulary()
    if _has_a_title(said):
        return True
    if len(said) not in (2, 3) or not all(word[:1].isupper() for word in speaker.split()):
        return False
    return known.nouns.isdisjoint(said) and said[-1] not in known.ends_of_bodies and not nations(speaker)
