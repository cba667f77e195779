"""The JSON API: everything that the desk shows, for programs. `/api/openapi.json` describes it; docs/api.md explains it.

A question is a path, what may be asked with it, and a function of an open store. Lists come a page at a time: a cursor
names the last item seen, so that nothing is skipped or told twice while new ones come in.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version
from typing import Any, get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from db.errors import DeedRefused
from db.search import Where
from db.store import Store, StoreError
from desk import api_pages
from desk.api_schemas import page_of, schema_of, schemas
from desk.asking import LIMIT, MOST, Asked, Page, Question, Refused, cursor_of, key_of, limit_of, paged, time_of, whole, words
from desk.database import writing
from desk.forms import body_of
from desk.hand import Fields, perform
from desk.hand_words import deed_row
from desk.rows import Row, change_row, figure_row, iso, letter_row, owed_row, source_row, story_row, watch_row
from desk.site import Site
from desk.watch_pages import DAYS, FIELDS
from figures.figure import EVERY_KIND
from scheduler.clock import utc_now


def _changes(site: Site, store: Store, asked: Asked) -> Page:
    kinds = [kind for kind in asked.get("kind", "").split(",") if kind]
    unknown = sorted(set(kinds) - EVERY_KIND)
    if unknown:
        raise Refused(400, f"kind: {unknown[0]!r} is none of {', '.join(sorted(EVERY_KIND))}")
    entries = store.ledger.entries(
        limit_of(asked) + 1, kinds, before=whole(key_of(asked)), figure=asked.get("figure"), event=asked.get("event"),
        watch=asked.get("watch"), since=time_of(asked, "since"), until=time_of(asked, "until"),
    )  # fmt: skip
    return paged([(entry.seq, change_row(entry)) for entry in entries], asked)


def _change(site: Site, store: Store, asked: Asked) -> Row:
    entry = store.ledger.entry(asked["id"])
    if entry is None:
        raise Refused(404, f"no change {asked['id']!r}")
    deed = store.hand.acknowledged([entry.change.id]).get(entry.change.id)
    return {**change_row(entry), "acknowledged_by": deed.by if deed else None, "acknowledged_at": iso(deed.at) if deed else None}


def _figures(site: Site, store: Store, asked: Asked) -> Page:
    key = key_of(asked)
    before = (str(key[0]), str(key[1])) if isinstance(key, list) and len(key) == 2 else None
    found = store.paging.figures(limit_of(asked) + 1, before, words(asked), asked.get("event"))
    return paged([(list(at), figure_row(state)) for at, state in found], asked)


def _figure(site: Site, store: Store, asked: Asked) -> Row:
    state = store.ledger.state(asked["id"])
    if state is None:
        raise Refused(404, f"no figure {asked['id']!r}")
    pin = store.hand.pinned(state.figure.id)
    return {
        **figure_row(state),
        "also": [other.id for other in state.also],
        "muted_until": iso(store.hand.muted_until(state.figure, site.clock())),
        "pinned": deed_row(pin) if pin else None,
        "by_hand": [deed_row(deed) for deed in store.hand.of_figure(state.figure.id)],
    }


def _history(site: Site, store: Store, asked: Asked) -> Page:
    if store.ledger.described(asked["id"]) is None:
        raise Refused(404, f"no figure {asked['id']!r}")
    entries = store.ledger.entries(
        limit_of(asked) + 1, EVERY_KIND, before=whole(key_of(asked)), figure=asked["id"], until=time_of(asked, "at")
    )  # fmt: skip
    return paged([(entry.seq, change_row(entry)) for entry in entries], asked)


def _stories(site: Site, store: Store, asked: Asked) -> Page:
    where, before = asked.get("in", "anywhere"), whole(key_of(asked))
    if where not in get_args(Where):
        raise Refused(400, f"in: one of {', '.join(get_args(Where))} is needed")
    if asked.get("find", "").strip():
        hits = store.search.stories(asked["find"][:200], where, before, limit_of(asked) + 1, asked.get("event"))  # type: ignore[arg-type]
        found = [(hit.seq, hit.story) for hit in hits]
    else:
        found = [(seq, story.id) for seq, story in store.paging.stories(limit_of(asked) + 1, before, asked.get("event"))]
    lines = store.views.lines([story for _, story in found])
    rows = [story_row(line, store.kin.placement(line.story.id)) for line in lines]
    return paged(list(zip((seq for seq, _ in found), rows, strict=True)), asked)


def _story(site: Site, store: Store, asked: Asked) -> Row:
    story = store.stories.get(asked["id"])
    if story is None:
        raise Refused(404, f"no story {asked['id']!r}")
    (line,) = store.views.lines([story.id])
    versions = store.views.versions(story.url) if story.url else [story]
    made = [entry for change in store.ledger.of_story(story.id) if (entry := store.ledger.entry(change.id))]
    return {
        **story_row(line, store.kin.placement(story.id)),
        "text": story.text, "byline": story.byline, "lang": story.lang,
        "changes": [change_row(entry) for entry in made], "versions": [one.id for one in versions],
    }  # fmt: skip


def _events(site: Site, store: Store, asked: Asked) -> Page:
    found = store.paging.events(limit_of(asked) + 1, whole(key_of(asked)))
    return paged([(last, _event_row(store, event, n)) for last, event, n in found], asked)


def _event(site: Site, store: Store, asked: Asked) -> Row:
    told = store.views.event(asked["id"])
    if told is None:
        raise Refused(404, f"no event {asked['id']!r}")
    return {
        **_event_row(store, asked["id"], told.stories), "reports": told.reports, "origins": told.origins,
        "outlets": told.outlets, "first": iso(told.first), "last": iso(told.last),
    }  # fmt: skip


def _event_row(store: Store, event: str, stories: int) -> Row:
    first = store.stories.get(event[1:])
    return {"id": event, "headline": first.headline if first else "", "stories": stories}


def _sources(site: Site, store: Store, asked: Asked) -> Page:
    now, brought = site.clock(), store.views.brought()
    return Page([source_row(one, store.sources.state(one.name, now), brought.get(one.name)) for one in site.sources])


def _letters(site: Site, store: Store, asked: Asked) -> Page:
    state = asked.get("state", "")
    if state not in ("", *STATES):
        raise Refused(400, f"state: one of {', '.join(STATES)} is needed")
    found = store.paging.letters(limit_of(asked) + 1, whole(key_of(asked)), state)
    return paged([(seq, letter_row(posted)) for seq, posted in found], asked)


def _letter(site: Site, store: Store, asked: Asked) -> Row:
    posted = store.outbox.letter(asked["id"])
    if posted is None:
        raise Refused(404, f"no letter {asked['id']!r}")
    return {**letter_row(posted), "text": posted.letter.text}


def _owed(site: Site, store: Store, asked: Asked) -> Page:
    return Page([owed_row(alert, store.ledger.change(alert.change)) for alert in store.outbox.owed(1000)])


def _watches(site: Site, store: Store, asked: Asked) -> Page:
    return Page([watch_row(watch) for watch in site.watches])


def _deeds(site: Site, store: Store, asked: Asked) -> Page:
    deeds = store.hand.deeds.log(limit_of(asked) + 1, whole(key_of(asked)), asked.get("of"))
    return paged([(deed.seq, deed_row(deed)) for deed in deeds], asked)


STATES = ("unsent", "sent", "given up")
PAGED = {"cursor": "from `next` of the page before", "limit": f"items on a page, {LIMIT} unless said, at most {MOST}"}
TRIED = dict.fromkeys(FIELDS, "as in config.yaml; lists are parted by commas")
QUESTIONS = (
    Question(
        "/changes", "What changed, newest first", "Change", _changes,
        {
            "kind": "only these kinds, separated by commas (repeated and mention only when asked for)", "figure": "only of this figure",
            "event": "only of this event", "watch": "only what this watch told or would have told its readers", "since": "a time",
            "until": "a time", **PAGED,
        },
        True,
    ),
    Question("/changes/{id}", "One change", "ChangeWhole", _change, {}, False),
    Question(
        "/changes/{id}/evidence", "What a change rests on: the story before and after, hashes, how each came in; `pack` is the zip file",
        "Evidence", api_pages.evidence, {}, False,
    ),
    Question(
        "/figures", "Figures, the last spoken of first", "Figure", _figures,
        {"find": 'all of these, or parts of words, in what is counted; "a phrase", -without', "event": "only of this event", **PAGED},
        True,
    ),
    Question("/figures/{id}", "One figure: what each speaker says, and what was done to it by hand", "FigureWhole", _figure, {}, False),
    Question(
        "/figures/{id}/history", "Every claim of a figure, newest first", "Change", _history,
        {"at": "only what was known at this time", **PAGED}, True,
    ),
    Question("/figures/{id}/parts", "The whole that a figure belongs to, and the parts of it", "Parts", api_pages.parts, {}, False),
    Question("/events", "Events, the last joined by a story first", "Event", _events, dict(PAGED), True),
    Question("/events/{id}", "One event; ask /figures and /stories for what belongs to it", "EventWhole", _event, {}, False),
    Question(
        "/events/{id}/reports", "The stories of an event by the text they carry, the last report to begin first", "Report",
        api_pages.reports, dict(PAGED), True,
    ),
    Question(
        "/stories", "Stories, the last to come in first", "Story", _stories,
        {
            "find": 'all of these words; "a phrase", begin*, -without', "in": f"where they are looked for: {', '.join(get_args(Where))}",
            "event": "only of this event", **PAGED,
        },
        True,
    ),
    Question("/stories/{id}", "One story: its text, what was read in it, its versions", "StoryWhole", _story, {}, False),
    Question(
        "/compare", "Two stories, word by word", "Comparison", api_pages.compared, {"old": "a story's id", "new": "another's"}, False
    ),
    Question("/own", "Our own stories that still print a number which no longer stands", "InPrint", api_pages.own, {}, True),
    Question("/sources", "Sources and their health", "Source", _sources, {}, True),
    Question(
        "/letters", "Letters, newest first, and what became of them", "Letter", _letters,
        {"state": f"only these: {', '.join(STATES)}", **PAGED}, True,
    ),
    Question("/letters/{id}", "One letter with its text", "LetterWhole", _letter, {}, False),
    Question("/owed", "What readers will be told in letters not written yet", "Owed", _owed, {}, True),
    Question("/watches", "Watches as the configuration sets them", "Watch", _watches, {}, True),
    Question(
        "/watches/try", "A dry run: the letters that a watch would have sent, newest first, and its block for config.yaml", "Trial",
        api_pages.dry_run, {**TRIED, "days": f"how far back: {', '.join(map(str, DAYS))}"}, False,
    ),
    Question("/deeds", "What editors did by hand, newest first", "Deed", _deeds, {"of": "to this figure, event or change", **PAGED}, True),
)  # fmt: skip


def routes(site: Site, clock: Callable[[], datetime] = utc_now) -> Sequence[BaseRoute]:
    """The paths of the API."""

    async def do(request: Request) -> Response:
        try:
            return await run_in_threadpool(_do, site, await _fields(request), request.scope["visitor"].name, clock())
        except Refused as error:
            return _told(error.status, str(error))
        except HTTPException as error:
            return _told(error.status_code, error.detail)

    described = document(site.newsroom)
    # Longest paths first: an id may hold a slash.
    ordered = sorted(QUESTIONS, key=lambda question: -question.path.count("/"))
    return [
        Route("/api/openapi.json", lambda request: JSONResponse(described)),
        Route("/api/deeds", do, methods=["POST"]),
        *(Route("/api" + question.path.replace("{id}", "{id:path}"), _endpoint(site, question)) for question in ordered),
        Route("/api{rest:path}", lambda request: _told(404, "no such question; /api/openapi.json lists them"), methods=list(_METHODS)),
    ]


_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def _endpoint(site: Site, question: Question) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        try:
            asked = _asked(request, question)
            with site.reading() as store:
                found = question.ask(site, store, asked)
        except Refused as error:
            return _told(error.status, str(error))
        except StoreError as error:
            return _told(503, str(error))
        if isinstance(found, Page):
            return JSONResponse({"items": found.items, "next": cursor_of(found.after)})
        return JSONResponse(found)

    return endpoint


def _asked(request: Request, question: Question) -> Asked:
    """What is asked, by name. Raises Refused for a name that is not known: a typo must not answer another question."""
    for name in request.query_params:
        if name not in question.params:
            raise Refused(400, f"{name}: unknown here; known: {', '.join(question.params) or 'nothing'}")
    if request.path_params.get("id") == "":
        raise Refused(404, f"no {question.path.split('/')[1].removesuffix('s')} ''")
    return {**request.query_params, **request.path_params}


def _do(site: Site, fields: Fields, by: str, now: datetime) -> Response:
    try:
        with writing(site.database) as store:
            return JSONResponse(deed_row(perform(store, fields, by, now, site.zone)), status_code=201)
    except DeedRefused as error:
        raise Refused(409, str(error)) from error
    except StoreError as error:
        raise Refused(503, str(error)) from error


async def _fields(request: Request) -> Fields:
    """A deed as asked for in JSON. A browser has to say so in its header, which a form of another site cannot."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "Content-Type: application/json is needed")
    try:
        asked = json.loads(await body_of(request))
    except (ValueError, RecursionError) as error:
        raise Refused(400, f"not JSON: {error}") from error
    if not isinstance(asked, dict) or not all(_is_text(value) for value in asked.values()):
        raise Refused(400, 'an object of texts is needed, such as {"deed": "undo", "id": "h3"}')
    return {name: value if isinstance(value, list) else [value] for name, value in asked.items()}


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(one, str) for one in value))


