"""Fit the weights by which figures tie a story to an event (figures.tied.WEIGHTS) to labelled stories.

    python bench/fit_ties.py [--rounds 2]

Labelled are the streams that may be read (tests/corpus/streams/dev*, feed-dev*), where an event is right for a story when stories of
it give a figure of its own or one tied to those, and made incidents of seeds that no test uses (bench/incidents.py), in which hardly
any figure is continued by another incident. Each event to which a story might be tied is a case: right or wrong (logistic
regression); what words say counts as it is. What was joined before decides what comes up later, so each round runs all stories again.
Printed are what became of the cases and the pairs of stories, and the weights with ENOUGH (scheduler.gathering) last.
"""

from __future__ import annotations

import argparse
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import mul

from change_scores import load, own
from event_pairs import chains, given_by
from incidents import incidents
from kin_corpus import ROOT
from kin_scores import pairwise

from db.store import Store
from figures.evidence import tied
from figures.figure import Tie
from scheduler import gathering
from scheduler.archive import story_from
from scheduler.journey import travel
from stories.place import Placed
from stories.story import Story

STREAMS = ROOT / "tests" / "corpus" / "streams"
MADE = ((21, 700, 110), (23, 700, 17))
MADE_COUNTS, STEPS, RATE, SPRING = 1.5, 2000, 0.1, 0.002
"""A made incident counts more: what was joined wrongly draws the next one after it."""
Right = Callable[[str, Sequence[str]], bool]
"""Whether a story belongs to the event of these stories."""


@dataclass(frozen=True, slots=True)
class Case:
    """A story and an event: the evidence of figures, what words say, whether it is right, how much it counts, whether it was joined."""

    figures: tuple[float, ...]
    words: float
    right: bool
    counts: float
    joined: bool


def cases(stories: Iterable[Story], right: Right, counts: float) -> tuple[list[Case], dict[str, str]]:
    """All cases that come up when these stories travel, and the event of each story."""
    store = Store(":memory:")
    found: list[Case] = []
    members: dict[str, list[str]] = defaultdict(list)
    plain = gathering.weighed

    def weighed(placed: Placed, tie: Tie, store: Store) -> gathering.Weighed | None:
        one = plain(placed, tie, store)
        if one:
            words, joined = one.score - tie.weight, one.score >= gathering.ENOUGH
            found.append(Case(tie.evidence, words, right(placed.placement.story, members[one.event]), counts, joined))
        return one

    gathering.weighed = weighed
    for story in stories:
        members[travel(story, store, None, story.seen).placed.placement.event].append(story.id)
    gathering.weighed = plain
    store.close()
    return found, {story: event for event, held in members.items() for story in held}


def labelled() -> list[Case]:
    """The cases of all labelled stories, with a line on each kind of them."""
    made: list[Case] = []
    for folder in sorted(STREAMS.glob("*dev*")):
        stories, gold = (own(load(folder / name), folder.name) for name in ("stories.jsonl", "gold.jsonl"))
        given = given_by(gold)
        chain = chains(given.values())

        def right(story: str, others: Sequence[str], given: dict[str, set[str]] = given, chain: dict[str, str] = chain) -> bool:
            mine = {chain[figure] for figure in given.get(story, ())}
            return not mine.isdisjoint({chain[figure] for other in others for figure in given.get(other, ())})

        keep = ("id", "url", "source", "title", "published", "text")
        ordered = sorted(stories, key=lambda story: (story["published"], story["id"]))
        made += cases([story_from({key: row[key] for key in keep}) for row in ordered], right, 1.0)[0]
    _tell("streams", made)
    for seed, count, days in MADE:
        items = incidents(seed, count, days)
        event_of = {item.story.id: item.event for item in items}
        more, found = cases(
            [item.story for item in items],
            lambda story, others, event_of=event_of: event_of[story] in {event_of[one] for one in others},  # type: ignore[misc]
            MADE_COUNTS,
        )
        _tell(f"incidents in {days} days", more)
        scores = pairwise([item.event for item in items], [found[item.story.id] for item in items])
        print("    " + ", ".join(f"{key} {value:.3f}" for key, value in scores.items()))
        made += more
    return made


def _tell(name: str, made: Sequence[Case]) -> None:
    joined = [case for case in made if case.joined]
    good = sum(case.right for case in made)
    print(f"{name}: {good} right cases, {sum(case.right for case in joined)} joined; {len(made) - good} wrong, "
          f"{sum(not case.right for case in joined)} joined")  # fmt: skip


def fit(made: Sequence[Case], start: Sequence[float], enough: float) -> tuple[list[float], float]:
    """The weights and ENOUGH under which right cases are told from wrong ones; what words say keeps its weight up to a common scale."""
    rows = [(*case.figures, case.words, 1.0) for case in made]
    weights = [*start, 1.0, -enough]
    total = sum(case.counts for case in made)
    for _ in range(STEPS):
        slope = [SPRING * weight for weight in weights]
        for row, case in zip(rows, made, strict=True):
            likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(map(mul, row, weights))))))
            slope = [at + case.counts / total * (likely - case.right) * x for at, x in zip(slope, row, strict=True)]
        moved = [weight - RATE * at for weight, at in zip(weights, slope, strict=True)]
        weights = [max(0.0, weight) for weight in moved[:-1]] + moved[-1:]
    scale = weights[-2]
    return [weight / scale for weight in weights[:-2]], -weights[-1] / scale


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    for _ in range(args.rounds + 1):
        weights, enough = fit(labelled(), tied.WEIGHTS, gathering.ENOUGH)
        tied.WEIGHTS, gathering.ENOUGH = tuple(weights), enough
        print("(" + ", ".join(f"{weight:.2f}" for weight in weights) + f"), {enough:.2f}", flush=True)


if __name__ == "__main__":
    main()
