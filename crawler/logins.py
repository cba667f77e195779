"""Names and passwords for sources that ask for one: each goes to the site it was given for, and nowhere else.

HTTP Basic, as feeds for subscribers ask for. The header is made for each request on its way to the socket, so a redirect to
another host, port or scheme does not take it along, and nothing that is kept or logged holds it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable

from crawler.address import host_port


def site(url: str) -> str:
    """Scheme, host and port of an address: what a login holds for."""
    return f"{url.partition(':')[0].lower()}://{host_port(url).lower()}"


class Logins:
    """What is sent to whom. `logins` are pairs of a site and "name:password"."""

    def __init__(self, logins: Iterable[tuple[str, str]]) -> None:
        self._headers = {where: f"Basic {b64encode(login.encode()).decode('ascii')}" for where, login in logins}

    def headers(self, url: str) -> list[tuple[str, str]]:
        """The headers that an address is to get besides, if any."""
        known = self._headers.get(site(url))
        return [("Authorization", known)] if known else []
