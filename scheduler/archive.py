"""Stories from archives: JSON lines as the filters write them, and WARC files of fetched pages."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from stories.story import Story, story_id

WARC_ENDINGS = (".warc", ".warc.gz", ".arc", ".arc.gz")
_SIZE_LIMIT = 10_000_000
"""Bytes of one archived page that are read; larger ones are no articles."""

YEARS = range(1900, 2200)
"""Years in which a story can have been published; 0001 and 9999 are what programs write for "unknown"."""
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters (lone surrogates), which JSON can escape and no database can hold."""


class ArchiveError(Exception):
    """A line or record cannot be read; the message names file, place and what is wrong."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A line that could not be read: the rest goes on."""

    where: str
    problem: str
    id: str | None = None


def from_lines(lines: Iterable[str], name: str) -> Iterator[Story | Trouble]:
    """Stories from JSON lines {id, url, source, title, published, text}, as they come. Empty lines are passed over."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _from_line(line, f"{name}:{number}")


def _from_line(line: str, where: str) -> Story | Trouble:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return Trouble(where, f"not JSON: {error}")
    if not isinstance(row, dict):
        return Trouble(where, "not a JSON object")
    given = row.get("id")
    try:
        return story_from(row)
    except ArchiveError as error:
        return Trouble(where, str(error), str(given) if given is not None else None)


def story_from(row: dict[str, Any]) -> Story:
    """A story from one JSON object; without `seen` it was seen when it was published. Raises ArchiveError naming the field.

    `outlet` and `headline`, as `figurewatch export stories` writes them, stand in for `source` and `title`.
    """
    published: datetime | None = None
    if row.get("published") or not row.get("seen"):
        published = _instant(row.get("published"), "published")
    seen = _instant(row["seen"], "seen") if row.get("seen") else published
    assert seen is not None
    url = _text(row, "url", required=False)
    source = _text(row, "source", required=False) or _text(row, "outlet", required=False)
    return Story(
        id=_identity(row),
        url=url,
        outlet=source,
        source=source,
        headline=_text(row, "title", required=False) or _text(row, "headline", required=False),
        text=_text(row, "text"),
        published=published,
        seen=seen,
    )


def _identity(row: dict[str, Any]) -> str:
    given = row.get("id")
    if isinstance(given, (str, int)) and not isinstance(given, bool) and str(given):
        return _HALVES.sub("\ufffd", str(given))
    raise ArchiveError("id: a text is needed")


def _text(row: dict[str, Any], key: str, *, required: bool = True) -> str:
    value = row.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str):
        raise ArchiveError(f"{key}: a text is needed")
    return _HALVES.sub("\ufffd", value)


def _instant(value: object, key: str) -> datetime:
    try:
        when = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        when = None
    if when is None or when.year not in YEARS:
        raise ArchiveError(f"{key}: a time such as 2026-11-22T09:30:00Z is needed")
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)


def from_warc(path: Path) -> Iterator[Story | Trouble]:
    """Stories from the HTML pages of a WARC file, in its order. Pages that are no articles are passed over."""
    from warcio.archiveiterator import ArchiveIterator  # only this format needs it
    from warcio.exceptions import ArchiveLoadFailed

    from crawler.extract import read_page

    if not _begins_like_warc(path):
        yield Trouble(str(path), "not a WARC file: it does not begin like one")
        return
    with path.open("rb") as stream:
        try:
            for number, record in enumerate(ArchiveIterator(stream), 1):
                if record.rec_type != "response" or not record.http_headers or record.http_headers.get_statuscode() != "200":
                    continue
                if "html" not in (record.http_headers.get_header("Content-Type") or "").lower():
                    continue
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                seen = _instant(record.rec_headers.get_header("WARC-Date"), "WARC-Date")
                body = record.content_stream().read(_SIZE_LIMIT)
                page = read_page(body, url, record.http_headers.get_header("Content-Type") or "")
                if page.refusal:
                    continue
                article = page.article
                yield Story(
                    id=story_id(f"{article.url}\n{seen.isoformat()}", number), url=article.url, outlet=_host(article.url), source=path.name,
                    headline=article.title, text=article.text, published=article.published, seen=seen, byline=article.byline,
                    lang=article.lang,
                )  # fmt: skip
        except (ArchiveLoadFailed, EOFError, OSError, ArchiveError) as error:
            yield Trouble(str(path), f"not a readable WARC file: {error}")


def _begins_like_warc(path: Path) -> bool:
    """warcio reads almost anything as records; a file that is something else deserves a plain answer."""
    with path.open("rb") as stream:
        start = stream.read(2)
    with gzip.open(path) if start == b"\x1f\x8b" else path.open("rb") as stream:
        return stream.read(9).startswith((b"WARC/", b"filedesc:"))


def _host(url: str) -> str:
    return url.split("/")[2].removeprefix("www.") if url.count("/") >= 2 else ""


def from_files(paths: Iterable[Path]) -> Iterator[Story | Trouble]:
    """Stories from several archives, one after the other; WARC by its ending, JSON lines otherwise (also gzip)."""
    for path in paths:
        try:
            if path.name.lower().endswith(WARC_ENDINGS):
                yield from from_warc(path)
            else:
                with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as lines:
                    yield from from_lines(lines, str(path))
        except (OSError, UnicodeDecodeError, EOFError, zlib.error) as error:
            yield Trouble(str(path), f"cannot be read: {error}")
