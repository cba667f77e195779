"""config.yaml: every key works, and a wrong one is refused with file, line, key and what would be right."""

import re
from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from scheduler.config import checked_watch, load
from scheduler.sections import NESTED, File
from scheduler.settings import ConfigError

ROOT = Path(__file__).parents[1]

FULL = """
newsroom: Example Desk
database: data/figures.db
sources:
  - {name: BBC World, feed: "https://feeds.example/rss", every: 10m, outlet: BBC}
  - {name: AP, sitemap: "https://ap.example/news.xml"}
  - {name: Ministry, page: "https://ministry.example/", links: "article a"}
watches:
  - name: North Koreans in Kursk
    words: [North Korea*, Kursk]
    measures: [troops, killed, wounded]
    min_change: 5%
    to: [world@example.org, slack]
    send: digest
digest: 07:30
operators: [ops@example.org]
quiet_hours: {from: 23:00, to: 06:00, timezone: Europe/Kyiv}
mail: {from: Figurewatch <figurewatch@example.org>, smtp: "smtp://localhost:25", outbox: out/}
channels: [{name: slack, url: "https://hooks.example/x"}]
crawler: {user_agent: test/1, obey_robots: false, per_host_delay: 0s, max_body: 2MB, timeout: 5s, private_hosts: ["127.0.0.1:8000"]}
desk: {listen: "127.0.0.1:8765"}
"""


def write(tmp_path, text):
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf8")
    return path


def refused(tmp_path, text):
    """What whoever polls and delivers is told."""
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, text)).with_secrets()
    return str(caught.value)


def test_every_key_of_the_contract_arrives(tmp_path):
    config = load(write(tmp_path, FULL))
    assert [(s.name, s.kind, s.outlet) for s in config.sources] == [
        ("BBC World", "feed", "BBC"), ("AP", "sitemap", "AP"), ("Ministry", "page", "Ministry"),
    ]  # fmt: skip
    assert config.sources[0].every == timedelta(minutes=10) and config.sources[1].every is None
    assert config.sources[2].links == "article a"
    watch = config.watches[0]
    assert (watch.min_change, watch.send, watch.to) == (Decimal("0.05"), "digest", ("world@example.org", "slack"))
    assert config.times.digest == time(7, 30) and config.times.quiet.start == time(23) and config.times.zone.key == "Europe/Kyiv"
    assert config.crawler.max_body == 2_000_000 and config.crawler.per_host_delay == timedelta(0) and not config.crawler.obey_robots
    assert config.crawler.private_hosts == ("127.0.0.1:8000",)
    assert (config.desk.host, config.desk.port) == ("127.0.0.1", 8765)
    assert config.operators == ("ops@example.org",) and config.channels[0].name == "slack"


def test_first_numbers_are_weighed_unless_all_are_wanted(tmp_path):
    said = ("", "first_numbers: weighed", "first_numbers: all")
    assert [load(write(tmp_path, text)).every_first for text in said] == [False, False, True]
    assert "first_numbers" in refused(tmp_path, "first_numbers: some")


def test_own_feeds_are_sources_marked_as_ours(tmp_path):
    text = "sources: [{name: A, feed: 'https://a.example'}]\nown: [{name: B, sitemap: 'https://b.example', every: 1h, outlet: Us}]\n"
    config = load(write(tmp_path, text))
    assert [(source.name, source.kind, source.outlet, source.own) for source in config.sources] == [
        ("A", "feed", "A", False), ("B", "sitemap", "Us", True),
    ]  # fmt: skip
    assert config.own == ("B",)


def test_paths_count_from_the_files_folder(tmp_path):
    config = load(write(tmp_path, FULL))
    assert config.database == tmp_path / "data/figures.db"
    assert config.mail.outbox == str(tmp_path / "out")


def test_the_shipped_config_is_accepted_and_has_the_promised_sources():
    names = {source.name for source in load(ROOT / "config.yaml").sources}
    assert names >= {"BBC World", "Guardian World", "Al Jazeera", "DW", "France 24", "NPR", "UN News", "AP", "WHO", "USGS"}


def test_the_shipped_config_explains_every_key():
    text = (ROOT / "config.yaml").read_text(encoding="utf8")
    for name, field in File.model_fields.items():
        assert f"{field.alias or name}:" in text
    for section in NESTED.values():
        for name, field in section.model_fields.items():
            assert re.search(rf"\b{field.alias or name}:", text), name


