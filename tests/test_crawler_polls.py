"""Polls over real HTTP: what is fetched, what comes out, what is remembered, when it is due again."""

import asyncio
import gzip
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from polling import AGENT, START, Wire, item, open_wire, rss, story

from crawler.pacing import NEVER
from crawler.wire import Job

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
LONG_SUMMARY = (
    "At least 64 people died when the mill in Orrin collapsed, officials said on Tuesday, adding that 17 more were missing and 52 wounded."
)
CONSENT = (
    "<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1>"
    "<p>We and our partners use cookies to personalise ads and content.</p><p>You can manage your choices.</p></body></html>"
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Wire]:
    with open_wire(64, pages_per_poll=10) as wire:
        yield wire


@pytest.fixture
def wire(shared):
    shared.now = START
    return shared


def outcomes(pages):
    return [(page.entry.url.rpartition("/")[2], page.outcome) for page in pages]


def test_a_new_entry_is_fetched_and_read(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a?utm_source=rss")))
    site.serve("/a", story("1,200"))
    pages, polled = wire.desk(site).poll()
    assert polled.outcome == "ok" and polled.entries == 1 and polled.fetched == 1
    assert pages[0].article.text.startswith("The ministry said on Monday that 1,200 people")
    assert pages[0].article.url == site.base + "/a" and pages[0].at == wire.now


def test_requests_name_us_honestly_and_carry_no_cookie(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")), headers={"Set-Cookie": "id=1"})
    site.serve("/a", story())
    wire.desk(site).poll()
    asked = site.asked("/a")[0].headers
    assert asked["user-agent"] == AGENT and "cookie" not in asked and "referer" not in asked


def test_the_second_poll_is_conditional_and_brings_nothing(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")), headers={"Last-Modified": "Mon, 16 Dec 2030 07:00:00 GMT"})
    site.serve("/a", story())
    desk = wire.desk(site)
    desk.poll()
    wire.now += 10 * MINUTE
    pages, polled = desk.poll()
    assert outcomes(pages) == [("a", "not_modified")] and polled.outcome == "not_modified"
    assert [request.status for request in site.asked("/feed")] == [200, 304]
    assert site.asked("/feed")[1].headers["if-modified-since"] == "Mon, 16 Dec 2030 07:00:00 GMT"
    assert polled.state.not_modified == 1 and polled.state.polls == 2


def test_a_feed_without_validators_is_known_by_its_body(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")), etag="")
    site.serve("/a", story(), etag="")
    desk = wire.desk(site)
    desk.poll()
    pages, polled = desk.poll()
    assert polled.outcome == "not_modified" and pages == []


def test_a_silent_correction_is_seen_though_the_feed_answers_304(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", story("1,200"))
    desk = wire.desk(site)
    desk.poll()
    site.serve("/a", story("1,300"))
    wire.now += 10 * MINUTE
    pages, polled = desk.poll()
    assert polled.outcome == "not_modified" and "1,300" in pages[0].article.text


def test_a_page_that_left_the_feed_is_still_looked_at(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", story("1,200"))
    site.serve("/b", story("5", "Vote goes on"))
    desk = wire.desk(site)
    desk.poll()
    site.serve("/feed", rss(item("/b")))
    site.serve("/a", story("1,300"))
    wire.now += HOUR
    pages, _ = desk.poll()
    assert sorted(outcomes(pages)) == [("a", "article"), ("b", "article")]


def test_rechecks_grow_while_nothing_changes_and_end_after_three_days(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", story())
    desk = wire.desk(site)
    desk.poll()
    checks = 0
    while (due := desk.pages[site.base + "/a"].next_due) != NEVER:
        wire.now = max(due, desk.state.next_due)
        pages, _ = desk.poll()
        checks += len(pages)
    assert 8 <= checks <= 20
    assert wire.now - START > timedelta(days=3)
    assert len(site.asked("/a")) == checks + 1


def test_a_changed_summary_asks_for_a_fresh_look_before_the_recheck_is_due(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a", summary="Many left.")))
    site.serve("/a", story("1,200"))
    desk = wire.desk(site)
    desk.poll()
    site.serve("/feed", rss(item("/a", summary="More left.")))
    site.serve("/a", story("1,300"))
    wire.now += MINUTE
    assert outcomes(desk.poll()[0]) == [("a", "article")]


def test_the_same_text_under_new_markup_is_nothing_new(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", story())
    desk = wire.desk(site)
    desk.poll()
    site.serve("/a", story().replace("</article>", "</article><aside class='related'>Storm kills 12</aside>"))
    wire.now += 10 * MINUTE
    page = desk.poll()[0][0]
    assert page.outcome == "not_modified" and page.article is None and page.why == "same text"


@pytest.mark.parametrize("status", [500, 503, 429])
def test_a_failing_page_is_no_article_and_comes_back_by_itself(wire, status):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", story(), status=status)
    desk = wire.desk(site)
    page = desk.poll()[0][0]
    assert page.outcome == "failed" and page.article is None and str(status) in page.why
    site.serve("/a", story())
    wire.now += 10 * MINUTE
    pages, polled = desk.poll()
    assert polled.outcome == "not_modified" and outcomes(pages) == [("a", "article")]


def test_a_503_and_a_consent_page_never_replace_a_story(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a", summary=LONG_SUMMARY)))
    site.serve("/a", story("1,200"))
    desk = wire.desk(site)
    desk.poll()
    for body, status, outcome in ((CONSENT, 200, "refused"), ("Service unavailable", 503, "failed"), (CONSENT, 200, "refused")):
        site.serve("/a", body, status=status)
        wire.now += HOUR
        page = desk.poll()[0][0]
        assert (page.outcome, page.article) == (outcome, None)
    site.serve("/a", story("1,300"))
    wire.now += HOUR
    assert "1,300" in desk.poll()[0][0].article.text


def test_a_host_that_asks_for_rest_gets_it_at_once(wire):
    site = wire.site()
    site.serve("/feed", rss(*(item(f"/{n}") for n in range(5))))
    for n in range(5):
        site.serve(f"/{n}", "slow down", status=429, headers={"Retry-After": "3600"})
    pages, polled = wire.desk(site).poll()
    assert outcomes(pages) == [("0", "failed")] and pages[0].page.next_due == START + HOUR and polled.state.etag == ""


def test_a_film_or_a_pdf_is_no_page(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", b"%PDF-1.7", content_type="application/pdf")
    page = wire.desk(site).poll()[0][0]
    assert page.outcome == "refused" and page.why == "no page: application/pdf"


def test_stopping_does_not_wait_for_slow_hosts():
    stopped, given_up = threading.Event(), threading.Timer(30, lambda: stopped.set())
    with open_wire(1, timeout=timedelta(seconds=60)) as wire:
        site = wire.site()
        site.serve("/robots.txt", "")
        site.serve("/feed", rss(), after=stopped)
        desk = wire.desk(site)

        async def start_and_leave():
            wire.crawler.submit(Job(source=desk.source, state=desk.state, pages={}))
            await asyncio.to_thread(site.wait_for, "/feed")

        wire.run(start_and_leave())
        given_up.start()
        wire.run(wire.crawler.stop())
        assert not stopped.is_set(), "it waited until the host answered"
        given_up.cancel()
        stopped.set()


def test_a_page_that_answers_404_is_gone(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    assert outcomes(wire.desk(site).poll()[0]) == [("a", "gone")]


@pytest.mark.parametrize("wall", [{"status": 403}, {"status": 451}, {"body": CONSENT}], ids=["403", "451", "consent"])
def test_where_the_page_refuses_the_feeds_own_words_make_the_story(wire, wall):
    site = wire.site()
    site.serve("/feed", rss(item("/a", title="Mill collapses", summary=LONG_SUMMARY)))
    site.serve("/a", wall.get("body", "no"), status=wall.get("status", 200))
    desk = wire.desk(site)
    page = desk.poll()[0][0]
    assert page.article.text == LONG_SUMMARY and page.article.title == "Mill collapses"
    assert page.why.startswith("text of the feed, because: ")
    wire.now += HOUR
    assert outcomes(desk.poll()[0]) == [("a", "refused")]
    site.serve("/a", story("1,300"))
    wire.now += 6 * HOUR
    assert "1,300" in desk.poll()[0][0].article.text


def test_a_short_summary_makes_no_story(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a", summary="Mill collapses.")))
    site.serve("/a", "no", status=403)
    assert outcomes(wire.desk(site).poll()[0]) == [("a", "refused")]


def test_an_entry_without_a_page_is_a_story_of_its_own_words(wire):
    site = wire.site()
    words = "<title>Quake</title><description>Magnitude 6.1, 40 km west.</description>"
    site.serve("/feed", rss(f"<item><guid isPermaLink='false'>q1</guid>{words}</item>"))
    page = wire.desk(site).poll()[0][0]
    assert page.article.text == "Magnitude 6.1, 40 km west." and "names no page" in page.why


def test_more_pages_than_a_poll_may_fetch_follow_at_the_next(wire):
    site = wire.site()
    links = [f"/{n}" for n in range(13)]
    for n, link in enumerate(links):
        site.serve(link, story(str(n), f"Report number {n}"))
    site.serve("/feed", rss(*(item(link, at=START - n * MINUTE) for n, link in enumerate(links))))
    desk = wire.desk(site)
    pages, polled = desk.poll()
    assert len(pages) == 10 and pages[0].entry.url.endswith("/0") and polled.state.etag == ""
    assert polled.state.next_due - wire.now <= 2 * MINUTE
    wire.now += 2 * MINUTE
    pages, polled = desk.poll()
    assert sorted(outcomes(pages)) == sorted((f"{n}", "article") for n in range(10, 13)) and polled.state.etag


def test_a_site_that_fails_page_after_page_is_left_alone_and_nothing_is_lost(wire):
    site = wire.site()
    site.serve("/feed", rss(*(item(f"/{n}") for n in range(10))))
    site.serve("/robots.txt", "")
    down = replace(site.pages["/feed"], status=500, etag="")
    site.answer = lambda path: site.pages.get(path) or down
    desk = wire.desk(site)
    pages, polled = desk.poll()
    assert len(pages) == 3 and polled.outcome == "ok" and polled.state.etag == "" and "one after another" in polled.why
    site.answer = lambda path: site.pages.get(path) or replace(site.pages["/feed"], body=story(path).encode(), etag="")
    wire.now += HOUR
    pages, _ = desk.poll()
    assert sorted(outcomes(pages)) == [(str(n), "article") for n in range(10)]


def test_a_news_sitemap_index_is_followed_one_level(wire):
    site = wire.site()
    site.serve("/map", f"<sitemapindex><sitemap><loc>{site.base}/news</loc></sitemap></sitemapindex>", content_type="application/xml")
    site.serve("/news", f"<urlset><url><loc>{site.base}/a</loc></url></urlset>", content_type="application/xml")
    site.serve("/a", story())
    desk = wire.desk(site, "/map", kind="sitemap")
    assert outcomes(desk.poll()[0]) == [("a", "article")]
    site.serve("/news", f"<urlset><url><loc>{site.base}/b</loc></url></urlset>", content_type="application/xml")
    site.serve("/b", story("7", "Second report"))
    pages, polled = desk.poll()
    assert ("b", "article") in outcomes(pages) and polled.outcome == "ok"


@pytest.mark.parametrize("listed", ["/news.xml.gz", "/index.xml"])
def test_a_sitemap_that_is_a_gzip_file_is_read(wire, listed):
    site = wire.site()
    urls = "".join(f"<url><loc>{site.base}/{name}</loc></url>" for name in "ab")
    site.serve("/news.xml.gz", gzip.compress(f"<urlset>{urls}</urlset>".encode()), content_type="application/x-gzip")
    site.serve("/index.xml", f"<sitemapindex><sitemap><loc>{site.base}/news.xml.gz</loc></sitemap></sitemapindex>")
    for name in "ab":
        site.serve(f"/{name}", story())
    pages, polled = wire.desk(site, listed, kind="sitemap").poll()
    assert polled.outcome == "ok" and [page.outcome for page in pages] == ["article", "article"]


@pytest.mark.parametrize(
    ("body", "said"),
    [(gzip.compress(bytes(60_000_000)), "gzip file with more than 50 MB inside"), (b"\x1f\x8bnonsense", "broken gzip file")],
)
def test_a_bomb_or_a_broken_file_in_gzip_is_a_failure_in_words(wire, body, said):
    site = wire.site()
    site.serve("/s.xml.gz", body, content_type="application/gzip")
    assert said in wire.desk(site, "/s.xml.gz", kind="sitemap").poll()[1].why


def test_a_section_page_is_read_by_its_selector(wire):
    site = wire.site()
    site.serve("/news", "<html><body><nav><a href='/menu'>Menu</a></nav><article><a href='/a'>Flood</a></article></body></html>")
    site.serve("/a", story())
    desk = wire.desk(site, "/news", kind="page", links="article a")
    assert outcomes(desk.poll()[0]) == [("a", "article")]
    assert not site.asked("/menu")


def test_a_redirected_feed_and_page_are_followed(wire):
    site = wire.site()
    site.serve("/feed", status=301, headers={"Location": "/new-feed"})
    site.serve("/new-feed", rss(item("/a")))
    site.serve("/a", status=302, headers={"Location": "/b"})
    site.serve("/b", story())
    pages, polled = wire.desk(site).poll()
    assert polled.outcome == "ok" and pages[0].article.url == site.base + "/b" and pages[0].page.url == site.base + "/a"


def test_a_broken_source_backs_off_for_ever_and_recovers(wire):
    site = wire.site()
    site.serve("/feed", "oops", status=500)
    desk = wire.desk(site)
    waits = []
    for _ in range(12):
        polled = desk.poll()[1]
        assert polled.outcome == "failed" and "500" in polled.why
        waits.append(polled.state.next_due - wire.now)
        wire.now = polled.state.next_due
    assert waits == sorted(waits) and waits[-1] == waits[-2] and 5 * HOUR < waits[-1] <= 6 * HOUR
    assert desk.state.failures == 12 and desk.state.last_error
    site.serve("/feed", rss())
    polled = desk.poll()[1]
    assert polled.outcome == "ok" and polled.state.failures == 0 and polled.state.last_error == ""
    assert polled.state.next_due == wire.now + 10 * MINUTE


@pytest.mark.parametrize(
    ("status", "said", "wait"),
    [
        (429, "7200", 2 * HOUR),
        (503, "Mon, 16 Dec 2030 11:00:00 GMT", 3 * HOUR),
        (503, "999999999", timedelta(hours=24)),
        (503, "soon", 5 * MINUTE),
        (503, "Mon, 16 Dec 99999999999999999999 11:00:00 GMT", 5 * MINUTE),
    ],
)
def test_retry_after_is_believed_up_to_a_day(wire, status, said, wait):
    site = wire.site()
    site.serve("/feed", "later", status=status, headers={"Retry-After": said})
    polled = wire.desk(site).poll()[1]
    assert polled.outcome == "failed" and polled.state.next_due == START + wait


def test_a_server_whose_clock_tells_nonsense_is_read_all_the_same(wire):
    site = wire.site()
    nonsense = {"Date": "Mon, 16 Dec 2030 11:00:00 +99999999999999"}
    site.serve("/feed", rss(item("/a")), headers=nonsense)
    site.serve("/a", story(), headers=nonsense)
    (page,), polled = wire.desk(site).poll()
    assert (polled.outcome, page.outcome) == ("ok", "article")


def test_headers_in_any_encoding_are_read(wire):
    site = wire.site()
    name = 'inline; filename="m\u00e9teo"'
    site.serve("/feed", rss(item("/a")), headers={"Content-Disposition": name})
    site.serve("/a", status=302, headers={"Location": "/caf\u00e9"})
    site.serve("/caf%E9", story())
    (page,), polled = wire.desk(site).poll()
    assert (polled.outcome, page.outcome) == ("ok", "article")


def test_a_gone_feed_keeps_backing_off(wire):
    site = wire.site()
    site.serve("/feed", "gone", status=410)
    desk = wire.desk(site)
    first = desk.poll()[1].state.next_due - wire.now
    assert desk.poll()[1].state.next_due - wire.now > first


def test_an_html_page_in_place_of_a_feed_is_a_failure_and_its_pages_are_still_looked_at(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", story("1,200"))
    desk = wire.desk(site)
    desk.poll()
    site.serve("/feed", "<!doctype html><html><body>moved</body></html>")
    site.serve("/a", story("1,300"))
    wire.now += HOUR
    pages, polled = desk.poll()
    assert polled.outcome == "failed" and "an HTML page" in polled.why and outcomes(pages) == [("a", "article")]


def test_a_source_in_flight_is_not_taken_twice(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", story())
    desk = wire.desk(site)
    job = Job(source=desk.source, state=desk.state, pages={})

    async def twice():
        first, second = wire.crawler.submit(job), wire.crawler.submit(job)
        results = [result async for result in wire.crawler.results]
        return first, second, len(results), wire.crawler.busy

    assert wire.run(twice()) == (True, False, 2, False)


def test_one_address_can_be_fetched_alone(wire):
    site = wire.site()
    site.serve("/a", story())
    answer = wire.run(wire.crawler.fetch(site.base + "/a"))
    assert answer.status == 200 and b"1,200" in answer.body


def test_a_feed_that_suddenly_lists_nothing_is_in_trouble_until_it_lists_something(wire):
    site = wire.site()
    site.serve("/feed", rss(item("/a")))
    site.serve("/a", story("1,200"))
    desk = wire.desk(site)
    desk.poll()
    site.serve("/feed", status=503)
    desk.poll()
    site.serve("/feed", rss())
    for failures in (2, 3):  # the second time its validators are those of the empty list: still no good poll
        wire.now += HOUR
        _, polled = desk.poll()
        assert (polled.outcome, polled.state.failures, polled.state.last_ok) == ("failed", failures, START)
        assert "lists nothing" in polled.state.last_error and polled.state.next_due == wire.now + 10 * MINUTE
    site.serve("/feed", rss(item("/a"), item("/b")))
    site.serve("/b", story("1,400"))
    pages, polled = desk.poll()
    assert polled.outcome == "ok" and polled.state.failures == 0 and ("b", "article") in outcomes(pages)


def test_a_feed_that_never_listed_anything_and_an_empty_sitemap_are_well(wire):
    site = wire.site()
    site.serve("/feed", rss())
    assert wire.desk(site).poll()[1].outcome == "ok"
    site.serve("/map", f"<urlset><url><loc>{site.base}/a</loc></url></urlset>", content_type="application/xml")
    site.serve("/a", story())
    quiet = wire.desk(site, "/map", kind="sitemap")
    quiet.poll()
    site.serve("/map", "<urlset></urlset>", content_type="application/xml")
    assert quiet.poll()[1].outcome == "ok"
