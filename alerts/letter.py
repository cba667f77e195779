"""A letter: what goes out, complete and rendered, under a Message-ID that never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG that the HTML part shows as `cid:<name>`; `name` is plain ASCII."""

    name: str
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`alerts` are the alerts it settles (empty for letters to operators). `id` depends on them and the reader.

    `thread` names the threads it belongs to, one per figure, separated by spaces; a name in angle brackets is the Message-ID
    of a letter that this one answers, such as the one whose number it corrects. `message_id` is deterministic, so that a repeat after
    a crash is recognisable as the same letter.
    """

    id: str
    to: str
    subject: str
    text: str
    html: str
    message_id: str
    thread: str
    created: datetime
    watch: str = ""
    alerts: tuple[str, ...] = ()
    kind: str = "alert"
    """alert, digest, operators, test."""
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """`smtp` is smtp://, smtp+starttls:// or smtps://[user@]host[:port], or "" to write .eml files into `outbox`."""

    sender: str
    smtp: str = ""
    outbox: str = "outbox"
    password: str = ""
    """From FIGUREWATCH_SMTP_PASSWORD, never from the file."""
    newsroom: str = ""
    desk_url: str = ""
    zone: tzinfo = UTC
    """Times in letters are shown in this zone."""
    unsubscribe: str = ""
    """mailto: or https: address for List-Unsubscribe; with https it must accept one-click posts. {to} and {watch} in it stand
    for the reader and the watch. Empty: the first operator's address, and without one no header."""
    channels: tuple[tuple[str, str], ...] = ()
    """(name, url) of Slack, Teams and webhooks; a reader called by such a name is reached there."""
    operators: tuple[str, ...] = ()
    """Who is told when a letter is given up."""


class DeliveryError(Exception):
    """A letter could not be handed over; the message says to whom, by which server, and its answer.

    `permanent`: the server refused this letter for good. `server`: the trouble is with the server or our
    account there, so other letters would meet it too. `wait`: how long the server asked to be left alone.
    """

    def __init__(self, message: str, *, permanent: bool = False, server: bool = False, wait: timedelta = timedelta(0)) -> None:
        super().__init__(message)
        self.permanent = permanent
        self.server = server
        self.wait = wait
