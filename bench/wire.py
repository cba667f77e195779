"""Two hundred feeds on loopback, in story time, and the whole service polling them: `python bench/wire.py`.

A server process plays the outlets of bench/wire_world.py, each on a loopback address of its own, with validators,
compression, and the troubles of real sites: some are slow, some fail for a while, some show a consent page now
and then. The service (crawler, reading, database, letters as .eml files) runs in this process under a clock that
goes as fast as the machine keeps up. Printed at the end: stories, polls, share of 304, memory at start and end,
time per story by stage.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import hashlib
import json
import os
import resource
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web

sys.path.insert(0, str(Path(__file__).parent))
from wire_world import START, World, feed, kind, page

CONSENT = (
    "<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>"
    "<p>We and our partners use cookies to personalise ads and content.</p><p>You can manage your choices.</p></body></html>"
)
STAGES = ("place", "claims", "fold", "pick", "keep")


def address(outlet: int) -> str:
    """A loopback address for each outlet, so that pacing by host is what it would be outside."""
    return f"127.0.{1 + outlet // 200}.{1 + outlet % 200}"


class Server:
    """Plays the world. Story time is told to it."""

    def __init__(self, world: World, port: int) -> None:
        self.world, self.port, self.now = world, port, START
        self.asked: Counter[str] = Counter()

    async def run(self) -> None:
        """Serves until the process ends; prints the port once it listens."""
        app = web.Application()
        app.router.add_get("/{path:.*}", self.answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        for outlet in range(self.world.outlets):
            await web.TCPSite(runner, address(outlet), self.port).start()
        print("ready", flush=True)
        await asyncio.Event().wait()

    async def answer(self, request: web.Request) -> web.Response:
        """Control, robots, feeds, pages."""
        host, path = request.host.partition(":")[0], request.path
        if path == "/-/now":
            self.now = datetime.fromisoformat(request.query["at"])
            return web.json_response(self.asked)
        parts = host.split(".")
        outlet = (int(parts[2]) - 1) * 200 + int(parts[3]) - 1
        if path == "/robots.txt":
            return web.Response(text="User-agent: *\nDisallow: /private/\n")
        return await self._trouble(outlet, path) or self._page(request, outlet, path)

    async def _trouble(self, outlet: int, path: str) -> web.Response | None:
        """One outlet in ten is slow, one in twenty fails one minute in four, one in thirty shows consent pages."""
        if outlet % 10 == 3:
            await asyncio.sleep(0.3)
        if outlet % 20 == 5 and self.now.minute % 4 == 1:
            return self._count("503", web.Response(status=503, text="Service unavailable", headers={"Retry-After": "60"}))
        if outlet % 30 == 7 and path != "/list" and self.now.minute % 5 == 2:
            return self._count("consent", web.Response(text=CONSENT, content_type="text/html"))
        return None

    def _count(self, what: str, response: web.Response) -> web.Response:
        self.asked[what] += 1
        return response

    def _page(self, request: web.Request, outlet: int, path: str) -> web.Response:
        base = f"http://{address(outlet)}:{self.port}"
        if path == "/list":
            content_type, body = feed(self.world, outlet, base, self.now)
        else:
            number = path.rpartition("-")[2]
            story = self.world.story(outlet, int(number), self.now) if number.isdecimal() else None
            if story is None:
                return self._count("404", web.Response(status=404, text="not here"))
            content_type, body = "text/html; charset=utf-8", page(self.world, story, base, self.now)
        return self._send(request, "feed" if path == "/list" else "page", outlet, content_type, body)

    def _send(self, request: web.Request, what: str, outlet: int, content_type: str, body: str) -> web.Response:
        """With validators on four outlets of five, compressed on two of three."""
        raw = body.encode()
        headers = {"Content-Type": content_type}
        if outlet % 5:
            headers["ETag"] = f'"{hashlib.sha256(raw).hexdigest()[:16]}"'
            if request.headers.get("If-None-Match") == headers["ETag"]:
                return self._count(f"{what} 304", web.Response(status=304, headers={"ETag": headers["ETag"]}))
        if outlet % 3 and "gzip" in request.headers.get("Accept-Encoding", ""):
            raw, headers["Content-Encoding"] = gzip.compress(raw, 1), "gzip"
        return self._count(f"{what} 200", web.Response(body=raw, headers=headers))


def config_text(world: World, port: int) -> str:
    """A config.yaml for the whole wire."""
    sources = "".join(
        f'  - {{name: Outlet {n}, {kind(n)}: "http://{address(n)}:{port}/list"'
        + (', links: "main a"' if kind(n) == "page" else "")
        + (", every: 2m" if n % 4 == 0 else "")
        + "}\n"
        for n in range(world.outlets)
    )
    hosts = json.dumps([f"{address(n)}:{port}" for n in range(world.outlets)])
    return (
        "newsroom: Bench\ndatabase: bench.db\nsources:\n" + sources + "watches:\n"
        "  - {name: Everything, words: [], to: [desk@example.org]}\n"
        "mail: {from: figurewatch@example.org, outbox: outbox/}\n"
        f"crawler: {{per_host_delay: 0s, timeout: 10s, private_hosts: {hosts}}}\n"
    )


def timed(stage: str, function: Callable[..., Any], spent: Counter[str]) -> Callable[..., Any]:
    """A function that adds the time it takes to its stage."""

    def inner(*arguments: Any, **named: Any) -> Any:
        start, cpu = time.perf_counter(), time.process_time()
        try:
            return function(*arguments, **named)
        finally:
            spent[stage] += time.perf_counter() - start
            spent["cpu of stages"] += time.process_time() - cpu

    return inner


def resident(pid: str) -> int:
    """Resident megabytes of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20


