"""How long the desk takes for each page over 100,000 stories and 50,000 changes, and how large the pages are.

    python bench/desk_pages.py [--stories N --changes N] [--database FILE] [--worst MS]

Makes the database (bench/desk_world.py; about a minute, kept in FILE for the next run), then asks each page a number of times as
a browser would, without the network: opening the database, the questions, the template. Prints the median of the processor's time,
which is what the server spends, of the time on the wall, which others on the machine lengthen, and the size before and after
gzip. Exit status 1 when a median of the processor's time is over --worst (default 100).
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import statistics
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import httpx
from desk_world import END, OUTLETS, make

from alerts.watch import Watch
from desk.site import Site
from desk.web import desk_app
from stories.source import Source

TRIES = 9
WATCHES = (
    Watch(name="Tolls", to=("world@example.org",), measures=("killed",)),
    Watch(name="Arvane", to=("world@example.org",), words=("Arvane", "Selden*"), min_change=Decimal("0.05")),
)


def site(database: Path) -> Site:
    """The desk of the made-up newsroom; its clock stands at the end of the story line."""
    sources = tuple(Source(name=f"source {n}", kind="feed", url="https://example.org/feed", outlet=o) for n, o in enumerate(OUTLETS))
    return Site(database=database, newsroom="Example Desk", sources=sources, watches=WATCHES, clock=lambda: END)


def pages(stories: int, changes: int) -> list[tuple[str, str]]:
    """What is measured: each page at its heaviest. Ids follow from the generator."""
    war, forty, one = "000000010", f"{stories // 2:08x}0", f"{stories:08x}0"
    deep = changes // 2
    return [
        ("today", "/"),
        ("today, three kinds", "/?kind=corrected&kind=withdrawn&kind=lowered"),
        ("today, a watch of words", "/?watch=Arvane"),
        ("today, a watch of measures", "/?watch=Tolls"),
        ("today, deep", f"/?before={deep}"),
        ("repeated, deep", f"/?kind=repeated&before={deep}"),
        ("figures", "/figures"),
        ("figures, searched", "/figures?find=killed+kerston"),
        ("a figure of thousands of claims", f"/figures/{war}"),
        ("the same, two months ago", f"/figures/{war}?at=2031-04-01T12:00"),
        ("the same, deep", f"/figures/{war}?before={deep}"),
        ("a figure of 40 claims", f"/figures/{forty}"),
        ("a figure of one claim", f"/figures/{one}"),
        ("an evidence pack", "/evidence/" + f"{stories:010x}{0:06x}"),
        ("an event of 4,000 stories", "/events/es1"),
        ("its tally as Markdown", "/events/es1?as=markdown"),
        ("stories", "/stories"),
        ("stories, deep", f"/stories?before={stories // 2}"),
        ("search, a rare word", "/stories?find=kerston+kermark"),
        ("search, words in every story", "/stories?find=people+said"),
        ("search, in sentences", "/stories?find=kerston&in=sentence"),
        ("search, common in sentences", "/stories?find=people+said&in=sentence"),
        ("a story", f"/stories/s{stories - 1}"),
        ("two stories compared", f"/compare?old=s{stories - 2}&new=s{stories - 1}"),
        ("sources", "/sources"),
        ("letters", "/alerts"),
        ("letters given up", "/alerts?state=given+up"),
        ("a letter", "/alerts/l997"),
        ("watches", "/watches"),
        ("dry run of words, 30 days", "/watches/try?name=x&words=Kerston&to=a%40example.org"),
        ("dry run of a measure, 1 day", "/watches/try?name=x&measures=killed&to=a%40example.org&days=1"),
        ("dry run of a measure, 30 days", "/watches/try?name=x&measures=killed&to=a%40example.org&days=30"),
        ("dry run of everything, 30 days", "/watches/try?name=x&to=a%40example.org&days=30"),
        ("API: 100 changes", "/api/changes"),
        ("API: 100 figures", "/api/figures"),
        ("API: stories with common words", "/api/stories?find=people+said"),
        ("API: in an event of 4,000 stories", "/api/stories?find=people+said&event=es1"),
        ("API: evidence", "/api/changes/" + f"{stories:010x}{0:06x}/evidence"),
        ("API: two stories compared", f"/api/compare?old=s{stories - 2}&new=s{stories - 1}"),
        ("API: parts of a figure", f"/api/figures/{war}/parts"),
        ("API: dry run of everything", "/api/watches/try?name=x&to=a%40example.org&days=30"),
    ]


async def measure(database: Path, asked: list[tuple[str, str]]) -> list[tuple[str, float, float, int, int]]:
    """(name, median ms of processor and wall, bytes, bytes packed) of each page."""
    out = []
    transport = httpx.ASGITransport(desk_app(site(database)))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
        for name, path in asked:
            spent, waited = [], []
            await client.get(path)  # templates are compiled once in a server's life
            for _ in range(TRIES):
                began, wall = time.process_time(), time.perf_counter()
                answer = await client.get(path)
                spent.append((time.process_time() - began) * 1000)
                waited.append((time.perf_counter() - wall) * 1000)
                if answer.status_code != 200:
                    raise SystemExit(f"{path} answered {answer.status_code}")
            out.append((name, statistics.median(spent), statistics.median(waited), len(answer.content), len(gzip.compress(answer.content))))
    return out


def main() -> int:
    """Makes, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--changes", type=int, default=50_000)
    parser.add_argument("--database", type=Path)
    parser.add_argument("--worst", type=float, default=100.0)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = args.database or Path(folder) / "desk.db"
        if not database.exists():
            began = time.perf_counter()
            make(database, args.stories, args.changes)
            print(f"made {args.stories:,} stories and {args.changes:,} changes in {time.perf_counter() - began:.0f} s: "
                  f"{database.stat().st_size / 1e6:,.0f} MB\n")  # fmt: skip
        found = asyncio.run(measure(database, pages(args.stories, args.changes)))
    print(f"{'page':34} {'cpu ms':>9} {'wall ms':>9} {'kB':>7} {'gzip kB':>8}")
    for name, spent, waited, size, packed in found:
        print(f"{name:34} {spent:9.1f} {waited:9.1f} {size / 1000:7.1f} {packed / 1000:8.1f}")
    slow = [name for name, spent, *_ in found if spent > args.worst]
    if slow:
        print(f"\nover {args.worst:g} ms: {', '.join(slow)}")
    return int(bool(slow))


if __name__ == "__main__":
    sys.exit(main())
