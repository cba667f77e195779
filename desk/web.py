"""The desk: a table of its groups of pages. Every number leads to its sentence, story and speaker.

A group is a file with a function `routes` of the site. Paths are matched in the order of the groups.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.resources import files

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from db.store import StoreError
from desk import (
    accounts,
    api,
    event_pages,
    feeds,
    figure_pages,
    hand,
    letter_pages,
    own_pages,
    source_pages,
    story_pages,
    today_pages,
    watch_pages,
)
from desk.accounts import Guard
from desk.shield import HEADERS, Shield, names_of
from desk.site import Site
from scheduler.settings import Config, DeskSettings

GROUPS: tuple[Callable[[Site], Sequence[BaseRoute]], ...] = (
    today_pages.routes,
    figure_pages.routes,
    event_pages.routes,
    story_pages.routes,
    source_pages.routes,
    own_pages.routes,
    letter_pages.routes,
    watch_pages.routes,
    accounts.routes,
    hand.routes,
    api.routes,
    feeds.routes,
)
_LOOPBACK = DeskSettings(host="127.0.0.1")


def app_for(config: Config) -> Starlette:
    """The desk of a newsroom, as its configuration describes it."""
    site = Site(
        database=config.database, newsroom=config.newsroom, sources=config.sources, watches=config.watches, channels=config.channels,
        times=config.times,
    )  # fmt: skip
    return desk_app(
        site,
        names=names_of(config.desk if config.desk.host else _LOOPBACK, config.mail.desk_url),
        guests=config.desk.guests,
        secure=config.mail.desk_url.startswith("https://"),
    )


def desk_app(site: Site, *, names: frozenset[str] | None = None, guests: bool = False, secure: bool = False) -> Starlette:
    """The application. `names` are the host names it answers to (default: loopback's; an empty set: any).

    `guests`: once editors have accounts, others may still read. `secure`: browsers come over https.
    """
    static = Mount("/static", StaticFiles(directory=str(files("desk").joinpath("static"))))
    app = Starlette(
        routes=[*(route for group in GROUPS for route in group(site)), Route("/favicon.ico", _icon), static],
        middleware=[
            Middleware(Shield, names=names_of(_LOOPBACK) if names is None else names),
            Middleware(Guard, site=site, guests=guests, secure=secure),
        ],
        exception_handlers={HTTPException: _problem(site), StoreError: _no_store(site), Exception: _bug(site)},
    )
    app.state.site = site
    return app


def _icon(request: Request) -> Response:
    """For answers that are no page and cannot name their icon: browsers then ask here."""
    return RedirectResponse("/static/icon.svg", status_code=301)


def _problem(site: Site) -> Callable[[Request, Exception], Response]:
    def page(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        told = "There is no page at this address." if error.detail == "Not Found" else error.detail
        answer = site.problem(request, error.status_code, told)
        answer.headers.update(error.headers or {})
        return answer

    return page


def _no_store(site: Site) -> Callable[[Request, Exception], Response]:
    def page(request: Request, error: Exception) -> Response:
        return site.problem(request, 503, str(error))

    return page


def _bug(site: Site) -> Callable[[Request, Exception], Response]:
    """A bug of ours: the page says so, the traceback goes to the log. This answer is made outside of the shield."""

    def page(request: Request, error: Exception) -> Response:
        told = "The program failed on this page. The log has the details; other pages are not affected."
        answer = site.problem(request, 500, told)
        answer.headers.update(HEADERS)
        return answer

    return page
