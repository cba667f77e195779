"""Who or what is counted: the noun with its nationality, side or group, as shown to an editor; elided ones found again."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from figures.companies import PER_SHARE, is_per_share
from figures.fates import fate_behind
from figures.fitting import classes_of, deed_of, pick
from figures.joined import remain
from figures.measures import Taxonomy
from figures.nouns import is_plural
from figures.passage import Counted, Passage, of_them
from figures.summed import left_in_their_hands
from figures.wording import nations
from figures.wordlists import wordlist, words

_ECONOMIES = frozenset(("gdp", "product", "gnp"))
"""Of what a deficit is told as a share: "7.6 percent of | GDP"."""
_RATES = {
    measure: {word: kind for kind, listed in kinds.items() for word in listed} for measure, kinds in wordlist("linking")["rates"].items()
}
_MONTHLY = ("month-on-month", "month on month", "on the month", "on a monthly basis", "from the previous month", "from a month")
"""Behind a rise of prices these make it that of a month."""
_SHIPPED = frozenset(("doses", "drones", "missiles", "aircraft"))
"""What goes on being counted when so many are "delivered"."""
_TAKING = frozenset(("taken", "took", "taking", "takes"))
_ANYBODY = frozenset(("people", "persons", "others", "those"))
_SUMMED = 4
"""Tokens from "number of" to what is told of those it counts."""
_BARE_SUMS = frozenset(["toll", "figure", "figures", "number", "numbers", "count", "tally", "total", "estimate"])


def subject_of(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """The counted as written, or as its measure calls it."""
    if one.subject:
        return one.subject
    if one.noun and one.noun[-1] not in _BARE_SUMS and one.kind != "money" and not (one.measure and one.noun[-1] in _ECONOMIES):
        return one.quantity.noun
    if one.measure in _RATES and (kind := _kind_of_rate(made, one)):
        return f"{kind} {one.measure}"
    measure = taxonomy.measures.get(one.measure)
    if measure is None or (one.quantity.approx == "unspecified" and _called(one)):
        return one.quantity.noun  # "foreign mercenaries | whose number they do not know"
    if added := _added_to(made, one):
        return added
    return (_summed_up(made, one, taxonomy) if measure.of == "people" else "") or measure.what


def _summed_up(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """ "The number of | soldiers | killed rose to 45", "the number of wounded | policemen | at 12": who the sum says that it counts."""
    hit, low = one.trigger, made.low
    if one.rule != "sum" or one.noun or hit is None or hit.last > one.left:
        return ""
    of = next((at for at in range(hit.first - 1, max(made.body, hit.first - _SUMMED) - 1, -1) if low[at] == "of"), 0)
    if of <= made.body or low[of - 1] not in words("claims", "sums"):
        return ""
    first, last = (of + 1, hit.first) if hit.first > of + 1 else (hit.last, hit.last + 1)
    named = all(map(made.tokens.is_word, range(first, last))) and (is_plural(low[last - 1]) or made.tokens.capital(last - 1))
    counted = named and low[last - 1] not in _ANYBODY and "people" in classes_of((low[last - 1],), taxonomy)
    return made.written(first, last) if counted else ""


def _kind_of_rate(made: Passage, one: Counted) -> str:
    """ "| Core | inflation was 2.8", "| food | prices", "| 0.3 percent | month-on-month": which rate, if not the plain one."""
    if one.trigger is None:
        return ""
    named = made.low[max(made.body, one.trigger.first - 1) : one.trigger.last]
    if found := next((_RATES[one.measure][word] for word in named if word in _RATES[one.measure]), ""):
        return found
    behind = " ".join(made.low[one.last : one.last + 4])
    return "monthly" if one.measure == "inflation" and behind.startswith(_MONTHLY) else ""


def _called(one: Counted) -> str:
    """The noun of a count; that of a sum ("the death toll") names nobody who is counted."""
    noun = one.quantity.noun
    return "" if noun.lower().rpartition(" ")[2] in _BARE_SUMS else noun


def _added_to(made: Passage, one: Counted) -> str:
    """ "Freed 39 more Tavians, | for a total of 78 |": a total is of those who came on top of it, told just before."""
    if one.quantity.role != "total" or one.noun:
        return ""
    before = next((other for other in reversed(made.counted) if other.first < one.first), None)
    if before is None or before.quantity.role != "increment" or before.measure != one.measure:
        return ""
    return "" if _called(before).endswith(("bodies", "remains", "victims")) else _called(before)


def _suffered_besides(made: Passage, before: Counted, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "Killed 620 Tavian soldiers | and taken | 112 prisoner": the same people went on suffering; "people" are anybody."""
    if one.trigger is None or before.deed is None or before.measure == one.measure or made.number_at.get(before.first) is not before:
        return False
    if before.part or before.left != before.deed.last:
        return False  # "killed 274 people, including 21 children, and wounded | 1,024"
    at = before.right + (made.low[before.right] == ",")
    at += made.low[at] == "and"
    taken = made.low[at] in _TAKING and one.left == at + 1  # "taken | 112 | prisoner"
    if at == before.right or not (taken or (one.trigger.first in (at, at + 1) and one.left <= one.trigger.last + 1)):
        return False
    named = before.noun and before.noun[-1] not in _ANYBODY and "people" in classes_of(before.noun, taxonomy)
    return bool(named or (not before.noun and before.subject))


