"""Watches: what is set, and a form that tries one out and writes its block for config.yaml.

The form only asks: what is filled in lives in the address, nothing is changed. The block is checked by the very types
that read config.yaml, so what is shown to be copied is what figurewatch accepts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import yaml
from starlette.requests import Request
from starlette.routing import BaseRoute

from alerts.watch import Watch
from alerts.wording import plain
from db.store import Store
from desk.site import Site
from figures.sentences.measures import taxonomy
from scheduler.config import checked_watch
from scheduler.rehearsal import Rehearsal, rehearse
from scheduler.settings import ConfigError

DAYS = (1, 7, 30)
LISTS = ("words", "places", "measures", "to")
FIELDS = ("name", *LISTS, "min_change", "milestones", "send")
SHOWN = 50
"""Letters of a dry run shown, the latest."""


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/watches", watches), site.page("/watches/try", trial)]


def watches(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """What the configuration asks for."""
    return {"watches": [(watch, "/watches/try?" + urlencode(_filled(watch))) for watch in site.watches]}


@dataclass(frozen=True, slots=True)
class Tried:
    """What the form leads to: a block to copy and what it would have sent, or what is wrong with it."""

    block: str = ""
    watch: Watch | None = None
    rehearsal: Rehearsal | None = None
    problems: tuple[str, ...] = ()


def trial(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """The form, and the dry run of what is filled in."""
    filled = {name: request.query_params.get(name, "")[:2000] for name in FIELDS}
    asked = request.query_params.get("days", "30")
    days = int(asked) if asked in map(str, DAYS) else 30
    found = tried(site, store, filled, days) if any(filled.values()) else Tried()
    return {
        "filled": filled,
        "days": days,
        "choices": DAYS,
        "tried": found,
        "letters": found.rehearsal.letters[::-1][:SHOWN] if found.rehearsal else (),
        "measures": sorted(taxonomy().measures),
        "channels": [channel.name for channel in site.channels],
    }


def tried(site: Site, store: Store, filled: Mapping[str, str], days: int) -> Tried:
    """What a filled form leads to."""
    block = block_of(filled)
    try:
        watch = checked_watch(block, [channel.name for channel in site.channels])
    except ConfigError as error:
        return Tried(problems=tuple(error.problems))
    now = site.clock()
    return Tried(as_yaml(block), watch, rehearse(store, watch, site.times, now - timedelta(days=days), now))


def block_of(filled: Mapping[str, str]) -> dict[str, Any]:
    """The block that a form's fields make: lists are parted by commas, empty fields left out."""
    block: dict[str, Any] = {"name": filled.get("name", "").strip()}
    for name in LISTS:
        values = [value.strip() for value in filled.get(name, "").replace("\n", ",").split(",") if value.strip()]
        if values:
            block[name] = values
    if milestones := [value.strip() for value in filled.get("milestones", "").split(",") if value.strip()]:
        block["milestones"] = [_number(value) for value in milestones]
    if change := filled.get("min_change", "").strip():
        block["min_change"] = change if change.endswith("%") else f"{change}%"
    if send := filled.get("send", ""):
        block["send"] = send
    return block


def _number(text: str) -> int | float | str:
    """A number as YAML would read it; what is none stays as it is, to be refused by name."""
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def as_yaml(block: Mapping[str, Any]) -> str:
    """The block as it goes into config.yaml."""
    lines = yaml.safe_dump([dict(block)], sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)
    return "watches:\n" + "".join(f"  {line}\n" for line in lines.splitlines())


def _filled(watch: Watch) -> list[tuple[str, str]]:
    """The form's fields for a watch that is set."""
    pairs = [("name", watch.name), *((name, ", ".join(getattr(watch, name))) for name in LISTS)]
    pairs += [("milestones", ", ".join(plain(one).replace(",", "") for one in watch.milestones)), ("send", watch.send)]
    if watch.min_change:
        pairs.append(("min_change", f"{plain(watch.min_change * 100)}%"))
    return [(name, value) for name, value in pairs if value]
