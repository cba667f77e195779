"""The text of a story out of a page.

trafilatura in its default mode decides what is text; it is the best of its kind on news pages. What it is known
to lose or spoil is put right around it: boxes of offers, related stories and comments go before it runs; layout
tables and rows of <br> become blocks; a live blog keeps every update with its time; a page that is an empty
shell gets the text of its schema.org node or its script's data; tables come out as plain rows; headline, byline and
stamps are not text.
"""

from __future__ import annotations

import copy
import logging
import re
from collections import Counter
from collections.abc import Sequence

import trafilatura
from lxml import etree

from crawler import boxes, furniture, hydration, jsonld
from crawler.text import plain, squeeze

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_ROW = re.compile(r"^\|(.*)\|?$")
_RULE = re.compile(r"^\|?[\s:|-]*---[\s:|-]*\|?$")
_LEAVES = ("h1", "h2", "h3", "p", "div", "li", "time", "blockquote", "figcaption", "td", "address")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d")


def body_text(root: etree._Element, url: str, title: str, names: Sequence[str], node: jsonld.Node) -> str:
    """Paragraphs of the story, one a line, without headline, menus and boxes."""
    tree = copy.deepcopy(root)
    boxes.prune(tree)
    if (live := _live_updates(tree, node)) is not None:
        return live
    _flatten_layout(tree)
    text = "\n".join(furniture.without(_rows(_trafilatura(tree, url)), title, names))
    own = _from_node(node)
    text = own if len(own) > 1.5 * len(text) and len(own.split()) >= 12 else text
    if len(text.split()) < 12:
        text = max(text, hydration.text(root, title), key=len)
    return "\n".join([text, *boxes.corrections(root, text)]).strip()


def _trafilatura(tree: etree._Element, url: str) -> str:
    try:
        found = trafilatura.extract(tree, url=url, include_comments=False, include_tables=True, deduplicate=False)
    except Exception:  # what its parsers raise on a hostile page; the page then has no text
        logging.getLogger("figurewatch.crawler").warning("extraction failed", exc_info=True, extra={"url": url})
        return ""
    lines = (found or "").splitlines()
    return "\n".join(_unglued(lines[0], tree) if len(lines) == 1 else lines)


def _unglued(line: str, tree: etree._Element) -> list[str]:
    """A line that runs together what the page has in several blocks, taken apart again.

    On a short page trafilatura falls back to all the text there is, in one line: headline, byline and sentences would
    be one sentence.
    """
    rest, parts = squeeze(line), list[str]()
    for element in tree.iter(*_LEAVES):
        if any(inner is not element for inner in element.iter(*_LEAVES)):
            continue
        words = squeeze(" ".join(element.itertext()))
        if words and rest.startswith(words) and rest[len(words) : len(words) + 1] in ("", " "):
            parts.append(words)
            rest = rest[len(words) :].lstrip()
            if not rest:
                return parts
    return [line]


def _flatten_layout(tree: etree._Element) -> None:
    """Tables that hold the page rather than data become plain blocks, the cells of links and polls dropped; <br><br> ends a paragraph."""
    for table in list(tree.iter("table")):
        if not _is_layout(table):
            continue
        cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        longest = max((boxes.words(cell) for cell in cells), default=0)
        for cell in cells:
            words = boxes.words(cell)
            if words < 0.25 * longest and next(cell.iter("h1"), None) is None:
                boxes.remove(cell)
            else:
                cell.tag = "article" if words == longest and next(tree.iter("article"), None) is None else "div"
        for part in table.iter("tr", "tbody", "thead"):
            part.tag = "div"
        table.tag = "div"
    for holder in dict.fromkeys(br.getparent() for br in tree.iter("br")):
        if holder is not None and holder.tag in ("font", "div", "article", "center", "section"):
            _break_paragraphs(holder)


def _is_layout(table: etree._Element) -> bool:
    """A table with the headline or another table in it, or a single row with running text of a paragraph's length in a cell."""
    if table.get("role") == "presentation" or next(table.iter("h1", "article"), None) is not None:
        return True
    if any(inner is not table for inner in table.iter("table")):
        return True
    one_row = sum(1 for _ in table.iter("tr")) <= 2 and next(table.iter("th", "thead"), None) is None
    return one_row and any(boxes.words(cell) > 60 for cell in table.iter("td"))


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
    return (post, parent) if post is not stamp and boxes.words(post) > 4 else (None, None)


def _stamp(post: etree._Element) -> str:
    return squeeze(" ".join(" ".join(t.itertext()) for t in post.iter("time")))


def _post_text(post: etree._Element) -> str:
    stamp = _stamp(post)
    rest = copy.deepcopy(post)
    for time in list(rest.iter("time")):
        boxes.remove(time)
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
