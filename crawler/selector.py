"""The CSS selectors that say which links of a section page are stories: used at every poll, and tried before the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import html as lxml_html


def select(root: Any, css: str) -> Sequence[Any]:
    """The elements that a selector names. Raises ValueError for one that cannot be read."""
    try:
        return list(root.cssselect(css))
    except Exception as error:  # cssselect and XPath have no common class for what they refuse
        raise ValueError(f"cannot select {css!r}: {error}") from error


def trouble(css: str) -> str:
    """Why a selector cannot be read; "" for one that can. Some only fail when they are used, so it is used, on an empty page."""
    try:
        select(lxml_html.document_fromstring("<p></p>"), css)
    except ValueError as error:
        return str(error.__cause__ or error)
    return ""
