"""What every page of the desk shares: the newsroom it is made for, an open store, templates, and answers to trouble.

A page is a function of the request, the site and an open store that returns what its template shows. It runs in
a thread with a database connection of its own, opened for reading only and closed before the page is written.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from alerts.watch import Watch
from db.store import Store
from desk.database import opened
from desk.pages import environment
from stories.source import Source


@dataclass(frozen=True, kw_only=True)
class Site:
    """The desk of one newsroom; times are shown in `zone`."""

    database: Path
    newsroom: str = ""
    sources: tuple[Source, ...] = ()
    watches: tuple[Watch, ...] = ()
    zone: ZoneInfo
    templates: Environment = field(init=False)

    def __post_init__(self) -> None:
        made = environment(self.zone)
        made.globals["newsroom"] = self.newsroom
        object.__setattr__(self, "templates", made)

    def reading(self) -> AbstractContextManager[Store]:
        """The database, opened for reading by this thread."""
        return opened(self.database)

    def page(self, path: str, fill: Fill) -> Route:
        """A page at `path`: `fill` says what the template of its name shows."""

        def endpoint(request: Request) -> Response:
            with self.reading() as store:
                values = fill(request, self, store)
            return self.written(request, f"{fill.__name__}.html", **values)

        return Route(path, endpoint)

    def written(self, request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
        """A template as an answer."""
        text = self.templates.get_template(template).render(path=request.url.path, **values)
        return HTMLResponse(text, status_code=status)

    def problem(self, request: Request, status: int, told: str) -> HTMLResponse:
        """The page that says what is wrong, and what to do."""
        text = self.templates.get_template("problem.html").render(path="", status=status, told=told)
        return HTMLResponse(text, status_code=status)


Fill = Callable[[Request, Site, Store], dict[str, Any]]

ROWS = 100
"""Rows on one page unless ?limit= asks for more, which it may up to ten times as many."""


def limit(request: Request) -> int:
    """How many rows were asked for."""
    asked = request.query_params.get("limit", "")
    return min(max(int(asked), 1), 10 * ROWS) if asked.isascii() and asked.isdigit() and len(asked) < 6 else ROWS


def words(request: Request) -> str:
    """What is searched for, bounded."""
    return " ".join(request.query_params.get("find", "")[:200].split()[:10])


def missing(what: str) -> HTTPException:
    """To be raised where something asked for is not there."""
    return HTTPException(404, f"There is no {what} of this id.")
