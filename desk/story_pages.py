"""Stories: the list, and one story with its figures marked where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.routing import BaseRoute

from db.store import Store
from db.views import StoryLine
from desk.pages import story_paragraphs
from desk.site import Site, limit, missing, words
from stories.placement import Placement


def routes(site: Site) -> Sequence[BaseRoute]:
    """The pages of this group."""
    return [site.page("/stories", stories), site.page("/stories/{id:path}", story)]


def stories(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """Stories as they came in, newest first."""
    asked = words(request)
    return {"lines": with_kin(store, store.views.stories(limit(request), asked.split())), "words": asked}


def story(request: Request, site: Site, store: Store) -> dict[str, Any]:
    """One story: its text with the figures marked, what they did, and its other versions."""
    found = store.stories.get(request.path_params["id"])
    if found is None:
        raise missing("story")
    made = store.ledger.of_story(found.id)
    return {
        "story": found,
        "placed": store.kin.placement(found.id),
        "paragraphs": story_paragraphs(found, made),
        "changes": made,
        "versions": store.views.versions(found.url) if found.url else [found],
    }


def with_kin(store: Store, lines: list[StoryLine]) -> list[tuple[StoryLine, Placement | None]]:
    """Stories, each with how it joined its report."""
    return [(line, store.kin.placement(line.story.id)) for line in lines]
