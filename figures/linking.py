"""Is this claim about that figure?

A figure is event x measure x subject x place x basis. Few things rule a figure out for good: another unit, the
other side of a war, and another measure, unless texts use one word for the other. All else is evidence: the same
event, place, subject, names, a value already known, an old value that the text itself gives ("up from 41") speak
for it; another basis, place, nation, a part of the people counted, a number far off speak against. What texts leave
open agrees with anything, a little less.

Each piece has a weight (lexicon/evidence.yaml), guessed by an editor and corrected by labelled streams. They are
added up; the figure with the most wins when it beats the weight of "a figure not known yet". The others are kept
with what spoke most against them, so that a wrong link can be told from a wrong weight.

Totals and their parts name places freely: "143 dead in Tarsk province" continues "60 dead in Orvania", and
"38 bodies in Kelmar" does not. A part never exceeds its whole, so for measures with one total per event a
number above the known total may well be the total's, whatever the place; below it, the place makes it a part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from math import fsum
from operator import itemgetter

from figures.evidence.circumstances import Setting, in_event
from figures.evidence.evidence import evidence
from figures.evidence.measure import measures_apart
from figures.evidence.pairs import Pair
from figures.evidence.topics import Known, Topic, known
from figures.figure import FigureState, Memory
from figures.measure_groups import BY_NOUN, CALLED_ALIKE, LEVEL_APART, MENTION_ONLY, measures_like, one_basis
from figures.wordlists import wordlist
from stories.quick import quick

_WEIGHTS: dict[str, float] = {name: float(entry["weight"]) for name, entry in wordlist("evidence")["evidence"].items()}
_SAYS: dict[str, str] = {name: str(entry["says"]) for name, entry in wordlist("evidence")["evidence"].items()}
NEW = float(wordlist("evidence")["new"]["weight"])
"""What a figure must have for it at least, or it is one that we have never heard of."""
_SHARES = frozenset(key for key, entry in wordlist("measures")["measures"].items() if entry.get("unit") == "percent")

WINDOW = timedelta(days=300)
"""How long a figure nobody spoke of can be continued: a bid for a company or a trial rests for most of a year, what comes once a year
comes anew."""
LATELY = timedelta(hours=60)
"""How long ago a happening was heard of last of which a story speaks without any name."""
MOST_MEANT = 3
"""Events beside its own in which a story's figures are looked for."""
NAMES_ASKED = 4
"""Names by which figures of one measure are looked for, beside their events."""
_NOTHING = Decimal(0)
MOST_REJECTED = 8
"""Figures refused that are kept with a change, for --why."""
MOST_SAID = 4
"""Pieces of evidence that are told of a link, the weightiest first."""


@quick
@dataclass(frozen=True, slots=True)
class Match:
    """The figure a claim belongs to (None: one not known yet), the evidence in words, and the others refused."""

    state: FigureState | None
    why: str
    rejected: tuple[str, ...]


def around(memory: Memory, setting: Setting, names: Sequence[str]) -> list[FigureState]:
    """The figures that share names with a story, whatever they measure: they tell which happening it speaks of."""
    return memory.candidates((), (), names, setting.at - WINDOW)


def lately(memory: Memory, setting: Setting, kinds: Sequence[str]) -> list[FigureState]:
    """The figures of happenings of these kinds that were heard of lately, for a story whose names lead nowhere."""
    return memory.candidates((), (), kinds, setting.at - LATELY)


def ask(memory: Memory, setting: Setting, topics: Sequence[Topic], near: Sequence[FigureState]) -> list[FigureState]:
    """The figures that the claims of one story may be about; `near` are figures around it, whose events lead to more."""
    measures = sorted({like for about in topics for like in measures_like(about.measure)})
    names = _names_asked(topics)
    # Figures of one happening share events; those that most of them share lead to all of them.
    doors = Counter(event for state in near for event in state.events if event in setting.meant and event not in setting.events)
    events = (*setting.events, *[event for event, _count in doors.most_common(MOST_MEANT)])
    asked = memory.candidates(events, measures, names, setting.at - WINDOW)
    known_now = {state.figure.id for state in asked}
    # One thing is counted under another word as well: "60 prisoners", then "the release of 41".
    return [*asked, *(state for state in near if in_event(setting, state) and state.figure.id not in known_now)]


def _names_asked(topics: Sequence[Topic]) -> list[str]:
    """The story's first names, and for every claim those of whom it counts: the last sentence of a story may tell of another party."""
    first = list(dict.fromkeys(name for about in topics for name in about.names))[:NAMES_ASKED]
    owned = list(dict.fromkeys(name for about in topics for name in sorted(about.subject.proper)))[:NAMES_ASKED]
    return list(dict.fromkeys((*first, *owned)))


