"""A claim beside a figure that it may be about: what their numbers, places and subjects have in common."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from figures.topics import Known, Topic
from figures.wording import NATIONS

SMALL = 20
"""Numbers below it agree by chance: every other accident has three dead."""


@dataclass(frozen=True)
class Pair:
    """One claim beside one figure."""

    about: Topic
    figure: Known
    here: bool
    """The figure was spoken of in the story's event."""
    meant: bool
    """It was spoken of in an event that the story speaks of too."""
    main: bool
    """No other figure of this measure in this event is larger: it is the total, if there is one."""
    alone: bool
    """No other figure of this measure was told in this event."""
    closest: bool = False
    """Of several figures of this measure there its numbers are the nearest to the claim's."""
    own_words: int = 0
    """How many words beside the number stood beside no number of the other figures of this measure there, but beside its own."""
    others_words: bool = False
    """There are such words for another of them, and none for it."""
    measure_held: bool = False
    """Another figure there is of the claim's very measure."""
    rival: bool = False
    """Another figure of this measure began at the claim's place, and this one did not."""

    @property
    def same_event(self) -> bool:
        """In the story's event, or in one that the story speaks of too."""
        return self.here or self.meant

    @cached_property
    def same_value(self) -> bool:
        """The very number was said of the figure before."""
        return self.figure.numbers.hold(self.about.value)

    @cached_property
    def gives_old(self) -> bool:
        """The text gives an old value that was said of the figure."""
        return any(self.figure.numbers.restated_by(before) for before in self.about.previous)

    @cached_property
    def set_against(self) -> bool:
        """The text sets the claim's number against one that was said of the figure."""
        return any(self.figure.numbers.restated_by(other) for other in self.about.against)

    @cached_property
    def restated(self) -> bool:
        """The number says no more than one that is known: a rounding, a looser bound."""
        return self.figure.numbers.restated_by(self.about.value)

    @cached_property
    def nearest(self) -> Decimal | None:
        """How many times the nearest number known the claim's is, or the other way round; None where one has no number."""
        return self.figure.numbers.nearest(self.about.value)

    @property
    def above(self) -> bool:
        """More than was ever said of the figure, or nothing was: then it can be no part of it."""
        top, value = self.figure.top, self.about.value
        return top is None or (value.numeric and value.point > top)

    @property
    def told(self) -> bool:
        """The number, or the old number that the text gives, was already said of this figure."""
        return self.same_value or self.gives_old or self.set_against

    @property
    def telling(self) -> bool:
        """Such a number that is no small one."""
        olds = self.gives_old and any(before.point >= SMALL for before in self.about.previous)
        return olds or (self.same_value and self.about.value.point >= SMALL)

    @property
    def shares_name(self) -> bool:
        """A name that is no nation's stands in the story and led to the figure before."""
        return bool(self.figure.words.intersection(self.about.names) - NATIONS)

    @property
    def born_there(self) -> bool:
        """The figure began at the claim's place."""
        return bool(self.about.place) and self.about.place == self.figure.born_at

    @property
    def same_place(self) -> bool:
        """The claim's place is one of the figure's; one name may hold more words than another."""
        place = self.about.place
        return bool(place) and any(place <= theirs or theirs <= place for theirs in self.figure.places)
