"""Stories per CPU second through the whole journey, as the database fills: `python bench/replay.py 1000 10000 [100000]`.

Short wire stories of invented happenings (a quake, a flood, a strike ... each told eight times by four outlets over a day, tolls
rising, some corrected) are replayed into one database file. At each size the last thousand stories are timed: CPU seconds of this
process, all of it: kin, event, claims, figures, changes, one commit a story. Flat means that the rate hardly falls.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.store import Store
from scheduler.archive import story_from
from scheduler.replay import replay
from stories.story import Story

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


def told(seed: int) -> Iterator[Story]:
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
                yield story_from({
                    "id": f"s{n}", "url": f"https://wire.example/{n}", "source": OUTLETS[(hour + n) % 4],
                    "title": headline.format(place=place), "published": at.isoformat(), "text": text,
                })  # fmt: skip
                n += 1


def _place(chance: random.Random) -> str:
    return chance.choice(HEADS) + chance.choice(TAILS) + chance.choice(("", " Bay", "ford", "burg", " Hill"))


def main() -> None:
    """Parse the sizes, fill, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", type=int, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store, stories, kept = Store(Path(folder) / "bench.db"), told(chosen.seed), 0
        for size in sorted(chosen.sizes):
            while kept < size - MEASURED:
                for _ in replay([next(stories)], store):
                    kept += 1
                if kept % 1000 == 0 and sys.stderr.isatty():
                    print(f"\r{kept} stories", end="", file=sys.stderr)
            last = [next(stories) for _ in range(min(MEASURED, size))]
            before, changes = time.process_time(), 0
            for result in replay(last, store):
                changes += len(getattr(result, "changes", ()))
            spent = time.process_time() - before
            kept += len(last)
            print(f"{kept:>8} stories  {len(last) / spent:7.0f} a CPU second  {changes / len(last):.1f} claims a story", flush=True)
        store.close()


if __name__ == "__main__":
    main()
