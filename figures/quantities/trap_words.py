"""The words that make no figure of a number, and where capitals tell something: openings of sentences, headlines."""

from __future__ import annotations

from functools import cache

from figures.quantities.tokens import Tokens
from figures.wordlists import Phrases, phrases, wordlist, words

_SENTENCE_STARTS = words("contexts", "sentence_starts") | {"", "\n"}
_SMALL = words("contexts", "small")


class _Traps:
    def __init__(self) -> None:
        self.months = words("traps", "months")
        self.labels = words("traps", "labels")
        self.streets = words("traps", "streets")
        self.year_before = words("traps", "year_before")
        self.year_determiners = words("traps", "year_determiners")
        self.score_after = words("traps", "score_after")
        self.score_before = words("traps", "score_before")
        self.clock_after = words("traps", "clock_after")
        self.compound_not = words("traps", "compound_not")
        lists = wordlist("traps")
        self.indexes = {word: frozenset(str(n) for n in numbers) for word, numbers in lists["indexes"].items()}
        self.names = Phrases(dict.fromkeys(phrases(lists["names"]), "name"))
        self.idioms = Phrases(dict.fromkeys(phrases(lists["idioms"]), "idiom"))
        self.openers = self.names.first_words() | self.idioms.first_words()


@cache
def trap_words() -> _Traps:
    return _Traps()


def sentence_start(tokens: Tokens, i: int) -> bool:
    """Token i opens a sentence, a quotation or a line."""
    return tokens.low[i - 1] in _SENTENCE_STARTS or i == 0


def title_case(tokens: Tokens, i: int) -> bool:
    """The words around token i are written as in a headline, so that capitals tell nothing: only small words lack one.

    A headline has no full stop.
    """
    first, last = max(0, i - 12), min(tokens.size, i + 12)
    capitals = 0
    for word in tokens.word[first:last]:
        if word[0].isupper():
            capitals += 1
        elif (word[0].isalpha() and word not in _SMALL) or word == ".":
            return False
    return capitals > 2
