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

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from figures import values
from figures.authority import RELAYS, same_speaker, voice
from figures.claim import Claim
from figures.figure import Figure, FigureState, Memory
from figures.values import Value
from figures.wording import nations, stem, without_nations, words
from figures.wordlists import wordlist

_LEXICON = wordlist("linking")
_GENERIC = frozenset(_LEXICON["generic"])
_PARTS = frozenset(_LEXICON["parts"])
_STATES = frozenset(_LEXICON["states"])
_OWNED_BASES = frozenset(_LEXICON["owned_bases"])
_PLACE_KINDS = frozenset(_LEXICON["place_kinds"])
_IMPLIED = {measure: frozenset(listed) for measure, listed in _LEXICON["implied"].items()}
_GROUP_OF = {measure: tuple(group) for group in _LEXICON["measure_groups"] for measure in group}


def _measures(name: str) -> frozenset[str]:
    """The measures of one list, with those that texts use for them."""
    return frozenset(like for measure in _LEXICON[name] for like in _GROUP_OF.get(measure, (measure,)))


ONE_TOTAL, ONLY_UP, STILL = _measures("one_total"), _measures("only_up"), _measures("still")
_OWNED, _ONE_DAY = _measures("owned"), _measures("one_day")
_LEVEL_APART, _BY_SUBJECT = _measures("level_apart"), _measures("by_subject")
_BASES = {basis: number for number, group in enumerate(_LEXICON["basis_groups"]) for basis in group}

