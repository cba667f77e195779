"""Folding a story in: for every claim the figure it is about, and what it does to that figure.

The door of the room's second half. It asks the ledger once, decides claim by claim (the text first, then
the headline, which seldom says more), lets later claims of the story see what earlier ones did, and answers
with every change, the silent ones included, and the states to remember. It keeps nothing itself; the same
story and the same memory give the same verdict.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from figures import linking, values
from figures.authority import partisan, same_speaker
from figures.claim import Claim
from figures.evidence import happening
from figures.evidence.answers import answering
from figures.evidence.called import called, ill
from figures.evidence.circumstances import Setting, in_event
from figures.evidence.magnitude import unlike_vague
from figures.evidence.names import home_of, names_of
from figures.evidence.nesting import nested
from figures.evidence.parts_told import parts_told
from figures.evidence.same_bid import same_bid
from figures.evidence.spans import spread
from figures.evidence.taken_over import remeasured
from figures.evidence.tied import tied
from figures.evidence.topics import Topic, known, topic
from figures.evidence.unrelated import set_apart
from figures.figure import ALERTING, Change, Figure, FigureState, Memory, Stand, Verdict
from figures.kinds import belief, earlier_speaker, kinds, repairs, standing, worth
from figures.kinds.against import Said, comparable
from figures.kinds.claimant import Around, claimant
from figures.kinds.kinds import Decision
from figures.kinds.plausible import flags
from figures.kinds.standing import Told
from figures.kinds.worth import First
from figures.linking import Match
from figures.measure_groups import NEAR_ONLY, ONE_TOTAL, ONLY_UP, measures_like
from figures.sentences.recounts import disputed, set_against
from figures.sums.contestants import CONTESTED
from figures.values import Value
from figures.wording import NATIONS
from stories.features import WHEN_WORDS
from stories.placement import Placement
from stories.story import Story
from stories.text import dateline

ROUNDED = Decimal("1.1")
"""A headline's number within this factor of one in the text is that one, rounded."""

NEAR = 1000
"""Characters before and behind a sentence in which a text says why the count in it was gone over."""
FEW_NAMES = 2
"""Names that a story may have and still leave it to the reader which happening it speaks of: a hospital's, a spokesman's."""

_IN_A_PLACE = re.compile(r"\b(?:in|near|off|outside) ([A-Z][\w-]+)")
"""A headline that says where: "Four die in fire in | Mumbai"."""

_COUNTS = ONE_TOTAL | ONLY_UP
MOST_FOLDED = 200
"""Numbers of one text that are followed. Ten stories in a row hold fewer; each is weighed against all those before it, so that
a table of thousands would hold up whoever waits behind it."""


def fold(story: Story, placement: Placement, claims: Sequence[Claim], memory: Memory, every_first: bool = False) -> Verdict:
    """What the claims of one story do to the figures known, and to new ones. `every_first`: no first number is kept in silence."""
    names = names_of(story.headline, story.text)
    followed = [claim for claim in claims if claim.trackable and claim.quantity.role != "previous"][:MOST_FOLDED]
    topics = parts_told([topic(claim, names, story.time) for claim in followed])
    topics = same_bid([_set_against_others(about, claims) for about in topics])
    topics = unlike_vague(_beside(answering(topics)))
    topics = spread(topics, claims, short=len(story.text) <= happening.LEAD)
    topics.sort(key=lambda about: about.claim.in_headline)
    events = tuple(dict.fromkeys((placement.event, *placement.events)))
    if not topics:
        return Verdict(changes=(), states=(), claims=tuple(claims))
    told = happening.kinds_told(story)
    setting = Setting(
        event=placement.event, events=events, at=story.time, report=placement.report, story=story.id,
        again=happening.again(told), told=told, called=called(story.headline, story.text), ill=ill(story.headline),
        within=nested(story), apart=set_apart(story.text),
    )  # fmt: skip
    leads, faint = _leads(story, names, setting)
    near = linking.around(memory, setting, leads)
    if not near and len(names) <= FEW_NAMES and not _says_where(story, topics, names):
        near = linking.lately(memory, setting, told)
    setting = replace(setting, meant=happening.meant(topics, leads, told, setting, near, faint))
    there = frozenset(word for state in near if in_event(setting, state) for word in state.words)
    setting = replace(setting, around=there)
    asked = linking.ask(memory, setting, topics, near)
    best = partial(linking.best, setting=setting, states=asked)
    read, topics = topics, remeasured(topics, setting, asked, best)
    settled = {id(before.claim): after.claim for before, after in zip(read, topics, strict=True) if after is not before}
    claims = [settled.get(id(claim), claim) for claim in claims]
    folding = _Folding(story, placement, setting, topics, asked, every_first)
    folding.take_all(about for about in folding.surest_first() if not (about.claim.in_headline and _told_in_text(about, topics)))
    # In the order in which they were decided: states are derived again from it.
    return Verdict(
        changes=tuple(folding.changes), states=tuple(folding.touched.values()), claims=tuple(claims), ties=tied(folding.linked, setting)
    )  # fmt: skip


