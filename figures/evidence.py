"""What speaks for and against a claim being about a figure, piece by piece.

Each piece of evidence has a name. lexicon/evidence.yaml says it in words and gives its weight: what an editor would
have guessed, and what the labelled streams made of the guess (bench/fit_linking.py). Nothing here decides: the weights
are added up in figures/linking.py, and the figure with the most for it wins, unless more speaks for a figure not
known yet.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from figures import values
from figures.authority import RELAYS, one_chain, same_speaker, voice
from figures.figure import FigureState
from figures.pairs import SMALL, Pair
from figures.parties import CONTESTED, one_contestant
from figures.periods import apart, periods
from figures.recounts import belittles, disputed, recounted, set_against
from figures.topics import in_custody, kindred, measures_like, measures_of
from figures.unlike import unlike
from figures.wording import NATIONS, words
from figures.wordlists import wordlist
from stories.quick import quick

_LEXICON = wordlist("linking")
_BASES = {basis: number for number, group in enumerate(_LEXICON["basis_groups"]) for basis in group}
_OWNED_BASES, _ANY_BASIS = frozenset(_LEXICON["owned_bases"]), frozenset(_LEXICON["any_basis"])
_INTENDED = frozenset(_LEXICON["intended"])
_OUTRIGHT = {measure: frozenset(listed.split()) for measure, listed in wordlist("linking")["outright"].items()}
AHEAD, BESIDE = 75, 45
"""Characters around a number in which a word says what became of those counted; further ahead where others were only sent."""
_NEVER_OF = {measure: frozenset(said) for measure, said in _LEXICON["never_of"].items()}
_OF_ONE_PART = frozenset(map(frozenset, _LEXICON["kindred_of_a_part"]))
MENTION_ONLY = frozenset(_LEXICON["mention_only"])
ONE_TOTAL, ONLY_UP, STILL = measures_of("one_total"), measures_of("only_up"), measures_of("still")
_ADDING_UP = ONE_TOTAL | measures_of("adding_up")
_BY_STATE = measures_of("by_state")
STANDING, _OWNED, _ONE_DAY, NEAR_ONLY = measures_of("standing"), measures_of("owned"), measures_of("one_day"), measures_of("near_only")
BARGAINED, _BIDS, _TWO_SIDED = measures_of("bargained"), measures_of("bids"), measures_of("two_sided")
_PARTS, _BY_PLACE, _EBBING = measures_of("parts_by_themselves"), measures_of("by_place"), measures_of("ebbing")
_COMPANY, _LEVEL_APART, _BY_SUBJECT = measures_of("company"), measures_of("level_apart"), measures_of("by_subject")

_AGAIN = re.compile(rf"\b(?:{'|'.join(_LEXICON['again'])})\b", re.IGNORECASE)
"""Several happenings of one kind in a sentence, or one behind the other."""
_BY_NOUN = frozenset(("noun", "unit", "people", "money"))
"""Measures that only say what was counted, where the taxonomy has no word for what became of it."""
_OUTSIDE = frozenset(("government", "experts", "media", "labour", "sources"))
"""Parts whose speakers neither bid nor hold: what they tell is somebody's whom the sentence names, or whom the story is about."""
_CAPTORS = {"fighter", "hostage"}
"""Of a siege the captors and their captives are counted apart."""
_ARMED = frozenset(("soldier", "fighter"))
"""Parts of the people who stand against each other: soldiers spoken of without a number are no rebels."""
_OF_PEOPLE = frozenset(key for key, entry in wordlist("measures")["measures"].items() if entry.get("of") == "people")
_OF_THINGS = measures_of("things")
_BUILDINGS = frozenset(("buildings_destroyed", "buildings_damaged"))
"""2,000 houses are none of 2,000 dead, whatever else is known of both."""

