"""Bytes and markup to plain text: encodings as they are found in the wild, HTML fragments, white space."""

from __future__ import annotations

import codecs
import html
import json
import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(rb"""(?:encoding\s*=\s*["']|charset\s*=\s*["']?)([A-Za-z0-9_.:-]{2,40})""", re.I)
_HEADER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.I)
_HALF = re.compile(r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""In JSON: half of a character written as two halves; first what only looks like one."""
_SPACES = re.compile(r"[ \t\r\f\v]+")
_BLOCKS = (
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li",
    "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul",
)  # fmt: skip


def decode(body: bytes, content_type: str = "") -> str:
    """Bytes of a feed or page as text. Never fails.

    Order: byte order mark, then UTF-8 if it is valid (a wrong declaration is far commoner than text that is valid
    UTF-8 by accident), then what header or document declare, then Windows-1252, which Latin-1 in the wild means.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(f"{name}-le" if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else
                                            name if name == "utf-8" else f"{name}-be", "replace")  # fmt: skip
    if b"\x00" in body[:64]:
        little = body[1:2] == b"\x00"
        return body.decode("utf-16-le" if little else "utf-16-be", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = [m.group(1).decode() for m in _DECLARED.finditer(body[:2048])]
    for name in [*_HEADER.findall(content_type), *declared]:
        if (codec := _codec(name)) is not None and codec != "utf-8":
            return body.decode(codec, "replace")
    good = len(body.decode("utf-8", "ignore").encode())
    return body.decode("utf-8" if good > 0.99 * len(body) and len(body) > 4096 else "cp1252", "replace")


def _codec(name: str) -> str | None:
    """Python's name of a declared encoding; None if unknown or no text encoding. Web usage: Latin-1 means cp1252."""
    try:
        info = codecs.lookup(name)
    except LookupError:
        return None
    if not getattr(info, "_is_text_encoding", True) or info.name.startswith(("utf-16", "utf-32")):
        return None
    return "cp1252" if info.name in ("iso8859-1", "ascii") else info.name


def plain(markup: str) -> str:
    """The text of an HTML fragment: blocks become lines, entities characters, scripts and styles nothing."""
    if "<" not in markup:
        return squeeze(html.unescape(markup))
    try:
        root = lxml_html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):
        return squeeze(html.unescape(re.sub(r"<[^<>]{0,1000}>", " ", markup)))
    etree.strip_elements(root, "script", "style", "iframe", "noscript", etree.Comment, with_tail=False)
    for block in root.iter(*_BLOCKS):
        block.tail = "\n" + (block.tail or "")
        if block.tag != "br":
            block.text = "\n" + (block.text or "")
    return squeeze(str(root.text_content()))


def loads(text: str) -> Any:
    """A JSON value. Half a character, which no database and no page can hold, becomes the replacement character.

    Raises ValueError, RecursionError.
    """
    if "\\ud" in text or "\\uD" in text:
        text = _HALF.sub(lambda found: found.group(1) or "\\ufffd", text)
    return json.loads(text, strict=False)


def squeeze(text: str) -> str:
    """One space between words, one newline between lines, no empty lines. No-break spaces stay: they hold numbers together."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
