"""The editor's hand: merging, splitting, pinning, calling wrong, muting, acknowledging - and taking each of it back.

A repair is a line in the log of deeds; what is believed follows from it. Which figure a claim belongs to is what
linking decided (changes.linked) read through the repairs that stand (changes.figure), and the state of every figure that
a repair touches is folded again from its claims. So undoing needs no memory of what was before, and
`rebuild`, which does each repair at the story after which it was done, comes to the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from db import deeds
from db.claim_json import claim_in
from db.deeds import KIN_REPAIRS, REPAIRS, Deed, Deeds, figures_in, references, touches
from db.errors import DeedRefused
from db.kin_hand import KinHand
from db.kin_index import KinIndex
from db.ledger import Ledger
from db.outbox import Outbox
from db.repair_plan import Plan, Spot, planned
from db.stories import Stories
from db.times import from_text, to_text
from figures import values
from figures.changes import new_figure
from figures.claim import Claim
from figures.evidence.names import names_of
from figures.evidence.topics import topic
from figures.figure import Change, Figure, FigureState, Refused, Stand
from figures.kinds.repairs import OTHER_FIGURE, REASONS, descriptions, is_copy
from figures.kinds.standing import Told, refolded
from figures.quantity import Quantity

SCHEMA = (
    deeds.SCHEMA
    + """;
