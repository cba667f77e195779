"""What a hostile or broken site cannot do: reach inward, hang, fill memory, burn CPU, or hold up another source."""

import asyncio
import gzip
import os
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from loopback import Loopback
from polling import START, Wire, item, open_wire, rss, story

from crawler.crawl import WAITING
from crawler.spider import runner
from crawler.wire import CrawlerSettings, Job, Polled

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def shared() -> Iterator[Wire]:
    with open_wire(30) as wire:
        yield wire


@pytest.fixture
def wire(shared):
    shared.now = START
    return shared


@pytest.fixture
def inside():
    """A site on a private address that nobody listed."""
    with Loopback() as site:
        site.serve("/feed", rss(item("/a")))
        site.serve("/a", story())
        yield site


def test_a_private_address_that_is_not_listed_is_never_connected_to(wire, inside):
    polled = wire.desk(inside).poll()[1]
    assert polled.outcome == "failed" and "private address" in polled.why and "crawler.private_hosts" in polled.why
    assert inside.requests == []


def test_a_name_that_leads_to_a_private_address_is_refused(wire, inside):
    port = inside.host.rpartition(":")[2]
    polled = wire.desk(inside, url=f"http://localhost:{port}/feed").poll()[1]
    assert polled.outcome == "failed" and "localhost is at the private address" in polled.why
    assert inside.requests == []


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "[::ffff:127.0.0.1]", "[::1]", "0.0.0.0"])
def test_disguises_of_a_private_address_are_refused(wire, inside, host):
    port = inside.host.rpartition(":")[2]
    polled = wire.desk(inside, url=f"http://{host}:{port}/feed").poll()[1]
    assert polled.outcome == "failed" and inside.requests == []


def test_a_redirect_inward_is_refused(wire, inside):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", status=302, headers={"Location": inside.base + "/a"})
    page = wire.desk(site).poll()[0][0]
    assert page.outcome == "refused" and "private address" in page.why and inside.requests == []


def test_a_feed_that_redirects_inward_is_refused(wire, inside):
    site = wire.site()
    site.serve("/feed", status=301, headers={"Location": inside.base + "/feed"})
    assert wire.desk(site).poll()[1].outcome == "failed" and inside.requests == []


def test_a_redirect_to_a_file_or_round_in_circles_ends(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/file"), item("/circle")))
    site.serve("/file", status=302, headers={"Location": "file:///etc/passwd"})
    site.serve("/circle", status=302, headers={"Location": "/circle"})
    pages, _ = wire.desk(site).poll()
    assert [page.article for page in pages] == [None, None]
    assert len(site.asked("/circle")) <= 6


def test_a_feed_that_goes_round_in_circles_is_told_in_words(wire):
    site = wire.site()
    site.serve("/feed", status=302, headers={"Location": "/feed"})
    assert wire.desk(site).poll()[1].why.endswith("too many redirects")


def test_robots_are_obeyed_for_pages_and_the_feeds_own_words_are_used(wire):
    site = wire.site()
    site.serve("/robots.txt", "User-agent: figurewatch\nDisallow: /private/\n", content_type="text/plain")
    words = "Some twenty words of a summary that say that about 11,000 soldiers are in the district now, the defence staff told reporters."
    site.serve("/feed", rss(item("/private/a", summary=words), item("/private/b", summary="Short."), item("/c")))
    site.serve("/c", story())
    pages, _ = wire.desk(site).poll()
    assert {page.entry.url.rpartition("/")[2]: page.outcome for page in pages} == {"a": "article", "b": "refused", "c": "article"}
    assert not site.asked("/private/a") and not site.asked("/private/b")


def test_robots_are_obeyed_for_feeds_and_after_redirects(wire):
    site, other = wire.site(), wire.site()
    site.serve("/robots.txt", "User-agent: *\nDisallow: /feed\n", content_type="text/plain")
    assert "robots.txt forbids" in wire.desk(site).poll()[1].why and not site.asked("/feed")
    other.serve("/feed", status=302, headers={"Location": site.base + "/feed"})
    assert "robots.txt forbids" in wire.desk(other).poll()[1].why and not site.asked("/feed")


def test_robots_that_cannot_be_read_mean_not_now(wire):
    site = wire.site()
    site.serve("/robots.txt", "oops", status=500)
    site.serve("/feed", rss())
    desk = wire.desk(site)
    assert "robots.txt cannot be read" in desk.poll()[1].why and not site.asked("/feed")
    site.serve("/robots.txt", "User-agent: *\nAllow: /\n")
    wire.now += HOUR
    assert desk.poll()[1].outcome == "ok"


def test_robots_are_read_again_after_a_day(wire):
    site = wire.site()
    site.serve("/feed", rss())
    desk = wire.desk(site)
    desk.poll()
    desk.poll()
    assert len(site.asked("/robots.txt")) == 1
    wire.now += timedelta(hours=25)
    desk.poll()
    assert len(site.asked("/robots.txt")) == 2


def test_a_body_over_the_limit_is_dropped_with_or_without_a_length(wire):
    site = wire.site()
    site.serve("/feed", rss() + " " * 300_000)
    assert "crawler.max_body" in wire.desk(site).poll()[1].why
    other = wire.site()
    other.serve("/feed", rss(item("/a")))
    other.serve("/a", story() + " " * 300_000, headers={"Content-Length": None})
    page = wire.desk(other).poll()[0][0]
    assert page.outcome == "failed" and "crawler.max_body" in page.why


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip.compress(b"<rss>" + b" " * 50_000_000, 9)),
        ("deflate", zlib.compress(b"<rss>" + b" " * 50_000_000, 9)),
        ("gzip, gzip", gzip.compress(gzip.compress(b" " * 50_000_000, 9))),
    ],
)
def test_a_compressed_bomb_is_stopped(wire, encoding, bomb):
    site = wire.site()
    site.serve("/feed", bomb, headers={"Content-Encoding": encoding})
    assert len(bomb) < 200_000
    polled = wire.desk(site).poll()[1]
    assert polled.outcome == "failed" and polled.why == "body is over crawler.max_body once it is unpacked"


