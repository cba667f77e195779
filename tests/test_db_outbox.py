"""The outbox: alerts owed until a letter settles them, letters unsent until marked."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from alert_cases import NOW, TIMES, a_change, a_story, a_watch

from alerts.letter import Letter, Picture
from alerts.pick import pick
from db.store import Store


@pytest.fixture(params=["memory", "file"])
def outbox(request, tmp_path):
    store = Store(":memory:" if request.param == "memory" else tmp_path / "figurewatch.db")
    yield store.outbox
    store.close()


def alerts(*ids, **changed):
    return [replace(pick([a_change(id=id_)], a_story(), [a_watch()], TIMES, NOW)[0], **changed) for id_ in ids]


def letter(n=1, settles=(), **changed):
    values = {
        "id": f"l{n}", "to": "world@example.org", "subject": "12,000", "text": "text", "html": "<p>", "message_id": f"<l{n}@example.org>",
        "thread": "f", "created": NOW, "watch": "w", "alerts": tuple(alert.id for alert in settles),
        "pictures": (Picture(name="p", png=b"\x89PNG\0"),),
    }  # fmt: skip
    return Letter(**{**values, **changed})


def test_an_alert_comes_back_as_it_was_owed(outbox):
    owed = alerts("c1", low=Decimal("1E+3"), high=None, held=True, digest=True)
    assert outbox.owe(owed) == 1
    assert outbox.due(NOW) == owed


def test_owing_twice_is_owing_once(outbox):
    assert [outbox.owe(alerts("c1", "c2")), outbox.owe(alerts("c1", "c2", "c3"))] == [2, 1]
    assert outbox.count_owed() == 3


def test_an_alert_is_due_from_its_time_on(outbox):
    outbox.owe(alerts("c1", due=NOW + timedelta(minutes=1)))
    assert outbox.due(NOW) == []
    assert len(outbox.due(NOW + timedelta(minutes=1))) == 1
    assert len(outbox.owed()) == 1


def test_a_letter_settles_its_alerts_and_no_others(outbox):
    one, two = alerts("c1", "c2")
    outbox.owe([one, two])
    assert outbox.keep_letter(letter(settles=[one]))
    assert outbox.due(NOW) == [two]
    assert outbox.told(one.figure) == [one, two]


def test_a_letter_comes_back_as_it_was_kept(outbox):
    owed = alerts("c1")
    outbox.owe(owed)
    outbox.keep_letter(letter(settles=owed))
    [posted] = outbox.unsent(NOW)
    assert posted.letter == letter(settles=owed)
    assert (posted.state, posted.tries) == ("unsent", 0)


def test_a_letter_kept_twice_is_one_letter(outbox):
    assert [outbox.keep_letter(letter()), outbox.keep_letter(letter())] == [True, False]
    assert len(outbox.letters()) == 1


def test_letter_and_settling_are_kept_together_or_not_at_all(tmp_path):
    store = Store(tmp_path / "f.db")
    owed = alerts("c1")
    store.outbox.owe(owed)
    with pytest.raises(RuntimeError), store.saving():
        store.outbox.keep_letter(letter(settles=owed))
        raise RuntimeError
    assert store.outbox.letters() == []
    assert store.outbox.due(NOW) == owed
    store.close()


def test_what_is_marked_survives_closing(tmp_path):
    store = Store(tmp_path / "f.db")
    owed = alerts("c1")
    store.outbox.owe(owed)
    store.outbox.keep_letter(letter(settles=owed))
    store.outbox.mark_sent("l1", NOW, "250 OK")
    store.close()
    again = Store(tmp_path / "f.db")
    [posted] = again.outbox.letters()
    assert (posted.state, posted.sent, posted.answer, again.outbox.count_owed()) == ("sent", NOW, "250 OK", 0)
    again.close()


def test_a_failed_letter_waits_for_its_next_try(outbox):
    outbox.keep_letter(letter())
    outbox.mark_failed("l1", NOW, "450 later", NOW + timedelta(minutes=1))
    assert outbox.unsent(NOW) == []
    [posted] = outbox.unsent(NOW + timedelta(minutes=1))
    assert (posted.tries, posted.error) == (1, "450 later")


def test_the_letter_tried_least_goes_first(outbox):
    for n in (1, 2):
        outbox.keep_letter(letter(n))
    outbox.mark_failed("l1", NOW, "hung up", NOW)
    assert [posted.letter.id for posted in outbox.unsent(NOW)] == ["l2", "l1"]


def test_a_letter_given_up_is_tried_only_on_request(outbox):
    outbox.keep_letter(letter())
    outbox.mark_failed("l1", NOW, "550 no", None)
    assert outbox.unsent(NOW + timedelta(days=99)) == []
    assert outbox.retry("l1", NOW)
    assert len(outbox.unsent(NOW)) == 1
    assert not outbox.retry("unknown", NOW)


def test_letters_are_listed_newest_first(outbox):
    for n in range(5):
        outbox.keep_letter(letter(n))
    assert [posted.letter.id for posted in outbox.letters(limit=2)] == ["l4", "l3"]


def test_only_alert_letters_of_the_watch_count_for_its_limit(outbox):
    others = {"kind": "digest"}, {"watch": "other"}, {"created": NOW - timedelta(hours=2)}, {"to": "b@example.org"}
    for n, changed in enumerate([{}, *others]):
        outbox.keep_letter(letter(n, **changed))
    assert outbox.written_since("world@example.org", "w", NOW - timedelta(hours=1)) == [NOW]


def test_counts_say_what_is_owed_and_what_became_of_letters(outbox):
    outbox.owe(alerts("c1"))
    for n in range(3):
        outbox.keep_letter(letter(n))
    outbox.mark_sent("l0", NOW, "250")
    outbox.mark_failed("l1", NOW, "550", None)
    assert outbox.counts() == {"owed": 1, "given up": 1, "sent": 1, "unsent": 1}


def test_a_readers_refused_letters_are_tried_again_together(outbox):
    for n, to in enumerate(["chat", "chat", "chat", "other@example.org"]):
        outbox.keep_letter(letter(n, to=to))
        outbox.mark_failed(f"l{n}", NOW, "403", None)
    outbox.mark_sent("l0", NOW, "200")
    assert outbox.retry_reader("Chat", NOW) == 2
    assert [posted.letter.id for posted in outbox.unsent(NOW)] == ["l1", "l2"]
    assert outbox.retry_reader("nobody", NOW) == 0
