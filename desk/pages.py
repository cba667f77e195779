"""What a page says of each thing, and how it is written: templates, times, marked sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined

from alerts.chart import sparkline
from alerts.lists import words
from alerts.wording import amount, clean, difference, label, mark, of_claim, of_stand
from db.news import Line
from desk import visitor
from desk.hand_words import in_words
from desk.plain import plain
from desk.rows import health
from figures.claim import Claim
from figures.figure import ALERTING, Change
from stories.story import Story


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: plain, or a figure with the change that it made."""

    text: str
    change: Change | None = None


def environment(zone: ZoneInfo) -> Environment:
    """The templates. Everything is escaped, and a name that is missing is an error."""
    made = Environment(
        loader=PackageLoader("desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_harmless
    )
    made.filters.update(
        clock=lambda when: _in_zone(when, zone).strftime("%H:%M"),
        day=lambda when: _in_zone(when, zone).strftime("%A %-d %B %Y"),
        isoday=lambda when: _in_zone(when, zone).strftime("%Y-%m-%d"),
        spark=sparkline,
        short=lambda text: clean(text, 140),
        moment=lambda when: _in_zone(when, zone).strftime("%-d %b %Y, %H:%M"),
        status=lambda status: str(words()["status"].get(status, status)),
        moved=moved,
        claimed=lambda claim: amount(of_claim(claim)),
        stood=lambda stand: amount(of_stand(stand)),
        label=label,
        weblink=weblink,
        parts=sentence_parts,
        health=health,
        deed=in_words,
    )
    made.globals.update(zone=zone.key, alerting=ALERTING, visitor=visitor.current.get)
    return made


def _harmless(value: object) -> object:
    """Whatever a template writes: text without characters that steer a reader or cannot be sent."""
    return plain(value) if type(value) is str else value


def _in_zone(when: datetime, zone: ZoneInfo) -> datetime:
    return when.astimezone(zone)


def weblink(url: str) -> str:
    """The address if it may stand in a link, else "": a feed may name any scheme, javascript: included."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def sentence_parts(claim: Claim) -> tuple[str, str, str]:
    """A claim's sentence: what comes before its figure, the figure, what comes after."""
    at = mark(claim)
    if at is None:
        return claim.sentence, "", ""
    return claim.sentence[: at[0]], claim.sentence[at[0] : at[1]], claim.sentence[at[1] :]


def story_paragraphs(story: Story, changes: Sequence[Change]) -> list[list[Piece]]:
    """The story's text in paragraphs, with the figures that were read marked where they stand."""
    marks = sorted((change for change in changes if not change.claim.in_headline), key=lambda change: change.claim.quantity.start)
    out: list[list[Piece]] = []
    start = 0
    for line in story.text.splitlines(keepends=True):
        inside = [change for change in marks if start <= change.claim.quantity.start and change.claim.quantity.end <= start + len(line)]
        if line.strip():
            out.append(list(_pieces(line, start, inside)))
        start += len(line)
    return out


def _pieces(line: str, offset: int, changes: Iterable[Change]) -> Iterator[Piece]:
    at = 0
    for change in changes:
        start, end = change.claim.quantity.start - offset, change.claim.quantity.end - offset
        if start < at:
            continue
        yield Piece(line[at:start])
        yield Piece(line[start:end], change)
        at = end
    yield Piece(line[at:])


def by_day(lines: Sequence[Line], zone: ZoneInfo) -> list[tuple[datetime, list[Line]]]:
    """Lines under the day on which they came in, which is their order: what was published before may come after."""
    out: list[tuple[datetime, list[Line]]] = []
    for line in lines:
        day = line.seen.astimezone(zone)
        if not out or out[-1][0].date() != day.date():
            out.append((day, []))
        out[-1][1].append(line)
    return out


def moved(change: Change) -> str:
    """What moved: "+1,000 (+9 %)"; empty where nothing can be compared."""
    return difference(of_stand(change.old), of_claim(change.claim)) if change.old else ""
