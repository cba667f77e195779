"""A claim beside a figure that it may be about: what their numbers, places and subjects have in common."""

from __future__ import annotations

from decimal import Decimal

from figures import values
from figures.authority import same_speaker
from figures.evidence.keys import JOINT
from figures.evidence.topics import Known, Topic
from figures.measure_groups import measures_like
from figures.wording import NATIONS
from figures.wordlists import wordlist

SMALL = 20
"""Numbers below it agree by chance: every other accident has three dead."""


_CURRENCIES = frozenset(wordlist("currencies"))
APART = Decimal("1.2")
"""Numbers further apart are not the same, whatever bounds they have: none of those known need be looked at."""


class Pair:
    """One claim beside one figure. All that every piece of evidence asks for is found out once, when the two are laid together."""

    __slots__ = (
        "about", "above", "alike", "alone", "among_places", "answers", "closest", "figure", "gives_old", "here", "main", "meant",
        "measure_held", "names", "nearest", "others_words", "own_words", "rival", "same_event", "same_place", "same_value",
        "set_against", "told", "unsure",
    )  # fmt: skip

    def __init__(
        self, about: Topic, figure: Known, *, here: bool, meant: bool, main: bool, alone: bool, rival: bool = False,
        measure_held: bool = False, unsure: bool = False,
    ) -> None:  # fmt: skip
        self.about, self.figure = about, figure
        self.here = here
        """The figure was spoken of in the story's event."""
        self.meant = meant
        """It was spoken of in an event that the story speaks of too."""
        self.main = main
        """No other figure of this measure in this event is larger: it is the total, if there is one."""
        self.alone = alone
        """No other figure of this measure was told in this event."""
        self.rival = rival
        """Another figure of this measure began at the claim's place, and this one did not."""
        self.measure_held = measure_held
        """Another figure there is of the claim's very measure."""
        self.unsure = unsure
        """Suspected cases are counted there, too: then others are not the confirmed ones."""
        self.closest = False
        """Of several figures of this measure there its numbers are the nearest to the claim's."""
        self.own_words = 0
        """How many words beside the number stood beside no number of the other figures of this measure there, but beside its own."""
        self.others_words = False
        """There are such words for another of them, and none for it."""
        self.same_event = here or meant
        """In the story's event, or in one that the story speaks of too."""
        self.alike = not figure.measures.isdisjoint(measures_like(about.measure))
        """Told under the claim's measure, or one that texts use for it."""
        self.names = figure.words.intersection(about.names)
        """Names of the story that led to the figure before."""
        numbers, value = figure.numbers, about.value
        self.nearest: Decimal | None = numbers.nearest(value)
        """How many times the nearest number known the claim's is, or the other way round; None where one has no number."""
        self.same_value = (self.nearest is None or self.nearest < APART) and numbers.hold(value)
        """The very number was said of the figure before."""
        sums = not self.alike and about.value.unit in _CURRENCIES  # "up from 100 million" is no appeal for 98, rounded
        told = numbers.hold if sums else numbers.restated_by
        self.gives_old = bool(about.previous) and any(map(told, about.previous))
        """The text gives an old value that was said of the figure."""
        self.set_against = bool(about.against) and any(numbers.restated_by(other) for other in about.against)
        """The text sets the claim's number against one that was said of the figure."""
        self.answers = about.answers is not None and numbers.hold(about.answers)
        """The claim answers to a number that was said of the figure."""
        self.told = self.same_value or self.gives_old or self.set_against
        """The number, or the old number that the text gives, was already said of this figure."""
        self.above = figure.top is None or (value.numeric and (value.point > figure.top or _outgrows_its_own(about, figure)))
        """More than was ever said of the figure, or than its speaker said of it, or nothing was: then it can be no part of it."""
        place = about.place
        alike = [theirs for theirs in figure.places if place and (place <= theirs or theirs <= place)]
        self.same_place = any((JOINT in place) == (JOINT in theirs) for theirs in alike)
        """The claim's place is one of the figure's; one name may hold more words than another."""
        self.among_places = not self.same_place and (bool(alike) or (bool(about.over) and figure.kind_of_place in about.over))
        """One of the two counts over several places, of which the other's is one."""

    @property
    def telling(self) -> bool:
        """A number told of it before that is no small one."""
        olds = self.gives_old and any(before.point >= SMALL for before in self.about.previous)
        return olds or (self.same_value and self.about.value.point >= SMALL)

    @property
    def shares_name(self) -> bool:
        """A name that is no nation's stands in the story and led to the figure before."""
        return not self.names <= NATIONS

    @property
    def born_there(self) -> bool:
        """The figure began at the claim's place."""
        return bool(self.about.place) and self.about.place == self.figure.born_at


def _outgrows_its_own(about: Topic, figure: Known) -> bool:
    """The speaker goes on from a number of its own; that somebody else has claimed more makes it no fall."""
    speaker = about.claim.speaker
    own = [values.of_stand(stand) for stand in figure.state.stands if speaker and stand.speaker and same_speaker(stand.speaker, speaker)]
    return any(value.numeric for value in own) and all(about.value.point > value.point for value in own if value.numeric)
