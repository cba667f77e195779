"""robots.txt, obeyed for every request, feeds and redirects included (RFC 9309).

4xx: no rules. 5xx, or no answer: the site cannot say what it allows, so nothing is fetched for now; rules that
were read before stay in force meanwhile. Rules are read again after a day, as the RFC asks.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from protego import Protego
from scrapy.http import Request

from crawler.address import host_port
from crawler.fetch import FetchError
from crawler.wire import CrawlError

KEPT = timedelta(hours=24)
RETRY = timedelta(minutes=1)
"""Long enough that one poll of a dead site asks once; short enough that a site that comes back is found at the next poll."""
MAX_SITES = 5_000
MAX_RULES = 512_000
"""Bytes of rules that are read; RFC 9309 asks for at least 500 KiB."""
LONGEST_DELAY = 60.0
"""Seconds. A longer Crawl-delay would leave a source unpollable; search engines cap it lower still."""


class Disallowed(CrawlError):
    """robots.txt forbids the address to us."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site said. `parsed` None: it could not be asked."""

    parsed: Any
    until: datetime
    why: str = ""


class RobotsMiddleware:
    """Scrapy's downloader middleware that asks robots.txt and paces by host and port."""

    def __init__(self, crawler: Any) -> None:
        self._crawler = crawler
        self._obey = crawler.settings.getbool("FIGUREWATCH_OBEY_ROBOTS")
        self._agent: str = crawler.settings["USER_AGENT"]
        self._clock: Callable[[], datetime] = crawler.settings["FIGUREWATCH_CLOCK"]
        self._known: OrderedDict[str, Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Task[Rules]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> RobotsMiddleware:
        """Built by Scrapy."""
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        """Raises Disallowed, or FetchError while the site's rules cannot be read."""
        request.meta["download_slot"] = host_port(request.url)
        if not self._obey or request.meta.get("robots"):
            return
        rules = await self._rules(request.url)
        if rules.parsed is None:
            raise FetchError(f"robots.txt cannot be read: {rules.why}")
        if not rules.parsed.can_fetch(request.url, self._agent):
            raise Disallowed("robots.txt forbids it")

    async def _rules(self, url: str) -> Rules:
        origin = f"{url.partition(':')[0]}://{host_port(url)}"
        known = self._known.get(origin)
        if known is not None and known.until > self._clock():
            self._known.move_to_end(origin)
            return known
        if origin not in self._asking:
            self._asking[origin] = asyncio.create_task(self._ask(origin, url, known))
        try:
            return await asyncio.shield(self._asking[origin])
        finally:
            if (task := self._asking.get(origin)) is not None and task.done():
                del self._asking[origin]

    async def _ask(self, origin: str, url: str, known: Rules | None) -> Rules:
        """Fetches the rules of a site and keeps them."""
        parts = url.split("/", 3)
        request = Request(f"{parts[0]}//{parts[2]}/robots.txt", meta={"robots": True}, dont_filter=True)
        now = self._clock()
        old = known.parsed if known else None
        try:
            response = await self._crawler.engine.download_async(request)
        except Exception as error:  # whatever kept it from us, the answer is the same: not now
            if isinstance(error, CrawlError) and not isinstance(error, FetchError):
                raise
            rules = Rules(old, now + RETRY, str(error))
        else:
            rules = Rules(old, now + RETRY, f"the server answered {response.status}")
            if response.status < 300:
                rules = Rules(Protego.parse(response.body[:MAX_RULES].decode("utf-8", "replace")), now + KEPT)
                self._pace(host_port(url), rules.parsed)
            elif 400 <= response.status < 500 and response.status != 429:
                rules = Rules(Protego.parse(""), now + KEPT)
        self._known[origin] = rules
        while len(self._known) > MAX_SITES:
            self._known.popitem(last=False)
        return rules

    def _pace(self, slot: str, parsed: Any) -> None:
        """A Crawl-delay longer than ours holds for that host."""
        delay = parsed.crawl_delay(self._agent)
        default = self._crawler.settings.getfloat("DOWNLOAD_DELAY")
        if delay is None or delay <= default:
            return
        downloader, seconds = self._crawler.engine.downloader, min(float(delay), LONGEST_DELAY)
        downloader.per_slot_settings[slot] = {"delay": seconds}  # for when Scrapy opens the slot again
        if slot in downloader.slots:
            downloader.slots[slot].delay = seconds
