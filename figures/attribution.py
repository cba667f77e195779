"""Who says it, inside one sentence: its attributions. Which of its numbers each governs is told by governing.py.

An attribution is a verb of saying with its subject ("the ministry said", "said Maria Lopez"), "according to X",
"X's count", "an estimate from X", "claimed by X", or a label ("Police: 22,000", "Police (35,000)"). One that opens its
sentence governs what follows, one that closes it what stands before. Whoever offers, pledges, demands or arrests
speaks for the number that follows as well, and so does who reduces its count, on another verb of the sentence's subject
("rejected the bid and reported a profit of ..."), or beside the sentence ("with the agency putting it at 61,000").
"""

from __future__ import annotations

from dataclasses import replace

from figures.before_verb import before_adverbs, noun_phrase_left, subject_left
from figures.beside import agent, bidder, by_the_count, figure_of, in_brackets, in_turn, on_a_list, own_demand, owner_of
from figures.naming import (
    OPENING_QUOTES,
    can_speak,
    is_acronym,
    name_right,
    some_body,
    subject_at,
    titled,
    vocabulary,
    without_its_papers,
)
from figures.passage import Passage
from figures.said import Attribution
from figures.wording import nations, without_nations

_INVERTED = frozenset((",", "”", '"', "'", "’", ",”", ',"'))
"""In front of "said the mayor"."""
_CLOSING_QUOTES = _INVERTED - {","}
_BEHIND_INVERTED = frozenset((",", "with", "citing", "quoting", "on", "in"))
_CITED_BY = frozenset(("briefing", "briefed", "report", "statement", "letter"))
_QUOTES = frozenset("'\"‘“")
_REPORTED = frozenset(("quotes", "reported", "reports", "cited", "cites"))
_SAYING_REACH = 25
"""Tokens between "reported" and "as saying": a name and who he is."""
_VERB = 4
"""Tokens behind a counted noun in which its verb stands."""
_HAVING = frozenset(("have", "has", "had", "will", "would", "could", "may", "might", "remain", "remained", "died", "to"))
_CALLED = frozenset(("called", "dismissed", "denied", "rejected"))
_ADMITTED = frozenset(("killed", "killed_or_wounded", "missing", "captured"))
"""What parties admit ("admits 31 dead"); other numbers are of those whom a hospital admitted."""
_REVISING_REACH = 26
"""Tokens between "lowered the number of people who ..." and its number."""


def attributions(made: Passage) -> list[Attribution]:
    """All attributions of a sentence, left to right."""
    known, low = vocabulary(), made.low
    found: list[Attribution] = []
    for at in _telling(made):
        word = low[at]
        one: Attribution | None = None
        if word in known.saying and not _is_noun(made, at) and not _is_in_a_name(made, at):
            one = _by_verb(made, at)
        elif (word == "according" and low[at + 1] == "to") or (word == "as" and low[at + 1] == "per"):
            one = _according(made, at)
        elif word == "per":
            one = _per(made, at)
        elif word in known.tallying:
            one = _tally(made, at)
        elif word in (":", "("):
            one = _label(made, at)
        elif word == "by":
            one = agent(made, at) or by_the_count(made, at)
        elif word in ("from", "of"):
            one = bidder(made, at)
        elif word in known.going_on and low[at - 1] == ",":
            one = _going_on(made, at, found)
        elif word in known.beside:
            one = _beside(made, at)
        elif word == "on":
            one = on_a_list(made, at)
        elif word.endswith(("'s", "’s")):
            one = owner_of(made, at) if at + 1 in made.number_at else in_turn(made, at, found)
        if one is None and (word in known.acting or (word in known.revising and word not in known.saying and _moves_a_sum(made, at))):
            one = _acting(made, at)
            if one is not None and any(other.first <= one.first < other.last for other in found):
                one = None
        if one is not None:
            one = _of_the_number_before(made, _quoting(made, _of_its_own(made, one, found)))
            if one.strength == 3 or low[one.first - 1] != "than" or one.first == made.body:
                found.append(one)  # "34 more than police have admitted" tells a difference alone
    return found


def _telling(made: Passage) -> list[int]:
    """The tokens at which an attribution may be told: its trigger, or a possessive."""
    triggers, low = vocabulary().triggers, made.low
    if "'" in made.text or "’" in made.text:
        return [at for at in range(made.body, made.size) if low[at] in triggers or low[at].endswith(("'s", "’s"))]
    return [at for at in range(made.body, made.size) if low[at] in triggers]


