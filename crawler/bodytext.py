"""The text of a story out of a page.

trafilatura in its default mode decides what is text; it is the best of its kind on news pages. What it is known
to lose or spoil is put right around it: boxes of offers, related stories and comments go before it runs; layout
tables and rows of <br> become blocks; a live blog keeps every update with its time; a page that is an empty
shell gets the text of its schema.org node or its script's data; tables come out as plain rows; headline, byline and stamps are not text.
"""

from __future__ import annotations

import copy
import logging
import re
from collections import Counter
from collections.abc import Sequence

import trafilatura
from lxml import etree

from crawler import furniture, hydration, jsonld
from crawler.text import plain, squeeze

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_BOX = re.compile(
    r"(?:^|[\s_-])(?:related(?:-?(?:stories|articles|posts|content|links))?|read-?next|read-?more-?box|more-?stories|most-?(?:read|popular)|recommended|recirc\w*"
    r"|newsletter(?:-?\w+)?|paywall|offer|offers|subscribe|subscription|promo(?:tion)?|comments?|comment-?list|disqus\w*|share(?:-?(?:bar|tools|buttons))?|social-?share"
    r"|poll|quiz|survey|author-?(?:bio|box|card)|about-?the-?authors?|cookie(?:-?\w+)?|consent|advert(?:isement)?|ad-?(?:slot|container|unit)|sponsored|breadcrumbs?|site-?footer|foot|footer)(?:$|[\s_-])",
    re.I,
)
_MAX_BOX = 0.5
"""A box with more than this share of the page's words is the story under an unlucky name, and stays."""
_ROW = re.compile(r"^\|(.*)\|?$")
_RULE = re.compile(r"^\|?[\s:|-]*---[\s:|-]*\|?$")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CORRECTION_BOX = re.compile(r"(?:^|[\s_-])(correction|corrections|editors?-?note|clarification|amendment|erratum)(?:$|[\s_-])", re.I)
_CORRECTION = re.compile(
    r"^(?:correction|clarification|editor['’]s note|amended|this (?:article|story|report) was (?:amended|corrected|updated)"
    r"|korrektur|berichtigung|rectificatif|corrección|виправлення|уточнення|исправление)\b",
    re.I,
)
_POINTER = re.compile(
    r"^(?:(?:read|see|watch|listen)? ?(?:also|more|next)|related|further reading|also read|lesen sie auch|mehr zum thema|lire aussi"
    r"|lea también|leer también|читайте також|читайте также|дивіться також)\b",
    re.I,
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")


def body_text(root: etree._Element, url: str, title: str, names: Sequence[str], node: jsonld.Node) -> str:
    """Paragraphs of the story, one a line, without headline, menus and boxes."""
    tree = copy.deepcopy(root)
    _prune(tree)
    if (live := _live_updates(tree, node)) is not None:
        return live
    _flatten_layout(tree)
    _drop_pointers(tree)
    text = "\n".join(furniture.without(_rows(_trafilatura(tree, url)), title, names))
    own = _from_node(node)
    text = own if len(own) > 1.5 * len(text) and len(own.split()) >= 12 else text
    if len(text.split()) < 12:
        text = max(text, hydration.text(root, title), key=len)
    return "\n".join([text, *_corrections(root, text)]).strip()


def _trafilatura(tree: etree._Element, url: str) -> str:
    try:
        found = trafilatura.extract(tree, url=url, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # what its parsers raise on a hostile page; the page then has no text
        logging.getLogger("figurewatch.crawler").warning("extraction failed", exc_info=True, extra={"url": url})
        return ""
    return found or ""


def _words(element: etree._Element) -> int:
    return sum(len(part.split()) for part in element.itertext())


def _prune(tree: etree._Element) -> None:
    """Removes scripts, menus outside the story, and boxes whose name says that they are not part of it."""
    etree.strip_elements(tree, "script", "style", "noscript", "template", "svg", "iframe", "form", "amp-sidebar", "amp-consent",
                         etree.Comment, with_tail=False)  # fmt: skip
    total = _words(tree) or 1
    _remove_hidden(tree, total)
    for element in [e for e in tree.iter("aside", "div", "section", "ul", "table", "p", "footer", "nav", "header") if _is_box(e)]:
        parent = element.getparent()
        if parent is None or element.getroottree().getroot() is None or _words(element) > _MAX_BOX * total:
            continue
        _remove(element, parent)


def _remove_hidden(tree: etree._Element, total: int) -> None:
    """Removes what a reader does not see, unless it is the story itself, hidden behind a paywall or until a script runs."""
    for element in list(tree.iter()):
        unseen = element.get("hidden") is not None or element.get("aria-hidden") == "true" or _HIDDEN.search(element.get("style") or "")
        parent = element.getparent()
        if unseen and parent is not None and element.tag not in ("body", "main", "article") and _words(element) <= _MAX_BOX * total:
            _remove(element, parent)


def _is_box(element: etree._Element) -> bool:
    if element.tag in ("body", "html", "article", "main"):
        return False
    if element.tag == "nav" or (element.tag == "footer" and not _inside(element, "article")):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.tag == "table":
        return bool(re.search(r"\b(nav|menu|navigation|sidebar)\b", names, re.I))
    return bool(_BOX.search(names)) and next(element.iter("h1"), None) is None


def _drop_pointers(tree: etree._Element) -> None:
    """Removes paragraphs that only point to another story ("Read also: ..."): a lead-in, and the rest a link."""
    for element in list(tree.iter("p", "li", "h3", "h4", "div")):
        parent, words = element.getparent(), _short(element, 200)
        if parent is None or not _POINTER.match(words):
            continue
        linked = sum(len(" ".join(a.itertext())) for a in element.iter("a"))
        if linked >= 0.5 * len(words):
            _remove(element, parent)


def _corrections(root: etree._Element, text: str) -> list[str]:
    """Correction notes outside the story's own paragraphs: a figure that was wrong is the news here."""
    known, notes = re.sub(r"\W+", "", text), []
    for element in root.iter("p", "div", "aside", "footer", "section"):
        if any(child.tag in ("p", "div", "section") for child in element):
            continue
        words = _short(element, 800).replace("\n", " ")
        if len(words.split()) < 5 or not (_marked_correction(element) or (_CORRECTION.match(words) and _inside(element, "article"))):
            continue
        if re.sub(r"\W+", "", words) not in known and words not in notes:
            notes.append(words)
    return notes[:5]


def _marked_correction(element: etree._Element) -> bool:
    boxes = (element, *element.iterancestors("aside", "div", "footer"))
    return any(_CORRECTION_BOX.search(f"{box.get('class') or ''} {box.get('id') or ''}") for box in boxes)


def _short(element: etree._Element, limit: int) -> str:
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


def _remove(element: etree._Element, parent: etree._Element) -> None:
    """Takes an element out of the tree; the text behind it stays."""
    tail, before = element.tail, element.getprevious()
    if tail:
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _flatten_layout(tree: etree._Element) -> None:
    """Tables that hold the page rather than data become plain blocks, the cells of links and polls dropped; <br><br> ends a paragraph."""
    for table in list(tree.iter("table")):
        if not _is_layout(table):
            continue
        cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        longest = max((_words(cell) for cell in cells), default=0)
        for cell in cells:
            words = _words(cell)
            if words < 0.25 * longest and next(cell.iter("h1"), None) is None:
                parent = cell.getparent()
                if parent is not None:
                    _remove(cell, parent)
            else:
                cell.tag = "article" if words == longest and next(tree.iter("article"), None) is None else "div"
        for part in table.iter("tr", "tbody", "thead"):
            part.tag = "div"
        table.tag = "div"
    for holder in {br.getparent() for br in tree.iter("br")}:
        if holder is not None and holder.tag in ("font", "div", "article", "center", "section"):
            _break_paragraphs(holder)


def _is_layout(table: etree._Element) -> bool:
    """A table with a heading, another table or running text of a paragraph's length in a cell."""
    if table.get("role") == "presentation" or next(table.iter("h1", "h2", "article"), None) is not None:
        return True
    nested = any(inner is not table for inner in table.iter("table"))
    return nested or any(_words(cell) > 60 for cell in table.iter("td"))


def _break_paragraphs(holder: etree._Element) -> None:
    """Direct text between two <br> becomes a <p> of its own."""
    parts: list[etree._Element] = []
    current = etree.Element("p")
    current.text = holder.text
    breaks = 0
    for child in list(holder):
        tail, child.tail = child.tail, None
        holder.remove(child)
        if child.tag == "br":
            breaks += 1
            if (tail or "").strip() or breaks > 1:
                parts.append(current)
                current = etree.Element("p")
                current.text = tail
            continue
        breaks = 0
        if child.tag in ("p", "div", "h1", "h2", "h3", "h4", "ul", "ol", "table", "article", "blockquote"):
            parts += [current, child]
            current = etree.Element("p")
            current.text = tail
        else:
            child.tail = tail
            current.append(child)
    parts.append(current)
    holder.text = None
    for part in parts:
        if "".join(part.itertext()).strip() or len(part):
            holder.append(part)


def _live_updates(tree: etree._Element, node: jsonld.Node) -> str | None:
    """Every update of a live blog in page order, its time before it; None where the page is no live blog."""
    groups: dict[etree._Element, list[etree._Element]] = {}
    stamps = list(tree.iter("time"))
    held = Counter(up for stamp in stamps for up in stamp.iterancestors())
    for stamp in stamps:
        post, parent = _post_of(stamp, held)
        if post is not None and parent is not None:
            groups.setdefault(parent, []).append(post)
    posts = max((list(dict.fromkeys(group)) for group in groups.values()), key=len, default=[])
    said = _node_updates(node)
    if not jsonld.is_live(node) and len(posts) < 4:
        return None
    if not jsonld.is_live(node) and sum(bool(_CLOCK.search(_stamp(post))) for post in posts) < 4:
        return None
    lines = [_post_text(post) for post in posts]
    text = "\n".join(line for line in lines if line)
    return text if len(text) >= len(said) and text else said or None


def _post_of(stamp: etree._Element, held: Counter[etree._Element]) -> tuple[etree._Element | None, etree._Element | None]:
    """The update a time stamp belongs to: the widest element around it that holds no other stamp, and its parent.

    `held` says how many stamps an element holds.
    """
    post = stamp
    for up in stamp.iterancestors():
        if held[up] > 1:
            break
        post = up
    parent = post.getparent()
    return (post, parent) if post is not stamp and _words(post) > 4 else (None, None)


def _stamp(post: etree._Element) -> str:
    return squeeze(" ".join(" ".join(t.itertext()) for t in post.iter("time")))


def _post_text(post: etree._Element) -> str:
    stamp = _stamp(post)
    rest = copy.deepcopy(post)
    for time in list(rest.iter("time")):
        parent = time.getparent()
        if parent is not None:
            _remove(time, parent)
    text = plain(etree.tostring(rest, encoding="unicode", method="html", with_tail=False))
    return f"{stamp}\n{text}" if stamp and text else text


def _node_updates(node: jsonld.Node) -> str:
    updates = node.get("liveBlogUpdate") or ()
    bodies = [plain(jsonld.first(u.get("articleBody") or u.get("headline"))) for u in updates if isinstance(u, dict)]
    return "\n".join(body for body in bodies if body)


def _from_node(node: jsonld.Node) -> str:
    body = jsonld.first(node.get("articleBody"))
    return plain(body.replace("\r\n", "\n")) if body else ""


def _rows(text: str) -> list[str]:
    """Lines of a text: table rows without their bars, list signs off."""
    lines: list[str] = []
    for line in squeeze(text).split("\n"):
        if _RULE.match(line):
            continue
        if row := _ROW.match(line):
            line = squeeze(row.group(1).replace("|", " "))
        lines.append(re.sub(r"^- (?=\S)", "", line))
    return [line for line in lines if line]
