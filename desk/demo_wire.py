"""The wire of the demo: three invented outlets, each with a feed and a page, served over loopback HTTP.

What they publish is told in demo_data/story_line.yaml; `turn` moves it on by one step.
"""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Thread
from typing import Any

import yaml
from jinja2 import Environment, PackageLoader, StrictUndefined

_TEMPLATES = Environment(loader=PackageLoader("desk", "demo_data"), autoescape=True, undefined=StrictUndefined, trim_blocks=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One move of the story line: when it is, what is told of it, and what it changes."""

    at: datetime
    told: str
    change: dict[str, dict[str, Any]]
    publish: str


@dataclass(slots=True, kw_only=True)
class _Article:
    outlet: str
    headline: str
    paragraphs: list[str]
    slots: dict[str, str]
    published: datetime | None
    updated: datetime | None = None
    stamp: str = "Updated 2 hours ago"
    related: str = "A vote in the south"
    status: int = 200
    page: str = ""
    delay: float = 0.0
    """Seconds that its server takes to answer."""


@dataclass(slots=True)
class Wire:
    """The outlets, as a web server on loopback. Use as a context manager; `base` is its address."""

    steps: list[Step] = field(init=False)
    outlets: list[str] = field(init=False)
    _articles: dict[str, _Article] = field(init=False)
    _now: datetime = field(init=False)
    _server: ThreadingHTTPServer = field(init=False)

    def __post_init__(self) -> None:
        line = yaml.safe_load(files("desk").joinpath("demo_data/story_line.yaml").read_text(encoding="utf8"))
        start: datetime = line["start"]
        self.outlets = line["outlets"]
        self.steps = [
            Step(at=start + timedelta(hours=row["after"]), told=row["told"], change=row.get("change", {}), publish=row.get("publish", ""))
            for row in line["steps"]
        ]
        later = {step.publish for step in self.steps}
        before = start - timedelta(minutes=30)
        self._articles = {
            name: _Article(**row, published=None if name in later else before, updated=before) for name, row in line["articles"].items()
        }
        self._now = start

    @property
    def base(self) -> str:
        """http://127.0.0.1:port"""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def feed(self, outlet: str) -> str:
        """The address of an outlet's feed."""
        return f"{self.base}/{self.outlets.index(outlet)}/feed"

    def turn(self, step: Step) -> None:
        """Publishes what a step says."""
        self._now = step.at
        if step.publish:
            self._articles[step.publish].published = step.at - timedelta(minutes=10)
        for name, change in step.change.items():
            article = self._articles[name]
            article.updated, article.status, article.page = step.at, change.get("status", 200), change.get("page", "")
            article.stamp, article.related = change.get("stamp", article.stamp), change.get("related", article.related)
            article.slots.update({slot: value for slot, value in change.items() if slot in article.slots})

    def answer(self, path: str) -> tuple[int, str, str]:
        """Status, content type and body for a path."""
        parts = path.strip("/").split("/")
        if len(parts) == 2 and parts[0].isdigit() and int(parts[0]) < len(self.outlets):
            outlet = self.outlets[int(parts[0])]
            if parts[1] == "feed":
                return 200, "application/atom+xml", self._feed(outlet)
            article = self._articles.get(parts[1])
            if article and article.outlet == outlet and article.published:
                return self._page(article)
        return 404, "text/plain", "not found"

    def _feed(self, outlet: str) -> str:
        home = f"{self.base}/{self.outlets.index(outlet)}"
        published = [(name, article) for name, article in self._articles.items() if article.outlet == outlet and article.published]
        articles = [(f"{home}/{name}", article) for name, article in published]
        return _TEMPLATES.get_template("feed.xml").render(outlet=outlet, base=self.base, now=self._now, articles=articles)

    def _page(self, article: _Article) -> tuple[int, str, str]:
        time.sleep(article.delay)
        if article.status != 200:
            return article.status, "text/plain", "the server is busy"
        if article.page:
            return 200, "text/html; charset=utf-8", _TEMPLATES.get_template(f"{article.page}.html").render()
        paragraphs = [text.format(**article.slots) for text in article.paragraphs]
        return 200, "text/html; charset=utf-8", _TEMPLATES.get_template("page.html").render(article=article, paragraphs=paragraphs)

    def __enter__(self) -> Wire:
        wire = self

        class Handler(BaseHTTPRequestHandler):
            """Answers from the wire as it is now; knows conditional requests."""

            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                """One request."""
                status, kind, body = wire.answer(self.path)
                data = body.encode()
                etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
                if status == 200 and self.headers.get("If-None-Match") == etag:
                    status, data = 304, b""
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(data)))
                if status in (200, 304):
                    self.send_header("ETag", etag)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, format: str, *arguments: object) -> None:
                """Says nothing: the demo tells its own story."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()
