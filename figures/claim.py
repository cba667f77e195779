"""A claim: in this story, this speaker puts this figure at this quantity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from figures.quantity import Quantity
from stories.quick import quick

Status = Literal["official", "attributed", "estimate", "unverified", "verified", "disputed", "unattributed"]
Basis = Literal[
    "cumulative",
    "level",
    "daily",
    "rate",
    "event",
    "period",
    "planned",
    "requested",
    "pledge",
    "offer",
    "forecast",
    "estimate",
    "poll",
    "partial",
    "final",
    "subtotal",
    "share",
    "attribute",
    "demand",
    "policy",
]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One reading of one quantity. Offsets count characters of the story's text, or of its headline.

    `measure` is a key of the taxonomy (figures/lexicon/measures.yaml) or "" when nothing fits.
    `subject`, `place`, `speaker` are as shown to an editor; empty when the text names none.
    `chain` is who quotes whom, nearest first ("a local outlet", "the ministry"); the last of it is the speaker.
    `side` keeps "our losses" apart from "losses we inflicted".
    `correction` holds the words that call an earlier value wrong ("CORRECTS toll to 21, not 26"), else "".
    `previous` holds old values that the text itself gives for this figure ("up from 41").
    `names` are the proper names of the sentence and its neighbourhood, evidence for linking.
    """

    quantity: Quantity
    measure: str
    subject: str
    place: str
    basis: Basis
    speaker: str
    status: Status
    sentence: str
    sentence_span: tuple[int, int]
    in_headline: bool = False
    as_of: datetime | None = None
    chain: tuple[str, ...] = ()
    side: str = ""
    correction: str = ""
    previous: tuple[Quantity, ...] = ()
    names: tuple[str, ...] = ()
    carried: bool = False
    """True when no words of its own sentence name the speaker: he stands in from the story around it."""
    land: str = ""
    """In a story of several lands the one in which it counts (figures/telling/lands.py)."""
    placed: bool = False
    """True when the place is that land, of which the number's own words say nothing."""
    elided: bool = False
    """True when the sentence does not say what it counts: the measure is that of a number before it."""
    trackable: bool = True
    """False for numbers that are real but name no figure worth following (background, attribute, duration ...)."""

    @property
    def at(self) -> int:
        """Where the number begins in its sentence."""
        return max(0, self.quantity.start - self.sentence_span[0])

    @property
    def ahead(self) -> str:
        """The sentence up to the number."""
        return self.sentence[: self.at]

    @property
    def behind(self) -> str:
        """The sentence behind the number."""
        return self.sentence[max(0, self.quantity.end - self.sentence_span[0]) :]
