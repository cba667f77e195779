"""Atom feeds of changes: all of them, or those of one watch. Feed readers log in with a token as Basic's password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import quote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from alerts.wording import label
from db.ledger import Entry
from desk.pages import weblink
from desk.plain import one_line
from desk.rows import movement
from desk.site import Site
from scheduler.clock import utc_now

ENTRIES = 50
NAMESPACE = "http://www.w3.org/2005/Atom"


def routes(site: Site, clock: Callable[[], datetime] = utc_now) -> Sequence[BaseRoute]:
    """The feeds."""

    def feed(request: Request) -> Response:
        watch = request.path_params.get("watch")
        if watch is not None and watch not in {one.name for one in site.watches}:
            raise HTTPException(404, "There is no watch of this name.")
        with site.reading() as store:
            entries = store.ledger.entries(ENTRIES, watch=watch)
        body = written(site.newsroom, watch, entries, str(request.base_url).rstrip("/"), clock())
        return Response(body, media_type="application/atom+xml")

    return [Route("/changes.atom", feed), Route("/watches/{watch:path}/changes.atom", feed)]


def path_of(watch: str) -> str:
    """Where the feed of a watch is."""
    return f"/watches/{quote(watch, safe='')}/changes.atom"


def written(newsroom: str, watch: str | None, entries: Sequence[Entry], base: str, now: datetime) -> bytes:
    """A feed, whole. `base` is the desk's own address."""
    feed = Element("feed", xmlns=NAMESPACE)
    at = path_of(watch) if watch is not None else "/changes.atom"
    _text(feed, "id", f"{base}{at}")
    _text(feed, "title", " · ".join(part for part in ("figurewatch", newsroom, watch or "") if part))
    _text(feed, "updated", (entries[0].change.at if entries else now).isoformat())
    SubElement(feed, "link", rel="self", href=f"{base}{at}")
    SubElement(feed, "link", href=f"{base}/")
    for entry in entries:
        _entry(feed, entry, base)
    return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


def _entry(feed: Element, entry: Entry, base: str) -> None:
    change = entry.change
    item = SubElement(feed, "entry")
    _text(item, "id", f"urn:figurewatch:change:{quote(change.id)}")
    _text(item, "title", f"{change.kind}: {movement(change)}, {label(change.figure)}")
    _text(item, "updated", change.at.isoformat())
    _text(SubElement(item, "author"), "name", change.claim.speaker or entry.outlet or "no speaker named")
    SubElement(item, "link", href=f"{base}/figures/{quote(change.figure.id)}")
    if weblink(entry.url):
        SubElement(item, "link", rel="via", href=one_line(entry.url), title=one_line(f"{entry.outlet}: {entry.headline}"))
    SubElement(item, "category", term=change.kind)
    _text(item, "summary", f"{change.claim.sentence} ({entry.outlet}: {entry.headline})")


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = one_line(text).translate(_NO_XML)


_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""Characters that no XML may hold, and that other text may."""
