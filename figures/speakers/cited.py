"""Whoever is cited speaks, through the one who cites: "the lawmaker said, citing the spy agency", "a paper quoted officials as saying"."""

from __future__ import annotations

from dataclasses import replace

from figures.sentences.naming import can_speak, name_right, some_body, vocabulary
from figures.sentences.passage import Passage, number_behind
from figures.sentences.said import Attribution

_CITED_BY = frozenset(("briefing", "briefed", "report", "statement", "letter"))
_REPORTED = frozenset(("quotes", "reported", "reports", "cited", "cites"))
_LEADING = frozenset(("from", "in", "for", "at", "with", "among", "due", "between", "over"))
"""Behind the head of what is cited these lead to others."""
_SAYING_REACH = 25
"""Tokens between "reported" and "as saying": a name and who he is."""


def quoting(made: Passage, one: Attribution) -> Attribution:
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
    if (passed := _opening(made, one) or _closing(made, one)) is not None:
        return passed
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
        if _is_a_reason(made, cited) or not (can_speak(made, cited) or some_body(made, cited)):
            break
        return replace(one, speaker=made.written(*cited), subject=cited, through=one.speaker)
    return one


def _opening(made: Passage, one: Attribution) -> Attribution | None:
    """ "Citing hospital officials, | the Courier reported that ...": named in front of whoever cites them."""
    low, cited = made.low, (made.body + 1, one.subject[0] - 1)
    if low[made.body] not in vocabulary().citing or cited[0] >= cited[1] or low[cited[1]] != ",":
        return None
    return _through(made, one, cited)


def _closing(made: Passage, one: Attribution) -> Attribution | None:
    """ "The paper reported that eight people had been pulled from the water, | citing the harbour office." """
    known, low = vocabulary(), made.low
    if not one.forward or known.media.isdisjoint(low[one.subject[0] : one.subject[1]]):
        return None
    begin = next((at for at in range(made.size - 2, one.last, -1) if low[at] in known.citing and low[at - 1] == ","), 0)
    return _through(made, one, (begin + 1, made.size - (low[made.size - 1] == "."))) if begin else None


def _through(made: Passage, one: Attribution, cited: tuple[int, int]) -> Attribution | None:
    """The word of whoever is cited, when he is somebody."""
    said = made.low[cited[0] : cited[1]]
    if not vocabulary().unnamed.isdisjoint(said) or "," in said or _is_a_reason(made, cited) or not can_speak(made, cited):
        return None
    return replace(one, speaker=made.written(*cited), subject=cited, through=one.speaker)


def _is_a_reason(made: Passage, cited: tuple[int, int]) -> bool:
    """ "Citing weak demand from operators", "an error in data from hospitals": a cause, whoever is named behind its preposition."""
    known, low = vocabulary(), made.low
    head = next((at - 1 for at in range(cited[0] + 1, cited[1]) if low[at] in _LEADING), -1)
    if head < 0 or made.tokens.capital(head):
        return False
    return not any(low[head] in listed for listed in (known.nouns, known.persons, known.shown, known.tallying, known.media))


def _has_said(made: Passage, at: int) -> bool:
    """ "Radio | quoted the minister", "the agency | reported Anna Keld, a former minister, as saying"."""
    low = made.low
    if low[at] == "quoted":
        return True
    return low[at] in _REPORTED and any(
        low[right : right + 2] == ["as", "saying"] for right in range(at + 2, min(made.size, at + _SAYING_REACH))
    )


def ends_as_saying(made: Passage, at: int) -> bool:
    """ "..., the agency | quoted officials as saying." """
    return _has_said(made, at) and made.low[made.size - 3 : made.size - 1] == ["as", "saying"] and not number_behind(made, at)
