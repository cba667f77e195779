"""A real HTTP server on loopback for tests: pages that a test changes between polls, and a record of what was asked."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True, kw_only=True)
class Page:
    """What a path answers. `etag` "auto" derives one from the body; "" sends none.

    A page is held back for `delay` seconds, or until the event `after`.

    A header given as None is not sent; without Content-Length the end of the connection ends the body.
    `drip` sends the body in pieces of that many bytes, a tenth of a second apart: a tarpit.
    """

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str | None] = field(default_factory=dict)
    etag: str = "auto"
    delay: float = 0.0
    after: threading.Event | None = None
    drip: int = 0

    @property
    def validator(self) -> str:
        return f'"{sha256(self.body).hexdigest()[:16]}"' if self.etag == "auto" and self.status == 200 else self.etag.replace("auto", "")


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was asked. Header names are lower case. `at` is monotonic seconds."""

    method: str
    path: str
    headers: Mapping[str, str]
    status: int
    at: float


class Loopback:
    """Serves `pages` (path to Page, query included) on a free port of 127.0.0.1, over TLS with `tls`. Use as a context manager."""

    def __init__(self, pages: dict[str, Page] | None = None, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Page] = dict(pages or {})
        self.requests: list[Request] = []
        self.answer: Callable[[str], Page | None] = self.pages.get
        """Looks a path up; a test may put a function of its own here."""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer._respond(self)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self.base = f"{'https' if tls else 'http'}://{self.host}"
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)

    def __enter__(self) -> Loopback:
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def serve(
        self, path: str, body: str | bytes = b"", *, status: int = 200, content_type: str = "text/html; charset=utf-8",
        headers: Mapping[str, str | None] | None = None, etag: str = "auto", delay: float = 0.0, after: threading.Event | None = None,
        drip: int = 0,
    ) -> None:  # fmt: skip
        """Puts a page at a path, in place of what was there."""
        raw = body.encode() if isinstance(body, str) else body
        self.pages[path] = Page(
            body=raw, status=status, content_type=content_type, headers=headers or {}, etag=etag, delay=delay, after=after, drip=drip
        )  # fmt: skip

    def wait_for(self, path: str) -> None:
        """Returns once the path was asked for; fails where that does not happen."""
        end = time.monotonic() + 30
        while not self.asked(path):
            assert time.monotonic() < end, f"nobody asked for {path}"
            time.sleep(0.02)

    def asked(self, path: str) -> list[Request]:
        """The requests for one path, oldest first."""
        return [request for request in list(self.requests) if request.path == path]

    def _respond(self, handler: BaseHTTPRequestHandler) -> None:
        page = self.answer(handler.path) or Page(body=b"not here", status=404, content_type="text/plain", etag="")
        given = {name.lower(): value for name, value in handler.headers.items()}
        same = bool(page.validator) and given.get("if-none-match") == page.validator
        status = 304 if same else page.status
        self.requests.append(Request(method=handler.command, path=handler.path, headers=given, status=status, at=time.monotonic()))
        if page.delay:
            time.sleep(page.delay)
        if page.after:
            page.after.wait()
        try:
            self._send(handler, page, status)
        except (BrokenPipeError, ConnectionResetError):
            handler.close_connection = True

    def _send(self, handler: BaseHTTPRequestHandler, page: Page, status: int) -> None:
        body = b"" if status == 304 else page.body
        handler.send_response_only(status)
        sent = {"Date": formatdate(usegmt=True), "Content-Length": str(len(body)), "Content-Type": page.content_type}
        if page.validator:
            sent["ETag"] = page.validator
        for name, value in {**sent, **page.headers}.items():
            if value is not None:
                handler.send_header(name, value)
        handler.close_connection = page.headers.get("Content-Length", "") is None
        handler.end_headers()
        for start in range(0, len(body), page.drip or max(1, len(body))):
            handler.wfile.write(body[start : start + (page.drip or len(body))])
            handler.wfile.flush()
            if page.drip:
                time.sleep(0.1)
