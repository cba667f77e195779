"""Fit the weights by which a story joins an event (stories.events.WEIGHTS) to labelled stories.

    python bench/fit_events.py [--rounds 3]

Labelled are the groups that may be read (tests/corpus/groups/dev*), made incidents of seeds that no test uses, and feed streams
(tests/corpus/streams), whose labelled figures say which stories tell of one happening. Every story that found candidates is a choice
between them and an event of its own; the weights are moved so that the right one gets the most (softmax, gradient descent), each
held to the sense that it must have. What was kept before decides what is tried, so each round places all stories again.

"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import mul
from typing import Any

from incidents import incidents
from kin_corpus import ROOT, Item
from kin_scores import group_items, pairwise

from db.store import Store
from scheduler.archive import story_from
from stories import events
from stories.place import place

CORPUS = ROOT / "tests" / "corpus"
FEEDS = ("feed-dev", "feed-dev-2", "dev-7", "dev-16", "dev-29", "dev-36")
CONTINUES = 0.4
"""What joining gets ahead of an event of its own: one wrong split of a running event parts many pairs of stories."""
STEPS, RATE, SPRING = 150, 0.06, 0.001


@dataclass(frozen=True, slots=True)
class Choice:
    """The evidence for each earlier story that was weighed, and which of them tell of the same happening."""

    options: tuple[tuple[float, ...], ...]
    right: tuple[bool, ...]
    weight: float


def stream_items(name: str) -> list[Item]:
    """A stream whose stories are labelled with what their figures belong to; a story without any is an event of its own."""
    folder = CORPUS / "streams" / name
    stories, gold = ([json.loads(line) for line in (folder / file).read_text().splitlines()] for file in ("stories.jsonl", "gold.jsonl"))
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for row in gold:
        if row["type"] == "claim" and row["figure"]:
            told[row["story"]][row["figure"]] += 1
    event_of = _events({row["figure"]: row["place"] for row in gold if row["type"] == "figure"}, [set(counts) for counts in told.values()])
    items = []
    for row in stories:
        counts: Counter[str] = Counter()
        for figure, count in told[row["id"]].items():
            counts[event_of[figure]] += count
        event = counts.most_common(1)[0][0] if counts else row["id"]
        items.append(Item(story_from(row), row["id"], f"{name} {event}", ""))
    return sorted(items, key=lambda item: (item.story.time, item.story.id))


def _events(places: dict[str, str], together: Sequence[set[str]]) -> dict[str, str]:
    """Figures of one happening by one name: of one place, and with one stem ("mud", "mudm") or told in one story."""
    one: dict[str, str] = {}
    for figure, where in places.items():
        for other in [*one]:
            stems = figure[:-1] in (other, other[:-1]) or other[:-1] == figure
            if places[other] == where and (stems or any(figure in told and other in told for told in together)):
                found, kept = one.get(figure, figure), one[other]
                one = {name: kept if event == found else event for name, event in one.items()} | {figure: kept}
        one.setdefault(figure, figure)
    return one


def labelled() -> Iterator[tuple[list[Item], float]]:
    """Sets of labelled stories, each with what one of its choices counts: the smaller count more."""
    for folder in sorted((CORPUS / "groups").glob("dev*")):
        yield group_items(folder), 8
    for name in FEEDS:
        yield stream_items(name), 6
    yield incidents(13, 1200, 40), 0.7
    yield incidents(3, 1500, 240), 0.7


def choices(items: Sequence[Item], weight: float) -> tuple[list[Choice], dict[str, float]]:
    """The choices that placing these stories meets, and how well it does."""
    store = Store(":memory:")
    event_of = [item.event for item in items]
    seen: list[tuple[int, tuple[float, ...]]] = []
    plain = events.evidence

    def evidence(subject: Any, common: Any, form: Any, known: Any, theirs: Any, time: Any) -> tuple[float, ...]:
        found = plain(subject, common, form, known, theirs, time)
        seen.append((known.seq, found))
        return found

    made, found = [], []
    events.evidence = evidence
    for item in items:
        seen.clear()
        placed = place(item.story, store.kin)
        with store.saving():
            store.stories.keep(item.story)
            store.kin.keep(placed)
        found.append(placed.placement.event)
        if seen:
            made.append(Choice(tuple([one for _, one in seen]), tuple([event_of[seq - 1] == item.event for seq, _ in seen]), weight))
    events.evidence = plain
    store.close()
    return made, pairwise(event_of, found)


def fit(made: Sequence[Choice], start: Sequence[float]) -> tuple[float, ...]:
    """Weights by Adam on the choices, each piece of evidence measured by how much it varies."""
    rows = [option for choice in made for option in choice.options]
    size = len(start)
    mean = [sum(row[at] for row in rows) / len(rows) for at in range(size)]
    scale = [max(0.05, math.sqrt(sum((row[at] - mean[at]) ** 2 for row in rows) / len(rows))) for at in range(size)]
    scale[events.SENSES.index(None)] = 1.0
    spread = [(tuple([tuple([x / s for x, s in zip(row, scale, strict=True)]) for row in choice.options]), choice) for choice in made]
    weights, first, second = [w * s for w, s in zip(start, scale, strict=True)], [0.0] * size, [0.0] * size
    total = sum(choice.weight for choice in made)
    for step in range(1, STEPS + 1):
        slope = [SPRING * w for w in weights]
        for options, choice in spread:
            for row, pull in zip(options, _pulls(options, choice.right, weights), strict=True):
                if abs(pull) > 1e-4:
                    pull *= choice.weight / total
                    slope = [s + pull * x for s, x in zip(slope, row, strict=True)]
        first = [0.9 * m + 0.1 * g for m, g in zip(first, slope, strict=True)]
        second = [0.99 * v + 0.01 * g * g for v, g in zip(second, slope, strict=True)]
        for at, sense in enumerate(events.SENSES):
            weights[at] -= RATE * (first[at] / (1 - 0.9**step)) / (math.sqrt(second[at] / (1 - 0.99**step)) + 1e-8)
            if sense and weights[at] * sense < 0:
                weights[at] = 0.0
    return tuple(w / s for w, s in zip(weights, scale, strict=True))


def _pulls(options: Sequence[Sequence[float]], right: Sequence[bool], weights: Sequence[float]) -> list[float]:
    """How far each option is chosen more than it should be; an event of its own is what is left."""
    shares = [math.exp(max(-30.0, min(30.0, sum(map(mul, option, weights))))) for option in options]
    total = 1 + sum(shares)
    good = sum(share for share, yes in zip(shares, right, strict=True) if yes)
    return [share / total - (share / good if yes else 0.0) for share, yes in zip(shares, right, strict=True)]


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    sets = list(labelled())
    bias = events.SENSES.index(None)
    for _ in range(args.rounds + 1):
        made: list[Choice] = []
        for items, weight in sets:
            more, scores = choices(items, weight)
            made += more
            print(f"{len(items):>6} stories, {len(more):>6} choices: " + ", ".join(f"{key} {value:.3f}" for key, value in scores.items()))
        start = list(events.WEIGHTS)
        start[bias] -= CONTINUES
        weights = list(fit(made, start))
        weights[bias] += CONTINUES
        events.WEIGHTS = tuple(weights)
        print("(" + ", ".join(f"{weight:.3g}" for weight in weights) + ")", flush=True)


if __name__ == "__main__":
    main()
