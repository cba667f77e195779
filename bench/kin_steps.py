"""Where the time of a story goes: the processor's time by step of placing and keeping it.

Steps are told by the functions that do them, each watched from outside; what a step asks of another counts for the other alone.
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

_Answer = TypeVar("_Answer")


class Steps:
    """The time of the last stories by step."""

    def __init__(self, stories: int) -> None:
        self._stories: deque[Counter[str]] = deque(maxlen=stories)
        self._inner = [0.0]
        for step, module, name in WATCHED:
            setattr(module, name, self._watched(step, getattr(module, name)))

    def begin(self) -> None:
        """A new story comes."""
        self._stories.append(Counter())

    def timed(self, step: str, do: Callable[..., _Answer], *given: Any) -> _Answer:
        """What `do` answers; its time without that of the steps inside it is added to this step."""
        self._inner.append(0.0)
        start = process_time()
        try:
            return do(*given)
        finally:
            took = process_time() - start
            self._stories[-1][step] += took - self._inner.pop()
            self._inner[-1] += took

    def _watched(self, step: str, do: Callable[..., _Answer]) -> Callable[..., _Answer]:
        return lambda *given: self.timed(step, do, *given)

    def each(self) -> list[float]:
        """The seconds of each story."""
        return [sum(story.values()) for story in self._stories]

    def mean(self, step: str) -> float:
        """The seconds of a story that go into this step."""
        return sum(story[step] for story in self._stories) / len(self._stories)
