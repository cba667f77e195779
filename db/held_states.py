"""States of figures in memory, as the table of states has them.

A figure in the news is asked for with every story about it, a story asks for dozens, and reading one from its text costs more than all
that is done with it. Memory holds nothing that the table does not say: it is emptied when another process has written, and
after a transaction that was rolled back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from db.claim_json import state_in
from figures.figure import FigureState

_MOST = 4096
"""States held at most, a few kilobytes each; the memory is a speed-up and starts again when full."""


class HeldStates:
    """The states asked for or written last."""

    def __init__(self, run: Callable[..., Any]) -> None:
        self._run = run
        self._held: dict[str, FigureState] = {}
        self._version = -1
        """What SQLite counts the writes of other connections by."""

    def of(self, figures: Sequence[str]) -> dict[str, FigureState]:
        """The states of those of these figures that have one."""
        self._check()
        found = {figure: held for figure in figures if (held := self._held.get(figure)) is not None}
        missing = [figure for figure in figures if figure not in found]
        if missing:
            rows = self._run(f"SELECT figure, body FROM states WHERE figure IN ({','.join('?' * len(missing))})", missing)
            read = {figure: state_in(body) for figure, body in rows}
            self._hold(read)
            found |= read
        return found

    def written(self, states: Iterable[FigureState]) -> None:
        """These states were written to the table just now."""
        self._hold({state.figure.id: state for state in states})

    def forget(self, figure: str) -> None:
        """The state of this figure was taken out of the table."""
        self._held.pop(figure, None)

    def reread(self) -> None:
        """What is in memory may not be what is kept: read it before it is used again."""
        self._held.clear()

    def _check(self) -> None:
        (version,) = self._run("PRAGMA data_version").fetchone()
        if version != self._version:
            self._held.clear()
            self._version = version

    def _hold(self, states: dict[str, FigureState]) -> None:
        if len(self._held) + len(states) > _MOST:
            self._held.clear()
        self._held.update(states)
