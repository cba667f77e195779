"""Attributions that speak for the one number at their side: "the 30 claimed by Kyiv", "the police figure of 18,000", "a
bid of 9 crowns a share from Calder".

Whoever owns, lists, gives or demands a number speaks for it whoever says the sentence.
"""

from __future__ import annotations

from itertools import pairwise

from figures.sentences.naming import can_speak, is_acronym, name_right, some_body, vocabulary, without_its_papers
from figures.sentences.passage import Counted, Passage, number_follows
from figures.sentences.said import Attribution
from figures.speakers.before_verb import noun_phrase_left, subject_left
from figures.wordlists import words

_PUTTING = frozenset(("put", "puts", "putting", "estimated", "estimates"))
_WAYS = frozenset(("upward", "upwards", "downward", "downwards", "up", "down"))
_IN_TURN = frozenset((",", ";", "and", "while", "but"))
_COUNTED = 6
"""Tokens between a number and by whose count it is."""
_OFFERED = 6
"""Tokens between an offered sum and whom it comes from: "410 pence a share in cash from Halmora"."""


def bidder(made: Passage, at: int) -> Attribution | None:
    """ "A 1.7 billion crown bid from Calder", "an offer from Calder of 47 crowns a share": whose offer it is, for that number alone."""
    low, demands = made.low, vocabulary().demands
    if low[at] == "of":
        number = next((one for one in made.counted if one.left == at + 1 and one.kind == "money"), None)
        source = next((left for left in range(at - 1, max(made.body, at - _OFFERED), -1) if low[left] == "from"), 0)
        if number is None or not source or low[source - 1] not in demands or not can_speak(made, (source + 1, at)):
            return None
        return Attribution(
            speaker=made.written(source + 1, at), first=source, last=number.first, subject=(source + 1, at),
            forward=True, backward=False, strength=3,
        )  # fmt: skip
    number = next((one for one in reversed(made.counted) if one.right <= at <= one.right + _OFFERED and one.kind == "money"), None)
    if number is None or demands.isdisjoint(low[max(made.body, number.left - 3) : at]) or not known_words(made, number.right, at):
        return None
    return _named_behind(made, number, at + 1)


def _named_behind(made: Passage, number: Counted, at: int) -> Attribution | None:
    """Whoever is named from token `at` on speaks for the number before it, and for that one alone."""
    span = name_right(made, at)
    if span is None or not can_speak(made, span):
        return None
    return Attribution(
        speaker=made.written(*span), first=number.right, last=span[1], subject=span, forward=False, backward=True, strength=3
    )


def known_words(made: Passage, first: int, last: int) -> bool:
    """Nothing but words between a sum and "from": no comma, no verb of saying."""
    return all(made.tokens.is_word(at) and made.low[at] not in vocabulary().saying for at in range(first, last))


def count_by(made: Passage, at: int) -> Attribution | None:
    """ "Rejecting | a count of 40 deaths by Doctors Without Borders": whose count it is, for that number alone."""
    low = made.low
    number = next((one for one in reversed(made.counted) if one.right <= at), None)
    if number is None or number.right != at or low[number.left - 1] != "of" or low[number.left - 2] not in vocabulary().tallying:
        return None
    return _named_behind(made, number, at + 1)


def by_the_count(made: Passage, at: int) -> Attribution | None:
    """ "18,200 evacuees, by the police count": for the number in front of it; "the dead, by the police tally, are 40": behind it."""
    if (counted := count_by(made, at)) is not None:
        return counted
    known, low = vocabulary(), made.low
    number = _counted_before(made, at)
    if number is None:
        return _by_the_count_in_front(made, at)
    if low[at + 1 : at + 3] == ["that", "of"]:
        return _by_that_of(made, at, number)
    begin = at + 1 + (low[at + 1] == "the")
    if low[begin] in known.tallying and low[begin + 1] == "of" and number.right == at:
        return _named_behind(made, number, begin + 2)  # "40,000 | by the count of the police"
    if (theirs := _by_theirs(made, begin, number)) is not None:
        return theirs
    end = next((right for right in range(begin + 1, begin + 5) if low[right] in known.tallying), 0)
    goes_on = made.tokens.is_word(end + 1) and not (low[end + 1] in _IN_TURN and end + 2 in made.bound_at)
    if not end or goes_on or low[end - 1].endswith(("'s", "’s")):
        return None
    official = low[begin:end] == ["official"]
    if not official and not can_speak(made, (begin, end)):
        return None
    return Attribution(
        speaker="officials" if official else made.written(begin, end), first=number.right, last=end + 1, subject=(begin, end),
        forward=False, backward=True, strength=3,
    )  # fmt: skip


