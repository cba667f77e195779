"""A real mail server on loopback for tests: it keeps what it accepts, and refuses what it is told to."""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword


class _Listening(Controller):
    """Listens on a socket that holds its port from the beginning: one that is only looked for may be somebody else's when it is wanted."""

    def __init__(self, handler: Any, **more: Any) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        super().__init__(handler, hostname="127.0.0.1", port=self._socket.getsockname()[1], ready_timeout=30, **more)

    def _create_server(self) -> Awaitable[asyncio.AbstractServer]:
        return self.loop.create_server(self._factory_invoker, sock=self._socket, ssl=self.ssl_context)


class MailServer:
    """Use as a context manager. `answers` maps a command ("MAIL", "RCPT", "DATA") to the refusals it gives, first to last;
    "hang up" for DATA closes the connection instead.

    `accepted` runs between keeping a mail and answering: the moment in which a crash makes a repeat.
    """

    def __init__(
        self, users: dict[str, str] | None = None, *, tls: ssl.SSLContext | None = None, starttls: ssl.SSLContext | None = None
    ) -> None:
        self.mails: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.readers: list[str] = []
        self.sessions = 0
        self.answers: dict[str, list[str]] = {}
        self.accepted: Callable[[EmailMessage], None] = lambda mail: None
        self._users = users
        self._scheme = "smtps" if tls else "smtp+starttls" if starttls else "smtp"
        more = {"ssl_context": tls, "tls_context": starttls, "require_starttls": starttls is not None}
        self._controller = _Listening(self, **more, **self._access())

    @property
    def url(self) -> str:
        """Where it listens, as `mail.smtp` has it."""
        return f"{self._scheme}://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        """The port that it has for itself."""
        return int(self._controller.port)

    def __enter__(self) -> MailServer:
        self._controller.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._controller.stop()

    def _access(self) -> dict[str, Any]:
        if self._users is None:
            return {}
        return {"authenticator": self._knows, "auth_require_tls": False}

    def _knows(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        known = isinstance(data, LoginPassword) and self._users is not None
        return AuthResult(success=known and self._users.get(data.login.decode()) == data.password.decode(), handled=False)

    def _answer(self, command: str) -> str | None:
        planned = self.answers.get(command)
        return planned.pop(0) if planned else None

    # What aiosmtpd asks of a handler

    async def handle_HELO(self, server: Any, session: Any, envelope: Any, hostname: str) -> str:
        session.host_name = hostname
        return "250 loopback"

    async def handle_EHLO(self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]) -> list[str]:
        session.host_name = hostname
        self.sessions += 1
        return responses

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        refusal = self._answer("MAIL") or ("530 log in first" if self._users is not None and not session.authenticated else None)
        if refusal:
            return refusal
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:
        refusal = self._answer("RCPT")
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        refusal = self._answer("DATA")
        if refusal == "hang up":
            server.transport.close()
        if refusal:
            return refusal
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.raw.append(envelope.content)
        self.mails.append(mail)
        self.readers += envelope.rcpt_tos
        self.accepted(mail)
        return f"250 kept as {len(self.mails)}"
