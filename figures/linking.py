"""Is this claim about that figure?

A figure is event x measure x subject x place x basis. Some of these must agree, or the two are kept apart:
the measure (killed is not killed-or-wounded), the unit, the group of bases (a plan is not a count, a day is
not a total), the side, the nation counted, the part of the people counted ("officers", "children"), and the
place when both texts name one. What a text leaves open agrees with anything, a little less.

Then evidence is added up: the same event, place, subject, names, a value already known, an old value that
the text itself gives ("up from 41"). Within one event little more is needed; across events, where the
grouping of stories may have failed or two happenings look alike, much more. The best figure above the
threshold wins; the others are kept with the reason why not.

Totals and their parts name places freely: "143 dead in Tarsk province" continues "60 dead in Orvania", and
"38 bodies in Kelmar" does not. A part never exceeds its whole, so for measures with one total per event a
number above the known total is the total's, whatever the place; below it, the place makes it a part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from figures import values
from figures.authority import RELAYS, same_speaker, voice
from figures.figure import FigureState, Memory
from figures.topics import Known, Subject, Topic, known, measures_like, measures_of
from figures.wording import NATIONS
from figures.wordlists import wordlist

_BASES = {basis: number for number, group in enumerate(wordlist("linking")["basis_groups"]) for basis in group}
_OWNED_BASES = frozenset(wordlist("linking")["owned_bases"])
ONE_TOTAL, ONLY_UP, STILL = measures_of("one_total"), measures_of("only_up"), measures_of("still")
_OWNED, _ONE_DAY = measures_of("owned"), measures_of("one_day")
STANDING = measures_of("standing")
_NEAR_ONLY = measures_of("near_only")
_ANY_BASIS = frozenset(wordlist("linking")["any_basis"])
_MENTION_ONLY = frozenset(wordlist("linking")["mention_only"])
_COMPANY = measures_of("company")
_LEVEL_APART, _BY_SUBJECT = measures_of("level_apart"), measures_of("by_subject")

_SHARES = frozenset(key for key, entry in wordlist("measures")["measures"].items() if entry.get("unit") == "percent")

ACCEPT = 2.5
"""Evidence at which a claim of the same event joins a figure; chosen so that event and measure alone suffice."""
ACCEPT_ELSEWHERE = 3.5
"""Evidence at which a claim joins a figure of another event: place, names and a known value together."""
ACCEPT_STANDING = 2.3
"""The same for measures that stand for long and belong to whom they are about, such as troops, rather than to a happening."""
APART = 3
"""Two counters of one toll seldom differ by more; two tolls of one story often do."""
NEAR = Decimal("1.1")
"""Two magnitudes further apart are those of two quakes."""
BARELY = Decimal("1.03")
"""An offer told by another within this factor is the same offer, rounded."""
ROUNDED = Decimal("1.3")
"""A looser bound this close to a known number repeats it, whatever the place is called."""
SMALL = 20
"""Counts below it agree by chance: every other accident has three dead."""
TELLING = 100
"""Old values from here on hardly agree by chance."""
WINDOW = timedelta(days=100)
"""How long a figure nobody spoke of can be continued: long wars name their totals every other month."""
WINDOW_AROUND = timedelta(days=100)
"""How far back a story's names look for the happening it speaks of."""
MOST_MEANT = 3
"""Events beside its own in which a story's figures are looked for."""
NAMES_ASKED = 4
"""Names by which figures of one measure are looked for, beside their events."""
ONE_DAY = timedelta(days=3)
"""After this long another attendance is that of another march; counts of one are published within it."""
WINDOW_ELSEWHERE = timedelta(days=5)
"""The same across events: the second quake in one province a week later is another quake."""
MOST_REJECTED = 8
"""Figures refused that are kept with a change, for --why."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What linking knows of the story: events, main first, its time, its report, its id.

    `meant` are events of which its claims show that it speaks of them too (figures/happening.py).
    """

    event: str
    events: tuple[str, ...]
    at: datetime
    report: str
    story: str
    meant: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    """The names told of the happenings that it speaks of."""
    again: bool = False
    """The kind of happening strikes one place time and again, so that another place means another one."""


