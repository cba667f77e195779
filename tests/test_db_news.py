"""Changes page by page: no gap, no repetition, whatever is asked for; an old database gets the indexes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database
from test_db_ledger import NOON, a_state, a_story, a_verdict, keep, keep_as_before

from db.schema import migrations
from db.store import Store

KINDS = ("new", "raised", "repeated", "corrected", "mention")


@pytest.fixture
def store():
    store = Store(":memory:")
    for n in range(40):
        at = NOON + timedelta(hours=n)
        state = a_state(figure=f"f{n % 2}", last=at)
        keep(store, replace(a_story(n, at), seen=at + timedelta(minutes=1)), a_verdict(state, f"s{n}", f"c{n}", KINDS[n % 5]))
    yield store
    store.close()


def pages(ask, size):
    seen, before = [], None
    while lines := ask(before, size):
        seen += lines
        before = lines[-1].seq
    return [line.entry.change.id for line in seen]


def test_the_latest_that_may_be_alerted_come_in_pages(store):
    told = [f"c{n}" for n in reversed(range(40)) if KINDS[n % 5] not in ("repeated", "mention")]
    assert pages(lambda before, limit: store.news.latest((), before, limit=limit), 7) == told


@pytest.mark.parametrize("kinds", [("corrected",), ("new", "repeated"), ("mention", "raised", "corrected")])
def test_kinds_are_merged_in_the_order_of_their_coming(store, kinds):
    told = [f"c{n}" for n in reversed(range(40)) if KINDS[n % 5] in kinds]
    assert pages(lambda before, limit: store.news.latest(kinds, before, limit=limit), 3) == told


def test_only_what_came_after_a_number(store):
    top = store.news.top()
    assert store.news.latest(after=top) == []
    assert {line.entry.change.id for line in store.news.latest(after=top - 5)} == {"c35", "c36", "c38"}


def test_a_figures_claims_and_those_that_were_news(store):
    assert pages(lambda before, limit: store.news.of_figure("f1", before, limit=limit), 6) == [f"c{n}" for n in range(39, 0, -2)]
    news = pages(lambda before, limit: store.news.of_figure("f1", before, news=True, limit=limit), 6)
    assert news == [f"c{n}" for n in range(39, 0, -2) if KINDS[n % 5] not in ("repeated", "mention")]
    assert store.news.count("f1") == 20


def test_the_changes_of_given_stories(store):
    numbers = [store.news.story_number(line.seq) for line in store.news.latest(limit=4)]
    assert [line.entry.change.story for line in store.news.of_stories(numbers)] == ["s38", "s36", "s35", "s33"]
    assert [line.entry.change.story for line in store.news.of_stories(numbers, ["corrected"])] == ["s38", "s33"]
    assert store.news.of_stories([]) == []


def test_a_line_says_when_its_story_was_seen(store):
    line = store.news.latest(limit=1)[0]
    assert line.seen == line.entry.change.at + timedelta(minutes=1)


def test_kinds_of_a_day_are_counted_without_what_is_never_alerted(store):
    assert store.news.kinds_since(NOON + timedelta(hours=35)) == {"corrected": 1, "new": 1, "raised": 1}


def test_a_database_of_an_older_version_gets_the_indexes(tmp_path):
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="m010_pages")
    keep_as_before(old, a_story(1), a_verdict(a_state()))
    old.close()
    store = Store(tmp_path / "old.db")
    assert [line.entry.change.id for line in store.news.latest(["new"])] == ["c1"]
    plan = " ".join(str(tuple(row)) for row in store.db.execute("EXPLAIN QUERY PLAN SELECT seq FROM changes WHERE kind = 'x' ORDER BY seq"))
    assert "changes_of_kind" in plan
    store.close()


def test_figures_of_an_older_version_are_searched_in_pages(tmp_path):
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="m011_figure_search")
    keep_as_before(old, a_story(1), a_verdict(a_state()))
    old.close()
    store = Store(tmp_path / "old.db")
    for n in range(2, 8):
        keep(store, a_story(n), a_verdict(a_state(figure=f"f{n}", last=NOON + timedelta(hours=n // 2)), f"s{n}", f"c{n}"))
    seen, after = [], ""
    while True:
        states, after = store.views.figures(["ARVEL", "quake"], after, 2)
        seen += [state.figure.id for state in states]
        if not after:
            break
    assert seen == ["f7", "f6", "f5", "f4", "f3", "f2", "f1"]
    assert store.views.figures(["volcano"], "", 2) == ([], "") and store.views.figures(["%"], "", 2) == ([], "")
    store.close()
