"""From a story to who claims what: the one door of claim reading.

For every sentence with quantities: which measure each counts (counted.py), who says it (speakers.py), of whom and where
(places.py), on which basis (bases.py), how sure (status.py), as of when (asof.py), and whether it is worth following
(salience.py). Lines that correct the story (notes.py) make no claims; they inform the claim they are about. In the
end one claim stays for each figure, speaker and value; what the headline says again is told by the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import datetime
from typing import NamedTuple

from figures.asof import as_of
from figures.attribution import Attribution, attributions, governing, told_by_the_way, vocabulary
from figures.background import this_year
from figures.bases import basis_of
from figures.claim import Claim
from figures.counted import find_measures, passed
from figures.measures import Taxonomy, taxonomy
from figures.notes import Note, apply_notes, read_notes
from figures.once import once
from figures.passage import Counted, Passage, passage
from figures.places import names, place_of, places, side_of
from figures.quantity import Quantity
from figures.reader import quantities
from figures.salience import weigh
from figures.speakers import Speakers, opening_subject
from figures.status import Mood, mood, status_of, unverified
from figures.subjects import inherit, is_about_water, subject_of, waters
from figures.wording import nations
from stories.story import Story
from stories.text import Dateline, Span, dateline, sentences

NOBODY = "-"
"""In place of a speaker: the text tells it as a known fact, and no speaker of the story stands in."""
_ABOUT_THE_NUMBER = re.compile(
    r"(?:That|This|Those|These) (?:is|was|are|were) (?:the |a )?(?:number|figure|toll|count|total)"
    r"|The (?:number|figure|toll|count|total) (?:is|was|comes|came)\b"
)
_LEAD = 120
"""Characters of a lead in which its subject stands."""
_MEMORY = 24
"""Counts remembered for elided ones; texts don't reach back further than a few paragraphs."""
_MAX_SENTENCE = 4000
"""Characters; a longer "sentence" is a table or a broken page, whose numbers nobody could follow."""


def claims(story: Story) -> tuple[Claim, ...]:
    """Every claim of a story, the headline's first, then the text's in order."""
    return read(story.text, story.headline, story.published or story.seen)


def read(text: str, headline: str = "", published: datetime | None = None) -> tuple[Claim, ...]:
    """Every claim of a text with its headline; `published` (aware) dates "on Monday" and what counts as long past."""
    in_headline, in_text = quantities(headline), quantities(text)
    if not in_headline and not in_text:
        return ()  # four of five sentences of the news
    return _Reading(text, headline, published).read(in_headline, in_text)


class _Surroundings(NamedTuple):
    """What all numbers of a sentence share."""

    places: list[Span]
    names: tuple[str, ...]
    as_of: datetime | None
    mood: Mood