def test_an_empty_file_is_all_defaults(tmp_path):
    assert load(write(tmp_path, "")).sources == ()


def test_the_password_comes_from_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("FIGUREWATCH_SMTP_PASSWORD", "secret")
    assert load(write(tmp_path, FULL)).mail.password == "secret"


WRONG = [
    ("newsroom: A\nsuorces: []\n", ":2: suorces: unknown key; did you mean sources?"),
    ("sources:\n  - {name: A, feed: 'https://a.example', evry: 1m}\n", ":2: sources[0].evry: unknown key; did you mean every?"),
    ("sources:\n  - {name: A}\n", ":2: sources[0]: exactly one of feed, sitemap or page is needed"),
    ("sources:\n  - {name: A, feed: 'file:///etc/passwd'}\n", "https://"),
    ("sources:\n  - {name: A, feed: 'https://a.example', every: soon}\n", "10m"),
    ("crawler:\n  timeout: 30\n", ":2: crawler.timeout: a duration such as 30s"),
    ("crawler: {timeout: 0s}\n", ":1: crawler.timeout: 1s at least (not '0s')"),
    ("crawler: {max_body: 10}\n", ":1: crawler.max_body: 10KB at least; less holds no page (not 10)"),
    ("kin_memory: 99999999999999999999d\n", ":1: kin_memory: 36500d at most"),
    ("crawler: {max_body: 99999GB}\n", ":1: crawler.max_body: 1GB at most"),
    (f"crawler: {{max_body: {'9' * 400}GB}}\n", ":1: crawler.max_body: 1GB at most"),
    ("sources:\n  - {name: A, feed: 'https://a.example:99999/f'}\n", ":2: sources[0].feed: the port is none"),
    ("sources:\n  - {name: A, feed: 'https://a b.example/f'}\n", ":2: sources[0].feed: an address that begins with https://"),
    ("mail: {smtp: 'smtp://mail.example:0x19'}\n", ":1: mail.smtp: the port is none"),
    ("watches:\n  - {name: A, words: ['!!!'], to: [a@b.example]}\n", ":2: watches[0].words: '!!!' holds no word"),
    ("watches:\n  - {name: A, places: ['*land'], to: [a@b.example]}\n", ":2: watches[0].places: '*land': * stands for any ending"),
    ("crawler: {obey_robots: maybe}\n", ":1: crawler.obey_robots"),
    ("watches:\n  - {name: A, to: []}\n", ":2: watches[0].to: at least one is needed"),
    ("watches:\n  - {name: A, to: a@b.example}\n", ":2: watches[0].to: a list is needed, such as [one, two] (not 'a@b.example')"),
    ("newsroom: [A]\n", ":1: newsroom: a text is needed"),
    ("sources:\n\t- {name: A}\n", ":2: not valid YAML: a tab; use spaces to indent"),
    ("newsroom: A\nsources: [\n  {name: A\nwatches: []\n", "which begins in line 3"),
    ("operators: [a@b@c]\n", "a mail address such as"),
    ("operators: ['']\n", "a mail address such as"),
    ("watches:\n  - {name: A, to: [nobody]}\n", "neither a mail address nor the name of a channel"),
    ("watches:\n  - {name: A, to: [a@b.example], min_change: 5}\n", "5%"),
    ("watches:\n  - {name: A, to: [a@b.example], min_change: NaN%}\n", "5%"),
    ("watches:\n  - {name: A, to: [a@b.example], milestones: [.inf]}\n", "a number above 0"),
    ("watches:\n  - {name: A, to: [a@b.example], send: sometimes}\n", "watches[0].send"),
    ("digest: seven\n", '"07:00"'),
    ("quiet_hours: {from: '23:00', to: '06:00', timezone: Mars/Base}\n", "Europe/Kyiv"),
    ("desk: {listen: 8765}\n", "127.0.0.1:8765"),
    ("newsroom: A\nnewsroom: B\n", ":2: newsroom: stands twice"),
    ("sources: [\n", "not valid YAML"),
    ("- a\n", "keys and values are needed"),
    ("database: postgresql://localhost/x\n", "SQLite"),
    (
        "sources:\n  - {name: A, feed: 'https://a.example'}\n  - {name: A, feed: 'https://b.example'}\n",
        ":3: sources[1].name: 'A' is used twice",
    ),
    ("own:\n  - {name: A, fed: 'https://a.example'}\n", ":2: own[0].fed: unknown key; did you mean feed?"),
    ("own: https://a.example/rss\n", ":1: own: "),
    ("own:\n  - {name: A}\n", ":2: own[0]: exactly one of feed, sitemap or page is needed"),
    ("own:\n  - {name: A, feed: 'file:///etc/passwd'}\n", ":2: own[0].feed: "),
    (
        "sources: [{name: A, feed: 'https://a.example'}]\nown:\n  - {name: A, feed: 'https://b.example'}\n",
        ":3: own[0].name: 'A' is used twice",
    ),
    (
        "sources: [{name: A, feed: 'https://a.example'}]\nown:\n  - {name: B, feed: 'https://a.example'}\n",
        ":3: own[0]: https://a.example is listed under sources, too",
    ),
    ("fresh_for: 10m\n", "fresh_for: 1h at least"),
    ('watches:\n  - {name: "A\\nBcc: x@y.example", to: [a@b.example]}\n', ":2: watches[0].name: one line without control characters"),
    ('sources:\n  - {name: "A\\e[2J", feed: "https://a.example"}\n', ":2: sources[0].name: one line without control characters is needed"),
    ('sources:\n  - {name: A, outlet: "B\\u202E", feed: "https://a.example"}\n', ":2: sources[0].outlet: one line without control"),
    ('own: [{name: "A\\x9b", feed: "https://a.example"}]\n', "own[0].name: one line without control characters is needed (not 'A\\x9b')"),
    ('channels:\n  - {name: "c\\0", url: "https://a.example"}\n', ":2: channels[0].name: one line without control characters"),
    ('newsroom: "A\\u2028B"\n', ":1: newsroom: one line without control characters"),
    ('mail: {from: "A\\x07 <a@b.example>"}\n', ":1: mail.from: one line without control characters"),
    ('measures:\n  "felled\\a": {is: trees}\n', ":2: measures.'felled\\x07': one line without control characters"),
    ("channels:\n  - {name: c, url: 'https://a.example'}\n  - {name: c, url: 'https://b.example'}\n", ":3: channels[1].name: 'c' is used"),
]


