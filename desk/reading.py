"""A text with its figures marked, and the figures in a table below."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich.text import Text

from alerts.wording import amount, of_claim
from desk.plain import one_line, plain
from desk.printing import Column, Row, console, show
from figures.claim import Claim

_KNOWN, _OTHER = "bold black on yellow", "bold black on cyan"
"""Colours of a figure with a measure, and of one without: both are legible on dark and light terminals."""


def show_reading(text: str, claims: Sequence[Claim], why: bool) -> None:
    """Prints the text with its figures marked (on a terminal), then a table of them."""
    if sys.stdout.isatty() and claims:
        console().print(marked(text, claims), end="\n\n")
    rows = [_row(text, claim) for claim in claims]
    columns = [
        Column("figure", lambda row: row["figure"], "bold"),
        Column("amount", lambda row: row["amount"]),
        Column("counted", lambda row: row["counted"]),
        Column("measure", lambda row: row["measure"]),
        Column("place", lambda row: row["place"]),
        Column("speaker", lambda row: row["speaker"]),
        Column("status", lambda row: row["status"]),
    ]
    if why:
        columns.append(Column("why", lambda row: row["why"], "dim"))
    if not sys.stdout.isatty():
        columns.append(Column("sentence", lambda row: row["sentence"]))
    show(rows, columns, "table", "no figures in this text")


def marked(text: str, claims: Sequence[Claim]) -> Text:
    """The text with every figure coloured in place; offsets hold, since `plain` replaces one character by one."""
    out = Text(plain(text))
    for claim in claims:
        if not claim.in_headline:
            out.stylize(_KNOWN if claim.measure else _OTHER, claim.quantity.start, claim.quantity.end)
    return out


def _row(text: str, claim: Claim) -> Row:
    quantity = claim.quantity
    return {
        "figure": one_line(text[quantity.start : quantity.end]),
        "amount": amount(of_claim(claim)),
        "counted": claim.subject or quantity.noun,
        "measure": claim.measure,
        "place": claim.place,
        "speaker": claim.speaker,
        "status": claim.status if claim.speaker else "",
        "why": quantity.rule,
        "sentence": claim.sentence,
    }