def find(about: Topic, setting: Setting, states: Sequence[FigureState]) -> Match:
    """The figure of `states` that a claim is about, and why.

    Figures of another measure are most of those around, and hardly ever it: they are looked at where no other figure is.
    """
    beside = _Beside(about, setting, states)
    weighed = _weighed(beside.pairs(), setting)
    if not weighed or weighed[0][0] <= NEW:
        weighed = sorted([*weighed, *_weighed(beside.pairs(of_another_measure=True), setting)], key=_RANK, reverse=True)
    found = weighed[0] if weighed and weighed[0][0] >= NEW else None
    others = weighed[1:] if found else weighed
    refused = tuple(
        f"{one[2]} {one[3].figure.figure.label}: {_against(one[4]) if one[0] < NEW else 'another fits better'}"
        for one in others[:MOST_REJECTED]
    )
    return Match(found[3].figure.state, _for(found[4]), refused) if found else Match(None, "", refused)


_Weighed = tuple[float, datetime, str, Pair, list[str]]
_RANK: Callable[[_Weighed], tuple[float, datetime, str]] = itemgetter(0, 1, 2)


def _weighed(found: Sequence[Pair], setting: Setting) -> list[_Weighed]:
    """Pairs with all that is said of them, those for which most speaks first."""
    weighed: list[_Weighed] = []
    for both in found:
        said = evidence(both, setting)
        weighed.append((weight(said), both.figure.state.last, both.figure.figure.id, both, said))
    weighed.sort(key=_RANK, reverse=True)
    return weighed


def best(about: Topic, setting: Setting, states: Sequence[FigureState]) -> float:
    """How much more speaks for the best figure of `states` than for one not known yet."""
    return max((weight(evidence(both, setting)) for both in pairs(about, setting, states)), default=NEW) - NEW


def weight(said: Sequence[str]) -> float:
    """What these pieces of evidence come to: told to a millionth, or the same evidence would weigh another sum in another Python."""
    return round(fsum(map(_WEIGHTS.__getitem__, said)), 6)


def pairs(about: Topic, setting: Setting, states: Sequence[FigureState]) -> list[Pair]:
    """The claim beside every figure that it could be about at all."""
    beside = _Beside(about, setting, states)
    return [*beside.pairs(), *beside.pairs(of_another_measure=True)]


class _Beside:
    """A claim beside figures, and how these stand among each other."""

    def __init__(self, about: Topic, setting: Setting, states: Sequence[FigureState]) -> None:
        self._about, self._setting = about, setting
        self._measures = measures = frozenset(measures_like(about.measure))
        self._near: list[tuple[Known, bool, bool]] = []
        """Each with whether it was spoken of in the story's event, and in one that the story speaks of too."""
        self._apart: list[tuple[Known, bool, bool]] = []
        company: list[Known] = []
        self._unsure = False
        """Suspected cases are counted there, too."""
        for state in states:
            here, meant = setting.event in state.events, not setting.meant.isdisjoint(state.events)
            self._unsure = self._unsure or (state.figure.measure == "suspected_cases" and (here or meant))
            if here or meant or not measures.isdisjoint((state.figure.measure, *state.measures)):
                one = known(state)
                if (here or meant) and not measures.isdisjoint(one.measures):
                    company.append(one)
                if not self._ruled_out(one):
                    (self._apart if self._is_apart(one) else self._near).append((one, here, meant))
        self._born_in: dict[str, list[Known]] = {}
        self._of_measure: dict[str, list[Known]] = {}
        self._born_of_measure: dict[tuple[str, str], list[Known]] = {}
        for one in company:
            event, measure = one.figure.event, one.figure.measure
            self._born_in.setdefault(event, []).append(one)
            self._of_measure.setdefault(measure, []).append(one)
            self._born_of_measure.setdefault((event, measure), []).append(one)
        self._largest = _largest(company, {one.figure.event for one, _, _ in (*self._near, *self._apart)})
        bases = {"subtotal", about.basis}  # the dead of a town are counted out of others, and all there are of it
        counts = (one for one in company if one.figure.measure == about.measure or one.figure.measure not in MENTION_ONLY)
        counts = (one for one in counts if about.measure not in LEVEL_APART or (one.figure.basis == "level") == (about.basis == "level"))
        there = (one for one in counts if one.born_at == about.place and any(one_basis(one.figure.basis, basis) for basis in bases))
        self._there = bool(about.place_said and about.place) and any(_may_be(about, one) for one in there)

    def pairs(self, of_another_measure: bool = False) -> list[Pair]:
        """The claim beside figures that it may well be about, or beside those of which it says another thing, and no number known."""
        if of_another_measure:
            return [self._pair(*one) for one in self._apart]
        return _ranked([self._pair(*one) for one in self._near])

    def _pair(self, one: Known, here: bool, meant: bool) -> Pair:
        event, measure = one.figure.event, one.figure.measure
        of_its_measure: Sequence[Known]
        if event == self._setting.event or _holds_others(self._born_in.get(event, ()), one):
            of_its_measure = self._born_of_measure.get((event, measure), ())
        else:  # nothing else is known of what brought it up: beside all of them
            of_its_measure = self._of_measure.get(measure, ())
        return Pair(
            about=self._about,
            figure=one,
            here=here,
            meant=meant,
            main=one.top is None or one.top >= _largest_beside(one, self._largest.get(event, ())),
            rival=self._there and one.born_at != self._about.place,
            measure_held=_holds_others(self._of_measure.get(self._about.measure, ()), one),
            alone=not _holds_others(of_its_measure, one),
            unsure=self._unsure,
        )

    def _ruled_out(self, one: Known) -> bool:
        about, figure = self._about, one.figure
        if figure.side and about.claim.side and figure.side != about.claim.side:
            return True
        return about.value.numeric and _other_unit(figure.measure, about.measure, about.value.unit, one.units)

    def _is_apart(self, one: Known) -> bool:
        """Of another measure, and neither the number nor an old one that the text gives was told of it."""
        about, numbers = self._about, one.numbers
        if not self._measures.isdisjoint(one.measures) or measures_apart(about.measure, one.figure.measure) not in _APART:
            return False
        return not (numbers.hold(about.value) or any(numbers.restated_by(value) for value in (*about.previous, *about.against)))


