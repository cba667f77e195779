"""Fit the weights by which first numbers are told, and say how well they do on streams they were not fitted to.

    python bench/fit_worth.py --scorer path/to/score.py DIR [DIR ...] [--folds 10] [--write]

Each DIR holds stories.jsonl and gold.jsonl of the figure-change benchmark. Every first number of a figure is an example: to be told
where its label is news (also where the label is a change that linking missed: it was worth an alert), to be kept in silence where
it has no label in a stream that labels every number, is a trap, or repeats a known figure. Optional labels and what nobody judges
are left out. The weights in figures/lexicon/worth.yaml are moved so that the examples come out right (logistic regression by
gradient descent), each held to the editor's guess by a spring, so that evidence which is seldom seen keeps what was guessed.

--folds leaves streams out by turns and prints precision, recall and F1 of "new" and false alarms among those left out, for a row
of thresholds; --write fits to all and writes the weights, and as `told` the threshold with the fewest false alarms among those
whose F1 of "new" lies at most GIVE below the best.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from change_scores import load, scorer

from db.store import Store
from desk.replay import as_row
from figures import changes
from figures.kinds import worth
from figures.wordlists import wordlist
from scheduler.archive import story_from
from scheduler.replay import Replayed, replay

Weights = dict[str, float]
LEXICON = Path(worth.__file__).parent / "lexicon" / "worth.yaml"
FIELDS = ("id", "url", "source", "title", "published", "text")
SPRING = 0.003
"""How strongly a weight is held to its guess, beside an average example; best of 0.001 to 0.03 on streams left out."""
STEPS, RATE = 300, 3.0
GIVE = 0.008
"""F1 is flat around its best, and a false alarm costs an editor more than it costs F1."""


@dataclass(frozen=True, slots=True)
class Example:
    """A first number: its evidence, whether it is news, and whether the label's kind is "new" (or accepts it)."""

    said: tuple[str, ...]
    news: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Stream:
    """The examples of one stream, how many stories it has and how many labels are new."""

    name: str
    examples: list[Example]
    stories: int
    wanted: int


def examples(folder: Path, score: ModuleType) -> Stream:
    """The first numbers of a stream, with what is labelled of them."""
    stories, gold = load(folder / "stories.jsonl"), load(folder / "gold.jsonl")
    said: list[tuple[str, ...] | None] = []
    lines: list[dict[str, Any]] = []
    weighed: dict[int, tuple[str, ...]] = {}
    before = changes.worth.evidence, changes.worth.weight

    def evidence(first: worth.First) -> list[str]:
        found = before[0](first)
        weighed[id(first.about.claim)] = tuple(found)
        return found

    # All are told, so that each can be judged.
    changes.worth.evidence, changes.worth.weight = evidence, lambda said: 0.0
    try:
        store = Store(":memory:")
        for row in sorted(stories, key=lambda story: (story["published"], story["id"])):
            weighed.clear()
            for result in replay([story_from({key: row[key] for key in FIELDS})], store):
                assert isinstance(result, Replayed), result
                lines += [json.loads(json.dumps(as_row(change), default=float)) for change in result.changes]
                said += [weighed.get(id(change.claim)) for change in result.changes]
        store.close()
    finally:
        changes.worth.evidence, changes.worth.weight = before
    claims = [row for row in gold if row["type"] == "claim"]
    traps = [row for row in gold if row["type"] == "trap"]
    exhaustive = next((row["exhaustive"] for row in gold if row["type"] == "meta"), True)
    got, again = score.match(lines, claims, {story["id"]: story for story in stories})
    found = []
    for at, pieces in enumerate(said):
        if pieces is None or (at in again and at not in got):
            continue
        label = got.get(at)
        if label is None:
            if exhaustive or score.trap_of(lines[at], traps):
                found.append(Example(pieces, news=False, new=False))
        elif not label["optional"] and (label["kind"] in score.ALERT or not score.kind_ok(lines[at], label)):
            found.append(Example(pieces, label["kind"] in score.ALERT, score.kind_ok(lines[at], label)))
    return Stream(folder.name, found, len(stories), sum(row["kind"] == "new" and not row["optional"] for row in claims))


