"""What an editor is told: one change with everything around it that a letter shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from figures.claim import Claim
from figures.figure import Change, Stand
from stories.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change, told. `watch` and `why` say which watch asked for it, and what matched.

    `old_claim` is the claim behind `change.old`, where it is still known: it gives the old words and their
    place in the old sentence. `first_outlet`, `first_at`: who carried this text first. `carried_by` are the
    other outlets with the same text, each once; `origins` how many independent texts there are among
    all of them. `others` are the other speakers' standing claims. `history` holds the stands that counted as
    news, oldest first.
    """

    change: Change
    story: Story
    watch: str
    why: str
    old_claim: Claim | None = None
    first_outlet: str = ""
    first_at: datetime | None = None
    carried_by: tuple[str, ...] = ()
    origins: int = 1
    others: tuple[Stand, ...] = ()
    history: tuple[Stand, ...] = ()
