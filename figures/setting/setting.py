"""What kind of story it is, and what that makes of its numbers: in a story of floods a length is a water level, in one of an illness
patients are cases, in one of pay "3 per cent" is a rise, where nobody is captive those "held" are held by the police.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from figures.fates.whereabouts import tell_crew_apart
from figures.sentences.passage import Passage
from figures.setting.business import bargain, bid, earn, fine, lay_open, lose, make_up, move, owe, sell, set_rates, tax, tell_rate, trade
from figures.setting.captives import arrest, carry_off, disarm, go_home, hold_to_ransom, keep_captive, lay_to_rest, seize
from figures.setting.illness import confirm, heal, lie_in_hospital, sicken
from figures.setting.people import are_let_go, are_taken, break_out, come_home, down_tools, take_part_in_a_strike
from figures.setting.quakes import measure_quakes
from figures.setting.services import run_services
from figures.setting.tolls import count_the_dead
from figures.setting.votes import (
    file_protests,
    give_in_a_count,
    poll_in_an_election,
    receive_in_a_vote,
    side_by,
    stand_in_a_poll,
    take_seats,
    win,
)
from figures.sums.deals import price_the_whole, require_acceptances
from figures.sums.leads import lead_by, tell_stations
from figures.sums.opinions import take_sides
from figures.wordlists import wordlist, words

_WORD = re.compile(r"[a-z]+")
_WATERS = ("flood", "river", "reservoir", "lake")
_STOOD = frozenset(("stood", "stands", "standing", "rose", "rises", "fell", "dropped", "peaked", "crested", "swelled", "climbed"))
_DEPTHS = frozenset(("millimetre", "centimetre", "inch"))
_RATES = {
    "inflation": ("inflation", "consumer price", "producer price"),
    "unemployment": ("unemploy", "jobless"),
    "interest_rate": ("interest rate", "lending rate", "policy rate", "key rate", "repo rate", "central bank", "basis point"),
}
_ASKED = 9
"""Tokens before a share in which it may be asked or offered ("raised its offer from 3 to | 4.5 percent")."""
_ABOARD = 5
"""Tokens behind "packed" in which it is told what was filled."""
_CROWD = 100
"""People in the streets of whom a bare number speaks; fewer are no march."""


_CASES = re.compile(r"\bcases\b")
_SOME_PEOPLE = (("people",), ("persons",), ("individuals",), ("others",))
_STRIKES = frozenset(("strike", "strikes", "strikers", "walkout", "stoppage", "tools"))
_FUGITIVES = frozenset(("inmates", "escapees", "jailbreak", "fugitives", "convicts"))
_DONE = 8
"""Tokens behind people in which it is told that they came over a border."""


_BY_THEN = frozenset(("by", "in", "from", "this", "next", "until", "before", "over", "within", "after", "during", "and", "at"))
"""Behind people who are expected, and of whom nothing else is said: when and where they are."""


class Setting(NamedTuple):
    """What a story speaks of."""

    waters: bool
    rains: bool
    illness: bool
    pay: bool
    captives: bool
    kidnap: bool
    """Civilians were carried off."""
    slide: bool
    """Earth, snow or ruins buried something."""
    march: bool
    cases: bool
    """It counts the cases of an illness, whether or not they are in hospital."""
    police: bool
    business: bool
    """It tells of a company, and of nothing that destroys."""
    ruin: bool
    """It tells of something that destroys."""
    tariffs: bool
    fines: bool
    """Somebody is fined, or settles."""
    rate: str
    """The measure of which "the rate" is, where the story tells of inflation or of unemployment alone; or ""."""
    takeover: bool
    crossing: bool
    sanctions: bool
    poll: bool
    """It tells what voters told a pollster, and nothing of a count."""
    retail: bool
    """It tells of a country's retail sales."""
    vote: bool
    """It tells of an election, or at least of voters."""
    war: bool
    """It names soldiers, or whose army it is."""
    ballot: bool
    """It tells of an election or a referendum."""
    strike: bool
    """Workers have downed tools."""
    jailbreak: bool
    deaths: bool
    """People died, of no illness, and no votes are counted."""
    swap: bool
    """Prisoners of war are exchanged."""
    quake: bool
    """The earth shook."""


