"""Stories per CPU second through `replay - --jsonl`, as the database fills: `python bench/replay.py 1000 10000 30000 100000`.

Short wire stories of invented happenings (a quake, a flood, a strike ... each told eight times by four outlets over a day, tolls
rising, some corrected) go in as lines of JSON, and the lines of their claims come out. At each size the last thousand stories are
timed: CPU seconds of this process, all of it: parsing, kin, event, claims, figures, changes, one transaction a story, JSON. Flat means
that the rate hardly falls. As the filter does by default it remembers in memory; --file remembers in a database file. A line also
tells how much memory the process has taken at most.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path

from db.store import Store
from desk.filters import run_filter
from desk.replay import answer

START = datetime(2026, 1, 1, tzinfo=UTC)
OUTLETS = ("Wireline", "Halcyon Press", "Northern Wire", "The Courier")
HEADS = ("Ar", "Bel", "Cor", "Dan", "El", "Fal", "Gor", "Hal", "Is", "Jar", "Kel", "Lor")
TAILS = ("mar", "wick", "ven", "tora", "dal", "nia")
KINDS = (
    ("Earthquake hits {place}", "An earthquake struck {place} on {day}", "killed", "injured"),
    ("Floods in {place}", "Floods swept through {place} on {day} after days of rain", "killed", "missing"),
    ("Bus plunges off road near {place}", "A bus plunged off a mountain road near {place} on {day}", "killed", "injured"),
    ("Fire at {place} factory", "A fire tore through a garment factory in {place} on {day}", "killed", "injured"),
    ("Cholera in {place}", "Cholera is spreading in {place}, the health ministry said on {day}", "killed", "infected"),
)
MEASURED = 1000
"""Stories timed at each size."""


def told(seed: int) -> Iterator[bytes]:
    """Stories without end, in order of publication; the same for every seed."""
    chance, n = random.Random(seed), 0
    while True:
        happenings = [(chance.choice(KINDS), _place(chance), chance.randint(3, 60), chance.randint(10, 300)) for _ in range(4)]
        day = START + timedelta(days=n // 32)
        for hour in range(8):
            for (headline, lead, first, second), place, dead, hurt in happenings:
                dead, hurt = dead + hour * 3 - (hour == 6) * 5, hurt + hour * 11
                again = f", not {dead + 5} as it said before" if hour == 6 else ""
                text = (
                    f"{lead.format(place=place, day=day.strftime('%A'))}. At least {dead} people were {first}, the interior ministry"
                    f" said{again}. Another {hurt} were {second}, according to {OUTLETS[hour % 4]}."
                    f" Rescue teams with {hour + 2} helicopters were at work."
                )
                at = day + timedelta(hours=hour * 2, minutes=n % 4)
                story = {
                    "id": f"s{n}", "url": f"https://wire.example/{n}", "source": OUTLETS[(hour + n) % 4],
                    "title": headline.format(place=place), "published": at.isoformat(), "text": text,
                }  # fmt: skip
                yield json.dumps(story).encode()
                n += 1


def _place(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(TAILS) + chance.choice(("", " Bay", "ford", "burg", " Hill"))


def answered(lines: Iterable[bytes], store: Store) -> int:
    """Sends stories through the filter; how many lines came out."""
    out = BytesIO()
    if run_filter(lambda row: answer(row, store), BytesIO(b"\n".join(lines)), out):
        raise SystemExit("a story was refused")
    return out.getvalue().count(b"\n")


def main() -> None:
    """Parse the sizes, fill, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--file", action="store_true", help="remember in a database file (default: in memory)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store, stories, kept = Store(Path(folder) / "bench.db" if chosen.file else ":memory:", for_filter=True), told(chosen.seed), 0
        for size in sorted(chosen.sizes):
            while kept < size - MEASURED:
                batch = min(MEASURED, size - MEASURED - kept)
                answered(islice(stories, batch), store)
                kept += batch
                if sys.stderr.isatty():
                    print(f"\r{kept} stories", end="", file=sys.stderr)
            last = list(islice(stories, min(MEASURED, size)))
            before = time.process_time()
            claims = answered(last, store)
            spent = time.process_time() - before
            kept += len(last)
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            rate = f"{len(last) / spent:7.0f} a CPU second  {claims / len(last):.1f} claims a story"
            print(f"{kept:>8} stories  {rate}  {most:6.0f} MB", flush=True)
        store.close()


if __name__ == "__main__":
    main()
