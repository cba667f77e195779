"""From a story to who claims what: the one door of claim reading.

For every sentence with quantities: which measure each counts (counted.py), who says it (hearing.py), of whom and where
(places.py), on which basis (bases.py), how sure (status.py), as of when (asof.py), and whether it is worth following
(salience.py). Lines that correct the story (notes.py) make no claims; they inform the claim they are about. In the
end one claim stays for each figure, speaker and value; what the headline says again is told by the text.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import NamedTuple

from figures.claim import Basis, Claim
from figures.counted.bases import basis_of
from figures.counted.counted import find_measures
from figures.evidence.parties import in_full
from figures.fates.captors import name_captors
from figures.fates.summed import passed
from figures.hearing import Hearing
from figures.notes import Note, apply_notes, read_notes
from figures.places.definite import Told, definite, kinds_at, places_told
from figures.places.homes import at_home, names_told, of_its_speaker, where_the_old_one_was
from figures.places.nearest_place import place_of
from figures.places.places import leads_to_place, places
from figures.places.proper_names import names
from figures.places.rows import its_dead_are_of, recorded
from figures.quantities.tokens import tokenised
from figures.quantity import Quantity
from figures.reader import quantities
from figures.sentences.measures import Taxonomy, taxonomy
from figures.sentences.ordinals import settle_ordinals
from figures.sentences.passage import Counted, Passage, passage
from figures.sentences.said import Attribution
from figures.setting.setting import setting, tell, tell_rest
from figures.speakers.attribution import attributions
from figures.speakers.releases import signed_by
from figures.speakers.speaker_words import tidy
from figures.speakers.speakers import Speakers
from figures.speakers.status import Mood, mood, status_of, unverified
from figures.subjects.owners import told_by_owners
from figures.subjects.sides import side_told
from figures.subjects.subjects import inherit, subject_of
from figures.sums.contestants import CONTESTED, contestant, stage
from figures.sums.parts import name_parts
from figures.telling.background import this_year
from figures.telling.differences import drop_differences, imply_others
from figures.telling.lands import with_lands
from figures.telling.once import once
from figures.telling.salience import weigh
from figures.times.asof import as_of
from figures.wording import nations
from stories.story import Story
from stories.text import Dateline, Span, dateline, sentences

_LEAD = 120
"""Characters of a lead in which its subject stands."""
_BEFORE, _BEHIND = 80, 40
"""Characters around a number in which the side is named whose losses it counts."""
_MEMORY = 24
"""Counts remembered for elided ones; texts don't reach back further than a few paragraphs."""
_LEADING = ("in", "from", "to", "across", "near", "around", "reached", "hit")
"""Before a name these lead to a place."""
_ADDED = ("increment", "addition to the total")
"""Why a number was dropped that comes on top of another."""
_EXIT_POLLS = re.compile(r"\bexit polls?\b")
_WORD = re.compile(r"[^\W\d_]+")
_MAX_SENTENCE = 4000
"""Characters; a longer "sentence" is a table or a broken page, whose numbers nobody could follow."""


def claims(story: Story) -> tuple[Claim, ...]:
    """Every claim of a story, the headline's first, then the text's in order."""
    return read(story.text, story.headline, story.published or story.seen, story.outlet)


def read(text: str, headline: str = "", published: datetime | None = None, outlet: str = "") -> tuple[Claim, ...]:
    """Every claim of a text with its headline; `published` (aware) dates "on Monday" and what counts as long past; `outlet`
    has put it out."""
    in_headline, in_text = quantities(headline, ordinals=True) if headline else [], quantities(text, ordinals=True)
    if not in_headline and not in_text:
        return ()  # four of five sentences of the news
    return _Reading(text, headline, published, signed_by(outlet, text)).read(in_headline, in_text)


class _Surroundings(NamedTuple):
    """What all numbers of a sentence share."""

    places: list[Span]
    meant: dict[Span, str]
    """The places among them that are named elsewhere ("the town")."""
    spans: list[Span]
    """Where the names stand."""
    names: tuple[str, ...]
    as_of: datetime | None
    mood: Mood