def inherit(made: Passage, before: list[Counted], taxonomy: Taxonomy) -> None:
    """Give bare numbers without a measure that of a count before them ("The agency believes 11,000 are in Kursk")."""
    known = list(before)
    for one in made.counted:
        if one.measure == "exports_delivered" and not one.noun and known and known[-1].measure in _SHIPPED:
            one.measure = known[-1].measure  # "only | 12,000 have been delivered"
            one.subject = known[-1].subject or known[-1].quantity.noun
        if not one.measure and one.follow and one.kind == "other" and any(other.kind == "magnitude" for other in known):
            one.measure, one.rule, one.elided = "magnitude", "elided", True
        if one.measure == "refugees" and one.rule == "fate" and not one.noun and known and _is_a_thing(known[-1], taxonomy):
            one.measure, one.subject, one.elided = known[-1].measure, _called(known[-1]), True  # "the first | 3,000 landed" of the doses
        if one.measure == "territory_share" and any(other.measure == "stake" for other in known):
            one.measure = "stake"  # "it already controls | 12%" of the company in which it bought nine
        if one.measure:
            if not one.noun and not one.subject and known and _suffered_besides(made, known[-1], one, taxonomy):
                one.subject = known[-1].subject or _called(known[-1])
            known.append(one)
            continue
        if not one.follow or one.kind not in ("count", "percent", "money", "area"):
            continue
        later = [other for other in made.counted if other.measure and other.first > one.first]
        if _is_another_whole(made, one):
            continue
        if _got_away(made, one, known):
            one.measure, one.rule, one.elided = "escaped", "elided", True
            known.append(one)
            continue
        if _are_left(made, one, taxonomy) and _take_over(one, *_held([*later, *known], taxonomy)):
            known.append(one)
            continue
        if _are_among_them(made, one, taxonomy) and _take_over(one, *_people_before(known, taxonomy)):
            one.part = True
            continue
        if one.noun and not _names_the_same(one) and not (one.noun == ("people",) and _are_somewhere(made, one)):
            continue
        present = _are_somewhere(made, one)
        if present and not _present(known) and any("military" in classes_of(other.noun, taxonomy) for other in known):
            one.measure, one.rule, one.elided = "troops", "elided", True
            one.subject = one.quantity.noun
            known.append(one)
            continue
        if (headed := _headed(made, one, taxonomy)) and one.kind == "count":
            one.measure, one.rule = headed, "sum"
            known.append(one)
            continue
        other = _antecedent(made, one, known, taxonomy)
        if other is not None:
            goes_on = _OF_WHOM.get(other.measure, other.measure) if one.quantity.trend == "down" else other.measure
            goes_on = _done_to_them(made, one, other, taxonomy) or goes_on
            one.measure, one.rule, one.elided = goes_on, "elided", True
            one.part = one.part or made.low[one.left - 2 : one.left] in _SOME_OF  # "the shift numbered 61, of whom | 21 | got out"
            if one.kind != other.kind and not one.quantity.unit:
                one.kind, one.unit = other.kind, other.unit or other.quantity.unit
            one.subject = ("" if one.unit else _called(one)) or other.subject or _called(other)
            known.append(one)


def _done_to_them(made: Passage, one: Counted, other: Counted, taxonomy: Taxonomy) -> str:
    """ "It shot down one drone. The enemy had launched | two|", "fired 40 missiles; | 31 | were downed": its own verb tells of them."""
    noun = other.noun or tuple(other.subject.lower().split())
    if one.noun or not noun or taxonomy.measures[other.measure].of == "people":
        return ""
    there = replace(one, noun=noun, right=one.last)
    found = deed_of(made, there, one.deed, taxonomy) if one.deed is not None else fate_behind(made, there, taxonomy)
    return found[0].measure if found is not None else ""


