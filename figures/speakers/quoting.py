"""Quotations that run over several sentences: in which sentence each is closed, and so where its speaker is looked for.

"Nine people were killed. Many houses were burnt," said the mayor.
"""

from __future__ import annotations

from stories.text import Span

_REACH = 5
"""Sentences from a number to the end of its quotation; a mark that is never closed opens none."""


def closing_sentences(text: str, spans: list[Span]) -> dict[int, int]:
    """For every sentence that ends inside a quotation: the sentence of its paragraph in which that is closed."""
    if '"' not in text and "“" not in text:
        return {}
    closed: dict[int, int] = {}
    waiting: list[int] = []
    end = 0
    for at, (start, stop) in enumerate(spans):
        if "\n" in text[end:start]:
            waiting = []
        end = stop
        if _ends_open(text[start:stop], bool(waiting)):
            waiting.append(at)
            continue
        closed.update((open_, at) for open_ in waiting if at - open_ <= _REACH)
        waiting = []
    return closed


def _ends_open(sentence: str, opened: bool) -> bool:
    for sign in sentence:
        if sign == '"':
            opened = not opened
        elif sign in "“”":
            opened = sign == "“"
    return opened
