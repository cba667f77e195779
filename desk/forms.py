"""Forms of the desk: what was posted, bounded, and only from a page of this desk."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

LARGEST = 200_000
"""Bytes of a form: a split may name a few hundred changes."""
FIELDS = 2_000


async def checked_form(request: Request) -> dict[str, list[str]]:
    """The fields of a posted form. Raises HTTPException when it does not bring back its page's token."""
    body = await body_of(request)
    try:
        form = parse_qs(body.decode("utf8", "replace"), keep_blank_values=True, max_num_fields=FIELDS)
    except ValueError as error:
        raise HTTPException(413, "That is more fields than any form of the desk has.") from error
    who = request.scope["visitor"]
    given = form.get("csrf", [""])[0]
    if not who.csrf or not hmac.compare_digest(given.encode(), who.csrf.encode()):
        raise HTTPException(403, "This form was opened before you logged in or out, or by another page. Load it again; nothing changed.")
    return form


async def body_of(request: Request) -> bytes:
    """What was posted, as far as a form can be. Raises HTTPException."""
    body = b""
    try:
        async for part in request.stream():
            body += part
            if len(body) > LARGEST:
                raise HTTPException(413, "That is more than any form of the desk holds.")
    except ClientDisconnect as error:
        raise HTTPException(400, "The form broke off.") from error
    return body


def from_here(headers: Headers) -> bool:
    """Whether a browser says that the request comes from a page of this very desk; other pages cannot make it lie."""
    said = headers.get("sec-fetch-site")
    if said is not None:
        return said in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host", "")


def local_path(given: str) -> str:
    """A path of this desk, to go back to; anything else becomes the first page."""
    bad = not given.startswith("/") or given.startswith(("//", "/\\")) or any(ord(char) < 33 or char == "\\" for char in given)
    return "/" if bad or len(given) > 2000 else given