@pytest.mark.parametrize(("text", "answer"), WRONG)
def test_a_wrong_file_is_refused_with_line_and_key(tmp_path, text, answer):
    message = refused(tmp_path, text)
    assert "config.yaml:" in message and answer in message


def test_a_channels_secret_may_come_from_the_environment_and_is_never_repeated(tmp_path, monkeypatch):
    text = "channels: [{name: phone, url: 'ntfy://${TOPIC}'}]\n"
    assert "config.yaml:1: channels[0].url: the environment has no TOPIC" in refused(tmp_path, text)
    monkeypatch.setenv("TOPIC", "hunter2")
    assert load(write(tmp_path, text)).channels[0].url == "ntfy://hunter2"
    message = refused(tmp_path, text.replace("ntfy://", "hunter3 "))
    assert "channels[0].url: https://" in message and "hunter" not in message


@pytest.mark.parametrize("name", ["سازمان\u200cها", "Ňezávislý deník 🗞", "नेपाल समाचार", "A\u00a0B", "Al‑Mayadeen (en) – «World»"])
def test_a_name_in_any_script_is_taken(tmp_path, name):
    """The joiner that Persian needs is written like a control character, and is none."""
    source = f'sources: [{{name: "{name}", feed: "https://a.example"}}]\nwatches: [{{name: "{name}", to: [a@b.example]}}]\n'
    config = load(write(tmp_path, source))
    assert config.sources[0].name == config.watches[0].name == name


SELECTORS = ["a[", "h3 >", "a::text", "a:foo", "svg|a", "//a", "a..b", " "]


@pytest.mark.parametrize("css", SELECTORS)
@pytest.mark.parametrize("section", ["sources", "own"])
def test_links_that_are_no_selector_are_refused_at_the_start(tmp_path, section, css):
    text = f"{section}:\n  - name: Ministry\n    page: https://m.example/press\n    links: '{css}'\n"
    message = refused(tmp_path, text)
    assert f"config.yaml:4: {section}[0].links: 'Ministry' has no CSS selector there: " in message
    assert 'correct it ("article a" ' in message and f"(not {css!r})" in message


@pytest.mark.parametrize("css", ["h3 a", "a", "article a, .news > li:nth-child(2n+1) a[href*='/2026/']", "div:not(.ad) a", "p:has(a)"])
def test_links_that_are_a_selector_are_taken(tmp_path, css):
    text = f'sources: [{{name: M, page: "https://m.example", links: "{css}"}}]\n'
    assert load(write(tmp_path, text)).sources[0].links == css