def _of_its_own(made: Passage, one: Attribution, found: list[Attribution]) -> Attribution:
    """ "The Red Cross said its volunteers had counted 310": what one's own people say, one says oneself."""
    first = one.subject[0]
    before = first - 1 if made.low[first - 1] == "that" else first
    outer = next((other for other in found if other.last == before and other.forward), None)
    if outer is None or made.low[first] not in vocabulary().owned:
        return one
    return replace(one, speaker=outer.speaker, subject=outer.subject)


def _going_on(made: Passage, at: int, found: list[Attribution]) -> Attribution | None:
    """ "The minister gave new details, saying 3,200 ...": whoever spoke last in the sentence goes on, or who opens it."""
    if not _number_follows(made, at):
        return None
    known = vocabulary()
    told = next((one for one in reversed(found) if made.low[one.last - 1] not in known.tallying), None)  # no "rebel claim" goes on
    span = told.subject if told else subject_at(made, made.body)
    if span is None or not can_speak(made, span) or not known.unnamed.isdisjoint(made.low[span[0] : span[1]]):
        return None
    speaker = told.speaker if told else made.written(*span)
    return Attribution(speaker=speaker, first=at, last=at + 1, subject=span, forward=True, backward=False)


def _of_the_number_before(made: Passage, one: Attribution) -> Attribution:
    """ "The $380 million the United Nations had asked for": a subject directly behind a number speaks for that one."""
    if not one.forward or one.strength == 3:
        return one
    first = one.first - 1 if made.low[one.first - 1] in ("that", "which") else one.first
    number = next((other for other in made.counted if other.right == first and other.last > made.body), None)
    if number is None or _number_behind(made, one.last):
        return one
    return replace(one, first=first, forward=False, backward=True, strength=3)


def _quoting(made: Passage, one: Attribution) -> Attribution:
    """ "The lawmaker said, citing the spy agency", "after a briefing by it": whoever is cited speaks, through the other."""
    known, low = vocabulary(), made.low
    within = next((at for at in range(one.subject[0] + 1, one.subject[1]) if low[at] in known.citing and low[at - 1] == ","), 0)
    inside = (within + 1, one.subject[1] - (low[one.subject[1] - 1] == ","))
    named = known.unnamed.isdisjoint(low[inside[0] : inside[1]])
    if within and named and low[within + 1] != "what" and can_speak(made, inside):  # "the channel, citing rescuers, reported"
        through = made.written(one.subject[0], within - 1)
        return replace(one, speaker=made.written(*inside), subject=inside, through=through)
    if within and not named:
        outer = (one.subject[0], within - 1)  # "Pajwan, quoting sources, reports"
        return replace(one, speaker=made.written(*outer), subject=outer)
    for at in range(one.last - 1, min(made.size - 1, one.last + 12)):
        if low[at] in known.citing or (at == one.last - 1 and _has_said(made, at)):
            begin = at + 1
        elif low[at - 1 : at + 2] == ["with", "reference", "to"] or (low[at] in _CITED_BY and low[at + 1] == "by"):
            begin = at + 2
        elif low[at] in (".", ";", "that") or low[at] in known.against:
            break
        else:
            continue
        cited = name_right(made, begin)
        if cited is None or not known.unnamed.isdisjoint(low[cited[0] : cited[1]]) or any(at in made.number_at for at in range(*cited)):
            break
        if not (can_speak(made, cited) or some_body(made, cited)):
            break
        return replace(one, speaker=made.written(*cited), subject=cited, through=one.speaker)
    return one


def _has_said(made: Passage, at: int) -> bool:
    """ "Radio | quoted the minister", "the agency | reported Anna Keld, a former minister, as saying"."""
    low = made.low
    if low[at] == "quoted":
        return True
    return low[at] in _REPORTED and any(
        low[right : right + 2] == ["as", "saying"] for right in range(at + 2, min(made.size, at + _SAYING_REACH))
    )


def _ends_as_saying(made: Passage, at: int) -> bool:
    """ "..., the agency | quoted officials as saying." """
    return _has_said(made, at) and made.low[made.size - 3 : made.size - 1] == ["as", "saying"] and not _number_behind(made, at)


