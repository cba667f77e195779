"""A capture: how a story came in, as evidence. Which address answered what, when, with which headers and which bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The answer a story was read from. `url` is where redirects ended; `size` and `sha256` are of the unpacked body.

    `packed` is that body, deflated (zlib); empty where it was too large to keep, or nobody wants pages kept.
    """

    url: str
    status: int
    at: datetime
    size: int
    sha256: str
    headers: tuple[tuple[str, str], ...]
    packed: bytes = b""
