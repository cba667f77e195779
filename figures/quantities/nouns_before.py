"""The counted noun in front of a bare number: "the number of people killed climbed to 13", "troops are sent in large numbers"."""

from __future__ import annotations

from figures.quantities.nouns import is_plural, noun_after, nouns
from figures.quantities.tokens import Tokens
from figures.wordlists import words

_CLAUSE = frozenset(".;:!?\n") | {""}


def subject_noun(tokens: Tokens, first: int, taken: int) -> tuple[int, int] | None:
    """What a bare number counts by the clause before it: "the number of people killed climbed to 13", "the death toll is 45".

    `taken`: the offset where the quantity before it ends. A noun in front of that one counts that one, and this one
    only as its other value ("from 45 to 61").
    """
    low = tokens.low
    for at in range(first - 1, max(-1, first - 26), -1):
        word = low[at]
        if word == "." and len(low[at - 1]) < 5 and tokens.is_number(at + 1):
            continue  # "Oct. 7"
        if word in _CLAUSE or (tokens.start[at] < taken and low[first - 1] not in ("to", "from", "not", "than")):
            return None
        if word == "number" and low[at + 1] == "of":
            span = noun_after(tokens, at + 2)
            return span if span is not None and span[1] <= first else None
        if word in ("toll", "tally"):
            begin = at - 1 if low[at - 1] in ("death", "casualty", "injury", "confirmed", "case") else at
            return begin, at + 1
    return None


_HARM = words("people", "harm")


def plural_before(tokens: Tokens, first: int, *, persons: bool = False) -> tuple[int, int] | None:
    """The plural before a number that counts it, names of peoples included: "North Korean troops are sent in large numbers".

    `persons`: what befell them is passed over ("beat wheat growers, causing injuries to 11 of them").
    """
    low, known = tokens.low, nouns()
    for at in range(first - 1, max(-1, first - 16), -1):
        if low[at] in _CLAUSE:
            return None
        if is_plural(low[at]) and low[at] not in known.verbs and not (persons and low[at] in _HARM):
            begin = at
            while begin > at - 3 and tokens.capital(begin - 1) and low[begin - 1] not in known.stop and low[begin - 1] not in known.verbs:
                begin -= 1
            return begin, at + 1
    return None
