"""By how much a corrected number differs, told as the reason, is no count of its own."""

from datetime import UTC, datetime

import pytest

from figures.claims import read
from figures.sentences.recounts import set_against

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


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("The matron counts 47 dead in the corridors, thirteen more than the ministry admits to.", 34),
        ("Doctors speak of 64 dead, nine more than the government has acknowledged.", 55),
        ("The toll rose to 31, six more than on Monday, the governor said.", 25),
        ("Tarsa's toll stood at 31, up six, the governor's office said.", 25),
        ("The number of missing fell to 18, down four from Tuesday, police said.", 22),
        ("Officials counted 212 injured, an increase of 40 since the morning.", 172),
        ("The toll rose by six to 31 overnight, the governor said.", 25),
        # what is no count of it
        ("The party won 41 seats, three more than four years ago.", None),
        ("The line carried 310 passengers, 40 more than its boats can hold.", None),
    ],
)
def test_a_number_told_by_how_much_another_differs_from_it_is_known(text, old):
    claim = next(claim for claim in read(text, "", NOW) if claim.trackable)
    assert [float(number.low) for number in claim.previous] == ([old] if old else [])


def test_who_else_gave_the_number_that_it_differs_from_is_told_apart():
    assert set_against(read("The hospital counts 47 dead, thirteen more than the ministry admits to.", "", NOW)[0])
    assert not set_against(read("The hospital counts 47 dead, thirteen more than on Monday.", "", NOW)[0])