ALTER TABLE changes ADD COLUMN linked TEXT NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN events TEXT NOT NULL DEFAULT '[]';
ALTER TABLE changes ADD COLUMN current INTEGER NOT NULL DEFAULT 1;
ALTER TABLE changes ADD COLUMN wrong TEXT NOT NULL DEFAULT '';
UPDATE changes SET linked = figure;
CREATE INDEX changes_linked ON changes (linked, seq);
CREATE INDEX alerts_of_change ON alerts (change);
"""
)


CLAIMANTS = "ALTER TABLE changes ADD COLUMN claimant TEXT NOT NULL DEFAULT '';\n"
"""Who stood behind a figure when its story named nobody; what was known of another figure is shown no more once a claim is moved."""

INDEXES = """
CREATE INDEX figures_of_event ON figures (event);
CREATE INDEX alerts_of_watch ON alerts (watch, change);
"""


@dataclass(frozen=True, slots=True)
class _Row:
    """A change as settling sees it."""

    id: str
    figure: str
    linked: str
    spot: Spot
    kind: str
    current: bool
    events: tuple[str, ...]
    wrong: str
    story_seq: int


class Hand:
    """What editors do with figures. Every method that does something belongs inside `store.saving()`."""

    def __init__(self, db: Database, stories: Stories, kin: KinIndex, ledger: Ledger, outbox: Outbox) -> None:
        self._db, self._stories, self._kin, self._ledger, self._outbox = db, stories, kin, ledger, outbox
        self.deeds = Deeds(db)
        self._relations = KinHand(db, stories, kin)

    # What an editor does

    def acknowledge(self, change: str, *, by: str, at: datetime, because: str = "") -> Deed:
        """Somebody has seen to this change."""
        self._change(change)
        for deed in self.deeds.of("acknowledge", [change]):
            return deed
        return self.deeds.write("acknowledge", change, {}, by=by, at=at, because=because)

    def mute(self, target: str, until: datetime, *, by: str, at: datetime, because: str = "") -> Deed:
        """No letters about a figure or an event before `until`; what is owed already waits as long."""
        if self._ledger.state(target) is None and not self._kin.event_stories(target):
            raise DeedRefused(f"no figure or event {target!r}; `figurewatch figures` lists the figures, and their events with --json")
        if until <= at:
            raise DeedRefused(f"a mute until {until:%Y-%m-%d %H:%M} would be over already")
        self._outbox.hold_back(target, until)
        return self.deeds.write("mute", target, {"until": to_text(until)}, by=by, at=at, because=because)

    def merge(self, into: str, gone: str, *, by: str, at: datetime, because: str = "") -> Deed:
        """Two figures are one: all that was and will be said of `gone` is said of `into`."""
        if into == gone:
            raise DeedRefused("a figure cannot be merged with itself")
        body = {"into": self._reference(into), "gone": self._reference(gone)}
        return self._repair("merge", into, body, [into, gone], by=by, at=at, because=because)

    def split(self, figure: str, changes: Sequence[str], *, by: str, at: datetime, because: str = "") -> Deed:
        """These claims are about another figure, which is born with them (deed.body["born"])."""
        reference = self._reference(figure)
        moved = [self._change_reference(change) for change in dict.fromkeys(changes)]
        mine = {entry.change.id for entry in self._ledger.history(figure) if not entry.change.wrong}
        strangers = [one["change"] for one in moved if one["change"] not in mine]
        if not moved or strangers:
            raise DeedRefused(f"change {strangers[0]} is not one of figure {figure}" if strangers else "name the changes to split off")
        if len(moved) == len(mine):
            raise DeedRefused("all of its changes would leave the figure; name those that are about something else")
        born = self._born_id()
        body = {"from": reference, "changes": moved, "born": born}
        return self._repair("split", figure, body, [figure, born], by=by, at=at, because=because)

    def pin(self, figure: str, value: Quantity, *, by: str, at: datetime, because: str) -> Deed:
        """The number of record, until somebody says something new. It speaks for whoever gave it last."""
        reference, state = self._reference(figure), self._state(figure)
        if not because.strip():
            raise DeedRefused("say why: a number of record needs a reason")
        number = values.of_quantity(value)
        if not number.numeric:
            raise DeedRefused("a number such as 12, 11,000 or 9 to 14 is needed")
        units = dict.fromkeys(stand.unit for stand in reversed(state.history) if values.of_stand(stand).numeric)
        number = replace(number, unit=number.unit or next(iter(units), ""))
        said = next((stand for stand in reversed(state.stands) if values.same(number, values.of_stand(stand))), None)
        written = {"low": _text(number.low), "high": _text(number.high), "approx": number.approx, "unit": number.unit}
        body = {"figure": reference, "value": written, "speaker": said.speaker if said else ""}
        return self._repair("pin", figure, body, [figure], by=by, at=at, because=because)

    def wrong(self, change: str, reason: str, *, by: str, at: datetime, because: str = "") -> Deed:
        """A claim was linked or read wrongly. Letters about it that are not written yet are not owed any more."""
        if reason not in REASONS:
            raise DeedRefused(f"{reason!r} is none of the reasons: {', '.join(REASONS)}")
        found = self._change(change)
        if found.wrong:
            raise DeedRefused(f"change {change} was called wrong already ({found.wrong})")
        others = [entry for entry in self._ledger.history(found.figure.id) if entry.change.id != change and not entry.change.wrong]
        if reason == OTHER_FIGURE and not others:
            raise DeedRefused("nothing else was claimed of its figure; call it background or misread")
        born = self._born_id() if reason == OTHER_FIGURE else ""
        copies = self._copies_of(found, [entry.change for entry in others])
        body = {
            "from": self._reference(found.figure.id), "change": self._change_reference(change), "reason": reason, "born": born,
            "copies": [self._change_reference(copy) for copy in copies],
        }  # fmt: skip
        deed = self._repair("wrong", change, body, [found.figure.id, *([born] if born else [])], by=by, at=at, because=because)
        for one in (change, *copies):
            self._outbox.withdraw(one, deed.id)
        return deed

    def separate(self, one: str, other: str, *, event: bool, by: str, at: datetime, because: str = "") -> Deed:
        """Two stories are two reports: the later leaves, with those derived from it. With `event`, they tell of two happenings as well."""
        return self._of_kin("separate", one, other, event, by=by, at=at, because=because)

    def join(self, one: str, other: str, *, event: bool, by: str, at: datetime, because: str = "") -> Deed:
        """Two stories are one report, and so tell of one happening; with `event` only the latter."""
        return self._of_kin("join", one, other, event, by=by, at=at, because=because)

    def _of_kin(self, kind: deeds.Kind, one: str, other: str, event: bool, *, by: str, at: datetime, because: str) -> Deed:
        earlier, later = self._relations.in_order(one, other)
        self._relations.refuse_idle(kind, earlier, later, event)
        deed = self.deeds.write(kind, later, {"one": earlier, "other": later, "event": event}, by=by, at=at, because=because)
        self._relations.settle(self.deeds.of_kin(), (earlier, later))
        return deed

    def undo(self, deed: str, *, by: str, at: datetime, because: str = "") -> Deed:
        """Takes a deed back, as if it had never been done, from now on."""
        done = self.deeds.get(deed)
        if done is None or done.kind == "undo":
            raise DeedRefused(f"no deed {deed!r} that could be undone; `figurewatch repairs` lists them")
        if done.undone:
            raise DeedRefused(f"{deed} was undone already")
        undone = self.deeds.write("undo", done.target, {}, by=by, at=at, because=because, undoes=deed)
        if done.kind in REPAIRS:
            self.settle(figures_in(done.body) | {self._found(ref) or "" for ref in references(done.body)})
        if done.kind in KIN_REPAIRS:
            self._relations.settle(self.deeds.of_kin(), (done.body["one"], done.body["other"]))
        if done.kind == "wrong":
            self._outbox.owe_again(done.id)
        if done.kind == "mute":
            self._outbox.let_go(done.target, from_text(done.body["until"]), at)
        return undone

    # What is asked of it

    def muted(self, now: datetime) -> dict[str, datetime]:
        """Figures and events that are muted, and until when."""
        found: dict[str, datetime] = {}
        for deed in self.deeds.of("mute"):
            until = from_text(deed.body["until"])
            if until > now:
                found[deed.target] = max(until, found.get(deed.target, until))
        return found

    def muted_until(self, figure: Figure, now: datetime) -> datetime | None:
        """When the mute of a figure, or of its event, ends; None when neither is muted."""
        muted = self.muted(now)
        return max((muted[one] for one in (figure.id, figure.event) if one in muted), default=None)

    def acknowledged(self, changes: Iterable[str]) -> dict[str, Deed]:
        """Which of these changes somebody has seen to, and who."""
        return {deed.target: deed for deed in self.deeds.of("acknowledge", changes)}

    def pinned(self, figure: str) -> Deed | None:
        """The latest pin of a figure that stands."""
        return next(reversed(self.deeds.of("pin", [figure])), None)

    def of_figure(self, figure: str) -> list[Deed]:
        """What was done to a figure or to a change of it, newest first."""
        own = self.deeds.log(1000, target=figure)
        (known,) = self._db.execute("SELECT count(*) FROM hand WHERE kind IN ('wrong', 'acknowledge', 'merge', 'split')").fetchone()
        if known:
            mine = {entry.change.id for entry in self._ledger.history(figure)}
            own += [deed for deed in self.deeds.log(10_000) if deed.target != figure and touches(deed, figure, mine)]
        return sorted(own, key=lambda deed: -deed.seq)

    def figure_now(self, reference: Mapping[str, Any]) -> str | None:
        """The figure that a reference in a deed means today, merged or not."""
        found = self._found(reference)
        return planned(self.deeds.repairs(), self._found).whole(found) if found else None

    def merged_into(self, figure: str) -> str:
        """The figure that this one was merged into, itself where it was not."""
        return planned(self.deeds.repairs(), self._found).whole(figure)

    def idle(self) -> list[Deed]:
        """Repairs that stand and find nothing to repair: the claims that they name are linked no more."""
        standing = [deed for deed in self.deeds.repairs() if deed.undone is None and deed.kind != "undo"]
        return [deed for deed in standing if any(self._found(ref) is None for ref in references(deed.body))]

    # Making it so

    def redo(self, deed: Deed) -> None:
        """Does again what a line of the log says, with the log as it was then. For `rebuild`."""
        done = self.deeds.get(deed.undoes) if deed.undoes else deed
        if done is not None and done.kind in REPAIRS:
            self.settle(figures_in(done.body) | {self._found(ref) or "" for ref in references(done.body)}, upto=deed.seq)

    def settle(self, figures: Iterable[str], upto: int | None = None) -> None:
        """Brings changes and states of these figures, and of all that are tied to them, to what the standing repairs say."""
        plan = planned(self.deeds.repairs(upto), self._found)
        rows = self._tied(set(figures) - {""}, plan)
        mine: dict[str, list[_Row]] = {}
        for row in rows:
            figure, wrong = plan.figure_of(row.spot, row.linked), plan.marks.get(row.spot, row.wrong)
            if (figure, wrong) != (row.figure, row.wrong):
                self._db.conn.execute("UPDATE changes SET figure = ?, wrong = ? WHERE id = ?", [figure, wrong, row.id])
                self._db.conn.execute("UPDATE alerts SET figure = ? WHERE change = ?", [figure, row.id])
            mine.setdefault(figure, []).append(replace(row, figure=figure, wrong=wrong))
        for figure in sorted({one for row in rows for one in (row.figure, row.linked)} | mine.keys()):
            self._fold_again(figure, mine.get(figure, []), plan)

    def _tied(self, figures: set[str], plan: Plan) -> list[_Row]:
        """All changes of these figures and of those that repairs tie to them, in the order of the ledger."""
        while True:
            listed = sorted(figures)
            marks = ", ".join("?" * len(listed))
            rows = [
                _Row(id_, figure, linked, (story, n), kind, bool(current), tuple(json.loads(events)), wrong, seq or 0)
                for id_, figure, linked, story, n, kind, current, events, wrong, seq in self._db.execute(
                    f"""SELECT c.id, c.figure, c.linked, c.story, c.n, c.kind, c.current, c.events, c.wrong, s.seq FROM changes c
                    LEFT JOIN stories s ON s.id = c.story WHERE c.figure IN ({marks}) OR c.linked IN ({marks}) ORDER BY c.seq""",
                    [*listed, *listed],
                ).fetchall()
            ]
            more = {one for row in rows for one in (row.figure, row.linked, plan.figure_of(row.spot, row.linked))}
            more |= {plan.whole(one) for one in more}
            if more <= figures:
                return rows
            figures = figures | more

    def _fold_again(self, figure: str, rows: Sequence[_Row], plan: Plan) -> None:
        if not rows:
            self._ledger.forget_state(figure)
            return
        told: list[Told | Stand] = []
        pins = [(after, stand) for after, pinned, stand in plan.pins if plan.whole(pinned) == figure]
        for row in rows:
            while pins and pins[0][0] < row.story_seq:
                told.append(pins.pop(0)[1])
            told.extend(self._told(row, plan))
        told.extend(stand for _, stand in pins)
        described = self._ledger.described(figure) or self._described_by(figure, rows)
        state = refolded(described, told)
        if state is None:
            self._ledger.forget_state(figure)
            return
        also = [one for gone in plan.merged_into(figure) if (one := self._ledger.described(gone))]
        refused = [self._refused(spot, reason) for left, spot, reason in plan.refusals if plan.whole(left) == figure]
        state = replace(state, also=descriptions(described, also), refused=tuple(one for one in refused if one))
        first = self._stories.get(rows[0].spot[0])
        self._ledger.keep_states([state], to_text(first.time if first else state.last))

    def _told(self, row: _Row, plan: Plan) -> list[Told]:
        """A change as standing folds it; none for a copy of something wrong, from which nothing followed in the first place."""
        story, placed = self._stories.get(row.spot[0]), self._kin.placement(row.spot[0])
        left_out = plan.left_out(row.spot)
        if story is None or (row.wrong and row.spot not in plan.marks):
            return []
        about = topic(self._claim(row.spot), names_of(story.headline, story.text), story.time)
        kind = "left out" if left_out else row.kind
        return [Told(about, story, placed.report if placed else "", kind, row.current, row.events)]

    def _described_by(self, figure: str, rows: Sequence[_Row]) -> Figure:
        """What a figure born by an editor's hand counts: as its first claim says."""
        story = self._stories.get(rows[0].spot[0])
        names = names_of(story.headline, story.text) if story else ()
        return new_figure(topic(self._claim(rows[0].spot), names), rows[0].events[0] if rows[0].events else "", figure)

    def _copies_of(self, wrong: Change, others: Sequence[Change]) -> list[str]:
        """The claims of its figure that copy a wrong one in other stories: what is wrong there is wrong in them.

        Where nothing but copies would stay behind, the editor means this one alone.
        """
        spots = {one.id: self._spot(one.id) for one in (wrong, *others)}
        number, story = values.of_quantity(wrong.claim.quantity), spots[wrong.id][0]
        twice = any(spots[one.id][0] == story and values.same(values.of_quantity(one.claim.quantity), number) for one in others)
        refused = self._refused(spots[wrong.id], "")
        copies = []
        for one in others:
            placed = None if twice else self._kin.placement(spots[one.id][0])
            value = values.of_quantity(one.claim.quantity)
            if spots[one.id][0] != story and refused and is_copy(value, one.claim.sentence, placed.report if placed else None, refused):
                copies.append(one.id)
        return copies if len(copies) < len(others) else []

    def _refused(self, spot: Spot, reason: str) -> Refused | None:
        value, claim, placed = values.of_quantity(self._claim(spot).quantity), self._claim(spot), self._kin.placement(spot[0])
        return Refused(
            low=value.low, high=value.high, unit=value.unit, sentence=claim.sentence, report=placed.report if placed else "", reason=reason
        )

    # Small questions

    def _repair(
        self, kind: deeds.Kind, target: str, body: Mapping[str, Any], touched: Sequence[str], *, by: str, at: datetime, because: str
    ) -> Deed:
        deed = self.deeds.write(kind, target, body, by=by, at=at, because=because)
        self.settle(touched)
        return deed

    def _claim(self, spot: Spot) -> Claim:
        (body,) = self._db.execute("SELECT body FROM claims WHERE story = ? AND n = ?", spot).fetchone()
        return claim_in(body)

    def _change(self, change: str) -> Change:
        found = self._ledger.change(change)
        if found is None:
            raise DeedRefused(f"no change {change!r}; `figurewatch changes --why` tells their ids")
        return found

    def _state(self, figure: str) -> FigureState:
        found = self._ledger.state(figure)
        if found is None:
            raise DeedRefused(f"no figure {figure!r}; `figurewatch figures` lists their ids")
        return found

    def _reference(self, figure: str) -> dict[str, Any]:
        """A figure by its first claim as well, so that it is found under another id; one born by hand keeps its id."""
        self._state(figure)
        row = self._db.execute("SELECT story, n FROM changes WHERE linked = ? ORDER BY seq LIMIT 1", [figure]).fetchone()
        born = any(deed.body.get("born") == figure for deed in self.deeds.repairs())
        return {"figure": figure} if row is None or born else {"figure": figure, "story": row[0], "n": row[1]}

    def _change_reference(self, change: str) -> dict[str, Any]:
        self._change(change)
        story, n = self._spot(change)
        return {"change": change, "story": story, "n": n}

    def _spot(self, change: str) -> Spot:
        story, n = self._db.execute("SELECT story, n FROM changes WHERE id = ?", [change]).fetchone()
        return str(story), int(n)

    def _found(self, reference: Mapping[str, Any]) -> str | None:
        if "story" not in reference:
            return str(reference["figure"])
        row = self._db.execute("SELECT linked FROM changes WHERE story = ? AND n = ?", [reference["story"], reference["n"]]).fetchone()
        return str(row[0]) if row else None

    def _born_id(self) -> str:
        return hashlib.sha256(f"born by hand\n{self.deeds.next_seq()}".encode()).hexdigest()[:12]


def _text(value: object) -> str | None:
    return None if value is None else str(value)
