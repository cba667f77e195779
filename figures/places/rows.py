"""Places told in a row, each beside its number: "Sael had 41 dead, followed by Korlen with 12 and Dorga with nine".

Only the first of them may have a preposition of place or a verb; behind it a name and a number are enough. Such a name is the
place of its own number and of no other.
"""

from __future__ import annotations

from collections.abc import Sequence

from figures.sentences.fitting import classes_of
from figures.sentences.measures import taxonomy
from figures.sentences.naming import is_acronym
from figures.sentences.passage import Counted, Passage
from figures.wording import NATION_WORDS
from figures.wordlists import words

_BEFORE_ITS_NUMBER = frozenset(("with", "for", "at"))
_NEXT = frozenset((",", ";", "and", "while"))
_LIVES = (("people",), ("lives",), ("residents",), ("villagers",))
"""What a land or a town has lost; soldiers are lost by who sent them, wherever they fell."""
_NO_MEMBERS = frozenset(("vote_share", "seats", "votes", "protesters", "turnout", "opinion", ""))
"""What parties, unions and pollsters are told beside, one after the other, or nothing."""
_OCCURRING = frozenset(("killed", "wounded", "infected", "missing", "suspected_cases"))
"""What lands tell of themselves: "Punjab province reported | 61 deaths"."""
_OTHER = words("claims", "other_places") | {"the"}
_BODIES, _NO_PLACES = words("claims", "bodies_by_name"), words("claims", "no_place")
_HARMED_THERE, _OF_A_TOLL = words("claims", "harmed_of_a_place"), words("claims", "of_a_toll")
_TELLING_ADJECTIVES = 4
"""Tokens from a place to its toll ("Kelmar's | confirmed death | toll")."""
_OF_ONE = 2
"""Words that may stand between a number and the next that is told with it ("14 | died | and 31 were hurt")."""
_LEADING_ON = words("claims", "prepositions") | {"and", "as", "who", "which", "that", "when", "while", "where", "after"}
_SUMMED_UP = 8
"""Tokens from a place's toll to the number that it came to."""
_RECORDING, _SEEING = words("claims", "recording"), words("claims", "seeing")
_ITS = (["of", "its", "people"], ["of", "its", "residents"], ["of", "its", "inhabitants"], ["of", "its", "citizens"])
_KINDS = words("claims", "place_kinds")
_ALONE = ("alone", "itself")
_CAMPS = frozenset(("camp", "camps", "shelter", "settlement"))
_TAKING_IN = (["home", "to"], ["taken", "in"], ["took", "in"])
_BY_NOW = frozenset(("now", "already", "still", "currently"))
_HOUSING = words("claims", "housing")
_HOUSED = frozenset(("refugees", "displaced", "people", "in_need"))
_HAVING_STOOD = frozenset(("has", "had", "have"))
_STANDING = words("claims", "linking") - {"at", "to", "of", "from", "about", "past"}
_LANDS = frozenset(" ".join(form) for form in NATION_WORDS) | words("claims", "lands_within")

PLACED = "placed"
"""The reading of a number in a row of places behind their whole (figures/counted/parts_by_place.py)."""


def of_another_part(made: Passage, one: Counted, first: int) -> bool:
    """ "A toll of 64: | 62 | in the Korlen region and two in | Sael": the place at token `first` is that of
    another number of a row, and of no sum."""
    owner = next((other for other in reversed(made.counted) if other.last <= first), None)
    return owner is not None and owner.rule == PLACED and one.rule in (PLACED, "sum") and owner is not one


def number_of_row(made: Passage, first: int, last: int) -> Counted | None:
    """The number that belongs to the name [first, last) in a row: "| Korlen | with 12", "and | Dorga | nine", "| Sael | (4)", "in
    neighbouring | Bor | 36"."""
    low = made.low
    at = last + (low[last] in _KINDS)
    at += low[at] == "," and low[at + 1] in _BEFORE_ITS_NUMBER
    bare = low[at] not in _BEFORE_ITS_NUMBER and low[at] != "("
    one = made.bound_at.get(at if bare else at + 1)
    if one is None or one.kind != "count" or one.measure in _NO_MEMBERS or (bare and one.noun and not _goes_on_counting(made, one, first)):
        return None
    before = first - (low[first - 1] in _OTHER)
    before -= low[before - 1] == "in" and (bare or low[at] == "at")  # "41 in Vietnam, in | Laos | at 13"
    follows = low[before - 2 : before] == ["followed", "by"]
    return one if follows or low[before - 1] in _NEXT else None


