"""The words by which a text tells an old value: "an earlier toll", "had reported", "the range it gave"."""

from __future__ import annotations

from functools import cache

from figures.wordlists import words

TOLLS, OF_WHAT = frozenset(("toll", "count", "tally")), frozenset(("death", "casualty", "body", "injury"))
""" "An earlier | death | toll"."""


class _Words:
    def __init__(self) -> None:
        self.words = words("claims", "old_words")
        self.sums = words("claims", "old_sums")
        self.told = words("claims", "told_before")
        self.said = words("claims", "said_before")
        self.levels = words("claims", "old_levels")
        self.passing = words("claims", "past_a_record")
        self.moving = words("claims", "moving_a_count")
        self.given = words("claims", "given_before")
        self.reports = words("claims", "old_reports")
        self.papers = words("claims", "old_papers")
        self.telling = words("claims", "between_report_and_number")
        self.places_counted = words("claims", "places_counted")
        self.given_out = words("claims", "giving_out")
        self.spans = words("claims", "spans")


@cache
def old_words() -> _Words:
    """Loaded with the first text, not at import."""
    return _Words()
