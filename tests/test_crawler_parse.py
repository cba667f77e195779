"""What a source lists comes out as entries, whatever state its bytes are in. A case is a file in corpus/feeds."""

import asyncio
import io
import json
from datetime import datetime
from pathlib import Path

import feedparser
import pytest

from crawler.parse import entry_hash, parse_feed, parse_section, parse_sitemap
from crawler.workers import Workers

CORPUS = Path(__file__).parent / "corpus"
CASES = [json.loads(line) for line in (CORPUS / "feeds.jsonl").read_text(encoding="utf8").splitlines()]
URL = "https://wire.example/feed"
HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title>'


def feed(name):
    return (CORPUS / "feeds" / name).read_bytes()


def rss(*items, head=HEAD):
    return (head + "".join(f"<item>{item}</item>" for item in items) + "</channel></rss>").encode()


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_the_entries_of_a_feed_come_out_in_order(case):
    entries = parse_feed(feed(case["file"]), URL).entries
    assert [[e.id, e.url, e.published] for e in entries] == [
        [id, link, datetime.fromisoformat(at) if at else None] for id, link, at in case["items"]
    ]  # fmt: skip


def test_every_corpus_file_has_its_expectation():
    named = {case["file"] for case in CASES} | {"sitemap_index.xml"}
    assert {file.name for file in (CORPUS / "feeds").iterdir()} == named


def test_text_of_a_summary_is_plain():
    entry = parse_feed(
        rss("<link>https://a.example/1</link><description>&lt;p&gt;About&lt;br&gt;11,000 &amp;amp; more&lt;/p&gt;</description>"), URL
    ).entries[0]
    assert entry.summary == "About\n11,000 & more"


def test_the_longest_text_of_an_entry_is_kept():
    item = (
        "<link>https://a.example/1</link><description>Short.</description>"
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>The whole story is here.</p>]]>'
        "</content:encoded>"
    )
    assert parse_feed(rss(item), URL).entries[0].summary == "The whole story is here."


def test_an_entry_without_a_page_keeps_its_text_under_the_feeds_address():
    entry = parse_feed(
        rss("<guid isPermaLink='false'>flash-1</guid><title>Flash</title><description>Quake of magnitude 6.1.</description>"), URL
    ).entries[0]
    assert entry.url.startswith(URL + "#") and entry.summary == "Quake of magnitude 6.1."


def test_ampersands_in_addresses_survive_cdata_and_bare_ones():
    links = [
        e.url
        for e in parse_feed(
            rss("<link><![CDATA[https://a.example/?a=1&b=2]]></link>", "<link>https://a.example/?a=1&c=3</link>"), URL
        ).entries
    ]
    assert links == ["https://a.example/?a=1&b=2", "https://a.example/?a=1&c=3"]


def test_an_html_page_in_place_of_a_feed_is_said_to_be_one():
    assert parse_feed(feed("html_404.xml"), URL).problem == "not a feed: an HTML page"
    assert parse_feed(b"", URL).problem == "empty document"
    assert "JSON without items" in parse_feed(b'{"error": "no"}', URL).problem


def test_one_item_that_feedparser_stumbles_over_does_not_cost_the_others():
    broken = "<item><link></item></link>"  # an end without a beginning: feedparser's own handler fails on it
    with pytest.raises(KeyError):
        feedparser.parse(io.BytesIO(rss(broken)))
    items = [f"<link>https://a.example/{n}</link>" for n in (1, 3)]
    found = [e.url for e in parse_feed(rss(items[0], broken, items[1]), URL).entries]
    assert found == ["https://a.example/1", "https://a.example/3"]


@pytest.mark.parametrize("number", ["#x110000", "#0", "#99999999", "#xD800", "#1"])
def test_numbers_that_are_no_characters_do_no_harm(number):
    entry = parse_feed(rss(f"<title>Fl&{number};ood</title><link>https://a.example/1</link>"), URL).entries[0]
    assert entry.title.startswith("Fl") and entry.title.endswith("ood")


def test_a_sitemap_index_names_the_latest_sitemaps_first():
    parsed = parse_sitemap(feed("sitemap_index.xml"), "https://wire.example/sitemap.xml")
    assert parsed.sitemaps == ("https://wire.example/new.xml", "https://wire.example/old.xml", "https://wire.example/undated.xml")


