"""A text as tokens with exact offsets: numbers, words, signs. Nothing is normalised but letter case.

One compiled expression without nested repetition, so cutting is linear in the text. A number keeps its
separators ("1.250,50"), a word its apostrophes ("Ukraine's"), initials their dots ("U.S.", "E.ON"). Three or more
numbers chained by hyphens, slashes or colons are one token that no rule reads: telephone numbers, dates, codes.
"""

from __future__ import annotations

import re
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


class Tokens:
    """Parallel lists over the tokens of `text`: as written, in lower case, first and past-the-end offsets."""

    __slots__ = ("end", "low", "size", "start", "text", "word")

    def __init__(self, text: str) -> None:
        self.text = text
        spans = [match.span() for match in _TOKEN.finditer(text)]
        word = [text[a:b] for a, b in spans]
        start = [span[0] for span in spans]
        end = [span[1] for span in spans]
        self.size = len(word)
        word.extend([""] * PAD)
        start.extend(range(len(text) + 1, len(text) + 1 + 2 * PAD, 2))
        end.extend(range(len(text) + 2, len(text) + 2 + 2 * PAD, 2))
        self.word, self.start, self.end = word, start, end
        self.low = list(map(str.lower, word))
        if "\n" in text:  # an empty line says no more than a new one
            self.low = ["\n" if written[:1] == "\n" else written for written in self.low]

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
