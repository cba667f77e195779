"""What single pages promise: the past as it was known, evidence, tallies to copy, word diffs, letters tried again, watches tried out."""

import csv
import io
import json
import re
import zipfile
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from urllib.parse import quote

import httpx
import pytest
import yaml
from alert_cases import NOW, OLD_SENTENCE, SENTENCE, a_change, a_stand, a_story
from desk_cases import HOSTILE, Browser, a_newsroom, keep
from desk_visits import Visit

from alerts.watch import Watch
from db.store import Store
from desk import story_pages
from desk.site import Site
from desk.watch_pages import block_of
from desk.web import app_for, desk_app
from scheduler import rehearsal
from scheduler.config import checked_watch, load
from scheduler.settings import ConfigError
from stories.capture import Capture


@pytest.fixture
def config(tmp_path):
    return load(a_newsroom(tmp_path))


@pytest.fixture
def desk(config):
    return Browser(app_for(config))


def at(path, when):
    return f"{path}?at={quote(when.isoformat())}"


def test_what_was_known_at_a_time_past(desk):
    then = desk.get(at("/figures/f-troops", NOW - timedelta(hours=1))).text
    assert "Known at" in then and '<p class="big">about 11,000</p>' in then and '<p class="big">about 12,000</p>' not in then
    assert '<p class="big">about 12,000</p>' in desk.get("/figures/f-troops").text
    assert "Nothing was known of this figure then" in desk.get(at("/figures/f-troops", NOW - timedelta(days=9))).text


def test_changes_stand_in_the_order_and_under_the_day_in_which_they_came_in(config, desk):
    """The story came in last and was published before the others; a day's head stands once."""
    with closing(Store(config.database)) as store:
        late = a_story(id="s9", url="https://example.org/late", published=NOW - timedelta(days=2, hours=1), seen=NOW)
        keep(store, late, a_change(id="c9", story="s9", at=late.published, figure=store.ledger.state("f-troops").figure), (a_stand(),))
    page = desk.get("/").text
    assert re.findall(r'<section data-day="([^"]+)"', page) == ["2026-11-22", "2026-11-21"]
    first = page[page.index('id="c-c9"') :]
    assert re.search(r"<time[^>]*>([^<]+)</time>", first)[1] == "14:05"
    assert re.search(r"<bdi>Example World</bdi>, <time[^>]*>([^<]+)</time>", first)[1] == "20 Nov 2026, 13:05"


def test_a_time_without_a_zone_is_in_the_newsrooms_and_nonsense_is_said_so(desk):
    assert '<p class="big">about 12,000</p>' in desk.get("/figures/f-troops?at=2026-11-22T14:05").text
    for nonsense in ("yesterday", "0001-01-01T00:00:00%2B23:59", "9999-12-31T23:59"):
        answer = desk.get(f"/figures/f-troops?at={nonsense}")
        assert answer.status_code == 400 and "2026-11-22T14:05" in answer.text


def test_speakers_who_differ_stand_side_by_side(config, desk):
    other = replace(a_story(id="s9", url="https://example.org/9", seen=NOW + timedelta(hours=1), published=None))
    claim = replace(a_change().claim, speaker="the general staff")
    change = a_change("conflicting", id="c9", story="s9", figure=_figure(config), claim=claim, at=NOW + timedelta(hours=1))
    store = Store(config.database)
    keep(store, other, replace(change, claim=_with(claim, 9000)), (a_stand(),))
    store.close()
    page = desk.get("/figures/f-troops").text
    assert "Conflicting: 2 numbers side by side" in page
    assert '<p class="big">about 12,000</p>' in page and '<p class="big">about 9,000</p>' in page
    assert "against about 11,000, <bdi>Ukraine</bdi>" in page


