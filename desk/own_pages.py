"""Our own stories: which of them still print a number that no longer stands, with the sentence and what stands now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.routing import BaseRoute

from alerts.told import InPrint
from db.store import Store
from desk.site import Site
from scheduler.own import all_still_printing

LOOKED_BACK = timedelta(days=30)
"""Older stories are history: readers find the newer ones, and the list stays short enough to work through."""


def routes(site: Site) -> Sequence[BaseRoute]:
    """The page of this group."""
    return [site.page("/own", own)]


def overtaken_stories(site: Site, store: Store) -> list[InPrint]:
    """Those stories, each with what became of its number; corrected ones first."""
    found = all_still_printing(store, site.own, site.clock() - LOOKED_BACK)
    return sorted(found, key=lambda line: line.overtaken.fate == "superseded")


def own(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Every story of ours of the last weeks that prints an overtaken number, corrected ones first."""
    return {"lines": overtaken_stories(site, store), "has_own": bool(site.own), "days": LOOKED_BACK.days}