def _ranked(found: list[Pair]) -> list[Pair]:
    """Marks among figures of the claim's measure in the story's events the one that alone has something for it."""
    alike = [both for both in found if both.same_event and both.alike]
    if len(alike) < 2:
        return found
    numbers = sorted((both.nearest, at) for at, both in enumerate(alike) if both.nearest is not None)
    if len(numbers) > 1 and numbers[0][0] < numbers[1][0]:
        alike[numbers[0][1]].closest = True
    near = alike[0].about.near_words
    shared = [near & both.figure.near for both in alike]
    held = Counter(word for words in shared for word in words)
    own = [sum(held[word] == 1 for word in words) for words in shared]
    for both, count in zip(alike, own, strict=True):
        both.own_words, both.others_words = count, not count and max(own) > 0
    return found


def _largest(told: Sequence[Known], events: set[str]) -> dict[str, list[Known]]:
    """For each of these events the two figures told of in it with the largest numbers: of any figure, the largest of the others is there.

    A figure tells of every event in which it was spoken of: a total born in another is larger than a part born here all the same.
    """
    found: dict[str, list[Known]] = {}
    for one in sorted((one for one in told if one.top is not None), key=_top, reverse=True):
        for event in events.intersection(one.state.events):
            largest = found.setdefault(event, [])
            if len(largest) < 2:
                largest.append(one)
    return found


def _may_be(about: Topic, one: Known) -> bool:
    """Where both sides of a war count their dead at one front, the one's figure keeps that of the other from no place."""
    mine, theirs = about.subject, one.subject
    names = mine.proper | set(about.owner.split())
    pairs_of = ((mine.parts, theirs.parts), (mine.nations, theirs.nations), (names, theirs.proper))
    return not any(ours and others and ours.isdisjoint(others) for ours, others in pairs_of)


def _top(one: Known) -> Decimal:
    return one.top if one.top is not None else _NOTHING


def _largest_beside(one: Known, largest: Sequence[Known]) -> Decimal:
    """The largest number of the others."""
    return next((_top(other) for other in largest if other is not one), _NOTHING)


def _holds_others(members: Sequence[Known], one: Known) -> bool:
    """Whether others than this one are among them, each of whom stands there once."""
    return len(members) > 1 or (len(members) == 1 and members[0] is not one)


_MONEY = frozenset(key for key, entry in wordlist("measures")["measures"].items() if entry.get("unit") == "money")
_APART = frozenset(("another measure", "things and people"))
_COUNTS = frozenset(key for key, entry in wordlist("measures")["measures"].items() if entry.get("unit", "count") == "count")


def _other_unit(measure: str, mine: str, unit: str, known_units: frozenset[str]) -> bool:
    """Another unit is another figure; a bare number may stand for money, but no count does, and for a share where all are shares."""
    if (mine in _COUNTS and measure in _MONEY) or (mine in _MONEY and measure in _COUNTS and unit):
        return True
    if not known_units or unit in known_units:
        return False
    if not unit and "" not in known_units and mine.partition(" ")[0] in BY_NOUN:
        return True  # 900 people are no part of 1,400 tonnes
    if "%" in {unit, *known_units} and measure not in _SHARES:
        return True
    return not (unit == "" or "" in known_units or any(frozenset((unit, other)) in CALLED_ALIKE for other in known_units))


def _for(said: Sequence[str]) -> str:
    """The weightiest of what speaks for a figure, in words."""
    best = sorted((name for name in said if _WEIGHTS[name] > 0), key=lambda name: -_WEIGHTS[name])
    return ", ".join(_SAYS[name] for name in best[:MOST_SAID])


def _against(said: Sequence[str]) -> str:
    """What speaks most against a figure, in words; too little for it where nothing does."""
    worst = min(said, key=_WEIGHTS.__getitem__)
    return _SAYS[worst] if _WEIGHTS[worst] < -0.5 else f"too little in common ({_for(said) or 'nothing'})"