def workers() -> dict[str, float]:
    """The crawler's worker processes: pid and CPU seconds."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if fields[1] == str(os.getpid()) and "crawler.worker" in (stat.parent / "cmdline").read_text():
                found[stat.parent.name] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return found


def memory() -> dict[str, int]:
    """Resident megabytes of this process and of its worker processes."""
    return {"service": resident("self"), "workers": sum(resident(pid) for pid in workers())}


async def play(minutes: int, world: World, port: int, folder: Path, quiet: bool) -> None:
    """Runs the service through story time, a minute a step, and prints what it did."""
    from scheduler import journey
    from scheduler.config import load
    from scheduler.service import Service

    spent: Counter[str] = Counter()
    for stage in STAGES:
        setattr(journey, stage, timed(stage, getattr(journey, stage), spent))
    now = START

    def tell() -> dict[str, int]:
        at = now.isoformat().replace("+", "%2B")
        with urllib.request.urlopen(f"http://{address(0)}:{port}/-/now?at={at}") as answer:
            found: dict[str, int] = json.load(answer)
            return found

    (folder / "config.yaml").write_text(config_text(world, port))
    config = load(folder / "config.yaml")
    totals: Counter[str] = Counter()
    began = time.process_time()
    steps: list[float] = []
    async with Service(config, lambda: now) as service:
        first = memory()
        for step in range(minutes + 1):
            await asyncio.to_thread(tell)
            start = time.perf_counter()
            tally = await service.poll(everything=step == 0)
            steps.append(time.perf_counter() - start)
            for name in ("polls", "not_modified", "failed", "stories", "versions", "claims", "changes", "alerts", "refused", "troubles"):
                totals[name] += getattr(tally, name)
            if step == 0:
                after_first = memory()
            if not quiet:
                done = f"polls {tally.polls:4} stories {tally.stories:4} alerts {tally.alerts:4}"
                print(f"{now:%H:%M} {steps[-1]:6.1f} s  {done}", flush=True)
            now += timedelta(minutes=1)
        last, reading = memory(), sum(workers().values())
        asked = await asyncio.to_thread(tell)
    reading += sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    spent["read page and feeds"] = reading
    spent["crawl, all else"] = time.process_time() - began - spent["cpu of stages"]
    memories = {"start": first, "after the first poll": after_first, "end": last}
    report(totals, spent, steps, asked)
    print("memory         " + "; ".join(f"{when}: service {mb['service']} MB, workers {mb['workers']} MB" for when, mb in memories.items()))


def report(totals: Counter[str], spent: Counter[str], steps: list[float], asked: dict[str, int]) -> None:
    """Prints the figures."""
    stories = totals["stories"] or 1
    later = sum(steps[1:]) / max(1, len(steps) - 1)
    print(f"story time     {len(steps) - 1} min in {sum(steps):.0f} s (first poll {steps[0]:.0f} s, then {later:.1f} s a minute)")
    print("done           " + ", ".join(f"{name} {totals[name]}" for name in totals))
    for what in ("feed", "page"):
        same, other = asked.get(f"{what} 304", 0), asked.get(f"{what} 200", 0)
        print(f"{what + 's asked':<15}{same + other}, of these not modified {100 * same / max(1, same + other):.0f} %")
    print("answers        " + ", ".join(f"{name} {count}" for name, count in sorted(asked.items())))
    for stage in (*STAGES, "read page and feeds", "crawl, all else"):
        print(f"  {stage:<20} {1000 * spent[stage] / stories:6.1f} ms a story")


async def run(given: argparse.Namespace) -> None:
    """Server in a process of its own, service in this one."""
    world = World(given.feeds)
    command = [sys.executable, __file__, "--serve", "--feeds", str(given.feeds), "--port", str(given.port)]
    server = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        assert server.stdout is not None
        if not await server.stdout.readline():
            raise SystemExit("the server did not start")
        with tempfile.TemporaryDirectory() as folder:
            await play(given.minutes, world, given.port, Path(folder), given.quiet)
    finally:
        server.kill()
        await server.wait()


def main() -> None:
    """Reads the options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--minutes", type=int, default=10, help="of story time")
    parser.add_argument("--port", type=int, default=18480, help="the same on every loopback address")
    parser.add_argument("--serve", action="store_true", help="only play the outlets; GET /-/now?at=... moves story time")
    parser.add_argument("--quiet", action="store_true")
    given = parser.parse_args()
    asyncio.run(Server(World(given.feeds), given.port).run() if given.serve else run(given))


if __name__ == "__main__":
    main()