class _Words:
    def __init__(self) -> None:
        self.illness, self.violence = words("claims", "illness"), words("claims", "violence")
        self.pay, self.employed = words("claims", "pay_words"), words("claims", "employed")
        self.tariffs, self.takeover = words("claims", "tariffs"), words("claims", "takeovers")
        self.police = words("claims", "policing")
        self.dying, self.funerals = words("claims", "dying"), words("claims", "funerals")
        self.fined = words("claims", "fined")
        self.captivity = words("claims", "captivity")
        self.carried_off, self.burying = words("claims", "carried_off"), words("claims", "burying")
        self.business, self.ruin = words("claims", "business"), words("claims", "ruin")
        self.crossing, self.crossing_verbs = words("claims", "crossing_words"), words("claims", "crossing_verbs")
        self.crossings = words("claims", "crossings")
        self.sanctioning, self.sanctionable = words("claims", "sanctioning"), words("claims", "sanctionable")
        self.asking, self.being_counted = words("claims", "asking_voters"), words("claims", "being_counted")
        self.vessels = frozenset(wordlist("measures")["classes"]["vessels"].split())
        self.election, self.parties = words("claims", "election_words"), words("claims", "parties") | {"seats"}
        self.at_war = words("claims", "at_war").union(wordlist("measures")["classes"]["combatants"].split()) - {"personnel"}
        self.marches, self.counting = words("claims", "marches"), words("claims", "counting")
        self.exchange = words("claims", "exchange")
        self.raining = words("claims", "raining")
        self.telling = frozenset(("sanctions", "sanctioned")).union(_STRIKES, _FUGITIVES, *vars(self).values())
        """All words that may tell of a setting: those of every list above."""


@cache
def _words() -> _Words:
    return _Words()


def setting(story: str) -> Setting:
    """What this story (headline and text) speaks of."""
    text, known = story.lower(), _words()
    said = known.telling.intersection(_WORD.findall(text))
    return Setting(
        waters=any(word in text for word in _WATERS),
        rains=not said.isdisjoint(known.raining),
        illness=not said.isdisjoint(known.illness) and said.isdisjoint(known.violence),
        pay=not said.isdisjoint(known.pay) and not said.isdisjoint(known.employed),
        captives=not said.isdisjoint(known.captivity),
        kidnap=not said.isdisjoint(known.carried_off),
        slide=not said.isdisjoint(known.burying),
        cases="cases" in text and _CASES.search(text) is not None,
        police=not said.isdisjoint(known.police),
        march=not said.isdisjoint(known.marches),
        business=not said.isdisjoint(known.business) and said.isdisjoint(known.ruin),
        ruin=not said.isdisjoint(known.ruin),
        tariffs=not said.isdisjoint(known.tariffs),
        takeover=not said.isdisjoint(known.takeover),
        crossing=not said.isdisjoint(known.crossing),
        poll=not said.isdisjoint(known.asking) and said.isdisjoint(known.being_counted),
        fines=not said.isdisjoint(known.fined),
        rate=_rate_of(text),
        retail="retail sales" in text,
        vote=not said.isdisjoint(known.election) or ("seats" in said and not said.isdisjoint(known.parties - {"seats"})),
        war=not said.isdisjoint(known.at_war),
        ballot=not said.isdisjoint(known.election - {"voters", "votes"}),
        strike=not said.isdisjoint(known.pay) and not said.isdisjoint(_STRIKES),
        deaths=not said.isdisjoint(known.dying | known.funerals) and said.isdisjoint(known.illness | known.election | known.marches),
        jailbreak=not said.isdisjoint(_FUGITIVES),
        swap=not said.isdisjoint(known.exchange) and ("prisoners of war" in text or "pows" in text),
        sanctions="sanctions" in said or "sanctioned" in said,
        quake="quake" in text or "aftershock" in text,
    )


def _rate_of(story: str) -> str:
    """Of what "the rate" is in this story: of what it tells, unless that is two of them, or lending as well."""
    told = [measure for measure, said in _RATES.items() if any(word in story for word in said)]
    return told[0] if len(told) == 1 and told[0] != "interest_rate" else ""


def tell(made: Passage, about: Setting) -> None:
    """Give numbers the measure that only their story tells; before elided ones are found."""
    _board(made)
    sicken(made, beside_cases=about.cases) if about.illness else heal(made)
    lie_in_hospital(made, illness=about.illness)
    if about.captives:
        hold_to_ransom(made)
    else:
        go_home(made)
    if about.kidnap:
        carry_off(made)
        are_taken(made)
    elif about.police or about.march:
        arrest(made, among_captives=about.captives, at_sea=about.waters or about.crossing)
    if (about.police or about.captives) and not about.business:
        are_let_go(made)
    if about.swap:
        come_home(made)
    if about.jailbreak and not about.crossing:
        break_out(made)
    if about.strike and not about.march:
        down_tools(made)
    if about.strike and not about.ballot:
        take_part_in_a_strike(made)
    if not about.war:
        keep_captive(made)
        disarm(made)
    lay_to_rest(made, slide=about.slide)
    if not about.march:
        _take_no_part(made)
    if about.retail:
        sell(made)
    if not about.ruin:
        lose(made, company=about.business)
    if about.tariffs:
        tax(made)
    if about.ballot or about.poll:
        receive_in_a_vote(made)
    if about.fines:
        fine(made)
    if about.rate:
        tell_rate(made, about.rate)
    require_acceptances(made)
    if about.takeover:
        bid(made, ballot=about.ballot)
    elif about.business:
        earn(made)
    price_the_whole(made)


