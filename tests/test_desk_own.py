"""The desk's page of our own stories that still print an old number."""

from datetime import UTC, datetime, timedelta

import pytest
from desk_cases import Browser

from db.store import Store
from desk.site import Site
from desk.web import desk_app
from scheduler.journey import travel
from stories.source import Source
from stories.story import Story

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
OURS = Source(name="Our site", kind="feed", url="https://ours.example/rss", outlet="Our Paper", own=True)
WIRE = Source(name="Wire", kind="feed", url="https://wire.example/rss", outlet="Wire")
FIRST = "At least 20 people have died in floods in Arvel, the governor of the province said on Sunday."
CORRECTED = "CORRECTS death toll to 17, not 20. Floods in Arvel have killed 17 people, not 20, the governor of the province said."


@pytest.fixture
def desk(tmp_path):
    def desk(*told: tuple[Source, str], sources=(WIRE, OURS)):
        store = Store(tmp_path / "x.db")
        for n, (source, text) in enumerate(told):
            at = NOON + timedelta(hours=n)
            story = Story(
                id=f"s{n}", url=f"https://{source.outlet.split()[0].lower()}.example/{n}", outlet=source.outlet, source=source.name,
                headline="Floods <b>in</b> Arvel", text=text, published=at, seen=at,
            )  # fmt: skip
            travel(story, store, None, at)
        store.close()
        site = Site(database=tmp_path / "x.db", sources=sources, clock=lambda: NOON + timedelta(days=1))
        return Browser(desk_app(site))

    return desk


def test_a_story_of_ours_with_a_corrected_number_is_listed_with_its_sentence(desk):
    page = desk((WIRE, FIRST), (OURS, FIRST), (WIRE, CORRECTED)).get("/own")
    assert page.status_code == 200
    assert "people have died in floods in Arvel" in page.text and "corrected" in page.text and "17" in page.text
    assert "Floods &lt;b&gt;in" in page.text and "<b>in" not in page.text
    assert 'href="/own" aria-current="page"' in page.text


def test_the_figures_page_says_so_too(desk):
    browser = desk((WIRE, FIRST), (OURS, FIRST), (WIRE, CORRECTED))
    figure = browser.get("/own").text.split('href="/figures/')[1].split('"')[0]
    assert "Our own stories still print an old number" in browser.get(f"/figures/{figure}").text


def test_numbers_that_stand_and_other_outlets_are_not_listed(desk):
    page = desk((WIRE, FIRST), (OURS, FIRST)).get("/own")
    assert "None of our stories" in page.text


def test_without_own_feeds_the_page_says_how_and_no_link_leads_to_it(desk):
    browser = desk((WIRE, FIRST), (WIRE, CORRECTED), sources=(WIRE,))
    assert "<code>own:</code>" in browser.get("/own").text
    assert 'href="/own"' not in browser.get("/").text
