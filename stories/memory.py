"""What placing a story may ask of everything placed before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from stories.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Known:
    """A story placed earlier, with its report and event: numbers (`seq`), which count stories in order of placing."""

    seq: int
    report: int
    event: int
    time: datetime


@quick
@dataclass(frozen=True, slots=True)
class About:
    """What an earlier story is about (stories.events.Subject), and the number of its event."""

    seq: int
    event: int
    time: datetime
    mentions: Sequence[int]
    square: float


class KinMemory(Protocol):
    """The questions. Answers come in a fixed order (oldest first), so that runs repeat exactly."""

    def size(self) -> int:
        """How many stories were placed; the last one's `seq`."""
        ...

    def version_before(self, url: str) -> Known | None:
        """The latest story placed under this url."""
        ...

    def holders(self, pairs: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
        """For every pair that stories left as an anchor, those stories: (seq, report as it was then)."""
        ...

    def members(self, report: int) -> list[Known]:
        """The stories of a report that may be compared with: its first and its latest few."""
        ...

    def apart(self, report: int) -> list[Known]:
        """A story of each report of which an editor said that it is not this one."""
        ...

    def mentioned(self, marks: Sequence[int]) -> Mapping[int, Sequence[int]]:
        """For each of these mentions the latest stories that keep an index row for it, oldest first."""
        ...

    def sketched(self, seqs: Sequence[int]) -> Sequence[tuple[Known, Sequence[int]]]:
        """The stories placed under these numbers, as far as they are still remembered, each with its sketch (stories.shingles)."""
        ...

    def about(self, seqs: Sequence[int]) -> list[About]:
        """What the stories placed under these numbers are about, in the order of the numbers."""
        ...

    def of_event(self, event: int) -> list[int]:
        """The stories of an event that may be compared with: its first and its latest few."""
        ...

    def ids(self, seqs: Sequence[int]) -> list[str]:
        """The ids of the stories placed under these numbers."""
        ...

    def text(self, seq: int) -> tuple[str, str, str] | None:
        """Headline, text and byline of a story placed earlier."""
        ...
