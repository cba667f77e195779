"""Amounts that a text says nobody tells, with what they would have counted: the start of many a figure."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def untold(text):
    """The measures of the amounts that are mentioned and not given."""
    return [claim.measure for claim in read(text, "", NOW) if claim.trackable and claim.quantity.approx == "unspecified"]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The province had reports of deaths but gave no number.", ["killed"]),
        ("The general staff said its forces had taken casualties but would not say how many.", ["killed_or_wounded"]),
        ("Burundian soldiers were killed as well, the spokesman said, though he would not give a number.", ["killed"]),
        ("Some positions will go, but it would not say how many.", ["jobs"]),
        ("An officer declined to say how many soldiers had been lost.", ["killed"]),
        ("How many of them died, he could not say.", ["killed"]),
        ("Jobs will be lost, the chief executive wrote; how many he left open.", ["jobs"]),
        ("It had no word yet of how many people were hurt.", ["wounded"]),
        ("There was no immediate word on casualties.", ["killed_or_wounded"]),
        ("The number of dead was not immediately known.", ["killed"]),
        ("She had no exact number of refugees.", ["refugees"]),
        ("The army is aided by mercenaries whose number it does not know.", ["troops"]),
        # a question, a number that is told, and one that only is not the last
        ("How many people live there?", []),
        ("The number of dead has risen to 14, and the mayor is not known to have been hurt.", []),
        ("The ministry gave the number as 14.", []),
    ],
)
def test_what_nobody_tells_is_spoken_of(text, measures):
    assert untold(text) == measures
