"""A letter as a mail: headers by email.message alone, so that no foreign text can become one.

The same letter always gives the same bytes: date, ids and boundaries come from the letter.
"""

from __future__ import annotations

import hashlib
import re
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, formataddr, parseaddr
from typing import Any
from urllib.parse import quote

from alerts.compose import domain
from alerts.letter import Letter, MailSettings
from alerts.wording import clean


class _Wire(EmailPolicy):
    """How headers travel: plain ones in one line, a foreign subject as encoded words that decode to exactly itself.

    Left alone, folding puts a long plain header below its own name, which some programs show as a leading
    space; and where a subject needs several encoded words, it can lose the spaces between them (Python before 3.12.4).
    """

    def fold_binary(self, name: str, value: Any) -> bytes:
        """The header as bytes, with its line end."""
        text = str(value)
        if name == "Subject" and not text.isascii():
            folded = f"{name}: {Header(text, 'utf-8', header_name=name).encode(linesep=self.linesep)}{self.linesep}".encode("ascii")
        else:
            folded = super().fold_binary(name, value)
        if re.search(rb"\n[^ \t]", folded):
            raise ValueError(f"header {name} would become several")
        return folded


def as_bytes(letter: Letter, settings: MailSettings) -> bytes:
    """The mail of a letter as it travels."""
    mail = as_mail(letter, settings)
    # Only headers are folded by this: 900 is below the 998 characters that a line may have.
    return mail.as_bytes(policy=_Wire(linesep="\r\n", max_line_length=900))


def bare_address(text: str) -> str:
    """The address alone, in ASCII (the domain by IDNA). Raises ValueError where there is none."""
    name, at, domain_name = parseaddr(text)[1].rpartition("@")
    try:
        bare = f"{name}{at}{domain_name.encode('idna').decode('ascii')}"
        if text.isprintable() and Address(addr_spec=bare).domain and name:
            return bare
    except (ValueError, IndexError, AttributeError, HeaderParseError):  # what Python raises for it differs from version to version
        pass
    raise ValueError(f"{clean(text, 80)!r} is not a mail address")


def as_mail(letter: Letter, settings: MailSettings) -> EmailMessage:
    """The mail of a letter: plain text, the same in HTML, and its pictures."""
    mail = EmailMessage(policy=SMTP)
    at = domain(settings)
    mail["From"] = _sender(settings)
    mail["To"] = _reader(letter.to)
    mail["Subject"] = _one_line(letter.subject)
    mail["Date"] = format_datetime(letter.created)
    mail["Message-ID"] = clean(letter.message_id)
    if letter.thread:
        above = [_above(name, at) for name in letter.thread.split()]
        mail["In-Reply-To"] = above[-1]
        mail["References"] = " ".join(above)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["List-Id"] = _list_id(letter, at)
    leave = _way_out(letter, settings)
    if leave:
        mail["List-Unsubscribe"] = f"<{leave}>"
    if leave.lower().startswith("https:"):
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    _fill(mail, letter)
    return mail


def _above(name: str, at: str) -> str:
    """The letter that this one answers. For a figure it is one that was never sent: all letters about the figure answer it,
    so that programs show them as one thread, whichever of them came first."""
    if re.fullmatch(r"<[A-Za-z0-9.-]+@[a-z0-9.-]+>", name):
        return name
    return f"<thread.{re.sub(r'[^A-Za-z0-9.-]', '-', name)}@{at}>"


def _way_out(letter: Letter, settings: MailSettings) -> str:
    """Where the reader leaves the list."""
    mailboxes = [operator for operator in settings.operators if is_address(operator)]
    address = settings.unsubscribe or (f"mailto:{mailboxes[0]}" if mailboxes else "")
    if address.lower().startswith("mailto:") and "?" not in address:
        return f"{clean(address)}?subject={quote(f'unsubscribe {letter.to} from {letter.watch or letter.kind}', safe='')}"
    return clean(address.replace("{to}", quote(letter.to, safe="")).replace("{watch}", quote(letter.watch, safe="")))


def is_address(text: str) -> bool:
    """Whether a mail can be addressed to it."""
    try:
        return bool(bare_address(text))
    except ValueError:
        return False


def _one_line(text: str) -> str:
    """Foreign text fit for a header. "=?" would open an encoded word, behind which line ends can hide."""
    return clean(text).replace("=?", "= ?")


def _reader(to: str) -> str:
    """The address of a mail; the name of a channel, which no mail server sees, as it is."""
    try:
        return bare_address(to)
    except ValueError:
        return _one_line(to)


def _sender(settings: MailSettings) -> str:
    name, address = parseaddr(_one_line(settings.sender))
    return formataddr((name or "figurewatch", address))


def _list_id(letter: Letter, at: str) -> str:
    """The watch as a list, for filters: `North Koreans in Kursk <north-koreans-in-kursk.figurewatch.example.org>`."""
    name = _one_line(letter.watch)[:80] or {"operators": "operators", "test": "test"}.get(letter.kind, "figurewatch")
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    if not name.isascii():
        # Names in other alphabets would all become the same few letters.
        slug = f"{slug}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".strip("-")
    shown = re.sub(r'[<>"\\@,;:()\[\]]', "", name).strip() if name.isascii() else ""
    return f"{shown} <{slug or 'watch'}.figurewatch.{at}>".strip()


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
