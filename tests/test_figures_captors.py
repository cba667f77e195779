"""Men of whom only what they did is told are named after it."""

from datetime import UTC, datetime

import pytest

from figures.claims import read

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "value", "subject"),
    [
        ("The raid killed 34 captives and 15 of the men guarding them, a spokesman said.", 15, "captors"),
        ("The blast killed nine of the men who held the hostages, police said.", 9, "captors"),
        ("That makes 19 hostages dead since Tuesday, and 29 of those who took them.", 29, "captors"),
        ("Police shot dead five of those who stormed the hotel.", 5, "attackers"),
        # whoever is called anything else keeps his name
        ("Soldiers killed 18 of the gunmen holding the hostages.", 18, "gunmen"),
        ("The landslide killed nine men who worked in the quarry.", 9, "men"),
    ],
)
def test_who_is_told_by_what_he_did_is_named_after_it(text, value, subject):
    claim = next(claim for claim in read(text, "", NOW) if claim.quantity.low == value)
    assert claim.subject == subject
