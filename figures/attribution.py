"""Who says it, inside one sentence: the attributions, and which of its numbers each governs.

An attribution is a verb of saying with its subject ("the ministry said", "said Maria Lopez"), "according to X",
"X's count", "an estimate from X", "claimed by X", or a label ("Police: 22,000", "Police (35,000)"). One that opens its
sentence governs what follows, one that closes it what stands before. Whoever offers, pledges, demands or arrests
speaks for the number that follows as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from figures.passage import Counted, Passage
from figures.wording import nations
from figures.wordlists import words

_LONGEST = 14
"""Tokens of the longest subject taken for a speaker; longer ones are clauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody says something. `first`/`last` are the tokens of the whole phrase, verb included; `subject` those of the name.

    `forward`: it governs what follows; `backward`: what stands before. `strength`: 2 says, 1 acts.
    `through` is whom it cites ("according to X, citing Y").
    """

    speaker: str
    first: int
    last: int
    subject: tuple[int, int]
    forward: bool
    backward: bool
    strength: int = 2
    through: str = ""


class Vocabulary:
    """The word lists of attribution, loaded with the first text."""

    def __init__(self) -> None:
        self.saying = words("claims", "saying")
        self.weak = words("claims", "weak_saying")
        self.acting = words("claims", "acting")
        self.after = words("claims", "after_saying")
        self.tallying = words("claims", "tallying")
        self.nouns = words("claims", "speaker_nouns")
        self.persons = words("claims", "speaking_persons")
        self.never = words("claims", "no_speakers")
        self.pronouns = words("claims", "pronouns")
        self.being = words("claims", "being")
        self.skipped = words("claims", "before_saying")
        self.before = words("claims", "before_saying")
        self.ends = words("claims", "before_subject")
        self.stops = words("claims", "after_name")
        self.days = words("claims", "calendar")
        self.openers = words("claims", "openers")
        self.adjectival = words("claims", "makes_it_a_noun")
        self.own = words("claims", "own_figures")
        self.times = words("claims", "times")
        self.findings = words("claims", "findings")
        self.given_by = words("claims", "given_by")
        self.companies = words("claims", "bare_companies")
        self.plural_subjects = frozenset(("police", "to", "who", "which"))
        self.ambiguous = words("claims", "noun_or_verb")
        self.surely = words("claims", "surely_saying")
        self.official = words("claims", "official_speakers")
        self.determiners = words("claims", "determiners")
        self.bodies = words("claims", "bare_bodies")
        self.staff = words("claims", "staff_of_a_body")
        self.prepositions = words("claims", "opening_prepositions")
        self.noncounting = words("claims", "tellers")


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once."""
    return Vocabulary()


def attributions(made: Passage) -> list[Attribution]:
    """All attributions of a sentence, left to right."""
    known, low = vocabulary(), made.low
    found: list[Attribution] = []
    for at in range(made.body, made.size):
        word = low[at]
        one: Attribution | None = None
        if word in known.saying and not _is_noun(made, at):
            one = _by_verb(made, at)
        elif word == "according" and low[at + 1] == "to":
            one = _according(made, at)
        elif word in known.tallying:
            one = _tally(made, at)
        elif word in (":", "("):
            one = _label(made, at)
        elif word == "by":
            one = _agent(made, at)
        if one is None and word in known.acting:
            one = _acting(made, at)
            if one is not None and any(other.first <= one.first < other.last for other in found):
                one = None
        if one is not None:
            found.append(one)
    return found


def _is_noun(made: Passage, at: int) -> bool:
    """ "The latest estimate", "the confirmed cases", "state media": the word is no verb here."""
    known = vocabulary()
    before = made.low[at - 1] if at > made.body else ""
    word = made.low[at]
    if word.endswith("ed"):
        return before in known.determiners
    if word in known.ambiguous:
        subject = before.endswith("s") or before in known.pronouns or before in known.plural_subjects
        return not subject and not made.tokens.capital(at - 1)
    return before in known.adjectival or before.endswith(("'s", "’s"))


