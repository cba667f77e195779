"""Changes told over the labelled streams stay at least as good as they were. A floor may be raised, and is lowered by hand alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from change_scoring import Tally, score

STREAMS = Path(__file__).parent / "corpus" / "streams"
KINDS = ("specified", "raised", "lowered", "corrected", "conflicting")
FLOORS = {
    # half: F1 of changes other than new, false alarms per 100 stories, recall of each kind
    "dev-*": (0.67, 12.8, (0.59, 0.72, 0.75, 0.72, 0.51)),
    "feed-dev*": (0.81, 3.7, (0.66, 0.82, 0.9, 0.71, 0.7)),
    "held-*": (0.6, 15.3, (0.49, 0.6, 0.7, 0.63, 0.44)),
    "fresh-[1-6]": (0.48, 32.9, (0.41, 0.49, 0.45, 0.68, 0.26)),
    "fresh-[789]": (0.56, 44.0, (0.33, 0.55, 0.52, 0.66, 0.45)),
    "fresh-1[01]": (0.57, 50.0, (0.99, 0.51, 0.39, 0.99, 0.2)),
    "short-[1357]": (0.6, 10.1, (0.69, 0.54, 0.41, 0.85, 0.59)),
    "short-9": (0.5, 57.2, (0.0, 0.49, 0.99, 0.0, 0.99)),
    "short-1[135]": (0.5, 29.3, (0.62, 0.43, 0.39, 0.74, 0.42)),
    "short-1[0246]": (0.39, 38.9, (0.19, 0.16, 0.69, 0.49, 0.49)),
    "short-[2468]": (0.53, 18.1, (0.49, 0.54, 0.11, 0.77, 0.63)),
    "feed-fresh-3": (0.75, 5.2, (0.39, 0.92, 0.57, 0.83, 0.49)),
    "feed-fresh-[12]": (0.7, 3.3, (0.24, 0.76, 0.69, 0.77, 0.49)),
    "brief-[13579]": (0.57, 21.7, (0.28, 0.68, 0.49, 0.99, 0.37)),
    "brief-1[13-8]": (0.43, 15.9, (0.09, 0.44, 0.46, 0.42, 0.29)),
    "brief-[2468]": (0.58, 12.3, (0.59, 0.52, 0.49, 0.42, 0.7)),
    "brief-1[029]": (0.68, 33.4, (0.24, 0.77, 0.66, 0.7, 0.19)),
    "brief-2[0-4]": (0.67, 30.1, (0.79, 0.66, 0.55, 0.7, 0.66)),
    "brief-2[5-9]": (0.64, 11.3, (0.44, 0.67, 0.54, 0.79, 0.54)),
    "brief-30": (0.69, 0.1, (0.49, 0.66, 0.0, 0.99, 0.99)),
    "brief-3[1-8]": (0.68, 13.0, (0.86, 0.64, 0.63, 0.82, 0.61)),
}


@pytest.mark.parametrize("half", FLOORS)
def test_changes_are_told_as_well_as_before(half: str) -> None:
    headline, false_alarms, recalls = FLOORS[half]
    tally = Tally()
    for folder in sorted(STREAMS.glob(half)):
        score(folder, tally)
    measured = {kind: round(tally.recall(kind), 3) for kind in KINDS}
    assert tally.headline >= headline, tally.headline
    assert tally.false_alarms <= false_alarms, tally.false_alarms
    assert all(measured[kind] >= floor for kind, floor in zip(KINDS, recalls, strict=True)), measured
