"""A page becomes an article: clean text and metadata; and the judgement whether it is a story at all. Pure, picklable.

`judge` knows five pages that answer 200 and are no story: an error page, a consent wall, a paywall stub, a list of
links (a section or front page) and an empty page. It goes by general signs: what the page declares of itself, how
short it is, and which words fill it (refusals.yaml). A long text that mentions cookies or subscriptions is a story
about them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from lxml import etree
from lxml import html as lxml_html

from crawler import jsonld, metadata
from crawler.bodytext import body_text
from crawler.metadata import Metadata
from crawler.text import decode
from crawler.wire import Article

MAX_HTML = 5_000_000
"""Characters of a page that are read; the longest live blogs stay below 3 million."""
MAX_TEXT = 300_000
"""Characters of a story that are kept, three times the longest live blog seen: every one of them is read by the one writer."""
MAX_LINE = 1_000
"""Characters of a headline or a byline."""
SHORT = 120
"""Words. Below this a text may be a wall rather than a story; teasers seldom reach 100."""
_CODE = re.compile(r"(?:error|http|status)?[ :]*[45]\d\d(?: error)?", re.I)
_SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as read: the article, its metadata with the page's own zone, and why it is no story ("" if it is one)."""

    article: Article
    said: Metadata
    refusal: str


def read_page(html: bytes | str, url: str, content_type: str = "") -> Page:
    """Reads and judges one page. Never fails on bad markup."""
    text = html if isinstance(html, str) else decode(html, content_type)
    root = _tree(text[:MAX_HTML])
    said = metadata.read(root, url)
    body = body_text(root, url, said.title, said.byline.split("; ") if said.byline else [], said.node)
    if len(body) > MAX_TEXT:
        body = body[:MAX_TEXT].rpartition("\n")[0] or body[:MAX_TEXT]
    article = Article(
        url=said.url, title=said.title[:MAX_LINE], text=body, published=said.published.astimezone(UTC) if said.published else None,
        byline=said.byline[:MAX_LINE], lang=said.lang or guess_language(body),
    )  # fmt: skip
    return Page(article=article, said=said, refusal=_refusal(article, said, root))


def extract(html: bytes | str, url: str, content_type: str = "") -> Article:
    """The article of a page fetched from `url`. `content_type` is the response header, for the encoding."""
    return read_page(html, url, content_type).article


def read_article(html: bytes | str, url: str, content_type: str = "") -> tuple[Article, str]:
    """`extract` and `judge` in one reading of the page."""
    page = read_page(html, url, content_type)
    return page.article, page.refusal


def judge(article: Article, html: bytes | str, url: str) -> str:
    """ "" if the page is a story, else why not: "error page: ...", "consent wall", "paywall stub",
    "list of links" or "empty page".
    """
    root = _tree((html if isinstance(html, str) else decode(html))[:MAX_HTML])
    return _refusal(article, metadata.read(root, url), root)


def extract_line(row: dict[str, Any]) -> dict[str, Any]:
    """One line of the filter: {id, url, html} -> {id, title, text, published, byline, lang, url}. `published` keeps the page's zone."""
    page = read_page(str(row.get("html") or ""), str(row.get("url") or ""))
    when = page.said.published
    return {
        "id": row.get("id"),
        "title": page.article.title,
        "text": page.article.text,
        "published": when.isoformat() if when else None,
        "byline": page.article.byline,
        "lang": page.article.lang,
        "url": page.article.url,
    }


