"""The headline of a page, and what stands around it.

A page has several candidates: the h1 (which may be the site's name), og:title, the headline of its schema.org
node (cut at 110 characters), the window title (with the site's name at either end). The heading that readers see
is taken where another place confirms it.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from lxml import etree

from crawler.text import squeeze

_SEPARATORS = re.compile(r"\s*(?:[|•·»›]|::)\s*|\s+[-–—/]\s+")
LONGEST = 200
"""Characters. A longer heading is one whose end tag is missing, so that it swallowed the story."""
NEAR = 80
"""Elements around the heading, in document order, in which a byline and a date belong to it."""


def key(words: str) -> str:
    """Letters and digits alone, case folded."""
    return re.sub(r"[\W_]+", "", words.casefold())


def line(element: etree._Element) -> str:
    """The text of an element on one line."""
    return squeeze(" ".join(element.itertext())).replace("\n", " ").replace("\xa0", " ")


def window_title(root: etree._Element) -> str:
    """What the browser's window shows."""
    return next((line(title) for title in root.iter("title")), "")


def find(root: etree._Element, site: str) -> etree._Element | None:
    """The element of the headline: an h1 that is not the site's name, else a smaller heading the window title repeats."""
    ones = [h for h in root.iter("h1") if line(h) and not _names_site(h, site)]
    if len({line(h) for h in ones}) == 1:
        return ones[0]
    inside = [h for h in ones if next(h.iterancestors("article", "main"), None) is not None]
    parts = {key(part) for part in _SEPARATORS.split(window_title(root)) if key(part)} | {key(window_title(root))}
    for heading in [*(inside or ones), *root.iter("h2", "h3")]:
        if len(key(line(heading))) > 10 and key(line(heading)) in parts and not _names_site(heading, site):
            return heading
    return inside[0] if inside else None


def _names_site(heading: etree._Element, site: str) -> bool:
    """Whether a heading is the site's name: it links to the front page and to nothing else, or says what og:site_name says."""
    if site and key(line(heading)) == key(site):
        return True
    links = [a.get("href") or "" for a in heading.iter("a")] + [a.get("href") or "" for a in heading.iterancestors("a")]
    return bool(links) and all(_is_front(href) for href in links)


def _is_front(href: str) -> bool:
    try:
        return urlsplit(urljoin("http://x/y/z", href)).path in ("", "/")
    except ValueError:
        return False


def around(root: etree._Element, heading: etree._Element | None) -> list[etree._Element]:
    """Elements near the heading, those after it first; with no heading the beginning of the body."""
    body = next(root.iter("body"), root)
    everything = [e for e in body.iter() if isinstance(e.tag, str)]
    at = everything.index(heading) if heading is not None and heading in everything else 0
    return everything[at : at + NEAR] + everything[max(0, at - NEAR // 4) : at][::-1]


def title(root: etree._Element, heading: etree._Element | None, named: list[str], site: str) -> str:
    """The headline: the heading where a name or its place confirms it, else the first name without the site, else the window title."""
    shown = line(heading) if heading is not None else ""
    window = window_title(root)
    confirmed = any(_confirms(name, shown) for name in [*named, window] if name)
    if shown and len(shown) <= LONGEST and (confirmed or _in_story(heading)):
        return shown
    for name in named:
        if name:
            return without_site(squeeze(name).replace("\xa0", " "), site, window)
    return shown[:LONGEST] if shown and not window else without_site(window, site, "")


def _in_story(heading: etree._Element | None) -> bool:
    """Whether a heading of several words stands inside the story, so that it needs no confirmation."""
    return heading is not None and len(line(heading).split()) >= 3 and next(heading.iterancestors("article", "main"), None) is not None


def _confirms(name: str, shown: str) -> bool:
    """Whether a name is the heading, the heading with a site's name, or its cut-off beginning."""
    a, b = key(name), key(shown)
    return bool(a and b) and (a.startswith(b) or b.startswith(a) or (len(b) > 15 and b in a))


def without_site(name: str, site: str, window: str) -> str:
    """A title without the site's name at its end or beginning. Without a name to go by only a short last part is cut."""
    parts = [part for part in _SEPARATORS.split(name) if part]
    if len(parts) < 2:
        return name
    last, first = parts[-1], parts[0]
    if site and key(last) == key(site):
        return name[: name.rindex(last)].rstrip(" |•·»›:/-–—")
    if site and key(first) == key(site):
        return name[name.index(first) + len(first) :].lstrip(" |•·»›:/-–—")
    if not window and len(last.split()) <= 4 and len(name) - len(last) > 2 * len(last):
        return name[: name.rindex(last)].rstrip(" |•·»›:/-–—")
    return name
