"""A browser that keeps cookies and fills in forms, over the real application and the real store."""

from __future__ import annotations

import asyncio
import html
import re

import httpx
from starlette.applications import Starlette


class Visit:
    """Asks an application as one browser would, with the headers that browsers send."""

    def __init__(self, app: Starlette, base: str = "http://127.0.0.1:8765", address: str = "127.0.0.1") -> None:
        self.app, self.base, self.address = app, base, address
        self.cookies = httpx.Cookies()

    def get(self, path: str, **more: object) -> httpx.Response:
        return self.ask("GET", path, **more)

    def post(self, path: str, data: dict[str, object] | None = None, *, form_from: str = "/repairs", **more: object) -> httpx.Response:
        """Posts a form with the token that the page `form_from` gives its forms."""
        found = re.search(r'name="csrf" value="([^"]*)"', self.get(form_from).text)
        token = html.unescape(found[1]) if found else self.token_of_any_form()
        return self.raw_post(path, {"csrf": token, **(data or {})}, **more)

    def token_of_any_form(self) -> str:
        found = re.search(r'name="csrf" value="([^"]*)"', self.get("/login").text)
        return html.unescape(found[1]) if found else ""

    def raw_post(self, path: str, data: dict[str, object], headers: dict[str, str] | None = None) -> httpx.Response:
        return self.ask("POST", path, data=data, headers={"origin": self.base, **(headers or {})})

    def login(self, name: str, password: str, back: str = "/") -> httpx.Response:
        return self.post("/login", {"name": name, "password": password, "next": back}, form_from="/login")

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        async def go() -> httpx.Response:
            transport = httpx.ASGITransport(self.app, client=(self.address, 40000))
            async with httpx.AsyncClient(transport=transport, base_url=self.base, cookies=self.cookies) as client:
                answer = await client.request(method, path, **more)  # type: ignore[arg-type]
                self.cookies = client.cookies
                return answer

        return asyncio.run(go())
