"""From alerts owed to letters accepted: real SQLite, a real mail server on loopback."""

import re
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest
from alert_cases import NOW, OLD_SENTENCE, TIMES, TROOPS, a_change, a_claim, a_stand, a_story, a_watch
from hook_server import listening
from mail_server import MailServer

from alerts.letter import MailSettings
from alerts.pick import pick
from alerts.watch import QuietHours
from crawler.wire import CrawlerSettings
from db.store import Store
from figures.figure import FigureState, Verdict
from scheduler.post import deliver_owed, pause
from scheduler.settings import Channel, Config, DeskSettings
from stories.place import place


@pytest.fixture
def server():
    with MailServer() as running:
        yield running


@pytest.fixture
def store():
    opened = Store(":memory:")
    yield opened
    opened.close()


def config(smtp="", **changed):
    values = {
        "path": Path("config.yaml"), "newsroom": "Example Desk", "database": Path("x.db"), "sources": (), "watches": WATCHES,
        "times": TIMES, "operators": ("ops@example.org",), "mail": MailSettings(sender="fw@example.org", smtp=smtp), "channels": (),
        "crawler": CrawlerSettings(user_agent="test"), "desk": DeskSettings(),
    }  # fmt: skip
    return Config(**{**values, **changed})


WATCHES = (a_watch(),)


def tell(store, change, story=None, *, watches=WATCHES, times=TIMES, now=NOW, stands=()):
    """What the journey keeps of one story that brings one change."""
    story = story or a_story(id=change.story, url=f"https://example.org/{change.story}")
    alerts = pick([change], story, watches, times, now, store.outbox.told)
    state = FigureState(figure=change.figure, stands=stands, history=stands, words=(), last=now, events=(change.figure.event,))
    with store.saving():
        store.stories.keep(story)
        store.kin.keep(place(story, store.kin))
        store.ledger.keep(story, Verdict(changes=(change,), states=(state,), claims=(change.claim,)))
        store.outbox.owe(alerts)
    return alerts


def numbered(n, **changed):
    """The n-th change of n different figures of n different events."""
    figure = replace(TROOPS, id=f"f{n}", event=f"e{n}")
    return a_change(**{"id": f"c{n}", "story": f"s{n}", "figure": figure, **changed})


def test_what_is_owed_arrives_once(store, server):
    tell(store, a_change())
    assert deliver_owed(store, config(server.url), NOW).sent == 1
    assert deliver_owed(store, config(server.url), NOW + timedelta(hours=1)).sent == 0
    [mail] = server.mails
    assert mail["Subject"] == "about 12,000 (was about 11,000): North Korean troops in Kursk, says Ukraine"
    assert mail["To"] == "world@example.org"
    [posted] = store.outbox.letters()
    assert (posted.state, posted.tries, posted.answer) == ("sent", 1, "250 kept as 1")


def test_the_letter_tells_old_sentence_carriers_and_origins(store, server):
    before = a_claim("11000", "about 11,000", OLD_SENTENCE)
    tell(store, a_change("new", id="c0", story="s0", claim=before, old=None), watches=())
    stands = (a_stand("12000"), a_stand("10000", speaker="South Korea"))
    tell(store, a_change(), a_story(), stands=stands)
    for n, outlet in enumerate(["Copying Times", "Copying Post"], start=2):
        copy = a_change("repeated", id=f"c{n}", story=f"s{n}", at=NOW + timedelta(minutes=n))
        tell(store, copy, a_story(id=f"s{n}", outlet=outlet, url=f"https://example.net/{n}"), stands=stands)
    deliver_owed(store, config(server.url), NOW)
    text = server.mails[0].get_body(("plain",)).get_content()
    assert "There are *about 11,000* North Korean soldiers" in text
    assert "also carried by 2 outlets (Copying Times, Copying Post), 1 independent origin" in text
    assert "about 10,000: South Korea" in text


def test_a_failed_send_stays_owed_and_goes_later_under_the_same_id(store, server):
    tell(store, a_change())
    server.answers["RCPT"] = ["450 4.2.0 later"]
    first = deliver_owed(store, config(server.url), NOW)
    assert (first.sent, first.failed, first.owed) == (0, 1, 1)
    assert deliver_owed(store, config(server.url), NOW + timedelta(seconds=5)).sent == 0
    assert deliver_owed(store, config(server.url), NOW + timedelta(minutes=1)).sent == 1
    [posted] = store.outbox.letters()
    assert server.mails[0]["Message-ID"] == posted.letter.message_id