def fit(made: Sequence[Example], guesses: Weights, spring: float = SPRING) -> Weights:
    """Weights under which the examples are most likely, held to the guesses; "" is what speaks for every number, and free."""
    weights = {"": 1.5, **guesses}
    momentum = dict.fromkeys(weights, 0.0)
    for step in range(STEPS):
        slope = {name: spring * (guesses.get(name, weight) - weight) for name, weight in weights.items()}
        for one in made:
            chance = 1 / (1 + math.exp(-_sum(one, weights)))
            pull = (one.news - chance) / len(made)
            for name in ("", *one.said):
                slope[name] += pull
        rate = RATE / (1 + step / 200)
        for name in weights:
            momentum[name] = 0.8 * momentum[name] + 0.2 * slope[name]
            weights[name] += rate * momentum[name]
    return weights


def _sum(one: Example, weights: Weights) -> float:
    return weights[""] + sum(weights[name] for name in one.said)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is told under one threshold."""

    bar: float
    precision: float
    recall: float
    f1: float
    news: int
    false: int
    alarms: float

    def __str__(self) -> str:
        return (
            f"from {self.bar:5.2f}: new P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"
            f" | news told {self.news}, false {self.false} ({self.alarms:.1f} a hundred stories)"
        )


def outcome(weighed: Sequence[tuple[float, Example]], bar: float, stories: int, wanted: int) -> Outcome:
    """What is told of these examples under one threshold."""
    told = [one for weight, one in weighed if weight >= bar]
    right, news = sum(one.new for one in told), sum(one.news for one in told)
    precision, recall = right / max(1, len(told)), right / max(1, wanted)
    f1 = 2 * right / max(1, len(told) + wanted)
    return Outcome(bar, precision, recall, f1, news, len(told) - news, 100 * (len(told) - news) / max(1, stories))


def left_out(streams: Sequence[Stream], guesses: Weights, folds: int) -> list[tuple[float, Example]]:
    """Every example with its weight by a fit that had not seen its stream."""
    weighed: list[tuple[float, Example]] = []
    for fold in range(folds):
        out = streams[fold::folds]
        weights = fit([one for stream in streams if stream not in out for one in stream.examples], guesses)
        weighed += [(_sum(one, weights), one) for stream in out for one in stream.examples]
    return weighed


def write(weights: Weights, bar: float) -> None:
    """The weights into worth.yaml; guesses, words and order stay."""

    def line(found: re.Match[str]) -> str:
        return f"{found[1]}weight: {round(weights[found['name']], 2):g}{found[3]}"

    text = LEXICON.read_text(encoding="utf8")
    text = re.sub(r'(?m)^(\s*"(?P<name>[^"]+)": \{guess: [^,]+, )weight: [^,}]+(.*)$', line, text)
    text = re.sub(r"(?m)^told: .*$", f"told: {round(bar - weights[''], 2):g}", text)
    LEXICON.write_text(text, encoding="utf8")


def main() -> None:
    """Parse the arguments, leave streams out by turns, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("sets", type=Path, nargs="+")
    chosen = parser.parse_args()
    score = scorer(chosen.scorer)
    guesses = {name: float(entry["guess"]) for name, entry in wordlist("worth")["evidence"].items()}
    streams = [examples(folder, score) for folder in chosen.sets]
    stories, wanted = sum(stream.stories for stream in streams), sum(stream.wanted for stream in streams)
    weighed = left_out(streams, guesses, chosen.folds)
    everything = outcome(weighed, -math.inf, stories, wanted)
    print(f"all told  {everything}")
    bars = sorted({round(weight, 1) for weight, _ in weighed})
    outcomes = [outcome(weighed, bar, stories, wanted) for bar in bars]
    top = max(one.f1 for one in outcomes)
    best = min((one for one in outcomes if one.f1 >= top - GIVE), key=lambda one: one.false)
    for one in outcomes:
        if -1 <= one.bar <= 2:
            print(f"{'left out*' if one is best else 'left out '} {one}")
    if chosen.write:
        write(fit([one for stream in streams for one in stream.examples], guesses), best.bar)


if __name__ == "__main__":
    main()