def _leads(story: Story, names: Sequence[str], setting: Setting) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that lead to the happenings of which a story speaks, and those of them that say little.

    Its names; and where it names no land, that at which its paper is at home.
    """
    opening = dateline(story.text)
    abroad = not NATIONS.isdisjoint(names) or (opening is not None and bool(opening.place))
    home = () if abroad else tuple(name for name in home_of(story.outlet) if name not in names)
    return (*names, *home), frozenset(home if setting.again else ())


def _says_where(story: Story, topics: Sequence[Topic], names: Sequence[str]) -> bool:
    opening = dateline(story.text)
    named = _IN_A_PLACE.search(story.headline)
    if named and named[1].lower() not in WHEN_WORDS:
        return True
    return any(about.place for about in topics) or not NATIONS.isdisjoint(names) or (opening is not None and bool(opening.place))


def _beside(topics: Sequence[Topic]) -> list[Topic]:
    """The topics, each with the other numbers that the story gives of its measure, if it names a place."""
    told: dict[str, list[Value]] = {}
    for about in topics:
        if about.value.numeric:
            told.setdefault(about.measure, []).append(about.value)
    several = {measure for measure, numbers in told.items() if len(numbers) > 1}
    topics = [replace(one, places_of_others=_places_of_others(one, topics)) if one.measure in several else one for one in topics]
    return [
        replace(
            about,
            beside=tuple(value for value in told[about.measure] if value is not about.value),
            places_beside=_elsewhere(about, topics),
            whole_beside=_whole_beside(about, topics),
        )
        if (about.place_said or about.measure in NEAR_ONLY) and len(told.get(about.measure, ())) > 1
        else about
        for about in topics
    ]


def _places_of_others(about: Topic, topics: Sequence[Topic]) -> tuple[frozenset[str], ...]:
    """Where the sentence says that its smaller numbers of this measure were counted: "75, including 43 in Haiti"."""
    mine = about.claim
    alike = (other for other in topics if other.measure == about.measure and other.claim.sentence_span == mine.sentence_span)
    parts = (other for other in alike if other.value.numeric and other.value.point < about.value.point)
    return tuple(dict.fromkeys(other.place for other in parts if other.place_said and other.place))


def _whole_beside(about: Topic, topics: Sequence[Topic]) -> Value | None:
    """The largest number of its measure that the text tells of no place: "29 cases are confirmed. Gorun accounts for four"."""
    alike = (other for other in topics if other.measure == about.measure and other.basis == about.basis and not other.claim.in_headline)
    bare = [other.value for other in alike if other.value.point > about.value.point and not other.place_said and not other.part]
    return max(bare, key=lambda value: value.point, default=None)


def _elsewhere(about: Topic, topics: Sequence[Topic]) -> tuple[frozenset[str], ...]:
    """The other places of which the text gives a number of this measure, none of them inside this one's."""
    alike = (other for other in topics if other.measure == about.measure and other.basis == about.basis and other.value.numeric)
    others = (other.place for other in alike if other.place_said)
    return tuple(dict.fromkeys(place for place in others if place and not place <= about.place and not about.place <= place))


