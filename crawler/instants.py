"""Instants in the forms feeds and pages write them; the zone is what matters, a wrong hour is a wrong story order."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "ist": 5.5, "west": 1, "cet": 1, "mez": 1, "cest": 2, "mesz": 2,
    "eet": 2, "eest": 3, "msk": 3, "sast": 2, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8,
    "pdt": -7, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "gst": 4,
}  # fmt: skip
"""Hours east of UTC of zone names as news sites use them (RFC 822 and its usual extensions)."""

EARLIEST, LATEST = 1990, 2100
"""Years. Others are templates and typing errors."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?|[A-Za-z]{2,5})?)?\s*", re.I
)
_RFC = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4}|\d\d)(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([+-]\d\d:?\d\d|[A-Za-z]{1,5})?)?.*",
    re.S,
)
_US = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})(?:,?\s+(?:at\s+)?(\d{1,2}):(\d\d)(?::(\d\d))?\s*([ap]\.?m\.?)?\s*([+-]\d\d:?\d\d|[A-Za-z]{1,5})?)?.*",
    re.S | re.I,
)
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")


def read(words: str) -> datetime | None:
    """The instant that `words` name, aware UTC; a time without zone counts as UTC. None if they name no plausible one."""
    found = parse(words)
    return found[0].astimezone(UTC) if found and plausible(found[0]) else None


def plausible(when: datetime) -> bool:
    """Whether a story can be of this time. A program's "no date" (year 1, 1970) and 9999 are none."""
    return EARLIEST <= when.year <= LATEST


def parse(words: str) -> tuple[datetime, bool] | None:
    """The instant in the zone the words name, and whether they name one (a guess at UTC otherwise)."""
    words = words.strip()
    try:
        if m := _ISO.fullmatch(words):
            year, month, day, hour, minute, second, zone = m.groups()
            return _build(int(year), int(month), int(day), hour, minute, second, zone)
        if m := _RFC.fullmatch(words):
            day, name, year, hour, minute, second, zone = m.groups()
            return _build(_year(year), _month(name), int(day), hour, minute, second, zone)
        if m := _US.fullmatch(words):
            name, day, year, hour, minute, second, half, zone = m.groups()
            if half and hour:
                hour = str(int(hour) % 12 + (12 if half.lower().startswith("p") else 0))
            return _build(int(year), _month(name), int(day), hour, minute, second, zone)
        if _EPOCH.fullmatch(words):
            return datetime.fromtimestamp(int(words[:10]), UTC), True
    except (ValueError, OverflowError):
        return None
    return None


def _build(
    year: int, month: int, day: int, hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> tuple[datetime, bool]:
    offset = _offset(zone)
    at = datetime(year, month, day, int(hour or 0), int(minute or 0), min(int(second or 0), 59), tzinfo=offset or UTC)
    return at, offset is not None


def _offset(zone: str | None) -> timezone | None:
    if not zone:
        return None
    if zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        return timezone(-size if zone[0] == "-" else size)
    hours = ZONES.get(zone.lower())
    return None if hours is None else timezone(timedelta(hours=hours))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _year(digits: str) -> int:
    """Two-digit years as RFC 2822 reads them: 00 to 49 are this century."""
    year = int(digits)
    return year if len(digits) > 2 else year + (2000 if year < 50 else 1900)
