"""Evidence by the numbers: how far apart they are, which way they moved, what this story told before."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from figures import values
from figures.authority import same_speaker, voice
from figures.evidence.circumstances import A_DAY, Say, Setting
from figures.evidence.pairs import SMALL, Pair
from figures.evidence.speaker import has_not_told, on_its_own
from figures.measure_groups import ADDING_UP, ARMED, BY_NOUN, EBBING, ONE_TOTAL, ONLY_UP, STILL, TWO_SIDED, measures_like
from figures.sentences.recounts import belittles, disputed, set_against

_ROUNDED = Decimal("1.3")
"""A looser bound this close to a known number repeats it; "at least 4" after 288 speaks of something else as likely as not."""
_LOST = frozenset(("killed", "wounded", "killed_or_wounded", "captured"))
_GROWING = ONLY_UP - STILL
_TELLING = 100
"""Numbers from here on hardly agree by chance."""
_FAR_BELOW = 10
"""A count that only grows, told as so many times less than it came to, is another's, however near one of its first numbers."""
_SPOKESMEN = ("spokesman ", "spokeswoman ", "spokesperson ")
_APART = 3
"""Two counters of one toll seldom differ by more; two tolls of one story often do."""
_STEPS = (Decimal("1.2"), Decimal(2), Decimal(5), Decimal(30))
_STEP_NAMES = ("near", "twice", "five", "thirty", "beyond")
"""How far apart two numbers are: up to each step, and beyond the last."""
_LEAPS = frozenset(("thirty", "beyond"))
"""Steps that a toll takes on its first day alone: five dead before dawn, 41 at noon, 340 the next morning."""


def by_number(both: Pair, setting: Setting, say: Say) -> None:
    """Whether the number is known, rounded, moved as told or out of reach."""
    about, figure = both.about, both.figure
    if both.gives_old:
        say(f"gives its old {_size(max(before.point for before in about.previous))}")
    elif both.set_against:
        say("set against its number")
    elif about.previous and figure.numbers:
        say("gives an old number of another")
    if not about.value.numeric:
        say("no number")
        return
    if not figure.numbers:
        say("until now without a number")
        return
    if both.same_value:
        say(f"its very {_size(about.value.point)}")
        return
    assert both.nearest is not None
    sides = _counted_by_two_sides(both)
    if both.nearest <= _ROUNDED and figure.numbers.restated_by(about.value):
        say("a rounding of its number")
    else:
        leaps = both.above and figure.figure.measure in ADDING_UP
        step = _STEP_NAMES[bisect_left(_STEPS, both.nearest)]
        own = about.measure not in BY_NOUN or figure.figure.measure in BY_NOUN  # "sent 90 people" is no leap of those killed
        soon = leaps and own and not sides and step in _LEAPS and both.same_event and setting.at - (figure.since or setting.at) <= A_DAY
        ebbs = figure.figure.measure in EBBING and both.alone and not both.above and step in _LEAPS and about.basis != "subtotal"
        step = "five" if sides and step in _LEAPS else step
        say("ebbed far" if ebbs else f"number {step}{' above' if leaps else ''}{' soon' if soon else ''}")
    rival = both.same_event and on_its_own(about.claim.speaker, figure.speakers) and (disputed(about.claim) or belittles(about.claim))
    rival = rival or (both.same_event and both.main and not about.against and not about.previous and set_against(about.claim))
    if rival:
        say("disputes its number")
    now = about.claim.basis == "level" or about.basis == figure.figure.basis == "level"  # how many still are may always fall
    up_only = figure.figure.measure in ONLY_UP and not now and not (rival or sides) and not _answers_the_only_one(both)
    if up_only and not both.above and about.claim.quantity.trend != "down" and not both.gives_old:
        far = both.nearest > 4 or (figure.top is not None and about.value.point * _FAR_BELOW < figure.top)
        say("fallen far" if far else "fallen")
    if about.claim.quantity.trend is not None and not both.gives_old:
        up = about.claim.quantity.trend == "up"
        say("moved as told" if up == both.above else "moved otherwise than told")