NEAR = Decimal("1.1")
"""Two magnitudes further apart are those of two quakes."""
BARELY = Decimal("1.03")
"""An offer told by another within this factor is the same offer, rounded."""
ROUNDED = Decimal("1.3")
"""A looser bound this close to a known number repeats it; "at least 4" after 288 speaks of something else as likely as not."""
TELLING = 100
"""Numbers from here on hardly agree by chance."""
FAR_BELOW = 10
"""A count that only grows, told as so many times less than it came to, is another's, however near one of its first numbers."""
A_DAY = timedelta(hours=18)
"""After this long the number of a day is that of another day."""
ONE_DAY = timedelta(days=3)
"""After this long another attendance is that of another march; counts of one are published within it."""
SAME_NEWS = timedelta(days=2)
"""Two happenings of one kind in one place this close are one, however their stories are grouped."""
_GIVES = re.compile(r"\b(?:pledged|promised|donated|gave|offered|contributed|committed|is giving|will give|would give)\b", re.IGNORECASE)
"""What one giver does with its own money."""
_SUPPLIED = frozenset(("households_without_power", "power_restored"))
_ITS_CUSTOMERS = re.compile(r"\bits (?:own )?(?:[\d.,]+ (?:million )?)?customers\b")
Say = Callable[[str], None]
"""What takes the names of evidence as they are found."""
APART = 3
"""Two counters of one toll seldom differ by more; two tolls of one story often do."""
_STEPS = (Decimal("1.2"), Decimal(2), Decimal(5), Decimal(30))
_STEP_NAMES = ("near", "twice", "five", "thirty", "beyond")
"""How far apart two numbers are: up to each step, and beyond the last."""
_QUIET = (timedelta(days=1), timedelta(days=5), timedelta(days=30))
_QUIET_NAMES = ("today", "this week", "this month", "long ago")
"""How long ago a figure was heard of last, likewise."""
_LEAPS = frozenset(("thirty", "beyond"))
"""Steps that a toll takes on its first day alone: five dead before dawn, 41 at noon, 340 the next morning."""


@quick
@dataclass(frozen=True, slots=True)
class Setting:
    """What linking knows of the story: events, main first, its time, its report, its id."""

    event: str
    events: tuple[str, ...]
    at: datetime
    report: str
    story: str
    meant: frozenset[str] = frozenset()
    """Events of which its claims show that it speaks of them too (figures/happening.py)."""
    around: frozenset[str] = frozenset()
    """The names told of the happenings that it speaks of."""
    again: bool = False
    """The kind of happening strikes one place time and again, so that another place means another one."""
    told: tuple[str, ...] = ()
    """The kinds of happening that the story tells of ("~flood")."""
    within: frozenset[tuple[frozenset[str], frozenset[str]]] = frozenset()
    """Places that the story itself puts inside others: Brask in Halland."""


def one_basis(mine: str, theirs: str) -> bool:
    """Whether numbers on these bases may continue one another: what is counted, what is planned or forecast, what is asked for."""
    return _BASES.get(mine) == _BASES.get(theirs)


def in_event(setting: Setting, state: FigureState) -> bool:
    """Whether the figure was spoken of in the story's event, or in one that the story speaks of too."""
    return setting.event in state.events or not setting.meant.isdisjoint(state.events)


def evidence(both: Pair, setting: Setting) -> list[str]:
    """The names of all that speaks for or against."""
    said: list[str] = []
    say = said.append
    for piece in _PIECES:
        piece(both, setting, say)
    return said


