"""docs/letters.md: the sample is a letter that the program writes, and every part of it is explained."""

import os
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from alert_cases import NOW, TIMES, a_change, a_claim, a_stand, a_story, a_watch, told

from alerts.compose import compose
from alerts.letter import MailSettings
from alerts.lists import words
from alerts.pick import pick
from figures.figure import Figure

PAGE = Path(__file__).parents[1] / "docs" / "letters.md"
SAMPLE = re.compile(r"```text sample\n.*?```", re.S)

FIGURE = Figure(id="4f2c91", event="e", measure="missing", subject="people", place="Port Ansel", basis="level")
NEW = "At least 500 people are still missing in Port Ansel, the coast guard said late on Sunday."
OLD = "The coast guard said that 400 people were missing in Port Ansel."


def sample():
    """Subject and text of a letter about an invented ferry."""
    earlier = a_claim("400", "400", OLD, measure="missing", speaker="the coast guard", approx="exact")
    claim = a_claim(
        "500", "At least 500", NEW, measure="missing", speaker="the coast guard", status="unverified", approx="at_least", high=None,
    )  # fmt: skip
    before = a_stand("400", speaker="the coast guard", approx="exact", sentence=OLD, at=NOW - timedelta(hours=5))
    change = a_change(id="c", figure=FIGURE, claim=claim, old=before)
    url = "https://example.org/port-ansel"
    story = a_story(outlet="Harbour Post", headline="Search goes on at Port Ansel", url=url, text=f"Night fell. {NEW}")
    one = told(
        change, story=story, watch="Ferries", why="word “Port Ansel”, measure “missing”", old_claim=earlier,
        carried_by=("Coast Courier", "Daily Sample", "Northern Wire"), origins=2,
        others=(a_stand("460", speaker="the ferry's owner", approx="about", at=NOW - timedelta(hours=2)),),
        history=(before, replace(before, low=claim.quantity.low, high=None, approx="at_least", at=NOW)),
    )  # fmt: skip
    alerts = pick([change], story, [a_watch(words=())], TIMES, NOW)
    settings = MailSettings(sender="figurewatch@example.org", newsroom="Example Desk", desk_url="https://desk.example.org")
    letter = compose("world@example.org", alerts, [one], settings, NOW)
    return f"Subject: {letter.subject}\n\n{letter.text}"


def test_the_sample_is_what_the_program_writes():
    page = PAGE.read_text(encoding="utf8")
    written = SAMPLE.sub(lambda found: f"```text sample\n{sample()}```", page)
    if os.environ.get("WRITE_DOCS"):
        PAGE.write_text(written, encoding="utf8")
        page = written
    assert page == written, "run WRITE_DOCS=1 python -m pytest tests/test_alerts_docs.py"


def test_every_kind_and_status_is_explained():
    page = " ".join(PAGE.read_text(encoding="utf8").split())
    assert [text for text in words()["kinds"].values() if text not in page] == []
    assert [text for text in words()["status"].values() if text and text not in page] == []