def _is_noun(made: Passage, at: int) -> bool:
    """ "The latest estimate", "the confirmed cases", "state media": the word is no verb here."""
    known = vocabulary()
    before = made.low[at - 1] if at > made.body else ""
    word = made.low[at]
    if word in known.papers and _is_cited(made, at):
        return True
    offer = word in known.demands and made.low[at - 2] in known.determiners and before not in known.nouns
    if offer or (word == "reports" and before in _CALLED):
        return True  # "an improved | offer", "called | reports of 60 dead a fabrication"
    if word.endswith("ed"):
        return before in known.determiners
    if word == "states" and before == "united":
        return True
    if word in known.ambiguous:
        if before in known.determiners or before.endswith(("'s", "’s")):
            return True
        subject = before.endswith("s") or before in known.pronouns or before in known.plural_subjects
        return not subject and not made.tokens.capital(at - 1)
    if word in known.surely:
        return False
    return before in known.adjectival or before.endswith(("'s", "’s"))


def _is_cited(made: Passage, at: int) -> bool:
    """ "As per the NHO | report", "according to a police | report"."""
    before = made.low[max(made.body, at - 6) : at]
    return "," not in before and any(
        pair in (["as", "per"], ["according", "to"]) for pair in (before[i : i + 2] for i in range(len(before)))
    )


def _is_in_a_name(made: Passage, at: int) -> bool:
    """ "The United | States", "the National | List": a capital inside a sentence, behind another."""
    return not made.in_headline and at > made.body and made.tokens.capital(at) and made.tokens.capital(at - 1)


def _by_verb(made: Passage, at: int) -> Attribution | None:
    known, low = vocabulary(), made.low
    if low[at + 1] == "by" and low[at] not in known.held_to and low[at] not in ("spoke", "speaks"):
        by = _passive(made, at)
        if by is not None or low[at] not in known.surely:
            return by
    end = before_adverbs(made, at)
    if not _reports(made, at, end):
        return _closing_inverted(made, at)
    span = subject_left(made, end)
    unlikely = span is not None and (not can_speak(made, span) or any(one.first in range(*span) for one in made.counted))
    if unlikely and (inverted := _closing_inverted(made, at)):
        return inverted  # "Clashes with the army left 17 dead in Korm, in the south, | reported the mayor"
    if span is None or not _speaks(made, at, span):
        first = subject_at(made, made.body)
        written = first if first is not None and first[1] <= at and low[first[1] - 1] in known.documents else None
        span = first if low[end - 1] in ("and", "but") else written
        if span is not None and can_speak(made, span):
            return Attribution(speaker=made.written(*span), first=at, last=at + 1, subject=span, forward=True, backward=False)
        return _inverted(made, at)
    span = without_its_papers(made, span)
    tail = _behind_saying(made, at + 1)
    closing = tail >= made.size or low[tail] in (",", ".", "”", '"', ")") or made.breaks(tail)
    if low[span[0] - 1] in _INVERTED and (low[tail] in known.circumstance or (low[tail] != "that" and not _number_behind(made, at))):
        closing = True
    closing = closing or _ends_as_saying(made, at)
    if low[span[0] - 1] in _CLOSING_QUOTES and low[tail] != "that" and not known.circumstance.isdisjoint(low[at + 1 : tail]):
        closing = True
    goes_on = low[tail] in (",", ":") and low[tail + 1] in OPENING_QUOTES and _number_behind(made, tail)
    both = low[tail : tail + 2] == [",", "while"] and low[span[0] - 1] == ","  # "seven died, the mayor said, while 56 are missing"
    opening = span[0] <= made.body + 1 or low[span[0] - 1] in (";", ":", "and", "but", "while", "which", "though", "although", "as")
    return Attribution(
        speaker=made.written(*span),
        first=span[0],
        last=at + 1,
        subject=span,
        forward=opening or not closing or goes_on or (both and _number_behind(made, tail)),
        backward=closing and not opening and (not goes_on or low[span[0] - 1] in _CLOSING_QUOTES),
        strength=1 if low[at] in known.weak and known.nouns.isdisjoint(low[span[0] : span[1]]) else 2,
    )


