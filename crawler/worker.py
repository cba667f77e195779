"""What a worker process does: read one job from standard input, answer on standard output, until the input ends.

lxml, feedparser and the extractor can be made to burn CPU and memory inside C, where no exception reaches. So
they run here, under limits of the operating system, in a process that dies with its parent.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import resource
import signal
import struct
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

MEMORY = 2 << 30
"""Bytes of address space; a worker needs about a quarter of it for the largest page."""
CPU = 5
"""Seconds of CPU a job may take. The slowest honest page measured takes under one."""
_LENGTH = struct.Struct("!Q")
_PR_SET_PDEATHSIG = 1


def jobs() -> dict[str, Callable[..., Any]]:
    """What can be asked for, by name."""
    from crawler import extract, parse

    return {"feed": parse.parse_feed, "sitemap": parse.parse_sitemap, "section": parse.parse_section, "page": extract.read_article}


def pack(value: Any) -> bytes:
    """A message: its length, then the pickled value."""
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    return _LENGTH.pack(len(body)) + body


def length(head: bytes) -> int:
    """Length of the message whose first HEAD bytes these are."""
    return int(_LENGTH.unpack(head)[0])


HEAD = _LENGTH.size


def main(known: dict[str, Callable[..., Any]] | None = None, cpu: int = CPU) -> None:
    """Serves jobs until the parent closes the pipe or dies. `known`: other jobs than ours, by name; `cpu`: seconds each may use."""
    source, sink = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not end up among the answers
    _bind_to_parent()
    known = jobs() if known is None else known
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _send(sink, ("ready", None))
    while (message := _receive(source)) is not None:
        name, arguments = message
        _allow_cpu(cpu)
        try:
            answer: tuple[str, Any] = ("done", known[name](*arguments))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # MemoryError and RecursionError included: the job failed, the worker goes on
            answer = ("failed", f"{type(error).__name__}: {error}"[:300])
        _send(sink, answer)


def _bind_to_parent() -> None:
    """Dies with the parent (its pid is our argument), also when the parent is killed; leaves Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != int(sys.argv[1]):
        os._exit(1)  # it was killed before we asked to be told
    os.nice(5)


def _allow_cpu(seconds: int) -> None:
    """Lets this process use so much more CPU; past it the kernel kills it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _receive(source: BinaryIO) -> tuple[str, tuple[Any, ...]] | None:
    head = source.read(HEAD)
    if len(head) < HEAD:
        return None
    body = source.read(length(head))
    message: tuple[str, tuple[Any, ...]] = pickle.loads(body)
    return message


def _send(sink: BinaryIO, answer: tuple[str, Any]) -> None:
    sink.write(pack(answer))
    sink.flush()


if __name__ == "__main__":
    main()
