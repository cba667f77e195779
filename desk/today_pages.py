"""The first page: changes as they come, by kind and by watch. What is chosen lives in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, get_args
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from alerts.watch import Watch
from db.news import Line
from db.store import Store
from desk.live import GUESTS, MOST, Fresh
from desk.pages import by_day
from desk.site import ROWS, Site, before, link
from desk.watched import wants, watched
from figures.figure import ChangeKind

KINDS: tuple[str, ...] = get_args(ChangeKind)
DAY = timedelta(hours=24)


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/", changes), Route("/live", _live(site))]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address asks for."""

    kinds: tuple[str, ...]
    watch: Watch | None

    def lines(self, store: Store, start: int | None) -> tuple[list[Line], int | None]:
        """A page of changes, and the number below which the next one begins."""
        if self.watch is not None:
            return watched(store, self.watch, self.kinds, start, ROWS)
        found = store.news.latest(self.kinds, start, limit=ROWS + 1)
        return found[:ROWS], found[ROWS - 1].seq if len(found) > ROWS else None


def chosen(request: Request, site: Site) -> Chosen:
    """What the address asks for. Raises HTTPException for a kind or watch that there is not."""
    kinds = [kind for kind in request.query_params.getlist("kind") if kind]
    for kind in kinds:
        if kind not in KINDS:
            raise HTTPException(404, f"There is no kind of change called {kind[:40]}.")
    name = request.query_params.get("watch", "")
    watch = next((one for one in site.watches if one.name == name), None)
    if name and watch is None:
        raise HTTPException(404, f"There is no watch called {name[:100]}.")
    return Chosen(tuple(kind for kind in KINDS if kind in kinds), watch)


def changes(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """What changed, newest first."""
    asked = chosen(request, site)
    start = before(request)
    lines, later = asked.lines(store, start)
    counts = store.news.kinds_since(site.clock() - DAY)
    return {
        "days": by_day(lines, site.zone),
        "events": store.views.headlines({line.entry.change.figure.event for line in lines}),
        "kinds": [(kind, _toggled(request, asked.kinds, kind), kind in asked.kinds, counts.get(kind, 0)) for kind in KINDS],
        "all_kinds": link(request, kind=None),
        "narrowed": bool(asked.kinds or asked.watch),
        "watches": [watch.name for watch in site.watches],
        "watch": asked.watch.name if asked.watch else "",
        "chosen": asked.kinds,
        "live": "" if start else _live_address(asked, store.news.top()),
        "older": link(request, before=later) if later else "",
        "newest": link(request) if start else "",
        "trouble": [source.name for source in site.sources if store.sources.state(source.name, site.clock()).failures],
        "stories": store.stories.count(),
        "total": sum(counts.values()),
    }


def _toggled(request: Request, kinds: Sequence[str], kind: str) -> str:
    return link(request, kind=[one for one in KINDS if (one in kinds) != (one == kind)])


def _live_address(asked: Chosen, top: int) -> str:
    pairs = [*(("kind", kind) for kind in asked.kinds), *([("watch", asked.watch.name)] if asked.watch else []), ("after", str(top))]
    return "/live?" + urlencode(pairs)


def _live(site: Site) -> Any:
    """The stream that the first page listens to, narrowed as the page is."""
    piece = site.templates.get_template("_change.html")

    async def endpoint(request: Request) -> Response:
        asked = chosen(request, site)
        if not request.scope["visitor"].writes and site.pulse.listeners >= GUESTS:
            raise HTTPException(503, "Too many guests listen to changes; the page itself shows them all.")
        after = request.headers.get("last-event-id") or request.query_params.get("after", "")
        seq = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else 0

        def fresh(last: int) -> Fresh:
            with site.reading() as store:
                top = store.news.top()
                lines = store.news.latest(asked.kinds, after=last, limit=MOST + 1)
                if asked.watch is not None:
                    lines = [line for line in lines if wants(store, asked.watch, line)]
                shown = [] if len(lines) > MOST else lines[::-1]
                events = store.views.headlines({line.entry.change.figure.event for line in shown})
            pieces = [(line.seq, piece.render(line=line, path="/", event=events.get(line.entry.change.figure.event, ""))) for line in shown]
            return Fresh(pieces, top, more=len(lines) > MOST)

        return StreamingResponse(site.pulse.stream(seq, fresh), media_type="text/event-stream")

    return endpoint
