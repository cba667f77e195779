"""Where a story stands among the others: its report (kin) and its event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from stories.quick import quick

KinKind = Literal["version", "copy", "trim", "expansion", "revision", "sibling"]


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """The report and event of one story, and why.

    `report` is the id of the family's first story. `kin` is None for the first story of a report;
    a "sibling" (same template, other day or place) starts a report of its own and names its sibling
    in `of`. `of` is the story it was compared with. `score` is 0..1. `rule` says in a few words
    which rule decided. `events` lists every event it belongs to or is background for, main first.
    """

    story: str
    report: str
    kin: KinKind | None
    of: str | None
    score: float
    rule: str
    event: str
    events: tuple[str, ...] = ()
    rules: int = 0
    """Version of the rules (stories.kin.RULES) that decided."""
    agency: str = ""
    """The agency text it credits ("AP", "Reuters" ...), empty when none is named."""
