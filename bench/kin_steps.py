"""Where the time of a story goes: the processor's time by step of placing and keeping it.

Steps are told by the functions that do them, each watched from outside; what a step asks of another counts for the other alone. To
look at the clock costs a microsecond, so that the steps are told of every WATCHED_EACH-th story only; of the others the clock is looked
at before and after.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from time import process_time
from typing import Any, TypeVar

from stories import events, kin, place

STEPS = ("features", "kin", "align", "events", "write")
WATCHED = (("features", place, "read_features"), ("align", kin, "align"), ("events", events, "look"), ("events", events, "nearest"))
"""Step, module and name of the functions that are called inside placing; the rest of placing is `kin`."""
WATCHED_EACH = 5

_Answer = TypeVar("_Answer")


class Steps:
    """The time of the last stories, and by step of those that are watched."""

    def __init__(self, stories: int) -> None:
        self._spent: deque[float] = deque(maxlen=stories)
        self._watched_stories: deque[Counter[str]] = deque(maxlen=stories // WATCHED_EACH)
        self._inner = [0.0]
        self._count = 0
        plain = [(step, module, name, getattr(module, name)) for step, module, name in WATCHED]
        self._functions = [(module, name, do, self._watched(step, do)) for step, module, name, do in plain]

    def story(self, placing: Callable[[], _Answer], keeping: Callable[[_Answer], object]) -> None:
        """Places a story and keeps it."""
        self._count += 1
        if self._count % WATCHED_EACH:
            start = process_time()
            keeping(placing())
            self._spent.append(process_time() - start)
            return
        self._watched_stories.append(Counter())
        for module, name, _, watched in self._functions:
            setattr(module, name, watched)
        placed = self._timed("kin", placing)
        self._timed("write", keeping, placed)
        for module, name, plain, _ in self._functions:
            setattr(module, name, plain)
        self._spent.append(sum(self._watched_stories[-1].values()))

    def _timed(self, step: str, do: Callable[..., _Answer], *given: Any) -> _Answer:
        """What `do` answers; its time without that of the steps inside it is added to this step."""
        self._inner.append(0.0)
        start = process_time()
        try:
            return do(*given)
        finally:
            took = process_time() - start
            self._watched_stories[-1][step] += took - self._inner.pop()
            self._inner[-1] += took

    def _watched(self, step: str, do: Callable[..., _Answer]) -> Callable[..., _Answer]:
        return lambda *given: self._timed(step, do, *given)

    def each(self) -> list[float]:
        """The seconds of each story."""
        return list(self._spent)

    def mean(self, step: str) -> float:
        """The seconds of a story that go into this step."""
        return sum(story[step] for story in self._watched_stories) / len(self._watched_stories)
