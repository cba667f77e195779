"""How often stories that give one figure stand in one event, on labelled streams.

    python bench/event_pairs.py DIR [DIR ...] [--together] [--totals]

Each DIR holds stories.jsonl and gold.jsonl (tests/corpus/README.md). Two stories that give the same labelled figure tell of one
happening, except by figures of a day (drones shot down overnight), which every night has anew; those are left out. Printed are a line
a stream: these pairs and the share of them in one event; and of all pairs of labelled stories in one event the share that gives a
figure in common, and the share that is tied by no chain of figures at all: two happenings taken for one. A war or a march is told in
figures by the dozen, so that the second share is low by nature where events are whole; the third is the one to keep at nought.
--together runs the streams through one memory, as they would come in; --totals prints the last lines alone.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from change_scores import load, own

from db.store import Store
from scheduler.archive import story_from
from scheduler.replay import Replayed, replay

Row = dict[str, Any]
_DAILY = "daily"


@dataclass(slots=True)
class Pairs:
    """Pairs of stories: that give one figure, those of them in one event; all in one event, and those that nothing ties."""

    alike: int = 0
    held: int = 0
    joined: int = 0
    untied: int = 0

    def add(self, other: Pairs) -> None:
        """Counts the pairs of another stream too."""
        self.alike += other.alike
        self.held += other.held
        self.joined += other.joined
        self.untied += other.untied

    def line(self, name: str) -> str:
        """One line of the report."""
        share = lambda part, whole: f"{part / whole:6.1%}" if whole else "     -"  # noqa: E731
        alike, held, untied = share(self.held, self.alike), share(self.held, self.joined), share(self.untied, self.joined)
        return (
            f"{name:14} {self.alike:5} pairs give one figure, {alike} of them in one event | "
            f"{self.joined:5} pairs in one event, {held} give one figure, {untied} nothing ties"
        )


def count(gold: Iterable[Row], event_of: Mapping[str, str]) -> Pairs:
    """The pairs of one stream's labelled stories; `event_of` is the event of each story."""
    given = given_by(gold)
    chain = chains(given.values())
    found = Pairs()
    for one, other in combinations(sorted(given), 2):
        alike, joined = not given[one].isdisjoint(given[other]), event_of[one] == event_of[other]
        found.alike += alike
        found.held += alike and joined
        found.joined += joined
        found.untied += joined and bool(given[one] and given[other]) and chain[min(given[one])] != chain[min(given[other])]
    return found


def given_by(gold: Iterable[Row]) -> dict[str, set[str]]:
    """The figures that each labelled story gives, those of a day left out."""
    given: dict[str, set[str]] = defaultdict(set)
    for row in gold:
        if row["type"] == "claim" and row["figure"]:
            given[row["story"]] |= {row["figure"]} if row["basis"] != _DAILY else set()
    return given


def chains(told: Iterable[set[str]]) -> dict[str, str]:
    """For each figure the first of those that stories tie to it, by giving both or by way of others."""
    chain: dict[str, str] = {}
    for figures in told:
        roots = {chain.setdefault(figure, figure) for figure in figures}
        chain |= {figure: min(roots) for figure, root in chain.items() if root in roots}
    return chain


def events(stories: list[Row]) -> dict[str, str]:
    """The event of every story when all is told that there is to tell."""
    store = Store(":memory:")
    keep = ("id", "url", "source", "title", "published", "text")
    for row in sorted(stories, key=lambda story: (story["published"], story["id"])):
        for result in replay([story_from({key: row[key] for key in keep})], store):
            assert isinstance(result, Replayed), result
    placed = {row["id"]: store.kin.placement(row["id"]) for row in stories}
    store.close()
    return {story: one.event for story, one in placed.items() if one}


def main() -> None:
    """Parse the arguments, count every stream and all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--together", action="store_true")
    parser.add_argument("--totals", action="store_true")
    parser.add_argument("sets", type=Path, nargs="+")
    chosen = parser.parse_args()
    told = {folder.name: [own(load(folder / name), folder.name) for name in ("stories.jsonl", "gold.jsonl")] for folder in chosen.sets}
    event_of = events([row for stories, _ in told.values() for row in stories]) if chosen.together else {}
    totals = {feed: Pairs() for feed in (False, True)}
    across = 0
    for name, (stories, gold) in told.items():
        found = count(gold, event_of or events(stories))
        totals[name.startswith("feed-")].add(found)
        if not chosen.totals:
            print(found.line(name))
    for feed, total in totals.items():
        if total.alike:
            print(total.line("all feeds" if feed else "all exhaustive"))
    if chosen.together:
        stream_of: dict[str, set[str]] = defaultdict(set)
        for story, event in event_of.items():
            stream_of[event].add(story.partition("/")[0])
        across = sum(len(streams) > 1 for streams in stream_of.values())
        print(f"{len(stream_of)} events, {across} of them with stories of several streams")


if __name__ == "__main__":
    main()
