"""Who speaks for whom: whether two speakers are one, of one chain of authority, or count on their own.

A newer number of one chain supersedes the older: the mayor, the police and the civil defence of one country
pass one count up. A number of another part (organisers against police, a union against a company, the Red
Cross against a ministry) or of another nation is a count of its own and stands beside it. Hospitals, media
and unnamed sources relay; whoever is not recognised is taken to relay as well, since most tolls without a
named counter are quotations of the official one, except beside a party to a dispute: a union's count and that of
"Orsted-Hale" are two. Institutes, monitors and companies count each for itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from figures.wording import nations, stem, without_nations, words
from figures.wordlists import wordlist

_LEXICON = wordlist("authority")
RELAYS = frozenset(_LEXICON["neutral"])
"""Parts that relay what others count."""
_SEPARATE = frozenset(_LEXICON["separate"])
_PARTISAN = frozenset(_LEXICON["partisan"])
_OFFICES: dict[str, str] = _LEXICON["offices"]
_EMPTY = frozenset(_LEXICON["empty"])
_BODIES = tuple(tuple(name.split()) for name in _LEXICON["bodies"])
_PARTS: list[tuple[str, frozenset[str]]] = [
    (part, frozenset(stem(word) for word in listed if " " not in word)) for part, listed in _LEXICON["parts"].items()
]
_PHRASES: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
"""Those of several words by their first, each with the place of its part among the others."""
for _place, _listed in enumerate(_LEXICON["parts"].values()):
    for _phrase in (words(written) for written in _listed if " " in written):
        _PHRASES.setdefault(_phrase[0], []).append((_place, _phrase))


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: the part it plays ("" when unknown), the nations it names, the words that tell it from others."""

    part: str
    nations: tuple[str, ...]
    words: frozenset[str]

    @property
    def neutral(self) -> bool:
        """Whether it relays what others count."""
        return not self.part or self.part in RELAYS


@lru_cache(maxsize=4096)
def voice(speaker: str) -> Voice:
    """What is known of a speaker from its description."""
    speaker = _NEAR_TO.sub("", _SEAT.sub("", speaker))
    said = words(speaker)
    stems = frozenset(stem(word) for word in said)
    stems_said = (stem(word) for word in without_nations(speaker) if word not in _EMPTY)
    telling = frozenset(_OFFICES.get(word, word) for word in stems_said)
    part = "insurgents" if _is_a_named_army(speaker) else _part(said, stems)
    if part in _PARTISAN and _speaks_with_the_other_side(speaker):
        part = ""
    return Voice(part, nations(speaker), telling)


def _speaks_with_the_other_side(speaker: str) -> bool:
    """ "Helix Motors and the Metal Union": what both sides of a dispute say together nobody disputes."""
    one, and_, other = speaker.partition(" and ")
    return bool(and_) and partisan(one) != partisan(other)


def is_a_known_body(label: str) -> bool:
    """ "UN", "Nepal Red Cross", "Amnesty International": a label that ends in the name of a body that publishes counts."""
    written = label.split()
    said = tuple(word.lower() for word in written)
    return any(said[-len(name) :] == name and _is_written_as_a_name(written[-len(name) :]) for name in _BODIES)


def _is_written_as_a_name(written: list[str]) -> bool:
    """ "WHO" and "Red Cross"; neither "who" nor "Who"."""
    return written[0].isupper() if len(written[-1]) < 4 and len(written) == 1 else written[0][:1].isupper()


def _is_a_named_army(speaker: str) -> bool:
    """ "The Arakan Army", "the Kachin Independence Army": a force with a name of its own that is no nation's."""
    found = _NAMED_ARMY.search(speaker)
    return found is not None and not nations(found[1]) and not found[1].endswith(("ian", "ese", "ish", "'s", "’s"))


