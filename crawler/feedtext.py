"""Makes the text of a feed safe and readable before feedparser sees it.

Feeds in the wild are cut off, carry PHP warnings before the XML declaration and scripts after the end, claim
encodings they don't use. Some are hostile: feedparser's author pattern and its namespace table can be made to
burn minutes of CPU, entities can expand without end. Nothing here reads authors, foreign namespaces or a
document type, so these go before the parser runs. Every step is linear in the size of the feed.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise

MAX_NAMESPACES = 40
"""Declarations kept; a real feed declares about a dozen, and feedparser's cost grows with their square."""

_START = re.compile(r"<\s*(?:rss|feed|rdf:RDF|urlset|sitemapindex|channel)\b[^>]*>", re.I)
_END = re.compile(r"</(?:rss|feed|rdf:RDF|urlset|sitemapindex)\s*>", re.I)
_ITEM = re.compile(r"<(/?)(?:\w+:)?(item|entry)\b[^>]{0,2000}>", re.I)
_NAMESPACE = re.compile(r"""\sxmlns:[\w.-]+\s*=\s*(?:"[^"]*"|'[^']*')""")
_AMPERSAND = re.compile(r"(<!\[CDATA\[.*?\]\]>)|&(#\d{1,7};|#x[0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,30};)?", re.S)
_XML_ENTITIES = ("amp;", "lt;", "gt;", "quot;", "apos;")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_UNREAD = ("author", "managingeditor", "webmaster", "dc:creator", "dc:publisher", "dc:contributor", "contributor",
           "itunes:author", "itunes:owner", "media:credit", "atom:author", "a10:author")  # fmt: skip


def prepare(text: str) -> str:
    """The feed from its root element on, without what is unread, cut before an item that was never finished."""
    text = _CONTROL.sub("", text)
    start = _START.search(text)
    if start is None:
        return ""
    text = text[start.start() :]
    ends = list(_END.finditer(text))
    if ends:
        text = text[: ends[-1].end()]
    text = _cut_open_section(text)
    text = _limit_namespaces(_AMPERSAND.sub(_known_entities, text))
    for name in _UNREAD:
        text = _without(text, name)
    return _cut_unfinished(text)


def _known_entities(found: re.Match[str]) -> str:
    """Bare ampersands escaped and HTML's named characters written out, so that the text is XML; CDATA stays as it is."""
    section, name = found.groups()
    if section or (name and name in _XML_ENTITIES):
        return found.group()
    if name and name.startswith("#"):
        return html.escape(html.unescape("&" + name))  # a number that is no character becomes the replacement character
    character = html.unescape("&" + name) if name else "&"
    return character if name and not character.startswith("&") else "&amp;" + (name or "")


def apart(text: str) -> list[str]:
    """A prepared feed as feeds of one item each, for when it cannot be read as a whole."""
    starts = [m.start() for m in _ITEM.finditer(text) if not m.group(1)]
    return [text[: starts[0]] + text[a:b] for a, b in pairwise([*starts, len(text)])]


def _limit_namespaces(text: str) -> str:
    """Removes namespace declarations past the first MAX_NAMESPACES."""
    seen = 0

    def keep(found: re.Match[str]) -> str:
        nonlocal seen
        seen += 1
        return found.group() if seen <= MAX_NAMESPACES else ""

    return _NAMESPACE.sub(keep, text)


def _without(text: str, name: str) -> str:
    """Removes every element `name` with its content; an unclosed one loses its opening tag alone."""
    lower = text.lower()
    if len(lower) != len(text) or f"<{name}" not in lower:
        return text
    opening, closing = f"<{name}", f"</{name}>"
    out: list[str] = []
    at = 0
    next_close = 0
    while (start := lower.find(opening, at)) >= 0:
        tag_end = lower.find(">", start)
        if tag_end < 0:
            break
        out.append(text[at:start])
        at = tag_end + 1
        if lower[start + len(opening)] not in " \t\r\n/>":
            out.append(text[start:at])
        elif lower[tag_end - 1] != "/" and next_close >= 0:
            next_close = lower.find(closing, at)
            item_end = lower.find("</item>", at, next_close) if next_close >= 0 else -1
            if next_close >= 0 and item_end < 0:
                at = next_close + len(closing)
    out.append(text[at:])
    return "".join(out)


def _cut_open_section(text: str) -> str:
    """Cuts before the item whose CDATA section never ends: everything behind its opening would be its text."""
    opened = text.find("<![CDATA[", text.rfind("]]>") + 1)
    if opened < 0:
        return text
    starts = [m.start() for m in _ITEM.finditer(text[:opened]) if not m.group(1)]
    return text[: starts[-1] if starts else opened]


def _cut_unfinished(text: str) -> str:
    """Cuts before the last item if it was never closed.

    A half item has a half title or figure: wrong is worse than late, the next poll brings it whole.
    """
    tags = list(_ITEM.finditer(text))
    if tags and not tags[-1].group(1) and not tags[-1].group().endswith("/>"):
        return text[: tags[-1].start()]
    return text
