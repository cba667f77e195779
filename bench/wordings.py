"""Which measure the reader gives to numbers told in many wordings, per file and measure.

    python bench/wordings.py [FILE ...] [--errors]

FILE is in the format of tests/corpus/claims/wordings/*.txt (all of them by default): a heading `## VALUE MEASURE: remark` gives
the value (more, joined by |) and the measure (more, where the taxonomy leaves open which; "-" for none that may be followed) of the
lines below it. Prints right / all for every file and, with --errors, every line that is read otherwise. Errors of files called
held_* are counted and never printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from figures.claims import read

FOLDER = Path(__file__).parent.parent / "tests" / "corpus" / "claims" / "wordings"


def wordings(path: Path) -> Iterator[tuple[frozenset[float], str, str]]:
    """(values, measure or "" for none, sentence) for every wording of a file."""
    values, measure = frozenset[float](), ""
    for line in path.read_text(encoding="utf8").splitlines():
        if line.startswith("## "):
            told, measure = line[3:].split(":")[0].split()
            values = frozenset(float(value) for value in told.split("|"))
        elif line.strip():
            yield values, "" if measure == "-" else measure, line


def measure_read(values: frozenset[float], text: str) -> str:
    """The measure of the first number of the text with one of these values; "nothing read" without one."""
    for claim in read(text):
        ends = (claim.quantity.low, claim.quantity.high)
        if any(end is not None and float(end) in values for end in ends):
            return claim.measure
    return "nothing read"


def right(told: str, measure: str) -> bool:
    """Whether the reading is the labelled one; a number that must not be followed may be left out altogether."""
    return told in measure.split("|") or (not measure and told == "nothing read")


def main() -> None:
    """Score the files and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    for path in options.files or sorted(FOLDER.glob("*.txt")):
        counts: Counter[bool] = Counter()
        for values, measure, text in wordings(path):
            told = measure_read(values, text)
            counts[right(told, measure)] += 1
            if options.errors and not right(told, measure) and not path.name.startswith("held_"):
                print(f"{measure or 'none'} <- {told or 'none'}: {text}")
        print(f"{path.stem}: {counts[True]} of {counts.total()} = {counts[True] / max(counts.total(), 1):.3f}")


if __name__ == "__main__":
    main()
