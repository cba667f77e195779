"""Numbers in digits, with any house's separators.

"11,000" and "1,20,000" group by commas, "1,5" and "2,75" are continental decimals (no English house groups by one or
two digits at the end), "1.250,50" and "1.200.000" continental groups. A lone "11.000" is read as eleven thousand only
when it ends in 000, or when the text is plainly continental (`continental`); else it is a decimal. Spaces (also thin and
unbreakable) and apostrophes group threes.
"""

from __future__ import annotations

import re
from decimal import Decimal

from figures.quantities.tokens import Tokens

_PLAIN = re.compile(r"[0-9]{1,30}\Z")
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,8}(?:\.[0-9]{1,20})?\Z")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2}){1,6},[0-9]{3}(?:\.[0-9]{1,20})?\Z")
_DECIMAL = re.compile(r"[0-9]{1,20}\.[0-9]{1,20}\Z")
_COMMA_DECIMAL = re.compile(r"[0-9]{1,6},[0-9]{1,2}\Z")
_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){1,8},[0-9]{1,4}\Z|[0-9]{1,3}(?:\.[0-9]{3}){2,8}\Z")
_ONE_GROUP = re.compile(r"[0-9]{1,3}\.[0-9]{3}\Z")
_SPACED = re.compile(r"[0-9]{1,3}(?:['’\u00a0\u2009\u202f][0-9]{3}){1,8}(?:[.,][0-9]{1,6})?\Z")
_MARKED = re.compile(r"[0-9]\.[0-9]{3}(?![0-9])")


def parse_digits(written: str, continental: bool = False) -> Decimal | None:
    """The value of a number in digits, None where the separators make no number (a date, a code)."""
    if _PLAIN.match(written):
        return None if len(written) > 1 and written[0] == "0" else Decimal(written)
    if _ENGLISH.match(written) or _INDIAN.match(written):
        return Decimal(written.replace(",", ""))
    if _DECIMAL.match(written):
        if _ONE_GROUP.match(written) and (continental or written.endswith("000")) and written[0] != "0":
            return Decimal(written.replace(".", ""))
        return Decimal(written)
    if _COMMA_DECIMAL.match(written):
        return Decimal(written.replace(",", "."))
    if _CONTINENTAL.match(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    if _SPACED.match(written):
        return Decimal(re.sub("['’\u00a0\u2009\u202f]", "", written).replace(",", "."))
    return None


def is_continental(tokens: Tokens) -> bool:
    """Does the text write decimals with a comma or groups with dots, beyond doubt?"""
    if _MARKED.search(tokens.text) is None:
        return False
    numbers = [word for word in tokens.word if "0" <= word[:1] <= "9" and ("," in word or "." in word)]
    if not any(_ONE_GROUP.match(word) for word in numbers):
        return False
    return any(_COMMA_DECIMAL.match(word) or _CONTINENTAL.match(word) for word in numbers)
