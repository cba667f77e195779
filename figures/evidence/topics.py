"""What linking looks at: the features of a claim and of a known figure, made comparable once.

A subject is taken apart into the nations counted ("North Korean"), a part of those counted ("officers",
"children"), states ("suspected") and other telling words; a place into the words that tell which one it is;
a measure stays a key of the taxonomy, or becomes the counted noun or unit where the taxonomy has nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from figures import values
from figures.claim import Basis, Claim
from figures.evidence.captives import taken_or_left
from figures.evidence.keys import JOINT, Subject, measure_key, name_words, place_key, place_words, subject_key
from figures.evidence.numbers import Numbers
from figures.figure import Figure, FigureState
from figures.measure_groups import LEVEL_APART
from figures.places.homes import is_home_of
from figures.places.overall import counted_over, end_of_added, is_overall, is_wide
from figures.subjects.owners import owner_of, side_of
from figures.times.happened import happened_on
from figures.values import Value
from figures.wording import NATIONS, nations, stem, words
from figures.wordlists import wordlist
from stories.quick import quick

_LEXICON = wordlist("linking")
_LIGHT = frozenset(_LEXICON["light"])
AROUND = 60
"""Characters on either side of a number whose words say what it counts."""
_OF_A_THING = re.compile(r"\b(?:in|of|from|by) (?:an?|the) [\w-]+(?: [\w-]+)? (?:that|which)\b")
"""What a clause says of a thing: "175 in an outbreak that | is still the largest"."""
_OPENS_IN = re.compile(r"In (?!the\b)([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")
"""A sentence that opens with its place."""
_OF_OTHERS = re.compile(r"\s+of (?:those|them|these|whom|the (?:dead|victims|injured|wounded|missing|infected|cases|arrested|detained))\b")


_ARE_NOW = {
    "detained": re.compile(r"\b(?:in (?:\w+ )?custody|behind bars|in (?:detention|jail|prison)|being held)\b", re.IGNORECASE),
    "infected": re.compile(
        r"\b(?:is|are|were) (?:being treated|lying|under treatment|in (?:[\w’']+ ){0,3}hospitals?|in intensive care)\b", re.IGNORECASE
    ),
}
"""Where those counted are for the time being: in custody, in hospital."""
IN_CARE = frozenset(("infected", "wounded"))
"""Of these some lie in hospital, and are counted there for themselves."""
_STILL = re.compile(r"\b(?:still|remain|remained|remains|remaining)\b", re.IGNORECASE)
_HOLDS = re.compile(r"\b(?:hospital|clinic)s?\b(?: \w+)? (?:had|has|held|holds) (?:\w+ )?$", re.IGNORECASE)
""" "The hospital | had | 74 patients"."""
_ANOTHER = re.compile(
    r"(?:[,;]| and| but| while)\s(?:\w+\s){0,2}?"
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|others|the rest)"
)
"""Where another number begins, of which all that follows is said."""
_OF_THE = re.compile(r"\w of (?:the|its|their) $")
"""Before the whole of which some are counted: what is said behind it is said of those."""
_OF_NUMBER = re.compile(
    r"\s+of (?:the|its|their) (?:last |remaining |other |first )?"
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)"
)


@quick
@dataclass(frozen=True, slots=True)
class Topic:
    """What linking knows of one claim."""

    claim: Claim
    value: Value
    measure: str
    basis: Basis
    """As read, or "level" where the text says that they still are what the measure calls them."""
    subject: Subject
    place: frozenset[str]
    place_said: bool
    """The place stands in the claim's own sentence; otherwise it was taken over from the story."""
    lands: frozenset[str]
    """The land in which it counts, or both, where the story has several."""
    names: tuple[str, ...]
    part: bool
    """The text itself says that they are some of others ("nine of those infected")."""
    said_in: frozenset[str]
    """The telling words of the claim's own sentence."""
    previous: tuple[Value, ...]
    near: tuple[str, ...] = ()
    """The telling words beside the number, in the order of the text."""
    near_words: frozenset[str] = frozenset()
    """The same, to be held against those of figures."""
    owner: str = ""
    """Whose loss it is, where the text says so: "Losk lost 900 servicemen", "Varn admits 31 dead"."""
    overall: bool = False
    """The text calls it the whole: "the overall toll"."""
    wide: bool = False
    """The text counts over several places: "across the country", "in both countries"."""
    over: frozenset[str] = frozenset()
    """The kinds of these places, where no place of its own is told: "province" of "in both provinces"."""
    answers: Value | None = None
    """The number of somebody else, told just before, to which this one answers: "Police counted 18,000. The union says 60,000"."""
    beside: tuple[Value, ...] = ()
    """The story's other numbers of the measure."""
    places_beside: tuple[frozenset[str], ...] = ()
    """The places of those, on the same basis."""
    part_of_told: bool = False
    """They are, and its sentence tells how many there are in all."""
    whole_beside: Value | None = None
    """A larger one of those that is told of no place."""
    places_of_others: tuple[frozenset[str], ...] = ()
    """The places that the sentence tells of its smaller numbers of the measure, on any basis."""
    against: tuple[Value, ...] = ()
    """Numbers of others that the sentence sets this one against: "more than twice the police figure of 18,000"."""
    day: date | None = None
    """The day on which it befell those counted, where the text tells."""
    span: frozenset[str] = frozenset()
    """The stretch of time over which it counts many happenings: "since the start of the month" (figures/evidence/spans.py)."""
    captives: str = ""
    """Of people carried off: "taken" where the text tells how many were, "left" where it tells how many are still held."""
    unlike_vague: bool = False
    """The story counts somebody of its measure in vague words that do not fit it: "thousands have fled" to a land with 310,000 refugees."""


