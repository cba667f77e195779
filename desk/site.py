"""What every page of the desk shares: the newsroom it is made for, an open store, templates, and answers to trouble.

A page is a function of the request, the site and an open store that returns what its template shows. It runs in
a thread with a database connection of its own, opened for reading only and closed before the page is written.
An action is a function that changes something, at the request of a form of this desk and of no other page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from jinja2 import Environment
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from alerts.watch import Times, Watch
from db.store import Store
from desk.database import opened, writing
from desk.forms import checked_form
from desk.live import Pulse
from desk.pages import environment
from scheduler.clock import utc_now
from scheduler.settings import Channel
from stories.source import Source

CHOICES = ("kind", "watch", "find", "in", "state", "show", "at", "old", "new")
"""Names in an address that stay when another one is changed."""
ROWS = 50
"""Rows on one page; the next page is a link away."""


_TIMES = Times(digest=time(7), zone=ZoneInfo("UTC"))


@dataclass(frozen=True, kw_only=True)
class Site:
    """The desk of one newsroom; times are shown in the zone of `times`. `clock` tells the time."""

    database: Path
    newsroom: str = ""
    sources: tuple[Source, ...] = ()
    watches: tuple[Watch, ...] = ()
    channels: tuple[Channel, ...] = ()
    times: Times = _TIMES
    clock: Callable[[], datetime] = utc_now
    templates: Environment = field(init=False)
    pulse: Pulse = field(init=False)

    def __post_init__(self) -> None:
        made = environment(self.zone)
        made.globals["newsroom"] = self.newsroom
        made.globals["prints"] = bool(self.own)
        object.__setattr__(self, "templates", made)
        object.__setattr__(self, "pulse", Pulse(self._top))

    @property
    def own(self) -> tuple[str, ...]:
        """The names of the newsroom's own sources."""
        return tuple(source.name for source in self.sources if source.own)

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are shown."""
        return self.times.zone

    def reading(self) -> AbstractContextManager[Store]:
        """The database, opened for reading by this thread."""
        return opened(self.database)

    def _top(self) -> int:
        with self.reading() as store:
            return store.news.top()

    def page(self, path: str, fill: Fill) -> Route:
        """A page at `path`: `fill` says what the template of its name shows, or gives the whole answer."""

        def endpoint(request: Request) -> Response:
            with self.reading() as store:
                values = fill(request, self, store)
            return values if isinstance(values, Response) else self.written(request, f"{fill.__name__}.html", **values)

        return Route(path, endpoint)

    def action(self, path: str, do: Do) -> Route:
        """What a form of the desk posts to `path`: `do` changes something and answers where to go next."""

        def changed(request: Request, form: Form) -> str:
            with writing(self.database) as store:
                return do(request, self, store, form)

        async def endpoint(request: Request) -> Response:
            form = await checked_form(request)
            return RedirectResponse(await run_in_threadpool(changed, request, form), status_code=303)

        return Route(path, endpoint, methods=["POST"])

    def written(self, request: Request, template: str, **values: Any) -> HTMLResponse:
        """A template as an answer."""
        return HTMLResponse(self.templates.get_template(template).render(path=request.url.path, **values))

    def problem(self, request: Request, status: int, told: str) -> Response:
        """The page that says what is wrong, and what to do; a program that asks the API gets it as JSON."""
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": told}, status)
        answer = self.written(request, "problem.html", status=status, told=told)
        answer.status_code = status
        return answer


Fill = Callable[[Request, Site, Store], dict[str, Any] | Response]
Form = Mapping[str, Sequence[str]]
Do = Callable[[Request, Site, Store, Form], str]


def before(request: Request) -> int | None:
    """The number below which the page begins; None for the first page."""
    asked = request.query_params.get("before", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else None


def words(request: Request) -> str:
    """What is searched for, bounded."""
    return " ".join(request.query_params.get("find", "")[:200].split())


def link(request: Request, **changed: str | int | list[str] | None) -> str:
    """The page's own address with some of its query changed; None takes a name out. Paging starts anew unless it is given."""
    query = {name: request.query_params.getlist(name) for name in CHOICES if name in request.query_params}
    for name, value in changed.items():
        query[name] = value if isinstance(value, list) else [] if value is None else [str(value)]
    pairs = [(name, value) for name, values in query.items() for value in values if value]
    return request.url.path + ("?" + urlencode(pairs) if pairs else "")


def elsewhere(request: Request, store: Store, folder: str) -> RedirectResponse:
    """Where the figure asked for is by now: letters sent before it was merged into another still lead to it. Raises HTTPException."""
    asked = request.path_params["id"]
    whole = store.hand.merged_into(asked)
    if whole == asked or store.ledger.state(whole) is None:
        raise missing("figure")
    return RedirectResponse(f"/{folder}/{quote(whole, safe='')}", status_code=302)


def missing(what: str) -> HTTPException:
    """To be raised where something asked for is not there."""
    return HTTPException(404, f"There is no {what} of this id.")
