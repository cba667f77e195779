"""Which alerts travel together."""

from datetime import timedelta

from alert_cases import NOW

from alerts.bundle import bundles
from alerts.watch import Alert


def alert(n, to="a", event="e", **changed):
    values = {"watch": "w", "change": f"c{n}", "due": NOW, "digest": False, "why": "", "kind": "raised", **changed}
    return Alert(id=f"{n}", to=to, event=event, **values)


def together(*alerts, per_hour=0, written=0):
    made = bundles(alerts, per_hour, lambda to, watch, since: [NOW] * written, NOW)
    return [[one.id for one in bundle.alerts] for bundle in made]


def test_one_event_and_one_reader_is_one_letter():
    assert together(alert(1), alert(2, event="f"), alert(3), alert(4, to="b")) == [["1", "3"], ["2"], ["4"]]


def test_a_digest_holds_all_events_and_nothing_urgent():
    assert together(alert(1, digest=True), alert(2, event="f", digest=True), alert(3)) == [["1", "2"], ["3"]]


def test_what_quiet_hours_held_comes_in_one_letter():
    assert together(alert(1, held=True), alert(2, event="f", held=True), alert(3, event="g")) == [["1", "2"], ["3"]]


def test_past_the_limit_the_last_letter_takes_the_rest():
    many = [alert(n, event=f"e{n}") for n in range(5)]
    assert together(*many, per_hour=3) == [["0"], ["1"], ["2", "3", "4"]]
    assert together(*many, per_hour=3, written=2) == [["0", "1", "2", "3", "4"]]
    assert together(*many, per_hour=3, written=3) == []
    assert together(*many[:3], per_hour=3) == [["0"], ["1"], ["2"]]


def test_the_limit_counts_readers_and_watches_apart():
    many = [alert(1), alert(2, event="f", to="b"), alert(3, event="g", watch="v"), alert(4, event="h")]
    assert together(*many, per_hour=1) == [["1", "4"], ["2"], ["3"]]


def test_corrections_and_digests_know_no_limit():
    assert together(alert(1, kind="corrected"), alert(2, event="f", digest=True), per_hour=1, written=9) == [["1"], ["2"]]


def test_the_limit_looks_back_an_hour():
    asked = []
    bundles([alert(1)], 5, lambda *question: asked.append(question) or [], NOW)
    assert asked == [("a", "w", NOW - timedelta(hours=1))]
