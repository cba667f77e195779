"""What the doctor looks at on this machine: settings, database, disk, mail, package names."""

from __future__ import annotations

import importlib.util
import os
import shutil
from dataclasses import dataclass
from importlib.metadata import packages_distributions
from ipaddress import ip_address
from pathlib import Path
from socket import AI_PASSIVE, SOCK_STREAM, getaddrinfo
from typing import Literal

from alerts.channels import trouble
from alerts.deliver import Post
from alerts.letter import DeliveryError
from db.errors import OlderVersion
from db.store import Store, StoreError
from desk.database import opened
from scheduler.intake import counted
from scheduler.settings import Channel, Config

ROOMS = ("stories", "figures", "crawler", "alerts", "db", "scheduler", "desk")
LITTLE, TOO_LITTLE = 1_000_000_000, 100_000_000
"""Bytes of free disk: a thousand stories take about 10 MB, and SQLite needs room to tidy up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at. `advice` says what to do, for whatever is not ok."""

    about: str
    state: Literal["ok", "warning", "broken"]
    told: str
    advice: str = ""


def ok(about: str, told: str) -> Finding:
    """As it should be."""
    return Finding(about=about, state="ok", told=told)


def warning(about: str, told: str, advice: str) -> Finding:
    """It works, and somebody should know."""
    return Finding(about=about, state="warning", told=told, advice=advice)


def broken(about: str, told: str, advice: str) -> Finding:
    """It does not work."""
    return Finding(about=about, state="broken", told=told, advice=advice)


def local(config: Config) -> list[Finding]:
    """Everything that needs no network."""
    looked = [*_settings(config), *channels(config), _database(config.database), _disk(config.database.parent), *_packages()]
    return looked + _desk(config)


def _settings(config: Config) -> list[Finding]:
    many = "1 watch" if len(config.watches) == 1 else f"{len(config.watches)} watches"
    out = [ok("config", f"{config.path}: {counted(len(config.sources), 'source')}, {many}")]
    out += [broken("config", told, "without it `figurewatch run` and `once` do not start") for told in config.missing]
    if not config.sources:
        out.append(broken("config", "no source is listed", "add a feed under `sources:`"))
    if not config.watches:
        out.append(warning("config", "no watch is set, so nobody is told", "add one under `watches:`"))
    readers = sorted({reader for watch in config.watches for reader in watch.to} | set(config.operators))
    samples = [reader for reader in readers if reader.endswith(("@example.org", "@example.com"))]
    if samples:
        told = f"letters would go to {', '.join(samples)}, which is nobody"
        out.append(warning("config", told, "put your own addresses under `watches:` and `operators:`"))
    if not config.operators:
        told = "no operator is named: a source that breaks is only seen in `figurewatch sources`"
        out.append(warning("config", told, "add an address under `operators:`"))
    return out


def _database(path: Path) -> Finding:
    if not path.exists():
        writable = os.access(path.parent, os.W_OK)
        told = f"{path} is not there yet; the first run makes it"
        advice = f"make the folder {path.parent} and let this user write to it"
        return ok("database", told) if writable else broken("database", told, advice)
    try:
        store = Store(path, read_only=True)
        try:
            damage, stories, figures = store.views.damage(), store.stories.count(), store.ledger.counts()["figures"]
        finally:
            store.close()
    except OlderVersion as error:
        # No reason to keep the service from starting: it is the one that brings the database up to date.
        return warning("database", error.told, error.advice)
    except StoreError as error:
        return broken("database", error.told, error.advice or "restore it from a backup, or name another under `database:`")
    if damage:
        advice = "stop figurewatch, then `sqlite3 FILE .recover`, or restore a backup (docs/operating.md)"
        return broken("database", f"{path} is damaged: {damage}", advice)
    size = path.stat().st_size / 1_000_000
    if not os.access(path, os.W_OK):
        return broken("database", f"{path} cannot be written", "give it to the user that runs figurewatch")
    return ok("database", f"{path}: sound, {size:,.1f} MB, {stories:,} stories, {figures:,} figures")


def _desk(config: Config) -> list[Finding]:
    """Whether the desk would start: an address that others reach needs an account."""
    if not config.desk.host:
        return []
    try:
        reached = getaddrinfo(config.desk.host, config.desk.port, type=SOCK_STREAM, flags=AI_PASSIVE)[0][4][0]
    except OSError as error:
        told = f"desk.listen: {config.desk.host} is no address of this machine: {error.strerror}"
        return [broken("desk", told, "correct `desk.listen`; until then `figurewatch run` does not start")]
    try:
        with opened(config.database) as store:
            guarded = store.accounts.any()
    except StoreError:
        return []  # the database is told of already
    if guarded or ip_address(str(reached).partition("%")[0]).is_loopback:
        return []
    told = f"desk.listen: {config.desk.host} can be reached by others, and nobody has an account yet"
    return [broken("desk", told, "`figurewatch desk adduser NAME` makes one; until then `figurewatch run` does not start")]


def _disk(folder: Path) -> Finding:
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    told = f"{free / 1e9:,.1f} GB free at {folder}"
    if free >= LITTLE:
        return ok("disk", told)
    return (broken if free < TOO_LITTLE else warning)("disk", told, "make room, or move the database: `database:` in the settings")


def _packages() -> list[Finding]:
    """Our packages have plain names: another distribution's `db` would be imported instead of ours, or beside it."""
    home, owners = Path(__file__).parents[1], packages_distributions()
    strangers = [_package(name, home, sorted(set(owners.get(name, ())) - {"figurewatch"})) for name in ROOMS]
    return [found for found in strangers if found] or [ok("packages", f"{', '.join(ROOMS)} are figurewatch's own")]


def _package(name: str, home: Path, strangers: list[str]) -> Finding | None:
    spec = importlib.util.find_spec(name)
    found = Path(spec.origin).parents[1] if spec and spec.origin else None
    if found == home and not strangers:
        return None
    told = f"{name} comes from {found or 'nowhere'}" if found != home else f"{name} is also installed by {', '.join(strangers)}"
    return broken("packages", told, "install figurewatch into an environment of its own (pipx, uv tool, venv)")


def channels(config: Config) -> list[Finding]:
    """Whether letters could be handed to the channels. None is sent."""
    return [_channel(channel) for channel in config.channels if not channel.missing]


def _channel(channel: Channel) -> Finding:
    problem = trouble(channel.url)
    if problem:
        return broken("channels", f"{channel.name}: {problem}", "correct it under `channels:`, then `figurewatch test-alert NAME`")
    return ok("channels", f"{channel.name} has an address that can be used; `figurewatch test-alert {channel.name}` tries it")


def mail(config: Config) -> Finding:
    """What a letter would meet: connection, TLS, login. No letter is sent."""
    if not config.mail.smtp:
        folder = Path(config.mail.outbox)
        told = f"mail.smtp is not set: letters become .eml files in {folder}"
        nearest = next(parent for parent in (folder, *folder.parents) if parent.exists())
        if not os.access(nearest, os.W_OK):
            return broken("mail", told, f"let this user write to {nearest}, or set mail.smtp")
        return warning("mail", told, "set mail.smtp to reach people, then `figurewatch test-alert`")
    try:
        return ok("mail", f"{Post(config.mail, timeout=15).greet()}; no letter was sent")
    except DeliveryError as error:
        return broken("mail", str(error), "correct mail.smtp or the server, then `figurewatch test-alert`")
