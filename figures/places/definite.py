"""Which place a story means by "the town", "the same province".

A story says once what a place is ("the mountain town of Dolva", "Gorun province", "Merow, a port city on the coast") and goes on
with "in the town". That is the place of its kind told of last; nobody's where the story tells of two of them in one breath, or of
none. "The neighbouring province" is another one.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from figures.sentences.passage import Passage
from figures.wordlists import one_of, words

NEAR = 300
"""Characters before a sentence within which a place told of twice or more as one of its kind is the one in mind."""
_KNOWN = "known state"
"""The kind of a state that the text calls none, since everybody knows it."""
_ADJECTIVES = 2
"""Words that may stand between the article and the kind ("the same coastal town")."""


_OFFICES = {"mayor": ("town", "city", "village", "municipality"), "governor": ("district", "county", "region", "oblast")}
"""Whose place is of which kinds, where the story calls it none: "the mayor of Kasht" is that of a town."""


class Told(NamedTuple):
    """A place that the story calls one of a kind, and where it does."""

    at: int
    kind: str
    name: str


@cache
def _kinds() -> frozenset[str]:
    return words("claims", "definite_kinds")


@cache
def _written() -> frozenset[str]:
    """The kinds, and "the island's"."""
    return frozenset(f"{kind}{ending}" for kind in _kinds() for ending in ("", "'s", "’s"))


@cache
def _other() -> frozenset[str]:
    return words("claims", "other_places")


_WORD = r"[A-ZÀ-Þ][\w'’-]*[\w](?<!['’]s)"


@cache
def _name() -> str:
    opener = "|".join(sorted(word.title() for word in words("claims", "openers") if word.isalpha()))
    return rf"(?!(?:{opener})\b){_WORD}(?: (?:{_WORD}|(?:al|el|de|da|do|du)[ -][A-ZÀ-Þ]\w+)){{0,2}}"


@cache
def _offices() -> re.Pattern[str]:
    offices = "|".join(_OFFICES)
    return re.compile(rf"\b(?P<first>(?i:{offices})) of (?P<of>{_name()})|\b(?P<before>{_name()})(?:['’]s)? (?P<office>(?i:{offices}))\b")


@cache
def _telling() -> re.Pattern[str]:
    kinds = one_of(sorted(_kinds()))
    name = _name()
    behind = r"(?= (?:of|in|on|near|with|about|some|that|where|which|by)\b|[,.;])"
    return re.compile(
        r"\b(?=[^\W\d_])"  # tried where a word begins, and nowhere else
        rf"(?:(?i:(?P<first>{kinds})) of (?:the )?(?P<of>{name})"
        rf"|\b(?P<before>{name}), (?:a|an|the) (?:[a-z-]+ ){{0,3}}(?P<called>{kinds}){behind}"
        rf"|\b(?P<capital>capital),? (?P<seat>{name})"
        rf"|\b(?P<named>{name}) (?P<kind>{kinds})\b(?!['’]))"
    )


def places_told(text: str) -> list[Told]:
    """All that the text calls a town, a province, an island ..., in order."""
    found: list[Told] = []
    for one in _telling().finditer(text):
        kind = (one["first"] or one["called"] or one["capital"] or one["kind"]).lower()
        name = one["of"] or one["before"] or one["seat"] or f"{one['named']} {one['kind']}"
        found.append(Told(one.start(), kind, name))
    # "Ashdown County": the kind is the last word of the name.
    for one in _titled().finditer(text):
        found.append(Told(one.start(), one["kind"].lower(), one[0]))
    found += [Told(one.start(), _KNOWN, one[0]) for one in _states().finditer(text)]
    found += [Told(one.start(), (one["first"] or one["office"]).lower(), one["of"] or one["before"]) for one in _offices().finditer(text)]
    return sorted(found)


@cache
def _states() -> re.Pattern[str]:
    """Names that everybody knows for those of states: "across the state" is Texas where Texas was told of."""
    names = sorted((re.escape(name.title()) for name in words("claims", "lands_within")), key=len, reverse=True)
    return re.compile(rf"\b(?:{one_of(names)})\b")


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"\b[A-ZÀ-Þ]\w+ (?P<kind>{'|'.join(kind.title() for kind in sorted(_kinds()))})\b")


def definite(made: Passage, told: list[Told]) -> dict[tuple[int, int], str]:
    """By their tokens, the places that the sentence means by "in the town": their names."""
    meant: dict[tuple[int, int], str] = {}
    low = made.low
    for at in kinds_at(made):
        begin = at
        while begin > made.body and at - begin <= _ADJECTIVES and low[begin - 1] != "the":
            begin -= 1
        if low[begin - 1] != "the" or low[at + 1] == "of" or not _other().isdisjoint(low[begin:at]):
            continue
        if any(map(made.tokens.capital, range(begin, at + 2))):
            continue  # "the Dunmark capital", "the town Kasht"
        name = _last(told, _kind(low[at]), made.start) or _of_its_head(told, _kind(low[at]), made)
        if not name and low[at] == "state" and low[begin - 2] in ("across", "throughout"):
            name = _last(told, _KNOWN, made.start)
        if name:
            meant[begin - 1, at + 1] = name
    return meant


def kinds_at(made: Passage) -> list[int]:
    """The tokens of a sentence that are a kind of place."""
    written = _written()
    if written.isdisjoint(made.low):
        return []
    return [at for at in range(made.body + 1, made.size) if made.low[at] in written]


def _of_its_head(told: list[Told], kind: str, made: Passage) -> str:
    """The place of the mayor or governor who is told of alone, where nothing else is called so: "67 were from | the town|, the mayor of
    Kasht said"."""
    offices = [office for office, kinds in _OFFICES.items() if kind in kinds]
    heads = {one.name for one in told if one.kind in offices and one.at <= made.start + len(made.text)}
    others = any(one.kind == kind for one in told)
    return heads.pop() if len(heads) == 1 and not others else ""


def _kind(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _last(told: list[Told], kind: str, before: int) -> str:
    """The place of this kind told of last; "" where the story has two in mind."""
    mine = [one for one in told if one.kind == kind and one.at < before]
    if not mine:
        return ""
    near = {one.name for one in mine if before - one.at <= NEAR} or {one.name for one in mine}
    return mine[-1].name if len(near) == 1 else ""