def _tree(text: str) -> etree._Element:
    """The page as a tree; an empty page where nothing can be parsed."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    try:
        root = lxml_html.document_fromstring(text or "<html></html>")
    except (etree.LxmlError, ValueError):
        root = lxml_html.document_fromstring("<html><body></body></html>")
    return root


@cache
def _words_of() -> dict[str, re.Pattern[str]]:
    """One pattern a list of refusals.yaml."""
    lists = yaml.safe_load(files("crawler").joinpath("refusals.yaml").read_text(encoding="utf8"))
    return {
        name: re.compile("|".join(rf"(?<!\w){re.escape(str(phrase).casefold())}(?!\w)" for phrase in phrases))
        for name, phrases in lists.items()
    }


def _refusal(article: Article, said: Metadata, root: etree._Element) -> str:
    words, text = len(article.text.split()), article.text.casefold()
    if not said.node and _is_list(article.text, root):
        return "list of links"
    if words >= SHORT:
        return ""
    lists = _words_of()
    headings = [article.title, *(" ".join(h.itertext()) for h in root.iter("title", "h1", "h2"))]
    page = " ".join(" ".join(root.itertext("p", "div", "span", "h1", "h2", "button", "a", "li")).split()).casefold()[:20_000]
    asks = not said.node and any(_says_little_but(heading, lists["consent_titles"]) for heading in headings)
    if _asking(text or page) >= (0.01 if asks else 0.4):
        return "consent wall"
    if not said.node:
        if any(_says_little_but(heading, lists["error_titles"]) or _CODE.fullmatch(heading.strip()) for heading in headings):
            return f"error page: {article.title[:60]}"
        if said.published is None and (found := lists["error_texts"].search(text or page)):
            return f"error page: {found.group()}"
    if _locked(said.node) or lists["paywall"].search(text) or _breaks_off(text, page, lists["paywall"]):
        return "paywall stub"
    return "empty page" if words < 5 else ""


def _says_little_but(heading: str, pattern: re.Pattern[str]) -> bool:
    """Whether a heading holds one of the phrases and at most three words more, such as the site's name."""
    found = pattern.search(heading.casefold())
    return found is not None and len(re.findall(r"\w+", heading)) - len(re.findall(r"\w+", found.group())) <= 3


@cache
def _small_words() -> dict[str, frozenset[str]]:
    lists = yaml.safe_load(files("crawler").joinpath("languages.yaml").read_text(encoding="utf8"))
    return {str(name): frozenset(str(word) for word in words) for name, words in lists.items()}


def guess_language(text: str) -> str:
    """The language whose small words fill a text; "" where they fill less than a tenth of it, or two languages tie."""
    words = re.findall(r"\w+", text.casefold()[:5_000])
    counts = sorted(((sum(word in small for word in words), name) for name, small in _small_words().items()), reverse=True)
    (most, name), (next_most, _) = counts[0], counts[1]
    return name if words and most > 0.1 * len(words) and most > next_most else ""


def _asking(text: str) -> float:
    """Share of the sentences of a text that ask the reader for consent; two at least, or one that is all there is."""
    lists = _words_of()
    sentences = [s for s in _SENTENCES.split(text) if len(s.split()) >= 3]
    hits = sum(bool(lists["consent"].search(s) and lists["address"].search(s)) for s in sentences)
    return hits / len(sentences) if sentences and (hits >= 2 or len(sentences) <= 3) else 0.0


def _locked(node: jsonld.Node) -> bool:
    """Whether the page declares that its text is not free (the value comes as bool or string)."""
    value = node.get("isAccessibleForFree")
    return value is False or str(value).casefold() in ("false", "no", "0")


def _is_list(text: str, root: etree._Element) -> bool:
    """Whether most lines of a text are links to other pages, whole."""
    lines = text.split("\n")
    if len(lines) < 5:
        return False
    linked = {" ".join("".join(a.itertext()).split()) for a in root.iter("a")}
    return sum(" ".join(line.split()) in linked for line in lines) >= 0.5 * len(lines)


def _breaks_off(text: str, page: str, pattern: re.Pattern[str]) -> bool:
    """Whether a text stops in the middle of a sentence on a page that asks for a subscription."""
    return len(text.rpartition("\n")[2].split()) >= 8 and text[-1] not in ".!?…”\"')" and bool(pattern.search(page))
