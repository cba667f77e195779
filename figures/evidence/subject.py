"""Evidence by who or what is counted, and by the names told beside it."""

from __future__ import annotations

from collections.abc import Set

from figures.evidence.circumstances import Say, Setting
from figures.evidence.keys import RATED
from figures.evidence.pairs import SMALL, Pair
from figures.evidence.parties import one_contestant
from figures.evidence.topics import IN_CARE
from figures.measure_groups import ARMED, BIDS, BY_NOUN, BY_STATE, BY_SUBJECT, CONTESTS, DEAL_PLANS, OWNED
from figures.wording import NATIONS

_LAND = 4
"""Letters of a land's name that tell it from others."""
_PEOPLES = frozenset(("an", "ian", "n", "ese", "i", "ish", "er", "ic"))
"""What makes the name of a land that of its people."""
_MANY_TIMES = 5
"""Cases seldom grow so much from one report to the next."""
_HOSPITALISED = frozenset(("hospitalised", "hospitalized"))
_MARCHERS, _TRADES = {"demonstrator"}, {"worker", "teacher", "medic", "passenger"}
_UNDER_ARMS = frozenset(("soldier", "officer", "fighter"))
_CAPTORS = {"fighter", "hostage"}
"""Of a siege the captors and their captives are counted apart."""


def by_subject(both: Pair, _setting: Setting, say: Say) -> None:
    """Whom or what the two count: nations, parts of the people, states, other words."""
    mine, theirs, measure = both.about.subject, both.figure.subject, both.figure.figure.measure
    told = " told" if both.told else ""
    if mine.nations & theirs.nations:
        say("nation")
    elif mine.nations and theirs.nations:
        say("another nation")
    elif mine.nations or not all(nation.lower() in both.about.names for nation in theirs.nations):
        say("a nation on one side")
    elif not mine.parts.isdisjoint(ARMED) and mine.proper and not (theirs.proper or theirs.nations or theirs.parts):
        say("a nation on one side")  # "310 Tavian soldiers", and the people killed at a market
    if measure in RATED and mine.parts != theirs.parts:
        # core inflation, a cut of pay, the acceptances that are required
        say(f"another subject told apart{told}" if both.same_value or told else "another measure")
    if mine.parts & theirs.parts:
        say("part of the people")
    elif _marched(mine.parts, theirs.parts) or _marched(theirs.parts, mine.parts):
        pass  # the police tell of protesters, the union of its workers
    elif mine.parts and theirs.parts:
        sides = (mine.parts <= ARMED and theirs.parts <= ARMED) or {*mine.parts, *theirs.parts} == _CAPTORS
        say("another part of the people" if both.figure.numbers or sides else "another part of those spoken of")
        if _fought_one_another(mine.parts, theirs.parts):
            say(f"another subject told apart{told}")
    elif mine.parts:
        say(f"a part beside all{' above' if both.above and not told else told}")
    elif theirs.parts and both.about.value.numeric and not both.figure.numbers:
        # 22 killed tell nothing more of "hundreds of children", and no 90 people who were sent of "millions of children"
        say("another subject told apart" if measure in BY_NOUN else "another part of those spoken of")
    elif theirs.parts:
        alone = both.alone and both.same_event and not told
        say(f"all beside a part{' the only one' if alone else told if told or both.same_event else ' elsewhere'}")
    if (mine.states != theirs.states or _are_unconfirmed(both)) and not _both_lie_in_hospital(both):
        say(f"another state{told}")
        if measure in BY_STATE and (mine.states | mine.others) and (theirs.states | theirs.others):
            say(f"another subject told apart{told}")  # a lead, and votes that are blank
    elif mine.states:
        say("state")
    rivals = measure in CONTESTS and bool(mine.others and theirs.others) and not one_contestant(mine, theirs)
    if mine.others & theirs.others and not rivals:
        say("subject")
    owner = set(both.about.owner.split())
    # "81% of Halden Foods" are not Halden's own shares, but those of who bids or holds them
    owned = owner if measure in BIDS or (owner and measure in OWNED) else mine.proper | owner
    if owner and measure in DEAL_PLANS and not theirs.proper and owner.isdisjoint(both.figure.words):
        say(f"another name counted{told}")  # no bidder that was ever told of beside it
    if owned and theirs.proper:
        say("name counted" if _share_a_name(owned, theirs.proper) and not rivals else f"another name counted{told}")
    counted_as = mine.others | mine.parts, theirs.others | theirs.parts
    if measure in BY_NOUN and both.about.measure in BY_NOUN and all(counted_as) and counted_as[0].isdisjoint(counted_as[1]):
        say(f"another subject told apart{told}")  # "25 family members", where children were spoken of
    elif not mine.others & theirs.others and mine.others and theirs.others:
        apart = measure in BY_SUBJECT or measure.startswith("unit ")
        say(f"another subject told apart{told}" if apart else "another subject")


def _marched(marchers: Set[str], those: Set[str]) -> bool:
    """Those who protest have a trade."""
    return marchers == _MARCHERS and bool(those) and those <= _TRADES


def _fought_one_another(mine: Set[str], theirs: Set[str]) -> bool:
    """Soldiers or police, and the attackers: each side has dead of its own."""
    both = {*mine, *theirs}
    return "fighter" in both and len(both) > 1 and both <= _UNDER_ARMS


def _share_a_name(mine: Set[str], theirs: Set[str]) -> bool:
    """A name in common, or that of a land and of its people: "Tigray" and "Tigrayan"."""
    return not mine.isdisjoint(theirs) or any(_of_one_land(one, other) or _of_one_land(other, one) for one in mine for other in theirs)


def _of_one_land(land: str, people: str) -> bool:
    return len(land) >= _LAND and people[len(land) :] in _PEOPLES and people.startswith(land)


def _are_unconfirmed(both: Pair) -> bool:
    """ "96 new cases took the total to 517", where 12 are confirmed and 214 suspected: far more than are confirmed are not all so."""
    theirs = both.unsure and both.about.measure == both.figure.figure.measure == "infected" and "confirmed" in both.figure.subject.others
    return theirs and "confirmed" not in both.about.subject.others and both.nearest is not None and both.nearest > _MANY_TIMES


def _both_lie_in_hospital(both: Pair) -> bool:
    """ "39 patients hospitalised", "74 people in hospital": who is there now, whatever the word."""
    differ = both.about.subject.states ^ both.figure.subject.states
    return both.about.measure in IN_CARE and both.about.basis == both.figure.figure.basis == "level" and differ <= _HOSPITALISED


def by_names(both: Pair, setting: Setting, say: Say) -> None:
    """How many names the story shares with the figure."""
    where = "" if both.same_event else " elsewhere"
    say(f"{('no', 'one', 'two', 'three', 'many')[min(len(both.names), 4)]} names{where}")
    only_a_land = setting.again and not both.same_event and both.names and both.names <= NATIONS
    if only_a_land and not both.told and both.about.value.point < SMALL:
        say("only a land in common with one of a kind that comes again")
    if both.shares_name:
        if not both.same_event:
            say("a name of its own")
    elif not both.here and not both.names and not NATIONS.isdisjoint(both.about.names) and not NATIONS.isdisjoint(both.figure.words):
        say("another country")
