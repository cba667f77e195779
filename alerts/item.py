"""One change as a letter shows it: every piece as plain words, so that text and HTML say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from alerts.chart import chart, sparkline
from alerts.letter import MailSettings, Picture
from alerts.lists import words
from alerts.subject import lead, settled, who
from alerts.told import InPrint, Told
from alerts.wording import amount, clean, difference, inline, label, mark, of_claim, of_stand, status
from figures.claim import Claim
from figures.figure import Change, Stand

SENTENCE = 600
"""Characters of a sentence that are shown: some feeds deliver a whole page without a full stop."""
HISTORY = 8
"""Lines of history in a letter; the desk has the rest."""
OUTLETS = 5
"""Outlets named before the others are only counted."""
OURS = 5
"""Own stories shown before the others are only counted."""

Marked = tuple[str, str, str]
"""A sentence before, at and after its figure."""
Saying = tuple[str, str]
"""A number, and who said it when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """One of our own stories with an overtaken number: what it prints, what became of that, and where."""

    value: str
    fate: str
    sentence: Marked
    outlet: str
    published: str
    headline: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """All pieces of one change. Empty pieces are not shown."""

    lead: str
    label: str
    who: str
    kind: str
    tone: str
    difference: str
    status: str
    sentence: Marked
    headline: str
    outlet: str
    published: str
    url: str
    old: str
    old_sentence: Marked
    old_said: str
    before: str
    carried: str
    others: tuple[Saying, ...]
    history: tuple[Saying, ...]
    sparkline: str
    chart: Picture | None
    chart_alt: str
    legend: tuple[tuple[str, str], ...]
    ringed: bool
    ours: tuple[Ours, ...]
    ours_more: int
    flags: tuple[str, ...]
    watch: str
    why: str
    desk: str
    event: str
    line: str


def item(told: Told, settings: MailSettings, number_in_letter: int, *, drawn: bool = True) -> Item:
    """The pieces of one change; `drawn`: with a chart of the figure's history."""
    change, story, zone = told.change, told.story, settings.zone
    new, old = of_claim(change.claim), of_stand(change.old, told.old_claim) if change.old else None
    name = label(change.figure)
    # Two numbers are the subject line; a picture helps from the third on.
    picture = chart(told.history, f"history-{number_in_letter}", name, zone) if drawn and len(told.history) > 2 else None
    desk = settings.desk_url.rstrip("/")
    return Item(
        lead=lead(told), label=name, who=who(told), kind=words()["kinds"].get(change.kind, change.kind),
        tone=words()["tones"].get(change.kind, ""), difference=difference(old, new) if old else "", status=_status(change),
        sentence=_marked(change.claim), headline=clean(told.first_headline or story.headline, 300),
        outlet=clean(told.first_outlet or story.outlet, 80), published=clock(told.first_at or story.time, zone),
        url=web(told.first_url or story.url),
        old=amount(old) if old else "", old_sentence=_old_sentence(told), old_said=_said(change.old, zone) if change.old else "",
        before=words()["before"].get(change.kind, words()["before"]["new"]), carried=_carried(told),
        others=tuple(_stand(stand, zone) for stand in told.others),
        history=tuple(_stand(stand, zone, _behind(stand, told)) for stand in told.history[-HISTORY:]) if len(told.history) > 1 else (),
        sparkline=sparkline([stand for stand in told.history if stand.speaker == change.claim.speaker]),
        chart=picture.picture if picture else None, chart_alt=picture.alt if picture else "",
        legend=picture.legend if picture else (), ringed=picture.corrected if picture else False,
        ours=tuple(_ours(one, zone) for one in told.ours[:OURS]), ours_more=max(len(told.ours) - OURS, 0),
        flags=tuple(clean(flag, 200) for flag in change.flags), watch=clean(told.watch, 120), why=clean(told.why, 200),
        desk=f"{desk}/figures/{change.figure.id}" if desk else "", event=f"{desk}/events/{change.figure.event}" if desk else "",
        line=_copy_ready(told),
    )  # fmt: skip


def clock(when: datetime, zone: tzinfo) -> str:
    """ "22 Nov 2026, 14:05 UTC": month by name, because 3/4 is two different days."""
    local = when.astimezone(zone)
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{local.day} {months[local.month - 1]} {local.year}, {local:%H:%M} {local.tzname() or ''}".rstrip()


def web(url: str) -> str:
    """The address if it is one that a reader may safely follow, else empty."""
    url = clean(url)
    return url if url.lower().startswith(("https://", "http://")) and " " not in url else ""


