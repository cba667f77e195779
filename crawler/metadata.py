"""What a page says of itself: headline, instant of publication, byline, language, canonical address.

Order of trust: the page's own schema.org node, then named meta tags, then marked-up elements, then (for the
date alone) htmldate's search. A wrong date is worse than none, so a date that is only found in running text
is never taken, and a node that describes another story of the page is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from lxml import etree

from crawler import bylines, dates, jsonld
from crawler import heading as headings
from crawler.address import clean, same_site
from crawler.text import squeeze

_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """As the page says it. `published` keeps the zone the page names; `exact` if it names one."""

    title: str
    published: datetime | None
    exact: bool
    byline: str
    lang: str
    url: str
    node: jsonld.Node
    """The schema.org node of the story, or empty."""


def read(root: etree._Element, url: str) -> Metadata:
    """Metadata of a parsed page that was fetched from `url`."""
    tags = _meta(root)
    site = tags.get("og:site_name", "") or tags.get("application-name", "")
    everything = [node for script in _scripts(root) for node in jsonld.nodes(jsonld.load(script))]
    canonical = _canonical(root, tags, url)
    heading = headings.find(root, site)
    shown = headings.line(heading) if heading is not None else tags.get("og:title", "")
    node = _story_node(everything, canonical, shown)
    near = headings.around(root, heading)
    published, exact = dates.published(root, tags, node, near)
    named = [jsonld.first(node.get("headline")), *(tags.get(name, "") for name in _TITLES)]
    return Metadata(
        title=headings.title(root, heading, named, site),
        published=published,
        exact=exact,
        byline="; ".join(bylines.find(near, tags, node, everything)),
        lang=_lang(root, tags, node),
        url=canonical,
        node=node,
    )


def _meta(root: etree._Element) -> dict[str, str]:
    """Meta tags by lower-case name, property or itemprop; the first that says something."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = squeeze(tag.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _scripts(root: etree._Element) -> list[str]:
    return [s.text for s in root.iter("script") if "ld+json" in (s.get("type") or "").lower() and s.text]


def _canonical(root: etree._Element, tags: dict[str, str], url: str) -> str:
    """rel=canonical, else og:url, where it names a page of the same site; else the address itself.

    A page may not speak for another outlet's address; where it came from unknown, it is believed.
    """
    here = clean(url) or url
    links = [link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for said in [*links, tags.get("og:url", "")]:
        address = clean(said, here) if said else ""
        front_page = urlsplit(address).path == "/" and not urlsplit(address).query and urlsplit(here).path != "/"
        if address and (not here or same_site(address, here)) and not front_page:
            return address
    return here


def _story_node(everything: list[jsonld.Node], canonical: str, heading: str) -> jsonld.Node:
    """The node of this page's story: the one that names its address or headline, else the first that has a date."""
    stories = [node for node in everything if jsonld.is_story(node)]
    for node in stories:
        names = [*jsonld.strings(node.get("url")), *jsonld.strings(node.get("mainEntityOfPage")), *jsonld.strings(node.get("@id"))]
        if canonical in {clean(name, canonical) for name in names}:
            return node
    for node in stories:
        if heading and _same_words(jsonld.first(node.get("headline") or node.get("name")), heading):
            return node
    listed = _listed(everything)
    own = [node for node in stories if id(node) not in listed]
    return next((node for node in own if node.get("datePublished")), own[0] if own else {})


def _listed(everything: list[jsonld.Node]) -> set[int]:
    """The nodes (by identity) that are elements of a list or updates of a live blog: other stories, mentioned here."""
    keys = ("itemListElement", "liveBlogUpdate", "item", "hasPart", "isPartOf", "citation", "relatedLink")
    return {id(inner) for outer in everything for inner in jsonld.nodes([outer.get(key) for key in keys])}


def _same_words(one: str, other: str) -> bool:
    """Equal up to case and punctuation, or one cut off (headlines are cut at 110 characters in schema.org data)."""
    a, b = (re.sub(r"\W+", "", words.casefold()) for words in (one, other))
    shorter, longer = sorted((a, b), key=len)
    return bool(shorter) and (shorter == longer or (len(shorter) >= 15 and longer.startswith(shorter)))


def _lang(root: etree._Element, tags: dict[str, str], node: jsonld.Node) -> str:
    """Primary language code, two or three lower-case letters; "" if the page names none."""
    html = next(root.iter("html"), root)
    said = [html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or html.get("xml:lang") or ""]
    said += [jsonld.first(node.get("inLanguage")), tags.get("og:locale", ""), tags.get("content-language", ""), tags.get("dc.language", "")]
    for name in said:
        if found := re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", name.strip()):
            return found.group(1).lower()
    return ""
