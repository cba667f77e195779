"""Logging in: a guard before every page, and the pages to log in and out.

Where nobody has an account, everybody at this machine may read and do; the desk then listens on loopback alone. With
accounts a page is for editors who are logged in, and for guests where `desk.guests` says so; what changes
something is for editors. Programs come with a token.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from db.accounts import LONGEST
from db.store import StoreError
from desk import passwords, visitor
from desk.database import opened, writing
from desk.forms import checked_form, from_here, local_path
from desk.passwords import hashed, outdated, verified
from desk.site import Site
from desk.visitor import NOBODY, SESSION, VISIT, Visitor, cookie_name, csrf_of, visitor_of
from scheduler.clock import Clock, utc_now

log = logging.getLogger("figurewatch.desk")

OPEN = ("/static/", "/healthz", "/login")
"""Paths for everybody: what the login page needs, and the watchdog's question."""
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))


class Guard:
    """ASGI middleware: finds out who asks, and turns away who may not."""

    def __init__(self, app: ASGIApp, site: Site, *, guests: bool = False, secure: bool = False, clock: Clock = utc_now) -> None:
        self.app, self.site, self.guests, self.secure, self.clock = app, site, guests, secure, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        scope["secure"] = self.secure or scope.get("scheme") == "https"
        try:
            who = await run_in_threadpool(self._who, Headers(scope=scope), scope["secure"])
            refusal = _refusal(scope, who)
        except StoreError as error:
            who = NOBODY
            refusal = None if scope["path"].startswith(OPEN) else self.site.problem(Request(scope), 503, str(error))
        if refusal:
            await refusal(scope, receive, send)
            return
        fresh = ""
        if not who.secret and scope["method"] == "GET":
            fresh = secrets.token_urlsafe(32)
            who = Visitor(name=who.name, reads=who.reads, writes=who.writes, secret=fresh, csrf=csrf_of(fresh))
        scope["visitor"] = who
        marked = visitor.current.set(who)

        async def remembered(message: Message) -> None:
            if fresh and message["type"] == "http.response.start":
                MutableHeaders(scope=message).append("set-cookie", cookie(VISIT, fresh, scope["secure"], None))
            await send(message)

        try:
            await self.app(scope, receive, remembered)
        finally:
            visitor.current.reset(marked)

    def _who(self, headers: Headers, secure: bool) -> Visitor:
        now = self.clock()
        with opened(self.site.database) as store:
            who = visitor_of(headers, store, now, guests=self.guests, secure=secure)
        if who.stale:
            with writing(self.site.database) as store:
                store.accounts.touch(who.secret, now)
        return who


def _refusal(scope: Scope, who: Visitor) -> Response | None:
    """The answer to who may not, or None."""
    path, method = scope["path"], scope["method"]
    if path.startswith(OPEN):
        return None
    if not who.reads:
        return _log_in(scope)
    if method in SAFE:
        return None
    if not who.program and not from_here(Headers(scope=scope)):
        return _no(scope, 403, "This was asked for by another page than the desk's own; nothing was changed.")
    if not who.writes:
        return _log_in(scope) if not who.program else _no(scope, 403, "This token may only read.")
    return None


def _log_in(scope: Scope) -> Response:
    """Where to log in: a page for a browser, a plain answer for a program."""
    path = scope["path"]
    if path.startswith("/api/") or path.endswith(".atom"):
        challenge = 'Basic realm="figurewatch"' if path.endswith(".atom") else "Bearer"
        told = {"error": "a token is needed: Authorization: Bearer TOKEN; `figurewatch desk token add NAME` makes one"}
        return JSONResponse(told, status_code=401, headers={"WWW-Authenticate": challenge})
    query = scope["query_string"].decode("latin-1")
    back = path + (f"?{query}" if query else "") if scope["method"] in SAFE else "/"
    return RedirectResponse(f"/login?next={quote(back)}", status_code=303)


def _no(scope: Scope, status: int, told: str) -> Response:
    return JSONResponse({"error": told}, status_code=status)


def cookie(name: str, value: str, secure: bool, lasts: timedelta | None) -> str:
    """A cookie that scripts cannot read and other sites' forms do not send."""
    age = "" if lasts is None else f"; Max-Age={int(lasts.total_seconds())}"
    return f"{cookie_name(name, secure)}={value}; Path=/; HttpOnly; SameSite=Lax{age}{'; Secure' if secure else ''}"


def routes(site: Site, clock: Clock = utc_now) -> Sequence[BaseRoute]:
    """The pages to log in and out."""
    turn = asyncio.Lock()
    """One guess at a time: many at once would all be heard before the first of them counts, each at 64 MB for its hash."""

    def login_page(request: Request) -> Response:
        with site.reading() as store:
            nobody = not store.accounts.any()
        if nobody or request.scope["visitor"].account:
            return RedirectResponse(local_path(request.query_params.get("next", "/")), status_code=303)
        return _login_page(site, request, local_path(request.query_params.get("next", "/")))

    async def login(request: Request) -> Response:
        form = await checked_form(request)
        async with turn:
            return await run_in_threadpool(_login, site, request, form, clock())

    async def logout(request: Request) -> Response:
        await checked_form(request)
        await run_in_threadpool(_end, site, request.scope["visitor"].secret)
        answer = RedirectResponse("/", status_code=303)
        answer.headers.append("set-cookie", cookie(SESSION, "", request.scope["secure"], timedelta(0)))
        return answer

    return [Route("/login", login_page), Route("/login", login, methods=["POST"]), Route("/logout", logout, methods=["POST"])]


def _login_page(site: Site, request: Request, back: str, told: str = "", status: int = 200) -> Response:
    answer = site.written(request, "login.html", back=back, told=told)
    answer.status_code = status
    return answer


def _login(site: Site, request: Request, form: dict[str, list[str]], now: datetime) -> Response:
    name, password, back = (form.get(field, [""])[0] for field in ("name", "password", "next"))
    back, address = local_path(back), request.client.host if request.client else ""
    with site.reading() as store:
        wait, kept = passwords.wait(store.accounts, name, address, now), store.accounts.password(name)
    if wait:
        minutes = int(wait.total_seconds() // 60) + 1
        answer = _login_page(site, request, back, f"Too many attempts. Try again in {minutes} minutes.", 429)
        answer.headers["Retry-After"] = str(minutes * 60)
        return answer
    if not verified(kept, password):
        with writing(site.database) as store:
            passwords.failed(store.accounts, name, address, now)
        log.warning("login failed address=%s", address)
        return _login_page(site, request, back, "The name or the password is wrong.", 403)
    with writing(site.database) as store:
        passwords.right(store.accounts, name)
        if kept and outdated(kept):
            store.accounts.change_password(name, hashed(password), keep_sessions=True)
        secret = store.accounts.begin(name, now)
    answer = RedirectResponse(back, status_code=303)
    answer.headers.append("set-cookie", cookie(SESSION, secret, request.scope["secure"], LONGEST))
    return answer


def _end(site: Site, secret: str) -> None:
    with writing(site.database) as store:
        store.accounts.end(secret)


def public(url: str) -> bool:
    """Whether an address is one that others than this machine's users reach."""
    host = urlsplit(url).hostname or ""
    return bool(host) and host not in ("localhost", "127.0.0.1", "::1")
