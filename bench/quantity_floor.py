"""Scores the reader of quantities on tests/corpus/quantities and holds the floor of each category.

    python bench/quantity_floor.py          prints a line a category: sentences, figures, F1 of values, F1 of all fields
    python bench/quantity_floor.py --pin    writes the scores to baseline.json; refused where a score or a category would shrink

A figure is found when low and high agree at the same place; "all" asks for approximator, unit, noun and role as well.
"""

from __future__ import annotations

import argparse
import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from figures.quantity import Quantity
from figures.reader import quantities

CORPUS = Path(__file__).parent.parent / "tests" / "corpus" / "quantities"
BASELINE = CORPUS / "baseline.json"
Row = dict[str, Any]


def rows(category: str) -> list[Row]:
    """The labelled sentences of a category."""
    lines = (CORPUS / f"{category}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def categories() -> list[str]:
    return sorted(path.stem for path in CORPUS.glob("*.jsonl"))


def _same_value(want: str | None, got: Decimal | None) -> bool:
    if want is None or got is None:
        return want is None and got is None
    return abs(Decimal(want) - got) <= Decimal("0.00001") * max(Decimal(1), abs(got))


def found(label: Row, quantity: Quantity) -> bool:
    """The values agree and the spans overlap."""
    overlaps = quantity.start < label["start"] + len(label["raw"]) and label["start"] < quantity.end
    return overlaps and _same_value(label["low"], quantity.low) and _same_value(label["high"], quantity.high)


def complete(label: Row, quantity: Quantity) -> bool:
    """Found, and approximator, unit, noun and role agree too."""
    fields = (("approx", "exact"), ("unit", ""), ("noun", ""), ("role", "count"))
    return found(label, quantity) and all(label.get(name, default) == getattr(quantity, name) for name, default in fields)


def score(category: str) -> dict[str, float]:
    """Sentences, figures, and F1 (0..100, one decimal) of values and of all fields."""
    labelled = read = values = fields = 0
    corpus = rows(category)
    for row in corpus:
        got = quantities(row["text"])
        labelled, read = labelled + len(row["figures"]), read + len(got)
        values += sum(any(found(label, quantity) for quantity in got) for label in row["figures"])
        fields += sum(any(complete(label, quantity) for quantity in got) for label in row["figures"])
    return {
        "sentences": len(corpus),
        "figures": labelled,
        "value": _f1(values, labelled, read),
        "all": _f1(fields, labelled, read),
    }


def _f1(hits: int, labelled: int, read: int) -> float:
    return 100.0 if labelled == read == 0 else round(200 * hits / (labelled + read), 1)


def lowered(old: dict[str, dict[str, float]], new: dict[str, dict[str, float]]) -> list[str]:
    """What a new baseline would take away from the old one, in words."""
    lost = [f"{category}: gone" for category in old if category not in new]
    for category in old.keys() & new.keys():
        lost += [
            f"{category}: {key} {old[category][key]} -> {new[category][key]}"
            for key in old[category]
            if new[category][key] < old[category][key]
        ]
    return sorted(lost)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pin", action="store_true", help="raise the floor to the scores of today")
    arguments = parser.parse_args()
    scores = {category: score(category) for category in categories()}
    for category, line in scores.items():
        print(f"{category:28} sentences {line['sentences']:4} figures {line['figures']:4} value {line['value']:5} all {line['all']:5}")
    if arguments.pin:
        lost = lowered(json.loads(BASELINE.read_text(encoding="utf-8")), scores) if BASELINE.exists() else []
        if lost:
            print("the floor is not lowered:", *lost, sep="\n  ", file=sys.stderr)
            return 1
        BASELINE.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