def _event(both: Pair, setting: Setting, say: Say) -> None:
    state = both.figure.state
    if both.here:
        say("event")
    elif both.meant:
        say("event meant")
    elif not set(setting.events).isdisjoint(state.events):
        say("event in the background")
    else:
        say("another event")
    if setting.again and not both.here:
        say("an event meant of a kind that comes again" if both.meant else "another event of a kind that comes again")
    if not both.here and both.figure.figure.measure in STANDING:
        say("stands for long")
    if setting.report in both.figure.reports:
        say("report")
    if both.same_event and both.alike:
        if both.alone and not (both.measure_held and both.figure.figure.measure in MENTION_ONLY):
            say("the only one")
        elif both.main:
            say("the largest")
    if both.closest:
        say("the nearest number")
    if both.own_words:
        say("words of its own" if both.own_words > 1 else "a word of its own")
    elif both.others_words:
        say("words of another")
    near = both.about.near_words
    if near and both.figure.near:
        part = len(near & both.figure.near) / len(near)
        where = "" if both.same_event else " elsewhere"
        say(f"{'no' if not part else 'few' if part < 0.25 else 'some' if part < 0.5 else 'most'} words beside it{where}")
    if len(state.history) >= 3:
        say("in the news")
    theirs = both.figure.kinds
    if setting.told and theirs:
        where = "" if both.same_event else " elsewhere"
        same = not theirs.isdisjoint(setting.told)
        say(f"kind of happening{where}" if same else f"another kind of happening{where}")
        if not same and not both.same_event and unlike(setting.told, theirs):
            say("an unlike kind of happening elsewhere")
        if same and not both.same_event and both.same_place and setting.at - state.last <= SAME_NEWS:
            say("place, kind and day")


def _measure(both: Pair, setting: Setting, say: Say) -> None:
    mine, figure = both.about.measure, both.figure.figure
    if mine in both.figure.measures and figure.measure != mine:
        say("told under this measure beside one of its own" if both.measure_held else "told under this measure")
    elif figure.measure != mine:
        if not MENTION_ONLY.isdisjoint((figure.measure, mine)) and both.figure.top is not None:
            say("a mention's measure")
        say(_other_measure(both))
    if figure.measure in NEAR_ONLY and both.nearest is not None and not both.gives_old and (both.nearest > NEAR or _is_of_the_next(both)):
        say("too far for its measure")
    since = both.figure.since
    beside = both.gives_old and not both.same_value and not recounted(both.about.claim)  # "28,000 came, twice Saturday's 15,000"
    if figure.measure in _ONE_DAY and since is not None and setting.at - since > ONE_DAY and (beside or not both.told):
        say("of an earlier day")
    if figure.measure in _COMPANY and not both.shares_name and not both.here:
        say("a company without its name")


def _other_measure(both: Pair) -> str:
    mine, theirs = both.about.measure, both.figure.figure.measure
    if theirs in measures_like(mine):
        return "measure used for it"
    if _said_outright(both):
        return "another fate"
    never = theirs in _NEVER_OF and not _NEVER_OF[theirs].isdisjoint(words(both.about.claim.sentence))
    apart = "another measure" if never else measures_apart(mine, theirs)  # "have confirmed six cases": none of those suspected
    if apart == "another measure" and frozenset((mine, theirs)) in _OF_ONE_PART and both.about.subject.parts & both.figure.subject.parts:
        apart = "a measure of its kind"  # abducted pupils are told as missing pupils
    things = (mine in _OF_PEOPLE and theirs in _BUILDINGS) or (mine in _BUILDINGS and theirs in _OF_PEOPLE)
    return apart if apart == "things and people" or things or not both.telling else f"{apart} told"


def _said_outright(both: Pair) -> bool:
    """ "Leaving 52 missing": words beside the number say what became of them, and the figure counts another fate, whatever its number."""
    mine, theirs = _OUTRIGHT.get(both.about.measure), _OUTRIGHT.get(both.figure.figure.measure)
    if mine is None or theirs is None:
        return False
    claim = both.about.claim
    ahead = AHEAD if "troops" in (both.about.measure, both.figure.figure.measure) else BESIDE
    first = max(0, claim.quantity.start - claim.sentence_span[0] - ahead)
    near = words(claim.sentence[first : claim.quantity.end - claim.sentence_span[0] + BESIDE])
    return not mine.isdisjoint(near) and theirs.isdisjoint(near)


@lru_cache(maxsize=4096)
def measures_apart(mine: str, theirs: str) -> str:
    """What two measures that texts do not use for one another are to each other."""
    kinds = {mine.partition(" ")[0], theirs.partition(" ")[0]}
    if "noun" in kinds and (mine in _OF_PEOPLE or theirs in _OF_PEOPLE):
        return "things and people"
    if "people" in kinds and (mine in _OF_THINGS or theirs in _OF_THINGS):
        return "things and people"
    if kinds & _BY_NOUN:
        return "counted by its noun"
    return "a measure of its kind" if kindred(mine, theirs) else "another measure"


