"""YAML that remembers its lines, so that every complaint about a configuration can name one.

Scalars follow YAML 1.2 where 1.1 surprises people: 23:00 is a time of day and not 1380, 2026-11-22 is
text, `on` is a word. A key that stands twice is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A document's plain value and the line (1-based) where each path in it stands."""

    value: Any
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """The line of `path`, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class YamlError(Exception):
    """The text is not YAML that we accept; `line` is where."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line


_TEXT_AFTER_ALL = ("tag:yaml.org,2002:timestamp",)
_BOOLEANS = {"true": True, "false": False}


def read(text: str) -> Located:
    """Reads one document. Raises YamlError."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(mark.line + 1 if mark else 1, f"not valid YAML: {_in_words(error)}") from error
    except yaml.YAMLError as error:
        raise YamlError(1, f"not valid YAML: {error}") from error
    lines: dict[Path, int] = {}
    return Located(_value(node, (), lines) if node is not None else None, lines)


def _in_words(error: yaml.MarkedYAMLError) -> str:
    """What is wrong, and where what is not closed begins."""
    if "'\\t'" in str(error.problem):
        return "a tab; use spaces to indent"
    begun = error.context_mark
    where = f" ({error.context}, which begins in line {begun.line + 1})" if begun and error.context and error.problem else ""
    return f"{error.problem or error.context}{where}"


def _value(node: yaml.Node, path: Path, lines: dict[Path, int]) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lines)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, i), lines) for i, child in enumerate(node.value)]
    return _scalar(node)


def _mapping(node: yaml.MappingNode, path: Path, lines: dict[Path, int]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for key_node, child in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError(line, "a key must be a plain word")
        key = str(key_node.value)
        if key in out:
            raise YamlError(line, f"{key}: stands twice; keep one")
        lines[(*path, key)] = line
        out[key] = _value(child, (*path, key), lines)
    return out


def _scalar(node: yaml.Node) -> Any:
    text, tag = str(node.value), node.tag
    if tag == "tag:yaml.org,2002:bool":
        return _BOOLEANS.get(text.lower(), text)
    if tag == "tag:yaml.org,2002:null":
        return None
    if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float") and ":" not in text:
        return yaml.safe_load(text)
    if tag in _TEXT_AFTER_ALL or tag.startswith("tag:yaml.org,2002:"):
        return text
    raise YamlError(node.start_mark.line + 1, f"the tag {tag} is not accepted here")
