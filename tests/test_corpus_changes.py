"""Changes told over the labelled streams stay at least as good as they were. A floor may be raised, and is lowered by hand alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from change_scoring import Tally, score

STREAMS = Path(__file__).parent / "corpus" / "streams"
KINDS = ("specified", "raised", "lowered", "corrected", "conflicting")
FLOORS = {
    # half: F1 of changes other than new, false alarms per 100 stories, recall of each kind
    "dev-*": (0.66, 13.0, (0.59, 0.70, 0.73, 0.70, 0.51)),
    "feed-dev*": (0.77, 4.3, (0.66, 0.77, 0.85, 0.71, 0.70)),
    "held-*": (0.57, 14.1, (0.49, 0.56, 0.64, 0.63, 0.39)),
    "fresh-[1-6]": (0.45, 33.0, (0.41, 0.44, 0.45, 0.49, 0.26)),
    "fresh-[789]": (0.54, 39.1, (0.33, 0.53, 0.52, 0.66, 0.45)),
    "fresh-1[01]": (0.59, 50.0, (0.99, 0.55, 0.69, 0.85, 0.2)),
    "short-[1357]": (0.60, 8.1, (0.69, 0.54, 0.41, 0.71, 0.59)),
    "short-9": (0.49, 57.2, (0.0, 0.49, 0.99, 0.0, 0.99)),
    "short-1[135]": (0.48, 37.0, (0.62, 0.33, 0.39, 0.74, 0.42)),
    "short-1[0246]": (0.38, 38.9, (0.19, 0.2, 0.69, 0.49, 0.49)),
    "short-[2468]": (0.46, 22.0, (0.49, 0.44, 0.11, 0.77, 0.49)),
    "brief-*[13579]": (0.52, 27.1, (0.22, 0.65, 0.30, 0.99, 0.35)),
    "brief-*[02468]": (0.57, 18.0, (0.57, 0.58, 0.54, 0.27, 0.49)),
    "feed-fresh-3": (0.75, 3.9, (0.39, 0.92, 0.57, 0.83, 0.49)),
    "feed-fresh-[12]": (0.62, 3.8, (0.24, 0.68, 0.59, 0.77, 0.33)),
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