def test_a_server_that_is_down_is_asked_once_a_walk(store, server):
    for n in range(4):
        tell(store, numbered(n))
    server.answers["MAIL"] = ["451 4.3.0 closing"]
    delivered = deliver_owed(store, config(server.url), NOW)
    assert (delivered.sent, delivered.failed) == (0, 4)
    assert server.answers["MAIL"] == []
    errors = [posted.error for posted in store.outbox.letters()]
    assert all("451 4.3.0 closing" in error for error in errors)
    assert sorted("letter “" in error for error in errors) == [False, False, False, True], "only one was tried"
    assert deliver_owed(store, config(server.url), NOW + timedelta(minutes=1)).sent == 4


def test_a_letter_that_the_server_hangs_up_on_blocks_nobody(store, server):
    for n in range(3):
        tell(store, numbered(n))
    server.answers["DATA"] = ["hang up", "hang up"]
    assert deliver_owed(store, config(server.url), NOW).sent == 1
    assert deliver_owed(store, config(server.url), NOW + timedelta(minutes=1)).sent == 2


def test_one_refused_reader_does_not_stop_the_others_and_operators_are_told(store, server):
    tell(store, a_change(), watches=(a_watch(to=("gone@example.org", "world@example.org")),))
    server.answers["RCPT"] = ["550 5.1.1 no such reader"]
    delivered = deliver_owed(store, config(server.url), NOW)
    assert (delivered.sent, delivered.failed) == (1, 1)
    deliver_owed(store, config(server.url), NOW + timedelta(seconds=5))
    assert server.readers == ["world@example.org", "ops@example.org"]
    assert "550 5.1.1 no such reader" in server.mails[1].get_body(("plain",)).get_content()
    assert deliver_owed(store, config(server.url), NOW + timedelta(days=9)).sent == 0


def test_operators_are_told_once_a_day_of_a_reader_who_is_refused(store, server):
    def refused(n, answer, at):
        tell(store, numbered(n), watches=(a_watch(to=("gone@example.org",)),))
        server.answers["RCPT"] = [answer]
        deliver_owed(store, config(server.url), at)
        deliver_owed(store, config(server.url), at + timedelta(seconds=5))
        return [mail["Subject"] for mail in server.mails]

    first = "figurewatch: letters to gone@example.org are refused (550 5.1.1)"
    assert refused(0, "550 5.1.1 no such reader k17sm", NOW) == [first]
    assert refused(1, "550 5.1.1 no such reader q24bx", NOW + timedelta(hours=1)) == [first]
    full = "figurewatch: letters to gone@example.org are refused (552 5.2.2)"
    assert refused(2, "552 5.2.2 mailbox full", NOW + timedelta(hours=2)) == [first, full]
    assert refused(3, "550 5.1.1 no such reader", NOW + timedelta(days=1, hours=1)) == [first, full, first]
    told = server.mails[0].get_body(("plain",)).get_content()
    assert "refused the reader gone@example.org: 550 5.1.1 no such reader k17sm" in told
    assert told.count("North Korean troops") == 1


def test_a_refused_letter_to_operators_tells_nobody(store, server):
    tell(store, a_change())
    server.answers["RCPT"] = ["550 5.1.1 gone", "550 5.1.1 gone too"]
    for minute in range(5):
        deliver_owed(store, config(server.url), NOW + timedelta(minutes=minute))
    assert [posted.state for posted in store.outbox.letters()] == ["given up", "given up"]


def test_a_letter_given_up_can_be_retried(store, server):
    tell(store, a_change())
    server.answers["RCPT"] = ["550 5.1.1 full"]
    deliver_owed(store, config(server.url, operators=()), NOW)
    [posted] = store.outbox.letters()
    assert store.outbox.retry(posted.letter.id, NOW)
    assert deliver_owed(store, config(server.url), NOW).sent == 1
    assert not store.outbox.retry(posted.letter.id, NOW)