def test_a_news_sitemap_gives_titles_and_both_dates():
    entry = parse_sitemap(feed("news_sitemap.xml"), "https://wire.example/s.xml").entries[0]
    assert (entry.title, entry.published.isoformat(), entry.updated.isoformat()) == (
        "Report 0", "2030-12-16T08:00:00+00:00", "2030-12-16T09:00:00+00:00",
    )  # fmt: skip


def test_a_section_page_gives_the_links_inside_what_the_selector_names():
    stories = b'<article><h2><a href="/1#top">One</a></h2></article><article><a href="2">Two</a><a href="#x"></a></article>'
    html = b'<html><body><nav><a href="/menu">Menu</a></nav>' + stories
    parsed = parse_section(html, "https://ministry.example/news/", "article a")
    assert [(e.url, e.title) for e in parsed.entries] == [("https://ministry.example/1", "One"), ("https://ministry.example/news/2", "Two")]


def test_a_selector_that_finds_nothing_or_cannot_be_read_is_said():
    assert "no links match" in parse_section(b"<html><body>x</body></html>", URL, "article a").problem
    assert "cannot select" in parse_section(b"<html><body><a href='/x'>x</a></body></html>", URL, "a[").problem


def test_a_changed_title_summary_or_update_changes_the_entry_hash():
    def of(extra):
        return entry_hash(parse_feed(rss("<link>https://a.example/1</link>" + extra), URL).entries[0])

    assert len({of("<title>a</title>"), of("<title>b</title>"), of("<title>a</title><description>c</description>")}) == 3
    assert of("<title>a</title><guid>1</guid>") == of("<title>a</title><guid>2</guid>")


HOSTILE = {
    "author pattern": rss("<link>https://a.example/1</link><author>" + "a." * 6000 + "</author>"),
    "author without end": rss("<link>https://a.example/1</link><author>" + "a." * 6000),
    "many authors without end": HEAD.encode() + b"<item><author>" * 4_000,
    "namespaces": rss("".join(f'<x{i}:a xmlns:x{i}="u{i}"/>' for i in range(3000)) + "<link>https://a.example/1</link>"),
    "deep nesting": rss("<link>https://a.example/1</link><description>" + "<b>" * 3000 + "x</description>"),
    "open brackets": rss("<link>https://a.example/1</link><description>" + "<" * 30_000 + "</description>"),
    "ampersands": rss("<link>https://a.example/1</link><description>" + "&" * 50_000 + "</description>"),
    "cdata openings": HEAD.encode() + b"<item><title><![CDATA[" * 20_000,
    "doctype": b"<!DOCTYPE r [" + b"<!ENTITY a 'b'>" * 20_000 + b"]>" + rss("<link>https://a.example/1</link>"),
    "json nesting": b'{"items":' + b"[" * 100_000,
    "nul bytes": b"\x00" * 100_000,
}


@pytest.fixture(scope="module")
def reading():
    """Reads a feed in a worker, which the system ends when it has used the seconds of CPU that a job may."""
    with asyncio.Runner() as loop:
        workers = Workers(1, deadline=300)
        loop.run(workers.start())
        yield lambda body: loop.run(workers.run("feed", body, URL, ""))
        loop.run(workers.stop())


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_feed_costs_no_more_than_a_job_may(reading, name):
    parsed = reading(HOSTILE[name])
    assert parsed.entries or parsed.problem


def test_an_author_pattern_does_not_cost_the_entry():
    assert [e.url for e in parse_feed(HOSTILE["author pattern"], URL).entries] == ["https://a.example/1"]
    assert [e.url for e in parse_feed(HOSTILE["namespaces"], URL).entries] == ["https://a.example/1"]


def test_half_a_character_in_json_spoils_neither_the_feed_nor_its_item():
    body = r'{"items": [{"id": "\ud800", "url": "/a", "title": "\ud83d\ude00 \ud83d C:\\ud800", "content_text": "11,000 left"}]}'
    (entry,) = parse_feed(body.encode(), URL).entries
    assert (entry.id, entry.title) == ("\ufffd", "\U0001f600 \ufffd C:\\ud800")


def test_an_item_of_no_plausible_year_has_no_date():
    feed = rss(*(f"<link>/{n}</link><pubDate>{when}</pubDate>" for n, when in enumerate(NO_DATES)))
    assert [entry.published for entry in parse_feed(feed, URL).entries] == [None] * len(NO_DATES)


NO_DATES = ("0001-01-01T00:00:00+03:00", "9999-12-31T23:59:59-23:59", "Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 01 Jan 0001 00:00:00")