def _set_against_others(about: Topic, claims: Sequence[Claim]) -> Topic:
    """The topic with the numbers of others beside which its sentence sets it."""
    mine = about.claim
    number = values.bounded(mine.quantity) if not about.value.numeric else about.value
    if not number.numeric or not set_against(mine):
        return about
    others = (
        values.of_quantity(other.quantity)
        for other in claims
        if other is not mine and other.in_headline == mine.in_headline and other.sentence_span == mine.sentence_span
    )
    against = tuple(value for value in others if comparable(value, number))
    return replace(about, against=against) if against else about


def _told_in_text(about: Topic, topics: Sequence[Topic]) -> bool:
    """A headline says in short, often rounded or under another word, what the text says in full."""
    body = [other for other in topics if not other.claim.in_headline]
    if not about.value.numeric:
        return any(other.measure == about.measure for other in body)
    for other in body:
        near = other.measure == about.measure and other.value.numeric and values.ratio(about.value, other.value) <= ROUNDED
        near = near and not values.finer(about.value, other.value)
        if near or values.same(about.value, other.value) or about.value.point in other.value.ends:
            return True
    return False


class _Folding:
    """One story on its way in: what is known, what it has changed so far."""

    def __init__(
        self, story: Story, placement: Placement, setting: Setting, topics: Sequence[Topic], known: Sequence[FigureState], every_first: bool
    ) -> None:
        self.story, self.placement, self.setting, self.topics, self.every_first = story, placement, setting, topics, every_first
        self.states = {state.figure.id: state for state in known}
        self.touched: dict[str, FigureState] = {}
        self.changes: list[Change] = []
        self.linked: list[tuple[Topic, FigureState]] = []
        self.events = (setting.event, *sorted(setting.meant))
        self.waiting: list[Topic] = []
        self._said: set[tuple[str, str]] = set()

    def surest_first(self) -> list[Topic]:
        """The claims as they stand in the text, but of those that share a measure the one that fits a known figure best goes first.

        "At least 41 died in Zarend, 26 of them in Kasht": after nine in Kasht it is the 26 that continues them, so the 41 is new.
        """
        ordered = list(self.topics)
        for in_headline in (False, True):
            alike: dict[str, list[int]] = {}
            for at, about in enumerate(ordered):
                if about.claim.in_headline == in_headline:
                    alike.setdefault(about.measure, []).append(at)
            for places in alike.values():
                rivals = ordered[places[0]].measure in CONTESTED  # "it has 31.6 percent and the Front 29.1": each its own
                apart = {(ordered[at].place, ordered[at].subject.proper if rivals else None) for at in places}
                if len(apart) > 1:  # counts of one place compete for nothing
                    members = sorted((ordered[at] for at in places), key=self._sureness, reverse=True)
                    for at, about in zip(places, members, strict=True):
                        ordered[at] = about
        return ordered

    def _sureness(self, about: Topic) -> tuple[bool, float]:
        """Who calls a number wrong answers to it, and comes behind it."""
        return not disputed(about.claim) and not self._only_answers(about), self._fit(about)

    def _only_answers(self, about: Topic) -> bool:
        """It answers to another's number of this story, and its speaker told none before that would lead it to its figure."""
        if about.answers is None or not partisan(about.claim.speaker):
            return False
        alike, mine = measures_like(about.measure), about.claim.speaker
        told = (stand for state in self.states.values() if state.figure.measure in alike for stand in state.stands)
        return not any(stand.story != self.story.id and same_speaker(stand.speaker, mine) for stand in told)

    def _fit(self, about: Topic) -> float:
        offered = repairs.offered(about, self.setting, self.states.values())
        return max(linking.best(about, self.setting, offered.states), 0.0)

    def take_all(self, topics: Iterable[Topic]) -> None:
        """Folds the claims in, one by one."""
        self.waiting = list(topics)
        while self.waiting:
            self.take(self.waiting.pop(0))

    def take(self, about: Topic) -> None:
        """Folds one claim in. "Nine more bodies" are no standing of a figure known, but "a further 62 suspected cases" begin one."""
        if about.claim.quantity.role == "increment" and self._counted(about):
            return
        struck = repairs.struck(about, self.setting, self.states.values())
        if struck:
            self.changes.append(self._struck(about, *struck))
            return
        offered = repairs.offered(about, self.setting, self.states.values())
        match = linking.find(about, self.setting, offered.states)
        continued = self.states[offered.owner[match.state.figure.id]] if match.state else None
        rivals = earlier_speaker.rivals(about, tuple(self.waiting), continued) if continued else ()
        rival = next((one for one in rivals if continued and self._leads_to(one, continued)), None)
        if continued and rival and rival.claim.quantity.start < about.claim.quantity.start:
            self.waiting.remove(rival)
            self.take(rival)
            continued = self.states[continued.figure.id]
        if continued:
            self.linked.append((about, continued))
        state = continued or self._born(about)
        decision = self._decide(about, state, rival)
        again = (state.figure.id, _value_text(about))
        if again in self._said:
            return
        self._said.add(again)
        after = standing.after(state, self._told(about, decision))
        self.states[state.figure.id] = self.touched[state.figure.id] = after
        self.changes.append(self._change(about, state, decision, match, offered.refused))

    def _leads_to(self, about: Topic, figure: FigureState) -> bool:
        offered = repairs.offered(about, self.setting, self.states.values())
        match = linking.find(about, self.setting, offered.states)
        return match.state is not None and offered.owner[match.state.figure.id] == figure.figure.id

    def _counted(self, about: Topic) -> bool:
        """Whether the measure is counted in the story's event already."""
        alike = measures_like(about.measure)
        return any(state.figure.measure in alike and in_event(self.setting, state) for state in self.states.values())

    def _decide(self, about: Topic, state: FigureState, rival: Topic | None) -> Decision:
        beside = tuple(other for other in self.topics if other is not about and other.measure == about.measure)
        headline, own = belief.headline(state), belief.own(state, about.claim.speaker)
        near = partial(self._near, about)
        decision = kinds.decide(Said(about, state, self.placement, self.story.id, self.setting.at, headline, own, beside, near, rival))
        return decision if self.every_first else self._worth_telling(about, state, decision, headline)

    def _near(self, about: Topic) -> str:
        """The headline and the text around a claim, in which the reason of its number would be given: no sentence that counts others."""
        claim, alike = about.claim, measures_like(about.measure)
        first, last = (0, NEAR) if claim.in_headline else claim.sentence_span
        first, last = max(0, first - NEAR), last + NEAR
        counts = _COUNTS.difference(alike)  # "five names had been listed twice" counts nobody else
        others = (other.claim for other in self.topics if other.measure in counts and not other.claim.in_headline)
        spans = sorted({other.sentence_span for other in others if other.sentence_span != claim.sentence_span})
        kept = [self.story.headline]
        for begin, end in spans:
            kept.append(self.story.text[first : max(first, min(begin, last))])
            first = max(first, min(end, last))
        return "\n".join((*kept, self.story.text[first:last]))

    def _worth_telling(self, about: Topic, state: FigureState, decision: Decision, headline: Stand | None) -> Decision:
        """The first number of a figure, or the same in silence: kept, so that a change of it is known, and told to nobody.

        A figure kept in silence is told once a story is about it.
        """
        first = decision.kind == "new" and headline is None
        silent = decision.kind == "repeated" and decision.current and headline is not None and belief.silent(state)
        if not first and not silent:
            return decision
        others = (other for other in self.states.values() if other.figure.id != state.figure.id and in_event(self.setting, other))
        said = worth.evidence(First(about, self.story, self.topics, [(other.figure.measure, known(other).top) for other in others]))
        if first and worth.weight(said) < 0:
            return Decision("repeated", None, f"a first number, kept and not told: {worth.against(said)}")
        if silent and worth.weight(said) >= worth.CLEARLY:
            return Decision("new", None, "kept in silence until a story was about it")
        return decision

    def _born(self, about: Topic) -> FigureState:
        claim = about.claim
        key = (self.setting.event, about.measure, claim.subject, claim.place, claim.basis, claim.side, self.story.id)
        figure = new_figure(about, self.setting.event, _digest(*key, str(len(self.changes))))
        return FigureState(figure=figure, stands=(), history=(), words=(), last=self.setting.at, events=(self.setting.event,))

    def _told(self, about: Topic, decision: Decision) -> Told:
        return Told(about, self.story, self.placement.report, decision.kind, decision.current, self.events)

    def _struck(self, about: Topic, state: FigureState, reason: str) -> Change:
        """A copy of a claim that an editor called wrong: kept, and nothing follows from it."""
        return Change(
            id=_digest(self.story.id, state.figure.id, _value_text(about), "struck"), figure=state.figure, story=self.story.id,
            kind="repeated", claim=about.claim, at=self.setting.at, why=f"an editor called this number {reason}",
            events=self.events, current=False, wrong=reason,
        )  # fmt: skip

    def _change(self, about: Topic, state: FigureState, decision: Decision, match: Match, refused: tuple[str, ...]) -> Change:
        figure = state.figure
        linked = f"continues {figure.label} ({match.why})" if match.state else "no figure known fits"
        doubts = flags(about, state, decision.old, list(self.states.values())) if decision.kind in ALERTING else ()
        return Change(
            id=_digest(self.story.id, figure.id, _value_text(about), decision.kind),
            figure=figure, story=self.story.id, kind=decision.kind, claim=about.claim, at=self.setting.at, old=decision.old,
            why=f"{linked}; {decision.kind}: {decision.rule}", rejected=(*refused, *match.rejected),
            flags=doubts, events=self.events, current=decision.current,
            claimant=claimant(about.claim, about.value, state, decision.kind, self._around()),
        )  # fmt: skip

    def _around(self) -> Around:
        """What a number stands beside, in its story and in its event."""
        claims = [about.claim for about in self.topics]
        return Around(claims=claims, figures=lambda: (state for state in self.states.values() if in_event(self.setting, state)))


def new_figure(about: Topic, event: str, figure: str) -> Figure:
    """The figure that a claim begins."""
    claim = about.claim
    return Figure(
        id=figure, event=event, measure=about.measure, subject=_subject(about), place=claim.place,
        basis="subtotal" if about.part else about.basis, side=claim.side, label=_label(about),
    )  # fmt: skip


def _subject(about: Topic) -> str:
    """Who or what is counted, and whose they are where the text says so."""
    subject = about.claim.subject or about.claim.quantity.noun
    owned = about.owner and about.owner not in subject.lower()
    return f"{about.owner.title()} {subject}" if owned else subject


def _label(about: Topic) -> str:
    claim = about.claim
    what = _subject(about) or about.measure
    where = f" in {claim.place}" if claim.place and claim.place.lower() not in what.lower() else ""
    return f"{about.measure}: {what}{where}" + (f" ({claim.basis})" if claim.basis not in ("cumulative", "level", "event") else "")


def _value_text(about: Topic) -> str:
    value = about.value
    return f"{value.low}|{value.high}|{value.unit}"


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