def _basis(both: Pair, setting: Setting, say: Say) -> None:
    about, figure = both.about, both.figure.figure
    mine, theirs = about.basis, figure.basis
    told = " told" if both.told else ""
    if mine == theirs == "daily" and not told and setting.at - (both.figure.since or setting.at) > A_DAY:
        say("another day's")
    if mine == theirs:
        say("basis")
    elif figure.measure in _ANY_BASIS or (figure.measure in BARGAINED and "demand" not in (mine, theirs) and not about.claim.carried):
        say("basis that texts mix up")
    elif "subtotal" in (mine, theirs):
        say("basis that texts mix up" if _same_part(both) else f"part and whole{told}")
    elif "daily" in (mine, theirs):
        sum_above = mine == "daily" and theirs == "cumulative" and about.measure in ONLY_UP and both.above and both.figure.top is not None
        say("a day above all days" if sum_above else f"day and sum{told}")
    elif not one_basis(mine, theirs):
        both_meant = mine in _INTENDED and theirs in _INTENDED
        kind = "another intention" if both_meant else "asked and counted" if "poll" in (mine, theirs) else "intended and counted"
        if {mine, theirs} == {"partial", "final"}:
            own_count = _on_its_own(about.claim.speaker, both.figure.speakers)  # the opposition's tally, against the commission's
            kind, told = ("basis that texts mix up", "") if own_count else ("so far and in the end", told)
        say(f"{kind}{told}")
    if figure.measure in _LEVEL_APART and (theirs == "level") != (mine == "level") and not _same_people(both):
        say(f"still so and ever so{told}")
    if mine == theirs == "final" and figure.measure == "votes" and not told and not both.same_value:
        say("another vote")
    if mine in ("period", "forecast") and not told and apart(periods(about.claim.sentence), _periods_of(both.figure.state)):
        say("another period")
    at_its_place = about.place_said and both.same_place and not about.place <= frozenset(words(about.claim.speaker.replace("'s", "")))
    if about.part and theirs != "subtotal" and both.main and not at_its_place:
        say(f"counted out of others{told}")
    elif about.part and theirs == "subtotal":
        say("both counted out of others")


def _is_of_the_next(both: Pair) -> bool:
    """ "A quake of 7.1, followed by an aftershock of 6.8": the story tells the figure's number too, and that one came after another."""
    about, numbers = both.about, both.figure.numbers
    beside = any(numbers.hold(value) for value in about.beside if not values.same(value, about.value))
    return beside and not both.same_value and bool(_AGAIN.search(about.claim.sentence))


def _same_part(both: Pair) -> bool:
    """ "12 children were killed", "14 of the dead were children": one part of those counted, however it is told.

    Soldiers are no such part: in a war they are counted for themselves, and with others.
    """
    parts = both.about.subject.parts & both.figure.subject.parts
    return both.figure.figure.measure in _PARTS or not parts <= _ARMED


def _same_people(both: Pair) -> bool:
    """Who is held now may be all who ever were, if they are more than were known; who answers speaks of those that the other counts."""
    if both.figure.figure.basis == "level":
        return both.answers
    return both.above and in_custody(both.about.claim)


def _periods_of(state: FigureState) -> frozenset[str]:
    return frozenset().union(*(periods(stand.sentence) for stand in state.stands))


