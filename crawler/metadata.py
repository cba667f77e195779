"""What a page says of itself: headline, instant of publication, byline, language, canonical address.

Order of trust: the page's own schema.org node, then named meta tags, then marked-up elements, then (for the
date alone) htmldate's search. A wrong date is worse than none, so a date that is only found in running text
is never taken, and a node that describes another story of the page is passed over.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import htmldate
from lxml import etree

from crawler import bylines, instants, jsonld
from crawler.address import clean
from crawler.text import squeeze

logging.getLogger("htmldate").setLevel(logging.CRITICAL)

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published", "publish_date",
    "publish-date", "pub_date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date", "article.published", "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "dcterms.date", "dc.date", "dc:date", "cxenseparse:recs:publishtime",
    "bt:pubdate", "rnews:datepublished", "citation_publication_date", "date",
)  # fmt: skip
_TITLES = ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title")
_SEPARATORS = re.compile(r"\s+(?:[|•·»›/]|::|[-–—])\s+")


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
    everything = [node for script in _scripts(root) for node in jsonld.nodes(jsonld.load(script))]
    canonical = _canonical(root, tags, url)
    heading = _heading(root)
    node = _story_node(everything, canonical, heading or tags.get("og:title", ""))
    published, exact = _published(root, tags, node)
    return Metadata(
        title=_title(root, tags, node, heading),
        published=published,
        exact=exact,
        byline="; ".join(bylines.find(root, tags, node, everything)),
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


def _same_site(one: str, other: str) -> bool:
    """Whether two addresses share their last two host labels: a page may not speak for another outlet's address."""
    return _site(one) == _site(other) != ""


