"""Where connections may go: the decision alone. That sockets obey it is tested over real HTTP in test_crawler_limits."""

import asyncio
import ipaddress
import socket

import pytest

from crawler.guard import Guard, GuardedResolver, Refused, is_public

PRIVATE = [
    "127.0.0.1", "127.255.255.254", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "255.255.255.255",
    "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1",
    "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "::7f00:1",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "151.101.1.69", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_known_in_every_wrapping(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example/", "javascript:1", "//a.example/", "http://", "http://a:99999/", ""],
)
def test_only_http_and_https_addresses_with_a_host_are_fetched(url):
    with pytest.raises(Refused, match="only http and https"):
        Guard().check_url(url)


def test_a_listed_host_and_port_may_be_reached_and_no_other_port():
    guard = Guard(("127.0.0.1:8080",))
    guard.check_url("http://127.0.0.1:8080/feed")
    with pytest.raises(Refused, match=r"add 127\.0\.0\.1:8081 to crawler\.private_hosts"):
        guard.check_url("http://127.0.0.1:8081/feed")


@pytest.mark.parametrize("host", ["169.254.169.254", "[fe80::1]", "[::ffff:169.254.169.254]"])
def test_nobody_is_told_how_to_allow_the_address_where_clouds_keep_keys(host):
    with pytest.raises(Refused, match="private address") as caught:
        Guard(("127.0.0.1:8080",)).check_url(f"http://{host}/latest/meta-data/")
    assert "crawler.private_hosts" not in str(caught.value)


def test_a_socket_is_opened_only_to_what_was_granted():
    guard = Guard(("127.0.0.1:8080",))
    info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 8080))
    with pytest.raises(Refused):
        guard.open_socket(info)
    guard.check_url("http://127.0.0.1:8080/")
    guard.open_socket(info).close()
    with pytest.raises(Refused):
        guard.open_socket((socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", 8080, 0, 0)))
    guard.open_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", 443))).close()


def answering(*addresses):
    """A name server of the test's own, in place of the system's."""
    return lambda host, port, **kwargs: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]


def resolve(name, guard=None):
    async def ask():
        resolver = GuardedResolver(guard or Guard())
        try:
            return [found["host"] for found in await resolver.resolve(name, 80)]
        finally:
            await resolver.close()

    return asyncio.run(ask())


def test_one_private_address_among_public_ones_refuses_the_name(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", answering("8.8.8.8", "10.0.0.1"))
    with pytest.raises(Refused, match=r"mixed\.example is at the private address 10\.0\.0\.1"):
        resolve("mixed.example")


def test_a_name_that_changes_its_mind_is_held_to_what_the_guard_saw(monkeypatch):
    guard = Guard()
    monkeypatch.setattr(socket, "getaddrinfo", answering("8.8.8.8"))
    assert resolve("rebinding.example", guard) == ["8.8.8.8"]
    monkeypatch.setattr(socket, "getaddrinfo", answering("127.0.0.1"))
    with pytest.raises(Refused):
        guard.open_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80)))
    with pytest.raises(Refused):
        resolve("rebinding.example", guard)


def test_a_listed_name_may_be_private():
    guard = Guard(("localhost:80",))
    assert resolve("localhost", guard)
