"""Whose a number is: the side that lost so many, the company that bids or holds a share.

Each side counts its own dead, and each of two bidders has a price of its own. The words before a number, or of its sentence, tell whose it
is; the first word of a name tells one company from another.
"""

from __future__ import annotations

import re
from dataclasses import replace

from figures.claim import Claim
from figures.wording import nations, words
from figures.wordlists import wordlist
from stories.features import is_common
from stories.text import dateline

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
    r"|(?:,? Inc)?[.,]?(?: on [A-Z][a-z]+day| yesterday| today| late)? (?:has |have |had |is |would |will )?(?:also |now )?"
    rf"(?:{'|'.join(_LEXICON['bid_verbs'])}"
    rf"|(?:{'|'.join(_LEXICON['bid_making'])}) (?:an?|its|their) (?:[\w-]+ ){{0,3}}(?:offer|bid))\b"
    r"|,?(?: on [A-Z][a-z]+day)? (?:has |have |had )?(?:agreed|agrees|plans|wants|seeks|proposed|proposes) to (?:buy|acquire|take over)\b"
    r"|,? (?:is |was )?(?:considering|weighing|mulling|preparing|planning) an? (?:[\w-]+ ){0,2}(?:offer|bid)\b"
    r"|,? (?:has |have )?(?:entered|joined) the [^.,;]{0,80}? with an? (?:[\w-]+ ){0,2}(?:offer|bid)\b"
    rf"|['’]s (?:{'|'.join(_LEXICON['bid_contains'])})\b)"
    r"|\b(?:offer|bid|approach|proposal) (?:from|by) (?P<by>[A-ZÀ-Þ][\w&-]+)"
)
_ONE = r"(?:[A-Z]\.)?[A-ZÀ-Þ][\w&-]+(?: [A-ZÀ-Þ][\w&-]+){0,3}"
_SAID_OF_IT = r"(?:(?:[a-z]\w*|[A-Z]\.[A-Z]\.|[A-Z]\w+(?:an|ish|ese|ch)) ){0,3}"
""" "U.S. rival", "the Swedish group"."""
_A_BID = r"(?:offer|bid|approach|proposal)"
_BID_BEHIND = re.compile(rf"(?:[\s-]?[\w£$€%-]+){{0,4}}? {_A_BID}(?: for {_ONE})? (?:from|by) {_SAID_OF_IT}(?P<who>{_ONE})")
"""Behind a number: "a | 25-euro agreed bid from Sunder AB"."""
_BID_AHEAD = re.compile(
    rf"(?:(?P<whose>{_ONE})['’]s? (?:[\w-]+ ){{0,3}}?{_A_BID}|{_A_BID} (?:from|by) {_SAID_OF_IT}(?P<by>{_ONE}))(?: for {_ONE})?,?"
    r" (?:of|at|worth|valued at|priced at)(?: (?:about|around|some|only|just))? (?:[A-Z]{2,3} |[€£$])?$"
)
"""Before a number: "a hostile bid from Castell worth | 24.25 euros", "Castell's bid of | 26.40 euros"."""
_ITS_BID = re.compile(r"\b(?:its|their) (?:[a-z-]+ ){0,3}(?:[A-Z]{2,3} |[€£$])?$")
"""Before a number that is a bid of whoever the sentence opens with: "Sunder would not raise its | 25 euro per share offer"."""
_WITH_A_BID = re.compile(
    rf"\bwith an? (?:[\w-]+ ){{0,3}}?{_A_BID} (?:of|worth|at)(?: (?:about|around|some|only|just))? (?:[A-Z]{{2,3}} |[€£$])?$"
)
"""Likewise: "Castell went straight to shareholders with a bid of | 24.25 euros a share"."""
_BID_NEXT = re.compile(rf"(?:[\s-]?[\w£$€%-]+){{0,5}}? {_A_BID}\b")
_NAMED = re.compile(rf"(?<![.,] )(?<!of )\b(?P<who>{_ONE})")
_HOLDER = rf"{_ONE}(?: (?:{'|'.join(_LEXICON['kinds_of_holders'])})){{0,2}}"
_HOLDS = re.compile(
    rf"(?P<who>{_HOLDER}),?(?: meanwhile| on [A-Z][a-z]+day| yesterday| today)?(?:,? (?:which|who)\b)?"
    rf"(?: (?:{'|'.join(_LEXICON['telling_of_a_stake'])})(?: on [A-Z][a-z]+day)?(?: that)? it)?"
    rf"(?: (?:has|have|had|would|will|may|could|also|now|already|since|together))* (?:{'|'.join(_LEXICON['holding_a_stake'])})\b"
    rf"|(?P<whose>{_HOLDER})(?:['’]s? (?:[\w-]+ ){{0,2}}?(?:stake|holding|shareholding|interest)\b"
    r"|, (?:an? (?:[a-z-]+ ){1,4})?(?:(?:which |who )?(?:now |already )?(?:holds |owns |with |at )|holder of |owner of )$)"
)
"""Who holds a share of a company, or buys it: each has its own."""
_BIDDING = frozenset(_LEXICON["bids"])


