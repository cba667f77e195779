"""Of which period a figure of business is: a quarter's profit is no year's, and the third quarter's not the second's.

Read from the sentence ("a full-year net loss of 2.9 billion"); a sentence that names several periods may be of any of them. What a
number is compared with ("from a year earlier") is no period of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache

from figures.wordlists import wordlist

_PERIODS: dict[str, list[str]] = wordlist("linking")["periods"]
_PATTERN = re.compile(
    "|".join(rf"(?P<{key}>\b(?:{'|'.join(re.escape(said) for said in listed)})\b)" for key, listed in _PERIODS.items())
)
_QUARTERS = frozenset(key for key in _PERIODS if key.startswith("q"))


@lru_cache(maxsize=4096)
def periods(sentence: str) -> frozenset[str]:
    """The periods that a sentence names: "q3", "quarter" (one of them), "half", "year" ..."""
    return frozenset(found.lastgroup or "" for found in _PATTERN.finditer(sentence.lower().replace("-", " ")))


def apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both name periods, and none that may be one."""
    if not mine or not theirs or mine & theirs:
        return False
    return not ("quarter" in mine | theirs and mine & _QUARTERS and theirs & _QUARTERS)
