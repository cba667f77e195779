"""How often Python looks for garbage that refers to itself.

Nearly all that reading makes is freed at once, by counting references. What stays is kept on purpose: word lists, the taxonomy,
figures remembered. Python's usual rhythm, every 700 new objects, walks through all of it over and over. Measured side by side, looking
seldom saves about 4 % of a replay and a sixth of a filter's start.
"""

from __future__ import annotations

import gc

_OBJECTS, _YOUNG, _MIDDLE = 20_000, 20, 50
"""New objects before the youngest are looked through; rounds of that before the older ones are. Garbage waits for a few megabytes."""


def seldom() -> None:
    """Looks for garbage less often than Python would by itself."""
    gc.set_threshold(_OBJECTS, _YOUNG, _MIDDLE)


def spare() -> None:
    """What is loaded by now stays for good: it is never looked through again."""
    gc.freeze()
