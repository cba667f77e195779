"""The desk as an editor sees it: real pages in a real Chromium, by mouse, by keyboard, without JavaScript, in light and dark."""

import io
import os
import re
from datetime import timedelta
from pathlib import Path

import pytest
from alert_cases import a_story
from desk_browser import NARROW, WIDE, Windows, a_browser, a_page, a_served_desk, overflows, saved
from desk_newsroom import NOW, ROOT, a_shift, odd_cases
from PIL import Image

from db.store import Store
from scheduler.journey import travel

PICTURES = os.environ.get("FIGUREWATCH_PICTURES", "")
"""A folder to leave the pictures of the docs in; without it they are taken and thrown away."""
LOOKS = [("light", WIDE), ("dark", WIDE), ("light", NARROW), ("dark", NARROW)]


@pytest.fixture(scope="module")
def browser():
    with a_browser() as browser:
        yield browser


@pytest.fixture(scope="module")
def windows(browser):
    windows = Windows(browser)
    yield windows
    windows.close()


@pytest.fixture(scope="module")
def shift(tmp_path_factory):
    return a_shift(tmp_path_factory.mktemp("shift"))


@pytest.fixture(scope="module")
def desk(shift):
    with a_served_desk(shift) as base:
        yield base


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    site, notable = odd_cases(tmp_path_factory.mktemp("odd"))
    with a_served_desk(site) as base:
        yield base, notable


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    from desk.site import Site

    with a_served_desk(Site(database=tmp_path_factory.mktemp("empty") / "none.db", newsroom="Example Desk")) as base:
        yield base


@pytest.fixture(scope="module")
def ids(shift):
    """Something of everything: the figure with the most news, its event, a story with versions, a letter of each state."""
    with shift.reading() as store:
        states = store.ledger.figures(500)
        figure = max(states, key=lambda state: (len({stand.speaker for stand in state.history}) > 2, len(state.history))).figure
        heads = [posted for _, posted in store.outbox.heads(None, 100)]
        told = next(line for line in store.views.stories(200) if (store.kin.placement(line.story.id) or None) and line.news > 1)
        kin = next(
            (of.of, line.story.id) for line in store.views.stories(200) if (of := store.kin.placement(line.story.id)) and of.of is not None
        )
    return {
        "figure": f"/figures/{figure.id}",
        "event": f"/events/{figure.event}",
        "story": f"/stories/{told.story.id}",
        "compare": f"/compare?old={kin[0]}&new={kin[1]}",
        "letter": f"/alerts/{heads[0].letter.id}",
        "given up": f"/alerts/{next(one.letter.id for one in heads if one.state == 'given up')}",
        "today": "/",
        "today of a watch": "/?watch=Tolls&kind=raised&kind=corrected",
        "past": f"/figures/{figure.id}?at={(NOW - timedelta(hours=20)).strftime('%Y-%m-%dT%H:%M')}",
        "figures": "/figures",
        "stories": "/stories",
        "search": "/stories?find=troops&in=sentence",
        "watches": "/watches",
        "trial": "/watches/try?name=Troops+abroad&words=troops&to=world%40example.org&min_change=5",
        "letters": "/alerts",
        "sources": "/sources",
        "put right": f"/repairs/{figure.id}",
        "done by hand": "/repairs",
    }


PAGES = ["today", "today of a watch", "figure", "past", "event", "stories", "search", "story", "compare", "figures", "watches", "trial",
         "letters", "letter", "given up", "sources", "put right", "done by hand"]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_every_window_in_light_and_dark(windows, desk, ids, name, tmp_path):
    for scheme, size in LOOKS:
        with windows.look(desk, scheme, size) as page:
            page.goto(ids[name])
            assert overflows(page) == 0, (scheme, size)
            ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
            assert (sum(map(int, re.findall(r"\d+", ground)[:3])) > 380) == (scheme == "light")
            saved(page, tmp_path / f"{name}-{scheme}-{size['width']}.png")
            assert (tmp_path / f"{name}-{scheme}-{size['width']}.png").stat().st_size > 5000


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_read_by_everybody(windows, desk, ids, name, scheme):
    """Landmarks, one main heading, headings in order, names for all controls and pictures, headed tables, contrast of all text."""
    with windows.look(desk, scheme) as page:
        page.goto(ids[name])
        assert page.evaluate(AUDIT) == []


AUDIT = (Path(__file__).parent / "desk_audit.js").read_text(encoding="utf8")


@pytest.mark.parametrize("case", ["forty claims", "one claim", "war"])
def test_figures_of_many_and_of_few_claims_look_right(windows, odd, case):
    base, notable = odd
    for scheme, size in LOOKS:
        with windows.look(base, scheme, size) as page:
            page.goto(f"/figures/{notable[case]}")
            assert overflows(page) == 0
            assert page.locator(".change").count() == {"one claim": 1, "forty claims": 40, "war": 50}[case]
            assert page.locator(".chart").count() == (0 if case == "one claim" else 1)
            if case == "war":
                assert sorted(page.locator(".chart .end").all_text_contents()) == ["4,880+", "4,920+"]
                assert page.locator(".tip div:visible").count() == 1, "the last claim is shown before any is pointed at"
            assert page.evaluate(AUDIT) == []


