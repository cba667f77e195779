"""Bids told without their bidder: "that values Halden at 6.05 billion pounds" is the bid of the sentence before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from figures.evidence.topics import Topic
from figures.measure_groups import BIDS

_OF_IT = re.compile(
    r"(?:that|this|it|(?:the|its) (?:[a-z-]+ ){0,2}(?:bid|offer|price|proposal|deal|terms)) "
    r"(?:would |will )?(?:values?|valued|represents?|implies|gives?|is|was|be) ",
    re.IGNORECASE,
)
"""How a sentence goes on about the bid of the one before."""
_GAP = 2
"""Characters between two sentences that follow one another."""


def same_bid(topics: Sequence[Topic]) -> list[Topic]:
    """The topics of a story, where a bid that names nobody has the bidder of the sentence in front of it."""
    bidders = {about.claim.sentence_span: about.owner for about in topics if about.measure in BIDS and about.owner and _in_text(about)}
    out = []
    for about in topics:
        goes_on = about.measure in BIDS and not about.owner and _in_text(about) and _OF_IT.match(about.claim.sentence)
        begins = about.claim.sentence_span[0]
        named = {owner for (_, end), owner in bidders.items() if 0 <= begins - end <= _GAP} if goes_on else set()
        out.append(replace(about, owner=named.pop()) if len(named) == 1 else about)
    return out


def _in_text(about: Topic) -> bool:
    return not about.claim.in_headline
