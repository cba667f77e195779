"""Where those counted are at home, where the sentence names only the people: "49 Boholanos are dead, ten more are missing".

The name of a people is the name of its place with an ending. That is told of the numbers of its sentence that name nobody else.
Likewise where the number stands that another one replaces: "the number given for Korm (98) is withdrawn; it is now | 88".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from figures.claim import Claim
from figures.wording import nations
from figures.wordlists import words

_NAME = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]{3,}\b")
_PEOPLE = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]{5,}$")
"""The counted themselves: "Tavian soldiers" are not at home where they die."""
_ENDINGS = words("claims", "endings_of_peoples")
"""What a people's name has behind that of its place: Boholanos, Gazans, Londoners, Milanese."""


_KINDS = "|".join(sorted(words("claims", "definite_kinds")))
_GOVERN = "|".join(sorted(words("saying", "of_a_place")))
_OWN = re.compile(rf"\b(?:his|her|its|their) (?:own )?(?:{_KINDS})\b")
_PLACE = r"[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?"
_GOVERNS = re.compile(rf"^(?P<owner>{_PLACE})['’]s (?i:{_GOVERN})\b|\b(?i:{_GOVERN}) of (?P<of>{_PLACE})")
"""Who speaks for a place."""
_OF_THEM = r"(?: of (?:it|that|this|these|them|those|the dead))?"
_SHARE = re.compile(rf"(?P<owner>{_PLACE})['’]s (?:own )?share{_OF_THEM}(?: [a-z]+){{0,3}} $|\bput (?P<put>{_PLACE}) at $")
"""Before a number of people: "Bohol's share stands at", "the council put Bohol at"."""


def names_told(headline: str, text: str) -> frozenset[str]:
    """The capital words of a story, of which some are places."""
    return frozenset(_NAME.findall(f"{headline} {text}"))


@lru_cache(maxsize=4096)
def is_home_of(place: str, people: str) -> bool:
    """ "Boholanos" are at home in Bohol, "Gazans" in Gaza, "Sicilians" in Sicily."""
    if not place or " " in place:
        return False
    stem = re.sub(r"[aeiouy]$", "", place)
    for name in _PEOPLE.findall(people):
        for base in {place, stem}:
            if len(base) > 2 and name.startswith(base) and name[len(base) :] in _ENDINGS:
                return True
    return False


def at_home(claims: list[Claim], names: Callable[[], Iterable[str]]) -> list[Claim]:
    """The claims of one sentence, those of a people and the bare numbers behind them with the place where it is at home."""
    home = ""
    found: list[Claim] = []
    for claim in claims:
        if not claim.place and claim.measure and _PEOPLE.search(claim.quantity.noun) and not nations(claim.quantity.noun):
            home = next((name for name in sorted(names()) if is_home_of(name, claim.quantity.noun)), "")
        elif claim.place or claim.quantity.noun:
            home = home if not claim.place else ""
            found.append(claim)
            continue
        found.append(replace(claim, place=home) if home and not claim.place and claim.measure else claim)
    return found


def of_its_speaker(claims: list[Claim]) -> list[Claim]:
    """The claims of one sentence, those of "his province" with the place whose governor tells them, and those of "Bohol's share"."""
    return [replace(claim, place=seat) if _is_placeless(claim) and (seat := _seat(claim)) else claim for claim in claims]


def _is_placeless(claim: Claim) -> bool:
    return bool(claim.measure) and not claim.place and not claim.quantity.unit


def _seat(claim: Claim) -> str:
    """Whose governor or mayor speaks, "Bohol's governor", "the mayor of Cali"; or whose share it is."""
    found = _GOVERNS.search(claim.speaker) if _OWN.search(claim.sentence) else None
    if found is not None:
        return found["of"] or found["owner"]
    ahead = claim.ahead
    share = _SHARE.search(ahead) if "share" in ahead or ahead.endswith(" at ") else None
    return (share["owner"] or share["put"]) if share else ""


def where_the_old_one_was(claims: list[Claim]) -> list[Claim]:
    """The claims of one sentence, a number without a place in that of the one which it replaces."""
    where = {claim.quantity.start: claim.place for claim in claims if claim.place}
    return [
        replace(claim, place=next((where[old.start] for old in claim.previous if old.start in where), ""))
        if not claim.place and claim.previous
        else claim
        for claim in claims
    ]
