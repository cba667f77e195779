"""Who wrote a story, as a list of names: from schema.org data, meta tags or marked-up elements.

A byline string may hold several names, a place, a role and a word for "by". It is split at commas, "and" and
semicolons only where every part still looks like a name; parts that are roles or desks are left out.
"""

from __future__ import annotations

import html
import re

from lxml import etree

from crawler import jsonld
from crawler.text import squeeze

_TAGS = ("author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator", "dcterms.creator", "dc:creator",
         "citation_author", "article.author", "cxenseparse:author", "twitter:data1")  # fmt: skip
_BY = re.compile(r"^(?:(?:written|reported|posted|published|story)\s+)?(?:by|von|par|por|door|автор|від)\s*:?\s+", re.I)
_AND = re.compile(r"\s*(?:;|,|\||\s+(?:and|und|et|y|та|и|&)\s+)\s*")
_ROLE = re.compile(
    r"\b(correspondent|reporter|editor|writer|producer|chief|journalist|columnist|redakteur\w*|https?:|www\.|updated|published|staff)\b|@",
    re.I,
)
_CLASS = re.compile(r"(?:^|[\s_-])(byline|author-name|author__name|authorname|post-author|entry-author|fn|author)(?:$|[\s_-])")
_DATE = re.compile(r"\d{4}|\d{1,2}[:.]\d\d|\d{1,2}\s+\w+\s+\d{4}")
MAX_NAME = 60
"""Characters; anything longer is a sentence that was mistaken for a name."""


def find(root: etree._Element, tags: dict[str, str], node: jsonld.Node, everything: list[jsonld.Node]) -> list[str]:
    """Names in the order the page gives them; the first place that names anyone decides."""
    if names := _from_node(node, everything):
        return names
    for tag in _TAGS:
        meant = tag != "twitter:data1" or "written" in tags.get("twitter:label1", "").lower()
        if meant and (names := split(tags.get(tag, ""))):
            return names
    return _from_elements(root)


def _from_node(node: jsonld.Node, everything: list[jsonld.Node]) -> list[str]:
    said = node.get("author") or node.get("creator") or ()
    names: list[str] = []
    for author in said if isinstance(said, list) else [said]:
        if isinstance(author, dict) and "name" not in author and "@id" in author:
            author = next((n for n in everything if n.get("@id") == author["@id"] and "name" in n), author)
        if isinstance(author, dict):
            given = jsonld.strings(author.get("name"))
            names += [clean for name in given if (clean := _name(name))]
        elif isinstance(author, str):
            names += split(author)
    return list(dict.fromkeys(names))


def split(words: str) -> list[str]:
    """The names in a byline string."""
    words = _BY.sub("", squeeze(html.unescape(words)).replace("\n", ", "))
    parts = [_name(part) for part in _AND.split(words)]
    names = [part for part in parts if part and not _ROLE.search(part)]
    return list(dict.fromkeys(names))


def _name(words: str) -> str:
    """One name without "by" and white space; "" for addresses, dates and sentences."""
    words = _BY.sub("", squeeze(html.unescape(words)).replace("\n", " ")).strip(" ,;|-–—•·")
    if "://" in words or "www." in words or len(words) > MAX_NAME or _DATE.search(words) or not re.search(r"\w", words):
        return ""
    return words


def _from_elements(root: etree._Element) -> list[str]:
    """Microdata, rel=author links, then elements whose class says author or byline; outside comments."""
    for wanted in (_is_property, _is_rel, _is_class):
        names: list[str] = []
        for element in root.iter("a", "span", "p", "div", "address", "meta", "strong", "em", "cite", "li"):
            if wanted(element) and not _in_comments(element):
                names += split(element.get("content") or " ".join(element.itertext()))
                if names and wanted is _is_class:
                    break
        if names:
            return list(dict.fromkeys(names))[:6]
    return []


def _is_property(element: etree._Element) -> bool:
    if element.get("itemprop") == "author" or element.get("property") == "schema:author":
        return not any(child.get("itemprop") == "name" for child in element.iter() if child is not element)
    parent = element.getparent()
    return element.get("itemprop") == "name" and parent is not None and any(
        up.get("itemprop") == "author" for up in element.iterancestors()
    )  # fmt: skip


def _is_rel(element: etree._Element) -> bool:
    return element.tag == "a" and "author" in (element.get("rel") or "").lower().split()


def _is_class(element: etree._Element) -> bool:
    names = (element.get("class") or "").lower()
    return bool(_CLASS.search(names))


def _in_comments(element: etree._Element) -> bool:
    return any("comment" in f"{up.get('class') or ''} {up.get('id') or ''}".lower() for up in (element, *element.iterancestors()))