def _reports(made: Passage, at: int, end: int) -> bool:
    """Does the verb at `at`, whose adverbs begin at `end`, report something? ("Was told", "admitted 40 patients" do not)"""
    known, low = vocabulary(), made.low
    if low[at] in known.held_to:
        return low[at + 1] == known.held_to[low[at]]
    if low[at - 1] == "to" and at - 1 > made.body and low[at - 2] not in known.skipped:
        return False  # "the market expects Corvane | to report"
    if end > made.body and not known.being.isdisjoint(low[end - 1 : at]):
        return False
    if low[at] in known.weak and not _number_follows(made, at) and not _closes(made, at) and not _ends_as_saying(made, at):
        return False
    if low[at] in ("put", "puts") and any(one.left in (at + 1, at + 2) and one.noun for one in made.counted):
        return False  # "wildfires put millions of people under alert"
    if low[at] in ("found", "finds") and low[at + 1] != "that" and low[at - 1] not in known.findings and not _closes(made, at):
        return False
    if low[at] in ("admitted", "admits") and at + 1 in made.number_at:
        return made.number_at[at + 1].measure in _ADMITTED
    if low[at] in ("added", "adds") and (_counts(made, at) or _scores(made, at)):
        return False  # "the economy added | 165,000 jobs", "Osan Teld added | 17 points"
    if low[at] in ("claim", "claims", "claimed") and "lives" in low[at : at + 6]:
        return False
    if low[at] in ("see", "sees", "saw", "seen") and known.nouns.isdisjoint(low[max(made.body, end - 5) : end]):
        return False  # "Chad camps see 310 cases"
    return not (low[at] == "estimated" and low[at + 1] == "at")


def _counts(made: Passage, at: int) -> bool:
    """The verb tells what the number behind it counts."""
    return any(one.left == at + 1 and one.trigger is not None and one.trigger.first == at for one in made.counted)


def _scores(made: Passage, at: int) -> bool:
    """Something counted or measured is the verb's object; no clause begins with it ("he added | 300 people were missing"), and
    it comes on top of no count ("adds | 48,000 cars to its recall")."""
    one = next((one for one in made.counted if one.left == at + 1 and (one.noun or one.quantity.unit)), None)
    known = vocabulary()
    return one is not None and (known.being | _HAVING).isdisjoint(made.low[one.right : one.right + _VERB])


def _speaks(made: Passage, at: int, span: tuple[int, int]) -> bool:
    known, low = vocabulary(), made.low
    if low[at] in known.registering and low[span[1] - 1] in known.listing_parts and "in" not in low[span[0] : span[1]]:
        return False  # "the northern province reported 40 deaths" to whoever adds them up
    if low[at] in known.weak and any(number in made.number_at for number in range(*span)):
        return low[at] in ("put", "puts") and low[span[1] - 1] in known.official | known.tellers  # "two residents put it at 37"
    surely = low[at] in known.surely or (low[at] in known.counting and span[0] <= made.body + 1)
    return can_speak(made, span) or (surely and (some_body(made, span) or titled(made, span)))


def _passive(made: Passage, at: int) -> Attribution | None:
    """ "Claimed by Kyiv", "quoted by the paper"."""
    span = name_right(made, at + 2)
    if span is None or not can_speak(made, span):
        return None
    strength = 2 if made.low[at] in ("claimed", "given") else 1
    return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=False, backward=True, strength=strength)


def _inverted(made: Passage, at: int) -> Attribution | None:
    """ ", said Ana Ruiz", ", says its manager"."""
    known, low = vocabulary(), made.low
    if low[at - 1] not in _INVERTED or low[at] not in known.inverted:
        return None
    begin = at + 1 + (low[at + 1] in known.days and _name_follows(made, at + 2))
    span = name_right(made, begin)
    if span is None or low[begin] in known.prepositions or not (can_speak(made, span) or some_body(made, span)):
        return None
    return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=False, backward=True)


def _name_follows(made: Passage, at: int) -> bool:
    """ "Announced Saturday | the President of the union": a word follows, and no "that"."""
    return made.tokens.is_word(at) and made.low[at] not in ("that", "night", "morning", "evening", "afternoon")


def _closing_inverted(made: Passage, at: int) -> Attribution | None:
    """ "..., reports the newspaper with reference to a source", "..., informed the police." at the end of a sentence."""
    one = _inverted(made, at)
    if one is None or _number_behind(made, at):
        return None
    return one if one.last >= made.size - 1 or made.low[one.last] in _BEHIND_INVERTED else None