@dataclass(frozen=True, slots=True)
class Match:
    """The figure a claim belongs to (None: one not known yet), the evidence in words, and the others refused."""

    state: FigureState | None
    why: str
    rejected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """One claim beside one figure, with what their numbers have in common."""

    about: Topic
    figure: Known
    same_event: bool
    same_value: bool
    """The very number was said of the figure before."""
    gives_old: bool
    """The text gives an old value that was said of the figure."""
    above: bool
    """More than was ever said of the figure, or nothing was: then it can be no part of it."""
    main: bool
    """No other figure of this measure in this event is larger: it is the total, if there is one."""

    @property
    def shares_name(self) -> bool:
        """A name that is no nation's stands in the story and led to the figure before."""
        return bool(self.figure.words.intersection(self.about.names) - NATIONS)

    @property
    def telling(self) -> bool:
        """Such a number that is no small one."""
        olds = self.gives_old and any(before.point >= SMALL for before in self.about.previous)
        return olds or (self.same_value and self.about.value.point >= SMALL)

    @property
    def told(self) -> bool:
        """The number, or the old number that the text gives, was already said of this figure."""
        return self.same_value or self.gives_old


def around(memory: Memory, setting: Setting, names: Sequence[str]) -> list[FigureState]:
    """The figures that share names with a story, whatever they measure: they tell which happening it speaks of."""
    return memory.candidates((), (), names, setting.at - WINDOW_AROUND)


def ask(memory: Memory, setting: Setting, topics: Sequence[Topic], near: Sequence[FigureState]) -> list[FigureState]:
    """The figures that the claims of one story may be about; `near` are figures around it, whose events lead to more."""
    measures = sorted({like for about in topics for like in measures_like(about.measure)})
    names = list(dict.fromkeys(name for about in topics for name in about.names))[:NAMES_ASKED]
    # Figures of one happening share events; those that most of them share lead to all of them.
    doors = Counter(event for state in near for event in state.events if event in setting.meant and event not in setting.events)
    events = (*setting.events, *[event for event, _count in doors.most_common(MOST_MEANT)])
    return memory.candidates(events, measures, names, setting.at - WINDOW)


def find(about: Topic, setting: Setting, states: Sequence[FigureState]) -> Match:
    """The figure of `states` that a claim is about, and why."""
    best: tuple[float, datetime, str] | None = None
    found: FigureState | None = None
    why = ""
    rejected: list[tuple[FigureState, str]] = []
    measures = measures_like(about.measure)
    alike = [known(state) for state in states if state.figure.measure in measures]
    here = [one for one in alike if in_event(setting, one.state)]
    for one in alike:
        state = one.state
        both = pair(about, setting, one, _largest(here, one, setting))
        refusal = refuses(both, setting)
        if refusal:
            rejected.append((state, refusal))
            continue
        score, said = weigh(both, setting)
        if score < _needed(both):
            rejected.append((state, f"too little in common ({', '.join(said) or 'nothing'})"))
            continue
        rank = (score, state.last, state.figure.id)
        if best is None or rank > best:
            if found is not None:
                rejected.append((found, f"{state.figure.id} fits better"))
            best, found, why = rank, state, ", ".join(said)
        else:
            rejected.append((state, "another fits better"))
    refused = tuple(f"{state.figure.id} {state.figure.label}: {reason}" for state, reason in rejected[:MOST_REJECTED])
    return Match(found, why, refused)


def _largest(here: Sequence[Known], figure: Known, setting: Setting) -> Decimal:
    """The largest number of a measure told of the happening that brought the figure up, or of all of them together."""
    born = figure.figure.event
    with_it = [one for one in here if one.figure.event == born and one is not figure]
    others = with_it if with_it or born == setting.event else here
    return max((one.top for one in others if one.top is not None), default=Decimal(0))


def in_event(setting: Setting, state: FigureState) -> bool:
    """Whether the figure was spoken of in the story's event, or in one that the story speaks of too."""
    return setting.event in state.events or not setting.meant.isdisjoint(state.events)


def pair(about: Topic, setting: Setting, figure: Known, largest: Decimal) -> Pair:
    """The claim beside the figure; `largest` is the largest number of its measure in the story's event."""
    value = about.value
    return Pair(
        about=about,
        figure=figure,
        same_event=in_event(setting, figure.state),
        same_value=any(values.same(value, one) for one in figure.values),
        gives_old=bool(about.previous) and any(values.restates(before, one) for before in about.previous for one in figure.values),
        above=figure.top is None or (value.numeric and value.point > figure.top),
        main=figure.top is None or figure.top >= largest,
    )


