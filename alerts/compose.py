"""Alerts and what they are about -> a letter, complete and rendered. Pure: `now` and all else are arguments.

The first change gives the subject; corrections come first in any letter, because they are what an editor
must not miss, and the dead before the lorries (alerts/rank.py). The first FULL changes are told in full,
further ones in a line each; fewer where the letter would be larger than what mail programs show in one piece.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files

import jinja2
from css_inline import CSSInliner
from markupsafe import Markup

from alerts.fold import folded_steps
from alerts.item import Item, item, pictures
from alerts.letter import Letter, MailSettings, Picture
from alerts.rank import ranked
from alerts.subject import line, subject
from alerts.told import Told
from alerts.watch import Alert
from alerts.wording import clean, direction

FULL = 12
"""Changes told in full in one letter."""
FEWER = (FULL, 8, 5, 3, 2, 1)
LARGEST = 90_000
"""Bytes of HTML: Gmail shows 102,000 of them and hides the rest behind a link."""
LINES = 200
"""Changes told in a line; beyond them the letter only says how many more there are."""
DRAWN = 3
"""Charts in one letter."""
OVERVIEW = 3
"""With so many changes a letter begins with a line for each."""


def compose(
    to: str, alerts: Sequence[Alert], told: Sequence[Told], settings: MailSettings, now: datetime, *, intro: str = "",
    answers: Sequence[str] = (),
) -> Letter:  # fmt: skip
    """The letter that settles `alerts`. `told` is what it tells, oldest first; `intro` opens it, if given.

    `answers` are the Message-IDs of earlier letters whose numbers it corrects: it stands below them, even below a digest.
    """
    ordered = arranged(told)
    letter = _composed(to, alerts, ordered, settings, now, intro, answers, FULL)
    for full in FEWER[1:]:
        if len(letter.html.encode("utf8")) <= LARGEST:
            break
        if full < len(ordered):
            letter = _composed(to, alerts, ordered, settings, now, intro, answers, full)
    return letter


def _composed(
    to: str, alerts: Sequence[Alert], ordered: Sequence[Told], settings: MailSettings, now: datetime, intro: str,
    answers: Sequence[str], full: int,
) -> Letter:  # fmt: skip
    """The letter with this many changes told in full."""
    digest = bool(alerts) and all(alert.digest for alert in alerts)
    items = [item(one, settings, n, drawn=n < DRAWN) for n, one in enumerate(ordered[:full])]
    contents = [line(one) for one in ordered[:full]] if len(ordered) >= OVERVIEW else []
    title = subject(ordered, "Digest: " if digest else "")
    watches = list(dict.fromkeys(alert.watch for alert in alerts))
    letter_id = _id(to, *sorted(alert.id for alert in alerts))
    return _letter(
        letter_id, to, title, "letter", settings, now, _pictures(letter_id, items),
        items=[_named(letter_id, one) for one in items], contents=contents, peek=_peek(items[0]), rest=_rest(ordered[full:], settings),
        intro=clean(intro) or (f"Digest: {len(ordered):,} changes since the last one." if digest and len(ordered) > 1 else ""),
        thread=" ".join([*_threads(ordered, digest), *answers]), watch=watches[0] if len(watches) == 1 or (watches and not digest) else "",
        alerts=tuple(alert.id for alert in alerts), kind="digest" if digest else "alert",
    )  # fmt: skip


def _threads(ordered: Sequence[Told], digest: bool) -> list[str]:
    """The figures of the letter, each with a thread of its own. A digest opens none: it would tie all of them together."""
    return [] if digest else list(dict.fromkeys(one.change.figure.id for one in ordered[:FULL]))


def arranged(told: Sequence[Told]) -> list[Told]:
    """As a letter tells them: steps folded, corrections first, then what weighs most. Arranging again changes nothing."""
    return ranked(folded_steps(told))


def operators_letter(to: str, title: str, paragraphs: Sequence[str], settings: MailSettings, now: datetime, *, about: str = "") -> Letter:
    """A letter to those who run figurewatch. `about` names the thread, such as the source that broke."""
    safe = [clean(paragraph, 2000) for paragraph in paragraphs]
    letter_id = _id(to, title, now.isoformat(), *safe)
    thread = f"operators-{_id(about)}" if about else ""
    return _letter(
        letter_id, to, clean(f"figurewatch: {title}", 200), "plain", settings, now, (),
        paragraphs=safe, thread=thread, kind="operators",
    )  # fmt: skip


def domain(settings: MailSettings) -> str:
    """The domain of message ids: the sender's, in ASCII."""
    found = re.search(r"@([^\s<>@]+?)>?\s*$", settings.sender)
    try:
        name = found[1].encode("idna").decode("ascii").lower() if found else ""
    except UnicodeError:
        name = ""
    return name if re.fullmatch(r"[a-z0-9.-]+", name) else "figurewatch.invalid"


