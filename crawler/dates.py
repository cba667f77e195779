"""When a story was published, in the zone the page names.

A wrong date is worse than none. Trusted in this order: the story's schema.org node, named meta tags, elements
marked as the date of publication, a time element or date line near the heading, and last htmldate's search of the
markup, which knows days only. Among them one that names its zone beats one for the same day that does not.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import htmldate
from lxml import etree

from crawler import instants, jsonld
from crawler.heading import line

logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_TAGS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published", "publish_date",
    "publish-date", "pub_date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date", "article.published", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dc.date", "dc:date", "cxenseparse:recs:publishtime",
    "bt:pubdate", "rnews:datepublished", "citation_publication_date", "date",
)  # fmt: skip
_MARKED = re.compile(r"\b(entry-date|published|pubdate|post-date|article-date|publish-date|date-published|dateline-date)\b")
_DATE_LINE = re.compile(r"(?:^|[\s_-])(date|time|timestamp|published|pubdate|publish|posted|dateline|meta)(?:$|[\s_-])")
_LEAD = re.compile(r"^(?:published|posted|first published|veröffentlicht|publié|опубліковано)\s*(?:on|at|am|le)?\s*:?\s+", re.I)
_UPDATED = re.compile(r"updat|modif|aktualis|geändert|mis à jour|оновлен|обновл", re.I)


def published(
    root: etree._Element, tags: dict[str, str], node: jsonld.Node, near: Sequence[etree._Element]
) -> tuple[datetime | None, bool]:
    """The instant, and whether the page names its zone."""
    read = [found for words in _said(root, tags, node, near) if words and (found := instants.parse(words)) is not None]
    plausible = [(when, exact) for when, exact in read if instants.plausible(when)]
    if not plausible:
        return _searched(root), False
    when, exact = plausible[0]
    better = next((other for other in plausible if other[1] and abs((other[0] - when).total_seconds()) <= 86_400), None)
    return better if better and not exact else (when, exact)


def _said(root: etree._Element, tags: dict[str, str], node: jsonld.Node, near: Sequence[etree._Element]) -> Iterator[str]:
    yield jsonld.first(node.get("datePublished"))
    yield jsonld.first(node.get("dateCreated"))
    for name in _TAGS:
        yield tags.get(name, "")
    for element in root.iter("time", "span", "abbr", "meta"):
        if _is_marked(element):
            yield element.get("datetime") or element.get("content") or element.get("title") or line(element)
    for element in near:
        names = (element.get("class") or "").lower()
        marked = element.tag == "time" or _DATE_LINE.search(names)
        if not marked and (element.tag not in ("p", "span", "div") or len(element)):
            continue
        words = line(element)
        if not marked and not _LEAD.match(words):
            continue
        if len(words) < 80 and not _UPDATED.search(f"{words} {names}"):
            yield (element.get("datetime") or "") if element.tag == "time" else _LEAD.sub("", words)


def _is_marked(element: etree._Element) -> bool:
    """Whether an element is marked as the date of publication (microdata, RDFa, hAtom, the old pubdate attribute)."""
    prop = (element.get("itemprop") or element.get("property") or "").lower()
    if prop in ("datepublished", "schema:datepublished", "dc:date", "dc:issued") or element.get("pubdate") is not None:
        return True
    return element.tag in ("time", "abbr") and bool(_MARKED.search((element.get("class") or "").lower()))


def _searched(root: etree._Element) -> datetime | None:
    """htmldate's search over the markup, for pages that mark nothing."""
    try:
        day = htmldate.find_date(etree.tostring(root, encoding="unicode", method="html"), original_date=True, extensive_search=False)
    except Exception:  # htmldate raises what its parsers raise; a page without a date is no error
        return None
    return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC) if day else None
