"""The first page: what changed, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute

from db.store import Store
from desk.pages import by_day
from desk.site import Site, limit
from figures.figure import ChangeKind


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/", changes)]


def changes(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """What changed, newest first."""
    kind = request.query_params.get("kind", "")
    if kind and kind not in get_args(ChangeKind):
        raise HTTPException(404, f"There is no kind of change called {kind}.")
    found = store.ledger.changes(limit(request), kinds=[kind] if kind else ())
    entries = [entry for change in found if (entry := store.ledger.entry(change.id))]
    return {"days": by_day(entries, site.zone), "kind": kind, "kinds": get_args(ChangeKind), "stories": store.stories.count()}
