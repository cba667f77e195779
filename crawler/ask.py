"""One conditional request and its answer, in our own words: what the rest of the room knows of HTTP."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response

from crawler.fetch import FetchError
from crawler.wire import CrawlError

log = logging.getLogger("figurewatch.crawler")

HEADERS = 100
"""Headers of an answer that are kept as evidence: more is no answer of a newspaper."""

_UNFINISHED = {
    "max redirections reached": "it only leads on from one address to the next: too many redirects",
    "DOWNLOAD_MAXSIZE": "body is over crawler.max_body once it is unpacked",
}
"""What Scrapy says, somewhere in its words, of requests that it gave up; and the same for an operator."""

Download = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`url` is where redirects ended. `retry_after` counts from now. `date` is the server's clock, None if it tells none.

    `headers` are all that came, the first HEADERS of them, each bounded."""

    url: str
    status: int
    body: bytes
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""
    retry_after: timedelta | None = None
    date: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()


class Asker:
    """Asks through Scrapy's downloader: robots, pacing, guard, redirects, limits and unpacking are on the way."""

    def __init__(self, download: Download, clock: Callable[[], datetime]) -> None:
        self._download = download
        self._clock = clock

    async def ask(self, url: str, etag: str = "", last_modified: str = "") -> Answer:
        """GET, conditional where validators are given. Raises Refused, Disallowed, FetchError."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        try:
            request = Request(url, headers={k: v for k, v in headers.items() if v}, dont_filter=True)
            response = await self._download(request)
        except CrawlError:
            raise
        except IgnoreRequest as error:
            ours = (words for theirs, words in _UNFINISHED.items() if theirs in str(error))
            raise FetchError(next(ours, str(error))[:300]) from error
        except Exception as error:  # what unpacking and parsing of a foreign answer can raise has no common name
            log.warning("unusable answer url=%s", url, exc_info=True)
            raise FetchError(f"unusable answer: {type(error).__name__}: {error}"[:300]) from error
        return Answer(
            url=response.url, status=response.status, body=response.body, content_type=_header(response, "Content-Type"),
            etag=_header(response, "ETag"), last_modified=_header(response, "Last-Modified"),
            retry_after=self._wait(_header(response, "Retry-After")), date=_date(_header(response, "Date")),
            headers=_headers(response),
        )  # fmt: skip

    def _wait(self, words: str) -> timedelta | None:
        """Retry-After: seconds, or a date."""
        if words.isdecimal():
            return timedelta(seconds=min(int(words[:9]), 10**8))
        until = _date(words)
        return max(until - self._clock(), timedelta(0)) if until else None


def _date(words: str) -> datetime | None:
    """A date as HTTP writes it; None for anything else, years and zones beyond a calendar's end included."""
    try:
        when = parsedate_to_datetime(words) if words else None
    except (ValueError, TypeError, OverflowError):
        return None
    return when if when and when.tzinfo else None


def _headers(response: Response) -> tuple[tuple[str, str], ...]:
    """The headers in their order, in lower case as HTTP/2 writes them; without cookies, which we never send back."""
    pairs = [(name, value) for name, values in response.headers.items() if name.lower() != b"set-cookie" for value in values][:HEADERS]
    return tuple((name.decode("latin-1").lower()[:100], value.decode("latin-1").strip()[:1000]) for name, value in pairs)


def _header(response: Response, name: str) -> str:
    """A header's value, "" if absent; at most 500 characters, so that a validator cannot fill the database."""
    value: bytes = response.headers.get(name) or b""
    return value.decode("latin-1").strip()[:500]
