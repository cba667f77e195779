"""A speaker as a label: "Police: 22,000", "Police (35,000)", "Deaths reach 23: charity"."""

from __future__ import annotations

from figures.authority import is_a_known_body
from figures.sentences.naming import is_acronym, is_headline_clause, vocabulary
from figures.sentences.passage import Passage, number_behind
from figures.sentences.said import Attribution
from figures.speakers.before_verb import noun_phrase_left
from figures.speakers.beside import in_brackets
from figures.wording import nations, without_nations

_QUOTES = frozenset("'\"‘“")


def label(made: Passage, at: int) -> Attribution | None:
    """ "Zelenskiy: ...", "Sources: ...", "Police: 22,000", "Police (35,000)": a speaker as a label."""
    low, known = made.low, vocabulary()
    span: tuple[int, int] | None = (made.body, at)
    if low[at] == "(":
        if at + 1 not in made.number_at or low[at + 2] != ")":
            return in_brackets(made, at)
        span = noun_phrase_left(made, at)
        if span is None or low[span[1] - 1] not in known.nouns or any(other.right == at for other in made.counted):
            return None  # "the population exceeds 50,000 people (50,227)"
        return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False, strength=3)
    if made.in_headline and at > made.body + 1 and low[at] == ":" and (behind := behind_mark(made, at)):
        return behind
    if at - made.body > 5 or at == made.body or span is None:
        return None
    said = low[made.body : at]
    if said[0] in ("said", "says"):
        return None  # "Said the governor: ..."
    if made.in_headline and len(said) == 1 and is_acronym(made.tokens.word[at - 1]):
        return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False)
    if not _may_speak(made, span) and (said[-1] in known.never or not _a_nation_speaks(made, span)):
        return None
    return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False)


def behind_mark(made: Passage, at: int) -> Attribution | None:
    """ "Deaths reach 23: charity", "Dozens killed – UN": who stands alone at the end of a headline."""
    span = (at + 1, made.size)
    if not 1 <= made.size - at - 1 <= 4 or number_behind(made, at) or not _may_speak(made, span):
        return None
    known, low = vocabulary(), made.low
    if low[made.size - 1] in known.all_papers or low[at + 1] in known.prepositions or low[at + 1] in known.quantifiers:
        return None  # "Over 100 killed: report" names nobody, nor does "12 killed in an attack – on police"
    return Attribution(speaker=made.written(*span), first=at, last=made.size, subject=span, forward=False, backward=True)


def _may_speak(made: Passage, span: tuple[int, int]) -> bool:
    """The words end in a noun that speaks, or in the name of a body that does."""
    known, last = vocabulary(), made.low[span[1] - 1]
    if is_headline_clause(made.low[span[0] : span[1]]):
        return False
    return (last in known.nouns and last not in known.never) or (made.in_headline and is_a_known_body(made.written(*span)))


def _a_nation_speaks(made: Passage, span: tuple[int, int]) -> bool:
    """ "US: 'Several hundred' dead"; but "Sudan: Cholera slows" only says where."""
    if without_nations(made.written(*span)):
        return False
    behind = made.text[made.tokens.end[span[1]] :]
    return not made.in_headline or behind.lstrip()[:1] in _QUOTES or len(nations(behind)) > 0
