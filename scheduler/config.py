"""config.yaml becomes one typed Config, or is refused with file, line, key and what would be right."""

from __future__ import annotations

import difflib
import os
import re
from datetime import time, timedelta
from decimal import Decimal, InvalidOperation
from email.headerregistry import Address
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from alerts.letter import MailSettings
from alerts.watch import QuietHours, Times, Watch
from crawler.wire import CrawlerSettings
from scheduler.settings import Channel, Config, ConfigError, DeskSettings
from scheduler.yaml_lines import Located, YamlError, read
from stories.source import Source

PASSWORD_VARIABLE = "FIGUREWATCH_SMTP_PASSWORD"
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SIZES = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}


def _duration(value: Any) -> timedelta:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError("a duration such as 30s, 10m, 2h or 1d is needed")
    return timedelta(seconds=float(found[1]) * _UNITS[found[2]])


def _size(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]?B)", value.strip(), re.I) if isinstance(value, str) else None
    if not found or not float(found[1]):
        raise ValueError("a size such as 500KB or 10MB is needed")
    return int(float(found[1]) * _SIZES[found[2].upper()])


def _percent(value: Any) -> Decimal:
    try:
        share = Decimal(str(value).strip().removesuffix("%").strip()) if str(value).strip().endswith("%") else None
    except InvalidOperation:
        share = None
    if share is None or not 0 <= share <= 100:
        raise ValueError("a share such as 5% is needed, from 0% to 100%")
    return share / 100


def _time_of_day(value: Any) -> time:
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError('a time of day such as "07:00" is needed')
    return time(int(found[1]), int(found[2]))


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise ValueError("a zone such as Europe/Kyiv or UTC is needed") from None


def _mail_address(value: Any) -> str:
    try:
        address = Address(addr_spec=value)
        if address.domain and address.username and value.isprintable():
            return str(value)
    except (ValueError, TypeError, AttributeError, IndexError):
        pass
    raise ValueError("a mail address such as world@example.org is needed")


def _sender(value: Any) -> str:
    plain = re.fullmatch(r"[^<>\r\n]*<([^<>]+)>", value) if isinstance(value, str) else None
    _mail_address(plain[1] if plain else value)
    return str(value)


def _web_address(value: Any) -> str:
    parts = urlsplit(value) if isinstance(value, str) and value.isprintable() else None
    if not parts or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("an address that begins with https:// or http:// is needed")
    return str(value).strip()


def _smtp_address(value: Any) -> str:
    parts = urlsplit(value) if isinstance(value, str) else None
    if not parts or parts.scheme not in ("smtp", "smtp+starttls", "smtps") or not parts.hostname:
        raise ValueError("smtp://host:25, smtp+starttls://user@host:587 or smtps://user@host:465 is needed")
    if parts.password:
        raise ValueError(f"a password does not belong in this file; set {PASSWORD_VARIABLE} in the environment")
    return str(value)


def _unsubscribe(value: Any) -> str:
    if isinstance(value, str) and value.lower().startswith("mailto:"):
        return f"mailto:{_mail_address(value[7:])}"
    if isinstance(value, str) and value.lower().startswith("https://"):
        return _web_address(value)
    raise ValueError("mailto:desk@example.org or https://... is needed")


def _listen(value: Any) -> DeskSettings:
    found = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^\s:\[\]]+):(\d{1,5})", value) if isinstance(value, str) else None
    if not found or int(found[2]) > 65535:
        raise ValueError('host and port such as "127.0.0.1:8765" are needed')
    return DeskSettings(host=found[1].strip("[]"), port=int(found[2]))


def _host_and_port(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^\s:\[\]/]+):\d{1,5}", value):
        raise ValueError("host:port is needed, such as 10.0.0.5:8080")
    return value.lower()


