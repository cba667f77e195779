"""The JSON API answers as its own description says, pages without gaps, and writes only for who may; feeds are Atom."""

import base64
import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from alert_cases import NOW
from desk_cases import a_newsroom, figurewatch
from desk_visits import Visit
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from repair_cases import LATER, a_store, a_tale, play
from test_db_hand import FLOOD

from desk.api import QUESTIONS
from desk.site import Site
from desk.web import app_for, desk_app
from figures.reader import quantities
from scheduler.config import load
from scheduler.journey import travel
from stories.story import Story

ATOM = "{http://www.w3.org/2005/Atom}"
TOLLS = a_tale(
    *(
        (f"{hour:02}:{minute:02}", f"Wire{hour}{minute}", f"Toll. The number of people killed by the Mirra floods in Arvel rose to {n}.")
        for n, (hour, minute) in enumerate(((h, m) for h in range(12, 22) for m in range(0, 60, 5)), 100)
    )
)


ASKED = {
    "/compare": "?old=s0&new=s1",
    "/watches/try": "?name=Kursk&words=North%20Korea*&to=a%40example.org",
}
"""What questions need that make no sense without."""
OURS = "sources: [{name: Example World, feed: 'https://example.org/feed'}]\nown: [{name: Our site, feed: 'https://ours.example/rss'}]\n"


def print_an_old_number(room):
    """The newsroom publishes 20 dead in the last hours, and the wire corrects it to 17."""
    texts = (TWENTY, TWENTY, "CORRECTS death toll to 17, not 20. Floods in Ostrel have killed 17 people, not 20, the governor said.")
    with a_store(room) as store:
        for n, (source, text) in enumerate(zip(("Example World", "Our site", "Example World"), texts, strict=True)):
            at = datetime.now(UTC) - timedelta(hours=3 - n)
            url = f"https://{'ours' if source == 'Our site' else 'wire'}.example/{n}"
            story = Story(id=f"o{n}", url=url, outlet=source, source=source, headline="Floods in Ostrel", text=text, published=at, seen=at)
            travel(story, store, None, at)


TWENTY = "At least 20 people have died in floods in Ostrel, the governor said on Sunday."


@pytest.fixture
def room(tmp_path):
    a_newsroom(tmp_path)
    settings = tmp_path / "config.yaml"
    settings.write_text(re.sub("(?m)^sources: .*\n", OURS, settings.read_text(encoding="utf8")), encoding="utf8")
    with a_store(tmp_path) as store:
        play(store, FLOOD)
        with store.saving():
            figure = store.ledger.changes()[0].figure.id
            store.hand.mute("f-troops", LATER.replace(year=2030), by="anna", at=LATER)
            store.hand.pin(figure, quantities("29")[0], by="anna", at=LATER, because="checked")
            store.hand.acknowledge("c1", by="anna", at=LATER)
    return tmp_path


@pytest.fixture
def desk(room):
    return Visit(app_for(load(room / "config.yaml")))


def ids(desk):
    """An id for each path that names one."""
    change, story, letter = (desk.get(f"/api/{name}").json()["items"][0] for name in ("changes", "stories", "letters"))
    return {"changes": change["id"], "figures": "f-troops", "events": story["event"], "stories": story["id"], "letters": letter["id"]}


@pytest.fixture
def described(desk):
    return desk.get("/api/openapi.json").json()


def checked(answer, schema, described):
    Draft202012Validator({**schema, "components": described["components"]}).validate(answer)


def test_the_description_is_valid_openapi(described):
    validate(described)
    assert described["openapi"] == "3.1.0" and described["info"]["title"] == "figurewatch: Test Desk"


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.path)
def test_every_answer_is_as_described(desk, room, described, question):
    if question.path == "/own":
        print_an_old_number(room)
    path = question.path.replace("{id}", ids(desk)[question.path.split("/")[1]]) if "{id}" in question.path else question.path
    answer = desk.get(f"/api{path}{ASKED.get(question.path, '')}")
    assert answer.status_code == 200 and answer.headers["content-type"] == "application/json"
    operation = described["paths"][f"/api{question.path}"]["get"]
    checked(answer.json(), operation["responses"]["200"]["content"]["application/json"]["schema"], described)
    assert not question.many or answer.json()["items"], "an empty list shows nothing"


@pytest.mark.parametrize("question", [question for question in QUESTIONS if question.many], ids=lambda question: question.path)
def test_what_is_unknown_is_refused_in_words(desk, described, question):
    path = question.path.replace("{id}", "f-troops")
    answer = desk.get(f"/api{path}?colour=red")
    assert answer.status_code == 400 and "colour: unknown here" in answer.json()["error"]
    checked(answer.json(), {"$ref": "#/components/schemas/Error"}, described)


