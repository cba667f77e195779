"""What operators are told of letters: one was refused for good."""

from __future__ import annotations

import re
from datetime import datetime

from alerts.compose import operators_letter
from alerts.item import clock
from alerts.letter import Letter, MailSettings
from alerts.wording import clean

_CODE = re.compile(r"\b[45]\d\d\b(?: 5\.\d{1,3}\.\d{1,3}\b)?")
"""The code of an answer. What stands behind it often has a number of its own for each letter."""


def given_up(to: str, letter: Letter, error: str, settings: MailSettings, now: datetime) -> Letter:
    """A letter was refused for good. The subject names reader and code, the same for every letter that is refused so."""
    code = _CODE.search(error)
    return operators_letter(
        to, f"letters to {clean(letter.to, 80)} are refused{f' ({code[0]})' if code else ''}",
        (
            f"The letter “{clean(letter.subject, 200)}” to {letter.to} of {clock(letter.created, settings.zone)} was refused for good.",
            # What went wrong begins with the letter, which is named above.
            error.partition(f"” to {letter.to}: ")[2] or error,
            "What to do: correct the reader's address in config.yaml, or whatever the server complains of. "
            "The letter is kept: `figurewatch alerts` lists it, and `figurewatch alerts --retry READER` sends it again.",
            "Further letters to this reader that are refused with this code are not told of before a day has passed.",
        ),
        settings, now, about=f"reader {letter.to}",
    )  # fmt: skip
