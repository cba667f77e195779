"""The evidence pack of a change: the story before and after as they were held, and how each came in, in one zip file.

    README.txt      what changed, who said so, which files are here
    evidence.json   the same for programs
    after/, before/ story.txt as held (headline, then text); headers.txt and page.html.txt as received, where they were kept.
                    The page has the SHA-256 that evidence.json says; it is named as text so that nothing in it runs

Names inside the file are ours alone, and its times are the stories': the same change gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from db.ledger import Entry
from db.store import Store
from desk.rows import change_row, iso, movement
from stories.capture import Capture
from stories.story import Story


@dataclass(frozen=True, slots=True)
class _Held:
    """A story as it was held, and how it came in."""

    folder: str
    story: Story
    capture: Capture | None
    page_kept: bool

    @property
    def text(self) -> str:
        return f"{self.story.headline}\n\n{self.story.text}\n"


def evidence_row(store: Store, entry: Entry) -> dict[str, Any]:
    """What evidence.json says."""
    return {"change": change_row(entry), **{one.folder: _described(one) for one in _held(store, entry)}}


def _held(store: Store, entry: Entry) -> list[_Held]:
    change = entry.change
    wanted = [("after", change.story), ("before", change.old.story if change.old else "")]
    held = [(folder, story) for folder, id_ in wanted if id_ and (story := store.stories.get(id_))]
    return [_Held(folder, story, store.captures.of(story.id), store.captures.has_page(story.id)) for folder, story in held]


def evidence_pack(store: Store, entry: Entry) -> bytes:
    """The zip file."""
    change, held, row = entry.change, _held(store, entry), evidence_row(store, entry)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as pack:
        _add(pack, "README.txt", _readme(entry, held), change.at)
        _add(pack, "evidence.json", json.dumps(row, ensure_ascii=False, indent=1), change.at)
        for one in held:
            _add(pack, f"{one.folder}/story.txt", one.text, one.story.seen)
            if one.capture:
                headers = "".join(f"{name}: {value}\n" for name, value in one.capture.headers)
                _add(pack, f"{one.folder}/headers.txt", headers, one.capture.at)
            if one.capture and one.page_kept:
                _add(pack, f"{one.folder}/page.html.txt", store.captures.page(one.story.id) or b"", one.capture.at)
    return out.getvalue()


def _described(held: _Held) -> dict[str, Any]:
    story, capture = held.story, held.capture
    return {
        "story": story.id,
        "url": story.url,
        "outlet": story.outlet,
        "version": story.version,
        "published": iso(story.published),
        "seen": iso(story.seen),
        "story_sha256": _sha256(held.text),
        "capture": capture
        and {
            "url": capture.url,
            "status": capture.status,
            "captured": iso(capture.at),
            "page_bytes": capture.size,
            "page_sha256": capture.sha256,
            "page_kept": held.page_kept,
        },
    }


def _readme(entry: Entry, held: list[_Held]) -> str:
    row = change_row(entry)
    lines = [
        f"{row['figure']}: {movement(entry.change)} ({row['kind']})",
        f"speaker: {row['speaker'] or 'none named'} ({row['status']})",
        f"sentence: {row['sentence']}",
    ]
    for one in held:
        lines += ["", *_told(one)]
    if not any(one.folder == "before" for one in held):
        lines += ["", "before: this is the first number known, or its story is not held any more"]
    return "\n".join(lines) + "\n"


def _told(held: _Held) -> list[str]:
    story, capture = held.story, held.capture
    lines = [
        f"{held.folder}: {story.outlet}, version {story.version} of {story.url}",
        f"  published {iso(story.published) or 'unknown'}, seen {iso(story.seen)}",
        f"  story.txt has SHA-256 {_sha256(held.text)}",
    ]
    if capture is None:
        return [*lines, "  page and headers were not kept: it came from a feed's own words, from an archive, or before captures were kept"]
    return [
        *lines,
        f"  page captured {iso(capture.at)} from {capture.url} (status {capture.status}, {capture.size} bytes)",
        f"  page had SHA-256 {capture.sha256} (unpacked body)",
        "  page.html.txt is that page, byte for byte" if held.page_kept else "  the page itself was not kept (crawler.keep_page)",
    ]


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf8", "replace")).hexdigest()


def _add(pack: ZipFile, name: str, content: str | bytes, at: datetime) -> None:
    when = at.astimezone(UTC)
    year = min(max(when.year, 1980), 2107)  # what a zip file can say
    info = ZipInfo(name, (year, when.month, when.day, when.hour, when.minute, when.second))
    info.compress_type = ZIP_DEFLATED
    pack.writestr(info, content if isinstance(content, bytes) else content.encode("utf8", "replace"))