_SEAT = re.compile(r"\b(?:[A-Z][\w'’.]*[ -])*[A-Z][\w'’.]*-(?:based|headquartered) ")
"""Where a body sits: "the London-based Tavian Observatory" is the Tavian Observatory."""
_NEAR_TO = re.compile(r"(?<=\w) (?:close to|familiar with|briefed on|with (?:direct )?knowledge of|with contacts (?:in|at)|near to) .*")
"""Whom somebody is close to is not whom he speaks for: "a banker close to the company", "a resident with contacts in the army"."""
_LETTERS = 3
"""Fewer letters are those of many names."""
_WORLD = frozenset(("un", "u.n"))
_NAMED_ARMY = re.compile(r"([A-Z][\w'’]+(?: [A-Z][\w'’]+){0,2}) (?:Army|Front|Brigades|Alliance Army|Resistance|Liberation Forces)\b")


def _part(said: tuple[str, ...], stems: frozenset[str]) -> str:
    if not _WORLD.isdisjoint(said) or _holds(said, ("united", "nations")):
        return "international"  # its rights office is none of the monitors, and goes on from its envoy
    named = [
        place for at, word in enumerate(said) for place, phrase in _PHRASES.get(word, ()) if said[at : at + len(phrase)] == phrase
    ]  # fmt: skip
    if named:
        return _PARTS[min(named)][0]
    if "ministry" in stems:
        stems -= {"centre", "center", "institute"}  # a ministry's centre does not count for itself
    return next((part for part, single in _PARTS if not stems.isdisjoint(single)), "")


def _holds(said: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(said[at : at + len(phrase)] == phrase for at in range(len(said) - len(phrase) + 1))


def _are_letters_of(short: str, name: str) -> bool:
    """ "BLA" is the "Baloch Liberation Army", "ICRC" the "International Committee of the Red Cross"."""
    if not (short.isalpha() and short.isupper() and len(short) >= _LETTERS):
        return False
    return short == "".join(word[0] for word in name.replace("-", " ").split() if word[:1].isupper())


@lru_cache(maxsize=16384)
def same_speaker(one: str, other: str) -> bool:
    """One and the same body speaks, as far as its descriptions tell."""
    if one == other:
        return True
    if "another" in (one[:7].lower(), other[:7].lower()):
        return False  # "another institute" is none that spoke before
    if _are_letters_of(one, other) or _are_letters_of(other, one):
        return True
    a, b = voice(one), voice(other)
    if a.nations and b.nations and a.nations[0] != b.nations[0]:
        return False
    if (a.part in _PARTISAN) != (b.part in _PARTISAN):
        return False
    if a.words and b.words:
        shared = len(a.words & b.words)
        return 2 * shared > min(len(a.words), len(b.words)) and (a.part == b.part or not a.part or not b.part)
    return a.part == b.part and bool(a.part) and (a.nations == b.nations or not (a.words or b.words))


def for_one_land(one: str, other: str) -> bool:
    """ "Eritrea" says what Eritrea's defence ministry says: a bare land is nobody beside its own government."""
    a, b = voice(one), voice(other)
    return bool(a.nations) and a.nations == b.nations and (_is_a_land(a) or _is_a_land(b)) and {a.part, b.part} <= {"", "government"}


def one_voice(one: str, other: str) -> bool:
    """One and the same body speaks, or a land through its government."""
    return same_speaker(one, other) or for_one_land(one, other)


def _is_a_land(one: Voice) -> bool:
    return not one.part and not one.words


@lru_cache(maxsize=16384)
def one_chain(one: str, other: str) -> bool:
    """A newer number of `one` supersedes an older one of `other`."""
    if same_speaker(one, other):
        return True
    a, b = voice(one), voice(other)
    if a.nations and b.nations and not set(a.nations) & set(b.nations):
        return False
    if (a.part in _PARTISAN and _unknown(b)) or (b.part in _PARTISAN and _unknown(a)):
        return False
    return a.neutral or b.neutral or (a.part == b.part and a.part not in _SEPARATE)


def one_part(one: str, other: str) -> bool:
    """Both play the same part, as far as they are known: a commander and his department, the police and the mayor."""
    a, b = voice(one), voice(other)
    return a.part == b.part or not a.part or not b.part


def partisan(speaker: str) -> bool:
    """A party to a dispute over the count."""
    return voice(speaker).part in _PARTISAN


def _unknown(one: Voice) -> bool:
    """Named, and none of the parts we know."""
    return not one.part and bool(one.words or one.nations)
