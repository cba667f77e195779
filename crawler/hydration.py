"""The text of pages that are empty until a script runs: it lies in the data the script starts from.

Such data holds the whole site's state, other stories included. So only the object that carries this page's own
headline is read, and of it only strings that are sentences. Used where a page shows no text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crawler import jsonld
from crawler.heading import key
from crawler.text import plain

_STATE = re.compile(r"^\s*(?:window\.)?__?[A-Z][A-Z_]+__?\s*=\s*(?=[{\[])")
_KEYS = frozenset(("description", "summary", "seodescription", "metadescription", "excerpt", "caption", "alt", "teaser"))
"""Where the same words, or those of a picture, stand a second time."""
WORDS = 6
"""A string with fewer is a label."""
MAX_DEPTH = 40


def text(root: etree._Element, title: str) -> str:
    """The sentences of the page's own object, in order, once each; "" where no script holds it."""
    wanted = key(title)
    if len(wanted) < 8:
        return ""
    for script in root.iter("script"):
        data = _data(script)
        if data is not None and (own := _smallest(data, wanted)) is not None:
            found = dict.fromkeys(line for words in _sentences(own) for line in plain(words).split("\n") if len(line.split()) >= WORDS)
            return "\n".join(line for line in found if key(line) != wanted)
    return ""


def _data(script: etree._Element) -> Any:
    words = script.text or ""
    kind = (script.get("type") or "").lower()
    if kind == "application/json":
        return jsonld.load(words)
    if not kind or "javascript" in kind:
        begin = _STATE.match(words)
        return jsonld.load(words[begin.end() :]) if begin else None
    return None


def _smallest(value: Any, wanted: str, depth: int = 0) -> Any:
    """The innermost object around the headline that also holds sentences."""
    if depth > MAX_DEPTH or not isinstance(value, dict | list):
        return None
    inner = list(value.values()) if isinstance(value, dict) else value
    for one in inner:
        if (found := _smallest(one, wanted, depth + 1)) is not None:
            return found
    has_title = isinstance(value, dict) and any(isinstance(one, str) and key(one) == wanted for one in inner)
    return value if has_title and any(_sentences(value)) else None


def _sentences(value: Any, name: str = "", depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        if name.casefold() not in _KEYS and len(value.split()) >= WORDS and re.search(r"[.!?…”\"]\s*(?:</\w+>\s*)*$", value):
            yield value
    elif isinstance(value, dict | list) and depth <= MAX_DEPTH:
        pairs = value.items() if isinstance(value, dict) else ((name, one) for one in value)
        for inner_name, one in pairs:
            yield from _sentences(one, inner_name, depth + 1)
