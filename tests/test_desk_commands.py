"""The commands that do something: init, once, run, desk, test-alert, extract, over real servers on loopback."""

import email
import email.policy
import json
import re
import signal
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from desk_cases import PROGRAM, figurewatch, figurewatch_process
from hook_server import listening
from loopback import Loopback
from mail_server import MailServer

from alerts.letter import Letter
from db.store import Store
from scheduler.config import load
from scheduler.lock import only_one

STORY = """<html lang="en"><head><title>Floods close the valley road</title>
<meta property="article:published_time" content="{at}"></head><body><article><h1>Floods close the valley road</h1>
<p>At least {toll} people have been killed by floods in the Sample Valley, the interior ministry said on Monday.</p>
<p>Water has covered the valley road since the early morning, and the fire service has asked people to stay at home until the
evening. Schools stay closed for the day, and the army has sent boats to the villages that are cut off.</p></article></body></html>"""
FEED = """<rss version="2.0"><channel><title>Wire</title><item><title>Floods close the valley road</title><link>{base}/story</link>
<guid>1</guid><description>Toll {toll}.</description></item></channel></rss>"""
AN_HOUR_AGO = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")


@pytest.fixture
def wire(tmp_path):
    """A source on loopback and a newsroom that polls it; `publish` moves the toll."""
    with Loopback() as server:
        server.publish = lambda toll: (
            server.serve("/story", STORY.format(toll=toll, at=AN_HOUR_AGO)),
            server.serve("/feed", FEED.format(base=server.base, toll=toll), content_type="application/rss+xml"),
        )
        server.publish(12)
        (tmp_path / "config.yaml").write_text(
            f"sources: [{{name: Wire, feed: '{server.base}/feed'}}]\nwatches: [{{name: Floods, to: [world@example.net]}}]\n"
            f"crawler: {{per_host_delay: 0s, private_hosts: ['{server.host}']}}\ndesk: {{listen: '127.0.0.1:0'}}\n"
        )
        yield server


def letters(folder):
    return [email.message_from_bytes(file.read_bytes(), policy=email.policy.default) for file in sorted(folder.glob("outbox/*.eml"))]


def test_init_writes_a_config_that_works_and_never_overwrites_one(tmp_path):
    assert figurewatch("init", cwd=tmp_path).returncode == 0
    assert len(load(tmp_path / "config.yaml").sources) >= 13
    again = figurewatch("init", cwd=tmp_path)
    assert again.returncode == 0 and b"There already" in again.stdout, "a fresh clone has the file"
    (tmp_path / "config.yaml").write_text("mine")
    ended = figurewatch("init", cwd=tmp_path)
    assert ended.returncode == 1 and b"--force" in ended.stderr
    assert (tmp_path / "config.yaml").read_text() == "mine"
    assert figurewatch("init", "--force", cwd=tmp_path).returncode == 0
    assert (tmp_path / "config.yaml").read_text() != "mine"
    assert figurewatch("init", "--config", "none/config.yaml", cwd=tmp_path).returncode == 1