def _counted_by_two_sides(both: Pair) -> bool:
    """What an army says of its own dead is many times less than what the other side claims: 18 after 150, 412 after 3,100."""
    mine, theirs = both.about.subject, both.figure.subject
    armed = both.figure.figure.measure in _LOST and not (mine.parts & theirs.parts).isdisjoint(ARMED)
    whose = bool(mine.nations & theirs.nations or mine.proper & theirs.proper)
    claim, others = both.about.claim, both.figure.speakers
    if not armed or not has_not_told(claim.speaker, others):
        return False
    return (whose and on_its_own(claim.speaker, others)) or disputed(claim) or belittles(claim)


def _answers_the_only_one(both: Pair) -> bool:
    """What another says of the only such count is no fall of it, however far below: monitors have 412 complaints, the commission 57."""
    return both.answers and both.alone


def _size(number: Decimal) -> str:
    return "small number" if number < SMALL else "number" if number < _TELLING else "large number"


def by_story(both: Pair, setting: Setting, say: Say) -> None:
    """One speaker gives one number of a figure in one story; a second one is of something else."""
    about, history = both.about, both.figure.state.history
    here = setting.story in both.figure.stories
    carried = about.measure == "passengers" and both.telling  # "the first convoy had carried 951", who were evacuated
    if here and both.figure.figure.measure not in measures_like(about.measure) and not carried:
        say("told here under another measure")
    if here and both.answers and both.alike:
        say("answers its number")
    if about.claim.correction or not about.value.numeric:
        return
    if here and about.unlike_vague and not both.figure.numbers:
        say("told here in vague words of another size")
    first = bool(history) and history[0].story == setting.story
    far = first and about.measure in _GROWING and values.ratio(about.value, values.of_stand(history[0])) > _APART
    if far and not both.told and not _answers_the_only_one(both) and not _counted_by_two_sides(both):
        say("first told here, far from it")
    if _a_place_of_its_own(both) and (any(map(both.figure.numbers.hold, about.beside)) or _the_whole_goes_on(both)):
        say("a place beside the whole")
    for stand in both.figure.state.stands if here else ():
        if stand.story != setting.story or stand.kind == "repeated" or values.restates(about.value, values.of_stand(stand)):
            continue
        if values.of_stand(stand).numeric:
            bare = _is_only_a_spokesman(stand.speaker) or _is_only_a_spokesman(about.claim.speaker)
            if about.claim.speaker and not bare and not _one_office(stand.speaker, about.claim.speaker):
                others = both.figure.figure.measure in TWO_SIDED
                say("told here already of others" if others else "told here already by another")
            else:
                perhaps = about.claim.carried or bare or not about.claim.speaker
                say("told here already, perhaps by another" if perhaps else "told here already")
                if stand.sentence == about.claim.sentence and _is_whole_elsewhere(both):
                    say("the whole of a part")
            return


def _one_office(one: str, other: str) -> bool:
    """ "The rescue agency", "the agency's spokesman Arno Velt": a word of the one is in the other, and one body speaks."""
    return one == other or (same_speaker(one, other) and not voice(one).words.isdisjoint(voice(other).words))


def _is_only_a_spokesman(speaker: str) -> bool:
    """ "Spokesman Arno Velt", of whom the story has said before for whom he speaks: nobody beside that body."""
    return speaker.lower().startswith(_SPOKESMEN) and " for " not in speaker and " of " not in speaker


def _is_whole_elsewhere(both: Pair) -> bool:
    """ "51 in Texas, including 43 in the county": the larger number of a sentence, at a place of its own, is not the other's."""
    about = both.about
    placed = about.place_said and not both.same_place
    return placed and about.measure in ONE_TOTAL and both.above and not both.told


def _a_place_of_its_own(both: Pair) -> bool:
    """ "430 jobs in Basel", where the story tells again of the 1,500 that were known of no place."""
    about, value = both.about, both.about.value
    placed = about.place_said and bool(about.place) and not both.figure.places
    once = both.figure.top is not None and value.point < both.figure.top and value.point < SMALL  # small, and long since replaced
    told = both.told and not (once and not both.gives_old and not both.set_against)
    return placed and not both.above and not told and about.claim.quantity.trend is None and value.numeric


def _the_whole_goes_on(both: Pair) -> bool:
    """ "29 cases are confirmed. Gorun accounts for | four", where 13 were known: it is the 29 that go on from them."""
    whole, top = both.about.whole_beside, both.figure.top
    return whole is not None and top is not None and whole.point >= top and whole.point <= top * _APART
