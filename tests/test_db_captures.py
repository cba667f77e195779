"""How a story came in is kept with it, as evidence: the address that answered, its headers, the hash of its bytes."""

from hashlib import sha256

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
    with open_wire(sites=1) as wire:
        site = wire.site()
        site.serve("/feed", rss(item("/a")))
        site.serve("/a", a_page("1,200"), headers={"X-Served-By": "cache 7", "Set-Cookie": "id=1"})
        pages, _ = wire.desk(site).poll()
        Intake(store, load(tmp_path / "config.yaml")).take(pages[0])
        story = store.stories.latest(site.base + "/a")
        kept = store.captures.of(story.id)
    assert kept.url == site.base + "/a" and kept.status == 200 and kept.at == story.seen
    assert kept.sha256 == sha256(a_page("1,200").encode()).hexdigest() and kept.size == len(a_page("1,200").encode())
    names = dict(kept.headers)
    assert names["x-served-by"] == "cache 7" and "set-cookie" not in names and names["content-type"].startswith("text/html")
    store.close()
