"""The desk: a table of its groups of pages. They change nothing; every number leads to its sentence, story and speaker.

A group is a file with a function `routes` of the site. Paths are matched in the order of the groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from alerts.watch import Watch
from db.store import StoreError
from desk import accounts, api, event_pages, feeds, figure_pages, hand, letter_pages, source_pages, story_pages, today_pages
from desk.accounts import Guard
from desk.shield import Shield, names_of
from desk.site import Site
from scheduler.settings import Config, DeskSettings
from stories.source import Source

GROUPS: tuple[Callable[[Site], Sequence[BaseRoute]], ...] = (
    today_pages.routes,
    figure_pages.routes,
    event_pages.routes,
    story_pages.routes,
    source_pages.routes,
    letter_pages.routes,
    accounts.routes,
    hand.routes,
    api.routes,
    feeds.routes,
)
_LOOPBACK = DeskSettings(host="127.0.0.1")


def app_for(config: Config) -> Starlette:
    """The desk of a newsroom, as its configuration describes it."""
    return desk_app(
        config.database,
        newsroom=config.newsroom,
        sources=config.sources,
        watches=config.watches,
        zone=config.times.zone,
        names=names_of(config.desk if config.desk.host else _LOOPBACK, config.mail.desk_url),
        guests=config.desk.guests,
        secure=config.mail.desk_url.startswith("https://"),
    )


def desk_app(
    database: Path,
    *,
    newsroom: str = "",
    sources: tuple[Source, ...] = (),
    watches: tuple[Watch, ...] = (),
    zone: ZoneInfo | None = None,
    names: frozenset[str] | None = None,
    guests: bool = False,
    secure: bool = False,
) -> Starlette:
    """The application. `names` are the host names it answers to (default: loopback's; an empty set: any).

    `guests`: once editors have accounts, others may still read. `secure`: browsers come over https.
    """
    site = Site(database=database, newsroom=newsroom, sources=sources, watches=watches, zone=zone or ZoneInfo("UTC"))
    static = Mount("/static", StaticFiles(directory=str(files("desk").joinpath("static"))))
    return Starlette(
        routes=[*(route for group in GROUPS for route in group(site)), static],
        middleware=[
            Middleware(Shield, names=names_of(_LOOPBACK) if names is None else names),
            Middleware(Guard, site=site, guests=guests, secure=secure),
        ],
        exception_handlers={HTTPException: _problem(site), StoreError: _no_store(site)},
    )


def _problem(site: Site) -> Callable[[Request, Exception], Response]:
    def page(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        answer = site.problem(request, error.status_code, error.detail)
        answer.headers.update(error.headers or {})
        return answer

    return page


def _no_store(site: Site) -> Callable[[Request, Exception], Response]:
    def page(request: Request, error: Exception) -> Response:
        return site.problem(request, 503, str(error))

    return page
