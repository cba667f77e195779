"""How rows of the kin index are packed and asked for."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=256)
def asking(count: int, question: str) -> str:
    """A question about so many numbers, the table `asked`: looked up one by one, they need not be sorted first as for IN."""
    return f"WITH asked (it) AS (VALUES {', '.join(['(?)'] * count)}) {question}"


def question_marks(values: Sequence[int]) -> str:
    """As many question marks as there are values."""
    return ",".join("?" * len(values))


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


def unpacked(blob: bytes) -> tuple[int, ...]:
    """The numbers of a blob."""
    numbers = array("I", blob)
    if sys.byteorder == "big":
        numbers.byteswap()
    return tuple(numbers)


def moment(seconds: int) -> datetime:
    """A time kept as whole seconds."""
    return EPOCH + timedelta(seconds=seconds)