def told_with(made: Passage, one: Counted) -> list[Counted]:
    """A number and those told with it: "| 39 deaths and 60 cases |", "| 12 dead, 31 wounded and nine missing |"."""
    told = [one]
    for other in made.counted[made.counted.index(one) + 1 :]:
        end = other.left - 1
        between = made.low[told[-1].right : end]
        if made.low[end] not in ("and", ",") or len(between) > _OF_ONE or not all(map(_is_its_verb, between)):
            break
        told.append(other)
    return told


def _is_its_verb(word: str) -> bool:
    """ "14 people | died | and 31 | were hurt |": it names nobody and leads nowhere."""
    return word.isalpha() and word not in _LEADING_ON


def _goes_on_counting(made: Passage, one: Counted, first: int) -> bool:
    """ "12 deaths and 340 injuries, Sindh | six deaths |": counted, in the clause before the name, of another place."""
    before = next((at for at in range(len(made.counted) - 1, -1, -1) if made.counted[at].right < first), None)
    begins = first - 1 - (made.low[first - 2 : first] == [",", "and"])
    if before is None or one.measure not in _OCCURRING or made.counted[before].right != begins:
        return False
    return any(other.measure == one.measure for other in made.counted[max(0, before - 2) : before + 1])


def goes_on_in_row(made: Passage, first: int, last: int, there: Sequence[tuple[int, int]]) -> bool:
    """Does the name go on with a row of places, of which `there` are those before it?"""
    one = number_of_row(made, first, last)
    if one is None or not there or is_acronym(made.tokens.word[last - 1]):
        return False
    told = [other for other in made.counted if there[-1][1] <= other.left and other.first < first and other.follow]
    before = next((other for other in reversed(told) if other.measure == one.measure), None)
    if before is None or (before is not told[-1] and told[-1] not in told_with(made, before)):
        return False
    follows = made.low[first - 1] == "by" or made.low[first - 2] == "by"
    return follows or there[-1][1] <= before.left


def tells_of_itself(made: Passage, first: int, last: int) -> bool:
    """ "| Punjab province | reported 61 deaths", "| France | has recorded 1,200 new cases", "| Korlen | saw nine deaths"."""
    low = made.low
    if houses(made, first, last) or of_its_dead(made, first, last) is not None or lost_its_own(made, last):
        return True
    one = recorded(made, first, last)
    if one is None:
        return False
    at = last + (low[last] in _KINDS)
    land = low[at] in _ALONE or low[last] in _KINDS or low[last - 1] in _KINDS or " ".join(low[first:last]) in _LANDS
    of_its_people = low[one.last : one.last + 3] in _ITS  # "| Kande | has lost 25 of its people"
    return low[one.left - 1] in _SEEING or land or of_its_people or _opens_row(made, one)


def lost_its_own(made: Passage, last: int) -> bool:
    """ "| Korlen | has lost 25 of its people", "| Sael | buried nine of its children": where they lived, and died."""
    low = made.low
    at = last + (low[last] in ("has", "had", "have", "alone"))
    one = made.bound_at.get(at + 1)
    own = one is not None and low[one.last : one.last + 2] == ["of", "its"] and bool(one.noun)
    return own and one is not None and one.measure == "killed" and "residents" in classes_of(one.noun, taxonomy())


def of_its_dead(made: Passage, first: int, last: int) -> Counted | None:
    """ "| Kelmar's | toll rose to nine", "put | Kelmar's | dead at 34", "lifted | Samoa's | count to 99": whose dead they are."""
    low = made.low
    if not low[last - 1].endswith(("'s", "’s")):
        return None
    named = (*low[first:last], low[last - 1][:-2])
    if not _BODIES.isdisjoint(named) or not _NO_PLACES.isdisjoint(named) or is_acronym(made.tokens.word[last - 1][:-2]):
        return None
    at = next((at for at in range(last, last + _TELLING_ADJECTIVES) if low[at] not in _OF_A_TOLL), last)
    if low[at] not in _HARMED_THERE:
        return None
    one = next((one for one in made.counted if at < one.left <= at + _SUMMED_UP), None)
    return one if one is not None and one.rule == "sum" and one.measure in _OCCURRING else None


