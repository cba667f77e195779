"""The speakers of a story: whom "he", "it" and "the agency" mean, and who stands behind numbers that name nobody.

Without an attribution in its own sentence, a number keeps the last speaker of the story who counts (a witness does not);
a lead that names nobody has the first. "He" is a person, "it" a body, "they" several; at the start of a sentence they
mean whoever opens the one before. "The agency" is the last agency named.
"""

from __future__ import annotations

import re

from figures.attribution import vocabulary
from figures.passage import Passage
from figures.wording import nations, stem
from figures.wording import words as plain_words

_REMEMBERED = 30
"""Speakers remembered in a story; no reader remembers more."""
_LOOKED_UP = 1500
"""Characters of the story in which the name behind "the agency" is looked up."""


class Speakers:
    """The speakers of one story so far, so that a pronoun or a bare noun finds its name again.

    `text` is the story's text, in which "the agency" is looked up when no speaker so far was one; `lead` its first
    sentence without dateline, whose subject "the company" is when none has spoken yet.
    """

    def __init__(self, text: str = "", lead: str = "") -> None:
        self.known: list[str] = []
        self._text = text
        opening = tidy(opening_subject(lead))
        self._lead = opening if _may_be_a_company(opening) else ""

    def resolve(self, said: str, made: Passage, at: int, before: str = "") -> str:
        """`said`, with its subject at token `at` of a sentence, as shown; `before` is the sentence in front.

        Pronouns and "the agency" become the earlier speaker they mean; articles and days go.
        """
        low = said.lower().strip()
        if low in vocabulary().pronouns:
            shown = self._pronoun(low, made, at, before)
        else:
            shown = self._named(tidy(said), low, made)
        if shown in self.known:
            self.known.remove(shown)
        if shown:
            self.known.append(shown)
            del self.known[:-_REMEMBERED]
        return shown

    def _pronoun(self, low: str, made: Passage, at: int, before: str) -> str:
        """Inside a sentence the one who opens it; at its start the one who opens the sentence before."""
        opening = tidy(opening_subject(made.text[made.tokens.start[made.body] :] if at > made.body + 3 else before))
        if opening and opening.lower() not in vocabulary().pronouns and _means(low, opening):
            return self._named(opening, "the " + opening.lower(), made)
        return self._latest(low)

    def _named(self, shown: str, low: str, made: Passage) -> str:
        known = vocabulary()
        mine = plain_words(shown)
        if not mine or not low.startswith(("the ", "its ", "his ", "her ", "their ", "a ", "one ")):
            return shown
        for earlier in reversed(self.known):
            theirs = [stem(word) for word in plain_words(earlier)]
            if stem(mine[-1]) in theirs and len(theirs) > len(mine):
                return earlier
        if shown in self.known or len(mine) > 1 or not low.startswith(("the ", "its ", "a ")):
            return shown
        if mine[0] in known.bodies:
            named = self._looked_up(mine[0], made.start if not made.in_headline else 0)
            if not named and mine[0] in known.companies:
                named = next((speaker for speaker in reversed(self.known) if _may_be_a_company(speaker)), "") or self._lead
            return named or shown
        if mine[0] in known.staff:
            owner = next((speaker for speaker in reversed(self.known) if known.persons.isdisjoint(plain_words(speaker))), "")
            return f"{owner} {shown}" if owner else shown
        return shown

    def _looked_up(self, noun: str, end: int) -> str:
        """The name that ends with `noun` closest before `end` ("South Korea's spy agency" for "the agency"), or ""."""
        named = re.findall(rf"\b[A-Z][\w'’.-]*(?: [\w'’-]+){{0,4}}? {noun}\b", self._text[max(0, end - _LOOKED_UP) : end])
        if named and named[-1].split()[0] not in ("The", "A", "It", "In"):
            return tidy(named[-1])
        described = re.findall(rf"\b[Tt]he ((?:[a-z]+ ){{1,3}}{noun})\b", self._text[max(0, end - _LOOKED_UP) : end + 400])
        return described[-1] if described else ""

    def _latest(self, pronoun: str) -> str:
        """The last speaker a pronoun can mean: he and she a person, it a body, they several."""
        for speaker in reversed(self.known):
            person = is_person(speaker)
            said = plain_words(speaker)
            several = said[-1].endswith("s") or not {"police", "union", "committee"}.isdisjoint(said)
            if (pronoun in ("he", "she") and person) or (pronoun == "it" and not person) or (pronoun == "they" and several):
                return speaker
        return self.known[-1] if self.known else ""

    def first(self) -> str:
        """The first speaker of the story who counts: the lead that names nobody is usually his."""
        tellers = vocabulary().noncounting
        return next((speaker for speaker in self.known if not any(word in tellers for word in plain_words(speaker))), "")

    def counting(self) -> str:
        """The last speaker who may stand behind numbers that nobody is named for; witnesses and residents don't."""
        tellers = vocabulary().noncounting
        return next((speaker for speaker in reversed(self.known) if not any(word in tellers for word in plain_words(speaker))), "")


