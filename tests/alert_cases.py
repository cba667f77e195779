"""Stories, changes and watches for tests of the alerts: an invented happening, told in our own words."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from alerts.told import Told
from alerts.watch import Times, Watch
from figures.claim import Claim
from figures.figure import Change, Figure, Stand
from figures.quantity import Quantity
from stories.story import Story

NOW = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
TIMES = Times(digest=time(7), zone=ZoneInfo("UTC"))
SENTENCE = "Ukraine estimates that about 12,000 North Korean troops are now in Russia's Kursk region."
OLD_SENTENCE = "There are about 11,000 North Korean soldiers in the Kursk region, Ukraine says."
TROOPS = Figure(
    id="f-troops", event="e-kursk", measure="troops", subject="North Korean", place="Kursk", basis="level",
    label="North Korean troops in Kursk",
)  # fmt: skip


def a_story(**changed: Any) -> Story:
    values: dict[str, Any] = {
        "id": "s1", "url": "https://example.org/kursk", "outlet": "Example World", "headline": "More North Koreans in Kursk",
        "text": f"The war goes on. {SENTENCE} The Kremlin declined to comment.", "published": NOW - timedelta(minutes=7), "seen": NOW,
    }  # fmt: skip
    return Story(**{**values, **changed})


def a_claim(number: str | None = "12000", words: str = "about 12,000", sentence: str = SENTENCE, **changed: Any) -> Claim:
    start = sentence.index(words)
    value = Decimal(number) if number is not None else None
    quantity = {"start": 17 + start, "end": 17 + start + len(words), "low": value, "high": value, "approx": "about", "noun": "troops"}
    for name in ("low", "high", "approx", "unit", "noun"):
        if name in changed:
            quantity[name] = changed.pop(name)
    values: dict[str, Any] = {
        "quantity": Quantity(**quantity), "measure": "troops", "subject": "North Korean", "place": "Kursk", "basis": "level",
        "speaker": "Ukraine", "status": "estimate", "sentence": sentence, "sentence_span": (17, 17 + len(sentence)),
    }  # fmt: skip
    return Claim(**{**values, **changed})


def a_stand(number: str | None = "11000", **changed: Any) -> Stand:
    value = Decimal(number) if number is not None else None
    values: dict[str, Any] = {
        "speaker": "Ukraine", "low": value, "high": value, "approx": "about", "at": NOW - timedelta(hours=20), "story": "s0",
        "sentence": OLD_SENTENCE, "status": "estimate",
    }  # fmt: skip
    return Stand(**{**values, **changed})


def a_change(kind: str = "raised", **changed: Any) -> Change:
    values: dict[str, Any] = {
        "id": "c1", "figure": TROOPS, "story": "s1", "kind": kind, "claim": a_claim(), "at": NOW,
        "old": None if kind == "new" else a_stand(),
    }  # fmt: skip
    return Change(**{**values, **changed})


def a_watch(**changed: Any) -> Watch:
    return Watch(**{"name": "North Koreans in Kursk", "to": ("world@example.org",), "words": ("North Korea*",), **changed})


def told(change: Change | None = None, **changed: Any) -> Told:
    values: dict[str, Any] = {
        "change": change or a_change(), "story": a_story(), "watch": "North Koreans in Kursk", "why": "word “North Korea*”",
    }  # fmt: skip
    return Told(**{**values, **changed})
