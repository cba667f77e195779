"""What stands before every page: who may be asked for, and what a browser may do with the answer.

A desk on loopback has no password. What keeps a foreign web page from reading it through the editor's own
browser (DNS rebinding: its host name is made to point at 127.0.0.1) is that only known names are answered.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from scheduler.settings import DeskSettings

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def names_of(listen: DeskSettings, url: str = "") -> frozenset[str]:
    """The host names a desk answers to: loopback's, where it listens, and its public address. Empty: any.

    A desk that listens on every address of its machine cannot know its names, unless `url` gives one.
    """
    public = urlsplit(url).hostname
    if listen.host and not _is_any(listen.host):
        return _LOOPBACK | {listen.host.lower()} | ({public} if public else set())
    return _LOOPBACK | {public} if public and not _is_any(public) else frozenset()


def _is_any(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


class Shield:
    """ASGI middleware: refuses foreign host names, and adds the security headers to every answer."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                # Our own sheet and script may be kept, and are asked for again when they change; what editors read is kept nowhere.
                headers.setdefault("Cache-Control", "no-cache" if scope["path"].startswith("/static/") else "no-store")
            await send(message)

        app: ASGIApp = self.app
        if self.names and _host(Headers(scope=scope).get("host", "")) not in self.names:
            app = PlainTextResponse("This desk does not answer to that host name.\n", status_code=421)
        await app(scope, receive, guarded)


def _host(header: str) -> str:
    """The name in a Host header, without port and brackets; "" for nonsense."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