def _beside(made: Passage, at: int) -> Attribution | None:
    """ "With the agency putting it at 61,000", "with Belanga reporting 28 cases"."""
    low = made.low
    if not _number_follows(made, at):
        return None
    begin = next((left for left in range(at - 1, max(made.body - 1, at - 10), -1) if low[left] == "with"), -1)
    if begin < made.body or begin + 1 >= at:
        return None
    span = (begin + 1, at)
    if not can_speak(made, span):
        return None
    return Attribution(speaker=made.written(*span), first=begin, last=at + 1, subject=span, forward=True, backward=False)


def _number_behind(made: Passage, at: int) -> bool:
    return any(one.first > at for one in made.counted)


def _closes(made: Passage, at: int) -> bool:
    """The verb ends its sentence ("..., a poll showed.")."""
    return at >= made.size - 2


def _number_follows(made: Passage, at: int, reach: int = 14) -> bool:
    return any(at < item.first <= at + reach for item in made.counted)


def _behind_saying(made: Passage, at: int) -> int:
    known, low = vocabulary(), made.low
    if low[at - 1] in ("told", "tells"):
        while made.tokens.capital(at) or (low[at] == "the" and made.tokens.capital(at + 1)):
            at += 1  # "told the Valo Post"
    while at < made.size and (
        low[at] in known.after or (made.tokens.is_number(at) and at not in made.number_at) or (low[at] == "." and at + 1 < made.size)
    ):
        at += 1
    return at


def _according(made: Passage, at: int) -> Attribution | None:
    low = made.low
    span = name_right(made, at + 2)
    if span is None:
        return None
    span = without_its_papers(made, span)
    forward = at <= made.body + 1
    speaker = "he" if low[span[0]] in ("him", "her") and span[1] - span[0] == 1 else made.written(*span)
    return Attribution(speaker=speaker, first=at, last=span[1], subject=span, forward=forward, backward=not forward)


def _per(made: Passage, at: int) -> Attribution | None:
    """ "..., per the New York Times.": a name behind a comma; "a share", "per Monday" and "per capita" are none."""
    first = at + 1 + (made.low[at + 1] == "the")
    if made.low[at - 1] != "," or not made.tokens.capital(first) or made.low[first] in vocabulary().days:
        return None
    span = name_right(made, at + 1)
    if span is None or not can_speak(made, span):
        return None
    return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=False, backward=True)


def _tally(made: Passage, at: int) -> Attribution | None:
    """ "By Kyiv's count", "the Pentagon's latest estimate", "a new estimate from Seoul"."""
    known, low, tokens = vocabulary(), made.low, made.tokens
    told_by = low[at + 1] in ("from", "by") and not tokens.is_number(at + 2)
    if told_by and low[at - 1] not in known.saying and low[at] not in ("toll", "number", "numbers", "count"):
        span = name_right(made, at + 2)
        if span is not None and can_speak(made, span):
            return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=True, backward=True)
        return None
    owner = at - 1
    if (adjunct := figure_of(made, at)) is not None:
        return adjunct
    while owner > made.body and at - owner < 5 and low[owner] != "," and not low[owner].endswith(("'s", "’s")):
        owner -= 1
    if owner < made.body or not low[owner].endswith(("'s", "’s")):
        return None
    first = owner
    while first > made.body and owner - first < 6 and low[first - 1] not in ("by", "and", "from", "of", "to", ","):
        if not (tokens.capital(first - 1) or low[first - 1] in known.nouns or low[first - 1] in ("the", "-", "health", "interior")):
            break
        first -= 1
    if first == owner and low[first][:-2] in known.nouns:
        begin = next((left for left in range(first - 1, max(made.body - 1, first - 5), -1) if low[left] in known.determiners), first)
        first = begin if known.no_part_of_a_name.isdisjoint(low[begin + 1 : first]) else first  # "a separatist rebel | group's claim"
    span = (first, owner + 1)
    figure = low[at] in ("toll", "figure", "figures", "numbers", "intelligence", "data", "report", "claim", "claims")
    figure = figure and low[at + 1] != "that"  # "Kyiv's report that"
    if not can_speak(made, span) or low[owner][:-2] in known.days or (figure and not _number_close(made, at)):
        return None
    closing = low[first - 1] == "by" and first > made.body + 2
    return Attribution(speaker=made.written(*span)[:-2], first=first, last=at + 1, subject=span, forward=True, backward=closing)


