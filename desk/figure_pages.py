"""Figures: the list, and one figure with its history, who says what, and everything ever claimed of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from db.likes import terms
from db.store import Store
from desk.evidence import evidence_pack
from desk.pages import by_day
from desk.parts import parts_in
from desk.plain import moment
from desk.site import ROWS, Site, before, elsewhere, link, missing, words
from desk.standing import groups, known_at, replaced
from desk.step_chart import MOST, step_chart
from scheduler.own import still_printing


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [
        site.page("/figures", figures),
        Route("/evidence/{id:path}", _evidence(site)),
        site.page("/figures/{id:path}", figure),
    ]


def figures(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Figures, the last spoken of first."""
    asked = words(request)
    found, more = store.views.figures(terms(asked), request.query_params.get("from", ""), ROWS)
    return {"states": found, "words": asked, "older": link(request, **{"from": more}) if more else "", "site_has": bool(found or asked)}


def figure(request: Request, site: Site, store: Store) -> dict[str, Any] | Response:
    """One figure: now, or as it was known at a time past (?at=)."""
    state = store.ledger.state(request.path_params["id"])
    if state is None:
        return elsewhere(request, store, "figures")
    id_ = state.figure.id
    at = _at(request, site)
    start = before(request)
    only_news = request.query_params.get("show") == "news"
    lines = store.news.of_figure(id_, start, news=only_news, limit=ROWS + 1)
    news = known_at(store.news.of_figure(id_, news=True, limit=MOST), at)
    stands, stood = groups(news or known_at(store.news.of_figure(id_, limit=MOST), at))
    return {
        "figure": state.figure,
        "event": store.views.headline(state.figure.event),
        "at": at,
        "at_field": at.astimezone(site.zone).strftime("%Y-%m-%dT%H:%M") if at else "",
        "now": link(request, at=None),
        "groups": stands,
        "stood": stood,
        "pinned": next((stand for stand in state.stands if stand.kind == "pinned" and at is None), None),
        "muted": store.hand.muted_until(state.figure, site.clock()),
        "conflict": len({group.value for group in stands}) > 1,
        "chart": step_chart(news[::-1], at or state.last, site.zone, replaced(news)),
        "days": by_day(lines[:ROWS], site.zone),
        "count": store.news.count(id_),
        "only_news": only_news,
        "toggle": link(request, show=None if only_news else "news"),
        "older": link(request, before=lines[ROWS - 1].seq) if len(lines) > ROWS else "",
        "newest": link(request) if start else "",
        "ours": still_printing(store, state, site.own),
        "parts": parts_in(store, state),
    }


def _at(request: Request, site: Site) -> datetime | None:
    """The time asked for; one without a zone is in the newsroom's."""
    asked = request.query_params.get("at", "")
    if not asked:
        return None
    try:
        return moment(asked.replace(" ", "+"), site.zone)
    except ValueError as error:
        raise HTTPException(400, "at: a time is needed, such as 2026-11-22T14:05.") from error


def _evidence(site: Site) -> Any:
    """The evidence pack of one change, as a download."""

    def endpoint(request: Request) -> Response:
        with site.reading() as store:
            entry = store.ledger.entry(request.path_params["id"])
            if entry is None:
                raise missing("change")
            pack = evidence_pack(store, entry)
        name = f"evidence-{''.join(c for c in entry.change.id if c.isascii() and c.isalnum())[:40]}.zip"
        return Response(pack, media_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'})

    return endpoint