OTHER_MEASURE = "another measure"
ACCEPT = 2.5
"""Evidence at which a claim of the same event joins a figure; chosen so that event and measure alone suffice."""
ACCEPT_ELSEWHERE = 3.5
"""Evidence at which a claim joins a figure of another event: place, names and a known value together."""
SMALL = 20
"""Counts below it agree by chance: every other accident has three dead."""
WINDOW = timedelta(days=100)
"""How long a figure nobody spoke of can be continued: long wars name their totals every other month."""
ONE_DAY = timedelta(days=3)
"""After this long another attendance is that of another march; counts of one are published within it."""
WINDOW_ELSEWHERE = timedelta(days=5)
"""The same across events: the second quake in one province a week later is another quake."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what is counted: nations, parts of the people, states, and the other telling words."""

    nations: frozenset[str]
    parts: frozenset[str]
    states: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class Topic:
    """What linking knows of one claim."""

    claim: Claim
    value: Value
    measure: str
    subject: Subject
    place: frozenset[str]
    place_said: bool
    """The place stands in the claim's own sentence; otherwise it was taken over from the story."""
    names: tuple[str, ...]
    previous: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What linking knows of the story: events, main first, the story's time, its report and the report's elder."""

    event: str
    events: tuple[str, ...]
    at: datetime
    report: str
    story: str


@dataclass(frozen=True, slots=True)
class Match:
    """The figure a claim belongs to (None: one not known yet), the evidence in words, and the others refused."""

    state: FigureState | None
    why: str
    rejected: tuple[str, ...]


def topic(claim: Claim) -> Topic:
    """The features of a claim."""
    place = place_key(claim.place)
    return Topic(
        claim=claim,
        value=values.of_quantity(claim.quantity),
        measure=measure_key(claim),
        subject=subject_key(claim.measure, f"{claim.subject} {claim.quantity.noun}"),
        place=place,
        place_said=bool(place) and bool(place & frozenset(_place_words(claim.sentence))),
        names=name_words(claim),
        previous=tuple(values.of_quantity(quantity) for quantity in claim.previous),
    )


def measure_key(claim: Claim) -> str:
    """The measure, or the unit or the counted noun where the taxonomy has nothing: sheep continue sheep."""
    if claim.measure:
        return claim.measure
    if claim.quantity.unit:
        return f"unit {claim.quantity.unit}"
    heads = [stem(word) for word in words(claim.quantity.noun) if word not in _GENERIC]
    return f"noun {heads[-1]}" if heads else "noun"


def measures_like(measure: str) -> tuple[str, ...]:
    """The measures that texts use for one another, this one included."""
    return _GROUP_OF.get(measure, (measure,))


@lru_cache(maxsize=8192)
def place_key(place: str) -> frozenset[str]:
    """The telling words of a place: "eastern Brennia" is Brennia, "Korlen, Brennia" is Korlen."""
    return frozenset(_place_words(place.split(",")[0]))


@lru_cache(maxsize=8192)
def _place_words(text: str) -> tuple[str, ...]:
    return (*(nation.lower() for nation in nations(text)), *(word for word in without_nations(text) if word not in _PLACE_KINDS))


@lru_cache(maxsize=8192)
def subject_key(measure: str, subject: str) -> Subject:
    """Who or what is counted, from the subject and the noun as written."""
    implied = _IMPLIED.get(measure, frozenset()) | {stem(word) for word in measure.split("_")}
    stems = frozenset(stem(word) for word in without_nations(subject)) - _GENERIC - implied
    parts, states = stems & _PARTS, stems & _STATES
    return Subject(frozenset(nations(subject)), parts, states, stems - parts - states)


def name_words(claim: Claim, most: int = 12) -> tuple[str, ...]:
    """The words of the proper names around a claim, and of its place, that can find its figure again."""
    found: list[str] = []
    for name in (claim.place, *claim.names):
        for word in _place_words(name):
            if len(word) > 2 and word not in found:
                found.append(word)
    return tuple(found[:most])


def find(about: Topic, setting: Setting, states: Sequence[FigureState]) -> Match:
    """The figure of `states` that a claim is about, and why."""
    best: tuple[float, datetime, str] | None = None
    found: FigureState | None = None
    why, rejected = "", []
    for state in states:
        refusal = refuses(about, setting, state)
        if refusal == OTHER_MEASURE:
            continue
        if refusal:
            rejected.append(f"{state.figure.id} {state.figure.label}: {refusal}")
            continue
        score, said = weigh(about, setting, state)
        needed = ACCEPT if _same_event(setting, state) else ACCEPT_ELSEWHERE
        if score < needed:
            rejected.append(f"{state.figure.id} {state.figure.label}: too little in common ({said or 'nothing'})")
            continue
        rank = (score, state.last, state.figure.id)
        if best is None or rank > best:
            if found is not None:
                rejected.append(f"{found.figure.id} {found.figure.label}: {state.figure.id} fits better")
            best, found, why = rank, state, said
        else:
            rejected.append(f"{state.figure.id} {state.figure.label}: another fits better")
    return Match(found, why, tuple(rejected[:8]))


def refuses(about: Topic, setting: Setting, state: FigureState) -> str:
    """Why the claim cannot be about this figure, or ""."""
    figure, claim = state.figure, about.claim
    if figure.measure not in measures_like(about.measure):
        return OTHER_MEASURE
    if _BASES.get(figure.basis) != _BASES.get(claim.basis) and not _part_of_same_place(about, figure):
        return f"{figure.basis}, not {claim.basis}"
    if figure.measure in _LEVEL_APART and (figure.basis == "level") != (claim.basis == "level") and not _known(about, state):
        return f"{figure.basis}, not {claim.basis}"
    if figure.side and claim.side and figure.side != claim.side:
        return "the other side"
    if _other_unit(about.value, state):
        return "another unit"
    if (figure.basis in _OWNED_BASES or figure.measure in _OWNED) and _of_another(about, state):
        return "somebody else's"
    if figure.measure in _ONE_DAY and state.history and setting.at - state.history[0].at > ONE_DAY and not _known(about, state):
        return "of an earlier day"
    subject = _subject_refuses(about, state)
    if subject:
        return subject
    telling = about.value.point >= SMALL and _known(about, state)
    if not _same_event(setting, state) and setting.at - state.last > WINDOW_ELSEWHERE and not telling:
        return "another event, long ago"
    if setting.at - state.last > WINDOW:
        return "not spoken of for long"
    return _place_refuses(about, state) or _twice_in_story(about, setting, state)


def weigh(about: Topic, setting: Setting, state: FigureState) -> tuple[float, str]:
    """How much speaks for this figure, and what."""
    score, said = 0.0, []
    if _same_event(setting, state):
        score, said = 3.0, ["same event"]
    elif set(setting.events) & set(state.events):
        score, said = 1.5, ["an event in its background"]
    if any(stand.report == setting.report for stand in state.stands):
        score += 0.2
        said.append("same report")
    figure = state.figure
    place = place_key(figure.place)
    if about.place and place and _same_place(about.place, place):
        score += 1.5
        said.append("same place")
    elif about.place and place:
        total = about.measure in ONE_TOTAL and _above(about, state)
        score -= 2.0 if about.place_said and not total else 0.5
    elif not about.place and not place:
        score += 0.5
    if about.measure in ONE_TOTAL and not about.subject.parts and _above(about, state) and _numbers(state):
        score += 0.3  # of several it fits, a number goes to the one whose whole it can be
    score += _weigh_subject(about.subject, subject_key(figure.measure, figure.subject))
    shared = len(set(about.names) & set(state.words))
    if shared:
        # Within one event the names are everybody's; across events they are what binds.
        score += min(shared, 4) * (0.15 if _same_event(setting, state) else 0.4)
        said.append(f"{shared} names in common")
    if figure.measure != about.measure:
        score -= 0.5
    if figure.basis == about.claim.basis:
        score += 0.3
    if about.claim.speaker and any(stand.speaker and same_speaker(stand.speaker, about.claim.speaker) for stand in state.stands):
        score += 0.4
        said.append("same speaker")
    score += 0.1 * min(len(state.history), 5)  # of several it fits, a claim goes to the one in the news
    known, words_of_value = _weigh_value(about, state)
    score += known
    if words_of_value:
        said.append(words_of_value)
    return score, ", ".join(said)


def stands_of(state: FigureState) -> list[Value]:
    """The values said of a figure, the latest of each speaker and those that were news, without the vague ones."""
    return [value for stand in (*state.stands, *state.history) if (value := values.of_stand(stand)).numeric]


def _same_event(setting: Setting, state: FigureState) -> bool:
    return setting.event in state.events


def _same_place(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _part_of_same_place(about: Topic, figure: Figure) -> bool:
    """A sub-total may be read as a count of its own place, and a count of a part as a sub-total."""
    bases = {figure.basis, about.claim.basis}
    place = place_key(figure.place)
    return "subtotal" in bases and bool(bases & {"cumulative", "level", "event"}) and bool(place) and place == about.place


def _other_unit(value: Value, state: FigureState) -> bool:
    units = {stand.unit for stand in state.stands if stand.low is not None or stand.high is not None}
    return bool(units) and value.numeric and value.unit not in units


def _subject_refuses(about: Topic, state: FigureState) -> str:
    mine, theirs = about.subject, subject_key(state.figure.measure, state.figure.subject)
    if mine.nations and theirs.nations and not mine.nations & theirs.nations:
        return f"{' and '.join(sorted(theirs.nations))} counted, not {' and '.join(sorted(mine.nations))}"
    if mine.states != theirs.states and _numbers(state) and not _known(about, state):
        return f"{' and '.join(sorted(mine.states ^ theirs.states))} or not"
    told_apart = state.figure.measure in _BY_SUBJECT or state.figure.measure.startswith("unit ")
    if told_apart and mine.others and theirs.others and not mine.others & theirs.others:
        return f"{' '.join(sorted(theirs.others))}, not {' '.join(sorted(mine.others))}"
    if mine.parts and theirs.parts and not mine.parts & theirs.parts:
        return f"{' and '.join(sorted(theirs.parts))} counted, not {' and '.join(sorted(mine.parts))}"
    if mine.parts and not theirs.parts and not _known(about, state) and not _above(about, state):
        return f"{' and '.join(sorted(mine.parts))} are a part of those counted"
    return ""


def _place_refuses(about: Topic, state: FigureState) -> str:
    if not _place_differs(about, state) or _known(about, state):
        return ""
    if state.figure.measure in ONE_TOTAL and "subtotal" not in (about.claim.basis, state.figure.basis) and _above(about, state):
        return ""
    return f"{state.figure.place}, not {about.claim.place}"


def _place_differs(about: Topic, state: FigureState) -> bool:
    """The claim's own sentence names a place that is not the figure's."""
    place = place_key(state.figure.place)
    return about.place_said and bool(place) and not _same_place(about.place, place)


def _twice_in_story(about: Topic, setting: Setting, state: FigureState) -> str:
    """One speaker gives one number of a figure in one story; a second one is of something else."""
    for stand in state.stands:
        if stand.story != setting.story or stand.kind == "repeated" or about.claim.correction:
            continue
        other = values.of_stand(stand)
        if not (other.numeric and about.value.numeric) or values.restates(about.value, other):
            continue
        if not about.claim.speaker or stand.speaker == about.claim.speaker:
            return "the same speaker gives it another number in this story"
    return ""


def _numbers(state: FigureState) -> bool:
    return any(value.numeric for value in stands_of(state))


def _above(about: Topic, state: FigureState) -> bool:
    """More than was ever said of this figure, or nothing was: then it can be no part of it."""
    known = [value.point for value in stands_of(state)]
    return not known or (about.value.numeric and about.value.point > max(known))


def _of_another(about: Topic, state: FigureState) -> bool:
    """An offer, a demand, a pledge, a stake belongs to whoever makes or holds it."""
    speaker = about.claim.speaker
    others = [stand.speaker for stand in state.stands if stand.speaker]
    if not speaker or not others or _known(about, state) or voice(speaker).part in RELAYS:
        return False
    return not any(same_speaker(speaker, other) or voice(other).part in RELAYS for other in others)


def _known(about: Topic, state: FigureState) -> bool:
    """The number, or the old number that the text gives, was already said of this figure."""
    known = stands_of(state)
    return any(values.same(about.value, value) for value in known) or any(
        values.restates(before, value) for before in about.previous for value in known
    )


def _weigh_subject(mine: Subject, theirs: Subject) -> float:
    score = 0.0
    if mine.nations & theirs.nations:
        score += 0.7
    elif mine.nations or theirs.nations:
        score -= 1.0
    if mine.parts and mine.parts & theirs.parts:
        score += 0.7
    elif mine.parts or theirs.parts:
        score -= 1.0
    if mine.states & theirs.states:
        score += 0.7
    elif mine.states or theirs.states:
        score -= 0.5
    if mine.others & theirs.others:
        score += 0.7
    elif mine.others and theirs.others:
        score -= 0.3
    return score


def _weigh_value(about: Topic, state: FigureState) -> tuple[float, str]:
    known = stands_of(state)
    if any(values.restates(before, value) for before in about.previous for value in known):
        return 2.5, "the text gives its old value"
    if about.value.numeric and not known:
        return -0.3, ""
    if not about.value.numeric:
        return 0.0, ""
    if any(values.same(about.value, value) for value in known):
        # Small numbers agree by chance, and one number may be told of two places.
        elsewhere = state.figure.measure not in ONE_TOTAL and _place_differs(about, state)
        return (1.0 if elsewhere or about.value.point < SMALL else 2.5), "a value already known"
    nearest = min(values.ratio(about.value, value) for value in known)
    if nearest < 2 and any(values.restates(about.value, value) for value in known):
        return 0.5, "fits a value already known"
    near = min(nearest, Decimal(10)) / 20  # of several it fits, a number goes to the nearest
    return _weigh_distance(about, state, nearest, below=not _above(about, state)) - float(near), ""


def _weigh_distance(about: Topic, state: FigureState, nearest: Decimal, below: bool) -> float:
    """A number far from all that is known is about something else, unless counts of this kind leap upwards."""
    if about.claim.quantity.trend is not None:
        return -1.0 if nearest > 30 else 0.0
    measure = state.figure.measure
    if below and measure in ONLY_UP:
        return -1.5 if nearest > 4 else 0.0
    if measure in ONE_TOTAL or measure in ONLY_UP:
        return -1.5 if nearest > 100 else -0.8 if nearest > 30 else -0.3 if nearest > 8 else 0.0
    return -1.5 if nearest > 8 else -0.7 if nearest > 3 else 0.0


def ask(memory: Memory, setting: Setting, topics: Sequence[Topic]) -> list[FigureState]:
    """The figures that the claims of one story may be about, in one question to the ledger."""
    measures = sorted({like for about in topics for like in measures_like(about.measure)})
    names = list(dict.fromkeys(name for about in topics for name in about.names))[:16]
    return memory.candidates(setting.events, measures, names, setting.at - WINDOW)
