"""Sources and their health, for people and for a watchdog."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from db.store import Store, StoreError
from desk.rows import health
from desk.site import Site

_TROUBLE_FIRST = ("broken", "failing", "new", "ok")


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/sources", sources), Route("/healthz", _health(site))]


def sources(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Sources and their health, those in trouble first."""
    now = site.clock()
    brought = store.views.brought()
    rows = [(source, store.sources.state(source.name, now), brought.get(source.name)) for source in site.sources]
    rows.sort(key=lambda row: (_TROUBLE_FIRST.index(health(row[1])), row[0].name.casefold()))
    counts = {name: sum(health(state) == name for _, state, _ in rows) for name in _TROUBLE_FIRST}
    return {"sources": rows, "counts": {name: n for name, n in counts.items() if n}, "now": now}


def _health(site: Site) -> Callable[[Request], Response]:
    """For a watchdog: 200 and a few counts while the database can be read, else 503."""

    def endpoint(request: Request) -> Response:
        try:
            with site.reading() as store:
                return JSONResponse({"status": "ok", "stories": store.stories.count(), "letters": store.outbox.counts()})
        except StoreError as error:
            return JSONResponse({"status": "failing", "why": str(error)}, status_code=503)

    return endpoint
