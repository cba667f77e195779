"""The sections of config.yaml with their keys and defaults, as they stand in the file."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from alerts.watch import Watch
from db.captures import PAGES_FOR
from db.kin_index import MEMORY
from scheduler.fields import (
    ChannelAddress,
    Deadline,
    Duration,
    HostAndPort,
    Line,
    Listen,
    Login,
    MailAddress,
    Name,
    PageSize,
    Positive,
    Sender,
    Share,
    SizeOrNone,
    SmtpAddress,
    SourceAddress,
    TimeOfDay,
    Unsubscribe,
    WebAddress,
    Zone,
)  # fmt: skip
from scheduler.settings import FRESH_FOR, DeskSettings
from stories.source import Source


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True, populate_by_name=False)


class SourceBlock(Section):
    name: Name
    feed: SourceAddress | None = None
    sitemap: SourceAddress | None = None
    page: SourceAddress | None = None
    links: str | None = None
    every: Duration | None = None
    outlet: Name | None = None
    login: Login | None = None

    @model_validator(mode="after")
    def _one_address(self) -> SourceBlock:
        if sum(bool(address) for address in (self.feed, self.sitemap, self.page)) != 1:
            raise ValueError("exactly one of feed, sitemap or page is needed")
        if self.links and not self.page:
            raise ValueError("links goes with page; a feed or sitemap lists its own")
        if self.every is not None and self.every < timedelta(seconds=30):
            raise ValueError("every: 30s is the shortest that is polite")
        return self

    def source(self, *, own: bool = False) -> Source:
        kind: Literal["feed", "sitemap", "page"] = "feed" if self.feed else "sitemap" if self.sitemap else "page"
        url = self.feed or self.sitemap or self.page or ""
        outlet = self.outlet or self.name
        return Source(name=self.name, kind=kind, url=url, outlet=outlet, every=self.every, links=self.links or "a", own=own)


class WatchBlock(Section):
    name: Name
    words: list[Name] = []
    places: list[Name] = []
    measures: list[Name] = []
    min_change: Share = Decimal(0)
    milestones: list[Positive] = []
    to: list[str] = Field(min_length=1)
    send: Literal["at once", "digest"] = "at once"

    def watch(self) -> Watch:
        return Watch(
            name=self.name, to=tuple(self.to), words=tuple(self.words), places=tuple(self.places),
            measures=tuple(self.measures), min_change=self.min_change, send=self.send,
            milestones=tuple(self.milestones),
        )  # fmt: skip


class QuietBlock(Section):
    start: TimeOfDay = Field(alias="from")
    end: TimeOfDay = Field(alias="to")
    timezone: Zone


class MailBlock(Section):
    sender: Sender = Field(alias="from", default="figurewatch@localhost.localdomain")
    smtp: SmtpAddress | None = None
    outbox: Name = "outbox/"
    unsubscribe: Unsubscribe | None = None


class CrawlerBlock(Section):
    user_agent: Name = "figurewatch/0.1"
    obey_robots: bool = True
    per_host_delay: Duration = timedelta(seconds=5)
    max_body: PageSize = 10_000_000
    timeout: Deadline = timedelta(seconds=30)
    private_hosts: list[HostAndPort] = []
    workers: int = Field(default=1, ge=1, le=32)
    pages_per_poll: int = Field(default=40, ge=1, le=1000)
    keep_page: SizeOrNone = 200_000
    keep_pages_for: Duration = PAGES_FOR


class DeskBlock(Section):
    listen: Listen = DeskSettings()
    url: WebAddress | None = None
    guests: bool = False


class ChannelBlock(Section):
    name: Name
    url: ChannelAddress


class File(Section):
    newsroom: Name = "Newsroom"
    database: Name = "figurewatch.db"
    sources: list[SourceBlock] = []
    own: list[SourceBlock] = []
    watches: list[WatchBlock] = []
    digest: TimeOfDay = time(7)
    timezone: Zone | None = None
    operators: list[MailAddress] = []
    quiet_hours: QuietBlock | None = None
    mail: MailBlock = MailBlock()
    channels: list[ChannelBlock] = []
    crawler: CrawlerBlock = CrawlerBlock()
    desk: DeskBlock = DeskBlock()
    bundle: Duration = timedelta(seconds=30)
    letters_per_hour: int = Field(default=20, ge=0, le=1000)
    first_numbers: Literal["weighed", "all"] = "weighed"
    kin_memory: Duration = MEMORY
    fresh_for: Duration = FRESH_FOR
    broken_after: int = Field(default=3, ge=1, le=1000)
    measures: dict[Line, dict[str, str]] = {}

    @model_validator(mode="after")
    def _long_memory(self) -> File:
        if self.kin_memory < timedelta(days=1):
            raise ValueError("kin_memory: 1d at least; copies of a report come in for that long")
        if self.fresh_for < timedelta(hours=1):
            raise ValueError("fresh_for: 1h at least; with less nothing would ever be news")
        return self


NESTED: dict[str, type[BaseModel]] = {
    "sources": SourceBlock, "own": SourceBlock, "watches": WatchBlock, "quiet_hours": QuietBlock, "mail": MailBlock,
    "channels": ChannelBlock, "crawler": CrawlerBlock, "desk": DeskBlock,
}  # fmt: skip