def _headed(made: Passage, one: Counted, taxonomy: Taxonomy) -> str:
    """ "Displacement is larger than was thought: the council has counted | 900,000": what the words before a colon are about."""
    colon = next((at for at in range(one.left - 1, made.body, -1) if made.low[at] == ":"), 0)
    hit = made.hit_at.get(made.body)
    if not colon or hit is None or hit.last >= colon or one.noun or any(other.first < colon for other in made.counted):
        return ""
    trigger = pick(one, hit, ("total", "noun"), taxonomy)
    return trigger.measure if trigger is not None else ""


def _is_a_thing(one: Counted, taxonomy: Taxonomy) -> bool:
    return bool(one.noun) and one.noun[-1] in taxonomy.things and one.follow


_OF_WHOM = {"returnees": "refugees"}
"""Those who go home are fewer of these: "3,000 have gone home; the number has fallen to | 21,500"."""
_SCALE = 50
"""Times by which one may differ from an amount that it stands for."""
_SOME_OF = (["of", "whom"], ["of", "which"], ["of", "them"], ["of", "these"])
_STANDS_FOR = frozenset(
    (
        *(("it", "at"), ("it", "was"), ("it", "is"), ("figure", "at"), ("them", "at")),
        *((speaking, "of") for speaking in ("spoke", "speaks", "talked", "talks")),
    )
)
"""Before a number that stands for the amount just spoken of."""
_SINGULAR = frozenset(("votes_counted", "turnout", "contained", "opinion"))
"""Measures of which a story gives one number: a further per cent is something else."""


def _antecedent(made: Passage, one: Counted, known: list[Counted], taxonomy: Taxonomy) -> Counted | None:
    """The latest count of the same kind that a bare number may continue; whole numbers continue whole numbers."""
    present = _are_somewhere(made, one)
    if _is_step(made, one) or (made.low[one.right : one.right + 2] == ["in", "the"] and made.low[one.right + 2] in _TIMES):
        return None
    if "we" in made.low[one.left - 2 : one.left]:
        return None  # "We were | nine in the tree"
    if not present and (one.noun or not _stands_alone(made, one)) and not (len(one.noun) == 1 and one.noun[0] in _BARE_SUMS):
        return None
    if present:
        return _present(known)
    latest = next((other for other in reversed(known) if other.follow), None)
    if latest is not None and (latest.unit or latest.quantity.unit) and _stands_for_an_amount(made, one) and _alike(one, latest):
        return latest
    if _is_decimal(one):
        return None  # "the engineers expect 14.8": nobody is counted in tenths
    semicolon = next((at for at in range(one.first - 1, made.body, -1) if made.low[at] == ";"), 0)
    if semicolon:
        before = (other for other in made.counted if other.measure and other.last <= semicolon)
        return next((other for other in before if other.follow and other.kind == one.kind and other.measure not in _SINGULAR), None)
    if made.low[one.left - 1] in ("the", "these", "those"):
        same = next((other for other in reversed(known) if other.quantity.low == one.quantity.low and other.kind == one.kind), None)
        if same is not None:
            return same  # "if the five would be added to the toll"
        if not made.text[made.tokens.start[one.first]].isdigit():
            return None  # "the bore hole that reached the seven": of whom it was told without a count
    demanded = one.quantity.role == "demand" and one.kind == "count"
    fitting = [other for other in reversed(known[-_ROW:]) if _continues(made, one, other, taxonomy, demanded=demanded)]
    if not fitting or one.kind != "count" or _near_in_size(one, fitting[0]):
        return fitting[0] if fitting else None
    main = fitting[-1]  # what the story began with
    return main if len(fitting) <= _CHOICE and _near_in_size(one, main) else fitting[0]


_TIMES = frozenset(("past", "last", "morning", "afternoon", "evening"))
"""Behind "in the" these make a time of a number: "in the past 24", "four in the afternoon"."""


def _near_in_size(one: Counted, other: Counted) -> bool:
    mine, theirs = one.quantity.low or one.quantity.high, other.quantity.low or other.quantity.high
    return mine is None or theirs is None or max(mine, theirs) <= _LEAP * min(mine, theirs)


_CHOICE = 3
"""Counts up to which the first one of a story may still be meant; later on its first number is too far back."""
_LEAP = 20
"""Times by which a number may differ from the count that it goes on with, if there is another that is nearer."""


