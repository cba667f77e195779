"""What linking takes from a claim: whose bid it is, who still is what the measure calls them, and when a count holds."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from figures.claims import read
from figures.evidence.topics import owner_of, topic
from figures.times.asof import as_of

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def claim_of(text, number):
    return next(claim for claim in read(text, "", NOW) if claim.quantity.low == number)


@pytest.mark.parametrize(
    ("text", "number", "bidder"),
    [
        ("Orrin Consumer has made a cash offer of 455 pence a share for Halden Foods.", 455, "orrin"),
        ("Buyout firm Bluegate offered 475p a share for Halden Foods on Wednesday.", 475, "bluegate"),
        ("Halden's board backed an improved bid from Orrin of 478 pence a share.", 478, "orrin"),
        ("The offer of 455 pence a share runs until May.", 455, ""),
    ],
)
def test_a_bid_belongs_to_its_bidder(text, number, bidder):
    assert owner_of(claim_of(text, number)) == bidder


@pytest.mark.parametrize(
    ("text", "number", "holder"),
    [
        ("Brae Point, which has increased its holding to 6.4%, said it would wait.", Decimal("6.4"), "brae"),
        ("Separately, the Tavel family told the watchdog that it had lifted its holding to 5.1%.", Decimal("5.1"), "tavel"),
        ("Ardent, which has trimmed its position to 1.9%, welcomed the move.", Decimal("1.9"), "ardent"),
        ("A filing showed that a family trust had raised its stake to 9.8 percent.", Decimal("9.8"), ""),
    ],
)
def test_a_share_belongs_to_its_holder(text, number, holder):
    assert owner_of(claim_of(text, number)) == holder


def test_who_still_is_held_is_counted_apart_from_who_ever_was():
    text = "Twenty-two of the 61 people arrested in Lisburne remain in custody, police said."
    assert topic(claim_of(text, 22)).basis == "level" and topic(claim_of(text, 61)).basis == "cumulative"


@pytest.mark.parametrize(
    ("text", "number", "basis"),
    [
        ("Of 203 arrested, 57 remain in custody.", 203, "cumulative"),
        ("Of 203 arrested, 57 remain in custody.", 57, "level"),
        ("Nine were arrested and 38 are still held, police said.", 9, "cumulative"),
        ("Forty people, most of them women, remain in custody after being arrested, police said.", 40, "level"),
        ("Legal Watch said at least 75 people arrested there were being held.", 75, "level"),
    ],
)
def test_who_still_is_held_is_said_of_the_number_next_to_it(text, number, basis):
    assert topic(claim_of(text, number)).basis == basis


def test_an_offer_has_one_basis_with_a_price_a_share_and_as_a_whole():
    text = "Consumer group Orrin has offered 455 pence per share, or 5.8 billion pounds, for biscuit maker Halden Foods."
    claims = {float(claim.quantity.low): (claim.measure, claim.basis) for claim in read(text, "", NOW) if claim.trackable}
    assert claims == {455: ("bid_price", "offer"), 5.8e9: ("deal_value", "offer")}


def test_the_price_of_an_earlier_day_does_not_date_what_is_compared_with_it():
    assert as_of("It offers 455 pence a share, a premium of 29% to Friday's close.", NOW) is None
    assert as_of("It offered 455 pence a share on Friday.", NOW) == datetime(2026, 3, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Front won 71 seats, five short of the 76 needed for a majority.", [71]),
        ("Orrin holds 54.6% of Brannock, well past the 50% it needed, the company said.", [Decimal("54.6")]),
    ],
)
def test_what_is_needed_is_no_figure(text, found):
    assert [claim.quantity.low for claim in read(text) if claim.trackable] == found
