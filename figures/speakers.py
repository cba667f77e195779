"""The speakers of a story, each under the fullest name it has there: whom "he", "it" and "the agency" mean.

"He" is a person, "it" a body, "they" several. At the start of a sentence, and behind it (", it said"), they mean who spoke
in the sentence before or who opens it; further inside, who opens their own. "The agency" is the last agency named, "the
company" whoever the lead is about. "Officials" and "the government" without a country have that of the story.
"""

from __future__ import annotations

import re
from functools import cache, cached_property

from figures.naming import CHARGED, vocabulary
from figures.passage import Passage
from figures.wording import nations, stem, without_nations
from figures.wording import words as plain_words
from figures.wordlists import wordlist
from stories.features import COMMON_WORDS, is_common

_REMEMBERED = 30
"""Speakers remembered in a story; no reader remembers more."""
_OF_A_STATE = frozenset(("government", "ministry"))
_CAME = frozenset(("after", "before", "across", "along"))
_SEVERAL = frozenset(("police", "union", "committee"))
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
_PLURAL_NAMES = frozenset(wordlist("saying")["plural_names"])
_NO_OWNERS = frozenset(wordlist("saying")["no_owners"].split())
_PLAIN_NAME = re.compile(r"[A-Z][\w.&-]+(?: [A-Z][\w.&-]+){0,2}")
_CLOSING = frozenset("\"”'’")
_SOMEBODYS = re.compile(r"['’]s [A-Z]")
"""A person of a body: "Concord's Ana Kell"."""
_LOOKED_UP = 1500
_SEAT = re.compile(r"([A-Z]\w+)['’]s ([a-z].*)")
"""A capital for its country: "Seoul's spy agency"."""
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
        somebody = opening.lower() not in vocabulary().pronouns and (_may_be_a_company(opening) or self._is_called(opening))
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
        if tidy(opening).lower() in known.never - known.nouns or tidy(opening).lower().startswith(CHARGED):
            return False  # "That's up from 1.9 billion"
        if " " in opening or opening.lower() in known.nouns - known.companies:
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
        if not _may_own(owner):
            return ""
        told_by_it = vocabulary().all_papers | vocabulary().tallying  # "its latest bulletin", "its own count"
        return owner if not told_by_it.isdisjoint(plain_words(whose)) else owned_by(owner, whose)

    def _of_there(self, said: str, made: Passage, at: int) -> str:
        """ "Officials there": with the place that the sentence named last."""
        places = _IN_A_PLACE.findall(made.text[made.tokens.start[made.body] : made.tokens.start[at]])
        return f"{places[-1]} {said}" if places else f"{said} there"

    def _pronoun(self, low: str, made: Passage, at: int, before: str) -> str:
        """Who spoke in or opens the sentence before; inside a sentence the one who opens it, when it is somebody."""
        if at > made.body + 3:
            opening = tidy(opening_subject(made.text[made.tokens.start[made.body] :]))
            if _is_meant(low, opening):
                return self.shown("the " + opening, made)
        start, end, spoke = self._last
        if before and start <= made.start <= end + 4:
            meant = next((speaker for speaker in reversed(spoke) if start < made.start and _fits(low, speaker)), "")
            if meant:
                return meant
        opening = tidy(opening_subject(before))
        if _is_meant(low, opening) or (low in ("he", "she") and self._is_surname(opening)):
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
            if stem(mine[-1]) in theirs and len(theirs) > len(mine) and _is_of_their_name(shown, theirs):
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
                named = next((speaker for speaker in reversed(self.known) if _is_office(speaker, mine[0])), "")
            return named or shown
        if mine[0] in known.staff:
            owner = next((speaker for speaker in reversed(self.known) if known.persons.isdisjoint(plain_words(speaker))), "")
            return f"{owner} {shown}" if owner else shown
        return shown

    def _company_meant(self) -> str:
        """ "The company": one that spoke and stands in the headline, that the headline names, that spoke, or of which the lead tells."""
        spoke = [one for one in reversed(self.known) if _may_be_a_company(one) and not self._is_called_otherwise(one)]
        spoke = [one for one in spoke if vocabulary().media.isdisjoint(plain_words(one))]  # who tells of it is not it
        shown = next((one for one in spoke if one in self._headline), "")
        return shown or self._in_headline or next(iter(spoke), "") or self._lead

    @cached_property
    def _in_headline(self) -> str:
        """A company that the headline names by two words or more, as the text does."""
        named = (found[0] for found in _NAMES.finditer(self._headline) if found[0] in self._text)
        may = (one for one in named if _may_be_a_company(one) and not self._is_called_otherwise(one))
        return next((one for one in may if f" at {one}" in self._text or not is_person(one)), "")  # nobody works at a person

    def _is_called_otherwise(self, name: str) -> bool:
        """ "The Allied Trades union" has told what Allied Trades is: no company."""
        known = vocabulary()
        found = re.search(rf"\b{re.escape(name)} ([a-z]+)\b", self._text)
        return found is not None and found[1] in known.nouns - known.companies - known.saying

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
        return f"{_people(country)} {low}" if low.endswith("s") else owned_by(country, low)

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
        if named and (name := _name_in(named[-1])):
            return tidy(name)
        described = re.findall(rf"\b[Tt]he ((?:[a-z]+ ){{1,3}}{noun})\b", self._text[max(0, end - _LOOKED_UP) : end + 400])
        described = [one for one in described if known.ends.isdisjoint(one.split()) and known.determiners.isdisjoint(one.split())]
        return described[-1] if described else ""

    def _latest(self, pronoun: str) -> str:
        """The last speaker a pronoun can mean: he and she a person, it a body, they several."""
        for speaker in reversed(self.known):
            if _fits(pronoun, speaker):
                return speaker
        return self._lead if pronoun == "it" else self.known[-1] if self.known else ""


