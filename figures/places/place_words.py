"""The words that tell names and places from what only looks like them."""

from __future__ import annotations

from functools import cache

from figures.wording import NATION_WORDS
from figures.wordlists import words

JOINS = frozenset(("of", "de", "da", "das", "del", "des", "do", "dos", "du", "di", "al", "el", "la", "-"))


class _Words:
    def __init__(self) -> None:
        self.before = words("claims", "place_before")
        self.auxiliary = words("claims", "auxiliary")
        self.inside_names = words("claims", "in_hyphened_names")
        self.around = words("claims", "around_places")
        self.placed_for = words("claims", "placed_for")
        self.put_out_for = words("claims", "put_out_for")
        self.held = words("claims", "held_by")
        self.on_land = words("claims", "on_land")
        self.attacks = words("claims", "attacks")
        self.being = words("claims", "being")
        self.sites = words("claims", "sites_named_by_place")
        self.bearings = words("claims", "bearings")
        self.parts = words("claims", "vague_parts") | {"mostly", "mainly", "chiefly", "half"}
        self.kinds = words("claims", "place_kinds")
        self.calendar = words("claims", "calendar")
        self.spoken = words("saying", "inverted_saying") | {"reporters", "journalists"}
        self.offices = words("saying", "bare_offices")
        self.experts = words("claims", "experts")
        self.no_place = words("claims", "no_place")
        self.no_place_heads = words("claims", "no_place_heads")
        self.openers = words("claims", "openers")
        self.movements, self.after_owners = words("claims", "movements"), words("claims", "parties_of_owners")
        self.verbs = words("nouns", "verbs")
        self.disasters = words("claims", "disasters")
        self.nations = frozenset(" ".join(form) for form in NATION_WORDS)


@cache
def place_words() -> _Words:
    return _Words()


def owns(word: str) -> bool:
    """ "Korlen's": a possessive."""
    return word.endswith(("'s", "’s"))
