"""Figures: the list, and one figure with everything ever claimed of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.routing import BaseRoute

from db.store import Store
from desk.pages import by_day, courses
from desk.site import Site, limit, missing, words


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/figures", figures), site.page("/figures/{id:path}", figure)]


def figures(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Figures, the last spoken of first."""
    asked = words(request)
    return {"states": store.ledger.figures(limit(request), asked.split()), "words": asked}


def figure(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """One figure: what each speaker says now, and everything ever claimed of it, newest first."""
    state = store.ledger.state(request.path_params["id"])
    if state is None:
        raise missing("figure")
    history = store.ledger.history(state.figure.id)
    return {"state": state, "courses": courses(state), "days": by_day(history[::-1], site.zone)}