def _name_in(found: str) -> str:
    """ "Monday after the Verdi union": the longest end of it that is a name; or ""."""
    said = found.split(" ")
    ends = (" ".join(said[at:]) for at in range(len(said) - 1) if said[at][:1].isupper())
    return next((end for end in ends if _is_a_name(end)), "")


def _is_a_name(found: str) -> bool:
    """Not "Friday to employees that the company": no word of it opens a clause or a phrase."""
    known, (first, *others) = vocabulary(), found.lower().split()
    if first in ("the", "a", "it", "in") or first in known.days:
        return False
    return (known.ends | known.determiners - {"of"}).isdisjoint(others) and known.saying.isdisjoint(others[:-1])


def _may_be_a_company(speaker: str) -> bool:
    known = vocabulary()
    if not any(word[:1].isupper() for word in speaker.split()) or not without_nations(speaker):
        return False
    said = plain_words(speaker)
    if (len(said) == 1 and is_common(said[0])) or _SOMEBODYS.search(speaker):
        return False
    others = (known.nouns - known.companies) | known.official | known.persons
    return others.isdisjoint(said)


def _may_own(speaker: str) -> bool:
    """Can "its" mean this: neither a pronoun, nor a thing without a name, nor a person by title?"""
    low, known = speaker.lower(), vocabulary()
    if not low or low in known.pronouns or low in _NO_OWNERS or (is_common(low) and low not in known.nouns):
        return False
    return not is_person(speaker) or known.persons.isdisjoint(plain_words(speaker))


def _is_meant(pronoun: str, opening: str) -> bool:
    """Does the pronoun stand for whoever opens its sentence or the one before?"""
    if not _is_somebody(opening) or opening.lower() in vocabulary().pronouns:
        return False
    return _means(pronoun, opening) and (pronoun != "they" or _fits(pronoun, opening))


def _is_somebody(opening: str) -> bool:
    """Not "Traffic", "Crops": an everyday word that has its capital from the start of a sentence."""
    low = opening.lower()
    everyday = low in COMMON_WORDS or (low.endswith("s") and is_common(low))
    return bool(low) and (" " in low or not everyday or low in vocabulary().nouns or bool(nations(opening)))


def _is_of_their_name(shown: str, theirs: list[str]) -> bool:
    """ "The Northern military" is no other land's military: every name in these words must be in theirs."""
    called = [word for word in shown.split()[:-1] if word[:1].isupper()]
    return all(stem(word) in theirs for name in called for word in plain_words(name))


def _is_office(speaker: str, noun: str) -> bool:
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
    if any(word in _number_words() for word in plain_words(opening)):
        return False
    last = plain_words(opening)[-1:]
    if pronoun == "it" and last and last[0].endswith("s") and last[0] in vocabulary().nouns and (opening.islower() or " " not in opening):
        return False  # "analysts"
    titled = _has_a_title(plain_words(opening))
    return is_person(opening) if pronoun in ("he", "she") else not titled if pronoun == "it" else True


def owned_by(owner: str, whose: str) -> str:
    """ "Cuba's ministry", "the Philippines' ministry": a country with a plural for a name takes no second s."""
    return f"{owner}' {whose}" if owner in _PLURAL_NAMES else f"{owner}'s {whose}"


def _people(country: str) -> str:
    """ "Indian" for India."""
    known = wordlist("nations").get(country)
    return str(known["of"][0]).title() if known and known["of"] else country


@cache
def _number_words() -> frozenset[str]:
    numbers = wordlist("numbers")
    return frozenset((*numbers["ones"], *numbers["tens"]))


def _fits(pronoun: str, speaker: str) -> bool:
    """Can the pronoun mean this speaker?"""
    several = plain_words(speaker)[-1].endswith("s") or not _SEVERAL.isdisjoint(plain_words(speaker))
    return several if pronoun == "they" else _means(pronoun, speaker) and (pronoun != "it" or not is_person(speaker))


def opening_subject(sentence: str) -> str:
    """The speaker that a sentence opens with ("The mayor of Ketu, Alba Renn, spent ..."), or ""."""
    said = sentence.split(" ", 14)[:14]
    known = vocabulary()
    said = said[said[0].lower().rstrip(",") in known.opening_adverbs :][:13]  # "Meanwhile the governor ended the search"
    if said and said[0].lower() in known.prepositions | _CAME:
        return ""  # "After talks with unions it will cut 1,180 jobs"
    behind = int(said[:1] == ["The"] and len(said) > 1 and said[1][:1].isupper())  # "The Red Cross": a name behind its article
    named = bool(behind) or (bool(said) and said[0][:1].isupper() and not is_common(said[0].lower()))
    end = 0
    for at, word in enumerate(said[:9]):
        plain = word.lower().strip(',.;:"“”')
        if any(letter.isdigit() for letter in plain) or (not at and plain in _number_words()):
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


_WHEN = re.compile(r" (?:(?:last|this) (?:night|evening|week|month)|yesterday|today|tonight|earlier|late)(?: on)?$", re.IGNORECASE)
"""Behind a speaker: when it was said."""


def tidy(said: str) -> str:
    """A speaker as shown: without article, quotation marks and trailing possessive; those who know a plan are "sources"."""
    out = " ".join(said.split()).strip("\"'“”‘’ ,.;:—–-")
    for article in ("the ", "a ", "an ", "its ", "his ", "her ", "their "):
        if out.lower().startswith(article):
            out = out[len(article) :]
            break
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