def test_a_crash_after_acceptance_repeats_the_letter_under_its_message_id(tmp_path, server):
    class Killed(BaseException):
        pass

    def die(posted, at, answer):
        raise Killed

    store = Store(tmp_path / "f.db")
    tell(store, a_change())
    store.outbox.mark_sent = die
    with pytest.raises(Killed):
        deliver_owed(store, config(server.url), NOW)
    store.close()
    again = Store(tmp_path / "f.db")
    assert deliver_owed(again, config(server.url), NOW + timedelta(minutes=1)).sent == 1
    assert deliver_owed(again, config(server.url), NOW + timedelta(minutes=2)).sent == 0
    again.close()
    assert [mail["Message-ID"] for mail in server.mails] == [server.mails[0]["Message-ID"]] * 2
    assert server.raw[0] == server.raw[1]


def test_changes_of_one_event_due_together_are_one_letter(store, server):
    tell(store, numbered(1))
    tell(store, numbered(2, figure=replace(TROOPS, id="f2", event="e1", label="wounded in Kursk")))
    tell(store, numbered(3))
    deliver_owed(store, config(server.url), NOW)
    assert [mail["Subject"].endswith(" (and 1 more)") for mail in server.mails] == [True, False]


def test_quiet_hours_hold_letters_and_roll_them_up(store, server):
    times = replace(TIMES, quiet=QuietHours(start=time(14), end=time(16), zone=TIMES.zone))
    for n in range(3):
        tell(store, numbered(n), times=times)
    assert deliver_owed(store, config(server.url), NOW).owed == 3
    assert deliver_owed(store, config(server.url), NOW.replace(hour=16, minute=0)).sent == 1
    assert "3 changes held during the quiet hours." in server.mails[0].get_body(("plain",)).get_content()


def test_the_hourly_limit_rolls_up_and_says_so_but_never_holds_a_correction(store, server):
    times = replace(TIMES, letters_per_hour=3)
    for n in range(6):
        tell(store, numbered(n))
    assert deliver_owed(store, config(server.url, times=times), NOW).sent == 3
    assert "4 changes in one letter: “North Koreans in Kursk” has reached its 3 letters an hour." in (
        server.mails[2].get_body(("plain",)).get_content()
    )
    tell(store, numbered(7))
    tell(store, numbered(8, kind="corrected"))
    assert deliver_owed(store, config(server.url, times=times), NOW + timedelta(minutes=5)).sent == 1
    assert server.mails[3]["Subject"].startswith("CORRECTED")
    assert deliver_owed(store, config(server.url, times=times), NOW + timedelta(minutes=61)).sent == 1


def test_a_digest_comes_at_its_time_in_one_letter(store, server):
    for n in range(3):
        tell(store, numbered(n), watches=(a_watch(send="digest"),))
    assert deliver_owed(store, config(server.url), NOW).sent == 0
    assert deliver_owed(store, config(server.url), NOW + timedelta(hours=17)).sent == 1
    assert server.mails[0]["Subject"].startswith("Digest: ")


def test_a_correction_reaches_who_got_the_number_in_the_same_thread(store, server):
    tell(store, a_change())
    deliver_owed(store, config(server.url), NOW)
    corrected = a_change("corrected", id="c2", story="s2", claim=a_claim("10000"), old=a_stand("12000"))
    unlike = a_story(id="s2", url="https://example.org/2", headline="Correction", text="A figure was wrong.")
    tell(store, corrected, unlike, now=NOW + timedelta(hours=1))
    deliver_owed(store, config(server.url), NOW + timedelta(hours=1))
    first, second = server.mails
    assert second["Subject"].startswith("CORRECTED about 10,000 (was about 12,000)")
    assert second["References"] == f"{first['References']} {first['Message-ID']}"
    assert second["In-Reply-To"] == first["Message-ID"]


def test_a_correction_of_a_number_from_a_digest_stands_below_the_digest(store, server):
    digest = (a_watch(send="digest"),)
    tell(store, a_change(), watches=digest)
    deliver_owed(store, config(server.url), NOW + timedelta(days=1))
    corrected = a_change("corrected", id="c2", story="s2", claim=a_claim("10000"), old=a_stand("12000"))
    tell(store, corrected, watches=digest, now=NOW + timedelta(days=1))
    deliver_owed(store, config(server.url), NOW + timedelta(days=1))
    assert server.mails[1]["In-Reply-To"] == server.mails[0]["Message-ID"]


