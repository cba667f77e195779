"""Whatever the wire brings, a letter comes out, and its bytes read back as one mail."""

from dataclasses import replace
from decimal import Decimal
from email import message_from_bytes, policy

from alert_cases import NOW, TROOPS, a_change, a_claim, a_stand, a_story, told
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.compose import compose
from alerts.letter import MailSettings
from alerts.mime import as_bytes
from figures.quantity import Quantity

SETTINGS = MailSettings(sender="fw@example.org", desk_url="https://desk.example.org")
TEXT = st.text(st.characters(), max_size=200)
NUMBER = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
APPROX = st.sampled_from(["exact", "about", "nearly", "at_least", "at_most", "over", "under", "range", "vague", "unspecified"])
UNIT = st.sampled_from(["", "%", "fraction", "USD", "km"]) | TEXT
KIND = st.sampled_from(["new", "specified", "raised", "lowered", "corrected", "conflicting", "withdrawn", "confirmed"])
HEADERS = ["From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted", "X-Auto-Response-Suppress",
           "List-Id", "MIME-Version", "Content-Type"]  # fmt: skip


@settings(max_examples=150)
@given(st.data())
def test_any_text_and_any_number_make_one_mail(data):
    def text():
        return data.draw(TEXT)

    def numbers():
        return {"low": data.draw(NUMBER), "high": data.draw(NUMBER), "approx": data.draw(APPROX), "unit": data.draw(UNIT)}

    start, length = data.draw(st.integers(0, 250)), data.draw(st.integers(0, 50))
    claim = replace(
        a_claim(), sentence=text(), speaker=text(), quantity=Quantity(start=start, end=start + length, noun=text(), **numbers()),
    )  # fmt: skip
    stands = [replace(a_stand(), speaker=text(), sentence=text(), **numbers()) for _ in range(3)]
    change = a_change(data.draw(KIND), claim=claim, figure=replace(TROOPS, label=text(), subject=text(), measure=text()), flags=(text(),))
    change = replace(change, old=data.draw(st.none() | st.just(stands[0])))
    one = told(
        change, story=a_story(headline=text(), outlet=text(), url=text()), watch=text(), why=text(), history=tuple(stands),
        others=tuple(stands), carried_by=(text(),), old_claim=data.draw(st.none() | st.just(claim)),
    )  # fmt: skip
    letter = replace(compose("world@example.org", (), [one], SETTINGS, NOW), watch=text())
    mail = message_from_bytes(as_bytes(letter, SETTINGS), policy=policy.default)
    assert mail.defects == []
    assert mail.keys() == HEADERS
    assert mail["Subject"].strip() == letter.subject.replace("=?", "= ?").strip()
    assert mail.get_body(("plain",)).get_content().splitlines() == letter.text.splitlines()


def test_a_decimal_of_any_size_is_shown():
    for value in ("1E+999999", "-1E-999999", "0E+50", "123456789012345678901234567890.5"):
        one = told(a_change(claim=a_claim(value), old=a_stand("0")), history=(a_stand(value), a_stand("0"), a_stand(value)))
        assert compose("world@example.org", (), [one], SETTINGS, NOW).subject
        assert Decimal(value).is_finite()
