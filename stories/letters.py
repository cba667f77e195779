"""Letters without their accents: one outlet writes Goiânia, Malmö and Łódź, another Goiania, Malmo and Lodz."""

from __future__ import annotations

import re
import unicodedata

_LOWER = {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
_OTHERS = str.maketrans(_LOWER | {letter.upper(): said.capitalize() for letter, said in _LOWER.items() if len(letter.upper()) == 1})
"""Letters that are no accented ones by themselves."""
_ACCENTS = re.compile("[\u0300-\u036f]")
"""Combining accents only: vowel signs of other scripts are letters, and stay."""


def lowered(text: str) -> str:
    """The text in lower case, each letter where it stood: "İ" alone would become two."""
    low = text.lower()
    return low if len(low) == len(text) else "".join([one if len(one := letter.lower()) == 1 else letter for letter in text])


def plain(text: str) -> str:
    """The text in plain letters; other scripts stay as they are."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_OTHERS))))
