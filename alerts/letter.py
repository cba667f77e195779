"""A letter: what goes out, complete and rendered, under a Message-ID that never changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`alerts` are the alerts it settles (empty for letters to operators). `id` depends on them and the reader.

    `thread` names the thread (one per figure); `message_id` is deterministic, so that a repeat after
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


class DeliveryError(Exception):
    """A letter could not be handed over; the message says to whom, by which server, and its answer."""
