"""An event: its figures and its stories."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.routing import BaseRoute

from db.store import Store
from desk.site import Site, limit, missing
from desk.story_pages import with_kin


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/events/{id:path}", event)]


def event(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """One event: its figures and its stories."""
    id_ = request.path_params["id"]
    states = [state for figure in store.views.figures_of(id_) if (state := store.ledger.state(figure))]
    told = store.kin.event_stories(id_)
    if not states and not told:
        raise missing("event")
    first = store.stories.get(told[0]) if told else None
    lines = store.views.lines(told[::-1][: limit(request)])
    return {"states": states, "lines": with_kin(store, lines), "headline": first.headline if first else ""}
