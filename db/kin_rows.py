"""How rows of the kin index are packed and asked for."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from struct import Struct
from typing import TypeAlias

from stories.events import MOST

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=256)
def asking(count: int, question: str) -> str:
    """A question about so many numbers, the table `asked`: looked up one by one, they need not be sorted first as for IN."""
    return f"WITH asked (it) AS (VALUES {', '.join(['(?)'] * count)}) {question}"


def padded(values: Sequence[int], to: int = 16) -> list[int]:
    """The values, the last one repeated up to a round number of them: a statement is prepared once for each length."""
    listed = list(values)
    return listed + listed[-1:] * (-len(listed) % to)


def packed(values: Iterable[int]) -> bytes:
    """Numbers as four bytes each, the same on every machine."""
    numbers = array("I", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


Numbers: TypeAlias = "array[int]"
"""Numbers side by side in memory, which the objects of a tuple are not."""


def numbers(blob: bytes) -> Numbers:
    """The numbers of a blob."""
    found = array("I", blob)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def unpacked(blob: bytes) -> tuple[int, ...]:
    """The numbers of a blob, as what does not change."""
    return tuple(numbers(blob))


UNPACK = {4 * count: Struct(f"<{count}I").unpack for count in range(1, MOST + 1)}
"""By the length of a blob what unpacks its numbers, as many as there are stories in the row of a mention: a story asks for thirty."""
TWOS = Struct("<2I").iter_unpack
"""The numbers of a blob, two by two."""


def without(blob: bytes, gone: int, width: int) -> bytes:
    """The blob without the entries, of `width` numbers each, that begin with the number `gone`."""
    step, begin = 4 * width, packed((gone,))
    entries = [blob[at : at + step] for at in range(0, len(blob), step)]
    return b"".join([entry for entry in entries if not entry.startswith(begin)])


def moment(seconds: int) -> datetime:
    """A time kept as whole seconds."""
    return EPOCH + timedelta(seconds=seconds)