def refuses(both: Pair, setting: Setting) -> str:
    """Why the claim cannot be about this figure, or ""."""
    about, figure, claim = both.about, both.figure.figure, both.about.claim
    if figure.measure != about.measure and both.figure.top is not None and not _MENTION_ONLY.isdisjoint((figure.measure, about.measure)):
        return "another measure"
    if about.part and figure.basis != "subtotal" and both.main and not both.told:
        return "a part of those counted"
    if _other_basis(both) and not _part_of_same_place(both) and not _same_thing(both):
        return f"{figure.basis}, not {about.basis}"
    if figure.measure in _LEVEL_APART and (figure.basis == "level") != (about.basis == "level") and not both.told:
        return f"{figure.basis}, not {about.basis}"
    if figure.side and claim.side and figure.side != claim.side:
        return "the other side"
    if about.value.numeric and _other_unit(figure.measure, about.value.unit, both.figure.units):
        return "another unit"
    if (figure.basis in _OWNED_BASES or figure.measure in _OWNED) and _of_another(both):
        return "somebody else's"
    if figure.measure in _NEAR_ONLY and both.figure.values and not both.gives_old and not _near(both, NEAR):
        return "too far from what is known"
    since = both.figure.since
    if figure.measure in _ONE_DAY and since is not None and setting.at - since > ONE_DAY and not both.told:
        return "of an earlier day"
    if figure.measure in _COMPANY and not both.shares_name and setting.event not in both.figure.state.events:
        return "another company"
    return _time_refuses(both, setting) or _subject_refuses(both) or _place_refuses(both, setting) or _twice_in_story(both, setting)


def weigh(both: Pair, setting: Setting) -> tuple[float, list[str]]:
    """How much speaks for this figure, and what."""
    about, figure, state = both.about, both.figure, both.figure.state
    score, said = 0.0, []
    if both.same_event:
        score, said = (3.0 if setting.event in state.events else 2.5), ["same event"]
    elif not set(setting.events).isdisjoint(state.events):
        score, said = 1.5, ["an event in its background"]
    if any(stand.report == setting.report for stand in state.stands):
        score += 0.2
        said.append("same report")
    score += _weigh_place(both, said) + _weigh_subject(about, figure.subject)
    if about.measure in ONE_TOTAL and not about.subject.parts and both.above and figure.top is not None:
        score += 0.3  # of several it fits, a number goes to the one whose whole it can be
    shared = len(figure.words.intersection(about.names))
    if shared:
        # Within one event the names are everybody's; across events they are what binds.
        score += min(shared, 4) * (0.15 if both.same_event else 0.4)
        said.append(f"{shared} names in common")
    if figure.figure.measure != about.measure:
        score -= 0.5
    if figure.figure.basis == about.basis:
        score += 0.3
    if setting.event not in state.events and _other_nation(both):
        score -= 1.5
        said.append("another country")
    speaker = about.claim.speaker
    if speaker and any(stand.speaker and same_speaker(stand.speaker, speaker) for stand in state.stands):
        score += 0.4
        said.append("same speaker")
    score += 0.1 * min(len(state.history), 5)  # of several it fits, a claim goes to the one in the news
    return score + _weigh_value(both, said), said


def _other_nation(both: Pair) -> bool:
    mine, theirs = NATIONS.intersection(both.about.names), NATIONS & both.figure.words
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs) and not both.shares_name


def _needed(both: Pair) -> float:
    if both.same_event:
        return ACCEPT
    return ACCEPT_STANDING if both.figure.figure.measure in STANDING else ACCEPT_ELSEWHERE


def _at(place: frozenset[str], figure: Known) -> bool:
    """Whether it is one of the figure's places; one name may hold more words than another."""
    return any(place <= theirs or theirs <= place for theirs in figure.places)


def _other_basis(both: Pair) -> bool:
    figure = both.figure.figure
    return figure.measure not in _ANY_BASIS and _BASES.get(figure.basis) != _BASES.get(both.about.basis)


def _part_of_same_place(both: Pair) -> bool:
    """A sub-total may be read as a count of its own place, and a count of a part as a sub-total."""
    bases = {both.figure.figure.basis, both.about.basis}
    about, places = both.about, both.figure.places
    said = about.said_in.union(about.names)
    there = about.place in places if about.place else not both.main and any(place <= said for place in places)
    return "subtotal" in bases and bool(bases & {"cumulative", "level", "event"}) and there