def _continues(made: Passage, one: Counted, other: Counted, taxonomy: Taxonomy, *, demanded: bool) -> bool:
    if other.rule == "hint" or not other.follow or other.measure in _SINGULAR:
        return False
    if other.measure in PER_SHARE and not is_per_share(one):
        return False
    if one.kind == "money" and is_per_share(one) and not is_per_share(other) and other.measure not in PER_SHARE and one.quantity.unit:
        return False  # "shares traded above | $48" goes on with no deal of billions
    if one.noun and taxonomy.measures[other.measure].of not in ("people", ""):
        return False
    if of_them(made, one) and _exceeds(one, other):
        return False
    return other.kind == one.kind or (demanded and other.kind == "percent")


def _stands_for_an_amount(made: Passage, one: Counted) -> bool:
    """ "Puts it at | 310", "believes it was at least | 200", "itself claims | 270": the amount just spoken of, its unit left out."""
    low, at = made.low, one.left
    if one.quantity.unit or one.quantity.noun_span is not None:
        return False
    if _is_decimal(one) and low[at - 1] in _BEFORE_DECIMALS:
        return True  # "an hour earlier they were at | 40.1"
    told = (low[at - 2], low[at - 1]) in _STANDS_FOR or low[at - 1] in ("claims", "claimed", "says")
    return told and not made.tokens.is_word(one.last)


def _is_decimal(one: Counted) -> bool:
    low = one.quantity.low
    return not one.quantity.unit and not one.noun and low is not None and low % 1 != 0


_BEFORE_DECIMALS = frozenset(("at", "on", "to", "with", "of", "from", "expect", "expects", "was", "is", "were", "be", "about", "nearly"))


def _alike(one: Counted, other: Counted) -> bool:
    """Are the two near enough to be of one scale? ("It was 4.6" says nothing of 4,600,000,000.)"""
    mine, theirs = one.quantity.low or one.quantity.high, other.quantity.low or other.quantity.high
    return mine is not None and theirs is not None and max(mine, theirs) <= _SCALE * min(mine, theirs)


def _exceeds(one: Counted, other: Counted) -> bool:
    """A part is no larger than its whole: "330 cases and seven deaths ... has confirmed 41 of them"."""
    part, whole = one.quantity.low, other.quantity.high if other.quantity.high is not None else other.quantity.low
    return part is not None and whole is not None and part > whole


_PUTTING = frozenset(("put", "puts", "putting", "placed", "places", "fixed", "fixes", "sets"))
_PUT_AT = 8
"""Tokens from "put" to the number at which something is put ("has put his province's share | at 63")."""


def _is_step(made: Passage, one: Counted) -> bool:
    """ "Rose by | five to 49", "carries bricks at | 66": no count of what was counted before."""
    last, before = made.low[one.left - 1], made.low[one.left - 2]
    if last == "by":
        return before not in ("stood", "stands", "stand")
    put = not _PUTTING.isdisjoint(made.low[max(made.body, one.left - _PUT_AT) : one.left - 1])
    return last == "at" and before not in words("claims", "standing_at") and not put


_LEFT_OVER = frozenset(("remain", "remained", "remaining", "remains"))
_COUNTERPART = {"freed": "hostages", "escaped": "hostages", "rescued": "missing"}
"""What those are who remain when others were freed or rescued."""


