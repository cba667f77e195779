"""Where connections may go: public addresses over http and https, and the "host:port" pairs that are listed.

A feed can name any address, a redirect can lead anywhere, and a name can resolve to one thing when it is
checked and to another when it is used. So the check stands in two places: on the address as written (first
request and every redirect), and on the socket about to be opened, with the very IP address it will connect
to. Nothing is looked up in between.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
import threading
from contextlib import suppress
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

from crawler.address import DEFAULT_PORTS, host_port
from crawler.wire import CrawlError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""RFC 6052: an IPv4 address inside an IPv6 one."""
_LOOKUPS = 100
"""Names looked up at once. A dead name server holds a thread for half a minute; it must not hold up other sources."""


class Refused(CrawlError, OSError):
    """The address may not be reached. An OSError too, because sockets and resolvers may raise nothing else."""


def is_public(address: IPAddress) -> bool:
    """Whether an IP address belongs to the public internet, whatever way it is wrapped."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local or (int(address) >> 32) == 0:
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


class Guard:
    """Decides for one crawler. `private_hosts` are the "host:port" pairs that may be reached although private."""

    def __init__(self, private_hosts: tuple[str, ...] = ()) -> None:
        self._listed = frozenset(name.lower() for name in private_hosts)
        self._granted: set[tuple[str, int]] = set()

    def check_url(self, url: str) -> None:
        """Raises Refused unless the address is http(s), names a host, and is not a private IP address by itself."""
        scheme = url.partition(":")[0].lower()
        where = host_port(url)
        if scheme not in DEFAULT_PORTS or not where:
            raise Refused(f"{url}: only http and https addresses are fetched")
        host, _, port = where.rpartition(":")
        try:
            address = ipaddress.ip_address(host.strip("[]").partition("%")[0])
        except ValueError:
            return
        self._check(address, host, int(port))

    def _check(self, address: IPAddress, host: str, port: int) -> None:
        """Refuses a private address; one whose "host:port" is listed is granted to the socket as well."""
        if is_public(address):
            return
        if f"{host}:{port}".lower() not in self._listed:
            # Link-local: where clouds hand their keys to whoever asks. A redirect leads there, no newsroom; nobody is told how to allow it.
            inner = getattr(address, "ipv4_mapped", None) or address
            advice = "" if inner.is_link_local else f"; if that is meant, add {host}:{port} to crawler.private_hosts"
            raise Refused(f"{host} is at the private address {address}: not fetched{advice}")
        self._granted.add((str(address), port))

    def open_socket(self, info: tuple[Any, ...]) -> socket.socket:
        """A socket for an address about to be connected to (aiohttp's socket factory). Raises Refused."""
        family, kind, protocol, _, where = info
        address, port = ipaddress.ip_address(str(where[0]).partition("%")[0]), int(where[1])
        if not is_public(address) and (str(address), port) not in self._granted:
            raise Refused(f"{address} is a private address: not fetched")
        sock = socket.socket(family, kind, protocol)
        sock.setblocking(False)
        return sock


class GuardedResolver(AbstractResolver):
    """Looks names up and refuses those that lead to a private address."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._places = asyncio.Semaphore(_LOOKUPS)

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC) -> list[ResolveResult]:
        """Addresses of a name. One private address among public ones refuses them all: that is an attack or a mistake."""
        async with self._places:
            found = await _looked_up(host, port, family)
        for info in found:
            self._guard._check(ipaddress.ip_address(str(info[4][0]).partition("%")[0]), host, port)
        return [
            ResolveResult(hostname=host, host=str(info[4][0]), port=port, family=info[0], proto=info[2], flags=socket.AI_NUMERICHOST)
            for info in found
        ]

    async def close(self) -> None:
        """Nothing to close: look-ups under way end by themselves."""


async def _looked_up(host: str, port: int, family: socket.AddressFamily) -> list[Any]:
    """getaddrinfo, in a thread that the end of the program does not wait for: it cannot be interrupted."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[Any]] = loop.create_future()

    def tell(found: list[Any] | None, error: OSError | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(found or [])

    def look_up() -> None:
        found: list[Any] | None = None
        error: OSError | None = None
        try:
            found = socket.getaddrinfo(host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
        except OSError as failure:
            error = failure
        except Exception as failure:  # a name that is no name: UnicodeError, ValueError, OverflowError ...
            error = OSError(str(failure))
        with suppress(RuntimeError):  # the loop is closed, nobody waits any more
            loop.call_soon_threadsafe(tell, found, error)

    threading.Thread(target=look_up, name=f"name {host}", daemon=True).start()
    return await answer