Duration = Annotated[timedelta, BeforeValidator(_duration)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
MailAddress = Annotated[str, BeforeValidator(_mail_address)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, arbitrary_types_allowed=True, populate_by_name=False)


class _Source(_Section):
    name: Name
    feed: WebAddress | None = None
    sitemap: WebAddress | None = None
    page: WebAddress | None = None
    links: str | None = None
    every: Duration | None = None
    outlet: Name | None = None

    @model_validator(mode="after")
    def _one_address(self) -> _Source:
        if sum(bool(address) for address in (self.feed, self.sitemap, self.page)) != 1:
            raise ValueError("exactly one of feed, sitemap or page is needed")
        if self.links and not self.page:
            raise ValueError("links goes with page; a feed or sitemap lists its own")
        if self.every is not None and self.every < timedelta(seconds=30):
            raise ValueError("every: 30s is the shortest that is polite")
        return self

    def source(self) -> Source:
        kind: Literal["feed", "sitemap", "page"] = "feed" if self.feed else "sitemap" if self.sitemap else "page"
        url = self.feed or self.sitemap or self.page or ""
        return Source(name=self.name, kind=kind, url=url, outlet=self.outlet or self.name, every=self.every, links=self.links or "a")


class _Watch(_Section):
    name: Name
    words: list[Name] = []
    places: list[Name] = []
    measures: list[Name] = []
    min_change: Annotated[Decimal, BeforeValidator(_percent)] = Decimal(0)
    to: list[str] = Field(min_length=1)
    send: Literal["at once", "digest"] = "at once"

    def watch(self) -> Watch:
        return Watch(
            name=self.name, to=tuple(self.to), words=tuple(self.words), places=tuple(self.places),
            measures=tuple(self.measures), min_change=self.min_change, send=self.send,
        )  # fmt: skip


class _Quiet(_Section):
    start: TimeOfDay = Field(alias="from")
    end: TimeOfDay = Field(alias="to")
    timezone: Zone


class _Mail(_Section):
    sender: Annotated[str, BeforeValidator(_sender)] = Field(alias="from", default="figurewatch@localhost.localdomain")
    smtp: Annotated[str, BeforeValidator(_smtp_address)] | None = None
    outbox: Name = "outbox/"
    unsubscribe: Annotated[str, BeforeValidator(_unsubscribe)] | None = None


class _Crawler(_Section):
    user_agent: Name = "figurewatch/0.1"
    obey_robots: bool = True
    per_host_delay: Duration = timedelta(seconds=5)
    max_body: Annotated[int, BeforeValidator(_size)] = 10_000_000
    timeout: Duration = timedelta(seconds=30)
    private_hosts: list[Annotated[str, BeforeValidator(_host_and_port)]] = []
    workers: int = Field(default=1, ge=1, le=32)
    pages_per_poll: int = Field(default=40, ge=1, le=1000)


class _Desk(_Section):
    listen: Annotated[DeskSettings, BeforeValidator(_listen)] = DeskSettings()
    url: WebAddress | None = None


class _Channel(_Section):
    name: Name
    url: str


class _File(_Section):
    newsroom: Name = "Newsroom"
    database: Name = "figurewatch.db"
    sources: list[_Source] = []
    watches: list[_Watch] = []
    digest: TimeOfDay = time(7)
    timezone: Zone | None = None
    operators: list[MailAddress] = []
    quiet_hours: _Quiet | None = None
    mail: _Mail = _Mail()
    channels: list[_Channel] = []
    crawler: _Crawler = _Crawler()
    desk: _Desk = _Desk()
    bundle: Duration = timedelta(0)
    letters_per_hour: int = Field(default=20, ge=0, le=1000)
    broken_after: int = Field(default=3, ge=1, le=1000)


def load(path: Path | str) -> Config:
    """Reads and checks a configuration file. Raises ConfigError, which names every problem found."""
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError([f"{path}:1: not UTF-8 text (byte {error.start}); save the file as UTF-8"]) from error
    except OSError as error:
        raise ConfigError([f"{path}: {error.strerror}; `figurewatch init` writes one here, --config names another"]) from error
    try:
        located = read(text)
    except YamlError as error:
        raise ConfigError([f"{path}:{error.line}: {error}"]) from error
    if located.value is not None and not isinstance(located.value, dict):
        raise ConfigError([f"{path}:1: keys and values are needed, such as `newsroom: Example Desk`"])
    try:
        file = _File.model_validate(located.value or {})
    except ValidationError as error:
        raise ConfigError(_problems(path, located, error)) from error
    problems = _across(path, located, file)
    if problems:
        raise ConfigError(problems)
    return _config(path.absolute(), file)


def _config(path: Path, file: _File) -> Config:
    quiet = file.quiet_hours and QuietHours(start=file.quiet_hours.start, end=file.quiet_hours.end, zone=file.quiet_hours.timezone)
    zone = file.timezone or (quiet.zone if quiet else ZoneInfo("UTC"))
    crawler = file.crawler
    desk_url = file.desk.url or (f"http://{file.desk.listen.host}:{file.desk.listen.port}" if file.desk.listen.host else "")
    return Config(
        path=path,
        newsroom=file.newsroom,
        database=path.parent / file.database,
        sources=tuple(source.source() for source in file.sources),
        watches=tuple(watch.watch() for watch in file.watches),
        times=Times(
            digest=file.digest, zone=zone, quiet=quiet or None, bundle_seconds=int(file.bundle.total_seconds()),
            letters_per_hour=file.letters_per_hour,
        ),
        operators=tuple(file.operators),
        mail=MailSettings(
            sender=file.mail.sender, smtp=file.mail.smtp or "", outbox=str(path.parent / file.mail.outbox),
            password=os.environ.get(PASSWORD_VARIABLE, ""), newsroom=file.newsroom, desk_url=desk_url,
            unsubscribe=file.mail.unsubscribe or "",
        ),
        channels=tuple(Channel(name=channel.name, url=channel.url) for channel in file.channels),
        crawler=CrawlerSettings(
            user_agent=crawler.user_agent, obey_robots=crawler.obey_robots, per_host_delay=crawler.per_host_delay,
            max_body=crawler.max_body, timeout=crawler.timeout, private_hosts=tuple(crawler.private_hosts),
            workers=crawler.workers, pages_per_poll=crawler.pages_per_poll,
        ),
        desk=file.desk.listen,
        broken_after=file.broken_after,
    )  # fmt: skip


def _across(path: Path, located: Located, file: _File) -> list[str]:
    """What no single key shows: names used twice, readers that nobody knows."""
    problems = []
    channels = {channel.name for channel in file.channels}
    for section, names in (("sources", [s.name for s in file.sources]), ("watches", [w.name for w in file.watches])):
        for i, name in enumerate(names):
            if name in names[:i]:
                line = located.line((section, i, "name"))
                problems.append(f"{path}:{line}: {section}[{i}].name: {name!r} is used twice; names tell them apart")
    for i, watch in enumerate(file.watches):
        for j, reader in enumerate(watch.to):
            if reader not in channels and not _is_address(reader):
                line = located.line(("watches", i, "to", j))
                problems.append(f"{path}:{line}: watches[{i}].to: {reader!r} is neither a mail address nor the name of a channel")
    if "://" in file.database:
        line = located.line(("database",))
        problems.append(f"{path}:{line}: database: only a path to an SQLite file is supported so far, such as figurewatch.db")
    return problems


def _is_address(text: str) -> bool:
    try:
        _mail_address(text)
    except ValueError:
        return False
    return True


def _problems(path: Path, located: Located, error: ValidationError) -> list[str]:
    return [_problem(path, located, found) for found in error.errors(include_url=False)]


def _problem(path: Path, located: Located, found: Any) -> str:
    loc = tuple(found["loc"])
    place, known = _known_keys(loc)
    key = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(".")
    where = f"{path}:{located.line(loc)}: {key or 'configuration'}"
    if found["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(loc[-1]), known, n=1)
        right = f"did you mean {near[0]}?" if near else f"known here: {', '.join(known)}"
        return f"{where}: unknown key; {right}"
    if found["type"] == "missing":
        return f"{where}: is missing{' in ' + place if place else ''}"
    message = str(found["msg"]).removeprefix("Value error, ")
    given = found.get("input")
    # A whole section says nothing, and what stands in mail.smtp may be a secret.
    shown = "" if isinstance(given, (dict, list, BaseModel)) or loc[-1:] == ("smtp",) else f" (not {given!r})"
    return f"{where}: {message[:1].lower() + message[1:]}{shown}"


def _known_keys(loc: tuple[Any, ...]) -> tuple[str, list[str]]:
    """The section that `loc` stands in, and the keys it knows."""
    model: type[BaseModel] = _File
    for part in loc[:-1]:
        if isinstance(part, str):
            nested = _NESTED.get(part)
            model = nested or model
    names = [field.alias or name for name, field in model.model_fields.items()]
    return ".".join(str(part) for part in loc[:-1] if isinstance(part, str)), names


_NESTED: dict[str, type[BaseModel]] = {
    "sources": _Source, "watches": _Watch, "quiet_hours": _Quiet, "mail": _Mail, "channels": _Channel,
    "crawler": _Crawler, "desk": _Desk,
}  # fmt: skip
