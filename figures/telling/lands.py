"""In which of its lands a story counts, where it counts in more than one.

"Laos puts its dead at 24 and its missing at seven", in a story that has 42 dead in Vietnam: the seven are missing in Laos. Nobody
writes that again with every number, and whoever reads on knows it: who speaks for a land counts there, "in the country" is the one
spoken of last, and a sentence that names none goes on with it. Stories of one land are left as they are, since nothing is to be
told apart; so are the losses of a side in a war, of which land and place say different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from figures.authority import voice
from figures.claim import Claim
from figures.evidence.happening import kinds_of
from figures.places.overall import in_both_lands
from figures.wording import nations, one_nation, stem, without_nations, words
from figures.wordlists import wordlist

Key = tuple[bool, int]
"""Where a claim stands: in the headline or the text, and at which character."""
_LEXICON = wordlist("linking")
_COUNTED = (frozenset(_LEXICON["one_total"]) | frozenset(_LEXICON["only_up"])) - {"refugees", "returnees"}
"""What a land counts on its own soil; who fled is told of two lands."""
_KINDS = frozenset(_LEXICON["place_kinds"])
_STRIKES = frozenset(f"~{kind}" for kind in wordlist("happenings")["across_borders"])
_ARMED = frozenset((*_LEXICON["parts"]["soldier"], *_LEXICON["parts"]["fighter"]))
"""Those of a side in a war, of whom its land does not tell where they are."""
_THERE = re.compile(r"\b(?:in|across|throughout) (?:the|his|her|their|its|our) country\b|\bnation-?wide\b", re.IGNORECASE)
_SAYS = r"(?! (?:has|have|had|is|was|were|said|says|put|puts|report|confirm|record|count|list)(?:s|ed)?\b)"
_IN_A_ROW = re.compile(rf"\b[A-Z]\w+ and (?:[a-z]+ )?[A-Z]\w+\b{_SAYS}")
_OWN = re.compile(r"\b(?:its|their)(?: [a-z]+){1,4} (?:[^,;]{0,50} to )?$")
"""Before a number: "Lao officials put | their toll at | 13"."""
_COUNTS = re.compile(r"\b(?:confirm|report|record|register|count|list)(?:s|ed)?\b")
"""What a land does with its own: "Malawi has | confirmed | 19 cases"; it may say anything of others."""
_NAME = r"(?P<name>(?:[A-Z][\w-]+ )?[A-Z][\w-]+)"
_OWNER = re.compile(rf"{_NAME}['’]s (?:[a-z-]+ ){{0,3}}$")
_BEHIND = re.compile(rf"(?:, | in ){_NAME}")
_CLAUSE = re.compile(r"[;,](?!\d)")
_REACH = 60
"""Characters on either side of a number that tell where its counted were."""


def with_lands(claims: Sequence[Claim], text: str, opening: str) -> list[Claim]:
    """The claims of one story, headline first, each with the land that it counts in; `opening`: the place of its dateline.

    A claim that names no place gets the land for one.
    """
    if _STRIKES.isdisjoint(kinds_of(text)) or any(not _ARMED.isdisjoint(map(stem, words(claim.subject))) for claim in claims):
        return list(claims)
    home = one_nation(opening)
    told = [claim for claim in claims if claim.trackable]
    named = (land for claim in told for land in (_land(claim) or _of_its_speaker(claim, [home]), *_in_a_row(claim)))
    lands = list(dict.fromkeys(filter(None, named)))
    if len(lands) < 2:
        return list(claims)
    counted = [claim for claim in claims if claim.measure in _COUNTED and not claim.in_headline and not nations(claim.subject)]
    found = dict(_told_one_after_another(counted, lands, text, home))
    return [_placed(claim, found.get((claim.in_headline, claim.quantity.start), "")) for claim in claims]


def _told_one_after_another(counted: Sequence[Claim], lands: Sequence[str], text: str, home: str) -> Iterator[tuple[Key, str]]:
    """The land of each claim: its own, or the one spoken of when a reader comes to it. A paragraph begins with that of the dateline."""
    spoken_of = before = home
    end = 0
    for claim in counted:
        key, (first, last) = (claim.in_headline, claim.quantity.start), claim.sentence_span
        if last != end:
            spoken_of = (home or spoken_of) if "\n" in text[end:first] else spoken_of
            before, end = spoken_of, last
        several = _several(claim, counted, lands)
        if several:
            yield key, several
            continue
        own = _land(claim) or _of_its_speaker(claim, lands)
        if _THERE.search(_said_of(claim)):
            own = one_nation(claim.ahead) or before or own
        elif not claim.place:
            own = own or one_nation(claim.sentence)
        spoken_of = own or spoken_of
        yield key, spoken_of


def _several(claim: Claim, counted: Sequence[Claim], lands: Sequence[str]) -> str:
    """ "Turkey and Syria", where it counts in both."""
    named = nations(claim.place)
    if len(named) > 1:
        return " and ".join(named)
    if len(lands) != 2 or (claim.place and one_nation(claim.place) not in lands):
        return ""
    both = set(_in_a_row(claim)) == set(lands) or (not claim.place and in_both_lands(_beside(claim, counted)))
    return " and ".join(lands) if both and not _of_itself(claim) else ""


def _placed(claim: Claim, land: str) -> Claim:
    if not land:
        return claim
    if claim.carried and (one_nation(claim.speaker) not in ("", *nations(land)) or not one_nation(land)):
        # No land counts another's dead, and who is named for one of them has not added them up.
        claim = replace(claim, speaker="", carried=False, chain=(), status="unattributed")
    # "18 are missing in the country, while 24 died in Laos": the nearest place is another's
    elsewhere = _is_a_land(claim.place) and land != one_nation(claim.place)
    return replace(claim, land=land, place=land if not claim.place or elsewhere else claim.place, placed=not claim.place or elsewhere)


def _in_a_row(claim: Claim) -> tuple[str, ...]:
    """ "Rocked wide swaths of | Turkey and Syria |, killing 1,900"."""
    pairs = (nations(row[0]) for row in _IN_A_ROW.finditer(claim.sentence))
    return next((pair for pair in pairs if len(pair) == 2), ())


def _land(claim: Claim) -> str:
    """The land that counts its own, that is the claim's place or owns it ("Vietnam's | Son La province")."""
    there = one_nation(claim.ahead) if _THERE.search(_said_of(claim)) else ""
    return there or _of_itself(claim) or (one_nation(claim.place) if _is_a_land(claim.place) else _around(claim))


