"""A letter as a mail: headers by email.message alone, so that no foreign text can become one.

The same letter always gives the same bytes: date, ids and boundaries come from the letter.
"""

from __future__ import annotations

import re
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, formataddr, parseaddr

from alerts.compose import domain
from alerts.letter import Letter, MailSettings
from alerts.wording import clean


def as_bytes(letter: Letter, settings: MailSettings) -> bytes:
    """The mail of a letter as it travels."""
    mail = as_mail(letter, settings)
    addresses = f"{settings.sender}{letter.to}"
    plain = all(str(value).isascii() for value in mail.values())
    # Folding puts a long plain header below its own name, which some programs show as a leading space. Nothing
    # needs folding below 998 characters but encoded words, which may have 75.
    policy = (SMTP if addresses.isascii() else SMTPUTF8).clone(max_line_length=900 if plain else 78)
    return mail.as_bytes(policy=policy)


def as_mail(letter: Letter, settings: MailSettings) -> EmailMessage:
    """The mail of a letter: plain text, the same in HTML, and its pictures."""
    mail = EmailMessage(policy=SMTP)
    at = domain(settings)
    mail["From"] = _sender(settings)
    mail["To"] = clean(letter.to)
    mail["Subject"] = clean(letter.subject)
    mail["Date"] = format_datetime(letter.created)
    mail["Message-ID"] = clean(letter.message_id)
    if letter.thread:
        # A parent that was never sent: every letter about a figure answers it, so programs show one thread.
        parent = f"<thread.{re.sub(r'[^A-Za-z0-9.-]', '-', letter.thread)}@{at}>"
        mail["In-Reply-To"] = parent
        mail["References"] = parent
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["List-Id"] = _list_id(letter, at)
    if settings.unsubscribe:
        mail["List-Unsubscribe"] = f"<{clean(settings.unsubscribe)}>"
        if settings.unsubscribe.lower().startswith("https:"):
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    _fill(mail, letter)
    return mail


def _sender(settings: MailSettings) -> str:
    name, address = parseaddr(clean(settings.sender))
    return formataddr((name or "figurewatch", address))


def _list_id(letter: Letter, at: str) -> str:
    """The watch as a list, for filters: `North Koreans in Kursk <north-koreans-in-kursk.figurewatch.example.org>`."""
    name = clean(letter.watch, 80) or {"operators": "operators", "test": "test"}.get(letter.kind, "figurewatch")
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or "watch"
    shown = re.sub(r'[<>"\\@,;:()\[\]]', "", name)
    return f"{shown} <{slug}.figurewatch.{at}>"


def _fill(mail: EmailMessage, letter: Letter) -> None:
    # Quoted-printable keeps every line short and seven-bit: some servers still break anything else.
    mail.set_content(letter.text, cte="quoted-printable")
    mail.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    html = list(mail.iter_parts())[1]
    assert isinstance(html, EmailMessage)
    for picture in letter.pictures:
        html.add_related(picture.png, "image", "png", cid=f"<{picture.name}>", disposition="inline", filename=f"{picture.name}.png")
    for n, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(f"=_figurewatch_{letter.id}_{n}")
