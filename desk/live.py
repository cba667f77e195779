"""Changes as they come: a stream of server-sent events that a page may listen to.

One look a second at the number of the last change, however many pages listen, and none while nobody does. A
listener that lost its connection names the last number it has seen (Last-Event-ID) and misses nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

LOOK_EVERY = 1.0
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it lives: proxies cut what is silent for a minute."""
LONGEST = 600.0
"""Seconds after which a stream ends, at its next pause: a browser comes back at once, and shows its session again."""
GUESTS = 100
"""Streams of those who only read, at once: they never take all the places at the desk."""
MOST = 50
"""Changes sent one by one; after more the page is asked to load itself again."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """What came after a number: pieces of the page with their numbers, oldest first, and the last number looked at."""

    pieces: Sequence[tuple[int, str]]
    last: int
    more: bool = False


class Pulse:
    """Wakes listeners when `look` answers a larger number. It belongs to one event loop."""

    def __init__(self, look: Callable[[], int], longest: float = LONGEST) -> None:
        self._look = look
        self.longest = longest
        self._top = 0
        self._listeners = 0
        self._task: asyncio.Task[None] | None = None
        self._beat = asyncio.Event()
        self.ended = False

    @property
    def listeners(self) -> int:
        """Streams that are open."""
        return self._listeners

    def end(self) -> None:
        """Ends every stream, so that a server can stop at once."""
        self.ended = True
        self._beat.set()
        if self._task is not None:
            self._task.cancel()

    async def after(self, seq: int, patience: float = HEARTBEAT) -> bool:
        """Waits until there is something after `seq`; False when nothing came within `patience` seconds, or at the end."""
        deadline = asyncio.get_running_loop().time() + patience
        while not self.ended and self._top <= seq:
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                return False
            beat = self._beat
            try:
                await asyncio.wait_for(beat.wait(), left)
            except TimeoutError:
                return False
        return not self.ended

    async def stream(self, seq: int, fresh: Callable[[int], Fresh]) -> AsyncIterator[str]:
        """The stream after number `seq`; `fresh` runs in a thread."""
        self._listeners += 1
        end = asyncio.get_running_loop().time() + self.longest
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        try:
            yield "retry: 3000\n\n"
            while not self.ended:
                left = end - asyncio.get_running_loop().time()
                if left <= 0:
                    return
                if not await self.after(seq, min(HEARTBEAT, left)):
                    yield ": still here\n\n"
                    continue
                found = await run_in_threadpool(fresh, seq)
                for number, piece in found.pieces:
                    yield event("change", piece, number)
                yield event("more" if found.more else "seen", "", found.last)
                seq = max(seq, found.last)
        finally:
            self._listeners -= 1

    async def _watch(self) -> None:
        while self._listeners and not self.ended:
            top = await run_in_threadpool(self._look)
            if top > self._top:
                self._top = top
                self._beat.set()
                self._beat = asyncio.Event()
            await asyncio.sleep(LOOK_EVERY)


def event(name: str, data: str, number: int) -> str:
    """One event as text. Lines of the data are sent as lines; a carriage return would end one, too."""
    lines = data.replace("\r", " ").split("\n")
    return f"id: {number}\nevent: {name}\n" + "".join(f"data: {line}\n" for line in lines) + "\n"
