"""The subject in front of a verb of saying: the phrase that ends there, with the name that an apposition belongs to."""

from __future__ import annotations

from figures.sentences.naming import ALSO_NAMES, LONGEST, can_speak, vocabulary
from figures.sentences.passage import Passage

_TOLD = frozenset(("number", "figure", "projection", "estimate", "forecast"))
"""What somebody gives: "a projection | the ministry maintained"."""
_SINCE_THEN = frozenset(("now", "today", "then", "meanwhile"))
"""Before a name these tell when, and are no part of it."""
_BEHIND_PARTICIPLES = frozenset(("by", "the", "away", "back", "his", "her", "its", "their"))
_OTHERS = frozenset(("other", "its", "their"))
_CLOSES = frozenset((",", "”", '"'))
"""Behind what is said, in front of its speaker at the end of a sentence."""


def subject_left(made: Passage, end: int) -> tuple[int, int] | None:
    """The tokens of the subject that ends before token `end`."""
    low = made.low
    if end <= made.body:
        return None
    if low[end - 1] in ("which", "who") and made.tokens.word[end - 1] != "WHO":
        # "Seoul, which last week spoke of 1,500"; "officials who counted 12"
        stop = end - 2 if low[end - 2] == "," else end - 1
        return _named_last(made, noun_phrase_left(made, stop))
    if low[end - 1] == "," and low[end - 3] == "," and low[end - 2] in vocabulary().opening_adverbs:
        end -= 3  # "The Red Cross, however, says"
    if low[end - 1] == ")" and low[end - 3] == "(":
        end -= 3  # "the Ministry of Defence (MoD) said"
    if low[end - 1] == "," and made.tokens.is_number(end - 2) and low[end - 3] == ",":
        end -= 2  # an age: "Luis Arroyo, 58, said"
    while low[end - 1] == "," and low[end - 3] == "," and low[end - 2] in vocabulary().degrees:
        end -= 2  # "Ana Kalem, MD, MPH, said"
    if low[end - 1] == "," and low[end] in ("which", "who") and made.tokens.word[end] != "WHO":
        whose = _named_last(made, noun_phrase_left(made, end - 1))  # "... by the organisers, | who | put the crowd at 45,000"
        if whose is not None and made.low[whose[0] - 1] == "by" and can_speak(made, whose):
            return whose
    if low[end - 1] == ",":
        comma = next((at for at in range(end - 2, max(made.body, end - 24), -1) if low[at] == ","), 0)
        if comma and low[comma + 1] in vocabulary().put_in and made.tokens.word[comma + 1] != "WHO":
            # "President Voss, in a video address, said", "Ali Bo, a spokesman for the clinic, while speaking to the paper, put it at"
            return (subject_left(made, comma + 1) if low[comma - 1] != "," else None) or noun_phrase_left(made, comma)
        if comma and _is_a_participle(made, comma + 1) and (whose := noun_phrase_left(made, comma)) and can_speak(made, whose):
            return whose  # "the council, | slowed by dead phone lines, | acknowledged 12"
        bracketed = low[end - 2] == ")" and low[end - 4] == "("  # "the disaster agency, the National Office (NADO), said"
        inner = noun_phrase_left(made, end - 4 if bracketed else end - 1)
        if inner is None or inner[0] <= made.body + 1 or low[inner[0] - 1] != ",":
            return _before_apposition(made, end - 1)
        outer = noun_phrase_left(made, inner[0] - 1)
        if outer is not None and outer[1] - outer[0] <= 8 and can_speak(made, outer):
            return (outer[0], end - 1)
        return inner
    inner = noun_phrase_left(made, end)
    if inner is not None and low[inner[0] - 1] in ("who", "which", "that") and inner[0] - 1 > made.body:
        if low[inner[0] - 2] in vocabulary().saying:
            return inner  # "the mayor stated that | there were unconfirmed | reports"
        whose = noun_phrase_left(made, inner[0] - 1)  # "observers who visited the morgue confirm ..."
        clause = low[inner[0] - 1] == "who" or not can_speak(made, inner)
        if whose is not None and clause and can_speak(made, whose):
            return whose
    return _with_its_town(made, inner)