def its_dead_are_of(made: Passage, one: Counted, first: int, last: int) -> bool:
    """ "| Samoa's | disaster office put its dead at 34", "| Samoa | cut its count to 115": the land whose office tells of its own."""
    hit, low = one.trigger, made.low
    if one.rule != "sum" or one.measure not in _OCCURRING or hit is None or not last <= hit.first < one.left:
        return False
    before = range(hit.first - 1, hit.first - 1 - _TELLING_ADJECTIVES, -1)
    at = next((at for at in before if low[at] not in _OF_A_TOLL | {"of", "count"}), 0)
    opens = first - (low[first - 1] == "the") == made.body
    owns = low[last - 1].endswith(("'s", "’s"))
    land = " ".join(low[first:last]).removesuffix("'s").removesuffix("’s") in _LANDS
    return opens and low[at] in ("its", "their") and (owns or land) and low[last] not in _NEXT


def its_own(made: Passage, first: int, last: int) -> Counted | None:
    """ "Ardia put its dead at 41 and | Tavia's | at 43", "; | Tavia's | stood at 43": of another what the clause before counted."""
    low = made.low
    if not low[last - 1].endswith(("'s", "’s")) or (first > made.body and low[first - 1] not in _NEXT):
        return None
    at = last + (low[last] in _HAVING_STOOD)
    at += low[at] in _STANDING
    linked = low[at] in ("at", "to")
    one = made.bound_at.get(at + linked)
    return one if one is not None and (linked or at > last) and one.kind == "count" and not one.noun else None


def told_before(made: Passage, one: Counted, first: int, last: int) -> bool:
    """Does the name open a clause of its own count, behind the number? "A toll of | 41|, and Tavia reported 43 deaths"."""
    return one.last <= first and (its_own(made, first, last) or recorded(made, first, last)) is not None


def houses(made: Passage, first: int, last: int) -> bool:
    """ "Tavia's | Korlen camp | now holds 193,000 refugees", "| Tavia | has taken in 40,000 of them"."""
    low = made.low
    at = last + (low[last] in _CAMPS or low[last] in _KINDS)
    land = low[at - 1] in _CAMPS or low[at - 1] in _KINDS or " ".join(low[first:last]) in _LANDS
    at += low[at] in _BY_NOW
    at += low[at] in ("is", "has") and at + 1 not in made.bound_at and (1 + (low[at + 1] in _BY_NOW))
    at += 2 if low[at : at + 2] in _TAKING_IN else low[at] in _HOUSING or low[at] == "received"
    one = made.bound_at.get(at)
    return one is not None and at > last and one.measure in _HOUSED and (land or low[at - 1].startswith(("host", "shelter")))


def recorded(made: Passage, first: int, last: int) -> Counted | None:
    """How many cases or harmed the one of this name has, saw or reported: "| Korlen | has had 537 of the cases",
    "| Sindh | has lost 347 people"."""
    low = made.low
    name = first - (low[first - 1] == "the")
    if (name > made.body and low[name - 1] not in _NEXT) or is_acronym(made.tokens.word[last - 1]):
        return None
    at = last + (low[last] in _KINDS)
    at += low[at] in _ALONE
    at += low[at] in ("has", "had", "have") and at + 1 not in made.bound_at
    one = made.bound_at.get(at + 1)
    if one is None or one.kind != "count" or one.measure not in _OCCURRING:
        return None
    lost = low[at] == "lost" and one.measure == "killed" and (one.noun[-1:] in _LIVES or low[one.last] == "of")
    return one if lost or low[at] in _SEEING | _RECORDING else None


def _opens_row(made: Passage, one: Counted) -> bool:
    """ "22 deaths|, Sael 12 and Dorga nine": names with numbers alone follow."""
    told = told_with(made, one)
    after = next((other for other in made.counted if other.first > told[-1].first), None)
    if after is None or after.measure != one.measure or (after.noun and len(told) == 1):
        return False
    at = after.left - 1 - (made.low[after.left - 1] in _BEFORE_ITS_NUMBER)
    named = made.tokens.capital(at)
    while made.tokens.capital(at):
        at -= 1
    return named and (made.low[at] in _NEXT or made.low[at - 1 : at + 1] == ["followed", "by"])