@quick
@dataclass(frozen=True, slots=True)
class Known:
    """What linking knows of one figure: the different numbers said of it, and the names of its place.

    `top` is the largest number that stands, corrected ones left out; None while there is no number.
    """

    state: FigureState
    figure: Figure
    """The figure itself."""
    subject: Subject
    places: tuple[frozenset[str], ...]
    numbers: Numbers
    top: Decimal | None
    units: frozenset[str]
    words: frozenset[str]
    kinds: frozenset[str]
    """The kinds of happening in which it was told ("~flood")."""
    speakers: tuple[str, ...]
    """Who is named for a number that stands."""
    reports: frozenset[str]
    stories: frozenset[str]
    """The reports and the stories in which those numbers stand."""
    near: frozenset[str]
    measures: frozenset[str]
    """Its own measure, and those under which it was told as well."""
    wide: bool
    """It was counted over several places."""
    born_at: frozenset[str]
    """The place it began with."""
    lands: frozenset[str]
    """The lands in which it was told to be counted."""
    captives: frozenset[str]
    """Whether those taken were told, or those left."""
    kind_of_place: str
    """What kind of place that is, as written ("province"), or country."""
    since: datetime | None
    """When its first number was told."""
    called: frozenset[str]
    """The names of the storms and diseases that stories of it told of."""
    days: frozenset[date]
    """The days on which it was told to have befallen them."""


def topic(claim: Claim, story_names: tuple[str, ...] = (), published: datetime | None = None) -> Topic:
    """The features of a claim in a story of these names and this time."""
    # A place that is the speaker's own name ("UN", "Frontline Map") is none.
    named = "" if claim.place and claim.place in (claim.speaker, side_of(claim)) else claim.place
    if not named and (found := _OPENS_IN.match(claim.sentence)):
        named = found[1]
    place = place_key(named)
    near = beside(claim)
    added = end_of_added(claim.sentence)
    told = claim.sentence[added:] if added <= claim.at else claim.sentence
    said = frozenset(place_words(told)) | (place & {JOINT})
    return Topic(
        claim=claim,
        value=values.of_quantity(claim.quantity),
        measure=measure_key(claim),
        basis="level" if claim.measure in LEVEL_APART and still(claim) else claim.basis,
        subject=subject_key(claim.measure, f"{claim.subject} {claim.quantity.noun}"),
        place=place,
        place_said=bool(place) and not claim.placed and (not place.isdisjoint(said) or is_home_of(claim.place, claim.subject)),
        lands=frozenset(nation.lower() for nation in nations(claim.land)),
        names=name_words(claim, story_names),
        part=_is_part(claim),
        said_in=said,
        previous=tuple(values.of_quantity(quantity) for quantity in claim.previous),
        near=near,
        near_words=frozenset(near),
        owner=owner_of(claim),
        overall=is_overall(_ahead(claim)),
        wide=is_wide(claim.sentence) or JOINT in place,
        over=frozenset() if place else counted_over(claim.sentence),
        captives=taken_or_left(claim),
        day=happened_on(claim, published) if published else None,
    )


def beside(claim: Claim) -> tuple[str, ...]:
    """The telling words around the number: who had the 35.3 percent, what the 400 sat in."""
    first, last = claim.quantity.start - claim.sentence_span[0], claim.quantity.end - claim.sentence_span[0]
    before = claim.sentence[max(0, first - AROUND) : max(0, first)].rpartition(";")[2]
    after = claim.sentence[max(0, last) : last + AROUND].partition(";")[0]
    # A word cut in two is none.
    if first > AROUND:
        before = before.partition(" ")[2]
    if last + AROUND < len(claim.sentence):
        after = after.rpartition(" ")[0]
    said = (stem(word) for word in (*words(before), *words(after)) if len(word) > 2 and word not in _LIGHT and not word[0].isdigit())
    return tuple(dict.fromkeys(said))


_remembered: dict[str, Known] = {}
_MOST_REMEMBERED = 4096


def known(state: FigureState) -> Known:
    """The features of a figure. The latest answer for each figure is kept while its state is the same object."""
    found = _remembered.get(state.figure.id)
    if found is None or found.state is not state:
        if len(_remembered) >= _MOST_REMEMBERED:
            _remembered.clear()
        found = _remembered[state.figure.id] = _known(state)
    return found