def _place(both: Pair, setting: Setting, say: Say) -> None:
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
    if both.among_places and (about.over or about.place_said):
        say(f"one of several places{told}")
        return
    elsewhere = about.places_beside and about.place and figure.places and not both.same_place
    if elsewhere and figure.figure.measure in _BY_PLACE and not both.told:
        say("places told apart")
    if both.rival:
        say(f"another figure's place{told}")
    a_land = bool(figure.born_at) and figure.born_at <= NATIONS  # what was told of a town may well have been all there was
    if a_land and not told and not both.same_place and figure.born_at in about.places_of_others:
        say("its place has a number of its own here")
    if both.same_place:
        say("place" if both.born_there else "a later place")
    elif any(place <= about.said_in for place in figure.places):
        say("its place in the sentence beside another" if about.place_said else "its place in the sentence")
    elif about.place and figure.places:
        if not about.place_said:
            say(f"another place around{told}")
        elif _inside(both, setting):
            say(f"a place within{told}")
        else:
            known_there = not told and about.place <= figure.words
            if known_there and both.same_event and both.alone and about.place <= NATIONS:
                say("the land around its place")  # "52 pupils in Nigeria's Niger state", "118 abducted in Nigeria"
                return
            lasting = " of what lasts" if not told and figure.figure.measure in STANDING and about.measure not in ONE_TOTAL else ""
            say("another place, named there before" if known_there and not lasting else f"another place{lasting}{told}")
        grows = figure.top is None or (about.measure in ONE_TOTAL and both.above)
        if (about.place_said or about.claim.placed) and grows and both.main and _connected(both, setting):
            say("a total that outgrew its place")
    elif any(not place.isdisjoint(about.names) for place in figure.places):
        say("its place named")
    elif figure.places and about.names:
        say("its place not named")


def _connected(both: Pair, setting: Setting) -> bool:
    """One place was named where the other was told of: Tarsk in a story on Orvania, not Delhi in one on Mumbai."""
    about, figure = both.about, both.figure
    return about.place <= figure.words | setting.around or any(place <= {*about.names, *about.said_in} for place in figure.places)


def _inside(both: Pair, setting: Setting) -> bool:
    """The story puts one of the two places inside the other."""
    mine = both.about.place
    return any(mine in pair and not pair.isdisjoint(both.figure.places) for pair in map(frozenset, setting.within))


def _subject(both: Pair, _setting: Setting, say: Say) -> None:
    mine, theirs, measure = both.about.subject, both.figure.subject, both.figure.figure.measure
    told = " told" if both.told else ""
    if mine.nations & theirs.nations:
        say("nation")
    elif mine.nations and theirs.nations:
        say("another nation")
    elif mine.nations or not all(nation.lower() in both.about.names for nation in theirs.nations):
        say("a nation on one side")
    if mine.parts & theirs.parts:
        say("part of the people")
    elif mine.parts and theirs.parts:
        sides = (mine.parts <= _ARMED and theirs.parts <= _ARMED) or {*mine.parts, *theirs.parts} == _CAPTORS
        say("another part of the people" if both.figure.numbers or sides else "another part of those spoken of")
    elif mine.parts:
        say(f"a part beside all{' above' if both.above and not told else told}")
    elif theirs.parts and both.about.value.numeric and not both.figure.numbers:
        # 22 killed tell nothing more of "hundreds of children", and no 90 people who were sent of "millions of children"
        say("another subject told apart" if measure in _BY_NOUN else "another part of those spoken of")
    elif theirs.parts:
        say(f"all beside a part{' the only one' if both.alone and not told else told}")
    if mine.states != theirs.states:
        say(f"another state{told}")
        if measure in _BY_STATE and (mine.states | mine.others) and (theirs.states | theirs.others):
            say(f"another subject told apart{told}")  # a lead, and votes that are blank
    elif mine.states:
        say("state")
    rivals = measure in CONTESTED and bool(mine.others and theirs.others) and not one_contestant(mine, theirs)
    if mine.others & theirs.others and not rivals:
        say("subject")
    owner = set(both.about.owner.split())
    # "81% of Halden Foods" are not Halden's own shares, but those of who bids or holds them
    owned = owner if measure in _BIDS or (owner and measure in _OWNED) else mine.proper | owner
    if owned and theirs.proper:
        say("name counted" if owned & theirs.proper and not rivals else f"another name counted{told}")
    counted_as = mine.others | mine.parts, theirs.others | theirs.parts
    if measure in _BY_NOUN and both.about.measure in _BY_NOUN and all(counted_as) and counted_as[0].isdisjoint(counted_as[1]):
        say(f"another subject told apart{told}")  # "25 family members", where children were spoken of
    elif not mine.others & theirs.others and mine.others and theirs.others:
        apart = measure in _BY_SUBJECT or measure.startswith("unit ")
        say(f"another subject told apart{told}" if apart else "another subject")


