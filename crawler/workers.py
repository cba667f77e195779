"""Worker processes with a deadline: feeds and pages are read where they can do no harm.

A worker that does not answer in time is killed and replaced, and its job reported as failed. Jobs wait their
turn in order of arrival; a fresh worker takes over after some hundred jobs, because lxml keeps memory.
"""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from typing import Any

from crawler import worker
from crawler.wire import CrawlError

log = logging.getLogger("figurewatch.crawler")

DEADLINE = 20.0
"""Seconds of waiting for an answer. CPU is limited to a quarter of it; the rest is for a busy machine."""
JOBS_EACH = 400
START = 60.0
MAX_ANSWER = 64 << 20


class WorkerFailed(CrawlError):
    """A job was given up: the worker took too long, used too much, or could not read what it was given."""


class Workers:
    """A fixed number of processes. Use between `start` and `stop`, in one event loop."""

    def __init__(self, count: int, deadline: float = DEADLINE, module: str = "crawler.worker") -> None:
        self._count = max(1, count)
        self._module = module
        self._deadline = deadline
        self._idle: asyncio.Queue[_Worker] = asyncio.Queue()
        self._all: list[_Worker] = []

    async def start(self) -> None:
        """Starts every worker; they load their libraries while the service comes up."""
        self._all = [_Worker(self._module) for _ in range(self._count)]
        for one in self._all:
            await one.launch()
            self._idle.put_nowait(one)

    async def run(self, job: str, *arguments: Any) -> Any:
        """The answer of a job (worker.jobs). Raises WorkerFailed."""
        one = await self._idle.get()
        try:
            return await one.run(job, arguments, self._deadline)
        finally:
            self._idle.put_nowait(one)

    async def stop(self) -> None:
        """Ends every worker, running or not."""
        for one in self._all:
            await one.kill()
        self._all = []


class _Worker:
    """One process, started again whenever it is gone."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._process: Process | None = None
        self._ready = False
        self._jobs = 0

    async def launch(self) -> None:
        # -P: a folder named crawler where we were started is not ours
        command = (sys.executable, "-P", "-m", self._module, str(os.getpid()))
        self._process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, limit=1 << 20)
        self._ready, self._jobs = False, 0

    async def run(self, job: str, arguments: tuple[Any, ...], deadline: float) -> Any:
        if self._process is None or self._process.returncode is not None or self._jobs >= JOBS_EACH:
            await self.kill()
            await self.launch()
        try:
            if not self._ready:
                await asyncio.wait_for(self._answer(), START)
                self._ready = True
            self._jobs += 1
            kind, value = await asyncio.wait_for(self._ask(job, arguments), deadline)
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError, pickle.UnpicklingError) as error:
            await self.kill()
            what = f"took longer than {deadline:g} s" if isinstance(error, TimeoutError) else "was ended by a limit on time or memory"
            log.warning("worker replaced job=%s reason=%s", job, what)
            raise WorkerFailed(f"reading the {job} {what}") from error
        except asyncio.CancelledError:
            await self.kill()
            raise
        if kind == "failed":
            raise WorkerFailed(f"reading the {job} failed: {value}")
        return value

    async def _ask(self, job: str, arguments: tuple[Any, ...]) -> tuple[str, Any]:
        assert self._process is not None and self._process.stdin is not None
        self._process.stdin.write(worker.pack((job, arguments)))
        await self._process.stdin.drain()
        return await self._answer()

    async def _answer(self) -> tuple[str, Any]:
        assert self._process is not None and self._process.stdout is not None
        size = worker.length(await self._process.stdout.readexactly(worker.HEAD))
        if size > MAX_ANSWER:
            raise pickle.UnpicklingError(f"answer of {size} bytes")
        answer: tuple[str, Any] = pickle.loads(await self._process.stdout.readexactly(size))
        return answer

    async def kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.kill()
        await process.wait()