def _may_be_a_company(speaker: str) -> bool:
    known = vocabulary()
    if not speaker[:1].isupper() or nations(speaker):
        return False
    said = plain_words(speaker)
    return known.official.isdisjoint(said) and known.persons.isdisjoint(said)


def _means(pronoun: str, speaker: str) -> bool:
    person = is_person(speaker)
    return person if pronoun in ("he", "she") else not person if pronoun == "it" else True


def opening_subject(sentence: str) -> str:
    """The speaker that a sentence opens with ("The mayor of Ketu, Alba Renn, spent ..."), or ""."""
    said = sentence.split(" ", 13)[:13]
    known = vocabulary()
    end = 0
    for at, word in enumerate(said[:9]):
        plain = word.lower().strip(",.;:\"“”")
        if any(letter.isdigit() for letter in plain) or plain in known.never:
            return ""
        if plain in known.nouns and at <= 6:
            end = at + 1
            break
        if (at and not word[:1].isupper() and at > 4) or plain in known.saying or plain in known.before:
            break
    if end:
        while end < len(said) and said[end][:1].isupper() and not said[end - 1].endswith(","):
            end += 1
        if said[end : end + 1] == ["of"] and len(said) > end + 1 and said[end + 1][:1].isupper():
            end += 2
        if said[end - 1].endswith(",") and len(said) > end + 1 and said[end][:1].isupper() and said[end + 1].endswith(","):
            end += 2
        return " ".join(said[:end]).strip(",.;:\"“”")
    names = 0
    while names < len(said) and said[names][:1].isupper() and said[names].lower() not in known.openers:
        names += 1
    return " ".join(said[:names]).strip(",.;:\"“”") if names else ""


def is_person(speaker: str) -> bool:
    """A named or titled person rather than a body."""
    said = plain_words(speaker)
    known = vocabulary()
    if any(word in known.persons for word in said):
        return True
    if len(said) not in (2, 3) or not all(word[:1].isupper() for word in speaker.split()):
        return False
    return known.nouns.isdisjoint(said) and not nations(speaker)


def tidy(said: str) -> str:
    """A speaker as shown: without article, quotation marks and trailing possessive; those who know a plan are "sources"."""
    out = " ".join(said.split()).strip("\"'“”‘’ ,.;:—–-")
    for article in ("the ", "a ", "an ", "its ", "his ", "her ", "their "):
        if out.lower().startswith(article):
            out = out[len(article) :]
            break
    parts = out.split(" ")
    for at in range(min(4, len(parts) - 2)):
        if parts[at].lower() in vocabulary().tallying and parts[at + 1] in ("from", "by", "of"):
            return tidy(" ".join(parts[at + 2 :]))
    low = out.lower()
    if any(phrase in low for phrase in ("familiar with", "with knowledge of", "briefed on", "close to the matter", "people said")):
        return "sources"
    if low in ("united states", "us", "u.s", "u.s."):
        return "U.S."
    out = out[:-2] if out.endswith(("'s", "’s")) else out
    return "U.S." + out[8:] if low.startswith("american ") else out