def test_long_and_right_to_left_headlines_keep_their_place(windows, odd):
    base, _ = odd
    for size in (WIDE, NARROW):
        with windows.look(base, viewport=size) as page:
            page.goto("/stories/s700")
            assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
            page.goto("/stories/s900")
            assert overflows(page) == 0 and page.locator("h1").bounding_box()["height"] < size["height"] / 1.5
            page.goto("/stories?before=902")
            assert overflows(page) == 0


@pytest.mark.parametrize("path", ["/", "/figures", "/stories", "/watches", "/watches/try", "/alerts", "/sources"])
def test_an_empty_desk_is_no_empty_page(windows, empty, path):
    with windows.look(empty, viewport=NARROW) as page:
        page.goto(path)
        assert page.locator(".empty").count() == 1 and page.evaluate(AUDIT) == [] and overflows(page) == 0


def test_what_is_missing_has_a_page_of_the_desk(browser, desk):
    with a_page(browser, desk, NARROW, expect_errors=1) as page:
        answer = page.goto("/figures/none")
        assert answer.status == 404 and page.locator("h1").inner_text() == "Not found"
        assert page.evaluate(AUDIT) == [] and page.get_by_role("link", name="To today's changes").count() == 1


def arrive(shift, id, value, minutes):
    """A story comes in while the page is open."""
    text = f"The landslide near Westhaven has killed {value} people, the rescue service said on Sunday. The search goes on."
    at = NOW + timedelta(minutes=minutes)
    story = a_story(id=id, url=f"https://example.org/{id}", headline=f"Westhaven: {value} dead", text=text, published=at, seen=at)
    store = Store(shift.database)
    travel(story, store, None, at)
    store.close()


def test_changes_come_in_by_themselves_and_wait_while_somebody_reads(browser, shift, desk):
    with a_page(browser, desk) as page, a_page(browser, desk) as narrowed:
        page.goto("/")
        narrowed.goto("/?kind=corrected")
        page.get_by_text("live", exact=True).wait_for()
        before = page.locator(".change").count()
        arrive(shift, "live-1", 12, 0)
        first = page.locator(".change").first
        first.get_by_text("Westhaven: 12 dead").wait_for(timeout=10_000)
        assert page.locator(".change").count() == before + 1 and page.locator(".change.row").first.locator(".value").inner_text() == "12"
        page.evaluate("scrollTo(0, 900)")
        arrive(shift, "live-2", 15, 5)
        page.get_by_role("button", name="Show 1 new change").wait_for(timeout=10_000)
        assert page.title().startswith("(1) ") and page.get_by_text("Westhaven: 15 dead").count() == 0
        page.get_by_role("button", name="Show 1 new change").click()
        page.get_by_text("Westhaven: 15 dead").wait_for()
        page.get_by_role("button", name="Pause").click()
        arrive(shift, "live-3", 19, 9)
        page.get_by_role("button", name="Show 1 new change").wait_for(timeout=10_000)
        page.get_by_role("button", name="Go on").click()
        page.get_by_text("Westhaven: 19 dead").wait_for()
        assert narrowed.get_by_text("Westhaven").count() == 0


def test_without_javascript_everything_but_the_stream_works(browser, desk, ids):
    with a_page(browser, desk, java_script_enabled=False) as page:
        page.goto("/")
        assert not page.locator(".live").is_visible()
        page.get_by_role("link", name=re.compile("^↻ corrected|^corrected")).click()
        assert "kind=corrected" in page.url and page.locator(".kind.k-raised").count() == 0
        page.get_by_label("Watch").select_option("Tolls")
        page.get_by_role("button", name="Show").click()
        assert "watch=Tolls" in page.url and "kind=corrected" in page.url
        page.goto(ids["figure"])
        page.locator("a.point").nth(1).focus()
        assert page.locator("a.point").nth(1).locator(".tip").is_visible()
        page.goto(ids["event"])
        page.get_by_role("link", name="Markdown").click()
        assert "| Figure | Value |" in page.locator("body").inner_text()


def test_a_choice_of_watch_narrows_at_once(browser, desk):
    with a_page(browser, desk) as page:
        page.goto("/")
        page.get_by_label("Watch").select_option("Tolls")
        page.wait_for_url("**/?watch=Tolls")
        assert page.get_by_label("Watch").input_value() == "Tolls"


def test_the_chart_is_read_by_mouse_and_by_keyboard(browser, desk, ids):
    with a_page(browser, desk) as page:
        page.goto(ids["figure"])
        points = page.locator("a.point")
        assert points.count() > 3
        assert page.locator("a.point[tabindex='0']").count() == 1
        last = page.locator("a.point[tabindex='0']")
        last.focus()
        page.keyboard.press("Home")
        shown = page.locator("a.point:focus .tip div")
        first = shown.inner_text()
        assert shown.is_visible() and page.locator(".tip div:visible").count() == 1
        page.keyboard.press("ArrowRight")
        assert page.locator("a.point:focus .tip div").inner_text() != first
        page.keyboard.press("Enter")
        page.wait_for_function("location.hash.startsWith('#c-')", timeout=5000)
        assert page.locator(".change:target").count() == 1
        page.goto(ids["figure"])
        page.locator("a.point .hit").first.hover(force=True)
        assert page.locator(".tip div:visible").count() == 1


