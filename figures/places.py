"""Names and places of a sentence, and the place a number is about.

A name is a run of capitalised words (with "of", "de", "al-" inside). The place of a count is the name behind a
preposition of place nearest to the number ("killed 12 people in Korlen"), in its own clause first; then one the
subject belongs to; then the dateline's or the headline's.
"""

from __future__ import annotations

from functools import cache

from figures.passage import Counted, Passage
from figures.wording import NATION_WORDS, nations
from figures.wordlists import words

Span = tuple[int, int]


class _Words:
    def __init__(self) -> None:
        self.before = words("claims", "place_before")
        self.kinds = words("claims", "place_kinds")
        self.calendar = words("claims", "calendar")
        self.no_place = words("claims", "no_place")
        self.openers = words("claims", "openers")
        self.inside = frozenset(("of", "de", "da", "del", "al", "el", "la", "the", "-", "and", "’s"))


@cache
def _words() -> _Words:
    return _Words()


def names(made: Passage) -> list[Span]:
    """Token spans of the proper names of a sentence, left to right."""
    tokens, low, known = made.tokens, made.low, _words()
    found: list[Span] = []
    at = made.body
    title = made.in_headline and _title_case(made)
    while at < made.size:
        if not tokens.capital(at) or low[at] in known.calendar or (at == made.body and low[at] in known.openers):
            at += 1
            continue
        first, last = at, at + 1
        while last < made.size and not low[last - 1].endswith(("'s", "’s")):
            if tokens.capital(last) and low[last] not in known.calendar:
                last += 1
            elif (low[last] in ("of", "de", "da", "del", "al", "el", "la", "-") and tokens.capital(last + 1) and last + 1 < made.size) or (low[last] == "." and last + 1 < made.size and tokens.capital(last + 1) and last - first == 1 and len(low[last - 1]) <= 4):
                last += 2
            else:
                break
        if not title or low[first] not in known.openers:
            found.append((first, last))
        at = last
    return found


def _title_case(made: Passage) -> bool:
    alphabetic = [at for at in range(made.size) if made.tokens.is_word(at) and len(made.low[at]) > 3]
    return len(alphabetic) > 2 and sum(made.tokens.capital(at) for at in alphabetic) > 0.7 * len(alphabetic)


def places(made: Passage, found: list[Span]) -> list[Span]:
    """Those of the names that stand where places stand: behind a preposition of place, with a word such as "region" behind included."""
    low, known = made.low, _words()
    out: list[Span] = []
    for first, last in found:
        at = first
        while at > made.body and low[at - 1] in ("the", "eastern", "western", "northern", "southern", "central", "northeastern", "northwestern", "southeastern", "southwestern", "downtown",
                                                  "city", "town", "village", "province", "region", "state", "capital", "villages", "towns", "of", "port", "district", "island", "north", "south",
                                                  "east", "west", "its", "neighbouring", "neighboring", "nearby"):
            at -= 1
        if at > 0 and low[at - 1] in known.before and low[first] not in known.no_place:
            end = last
            if end < made.size and low[end] in known.kinds:
                end += 1
            if end < made.size and low[end - 1].endswith(("'s", "’s")):
                follow = end
                while follow < made.size and follow - end < 4 and (made.tokens.capital(follow) or low[follow] in known.kinds or low[follow].endswith("ern")):
                    follow += 1
                if follow > end and (low[follow - 1] in known.kinds or made.tokens.capital(follow - 1)):
                    out.append((end, follow))
                    continue
                if not any(low[k] in known.kinds for k in range(end, follow)):
                    if low[end - 1][:-2] in _nation_names():
                        out.append((first, last))
                    continue
            out.append((first, end))
    return out


@cache
def _nation_names() -> frozenset[str]:
    return frozenset(" ".join(form) for form in NATION_WORDS)


def place_of(made: Passage, one: Counted, found: list[Span]) -> str:
    """The place nearest to the number inside its clause, behind it rather than before; "" when the sentence names none near."""
    best: tuple[int, Span] | None = None
    for first, last in found:
        if first >= one.last:
            between = range(one.last, first)
            cost = first - one.last
        elif last <= one.left:
            between = range(last, one.left)
            cost = one.left - last + 6
        else:
            continue
        for at in between:
            if made.breaks(at):
                cost += 12
            elif at in made.number_at:
                cost += 5
            elif made.low[at] in (",", "and", "while", "but"):
                cost += 3
        if cost <= 40 and (best is None or cost < best[0]):
            best = (cost, (first, last))
    return _shown(made, best[1]) if best else ""


def _shown(made: Passage, span: Span) -> str:
    text = made.written(*span)
    return text[:-2] if text.endswith(("'s", "’s")) else text


def side_of(text: str) -> str:
    """The nation (or "") whose people or things are counted: "North Korean soldiers" -> North Korea."""
    found = nations(text)
    return found[0] if found else ""
