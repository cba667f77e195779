"""The configuration as the rooms receive it: complete, typed, checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from alerts.letter import MailSettings
from alerts.watch import Times, Watch
from crawler.wire import CrawlerSettings
from db.captures import PAGES_FOR
from db.kin_index import MEMORY
from stories.source import Source

FRESH_FOR = timedelta(days=3)
"""Longer than a weekend that a machine was down."""


class ConfigError(Exception):
    """The configuration is refused. Each problem is a line "file:line: key: what is wrong and what would be right"."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """Where the web page listens; "" for host means the desk is off in `figurewatch run`.

    `guests`: once editors have accounts, others may still read.
    """

    host: str = ""
    port: int = 0
    guests: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A place besides mail that receives letters; a watch names it in `to`."""

    name: str
    url: str
    missing: str = ""
    """What its address lacks: "file:line: key: ...", where the environment did not bring it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything config.yaml says. Paths are absolute; `path` is the file itself."""

    path: Path
    newsroom: str
    database: Path
    sources: tuple[Source, ...]
    watches: tuple[Watch, ...]
    times: Times
    operators: tuple[str, ...]
    mail: MailSettings
    channels: tuple[Channel, ...]
    crawler: CrawlerSettings
    desk: DeskSettings
    kin_memory: timedelta = MEMORY
    """How long the index of kin and events remembers."""
    keep_pages_for: timedelta = PAGES_FOR
    """How long the pages of stories with news are kept."""
    every_first: bool = False
    """Whether the first number of every figure is told, also where it only stands in the story."""
    fresh_for: timedelta = FRESH_FOR
    """How long ago a story may have been published when it first comes in, and still be news."""
    broken_after: int = 3
    """Polls that must fail in a row before operators are told that a source is broken."""

    missing: tuple[str, ...] = ()
    """Secrets that the environment did not bring, each "file:line: key: ...". Who only reads what is known can do without them."""

    def with_secrets(self) -> Config:
        """The same, for whoever polls and delivers. Raises ConfigError where a secret is missing."""
        if self.missing:
            raise ConfigError(list(self.missing))
        return self

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the newsroom's own sources."""
        return tuple(source.name for source in self.sources if source.own)