def test_a_number_that_another_speaker_replaced_is_no_conflict(config, desk):
    later = NOW + timedelta(hours=1)
    other = a_story(id="s9", url="https://example.org/9", seen=later, published=None)
    claim = _with(replace(a_change().claim, speaker="the general staff"), 13000)
    store = Store(config.database)
    was = a_stand("12000", at=NOW, story="s1")
    change = a_change("raised", id="c9", story="s9", figure=_figure(config), claim=claim, at=later, old=was)
    said = a_stand("13000", speaker="the general staff", at=later, story="s9")
    keep(store, other, change, (was, said))
    store.close()
    page = desk.get("/figures/f-troops").text
    now, earlier = page.split("Said earlier and replaced since: about 12,000")
    assert "What is said now" in now and "Conflicting" not in page
    assert '<p class="big">about 13,000</p>' in now and '<p class="big">about 12,000</p>' not in now
    assert '<p class="big">about 12,000</p>' in earlier.split("How it went")[0]
    drawn = earlier.split("How it went")[1]
    assert drawn.count('class="end') == 1 and ">13,000</text>" in drawn
    assert "a range</li>" not in drawn and "corrected</li>" not in drawn, "only what is drawn is explained"
    assert drawn.count('k-raised newest"') == 1 and 'aria-label="about 13,000, the general staff' in drawn.split('k-raised newest"')[1][:80]
    then = desk.get(at("/figures/f-troops", NOW + timedelta(minutes=30))).text
    assert '<p class="big">about 12,000</p>' in then and "13,000" not in then.split("Every claim")[0]


def test_the_first_page_says_of_which_event_each_figure_is(config, desk):
    page = desk.get("/").text
    assert '<a class="of-event" href="/events/es0" dir="auto"><span class="unseen">Event: </span>More North Koreans in Kursk</a>' in page
    assert page.count('class="of-event"') == 1, "the story that began it says its own headline already"


def _figure(config):
    store = Store(config.database, read_only=True)
    found = store.ledger.figure("f-troops")
    store.close()
    return found


def _with(claim, value):
    return replace(claim, quantity=replace(claim.quantity, low=value, high=value))


def test_an_evidence_pack_holds_the_page_byte_for_byte(config, desk):
    page = b"<!doctype html><script>alert(1)</script>\x00\xff" * 300
    digest, packed = sha256(page).hexdigest(), zlib.compress(page)
    kept = Capture(url="https://example.org/k", status=200, at=NOW, size=len(page), sha256=digest, headers=(), packed=packed)
    store = Store(config.database)
    with store.saving():
        store.captures.keep("s1", kept)
        store.captures.keep("s0", replace(kept, url="https://example.org/old"), page=False)
    store.close()
    pack = zipfile.ZipFile(io.BytesIO(desk.get("/evidence/c1").content))
    told = json.loads(pack.read("evidence.json"))
    assert sha256(pack.read("after/page.html.txt")).hexdigest() == told["after"]["capture"]["page_sha256"]
    assert told["after"]["capture"]["page_kept"] and not told["before"]["capture"]["page_kept"]
    assert "before/page.html.txt" not in pack.namelist()


def test_an_evidence_pack_holds_before_and_after_with_hashes_and_headers(config, desk):
    store = Store(config.database)
    kept = Capture(url="https://example.org/k", status=200, at=NOW, size=9, sha256="ab" * 32, headers=(("server", "x"), ("via", "y")))
    with store.saving():
        store.captures.keep("s1", kept)
    store.close()
    answer = desk.get("/evidence/c1")
    assert answer.headers["content-disposition"] == 'attachment; filename="evidence-c1.zip"'
    pack = zipfile.ZipFile(io.BytesIO(answer.content))
    assert pack.testzip() is None
    assert set(pack.namelist()) == {"README.txt", "evidence.json", "after/story.txt", "after/headers.txt", "before/story.txt"}
    told = json.loads(pack.read("evidence.json"))
    assert SENTENCE in pack.read("after/story.txt").decode() and OLD_SENTENCE in pack.read("before/story.txt").decode()
    assert told["after"]["story_sha256"] == sha256(pack.read("after/story.txt")).hexdigest()
    assert told["after"]["capture"]["page_sha256"] == "ab" * 32 and told["before"]["capture"] is None
    assert pack.read("after/headers.txt") == b"server: x\nvia: y\n"
    assert "about 11,000 -> about 12,000 (raised)" in pack.read("README.txt").decode()
    assert answer.content == desk.get("/evidence/c1").content
    assert "the page itself was not kept" in pack.read("README.txt").decode()
    assert desk.get("/evidence/none").status_code == 404


