"""Of people carried off: does a number tell how many were taken, or how many are still held?

"137 girls were abducted", "31 got away, leaving 106 in captivity": the first stays what it was, the second falls, and both are told for
weeks beside each other. Who is held in a siege ("130 people are being held") is told in neither way, and is one with both.
"""

from __future__ import annotations

import re

from figures.claim import Claim

TAKEN, LEFT = "taken", "left"
_MEASURE = "hostages"
_AHEAD, _BEHIND = 28, 50
"""Characters on either side of a number in which it is told."""
_LEFT = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|still|leaving|leaves|captivity|yet to be|not (?:yet )?been (?:freed|released|found))\b", re.IGNORECASE
)
_TAKEN = re.compile(
    r"\b(?:abduct\w*|kidnap\w*|snatched|carried off|taken (?!hostage|captive)|(?:students|pupils|girls|boys) missing)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"[,;](?: and| but| while)? |\b(?:and|but|while) (?=\d)")
"""Where the next number may begin."""


def taken_or_left(claim: Claim) -> str:
    """TAKEN, LEFT, or "" where the words beside the number tell neither."""
    if claim.measure != _MEASURE:
        return ""
    ahead, behind = claim.ahead[-_AHEAD:], claim.behind[:_BEHIND]
    behind = _NEXT.split(behind)[0]
    if _LEFT.search(behind) or _LEFT.search(ahead):
        return LEFT
    return TAKEN if _TAKEN.search(behind) or _TAKEN.search(claim.ahead[-2 * _AHEAD :]) else ""
