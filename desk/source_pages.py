"""Sources and their health, for people and for a watchdog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from db.store import Store, StoreError
from desk.site import Site


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/sources", sources), Route("/healthz", _health(site))]


def sources(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Sources and their health."""
    now = datetime.now(UTC)
    brought = store.views.brought()
    return {"sources": [(source, store.sources.state(source.name, now), brought.get(source.name)) for source in site.sources]}


def _health(site: Site) -> Callable[[Request], Response]:
    """For a watchdog: 200 and a few counts while the database can be read, else 503."""

    def endpoint(request: Request) -> Response:
        try:
            with site.reading() as store:
                return JSONResponse({"status": "ok", "stories": store.stories.count(), "letters": store.outbox.counts()})
        except StoreError as error:
            return JSONResponse({"status": "failing", "why": str(error)}, status_code=503)

    return endpoint
