"""Places at the desk: whoever only holds the line makes room, and half a request is not waited for."""

import asyncio
import socket
import time
from datetime import UTC, datetime

import httpx
import pytest
from desk_browser import a_served_desk
from desk_visits import Visit

from db.store import Store
from desk import doorstep
from desk.live import GUESTS, Pulse
from desk.passwords import hashed
from desk.site import Site
from desk.web import desk_app


@pytest.fixture
def desk(tmp_path):
    with a_served_desk(Site(database=tmp_path / "none.db")) as base:
        yield base


def line_to(base, said=b""):
    host, _, port = base.removeprefix("http://").partition(":")
    line = socket.create_connection((host, int(port)), timeout=20)
    line.sendall(said)
    return line


def test_silent_connections_lock_nobody_out(desk):
    held = [line_to(desk, b"GET / HTTP/1.1\r\nHost: 127" if n % 2 else b"") for n in range(doorstep.PLACES + 40)]
    try:
        for path in ("/healthz", "/", "/login"):
            assert httpx.get(desk + path, timeout=20).status_code in (200, 303)
        held[0].settimeout(20)
        assert held[0].recv(10) == b"", "the longest silent made room"
    finally:
        for line in held:
            line.close()


def test_whoever_is_answered_keeps_the_place(desk):
    with httpx.stream("GET", desk + "/live?after=0", timeout=20) as stream:
        told = stream.iter_lines()
        assert next(told) == "retry: 3000"
        held = [line_to(desk) for _ in range(doorstep.PLACES + 20)]
        assert httpx.get(desk + "/healthz", timeout=20).status_code == 200
        for line in held:
            line.close()
        assert next(told) == "", "the stream goes on"


@pytest.mark.parametrize(
    "said",
    [
        b"", b"GET / HTTP/1.1\r\nX-Slow: ", b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nname=a",
        b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nPOST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\nn",
    ],
)  # fmt: skip
def test_a_request_that_does_not_end_is_not_waited_for(desk, monkeypatch, said):
    monkeypatch.setattr(doorstep.Doorstep, "deadline", 0.3)
    line = line_to(desk, said)
    heard = bytearray()
    while part := line.recv(4096):
        heard += part
    assert (b'"status":"ok"' in heard) == said.startswith(b"GET /healthz")
    line.close()


def test_a_slow_form_within_the_deadline_is_heard(desk):
    line = line_to(desk, b"POST /login HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 6\r\n\r\nnam")
    time.sleep(0.3)
    line.sendall(b"e=a")
    assert line.recv(4096).startswith(b"HTTP/1.1 403")  # it brought no token: heard, and refused
    line.close()


def test_a_stream_ends_now_and_then_so_that_its_session_is_asked_for(tmp_path):
    async def heard():
        pulse = Pulse(lambda: 0, longest=0.2)
        return [piece async for piece in pulse.stream(0, lambda seq: None)]

    assert asyncio.run(asyncio.wait_for(heard(), 10)) == ["retry: 3000\n\n", ": still here\n\n"]


def test_guests_leave_places_for_editors(tmp_path, monkeypatch):
    database = tmp_path / "accounts.db"
    store = Store(database)
    with store.saving():
        store.accounts.add("anna", hashed("a long enough password"), datetime.now(UTC))
    store.close()
    site = Site(database=database)
    desk = desk_app(site, guests=True)
    monkeypatch.setattr(type(site.pulse), "listeners", GUESTS)
    refused = Visit(desk).get("/live?after=0")
    assert refused.status_code == 503 and "guests" in refused.text
