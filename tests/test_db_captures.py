"""How a story came in is kept with it, as evidence: the address that answered, its headers, the hash of its bytes."""

import zlib
from datetime import timedelta
from hashlib import sha256

import pytest
from polling import item, open_wire, rss
from polling import story as a_page
from sqlite_utils import Database
from test_db_ledger import NOON, a_story

from db.schema import migrations
from db.store import Store
from db.stories import Stories
from scheduler.config import load
from scheduler.intake import Intake
from stories.capture import Capture


def test_a_capture_is_kept_whole():
    store = Store(":memory:")
    headers = (("server", "x"), ("via", "ü"), ("via", "b"))
    kept = Capture(url="https://wire.example/1", status=200, at=NOON, size=3, sha256="ab" * 32, headers=headers)
    store.captures.keep("s1", kept)
    assert store.captures.of("s1") == kept
    assert store.captures.of("s2") is None
    store.close()


def test_stories_of_an_older_version_stay_and_have_no_capture(tmp_path):
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="m008_captures")
    Stories(old).keep(a_story(1))
    old.conn.commit()
    old.close()
    store = Store(tmp_path / "old.db")
    assert store.stories.count() == 1 and store.captures.of("s1") is None
    store.close()


def test_the_page_a_story_was_read_from_is_captured_on_its_way_in(tmp_path):
    (tmp_path / "config.yaml").write_text("sources: [{name: Wire, feed: 'https://wire.example/feed'}]\n")
    store = Store(tmp_path / "figurewatch.db")
    with open_wire(sites=1, keep_page=200_000) as wire:
        site = wire.site()
        site.serve("/feed", rss(item("/a")))
        site.serve("/a", a_page("1,200"), headers={"X-Served-By": "cache 7", "Set-Cookie": "id=1"})
        pages, _ = wire.desk(site).poll()
        Intake(store, load(tmp_path / "config.yaml")).take(pages[0])
        story = store.stories.latest(site.base + "/a")
        kept = store.captures.of(story.id)
    assert kept.url == site.base + "/a" and kept.status == 200 and kept.at == story.seen
    assert kept.sha256 == sha256(a_page("1,200").encode()).hexdigest() and kept.size == len(a_page("1,200").encode())
    assert store.captures.page(story.id) == a_page("1,200").encode()
    names = dict(kept.headers)
    assert names["x-served-by"] == "cache 7" and "set-cookie" not in names and names["content-type"].startswith("text/html")
    store.close()


QUIET = a_page().replace("1,200", "many").replace("37", "more").replace("30", "less").replace("4.5 million crowns", "money")
"""A page without a number."""


@pytest.mark.parametrize(
    ("keep", "body", "kept"), [("200KB", a_page(), True), ("0", a_page(), False), ("100B", a_page(), False), ("200KB", QUIET, False)]
)
def test_pages_are_kept_of_stories_with_news_up_to_a_size(tmp_path, keep, body, kept):
    (tmp_path / "config.yaml").write_text(f"sources: [{{name: Wire, feed: 'https://wire.example/feed'}}]\ncrawler: {{keep_page: {keep}}}\n")
    config = load(tmp_path / "config.yaml")
    store = Store(tmp_path / "figurewatch.db")
    with open_wire(sites=1, keep_page=config.crawler.keep_page) as wire:
        site = wire.site()
        site.serve("/feed", rss(item("/a")))
        site.serve("/a", body)
        pages, _ = wire.desk(site).poll()
        Intake(store, config).take(pages[0])
        story = store.stories.latest(site.base + "/a")
    assert store.captures.of(story.id) is not None
    assert store.captures.has_page(story.id) is kept and (store.captures.page(story.id) is not None) is kept
    store.close()


def test_old_pages_are_let_go_and_what_is_known_of_them_stays(tmp_path):
    store = Store(tmp_path / "figurewatch.db")
    store.captures.pages_for = timedelta(days=90)
    for day in range(0, 200, 10):
        at = NOON + timedelta(days=day)
        packed = zlib.compress(b"page")
        capture = Capture(url="https://a.example/", status=200, at=at, size=4, sha256="0" * 64, headers=(), packed=packed)
        with store.saving():
            store.captures.keep(f"s{day}", capture)
    assert [day for day in range(0, 200, 10) if store.captures.has_page(f"s{day}")] == list(range(100, 200, 10))
    assert store.captures.of("s0") is not None and store.captures.page("s0") is None
    store.close()
