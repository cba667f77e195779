"""Channels: the same letter posted as JSON to a real loopback server."""

from dataclasses import replace

import pytest
from alert_cases import NOW, TIMES, a_change, a_story, a_watch, told
from hook_server import listening

from alerts.channels import message
from alerts.compose import compose
from alerts.deliver import Post
from alerts.letter import DeliveryError, MailSettings
from alerts.pick import pick

SETTINGS = MailSettings(sender="fw@example.org")


def letter(to="chat"):
    alerts = pick([a_change()], a_story(), [a_watch(to=(to,))], TIMES, NOW)
    return compose(to, alerts, [told()], SETTINGS, NOW)


@pytest.fixture
def hook():
    with listening() as server:
        yield server


def post(hook):
    url = f"webhook+http://127.0.0.1:{hook.server_port}/hooks/secret?a=b"
    with Post(replace(SETTINGS, channels=(("chat", url),))) as opened:
        return opened.send(letter())


def test_a_webhook_gets_the_letter_as_fields(hook):
    assert post(hook) == "200 OK said"
    [(path, body)] = hook.got
    assert path == "/hooks/secret?a=b"
    assert (body["subject"], body["text"], body["message_id"]) == (letter().subject, letter().text, letter().message_id)


@pytest.mark.parametrize(("answer", "permanent"), [(404, True), (400, True), (302, True), (429, False), (500, False), (503, False)])
def test_a_refusal_says_so_without_the_secret_address(hook, answer, permanent):
    hook.answer = answer
    with pytest.raises(DeliveryError, match=rf"channel chat \(127\.0\.0\.1\): .*{answer}") as refused:
        post(hook)
    assert refused.value.permanent is permanent
    assert "secret" not in str(refused.value)
    assert len(hook.got) == 1


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "90"}, 90), ({"Retry-After": "Sun, 22 Nov 2099 14:00:00 GMT"}, None), ({}, 0), ({"Retry-After": "soon"}, 0),
        ({"Retry-After": "-5"}, 0), ({"Retry-After": "9" * 400}, 999_999_999), ({"Retry-After": "Sun, 22 Nov 2015 14:00:00 GMT"}, 0),
    ],
)  # fmt: skip
def test_a_channel_that_asks_for_time_is_heard(hook, headers, seconds):
    hook.answer, hook.headers = 429, headers
    with pytest.raises(DeliveryError) as refused:
        post(hook)
    waits = refused.value.wait.total_seconds()
    assert waits == seconds if seconds is not None else waits > 365 * 86400


@pytest.mark.parametrize("url", ["ftp://example.org/x", "webhook+https://", "https://host:port/x", "nonsense"])
def test_an_address_that_cannot_be_posted_to_is_refused_for_good(url):
    with Post(replace(SETTINGS, channels=(("chat", url),))) as opened, pytest.raises(DeliveryError) as refused:
        opened.send(letter())
    assert refused.value.permanent


def test_slack_gets_a_block_in_which_nothing_is_a_command():
    body = message(replace(letter(), subject="<!channel> & more", text="<!everyone> " + "x" * 9000), "hooks.slack.com")
    assert body["text"] == "&lt;!channel> &amp; more"
    header, section = body["blocks"]
    assert header["text"] == {"type": "plain_text", "text": "<!channel> & more", "emoji": False}
    assert section["text"]["text"].startswith("&lt;!everyone&gt;")
    assert len(section["text"]["text"]) <= 3000
    long = message(replace(letter(), subject="x" * 900), "hooks.slack.com")
    assert len(long["blocks"][0]["text"]["text"]) == 150


def test_teams_gets_a_card_with_subject_and_text():
    body = message(letter(), "example.webhook.office.com")
    blocks = body["attachments"][0]["content"]["body"]
    assert blocks[0]["text"] == letter().subject
    assert any("Before: about 11,000" in block["text"] for block in blocks)


def test_a_channel_that_looks_like_slack_elsewhere_gets_plain_fields():
    assert "subject" in message(letter(), "hooks.slack.com.example.org")