@pytest.mark.parametrize("path", ["changes", "figures", "events", "stories", "letters"])
def test_an_id_that_is_not_there_is_404_in_json(desk, path):
    for name in ("none", "a/b", "%00", "'"):
        answer = desk.get(f"/api/{path}/{name}")
        assert answer.status_code == 404 and answer.json()["error"].startswith("no ")


def all_pages(desk, path, size):
    items, url = [], f"/api/{path}{'&' if '?' in path else '?'}limit={size}"
    while url:
        page = desk.get(url).json()
        assert len(page["items"]) <= size
        items += page["items"]
        url = f"/api/{path}{'&' if '?' in path else '?'}limit={size}&cursor={page['next']}" if page["next"] else ""
    return items


@pytest.mark.parametrize("path", ["changes", "changes?kind=raised,repeated", "figures", "stories", "events", "deeds"])
def test_pages_hold_everything_once(desk, room, path):
    with a_store(room) as store:
        play(store, TOLLS[:20])
    key = "id"
    whole = desk.get(f"/api/{path}{'&' if '?' in path else '?'}limit=500").json()
    assert whole["next"] is None and len(whole["items"]) >= 3
    assert [one[key] for one in all_pages(desk, path, 2)] == [one[key] for one in whole["items"]]


def test_a_cursor_stays_where_it_was_while_new_ones_come_in(desk, room):
    first = desk.get("/api/changes?limit=2").json()
    before = desk.get(f"/api/changes?limit=2&cursor={first['next']}").json()
    with a_store(room) as store:
        play(store, TOLLS[:3])
    assert desk.get(f"/api/changes?limit=2&cursor={first['next']}").json() == before


@pytest.mark.parametrize(
    "query",
    [
        "cursor=zzz",
        "cursor=e30",
        "cursor=WyJhIl0",
        "limit=0",
        "limit=501",
        "limit=x",
        "since=today",
        "kind=ugly",
        "kind=new,ugly",
        f"limit=000000001{'9' * 30}",
        "since=0001-01-01T00:00:00%2B23:59",
        "until=9999-12-31T23:59:59-23:59",
        f"cursor={'W1tb' * 3000}",
    ],
)
def test_a_bad_question_is_400(desk, query):
    assert desk.get(f"/api/changes?{query}").status_code == 400


def test_changes_are_narrowed_by_figure_event_watch_kind_and_time(desk):
    def found(query):
        return [one["id"] for one in desk.get(f"/api/changes?{query}").json()["items"]]

    assert set(found("figure=f-troops")) == {"c0", "c1"}
    assert set(found("event=es0")) == {"c0", "c1"}
    assert found("watch=North%20Koreans%20in%20Kursk") == ["c1"]
    assert found("watch=none") == []
    assert found("figure=f-troops&kind=raised") == ["c1"]
    (change,) = desk.get("/api/changes?figure=f-troops&kind=raised").json()["items"]
    assert found(f"figure=f-troops&since={change['at'].replace('+', '%2B')}") == ["c1"]
    assert found(f"figure=f-troops&since={change['at']}") == ["c1"]
    assert "c1" not in found("until=2024-01-01T00:00:00Z")


def test_a_history_can_be_asked_for_at_a_time(desk):
    old = desk.get("/api/changes/c0").json()["at"].replace("+00:00", "Z")
    assert [one["id"] for one in desk.get(f"/api/figures/f-troops/history?at={old}").json()["items"]] == ["c0"]
    assert len(desk.get("/api/figures/f-troops/history").json()["items"]) == 2


def test_the_evidence_of_a_change_is_before_and_after_with_hashes(desk):
    told = desk.get("/api/changes/c1/evidence").json()
    assert (told["before"]["story"], told["after"]["story"]) == ("s0", "s1") and len(told["after"]["story_sha256"]) == 64
    pack = desk.get(told["pack"])
    assert pack.headers["content-type"] == "application/zip"
    assert desk.get("/api/changes/c0/evidence").json()["before"] is None
    assert desk.get("/api/changes/none/evidence").status_code == 404


def test_two_stories_are_compared_word_by_word(desk):
    told = desk.get("/api/compare?old=s0&new=s1").json()
    new = "".join(one["text"] for one in told["text"] if one["kind"] != "gone")
    assert new.strip() == desk.get("/api/stories/s1").json()["text"].strip()
    assert told["gone"] and told["come"] and {"same", "gone", "come"} == {one["kind"] for one in told["text"]}
    assert desk.get("/api/compare?old=s0").status_code == desk.get("/api/compare?old=s0&new=x").status_code == 404


def test_our_own_stories_that_print_an_old_number_are_told(desk, room):
    assert desk.get("/api/own").json() == {"items": [], "next": None}
    print_an_old_number(room)
    (told,) = desk.get("/api/own").json()["items"]
    assert (told["story"], told["fate"], told["printed"], told["now"]) == ("o1", "corrected", "at least 20", "17")
    assert "at least 20 people have died" in told["sentence"].lower()