def _named_last(made: Passage, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """ "Twice the estimate of | the United Nations|, which speaks of 20,000": a relative clause is about the name before it."""
    if span is None:
        return None
    by = next((at for at in range(span[1] - 2, span[0], -1) if made.low[at] == "by"), 0)
    if by and made.low[by - 1].endswith("ed") and can_speak(made, (by + 1, span[1])):
        return (by + 1, span[1])  # "the estimate was rejected by | the organisers|, who put the crowd at 45,000"
    of = next((at for at in range(span[1] - 2, span[0], -1) if made.low[at] in ("of", "than")), 0)
    name = of + 1 + (made.low[of + 1] == "the")
    lent = of > 0 and (made.low[of] == "than" or not vocabulary().tallied.isdisjoint(made.low[span[0] : of]))
    whole = lent and name < span[1] and all(map(made.tokens.capital, range(name, span[1])))
    return (of + 1, span[1]) if whole and can_speak(made, (of + 1, span[1])) else span


def _is_a_participle(made: Passage, at: int) -> bool:
    """ "Slowed by", "citing", "short of": what befell or moved whom the clause is about."""
    goes_on = made.low[at + 1] in vocabulary().prepositions or made.low[at + 1] in _BEHIND_PARTICIPLES
    return goes_on and made.low[at].endswith(("ed", "ing")) and not made.tokens.capital(at)


def _with_its_town(made: Passage, inner: tuple[int, int] | None) -> tuple[int, int] | None:
    """ "..., police in Korm, | Maravia | said": a land behind its town speaks for nobody; the body before them does.

    Not at the start of a sentence, where the comma may close what leads in: "After talks with officials in Korm, Maravia said".
    """
    low, tokens = made.low, made.tokens
    if inner is None or low[inner[0] - 1] != "," or not all(map(tokens.capital, range(*inner))):
        return inner
    town = inner[0] - 1
    while town > made.body and tokens.capital(town - 1):
        town -= 1
    if town == inner[0] - 1 or low[town - 1] not in vocabulary().of_towns:
        return inner
    body = noun_phrase_left(made, inner[0] - 1)
    closing = body is not None and body[0] > made.body and low[body[0] - 1] in _CLOSES
    return body if body is not None and closing and not vocabulary().nouns.isdisjoint(low[body[0] : town]) else inner


def _before_apposition(made: Passage, end: int) -> tuple[int, int] | None:
    """ "Open Graves, a project that reads cemetery lists, has ...": the name that opens the clause and the comma behind it."""
    begin = next((at + 1 for at in range(end - 1, made.body, -1) if made.low[at] == ";"), made.body)
    commas = [at for at in range(begin + 1, end) if made.low[at] == ","]
    if len(commas) > 1 and _only_leads_in(made, begin, commas[0]):
        begin = commas.pop(0) + 1  # "Earlier, | Ali Bo, ...", "In talks with the paper, | Ali Bo, ..."
    comma = commas[0] if commas else 0
    if not comma or end - comma > 24 or not _apposes(made, comma + 1):
        return None
    name = begin + (made.low[begin] == "the")
    body = not vocabulary().nouns.isdisjoint(made.low[name:comma]) and can_speak(made, (begin, comma))  # "the union, which ..."
    return (begin, comma) if name < comma and (body or all(map(made.tokens.capital, range(name, comma)))) else None


def _only_leads_in(made: Passage, begin: int, comma: int) -> bool:
    """ "Earlier,", "In talks with Xinhua,": in front of the name that a clause is about."""
    known, low = vocabulary(), made.low
    return (comma == begin + 1 and low[begin] in known.opening_adverbs) or low[begin] in known.prepositions


def _apposes(made: Passage, at: int) -> bool:
    """ "A project that", "the head of", "spokesperson of": what somebody is, behind his name."""
    known = vocabulary()
    word = made.low[at]
    return word in ("a", "an", "the") or word in known.put_in or (word in known.persons and not made.tokens.capital(at))


def noun_phrase_left(made: Passage, end: int) -> tuple[int, int] | None:
    known, low = vocabulary(), made.low
    first = end
    while first > made.body and end - first < LONGEST:
        word = low[first - 1]
        if first < end and word == ")" and low[first - 3] == "(" and made.tokens.word[first - 2].isupper():
            first -= 3  # "the Provincial Health Office | (PHO) | in Korm said"
            continue
        if word in (",", "“", '"', "”", "…", "...", "‘", "?", "!") or made.breaks(first - 1):
            break
        if first < end and word in _SINCE_THEN and made.tokens.capital(first):
            break  # "first it was a tenth; | now | Kelmet says"
        if word in known.ends and made.tokens.word[first - 1] != "WHO":
            break
        if word in _MODALS and not made.tokens.capital(first - 1):
            break  # "the office may | impose": a verb, and no part of a name
        if word == "." and not (first - 2 >= made.body and len(low[first - 2]) <= 4):
            break
        if word == "to" and low[first - 2] == "according":
            break
        if first < end and word in ("reporters", "journalists") and low[first - 2] in ("told", "tells"):
            break  # "he told reporters | police had found 200 people"
        if first < end and low[first] == "the" and any(one.right == first for one in made.counted):
            break  # "the 380 million | the agency had asked for"
        if word in _TOLD and first < end and low[first] not in ("of", "for"):
            break
        others = low[first] in _OTHERS  # "the United Nations and | its partners"
        if word == "and" and not (
            first < end and (others or (made.tokens.capital(first - 2) and _both(made, first)) or _joint(made, first, end))
        ):
            break
        first -= 1
    first = _past_opening(made, first, end)
    return (first, end) if first < end else None


def _both(made: Passage, first: int) -> bool:
    """ "Helix Motors and the Metal Union", of which the first opens the sentence."""
    if made.tokens.capital(first):
        return True
    return made.low[first] == "the" and made.tokens.capital(first + 1) and all(map(made.tokens.capital, range(made.body, first - 1)))


def _joint(made: Passage, first: int, end: int) -> bool:
    """ "..., police and the fire service said": both speak, when nothing but the first stands between the comma and "and"."""
    known, low = vocabulary(), made.low
    begin = first - 1
    while begin > made.body and first - begin < 6 and low[begin - 1] != ",":
        begin -= 1
    if begin == first - 1 or (begin > made.body and low[begin - 1] != ","):
        return False
    if low[first - 2] not in known.nouns or low[begin] in known.never:
        return False
    if known.nouns.isdisjoint(low[first:end]) and known.persons.isdisjoint(low[first:end]):
        return False
    return known.saying.isdisjoint(low[begin:first]) and known.acting.isdisjoint(low[begin:first])


_MODALS = frozenset(("may", "might", "could", "should", "must", "can", "cannot", "shall"))
_SOONER = frozenset(("earlier", "later", "before", "after", "ago", "afterwards"))
"""Behind a span of time these open a sentence: "hours earlier", "a day later"."""
_LEADING_IN = frozenset(("after", "before", "amid", "despite", "during", "following"))
_CLAUSES = frozenset(("that", "which", "who"))
_PRONOUNS = frozenset(("it", "he", "she", "they", "we"))
_SPAN = 4
"""Tokens of such an opening."""


def _past_opening(made: Passage, first: int, end: int) -> int:
    """Leave out "On Monday", "In a statement", "But" and the like before the subject."""
    low, known = made.low, vocabulary()
    leads_in = low[first - 1] in _LEADING_IN or (low[first] == "in" and low[end - 2] in known.all_papers)
    if low[end - 1] in _PRONOUNS and leads_in and _CLAUSES.isdisjoint(low[first:end]):
        return end - 1  # "After talks with unions | it | will cut", "In a fresh statement | it | said"
    if low[end - 1] in _PRONOUNS and low[end - 2] == "what" and end - 1 > first:
        return end - 1  # "The insurer attacked what | it | called 300 false claims"
    while first < end and low[first] in known.opening_adverbs:
        first += 1
    for at in range(first + 1, min(end - 1, first + _SPAN)):
        if low[at] in _SOONER and low[at - 1] in known.spans:
            return at + 1 + (low[at + 1] == ",")  # "hours earlier | Poland", "a day later | France"
    if first < end and low[first] in known.prepositions and low[first + 1] != "least":
        at = first + 1
        while at < end and (low[at] in known.times or low[at] in known.days or made.tokens.is_number(at)):
            at += 1
        if at > first + 1:
            return at
        while at < end and (at == first + 1 or not (_opens_a_name(made, at) or _opens_a_body(made, at, end))):
            at += 1
        return at
    return first


def _opens_a_name(made: Passage, at: int) -> bool:
    return made.low[at] in ("the", "a", "an") or (made.tokens.capital(at) and made.low[at] not in vocabulary().days)


def _opens_a_body(made: Passage, at: int, end: int) -> bool:
    """ "In Herat | health officials", "in the capital | police": behind a place, up to the verb, a body in small letters."""
    place = made.tokens.capital(at - 1) or made.low[at - 1] in vocabulary().places_of_bodies
    small = not any(made.tokens.capital(word) or not made.tokens.is_word(word) for word in range(at, end))
    return place and small and not made.low[end - 1].endswith(("'s", "’s")) and made.low[end - 1] in vocabulary().nouns


def before_adverbs(made: Passage, end: int) -> int:
    """Step back over what stands between a subject and its verb: "has also", "on Monday", "now"."""
    known, low = vocabulary(), made.low
    if low[end - 1] == ")" and low[end - 3] == "(" and (made.tokens.capital(end - 4) or made.tokens.word[end - 2].isupper()):
        end -= 3  # "the Seismic Institute (SI) said"
    while end > made.body:
        word = low[end - 1]
        if made.tokens.word[end - 1] == "WHO":
            break
        if word in known.skipped or (word.endswith("ly") and not made.tokens.capital(end - 1)):
            end -= 1
        elif word == "far" and low[end - 2] == "so" and end - 2 > made.body:
            end -= 2  # "the employers have | so far | offered"
        elif word == "this" and low[end] in known.times and end - 1 > made.body:
            end -= 1  # "the alliance | this week spoke of"
        elif word in ALSO_NAMES and made.tokens.capital(end - 2) and made.tokens.capital(end - 1):
            break  # "disaster spokesman Abdullah | Jan | said"
        elif word in known.days and end - 2 > made.body and not made.tokens.is_number(end - 1):
            end -= 2 if low[end - 2] in ("on", "late", "early") else 1
            end -= low[end - 1] in ("late", "early") and low[end] == "on"  # "the council | late on Saturday | gave"
        else:
            break
    return end
