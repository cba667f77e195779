"""`figurewatch extract`: article text and metadata out of HTML, one page or as a filter."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from crawler.ask import Answer
from crawler.crawl import Crawler
from crawler.crawl import run as run_loop
from crawler.extract import extract_line
from crawler.text import decode
from crawler.wire import CrawlError, CrawlerSettings
from desk.filters import Row, id_field, optional_text, run_filter, text_field
from desk.options import with_config
from desk.plain import one_line
from desk.printing import say
from scheduler.clock import utc_now
from scheduler.config import load

_SETTINGS = CrawlerSettings(user_agent="figurewatch/0.1")
"""How a page is fetched where there is no config.yaml."""


@click.command(name="extract")
@click.argument("page", default="-", metavar="[FILE or URL]")
@click.option("--jsonl", is_flag=True, help="Filter: {id, url, html} a line in, {id, title, text, ...} a line out.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.option("--url", "address", default="", metavar="URL", help="Where a FILE came from: relative addresses and dates are read better.")
@with_config
@click.pass_context
def extract_command(ctx: click.Context, config_path: Path, page: str, jsonl: bool, as_json: bool, address: str) -> None:
    """Article text and metadata of a page: a file, standard input, or an address that is fetched as the crawler fetches.

    A URL is fetched under the crawler's rules: private addresses are refused, robots.txt and the limits of
    config.yaml (when there is one) hold. With --jsonl it is a filter, see docs/extract.md.
    """
    if jsonl:
        if page != "-":
            raise click.UsageError("--jsonl reads standard input; leave the file out")
        ctx.exit(run_filter(answer, sys.stdin.buffer, sys.stdout.buffer))
    html, address = _page(page, address, config_path)
    found = extract_line({"id": page, "url": address, "html": html})
    if as_json:
        say(json.dumps({key: value for key, value in found.items() if key != "id"}, ensure_ascii=False, indent=1))
        return
    for name in ("title", "url", "published", "byline", "lang"):
        if found[name]:
            say(f"{name + ':':<11}{one_line(str(found[name]))}")
    say(f"\n{found['text'] or '(no article text found)'}")


def answer(row: Row) -> Iterator[Row]:
    """The answer to one line. Bad markup is no bad line: it gives what can be read."""
    key, html = id_field(row), text_field(row, "html")
    yield extract_line({"id": key, "url": optional_text(row, "url"), "html": html})


def _page(page: str, address: str, config_path: Path) -> tuple[str, str]:
    """The markup, and where it came from. Raises click.ClickException, CrawlError."""
    if page.lower().startswith(("http://", "https://")):
        settings = load(config_path).crawler if config_path.exists() or config_path != Path("config.yaml") else _SETTINGS
        answer = run_loop(_fetched(page, settings))
        if answer.status >= 400:
            raise click.ClickException(f"{page}: the server answers {answer.status}")
        return decode(answer.body, answer.content_type), answer.url
    try:
        body = sys.stdin.buffer.read() if page == "-" else Path(page).read_bytes()
    except OSError as error:
        raise click.ClickException(f"{page}: {error.strerror}") from error
    return decode(body), address


async def _fetched(url: str, settings: CrawlerSettings) -> Answer:
    async with Crawler(settings, utc_now) as crawler:
        try:
            return await crawler.fetch(url)
        except CrawlError as error:
            raise click.ClickException(f"{url}: {error}") from error
