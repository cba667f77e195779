"""Who speaks next without a verb of his own: "police counted 22,000, | the unions | 90,000", "the | rebels' | figure is fifty"."""

from __future__ import annotations

from itertools import pairwise

from figures.sentences.naming import can_speak, is_acronym, vocabulary
from figures.sentences.passage import Counted, Passage
from figures.sentences.said import Attribution
from figures.speakers.before_verb import noun_phrase_left
from figures.sums.contestants import CONTESTED

_OPENING = frozenset((",", ";", "and", "while", "but"))
_LED = frozenset(("of", "at", "for"))
_AT_ONCE = 3
"""Tokens between a verb of saying and its number: "put the number | at"."""
_THERE = 6
"""Tokens behind the first number in which nothing more is told of it: "80,000 | in the streets |; the prefecture"."""
_GOES_ON = frozenset(("in", "on", "at", "as", "and", "while", "for"))
_FIGURE = 4
"""Tokens between a tally and its number: "the rebels' figure | stands at | fifty"."""
_MARKS = frozenset(("'", "’"))


def saying_in_turn(made: Passage, found: list[Attribution]) -> list[Attribution]:
    """ "Unions speak of 80,000; | the prefecture, of | 22,000": the next who says how many, by the verb of the one before."""
    out: list[Attribution] = []
    for before, one in pairwise(made.counted):
        if one.noun or one.kind != before.kind or one.measure in CONTESTED or not _says(made, before, [*found, *out]):
            continue
        if made.tokens.is_word(one.right) and made.low[one.right] not in _GOES_ON:
            continue
        span = _next_speaker(made, before, one)
        if span is None or any(said.first < span[1] and said.last > span[0] for said in found):
            continue  # "while | the union claimed | 800,000"
        if _is_told_no_more(made, before.right, span[0] - 1):
            out.append(
                Attribution(
                    speaker=made.written(*span), first=span[0], last=one.first, subject=span, forward=True, backward=False, strength=3
                )
            )
    return out


def _says(made: Passage, one: Counted, found: list[Attribution]) -> bool:
    """A verb of saying stands directly before the number, with no clause between."""
    if made.low[one.right] in vocabulary().being or made.low[one.right] in ("have", "has", "had"):
        return False  # "said nine | were killed, the police four"
    return any(said.forward and made.low[said.last - 1] in vocabulary().saying and 0 <= one.left - said.last <= _AT_ONCE for said in found)


def _next_speaker(made: Passage, before: Counted, one: Counted) -> tuple[int, int] | None:
    low, at = made.low, one.left
    at -= low[at - 1] in _LED and low[at - 1] in low[max(made.body, before.left - _AT_ONCE) : before.left]
    at -= low[at - 1] == ","
    span = noun_phrase_left(made, at) if at > before.right + 1 else None
    if span is None or span[0] <= before.last or not can_speak(made, span):
        return None
    named = not vocabulary().who_may_put_it.isdisjoint(low[span[0] : span[1]])
    named = named and _opens_as_a_name(made, span[0]) and _names_alone(low[span[0] : span[1]])
    opens = low[span[0] - 1 - (low[span[0] - 1] == "the")] in _OPENING
    return span if opens and (named or is_acronym(made.tokens.word[span[1] - 1])) else None


def _names_alone(said: list[str]) -> bool:
    """No verb stands among these words, as in "and | intends to build the group up to | 50,000"."""
    known = vocabulary()
    return not any(word in known.saying or word in known.acting or word in known.being or word == "to" for word in said)


def _opens_as_a_name(made: Passage, at: int) -> bool:
    known, low = vocabulary(), made.low
    return low[at] in known.determiners or low[at] in known.nouns or low[at - 1] in known.determiners or made.tokens.capital(at)


def _is_told_no_more(made: Passage, first: int, last: int) -> bool:
    between = made.low[first:last]
    known = vocabulary()
    return len(between) <= _THERE and not any(word in known.being or word in known.saying for word in between)


def owners(made: Passage, at: int) -> Attribution | None:
    """ "The rebels| ' | figure is fifty", "the organisers| ' | 90,000": whose number it is, where many own it."""
    low, known = made.low, vocabulary()
    if low[at] not in _MARKS or not made.tokens.glued(at) or not low[at - 1].endswith("s"):
        return None
    if low[at - 1] in known.days or low[at - 1] in known.spans:
        return None
    span = noun_phrase_left(made, at)
    if span is None or not can_speak(made, span) or known.nouns.isdisjoint(low[span[0] : span[1]]):
        return None
    number = made.number_at.get(at + 1)
    if number is not None:
        if number.noun:
            return None
        return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False, strength=3)
    told = next((right for right in range(at + 1, at + 3) if low[right] in known.tallying), 0)
    if not told or not any(told < one.left <= told + _FIGURE for one in made.counted):
        return None
    return Attribution(speaker=made.written(*span), first=span[0], last=told + 1, subject=span, forward=True, backward=False)
