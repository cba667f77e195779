"""Which fingerprints a table of the index may hold, so that the others are not looked up.

Of the pairs by which a story asks for its kin, four of five stand in no row, and to find that out costs as much as a row does. So a
bit is kept for every stretch of fingerprints: where none was seen, there is no row. It is set when a row is written, and for the rows of
earlier processes when they are read, some with every question, in the order of the table's keys; beyond the last one read all
is looked up, as before. A bit says "perhaps" and nothing more: that rows were deleted, or a write was taken back, makes no answer wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

_STRETCH = 7
"""Fingerprints of 32 bits share a bit with those that differ from them in so many of their last bits: 4 MB for a table."""
_AT_ONCE = 512
"""Rows of earlier processes read with a question: a tenth of its time, until all are read."""
_LAST = 1 << 32


class Seen:
    """The fingerprints of one table."""

    def __init__(self, run: Callable[..., Any], table: str, key: str) -> None:
        self._run = run
        self._sql = f"SELECT {key} FROM {table} WHERE {key} > ? ORDER BY {key} LIMIT {_AT_ONCE}"
        self.forget()

    def forget(self) -> None:
        """Begins anew: others may have written."""
        self._bits = bytearray(_LAST >> _STRETCH + 3)
        self._read = -1

    def among(self, asked: Sequence[int]) -> list[int]:
        """Those of the fingerprints that may stand in the table."""
        if self._read < _LAST:
            self._go_on()
        bits, read = self._bits, self._read
        return [one for one in asked if bits[one >> _STRETCH + 3] >> (one >> _STRETCH & 7) & 1 or one > read]

    def add(self, written: Iterable[int]) -> None:
        """These fingerprints stand in the table now."""
        bits = self._bits
        for one in written:
            bits[one >> _STRETCH + 3] |= 1 << (one >> _STRETCH & 7)

    def _go_on(self) -> None:
        rows = [one for (one,) in self._run(self._sql, (self._read,))]
        self.add(rows)
        self._read = rows[-1] if len(rows) == _AT_ONCE else _LAST