def _by_the_count_in_front(made: Passage, at: int) -> Attribution | None:
    """ "The dead|, by the police tally, | number 577"; "by the count of the police | 40,000 people marched"."""
    known, low = vocabulary(), made.low
    begin = at + 1 + (low[at + 1] == "the")
    if low[begin] in known.tallying and low[begin + 1] == "of" and (at == made.body or low[at - 1] in _IN_TURN):
        span = name_right(made, begin + 2)
        if span is None or not can_speak(made, span) or span[1] + (low[span[1]] == ",") not in made.bound_at:
            return None
        return Attribution(speaker=made.written(*span), first=at, last=span[1], subject=span, forward=True, backward=False)
    end = next((right for right in range(begin + 1, begin + 5) if low[right] in known.tallying), 0)
    if not end or low[at - 1] != "," or low[end + 1] != "," or not number_follows(made, end) or not can_speak(made, (begin, end)):
        return None
    return Attribution(speaker=made.written(begin, end), first=at, last=end + 1, subject=(begin, end), forward=True, backward=False)


def _counted_before(made: Passage, at: int) -> Counted | None:
    """ "740,000 people | marched on Tuesday, | by the ministry's count": the last number before, in the clause that a comma may close."""
    number = next((one for one in reversed(made.counted) if one.right <= at), None)
    if number is None or at - number.right > _COUNTED:
        return None
    parted = any(made.breaks(between) or made.low[between] in (",", "and") for between in range(number.right, at - 1))
    return None if parted else number


def _by_that_of(made: Passage, at: int, number: Counted) -> Attribution | None:
    """ "740,000 by the ministry's count, and over 2 million | by that of the unions"."""
    span = name_right(made, at + 3)
    if span is None or not can_speak(made, span):
        return None
    return Attribution(
        speaker=made.written(*span), first=number.right, last=span[1], subject=span, forward=False, backward=True, strength=3
    )


def _by_theirs(made: Passage, begin: int, number: Counted) -> Attribution | None:
    """ "400 by the company's count and 900 | by the union's": whose count it is, the word told before."""
    low, end = made.low, begin
    while end < begin + _COUNTED and made.tokens.is_word(end) and not low[end].endswith(("'s", "’s", "s'", "s’")):
        end += 1
    told = not vocabulary().tallying.isdisjoint(low[made.body : number.left]) and not (low[end + 1] == "," and end + 2 in made.bound_at)
    if not told or not low[end].endswith(("'s", "’s", "s'", "s’")) or made.tokens.is_word(end + 1) or end + 1 in made.number_at:
        return None
    span = (begin, end + 1)
    if not can_speak(made, span):
        return None
    return Attribution(
        speaker=made.written(*span).removesuffix("'s").removesuffix("’s"), first=number.right, last=end + 1, subject=span,
        forward=False, backward=True, strength=3,
    )  # fmt: skip


def in_brackets(made: Passage, at: int) -> Attribution | None:
    """ "Houses lost: 340 (Fire Service)", "88 sq km (Delvin Project)": for the number in front of it."""
    known, low = vocabulary(), made.low
    number = next((one for one in made.counted if at in (one.right, one.last)), None)
    end = next((right for right in range(at + 1, min(at + 6, made.size)) if low[right] == ")"), 0)
    if number is None or end <= at + 1 or not known.days.isdisjoint(low[at + 1 : end]):
        return None
    head = low[end - 1]
    if head in known.never or head in known.all_papers or head in known.tallying:
        return None
    if head not in known.nouns and head not in known.ends_of_bodies:
        return None
    if not can_speak(made, (at + 1, end)):
        return None
    return Attribution(
        speaker=made.written(at + 1, end), first=at, last=end, subject=(at + 1, end), forward=False, backward=True, strength=3
    )


