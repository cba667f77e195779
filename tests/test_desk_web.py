"""The desk's pages: every number leads to its sentence, its story and who says it; foreign text does no harm."""

import html
import re

import pytest
from alert_cases import a_story
from desk_cases import Browser, a_newsroom
from test_db_opening import of_an_older_version

from db.store import Store
from desk.shield import names_of
from desk.site import Site
from desk.web import app_for, desk_app
from scheduler.config import load
from scheduler.settings import DeskSettings
from stories.place import place

PAGES = [
    "/", "/?kind=raised&watch=North+Koreans+in+Kursk",
    "/figures", "/figures/f-troops", "/figures/f-troops?at=2026-11-22T00:00", "/events/es0",
    "/stories", "/stories?find=kursk&in=sentence", "/stories/s1", "/compare?old=s0&new=s1", "/sources", "/alerts", "/watches",
    "/watches/try?name=x&words=Kursk&to=a%40example.org",
]  # fmt: skip


@pytest.fixture
def desk(tmp_path):
    return Browser(app_for(load(a_newsroom(tmp_path))))


@pytest.fixture
def empty_desk(tmp_path):
    return Browser(desk_app(Site(database=tmp_path / "none.db")), "http://localhost")


def test_a_change_shows_old_and_new_value_speaker_sentence_and_story(desk):
    page = desk.get("/").text
    assert '<span class="old"><span class="unseen">was </span>about 11,000</span>' in page and "+1,000 (+9.1 %)" in page
    assert '<strong class="new">about 12,000</strong>' in page
    assert "Ukraine estimates that <mark>about 12,000</mark> North Korean troops" in page
    assert 'href="/stories/s1"' in page and 'href="/figures/f-troops"' in page
    assert "same speaker, a later tally" in page


def test_changes_can_be_narrowed_to_a_kind(desk):
    assert "about 12,000" not in desk.get("/?kind=new").text
    assert desk.get("/?kind=nonsense").status_code == 404


def test_a_figure_shows_every_claim_with_sentence_and_story(desk):
    page = desk.get("/figures/f-troops").text
    assert "There are <mark>about 11,000</mark> North Korean soldiers" in page
    assert "Ukraine estimates that <mark>about 12,000</mark>" in page
    assert page.index("about 12,000</mark>") < page.index("about 11,000</mark>")
    assert 'href="/stories/s0"' in page and 'href="/stories/s1"' in page


def test_a_story_shows_its_text_with_the_figures_marked(desk):
    page = desk.get("/stories/s1").text
    assert re.search(r'Ukraine estimates that <a class="figure k-raised" href="/figures/f-troops"[^>]*>about 12,000</a> North', page)


def test_an_event_gathers_its_figures_and_stories(desk):
    page = desk.get("/events/es0").text
    assert 'href="/figures/f-troops"' in page and 'href="/stories/s0"' in page


def test_letters_show_what_became_of_them(desk):
    page = desk.get("/alerts").text
    assert "250 queued as 4F2" in page and "Waiting" in page


@pytest.mark.parametrize("path", PAGES)
def test_foreign_text_is_escaped_and_no_page_can_run_anything(desk, path):
    answer = desk.get(path)
    assert answer.status_code == 200
    assert re.findall("<script[^>]*>", answer.text) == ['<script src="/static/desk.js" defer>']
    assert " style=" not in answer.text and not re.search(r"<[^>]* on\w+=", answer.text)
    assert "javascript:" not in answer.text
    assert "\x1b" not in answer.text and "\u202e" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/nothing", "/figures/f-none", "/events/e-none", "/stories/none", "/static/x.css", "/static/../web.py"])
def test_what_is_not_there_is_a_404(desk, path):
    assert desk.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/figures", "/stories", "/sources", "/alerts"])
def test_an_empty_desk_says_what_to_do(empty_desk, path):
    assert 'class="empty"' in empty_desk.get(path).text


def test_searching_finds_by_words(desk):
    assert "f-troops" in desk.get("/figures", params={"find": "kursk"}).text
    assert "No figure holds" in desk.get("/figures", params={"find": "volcano"}).text
    assert "No story holds" in desk.get("/stories", params={"find": "volcano%"}).text
    assert "<mark>Kremlin</mark> declined" in desk.get("/stories", params={"find": "kremlin"}).text


def links(page):
    return [html.unescape(link) for link in re.findall(r'(?:href|src|action)="(/[^"]*)"', page) if not link.endswith("/retry")]


def test_every_link_inside_the_desk_leads_somewhere(desk):
    seen, todo = set(), ["/"]
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            answer = desk.get(path)
            assert answer.status_code == 200, path
            # Filters can be combined without end: those of one choice are enough.
            todo += [link for link in links(answer.text) if link.count("kind=") < 2]
    assert {"/static/desk.css", "/stories/s0", "/figures/f-troops", "/evidence/c1"} <= seen


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "localhost:80:80@evil.example"])
def test_a_foreign_host_name_is_refused(desk, host):
    answer = desk.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "12,000" not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8765", "LOCALHOST", "[::1]:8765"])
def test_loopback_names_are_answered(desk, host):
    assert desk.get("/", headers={"host": host}).status_code == 200


def test_a_desk_behind_a_public_address_answers_to_it():
    assert "desk.example" in names_of(DeskSettings(host="0.0.0.0", port=80), "https://desk.example/")
    assert names_of(DeskSettings(host="0.0.0.0", port=80)) == frozenset()
    assert "10.0.0.5" in names_of(DeskSettings(host="10.0.0.5", port=80))


def test_ids_with_odd_characters_have_pages_too(tmp_path):
    store = Store(tmp_path / "x.db")
    for n, id in enumerate(("a/b", "ü?&=#", "x y")):
        story = a_story(id=id, url=f"https://example.org/{n}")
        with store.saving():
            store.stories.keep(story)
            store.kin.keep(place(story, store.kin))
    store.close()
    desk = Browser(desk_app(Site(database=tmp_path / "x.db")))
    links = re.findall(r'href="(/stories/[^"]+)"', desk.get("/stories").text)
    assert len(links) == 3
    assert [desk.get(link).status_code for link in links] == [200, 200, 200]


def test_health_tells_a_watchdog(desk, tmp_path):
    assert desk.get("/healthz").json()["status"] == "ok"
    (tmp_path / "figurewatch.db").write_bytes(b"this is no database" * 100)
    assert desk.get("/healthz").status_code == 503
    assert desk.get("/").status_code == 503


def test_pages_are_for_reading_only(desk):
    for method in ("POST", "PUT", "DELETE"):
        assert desk.request(method, "/").status_code == 405


def test_what_is_no_page_has_the_icon_too(desk):
    answer = desk.get("/favicon.ico")
    assert (answer.status_code, answer.headers["location"]) == (301, "/static/icon.svg")


@pytest.mark.parametrize(("version", "path", "status", "said"), [
    ("an older", "/api/figures", 503, "figurewatch once"), ("an older", "/api/nothing", 503, "older version"),
    ("this", "/api/nothing", 404, "no such question"),
])  # fmt: skip
def test_a_program_is_told_in_json_what_is_wrong(tmp_path, version, path, status, said):
    if version == "an older":
        of_an_older_version(tmp_path / "figurewatch.db")
    answer = Browser(desk_app(Site(database=tmp_path / "figurewatch.db")), "http://localhost").get(path)
    assert answer.status_code == status and said in answer.json()["error"]
