"""Walking the outbox: alerts that are due become letters, letters go out and are marked.

Two steps, each harmless to run twice. Writing: one transaction per letter keeps the letter and settles its
alerts. Sending: outside of any transaction, and the letter is marked after a server took it. One bad letter
is noted and the walk goes on; a server that is down ends its part of the walk (all mail, or one channel), because
every further letter would only wait for the same answer.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from alerts.bundle import Bundle, bundles
from alerts.compose import FULL, arranged, compose
from alerts.deliver import Post
from alerts.letter import DeliveryError, MailSettings
from alerts.operators import given_up
from db.outbox import Posted
from db.store import Store
from scheduler.settings import Config
from scheduler.telling import in_full, told_of

log = logging.getLogger("figurewatch.post")

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=10)
"""Between tries of a letter, doubling from the first: an alert that waits an hour for a server is no alert."""
LONGEST_ASKED = timedelta(hours=1)
"""A channel's Retry-After is heeded up to this: one that says tomorrow is tried sooner all the same."""
REFUSED_AGAIN = timedelta(days=1)
"""How long operators are spared that one reader refuses further letters: a busy watch writes twenty an hour."""
LATER = timedelta(minutes=10)
"""When a letter that could not be written is attempted again: it is our bug, and logged each time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What a walk did: letters sent, letters that failed, alerts and letters still owed."""

    sent: int = 0
    failed: int = 0
    owed: int = 0


def deliver_owed(store: Store, config: Config, now: datetime, post: Post | None = None) -> Delivered:
    """Writes the letters that are due and sends what is unsent. Never raises for one letter."""
    settings = mail_settings(config)
    failed = write_letters(store, config, settings, now)
    waiting = store.outbox.unsent(now)
    sent = 0
    if waiting:
        with post or Post(settings) as opened:
            sent, unsent = send_letters(store, settings, waiting, now, opened)
            failed += unsent
    counts = store.outbox.counts()
    return Delivered(sent=sent, failed=failed, owed=counts["owed"] + counts.get("unsent", 0))


def mail_settings(config: Config) -> MailSettings:
    """Section `mail`, with what letters need from the other sections."""
    channels = tuple((channel.name, channel.url) for channel in config.channels)
    return replace(config.mail, channels=channels, zone=config.times.zone, operators=config.operators)


def write_letters(store: Store, config: Config, settings: MailSettings, now: datetime) -> int:
    """Composes and keeps the letters that are due. How many could not be written."""
    failed = 0
    due = store.outbox.due(now)
    for bundle in bundles(due, config.times.letters_per_hour, store.outbox.written_since, now):
        try:
            _write(store, bundle, settings, now, config.own)
        except Exception:
            log.exception("letter not written to=%s alerts=%s", bundle.to, [alert.id for alert in bundle.alerts])
            store.outbox.postpone(bundle.alerts, now + LATER)
            failed += 1
    return failed


def send_letters(store: Store, settings: MailSettings, waiting: Sequence[Posted], now: datetime, post: Post) -> tuple[int, int]:
    """Sends letters and marks each. How many were sent, and how many failed.

    Mail goes first, then one channel after the other; a server that does not answer ends its own part of the walk only.
    """
    channels = {name for name, _ in settings.channels}
    parts: dict[str, list[Posted]] = {"": []}
    for posted in waiting:
        parts.setdefault(posted.letter.to if posted.letter.to in channels else "", []).append(posted)
    done = [_walk(store, settings, part, now, post) for part in parts.values()]
    return sum(sent for sent, _ in done), sum(failed for _, failed in done)


def _walk(store: Store, settings: MailSettings, waiting: Sequence[Posted], now: datetime, post: Post) -> tuple[int, int]:
    """The letters for one server."""
    sent = failed = 0
    for n, posted in enumerate(waiting):
        error = _send(store, posted, settings, now, post)
        sent, failed = sent + (error is None), failed + (error is not None)
        if error is not None and error.server:
            untried = [later.letter.id for later in waiting[n + 1 :]]
            # What they wait for is the server, and not the letter that was tried.
            why = str(error).partition(f" to {posted.letter.to}: ")[2] or str(error)
            store.outbox.hold(untried, why, now + pause(posted.tries + 1, error.wait))
            return sent, failed + len(untried)
    return sent, failed


def _send(store: Store, posted: Posted, settings: MailSettings, now: datetime, post: Post) -> DeliveryError | None:
    """Sends one letter and marks it; what went wrong, if anything did."""
    letter = posted.letter
    try:
        answer = post.send(letter)
    except DeliveryError as error:
        _failed(store, posted, error, settings, now)
        return error
    except Exception as error:
        # A bug of ours in one letter: kept and tried again, by then perhaps by a newer version.
        log.exception("letter not sent id=%s to=%s", letter.id, letter.to)
        ours = DeliveryError(f"{type(error).__name__}: {error}")
        _failed(store, posted, ours, settings, now)
        return ours
    store.outbox.mark_sent(letter.id, now, answer)
    log.info("letter sent id=%s to=%s alerts=%d answer=%s", letter.id, letter.to, len(letter.alerts), answer)
    return None


def pause(tries: int, asked: timedelta = timedelta(0)) -> timedelta:
    """How long a letter waits after its `tries`-th failure; not less than the server asked for, within reason."""
    doublings: int = 2 ** min(max(tries - 1, 0), 20)
    return max(min(FIRST_PAUSE * doublings, LONGEST_PAUSE), min(asked, LONGEST_ASKED))


def _write(store: Store, bundle: Bundle, settings: MailSettings, now: datetime, own: Sequence[str]) -> None:
    """One letter. It also settles what waits about the same figures: the letter tells where they stand now, and a
    digest tomorrow must not come back with numbers that were overtaken or corrected today."""
    known = {alert.id for alert in bundle.alerts}
    figures = {alert.figure for alert in bundle.alerts}
    alerts = [*(alert for alert in store.outbox.waiting(bundle.to, figures) if alert.id not in known), *bundle.alerts]
    told = arranged(sorted((told_of(store, alert) for alert in alerts), key=lambda one: one.change.at))
    told = [in_full(store, one, own) if n < FULL else one for n, one in enumerate(told)]
    wrong = dict.fromkeys(one.change.figure.id for one in told if one.change.kind in ("corrected", "withdrawn"))
    answers = [earlier for figure in wrong if (earlier := store.outbox.last_told(bundle.to, figure))]
    letter = compose(bundle.to, bundle.alerts, told, settings, now, intro=bundle.intro, answers=list(dict.fromkeys(answers)))
    with store.saving():
        store.outbox.keep_letter(replace(letter, alerts=tuple(alert.id for alert in alerts)))


def _failed(store: Store, posted: Posted, error: DeliveryError, settings: MailSettings, now: datetime) -> None:
    letter, tries = posted.letter, posted.tries + 1
    next_try = None if error.permanent else now + pause(tries, error.wait)
    log.warning("letter failed id=%s to=%s tries=%d next=%s error=%s", letter.id, letter.to, tries, next_try, error)
    with store.saving():
        store.outbox.mark_failed(letter.id, now, str(error), next_try)
        # A refused letter to operators is not reported to operators.
        if error.permanent and letter.kind != "operators":
            told = [given_up(to, letter, str(error), settings, now) for to in settings.operators]
            for one in told:
                if not store.outbox.has_written(one.to, one.subject, now - REFUSED_AGAIN):
                    store.outbox.keep_letter(one)
