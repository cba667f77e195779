"""By how much a corrected number differs, told as the reason, is no count of its own."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


def followed(text):
    return sorted(float(claim.quantity.low) for claim in read(text, "", NOW) if claim.trackable)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The number of missing in Vall was cut to 17 from 44 when 27 people on the list turned out to be with relatives.", [17]),
        ("The ministry raised the number of dead to 17 from 12: five children listed as rescued were found under a roof.", [17]),
        ("Officials revised confirmed cases to 64 from 78 after tests showed that 14 people were negative.", [64]),
        # without a word of reason, or with another number, it is a count
        ("The death toll rose to 14 from 9, with five missing.", [5, 14]),
        ("The ministry raised the number of dead to 17 from 12: six children were wounded.", [6, 17]),
    ],
)
def test_the_difference_of_a_correction_is_not_followed(text, values):
    assert followed(text) == values
