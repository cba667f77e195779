"""Addresses: absolute, without tracking parameters, and the "host:port" they lead to."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

DEFAULT_PORTS = {"http": 80, "https": 443}
MAX_LENGTH = 2000
"""Longer addresses are not articles; servers refuse them from about this size on."""


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    """Parameter names to drop, and prefixes of such names (tracking.txt)."""
    lines = files("crawler").joinpath("tracking.txt").read_text(encoding="utf8").splitlines()
    names = [name for line in lines if (name := line.partition("#")[0].strip().lower())]
    return frozenset(n for n in names if not n.endswith("*")), tuple(n[:-1] for n in names if n.endswith("*"))


def is_tracking(name: str) -> bool:
    """Whether a query parameter only says where the reader came from."""
    exact, prefixes = _tracking()
    return name.lower() in exact or name.lower().startswith(prefixes)


def clean(url: str, base: str = "") -> str:
    """`url` made absolute against `base`, without fragment and tracking parameters; "" if it is no web address."""
    try:
        parts = urlsplit(urljoin(base, url.strip()))
        port = parts.port
    except ValueError:
        return ""
    scheme, host = parts.scheme.lower(), (parts.hostname or "").rstrip(".")
    if scheme not in DEFAULT_PORTS or not host or len(url) > MAX_LENGTH:
        return ""
    if ":" in host:
        host = f"[{host}]"
    if port and port != DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    return urlunsplit((scheme, host, path, _query(parts.query), ""))


def _query(query: str) -> str:
    if not query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    if not any(is_tracking(name) for name, _ in pairs):
        return quote(query, safe="/%:@!$&'()*+,;=~-._?[]")
    return urlencode([(name, value) for name, value in pairs if not is_tracking(name)])


def host_port(url: str) -> str:
    """The "host:port" an address leads to, with the scheme's own port where it names none; "" if it names no host."""
    try:
        parts = urlsplit(url)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme.lower(), 0)
    except ValueError:
        return ""
    host = (parts.hostname or "").rstrip(".")
    return f"{host}:{port}" if host and port else ""


def same_site(one: str, other: str) -> bool:
    """Whether two addresses share their last two host labels."""
    return _site(one) == _site(other) != ""


def _site(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return host if re.fullmatch(r"[\d.]+|.*:.*", host) else ".".join(host.split(".")[-2:])