def _other_unit(measure: str, unit: str, known_units: frozenset[str]) -> bool:
    """Another unit is another figure; a bare number may stand for money, and for a share where all are shares."""
    if not known_units or unit in known_units:
        return False
    if "%" in {unit, *known_units} and measure not in _SHARES:
        return True
    return not (unit == "" or "" in known_units)


def _same_thing(both: Pair) -> bool:
    """One number in one event is one figure, even if one text reads as a rate and the other as a sum.

    And no day brings more than all days together: a "daily" number above the known sum is the new sum.
    """
    sum_of_days = both.about.basis == "daily" and both.figure.figure.basis == "cumulative" and both.about.measure in ONLY_UP
    return both.same_event and (both.same_value or (sum_of_days and both.above and both.figure.top is not None))


def _of_another(both: Pair) -> bool:
    """An offer, a demand, a pledge, a stake belongs to whoever makes or holds it."""
    speaker = both.about.claim.speaker
    others = [stand.speaker for stand in both.figure.state.stands if stand.speaker]
    if not speaker or not others or both.told or voice(speaker).part in RELAYS or _near(both, BARELY):
        return False
    return not any(same_speaker(speaker, other) or voice(other).part in RELAYS for other in others)


def _time_refuses(both: Pair, setting: Setting) -> str:
    elsewhere = setting.again and setting.event not in both.figure.state.events
    if elsewhere and both.figure.figure.measure in ONLY_UP and not both.above and not both.told and not _restated(both):
        return "another one of its kind"
    quiet = setting.at - both.figure.state.last
    telling = both.figure.figure.measure in STANDING or both.telling
    if not both.same_event and quiet > WINDOW_ELSEWHERE and not telling:
        return "another event, long ago"
    return "not spoken of for long" if quiet > WINDOW else ""


def _subject_refuses(both: Pair) -> str:
    mine, theirs, measure = both.about.subject, both.figure.subject, both.figure.figure.measure
    if mine.nations and theirs.nations and mine.nations.isdisjoint(theirs.nations):
        return f"{_listed(theirs.nations)} counted, not {_listed(mine.nations)}"
    if mine.states != theirs.states and both.figure.top is not None and not both.told:
        return f"{_listed(mine.states ^ theirs.states)} or not"
    told_apart = measure in _BY_SUBJECT or measure.startswith("unit ")
    if told_apart and not both.same_value and mine.others and theirs.others and mine.others.isdisjoint(theirs.others):
        return f"{_listed(theirs.others)}, not {_listed(mine.others)}"
    if mine.parts and theirs.parts and mine.parts.isdisjoint(theirs.parts):
        return f"{_listed(theirs.parts)} counted, not {_listed(mine.parts)}"
    if mine.parts and not theirs.parts and not both.told and not both.above:
        return f"{_listed(mine.parts)} are a part of those counted"
    return ""


def _place_refuses(both: Pair, setting: Setting) -> str:
    if not _place_differs(both) or both.telling or both.figure.top is None or (both.same_value and both.same_event):
        return ""
    if both.same_event and _restated(both) and _near(both, ROUNDED) and _connected(both, setting):
        return ""
    figure, claim = both.figure.figure, both.about.claim
    if setting.again and setting.event not in both.figure.state.events:
        return f"{figure.place}, not {claim.place}"
    total = figure.measure in ONE_TOTAL and "subtotal" not in (both.about.basis, figure.basis) and both.above and both.main
    if total and _connected(both, setting):
        return ""
    return f"{figure.place}, not {claim.place}"


def _connected(both: Pair, setting: Setting) -> bool:
    """One place was named where the other was told of: Tarsk in a story on Orvania, not Delhi in one on Mumbai."""
    about, figure = both.about, both.figure
    return about.place <= figure.words | setting.around or any(place <= {*about.names, *about.said_in} for place in figure.places)


def _place_differs(both: Pair) -> bool:
    """The claim's own sentence names a place that is not the figure's."""
    return both.about.place_said and bool(both.figure.places) and not _at(both.about.place, both.figure)


def _twice_in_story(both: Pair, setting: Setting) -> str:
    """One speaker gives one number of a figure in one story; a second one is of something else."""
    about, history = both.about, both.figure.state.history
    if about.claim.correction or not about.value.numeric:
        return ""
    only_here = bool(history) and history[0].story == setting.story and about.measure in ONLY_UP - STILL
    if only_here and not both.told and values.ratio(about.value, values.of_stand(history[0])) > APART:
        return "first told in this story, with a number far from it"
    for stand in both.figure.state.stands:
        if stand.story != setting.story or stand.kind == "repeated" or (about.claim.speaker and stand.speaker != about.claim.speaker):
            continue
        other = values.of_stand(stand)
        if other.numeric and not values.restates(about.value, other):
            return "the same speaker gives it another number in this story"
    return ""


