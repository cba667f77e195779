"""Measures kin and events: quality on made wires, and cost as the index grows.

    python bench/kin.py quality            # on the half of the seed stories that rules may be set on
    python bench/kin.py quality --scored   # on the half that is only scored
    python bench/kin.py curve 1000 10000   # stories per CPU second, bytes and latency at these sizes; --peer adds datasketch

The curve counts placing and keeping a story, its own row and the transaction included, as `group --database` does it when the next
story has come already: words are not indexed for search, a commit holds many stories and waits for no disk (db.batch). Below each
size stands where the time went, in microseconds a story, and the stories a CPU second without the step of events, which the peer
does not do. `curve 1000000` takes a good hour. The peer is installed from bench/requirements-kin.txt.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from time import process_time

from kin_corpus import OUTLETS, ROOT, START, Writer, edit
from kin_scores import measure_events, measure_groups, measure_kin, measure_rewrites
from kin_steps import STEPS, Steps

from db.store import Store
from desk.filters import collect_seldom
from stories.place import place
from stories.story import Story

GROUPS = ROOT / "tests" / "corpus" / "groups"
MEASURED = 1000
"""Stories whose cost is measured at each size."""


def stream(seed: int) -> Iterator[Story]:
    """An endless wire: two of three stories are new reports, every third is an edit of one of the last fifty."""
    writer = Writer(seed)
    chance = writer.chance
    recent: list[tuple[str, str]] = []
    number = 0
    while True:
        number += 1
        at = START + timedelta(minutes=number)
        if number % 3 == 0 and recent:
            headline, text = edit(writer, chance.choice(("trim", "house", "headline", "live", "figure", "copy")), *chance.choice(recent))
        else:
            headline, text = writer.report(str(number), chance.randint(3, 20))
            recent = [*recent[-49:], (headline, text)]
        yield Story(
            id=f"b{number}", url=f"https://wire.example/{number}", outlet=chance.choice(OUTLETS), headline=headline, text=text,
            published=at, seen=at,
        )  # fmt: skip


def curve(sizes: list[int]) -> None:
    """Grows one index on disk and prints the cost of the last MEASURED stories at each size."""
    collect_seldom()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "kin.db", for_filter=True)
        steps = Steps(MEASURED)
        for number, story in enumerate(stream(1), 1):
            steps.story(partial(place, story, store.kin), partial(store.batch.keep, story))
            if number in sizes:
                _print_cost(store, number, steps)
                if number == max(sizes):
                    break
        store.close()


def _print_cost(store: Store, number: int, steps: Steps) -> None:
    sql = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'kin%' OR name LIKE 'event_%'"
    size = next(store.db.query(sql.replace("sum(pgsize)", "sum(pgsize) AS n")))["n"]
    spent = sorted(steps.each())
    late, whole = spent[int(len(spent) * 0.99)], sum(spent) / len(spent)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{number:>9,} stories: {1 / whole:7,.0f} a CPU second, p99 {late * 1000:5.1f} ms, "
        f"{size / number:5.0f} bytes of index a story, {memory:4.0f} MB\n"
        f"          {', '.join(f'{step} {steps.mean(step) * 1e6:,.0f}' for step in STEPS)} microseconds; "
        f"without events {1 / (whole - steps.mean('events')):,.0f} a CPU second", flush=True,
    )  # fmt: skip


def peer(sizes: list[int]) -> None:
    """The same wire through datasketch's MinHash LSH, in memory."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=0.5, num_perm=128)
    spent: list[float] = []
    for number, story in enumerate(stream(1), 1):
        start = process_time()
        words = story.text.lower().split()
        sketch = MinHash(num_perm=128)
        sketch.update_batch([f"{first} {second}".encode() for first, second in pairwise(words)])
        index.query(sketch)
        index.insert(story.id, sketch)
        spent = [*spent[1 - MEASURED :], process_time() - start]
        if number in sizes:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{number:>9,} stories: {len(spent) / sum(spent):7,.0f} a CPU second with datasketch, {memory:4.0f} MB", flush=True)
            if number == max(sizes):
                break


def quality(part: str) -> None:
    """Prints every score of kin and events."""
    seed = {"dev": 3, "scored": 4}[part]
    for name, scores in (
        ("kin, seed stories and series", measure_kin(part, seed)),
        ("kin, with 400 more reports", measure_kin(part, seed, unrelated=400, each=5)),
        ("kin, short rewrites", measure_rewrites(part)),
        ("kin, long rewrites", measure_rewrites(part, "long_rewrites")),
        ("labelled news in two lines", measure_groups(GROUPS / {"dev": "dev", "scored": "held"}[part])),
        ("events, spread over eight months", measure_events(seed, 1500, 240)),
        ("events, crowded into two months", measure_events(seed + 4, 2500, 60)),
        ("events, 40 incidents a day, by words", measure_events(seed + 4, 800, 20)),
        ("events, 40 incidents a day, with figures", measure_events(seed + 4, 800, 20, figures=True)),
    ):
        print(name)
        for key, value in scores.items():
            print(f"    {key:<26}{value:>10,.4g}")


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("quality").add_argument("--scored", action="store_true")
    grown = commands.add_parser("curve")
    grown.add_argument("sizes", nargs="+", type=int)
    grown.add_argument("--peer", action="store_true", help="measure datasketch too")
    args = parser.parse_args()
    if args.command == "quality":
        quality("scored" if args.scored else "dev")
        return
    curve(args.sizes)
    if args.peer:
        peer(args.sizes)


if __name__ == "__main__":
    main()
