"""The words of a speaker: those that a sentence opens with, and how they are shown to an editor."""

from __future__ import annotations

import re

from figures.sentences.naming import vocabulary
from figures.speakers.somebody import spelled_numbers
from figures.wording import nations
from figures.wordlists import wordlist
from stories.features import is_common

_CAME = frozenset(("after", "before", "across", "along"))
_ARTICLES = frozenset(("the", "a", "an", "its", "his", "her", "their"))
_PLURAL_NAMES = frozenset(wordlist("saying")["plural_names"])
_SEAT = re.compile(r"([A-Z]\w+)['’]s ([a-z].*)")
"""A capital for its country: "Seoul's spy agency"."""


def name_in(found: str) -> str:
    """ "Monday after the Verdi union": the longest end of it that is a name; or ""."""
    said = found.split(" ")
    ends = (" ".join(said[at:]) for at in range(len(said) - 1) if said[at][:1].isupper())
    return next((end for end in ends if _is_a_name(end)), "")


def _is_a_name(found: str) -> bool:
    """Not "Friday to employees that the company": no word of it opens a clause or a phrase."""
    known, (first, *others) = vocabulary(), found.lower().split()
    if first in ("the", "a", "it", "in") or first in known.days:
        return False
    opens = any(word in known.ends or (word in known.determiners and word != "of") for word in others)
    return not opens and known.saying.isdisjoint(others[:-1])


def owned_by(owner: str, whose: str) -> str:
    """ "Cuba's ministry", "the Philippines' ministry": a country with a plural for a name takes no second s."""
    return f"{owner}' {whose}" if owner in _PLURAL_NAMES else f"{owner}'s {whose}"


def people(country: str) -> str:
    """ "Indian" for India."""
    known = wordlist("nations").get(country)
    return str(known["of"][0]).title() if known and known["of"] else country


def opening_subject(sentence: str) -> str:
    """The speaker that a sentence opens with ("The mayor of Ketu, Alba Renn, spent ..."), or ""."""
    said = sentence.split(" ", 14)[:14]
    known = vocabulary()
    said = said[said[0].lower().rstrip(",") in known.opening_adverbs :][:13]  # "Meanwhile the governor ended the search"
    if said and (said[0].lower() in known.prepositions or said[0].lower() in _CAME):
        return ""  # "After talks with unions it will cut 1,180 jobs"
    behind = int(said[:1] == ["The"] and len(said) > 1 and said[1][:1].isupper())  # "The Red Cross": a name behind its article
    named = bool(behind) or (bool(said) and said[0][:1].isupper() and not is_common(said[0].lower()))
    end = 0
    for at, word in enumerate(said[:9]):
        plain = word.lower().strip(',.;:"“”')
        if any(letter.isdigit() for letter in plain) or (not at and plain in spelled_numbers()):
            if end or (at and named):
                break
            return ""
        if plain in ("which", "who") and word.islower() and at and named:
            break  # "The Blue Crescent, which runs the rescue, ..."
        if plain in known.never and word != "WHO":
            return ""
        if plain in known.nouns and at <= 6:
            end = at + 1
            break
        if (at and not word[:1].isupper() and at > 4) or plain in known.saying or plain in known.before:
            break
    if end and end < len(said) and said[end].lower() in known.never and said[end] != "of":
        return ""
    if end:
        while end < len(said) and said[end].lower() in known.nouns and not said[end - 1].endswith(","):
            end += 1
        while end < len(said) and said[end][:1].isupper() and not said[end - 1].endswith(","):
            end += 1
        if said[end : end + 1] == ["of"] and len(said) > end + 1 and said[end + 1][:1].isupper():
            end += 2
        if said[end - 1].endswith(",") and len(said) > end + 1 and said[end][:1].isupper() and said[end + 1].endswith(","):
            end += 2
        return " ".join(said[:end]).strip(',.;:"“”')
    names = behind
    while names < len(said) and said[names][:1].isupper() and said[names].lower() not in known.openers:
        names += 1
        if said[names - 1].endswith(","):
            break
    return " ".join(said[:names]).strip(',.;:"“”') if names > behind else ""


_WHEN = re.compile(r" (?:(?:last|this) (?:night|evening|week|month)|yesterday|today|tonight|earlier|late)(?: on)?$", re.IGNORECASE)
"""Behind a speaker: when it was said."""


def tidy(said: str) -> str:
    """A speaker as shown: without article, quotation marks and trailing possessive; those who know a plan are "sources"."""
    out = " ".join(said.split()).strip("\"'“”‘’ ,.;:—–-")
    first, space, rest = out.partition(" ")
    if space and first.lower() in _ARTICLES:
        out = rest
    parts = out.split(" ")
    for at in range(min(4, len(parts) - 2)):
        if at and parts[at][:1].isupper():
            continue  # "the Geological Survey of Baruna"
        if parts[at].lower() in vocabulary().tallying and parts[at + 1] in ("from", "by", "of", "the"):
            return tidy(" ".join(parts[at + 2 :]))
    out = _WHEN.sub("", out)
    for tail in (" for the first time", " in a statement"):
        out = out[: -len(tail)] if out.lower().endswith(tail) else out
    low = out.lower()
    if any(phrase in low for phrase in ("familiar with", "with knowledge of", "briefed on", "close to the matter", "people said")):
        return "sources"
    if low in ("united states", "us", "u.s", "u.s."):
        return "U.S."
    out = out[:-2] if out.endswith(("'s", "’s")) else out
    if out.startswith(("US ", "American ")) and nations(out) == ("United States",):
        return "U.S." + out[out.index(" ") :]
    seat = _SEAT.match(out)
    return owned_by(nations(seat[1])[0], seat[2]) if seat and nations(seat[1]) else out