def test_a_watch_is_tried_without_being_set(desk):
    told = desk.get("/api/watches/try?name=Everything&to=a%40example.org&days=30").json()
    assert told["watch"] == {"name": "Everything", "to": ["a@example.org"]} and "- name: Everything" in told["yaml"]
    assert desk.get("/api/watches").json()["items"][0]["name"] == "North Koreans in Kursk"
    for query in ("", "?days=30", "?name=x", "?name=x&to=nobody", "?name=x&to=a%40example.org&days=31"):
        assert desk.get(f"/api/watches/try{query}").status_code == 400


def test_a_dry_run_tells_its_letters_newest_first(tmp_path):
    config = load(a_newsroom(tmp_path))
    site = Site(database=config.database, sources=config.sources, watches=config.watches, clock=lambda: NOW + timedelta(hours=1))
    told = Visit(desk_app(site)).get("/api/watches/try?name=Kursk&words=North+Korea*&to=a%40example.org&days=30").json()
    assert [letter["changes"][0]["id"] for letter in told["letters"]] == ["c1", "c0"]
    assert told["letters"][0]["changes"][0]["old"] == "about 11,000" and told["letters"][0]["to"] == "a@example.org"


def test_stories_are_found_by_words_of_their_text_and_in_sentences_and_events(desk, room):
    def found(query):
        return [one["id"] for one in desk.get(f"/api/stories?{query}").json()["items"]]

    assert found("find=kremlin") == ["s1"] and found("find=kremlin&in=headline") == [] and found("find=kreml*+-war") == []
    assert found('find="North Korean troops"&in=sentence') == ["s1"]
    assert found("find=kremlin&event=es0") == ["s1"] and found("find=kremlin&event=ex") == []
    assert found("find=north+korean&in=sentence&event=es0") == ["s1", "s0"]
    assert found("find=%22(") == [] and found("find=+") == found("")
    assert desk.get("/api/stories?find=x&in=body").status_code == 400
    with a_store(room) as store:
        play(store, TOLLS[:20])
    whole = found("find=mirra&limit=500")
    assert len(whole) > 20 and [one["id"] for one in all_pages(desk, "stories?find=mirra", 3)] == whole


def test_an_event_tells_how_many_independent_origins_it_has(desk):
    told = desk.get("/api/events/es0").json()
    assert told["stories"] == 2 and told["reports"] >= told["origins"] >= 1 and told["outlets"] == 1 and told["first"] < told["last"]


def test_the_stories_of_an_event_come_by_the_text_they_carry(desk, room):
    with a_store(room) as store:
        play(store, TOLLS[:4])
        event = f"e{store.kin.event_stories(store.kin.placement(TOLLS[0].id).event)[0]}"
    whole = desk.get(f"/api/events/{event}/reports").json()["items"]
    assert len(whole) > 1 and all(one["members"] and one["stories"] >= 1 for one in whole)
    assert all_pages(desk, f"events/{event}/reports", 1) == whole
    assert desk.get("/api/events/none/reports").status_code == 404


def test_letters_are_narrowed_to_a_state(desk):
    assert [one["state"] for one in desk.get("/api/letters?state=sent").json()["items"]] == ["sent"]
    assert desk.get("/api/letters?state=given+up").json() == {"items": [], "next": None}
    assert desk.get("/api/letters?state=lost").status_code == 400


def test_a_figure_tells_what_was_done_by_hand(desk):
    troops = desk.get("/api/figures/f-troops").json()
    assert troops["muted_until"] == "2030-12-01T09:00:00+00:00" and troops["pinned"] is None
    assert {deed["kind"] for deed in troops["by_hand"]} == {"mute", "acknowledge"}
    pinned = next(deed for deed in desk.get("/api/deeds").json()["items"] if deed["kind"] == "pin")
    assert desk.get(f"/api/figures/{pinned['target']}").json()["pinned"]["because"] == "checked"
    assert desk.get("/api/changes/c1").json()["acknowledged_by"] == "anna"


def token(room, *more):
    return figurewatch("desk", "token", "add", "wire bot", *more, cwd=room).stdout.decode().strip()


def do(desk, fields, secret, **more):
    return desk.ask("POST", "/api/deeds", json=fields, headers={"authorization": f"Bearer {secret}", **more})


def test_a_program_repairs_and_undoes(desk, room, described):
    secret = token(room, "--writes")
    done = do(desk, {"deed": "wrong", "change": "c1", "reason": "misread", "because": "a list"}, secret)
    assert done.status_code == 201
    checked(done.json(), {"$ref": "#/components/schemas/Deed"}, described)
    assert (done.json()["by"], done.json()["because"]) == ("wire bot", "a list")
    assert desk.get("/api/changes/c1").json()["wrong"] == "misread"
    assert do(desk, {"deed": "undo", "id": done.json()["id"]}, secret).status_code == 201
    assert desk.get("/api/changes/c1").json()["wrong"] == ""