def _by_verb(made: Passage, at: int) -> Attribution | None:
    known, low = vocabulary(), made.low
    if low[at + 1] == "by" and low[at] not in ("spoke", "speaks", "standing", "stands"):
        span = _name_right(made, at + 2)
        if span is None or not _can_speak(made, span):
            return None
        return Attribution(
            speaker=made.written(*span),
            first=at,
            last=span[1],
            subject=span,
            forward=False,
            backward=True,
            strength=2 if low[at] in ("claimed", "given") else 1,
        )
    end = _before_adverbs(made, at)
    if end > made.body and low[end - 1] in known.being and low[at] != "standing":
        return None
    if low[at] in known.weak and not _number_follows(made, at) and not _closes(made, at) and low[at + 1] != "by":
        return None
    if low[at] in ("found", "finds") and low[at + 1] != "that" and low[at - 1] not in known.findings:
        return None
    if low[at] in ("admitted", "admits") and at + 1 in made.number_at:
        return None
    if low[at] == "estimated" and low[at + 1] == "at":
        return None
    span = _subject_left(made, end)
    if span is not None and (_can_speak(made, span) or (low[at] in known.surely and _some_body(made, span))):
        tail = _behind_saying(made, at + 1)
        closing = tail >= made.size or low[tail] in (",", ".", "”", '"', ")") or made.breaks(tail)
        opening = span[0] <= made.body + 1 or low[span[0] - 1] in (";", ":", "and", "but", "while", "which", "though", "although", "as")
        return Attribution(
            speaker=made.written(*span),
            first=span[0],
            last=at + 1,
            subject=span,
            forward=opening or not closing,
            backward=closing and not opening,
        )
    if low[at - 1] in (",", "”", '"', "'", "’", ",”", ',"') and low[at] in ("said", "says", "added", "told", "wrote", "warned"):
        span = _name_right(made, at + 1)
        if span is not None and _can_speak(made, span):
            return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=False, backward=True)
    return None


def _closes(made: Passage, at: int) -> bool:
    """The verb ends its sentence ("..., a poll showed.")."""
    return at >= made.size - 2


def _before_adverbs(made: Passage, end: int) -> int:
    """Step back over what stands between a subject and its verb: "has also", "on Monday", "now"."""
    known, low = vocabulary(), made.low
    while end > made.body:
        word = low[end - 1]
        if made.tokens.word[end - 1] == "WHO":
            break
        if word in known.skipped or (word.endswith("ly") and word != "italy"):
            end -= 1
        elif word in known.days and end - 2 > made.body and not made.tokens.is_number(end - 1):
            end -= 2 if low[end - 2] in ("on", "late", "early") else 1
        else:
            break
    return end


def _number_follows(made: Passage, at: int) -> bool:
    return any(at < item.first <= at + 14 for item in made.counted)


def _behind_saying(made: Passage, at: int) -> int:
    known, low = vocabulary(), made.low
    while at < made.size and (
        low[at] in known.after or (made.tokens.is_number(at) and at not in made.number_at) or (low[at] == "." and at + 1 < made.size)
    ):
        at += 1
    return at


