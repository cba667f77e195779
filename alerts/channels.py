"""Channels: the same letter as a message to Slack, Microsoft Teams or any webhook, by HTTP POST of JSON.

Addresses that begin otherwise (tgram://, discord://, ntfy:// ...) are for alerts.apprised.

A channel's address is a secret (who knows it can post), so it is never shown: errors name the channel and its host.
Redirects are not followed: a webhook that moved has to be set anew by somebody who trusts the new address.
"""

from __future__ import annotations

import json
import ssl
from datetime import timedelta
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

from alerts import apprised
from alerts.letter import DeliveryError, Letter
from alerts.wording import clean

WEB = ("https", "http", "webhook+https", "webhook+http")
"""What a url begins with that is posted to from here."""
_LIMIT = 3000
"""Characters of text in a message: Slack refuses blocks of more."""


def post(letter: Letter, name: str, url: str, timeout: float) -> str:
    """Hands the letter to the channel and returns the server's answer. Raises DeliveryError."""
    if _is_apprises(url):
        return apprised.post(letter, name, url)
    address = urlsplit(url.removeprefix("webhook+"))
    host = address.hostname or ""
    where = f"channel {name} ({host})"
    try:
        port = address.port
    except ValueError as error:
        raise DeliveryError(f"{where}: {error}; correct its url", permanent=True) from error
    if address.scheme not in ("https", "http") or not host:
        raise DeliveryError(f"{where}: its url must begin with https:// or webhook+https://", permanent=True)
    path = (address.path or "/") + (f"?{address.query}" if address.query else "")
    body = json.dumps(message(letter, host, webhook=url.startswith("webhook+"))).encode()
    headers = {"Content-Type": "application/json", "User-Agent": "figurewatch", "Idempotency-Key": letter.id}
    if address.scheme == "https":
        connection: HTTPConnection = HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())
    else:
        connection = HTTPConnection(host, port, timeout=timeout)
    try:
        connection.request("POST", path, body, headers)
        answer = connection.getresponse()
        text = clean(answer.read(500).decode("utf8", "replace"), 200)
    except (OSError, HTTPException, ValueError) as error:
        reason = clean(str(error), 200) or type(error).__name__
        raise DeliveryError(f"{where}: letter “{letter.subject}” could not be posted: {reason}", server=True) from error
    finally:
        connection.close()
    said = f"{answer.status} {clean(answer.reason or '', 80)} {text}".strip()
    if not 200 <= answer.status < 300:
        # 4xx is about this channel or letter and stays so; being asked to slow down (429) or a timeout (408) passes.
        permanent = 300 <= answer.status < 500 and answer.status not in (408, 425, 429)
        wait = timedelta(0) if permanent else asked_to_wait(answer.headers)
        raise DeliveryError(f"{where}: letter “{letter.subject}” refused: {said}", permanent=permanent, server=not permanent, wait=wait)
    return said


def asked_to_wait(headers: Message) -> timedelta:
    """What Retry-After asks for: seconds, or a date, which counts from the server's own clock. Nonsense asks for nothing."""
    asked = str(headers.get("Retry-After", "")).strip()
    if asked.isascii() and asked.isdigit():
        return timedelta(seconds=int(asked[:9]))
    try:
        until, at = (parsedate_to_datetime(text) for text in (asked, str(headers.get("Date", ""))))
        return max(until - at, timedelta(0))
    except (TypeError, ValueError, OverflowError):
        return timedelta(0)


def trouble(url: str) -> str:
    """What keeps letters from a channel's address, without sending any; empty when nothing is known to."""
    return apprised.trouble(url) if _is_apprises(url) else ""


def _is_apprises(url: str) -> bool:
    return "://" in url and urlsplit(url).scheme not in WEB


def message(letter: Letter, host: str, *, webhook: bool = False) -> dict[str, object]:
    """What is posted. Slack and Teams get their own forms, anybody else plain fields."""
    text = letter.text if len(letter.text) <= _LIMIT else letter.text[: _LIMIT - 1] + "…"
    if not webhook and (host == "hooks.slack.com" or host.endswith(".slack.com")):
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        title = {"type": "plain_text", "text": letter.subject[:150], "emoji": False}
        blocks = [{"type": "header", "text": title}, _slack(escaped)]
        return {"text": letter.subject.replace("&", "&amp;").replace("<", "&lt;"), "blocks": blocks}
    if not webhook and host.endswith((".office.com", ".logic.azure.com", ".powerplatform.com")):
        return {"type": "message", "attachments": [_card(letter.subject, text)]}
    return {
        "id": letter.id, "message_id": letter.message_id, "kind": letter.kind, "watch": letter.watch, "thread": letter.thread,
        "created": letter.created.isoformat(), "subject": letter.subject, "text": letter.text,
    }  # fmt: skip


def _slack(text: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:_LIMIT], "verbatim": True}}


def _card(title: str, text: str) -> dict[str, object]:
    body = [
        {"type": "TextBlock", "text": title, "weight": "Bolder", "size": "Medium", "wrap": True},
        *({"type": "TextBlock", "text": line, "wrap": True} for line in text.split("\n") if line.strip()),
    ]
    card = {"$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4", "body": body}
    return {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
