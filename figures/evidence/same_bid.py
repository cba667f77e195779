"""Bids told without their bidder: "that values Halden at 6.05 billion pounds" is the bid of the sentence before; and what is planned with
the company that is bid for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from figures.evidence.topics import Topic
from figures.measure_groups import BIDS, DEAL_PLANS

_OF_IT = re.compile(
    r"(?:that|this|it|(?:the|its) (?:[a-z-]+ ){0,2}(?:bid|offer|price|proposal|deal|terms|move|increase|transaction|takeover)) "
    r"(?:would |will )?(?:values?|valued|represents?|implies|gives?|is|was|be) ",
    re.IGNORECASE,
)
"""How a sentence goes on about the bid of the one before."""
_THEY = re.compile(r"(?:they|it|the (?:two )?(?:companies|groups|firms|pair|combined|merged) ?\w*|together)\b", re.IGNORECASE)
"""How a sentence goes on about those who want to merge: "They expect savings of 75 million"."""
_GAP = 2
"""Characters between two sentences that follow one another."""


def same_bid(topics: Sequence[Topic]) -> list[Topic]:
    """The topics of a story, where a bid that names nobody has the bidder of the sentence in front of it."""
    bidders: dict[tuple[int, int], str] = {}
    for about in topics:
        if about.measure in BIDS and about.owner and _in_text(about):
            bidders.setdefault(about.claim.sentence_span, about.owner)  # whoever it topped is named behind
    out = []
    for about in topics:
        told = _OF_IT if about.measure in BIDS else _THEY if about.measure in DEAL_PLANS else None
        goes_on = told is not None and not about.owner and _in_text(about) and told.match(about.claim.sentence)
        begins = about.claim.sentence_span[0]
        named = {owner for (_, end), owner in bidders.items() if 0 <= begins - end <= _GAP} if goes_on else set()
        out.append(replace(about, owner=named.pop()) if len(named) == 1 else about)
    return out


def _in_text(about: Topic) -> bool:
    return not about.claim.in_headline
