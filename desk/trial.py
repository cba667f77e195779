"""`figurewatch test-alert`: a real alert letter about an invented change, over the real way, and the server's true answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import click

from alerts.compose import compose
from alerts.deliver import Post
from alerts.letter import Letter, MailSettings
from alerts.told import InPrint, Told
from alerts.watch import Alert
from desk.options import with_config
from desk.printing import say
from figures.claim import Claim, Status
from figures.figure import Change, Figure, Stand
from figures.kinds.overtaken import Overtaken
from figures.quantity import Approx, Quantity
from scheduler.clock import utc_now
from scheduler.config import load
from scheduler.fields import is_mail_address
from scheduler.post import mail_settings
from scheduler.settings import Config, ConfigError
from stories.story import Story

_LEAD = "This is a test letter of figurewatch; river, valley and numbers are invented."
_SPEAKER, _MAYOR = "the rescue service", "the mayor of Sample Town"
_FIGURE = Figure(
    id="test", event="test", measure="displaced", subject="people", place="Sample Valley", basis="cumulative",
    label="people displaced in Sample Valley",
)  # fmt: skip
_BEFORE = "The river has driven about 4,000 people from their homes in Sample Valley, the rescue service said."
_NOW = "About 5,500 people have left their homes in Sample Valley, the rescue service said, a figure that could not be verified."
_CARRIERS = ("Example Courier", "Sample Post", "Valley Radio")


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
    _check(to, config)
    if missing := [channel.missing for channel in config.channels if channel.name == to and channel.missing]:
        raise ConfigError(missing)
    settings = mail_settings(config)
    letter = trial_letter(to, settings, utc_now())
    with Post(settings) as post:
        answer = post.send(letter)
    say(f"Sent to {to}: {answer}")
    if not settings.smtp and to not in dict(settings.channels):
        say("mail.smtp is not set, so letters become files; set it in the settings to reach people.")


def _check(to: str, config: Config) -> None:
    if not is_mail_address(to) and to not in {channel.name for channel in config.channels}:
        names = ", ".join(channel.name for channel in config.channels) or "none is set"
        raise click.BadParameter(f"{to!r} is neither a mail address nor a channel ({names})", param_hint="ADDRESS")


def trial_letter(to: str, settings: MailSettings, now: datetime) -> Letter:
    """The letter, composed as any other; each one is a new letter, so that no server takes it for a repetition."""
    why = "you asked for a test letter"
    told = _told(now, why)
    alert = Alert(id=f"test-{now.isoformat()}", watch="Test", to=to, change="test", event="test", due=now, digest=False, why=why)
    letter = compose(to, [alert], [told], settings, now, intro=_LEAD)
    return replace(letter, subject=f"Test: {letter.subject}", kind="test")


def _told(now: datetime, why: str) -> Told:
    """An invented change with everything that a letter can tell: who else says what, a correction, a range, an old story of ours."""
    before = _stand("about", 4000, now - timedelta(hours=5), _BEFORE)
    history = (
        _stand("exact", 2500, now - timedelta(hours=30)), _stand("exact", 5000, now - timedelta(hours=22)),
        _stand("exact", 3000, now - timedelta(hours=20), kind="corrected"),
        _stand("range", 3500, now - timedelta(hours=12), high=4500, speaker=_MAYOR), before, _stand("about", 5500, now),
    )  # fmt: skip
    change = Change(
        id="test", figure=_FIGURE, story="test", kind="raised", claim=_claim(_NOW, "About 5,500", 5500, "unverified"), at=now, old=before,
        why="the same speaker, later", flags=("an example of a doubt: the same number is known as houses flooded",),
    )  # fmt: skip
    ours = replace(change, kind="repeated", claim=_claim(_BEFORE, "about 4,000", 4000, "official"), at=now - timedelta(hours=4))
    in_print = InPrint(
        overtaken=Overtaken(printed=ours, fate="superseded", now=history[-1]), outlet="Our own site",
        headline="Sample Valley: what we know", url="https://example.org/our-sample-valley",
    )  # fmt: skip
    return Told(
        change=change, story=_story(now), watch="Test", why=why, history=history, others=(history[3],), carried_by=_CARRIERS, origins=2,
        old_claim=ours.claim, ours=(in_print,),
    )  # fmt: skip


def _story(now: datetime) -> Story:
    return Story(
        id="test", url="https://example.org/sample-valley", outlet="Sample Wire", headline="Sample Valley: river still rising",
        text=f"{_LEAD} {_NOW}", published=now - timedelta(minutes=4), seen=now,
    )  # fmt: skip


def _claim(sentence: str, words: str, value: int, status: Status) -> Claim:
    start = sentence.index(words)
    number = Quantity(start=start, end=start + len(words), low=Decimal(value), high=Decimal(value), approx="about", noun="people")
    return Claim(
        quantity=number, measure=_FIGURE.measure, subject=_FIGURE.subject, place=_FIGURE.place, basis="cumulative", speaker=_SPEAKER,
        status=status, sentence=sentence, sentence_span=(0, len(sentence)),
    )  # fmt: skip


def _stand(
    approx: Approx, value: int, at: datetime, sentence: str = "", *, high: int = 0, speaker: str = _SPEAKER, kind: str = "raised"
) -> Stand:  # fmt: skip
    return Stand(
        speaker=speaker, low=Decimal(value), high=Decimal(high or value), approx=approx, at=at, story="test", sentence=sentence,
        status="official", kind=kind,
    )  # fmt: skip
