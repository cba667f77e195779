"""What an editor is told: one change with everything around it that a letter shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from figures.claim import Claim
from figures.figure import Change, Stand
from figures.kinds.overtaken import Overtaken
from stories.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class InPrint:
    """One of the newsroom's own stories that still prints a number which was overtaken."""

    overtaken: Overtaken
    outlet: str
    headline: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A change, told. `watch` and `why` say which watch asked for it, and what matched.

    `old_claim` is the claim behind `change.old`, where it is still known: it gives the old words and their
    place in the old sentence. `first_outlet`, `first_at`, `first_headline`, `first_url`: who had this number first, where
    that is not `story` itself. `carried_by` are the other outlets with the same text, each once; `origins` how many
    independent texts there are among all of them. `others` are the other speakers' standing claims. `history` holds the
    stands that counted as news, oldest first. `ours` are the newsroom's own stories that still print a number of this
    figure which no longer stands.
    """

    change: Change
    story: Story
    watch: str
    why: str
    old_claim: Claim | None = None
    first_outlet: str = ""
    first_at: datetime | None = None
    first_headline: str = ""
    first_url: str = ""
    carried_by: tuple[str, ...] = ()
    origins: int = 1
    others: tuple[Stand, ...] = ()
    history: tuple[Stand, ...] = ()
    ours: tuple[InPrint, ...] = ()
