"""Delivery: a letter goes to a mail server, into a folder of .eml files, or to a channel.

What a refusal means is decided by the step at which it came. When the server refuses this reader or this letter
(5xx to RCPT TO or to the text), the letter is refused for good. Everything before (no connection, a bad
certificate, a wrong password, a sender that the server does not accept) is about the server or our account
there: it passes once somebody mends it, so no letter is given up for it.
"""

from __future__ import annotations

import os
import re
import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

from alerts import channels
from alerts.letter import DeliveryError, Letter, MailSettings
from alerts.mime import as_bytes, bare_address
from alerts.wording import clean

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


class Post:
    """Sends letters one after the other over one connection, which is opened when first needed."""

    def __init__(self, settings: MailSettings, *, timeout: float = 30.0) -> None:
        self._settings = settings
        self._timeout = timeout
        self._channels = dict(settings.channels)
        self._smtp: smtplib.SMTP | None = None

    def send(self, letter: Letter) -> str:
        """Hands the letter over and returns the true answer of whoever took it. Raises DeliveryError."""
        url = self._channels.get(letter.to)
        if url is not None:
            return channels.post(letter, letter.to, url, self._timeout)
        if not self._settings.smtp:
            return self._write(letter)
        return self._mail(letter)

    def greet(self) -> str:
        """Connects, secures and logs in as for a letter, and sends none. Where letters would go. Raises DeliveryError."""
        server = _server(self._settings.smtp)
        try:
            smtp = _open(server, self._settings.password, self._timeout)
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            raise DeliveryError(f"{server}: {_reason(error)}", server=True) from error
        try:
            code, answer = smtp.noop()
            return f"{server} answers {code} {_said(answer)}{', logged in as ' + server.user if server.user else ''}"
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(f"{server}: {_reason(error)}", server=True) from error
        finally:
            smtp.close()

    def close(self) -> None:
        """Takes leave of the mail server."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (OSError, smtplib.SMTPException):
                smtp.close()

    def __enter__(self) -> Post:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _write(self, letter: Letter) -> str:
        """One file per Message-ID: written twice, it is still one file. Complete, or not there at all."""
        folder = Path(self._settings.outbox)
        safe = re.sub(r"[^A-Za-z0-9-]", "_", letter.message_id.strip("<>"))[:120]
        file = folder / f"{letter.created:%Y%m%dT%H%M%SZ}-{safe}.eml"
        part = folder / f".{file.name}.{os.getpid()}.part"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with part.open("wb") as out:
                out.write(as_bytes(letter, self._settings))
                out.flush()
                os.fsync(out.fileno())
            part.replace(file)
        except OSError as error:
            with suppress(OSError):
                part.unlink()
            reason = f"cannot write {file}: {error.strerror}; mail.outbox must be a writable folder"
            raise DeliveryError(f"{_what(letter)} {reason}", server=True) from error
        return f"written to {file}"

    def _mail(self, letter: Letter) -> str:
        server = _server(self._settings.smtp)
        sender = self._address(self._settings.sender, letter, server, ours=True)
        reader = self._address(letter.to, letter, server)
        mail = as_bytes(letter, self._settings)
        smtp = self._connected(letter, server)
        spoken_for = False
        try:
            code, answer = smtp.mail(sender)
            if code != 250:
                raise _refused(code, answer, letter, server, f"the sender {sender}", about_server=True)
            spoken_for = True
            code, answer = smtp.rcpt(reader)
            if code not in (250, 251):
                raise _refused(code, answer, letter, server, f"the reader {reader}")
            code, said = _text(smtp, mail)
            if code != 250:
                raise _refused(code, said, letter, server, "the text")
            return f"{code} {_said(said)}"
        except DeliveryError:
            self._start_over()
            raise
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            # A server that hangs up in the middle of one letter may be well, and take the next one.
            about_server = isinstance(error, TimeoutError) or not spoken_for
            raise DeliveryError(f"{_what(letter)} {server}: {_reason(error)}", server=about_server) from error

    def _address(self, text: str, letter: Letter, server: _Server, *, ours: bool = False) -> str:
        try:
            return bare_address(text)
        except ValueError as error:
            message = f"{_what(letter)} {server}: {error}; correct it in the configuration"
            raise DeliveryError(message, permanent=not ours, server=ours) from error

    def _connected(self, letter: Letter, server: _Server) -> smtplib.SMTP:
        """The open connection, or a new one where there is none or it has died meanwhile."""
        if self._smtp is not None:
            try:
                if self._smtp.rset()[0] == 250:
                    return self._smtp
            except (OSError, smtplib.SMTPException):
                pass
            self._drop()
        try:
            self._smtp = _open(server, self._settings.password, self._timeout)
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            raise DeliveryError(f"{_what(letter)} {server}: {_reason(error)}", server=True) from error
        return self._smtp

    def _start_over(self) -> None:
        """Leaves the connection usable for the next letter, or closes it."""
        try:
            if self._smtp is not None and self._smtp.rset()[0] == 250:
                return
        except (OSError, smtplib.SMTPException):
            pass
        self._drop()

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()


@dataclass(frozen=True, slots=True)
class _Server:
    scheme: str
    host: str
    port: int
    user: str

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}:{self.port}"


def _server(url: str) -> _Server:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError) as error:
        right = "smtp://host:25, smtp+starttls://user@host:587 or smtps://user@host:465"
        raise DeliveryError(f"mail.smtp must be like {right}", server=True) from error
    if not parts.hostname:
        raise DeliveryError("mail.smtp names no host", server=True)
    return _Server(parts.scheme, parts.hostname, port, unquote(parts.username or ""))


def _open(server: _Server, password: str, timeout: float) -> smtplib.SMTP:
    # The name is given so that smtplib need not ask the DNS for it, which can take minutes where DNS is broken.
    name = socket.gethostname() if "." in socket.gethostname() else "[127.0.0.1]"
    smtp: smtplib.SMTP
    if server.scheme == "smtps":
        smtp = smtplib.SMTP_SSL(server.host, server.port, name, timeout=timeout, context=ssl.create_default_context())
    else:
        smtp = smtplib.SMTP(server.host, server.port, name, timeout=timeout)
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.scheme == "smtp+starttls":
            smtp.starttls(context=ssl.create_default_context())
            smtp.ehlo_or_helo_if_needed()
        if server.user:
            smtp.login(server.user, password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _text(smtp: smtplib.SMTP, mail: bytes) -> tuple[int, bytes | str]:
    """Code and answer to the text, or to the command that announces it."""
    try:
        return smtp.data(mail)
    except smtplib.SMTPDataError as error:
        if error.smtp_code < 400:  # a yes before it was sent: it has taken nothing
            raise smtplib.SMTPException(f"answered {error.smtp_code} where the text was still to come") from error
        return error.smtp_code, error.smtp_error


def _refused(code: int, answer: bytes | str, letter: Letter, server: _Server, what: str, *, about_server: bool = False) -> DeliveryError:
    message = f"{_what(letter)} {server} refused {what}: {code} {_said(answer)}"
    return DeliveryError(message, permanent=code >= 500 and not about_server, server=about_server)


def _what(letter: Letter) -> str:
    return f"letter “{clean(letter.subject, 80)}” to {clean(letter.to, 80)}:"


def _said(answer: bytes | str) -> str:
    return clean(answer.decode("utf8", "replace") if isinstance(answer, bytes) else answer, 200)


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"login refused: {error.smtp_code} {_said(error.smtp_error)}; check the user in mail.smtp and FIGUREWATCH_SMTP_PASSWORD"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_said(error.smtp_error)}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return clean(str(error), 200) or type(error).__name__