def _site(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return host if re.fullmatch(r"[\d.:\[\]a-f]+", host) else ".".join(host.split(".")[-2:])


def _canonical(root: etree._Element, tags: dict[str, str], url: str) -> str:
    """rel=canonical, else og:url, where it names a page of the same site; else the address itself."""
    here = clean(url) or url
    links = [link.get("href") or "" for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    for said in [*links, tags.get("og:url", "")]:
        address = clean(said, here) if said else ""
        front_page = urlsplit(address).path == "/" and not urlsplit(address).query and urlsplit(here).path != "/"
        if address and _same_site(address, here) and not front_page:
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
    own = [node for node in stories if not _listed(node, everything)]
    return next((node for node in own if node.get("datePublished")), own[0] if own else {})


def _listed(node: jsonld.Node, everything: list[jsonld.Node]) -> bool:
    """Whether a node is an element of a list or an update of a live blog: another story, mentioned here."""
    for outer in everything:
        held = [outer.get(key) for key in ("itemListElement", "liveBlogUpdate", "item", "hasPart", "isPartOf", "citation", "relatedLink")]
        if outer is not node and any(node is inner for inner in jsonld.nodes(held)):
            return True
    return False


def _same_words(one: str, other: str) -> bool:
    """Equal up to case and punctuation, or one cut off (headlines are cut at 110 characters in schema.org data)."""
    a, b = (re.sub(r"\W+", "", words.casefold()) for words in (one, other))
    shorter, longer = sorted((a, b), key=len)
    return bool(shorter) and (shorter == longer or (len(shorter) >= 15 and longer.startswith(shorter)))


def _heading(root: etree._Element) -> str:
    """The text of the page's only h1, or of the first one inside an article."""
    headings = [squeeze(" ".join(h.itertext())).replace("\n", " ") for h in root.iter("h1")]
    headings = list(dict.fromkeys(h for h in headings if h))
    if len(headings) == 1:
        return headings[0]
    inside = [squeeze(" ".join(h.itertext())).replace("\n", " ") for box in root.iter("article", "main") for h in box.iter("h1")]
    return next((h for h in inside if h), "")


def _title(root: etree._Element, tags: dict[str, str], node: jsonld.Node, heading: str) -> str:
    """The headline as readers see it, confirmed by what the page calls itself; site names are cut off."""
    named = [jsonld.first(node.get("headline")), *(tags.get(name, "") for name in _TITLES)]
    window = next((squeeze("".join(t.itertext())).replace("\n", " ") for t in root.iter("title")), "")
    said = [name for name in [*named, window] if name]
    if heading and any(_begins(name, heading) for name in said):
        return heading
    for name in named:
        if name:
            return _without_site(name, tags, window)
    return heading or _without_site(window, tags, "")


def _begins(name: str, heading: str) -> bool:
    """Whether a name is the heading, the heading plus a site name, or its cut-off beginning."""
    a, b = (re.sub(r"\W+", "", words.casefold()) for words in (name, heading))
    return bool(a and b) and (a.startswith(b) or b.startswith(a) or (len(b) > 15 and b in a))


def _without_site(name: str, tags: dict[str, str], window: str) -> str:
    """A title without the site's name behind a separator; only a short last part, or one that names the site, is cut."""
    cuts = list(_SEPARATORS.finditer(name))
    if not cuts:
        return name
    head, tail = name[: cuts[-1].start()], name[cuts[-1].end() :]
    site = tags.get("og:site_name", "") or tags.get("application-name", "")
    names_site = bool(site) and re.sub(r"\W", "", tail.casefold()) == re.sub(r"\W", "", site.casefold())
    if names_site or (not window and len(tail.split()) <= 4 and len(head.split()) >= 2):
        return head
    return name


def _published(root: etree._Element, tags: dict[str, str], node: jsonld.Node) -> tuple[datetime | None, bool]:
    """The first instant that names its zone; a zoneless one only where no trusted place names a zone for its day."""
    said = [jsonld.first(node.get("datePublished")), jsonld.first(node.get("dateCreated"))] if node else []
    said += [tags.get(name, "") for name in _PUBLISHED]
    said += [t.get("datetime") or t.get("content") or "" for t in root.iter("time", "span", "abbr", "meta") if _marks_date(t)]
    read = [found for words in said if words and (found := instants.parse(words)) is not None]
    plausible = [(when, exact) for when, exact in read if 1990 <= when.year <= 2100]
    if plausible:
        when, exact = plausible[0]
        better = next((other for other in plausible if other[1] and abs(other[0] - when).total_seconds() <= 86_400), None)
        return better if better and not exact else (when, exact)
    return _searched(root), False


def _marks_date(element: etree._Element) -> bool:
    """Whether an element is marked as the date of publication (microdata, hAtom, the old pubdate attribute)."""
    names = (element.get("class") or "").lower()
    prop = (element.get("itemprop") or element.get("property") or "").lower()
    if prop in ("datepublished", "schema:datepublished", "dc:date") or element.get("pubdate") is not None:
        return True
    return element.tag in ("time", "abbr") and bool(re.search(r"\b(entry-date|published|pubdate|post-date|article-date)\b", names))


def _searched(root: etree._Element) -> datetime | None:
    """htmldate's search over the markup, for pages that mark nothing."""
    try:
        day = htmldate.find_date(etree.tostring(root, encoding="unicode", method="html"), original_date=True, extensive_search=False)
    except Exception:  # htmldate raises what its parsers raise; a page without a date is no error
        return None
    return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC) if day else None


def _lang(root: etree._Element, tags: dict[str, str], node: jsonld.Node) -> str:
    """Primary language code, two or three lower-case letters; "" if the page names none."""
    html = next(root.iter("html"), root)
    said = [html.get("lang") or html.get("{http://www.w3.org/XML/1998/namespace}lang") or html.get("xml:lang") or ""]
    said += [jsonld.first(node.get("inLanguage")), tags.get("og:locale", ""), tags.get("content-language", ""), tags.get("dc.language", "")]
    for name in said:
        if found := re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", name.strip()):
            return found.group(1).lower()
    return ""