def _told(status: int, told: str) -> Response:
    return JSONResponse({"error": told}, status_code=status)


def document(newsroom: str) -> dict[str, Any]:
    """The OpenAPI document."""
    paths: dict[str, Any] = {f"/api{question.path}": {"get": _operation(question)} for question in QUESTIONS}
    paths["/api/deeds"]["post"] = {
        "operationId": "do", "summary": "Do something by hand: merge, split, pin, wrong, mute, acknowledge, separate, join, undo",
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema_of("AskedDeed")}}},
        "responses": {"201": _answer("The deed as logged", schema_of("Deed")), **_errors("400", "401", "403", "409", "415")},
    }  # fmt: skip
    token = {"type": "http", "scheme": "bearer", "description": "figurewatch desk token add NAME"}
    return {
        "openapi": "3.1.0",
        "info": {"title": f"figurewatch{f': {newsroom}' if newsroom else ''}", "version": version("figurewatch")},
        "paths": paths,
        "components": {"schemas": schemas(), "securitySchemes": {"token": token}},
        "security": [{"token": []}, {}],
    }


def _operation(question: Question) -> dict[str, Any]:
    in_path = [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}] if "{id}" in question.path else []
    in_query = [{"name": name, "in": "query", "description": told, "schema": {"type": "string"}} for name, told in question.params.items()]
    schema = page_of(question.answer) if question.many else schema_of(question.answer)
    failures = _errors("400", "401", *(["404"] if in_path else []))
    name = question.path.strip("/").replace("/{id}", "_one").replace("/", "_")
    return {
        "operationId": name, "summary": question.summary, "parameters": [*in_path, *in_query],
        "responses": {"200": _answer(question.summary, schema), **failures},
    }  # fmt: skip


def _answer(told: str, schema: Any) -> dict[str, Any]:
    return {"description": told, "content": {"application/json": {"schema": schema}}}


def _errors(*statuses: str) -> dict[str, Any]:
    return {status: _answer("Why not", schema_of("Error")) for status in statuses}