def test_a_correction_goes_to_exactly_those_who_got_the_number(store, server):
    """Two readers got 26 from watches that the correcting story does not match; a third was told of another figure."""
    watches = (
        a_watch(name="A", to=("a@example.org",)), a_watch(name="B", to=("b@example.org",)),
        a_watch(name="C", words=("Elsewhere",), to=("c@example.org",)),
    )  # fmt: skip
    other = a_story(id="s9", url="https://example.org/9", headline="Elsewhere", text="Elsewhere.")
    tell(store, a_change(), watches=watches)
    tell(store, numbered(9), other, watches=watches)
    deliver_owed(store, config(server.url), NOW)
    before = len(server.mails)
    corrected = a_change("corrected", id="c2", story="s2", claim=a_claim("10000"), old=a_stand("12000"))
    unlike = a_story(id="s2", url="https://example.org/2", headline="Correction", text="A figure was wrong.")
    tell(store, corrected, unlike, watches=watches)
    deliver_owed(store, config(server.url), NOW)
    assert sorted(mail["To"] for mail in server.mails[before:]) == ["a@example.org", "b@example.org"]


def test_an_alert_whose_change_is_missing_waits_and_stops_nobody(store, server):
    lost = pick([a_change(id="lost")], a_story(), (a_watch(to=("other@example.org",)),), TIMES, NOW)
    store.outbox.owe(lost)
    tell(store, a_change())
    delivered = deliver_owed(store, config(server.url), NOW)
    assert (delivered.sent, delivered.failed, delivered.owed) == (1, 1, 1)


def test_a_channel_fails_without_holding_up_mail(store, server):
    watch = a_watch(to=("newsroom-chat", "world@example.org"))
    tell(store, a_change(), watches=(watch,))
    channel = Channel(name="newsroom-chat", url="webhook+http://127.0.0.1:9/secret-token")
    delivered = deliver_owed(store, config(server.url, channels=(channel,)), NOW)
    assert (delivered.sent, delivered.failed) == (1, 1)
    failed = next(posted for posted in store.outbox.letters() if posted.state == "unsent")
    assert "newsroom-chat" in failed.error
    assert "secret-token" not in failed.error


def test_mail_goes_first_and_a_silent_channel_is_asked_once_a_walk(store, server):
    for n in range(3):
        tell(store, numbered(n), watches=(a_watch(to=("dead-chat", "chat", "world@example.org")),))
    with listening() as hook:
        channels = (
            Channel(name="dead-chat", url="webhook+http://127.0.0.1:9/x"), Channel(name="chat", url=f"json://127.0.0.1:{hook.server_port}/x"),
        )  # fmt: skip
        delivered = deliver_owed(store, config(server.url, channels=channels), NOW)
        assert (delivered.sent, delivered.failed, len(server.mails), len(hook.got)) == (6, 3, 3, 3)
    unsent = [posted for posted in store.outbox.letters() if posted.state == "unsent"]
    assert {posted.letter.to for posted in unsent} == {"dead-chat"}
    assert sorted(posted.tries for posted in unsent) == [0, 0, 1]


def test_each_channel_has_its_own_state_and_is_tried_again(store, server):
    tell(store, a_change(), watches=(a_watch(to=("chat", "world@example.org")),))
    with listening() as hook:
        channels = (Channel(name="chat", url=f"json://127.0.0.1:{hook.server_port}/x"),)
        hook.answer = 503
        deliver_owed(store, config(server.url, channels=channels), NOW)
        states = {posted.letter.to: (posted.state, posted.tries) for posted in store.outbox.letters()}
        assert states == {"chat": ("unsent", 1), "world@example.org": ("sent", 1)}
        hook.answer = 200
        assert deliver_owed(store, config(server.url, channels=channels), NOW + timedelta(seconds=31)).sent == 1
    assert len(server.mails) == 1
    assert next(posted.answer for posted in store.outbox.letters() if posted.letter.to == "chat") == "JSON took it"


@pytest.mark.parametrize(("asked", "heeded"), [("300", 300), ("1", 30), ("86400", 3600)])
def test_a_channel_is_left_alone_for_as_long_as_it_asks(store, server, asked, heeded):
    for n in (1, 2):
        tell(store, numbered(n), watches=(a_watch(to=("chat",)),))
    with listening() as hook:
        hook.answer, hook.headers = 429, {"Retry-After": asked}
        settings = config(server.url, channels=(Channel(name="chat", url=f"webhook+http://127.0.0.1:{hook.server_port}/x"),))
        deliver_owed(store, settings, NOW)
        hook.answer = 200
        assert deliver_owed(store, settings, NOW + timedelta(seconds=heeded - 1)).sent == 0 and len(hook.got) == 1
        assert deliver_owed(store, settings, NOW + timedelta(seconds=heeded + 1)).sent == 2


