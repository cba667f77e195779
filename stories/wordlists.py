"""The word lists of reading stories: lexicon/*.txt, a line each, comments left out."""

from __future__ import annotations

from pathlib import Path


def lexicon_lines(name: str) -> list[str]:
    """The lines of a word list, comments left out."""
    text = (Path(__file__).parent / "lexicon" / name).read_text(encoding="utf8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
