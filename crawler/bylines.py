"""Who wrote a story, as a list of names: from schema.org data, meta tags or marked-up elements.

A byline string may hold several names, a place, a role and a word for "by". It is split at commas, "and" and
semicolons only where every part still looks like a name; parts that are roles or desks are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from lxml import etree

from crawler import jsonld
from crawler.heading import line
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
_AUTHOR_PAGE = re.compile(r"/(?:authors?|autor(?:en|es)?|auteurs?|profiles?|people|journalists?|correspondents?|by)/[^/]+/?$", re.I)
_ASIDE = re.compile(r"comment|related|sidebar|widget|recommend")
_NAME = r"[^\W\d_a-zа-я][\w.'’-]*(?: (?:[^\W\d_a-zа-я][\w.'’-]*|de|van|von|der|al|el|bin|da|la|le)){0,4}"
_CREDIT = re.compile(rf"(?:\w+ ){{0,2}}(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|BY|VON)\s*:?\s+{_NAME}(?:(?:,| and| und| et| y|;) {_NAME})*\s*$")
_PLACE = re.compile(r",? (?:in|at|aus|à|en) [A-ZÀ-Þ][\w'’ -]*$")
_PARTICLES = frozenset(
    ("de", "del", "della", "der", "den", "des", "di", "du", "da", "dos", "van", "von", "vom", "zu", "ter", "ten", "la", "le",
     "el", "al", "bin", "ibn", "y", "e", "i", "af", "av")
)  # fmt: skip
MAX_NAMES = 8
MAX_NAME = 60
"""Characters; anything longer is a sentence that was mistaken for a name."""


def find(near: Sequence[etree._Element], tags: dict[str, str], node: jsonld.Node, everything: list[jsonld.Node]) -> list[str]:
    """Names in the order the page gives them; the first place that names anyone decides.

    `near` are the elements around the headline. A link to an author's page there beats the meta tag, which on many
    sites names the site's owner for every story.
    """
    if names := _from_node(node, everything):
        return names
    if names := _from_links(near):
        return names
    for tag in _TAGS:
        meant = tag != "twitter:data1" or "written" in tags.get("twitter:label1", "").lower()
        if meant and (names := split(tags.get(tag, ""))):
            return names
    return _from_elements(near)


def _from_node(node: jsonld.Node, everything: list[jsonld.Node]) -> list[str]:
    said = node.get("author") or node.get("creator") or ()
    names: list[str] = []
    for author in said if isinstance(said, list) else [said]:
        if isinstance(author, dict) and "name" not in author and "@id" in author:
            author = next((n for n in everything if n.get("@id") == author["@id"] and "name" in n), author)
        if isinstance(author, dict):
            given = jsonld.strings(author.get("name"))
            names += [name for words in given for name in _several(words)]
        elif isinstance(author, str):
            names += split(author)
    return list(dict.fromkeys(names))


def _several(words: str) -> list[str]:
    """The names in what should be one: taken apart only where every part has a first and a last name."""
    parts = split(words)
    if len(parts) > 1 and all(len(part.split()) > 1 for part in parts):
        return parts
    return [name] if (name := _name(words)) else []


def split(words: str) -> list[str]:
    """The names in a byline string."""
    words = _BY.sub("", re.sub(r"^\w+ \w+ (?=(?:by|von|par|por) )", "", squeeze(html.unescape(words)).replace("\n", ", "), flags=re.I))
    parts = [_name(part) for part in _AND.split(words)]
    names = [part for part in parts if part and not _ROLE.search(part) and _is_name(part)]
    return list(dict.fromkeys(names))


def _name(words: str) -> str:
    """One name without "by" and white space; "" for addresses, dates and sentences."""
    words = _BY.sub("", squeeze(html.unescape(words)).replace("\n", " "))
    words = _PLACE.sub("", words).strip(" ,;|-–—•·")
    if "://" in words or "www." in words or len(words) > MAX_NAME or _DATE.search(words) or not re.search(r"\w", words):
        return ""
    return words


def _is_name(words: str) -> bool:
    """One word, or several of which none but a particle starts with a small letter."""
    parts = words.split()
    return len(parts) == 1 or not any(part[0].islower() and part.casefold() not in _PARTICLES for part in parts)


def _from_links(near: Sequence[etree._Element]) -> list[str]:
    """Links to an author's page: the first one, and others in the same line."""
    links = [e for e in near if e.tag == "a" and _leads_to_author(e) and not _aside(e) and split(line(e))]
    if not links:
        return []
    box = links[0].getparent()
    box = box.getparent() if box is not None and box.getparent() is not None and len(line(box)) < 2 * MAX_NAME else box
    together = [link for link in links if box is not None and any(up is box for up in link.iterancestors())]
    return list(dict.fromkeys(name for link in together for name in split(line(link))))[:MAX_NAMES]


def _leads_to_author(link: etree._Element) -> bool:
    if "author" in (link.get("rel") or "").lower().split():
        return True
    return bool(_AUTHOR_PAGE.search(link.get("href") or "")) and len(line(link).split()) <= 5


def _from_elements(near: Sequence[etree._Element]) -> list[str]:
    """Microdata, then elements whose class says author or byline, then a short line that says by whom."""
    for wanted in (_is_property, _is_class, _is_credit):
        names: list[str] = []
        for element in near:
            if wanted(element) and not _aside(element):
                names += split(element.get("content") or line(element))
                if names and wanted is not _is_property:
                    break
        if names:
            return list(dict.fromkeys(names))[:MAX_NAMES]
    return []


def _is_property(element: etree._Element) -> bool:
    if element.get("itemprop") == "author" or element.get("property") == "schema:author":
        return not any(child.get("itemprop") == "name" for child in element.iter() if child is not element)
    return element.get("itemprop") == "name" and any(up.get("itemprop") == "author" for up in element.iterancestors())


def _is_class(element: etree._Element) -> bool:
    return bool(_CLASS.search((element.get("class") or "").lower())) and len(line(element)) < 3 * MAX_NAME


def _is_credit(element: etree._Element) -> bool:
    """A line such as "By Ann Bell" that holds nothing but the names."""
    if element.tag not in ("p", "span", "div", "strong", "em", "small") or len(element) > 3:
        return False
    words = line(element)
    return len(words) < 80 and bool(_CREDIT.match(words))


def _aside(element: etree._Element) -> bool:
    """Whether an element belongs to comments, related stories or the site's frame."""
    for up in (element, *element.iterancestors()):
        if up.tag in ("html", "body", "main", "article"):
            continue
        if up.tag in ("nav", "aside") or _ASIDE.search(f"{up.get('class') or ''} {up.get('id') or ''}".lower()):
            return True
    return False