def _is_a_land(place: str) -> bool:
    return bool(one_nation(place)) and _KINDS.issuperset(without_nations(place))


def _around(claim: Claim) -> str:
    """The land of its place: "Vietnam's | Son La province", "Son La, Vietnam"."""
    ahead, found, behind = claim.sentence.partition(claim.place) if claim.place else ("", "", "")
    told = (_OWNER.search(ahead) or _BEHIND.match(behind)) if found else None
    return one_nation(told["name"]) if told else ""


def _of_itself(claim: Claim) -> str:
    """ "Laos puts | its dead at 24", "Vietnam's toll rose to 44": a land that speaks, or whose officials speak, of its own."""
    if claim.side and not nations(claim.subject):
        return claim.side
    land = "" if claim.carried else one_nation(claim.speaker)
    counts = not without_nations(claim.speaker) and _COUNTS.search(claim.ahead)
    return land if land and (counts or _OWN.search(claim.ahead)) else ""


def _of_its_speaker(claim: Claim, lands: Sequence[str]) -> str:
    """One of these lands, whose government speaks in the claim's own sentence."""
    land = "" if claim.carried or voice(claim.speaker).part not in ("", "government", "media") else one_nation(claim.speaker)
    return land if land in lands else ""


def _beside(claim: Claim, counted: Sequence[Claim]) -> str:
    """The words on either side of its number that are about no other, up to where another clause begins."""
    first, last = claim.sentence_span
    others = [other.quantity for other in counted if other is not claim and other.sentence_span == claim.sentence_span]
    begin = max((other.end for other in others if other.end <= claim.quantity.start), default=first)
    end = min((other.start for other in others if other.start >= claim.quantity.end), default=last)
    ahead = claim.sentence[max(begin, claim.quantity.start - _REACH) - first : claim.quantity.start - first]
    return ahead + _CLAUSE.split(claim.sentence[claim.quantity.start - first : min(end, claim.quantity.end + _REACH) - first])[0]


def _said_of(claim: Claim) -> str:
    """The same, whatever other numbers stand in it: "42 died and 18 are missing in the country"."""
    start, end = claim.quantity.start - claim.sentence_span[0], claim.quantity.end - claim.sentence_span[0]
    return claim.sentence[max(0, start - _REACH) : end] + _CLAUSE.split(claim.sentence[end : end + _REACH])[0]
