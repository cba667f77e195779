"""A text as tokens with exact offsets: numbers, words, signs. Nothing is normalised but letter case.

One compiled expression without nested repetition, so cutting is linear in the text. A number keeps its
separators ("1.250,50"), a word its apostrophes ("Ukraine's"), initials their dots ("U.S.", "E.ON"). Three or more
numbers chained by hyphens, slashes or colons are one token that no rule reads: telephone numbers, dates, codes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

_TOKEN = re.compile(
    r"""(?=[^ ])(?:                       # spaces are passed over at once
       [A-Za-z]\.(?:[A-Za-z]\.)+          # U.S.  a.m.
      |[A-Z]\.[A-Z]{2,}(?:['’][^\W\d_]+)*   # E.ON's
      |[^\W\d_]+(?:['’][^\W\d_]+)*         # words; Ukraine's
      |[0-9]+(?:[-/:][0-9]+){2,}          # 2024-05-12, 555-0199-3, 12:30:05
      |[0-9]+(?:[.,'’\u00a0\u2009\u202f][0-9]+)*   # 11,000  1.250,50  11'000  3.1
      |\n[\s]*                             # a new line ends a sentence
      |([^\w\s])\1*)                       # signs; a run of one sign is one token
    """,
    re.VERBOSE,
)
DASHES = frozenset("-–—")
QUOTES = frozenset("\"“”'‘’")
PAD = 12
"""Empty tokens behind the last. They also stand before the first, since low[-1] is one of them."""
_EMPTY = ("",) * PAD


class Tokens:
    """Parallel lists over the tokens of `text`: as written, in lower case, first and past-the-end offsets."""

    __slots__ = ("end", "low", "size", "start", "text", "word")

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in _TOKEN.finditer(text)]
        word = [text[a:b] for a, b in spans]
        low = list(map(str.lower, word))
        if "\n" in text:  # an empty line says no more than a new one
            low = ["\n" if written[:1] == "\n" else written for written in low]
        self._take(text, word, low, [span[0] for span in spans], [span[1] for span in spans])

    def _take(self, text: str, word: list[str], low: list[str], start: list[int], end: list[int]) -> None:
        self.text, self.size = text, len(word)
        word.extend(_EMPTY)
        low.extend(_EMPTY)
        start.extend(range(len(text) + 1, len(text) + 1 + 2 * PAD, 2))
        end.extend(range(len(text) + 2, len(text) + 2 + 2 * PAD, 2))
        self.word, self.low, self.start, self.end = word, low, start, end

    def part(self, begin: int, end: int) -> Tokens:
        """The tokens of text[begin:end], a sentence of the text: cut out of these, where it begins and ends with one of them."""
        first, last = bisect_left(self.start, begin, 0, self.size), bisect_left(self.end, end, 0, self.size) + 1
        text = self.text[begin:end]
        if last > self.size or first >= last or self.start[first] != begin or self.end[last - 1] != end:
            return tokenised(text)
        made = Tokens.__new__(Tokens)
        starts, ends = [at - begin for at in self.start[first:last]], [at - begin for at in self.end[first:last]]
        made._take(text, self.word[first:last], self.low[first:last], starts, ends)
        return made

    def glued(self, i: int) -> bool:
        """Token i follows token i-1 without a space."""
        return i > 0 and self.start[i] == self.end[i - 1]

    def is_number(self, i: int) -> bool:
        """Token i is written in digits."""
        return "0" <= self.word[i][:1] <= "9"

    def is_word(self, i: int) -> bool:
        """Token i begins with a letter."""
        return self.word[i][:1].isalpha()

    def capital(self, i: int) -> bool:
        """Token i begins with a capital letter."""
        return self.word[i][:1].isupper()


@lru_cache(maxsize=8)
def tokenised(text: str) -> Tokens:
    """The tokens of a text; a sentence that is a text of its own is cut once for its quantities and its claims."""
    return Tokens(text)
