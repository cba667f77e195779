"""Evidence by where it is counted: one place, one within another, another one."""

from __future__ import annotations

from figures.authority import voice
from figures.evidence.circumstances import Say, Setting
from figures.evidence.happening import lasts
from figures.evidence.pairs import SMALL, Pair
from figures.evidence.topics import Topic
from figures.measure_groups import ARMED, BY_PLACE, ONE_TOTAL, STANDING
from figures.wording import NATIONS

_LINES = (" border", " frontier", " front line", " frontline")
"""What happens near one of these is told of a town or a province as well."""


def by_place(both: Pair, setting: Setting, say: Say) -> None:
    """Where the claim puts its number, against the places that the figure was told of."""
    about, figure = both.about, both.figure
    told = " told" if both.told else ""
    if about.wide and both.same_event:
        say("several places" if both.figure.wide else f"several places for the first time{told}")
    if about.overall and both.same_event:
        say("the whole and the largest" if both.main else f"the whole beside a larger one{told}")
        if both.main:
            return
    if about.lands and figure.lands and about.lands != figure.lands:
        say(f"another land{told}")
        return
    if about.lands and about.lands == figure.lands:
        say("land")
    if about.lands and not figure.lands and not told and _told_of_another_land(both):
        say("another land")
        return
    if not about.place and not told and _counted_by_another_land(both):
        say("another land")
        return
    if both.among_places and (about.over or about.place_said):
        say(f"one of several places{told}")
        return
    elsewhere = about.places_beside and about.place and figure.places and not both.same_place
    smaller = any(value.point > about.value.point for value in about.beside)
    nowhere = about.places_beside and about.place and not figure.places and smaller  # "202 in Tavia, and | 98 in Orvania" after a bare 84
    by_place = figure.figure.measure in BY_PLACE
    if ((nowhere and (by_place or about.place <= NATIONS)) or (elsewhere and by_place)) and not both.told:
        say("places told apart")
    if about.places_beside and about.place and not told and not both.same_place and _is_that_of_another(both):
        say("its number is another place's here")
    if both.rival:
        say(f"another figure's place{told}")
    a_land = bool(figure.born_at) and figure.born_at <= NATIONS  # what was told of a town may well have been all there was
    if a_land and not told and not both.same_place and figure.born_at in about.places_of_others:
        say("its place has a number of its own here")
    if both.same_place:
        say("place" if both.born_there else "a later place")
    elif any(place <= about.said_in - _people(about) for place in figure.places):
        say("its place in the sentence beside another" if about.place_said else "its place in the sentence")
    elif about.place and figure.places:
        if not about.place_said or about.claim.place.endswith(_LINES):
            say(f"another place around{told}")
        elif _inside(both, setting):
            say(f"a place within{told}")
        else:
            known_there = not told and about.place <= figure.words
            named = figure.figure.place.lower()
            of_a_land = all(place <= NATIONS for place in figure.places) and (not named or named in NATIONS)  # not "Niger state"
            if known_there and both.same_event and both.alone and about.place <= NATIONS and not of_a_land:
                say("the land around its place")  # "52 pupils in Nigeria's Niger state", "118 abducted in Nigeria"
                return
            lasting = " of what lasts" if not told and figure.figure.measure in STANDING and about.measure not in ONE_TOTAL else ""
            say("another place, named there before" if known_there and not lasting else f"another place{lasting}{told}")
        grows = figure.top is None or (about.measure in ONE_TOTAL and both.above)
        sums_up = bool(about.span) and not lasts(setting.told)  # "6 killed across Ukraine over the past day" are no town's 4, grown
        if (about.place_said or about.claim.placed) and grows and both.main and not sums_up and _connected(both, setting):
            say("a total that outgrew its place")
    elif any(not place.isdisjoint(about.names) for place in figure.places):
        say("its place named")
    elif figure.places and about.names:
        say("its place not named")


def _is_that_of_another(both: Pair) -> bool:
    """ "In Alberta 1,914 have caught measles. Ontario had | 2,375": who was known to be 1,914 are those in Alberta."""
    about, numbers = both.about, both.figure.numbers
    return not both.figure.places and any(value.point >= SMALL and numbers.hold(value) for value in about.beside)


def _people(about: Topic) -> frozenset[str]:
    """The words that name whose soldiers are counted: "killed 310 Tavian soldiers" says of none that he fell in Tavia."""
    if about.subject.parts.isdisjoint(ARMED):
        return frozenset()
    return about.subject.proper | {nation.lower() for nation in about.subject.nations}


def _told_of_another_land(both: Pair) -> bool:
    """Nobody said where, but whoever told of it spoke of other lands than the one that the claim counts in."""
    spoken_of = both.figure.words & NATIONS
    return bool(spoken_of) and both.about.lands <= NATIONS and spoken_of.isdisjoint(both.about.lands)


def _counted_by_another_land(both: Pair) -> bool:
    """ "Rwanda says the fever has killed six", where eight died of it in Tanzania: a government counts the dead of its own land."""
    about = both.about
    speaks = voice(about.claim.speaker)
    parts = ("government",) if about.claim.carried else ("", "government")
    if about.measure not in ONE_TOTAL or len(speaks.nations) != 1 or speaks.part not in parts:
        return False
    spoken_of = both.figure.words & NATIONS
    return bool(spoken_of) and speaks.nations[0].lower() not in spoken_of and not about.subject.nations


def _connected(both: Pair, setting: Setting) -> bool:
    """One place was named where the other was told of: Tarsk in a story on Orvania, not Delhi in one on Mumbai."""
    about, figure = both.about, both.figure
    return about.place <= figure.words | setting.around or any(place <= {*about.names, *about.said_in} for place in figure.places)


def _inside(both: Pair, setting: Setting) -> bool:
    """The story puts one of the two places inside the other."""
    mine = both.about.place
    return any(mine in pair and not pair.isdisjoint(both.figure.places) for pair in map(frozenset, setting.within))
