"""`figurewatch read`: the engine alone, on one text or as a filter."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from typing import BinaryIO

import click

from desk.filters import Row, id_field, number, run_filter, text_field
from desk.options import with_unused_config
from figures.claim import Claim
from figures.claims import read
from figures.sentences.ordinals import FORM as ORDINAL


@click.command(name="read")
@click.argument("file", type=click.File("rb"), default="-", metavar="[FILE]")
@click.option("--jsonl", is_flag=True, help="Filter: {id, text} a line in, {id, figures} a line out.")
@click.option("--why", is_flag=True, help="Say which rule read each figure.")
@with_unused_config
@click.pass_context
def read_command(ctx: click.Context, file: BinaryIO, jsonl: bool, why: bool) -> None:
    """Figures in a text (a file, or standard input), shown in its sentences.

    For each figure: its bounds, who or what is counted, the measure, who says it, and how sure that is.
    With --jsonl it is a filter, described field by field in docs/read.md.
    """
    if jsonl:
        ctx.exit(run_filter(answer, file, sys.stdout.buffer))
    # Imported here, because a filter in a pipe should start at once.
    from desk.reading import show_reading

    text = _decoded(file.read()).replace("\r\n", "\n")
    show_reading(text, read(text, "", None), why)


def _decoded(given: bytes) -> str:
    """The text: UTF-8, UTF-16 where its first bytes say so, else as Windows writes it in the West, which is told."""
    if given.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return given.decode("utf-16", "replace")
    try:
        return given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        click.echo(f"figurewatch: not UTF-8 at byte {error.start + 1}; read as Windows-1252", err=True)
        return given.decode("cp1252", "replace")


def answer(row: Row) -> Iterator[Row]:
    """The answer to one line: every quantity of the text with its claim; "a second person has died" writes none."""
    key, text = id_field(row), text_field(row, "text")
    yield {"id": key, "figures": [as_row(claim) for claim in read(text, "", None) if claim.quantity.rule != ORDINAL]}


def as_row(claim: Claim) -> Row:
    """One claim as the contract names its fields. A measure, subject, place or speaker that the text does not name is ""."""
    quantity = claim.quantity
    return {
        "start": quantity.start,
        "end": quantity.end,
        "low": number(quantity.low),
        "high": number(quantity.high),
        "approx": quantity.approx,
        "unit": "" if quantity.unit == "fraction" else quantity.unit,
        "noun": quantity.noun,
        "trend": quantity.trend,
        "measure": claim.measure,
        "subject": claim.subject,
        "place": claim.place,
        "basis": claim.basis,
        "speaker": claim.speaker,
        "status": claim.status,
    }
