"""The speakers of a story, each under the fullest name it has there: whom "he", "it" and "the agency" mean.

"He" is a person, "it" a body, "they" several. At the start of a sentence, and behind it (", it said"), they mean who spoke
in the sentence before or who opens it; further inside, who opens their own. "The agency" is the last agency named, "the
company" whoever the lead is about. "Officials" and "the government" without a country have that of the story.
"""

from __future__ import annotations

import re
from functools import cached_property

from figures.sentences.naming import CHARGED, vocabulary
from figures.sentences.passage import Passage
from figures.speakers.somebody import fits, is_meant, is_of_their_name, is_office, is_person, may_be_a_company, may_own
from figures.speakers.speaker_words import name_in, opening_subject, owned_by, people, tidy
from figures.wording import nations, stem
from figures.wording import words as plain_words
from figures.wordlists import wordlist
from stories.features import is_common

_REMEMBERED = 30
"""Speakers remembered in a story; no reader remembers more."""
_PLACE = re.compile(
    r"\b(?:in|of|across|hit|struck|from)(?: the)?(?: [a-z]+ern| central)? ([A-Z][a-z]+)\b(?!['’-])"
    r"|\b([A-Z][a-z]+)['’]s\b|^([A-Z][a-z]+)\b"
)
_ORIGIN = re.compile(r"\bfrom (?:the )?[A-Z]\w+(?: [A-Z]\w+)?")
"""Where something came from is not the country of officials: "cocaine from Ruvania"."""
_NAMES = re.compile(r"[A-Z][\w&-]+(?: [A-Z][\w&-]+)+")
_IN_A_PLACE = re.compile(r"\b(?:in|of|at|near|to|off) (?:the )?((?:[A-Z][\w’'-]+ )*[A-Z][\w-]+)(?!['’]s)\b")
_NAMED_AFTER = frozenset(wordlist("claims")["no_place_heads"].split())
_TOWN = re.compile(r"\b(?:this|the) (?:town|city|village)\b")
_PLAIN_NAME = re.compile(r"[A-Z][\w.&-]+(?: [A-Z][\w.&-]+){0,2}")
_CLOSING = frozenset("\"”'’")
_LOOKED_UP = 1500
"""Characters of the story in which the name behind "the agency" is looked up."""