class _Reading:
    """One story under reading."""

    def __init__(self, text: str, headline: str, published: datetime | None, signed: str) -> None:
        self.signed = signed
        self.text = text
        self.headline = headline
        self.published = published
        self.taxonomy: Taxonomy = taxonomy()
        self.spans = sentences(text)
        self.alone = not headline and len(self.spans) < 2
        """A sentence of no story."""
        self.words: list[str] | None = None
        self.dateline: Dateline | None = dateline(text)
        self.notes: list[Note] = read_notes(text, self.spans)
        self.doubted = unverified(text)
        begin = self.dateline.end if self.dateline else 0
        speakers = Speakers(text, text[begin : begin + _LEAD], headline, self.dateline.place if self.dateline else "", signed)
        self.places_told: list[Told] | None = None
        self.stage: Basis | None = None
        """At which stage of a vote the story stood last."""
        self.exit_polls = _EXIT_POLLS.search(f"{headline} {text[:_LEAD]}".lower()) is not None
        self.war = False
        self.hearing = Hearing(text, self.spans, self.taxonomy, speakers, begin)

    def read(self, in_headline: list[Quantity], in_text: list[Quantity]) -> tuple[Claim, ...]:
        head = self._passages(self.headline, in_headline, [(0, len(self.headline))] if self.headline.strip() else [], True)
        body = self._passages(self.text, in_text, self.spans, False)
        about = setting(f"{self.headline} {self.text}")
        self.stage = "poll" if about.poll else None
        self.war = about.war
        before: list[Counted] = []
        for made in (*head, *body):
            find_measures(made, self.taxonomy)
            tell(made, about)
            inherit(made, before, self.taxonomy)
            name_parts(made)
            tell_rest(made, about)
            name_captors(made)
            before = [*before[-_MEMORY:], *(one for one in made.counted if one.measure and one.rule != "hint")]
        earlier: tuple[Passage, ...] = ()
        for made in (*body, *head):
            said = attributions(made)
            weigh(made, self.taxonomy, self.published, said, None if self.alone else self._often, earlier)
            self.hearing.hear(made, said)
            earlier = (made, *earlier[: _MEMORY - 1]) if not made.in_headline else ()
        for made in body:
            self.hearing.behind(made)
        if not head:
            self.hearing.headline(self.headline)
        self._revive(head, body)
        self._revive([], head)
        settle_ordinals(body)
        for made in body:
            drop_differences(made)
            imply_others(made)
        found = [claim for made in (*head, *body) for claim in self._claims(made)]
        found = with_lands(found, self.text, self.dateline.place if self.dateline else "")
        return apply_notes(once(found), self.notes)

    def _often(self, word: str) -> int:
        """How often the story has a word; asked for few."""
        if self.words is None:
            self.words = _WORD.findall(f"{self.headline} {self.text}".lower())
        return self.words.count(word)

    def _passages(self, text: str, read: list[Quantity], spans: list[Span], in_headline: bool) -> list[Passage]:
        made: list[Passage] = []
        at = 0
        notes = {note.span for note in self.notes}
        dated = self.dateline if not in_headline else None
        for start, end in spans:
            mine: list[Quantity] = []
            while at < len(read) and read[at].start < end:
                if read[at].start >= start:
                    mine.append(read[at])
                at += 1
            if mine and end - start <= _MAX_SENTENCE and (in_headline or (start, end) not in notes):
                body = max(0, dated.end - start) if dated and start >= dated.start else 0
                made.append(passage(text[start:end], start, in_headline, mine, self.taxonomy, body, tokenised(text).part(start, end)))
                made[-1].opens = text[:start].rstrip(" ")[-1:] == "\n"
        return made

    def _revive(self, head: list[Passage], body: list[Passage]) -> None:
        """An increment stays when the story gives no total; a number of the headline is always worth following."""
        added = [(made, one) for made in body for one in made.counted if not one.follow and one.measure and one.why in _ADDED]
        if added:
            followed = {(one.measure, basis_of(made, one, self.taxonomy)) for made in body for one in made.counted if one.follow}
            told = [one for made in head for one in made.counted if one.measure and one.follow]
            titled = {(one.measure, one.quantity.low, one.quantity.high) for one in told}
            for made, one in added:
                total = (one.measure, basis_of(made, one, self.taxonomy)) in followed
                if not total or (one.measure, one.quantity.low, one.quantity.high) in titled:
                    one.follow = True
        every = [(made, one) for made in body for one in made.counted if one.follow]
        for made, one in every:
            summed = one.kind != "percent" and this_year(made, one)  # "growth of 2.2% this year" adds nothing up
            rivals = ((there, other) for there, other in every if other.measure == one.measure) if summed else ()
            if any(not this_year(there, other) and basis_of(there, other, self.taxonomy) != "daily" for there, other in rivals):
                one.drop("the year's sum")

    def _claims(self, made: Passage) -> list[Claim]:
        about = self._surroundings(made)
        if any(one.measure in CONTESTED for one in made.counted):
            self.stage = stage(made, self.stage, exit_poll=self.exit_polls)
        said = [(by, self._after_the_vote(speaker)) for by, speaker in self.hearing.who_says(made)]
        found = [self._claim(made, one, by, speaker, about) for one, (by, speaker) in zip(made.counted, said, strict=True)]
        return told_by_owners(of_its_speaker(at_home(where_the_old_one_was(found), self._names_told)))

    def _names_told(self) -> frozenset[str]:
        return names_told(self.headline, self.text)

    def _after_the_vote(self, speaker: str) -> str:
        """ "The ZDF poll" as "ZDF exit poll", where the story's headline or lead tells what exit polls showed."""
        if self.exit_polls and speaker.endswith(" poll") and "exit" not in speaker:
            return f"{speaker[: -len(' poll')]} exit poll"
        return speaker

    def _surroundings(self, made: Passage) -> _Surroundings:
        spans = names(made)
        there = places(made, spans)
        there += [span for span in spans if span not in there and recorded(made, *span) and self._leads_to(made.written(*span))]
        meant = self._meant(made)
        called = tuple(dict.fromkeys(made.written(*span) for span in spans))
        when = as_of(made.text[made.tokens.start[made.body] :], self.published)  # a dateline's date is when the story was written
        return _Surroundings([*there, *meant], meant, spans, called, when, mood(made.text))

    def _of_its_land(self, made: Passage, one: Counted, spans: list[Span]) -> str:
        """The land whose office tells of its dead; in a war those may have died anywhere."""
        span = spans[0] if spans and not self.war else None
        name = made.written(*span) if span is not None and its_dead_are_of(made, one, *span) else ""
        return next(iter(nations(name)), name.removesuffix("'s").removesuffix("’s"))

    def _leads_to(self, name: str) -> bool:
        """The text calls it a place elsewhere: "has spread from | Korlen | to"."""
        return any(f" {leading} {name}" in self.text for leading in _LEADING)

    def _meant(self, made: Passage) -> dict[Span, str]:
        """The places that the sentence leads to without naming them."""
        if made.in_headline or not kinds_at(made):
            return {}
        if self.places_told is None:
            self.places_told = [*(one._replace(at=-1) for one in places_told(self.headline)), *places_told(self.text)]
        return {span: name for span, name in definite(made, self.places_told).items() if leads_to_place(made, *span)}

    def _claim(self, made: Passage, one: Counted, said: Attribution | None, speaker: str, about: _Surroundings) -> Claim:
        subject = subject_of(made, one, self.taxonomy)
        if one.measure in CONTESTED:
            subject = in_full(contestant(made, one, about.spans, about.places) or subject, self.text)
        basis = basis_of(made, one, self.taxonomy)
        if one.measure == "turnout":
            basis = "partial" if stage(made, None) == "partial" else basis
        elif one.measure in CONTESTED and self.stage and basis not in ("forecast", "subtotal", "planned", "demand"):
            basis = self.stage
        uncertain = basis in ("forecast", "estimate")
        return Claim(
            quantity=passed(made, one),
            measure=one.measure,
            subject=subject,
            place=place_of(made, one, about.places, about.meant) or self._of_its_land(made, one, about.spans),
            basis=basis,
            speaker=speaker,
            status=status_of(about.mood, speaker, one.measure, subject, _around(made, one), forecast=uncertain, doubted=self.doubted),
            sentence=made.text,
            sentence_span=(made.start, made.start + len(made.text)),
            in_headline=made.in_headline,
            as_of=about.as_of,
            chain=(tidy(said.through), speaker) if said is not None and said.through else (),
            side=side_told(made, one, subject, speaker),
            correction=one.correction,
            previous=tuple(one.previous),
            names=about.names,
            carried=said is None and bool(speaker) and speaker != self.signed,
            elided=one.rule == "elided" and not one.noun and not _beside_its_like(made, one),
            trackable=one.follow and bool(one.measure),
        )


def _beside_its_like(made: Passage, one: Counted) -> bool:
    """Whether its sentence has another number of the measure, which says what it counts."""
    return any(other.measure == one.measure for other in made.counted if other is not one)


def _around(made: Passage, one: Counted) -> str:
    """The words in front of a number and the few behind it."""
    start, end = one.quantity.start - made.start, one.quantity.end - made.start
    return made.text[max(0, start - _BEFORE) : end + _BEHIND]
