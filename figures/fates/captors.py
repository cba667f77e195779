"""Men of whom only what they did is told: "15 of the men guarding them", "29 of those who took them", "five who stormed the hotel".

Who held the hostages is counted apart from them, whatever the text calls him: as captors they are told from the dead of the other side.
"""

from __future__ import annotations

from functools import cache

from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

_ANYBODY = frozenset(("men", "people", "those", "others", "persons"))
_WHOM = frozenset(("them", "him", "her", "the", "those", "their", "a", "an"))
_HARMED = frozenset(("killed", "wounded", "captured", "detained", "attackers", "missing"))


@cache
def _deeds() -> tuple[tuple[frozenset[str], str], ...]:
    return (words("claims", "holding_people"), "captors"), (words("claims", "storming"), "attackers")


def name_captors(made: Passage) -> None:
    """Name those after what they did."""
    for one in made.counted:
        if one.measure in _HARMED and one.kind == "count" and (at := _behind_anybody(made, one)):
            at += made.low[at] == "who"
            at += made.low[at] in ("had", "were", "have", "are")
            named = next((name for said, name in _deeds() if made.low[at] in said), "")
            if named and made.low[at + 1] in _WHOM:
                one.subject = named


def _behind_anybody(made: Passage, one: Counted) -> int:
    """The token behind "15 of the men |", "29 of those |", "nine men |"; 0 where the text calls them anything else."""
    if not one.noun and made.low[one.last : one.last + 2] == ["of", "those"]:
        return one.last + 2
    return one.right if one.noun[-1:] and one.noun[-1] in _ANYBODY and len(one.noun) == 1 else 0
