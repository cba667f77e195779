"""What operators are told of letters: one was refused for good."""

from __future__ import annotations

from datetime import datetime

from alerts.compose import operators_letter
from alerts.item import clock
from alerts.letter import Letter, MailSettings
from alerts.wording import clean


def given_up(to: str, letter: Letter, error: str, settings: MailSettings, now: datetime) -> Letter:
    """A letter was refused for good."""
    return operators_letter(
        to, f"letter refused: {clean(letter.subject, 80)}",
        (
            f"The letter “{clean(letter.subject, 200)}” to {letter.to} of {clock(letter.created, settings.zone)} was refused for good.",
            error,
            "What to do: correct the reader's address in config.yaml, or whatever the server complains of. "
            "The letter is kept: `figurewatch alerts` lists it, and `figurewatch alerts --retry READER` sends it again.",
        ),
        settings, now, about=f"reader {letter.to}",
    )  # fmt: skip
