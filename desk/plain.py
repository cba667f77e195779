"""Foreign text made harmless for where it is shown: a terminal, a cell of a spreadsheet.

Everything that came in over the wire is foreign: a headline may hold escape sequences that repaint a
terminal, marks that turn the reading direction, or a formula that a spreadsheet would run.
"""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, UTC, datetime, tzinfo

_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls: escape sequences begin with one of them (tab and newline are kept)
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that reorder what is read
    "\u2028\u2029\ud800-\udfff]"  # separators that break lines, and halves of characters, which no terminal can show
)
_FORMULA = re.compile(r"[\s'\"]*[=+\-@＝＋－＠]|[\t\r]")
"""Beginnings that spreadsheets take for a formula, full-width forms included (OWASP, CSV injection)."""


def plain(text: str) -> str:
    """Text for a terminal: line breaks and tabs stay, every other control character becomes a visible mark."""
    return _CONTROLS.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Text for one line of a terminal or log."""
    return plain(" ".join(text.split()))


def moment(text: str, zone: tzinfo) -> datetime:
    """A time that somebody typed, in UTC; it is in `zone` where it names none. Raises ValueError."""
    when = datetime.fromisoformat(text)
    if not MINYEAR < when.year < MAXYEAR:
        raise ValueError("a year at an end of the calendar: in another zone it may have no name")
    return (when if when.tzinfo else when.replace(tzinfo=zone)).astimezone(UTC)


def cell(text: str) -> str:
    """Text for a cell of a CSV file: a leading apostrophe keeps a spreadsheet from running it."""
    text = plain(text)
    return "'" + text if _FORMULA.match(text) else text