def test_a_tally_and_a_watch_are_copied_by_a_click(browser, desk, ids):
    with a_page(browser, desk, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(ids["event"])
        page.get_by_role("link", name="CSV").click()
        page.get_by_text("Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()").startswith("Figure,Value,Who says so")
        page.goto("/watches/try")
        page.get_by_label("Name").fill("Floods: #1")
        page.get_by_label("Words").fill("flood*, Mirvania")
        page.get_by_label("To", exact=True).fill("me@example.org")
        page.get_by_role("button", name="Try it").click()
        assert "this watch would have sent" in page.locator("h2").first.inner_text()
        page.get_by_role("button", name="Copy").click()
        page.get_by_text("Copied").wait_for()
        assert "words: [flood*, Mirvania]" in page.evaluate("navigator.clipboard.readText()")


def test_a_letter_is_tried_again_by_a_click(browser, shift, desk, ids):
    with a_page(browser, desk) as page:
        page.goto(ids["given up"])
        page.get_by_role("button", name="Try again").click()
        page.get_by_text("unsent").first.wait_for()
        assert "unsent" in page.locator("main").inner_text()
    store = Store(shift.database)
    store.outbox.mark_failed(ids["given up"].removeprefix("/alerts/"), NOW, "550 5.1.1 no such reader here", None)
    store.close()


def test_the_first_tab_leads_past_the_head_and_focus_is_seen(browser, desk):
    with a_page(browser, desk) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        for _ in range(6):
            page.keyboard.press("Tab")
            assert page.evaluate("getComputedStyle(document.activeElement).outline").endswith("solid 3px")


def test_nothing_moves_for_those_who_ask_for_it(browser, desk):
    with a_page(browser, desk, reduced_motion="reduce") as page:
        page.goto("/")
        page.locator(".change").first.evaluate("one => one.classList.add('just-in')")
        assert page.locator(".change").first.evaluate("one => getComputedStyle(one).animationName") == "none"


def test_the_evidence_of_a_change_is_downloaded(browser, desk, ids, tmp_path):
    with a_page(browser, desk) as page:
        page.goto(ids["figure"])
        page.locator("summary", has_text="Why").first.click()
        with page.expect_download() as loading:
            page.get_by_role("link", name=re.compile("Evidence pack")).first.click()
        assert loading.value.suggested_filename.endswith(".zip")


def test_the_pictures_of_odd_cases_are_taken(browser, odd, empty, tmp_path):
    """One sheet for the docs: much and little, long and right to left, nothing and nowhere."""
    base, notable = odd
    size = {"width": 620, "height": 460}
    shown = (
        (base, f"/figures/{notable['forty claims']}", 0), (base, f"/figures/{notable['one claim']}", 0), (base, "/stories/s900", 0),
        (base, "/stories/s700", 0), (empty, "/", 0), (base, "/figures/none", 1),
    )  # fmt: skip
    sheet = Image.new("RGB", (2 * size["width"] + 12, 3 * size["height"] + 24), "#888888")
    for n, (at, path, errors) in enumerate(shown):
        scheme = "dark" if n % 4 in (1, 2) else "light"
        with a_page(browser, at, size, color_scheme=scheme, reduced_motion="reduce", expect_errors=errors) as page:
            page.goto(path)
            assert overflows(page) == 0
            taken = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
            sheet.paste(taken.convert("RGB"), (n % 2 * (size["width"] + 12), n // 2 * (size["height"] + 12)))
    file = (ROOT / PICTURES if PICTURES else tmp_path) / "desk-odd.png"
    sheet.quantize(64, dither=Image.Dither.NONE).save(file, optimize=True)
    assert 20_000 < file.stat().st_size < 200_000


def test_the_pictures_of_the_docs_are_taken(browser, desk, ids, tmp_path):
    folder = ROOT / PICTURES if PICTURES else tmp_path
    for name, path, scheme, size in (
        ("today", "/", "light", {"width": 1280, "height": 720}),
        ("today-dark-phone", "/", "dark", NARROW),
        ("figure", ids["figure"], "light", {"width": 1100, "height": 640}),
        ("event-dark", ids["event"], "dark", {"width": 1100, "height": 640}),
        ("watch", ids["trial"], "light", {"width": 1100, "height": 640}),
    ):
        with a_page(browser, desk, size, color_scheme=scheme, reduced_motion="reduce") as page:
            page.goto(path)
            if name == "figure":
                page.locator("a.point").nth(1).focus()
                page.evaluate("document.querySelector('#history').scrollIntoView()")
            page.wait_for_timeout(300)
            saved(page, folder / f"desk-{name}.png")
            assert (folder / f"desk-{name}.png").stat().st_size < 200_000
