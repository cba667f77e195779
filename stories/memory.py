"""What placing a story may ask of everything placed before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A story placed earlier: `seq` counts stories in order of placing, `time` is the story's own.

    `sketch` are sampled pairs of its text (stories.shingles), `mentions` what it is about (stories.events).
    """

    seq: int
    story: str
    report: str
    report_seq: int
    event: str
    event_seq: int
    time: datetime
    sketch: tuple[int, ...]
    mentions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What an earlier story is about (stories.events.Subject), and the number of its event."""

    story: str
    event: int
    time: datetime
    mentions: tuple[int, ...]
    names: float
    numbers: float
    square: float


class KinMemory(Protocol):
    """The questions. Answers come in a fixed order (oldest first), so that runs repeat exactly."""

    def size(self) -> int:
        """How many stories were placed; the last one's `seq`."""
        ...

    def version_before(self, url: str) -> Known | None:
        """The latest story placed under this url."""
        ...

    def holders(self, pairs: Sequence[int]) -> list[tuple[int, int, int]]:
        """(pair, seq, report) for every pair that a story left as an anchor; a report is the `seq` of its first story."""
        ...

    def members(self, report: int) -> list[Known]:
        """The stories of a report that may be compared with: its first and its latest few."""
        ...

    def apart(self, report: int) -> list[Known]:
        """A story of each report of which an editor said that it is not this one."""
        ...

    def mentioned(self, marks: Sequence[int]) -> list[tuple[int, int]]:
        """(mark, seq) for the latest stories that keep an index row for each of these mentions, oldest first."""
        ...

    def known(self, seqs: Sequence[int]) -> list[Known]:
        """The stories placed under these numbers, as far as they are still remembered."""
        ...

    def about(self, seqs: Sequence[int]) -> list[About]:
        """What the stories placed under these numbers are about, in the order of the numbers."""
        ...

    def event_id(self, seq: int) -> str:
        """The id of the event with this number."""
        ...

    def text(self, seq: int) -> tuple[str, str, str] | None:
        """Headline, text and byline of a story placed earlier."""
        ...