def test_a_tally_is_copied_as_markdown_html_and_csv_without_doing_harm(config, desk):
    store = Store(config.database)
    claim = replace(a_change().claim, speaker='=cmd|"x"<b>')
    keep(store, a_story(id="s7", url="https://example.org/7"), a_change("raised", id="c7", story="s7", figure=_figure(config), claim=claim),
         (a_stand("12000", speaker='=cmd|"x"<b>', at=NOW, story="s7"),))  # fmt: skip
    store.close()
    markdown, markup, table = (desk.get(f"/events/es0?as={form}") for form in ("markdown", "html", "csv"))
    assert markdown.headers["content-type"].startswith("text/plain") and markup.headers["content-type"].startswith("text/plain")
    assert "\\|" in markdown.text and "\\<b\\>" in markdown.text and "| about 12,000 |" in markdown.text
    assert "<b>" not in markup.text and "&lt;b&gt;" in markup.text
    rows = list(csv.reader(io.StringIO(table.text)))
    assert rows[0] == ["Figure", "Value", "Who says so", "Status", "Since"] and rows[1][1:3] == ["about 12,000", '\'=cmd|"x"<b>']


def test_an_event_counts_stories_outlets_and_independent_origins(desk):
    page = re.sub(r"</?strong>", "", desk.get("/events/es0").text)
    assert "2 stories at 1 outlet, 2 reports, 2 independent origins" in page


def test_two_stories_word_by_word(desk):
    page = desk.get("/compare?old=s0&new=s1").text
    assert "<ins>" in page and "<del>" in page and "<ins>The war goes on" in page.replace("<ins> ", "<ins>")
    assert "word for word" in desk.get("/compare?old=s0&new=s0").text
    assert desk.get("/compare?old=s0&new=none").status_code == 404


def test_a_snippet_marks_hits_and_nothing_else():
    assert story_pages.marked("a \ue000<b>\ue001 c") == "a <mark>&lt;b&gt;</mark> c"
    assert "<mark>" not in story_pages.marked("broken \ue000 \ue000 \ue001")


def test_a_letter_that_was_given_up_is_tried_again_from_its_page(config, desk):
    store = Store(config.database)
    (posted,) = store.outbox.letters()
    store.outbox.mark_failed(posted.letter.id, NOW, "550 no such reader", None)
    store.close()
    path = f"/alerts/{posted.letter.id}"
    assert f'action="{path}/retry"' in desk.get("/alerts?state=given+up").text and "550 no such reader" in desk.get(path).text
    answer = Visit(desk.app).post(f"{path}/retry", form_from=path)
    assert answer.status_code == 303 and answer.headers["location"] == path
    store = Store(config.database)
    assert store.outbox.letter(posted.letter.id).state == "unsent"
    store.close()


FOREIGN = [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}, {"origin": "null"}]


@pytest.mark.parametrize("headers", FOREIGN)
def test_what_another_page_posts_changes_nothing(desk, headers):
    letter = re.search(r'href="(/alerts/[^"?]+)"', desk.get("/alerts").text)[1]
    assert desk.request("POST", f"{letter}/retry", headers=headers).status_code == 403


def test_a_sent_letter_is_not_sent_twice_and_a_huge_form_is_refused(desk):
    letter = re.search(r'href="(/alerts/[^"?]+)"', desk.get("/alerts").text)[1]
    visit = Visit(desk.app)
    form = "/repairs/f-troops"
    assert visit.post(f"{letter}/retry", form_from=form).status_code == 404
    assert visit.post(f"{letter}/retry", {"more": "x" * 300_000}, form_from=form).status_code == 413
    assert visit.post(f"{letter}/retry", {f"f{n}": "" for n in range(3000)}, form_from=form).status_code == 413
    assert Visit(desk.app).raw_post(f"{letter}/retry", {"csrf": "guessed"}).status_code == 403


def test_a_dry_run_shows_the_letters_a_watch_would_have_brought(config):
    desk = Browser(desk_app(_site(config)))
    page = desk.get("/watches/try?name=Kursk&words=North+Korea*&to=a%40example.org&days=7").text
    assert "In the last 7 days this watch would have sent these 2 letters" in page
    assert "no letter" in desk.get("/watches/try?name=x&words=volcano&to=a%40example.org").text
    digest = desk.get("/watches/try?name=Kursk&words=Kursk&to=a%40example.org&send=digest").text
    assert "this watch would have sent these 2 letters" in digest and digest.count("· digest") == 2


@pytest.mark.parametrize(("measures", "letters"), [("troops", 2), ("soldiers", 2), ("troops, wounded", 2), ("wounded", 0)])
def test_a_dry_run_of_measures_finds_what_a_watch_would(config, measures, letters):
    page = Browser(desk_app(_site(config))).get(f"/watches/try?name=x&measures={quote(measures)}&to=a%40example.org").text
    assert ("this watch would have sent " + (f"these {letters} letters" if letters else "no letter")) in page


