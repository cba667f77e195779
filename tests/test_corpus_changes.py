"""Changes told over the labelled streams stay at least as good as they were. A floor may be raised, and is lowered by hand alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from change_scoring import Tally, score

STREAMS = Path(__file__).parent / "corpus" / "streams"
KINDS = ("specified", "raised", "lowered", "corrected", "conflicting")
FLOORS = {
    # half: F1 of changes other than new, false alarms per 100 stories, recall of each kind
    "dev-*": (0.74, 11.9, (0.63, 0.79, 0.81, 0.87, 0.58)),
    "feed-dev*": (0.86, 3.7, (0.66, 0.89, 0.9, 0.78, 0.71)),
    "held-*": (0.63, 12.9, (0.49, 0.66, 0.76, 0.67, 0.44)),
    "fresh-[1-6]": (0.52, 28.8, (0.41, 0.55, 0.54, 0.68, 0.31)),
    "fresh-[789]": (0.65, 44, (0.49, 0.65, 0.64, 0.99, 0.45)),
    "fresh-1[01]": (0.61, 46.7, (0.99, 0.55, 0.49, 0.99, 0.39)),
    "short-[1357]": (0.69, 8.1, (0.79, 0.66, 0.49, 0.85, 0.59)),
    "short-9": (0.59, 28.6, (0.0, 0.62, 0.99, 0.0, 0.99)),
    "short-1[135]": (0.59, 26.9, (0.62, 0.49, 0.79, 0.74, 0.42)),
    "short-1[0246]": (0.42, 33.4, (0.19, 0.2, 0.69, 0.62, 0.49)),
    "short-[2468]": (0.61, 16.1, (0.62, 0.58, 0.23, 0.77, 0.78)),
    "feed-fresh-3": (0.76, 5.2, (0.39, 0.92, 0.57, 0.83, 0.49)),
    "feed-fresh-[12]": (0.78, 3.3, (0.24, 0.89, 0.69, 0.88, 0.49)),
    "brief-[13579]": (0.68, 19, (0.57, 0.8, 0.69, 0.99, 0.43)),
    "brief-1[13-8]": (0.58, 13.9, (0.19, 0.61, 0.53, 0.71, 0.44)),
    "brief-[2468]": (0.65, 12.3, (0.79, 0.6, 0.49, 0.57, 0.85)),
    "brief-1[029]": (0.69, 26.2, (0.24, 0.78, 0.66, 0.71, 0.19)),
    "brief-2[0-4]": (0.71, 27.2, (0.79, 0.69, 0.62, 0.85, 0.66)),
    "brief-2[5-9]": (0.73, 12.5, (0.44, 0.78, 0.72, 0.89, 0.54)),
    "brief-30": (0.79, 0.1, (0.99, 0.66, 0.49, 0.99, 0.99)),
    "brief-39": (0.78, 18.8, (0.49, 0.99, 0.99, 0.99, 0.49)),
    "brief-4[13578]": (0.74, 21.8, (0.58, 0.8, 0.52, 0.83, 0.69)),
    "brief-4[02469]": (0.65, 24.4, (0.49, 0.75, 0.61, 0.76, 0.52)),
    "brief-50": (0.73, 25.1, (0.0, 0.88, 0.99, 0.99, 0.49)),
    "brief-5[1-9]": (0.53, 20.2, (0.21, 0.55, 0.64, 0.49, 0.48)),
    "brief-6[0-2]": (0.25, 17.1, (0.16, 0.27, 0.16, 0.12, 0.21)),
    "long-[13]": (0.59, 25.1, (0.33, 0.66, 0.39, 0.99, 0.99)),
    "long-[24]": (0.45, 80.1, (0.0, 0.45, 0.66, 0.59, 0.33)),
    "brief-3[1-8]": (0.69, 12.1, (0.86, 0.66, 0.68, 0.82, 0.61)),
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
