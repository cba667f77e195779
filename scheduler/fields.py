"""Values of config.yaml as people write them: durations, sizes, shares, times of day, addresses.

Each type refuses what it cannot read with a sentence that says what would be right.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import time, timedelta
from decimal import Decimal, InvalidOperation
from email.errors import HeaderParseError
from email.headerregistry import Address
from math import inf
from typing import Annotated, Any
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field

from scheduler.settings import DeskSettings

PASSWORD_VARIABLE = "FIGUREWATCH_SMTP_PASSWORD"
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What moves the cursor, ends a line or turns round what is read after it. What only joins letters, as in Persian, is none of these."""
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST = 36500
"""Days. A century: what is longer than any newsroom's memory is a slip of the hand, and no calendar can be asked about it."""
_SIZES = {"B": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}


@dataclass(frozen=True, slots=True)
class Unset:
    """A secret that the environment did not bring: who only reads what is known can do without it."""

    why: str


def _one_line(value: str) -> str:
    """Names stand in headers of mails, in logs and on terminals."""
    if _CONTROL.search(value):
        raise ValueError("one line without control characters is needed")
    return value


def _duration(value: Any) -> timedelta:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([smhd])", value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError("a duration such as 30s, 10m, 2h or 1d is needed")
    if (seconds := float(found[1]) * _UNITS[found[2]]) > _LONGEST * 86400:
        raise ValueError(f"{_LONGEST}d at most")
    return timedelta(seconds=seconds)


def _deadline(value: Any) -> timedelta:
    """A wait that ends: none at all would be taken for one without an end."""
    if (wait := _duration(value)) < timedelta(seconds=1):
        raise ValueError("1s at least")
    return wait


def _size(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMG]?B)", value.strip(), re.I) if isinstance(value, str) else None
    if not found or not float(found[1]):
        raise ValueError("a size such as 500KB or 10MB is needed")
    return int(min(float(found[1]), 1e12) * _SIZES[found[2].upper()])


def _page_size(value: Any) -> int:
    if (size := _size(value)) < 10_000:
        raise ValueError("10KB at least; less holds no page")
    if size > 10**9:
        raise ValueError("1GB at most; twenty of them may be in memory at once")
    return size


def _size_or_none(value: Any) -> int:
    return 0 if value == 0 and not isinstance(value, bool) else _size(value)


def _percent(value: Any) -> Decimal:
    try:
        share = Decimal(str(value).strip().removesuffix("%").strip()) if str(value).strip().endswith("%") else None
    except InvalidOperation:
        share = None
    if share is None or not share.is_finite() or not 0 <= share <= 100:
        raise ValueError("a share such as 5% is needed, from 0% to 100%")
    return share / 100


def _time_of_day(value: Any) -> time:
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", value.strip()) if isinstance(value, str) else None
    if not found:
        raise ValueError('a time of day such as "07:00" is needed')
    return time(int(found[1]), int(found[2]))


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise ValueError("a zone such as Europe/Kyiv or UTC is needed") from None


def _mail_address(value: Any) -> str:
    try:
        address = Address(addr_spec=value)
        if address.domain and address.username and value.isprintable():
            return str(value)
    except (ValueError, TypeError, AttributeError, IndexError, HeaderParseError):
        pass
    raise ValueError("a mail address such as world@example.org is needed")


def _sender(value: Any) -> str:
    plain = re.fullmatch(r"[^<>\r\n]*<([^<>]+)>", value) if isinstance(value, str) else None
    _mail_address(plain[1] if plain else value)
    return _one_line(str(value))


def _web_address(value: Any) -> str:
    parts = urlsplit(value) if isinstance(value, str) and value.isprintable() else None
    if not parts or parts.scheme not in ("http", "https") or not parts.hostname or " " in parts.netloc:
        raise ValueError("an address that begins with https:// or http:// is needed")
    _port(parts)
    return str(value).strip()


def _port(parts: SplitResult) -> None:
    try:
        bool(parts.port)
    except ValueError:
        raise ValueError("the port is none: a number from 1 to 65535 is needed") from None


def _source_address(value: Any) -> str:
    """What is polled. Letters to operators, the desk and the addresses of its stories repeat it: nothing secret may stand in it."""
    address = _web_address(value)
    if "@" in urlsplit(address).netloc:
        raise ValueError("a name or password does not belong in an address: letters and the desk repeat it; see `login`")
    return address


