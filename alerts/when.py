"""When a letter may go: now, after the quiet hours, or with the next digest. All answers are UTC."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from alerts.watch import QuietHours, Times


def next_digest(now: datetime, times: Times) -> datetime:
    """The first digest time after `now`, moved to the end of the quiet hours if it falls into them."""
    day = now.astimezone(times.zone).date()
    due = _at(day.toordinal(), times.digest, times.zone)
    if due <= now:
        due = _at(day.toordinal() + 1, times.digest, times.zone)
    return after_quiet(due, times.quiet)


def after_quiet(when: datetime, quiet: QuietHours | None) -> datetime:
    """`when`, or the end of the quiet hours that it falls into."""
    if quiet is None or quiet.start == quiet.end:
        return when.astimezone(UTC)
    local = when.astimezone(quiet.zone)
    over_midnight = quiet.start > quiet.end
    clock = local.time()
    inside = (clock >= quiet.start or clock < quiet.end) if over_midnight else quiet.start <= clock < quiet.end
    if not inside:
        return when.astimezone(UTC)
    tomorrow = over_midnight and clock >= quiet.start
    return _at(local.date().toordinal() + int(tomorrow), quiet.end, quiet.zone)


def soon(now: datetime, times: Times) -> datetime:
    """When a letter that need not wait may go: at the end of the bundling time, outside the quiet hours."""
    return after_quiet(now + timedelta(seconds=times.bundle_seconds), times.quiet)


def _at(day: int, clock: time, zone: ZoneInfo) -> datetime:
    # A clock time that summer time skips counts as the same instant with the offset before the change.
    return datetime.combine(datetime.fromordinal(day).date(), clock, tzinfo=zone).astimezone(UTC)
