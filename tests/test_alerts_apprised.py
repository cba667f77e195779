"""Channels through apprise: the real library, posting to a real server on loopback."""

import base64
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from alert_cases import NOW, a_change, a_claim, a_stand, a_story, told
from apprise.plugins.custom_json import NotifyJSON
from hook_server import listening

from alerts import apprised, channels
from alerts.apprised import harmless
from alerts.compose import compose
from alerts.deliver import Post
from alerts.letter import DeliveryError, MailSettings

TOKEN = "s3cret-t0ken"


@pytest.fixture
def hook():
    with listening() as server:
        yield server


def letter():
    return compose("chat", (), [told()], MailSettings(sender="fw@example.org"), NOW)


def address(hook, scheme="json"):
    return f"{scheme}://127.0.0.1:{hook.server_port}/{TOKEN}"


def send(url, written=None):
    with Post(MailSettings(sender="fw@example.org", channels=(("chat", url),))) as opened:
        return opened.send(written or letter())


def test_the_letter_arrives_with_subject_text_and_chart(hook):
    history = (a_stand("9000"), a_stand("11000"), a_stand("12000", at=NOW))
    written = compose("chat", (), [told(history=history)], MailSettings(sender="fw@example.org"), NOW)
    assert send(address(hook), written) == "JSON took it"
    [(path, body)] = hook.got
    assert path == f"/{TOKEN}"
    assert body["title"] == written.subject
    assert "Before: about 11,000" in body["message"]
    [picture] = body["attachments"]
    assert base64.b64decode(picture["base64"]) == written.pictures[0].png


@pytest.mark.parametrize(("answer", "permanent"), [(404, True), (401, True), (429, False), (500, False), (503, False)])
def test_a_refusal_is_told_with_its_number_and_without_the_secret(hook, answer, permanent):
    hook.answer = answer
    with pytest.raises(DeliveryError, match=rf"channel chat \(JSON\): letter .* not taken: .*error={answer}") as refused:
        send(address(hook))
    assert (refused.value.permanent, refused.value.server) == (permanent, not permanent)
    assert TOKEN not in str(refused.value)
    assert refused.value.wait == (timedelta(minutes=1) if answer == 429 else timedelta(0))


def test_a_server_that_is_not_there_is_asked_again(caplog):
    with pytest.raises(DeliveryError) as refused:
        send(f"json://127.0.0.1:9/{TOKEN}")
    assert refused.value.server
    assert TOKEN not in str(refused.value) + caplog.text


def test_without_the_library_the_answer_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    with pytest.raises(DeliveryError) as no:
        send("json://127.0.0.1:9/x")
    assert str(no.value) == "channel chat needs the library apprise; install it with: pip install 'figurewatch[channels]'"
    assert not no.value.permanent
    assert "pip install" in channels.trouble("json://127.0.0.1:9/x")


def test_an_address_that_nobody_knows_is_refused_for_good():
    with pytest.raises(DeliveryError, match="none that apprise") as no:
        send(f"nonsense://{TOKEN}")
    assert no.value.permanent
    assert TOKEN not in str(no.value)
    assert "none that apprise" in channels.trouble("nonsense://x")
    assert channels.trouble("json://127.0.0.1:9/x") == channels.trouble("https://hooks.example/x") == ""


def test_text_from_the_wire_calls_nobody_and_leads_nowhere(hook):
    evil = "@everyone <!channel> <@U123> [win](https://evil.example) ![x](https://evil.example/x.png) a@b"
    sentence = f"{evil} about 12,000"
    one = told(a_change(claim=a_claim(sentence=sentence)), story=a_story(headline=evil))
    send(address(hook), compose("chat", (), [one], MailSettings(sender="fw@example.org"), NOW))
    said = hook.got[0][1]["title"] + hook.got[0][1]["message"]
    assert not [live for live in ("@everyone", "<!channel>", "<@U", "](http", "![x") if live in said]
    assert "win" in said


def test_what_is_harmless_stays_as_it_is():
    assert harmless("12,000 (was 11,000): up 5 % @ noon, 3 < 4 [sic] (x)!") == "12,000 (was 11,000): up 5 % @ noon, 3 < 4 [sic] (x)!"


def test_long_letters_are_cut_and_short_messages_get_the_subject(hook):
    send(address(hook), replace(letter(), text="word " * 5000))
    assert len(hook.got[0][1]["message"]) == 3000

    class Sms(NotifyJSON):
        body_maxlen = 140

    assert apprised._fitted(letter(), Sms(host="localhost")) == ("", letter().subject[:140])