def _are_left(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "132 | remain", "253 children and 12 teachers | remained": of whom it was said before what they are."""
    if one.kind != "count" or one.rule == "hint" or (one.noun and "people" not in classes_of(one.noun, taxonomy)):
        return False
    behind = made.low[one.right]
    if made.low[one.left - 1] in ("leaves", "leaving") and not one.noun and not made.tokens.is_word(one.right):
        return True  # "soldiers freed 14, which leaves | 51"
    if left_in_their_hands(made, one) or (remain(made, one) and not one.noun):
        return True  # "33 were let go, and | 40 are still left in the forest"
    joined = behind == "and" and any(other.first > one.last and made.low[other.right] in _LEFT_OVER for other in made.counted[:_ROW])
    return behind in _LEFT_OVER or joined


def _is_another_whole(made: Passage, one: Counted) -> bool:
    """ "Of the | 96 who had tickets, 53 were saved": others than those counted before."""
    opens = made.low[one.left - 2 : one.left] == ["of", "the"] or made.low[one.left - 1] == "of"
    return opens and not one.noun and made.low[one.right] in ("who", "that", "which", "whose")


_HELD = frozenset(("hostages", "detained", "captured"))


def _got_away(made: Passage, one: Counted, known: list[Counted]) -> bool:
    """ "They took 84 pupils; | 19 got away": who gets away was held."""
    if one.kind != "count" or one.noun or (made.low[one.right], made.low[one.right + 1]) not in _AWAY:
        return False
    return any(other.measure in _HELD for other in known[-_ROW:])


_AWAY = frozenset(
    (("ran", "off"), ("got", "away"), ("get", "away"), ("slipped", "away"), ("ran", "away"), ("broke", "free"), ("have", "escaped"))
)
_ROW = 12
"""Counts of one sentence that are looked at for what they share."""


def _held(known: list[Counted], taxonomy: Taxonomy) -> tuple[str, Counted | None]:
    """ "132 remain": not of those freed but of those held, missing, waiting: the latest count that is a level, or what the freed were."""
    for other in reversed(known):
        if other.follow and other.kind == "count" and taxonomy.measures[other.measure].basis == "level":
            return other.measure, other
    for other in reversed(known):
        if other.follow and other.measure in _COUNTERPART:
            freed_soldiers = other.measure == "freed" and "military" in classes_of(other.noun, taxonomy)
            return "captured" if freed_soldiers else _COUNTERPART[other.measure], other
    return "", None


def _take_over(one: Counted, measure: str, other: Counted | None) -> bool:
    if other is None:
        return False
    one.measure, one.rule, one.elided = measure, "elided", True
    one.subject = _called(one) or (_called(other) if other.measure == measure else "")
    return True


def _are_among_them(made: Passage, one: Counted, taxonomy: Taxonomy) -> bool:
    """ "They include | 20 children": some of those just counted."""
    they = made.low[one.left - 2 : one.left]
    before = next((other for other in reversed(made.counted) if other.first < one.first), None)
    if before is not None and before.part and before.elided and made.low[before.right : one.left] in (["and"], [","]):
        return "people" in classes_of(one.noun, taxonomy) and _are_among_them(made, before, taxonomy)
    return they[:1] == ["they"] and they[-1] in ("include", "included") and "people" in classes_of(one.noun, taxonomy)


def _people_before(known: list[Counted], taxonomy: Taxonomy) -> tuple[str, Counted | None]:
    """The latest count of people."""
    latest = next((other for other in reversed(known) if other.follow and other.kind == "count"), None)
    if latest is None or taxonomy.measures[latest.measure].of != "people":
        return "", None
    return latest.measure, latest


_BEING = frozenset(("are", "were", "have"))
_NOW = frozenset(("now", "still", "already", "currently", "all"))
_SOMEWHERE = frozenset(("in", "at", "near", "on", "inside", "aboard", "reached", "crossed", "arrived", "there"))


def _are_somewhere(made: Passage, one: Counted) -> bool:
    """ "11,000 | are in Kursk", "2,300 | are now at the front", "that leaves 163 people | inside"."""
    low, at = made.low, one.right
    if low[at] in ("inside", "aboard"):
        return not made.tokens.is_word(at + 1)
    if low[at] not in _BEING:
        return False
    at += 1 + (low[at + 1] in _NOW)
    return low[at] in _SOMEWHERE


_PRESENT = frozenset(
    ("troops", "passengers", "hostages", "infected", "refugees", "displaced", "evacuated", "protesters", "homeless", "in_need", "detained")
)
"""Measures of people who are somewhere."""


def _present(known: list[Counted]) -> Counted | None:
    """Whoever is said to be somewhere continues the last count of those who were sent or stand there."""
    for other in reversed(known):
        if other.measure in _PRESENT and other.follow:
            return other
    return None


def _names_the_same(one: Counted) -> bool:
    """A noun that only names a people ("11,000 North Koreans", "50,000 men") tells no measure and may continue one."""
    head = one.noun[-1]
    return head in ("men", "foreigners") or head in _BARE_SUMS or bool(nations(one.quantity.noun) and len(one.noun) <= 2)


def _stands_alone(made: Passage, one: Counted) -> bool:
    """A bare number that fills a noun's place: before a verb or the end of its clause, not before a noun that was not read."""
    if one.right >= made.size or not made.tokens.is_word(one.right):
        return True
    follow = made.low[one.right]
    if follow == "of" and made.low[one.right + 1] not in ("them", "those", "whom", "the", "these"):
        return False
    return follow in _followers() or follow.endswith("ed")


@cache
def _followers() -> frozenset[str]:
    return words("nouns", "stop") | words("claims", "auxiliary") | words("nouns", "verbs")