def test_when_memory_is_full_of_bodies_a_large_one_waits_for_the_next_poll(wire, monkeypatch):
    monkeypatch.setattr("crawler.fetch.HELD_AT_ONCE", 0)
    site = wire.site()
    site.serve("/feed", rss() + " " * 50_000)
    desk = wire.desk(site)
    assert "left for the next poll" in desk.poll()[1].why
    site.serve("/feed", rss())
    assert desk.poll()[1].outcome == "ok"


def test_a_broken_gzip_body_is_a_failure_like_any_other(wire):
    site = wire.site()
    site.serve("/feed", b"\x1f\x8b\x08 not gzip at all", headers={"Content-Encoding": "gzip"})
    assert wire.desk(site).poll()[1].outcome == "failed"


def test_honest_gzip_is_unpacked(wire):
    site = wire.site()
    site.serve("/feed", gzip.compress(rss(item("/a")).encode()), headers={"Content-Encoding": "gzip"})
    site.serve("/a", gzip.compress(story().encode()), headers={"Content-Encoding": "gzip"})
    assert wire.desk(site).poll()[0][0].outcome == "article"


RUDE = {
    "not http": b"SSH-2.0-OpenSSH_9.0\r\n",
    "nothing": b"",
    "a status that is no number": b"HTTP/1.1 OK fine\r\n\r\n",
    "endless header": b"HTTP/1.1 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n",
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 20_000 + b"\r\n",
    "broken chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc",
    "a length that lies": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<rss>",
    "a negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n<rss>",
    "a location that is none": b"HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n",
    "a location of bytes": b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe://\xff\r\nContent-Length: 0\r\n\r\n",
    "an unknown encoding": b"HTTP/1.1 200 OK\r\nContent-Encoding: lzma\r\nContent-Length: 5\r\n\r\n12345",
    "not zstd": b"HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 5\r\n\r\n12345",
    "not brotli": b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 5\r\n\r\n12345",
    "an informational answer and no other": b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n",
}