def _subject_left(made: Passage, end: int) -> tuple[int, int] | None:
    """The tokens of the subject that ends before token `end`."""
    low = made.low
    if end <= made.body:
        return None
    if low[end - 1] in ("which", "who") and made.tokens.word[end - 1] != "WHO":
        # "Seoul, which last week spoke of 1,500"; "officials who counted 12"
        stop = end - 2 if low[end - 2] == "," else end - 1
        return _noun_phrase_left(made, stop)
    if low[end - 1] == "," and made.tokens.is_number(end - 2) and low[end - 3] == ",":
        end -= 2  # an age: "Luis Arroyo, 58, said"
    if low[end - 1] == ",":
        comma = next((at for at in range(end - 2, max(made.body, end - 24), -1) if low[at] == ","), 0)
        if comma and low[comma + 1] in ("who", "which", "whose"):
            return _noun_phrase_left(made, comma)
        inner = _noun_phrase_left(made, end - 1)
        if inner is None or inner[0] <= made.body + 1 or low[inner[0] - 1] != ",":
            return None
        outer = _noun_phrase_left(made, inner[0] - 1)
        if outer is not None and outer[1] - outer[0] <= 8 and _can_speak(made, outer):
            return (outer[0], end - 1)
        return inner
    return _noun_phrase_left(made, end)


def _noun_phrase_left(made: Passage, end: int) -> tuple[int, int] | None:
    known, low = vocabulary(), made.low
    first = end
    while first > made.body and end - first < _LONGEST:
        word = low[first - 1]
        if word in (",", "“", '"', "”", "…", "...", "‘", "?", "!") or made.breaks(first - 1):
            break
        if word in known.ends and made.tokens.word[first - 1] != "WHO":
            break
        if word == "." and not (first - 2 >= made.body and len(low[first - 2]) <= 4):
            break
        if word in ("number", "figure") and first < end and low[first] not in ("of", "for"):
            break
        if word == "and" and not (made.tokens.capital(first - 2) and made.tokens.capital(first)):
            break
        first -= 1
    first = _past_opening(made, first, end)
    return (first, end) if first < end else None


def _past_opening(made: Passage, first: int, end: int) -> int:
    """Leave out "On Monday", "In a statement", "But" and the like before the subject."""
    low, known = made.low, vocabulary()
    while first < end and low[first] in ("but", "and", "so", "then", "also", "yet", "meanwhile", "later", "earlier"):
        first += 1
    if first < end and low[first] in known.prepositions:
        at = first + 1
        while at < end and (low[at] in known.times or low[at] in known.days or made.tokens.is_number(at)):
            at += 1
        if at > first + 1:
            return at
        while at < end and (at == first + 1 or not _opens_a_name(made, at)):
            at += 1
        return at
    return first


def _opens_a_name(made: Passage, at: int) -> bool:
    return made.low[at] in ("the", "a", "an") or (made.tokens.capital(at) and made.low[at] not in vocabulary().days)


def _name_right(made: Passage, at: int) -> tuple[int, int] | None:
    known, low = vocabulary(), made.low
    last = at
    while last < made.size and last - at < _LONGEST:
        word = low[last]
        if word in (",", '"', "“", "”", "?", "!") or made.breaks(last) or word in known.stops or word in known.days:
            break
        if word in known.ends and made.tokens.word[last] != "WHO":
            break
        if word == "." and not (len(low[last - 1]) <= 4 and made.tokens.capital(last - 1) and last + 1 < made.size):
            break
        if word == "a" and low[last + 1] in ("day", "week", "month"):
            break
        if word in known.saying and last > at and word not in ("state", "states", "report", "reports"):
            break
        last += 1
    return (at, last) if last > at else None


_INSIDERS = (["familiar", "with"], ["with", "knowledge"], ["briefed", "on"])
"""Who knows a plan and is not named."""


def _can_speak(made: Passage, span: tuple[int, int]) -> bool:
    """Could these words name somebody? A pronoun, a noun of speakers, or a name; never a toll, a fire, a crowd."""
    known, tokens = vocabulary(), made.tokens
    said = made.low[span[0] : span[1]]
    if len(said) == 1 and said[0] in known.pronouns:
        return True
    if "WHO" in tokens.word[span[0] : span[1]] or any(said[at : at + 2] in _INSIDERS for at in range(len(said))):
        return True
    start = 1 if said[0] in ("the", "a", "an", "its", "his", "her", "their") else 0
    head = said[: said.index("of")] if "of" in said[1:] else said
    if start >= len(said) or said[-1] in known.never or said[0] in ("there", "what", "nobody", "of"):
        return False
    if said[start] in known.never and head[-1] not in known.nouns:
        return False
    if any(word in ("are", "is", "were", "was", "been") for word in said):
        return False
    if any(word in known.nouns or (word.endswith(("'s", "’s")) and word[:-2] in known.nouns) for word in said):
        return True
    if start == 0 and not tokens.capital(span[0]):
        return False
    named = range(span[0] + start, span[1])
    if any(at in made.number_at for at in named):
        return False
    return any(
        tokens.capital(at) and made.low[at] not in known.days and not (at == made.body and made.low[at] in known.openers) for at in named
    )


