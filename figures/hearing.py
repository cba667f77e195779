"""The speakers of one story, heard sentence by sentence; then who says each of its numbers.

First every sentence with numbers is heard, and those beside them that only say something ("The commission declared the
count closed."). What an attribution governs is settled at once; every other number waits until the whole story has
been heard, and then takes whoever stands behind it (standing_in.py).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from figures.quantities.tokens import QUOTES
from figures.sentences.measures import Taxonomy
from figures.sentences.naming import can_speak, subject_at, vocabulary
from figures.sentences.passage import Counted, Passage, passage
from figures.sentences.said import Attribution
from figures.speakers.attribution import attributions
from figures.speakers.before_verb import before_adverbs, subject_left
from figures.speakers.governing import governing, is_hearsay, of_its_place, told_by_the_way
from figures.speakers.quoting import closing_sentences
from figures.speakers.speaker_words import opening_subject
from figures.speakers.speakers import Speakers
from figures.speakers.standing_in import Heard, bodies, stand_in
from figures.telling.background import ANOTHER_TIME
from stories.text import Span

NOBODY = "-"
"""In place of a speaker: the text tells it as a known fact, and no speaker of the story stands in."""
_MARKET = frozenset(("price", "price_change", "share_price", "market_value", "bond_yield"))
"""What a market says: nobody of the story stands behind it, unless the sentence says so."""
_ABOUT_THE_NUMBER = ("number", "figure", "toll", "count", "total")
_NO_HEADS = frozenset(("weather", "power", "disaster", "protection"))
"""They open the names of bodies and alone are none: "Better weather helped crews"."""
_OPENS_A_NOUN = frozenset(("civil", "defence", "defense", "general", "election", "presidential", "emergency", "white", "staff", "house"))
"""As the whole subject these open "Civil servants", "Defence spending", or are those who are paid."""
_NOBODY = (["rescue"], ["fire"])
"""As the whole subject they open "Rescue operations", "Fire engines"."""
ANSWERED = frozenset(("protesters", "strikers"))
"""Measures of crowds, of which two sides have each a number of their own."""
_PLACING = frozenset(("in", "at", "near", "across", "from", "outside"))
_LOSSES = frozenset(("loss", "losses"))
_APPOSED = 8
"""Tokens between a quotation and a name behind its office: "..." a retired teacher, Ali Bo, said."""
_LONGEST = 600
"""Characters of a sentence without numbers that is heard; longer ones are lists and broken pages."""


@dataclass(slots=True)
class _Waiting:
    """A sentence whose numbers have been heard: who governs each, "" for those that wait."""

    made: Passage
    said: list[tuple[Attribution | None, str]]
    sentence: int


class Hearing:
    """Who says what in one story. `hear` its passages in the order of reading, then ask for each `who_says`."""

    def __init__(self, text: str, spans: list[Span], taxonomy: Taxonomy, speakers: Speakers, body: int = 0) -> None:
        self._body = body
        self._text = text
        self._spans = spans
        self._taxonomy = taxonomy
        self._speakers = speakers
        self._heard: list[Heard] = []
        self._waiting: dict[int, _Waiting] = {}
        self._listened: set[int] = set()
        self._paragraphs: list[int] = []
        self._closed = closing_sentences(text, spans)
        self._quoted = (-1, "")
        count = 0
        end = 0
        for start, stop in spans:
            count += "\n" in text[end:start]
            self._paragraphs.append(count)
            end = stop

    def hear(self, made: Passage, found: list[Attribution]) -> None:
        """Take in a sentence and its attributions."""
        at = -1 if made.in_headline else bisect_left(self._spans, (made.start, 0))
        for earlier in (at - 2, at - 1):
            if earlier >= 0:
                self._listen(earlier)
        before = self._before(at)
        self._listened.add(at)
        mine = self._take_in(made, found, at, before)
        standing_by = "" if made.in_headline else self._stands_by(made, at) or self._quotes(made, at)
        said: list[tuple[Attribution | None, str]] = []
        for one in made.counted:
            by = governing(made, one, found)
            if by is not None:
                heard = mine[id(by)]
                if one.measure and one.follow:
                    heard.measures.add(one.measure)
                    if one.measure in ANSWERED and not one.noun and not one.part and not _names_a_place(made):
                        heard.answers[one.measure] = one.quantity.low, one.quantity.high
                said.append((by, heard.speaker))
            elif told_by_the_way(made, one) or is_hearsay(made, one):
                said.append((None, NOBODY))
            else:
                said.append((None, standing_by or self._own_figure(made, one)))
        if not found and not made.in_headline:
            self._only_a_subject(made, at)
        self._waiting[id(made)] = _Waiting(made, said, at)

    def who_says(self, made: Passage) -> list[tuple[Attribution | None, str]]:
        """The attribution (None when none of the sentence's governs it) and the speaker of each number of a passage."""
        waiting = self._waiting[id(made)]
        paragraph = self._paragraphs[waiting.sentence] if waiting.sentence >= 0 else -1
        out: list[tuple[Attribution | None, str]] = []
        for one, (by, speaker) in zip(made.counted, waiting.said, strict=True):
            if speaker == NOBODY:
                speaker = ""
            elif by is None and not speaker and one.measure not in _MARKET and one.why != ANOTHER_TIME:
                speaker = self._speakers.signed or stand_in(
                    self._heard, one.measure, waiting.sentence, paragraph, made.text, (one.quantity.low, one.quantity.high)
                )
            out.append((by, speaker))
        return out

    def behind(self, made: Passage) -> None:
        """Hear the sentence behind a passage, when it is no passage of its own."""
        at = bisect_left(self._spans, (made.start, 0)) + 1
        if at < len(self._spans):
            self._listen(at)

    def headline(self, text: str) -> None:
        """Hear a headline without numbers: "Cholera: situation report", "Army speaks of heavy losses"."""
        if text and len(text) <= _LONGEST:
            made = passage(text, 0, True, [], self._taxonomy)
            self._take_in(made, attributions(made), -1, "")

    def sentence(self, at: int) -> str:
        """Sentence `at` of the text, without the dateline."""
        if not 0 <= at < len(self._spans):
            return ""
        start, end = self._spans[at]
        return self._text[max(start, self._body) if self._body < end else start : end]

    def _before(self, at: int) -> str:
        """The sentence in front of sentence `at`, or in front of the quotation that is closed in it."""
        while at > 0 and self._closed.get(at - 1, -1) >= at:
            at -= 1
        return self.sentence(at - 1) if at > 0 else ""

    def _listen(self, at: int) -> None:
        """Hear a sentence without numbers, if it says anything."""
        text = self.sentence(at)
        if at in self._listened or len(text) > _LONGEST:
            return
        self._listened.add(at)
        if _saying().isdisjoint(text.lower().replace(",", " ").replace(".", " ").split()):
            return
        made = passage(text, self._spans[at][1] - len(text), False, [], self._taxonomy)
        self._take_in(made, attributions(made), at, self._before(at))

    def _take_in(self, made: Passage, found: list[Attribution], at: int, before: str) -> dict[int, Heard]:
        mine: dict[int, Heard] = {}
        for said in found:
            speaker = self._speakers.resolve(said.speaker, made, said.subject[0], before)
            paragraph = self._paragraphs[at] if at >= 0 else -1
            mine[id(said)] = Heard(speaker=speaker, sentence=at, paragraph=paragraph, strength=min(said.strength, 2))
            if speaker and of_its_place(made, said) is None:
                self._heard.append(mine[id(said)])
            if speaker and _ends_a_quotation(made, said):
                self._quoted = (paragraph, speaker)
        return mine

    def _only_a_subject(self, made: Passage, at: int) -> None:
        """A body that opens a sentence without attribution: "Police are responding to ..."."""
        span = subject_at(made, made.body) if made.body < made.size else None
        if span is None:
            return
        named = made.low[span[0] : span[1]]
        if bodies().isdisjoint(named) or named[-1] in _NO_HEADS or named in _NOBODY or (len(named) == 1 and named[0] in _OPENS_A_NOUN):
            return
        of_so_many = made.low[span[1]] == "of" and any(one.left == span[1] + 1 for one in made.counted)  # "a group of 18 migrants"
        if of_so_many or any(span[0] <= one.first < span[1] for one in made.counted):
            return
        speaker = self._speakers.shown(made.written(*span), made)
        self._heard.append(Heard(speaker=speaker, sentence=at, paragraph=self._paragraphs[at], strength=0))

    def _own_figure(self, made: Passage, one: Counted) -> str:
        """A company's profit or offer in a sentence without attribution: the company that earned it, that opens the sentence,
        or that the story is about."""
        known = vocabulary()
        if one.measure not in known.own or made.in_headline:
            return ""
        for at in range(one.first, made.body, -1):
            if made.low[at] in known.earning:
                span = subject_left(made, before_adverbs(made, at))
                if span is not None and can_speak(made, span):
                    return self._speakers.resolve(made.written(*span), made, span[0])
        opening = _owner(opening_subject(made.text[made.tokens.start[made.body] :] if made.body < made.size else ""))
        if self._speakers.can_earn(opening):
            return self._speakers.resolve(opening, made, made.body)
        return self._speakers.company() if one.measure in known.results else ""

    def _quotes(self, made: Passage, at: int) -> str:
        """Who is quoted with this sentence: named where its quotation is closed, or with the quotation in front of it."""
        closed = self._closed.get(at)
        if closed is not None:
            later = passage(self.sentence(closed), 0, False, [], self._taxonomy)
            said = next((one for one in attributions(later) if _ends_a_quotation(later, one)), None)
            return self._speakers.resolve(said.speaker, later, said.subject[0], self._before(closed)) if said is not None else ""
        goes_on = made.low[made.body][:1] in QUOTES and self._paragraphs[at] - self._quoted[0] in (0, 1)
        return self._quoted[1] if goes_on and self._quoted[0] >= 0 else ""

    def _stands_by(self, made: Passage, at: int) -> str:
        """ "That is the number the police give": the next sentence tells who says the numbers of this one."""
        follow = self.sentence(at + 1)
        if not _is_about_the_number(follow):
            return ""
        found = attributions(passage(follow, 0, False, [], self._taxonomy))
        return self._speakers.resolve(found[0].speaker, made, 0) if found else ""


def _names_a_place(made: Passage) -> bool:
    return any(made.low[at] in _PLACING and made.tokens.capital(at + 1) for at in range(made.body, made.size - 1))


def _owner(opening: str) -> str:
    """ "Velmar's net profit": that of Velmar."""
    owner, owned, what = opening.replace("’", "'").partition("'s ")
    head = what.rsplit(" ", 1)[-1].lower()
    return owner if owned and (head in vocabulary().openers or head in _LOSSES) else opening


def _ends_a_quotation(made: Passage, said: Attribution) -> bool:
    """ "..., many houses were burnt," said Solomon."""
    if not said.backward:
        return False
    for at in range(said.first - 1, max(made.body, said.first - _APPOSED), -1):
        if made.low[at][-1:] in QUOTES:
            return True
        if not made.tokens.is_word(at) and made.low[at] != ",":
            return False
    return False


@cache
def _saying() -> frozenset[str]:
    return vocabulary().saying - vocabulary().weak | {"according"}


def _is_about_the_number(sentence: str) -> bool:
    """ "That is the number ...", "The toll comes from ..."."""
    said = sentence.split(" ", 5)[:5]
    if len(said) < 3:
        return False
    if said[0] in ("That", "This", "Those", "These") and said[1] in ("is", "was", "are", "were"):
        return said[2].rstrip("s") in _ABOUT_THE_NUMBER or (said[2] in ("the", "a") and said[3].rstrip("s,") in _ABOUT_THE_NUMBER)
    return said[0] == "The" and said[1] in _ABOUT_THE_NUMBER and said[2] in ("is", "was", "comes", "came")
