"""JSON lines in, JSON lines out: the loop that all filters share.

One line is read, answered and flushed before the next is read, so that a filter can be talked to
line by line. A line that cannot be answered gets an answer all the same, {"id": ..., "error": ...},
and one line on stderr with its number: nothing gets out of step, and the rest goes on.
"""

from __future__ import annotations

import gc
import json
import select
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from io import BufferedReader
from math import isfinite
from typing import Any, BinaryIO, NoReturn

import click

Row = dict[str, Any]

_READ = 1 << 16
"""Bytes read at once at most, where as many have come."""
_LARGEST_EXPONENT = 300
"""Beyond it a JSON reader's float is infinite; such a "number" in a text is a joke or an attack."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


class BadLine(ValueError):
    """A line that cannot be answered; the message says what is wrong with it."""


def run_filter(
    answer: Callable[[Row], Iterable[Row]], stdin: BinaryIO, stdout: BinaryIO, idle: Callable[[], None] | None = None
) -> int:
    """Answers every line of `stdin` on `stdout`; returns the exit status: 1 when a line was bad.

    `answer` turns one object into its output objects, and raises BadLine when it cannot. `idle` is called before waiting for a line.
    """
    collect_seldom()
    bad = 0
    for number, line in enumerate(_lines(stdin, idle) if idle else stdin, 1):
        if line.isspace():
            continue
        row: Row = {}
        try:
            row = parse(line)
            out = list(answer(row))
        except BadLine as error:
            bad += 1
            click.echo(f"figurewatch: line {number}: {error}", err=True)
            out = [{"id": _echo(row.get("id")), "error": str(error)}]
        stdout.writelines(map(dump, out))
        stdout.flush()
    return 1 if bad else 0


_GARBAGE = (50_000, 20, 50)
"""Objects made and not freed after which Python looks for garbage, and how many looks for young garbage come before one for old."""


def collect_seldom() -> None:
    """For a process that remembers much and leaves next to nothing in circles.

    Python looks for such circles whenever 700 objects were made, and goes through what is remembered to find none: a twentieth of the
    time of placing a story, most of it spent waiting for memory.
    """
    gc.freeze()
    gc.set_threshold(*_GARBAGE)


def _lines(stdin: BinaryIO, idle: Callable[[], None]) -> Iterator[bytes]:
    """The lines of `stdin`; calls `idle` whenever the next one has not come yet."""
    rest = b""
    while True:
        if _waits(stdin):
            idle()
        come = stdin.read1(_READ) if isinstance(stdin, BufferedReader) else stdin.read(_READ)
        *lines, rest = (rest + come).split(b"\n")
        for line in lines:
            yield line + b"\n"
        if not come:
            break
    if rest:
        yield rest


def _waits(stdin: BinaryIO) -> bool:
    """Whether reading on would wait. What cannot be asked may wait."""
    try:
        return not select.select([stdin], [], [], 0)[0]
    except (OSError, ValueError):
        return True


def parse(line: bytes) -> Row:
    """One line as an object. Raises BadLine."""
    try:
        row = _decode(line.removeprefix(BOM_UTF8).decode())
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8 at byte {error.start + 1}") from error
    except RecursionError as error:
        raise BadLine("nested too deeply") from error
    except json.JSONDecodeError as error:
        raise BadLine(f"not JSON: {error.msg} at character {error.pos + 1}") from error
    except ValueError as error:
        raise BadLine(f"not JSON: {error}") from error
    if not isinstance(row, dict):
        raise BadLine('not an object: write {"id": ..., ...}')
    return row


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def _finite(digits: str) -> float:
    """A number with a point or an exponent: 1e999 is JSON, but nothing that we could write again."""
    value = float(digits)
    return value if isfinite(value) else _refuse(digits)


_decode = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite).decode


def _echo(key: object) -> object:
    """The id of a bad line as it is told back: a list or an object is none, and may be nested deeper than can be written."""
    return None if isinstance(key, (list, dict)) else key


def dump(row: Row) -> bytes:
    """One object as a line of UTF-8. Lone surrogates, which UTF-8 cannot hold, stay escaped."""
    try:
        return (_encode(row) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(row) + "\n").encode()


def text_field(row: Row, name: str) -> str:
    """A field that must be there and be text. Raises BadLine."""
    value = row.get(name)
    if type(value) is not str:
        raise BadLine(f"field {name!r} is missing" if name not in row else f"field {name!r} must be text, not {_kind(value)}")
    return value


def optional_text(row: Row, name: str) -> str:
    """A field that may be absent or null, then "". Raises BadLine."""
    return "" if row.get(name) is None else text_field(row, name)


def id_field(row: Row) -> str | int:
    """The id: text, or a whole number. Raises BadLine."""
    value = row.get("id")
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return value
    raise BadLine("field 'id' is missing" if "id" not in row else f"field 'id' must be text, not {_kind(value)}")


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number", str: "text"}
    return names.get(type(value), "null")


def number(value: Decimal | None) -> int | float | None:
    """A value as JSON writes it: whole numbers without a point; None for an open side."""
    if value is None or not value.is_finite() or value.adjusted() > _LARGEST_EXPONENT:
        return None
    whole = int(value)
    return whole if whole == value else float(value)
