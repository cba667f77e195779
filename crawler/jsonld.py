"""schema.org data in a page, read the way it is found: lists, @graph, references, trailing commas, cut off."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from crawler.text import loads

Node = dict[str, Any]

MAX_SCRIPT = 2_000_000
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPER = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$")
_LIVE = "LiveBlogPosting"
_STORIES = ("Article", "BlogPosting", "Report", "SocialMediaPosting", _LIVE)


def load(script: str) -> Any:
    """The value of one script; what can be saved of a broken one; None if nothing can."""
    script = _WRAPPER.sub("", script[:MAX_SCRIPT]).strip().rstrip(";")
    for text in (script, _TRAILING_COMMA.sub(r"\1", script), _TRAILING_COMMA.sub(r"\1", html.unescape(script))):
        try:
            return loads(text)
        except (ValueError, RecursionError):
            continue
    return _cut_off(script)


def _cut_off(script: str) -> Any:
    """A script that ends too early: its longest beginning that can be closed. Looks back over 40 commas at most."""
    end = len(script)
    for _ in range(40):
        end = script.rfind(",", 0, end)
        if end <= 0:
            return None
        head = script[:end]
        try:
            return loads(head + _closers(head))
        except (ValueError, RecursionError):
            continue
    return None


def _closers(head: str) -> str:
    """The brackets still open at the end of `head`, closed from the innermost outwards."""
    bare = re.sub(r'"(?:[^"\\]|\\.)*"', "", head, flags=re.S)
    open_brackets: list[str] = []
    for sign in bare:
        if sign in "{[":
            open_brackets.append("}" if sign == "{" else "]")
        elif sign in "}]" and open_brackets:
            open_brackets.pop()
    return "".join(reversed(open_brackets))


def nodes(value: Any, depth: int = 0) -> Iterator[Node]:
    """Every object in a value, outer before inner, down to a depth no honest page exceeds."""
    if depth > 12:
        return
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            if isinstance(inner, dict | list):
                yield from nodes(inner, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner, depth + 1)


def types(node: Node) -> list[str]:
    """The names in @type, without a vocabulary in front."""
    said = node.get("@type", ())
    said = said if isinstance(said, list) else [said]
    return [str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in said]


def is_story(node: Node) -> bool:
    """Whether a node describes an article of some kind."""
    return any(name.endswith(_STORIES) for name in types(node))


def is_live(node: Node) -> bool:
    """Whether a node describes a live blog."""
    return _LIVE in types(node)


def strings(value: Any) -> list[str]:
    """The strings in a value that may be one, a list, or an object with @value, name or @id."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, list):
        return [one for inner in value for one in strings(inner)]
    if isinstance(value, dict):
        for key in ("@value", "name", "@id", "url"):
            if isinstance(value.get(key), str):
                return [value[key]]
    return []


def first(value: Any) -> str:
    """The first string in a value, entities written out; "" if there is none."""
    found = strings(value)
    return html.unescape(found[0]).strip() if found else ""
