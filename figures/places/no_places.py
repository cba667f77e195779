"""Names that stand behind a preposition of place and name none: bodies, persons, whose men or things they are, where shots came from.

And the other way round: names without such a preposition of which the sentence says that they were hit.
"""

from __future__ import annotations

from functools import cache

from figures.places.places_shared import is_land
from figures.quantities.nouns import is_plural
from figures.sentences.naming import is_acronym, vocabulary
from figures.sentences.passage import Passage
from figures.wording import nations
from figures.wordlists import wordlist, words

_WHOSE = frozenset(("of", "to", "from", "by", "between", "against", "with", "for"))
"""Behind these a name before a plural tells whose they are: "a group of Sarran separatists"."""
_NATIONALS = frozenset(("citizen", "citizens", "national", "nationals", "native", "natives"))
_HELD = frozenset(("shares", "share", "stake", "stakes", "shareholding", "stock"))
_OFFERS = words("business", "offers")
_LANDS = frozenset(("country", "nation", "kingdom", "land"))
"""Behind the name of a people or a continent these mean a land that is named elsewhere."""
_PEOPLES = ("an", "ese", "ish", "ic", "ern")
_ILLNESSES = frozenset(("syndrome", "disease", "fever", "virus", "flu", "influenza"))
_UTMOST = frozenset(("largest", "biggest", "worst", "deadliest", "highest", "first", "only", "most", "greatest"))
_UTMOST_OF = 5
"""Tokens before "outside" in which it is told what is the largest there is but for one place."""
_HIT = 14
"""Tokens behind a name in which it may be told that it was hit hardest."""


class _Words:
    def __init__(self) -> None:
        self.bodies = words("claims", "bodies_by_name")
        self.offices = words("claims", "offices")
        self.ministries = words("claims", "ministries")
        self.titles = words("claims", "titles_of_persons")
        self.striking = words("claims", "striking")
        self.befalling = words("claims", "befalling_one")
        self.deals = frozenset(("takeover", "acquisition", "buyout", "purchase"))
        self.fired = words("claims", "fired_from")
        self.kinds = words("claims", "place_kinds")
        self.media, self.papers = words("saying", "media"), vocabulary().all_papers | vocabulary().documents
        self.blown_over = words("claims", "before_storms")
        self.cases = words("claims", "before_diseases")
        self.persons = words("claims", "from_somewhere")
        self.armed = words("claims", "armed_bodies")
        self.moving = words("claims", "linking") | words("claims", "passing") | words("nouns", "verbs")
        self.hardest, self.stricken = words("claims", "hardest"), words("claims", "stricken")
        self.peoples = frozenset(form for said in wordlist("nations").values() for form in said["of"])


@cache
def _words() -> _Words:
    return _Words()


def is_no_place(made: Passage, first: int, last: int, leads: int) -> bool:
    """Is the name [first, last), which the preposition at token `leads` leads to, something else than a place?"""
    low, known = made.low, _words()
    if last - first == 1 and low[first] in known.offices:
        return True  # "forecasts from the | Office for Budget Responsibility"
    if last - first == 1 and low[first] in known.papers and made.tokens.is_number(last):
        return True  # "in | Bulletin 14"
    if any(low[at] in known.bodies and made.tokens.capital(at) for at in range(first + 1, last)):
        return True  # "of the Ardan Red Cross"
    if last - first > 1 and is_acronym(made.tokens.word[last - 1]):
        return True  # "figures from the | Sael CDC"
    if low[first] in known.titles and last - first > 1 and not made.tokens.word[first].isupper():
        return True  # "loyal to Gen. Osan Teld"
    if last == first + 1 and len(low[first]) == 1 and (low[last] == "-" or made.tokens.is_number(last)):
        return True  # "missiles from S-300 launchers", "sections of the A7 motorway"
    if last == first + 1 and (low[first] in known.media or (made.tokens.is_number(last) and made.tokens.glued(last))):
        return True  # "said in a message to | Reuters", "put at PHP699 million"
    if low[leads] == "from" and low[leads - 1] in known.blown_over and _stands_alone(made, last) and not nations(made.written(first, last)):
        return True  # "the toll from | Gorun", "reeling from | Gorun": a storm, mostly; not "from | Gorun quake"
    if last - first > 2 and low[last] == "and" and _is_a_body_of_two(made, last + 1):
        return True  # "the National Flood Risk | and | Relief Council"
    if low[first] in known.ministries and low[first + 1] == "of":
        return True  # "personnel from the | Ministry of Defence"
    if low[leads] == "of" and low[leads - 1] in known.ministries and not nations(made.written(first, last)):
        return True  # "Ministry of the | Interior"
    if low[leads] == "of" and low[leads - 1] in known.cases:
        return True  # "15 cases of MERS"
    if last - first > 1 and low[last - 1] in _ILLNESSES:
        return True  # "deaths from | Middle East Respiratory Syndrome"
    if low[leads] == "outside" and not _UTMOST.isdisjoint(low[max(made.body, leads - _UTMOST_OF) : leads]):
        return True  # "the largest outbreak outside | Saudi Arabia"
    if last == first + 1 and low[first - 1] == "the" and is_acronym(made.tokens.word[first]) and not nations(made.tokens.word[first]):
        return True  # "by the count of the | AAPP"
    if low[leads - 1 : leads + 1] in (["size", "of"], ["area", "of"]) and low[leads - 2] in ("the", "times", "twice"):
        return True  # "an area about the size of | Korlen"
    if low[leads - 1 : leads + 1] == ["ahead", "of"]:
        return True  # "ahead of the AfD with 20.8 percent"
    if low[leads] == "from" and low[leads - 1] in known.fired:
        return True  # "missiles fired from Varn"
    if low[leads - 1] in _HELD and (low[leads] == "in" or (low[leads] == "of" and low[leads - 1] in ("shares", "stock"))):
        return True  # "holds a stake in | Corran", "shares of Corran"
    if low[leads] == "from" and low[leads - 1] in _OFFERS:
        return True  # "a proposal from | Corran"
    if low[last - 1] == "bank" and last - first > 1 and low[last - 2] not in ("west", "south", "east", "north", "left", "right"):
        return True  # "a payment to the European Central | Bank"
    if low[last] == "family" and not made.tokens.capital(last):
        return True  # "a house belonging to the | Shehab | family"
    if low[leads] == "of" and low[leads - 1] in ("crew", "crews", "captain"):
        return True  # "the crew of the | Nadir"
    if low[leads] == "to" and made.tokens.capital(leads - 1) and low[leads - 1] in ("committee", "coalition", "campaign", "alliance"):
        return True  # "the Committee to | Protect Journalists"
    if low[leads] == "of" and low[leads - 1] in known.befalling and not nations(made.written(first, last)):
        return True  # "protests over the death of | Mira Sand"
    if low[leads] == "of" and low[leads - 1] in known.deals:
        return True  # "the takeover of | Corran for 7 billion"
    if low[last] in _LANDS and low[last - 1].endswith(_PEOPLES) and not is_land(made.written(first, last)):
        return True  # "in the North African | country"
    return _tells_whose(made, first, last, leads) or _tells_origin(made, first, last, leads)