def test_a_dry_run_that_is_cut_short_says_how_many_letters_a_day_that_is(config, monkeypatch):
    monkeypatch.setattr(rehearsal, "MOST", 1)
    page = Browser(desk_app(_site(config))).get("/watches/try?name=x&to=a%40example.org").text
    assert "Since 22 Nov 2026, 14:05 this watch would have sent this 1 letter" in page
    assert "That is about 1 letter a day. There were too many to try 30 days of them" in page


def _site(config):
    return Site(
        database=config.database, watches=config.watches, sources=config.sources, times=config.times, clock=lambda: NOW + timedelta(days=2)
    )


def test_the_block_of_the_form_is_what_the_configuration_accepts(config, tmp_path):
    desk = Browser(desk_app(_site(config)))
    query = "name=Tolls%3A+%23quake&words=Kursk,+North+Korea*&measures=troops&min_change=5&milestones=100,+1000&to=a%40example.org"
    page = desk.get(f"/watches/try?{query}").text
    block = page.split('id="block">')[1].split("</pre>")[0].replace("&#39;", "'").replace("&amp;", "&")
    (tmp_path / "tried.yaml").write_text(block, encoding="utf8")
    (watch,) = load(tmp_path / "tried.yaml").watches
    assert watch == Watch(
        name="Tolls: #quake", words=("Kursk", "North Korea*"), measures=("troops",), to=("a@example.org",),
        min_change=watch.min_change, milestones=watch.milestones,
    )  # fmt: skip
    assert [int(one) for one in watch.milestones] == [100, 1000] and float(watch.min_change) == 0.05
    assert yaml.safe_load(block)["watches"][0]["words"] == ["Kursk", "North Korea*"]


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"name": "x"}, "to: is missing"),
        ({"name": "x", "to": "nobody"}, "neither a mail address nor the name of a channel"),
        ({"name": "x", "to": "a@example.org", "measures": "kiled"}, "did you mean killed?"),
        ({"name": "x", "to": "a@example.org", "min_change": "much"}, "min_change"),
        ({"name": "x", "to": "a@example.org", "min_change": "NaN"}, "min_change"),
        ({"name": "x", "to": "a@example.org", "milestones": "many"}, "milestones"),
        ({"name": "", "to": "a@example.org"}, "name"),
    ],
)
def test_what_is_no_watch_is_refused_by_key(desk, filled, said):
    with pytest.raises(ConfigError, match=re.escape(said)):
        checked_watch(block_of(filled))
    query = "&".join(f"{name}={quote(value)}" for name, value in filled.items())
    assert "Not yet a watch" in desk.get(f"/watches/try?{query}").text


def test_changes_can_be_narrowed_to_a_watch(desk):
    assert "about 12,000" in desk.get("/?watch=North+Koreans+in+Kursk").text
    assert desk.get("/?watch=nonsense").status_code == 404


def test_a_hostile_headline_stays_text_wherever_it_is_shown(desk):
    for path in ("/", "/stories", "/events/es1", "/compare?old=s0&new=s1", "/stories?find=script"):
        assert "<script>" not in desk.get(path).text.replace('<script src="/static/desk.js" defer>', ""), path
    assert HOSTILE not in desk.get("/stories/s1").text


def test_a_bug_of_ours_is_a_page_with_the_shields_headers(config, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("a secret of the traceback")

    monkeypatch.setattr("db.views.Views.latest", fails)
    app = app_for(config)
    answer = _asked(app, "/stories")
    assert answer.status_code == 500 and "The program failed on this page" in answer.text and "secret" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def _asked(app, path):
    import asyncio

    async def ask():
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8765") as client:
            return await client.get(path)

    return asyncio.run(ask())


def test_a_database_held_by_another_process_is_said_so(config, desk, monkeypatch):
    monkeypatch.setattr("desk.database.PATIENCE", 0.05)
    visit = Visit(desk.app)
    visit.get("/repairs/f-troops")
    store = Store(config.database)
    store.db.execute("BEGIN EXCLUSIVE")
    answer = visit.post("/alerts/x/retry", form_from="/repairs/f-troops")
    store.db.rollback()
    store.close()
    assert answer.status_code == 503 and "busy" in answer.text and "try again in a moment" in answer.text
