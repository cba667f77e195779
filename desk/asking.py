"""What every question of the API shares: its shape, pages of answers, and what may be asked, read and bounded."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db.likes import terms
from db.store import Store
from desk.plain import moment
from desk.rows import Row
from desk.site import Site

LIMIT, MOST = 100, 500
Asked = Mapping[str, str]
Key = Any


class Refused(Exception):
    """The question cannot be answered; the message says why."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(told)
        self.status = status


@dataclass(frozen=True, slots=True)
class Page:
    """Items, and the key behind which the next page begins."""

    items: list[Row]
    after: Key = None


@dataclass(frozen=True, slots=True)
class Question:
    """One path of the API. `answer` names the schema of the answer, or of the items of a list."""

    path: str
    summary: str
    answer: str
    ask: Callable[[Site, Store, Asked], Row | Page]
    params: Mapping[str, str]
    many: bool


def paged(found: list[tuple[Key, Row]], asked: Asked) -> Page:
    """One more than was asked for shows that there is a next page."""
    limit = limit_of(asked)
    items = [row for _, row in found[:limit]]
    return Page(items, found[limit - 1][0] if len(found) > limit else None)


def limit_of(asked: Asked) -> int:
    """How many items a page has. Raises Refused."""
    given = asked.get("limit", str(LIMIT))
    if not (given.isascii() and given.isdigit() and len(given) < 9 and 1 <= int(given) <= MOST):
        raise Refused(400, f"limit: a whole number from 1 to {MOST} is needed")
    return int(given)


def cursor_of(key: Key) -> str | None:
    """A key as a caller carries it."""
    return None if key is None else base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def key_of(asked: Asked) -> Key:
    """The key that a cursor carries. Raises Refused."""
    cursor = asked.get("cursor")
    if cursor is None:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        json.dumps(key, ensure_ascii=False).encode()  # half a character can be escaped in JSON, and asked of no database
        return key
    except (ValueError, RecursionError) as error:
        raise Refused(400, "cursor: not one that a page gave as `next`") from error


def whole(key: Key) -> int | None:
    """A key that is a number. Raises Refused."""
    if key is None or (isinstance(key, int) and 0 <= key < 2**62):
        return key
    raise Refused(400, "cursor: not one that a page of this list gave as `next`")


def words(asked: Asked) -> list[str]:
    """The words asked for, bounded."""
    return terms(asked.get("find", "")[:200])


_PLUS = re.compile(r"(T[\d:.]+) (\d\d:?\d\d)$")
"""A plus sign that was not escaped in an address, and so became a space."""


def time_of(asked: Asked, name: str) -> datetime | None:
    """A time asked for; one without a zone is UTC. Raises Refused."""
    if name not in asked:
        return None
    try:
        return moment(_PLUS.sub(r"\1+\2", asked[name]), UTC)
    except ValueError as error:
        raise Refused(400, f"{name}: a time such as 2026-03-01T18:00:00Z is needed") from error
