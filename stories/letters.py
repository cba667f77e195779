"""Letters without their accents: one outlet writes Goiânia, Malmö and Łódź, another Goiania, Malmo and Lodz."""

from __future__ import annotations

import unicodedata

_LOWER = {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
_OTHERS = str.maketrans(_LOWER | {letter.upper(): said.capitalize() for letter, said in _LOWER.items() if len(letter.upper()) == 1})
"""Letters that are no accented ones by themselves."""


def plain(text: str) -> str:
    """The text in plain letters; other scripts stay as they are."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.translate(_OTHERS)) if not unicodedata.combining(sign))
