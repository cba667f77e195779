"""Stories: the list and its full-text search, one story with its figures marked, and two of them word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, get_args

from markupsafe import Markup, escape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.routing import BaseRoute

from db.search import CLOSE, OPEN, Where
from db.store import Store
from db.views import StoryLine
from desk.pages import story_paragraphs
from desk.plain import plain
from desk.site import ROWS, Site, before, link, missing, words
from stories.placement import Placement
from stories.worddiff import Stretch, difference


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the list: a story, how it joined its report, and its words around what was searched for."""

    line: StoryLine
    placed: Placement | None
    snippet: Markup


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/stories", stories), site.page("/compare", compare), site.page("/stories/{id:path}", story)]


def stories(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Stories as they came in, newest first; with ?find= those that hold the words."""
    asked, start = words(request), before(request)
    where = request.query_params.get("in", "anywhere")
    if where not in get_args(Where):
        raise HTTPException(404, f"Stories cannot be searched in {where[:40]}.")
    if asked:
        hits = store.search.stories(asked, where, start, ROWS + 1)  # type: ignore[arg-type]
        numbers = [hit.seq for hit in hits]
        lines = store.views.lines([hit.story for hit in hits])
        rows = [_row(store, line, marked(hit.snippet)) for line, hit in zip(lines, hits, strict=True)]
    else:
        latest = store.views.latest(start, ROWS + 1)
        numbers, rows = [number for number, _ in latest], [_row(store, line, Markup("")) for _, line in latest]
    return {
        "rows": rows[:ROWS],
        "words": asked,
        "where": where,
        "older": link(request, before=numbers[ROWS - 1]) if len(rows) > ROWS else "",
        "newest": link(request) if start else "",
        "total": store.stories.count(),
    }


def _row(store: Store, line: StoryLine, snippet: Markup) -> Found:
    return Found(line, store.kin.placement(line.story.id), snippet)


def marked(snippet: str) -> Markup:
    """A snippet with its hits as marks; everything else in it is text."""
    text = str(escape(plain(snippet)))
    opened = text.count(OPEN)
    text = text.replace(OPEN, "<mark>").replace(CLOSE, "</mark>")
    return Markup(text) if opened == text.count("</mark>") else escape(plain(snippet).replace(OPEN, "").replace(CLOSE, ""))


def story(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """One story: its text with the figures marked, what they did, and its other versions."""
    found = store.stories.get(request.path_params["id"])
    if found is None:
        raise missing("story")
    made = store.ledger.of_story(found.id)
    placed = store.kin.placement(found.id)
    return {
        "story": found,
        "placed": placed,
        "of": store.stories.get(placed.of) if placed and placed.of else None,
        "paragraphs": story_paragraphs(found, made),
        "changes": made,
        "versions": store.views.versions(found.url) if found.url else [found],
        "capture": store.captures.of(found.id),
        "deeds": store.hand.deeds.log(ROWS, target=found.id),
    }


def compare(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Two stories, word by word: ?old= and ?new= name them."""
    old, new = (store.stories.get(request.query_params.get(name, "")) for name in ("old", "new"))
    if old is None or new is None:
        raise HTTPException(404, "Two stories are compared: ?old= and ?new= name them by id, and one of them is not kept.")
    body = difference(old.text, new.text)
    return {
        "old": old,
        "new": new,
        "headline": difference(old.headline, new.headline),
        "body": body,
        "paragraphs": list(_paragraphs(body.stretches)),
        "turned": link(request, old=new.id, new=old.id),
    }


def _paragraphs(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """The stretches line by line, so that a page shows paragraphs."""
    row: list[Stretch] = []
    for stretch in stretches:
        for n, text in enumerate(stretch.text.split("\n")):
            if n and any(one.text.strip() for one in row):
                yield row
                row = []
            if text:
                row.append(Stretch(stretch.kind, text))
    if row:
        yield row