def _number_close_before(made: Passage, at: int) -> bool:
    """ "The 380 million that the agency had asked for"."""
    return any(one.right <= at <= one.right + 7 and made.low[one.right] in ("the", "that", "which", "it", "they") for one in made.counted)


def _number_close(made: Passage, at: int) -> bool:
    return any(at < item.first <= at + 4 for item in made.counted)


def _moves_a_sum(made: Passage, at: int) -> bool:
    """ "Improved its offer to", "increased its estimate to"; crossings that "increased in recent days" say nothing."""
    return not (vocabulary().tallied | vocabulary().demands).isdisjoint(made.low[at + 1 : at + 6])


def _revises(made: Passage, at: int) -> bool:
    """ "Increased its estimate to", "lowered the number of": a count is revised."""
    return made.low[at] in vocabulary().revising and not vocabulary().tallied.isdisjoint(made.low[at + 1 : at + 6])


def _acting(made: Passage, at: int) -> Attribution | None:
    """Whoever offers, pledges, demands or arrests speaks for that number; who lowers a count says so."""
    known, low = vocabulary(), made.low
    revising = _revises(made, at)
    reached = _number_follows(made, at, _REVISING_REACH if revising else 14) or _number_close_before(made, at)
    if not reached or _is_noun(made, at):
        return None
    if made.in_headline and low[at] in known.done_to:
        return None  # "Bank fined 3.5 bln"
    end = before_adverbs(made, at)
    while end > made.body and low[end - 1] in known.acting:
        end = before_adverbs(made, end - 1)
    if end > made.body and low[end - 1] in ("was", "were") and low[at].endswith("ing"):
        end -= 1
    if end <= made.body or low[end - 1] in ("was", "were", "be", "been", "being", "by", "with", "of", "at", "for"):
        return None  # "with improved bid" tells of no deed
    span = subject_left(made, end)
    own = own_demand(made, at)
    if span is None or span[1] - span[0] > 8 or not (can_speak(made, span) or (own and some_body(made, span))):
        relative = end < at and not {"that", "which", "who"}.isdisjoint(low[made.body : at])
        span = subject_at(made, made.body) if low[end - 1] in ("and", "but", ",") or relative else None
        if span is None or not can_speak(made, span):
            return None
        return Attribution(speaker=made.written(*span), first=at, last=at + 1, subject=span, forward=True, backward=False, strength=1)
    if any(number in made.number_at for number in range(*span)) or not known.tellers.isdisjoint(low[span[0] : span[1]]):
        return None
    strength = 3 if own else 2 if revising else 1
    maker = without_its_papers(made, span)  # "tallies reported by the council | raised it to 100"
    return Attribution(
        speaker=made.written(*maker), first=span[0], last=own or at + 1, subject=span, forward=True, backward=False, strength=strength
    )


def _behind_colon(made: Passage, at: int) -> Attribution | None:
    """ "Deaths reach 23: charity"."""
    span = (at + 1, made.size)
    if not 1 <= made.size - at - 1 <= 4 or _number_behind(made, at):
        return None
    known, last = vocabulary(), made.low[made.size - 1]
    if last not in known.nouns or last in known.never | known.all_papers:
        return None  # "Over 100 killed: report" names nobody
    return Attribution(speaker=made.written(*span), first=at, last=made.size, subject=span, forward=False, backward=True)


def _a_nation_speaks(made: Passage, span: tuple[int, int]) -> bool:
    """ "US: 'Several hundred' dead"; but "Sudan: Cholera slows" only says where."""
    if without_nations(made.written(*span)):
        return False
    behind = made.text[made.tokens.end[span[1]] :]
    return not made.in_headline or behind.lstrip()[:1] in _QUOTES or len(nations(behind)) > 0


def _label(made: Passage, at: int) -> Attribution | None:
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
    if made.in_headline and at > made.body + 1 and low[at] == ":" and (behind := _behind_colon(made, at)):
        return behind
    if at - made.body > 5 or at == made.body or span is None:
        return None
    said = low[made.body : at]
    if made.in_headline and len(said) == 1 and is_acronym(made.tokens.word[at - 1]):
        return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False)
    if said[-1] in known.never or not (said[-1] in known.nouns or _a_nation_speaks(made, span)):
        return None
    return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False)
