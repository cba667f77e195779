"""How Scrapy's requests reach the network: through the guard, with one deadline and one size limit each.

A download handler of our own, on aiohttp: Scrapy then needs no Twisted reactor and runs in the service's own
asyncio loop, and the connector lets the guard see every socket before it is opened. Certificates are checked,
no cookie is kept, no proxy taken from the environment, no redirect followed here (Scrapy's middleware does,
so that every hop is checked, paced and asked of robots.txt again).
"""

from __future__ import annotations

import os
import ssl
from typing import Any

import aiohttp
import yarl
from scrapy.http import Headers, Request, Response
from scrapy.responsetypes import responsetypes

from crawler.guard import Guard, GuardedResolver
from crawler.logins import Logins
from crawler.wire import CrawlError

NAMES_KEPT = 300
"""Seconds a looked-up name is used again."""
HELD_AT_ONCE = 20
"""Bodies of the largest size that may be in memory together; a larger sum makes the newest large one wait for the next poll."""


class FetchError(CrawlError):
    """The network, the server or a limit kept a body from us. It may be different next time."""


class TooLarge(FetchError):
    """A body is larger than crawler.max_body."""


class GuardedHandler:
    """Scrapy's download handler for http and https."""

    lazy = False

    def __init__(self, crawler: Any) -> None:
        self._guard: Guard = crawler.settings["FIGUREWATCH_GUARD"]
        self._logins: Logins = crawler.settings["FIGUREWATCH_LOGINS"]
        self._timeout = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._max_body = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._tls: ssl.SSLContext = ssl.create_default_context()
        self._held = 0
        self._session: aiohttp.ClientSession | None = None

    @classmethod
    def from_crawler(cls, crawler: Any) -> GuardedHandler:
        """Built by Scrapy."""
        return cls(crawler)

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                resolver=GuardedResolver(self._guard), socket_factory=self._guard.open_socket, ssl=self._tls, limit=0,
                ttl_dns_cache=NAMES_KEPT, enable_cleanup_closed=False,
            )  # fmt: skip
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False, trust_env=False,
                skip_auto_headers=("Accept", "Accept-Encoding", "User-Agent", "Content-Type"), max_line_size=16_384, max_field_size=32_768,
            )  # fmt: skip
        return self._session

    async def download_request(self, request: Request) -> Response:
        """The response to a request, body read whole. Raises guard.Refused, FetchError."""
        self._guard.check_url(request.url)
        headers = [*request.headers.to_tuple_list(), *self._logins.headers(request.url)]
        timeout = aiohttp.ClientTimeout(total=self._timeout, sock_connect=self._timeout)
        try:
            async with self._open().request(
                request.method, yarl.URL(request.url, encoded=True), headers=headers, timeout=timeout, allow_redirects=False,
            ) as answer:  # fmt: skip
                body = await self._body(answer)
        except TimeoutError as error:
            raise FetchError(f"no answer within {self._timeout:g} s") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _in_words(error) from error
        headers = Headers(list(answer.raw_headers))  # as bytes: in whatever encoding the server has written them
        kind = responsetypes.from_args(headers=headers, url=request.url, body=body[:5000])
        return kind(url=request.url, status=answer.status, headers=headers, body=body, request=request)

    async def _body(self, answer: aiohttp.ClientResponse) -> bytes:
        """The body as sent (Scrapy's middleware unpacks it, under the same limit)."""
        if (answer.content_length or 0) > self._max_body:
            raise TooLarge(f"body of {answer.content_length} bytes is over crawler.max_body ({self._max_body})")
        parts: list[bytes] = []
        size = 0
        try:
            async for part in answer.content.iter_any():
                size += len(part)
                self._held += len(part)
                parts.append(part)
                if size > self._max_body:
                    raise TooLarge(f"body is over crawler.max_body ({self._max_body} bytes)")
                if self._held > HELD_AT_ONCE * self._max_body and size > self._max_body // 10:
                    raise FetchError("too many large bodies at once: left for the next poll")
        finally:
            self._held -= size
        return b"".join(parts)

    async def close(self) -> None:
        """Called by Scrapy at the end."""
        if self._session is not None:
            await self._session.close()


def _in_words(error: BaseException) -> CrawlError:
    """What went wrong, for an operator; a refusal of the guard stays one, however deep aiohttp wrapped it."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, CrawlError):
            return seen
        seen = seen.__cause__ or seen.__context__
    if isinstance(error, aiohttp.ClientConnectorCertificateError | aiohttp.ClientSSLError):
        return FetchError(f"the server's certificate is not valid: {error}")
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return FetchError(f"the name {error.host} cannot be resolved")
    if isinstance(error, aiohttp.ClientConnectorError):
        why = error.os_error
        return FetchError(f"cannot connect to {error.host}:{error.port}: {os.strerror(why.errno) if why.errno else why}"[:300])
    if isinstance(error, aiohttp.ServerDisconnectedError):
        return FetchError("the server closed the connection without an answer")
    if isinstance(error, aiohttp.ClientPayloadError):
        return FetchError("the connection broke in the middle of the body")
    return FetchError(f"{type(error).__name__}: {error}"[:300])