@pytest.fixture(scope="module")
def rude():
    """A server that sends what its path names, and closes."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            path = self.request.recv(65_536).split(b" ")[1].decode()
            name = unquote(path).strip("/")
            self.request.sendall(RUDE.get(name, b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        host = f"127.0.0.1:{server.server_address[1]}"
        with open_wire(0, private_hosts=(host,)) as wire:
            yield lambda name: wire.desk(None, url=f"http://{host}/{quote(name)}").poll()[1]
        server.shutdown()


@pytest.mark.parametrize("name", RUDE)
def test_an_answer_that_breaks_the_rules_of_http_is_a_failure_in_words(rude, name):
    polled = rude(name)
    assert polled.outcome == "failed" and polled.why and "internal error" not in polled.why


def test_slow_hosts_hold_up_nobody_else():
    """They answer once the good source is done, and not before."""
    done, ends = threading.Event(), []
    with open_wire(4, timeout=timedelta(seconds=60)) as wire:
        desks = [wire.desk(wire.site()) for _ in range(3)]
        for site in (good := wire.site(), *wire.sites[:3]):
            site.serve("/robots.txt", "")
            site.serve("/feed", rss(item("/a")), after=done if site is not good else None)
            site.serve("/a", story())
        desks.append(wire.desk(good))

        async def poll():
            for desk in desks:
                wire.crawler.submit(Job(source=desk.source, state=desk.state, pages={}))
            async for result in wire.crawler.results:
                if isinstance(result, Polled):
                    ends.append((result.source.name, result.outcome))
                    done.set()

        wire.run(asyncio.wait_for(poll(), 30))
    assert ends[0] == (desks[-1].source.name, "ok") and [outcome for _, outcome in ends] == ["ok"] * 4


def test_a_host_that_never_answers_and_a_tarpit_meet_a_deadline(wire):
    slow, tarpit = wire.site(), wire.site()
    never = threading.Event()
    for site in (slow, tarpit):
        site.serve("/robots.txt", "")
    slow.serve("/feed", rss(), after=never)
    tarpit.serve("/feed", rss() + " " * 5000, drip=10)
    (_, slow_end), (_, tarpit_end) = wire.poll(wire.desk(slow), wire.desk(tarpit))
    never.set()
    assert "no answer within 2 s" in slow_end.why and "no answer within 2 s" in tarpit_end.why


@pytest.fixture
def self_signed(tmp_path):
    """A TLS context whose certificate nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    begin = datetime.now(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(begin).not_valid_after(begin + timedelta(days=9)).sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path / "server.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(secret + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_a_certificate_that_nobody_vouches_for_is_refused(self_signed):
    with Loopback(tls=self_signed) as site, open_wire(0, private_hosts=(site.host,)) as wire:
        site.serve("/feed", rss())
        assert "certificate is not valid" in wire.desk(site).poll()[1].why


def test_the_doors_that_scrapy_opens_by_default_are_shut():
    settings = runner(CrawlerSettings(user_agent="x"), lambda: START).settings
    for name in ("TELNETCONSOLE_ENABLED", "REMOTE_CONTROL_ENABLED", "LOG_ENABLED"):
        assert not settings.getbool(name)
    assert settings.getint("DOWNLOAD_MAXSIZE") == 10_000_000 and settings.getfloat("DOWNLOAD_TIMEOUT") == 30


def test_results_that_nobody_takes_stop_the_fetching():
    with open_wire(3) as wire:
        desks = []
        for _ in range(3):
            site = wire.site()
            site.serve("/feed", rss(*(item(f"/{n}") for n in range(40))))
            desks.append((site, wire.desk(site)))

        async def submit_and_wait():
            for _, desk in desks:
                wire.crawler.submit(Job(source=desk.source, state=desk.state, pages={}))
            for _ in range(300):
                await asyncio.sleep(0.1)
                if sum(len(site.requests) for site, _ in desks) >= WAITING:
                    break
            await asyncio.sleep(0.5)

        wire.run(submit_and_wait())
        assert WAITING <= sum(len(site.requests) for site, _ in desks) <= WAITING + 3 * 4


def test_stopping_starts_nothing_that_was_still_waiting(monkeypatch):
    monkeypatch.setattr("crawler.crawl.AT_ONCE", 1)
    with open_wire(2) as wire:
        slow, waiting = wire.site(), wire.site()
        stopped = threading.Event()
        slow.serve("/robots.txt", "", after=stopped)

        async def submit_and_leave():
            for site in (slow, waiting):
                desk = wire.desk(site)
                wire.crawler.submit(Job(source=desk.source, state=desk.state, pages={}))
            await asyncio.to_thread(slow.wait_for, "/robots.txt")

        wire.run(submit_and_leave())
        wire.run(wire.crawler.stop())
        stopped.set()
        assert not waiting.requests


def test_a_dead_name_server_holds_up_nobody_else(wire, monkeypatch):
    real, alive = socket.getaddrinfo, threading.Event()

    def slow_for_some(host, *arguments, **named):
        if host.startswith("dead-"):
            alive.wait()
        return real(host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", slow_for_some)
    good = wire.site()
    good.serve("/feed", rss(item("/a")))
    good.serve("/a", story())
    dead = [wire.desk(good, url=f"http://dead-{n}.invalid/feed") for n in range(12)]
    listed = wire.desk(good)
    try:
        results = wire.poll(*dead, listed)
    finally:
        alive.set()
    assert results[-1][0][0].outcome == "article" and {polled.outcome for _, polled in results[:-1]} == {"failed"}


def test_nobody_listening_is_a_failure_in_words():
    with open_wire(0, private_hosts=("127.0.0.1:1",)) as wire:
        polled = wire.desk(None, url="http://127.0.0.1:1/feed").poll()[1]
    assert polled.outcome == "failed"
    assert polled.why == "robots.txt cannot be read: cannot connect to 127.0.0.1:1: Connection refused"


def test_no_such_name_is_a_failure_in_words(wire):
    site = wire.site()
    unknown = wire.desk(site, url="http://no-such-host.invalid/feed").poll()[1]
    no_name = wire.desk(site, url=f"http://{'x' * 70}.invalid/feed").poll()[1]
    assert unknown.outcome == no_name.outcome == "failed"
    assert "no-such-host.invalid" in unknown.why


def test_entities_and_hostile_markup_do_no_harm(wire):
    site = wire.site()
    laughs = '<!DOCTYPE r [<!ENTITY a "' + "ha" * 50 + '">' + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ) + "]>"  # fmt: skip
    outside = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{Path(__file__).resolve()}">]>'
    for doctype, entity in ((laughs, "&i;"), (outside, "&x;")):
        site.serve("/feed", doctype + rss(item("/a", title=f"Flood {entity}")))
        site.serve("/a", story())
        pages, polled = wire.desk(site).poll()
        assert polled.outcome == "ok" and len(pages[0].entry.title) < 100


def test_polite_pauses_between_requests_to_one_host():
    with open_wire(1, per_host_delay=timedelta(seconds=0.3)) as wire:
        site = wire.site()
        site.serve("/robots.txt", "")
        site.serve("/feed", rss(*(item(f"/{n}") for n in range(3))))
        for n in range(3):
            site.serve(f"/{n}", story(str(n)))
        begin = time.monotonic()
        wire.desk(site).poll()
        at = [request.at - begin for request in site.requests]
        assert len(at) == 5 and all(later >= 0.3 * n for n, later in enumerate(at)), at


def test_a_crawl_delay_in_robots_holds():
    with open_wire(1) as wire:
        site = wire.site()
        site.serve("/robots.txt", "User-agent: *\nCrawl-delay: 0.4\n")
        site.serve("/feed", rss(*(item(f"/{n}") for n in range(3))))
        begin = time.monotonic()
        wire.desk(site).poll()
        at = [request.at - begin for request in site.requests]
        assert len(at) == 5 and all(later >= 0.4 * (n - 1) for n, later in enumerate(at)), at


def test_with_robots_off_nothing_is_asked_of_them():
    with open_wire(1, obey_robots=False) as wire:
        site = wire.site()
        site.serve("/robots.txt", "User-agent: *\nDisallow: /\n")
        site.serve("/feed", rss())
        assert wire.desk(site).poll()[1].outcome == "ok" and not site.asked("/robots.txt")


def test_an_internal_error_still_ends_the_poll(wire, monkeypatch):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    monkeypatch.setattr("crawler.pacing.choose", lambda *arguments: 1 / 0)
    polled = wire.desk(site).poll()[1]
    assert polled.outcome == "failed" and polled.why.startswith("internal error: ZeroDivisionError")


def test_no_process_outlives_a_crawler_that_is_killed(tmp_path):
    script = (
        "import asyncio\nfrom datetime import UTC, datetime\nfrom crawler.crawl import Crawler\nfrom crawler.wire import CrawlerSettings\n"
        "async def main():\n    crawler = Crawler(CrawlerSettings(user_agent='x', workers=2), lambda: datetime.now(UTC))\n"
        "    await crawler.start()\n    print(*[w._process.pid for w in crawler._workers._all], flush=True)\n    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent, parent.stdout:
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(children) == 2
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() for pid in children) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]]
    assert os.getpid() not in children