def _status(change: Change) -> str:
    """How sure it is; who counted the figure until now, where this story names nobody in particular."""
    earlier = words()["earlier"].format(clean(change.claimant, 80)) if change.claimant else ""
    return "; ".join(part for part in (status(change), earlier) if part)


def _marked(claim: Claim) -> Marked:
    at = mark(claim)
    if at is None:
        return clean(claim.sentence, SENTENCE), "", ""
    return _cut(claim.sentence, *at)


def _cut(sentence: str, start: int, end: int) -> Marked:
    """The sentence around its figure, cut on both sides where it is too long."""
    half = SENTENCE // 2
    before, after = sentence[:start], sentence[end:]
    left = ("…" if len(before) > half else "") + clean(before[-half:]) + (" " if before[-1:].isspace() else "")
    right = (" " if after[:1].isspace() else "") + clean(after[:half]) + ("…" if len(after) > half else "")
    return left, clean(sentence[start:end]), right


def _old_sentence(told: Told) -> Marked:
    if told.old_claim is not None:
        return _marked(told.old_claim)
    return (clean(told.change.old.sentence, SENTENCE), "", "") if told.change.old else ("", "", "")


def _said(stand: Stand, zone: tzinfo) -> str:
    speaker = clean(stand.speaker, 80)
    return f"{speaker}, {clock(stand.at, zone)}" if speaker else clock(stand.at, zone)


def _stand(stand: Stand, zone: tzinfo, claim: Claim | None = None) -> Saying:
    corrected = f" ({words()['kinds']['corrected']})" if stand.kind == "corrected" else ""
    return amount(of_stand(stand, claim)) + corrected, _said(stand, zone)


def _ours(one: InPrint, zone: tzinfo) -> Ours:
    printed = one.overtaken.printed
    return Ours(
        value=amount(of_claim(printed.claim)), fate=words()["fates"][one.overtaken.fate], sentence=_marked(printed.claim),
        outlet=clean(one.outlet, 80), published=clock(printed.at, zone), headline=clean(one.headline, 300), url=web(one.url),
    )  # fmt: skip


def _behind(stand: Stand, told: Told) -> Claim | None:
    """The claim behind a stand, where the letter knows it: it has the words of what is no number."""
    known = [(told.change.story, told.change.claim)]
    if told.change.old and told.old_claim:
        known.append((told.change.old.story, told.old_claim))
    for story, claim in known:
        if (stand.story, stand.low, stand.high) == (story, claim.quantity.low, claim.quantity.high):
            return claim
    return None


def _carried(told: Told) -> str:
    """ "also carried by 13 outlets (A, B, C, D, E ...), 1 independent origin" """
    names = [clean(name, 60) for name in told.carried_by]
    if not names:
        return ""
    shown = ", ".join(names[:OUTLETS]) + (" …" if len(names) > OUTLETS else "")
    return f"also carried by {_count(len(names), 'outlet')} ({shown}), {_count(max(told.origins, 1), 'independent origin')}"


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" if n == 1 else f"{n:,} {noun}s"


def _copy_ready(told: Told) -> str:
    """A line for a live blog, with attribution."""
    change = told.change
    name = label(change.figure)
    # The outlet that the letter names: who had the number first.
    speaker, outlet = clean(change.claim.speaker, 120), clean(told.first_outlet or told.story.outlet, 80)
    reports = "" if speaker.casefold() == outlet.casefold() else f"{outlet} reports"
    source = ", ".join(part for part in (f"according to {inline(speaker)}" if speaker else "", reports) if part)
    doubt = f"; the figure {status(change)}" if change.claim.status == "unverified" else ""
    head = "Correction: " if change.kind == "corrected" else ""
    return f"{head}{name[:1].upper()}{name[1:]}: {_news(told)}{'' if _both_named(told) else ','} {source}{doubt}."


def _news(told: Told) -> str:
    """The number as a sentence goes on with it: "12,000, up from 11,000"; "9 according to police, against 14"."""
    change = told.change
    value = amount(of_claim(change.claim))
    old = amount(of_stand(change.old, told.old_claim)) if change.old else ""
    if change.kind in ("confirmed", "withdrawn"):
        return f"{settled(told)} {change.kind}"
    if change.old and _both_named(told):
        return f"{old} according to {inline(clean(change.old.speaker, 120))}, but {value}"
    return f"{value}, {words()['was'].get(change.kind, words()['was']['new'])} {old}" if old else value


def _both_named(told: Told) -> bool:
    """A contradiction between two who are named is told as who says what."""
    change = told.change
    return change.kind == "conflicting" and bool(change.claim.speaker and change.old and change.old.speaker)


def pictures(items: Sequence[Item]) -> tuple[Picture, ...]:
    """The charts of a letter."""
    return tuple(item.chart for item in items if item.chart)