def on_a_list(made: Passage, at: int) -> Attribution | None:
    """ "The 30 cases on the ministry's list": for that number alone."""
    low = made.low
    number = next((one for one in made.counted if one.right == at and one.last > made.body), None)
    owner = next((right for right in range(at + 1, min(at + 6, made.size)) if low[right].endswith(("'s", "’s"))), 0)
    if number is None or not owner or "list" not in low[owner + 1 : owner + 3] or not can_speak(made, (at + 1, owner + 1)):
        return None
    return Attribution(
        speaker=made.written(at + 1, owner + 1)[:-2], first=at, last=owner + 1, subject=(at + 1, owner + 1),
        forward=False, backward=True, strength=3,
    )  # fmt: skip


def lists(made: Passage, at: int) -> Attribution | None:
    """ "Parents of the girls | have drawn up a | list | of 151 names": whoever keeps a list tells how many are on it."""
    low = made.low
    if low[at + 1] != "of" or at + 2 not in made.bound_at:
        return None
    verb = next((back for back in range(at - 1, max(made.body, at - _KEEPING) - 1, -1) if low[back] in ("have", "has", "had")), 0)
    span = subject_left(made, verb) if verb > made.body else None
    if span is None or not can_speak(made, span):
        return None
    return Attribution(speaker=made.written(*span), first=span[0], last=at + 1, subject=span, forward=True, backward=False)


def has_in_it(made: Passage, at: int) -> Attribution | None:
    """ "The council's morning bulletin | had | 88", "the Red Cross tally has 52": who puts out a paper tells the number in it."""
    known, low = vocabulary(), made.low
    told = next((one for one in made.counted if one.left == at + 1 and one.measure and one.kind == "count"), None)
    paper = low[at - 1] in known.all_papers or low[at - 1] in known.tallying or low[at - 1] in _LISTS
    if told is None or told.measure in _OWN_SIZE or not paper:
        return None
    span = subject_left(made, at)
    if span is None or span[1] - span[0] < 2 or told.first in range(*span) or not _OLD.isdisjoint(low[span[0] : span[1]]):
        return None  # "an earlier report had 26"
    owner = next((end for end in range(span[1] - 1, span[0], -1) if low[end - 1].endswith(("'s", "’s")) or low[end - 1] in known.nouns), 0)
    whose = (span[0], owner) if owner else without_its_papers(made, span)
    if not can_speak(made, whose) or low[whose[1] - 1] in _LISTS:
        return None
    speaker = made.written(*whose)
    speaker = speaker[:-2] if speaker.endswith(("'s", "’s")) else speaker
    return Attribution(speaker=speaker, first=whose[0], last=at + 1, subject=whose, forward=True, backward=False)


_KEEPING = 5
"""Tokens before a list in which it is told that somebody has it ("have drawn up a | list")."""
_LISTS = words("people", "lists")
_OLD = frozenset(("earlier", "previous", "initial", "first", "original", "last", "yesterday's", "yesterday’s", "preliminary"))
_OWN_SIZE = frozenset(("customers", "employees", "population"))
"""What a paper or a site has itself: "its website has 3 million users"."""


def in_turn(made: Passage, at: int, found: list[Attribution]) -> Attribution | None:
    """ "By Kyiv's count nine villages; by Minsk's, four"."""
    if not found or made.low[at - 1] != "by" or made.low[at + 1] != "," or at + 2 not in made.number_at:
        return None
    span = (at, at + 1)
    return Attribution(speaker=made.written(*span)[:-2], first=at - 1, last=at + 2, subject=span, forward=True, backward=False, strength=3)


def is_put_in_turn(made: Passage, before: Counted, one: Counted) -> bool:
    """ "Put the toll | at 41|, the Red Cross | at 52"."""
    low = made.low
    if low[before.left - 1] != "at" or low[one.left - 1] != "at" or one.noun or one.kind != before.kind:
        return False
    if one.left - before.right > _OFFERED or low[before.right + 1] == "of":
        return False  # "put the number killed at 30 and | of those arrested at 1,132"
    return low[before.right] in _IN_TURN and not _PUTTING.isdisjoint(low[made.body : before.left])


def putting_in_turn(made: Passage) -> list[Attribution]:
    """ "The unions put the crowd at 15,000, | police at 5,500": the next who puts the same at another number."""
    low, found, bodies = made.low, list[Attribution](), vocabulary().who_may_put_it
    for before, one in pairwise(made.counted):
        if not is_put_in_turn(made, before, one):
            continue
        span = noun_phrase_left(made, one.left - 1)
        if span is None or span[0] <= before.last or not can_speak(made, span):
            continue
        opens = low[span[0] - 1 - (low[span[0] - 1] == "the")] in _IN_TURN
        if opens and (not bodies.isdisjoint(low[span[0] : span[1]]) or is_acronym(made.tokens.word[span[1] - 1])):
            found.append(
                Attribution(
                    speaker=made.written(*span), first=span[0], last=one.left, subject=span, forward=True, backward=False, strength=3
                )
            )
    return found