SECRETS = """sources:
  - {name: A, feed: 'https://wire.example/rss', login: 'me:${NO_SUCH_PASSWORD}'}
  - {name: B, feed: 'https://wire.example/world', login: 'me:${NO_SUCH_PASSWORD}'}
channels:
  - {name: phone, url: 'ntfy://${NO_SUCH_TOPIC}'}
  - {name: pager, url: '${EMPTY}'}
watches: [{name: W, to: [phone]}]
"""


def test_secrets_that_are_missing_are_told_to_who_needs_them_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("EMPTY", "")
    config = load(write(tmp_path, SECRETS))
    assert [source.name for source in config.sources] == ["A", "B"] and config.crawler.logins == ()
    assert [(channel.name, channel.url) for channel in config.channels] == [("phone", ""), ("pager", "")]
    lines = refused(tmp_path, SECRETS).splitlines()
    assert [line.partition("config.yaml:")[2].partition(": ")[0] for line in lines] == ["2", "3", "5", "6"]
    assert "sources[1].login: the environment has no NO_SUCH_PASSWORD; set it where figurewatch is started" in lines[1]
    assert "channels[0].url: the environment has no NO_SUCH_TOPIC; set it" in lines[2]
    monkeypatch.setenv("NO_SUCH_PASSWORD", "hunter2")
    monkeypatch.setenv("NO_SUCH_TOPIC", "topic")
    monkeypatch.setenv("EMPTY", "ntfy://other")
    whole = load(write(tmp_path, SECRETS)).with_secrets()
    assert whole.missing == () and whole.channels[1].url == "ntfy://other" and len(whole.crawler.logins) == 2


def test_a_watch_tried_out_may_name_a_channel():
    assert checked_watch({"name": "W", "to": ["phone"]}, ["phone"]).to == ("phone",)
    with pytest.raises(ConfigError, match=r"to: 'pager' is neither"):
        checked_watch({"name": "W", "to": ["pager"]}, ["phone"])
    with pytest.raises(ConfigError, match="name: one line without control characters"):
        checked_watch({"name": "W\r\nBcc: x", "to": ["phone"]}, ["phone"])


def test_a_password_in_the_file_is_refused_and_not_repeated(tmp_path):
    message = refused(tmp_path, "mail:\n  smtp: smtp://me:hunter2@mail.example\n")
    assert "FIGUREWATCH_SMTP_PASSWORD" in message and "hunter2" not in message


@pytest.mark.parametrize("section", ["sources", "own"])
@pytest.mark.parametrize("kind", ["feed", "sitemap", "page"])
def test_a_password_in_the_address_of_a_source_is_refused_and_not_repeated(tmp_path, section, kind):
    """Letters to operators, the doctor and the addresses of the stories would tell it to everybody."""
    message = refused(tmp_path, f"{section}:\n  - {{name: A, {kind}: 'https://me:hunter2@wire.example/rss'}}\n")
    assert f"config.yaml:2: {section}[0].{kind}: a name or password" in message and "hunter2" not in message
    assert load(write(tmp_path, f"{section}: [{{name: A, {kind}: 'https://wire.example/@desk/rss'}}]\n"))


def test_a_missing_file_says_how_to_get_one(tmp_path):
    with pytest.raises(ConfigError, match="figurewatch init"):
        load(tmp_path / "none.yaml")


def test_all_problems_are_named_at_once(tmp_path):
    assert len(refused(tmp_path, "digest: x\nnewsrom: y\n").splitlines()) == 2


def test_the_letters_hourly_limit_and_way_out_are_settings(tmp_path):
    config = load(write(tmp_path, "letters_per_hour: 5\nmail: {unsubscribe: mailto:desk@example.org}\n"))
    assert (config.times.letters_per_hour, config.mail.unsubscribe) == (5, "mailto:desk@example.org")
    with pytest.raises(ConfigError, match=r"mail\.unsubscribe: mailto:desk@example\.org or https"):
        load(write(tmp_path, "mail: {unsubscribe: desk@example.org}\n"))


def test_a_watch_may_name_milestones(tmp_path):
    text = "watches: [{name: Toll, to: [world@example.org], milestones: [100, 2500.5]}]\n"
    assert load(write(tmp_path, text)).watches[0].milestones == (Decimal(100), Decimal("2500.5"))
    with pytest.raises(ConfigError, match=r"milestones\[0\]"):
        load(write(tmp_path, text.replace("100", "lots")))