def _known(state: FigureState) -> Known:
    said: dict[tuple[Decimal | None, Decimal | None], Value] = {}
    for stand in (*state.stands, *state.history):
        if stand.low is not None or stand.high is not None:
            said.setdefault((stand.low, stand.high), values.of_stand(stand))
    figure, born_at = state.figure, place_key(state.figure.place)
    signed: dict[str, list[str]] = {}
    for word in state.words:
        signed.setdefault(word[:1], []).append(word)
    places = [born_at, *(place_key(word[1:]) for word in signed.get("@", ()))]
    return Known(
        state=state,
        figure=figure,
        subject=subject_key(figure.measure, figure.subject),
        places=tuple(dict.fromkeys(place for place in places if place)),
        numbers=Numbers(said.values()),
        top=_top(state),
        units=frozenset(value.unit for value in said.values()),
        words=frozenset(state.words),
        kinds=frozenset(signed.get("~", ())),
        speakers=tuple(stand.speaker for stand in state.stands if stand.speaker),
        reports=frozenset(stand.report for stand in state.stands),
        stories=frozenset(stand.story for stand in state.stands),
        near=frozenset(state.near),
        wide=any(is_wide(stand.sentence) for stand in state.history) or any(JOINT in place for place in places),
        measures=frozenset((figure.measure, *state.measures)),
        born_at=born_at,
        lands=frozenset([word[1:] for word in signed.get("^", ())]) or frozenset().union(*places) & NATIONS,
        captives=frozenset([word[1:] for word in signed.get("=", ())]),
        kind_of_place="country" if born_at <= NATIONS else figure.place.lower().rpartition(" ")[2],
        since=state.history[0].at if state.history else None,
        called=frozenset(signed.get("!", ())),
        days=frozenset([date.fromisoformat(word[1:]) for word in signed.get("%", ())]),
    )


def _top(state: FigureState) -> Decimal | None:
    """The largest number since the last time that one was taken back."""
    standing: list[Decimal] = []
    for stand in state.history:
        if stand.kind in ("corrected", "lowered"):
            standing = []
        value = values.of_stand(stand)
        if value.numeric and stand.kind != "previous":
            standing.append(value.point)
    return max(standing, default=None)


def _is_part(claim: Claim) -> bool:
    """ "Two of them", "the cuts would include 4,000 jobs in production"."""
    some = claim.basis == "subtotal" and not (claim.measure in IN_CARE and still(claim))  # "39 patients remain in hospitals": all who do
    return bool(_OF_OTHERS.match(_behind(claim))) or some


HOSTED = frozenset(("refugees", "displaced"))
OF_OLD = re.compile(r"\balready (?:\w+ )?(?:hosts?|hosted|hosting|shelters?|sheltered|houses?|housed|home)\b")
"""Before those who were there when others came: "already hosted | 370,000 refugees" counts nobody who has come since."""


_HOSTING = re.compile(r"\b(?:hosts?|hosted|hosting|shelters?|sheltered|houses?|housed|home to|holds|population|camps?)\b", re.IGNORECASE)


def hosts(text: str) -> bool:
    """Whether it tells of all who are somewhere, whenever they came."""
    return _HOSTING.search(text) is not None


def still(claim: Claim) -> bool:
    """The text says that they still are what the measure calls them: "22 of the 61 people arrested remain in custody"."""
    now, behind = _ARE_NOW.get(claim.measure), _said_of_it(claim)
    if claim.measure in IN_CARE and claim.quantity.noun.endswith("patients") and _HOLDS.search(_ahead(claim)):
        return True
    if claim.measure in HOSTED and OF_OLD.search(_ahead(claim)):
        return True
    if claim.measure == "detained" and _ahead(claim).lower().endswith("all but "):
        return True  # "all but | 11 of those arrested have been released"
    return bool(_STILL.search(behind)) or (now is not None and bool(now.search(behind)))


def in_custody(claim: Claim) -> bool:
    """ "Eleven suspects were in custody": no word tells whether others were let go."""
    return claim.measure == "detained" and not of_a_number(claim) and not _STILL.search(_said_of_it(claim))


def _said_of_it(claim: Claim) -> str:
    """What stands behind the number and is said of no other."""
    behind = "" if _OF_THE.search(_ahead(claim)) else _behind(claim)
    if of_a_number(claim):
        behind = claim.sentence[max(0, claim.quantity.end - claim.sentence_span[0]) :].partition(",")[0]
    if other := _ANOTHER.search(behind):
        behind = behind[: other.start()]
    if other := _OF_A_THING.search(behind):
        behind = behind[: other.start()]
    return behind


def of_a_number(claim: Claim) -> bool:
    """Whether the text counts it out of another number: "two of the last three"."""
    return bool(_OF_NUMBER.match(_behind(claim)))


def _ahead(claim: Claim) -> str:
    return claim.sentence[max(0, claim.at - AROUND) : claim.at]


def _behind(claim: Claim) -> str:
    start = claim.quantity.end - claim.sentence_span[0]
    return claim.sentence[start : start + 40] if start > 0 else ""


