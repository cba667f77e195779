"""Parts of a page that are not the story go before its text is looked for; correction notes in boxes come back in.

A part is known by the words of its class and id (boxes.yaml). A part that holds more than half of the page's words
is the story under an unlucky name, and stays; so does the paid part of a story inside an element called "paywall".
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml
from lxml import etree

from crawler.heading import key
from crawler.text import squeeze

MAX_SHARE = 0.5
"""Of the page's words. A larger part is the story."""
PARAGRAPH = 20
"""Words of a paragraph that is the story's rather than an offer's."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_MENU_TABLE = re.compile(r"\b(?:nav|menu|navigation|sidebar)\b", re.I)


@cache
def _named(kind: str) -> re.Pattern[str]:
    """Class words of boxes.yaml, joined by hyphen, underscore or nothing, as whole parts of a name."""
    words = "|".join(word.replace("-", "[-_]?") for word in _lists()[kind])
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])", re.I)


@cache
def _begins(kind: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(re.escape(words) for words in _lists()[kind]) + r")\b", re.I)


@cache
def _lists() -> dict[str, list[str]]:
    return dict(yaml.safe_load(files("crawler").joinpath("boxes.yaml").read_text(encoding="utf8")))


def words(element: etree._Element) -> int:
    """How many words an element holds."""
    return sum(len(part.split()) for part in element.itertext())


def prune(tree: etree._Element) -> None:
    """Removes scripts, what is hidden, menus outside the story, boxes, and pointers to other stories."""
    etree.strip_elements(tree, "script", "style", "noscript", "template", "svg", "iframe", "form", "amp-sidebar", "amp-consent",
                         etree.Comment, with_tail=False)  # fmt: skip
    total = words(tree) or 1
    for element in [e for e in tree.iter() if isinstance(e.tag, str) and (_is_hidden(e) or _is_box(e))]:
        if element.getparent() is not None and words(element) <= MAX_SHARE * total:
            remove(element)
    _drop_pointers(tree)


def remove(element: etree._Element) -> None:
    """Takes an element out of its tree; the text behind it stays."""
    parent, tail, before = element.getparent(), element.tail, element.getprevious()
    if parent is None:
        return
    if tail:
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _is_hidden(element: etree._Element) -> bool:
    if element.tag in ("body", "main", "article"):
        return False
    return element.get("hidden") is not None or element.get("aria-hidden") == "true" or bool(_HIDDEN.search(element.get("style") or ""))


def _is_box(element: etree._Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "table":
        return bool(_MENU_TABLE.search(names))
    if element.tag == "nav" or (element.tag == "footer" and not _inside(element, "article")):
        return True
    if element.tag not in ("aside", "div", "section", "ul", "p", "footer", "header"):
        return False
    if next(element.iter("h1"), None) is not None:
        return False
    return bool(_named("boxes").search(names)) or bool(_named("walls").search(names) and not _holds_story(element))


def _holds_story(element: etree._Element) -> bool:
    return sum(words(paragraph) >= PARAGRAPH for paragraph in element.iter("p")) >= 2


def _drop_pointers(tree: etree._Element) -> None:
    """Removes lines that only point to another story ("Read also: ..."): a lead-in, and the rest a link."""
    for element in list(tree.iter("p", "li", "h3", "h4", "div")):
        line = short(element, 200)
        if _begins("pointers").match(line) and sum(len(" ".join(a.itertext())) for a in element.iter("a")) >= 0.5 * len(line):
            remove(element)


def corrections(root: etree._Element, text: str) -> list[str]:
    """Correction notes that `text` lacks: a figure that was wrong is the news here."""
    known, notes = key(text), []
    for element in root.iter("p", "div", "aside", "footer", "section"):
        if any(child.tag in ("p", "div", "section") for child in element):
            continue
        note = short(element, 800).replace("\n", " ")
        if len(note.split()) < 5 or not (_marked(element) or (_begins("notes").match(note) and _inside(element, "article"))):
            continue
        if key(note) not in known and note not in notes:
            notes.append(note)
    return notes[:5]


def _marked(element: etree._Element) -> bool:
    boxes = (element, *element.iterancestors("aside", "div", "footer"))
    return any(_named("corrections").search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in boxes)


def short(element: etree._Element, limit: int) -> str:
    """The text of an element if it is no longer than `limit` characters, else ""."""
    parts, size = [], 0
    for part in element.itertext():
        size += len(part.strip())
        if size > limit:
            return ""
        parts.append(part)
    return squeeze(" ".join(parts))


def _inside(element: etree._Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None
