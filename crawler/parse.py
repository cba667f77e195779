"""What a source lists: bytes of a feed, sitemap or section page become entries. Pure, picklable.

feedparser reads RSS 0.9x to 2.0 and Atom, from bytes that feedtext.py made safe; JSON Feed, sitemaps and
section pages are read here. Whatever comes, the answer is entries and, where something was wrong, a problem
in words; an entry always has an absolute address.
"""

from __future__ import annotations

import calendar
import re
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import feedparser
from lxml import etree
from lxml import html as lxml_html

from crawler import instants
from crawler.address import clean, same_site
from crawler.feedtext import apart, prepare
from crawler.selector import select
from crawler.text import decode, loads, plain, squeeze
from crawler.wire import NO_LINKS, Entry

MAX_ENTRIES = 1000
"""News sitemaps may list a thousand stories (their own specification); nothing reads more."""
MAX_TEXT = 20_000
"""Characters kept of what a feed says of one story."""
MAX_TITLE = 1_000
MAX_UNPACKED = 50_000_000
"""Bytes inside a packed sitemap: as many as its specification allows."""
_GZIP = b"\x1f\x8b"
_REPEAT = re.compile(r"^(https?://.+)#\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeed:
    """What one document lists, in its order. `sitemaps` are further sitemaps an index names, latest first.

    `problem` is empty, or says what was wrong; entries may have been saved all the same.
    """

    entries: tuple[Entry, ...] = ()
    problem: str = ""
    sitemaps: tuple[str, ...] = ()


def parse_feed(body: bytes, url: str, content_type: str = "") -> ParsedFeed:
    """Entries of an RSS, Atom or JSON feed fetched from `url` (a sitemap is read as one)."""
    if not body.strip():
        return ParsedFeed(problem="empty document")
    body, problem = unpacked(body)
    if problem:
        return ParsedFeed(problem=problem)
    text = decode(body, content_type)
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        return _json_feed(text, url)
    text = prepare(text)
    if not text:
        return ParsedFeed(problem=f"not a feed: {_looks_like(body)}")
    if re.match(r"<\s*(urlset|sitemapindex)\b", text):
        return parse_sitemap(body, url, content_type)
    items, problem = _read(text)
    entries = _unique(_feed_entry(item, url) for item in items[:MAX_ENTRIES])
    return ParsedFeed(entries=entries, problem="" if entries else problem)


def _read(text: str) -> tuple[list[Any], str]:
    """Items as feedparser reads them, and what was wrong. Where one of them makes it stumble, each is read alone."""
    try:
        found = _feedparser(text)
    except Exception as error:  # feedparser raises whatever its handlers run into on broken markup
        items: list[Any] = []
        for one in apart(text)[:MAX_ENTRIES]:
            with suppress(Exception):
                items += _feedparser(one).entries
        return items, f"unreadable feed: {error}"[:200]
    return found.entries, squeeze(f"unreadable feed: {found.get('bozo_exception', '')}")[:200] if found.bozo else ""


def _feedparser(text: str) -> Any:
    whole = ('<?xml version="1.0" encoding="utf-8"?>' + text).encode()
    headers = {"content-type": "application/xml; charset=utf-8"}  # no address: feedparser would resolve ids against it too
    return feedparser.parse(whole, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)


def parse_sitemap(body: bytes, url: str, content_type: str = "") -> ParsedFeed:
    """Entries of a (news) sitemap, or the sitemaps an index names."""
    body, problem = unpacked(body)
    if problem:
        return ParsedFeed(problem=problem)
    text = prepare(decode(body, content_type))
    if not text:
        return ParsedFeed(problem=f"not a sitemap: {_looks_like(body)}")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(text.encode(), parser)
    if root is None:
        return ParsedFeed(problem="unreadable sitemap")
    if _local(root) == "sitemapindex":
        return ParsedFeed(sitemaps=_index(root, url))
    return ParsedFeed(entries=_unique(_sitemap_entry(node, url) for node in root if _local(node) == "url"))


def unpacked(body: bytes) -> tuple[bytes, str]:
    """What is inside a file that is gzip itself (sitemap.xml.gz), or "" and why it cannot be had. Anything else as it is."""
    if not body.startswith(_GZIP):
        return body, ""
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        inside = unpack.decompress(body, MAX_UNPACKED)
    except zlib.error as error:
        return b"", f"broken gzip file: {error}"
    if unpack.unconsumed_tail:
        return b"", f"gzip file with more than {MAX_UNPACKED // 10**6} MB inside"
    return inside, ""


def parse_section(body: bytes, url: str, css: str = "a", content_type: str = "") -> ParsedFeed:
    """The links to the same site inside the elements `css` selects on a section page, as entries without a date."""
    try:
        root = lxml_html.document_fromstring(decode(body, content_type), parser=lxml_html.HTMLParser(encoding=None))
    except (etree.LxmlError, ValueError) as error:
        return ParsedFeed(problem=f"unreadable page: {error}")
    try:
        chosen = select(root, css)
    except ValueError as error:
        return ParsedFeed(problem=str(error))
    links = [link for node in chosen for link in ([node] if node.tag == "a" else node.iter("a"))]
    entries = _unique(_link_entry(link, url) for link in links[: 5 * MAX_ENTRIES])
    return ParsedFeed(entries=entries, problem="" if entries else f"{NO_LINKS} {css!r}")


def entry_hash(entry: Entry) -> str:
    """Of what the feed says of a story: a change asks for a fresh look at its page."""
    said = (entry.title, entry.summary, entry.updated.isoformat() if entry.updated else "")
    return sha256("\x1f".join(said).encode()).hexdigest()[:16]


def _unique(entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """Each address once, in order. BBC repeats items with ids that end in #0, #1 ...: one story, one address."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        if entry is not None:
            kept.setdefault(entry.url, entry)
            if len(kept) >= MAX_ENTRIES:
                break
    return tuple(kept.values())


def _feed_entry(item: Any, base: str) -> Entry | None:
    """One item as feedparser read it; None where neither address nor text is left."""
    texts = [item.get("summary") or "", *(part.get("value") or "" for part in item.get("content", ()))]
    given = str(item.get("id") or "").strip()
    return _entry(
        id=given,
        address=_address(item, base) or (clean(given) if "://" in given else ""),
        base=base,
        title=plain(str(item.get("title") or "")).replace("\n", " "),
        summary=plain(max(texts, key=len)),
        published=_instant(item, "published") or _instant(item, "created"),
        updated=_instant(item, "updated"),
    )


def _address(item: Any, base: str) -> str:
    """The page of an item: the alternate link before others, never one to media or to the entry itself."""
    for link in item.get("links", ()):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return clean(link["href"], base)
    return clean(item["link"], base) if item.get("link") else ""


def _entry(
    *, id: str, address: str, base: str, title: str, summary: str, published: datetime | None, updated: datetime | None
) -> Entry | None:
    """An entry; one without an address gets one under the feed's own, so that its text is not lost."""
    if repeat := _REPEAT.match(id):
        id = repeat.group(1)
    if not address:
        if not summary:
            return None
        address = f"{clean(base)}#{sha256((id or title or summary).encode()).hexdigest()[:16]}"
    if published is None:
        published, updated = updated, None
    return Entry(id=id or address, url=address, title=title[:MAX_TITLE], summary=summary[:MAX_TEXT], published=published, updated=updated)


def _instant(item: Any, name: str) -> datetime | None:
    """A date of an item: our own reading of the words first (it knows zones by name), then feedparser's.

    Asked of the plain dict: feedparser's own `get` answers "updated" with "published" where there is none.
    """
    words = dict.get(item, name)
    if isinstance(words, str) and instants.parse(words) is not None:
        return instants.read(words)
    parsed = dict.get(item, f"{name}_parsed")
    if isinstance(parsed, time.struct_time):
        try:
            when = datetime.fromtimestamp(calendar.timegm(parsed), UTC)
        except (ValueError, OverflowError, OSError):
            return None
        return when if instants.plausible(when) else None
    return None


def _json_feed(text: str, base: str) -> ParsedFeed:
    try:
        found = loads(text)
        items = found["items"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ParsedFeed(problem="not a feed: JSON without items")
    if not isinstance(items, list):
        return ParsedFeed(problem="not a feed: JSON without items")
    return ParsedFeed(entries=_unique(_json_entry(item, base) for item in items[:MAX_ENTRIES] if isinstance(item, dict)))


def _json_entry(item: dict[str, Any], base: str) -> Entry | None:
    def words(name: str) -> str:
        value = item.get(name)
        return str(value) if isinstance(value, str | int | float) else ""

    texts = [squeeze(words("content_text")), plain(words("content_html")), plain(words("summary"))]
    return _entry(
        id=words("id"),
        address=clean(words("url") or words("external_url"), base) if item.get("url") or item.get("external_url") else "",
        base=base,
        title=plain(words("title")).replace("\n", " "),
        summary=max(texts, key=len),
        published=instants.read(words("date_published")),
        updated=instants.read(words("date_modified")),
    )


def _local(node: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    return str(node.tag).rpartition("}")[2].rpartition(":")[2] if isinstance(node.tag, str) else ""


def _children(node: etree._Element) -> dict[str, str]:
    """Text of the elements below `node` by local name, the first of each."""
    found: dict[str, str] = {}
    for child in node.iter():
        if child is not node and child.text and child.text.strip():
            found.setdefault(_local(child), child.text.strip())
    return found


def _sitemap_entry(node: etree._Element, base: str) -> Entry | None:
    said = _children(node)
    address = clean(said.get("loc", ""), base) if said.get("loc") else ""
    if not address:
        return None
    return _entry(
        id=address,
        address=address,
        base=base,
        title=plain(said.get("title", "")).replace("\n", " "),
        summary="",
        published=instants.read(said.get("publication_date", "")),
        updated=instants.read(said.get("lastmod", "")),
    )


def _index(root: etree._Element, base: str) -> tuple[str, ...]:
    """Sitemaps of an index, those that changed last first, undated ones after them in their order."""
    said = [_children(node) for node in root if _local(node) == "sitemap"]
    dated = [(instants.read(one.get("lastmod", "")), clean(one.get("loc", ""), base)) for one in said if one.get("loc")]
    never = datetime.min.replace(tzinfo=UTC)
    order = sorted(dated, key=lambda pair: pair[0] or never, reverse=True)
    return tuple(dict.fromkeys(address for _, address in order if address))


def _link_entry(link: Any, base: str) -> Entry | None:
    address = clean(link.get("href") or "", base) if link.get("href") else ""
    if not address or address == clean(base) or not same_site(address, base):
        return None
    title = squeeze(str(link.text_content())).replace("\n", " ")
    return Entry(id=address, url=address, title=title[:500], summary="", published=None)


def _looks_like(body: bytes) -> str:
    """What a document that is no feed starts with, for the operator."""
    head = body[:400].lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")) or b"<head" in head:
        return "an HTML page"
    return "starts with " + repr(body[:40].decode("utf-8", "replace").strip())