def test_once_learns_silently_and_then_tells(wire, tmp_path):
    first = figurewatch("once", cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"learned silently" in first.stdout and letters(tmp_path) == []
    wire.publish(19)
    second = figurewatch("once", "--all", cwd=tmp_path)
    assert (second.returncode, second.stdout, second.stderr) == (0, b"", b"")
    (letter,) = letters(tmp_path)
    assert "at least 19 (was at least 12)" in letter["Subject"]
    (change,) = json.loads(figurewatch("changes", "--kind", "raised", "--json", cwd=tmp_path).stdout)
    assert (change["old_low"], change["low"], change["outlet"]) == (12, 19, "Wire")


def test_once_says_on_request_what_it_did_and_whether_letters_went_out(wire, tmp_path):
    figurewatch("once", cwd=tmp_path)
    wire.publish(19)
    told = figurewatch("once", "--all", "--verbose", cwd=tmp_path).stdout
    assert told == b"polled 1 source (0 not modified, 0 failed), 1 story (1 new version), 1 claim, 1 change, 1 letter sent\n"
    assert b"no source is due yet" in figurewatch("once", "--verbose", cwd=tmp_path).stdout
    wire.serve("/feed", "busy", status=503)
    assert b"1 failed: Wire)" in figurewatch("once", "--all", "--verbose", cwd=tmp_path).stdout


def test_once_says_when_every_source_fails(wire, tmp_path):
    wire.serve("/feed", "busy", status=503)
    ended = figurewatch("once", cwd=tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1 and b"every source failed" in ended.stderr
    (source,) = json.loads(figurewatch("sources", "--json", cwd=tmp_path).stdout)
    assert source["health"] == "failing" and "503" in source["last_error"]


def test_once_without_sources_is_wrong_use(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: X\n")
    ended = figurewatch("once", cwd=tmp_path)
    assert ended.returncode == 2 and b"sources" in ended.stderr


@contextmanager
def started(folder, *arguments):
    """A command that goes on, and the address of its desk; it is gone at the end however the test went."""
    process = subprocess.Popen([*PROGRAM, *arguments], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        yield process, re.search(r"http://[\d.:]+/", process.stdout.readline().decode())[0]
    finally:
        process.kill()
        process.communicate()


def asked(address):
    with urllib.request.urlopen(address, timeout=20) as answer:
        return answer.read().decode()


def wait_for_story(process, address):
    end = time.monotonic() + 40
    while "Floods close" not in asked(f"{address}stories"):
        assert process.poll() is None and time.monotonic() < end
        time.sleep(0.1)


def test_run_polls_serves_the_desk_and_stops_on_sigterm(wire, tmp_path):
    with started(tmp_path, "run", "--quiet") as (process, address):
        wait_for_story(process, address)
        assert '"status":"ok"' in asked(f"{address}healthz")
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        assert process.stderr.read() == b""


def test_only_one_is_at_work_on_a_database(wire, tmp_path):
    with started(tmp_path, "run") as (process, address):
        wait_for_story(process, address)
        second = figurewatch_process("once", cwd=tmp_path)
        assert second.returncode == 1
        assert str(process.pid).encode() in second.stderr and second.stderr.count(b"\n") == 1


@pytest.mark.parametrize(("minutes", "told"), [(2, False), (59, False), (61, True)])
def test_cron_hears_nothing_of_a_run_that_takes_longer_than_its_interval_unless_it_does_not_end(wire, tmp_path, minutes, told):
    with only_one(tmp_path / "figurewatch.db", datetime.now(UTC) - timedelta(minutes=minutes)):
        second = figurewatch_process("once", cwd=tmp_path)
        assert (second.returncode, b"is at work" in second.stderr) == (int(told), told)
        assert figurewatch_process("once", "--verbose", cwd=tmp_path).returncode == 1


def test_a_second_run_names_the_first_and_not_the_port_that_it_holds(wire, tmp_path):
    with started(tmp_path, "run") as (process, address):
        wait_for_story(process, address)
        config = (tmp_path / "config.yaml").read_text()
        (tmp_path / "config.yaml").write_text(config.replace("127.0.0.1:0", address.removeprefix("http://").rstrip("/")))
        second = figurewatch_process("run", cwd=tmp_path)
        assert second.returncode == 1
        assert f"another figurewatch (process {process.pid}) is at work".encode() in second.stderr and b"listen" not in second.stderr


def test_the_desk_alone_ends_on_ctrl_c(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: X\n")
    with started(tmp_path, "desk", "--listen", "127.0.0.1:0") as (process, address):
        assert "Nothing yet" in asked(address)
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
    assert not (tmp_path / "figurewatch.db").exists()


def test_a_desk_that_others_can_reach_needs_an_account(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: X\nsources: [{name: W, feed: 'http://127.0.0.1:9/'}]\ndesk: {listen: '0.0.0.0:0'}\n")
    for command in (("desk",), ("run",)):
        ended = figurewatch_process(*command, cwd=tmp_path)
        assert ended.returncode == 1 and b"nobody has an account yet" in ended.stderr and ended.stderr.count(b"\n") == 1
    made = figurewatch_process("desk", "adduser", "anna", "--password-stdin", cwd=tmp_path, stdin=b"a long enough sentence\n")
    assert made.returncode == 0, made.stderr
    with started(tmp_path, "desk", "--listen", "0.0.0.0:0") as (process, address):
        port = address.rpartition(":")[2]
        assert "<h1>Log in</h1>" in asked(f"http://127.0.0.1:{port}")
        process.terminate()
        assert process.stderr.read() == b""


def test_a_taken_port_is_said_before_anything_starts(wire, tmp_path):
    ended = figurewatch("desk", "--listen", wire.host, cwd=tmp_path)
    assert ended.returncode == 1 and b"desk.listen" in ended.stderr
    assert figurewatch("desk", "--listen", "nonsense", cwd=tmp_path).returncode == 2


def a_post(tmp_path, smtp):
    (tmp_path / "config.yaml").write_text(
        f"watches: [{{name: W, to: [first@example.net]}}]\nmail: {{from: figurewatch@example.net, smtp: '{smtp}'}}\n"
    )


def test_a_test_alert_is_a_real_letter_and_tells_the_servers_answer(tmp_path):
    with MailServer() as server:
        a_post(tmp_path, server.url)
        first = figurewatch("test-alert", "editor@example.net", cwd=tmp_path)
        second = figurewatch("test-alert", cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, b"")
    assert b"Sent to editor@example.net: 250 kept as 1" in first.stdout and b"first@example.net" in second.stdout
    one, other = server.mails
    assert one["Subject"].startswith("Test: about 5,500 (was about 4,000)")
    assert one["Message-ID"] != other["Message-ID"]
    text = one.get_body(("plain",)).get_content()
    parts = ("CHECK:", "Before:", "also carried by 3 outlets", "Others say:", "Our own stories", "History", "To copy:", "Why you:")
    assert [part for part in parts if part not in text] == []
    assert "About 5,500" in one.get_body(("html",)).get_content()
    assert [part.get_content_type() for part in one.walk()].count("image/png") == 1


def test_a_test_alert_reaches_a_channel(tmp_path):
    with listening() as hook:
        (tmp_path / "config.yaml").write_text(f"channels: [{{name: chat, url: 'json://127.0.0.1:{hook.server_port}/x'}}]\n")
        ended = figurewatch("test-alert", "chat", cwd=tmp_path)
        assert (ended.returncode, ended.stdout) == (0, b"Sent to chat: JSON took it\n")
        hook.answer = 403
        refused = figurewatch("test-alert", "chat", cwd=tmp_path)
    assert refused.returncode == 1
    assert b"error=403" in refused.stderr and refused.stderr.count(b"\n") == 1
    assert hook.got[0][1]["title"].startswith("Test: about 5,500")


def test_a_refused_test_alert_tells_the_servers_answer(tmp_path):
    with MailServer() as server:
        server.answers["RCPT"] = ["550 no such editor"]
        a_post(tmp_path, server.url)
        ended = figurewatch("test-alert", "nobody@example.net", cwd=tmp_path)
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert b"550 no such editor" in ended.stderr and ended.stderr.count(b"\n") == 1


def test_a_test_alert_needs_somebody(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: X\n")
    assert figurewatch("test-alert", cwd=tmp_path).returncode == 2
    for nobody in ("neither", "a@example.net,b@example.net", "a@example.net\nBcc: b@example.net", "@example.net"):
        ended = figurewatch("test-alert", nobody, cwd=tmp_path)
        assert (ended.returncode, ended.stdout) == (2, b"") and b"neither a mail address nor a channel" in ended.stderr


def test_extract_reads_a_file(tmp_path):
    (tmp_path / "page.html").write_text(STORY.format(toll=12, at="2026-03-02T06:00:00Z"))
    page = json.loads(figurewatch("extract", "page.html", "--json", "--url", "https://wire.example/a", cwd=tmp_path).stdout)
    assert page["title"] == "Floods close the valley road" and page["published"].startswith("2026-03-02T06:00")
    shown = figurewatch("extract", "page.html", cwd=tmp_path).stdout.decode()
    assert "title:     Floods close the valley road" in shown and "the army has sent boats" in shown
    assert figurewatch("extract", "none.html", cwd=tmp_path).returncode == 1


def test_extract_fetches_an_address_only_where_the_guard_allows(wire, tmp_path):
    assert b"At least 12 people" in figurewatch("extract", f"{wire.base}/story", cwd=tmp_path).stdout
    assert figurewatch("extract", f"{wire.base}/none", cwd=tmp_path).returncode == 1
    (tmp_path / "config.yaml").write_text("newsroom: X\n")
    refused = figurewatch("extract", f"{wire.base}/story", cwd=tmp_path)
    assert refused.returncode == 1 and b"private address" in refused.stderr and refused.stderr.count(b"\n") == 1


def test_refused_letters_go_out_again_once_the_channel_is_mended(tmp_path):
    """A channel refuses for good; after `alerts --retry` the next delivery brings the letter."""
    with listening() as hook:
        (tmp_path / "config.yaml").write_text(
            "sources: [{name: Nobody, feed: 'http://127.0.0.1:9/feed'}]\n"
            f"channels: [{{name: chat, url: 'json://127.0.0.1:{hook.server_port}/x'}}]\n"
        )
        store = Store(tmp_path / "figurewatch.db")
        kept = Letter(id="l9", to="chat", subject="s", text="t", html="", message_id="<m@x>", thread="", created=datetime.now(UTC))
        store.outbox.keep_letter(kept)
        store.close()
        hook.answer = 403
        figurewatch("once", cwd=tmp_path)
        hook.answer = 200
        figurewatch("once", cwd=tmp_path)
        assert len(hook.got) == 1
        assert b"To chat: 1 to go out again" in figurewatch("alerts", "--retry", "chat", cwd=tmp_path).stdout
        figurewatch("once", cwd=tmp_path)
        assert len(hook.got) == 2
    assert b"there is no letter that chat has not got" in figurewatch("alerts", "--retry", "chat", cwd=tmp_path).stderr


@pytest.mark.parametrize(("codec", "warned"), [("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True)])
def test_a_text_of_windows_keeps_its_letters(tmp_path, codec, warned):
    (tmp_path / "text.txt").write_bytes("In Köln 12 people were killed in a flood – police said.\r\n".encode(codec))
    ended = figurewatch("read", "text.txt", cwd=tmp_path)
    assert (ended.returncode, b"read as Windows-1252" in ended.stderr) == (0, warned)
    assert "In Köln 12 people were killed in a flood – police said." in ended.stdout.decode()
