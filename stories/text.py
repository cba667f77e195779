"""Plain text of a story: normalising, and splitting into sentences with exact offsets."""

from __future__ import annotations

import re

Span = tuple[int, int]

_ENDS = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9$£€])|\n+")


def sentences(text: str) -> list[Span]:
    """Character spans of the sentences of `text`, in order, without the white space around them."""
    spans: list[Span] = []
    start = 0
    for cut in _ENDS.finditer(text):
        spans.append((start, cut.start()))
        start = cut.end()
    spans.append((start, len(text)))
    out: list[Span] = []
    for a, b in spans:
        part = text[a:b]
        lead = len(part) - len(part.lstrip())
        part = part.strip()
        if part:
            out.append((a + lead, a + lead + len(part)))
    return out