def _board(made: Passage) -> None:
    """ "750 people had packed the fishing boat", "dozens crowded a dinghy": whoever fills a boat is aboard it, and no crowd."""
    for one in made.counted:
        if one.measure == "protesters" and one.trigger is not None:
            filled = made.low[one.trigger.last : one.trigger.last + _ABOARD]
            if filled and made.low[one.trigger.first].startswith(("pack", "crowd")) and not _words().vessels.isdisjoint(filled):
                one.measure = "passengers"


def tell_rest(made: Passage, about: Setting) -> None:
    """The same for those that are still without a measure when elided ones were found."""
    if about.march:
        _gather(made)
    if about.deaths:
        count_the_dead(made)
    if about.waters:
        _rise(made)
    if about.rains:
        _rain(made)
    confirm(made)
    tell_crew_apart(made)
    bargain(made, dispute=about.pay)
    make_up(made)
    move(made)
    run_services(made)
    trade(made, company=about.business and not about.ballot)
    set_rates(made)
    lay_open(made)
    owe(made)
    if about.police:
        seize(made)
    if about.poll:
        stand_in_a_poll(made)
    if about.vote or any(one.measure == "vote_share" for one in made.counted):
        poll_in_an_election(made)
    if about.ballot:
        lead_by(made)
        take_seats(made)
        file_protests(made)
    tell_stations(made, ballot=about.ballot)
    if not about.ballot:
        take_sides(made)
    win(made)
    side_by(made)
    give_in_a_count(made)
    if about.quake:
        measure_quakes(made)
    if about.crossing:
        _come_over(made)
    if about.sanctions:
        _sanction(made)


def _rise(made: Passage) -> None:
    """ "The Tarne stood at 6.02 metres": in a story of floods a length that something stands at is a water level."""
    for one in made.counted:
        stood = one.left > 1 and made.low[one.left - 1] in ("at", "to") and made.low[one.left - 2] in _STOOD
        if one.kind == "length" and not one.measure and stood:
            one.measure, one.rule = "water_level", "waters"


def _rain(made: Passage) -> None:
    """ "Another | 50 mm | are expected": in a story of rain or snow so small a length that nothing else tells of is how deep it falls."""
    for one in made.counted:
        if one.quantity.unit in _DEPTHS and not one.measure and one.follow and not one.noun:
            one.measure, one.rule = "rain_depth", "rains"


def _gather(made: Passage) -> None:
    """ "Police counted | 22,000; the unions, | 90,000": in a story of a march, whoever is counted without a word marched."""
    known, crowd = _words(), False
    for one in made.counted:
        counted = one.noun in ((), ("people",)) and not one.measure  # "police count | 28,000 people"
        bare = one.kind == "count" and counted and one.follow and (one.quantity.low or 0) >= _CROWD
        ends = not made.tokens.is_word(one.right) or made.low[one.right] in ("in", "on", "at", "as", "while")
        if not bare or not ends:
            continue
        said = made.low[max(made.body, one.left - _ASKED) : one.left]
        if not known.counting.isdisjoint(said) or (crowd and made.low[one.left - 1] == ","):
            one.measure, one.rule, crowd = "protesters", "crowd", True


def _come_over(made: Passage) -> None:
    """ "616 people | arrived on the coast", "28,561 people | had been detected": in a story of migrants these are migrants."""
    known = _words()
    for one in made.counted:
        unread = one.measure == "" and one.follow and one.kind == "count" and one.noun[-1:] in _SOME_PEOPLE
        if not unread:
            continue
        behind = made.low[one.right : min(made.size, one.right + _DONE)]
        done = next((at for at, word in enumerate(behind) if word in known.crossing_verbs), -1)
        made_it = done >= 0 and (not behind[done].startswith(("ma", "att")) or not known.crossings.isdisjoint(behind[done:]))
        parted = [at for at in made.number_at if one.right <= at < one.right + done and behind[:1] != ["and"]]
        foreseen = one.quantity.role == "forecast" and (not made.tokens.is_word(one.right) or behind[0] in _BY_THEN)
        if (made_it and not parted) or foreseen:
            one.measure, one.rule = "refugees", "crossing"


def _sanction(made: Passage) -> None:
    """ "The measures target | 785 individuals and 14 entities", "sanctions on | 52 people": in a story of sanctions they are under them."""
    known, before = _words(), 0
    for one in made.counted:
        named = one.kind == "count" and one.noun and one.noun[-1] in known.sanctionable and one.follow
        if not named or (one.measure and one.rule not in ("hint", "thing")):
            continue
        said = made.low[max(made.body, one.left - 3) : one.left]
        joined = before > 0 and one.left - before <= 2 and said[-1:] in (["and"], [","])
        if joined or not known.sanctioning.isdisjoint(said):
            one.measure, one.rule, one.trigger, before = "sanctioned", "sanctions", None, one.right


def _take_no_part(made: Passage) -> None:
    """ "610 participants responded": where nobody marches they are no protesters."""
    for one in made.counted:
        if one.measure == "protesters" and one.noun[-1:] == ("participants",):
            one.measure, one.rule, one.trigger = "", "", None
