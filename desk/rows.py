"""What the lists say of each thing: complete rows for JSON and CSV, and the words that a table makes of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import quote

from alerts.watch import Alert, Watch
from alerts.wording import amount, label, of_claim, of_stand
from db.ledger import Entry
from db.outbox import Posted
from db.views import Brought, StoryLine
from desk.filters import number
from figures.figure import Change, FigureState, Stand
from scheduler.rehearsal import Letter
from stories.placement import Placement
from stories.source import Source, SourceState

Row = dict[str, Any]


def movement(change: Change) -> str:
    """Old -> new, where there is an old one; two who contradict each other moved nothing."""
    return moved(change.kind, amount(of_stand(change.old)) if change.old else "", amount(of_claim(change.claim)))


def moved(kind: str, old: str | None, new: str) -> str:
    """As `movement`, of the words of a row."""
    if not old:
        return new
    return f"{new} against {old}" if kind == "conflicting" else f"{old} -> {new}"


def source_row(source: Source, state: SourceState, brought: Brought | None) -> Row:
    """A source and how polling it goes. `health`: new (never polled), ok, failing, broken (operators were told)."""
    return {
        "name": source.name,
        "outlet": source.outlet,
        "kind": source.kind,
        "url": source.url,
        "health": health(state),
        "stories": brought.stories if brought else 0,
        "last_story": iso(brought.last if brought else None),
        "polls": state.polls,
        "not_modified": state.not_modified,
        "failures": state.failures,
        "last_ok": iso(state.last_ok),
        "next_due": iso(state.next_due) if state.polls else None,
        "last_error": state.last_error,
    }


def health(state: SourceState) -> str:
    """How polling a source goes, in a word."""
    if state.told_broken:
        return "broken"
    if state.failures:
        return "failing"
    return "ok" if state.last_ok else "new"


def story_row(line: StoryLine, placed: Placement | None) -> Row:
    """A story, how it joined its report, and what was read in it."""
    story = line.story
    return {
        "id": story.id,
        "seen": iso(story.seen),
        "published": iso(story.published),
        "outlet": story.outlet,
        "headline": story.headline,
        "url": story.url,
        "version": story.version,
        "kin": placed.kin if placed else None,
        "of": placed.of if placed else None,
        "report": placed.report if placed else None,
        "event": placed.event if placed else None,
        "claims": line.claims,
        "news": line.news,
    }


def stand_row(stand: Stand) -> Row:
    """What one speaker says of a figure."""
    return {
        "speaker": stand.speaker,
        "amount": amount(of_stand(stand)),
        "low": number(stand.low),
        "high": number(stand.high),
        "approx": stand.approx,
        "unit": stand.unit,
        "status": stand.status,
        "at": iso(stand.at),
        "story": stand.story,
        "sentence": stand.sentence,
    }


def figure_row(state: FigureState) -> Row:
    """A figure and what each speaker says of it now, the latest first."""
    figure = state.figure
    return {
        "id": figure.id,
        "figure": label(figure),
        "measure": figure.measure,
        "subject": figure.subject,
        "place": figure.place,
        "basis": figure.basis,
        "event": figure.event,
        "last": iso(state.last),
        "stands": [stand_row(stand) for stand in reversed(state.stands)],
    }


def change_row(entry: Entry) -> Row:
    """A change: what an editor is told, and where it is written."""
    change, claim, old = entry.change, entry.change.claim, entry.change.old
    return {
        "id": change.id,
        "at": iso(change.at),
        "kind": change.kind,
        "figure_id": change.figure.id,
        "figure": label(change.figure),
        "event": change.figure.event,
        "old": amount(of_stand(old)) if old else None,
        "new": amount(of_claim(claim)),
        "old_low": number(old.low) if old else None,
        "old_high": number(old.high) if old else None,
        "low": number(claim.quantity.low),
        "high": number(claim.quantity.high),
        "approx": claim.quantity.approx,
        "unit": claim.quantity.unit,
        "speaker": claim.speaker,
        "claimant": change.claimant,
        "status": claim.status,
        "sentence": claim.sentence,
        "outlet": entry.outlet,
        "headline": entry.headline,
        "url": entry.url,
        "story": change.story,
        "why": change.why,
        "rejected": list(change.rejected),
        "flags": list(change.flags),
        "wrong": change.wrong,
    }


def iso(when: datetime | None) -> str | None:
    """A time as JSON writes it."""
    return when.isoformat(timespec="seconds") if when else None


def letter_row(posted: Posted) -> Row:
    """A letter and what became of it. `state`: unsent, sent, given up."""
    letter = posted.letter
    return {
        "id": letter.id,
        "created": iso(letter.created),
        "to": letter.to,
        "subject": letter.subject,
        "kind": letter.kind,
        "watch": letter.watch,
        "changes": len(letter.alerts),
        "state": posted.state,
        "tries": posted.tries,
        "sent": iso(posted.sent),
        "next_try": iso(posted.next_try) if posted.state == "unsent" else None,
        "answer": posted.answer,
        "error": posted.error,
        "message_id": letter.message_id,
    }


def owed_row(alert: Alert, change: Change | None) -> Row:
    """A change that somebody will be told of in a letter not written yet: the digest, or after the quiet hours."""
    return {
        "due": iso(alert.due),
        "to": alert.to,
        "watch": alert.watch,
        "figure": label(change.figure) if change else "",
        "kind": alert.kind,
        "new": amount(of_claim(change.claim)) if change else "",
        "digest": alert.digest,
        "why": alert.why,
    }


def tried_row(letter: Letter) -> Row:
    """A letter of a dry run: when it would have gone out, to whom, and the changes it would have told."""
    changes = [
        {"id": one.id, "kind": one.kind, "figure_id": one.figure.id, "figure": label(one.figure), "new": amount(of_claim(one.claim)),
         "old": amount(of_stand(one.old)) if one.old else None, "speaker": one.claim.speaker}
        for one in letter.changes
    ]  # fmt: skip
    return {"at": iso(letter.at), "to": letter.to, "digest": letter.digest, "changes": changes}


def watch_row(watch: Watch) -> Row:
    """A watch as the configuration sets it."""
    return {
        "name": watch.name,
        "words": list(watch.words),
        "places": list(watch.places),
        "measures": list(watch.measures),
        "min_change": number(watch.min_change),
        "milestones": [number(milestone) for milestone in watch.milestones],
        "to": list(watch.to),
        "send": watch.send,
        "feed": f"/watches/{quote(watch.name, safe='')}/changes.atom",
    }
