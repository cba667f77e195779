"""Which places a text names, as far as a list of lands and the word before a name tell.

A land is known by its name, its people and its capital (lexicon/lands.txt): "Afghan", "Kabul". Any other name is a place where it
stands behind a word of place, "in Ternopil", "off Weldon Bay"; whether it is a town, a street or a school makes no difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from stories.features import COMMON_NAME, NAME, Token
from stories.wordlists import lexicon_lines

LANDS: dict[str, str] = {word: line.split()[0] for line in lexicon_lines("lands.txt") for word in line.split()}
"""Words for lands, each with the one word that stands for its land."""
_OF_LANDS = frozenset(LANDS)
_PLACING = frozenset(["in", "near", "at", "off", "outside", "of", "across", "from", "around", "to", "on"])


def lands(*words: AbstractSet[str]) -> set[str]:
    """The lands that these sets of words name."""
    return {LANDS[word] for some in words if not _OF_LANDS.isdisjoint(some) for word in _OF_LANDS & some}


def places(stream: Sequence[Token]) -> frozenset[str]:
    """The names behind a word of place, each with the names that follow at once ("Weldon", "Bay"); no lands."""
    found = set()
    last, placed = -2, False
    for at in [at for at, token in enumerate(stream) if COMMON_NAME <= token[0] <= NAME]:
        before = stream[at - 1][3] if at else ""
        if at - 1 != last:
            placed = at > 1 and before == "the" and stream[at - 2][3] in _PLACING
        placed = placed or before in _PLACING
        last, word = at, stream[at][3]
        if placed and word not in LANDS:
            found.add(word)
    return frozenset(found)
