"""The word lists of letters (alerts/words.yaml), read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def words() -> dict[str, Any]:
    """The content of alerts/words.yaml. Callers share it: read, never change."""
    loaded: dict[str, Any] = yaml.safe_load(files("alerts").joinpath("words.yaml").read_text(encoding="utf8"))
    return loaded