def _weigh_place(both: Pair, said: list[str]) -> float:
    about, theirs = both.about, both.figure.places
    if about.place and _at(about.place, both.figure):
        said.append("same place")
        return 1.5
    in_sentence = any(place <= about.said_in for place in theirs)
    if in_sentence:
        said.append("its place is in the sentence")
        return -0.3 if about.place_said else 1.2
    if about.place and theirs:
        total = both.figure.top is None or (both.about.measure in ONE_TOTAL and both.above) or (_restated(both) and _near(both, ROUNDED))
        return -2.0 if about.place_said and not total else -0.5
    if any(not place.isdisjoint(about.names) for place in theirs):
        said.append("its place is named")
        return 0.3
    if not about.place and theirs and not about.names:
        return 0.0
    return -0.2 if theirs and not about.place else 0.0 if about.place else 0.5


def _weigh_subject(about: Topic, theirs: Subject) -> float:
    mine = about.subject
    score = 0.0
    if mine.nations & theirs.nations:
        score += 0.7
    elif mine.nations or not all(nation.lower() in about.names for nation in theirs.nations):
        score -= 1.0  # unless the nation counted is named nearby: "North Korea has sent 10,000 soldiers"
    if mine.parts and mine.parts & theirs.parts:
        score += 0.7
    elif mine.parts or theirs.parts:
        score -= 1.0 if mine.parts else 0.5  # "the number of dead" may well go on from "20 migrants"
    if mine.states & theirs.states:
        score += 0.7
    elif mine.states or theirs.states:
        score -= 0.5
    if mine.others & theirs.others:
        score += 0.7
    elif mine.others and theirs.others:
        score -= 0.3
    return score


def _weigh_value(both: Pair, said: list[str]) -> float:
    about, figure = both.about, both.figure
    if both.gives_old:
        said.append("the text gives its old value")
        largest = max(before.point for before in about.previous)
        return 3.0 if largest >= TELLING else 2.5 if largest >= SMALL or both.same_event else 1.5
    if not about.value.numeric:
        return 0.0
    if not figure.values:
        return -0.3
    if both.same_value:
        said.append("a value already known")
        # Small numbers agree by chance, and one number may be told of two places.
        elsewhere = figure.figure.measure not in ONE_TOTAL and _place_differs(both)
        if elsewhere:
            return 1.0
        return 2.5 if about.value.point >= SMALL else 2.0 if both.same_event else 1.0
    nearest = min(values.ratio(about.value, value) for value in figure.values)
    if nearest < 2 and _restated(both):
        said.append("fits a value already known")
        return 0.5
    # Of several it fits, a number goes to the nearest, and one that only grows seldom falls to a number never heard.
    fallen = 0.7 if figure.figure.measure in ONLY_UP and not both.above and about.claim.quantity.trend != "down" else 0.0
    return _weigh_distance(both, nearest) - fallen - float(min(nearest, Decimal(10))) / 20


def _weigh_distance(both: Pair, nearest: Decimal) -> float:
    """A number far from all that is known is about something else, unless counts of this kind leap upwards."""
    measure = both.figure.figure.measure
    if both.about.claim.quantity.trend == "up" and not both.above and measure in ONLY_UP and nearest > 2:
        return -1.5
    if both.about.claim.quantity.trend is not None:
        return -1.0 if nearest > 30 else 0.0
    if not both.above and measure in ONLY_UP:
        return -1.5 if nearest > 4 else 0.0
    if measure in ONE_TOTAL or measure in ONLY_UP:
        return -1.5 if nearest > 100 else -0.8 if nearest > 30 else -0.3 if nearest > 8 else 0.0
    return -1.5 if nearest > 8 else -0.7 if nearest > 5 else 0.0


def _restated(both: Pair) -> bool:
    return any(values.restates(both.about.value, value) for value in both.figure.values)


def _near(both: Pair, factor: Decimal) -> bool:
    return any(values.ratio(both.about.value, value) <= factor for value in both.figure.values)


def _listed(names: frozenset[str]) -> str:
    return " and ".join(sorted(names))
