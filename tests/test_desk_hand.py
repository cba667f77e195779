"""The editor's hand on the desk: every repair is a form, every deed is in the log with who, when and why, and can be undone."""

import html
import re

import pytest
from desk_visits import Visit
from repair_cases import LATER, a_store, a_tale, play
from test_db_hand import FLOOD

from desk.web import app_for
from scheduler.config import load


@pytest.fixture
def room(tmp_path):
    (tmp_path / "config.yaml").write_text("newsroom: Test Desk\n", encoding="utf8")
    with a_store(tmp_path) as store:
        play(store, FLOOD)
    return tmp_path


@pytest.fixture
def desk(room):
    return Visit(app_for(load(room / "config.yaml")))


def asked(room, what):
    with a_store(room) as store:
        return what(store)


def figure(room, value):
    return asked(room, lambda store: next(c.figure.id for c in store.ledger.changes() if c.claim.quantity.low == value))


def change(room, value):
    return asked(room, lambda store: next(c.id for c in store.ledger.changes() if c.claim.quantity.low == value))


def forms(page):
    """The fields of each form of a page, by its deed."""
    out = {}
    for form in re.findall(r"<form.*?</form>", page, re.S):
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
        out.setdefault(fields.get("deed"), {name: html.unescape(value) for name, value in fields.items()})
    return out


def fill(desk, figure, deed, **fields):
    page = desk.get(f"/repairs/{figure}").text
    answer = desk.raw_post("/repairs", {**forms(page)[deed], **fields})
    assert (answer.status_code, answer.headers.get("location")) == (303, f"/repairs/{figure}"), answer.text
    return desk.get(f"/repairs/{figure}").text


def test_a_figure_is_pinned_with_a_reason_from_its_page(room, desk):
    page = fill(desk, figure(room, 12), "pin", value="about 29", because="the ministry's list")
    assert "at about 29" in page and "the ministry&#39;s list" in page
    assert asked(room, lambda store: store.ledger.state(figure(room, 12)).stands[-1].kind) == "pinned"
    listed = desk.get("/figures").text
    assert "about 29</strong>" in listed and "pinned by" in listed and "no speaker named" not in listed
    event = asked(room, lambda store: store.ledger.state(figure(room, 12)).figure.event)
    tally = desk.get(f"/events/{event}").text
    assert "<td>number of record</td>" in tally and 'href="/stories/"' not in tally


def test_a_figure_is_merged_split_and_the_split_undone(room, desk):
    arvel, tarsk = figure(room, 12), figure(room, 40)
    fill(desk, arvel, "merge", gone=tarsk)
    assert figure(room, 44) == arvel
    fill(desk, arvel, "split", change=[change(room, 40), change(room, 44)], because="another town")
    born = figure(room, 44)
    assert born != arvel
    page = fill(desk, arvel, "undo")
    assert figure(room, 44) == arvel and 'class="undone"' in page


def test_any_figure_can_be_merged_by_its_id_and_likely_ones_are_offered(room, desk):
    arvel, tarsk = figure(room, 12), figure(room, 40)
    assert f'<option value="{tarsk}">' in desk.get(f"/repairs/{arvel}").text
    fill(desk, arvel, "merge", gone="", gone_id=tarsk)
    assert figure(room, 44) == arvel


def test_no_figure_is_merged_that_nobody_chose_and_what_counts_something_else_stands_apart(room, desk):
    with a_store(room) as store:
        play(store, a_tale(("12:00", "Halcyon", "Arvel seeks 60. In Arvel 60 people were missing after the floods, police said.")))
    arvel, tarsk, missing = (figure(room, value) for value in (12, 40, 60))
    page = desk.get(f"/repairs/{arvel}").text
    listed = page[page.index('<select name="gone">') : page.index("</select>", page.index('<select name="gone">'))]
    assert listed.startswith('<select name="gone"><option value="">choose …</option>')
    same, other = listed.split("<optgroup ")[1:]
    assert f'"{tarsk}"' in same and f'"{missing}"' in other and "counting something else" in other
    answer = desk.raw_post("/repairs", {**forms(page)["merge"], "gone": "", "gone_id": ""})
    assert answer.status_code == 409 and "choose the figure that is the same" in answer.text
    assert figure(room, 40) == tarsk


def test_a_change_is_called_wrong_with_one_of_the_reasons(room, desk):
    arvel = figure(room, 12)
    page = fill(desk, arvel, "wrong", change=change(room, 31), reason="background", because="the flood of 2009")
    assert "Wrong: background" in page and "called change" in page
    log = desk.get("/repairs").text
    assert f'<a href="/repairs/{arvel}" dir="auto">people killed in Arvel</a>' in log


def test_what_is_said_of_a_figure_leaves_out_what_counts_nowhere_and_holds_what_was_moved_to_it(room, desk):
    arvel = figure(room, 12)
    fill(desk, arvel, "wrong", change=change(room, 31), reason="not the same figure")
    assert (told(desk, figure(room, 31)), told(desk, arvel)) == (["31"], ["12"])
    born = figure(room, 31)
    with a_store(room) as store, store.saving():
        store.hand.undo(store.hand.deeds.log(1)[0].id, by="anna", at=LATER)
        store.hand.wrong(change(room, 31), "misread", by="anna", at=LATER)
    assert told(desk, arvel) == ["12"]
    assert desk.get(f"/figures/{born}").status_code == 404


