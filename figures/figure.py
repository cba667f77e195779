"""A figure (what is being counted, whoever says it), what is believed of it, and its changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, Protocol

from figures.claim import Claim
from figures.quantity import Approx
from stories.quick import quick

ChangeKind = Literal["new", "specified", "raised", "lowered", "corrected", "conflicting", "withdrawn", "confirmed", "repeated", "mention"]
ALERTING: frozenset[str] = frozenset(("new", "specified", "raised", "lowered", "corrected", "conflicting", "withdrawn", "confirmed"))
"""Kinds that an editor may be told of; "repeated" and "mention" are kept, never alerted."""

EVERY_KIND: frozenset[str] = ALERTING | {"repeated", "mention"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Event x measure x subject x place x basis: never the speaker, never the value. `label` is for people."""

    id: str
    event: str
    measure: str
    subject: str
    place: str
    basis: str
    side: str = ""
    label: str = ""


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What one speaker says of a figure at one time, and where it is written."""

    speaker: str
    low: Decimal | None
    high: Decimal | None
    approx: Approx
    at: datetime
    story: str
    sentence: str
    status: str
    unit: str = ""
    as_of: datetime | None = None
    report: str = ""
    """The report (family of near-identical stories) it stands in."""
    kind: str = ""
    """What it did to the figure when it was read: a ChangeKind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A number that an editor said a figure does not have, and what its copies are known by: the sentence and the report."""

    low: Decimal | None
    high: Decimal | None
    unit: str
    sentence: str
    report: str
    reason: str


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class FigureState:
    """A figure and what is believed of it now: the latest stand of each speaker, newest last.

    `history` holds the stands that counted as news, oldest first; `words` is evidence for linking
    (names, subject words), `near` the words that stood beside its numbers, `measures` those under which it was
    told beside its own; `events` every event in which it was spoken of. `also` and `refused` come
    from an editor's hand: figures that are this one too, and numbers that are not this one's.
    """

    figure: Figure
    stands: tuple[Stand, ...]
    history: tuple[Stand, ...]
    words: tuple[str, ...]
    last: datetime
    events: tuple[str, ...] = ()
    also: tuple[Figure, ...] = ()
    refused: tuple[Refused, ...] = ()
    near: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What reading one claim did to one figure: an alerting kind, or "repeated" or "mention".

    `id` depends only on story, figure and value. `old` is the stand that it replaces or contradicts.
    `why` says which figure was matched and which rule chose the kind; `rejected` which other
    figures were considered, and why not. `flags` are plausibility doubts shown in the letter. `events` (those of
    the story) and `current` (the value is what stands now) let the figure's state be derived again. `wrong` is what
    an editor called it ("not the same figure", "background", "misread").
    """

    id: str
    figure: Figure
    story: str
    kind: ChangeKind
    claim: Claim
    at: datetime
    old: Stand | None = None
    why: str = ""
    rejected: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    current: bool = True
    wrong: str = ""
    claimant: str = ""
    """Who stands behind the number by what was told of the figure before, where the story names nobody in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """An event of which a story continues figures: how much that says for it (in nats), and the labels of these figures."""

    event: str
    weight: float
    figures: tuple[str, ...]
    evidence: tuple[float, ...] = ()
    """Of what the weight is made up (figures.tied.WEIGHTS)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """All that folding one story in decided: a Change for every claim that names a figure, and the states to remember."""

    changes: tuple[Change, ...]
    states: tuple[FigureState, ...]
    claims: tuple[Claim, ...] = ()
    """All that was read in the story, background included, so that states can be derived again."""
    ties: tuple[Tie, ...] = ()
    """Other events to which its figures tie the story (figures/evidence/tied.py)."""


class Memory(Protocol):
    """What linking may ask of the ledger. Answers are in a fixed order, so that runs repeat exactly."""

    def candidates(self, events: Sequence[str], measures: Sequence[str], words: Sequence[str], since: datetime) -> list[FigureState]:
        """Figures spoken of in these events, or sharing a measure and a word, later than `since`. Without measures: any."""
        ...
