"""`figurewatch test-alert`: a real alert letter about an invented change, over the real way, and the server's true answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import click

from alerts.compose import compose
from alerts.deliver import Post
from alerts.letter import Letter, MailSettings
from alerts.told import Told
from alerts.watch import Alert
from desk.options import with_config
from desk.printing import say
from figures.claim import Claim
from figures.figure import Change, Figure, Stand
from figures.quantity import Quantity
from scheduler.config import load
from scheduler.post import mail_settings
from scheduler.settings import Config
from stories.story import Story

_BEFORE = "The river has driven about 4,000 people from their homes in Sample Valley, the rescue service said."
_LEAD = "This is a test letter of figurewatch; river and valley are invented."
_SPEAKER = "the rescue service"
_FIGURE = Figure(
    id="test", event="test", measure="displaced", subject="people", place="Sample Valley", basis="cumulative",
    label="People displaced in Sample Valley",
)  # fmt: skip
_NOW = "About 5,500 people have left their homes in Sample Valley, the rescue service said."


@click.command(name="test-alert")
@click.argument("address", required=False)
@with_config
def test_alert_command(config_path: Path, address: str | None) -> None:
    """Sends a real alert letter about an invented change and reports the server's true answer.

    ADDRESS is a mail address or the name of a channel; without one, the first reader of the first watch gets it.
    """
    config = load(config_path)
    to = address or next((reader for watch in config.watches for reader in watch.to), "")
    if not to:
        raise click.UsageError("whom to? Name an ADDRESS, or list a reader under `watches:` in the settings")
    settings = mail_settings(config)
    _check(to, config)
    letter = trial_letter(to, settings, datetime.now(UTC))
    with Post(settings) as post:
        answer = post.send(letter)
    say(f"Sent to {to}: {answer}")
    if not settings.smtp and to not in dict(settings.channels):
        say("mail.smtp is not set, so letters become files; set it in the settings to reach people.")


def _check(to: str, config: Config) -> None:
    if "@" not in to and to not in {channel.name for channel in config.channels}:
        names = ", ".join(channel.name for channel in config.channels) or "none is set"
        raise click.BadParameter(f"{to!r} is neither a mail address nor a channel ({names})", param_hint="ADDRESS")


def trial_letter(to: str, settings: MailSettings, now: datetime) -> Letter:
    """The letter, composed as any other; each one is a new letter, so that no server takes it for a repetition."""
    why = "you asked for a test letter"
    history = (_stand(4000, _BEFORE, now - timedelta(hours=3)), _stand(5500, _NOW, now))
    told = Told(change=_change(history[0], now), story=_story(now), watch="Test", why=why, history=history)
    alert = Alert(id=f"test-{now.isoformat()}", watch="Test", to=to, change="test", event="test", due=now, digest=False, why=why)
    letter = compose(to, [alert], [told], settings, now, intro=_LEAD)
    return replace(letter, subject=f"Test: {letter.subject}", kind="test")


def _story(now: datetime) -> Story:
    return Story(
        id="test", url="https://example.org/sample-valley", outlet="Sample Wire", headline="Sample Valley: river still rising",
        text=f"{_LEAD} {_NOW}", published=now - timedelta(minutes=4), seen=now,
    )  # fmt: skip


def _change(old: Stand, now: datetime) -> Change:
    start = len(_LEAD) + 1
    number = Quantity(start=start, end=start + len("About 5,500"), low=Decimal(5500), high=Decimal(5500), approx="about", noun="people")
    claim = Claim(
        quantity=number, measure=_FIGURE.measure, subject=_FIGURE.subject, place=_FIGURE.place, basis="cumulative", speaker=_SPEAKER,
        status="official", sentence=_NOW, sentence_span=(start, start + len(_NOW)),
    )  # fmt: skip
    return Change(id="test", figure=_FIGURE, story="test", kind="raised", claim=claim, at=now, old=old, why="the same speaker, later")


def _stand(value: int, sentence: str, at: datetime) -> Stand:
    return Stand(
        speaker=_SPEAKER, low=Decimal(value), high=Decimal(value), approx="about", at=at, story="test", sentence=sentence, status="official"
    )
