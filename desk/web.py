"""The desk: pages over what the store knows. They change nothing; every number leads to its sentence, story and speaker.

Each page is a function of the request and an open store that returns what its template shows. It runs in a
thread with a database connection of its own, opened for reading only and closed before the page is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from db.store import Store, StoreError
from db.views import StoryLine
from desk.database import opened
from desk.pages import by_day, courses, environment, story_paragraphs
from desk.shield import Shield, names_of
from figures.figure import ChangeKind
from scheduler.settings import Config, DeskSettings
from stories.placement import Placement
from stories.source import Source

_ROWS = 100
"""Rows on one page unless ?limit= asks for more, which it may up to ten times as many."""
_LOOPBACK = DeskSettings(host="127.0.0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the pages are made from; times are shown in `zone`."""

    database: Path
    newsroom: str = ""
    sources: tuple[Source, ...] = ()
    zone: ZoneInfo


Fill = Callable[[Request, Desk, Store], dict[str, Any]]


def app_for(config: Config) -> Starlette:
    """The desk of a newsroom, as its configuration describes it."""
    names = names_of(config.desk if config.desk.host else _LOOPBACK, config.mail.desk_url)
    return desk_app(config.database, newsroom=config.newsroom, sources=config.sources, zone=config.times.zone, names=names)


def desk_app(
    database: Path,
    *,
    newsroom: str = "",
    sources: tuple[Source, ...] = (),
    zone: ZoneInfo | None = None,
    names: frozenset[str] | None = None,
) -> Starlette:
    """The application. `names` are the host names it answers to (default: loopback's; an empty set: any)."""
    desk = Desk(database=database, newsroom=newsroom, sources=sources, zone=zone or ZoneInfo("UTC"))
    templates = environment(desk.zone)
    templates.globals["newsroom"] = newsroom
    routes = [Route(path, _endpoint(desk, templates, f"{fill.__name__}.html", fill)) for path, fill in _PAGES.items()]
    return Starlette(
        routes=[*routes, Route("/healthz", _health(desk)), Mount("/static", StaticFiles(directory=str(files("desk").joinpath("static"))))],
        middleware=[Middleware(Shield, names=names_of(_LOOPBACK) if names is None else names)],
        exception_handlers={HTTPException: _problem(templates), StoreError: _no_store(templates)},
    )


def changes(request: Request, desk: Desk, store: Store) -> dict[str, Any]:
    """What changed, newest first."""
    kind = request.query_params.get("kind", "")
    if kind and kind not in get_args(ChangeKind):
        raise HTTPException(404, f"There is no kind of change called {kind}.")
    found = store.ledger.changes(_limit(request), kinds=[kind] if kind else ())
    entries = [entry for change in found if (entry := store.ledger.entry(change.id))]
    return {"days": by_day(entries, desk.zone), "kind": kind, "kinds": get_args(ChangeKind), "stories": store.stories.count()}


def figures(request: Request, desk: Desk, store: Store) -> dict[str, Any]:
    """Figures, the last spoken of first."""
    words = _words(request)
    return {"states": store.ledger.figures(_limit(request), words.split()), "words": words}


def figure(request: Request, desk: Desk, store: Store) -> dict[str, Any]:
    """One figure: what each speaker says now, and everything ever claimed of it, newest first."""
    state = store.ledger.state(request.path_params["id"])
    if state is None:
        raise HTTPException(404, "There is no figure of this id.")
    history = store.ledger.history(state.figure.id)
    return {"state": state, "courses": courses(state), "days": by_day(history[::-1], desk.zone)}


def event(request: Request, desk: Desk, store: Store) -> dict[str, Any]:
    """One event: its figures and its stories."""
    id_ = request.path_params["id"]
    states = [state for figure in store.views.figures_of(id_) if (state := store.ledger.state(figure))]
    told = store.kin.event_stories(id_)
    if not states and not told:
        raise HTTPException(404, "There is no event of this id.")
    first = store.stories.get(told[0]) if told else None
    lines = store.views.lines(told[::-1][: _limit(request)])
    return {"states": states, "lines": _with_kin(store, lines), "headline": first.headline if first else ""}


def stories(request: Request, desk: Desk, store: Store) -> dict[str, Any]:
    """Stories as they came in, newest first."""
    words = _words(request)
    return {"lines": _with_kin(store, store.views.stories(_limit(request), words.split())), "words": words}


def story(request: Request, desk: Desk, store: Store) -> dict[str, Any]:
    """One story: its text with the figures marked, what they did, and its other versions."""
    found = store.stories.get(request.path_params["id"])
    if found is None:
        raise HTTPException(404, "There is no story of this id.")
    made = store.ledger.of_story(found.id)
    return {
        "story": found,
        "placed": store.kin.placement(found.id),
        "paragraphs": story_paragraphs(found, made),
        "changes": made,
        "versions": store.views.versions(found.url) if found.url else [found],
    }


def sources(request: Request, desk: Desk, store: Store) -> dict[str, Any]:
    """Sources and their health."""
    now = datetime.now(UTC)
    brought = store.views.brought()
    return {"sources": [(source, store.sources.state(source.name, now), brought.get(source.name)) for source in desk.sources]}


def alerts(request: Request, desk: Desk, store: Store) -> dict[str, Any]:
    """Letters and what became of them, and what is owed."""
    owed = [(alert, store.ledger.change(alert.change)) for alert in store.outbox.owed(_limit(request))]
    return {"letters": store.outbox.letters(_limit(request)), "owed": owed}


_PAGES: dict[str, Fill] = {
    "/": changes,
    "/figures": figures,
    "/figures/{id:path}": figure,
    "/events/{id:path}": event,
    "/stories": stories,
    "/stories/{id:path}": story,
    "/sources": sources,
    "/alerts": alerts,
}


def _with_kin(store: Store, lines: list[StoryLine]) -> list[tuple[StoryLine, Placement | None]]:
    return [(line, store.kin.placement(line.story.id)) for line in lines]


def _limit(request: Request) -> int:
    asked = request.query_params.get("limit", "")
    return min(max(int(asked), 1), 10 * _ROWS) if asked.isascii() and asked.isdigit() and len(asked) < 6 else _ROWS


def _words(request: Request) -> str:
    return " ".join(request.query_params.get("find", "")[:200].split()[:10])


def _endpoint(desk: Desk, templates: Environment, template: str, fill: Fill) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        with opened(desk.database) as store:
            values = fill(request, desk, store)
        return HTMLResponse(templates.get_template(template).render(path=request.url.path, **values))

    return endpoint


def _health(desk: Desk) -> Callable[[Request], Response]:
    """For a watchdog: 200 and a few counts while the database can be read, else 503."""

    def endpoint(request: Request) -> Response:
        try:
            with opened(desk.database) as store:
                return JSONResponse({"status": "ok", "stories": store.stories.count(), "letters": store.outbox.counts()})
        except StoreError as error:
            return JSONResponse({"status": "failing", "why": str(error)}, status_code=503)

    return endpoint


def _problem(templates: Environment) -> Callable[[Request, Exception], Response]:
    def page(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        text = templates.get_template("problem.html").render(path="", status=error.status_code, told=error.detail)
        return HTMLResponse(text, status_code=error.status_code, headers=error.headers)

    return page


def _no_store(templates: Environment) -> Callable[[Request, Exception], Response]:
    def page(request: Request, error: Exception) -> Response:
        return HTMLResponse(templates.get_template("problem.html").render(path="", status=503, told=str(error)), status_code=503)

    return page