def told(desk, figure):
    """The numbers that stand, as the figure's page tells them."""
    return re.findall(r'<p class="big">([^<]*)</p>', desk.get(f"/figures/{figure}").text)


def test_a_change_is_acknowledged_and_says_by_whom(room, desk):
    page = fill(desk, figure(room, 12), "acknowledge", change=change(room, 31))
    assert "Seen by <bdi>the desk</bdi>" in page


def test_a_figure_and_its_event_are_muted_for_hours(room, desk):
    arvel = figure(room, 12)
    assert "Muted until" in fill(desk, arvel, "mute", target=arvel, hours="6")
    event = asked(room, lambda store: store.ledger.state(arvel).figure.event)
    assert "Its event is muted until" in fill(desk, arvel, "mute", target=event, hours="48")


def test_the_log_holds_all_of_it_and_pages_through_it(room, desk):
    arvel = figure(room, 12)
    with a_store(room) as store, store.saving():
        for n in range(205):
            deed = store.hand.mute(arvel, LATER.replace(year=2030), by=f"editor {n}", at=LATER)
            store.hand.undo(deed.id, by="anna", at=LATER)
    first = desk.get("/repairs").text
    assert "editor 204" in first and "editor 3<" not in first
    older = re.search(r'href="(/repairs\?before=\d+)"', first)[1]
    last = re.search(r'href="(/repairs\?before=\d+)"', desk.get(older).text)[1]
    assert "<bdi>editor 0</bdi>" in desk.get(last).text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"deed": "merge", "figure": "zz", "gone": "yy"}, "No figure"),
        ({"deed": "pin", "value": "lots", "because": "x"}, "one number is needed"),
        ({"deed": "pin", "value": "12"}, "Say why"),
        ({"deed": "mute", "hours": "-3"}, "whole number"),
        ({"deed": "mute", "until": "soon"}, "a time such as"),
        ({"deed": "split", "change": []}, "Name the changes"),
        ({"deed": "dance"}, "is none of"),
        ({}, "Deed: is missing"),
    ],
)
def test_what_makes_no_sense_is_told_in_words_and_changes_nothing(room, desk, fields, told):
    whole = {"figure": figure(room, 12), "target": figure(room, 12), **fields}
    answer = desk.post("/repairs", whole, form_from=f"/repairs/{figure(room, 12)}")
    assert answer.status_code == 409 and told in html.unescape(answer.text) and "Nothing was changed" in answer.text
    assert asked(room, lambda store: store.hand.deeds.log()) == []


def test_a_reason_that_would_run_in_a_browser_is_text(room, desk):
    page = fill(desk, figure(room, 12), "pin", value="29", because='<script>alert("x")</script>')
    assert "<script>alert" not in page and "&lt;script&gt;" in page


def test_a_figure_with_one_claim_offers_no_split_and_an_unknown_one_is_missing(room, desk):
    fill(desk, figure(room, 40), "wrong", change=change(room, 44), reason="misread")
    assert desk.get("/repairs/none").status_code == 404


def test_an_old_repair_page_of_a_figure_merged_away_says_so(room, desk):
    arvel, tarsk = figure(room, 12), figure(room, 40)
    page = desk.get(f"/repairs/{tarsk}").text
    fill(desk, arvel, "merge", gone=tarsk)
    answer = desk.raw_post("/repairs", {**forms(page)["pin"], "value": "3", "because": "x"})
    assert answer.status_code == 409 and "No figure" in answer.text


def test_what_letters_link_to_leads_to_the_figure_that_it_was_merged_into(room, desk):
    arvel, tarsk = figure(room, 12), figure(room, 40)
    fill(desk, arvel, "merge", gone=tarsk)
    for folder in ("figures", "repairs"):
        answer = desk.get(f"/{folder}/{tarsk}")
        assert (answer.status_code, answer.headers["location"]) == (302, f"/{folder}/{arvel}")
        assert desk.get(f"/{folder}/none").status_code == 404
    fill(desk, arvel, "undo")
    assert desk.get(f"/figures/{tarsk}").status_code == 200


def test_a_story_is_joined_with_another_and_set_apart_on_its_page(room, desk):
    one, other = asked(room, lambda store: [line.story.id for line in store.views.stories(2)])
    page = desk.get(f"/stories/{one}").text
    answer = desk.raw_post("/repairs", {**forms(page)["join"], "other": other, "event": "", "because": "one text"})
    assert (answer.status_code, answer.headers.get("location")) == (303, f"/stories/{one}"), answer.text
    assert asked(room, lambda store: store.kin.placement(one).report == store.kin.placement(other).report)
    page = desk.get(f"/stories/{one}").text
    assert "one text" in page and forms(page)["undo"]["id"] == "h1"
    assert desk.raw_post("/repairs", forms(page)["separate"]).status_code == 303
    assert asked(room, lambda store: store.kin.placement(one).report != store.kin.placement(other).report)