def _some_body(made: Passage, span: tuple[int, int]) -> bool:
    """ "The headmaster", "the airport": a determiner and up to three plain words, none of which is never a speaker."""
    said, known = made.low[span[0] : span[1]], vocabulary()
    if not 1 <= len(said) <= 4 or not (said[0] in ("the", "its", "a") or (len(said) < 4 and said[-1].endswith("s"))):
        return False
    return said[0] not in known.never and not any(word in known.never or word in known.saying for word in said[1:])


def _according(made: Passage, at: int) -> Attribution | None:
    low = made.low
    span = _name_right(made, at + 2)
    if span is None:
        return None
    through = ""
    for citing in range(span[1], min(made.size, span[1] + 3)):
        if low[citing] in ("citing", "quoting"):
            cited = _name_right(made, citing + 1)
            through = made.written(*cited) if cited else ""
            break
    forward = at <= made.body + 1
    speaker = "he" if low[span[0]] in ("him", "her") and span[1] - span[0] == 1 else made.written(*span)
    return Attribution(speaker=speaker, first=at, last=span[1], subject=span, forward=forward, backward=not forward, through=through)


def _tally(made: Passage, at: int) -> Attribution | None:
    """ "By Kyiv's count", "the Pentagon's latest estimate", "a new estimate from Seoul"."""
    known, low, tokens = vocabulary(), made.low, made.tokens
    if low[at + 1] in ("from", "by") and low[at - 1] not in known.saying and low[at] not in ("toll", "number", "numbers", "count"):
        span = _name_right(made, at + 2)
        if span is not None and _can_speak(made, span):
            return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=True, backward=True)
        return None
    owner = at - 1
    while owner > made.body and at - owner < 5 and low[owner] != "," and not low[owner].endswith(("'s", "’s")):
        owner -= 1
    if owner < made.body or not low[owner].endswith(("'s", "’s")):
        return None
    first = owner
    while first > made.body and owner - first < 6 and low[first - 1] not in ("by", "and", "from", "of", "to", ","):
        if not (tokens.capital(first - 1) or low[first - 1] in known.nouns or low[first - 1] in ("the", "-", "health", "interior")):
            break
        first -= 1
    span = (first, owner + 1)
    figure = low[at] in ("toll", "figure", "figures", "numbers", "intelligence", "data", "report")
    if not _can_speak(made, span) or low[owner][:-2] in known.days or (figure and not _number_close(made, at)):
        return None
    closing = low[first - 1] == "by" and first > made.body + 2
    return Attribution(speaker=made.written(*span)[:-2], first=first, last=at + 1, subject=span, forward=True, backward=closing)


def _number_close(made: Passage, at: int) -> bool:
    return any(at < item.first <= at + 4 for item in made.counted)


def _acting(made: Passage, at: int) -> Attribution | None:
    """Whoever offers, pledges, demands or arrests speaks for that number."""
    if not _number_follows(made, at) or _is_noun(made, at):
        return None
    known, low = vocabulary(), made.low
    end = at
    end = _before_adverbs(made, end)
    while end > made.body and low[end - 1] in known.acting:
        end = _before_adverbs(made, end - 1)
    if end > made.body and low[end - 1] in ("was", "were") and low[at].endswith("ing"):
        end -= 1
    if end <= made.body or low[end - 1] in ("was", "were", "been", "being", "by"):
        return None
    span = _subject_left(made, end)
    if span is None or span[1] - span[0] > 8 or not _can_speak(made, span) or any(i in made.number_at for i in range(*span)):
        return None
    return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False, strength=1)