def test_pauses_grow_to_ten_minutes_and_never_end():
    assert [pause(n).total_seconds() for n in (1, 2, 3, 10, 10_000)] == [30, 60, 120, 600, 600]


def headers_on_the_wire(raw):
    """The header lines as the server got them, by lower-case name, folded lines joined."""
    block = raw.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0].decode("ascii")
    lines = re.sub(r"\n[ \t]+", " ", block).split("\n")
    return [(name.lower(), value) for name, _, value in (line.partition(": ") for line in lines)]


def test_every_header_of_a_good_citizen_reaches_the_server_once_and_in_ascii(tmp_path, server):
    """Across a real SMTP session, for a watch and a story that try to smuggle headers in."""
    name = "Kursk\r\nBcc: evil@example.net\r\n\r\nКурськ"
    way_out = "https://desk.example.org/leave?reader={to}&watch={watch}"
    sent = []
    for n in range(2):  # the same letter from two databases: nothing in it is by chance
        store = Store(tmp_path / f"{n}.db")
        figure = replace(TROOPS, label="Північнокорейські troops\r\nBcc: evil@example.net")
        tell(store, a_change(figure=figure), watches=(replace(WATCHES[0], name=name),))
        settings = config(server.url)
        settings = replace(settings, mail=replace(settings.mail, unsubscribe=way_out))
        assert deliver_owed(store, settings, NOW).sent == 1
        store.close()
        sent.append(server.raw[-1])
    assert sent[0] == sent[1]
    assert sent[0].isascii() and max(map(len, sent[0].splitlines())) < 998
    found = dict(headers_on_the_wire(sent[0]))
    assert len(found) == len(headers_on_the_wire(sent[0])), "no header twice"
    assert set(found) >= {
        "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "auto-submitted", "list-id", "list-unsubscribe",
        "list-unsubscribe-post", "x-auto-response-suppress", "mime-version", "content-type",
    }  # fmt: skip
    assert "bcc" not in found and server.readers[-1] == "world@example.org"
    assert re.fullmatch(r"<[\w.-]+@[\w.-]+>", found["message-id"])
    assert re.fullmatch(r"<thread\.f-troops@[\w.-]+>", found["references"]) and found["in-reply-to"] == found["references"]
    assert (found["auto-submitted"], found["list-unsubscribe-post"]) == ("auto-generated", "List-Unsubscribe=One-Click")
    assert found["list-unsubscribe"].startswith("<https://desk.example.org/leave?reader=world%40example.org&watch=Kursk")
    assert re.fullmatch(r"<[a-z0-9.-]+>", found["list-id"].split()[-1])
    mail = server.mails[-1]
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert "Північнокорейські troops Bcc: evil@example.net" in mail["Subject"]


def test_a_letter_also_settles_what_waits_about_its_figure(store, server):
    waiting = (a_watch(send="digest"),)
    tell(store, numbered(1, claim=a_claim("11500"), at=NOW - timedelta(hours=1)), watches=waiting)
    correction = a_change("corrected", id="c2", story="s2", figure=replace(TROOPS, id="f1"), claim=a_claim("10000"), old=a_stand("11500"))
    tell(store, correction, watches=waiting)
    assert deliver_owed(store, config(server.url), NOW).owed == 0
    assert server.mails[0]["Subject"].startswith("CORRECTED about 10,000 (was about 11,500)")
    assert deliver_owed(store, config(server.url), NOW + timedelta(days=2)).sent == 0


def test_steps_that_waited_are_told_as_one_move(store, server):
    for n, (old, new) in enumerate([("11000", "11500"), ("11500", "12000")]):
        step = numbered(n, claim=a_claim(new), old=a_stand(old), figure=TROOPS, at=NOW + timedelta(minutes=n))
        tell(store, step, watches=(a_watch(send="digest"),))
    deliver_owed(store, config(server.url), NOW + timedelta(days=1))
    assert server.mails[0]["Subject"] == "Digest: about 12,000 (was about 11,000): North Korean troops in Kursk, says Ukraine"
