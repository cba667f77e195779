"""Fit the weights of linking to labelled streams, and say how well they do on streams they were not fitted to.

    python bench/fit_linking.py --scorer path/to/score.py DIR [DIR ...] [--folds 5] [--write]

Each DIR holds stories.jsonl and gold.jsonl of the figure-change benchmark. For every claim whose figure is labelled, the figures
known at that moment and "a figure not known yet" stand side by side; the weights in figures/lexicon/evidence.yaml are moved so
that the labelled one gets the most (a choice model: softmax over the options, fitted by gradient descent), each held to the
editor's guess by a spring, so that evidence which the streams seldom show keeps what was guessed. Every stream is read once with
the labels' links and once with the program's own, since mistakes are part of what is known. --folds leaves streams out by turns and
prints the share of right links among those left out; --write fits to all of them and writes the weights. --onward holds to the
shipped weights instead of the guesses: for new evidence beside old.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from change_scores import scorer
from claim_reading import line_of

from db.store import Store
from figures import changes, linking
from figures.claims import read
from figures.evidence.circumstances import Setting
from figures.evidence.evidence import evidence
from figures.evidence.topics import Topic
from figures.figure import FigureState
from figures.linking import Match
from figures.wordlists import wordlist
from scheduler.archive import story_from
from scheduler.replay import replay

Row = dict[str, Any]
Weights = dict[str, float]
EVIDENCE = Path(linking.__file__).parent / "lexicon" / "evidence.yaml"
SPRING = 0.003
"""How strongly a weight is held to its guess, beside an average choice; best of 0.005 to 0.1 on streams left out."""
ONWARD_SPRING = 0.03
"""The same for --onward, which holds to the shipped weights: they have seen more than one state of the reading."""
STEPS, RATE = 400, 0.5
CONTINUES = 0.45
"""What a known figure gets ahead of a new one in --onward: a figure split in two loses its past, and every later claim with it.
The fit sees one claim at a time and knows nothing of that; on streams left out a fifth more changes lose their figure without it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One claim: the evidence for each figure it might be about, and which are right (none: a new figure is)."""

    options: tuple[tuple[str, ...], ...]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class Stream:
    """One labelled stream, and which figure each claim is about: by story, headline or text, and offset."""

    name: str
    stories: list[Row]
    figure_of: dict[tuple[str, bool, int], str]
    exhaustive: bool


def load(folder: Path, score: ModuleType) -> Stream:
    """A stream with the labels of its claims found by the benchmark's own matching."""
    stories, gold = (
        [json.loads(line) for line in (folder / name).read_text(encoding="utf8").splitlines() if line.strip()]
        for name in ("stories.jsonl", "gold.jsonl")
    )
    lines = [
        line_of(story["id"], claim)
        for story in stories
        for claim in read(story["text"], story["title"], datetime.fromisoformat(story["published"].replace("Z", "+00:00")))
        if claim.trackable
    ]
    got, again = score.match(lines, [row for row in gold if row["type"] == "claim"], {story["id"]: story for story in stories})
    figure_of = {
        (lines[at]["story_id"], lines[at]["claim"].in_headline, lines[at]["start"]): row["figure"] for at, row in {**again, **got}.items()
    }
    exhaustive = next((row["exhaustive"] for row in gold if row["type"] == "meta"), True)
    return Stream(folder.name, sorted(stories, key=lambda row: (row["published"], row["id"])), figure_of, exhaustive)


def choices(stream: Stream, by_label: bool) -> list[Choice]:
    """The choices of a stream; `by_label`: claims go where the labels say, whatever the program thinks."""
    made: list[Choice] = []
    gold_of: dict[str, str] = {}  # figure id -> labelled figure
    before, born = linking.find, changes._Folding._born

    def find(about: Topic, setting: Setting, states: Sequence[FigureState]) -> Match:
        key = (setting.story, about.claim.in_headline, about.claim.quantity.start)
        label = stream.figure_of.get(key, "")
        pairs = linking.pairs(about, setting, states)
        ids = [both.figure.figure.id for both in pairs]
        right = frozenset(at for at, id in enumerate(ids) if label and gold_of.get(id) == label)
        if pairs and (label or stream.exhaustive):
            made.append(Choice(tuple(tuple(evidence(both, setting)) for both in pairs), right))
        match = before(about, setting, states)
        if by_label and label:
            match = Match(pairs[min(right)].figure.state if right else None, "", ())
        nonlocal last
        last = label
        return match

    last = ""

    def bear(self: Any, about: Topic) -> FigureState:
        state = born(self, about)
        gold_of[state.figure.id] = last
        return state

    changes.linking.find, changes._Folding._born = find, bear  # type: ignore[method-assign]
    try:
        store = Store(":memory:")
        for row in stream.stories:
            for _ in replay([story_from({key: row[key] for key in ("id", "url", "source", "title", "published", "text")})], store):
                pass
        store.close()
    finally:
        changes.linking.find, changes._Folding._born = before, born  # type: ignore[method-assign]
    return made


