"""Logins of sources: sent to their own site, articles and robots.txt included, and to nobody else."""

import base64

import pytest
from loopback import Loopback
from polling import item, open_wire, rss, story
from test_scheduler_config import refused, write

from crawler.logins import Logins, site
from scheduler.config import load

LOGIN = "reader:s3cret:with:colons"
BASIC = f"Basic {base64.b64encode(LOGIN.encode()).decode()}"


def headers(site):
    return {request.path: request.headers.get("authorization") for request in site.requests}


def test_a_login_goes_to_its_own_site_and_to_no_other():
    with Loopback() as paid, Loopback() as other:
        hosts = (paid.host, other.host)
        with open_wire(0, private_hosts=hosts, logins=((site(paid.base), LOGIN),)) as wire:
            paid.serve("/feed", rss(item(f"{paid.base}/a"), item(f"{other.base}/b"), item(f"{paid.base}/c")))
            paid.serve("/a", story())
            paid.serve("/c", status=302, headers={"Location": f"{other.base}/moved"})
            other.serve("/b", story("4,100"))
            other.serve("/moved", story("8,100"))
            pages, polled = wire.desk(paid).poll()
        assert polled.outcome == "ok" and len([page for page in pages if page.article]) == 3
        assert headers(paid) == dict.fromkeys(("/robots.txt", "/feed", "/a", "/c"), BASIC)
        assert headers(other) == dict.fromkeys(("/robots.txt", "/b", "/moved"))


@pytest.mark.parametrize("url", ["http://wire.example/rss", "https://wire.example:8443/rss", "https://www.wire.example/rss", "https://wire.example.evil/"])
def test_another_scheme_port_or_host_is_another_site(url):
    logins = Logins([(site("https://Wire.example/rss"), LOGIN)])
    assert logins.headers(url) == [] and logins.headers("https://wire.example:443/a") == [("Authorization", BASIC)]


def test_a_password_comes_out_of_the_environment_and_is_never_shown(tmp_path, monkeypatch):
    monkeypatch.setenv("WIRE_PASSWORD", "s3cret:with:colons")
    monkeypatch.setenv("WIRE_LOGIN", LOGIN)
    for login in ("reader:${WIRE_PASSWORD}", "${WIRE_LOGIN}"):
        config = load(write(tmp_path, f"sources: [{{name: A, feed: 'https://wire.example/rss', login: '{login}'}}]\n"))
        assert config.crawler.logins == (("https://wire.example:443", LOGIN),)
        assert "s3cret" not in repr(config)


@pytest.mark.parametrize("login", ["reader:hunter2", "hunter2", "reader:${NOT_THERE_2}", "${ONLY_A_NAME}", "reader:", "a${X}b"])
def test_a_login_that_is_none_is_refused_and_not_repeated(tmp_path, monkeypatch, login):
    monkeypatch.setenv("ONLY_A_NAME", "hunter2")
    message = refused(tmp_path, f"sources:\n  - {{name: A, feed: 'https://wire.example/rss', login: '{login}'}}\n")
    assert "config.yaml:2: sources[0].login: " in message and "hunter2" not in message


def test_a_login_needs_https_and_a_site_has_one(tmp_path, monkeypatch):
    monkeypatch.setenv("ONE", "a:one")
    monkeypatch.setenv("TWO", "a:two")
    plain = "{name: A, feed: 'http://wire.example/rss', login: '${ONE}'}"
    assert "sources[0].login: only for https://" in refused(tmp_path, f"sources: [{plain}]\n")
    assert load(write(tmp_path, f"sources: [{plain}]\ncrawler: {{private_hosts: ['wire.example:80']}}\n"))
    two = "".join(f"  - {{name: {n}, feed: 'https://wire.example/{n}', login: '${{{n}}}'}}\n" for n in ("ONE", "TWO"))
    assert "sources[1].login: https://wire.example:443 has another login" in refused(tmp_path, f"sources:\n{two}")


def test_who_has_no_login_is_told_of_the_key(tmp_path):
    assert "see `login`" in refused(tmp_path, "sources: [{name: A, feed: 'https://me:x@wire.example/rss'}]\n")
