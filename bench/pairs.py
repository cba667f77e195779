"""How pairs of stories come out: what a later story does to the figure of an earlier one, a line a file.

    python bench/pairs.py [FILE ...] [--errors] [--only NAME]

FILE is in the format of tests/corpus/changes/pairs_dev.jsonl (both halves by default; the README there explains it). Every pair
runs through a memory of its own. Prints right / all for each kind expected, for claims that must be one figure (`same`) and claims
that must not (`different`; nor are they where one is not read), and how many changes were told of numbers that nobody labelled.
--errors tells each error with the reason the program gave; errors of files called *_held are counted and never printed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from db.store import Store
from desk.replay import as_row
from scheduler.archive import story_from
from scheduler.replay import Replayed, replay

Row = dict[str, Any]
FOLDER = Path(__file__).parent.parent / "tests" / "corpus" / "changes"
CHANGES = frozenset(("specified", "raised", "lowered", "corrected", "conflicting"))
QUIET = frozenset(("repeated", "mention", "confirmed"))
CLOSE = 0.001


@dataclass
class Score:
    """Right and all by what was asked, and what went wrong, in words."""

    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def mark(self, asked: str, right: bool) -> bool:
        """Counts one answer."""
        self.wanted[asked] += 1
        self.right[asked] += right
        return right

    def share(self, *asked: str) -> float:
        """The share of right answers to these questions."""
        return sum(self.right[one] for one in asked) / max(1, sum(self.wanted[one] for one in asked))

    @property
    def kinds(self) -> float:
        """The share of right kinds."""
        return self.share(*(set(self.wanted) - {"same", "different", "unlabelled"}))


def told(pair: Row) -> list[list[Row]]:
    """What replay says of each story of a pair, with what a figure was refused for."""
    store, out = Store(":memory:"), list[list[Row]]()
    for at, row in enumerate(pair["stories"]):
        story = story_from({**row, "id": f"{pair['name']}/{at}", "url": f"https://example.org/{pair['name']}/{at}"})
        for result in replay([story], store):
            assert isinstance(result, Replayed), result
            out.append([{**as_row(change), "rejected": change.rejected} for change in result.changes])
    store.close()
    return out


def of_value(lines: list[Row], value: float | None) -> list[Row]:
    """The lines with a number as one of their ends; those without any number for None."""
    return [line for line in lines if _has(line, value)]


def _has(line: Row, value: float | None, prefix: str = "") -> bool:
    ends = [float(end) for end in (line[f"{prefix}low"], line[f"{prefix}high"]) if end is not None]
    return not ends if value is None else any(abs(end - value) <= CLOSE * abs(value) for end in ends)


def _fits(line: Row, label: Row) -> bool:
    kinds = {label["kind"], *label.get("accept", ())}
    if line["kind"] not in kinds and not ("quiet" in kinds and line["kind"] in QUIET):
        return False
    return line["kind"] not in CHANGES or "old" not in label or _has(line, label["old"], "old_")


def score_pair(pair: Row, score: Score) -> None:
    """Adds one pair."""
    stories = told(pair)

    def note(asked: str, lines: list[Row]) -> None:
        score.errors.append("\n".join([f"-- {pair['name']}: {asked}", *_shown(lines)]))

    for label in pair["expect"]:
        lines = of_value(stories[label["story"]], label["value"])
        quiet = "quiet" in (label["kind"], *label.get("accept", ()))
        if not score.mark(label["kind"], any(_fits(line, label) for line in lines) or (quiet and not lines)):
            was = f" from {label['old']}" if "old" in label else ""
            note(f"{label['value']} is {label['kind']}{was}", lines or stories[label["story"]])
    for asked in ("same", "different"):
        for one, value, other, later in pair[asked]:
            mine, theirs = of_value(stories[one], value), of_value(stories[other], later)
            shared = {line["figure_id"] for line in mine} & {line["figure_id"] for line in theirs}
            if not score.mark(asked, bool(shared) == (asked == "same")):
                note(f"{asked} {one}:{value} {other}:{later}", mine + theirs or [line for lines in stories for line in lines])
    labelled = {(label["story"], label["value"]) for label in pair["expect"]}
    for at, lines in enumerate(stories):
        for line in lines:
            if line["kind"] in CHANGES and not any(story == at and _has(line, value) for story, value in labelled):
                score.right["unlabelled"] += 1
                note("a change nobody labelled", [line])


def _shown(lines: list[Row]) -> Iterator[str]:
    for line in lines:
        was = f" (was {line['old_low']}..{line['old_high']})" if line["kind"] in CHANGES else ""
        what = "|".join(str(line[key]) for key in ("measure", "subject", "place", "basis", "source"))
        yield f"   {line['kind']} {line['low']}..{line['high']}{was} {what}"
        yield f"     {line['sentence']}"
        yield f"     {line['why']}"
        yield from (f"       not {refused}" for refused in line["rejected"])


def score_file(path: Path, only: str = "") -> Score:
    """Scores every pair of a file, or those whose name holds a word."""
    score = Score()
    for line in path.read_text(encoding="utf8").splitlines():
        pair = json.loads(line)
        if only in pair["name"]:
            score_pair(pair, score)
    return score


def main() -> None:
    """Score the files and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    for path in options.files or sorted(FOLDER.glob("pairs_*.jsonl")):
        score = score_file(path, options.only)
        if options.errors and not path.stem.endswith("_held"):
            print("\n".join(score.errors))
        rows = " ".join(f"{asked} {score.right[asked]}/{score.wanted[asked]}" for asked in sorted(score.wanted))
        print(f"{path.stem}: kinds {score.kinds:.3f} same {score.share('same'):.3f} different {score.share('different'):.3f}"
              f" | {rows} | unlabelled changes {score.right['unlabelled']}")  # fmt: skip


if __name__ == "__main__":
    main()
