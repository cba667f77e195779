"""Letters and what became of them, and what is owed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.routing import BaseRoute

from db.store import Store
from desk.site import Site, limit


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/alerts", alerts)]


def alerts(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Letters and what became of them, and what is owed."""
    owed = [(alert, store.ledger.change(alert.change)) for alert in store.outbox.owed(limit(request))]
    return {"letters": store.outbox.letters(limit(request)), "owed": owed}