class _Reading:
    """One story under reading."""

    def __init__(self, text: str, headline: str, published: datetime | None) -> None:
        self.text = text
        self.headline = headline
        self.published = published
        self.taxonomy: Taxonomy = taxonomy()
        self.spans = sentences(text)
        self.dateline: Dateline | None = dateline(text)
        self.notes: list[Note] = read_notes(text, self.spans)
        self.doubted = unverified(text)
        begin = self.dateline.end if self.dateline else 0
        self.speakers = Speakers(text, text[begin : begin + _LEAD])

    def read(self, in_headline: list[Quantity], in_text: list[Quantity]) -> tuple[Claim, ...]:
        head = self._passages(self.headline, in_headline, [(0, len(self.headline))] if self.headline.strip() else [], True)
        body = self._passages(self.text, in_text, self.spans, False)
        watery = is_about_water(self.headline.lower()) or is_about_water(self.text.lower())
        before: list[Counted] = []
        for made in (*head, *body):
            find_measures(made, self.taxonomy)
            inherit(made, before, self.taxonomy)
            if watery:
                waters(made)
            before = [*before[-_MEMORY:], *(one for one in made.counted if one.measure and one.rule != "hint")]
        text = self._claims(body, head)
        found = [*self._claims(head, []), *text]
        return apply_notes(once(found), self.notes)

    def _passages(self, text: str, read: list[Quantity], spans: list[Span], in_headline: bool) -> list[Passage]:
        made: list[Passage] = []
        at = 0
        notes = {note.span for note in self.notes}
        body = self.dateline.end if self.dateline and not in_headline else 0
        for start, end in spans:
            mine: list[Quantity] = []
            while at < len(read) and read[at].start < end:
                if read[at].start >= start:
                    mine.append(read[at])
                at += 1
            if mine and end - start <= _MAX_SENTENCE and (in_headline or (start, end) not in notes):
                made.append(passage(text[start:end], start, in_headline, mine, self.taxonomy, max(0, body - start)))
        return made

    def _revive(self, head: list[Passage], body: list[Passage]) -> None:
        """An increment stays when the story gives no total; a number of the headline is always worth following."""
        followed = {(one.measure, basis_of(made, one, self.taxonomy)) for made in body for one in made.counted if one.follow}
        titled = {(one.measure, one.quantity.low, one.quantity.high) for made in head for one in made.counted if one.measure}
        for made in body:
            for one in made.counted:
                if one.follow or not one.measure or one.why not in ("increment", "addition to the total"):
                    continue
                total = (one.measure, basis_of(made, one, self.taxonomy)) in followed
                if not total or (one.measure, one.quantity.low, one.quantity.high) in titled:
                    one.follow = True
        every = [(made, one) for made in body for one in made.counted if one.follow]
        for made, one in every:
            if this_year(made, one) and any(other.measure == one.measure and not this_year(there, other) for there, other in every):
                one.drop("the year's sum")

    def _claims(self, passages: list[Passage], head: list[Passage]) -> list[Claim]:
        read = [self._said(made) for made in passages]
        self._revive(head, passages)
        out: list[Claim] = []
        for made, governed in zip(passages, read, strict=True):
            about = self._surroundings(made)
            for one, (said, speaker) in zip(made.counted, governed, strict=True):
                shown = "" if speaker == NOBODY else speaker or self.speakers.first()
                out.append(self._claim(made, one, said, shown, about))
        return out

    def _surroundings(self, made: Passage) -> _Surroundings:
        spans = names(made)
        called = tuple(dict.fromkeys(made.written(*span) for span in spans))
        return _Surroundings(places(made, spans), called, as_of(made.text, self.published), mood(made.text))

    def _said(self, made: Passage) -> list[tuple[Attribution | None, str]]:
        """Who says each quantity of a sentence, as far as it can be told when the story is read up to here."""
        found = attributions(made)
        weigh(made, self.taxonomy, self.published, found)
        before = "" if made.in_headline else self._neighbour(made.start, -1)
        governed: list[tuple[Attribution | None, str]] = []
        resolved: dict[int, str] = {}
        for said in found:
            resolved[id(said)] = self.speakers.resolve(said.speaker, made, said.subject[0], before)
        standing_by = "" if made.in_headline else self._stands_by(made)
        for one in made.counted:
            said_of_it = governing(made, one, found)
            if said_of_it is not None:
                speaker = self._of_its_nation(resolved[id(said_of_it)], made)
            elif told_by_the_way(made, one):
                speaker = NOBODY
            else:
                speaker = standing_by or self._own_figure(made, one) or self.speakers.counting()
            governed.append((said_of_it, speaker))
        return governed

    def _own_figure(self, made: Passage, one: Counted) -> str:
        """A company's profit or offer in a sentence without attribution: the company that opens it."""
        if one.measure not in vocabulary().own or made.in_headline:
            return ""
        opening = opening_subject(made.text[made.tokens.start[made.body] :] if made.body < made.size else "")
        return self.speakers.resolve(opening, made, made.body) if opening else ""

    def _of_its_nation(self, speaker: str, made: Passage) -> str:
        """A bare "government" with the nation the sentence, the dateline or the headline names."""
        if speaker.lower() != "government":
            return speaker
        for text in (made.text, self.dateline.place if self.dateline else "", self.headline):
            named = nations(text)
            if len(named) == 1:
                return f"{named[0]}'s government"
        return speaker

    def _neighbour(self, start: int, step: int) -> str:
        """The sentence before (-1) or behind (1) the one that starts at `start`; "" across the ends of the text."""
        at = bisect_left(self.spans, (start, 0)) + step
        return self.text[slice(*self.spans[at])] if 0 <= at < len(self.spans) else ""

    def _stands_by(self, made: Passage) -> str:
        """ "That is the number the police give": the next sentence tells who says the numbers of this one."""
        follow = self._neighbour(made.start, 1)
        if not _ABOUT_THE_NUMBER.match(follow):
            return ""
        found = attributions(passage(follow, 0, False, [], self.taxonomy))
        return self.speakers.resolve(found[0].speaker, made, 0) if found else ""

    def _claim(self, made: Passage, one: Counted, said: Attribution | None, speaker: str, about: _Surroundings) -> Claim:
        subject = subject_of(made, one, self.taxonomy)
        basis = basis_of(made, one, self.taxonomy)
        uncertain = basis in ("forecast", "estimate")
        return Claim(
            quantity=passed(made, one),
            measure=one.measure,
            subject=subject,
            place=place_of(made, one, about.places),
            basis=basis,
            speaker=speaker,
            status=status_of(about.mood, speaker, one.measure, subject, forecast=uncertain, doubted=self.doubted),
            sentence=made.text,
            sentence_span=(made.start, made.start + len(made.text)),
            in_headline=made.in_headline,
            as_of=about.as_of,
            chain=(speaker, said.through) if said is not None and said.through else (),
            side=side_of(subject),
            correction=one.correction,
            previous=tuple(one.previous),
            names=about.names,
            carried=said is None and bool(speaker),
            trackable=one.follow and bool(one.measure),
        )
