"""Whose a number is: the side that lost so many, the company that bids or holds a share.

Each side counts its own dead, and each of two bidders has a price of its own. The words before a number, or of its sentence, tell whose it
is; the first word of a name tells one company from another.
"""

from __future__ import annotations

import re

from figures.claim import Claim
from figures.wording import nations, words
from figures.wordlists import wordlist
from stories.features import is_common

_LEXICON = wordlist("linking")
_LIGHT = frozenset(_LEXICON["light"])
_LOSES = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w-]+(?: [A-ZÀ-Þ][\w-]+)?)(?:['’]s? [a-z ]{3,30})?,? (?:has |have |had )?(?:also )?"
    r"(?:lost|loses|lose|admits|admitted|acknowledges|acknowledged|concedes|conceded|suffered)\b"
)
_LOSSES = frozenset(_LEXICON["losses"])
_ITS_OWN = re.compile(r"^\s+(?:of|from) (?:its|their|our) (?:own )?(?:[a-z]+ )?(?:" + "|".join(_LEXICON["men"]) + r")\b")
"""Behind a number: whoever speaks counts his own men."""
_OWN_LOSSES = re.compile(r"\b(?:its|their|our) own (?:[a-z]+ )?(?:losses|dead|casualties|toll|wounded)\b[^.;,]{0,40}$")
"""Before a number, likewise."""
_SIDES_OWN = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w-]+)['’]s? (?:own|military|army|battlefield|troop) "
    r"(?:losses|dead|deaths|casualties|toll|fatalities)\b[^.;,]{0,40}$"
)
"""Before a number: the side whose men these were."""
_NAME = re.compile(
    r"(?P<who>[A-ZÀ-Þ]\w+(?:-[A-ZÀ-Þ]\w+)*)(?:['’]s?\b|$| (?:army|military|forces|rebels|fighters|insurgents|group|movement)\b)"
)
"""A speaker that is called by its name or by its owner's: "Losk", "Losk's army", no "Gen. Ilo Tal"."""
_BIDS = re.compile(
    r"(?P<who>(?:[A-Z]\.)?[A-ZÀ-Þ][\w&-]+(?: [A-ZÀ-Þ][\w&-]+){0,3})(?:['’]s? (?:[\w£$€%.,-]+ ){0,2}?(?:offer|bid)\b"
    r"|,?(?: on [A-Z][a-z]+day| yesterday| today| late)? (?:has |have |had |is |would |will )?(?:also |now )?"
    rf"(?:{'|'.join(_LEXICON['bid_verbs'])}"
    rf"|(?:{'|'.join(_LEXICON['bid_making'])}) (?:an?|its|their) (?:[\w-]+ ){{0,3}}(?:offer|bid))\b"
    r"|,? (?:is |was )?(?:considering|weighing|mulling|preparing|planning) an? (?:[\w-]+ ){0,2}(?:offer|bid)\b"
    r"|,? (?:has |have )?(?:entered|joined) the [^.,;]{0,80}? with an? (?:[\w-]+ ){0,2}(?:offer|bid)\b"
    rf"|['’]s (?:{'|'.join(_LEXICON['bid_contains'])})\b)"
    r"|\b(?:offer|bid|approach|proposal) (?:from|by) (?P<by>[A-ZÀ-Þ][\w&-]+)"
)
_HOLDS = re.compile(
    r"(?P<who>(?:[A-Z]\.)?[A-ZÀ-Þ][\w&-]+(?: [A-ZÀ-Þ][\w&-]+){0,3}),?(?: meanwhile| on [A-Z][a-z]+day| yesterday| today)?"
    rf"(?: (?:{'|'.join(_LEXICON['telling_of_a_stake'])})(?: on [A-Z][a-z]+day)?(?: that)? it)?"
    rf"(?: (?:has|have|had|would|will|may|could|also|now|already|since))* (?:{'|'.join(_LEXICON['holding_a_stake'])})\b"
    r"|(?P<whose>(?:[A-Z]\.)?[A-ZÀ-Þ][\w&-]+(?: [A-ZÀ-Þ][\w&-]+){0,3})(?:['’]s? (?:[\w-]+ ){0,2}?(?:stake|holding|shareholding|interest)\b"
    r"|, (?:which holds |which owns |with |holder of |owner of )$)"
)
"""Who holds a share of a company, or buys it: each has its own."""
_BIDDING = frozenset(_LEXICON["bids"])


def owner_of(claim: Claim) -> str:
    """The side whose loss is counted or whose bid it is, where the words before the number say who lost, admits or offers it."""
    if claim.measure in _BIDDING:
        return _bidder(claim.sentence)
    if claim.measure == "stake":
        return _holder(claim.ahead)
    if claim.measure not in _LOSSES:
        return ""
    if whose := side_of(claim):
        return land_of(words(whose)[-1])
    found = [one["who"] for one in _LOSES.finditer(claim.ahead)]
    return land_of(words(found[-1])[-1]) if found else _its_speakers(claim)


def side_of(claim: Claim) -> str:
    """ "Puts Sarnovia's own dead at | 265": the side that lost them, as written; where they fell is not told by it."""
    found = _SIDES_OWN.search(claim.ahead) if claim.measure in _LOSSES else None
    return found["who"] if found is not None else ""


def _its_speakers(claim: Claim) -> str:
    """ "Varn says 18 | of its soldiers | have been killed": the name of the speaker, for one that no list of nations holds."""
    if nations(claim.speaker) or not (_ITS_OWN.match(claim.behind) or _OWN_LOSSES.search(claim.ahead)):
        return ""
    return named_side(claim.speaker)


def named_side(speaker: str) -> str:
    """The land or group by whose name a speaker is called: "losk" of "Losk's army"."""
    if held := nations(speaker):
        return held[0].lower()
    name = _NAME.match(speaker)
    said = words(name["who"]) if name is not None else ()
    return " ".join(map(land_of, said)) if said and not is_common(said[0]) else ""


def _bidder(sentence: str) -> str:
    """The name of the only company of which a sentence says that it bids: rivals each have a price of their own."""
    found = {name for one in _BIDS.finditer(sentence) if (name := _called(one["who"] or one["by"])) not in _LIGHT and not nations(name)}
    return found.pop() if len(found) == 1 else ""


def _called(company: str) -> str:
    """The first word of its name, which tells it from others; with the next, where that is everyday English ("Gas Natural")."""
    said = words(company)
    return " ".join(said[:2]) if is_common(said[0]) else said[0]


def _holder(ahead: str) -> str:
    """The company of which the words before a share say last that it holds or buys it."""
    found = [one["who"] or one["whose"] for one in _HOLDS.finditer(ahead)]
    name = _called(found[-1]) if found else ""
    return "" if name in _LIGHT else name


def land_of(word: str) -> str:
    """ "Brennian" as "brennia": the people of places that no list of nations holds."""
    return word[:-1] if len(word) > 5 and word.endswith("ian") else word
