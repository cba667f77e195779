"""The stream of changes: what came after a number, nothing twice, and an end as soon as the desk ends."""

from dataclasses import replace
from datetime import timedelta
from itertools import takewhile

import httpx
import pytest
from desk_browser import a_served_desk
from test_db_ledger import NOON, a_state, a_story, a_verdict, keep

from alerts.watch import Watch
from db.store import Store
from desk.live import MOST
from desk.site import Site


def bring(site, *numbers, kind="new"):
    store = Store(site.database)
    for n in numbers:
        at = NOON + timedelta(minutes=n)
        keep(store, replace(a_story(n, at), headline=f"Quake {n}\r\nid: 7"), a_verdict(a_state(f"f{n}", last=at), f"s{n}", f"c{n}", kind))
    store.close()


@pytest.fixture
def site(tmp_path):
    made = Site(database=tmp_path / "live.db", watches=(Watch(name="Arvel", to=("a@example.org",), words=("Quake",), places=("Arvel",)),))
    bring(made, 1, 2, 3)
    return made


def told(base, path="/live?after=0", **headers):
    """The events up to the first that says how far was looked, as (name, id)."""
    with httpx.stream("GET", base + path, headers=headers, timeout=20) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream") and answer.status_code == 200
        lines = takewhile(lambda line: line not in ("event: seen", "event: more"), answer.iter_lines())
        fields = [line.partition(": ")[::2] for line in lines]
    ids = [value for name, value in fields if name == "id"]
    return [value for name, value in fields if name == "event"], ids[: len(ids) - 1]


def test_what_came_after_a_number_oldest_first(site):
    with a_served_desk(site) as base:
        assert told(base) == (["change"] * 3, ["1", "2", "3"])
        assert told(base, "/live?after=2") == (["change"], ["3"])


def test_a_lost_connection_misses_nothing_and_repeats_nothing(site):
    with a_served_desk(site) as base:
        assert told(base, **{"Last-Event-ID": "1"}) == (["change"] * 2, ["2", "3"])
        assert told(base, "/live?after=nonsense")[1] == ["1", "2", "3"]


def test_the_stream_is_narrowed_as_the_page_is(site):
    bring(site, 4, kind="corrected")
    with a_served_desk(site) as base:
        assert told(base, "/live?after=0&kind=corrected")[1] == ["4"]
        assert told(base, "/live?after=0&watch=Arvel")[1] == ["1", "2", "3", "4"]
        assert httpx.get(base + "/live?watch=nobody").status_code == 404


def test_after_too_many_the_page_is_asked_to_load_itself_again(site):
    bring(site, *range(4, MOST + 6))
    with a_served_desk(site) as base, httpx.stream("GET", base + "/live?after=0", timeout=20) as answer:
        names = [line for line in (next(lines) for lines in [answer.iter_lines()] for _ in range(4)) if line.startswith("event")]
        assert names == ["event: more"]


def test_an_open_stream_holds_up_no_end(site):
    with a_served_desk(site) as base:
        streaming = httpx.Client(timeout=20)
        request = streaming.send(streaming.build_request("GET", base + "/live?after=99"), stream=True)
        assert request.status_code == 200
    assert b"retry: 3000" in request.read(), "it came to its own end; one that was waited for is cut off when the patience is over"
    streaming.close()
