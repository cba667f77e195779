"""Two texts side by side, word by word: what stayed, what went, what came."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

MOST_WORDS = 6000
"""Words compared of each text: a long read has as many; comparing costs the product of both."""
LONGEST = 40 * MOST_WORDS
"""Characters looked at, should words have no end."""

_WORD = re.compile(r"\w")
_WORDS = re.compile(r"(\s*)(\w+(?:['’.,:-]\w+)*%?|[^\w\s]|$)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stand in both texts (`same`), only in the old one (`gone`) or only in the new one (`come`)."""

    kind: Literal["same", "gone", "come"]
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """The new text with the old words in it. `cut`: one of the texts was longer than is compared."""

    stretches: tuple[Stretch, ...]
    gone: int
    come: int
    cut: bool


def difference(old: str, new: str) -> Difference:
    """How `new` differs from `old` in its words and marks; spaces are the new text's.

    The stretches that are not gone make up `new`; those that did not come make up `old`, but for its spaces.
    """
    left, right = _words(old), _words(new)
    cut = max(len(left), len(right)) > MOST_WORDS or max(len(old), len(new)) > LONGEST
    left, right = left[:MOST_WORDS], right[:MOST_WORDS]
    stretches = tuple(_stretches(left, right))
    counts = {kind: sum(len(one.text.split()) for one in stretches if one.kind == kind) for kind in ("gone", "come")}
    return Difference(stretches, counts["gone"], counts["come"], cut)


def _words(text: str) -> list[tuple[str, str]]:
    """Each word or mark with the spaces before it; joined they give the text again."""
    return _WORDS.findall(text[:LONGEST])


def _stretches(left: Sequence[tuple[str, str]], right: Sequence[tuple[str, str]]) -> Iterator[Stretch]:
    """A mark that stayed between changed words, such as a comma, belongs to the change: it says nothing by itself."""
    gone = come = ""
    kept: tuple[str, str] = ("", "")
    for step in Indel.opcodes(_keys(left), _keys(right)):
        old, new = _text(left[step.src_start : step.src_end]), _text(right[step.dest_start : step.dest_end])
        if step.tag != "equal":
            gone, come, kept = gone + kept[0] + old, come + kept[1] + new, ("", "")
        elif (gone or come) and not _WORD.search(new) and not kept[1]:
            kept = (old, new)
        else:
            yield from _changed(gone, come)
            gone = come = ""
            yield Stretch("same", kept[1] + new)
            kept = ("", "")
    yield from _changed(gone, come)
    if kept[1]:
        yield Stretch("same", kept[1])


def _keys(words: Sequence[tuple[str, str]]) -> list[str]:
    """What is compared. The end of a text is no word; an empty one would be taken for the character of number nought."""
    return [word or "end of text" for _, word in words]


def _changed(gone: str, come: str) -> Iterator[Stretch]:
    if gone:
        yield Stretch("gone", gone)
    if come:
        yield Stretch("come", come)


def _text(words: Sequence[tuple[str, str]]) -> str:
    return "".join(space + word for space, word in words)
