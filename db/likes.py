"""Short texts that hold all that is asked for: what a figure counts, what a headline says. No index of words is needed for them,
and a part of a word is enough ("kill" finds people killed); else it is asked as full-text search is (db/search.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

MOST = 10
_ASKED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


def terms(asked: str) -> list[str]:
    """What a person typed: words, "a phrase", a beginning*, -without."""
    found = ((minus, (phrase or word).rstrip("*").strip()) for minus, phrase, word in _ASKED.findall(asked))
    return [minus + text for minus, text in found if text][:MOST]


def holding(text: str, words: Sequence[str]) -> tuple[str, list[str]]:
    """The condition that an expression of SQL holds every word, or none where a minus stands before it; and its values."""
    parts, values = ["1"], []
    for word in words:
        without = len(word) > 1 and word.startswith("-")
        parts.append(f"{text} {'NOT ' if without else ''}LIKE ? ESCAPE '\\'")
        escaped = word.removeprefix("-" if without else "").replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        values.append(f"%{escaped}%")
    return " AND ".join(parts), values
