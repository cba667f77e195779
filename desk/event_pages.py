"""An event: its figures as a tally that can be copied, and its stories grouped by kin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from db.store import Store
from desk.site import Site, before, link, missing
from desk.tally import FORMS, tally

REPORTS = 20
"""Reports on one page."""


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/events/{id:path}", event)]


def event(request: Request, site: Site, store: Store) -> dict[str, Any] | Response:
    """One event; ?as=markdown, html or csv gives its tally alone, to be copied."""
    id_ = request.path_params["id"]
    rows = tally(store, store.views.figures_of(id_), site.zone)
    summary = store.views.event(id_)
    if not rows and summary is None:
        raise missing("event")
    form = FORMS.get(request.query_params.get("as", ""))
    if form is not None:
        return Response(form.write(rows), media_type=f"{form.media_type}; charset=utf-8", headers={"Content-Disposition": form.disposition})
    start = before(request)
    reports = store.views.reports(id_, start, REPORTS + 1)
    return {
        "headline": store.views.headline(id_),
        "summary": summary,
        "rows": rows,
        "forms": [(name, link(request, **{"as": name})) for name in FORMS],
        "reports": reports[:REPORTS],
        "older": link(request, before=reports[REPORTS - 1].number) if len(reports) > REPORTS else "",
        "newest": link(request) if start else "",
    }