def figure_of(made: Passage, at: int) -> Attribution | None:
    """ "Twice the police figure of 18,000", "the UN estimate of 3 million": for that number alone."""
    known, low = vocabulary(), made.low
    number = next((one for one in made.counted if low[at + 1] in ("of", "that") and one.left == at + 2), None)
    first = at
    while first > made.body and at - first < 4 and (low[first - 1] in known.nouns or made.tokens.capital(first - 1)):
        first -= 1
    if number is None or first == at or low[at - 1].endswith(("'s", "’s")) or not can_speak(made, (first, at)):
        return None
    speaker = "officials" if low[first:at] == ["official"] else made.written(first, at)
    return Attribution(speaker=speaker, first=first, last=number.first, subject=(first, at), forward=True, backward=False, strength=3)


def owner_of(made: Passage, at: int) -> Attribution | None:
    """ "The commission's 52 percent", "the minister's 15": a number of their own, when nothing else is counted behind it."""
    number = made.number_at[at + 1]
    span = noun_phrase_left(made, at + 1)
    if span is None or not can_speak(made, span):
        return None
    offered = number.kind == "money" and not vocabulary().demands.isdisjoint(made.low[number.last : number.right + 3])
    if not offered and (number.noun or vocabulary().nouns.isdisjoint(_bare(made, span))):
        return None
    begin = next((left for left in range(at, span[0] - 1, -1) if made.low[left] in ("the", "its", "their")), span[0])
    owner = (begin, at + 1)
    return Attribution(speaker=made.written(*owner)[:-2], first=begin, last=at + 1, subject=owner, forward=True, backward=False, strength=3)


def _bare(made: Passage, span: tuple[int, int]) -> list[str]:
    return [word.removesuffix("'s").removesuffix("’s") for word in made.low[span[0] : span[1]]]


def agent(made: Passage, at: int) -> Attribution | None:
    """ "The 30 claimed by Kyiv", "20,000 promised by the agency", "fined £9m by the regulator": for that number alone."""
    known, low = vocabulary(), made.low
    given = low[at - 1] in known.given_by
    end = _before_bracket(made, at - 1 if given else at)
    end -= 2 * (low[end - 2 : end] == ["-", "plus"])  # "the 60-plus claimed by"
    number = next((one for one in made.counted if one.right == end), None)
    if number is None or not (given or low[number.left - 1] in known.given_by or _was_put(made, number)):
        return None
    span = name_right(made, at + 1)
    if span is None or not (can_speak(made, span) or some_body(made, span)):
        return None
    return Attribution(
        speaker=made.written(*span), first=number.right, last=span[1], subject=span, forward=False, backward=True, strength=3
    )


def _before_bracket(made: Passage, end: int) -> int:
    """ "20 million dollars (18 million euros) | demanded by": where the bracket begins."""
    if made.low[end - 1] != ")":
        return end
    return next((at for at in range(end - 2, max(made.body, end - 8), -1) if made.low[at] == "("), end)


def _was_put(made: Passage, number: Counted) -> bool:
    """ "Has been revised upward to 22 by the governor", "was put at 40 by the court"."""
    known, low = vocabulary(), made.low
    if low[number.left - 1] not in ("to", "at") or number.left - 3 < made.body:
        return False
    verb = number.left - 2 - (low[number.left - 2] in _WAYS)
    return (low[verb] in known.given_by or low[verb] in known.revising) and low[verb - 1] in known.being


def own_demand(made: Passage, at: int) -> int:
    """ "The union lowered its pay demand to 5%, both sides said": where the number begins that is its to give, else 0."""
    low, known = made.low, vocabulary()
    if low[at] not in known.revising or low[at + 1] not in ("its", "their", "his", "her"):
        return 0
    what = next((right for right in range(at + 2, min(at + 5, made.size)) if low[right] in known.demands), 0)
    return next((one.first for one in made.counted if what and what < one.first <= what + 6), 0)