def _names(both: Pair, setting: Setting, say: Say) -> None:
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


def _speaker(both: Pair, _setting: Setting, say: Say) -> None:
    speaker, figure, others = both.about.claim.speaker, both.figure.figure, both.figure.speakers
    among = _speaker_among(speaker, others) if speaker and others else ""
    if among:
        say(among)
    if both.told or (both.nearest is not None and both.nearest <= BARELY):
        return
    if figure.measure in BARGAINED and (both.same_event or both.shares_name):
        # One side asks and the other offers, whoever of the two tells it.
        other_side = "demand" in (both.about.basis, figure.basis) and both.about.basis != figure.basis
        owned = other_side and among != "speaker"
    else:
        owns = figure.basis in _OWNED_BASES or figure.measure in _OWNED or _gives_its_own(both) or _counts_its_own(both)
        owned = bool(among) and owns and not _relays(speaker, others)
        owned = owned and not (figure.measure == "stake" and voice(speaker).part in _OUTSIDE)  # a regulator tells of whoever bids
    same_bidder = not both.figure.subject.proper.isdisjoint(both.about.owner.split())
    if owned and not same_bidder:
        say("somebody else's")


def _gives_its_own(both: Pair) -> bool:
    """ "The European Union promised 40 million", where 128 million have been pledged in all: what one giver gives."""
    claim, top = both.about.claim, both.figure.top
    if both.figure.figure.measure != "aid" or claim.measure != "aid" or top is None or both.about.value.point * 2 > top:
        return False
    return bool(_GIVES.search(claim.sentence[: max(0, claim.quantity.start - claim.sentence_span[0])]))


def _counts_its_own(both: Pair) -> bool:
    """ "890,000 of its customers": what one supplier counts of its own is not what all of them count together."""
    return both.about.claim.measure in _SUPPLIED and bool(_ITS_CUSTOMERS.search(both.about.claim.sentence))


@lru_cache(maxsize=16384)
def _speaker_among(speaker: str, others: tuple[str, ...]) -> str:
    """What a speaker is to those who are named for the numbers of a figure; many figures have the same."""
    if speaker in others or any(same_speaker(speaker, other) for other in others):
        return "speaker"
    return "chain of authority" if any(one_chain(speaker, other) for other in others) else "another speaker"


def _on_its_own(speaker: str, others: tuple[str, ...]) -> bool:
    """It counts for itself, and passes on nobody's number."""
    return bool(speaker and others) and _speaker_among(speaker, others) == "another speaker"


def _relays(speaker: str, others: Sequence[str]) -> bool:
    """One of the two only passes on what is counted, or they are the same."""
    return voice(speaker).part in RELAYS or any(same_speaker(speaker, one) or voice(one).part in RELAYS for one in others)


def _number(both: Pair, setting: Setting, say: Say) -> None:
    about, figure = both.about, both.figure
    if both.gives_old:
        say(f"gives its old {_size(max(before.point for before in about.previous))}")
    elif both.set_against:
        say("set against its number")
    elif about.previous and figure.numbers:
        say("gives an old number of another")
    if not about.value.numeric:
        say("no number")
        return
    if not figure.numbers:
        say("until now without a number")
        return
    if both.same_value:
        say(f"its very {_size(about.value.point)}")
        return
    assert both.nearest is not None
    if both.nearest <= ROUNDED and figure.numbers.restated_by(about.value):
        say("a rounding of its number")
    else:
        leaps = both.above and figure.figure.measure in _ADDING_UP
        step = _STEP_NAMES[bisect_left(_STEPS, both.nearest)]
        own = about.measure not in _BY_NOUN or figure.figure.measure in _BY_NOUN  # "sent 90 people" is no leap of those killed
        soon = leaps and own and step in _LEAPS and both.same_event and setting.at - (figure.since or setting.at) <= A_DAY
        ebbs = figure.figure.measure in _EBBING and both.alone and not both.above and step in _LEAPS and about.basis != "subtotal"
        say("ebbed far" if ebbs else f"number {step}{' above' if leaps else ''}{' soon' if soon else ''}")
    issue = disputed(about.claim) or belittles(about.claim)
    rival = both.same_event and _on_its_own(about.claim.speaker, figure.speakers) and issue
    rival = rival or (both.same_event and both.main and not about.against and not about.previous and set_against(about.claim))
    if rival:
        say("disputes its number")
    up_only = figure.figure.measure in ONLY_UP and about.claim.basis != "level" and not rival and not _answers_the_only_one(both)
    if up_only and not both.above and about.claim.quantity.trend != "down" and not both.gives_old:
        far = both.nearest > 4 or (figure.top is not None and about.value.point * FAR_BELOW < figure.top)
        say("fallen far" if far else "fallen")
    if about.claim.quantity.trend is not None and not both.gives_old:
        up = about.claim.quantity.trend == "up"
        say("moved as told" if up == both.above else "moved otherwise than told")


