"""Channels of every other kind (Telegram, Discord, Matrix, ntfy, SMS ...), through the apprise library, which is optional.

Apprise says yes or no, and why only in its log; so its log is read while it works, and what stands in a channel's address
is taken out of it. Text from the wire is made harmless first: many of these services turn "@everyone", "<!channel>" or
"[words](address)" into a call to all or a link of somebody else's choice.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from alerts.letter import DeliveryError, Letter
from alerts.wording import clean

INSTALL = "pip install 'figurewatch[channels]'"
_MOST = 3000
"""Characters of text; what a service takes less of is cut to that."""
_SHORT = 600
"""A service that takes less gets the subject alone: an SMS is no place for a ledger."""
_LIVE = re.compile(r"[@<](?=[^\s\d])|\](?=\()|!(?=\[)")
"""What services read as a mention, a command, a link or a picture."""
_BREAK = "\u200b"
_PASSES = frozenset(("408", "425", "429"))
_SLOW_DOWN = timedelta(minutes=1)
"""How long a service that counts requests (429) is left alone at least. Apprise keeps its answer's Retry-After to itself; most services
count by the second or the minute."""


def trouble(url: str) -> str:
    """What keeps letters from this address, without sending any; empty when nothing does."""
    try:
        import apprise
    except ImportError:
        return f"the library apprise is not installed: {INSTALL}"
    with _listening():
        known = isinstance(apprise.Apprise.instantiate(url), apprise.NotifyBase)
    return "" if known else f"its url is none that apprise {apprise.__version__} knows"


def post(letter: Letter, name: str, url: str) -> str:
    """Hands the letter to the channel and says which service took it. Raises DeliveryError."""
    where = f"channel {name}"
    try:
        # Imported only where a channel needs it: it is optional, and takes longer to load than all of the letters.
        import apprise
    except ImportError as error:
        raise DeliveryError(f"{where} needs the library apprise; install it with: {INSTALL}", server=True) from error
    with _listening() as heard:
        service = apprise.Apprise.instantiate(url)
        if not isinstance(service, apprise.NotifyBase):
            raise DeliveryError(f"{where}: its url is none that apprise {apprise.__version__} knows; correct it", permanent=True)
        title, body = _fitted(letter, service)
        box = apprise.Apprise()
        box.add(service)
        try:
            taken = box.notify(body=body, title=title, body_format=apprise.NotifyFormat.TEXT, attach=_pictures(letter, service))
        except Exception as error:  # a hundred services' code, on the wire's text: none of it may end our walk
            heard.append(f"{type(error).__name__}: {error}")
            taken = False
    kind = clean(str(service.service_name), 40)
    if taken:
        return f"{kind} took it"
    raise _refused(f"{where} ({kind})", letter, _without_secrets(heard, url))


def harmless(text: str) -> str:
    """Text in which nothing calls anybody or leads anywhere: an invisible break stands behind what would."""
    return _LIVE.sub(lambda found: found[0] + _BREAK, text)


def _fitted(letter: Letter, service: Any) -> tuple[str, str]:
    """Title and body, as long as the service takes them."""
    title, limit = harmless(letter.subject), min(int(service.body_maxlen), _MOST)
    if limit < _SHORT:
        return "", clean(title, limit)
    body = harmless(letter.text)
    return title, body if len(body) <= limit else body[: limit - 1] + "…"


def _pictures(letter: Letter, service: Any) -> Any:
    """The charts, for services that take attachments."""
    if not letter.pictures or not service.attachment_support:
        return None
    from apprise.attachment.memory import AttachMemory

    named = ((f"history-{n}.png", picture.png) for n, picture in enumerate(letter.pictures))
    return [AttachMemory(content=png, name=name, mimetype="image/png") for name, png in named]


def _refused(where: str, letter: Letter, reasons: str) -> DeliveryError:
    code = re.search(r"error\s*=\s*(\d{3})", reasons)
    said = f"{where}: letter “{clean(letter.subject, 80)}” not taken: {reasons or 'no reason given'}"
    # As with webhooks: 4xx is about this channel or letter and stays so, all else passes.
    permanent = code is not None and code[1].startswith("4") and code[1] not in _PASSES
    wait = _SLOW_DOWN if code is not None and code[1] == "429" else timedelta(0)
    return DeliveryError(said, permanent=permanent, server=not permanent, wait=wait)


def _without_secrets(heard: list[str], url: str) -> str:
    """What apprise complained of; parts of the address, which is a secret, are blacked out."""
    text = clean("; ".join(dict.fromkeys(heard)), 300)
    parts = {part for whole in (url, unquote(url)) for part in re.split(r"[/:?&=@,#]+", whole.partition("://")[2])}
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= 6:
            text = text.replace(part, "***")
    return text


@contextmanager
def _listening() -> Iterator[list[str]]:
    """The warnings of apprise while it works, kept from our own log: they may quote what is secret."""
    heard: list[str] = []
    logger = logging.getLogger("apprise")
    ear = _Ear(heard)
    before = logger.propagate, logger.level
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    logger.addHandler(ear)
    try:
        yield heard
    finally:
        logger.removeHandler(ear)
        logger.propagate, level = before
        logger.setLevel(level)


class _Ear(logging.Handler):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(record.getMessage())