def test_a_split_takes_a_list_of_changes(desk, room):
    (arvel,) = {one["figure_id"] for one in desk.get("/api/changes").json()["items"] if one["low"] == 31}
    (change,) = (one["id"] for one in desk.get("/api/changes").json()["items"] if one["low"] == 31)
    done = do(desk, {"deed": "split", "figure": arvel, "change": [change]}, token(room, "--writes"))
    assert desk.get(f"/api/changes/{change}").json()["figure_id"] == done.json()["body"]["born"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"deed": "wrong", "change": "zz", "reason": "misread"}, 409), ({"deed": "dance"}, 409), ({}, 409), ([1], 400),
        ({"deed": {"a": 1}}, 400), ({"deed": "mute", "target": "f-troops", "hours": 3}, 400),
    ],
)  # fmt: skip
def test_a_deed_that_makes_no_sense_is_refused(desk, room, body, status):
    answer = do(desk, body, token(room, "--writes"))
    assert answer.status_code == status and answer.json()["error"]


def test_writing_needs_json_and_a_token_that_may(desk, room):
    deed = {"deed": "acknowledge", "change": "c0"}
    assert do(desk, deed, token(room)).status_code == 403
    assert do(desk, deed, "fw_guess").status_code == 401
    form = desk.ask("POST", "/api/deeds", data=deed, headers={"authorization": f"Bearer {token(room, '--writes')}"})
    assert form.status_code == 415
    assert desk.ask("POST", "/api/deeds", json=deed, headers={"origin": "http://evil.example"}).status_code == 403
    broken = {"authorization": f"Bearer {token(room, '--writes')}", "content-type": "application/json"}
    assert desk.ask("POST", "/api/deeds", content=b"{", headers=broken).status_code == 400


def test_what_is_no_question_is_404_in_json(desk):
    for path in ("/api/", "/api", "/api/nothing", "/api/changes/c1/more/and/more"):
        assert desk.get(path).status_code == 404 and "error" in desk.get(path).json()
    assert desk.ask("DELETE", "/api/changes").status_code in (404, 405)


def test_a_broken_database_is_503_in_json(desk, room):
    (room / "figurewatch.db").write_bytes(b"no database" * 500)
    assert desk.get("/api/changes").status_code == 503


def test_the_feed_of_a_watch_is_atom_and_leads_to_figure_and_story(desk):
    (watch,) = desk.get("/api/watches").json()["items"]
    answer = desk.get(watch["feed"])
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == ["urn:figurewatch:change:c1"]
    assert "about 12,000" in entries[0].findtext(f"{ATOM}title")
    links = {link.get("rel"): link.get("href") for link in entries[0].findall(f"{ATOM}link")}
    assert links[None].endswith("/figures/f-troops")
    assert "javascript:" not in answer.text and "\x1b" not in answer.text
    everything = ElementTree.fromstring(desk.get("/changes.atom").content)
    assert len(everything.findall(f"{ATOM}entry")) == 6
    for element in (feed, everything, *entries):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    assert desk.get("/watches/none/changes.atom").status_code == 404


def test_a_feed_reader_logs_in_with_a_token(room):
    figurewatch("desk", "adduser", "anna", "--password-stdin", cwd=room, stdin=b"seven lean herrings\n")
    browser = Visit(app_for(load(room / "config.yaml")))
    refused = browser.get("/changes.atom")
    assert refused.status_code == 401 and refused.headers["www-authenticate"].startswith("Basic")
    basic = base64.b64encode(f"reader:{token(room)}".encode()).decode()
    assert browser.get("/changes.atom", headers={"authorization": f"Basic {basic}"}).status_code == 200
    assert browser.get("/changes.atom", headers={"authorization": "Basic !!"}).status_code == 401


def test_the_page_in_the_docs_names_every_question(described):
    page = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf8")
    told = set(re.findall(r"^\| `(/api/[^`]*)`", page, re.M))
    assert told == set(described["paths"])


def test_examples_in_the_docs_are_json(described):
    page = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf8")
    for body in re.findall(r"-d '(\{.*?\})'", page):
        checked(json.loads(body), {"$ref": "#/components/schemas/AskedDeed"}, described)


def test_what_is_posted_may_be_nested_as_deep_as_it_likes(desk):
    answer = desk.ask("POST", "/api/deeds", content=b"[" * 150_000, headers={"content-type": "application/json"})
    assert answer.status_code == 400 and "not JSON" in answer.json()["error"]
