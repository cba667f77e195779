"""The one long-lived spider, and Scrapy set up for it.

Scrapy brings what a polite fetcher needs: pacing per host, redirects, unpacking, middlewares. Its defaults are
made for crawls that end; here is what differs, and why, in one place. No reactor: Scrapy runs in the asyncio
loop it is started in.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from scrapy import Spider
from scrapy.crawler import AsyncCrawlerRunner

from crawler.guard import Guard
from crawler.logins import Logins
from crawler.wire import CrawlerSettings

REDIRECTS = 5
PER_HOST = 2
"""Requests to one host at once: a slow page does not hold up the feed next to it."""
ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.9, */*;q=0.5"


class WireSpider(Spider):  # type: ignore[misc]
    """Stays open until it is told to stop; polls are fed through its engine."""

    name = "wire"

    def __init__(self, ready: asyncio.Event, stopping: asyncio.Event, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._ready = ready
        self._stopping = stopping

    async def start(self) -> AsyncIterator[Any]:
        """Yields nothing: the engine runs while this waits."""
        self._ready.set()
        await self._stopping.wait()
        nothing: tuple[Any, ...] = ()
        for request in nothing:
            yield request


def runner(settings: CrawlerSettings, clock: Callable[[], datetime]) -> AsyncCrawlerRunner:
    """Scrapy, configured. Every setting here overrides a default that is wrong for a service."""
    return AsyncCrawlerRunner(
        {
            "TWISTED_REACTOR_ENABLED": False,
            "DOWNLOAD_HANDLERS": {
                "http": "crawler.fetch.GuardedHandler",
                "https": "crawler.fetch.GuardedHandler",
                "data": None,
                "file": None,
                "ftp": None,
                "s3": None,
            },
            "DOWNLOADER_MIDDLEWARES": {
                "crawler.robots.RobotsMiddleware": 100,
                "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # keeps rules for ever, takes any answer for rules
                "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,  # the next poll is the retry
                "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,  # a page is no address
                "scrapy.downloadermiddlewares.cookies.CookiesMiddleware": None,
                "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,  # a proxy would connect behind the guard's back
                "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
                "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
            },
            "USER_AGENT": settings.user_agent,
            "DEFAULT_REQUEST_HEADERS": {"Accept": ACCEPT},
            "DOWNLOAD_DELAY": settings.per_host_delay.total_seconds(),
            "DOWNLOAD_DELAY_JITTER": 0.0,
            "CONCURRENT_REQUESTS_PER_DOMAIN": PER_HOST,
            "DOWNLOAD_TIMEOUT": settings.timeout.total_seconds(),
            "DOWNLOAD_MAXSIZE": settings.max_body,
            "DOWNLOAD_WARNSIZE": 0,
            "REDIRECT_MAX_TIMES": REDIRECTS,
            "REFERRER_POLICY": "no-referrer",
            "TELNETCONSOLE_ENABLED": False,
            "REMOTE_CONTROL_ENABLED": False,
            "MEMUSAGE_ENABLED": False,
            "LOGSTATS_INTERVAL": 0,
            "LOG_ENABLED": False,
            "STATS_DUMP": False,
            "STATS_CLASS": "scrapy.statscollectors.DummyStatsCollector",
            "FIGUREWATCH_GUARD": Guard(settings.private_hosts),
            "FIGUREWATCH_LOGINS": Logins(settings.logins),
            "FIGUREWATCH_CLOCK": clock,
            "FIGUREWATCH_OBEY_ROBOTS": settings.obey_robots,
        }
    )