def _answers_the_only_one(both: Pair) -> bool:
    """What another says of the only such count is no fall of it, however far below: monitors have 412 complaints, the commission 57."""
    return both.answers and both.alone


def _size(number: Decimal) -> str:
    return "small number" if number < SMALL else "number" if number < TELLING else "large number"


def _story(both: Pair, setting: Setting, say: Say) -> None:
    """One speaker gives one number of a figure in one story; a second one is of something else."""
    about, history = both.about, both.figure.state.history
    here = setting.story in both.figure.stories
    if here and both.figure.figure.measure not in measures_like(about.measure):
        say("told here under another measure")
    if here and both.answers and both.alike:
        say("answers its number")
    if about.claim.correction or not about.value.numeric:
        return
    if here and about.unlike_vague and not both.figure.numbers:
        say("told here in vague words of another size")
    first = bool(history) and history[0].story == setting.story
    grows = about.measure in ONLY_UP - STILL and not both.told and not _answers_the_only_one(both)
    if first and grows and values.ratio(about.value, values.of_stand(history[0])) > APART:
        say("first told here, far from it")
    if _a_place_of_its_own(both) and any(map(both.figure.numbers.hold, about.beside)):
        say("a place beside the whole")
    for stand in both.figure.state.stands if here else ():
        if stand.story != setting.story or stand.kind == "repeated" or values.restates(about.value, values.of_stand(stand)):
            continue
        if values.of_stand(stand).numeric:
            if about.claim.speaker and stand.speaker != about.claim.speaker:
                others = both.figure.figure.measure in _TWO_SIDED
                say("told here already of others" if others else "told here already by another")
            else:
                say("told here already, perhaps by another" if about.claim.carried or not about.claim.speaker else "told here already")
                if stand.sentence == about.claim.sentence and _is_whole_elsewhere(both):
                    say("the whole of a part")
            return


def _is_whole_elsewhere(both: Pair) -> bool:
    """ "51 in Texas, including 43 in the county": the larger number of a sentence, at a place of its own, is not the other's."""
    about = both.about
    placed = about.place_said and not both.same_place
    return placed and about.measure in ONE_TOTAL and both.above and not both.told


def _a_place_of_its_own(both: Pair) -> bool:
    """ "430 jobs in Basel", where the story tells again of the 1,500 that were known of no place."""
    about, value = both.about, both.about.value
    placed = about.place_said and bool(about.place) and not both.figure.places
    return placed and not both.above and not both.told and about.claim.quantity.trend is None and value.numeric


def _time(both: Pair, setting: Setting, say: Say) -> None:
    quiet = _QUIET_NAMES[bisect_left(_QUIET, setting.at - both.figure.state.last)]
    say(f"heard {quiet}" if both.same_event else f"heard {quiet} elsewhere")


_PIECES: tuple[Callable[[Pair, Setting, Say], None], ...] = (
    _event, _measure, _basis, _place, _subject, _names, _speaker, _number, _story, _time,
)  # fmt: skip