def _agent(made: Passage, at: int) -> Attribution | None:
    """ "The 30 claimed by Kyiv", "20,000 promised by the agency", "fined £9m by the regulator": for that number alone."""
    known, low = vocabulary(), made.low
    given = low[at - 1] in known.given_by
    number = next((one for one in made.counted if one.right == (at - 1 if given else at)), None)
    if number is None or not (given or low[number.left - 1] in known.given_by):
        return None
    span = _name_right(made, at + 1)
    if span is None or not (_can_speak(made, span) or _some_body(made, span)):
        return None
    return Attribution(
        speaker=made.written(*span), first=number.right, last=span[1], subject=span, forward=False, backward=True, strength=3
    )


def _label(made: Passage, at: int) -> Attribution | None:
    """ "Zelenskiy: ...", "Sources: ...", "Police: 22,000", "Police (35,000)": a speaker as a label."""
    low, known = made.low, vocabulary()
    span: tuple[int, int] | None = (made.body, at)
    if low[at] == "(":
        if at + 1 not in made.number_at or low[at + 2] != ")":
            return None
        span = _noun_phrase_left(made, at)
        if span is None or low[span[1] - 1] not in known.nouns:
            return None
        return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False, strength=3)
    if at - made.body > 5 or at == made.body or span is None:
        return None
    said = low[made.body : at]
    names = nations(made.written(*span))
    if not (said[-1] in known.nouns or (names and len(said) <= 2)):
        return None
    return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False)


def governing(made: Passage, one: Counted, found: list[Attribution]) -> Attribution | None:
    """The attribution of this sentence that governs a quantity, or None."""
    best: tuple[int, int, Attribution] | None = None
    if told_by_the_way(made, one):
        found = [said for said in found if said.strength == 3]
    for said in found:
        if said.first <= one.first < said.last:
            continue
        if said.last <= one.first:
            if not said.forward or (said.strength == 1 and not _own_deed(made, one, said)):
                continue
            if said.strength == 3 and one.first != said.last:
                continue
            gap = one.first - said.last
            broken = _parted(made, said.last, one.first)
        else:
            if not said.backward or (said.strength == 3 and one.right != said.first):
                continue
            gap = said.first - one.last
            broken = _parted(made, one.last, said.first)
        rank = gap + 30 * broken + (40 if said.strength == 1 else -30 if said.strength == 3 else 0)
        if best is None or (rank, -said.first) < best[:2]:
            best = (rank, -said.first, said)
    return best[2] if best else None


def told_by_the_way(made: Passage, one: Counted) -> bool:
    """Known facts in a relative clause: "the storm, which killed 32", "a quake that killed 214", "where 281 people died"."""
    low = made.low
    deed = one.rule == "deed" and one.trigger is not None
    first = one.trigger.first if deed and one.trigger is not None else one.left
    near = low[max(made.body, first - 2) : first]
    if not near:
        return False
    if deed and near[-1] in ("had", "has", "have", "also"):
        return near[0] in ("which", "that")
    return near[-1] == "where" or (deed and near[-1] in ("which", "that"))


def _own_deed(made: Passage, one: Counted, said: Attribution) -> bool:
    """The first number behind a deed, in the same clause: what "which destroyed 131 homes" adds is not the governor's."""
    between = made.low[said.last : one.first]
    return len(between) <= 12 and not any(word in ("which", "that", "where", "who", "while", ";") for word in between)


def _parted(made: Passage, first: int, last: int) -> bool:
    return any(made.low[at] == ";" for at in range(first, last))
