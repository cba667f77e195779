"""Who asks, and what he may: found once per request, known to every page and form."""

from __future__ import annotations

import base64
import hashlib
import hmac
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from starlette.datastructures import Headers
from starlette.requests import cookie_parser

from db.accounts import TOUCHED
from db.store import Store

SESSION, VISIT = "figurewatch", "figurewatch_visit"
"""Cookies: of somebody logged in, and of anybody else, for the tokens of his forms. `__Host-` goes before where https allows it."""
SECURE = "__Host-"
LOCAL = "the desk"
"""Who did it, where nobody has an account: whoever sits at this machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks. `csrf` is what his forms must bring back; `stale`: the last use of his session or token should be written down."""

    name: str = ""
    reads: bool = False
    writes: bool = False
    account: bool = False
    program: bool = False
    secret: str = ""
    csrf: str = ""
    stale: bool = False


NOBODY = Visitor()
current: ContextVar[Visitor] = ContextVar("visitor", default=NOBODY)


def visitor_of(headers: Headers, store: Store, now: datetime, *, guests: bool, secure: bool) -> Visitor:
    """Who sends these headers: a program with a token, an editor with a session, or anybody."""
    token = _token(headers.get("authorization", ""))
    if token is not None:
        found = store.accounts.token(token)
        if found is None:
            return NOBODY
        stale = found.last is None or found.last < now - TOUCHED
        return Visitor(name=found.name, reads=True, writes=found.writes, program=True, secret=token, stale=stale)
    cookies = cookie_parser(headers.get("cookie", ""))
    secret = cookies.get(cookie_name(SESSION, secure), "")
    session = store.accounts.whose(secret, now) if secret else None
    if session:
        name, last = session
        return Visitor(name=name, reads=True, writes=True, account=True, secret=secret, csrf=csrf_of(secret), stale=last < now - TOUCHED)
    visit = cookies.get(cookie_name(VISIT, secure), "")
    csrf = csrf_of(visit) if visit else ""
    if not store.accounts.any():
        return Visitor(name=LOCAL, reads=True, writes=True, secret=visit, csrf=csrf)
    return Visitor(reads=guests, secret=visit, csrf=csrf)


def cookie_name(name: str, secure: bool) -> str:
    """The cookie's name: one that only this very host can have set, where it comes over https."""
    return f"{SECURE}{name}" if secure else name


def csrf_of(secret: str) -> str:
    """What a form must bring back: only who holds the cookie, or a page of this desk, can know it."""
    return hmac.new(secret.encode("utf8", "replace"), b"form", hashlib.sha256).hexdigest()


def _token(authorization: str) -> str | None:
    """The token in a header `Authorization: Bearer TOKEN`, or in Basic's password, as feed readers send it; None without one."""
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() == "bearer":
        return value.strip()
    if scheme.lower() != "basic":
        return None
    try:
        return base64.b64decode(value, validate=True).decode("utf8").partition(":")[2]
    except ValueError:
        return ""