def _letter(
    letter_id: str, to: str, title: str, template: str, settings: MailSettings, now: datetime, charts: tuple[Picture, ...],
    *, thread: str, kind: str, watch: str = "", alerts: tuple[str, ...] = (), **values: object,
) -> Letter:  # fmt: skip
    newsroom = clean(settings.newsroom, 100)
    footer = f"figurewatch{' for ' + newsroom if newsroom else ''}. Written by a program; every number leads to its story."
    shown = {**values, "title": title, "footer": footer, "css": _css()}
    environment = _environment()
    return Letter(
        id=letter_id, to=to, subject=title, text=environment.get_template(f"{template}.txt.j2").render(shown),
        html=inlined(environment.get_template(f"{template}.html.j2").render(shown)), message_id=f"<{letter_id}@{domain(settings)}>",
        thread=thread, created=now, watch=watch, alerts=alerts, kind=kind, pictures=charts,
    )  # fmt: skip


def inlined(html: str) -> str:
    """The page with its style sheet written into the tags; what only dark mode uses stays a sheet. Nothing is fetched."""
    return _inliner().inline(html)


def _peek(first: Item) -> str:
    """What a phone shows below the subject, before the letter is opened."""
    return clean("; ".join(part for part in (first.difference, first.status, "".join(first.sentence)) if part), 160)


def _rest(told: Sequence[Told], settings: MailSettings) -> list[str]:
    lines = [line(one) for one in told[:LINES]]
    if len(told) > LINES:
        where = f"{settings.desk_url.rstrip('/')}/ lists them" if settings.desk_url else "`figurewatch changes` lists them"
        lines.append(f"and {len(told) - LINES:,} more; {where}")
    return lines


def _id(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode("utf8", "replace")).hexdigest()[:24]


def _pictures(letter_id: str, items: Sequence[Item]) -> tuple[Picture, ...]:
    # Content ids are world-wide names, so they carry the letter's id.
    return tuple(Picture(name=f"{one.name}.{letter_id}", png=one.png) for one in pictures(items))


def _named(letter_id: str, one: Item) -> dict[str, object]:
    values = {name: getattr(one, name) for name in one.__slots__}
    if one.chart:
        values["chart"] = Picture(name=f"{one.chart.name}.{letter_id}", png=one.chart.png)
    return values


@cache
def _inliner() -> CSSInliner:
    return CSSInliner(keep_style_tags=False, keep_at_rules=True, keep_link_tags=True, load_remote_stylesheets=False)


@cache
def _css() -> Markup:
    """Our own sheet, without its comment: the one thing in a letter that is not escaped."""
    sheet = files("alerts").joinpath("templates/letter.css").read_text(encoding="utf8")
    return Markup(sheet[sheet.index("*/") + 2 :].strip())


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("alerts"), undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True, autoescape=lambda name: bool(name and name.endswith(".html.j2")),
    )  # fmt: skip
    environment.filters["direction"] = direction
    return environment
