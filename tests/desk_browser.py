"""A real desk on loopback and a real browser that looks at it: Debian's Chromium, headless, driven by Playwright."""

from __future__ import annotations

import asyncio
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from desk.serving import address, bind, serve
from desk.site import Site
from desk.web import desk_app
from scheduler.settings import DeskSettings

FLAGS = [
    "--no-sandbox",  # root in a container has no user namespaces; the pages are our own
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--force-color-profile=srgb", "--font-render-hinting=none",
]  # fmt: skip
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


def chromium() -> str:
    """Where the browser is."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("the desk's tests need a browser: `make browser` installs Chromium, or CHROMIUM names one", pytrace=False)
    return found


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A browser, ended with the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), headless=True, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def a_served_desk(site: Site) -> Iterator[str]:
    """The desk served as `figurewatch desk` serves it, on a free port; its address without the last slash."""
    listening = bind(DeskSettings(host="127.0.0.1", port=0), site.database)
    loop = asyncio.new_event_loop()
    serving = loop.create_task(serve(desk_app(site), [listening]))
    thread = threading.Thread(target=_run, args=(loop, serving))
    thread.start()
    try:
        yield address("127.0.0.1", [listening]).rstrip("/")
    finally:
        loop.call_soon_threadsafe(serving.cancel)
        thread.join(timeout=20)
        listening.close()
        assert not thread.is_alive(), "the desk did not stop"


def _run(loop: asyncio.AbstractEventLoop, serving: asyncio.Task[None]) -> None:
    try:
        loop.run_until_complete(serving)
    except asyncio.CancelledError:
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        loop.close()


@contextmanager
def a_page(browser: Browser, base: str, viewport: dict[str, int] = WIDE, *, expect_errors: int = 0, **more: object) -> Iterator[Page]:
    """A page whose complaints are ours: whatever it logs as an error, a broken policy included, or asks of another host fails the test."""
    context = browser.new_context(base_url=base, viewport=viewport, **more)  # type: ignore[arg-type]
    page = context.new_page()
    wrong = _complaints(page, base)
    try:
        yield page
        assert len(wrong) == expect_errors, wrong
    finally:
        context.close()


def _complaints(page: Page, base: str) -> list[str]:
    """What the page will have complained of, as it comes."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(f"asked another host: {request.url}") if not request.url.startswith(base) else None)
    return wrong


class Windows:
    """Windows that stay open from test to test, one for each look, for tests that only look: a new one costs three pages in an open one."""

    def __init__(self, browser: Browser) -> None:
        self._browser, self._open = browser, dict[tuple[str, str, int], tuple[Page, list[str]]]()

    @contextmanager
    def look(self, base: str, scheme: str = "light", viewport: dict[str, int] = WIDE) -> Iterator[Page]:
        """The window of this look, for a while; what its page complains of meanwhile fails the test."""
        key = base, scheme, viewport["width"]
        if key not in self._open:
            page = self._browser.new_page(base_url=base, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            self._open[key] = page, _complaints(page, base)
        page, wrong = self._open[key]
        wrong.clear()
        yield page
        assert not wrong, wrong

    def close(self) -> None:
        """Closes them all."""
        while self._open:
            self._open.popitem()[1][0].close()


def overflows(page: Page) -> int:
    """Pixels by which a page is wider than its window: nothing on the desk scrolls sideways but tables in their boxes."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def saved(page: Page, path: Path, *, whole: bool = False) -> None:
    """A picture of the page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=whole, animations="disabled", caret="hide")
