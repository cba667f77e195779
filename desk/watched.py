"""Which changes a watch wants, found from the latest backwards without reading every story there is.

The watch's words are asked of the full-text index first; every story found is then judged by the very rules by which
letters are owed. Where the index cannot help (no words, or words of a script without spaces) so many changes are
looked at and no more, and the next page goes on from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alerts.match import StoryMatch
from alerts.watch import Watch
from db.news import LAST, Line
from db.store import Store

LOOKED_AT = 400
"""Changes looked at for one page."""
TAKEN = 60
"""Changes or stories taken from the database at a time."""


def watched(store: Store, watch: Watch, kinds: Sequence[str], before: int | None, limit: int) -> tuple[list[Line], int | None]:
    """The latest changes below `before` that the watch wants, and the number below which to go on (None: there are no more)."""
    found: list[Line] = []
    matches: dict[str, StoryMatch | None] = {}
    looked, last = 0, before
    for line in _candidates(store, watch, kinds, before):
        if len(found) == limit or looked == LOOKED_AT:
            return found, last
        looked, last = looked + 1, line.seq
        if _wants(store, watch, line, matches):
            found.append(line)
    return found, None


def wants(store: Store, watch: Watch, line: Line) -> bool:
    """Whether the watch wants this change."""
    return _wants(store, watch, line, {})


def _wants(store: Store, watch: Watch, line: Line, matches: dict[str, StoryMatch | None]) -> bool:
    story = line.entry.change.story
    if story not in matches:
        found = store.stories.get(story) if watch.words else line.headline_only
        matches[story] = StoryMatch(found) if found else None
    match = matches[story]
    return match is not None and match.why(watch, line.entry.change) is not None


def _candidates(store: Store, watch: Watch, kinds: Sequence[str], before: int | None) -> Iterator[Line]:
    """Changes that the watch may want, latest first."""
    if not store.search.knows(watch.words):
        while lines := store.news.latest(kinds, before, limit=TAKEN):
            yield from lines
            before = lines[-1].seq
        return
    below = store.news.story_number(before) + 1 if before else LAST
    while numbers := store.search.holding(watch.words, below, TAKEN):
        yield from store.news.of_stories(numbers, kinds, before)
        below = numbers[-1]