def _login(value: Any) -> str | Unset:
    """Name and password of a source: the password, or both, out of the environment."""
    if not isinstance(value, str) or not re.fullmatch(rf"(?:[^:$\s][^:$]*:)?{_VARIABLE.pattern}", value):
        raise ValueError('name and a variable such as "reader:${WIRE_PASSWORD}" are needed; a password does not belong in this file')
    login = _from_environment(value)
    if isinstance(login, str) and (":" not in login or not login.isprintable()):
        return Unset("name:password is needed in the variable")
    return login


def _smtp_address(value: Any) -> str:
    parts = urlsplit(value) if isinstance(value, str) else None
    if not parts or parts.scheme not in ("smtp", "smtp+starttls", "smtps") or not parts.hostname:
        raise ValueError("smtp://host:25, smtp+starttls://user@host:587 or smtps://user@host:465 is needed")
    _port(parts)
    if parts.password:
        raise ValueError(f"a password does not belong in this file; set {PASSWORD_VARIABLE} in the environment")
    return str(value)


def _from_environment(value: str) -> str | Unset:
    missing = [name for name in _VARIABLE.findall(value) if name not in os.environ]
    if missing:
        return Unset(f"the environment has no {' and no '.join(dict.fromkeys(missing))}; set it where figurewatch is started")
    return _VARIABLE.sub(lambda found: os.environ[found[1]], value)


def _channel_address(value: Any) -> str | Unset:
    if not isinstance(value, str) or not _VARIABLE.search(value):
        return _channel_url(value)
    filled = _from_environment(value)
    try:
        return filled if isinstance(filled, Unset) else _channel_url(filled)
    except ValueError as error:
        return Unset(f"{error}, with what the environment has")


def _channel_url(value: Any) -> str:
    parts = urlsplit(value) if isinstance(value, str) and value.isprintable() else None
    if not parts or not parts.scheme or "://" not in str(value):
        raise ValueError("https://..., webhook+https://... or an address of apprise such as tgram://... is needed")
    if parts.scheme in ("http", "https", "webhook+http", "webhook+https") and not parts.hostname:
        raise ValueError("an address with a host is needed")
    return str(value)


def _positive(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < inf:
        raise ValueError("a number above 0 such as 1000 is needed")
    return Decimal(str(value))


def _unsubscribe(value: Any) -> str:
    if isinstance(value, str) and value.lower().startswith("mailto:"):
        return f"mailto:{_mail_address(value[7:])}"
    if isinstance(value, str) and value.lower().startswith("https://"):
        return _web_address(value)
    raise ValueError("mailto:desk@example.org or https://... is needed")


def _listen(value: Any) -> DeskSettings:
    found = re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^\s:\[\]]+):(\d{1,5})", value) if isinstance(value, str) else None
    if not found or int(found[2]) > 65535:
        raise ValueError('host and port such as "127.0.0.1:8765" are needed')
    return DeskSettings(host=found[1].strip("[]"), port=int(found[2]))


def _host_and_port(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"(\[[0-9a-fA-F:]+\]|[^\s:\[\]/]+):\d{1,5}", value):
        raise ValueError("host:port is needed, such as 10.0.0.5:8080")
    return value.lower()


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Deadline = Annotated[timedelta, BeforeValidator(_deadline)]
TimeOfDay = Annotated[time, BeforeValidator(_time_of_day)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
WebAddress = Annotated[str, BeforeValidator(_web_address)]
SourceAddress = Annotated[str, BeforeValidator(_source_address)]
Login = Annotated[str | Unset, BeforeValidator(_login)]
MailAddress = Annotated[str, BeforeValidator(_mail_address)]
Line = Annotated[str, AfterValidator(_one_line)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_line)]
Share = Annotated[Decimal, BeforeValidator(_percent)]
Sender = Annotated[str, BeforeValidator(_sender)]
SmtpAddress = Annotated[str, BeforeValidator(_smtp_address)]
ChannelAddress = Annotated[str | Unset, BeforeValidator(_channel_address)]
Positive = Annotated[Decimal, BeforeValidator(_positive)]
Unsubscribe = Annotated[str, BeforeValidator(_unsubscribe)]
PageSize = Annotated[int, BeforeValidator(_page_size)]
SizeOrNone = Annotated[int, BeforeValidator(_size_or_none)]
HostAndPort = Annotated[str, BeforeValidator(_host_and_port)]
Listen = Annotated[DeskSettings, BeforeValidator(_listen)]


def is_mail_address(text: str) -> bool:
    """Whether letters can be addressed to it."""
    try:
        _mail_address(text)
    except ValueError:
        return False
    return True