def fit(made: Sequence[Choice], guesses: Weights, spring: float = SPRING) -> Weights:
    """Weights under which the right options are most likely, held to the guesses."""
    weights = dict(guesses)
    momentum = dict.fromkeys(weights, 0.0)
    for step in range(STEPS):
        slope = {name: -spring * (weights[name] - guesses[name]) for name in weights}
        for choice in made:
            scores = [sum(weights[name] for name in option) for option in choice.options]
            scores.append(weights["new"])
            top = max(scores)
            powers = [math.exp(score - top) for score in scores]
            total = sum(powers)
            right = choice.right or {len(choice.options)}
            among = sum(powers[at] for at in right)
            for at, power in enumerate(powers):
                pull = ((power / among if at in right else 0.0) - power / total) / len(made)
                if abs(pull) > 1e-9:
                    for name in choice.options[at] if at < len(choice.options) else ("new",):
                        slope[name] += pull
        rate = RATE * 20 / (1 + step / 200)
        for name in weights:
            momentum[name] = 0.8 * momentum[name] + 0.2 * slope[name]
            weights[name] += rate * momentum[name]
    return weights


def right_share(made: Sequence[Choice], weights: Weights) -> tuple[int, int]:
    """How many choices come out right, of how many."""
    good = 0
    for choice in made:
        scores = [sum(weights[name] for name in option) for option in choice.options]
        best = max(range(len(scores)), key=scores.__getitem__)
        good += best in choice.right if scores[best] > weights["new"] else not choice.right
    return good, len(made)


def write(weights: Weights) -> None:
    """The weights into evidence.yaml; guesses, words and order stay."""

    def line(found: re.Match[str]) -> str:
        return f"{found[1]}weight: {round(weights[found['name']], 2):g}{found[3]}"

    text = EVIDENCE.read_text(encoding="utf8")
    text = re.sub(r'(?m)^(\s*"?(?P<name>[^":#]+)"?: \{guess: [^,]+, )weight: [^,}]+(.*)$', line, text)
    EVIDENCE.write_text(text, encoding="utf8")


def main() -> None:
    """Parse the arguments, leave streams out by turns, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--onward", action="store_true")
    parser.add_argument("sets", type=Path, nargs="+")
    chosen = parser.parse_args()
    score = scorer(chosen.scorer)
    content = wordlist("evidence")
    guesses = {name: float(entry["guess"]) for name, entry in content["evidence"].items()} | {"new": float(content["new"]["guess"])}
    shipped = {name: float(entry["weight"]) for name, entry in content["evidence"].items()} | {"new": float(content["new"]["weight"])}
    streams = [load(folder, score) for folder in chosen.sets]
    made = {stream.name: [*choices(stream, True), *choices(stream, False)] for stream in streams}
    every = [choice for one in made.values() for choice in one]
    for name, weights in (("guesses", guesses), ("shipped", shipped)):
        good, of = right_share(every, weights)
        print(f"{name:10} {good}/{of} right ({good / of:.3f})")
    good = of = 0
    for fold in range(chosen.folds):
        out = {stream.name for stream in streams[fold :: chosen.folds]}
        weights = fit([choice for name, one in made.items() if name not in out for choice in one], guesses)
        for name in sorted(out):
            hits, tries = right_share(made[name], weights)
            good, of = good + hits, of + tries
            print(f"  left out {name:14} {hits}/{tries} right ({hits / max(1, tries):.3f})")
    if of:
        print(f"left out   {good}/{of} right ({good / of:.3f})")
    if chosen.write:
        if chosen.onward:
            weights = fit(every, shipped | {"new": shipped["new"] + CONTINUES}, ONWARD_SPRING)
            weights["new"] -= CONTINUES
        else:
            weights = fit(every, guesses)
        good, of = right_share(every, weights)
        print(f"fitted     {good}/{of} right ({good / of:.3f})")
        write(weights)


if __name__ == "__main__":
    main()