class Speakers:
    """The speakers of one story so far, so that a pronoun or a bare noun finds its name again.

    `text` is the story's text, in which "the agency" is looked up when no speaker so far was one; `lead` its first
    sentence without dateline, whose subject "the company" is when none has spoken yet; `headline` and `dateline` tell
    the country of the story.
    """

    def __init__(self, text: str = "", lead: str = "", headline: str = "", dateline: str = "", signed: str = "") -> None:
        self.signed = signed
        self.known: list[str] = [signed] if signed else []
        self._text = text
        self._opening = lead
        self._headline = headline
        self._dateline = dateline
        self._last: tuple[int, int, list[str]] = (-1, -1, [])

    @cached_property
    def _lead(self) -> str:
        """Whom the lead is about, when it may be a company."""
        opening = tidy(opening_subject(self._opening))
        plural = " " not in opening and opening.endswith("s") and opening.lower() not in self._headline.lower()
        somebody = opening.lower() not in vocabulary().pronouns and (may_be_a_company(opening) or self._is_called(opening))
        return opening if somebody and not plural else ""

    def _is_called(self, word: str) -> bool:
        """An everyday word that is a name in this story: it has its capital inside a sentence as well ("users of Lantern")."""
        if not word.isalpha() or word.lower() in vocabulary().nouns or nations(word):
            return False
        return re.search(rf"[a-z,] {word}\b", self._text) is not None

    def resolve(self, said: str, made: Passage, at: int, before: str = "") -> str:
        """`said`, with its subject at token `at` of a sentence, as shown; `before` is the sentence in front.

        Pronouns and "the agency" become the earlier speaker they mean; articles and days go.
        """
        low = "they" if said == "one of them" else said.lower().strip()
        if low.startswith("its "):
            said = self._owned(said[4:], made, at, before) or said
        elif low.endswith(" there"):
            said = self._of_there(said[: -len(" there")], made, at)
        shown = self._pronoun(low, made, at, before) if low in vocabulary().pronouns else self.shown(said, made)
        if shown in self.known:
            self.known.remove(shown)
        if shown:
            self.known.append(shown)
            del self.known[:-_REMEMBERED]
            if self._last[0] != made.start:
                self._last = (made.start, made.start + len(made.text), [])
            self._last[2].append(shown)
        return shown

    def can_earn(self, opening: str) -> bool:
        """Is the opening of a sentence somebody who earns, and no "Loss", "Adjusted-revenue" or "Group revenue"?"""
        known = vocabulary()
        low = tidy(opening).lower()
        if (low in known.never and low not in known.nouns) or low.startswith(CHARGED):
            return False  # "That's up from 1.9 billion"
        if " " in opening or (opening.lower() in known.nouns and opening.lower() not in known.companies):
            return True
        if not all(map(is_common, opening.lower().split("-"))):
            return bool(opening)
        return self._is_called(opening)

    def company(self) -> str:
        """The company of whose results the story tells: whom its lead is about."""
        return self._lead

    def shown(self, said: str, made: Passage) -> str:
        """A speaker's words as an editor sees them: under its fullest name, with the country of a bare "government"."""
        return self._of_its_country(self._as_a_union(self._named(tidy(said), said.lower().strip(), made)), made)

    def _as_a_union(self, name: str) -> str:
        """ "Verdi" as "Verdi union", where the story calls it so: a party to the dispute, and none of its companies."""
        if not _PLAIN_NAME.fullmatch(name) or f"{name} union" not in self._text or f"{name}'s" in self._text:
            return name
        return f"{name} union"

    def _owned(self, whose: str, made: Passage, at: int, before: str) -> str:
        """ "Its mayor" is that of the place named last, "its chief executive" that of whoever opens the sentence; or ""."""
        told = made.text[made.tokens.start[made.body] : made.tokens.start[at]]
        local = not vocabulary().of_a_place.isdisjoint(plain_words(whose))
        if local and (places := _IN_A_PLACE.findall(told)):
            return owned_by(places[-1], whose)
        if local and at > made.body:
            return ""
        quoted = told.rstrip()[-1:] in _CLOSING  # what is quoted is no owner: "We have 97," its chief said
        inside = at > made.body + 1 and not quoted and not told.startswith(("According to", "As per"))
        owner = tidy(opening_subject(told if inside else before))
        if not may_own(owner):
            return ""
        told_by_it = any(word in vocabulary().all_papers or word in vocabulary().tallying for word in plain_words(whose))
        return owner if told_by_it else owned_by(owner, whose)  # "its latest bulletin", "its own count"

    def _of_there(self, said: str, made: Passage, at: int) -> str:
        """ "Officials there": with the place that the sentence named last."""
        places = _IN_A_PLACE.findall(made.text[made.tokens.start[made.body] : made.tokens.start[at]])
        return f"{places[-1]} {said}" if places else f"{said} there"

    def _pronoun(self, low: str, made: Passage, at: int, before: str) -> str:
        """Who spoke in or opens the sentence before; inside a sentence the one who opens it, when it is somebody."""
        if at > made.body + 3:
            opening = tidy(opening_subject(made.text[made.tokens.start[made.body] :]))
            if is_meant(low, opening):
                return self.shown("the " + opening, made)
        start, end, spoke = self._last
        if before and start <= made.start <= end + 4:
            meant = next((speaker for speaker in reversed(spoke) if start < made.start and fits(low, speaker)), "")
            if meant:
                return meant
        opening = tidy(opening_subject(before))
        if is_meant(low, opening) or (low in ("he", "she") and self._is_surname(opening)):
            return self.shown("the " + opening, made)
        return self._latest(low)

    def _is_surname(self, opening: str) -> bool:
        """ "Kabal accused the army. He said ...", when the story has called him by a longer name before."""
        if not opening.isalpha() or opening.lower() in vocabulary().nouns or nations(opening) or is_common(opening.lower()):
            return False
        return re.search(rf"[A-Z][\w.]+ {opening}\b", self._text) is not None

    def _named(self, shown: str, low: str, made: Passage) -> str:
        known = vocabulary()
        mine = plain_words(shown)
        bare = low.startswith(("the ", "its ", "his ", "her ", "their ", "a ", "one "))
        if not mine or not (bare or mine[0] in known.bodies):
            return shown
        for earlier in reversed(self.known):
            theirs = [stem(word) for word in plain_words(earlier)]
            if mine[-1].removesuffix("s") in known.persons and mine[-1] not in plain_words(earlier):
                continue  # "the regions' governors" are no governor
            if stem(mine[-1]) in theirs and len(theirs) > len(mine) and is_of_their_name(shown, theirs):
                return earlier
        if mine[-1] in known.all_papers and low.startswith("the ") and self.known and known.new_papers.issuperset(mine[:-1]):
            return self.known[-1]  # "The report added", "the latest update": whoever wrote it was named with what it said
        if len(mine) > 1 and mine[0] in known.bodies and shown.split()[0].endswith(("'s", "’s")):  # "the agency's director"
            owner = self._named(mine[0], "the " + mine[0], made)
            return owned_by(owner, " ".join(shown.split()[1:])) if owner.lower() != mine[0] else shown
        if mine[0] in known.companies and mine[1:2] == ("of",) and low.startswith("the ") and (meant := self._company_meant()):
            return meant  # "the maker of Kelvo heaters"
        if shown in self.known or len(mine) > 1 or not low.startswith(("the ", "its ", "a ")):
            return shown
        if mine[0] in known.bodies:
            named = self._looked_up(mine[0], made.start if not made.in_headline else 0)
            if not named and mine[0] in known.companies:
                named = self._company_meant()
            elif not named and mine[0] in known.offices:
                named = next((speaker for speaker in reversed(self.known) if is_office(speaker, mine[0])), "")
            return named or shown
        if mine[0] in known.staff:
            owner = next((speaker for speaker in reversed(self.known) if known.persons.isdisjoint(plain_words(speaker))), "")
            return f"{owner} {shown}" if owner else shown
        return shown

    def _company_meant(self) -> str:
        """ "The company": one that spoke and stands in the headline, that the headline names, that spoke, or of which the lead tells."""
        spoke = [one for one in reversed(self.known) if may_be_a_company(one) and not self._is_called_otherwise(one)]
        spoke = [one for one in spoke if vocabulary().media.isdisjoint(plain_words(one))]  # who tells of it is not it
        shown = next((one for one in spoke if one in self._headline), "")
        return shown or self._in_headline or next(iter(spoke), "") or self._lead

    @cached_property
    def _in_headline(self) -> str:
        """A company that the headline names by two words or more, as the text does."""
        named = (found[0] for found in _NAMES.finditer(self._headline) if found[0] in self._text)
        may = (one for one in named if may_be_a_company(one) and not self._is_called_otherwise(one))
        return next((one for one in may if f" at {one}" in self._text or not is_person(one)), "")  # nobody works at a person

    def _is_called_otherwise(self, name: str) -> bool:
        """ "The Allied Trades union" has told what Allied Trades is: no company."""
        known = vocabulary()
        found = re.search(rf"\b{re.escape(name)} ([a-z]+)\b", self._text)
        return found is not None and found[1] in known.nouns and found[1] not in known.companies and found[1] not in known.saying

    def _of_its_country(self, speaker: str, made: Passage) -> str:
        """ "Government", "officials" with the country that the sentence, the dateline, the headline or the lead names."""
        low = speaker.lower()
        if low not in vocabulary().countryless or f"{low} there" in made.text.lower():
            return speaker
        if low in (earlier.lower() for earlier in self.known):
            return speaker  # the story has two countries: the one this sentence names may be the other
        told = made.text[made.tokens.start[made.body] :] if made.body < made.size else made.text
        texts = (_ORIGIN.sub(" ", text) for text in (told, self._dateline, self._headline))
        named = next((one[0] for text in texts if len(one := nations(text)) == 1), "")
        country = named or self._country()
        if not country or (not named and low in vocabulary().national and self._is_town(country)):
            return speaker
        return f"{people(country)} {low}" if low.endswith("s") else owned_by(country, low)

    def _country(self) -> str:
        """Of a country without an entry in nations.yaml: the dateline's, or the place that headline and lead are both about."""
        if "," in self._dateline and self._dateline[-1].isalpha():
            return self._dateline.rsplit(", ", 1)[1]
        if nations(self._headline):
            return ""
        for found in _PLACE.finditer(self._opening):
            place = found[1] or found[2] or found[3]
            behind = plain_words(self._opening[found.end() : found.end() + 20])[:1]
            if not _NAMED_AFTER.isdisjoint(behind):
                continue  # "signs of Rill fever"
            if place in self._headline.replace("'", " ").split() and not is_common(place.lower()):
                return place
        return ""

    def _is_town(self, place: str) -> bool:
        """A place that the dateline writes from, or that the story calls a town: no government and no army is its own."""
        town = self._dateline.split(",")[0].lower() == place.lower()
        return town or _TOWN.search(self._text) is not None

    def _looked_up(self, noun: str, end: int) -> str:
        """The name that ends with `noun` closest before `end` ("South Korea's spy agency" for "the agency"), or ""."""
        known = vocabulary()
        named = re.findall(rf"\b[A-Z][\w'’.-]*(?: [\w'’-]+){{0,4}}? {noun}\b", self._text[max(0, end - _LOOKED_UP) : end])
        if named and (name := name_in(named[-1])):
            return tidy(name)
        described = re.findall(rf"\b[Tt]he ((?:[a-z]+ ){{1,3}}{noun})\b", self._text[max(0, end - _LOOKED_UP) : end + 400])
        described = [one for one in described if known.ends.isdisjoint(one.split()) and known.determiners.isdisjoint(one.split())]
        return described[-1] if described else ""

    def _latest(self, pronoun: str) -> str:
        """The last speaker a pronoun can mean: he and she a person, it a body, they several."""
        for speaker in reversed(self.known):
            if fits(pronoun, speaker):
                return speaker
        return self._lead if pronoun == "it" else self.known[-1] if self.known else ""