def _stands_alone(made: Passage, last: int) -> bool:
    """Does no noun follow that the name belongs to?"""
    return not made.tokens.is_word(last) or made.low[last] in _words().moving


def _is_a_body_of_two(made: Passage, at: int) -> bool:
    """Does the name at token `at`, behind "and", end as a body's does?"""
    while made.tokens.capital(at + 1):
        at += 1
    return made.tokens.capital(at) and (made.low[at] in _words().bodies or made.low[at] in _words().offices)


_LEFT_FROM = frozenset(
    ("evacuated", "refugees", "returnees", "displaced", "freed", "escaped", "prisoners_exchanged", "troops", "homeless", "vehicles")
)
"""Measures of those who have left the land behind "from", or are told by it."""


_THOSE = frozenset(("dead", "killed", "missing", "injured", "victims", "deaths", "wounded"))
"""Before "were from Korlen": those whom something befell there."""


def _tells_origin(made: Passage, first: int, last: int, leads: int) -> bool:
    """ "46 people from Guinea", "a bus with 50 tourists from Sael": where they come from, not where it befell them."""
    low = made.low
    if low[leads] == "of" and low[leads - 1] in _NATIONALS:
        return True  # "38 people, including a citizen of Sarra"
    if low[leads] != "from":
        return False
    if low[leads - 1] in ("was", "were", "is", "are"):
        # "and one person was from Sarra"; but "of the dead, | 15 | were from Korlen province"
        told = leads - 1 in made.number_before and (low[last] == "alone" or not _THOSE.isdisjoint(low[made.body : leads]))
        return not (told or low[leads - 2] in _THOSE) or bool(nations(made.written(first, last)))
    if made.low[leads - 1] in _words().persons and made.low[leads - 2] == "including":
        return True  # "19 foreigners, including people from Sarra"
    whither = last + 1 + (low[last + 1] == "the")
    if low[last] in ("into", "to") and made.tokens.capital(whither) and made.tokens.is_word(whither):
        return True  # "have crossed from Congo | into Zambia's north"
    one = next((one for one in made.counted if one.right == leads and one.noun), None)
    if one is None or one.kind != "count" or not one.measure or one.measure in _LEFT_FROM:
        return False
    return one.noun[-1] in _words().persons and (one.measure == "passengers" or bool(nations(made.written(first, last))))


def _tells_whose(made: Passage, first: int, last: int, leads: int) -> bool:
    """ "Handed over to the Ardan armed forces", "a group of Sarran separatists", "in Rovnian captivity"."""
    low, known = made.low, _words()
    if last >= made.size or not made.tokens.is_word(last) or made.tokens.capital(last) or low[last] in known.kinds:
        return False
    people = " ".join(low[first:last]) in known.peoples and not low[last].endswith("ern")
    if people and low[last] in known.striking:
        return True  # "killed in Sarran missile attacks"
    if low[leads] not in _WHOSE:
        return people and low[last] in known.armed  # "in Afghan quake" is a place
    return people or low[last] in known.armed or (last - first == 1 and is_plural(low[last]) and low[last] not in known.moving)


def was_stricken(made: Passage, first: int, last: int) -> bool:
    """ "Sael, in the south, was the hardest hit, with 68 dead": a name of which it is told that it suffered most."""
    low, known = made.low, _words()
    opens = first == made.body or low[first - 1] in (",", ";", "and", "the", "where", "that") or first - 1 in made.number_before
    if not opens:
        return False
    for at in range(last, min(made.size - 1, last + _HIT)):
        if low[at] in known.hardest:
            return low[at + 1 + (low[at + 1] == "-")] in known.stricken
        if at in made.number_at and made.number_at[at].measure not in ("", "population"):
            return False
    return False