def owner_of(claim: Claim) -> str:
    """The side whose loss is counted or whose bid it is, where the words before the number say who lost, admits or offers it."""
    if claim.measure in _BIDDING:
        return _its_bidder(claim) or _bidder(claim)
    if claim.measure == "stake":
        return _holder(claim.ahead)
    if claim.measure not in _LOSSES:
        return ""
    if whose := side_of(claim):
        return land_of(words(whose)[-1])
    found = [one["who"] for one in _LOSES.finditer(claim.ahead)]
    return land_of(words(found[-1])[-1]) if found else _its_speakers(claim)


def told_by_owners(claims: list[Claim]) -> list[Claim]:
    """The claims of one sentence: a bid or a share of which nobody is said to tell is told by whoever makes or holds it."""
    return [_told_by_owner(claim) if claim.measure == "stake" or claim.measure in _BIDDING else claim for claim in claims]


def _told_by_owner(claim: Claim) -> Claim:
    owner = owner_of(claim) if claim.carried or not claim.speaker else ""
    named = (one["who"] for one in _NAMED.finditer(claim.sentence) if owner and _called(one["who"]) == owner)
    name = next(named, "")
    return replace(claim, speaker=name, carried=False) if name else claim


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


def _its_bidder(claim: Claim) -> str:
    """The bidder that the words right beside a number tell, whoever else bids in the sentence."""
    beside = _BID_BEHIND.match(claim.behind) or _BID_AHEAD.search(claim.ahead)
    if beside is not None:
        return _company(next(name for name in beside.groupdict().values() if name))
    its = _ITS_BID.search(claim.ahead) and _BID_NEXT.match(claim.behind)
    if not its and not _WITH_A_BID.search(claim.ahead):
        return ""
    opening = dateline(claim.sentence)
    named = (_company(one["who"]) for one in _NAMED.finditer(claim.ahead, opening.end if opening is not None else 0))
    return next((name for name in named if name and not is_common(name)), "")  # "People close to | Sunder said its"


def _bidder(claim: Claim) -> str:
    """The only company of which a sentence says that it bids, or the only one that does so before the number: rivals each have a price of
    their own."""
    every = [one for one in _BIDS.finditer(claim.sentence) if _company(one["who"] or one["by"])]
    found = {_company(one["who"] or one["by"]) for one in every}
    if len(found) > 1:
        found = {_company(one["who"]) for one in every if one["who"] and one.end() <= claim.at and not _is_told_of(one)}
    return found.pop() if len(found) == 1 else ""


def _is_told_of(found: re.Match[str]) -> bool:
    """ "Castell's offer": nobody who acts in the sentence."""
    return found[0][len(found["who"] or "") :][:1] in ("'", "’")


def _company(said: str) -> str:
    """How a company is called, or "" for what is none."""
    name = _called(said)
    return "" if name in _LIGHT or nations(name) else name


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
