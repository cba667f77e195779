"""What became of the counted: "12 people | were killed", "nine | are unaccounted for".

The fate is looked for behind the number, over relative clauses, asides and numbers that only say where or how old (by_the_way.py).
Which words tell one is said by fate_words.py, what befell only a part or the whole by wholes.py, a fate before the number ("under
the rubble there may be | 7 people") by fates_before.py. A subject may go on before its verb ("eleven boys and their coach | are
trapped").
"""

from __future__ import annotations

from functools import cache

from figures.fates.asides import DASHES, past_aside, past_brackets, past_comma, past_dashes
from figures.fates.by_the_way import by_the_way, span_behind
from figures.fates.fate_words import SPLIT, is_attributive, suffers, tells_fate
from figures.quantities.bounds import bound_after
from figures.quantities.nouns import is_plural
from figures.sentences.fitting import Found, classes_of, fits
from figures.sentences.measures import Hit, Taxonomy, Trigger
from figures.sentences.passage import Counted, Passage
from figures.sentences.wholes import LEAVES, is_part_of, is_whole, noun_of_the_whole, opens_as_the_whole, past_parts, whole_goes_on
from figures.wording import nations
from figures.wordlists import words

_AFTER = 16
"""Tokens behind the counted in which its fate may follow; relative clauses and places come between."""
_ALL = frozenset(("the", "those", "its", "their", "all"))
"""Behind "37 of" the whole follows, so that "aboard" in "37 of those aboard are alive" tells nothing of the 37."""
_OPENS = frozenset(',;:.—–-•"“‘') | {"that", "said", "says", "and", "but", "where", "while", "when", "after", "because"}
"""Before the subject of a clause."""
_HELD_TO_BE = frozenset(("believed", "thought", "presumed", "reported", "known", "listed"))
"""Before a state these say how sure it is."""
_LEAVING = frozenset(("left", "leave", "quit", "fled", "escaped", "entered", "reached"))
_WHO = 2
"""Tokens from "who" to the verb of its clause ("who | had | gathered")."""
_NAMING_SOME = frozenset(("including", "among", "most", "mostly", "mainly", "some", "many"))
_OWNED_BY = frozenset(("the", "its", "their", "a"))
_MAY = frozenset(("could", "may", "might", "will", "would", "to"))
_WAYS = frozenset(("to", "from", "into", "out", "in", "around", "off", "on", "over", "under", "before", "after", "near"))
"""Two of these with "and" or "or" between them are one."""
_THEY = frozenset(("they", "he", "she", "it", "all", "both"))
"""Behind "after" these go on with the same subject, or may."""
_FLEEING = frozenset(("fled", "escaped"))
_NO_LONGER = frozenset(("hostages", "missing"))
"""What nobody is any more who was found."""


class _Words:
    def __init__(self) -> None:
        self.auxiliary = words("claims", "auxiliary")
        self.being = words("claims", "being")
        self.stopping = words("claims", "stopping")
        self.verbs = words("nouns", "verbs")
        self.before_things = words("claims", "prepositions") | {"of", "to"}
        self.calendar = words("claims", "calendar")
        self.where = words("claims", "where")
        self.near_ones = words("claims", "near_ones")


@cache
def _words() -> _Words:
    return _Words()


def fate_behind(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """The trigger behind the counted that tells what became of it, if any."""
    if one.noun and made.low[one.left - 1] in _words().where and not classes_of(one.noun, taxonomy):
        return None  # "staff at 14 depots downed tools"
    known, low = _words(), made.low
    if _is_of_their_kin(made, one):
        return _named_by_it(made, one, taxonomy)
    told = bool(one.noun) and one.noun[-1].endswith("ed") and one.right - 1 in made.hit_at  # "of the | 118 detained, | 22 were foreigners"
    if opens_as_the_whole(made, one) and made.bound_at.get(one.right + 1) is not None and not told:
        return None
    noun = noun_of_the_whole(made, one)
    at, passive, helped, end = one.last, False, False, min(made.size, one.right + _AFTER)
    at += 2 * (low[at : at + 2] == ["or", "so"])
    apart: Found = None
    relative: Found = None
    behind_after, found_again = 0, False
    part, whole = low[at] == "of" and low[at + 1] in _ALL, is_whole(made, one)
    counted_end = one.right
    while at < end:
        word = low[at]
        if word == "and" and at == one.right and one.noun and is_plural(low[at + 1]) and _only_names_them(made, at + 1):
            at = counted_end = at + 2  # "homes and businesses | in the east remained without power"
            continue
        if at == one.right and one.noun and (late := bound_after(made.tokens, at)) is not None:
            at = counted_end = late[1]  # "30 soldiers | or more | died"
            continue
        if at == one.right and word == "," and (listed := past_parts(made, one)):
            at, end = listed, min(made.size, max(end, listed + SPLIT))
            continue
        if at >= one.right and word in ("and", ",", "or"):
            joined = _subject_goes_on(made, one, at) or whole_goes_on(made, one, at)
            if joined:
                at = counted_end = joined
                continue
        if at < one.right and word == ",":
            at += 1  # "1,200 men, | women and children died"
            continue
        other = made.bound_at.get(at) if word != "than" else made.number_at.get(at)
        if other is not None and other.quantity is not one.quantity:
            parted = is_part_of(made, one, other)
            if not parted and not by_the_way(made, one, other):
                return relative or apart
            part = part or parted
            at = max(other.right, at + 1)
            counted_end = at if parted else counted_end
            at += low[at] == "," and (low[other.left - 1] == "," or other.quantity.role == "previous")
            continue
        if word == "that" and low[at - 1].endswith("ing"):
            return relative or apart  # "recalled 415,000 cars after finding | that others were affected as well"
        if (word in ("as", "while") and at < one.right) or (word == "since" and _opens_a_clause(made, at)):
            return relative or apart
        if word == "as" and at + 1 in made.hit_at:
            at += 1
            continue  # "counts 2,350 homes as | destroyed"
        if word == "of" and at > one.last and low[at + 1] in ("them", "whom"):
            return relative or apart  # "22 people were hurt and one of them | has died"
        hit = made.hit_at.get(at)
        if hit is not None and not is_attributive(made, hit) and not (word == "turnout" and made.low[hit.last - 1] == "of"):
            for trigger in hit.triggers:
                if behind_after and (_is_anothers(made, hit, behind_after) or (found_again and trigger.measure in _NO_LONGER)):
                    continue
                if trigger.kind == "noun" and suffers(made, one, trigger, hit) and fits(one, trigger, taxonomy):
                    return trigger, hit, "fate"
                acts = whole and any(one_of.kind == "subject" for one_of in hit.triggers)
                if acts and low[hit.last] not in known.auxiliary and not _opens_with_who(made, counted_end, at):
                    return relative or apart  # "six of the | 11 trapped miners | survived"
                if tells_fate(made, one, trigger, hit, passive) and fits(one, trigger, taxonomy, noun):
                    opens = hit.first == counted_end or _opens_with_who(made, counted_end, at)
                    if relative is None and opens and _opens_a_relative(made, trigger, hit, min(made.size, end + SPLIT)):
                        relative, end = (trigger, hit, "fate"), min(made.size, end + SPLIT)
                        break
                    if helped or not part or trigger.kind == "subject" or word in known.auxiliary:
                        one.part = one.part or (low[at - 2] == "among" and low[at - 1] in _ALL)  # "were | among those | killed"
                        return trigger, hit, "fate"
                    if apart is None and low[at - 1] in _ALL:
                        apart = trigger, hit, "fate"  # "nine of those infected are nurses"
        if relative is not None and relative[1] is hit and (comma := _closes_at(made, counted_end, hit, end)):
            at = comma
            continue
        if word in _LEAVING and (hit is None or (_are_a_people(made, one, at) and not behind_after)):
            left = _left_a_place(made, one, at, taxonomy)
            if left is not None:
                return left
        if word == "who" and low[at + 1 : at + 3] == ["had", "been"]:
            main = next((later for later in range(at + 3, end) if low[later] in ("have", "has", "had", "were", "was", "are")), 0)
            if main:
                at = main  # "101 miners who had been working underground | had come up"
                continue
        if word in ("after", "before", "while", "until") and low[at + 1] == "being" and one.deed is not None:
            return relative or apart  # "injuring | five others | before being shot dead": whoever did it
        if word == "found" and passive and at >= one.right and low[at + 1] in known.where:
            found_again = True  # "two children were found inside a shop a year after they were | abducted"
        if word in ("after", "before") and at >= one.right:
            behind_after = at
        if word in known.auxiliary:
            helped = True
            if whole:
                return relative or apart  # "62 of | 70 drones | were shot down"
            passive = word in known.being or (passive and not (word == "have" and low[at - 1] == "to"))  # "was found | to have swapped"
        elif word == "," and relative is not None and (main := _main_verb(made, at)):
            at, passive = main, False
            continue
        elif word == ",":
            comma, at = at, past_comma(made, at, min(made.size, end + SPLIT), passive)
            if not at:
                return relative or apart
            if at > comma + 1:
                end = min(made.size, max(end, at + SPLIT))
            continue
        elif at == one.right and word.endswith("ed") and low[at + 1] in known.before_things and hit is None:
            part = True  # "seven people suspected of helping them | were arrested"
        elif at >= one.right and low[at] == "(" and (behind := past_brackets(made, at)):
            at, end = behind, min(made.size, max(end, behind + SPLIT))  # "twelve people (three of them children) | were killed"
            continue
        elif at >= one.right and low[at] in DASHES and (behind := past_dashes(made, at)):
            at, end = behind, min(made.size, max(end, behind + SPLIT))  # "150 people - most of them in their teens - | were killed"
            continue
        elif word == "aged" and at + 1 in made.bound_at:
            pass  # "forty children | aged | below 18 are among those killed"
        elif word in _HELD_TO_BE and (at + 1 in made.hit_at or low[at + 1] == "to"):
            passive = True  # "the 200 or so still | believed | trapped"
        elif made.breaks(at) or (at >= one.right and (_stops(made, at) or (hit is None and not passive and _is_verb(made, at)))):
            return relative or apart
        at += 1
    return relative or apart


def _only_names_them(made: Passage, at: int) -> bool:
    """ "Officers and | gendarmes | injured": who they are, and nothing that befell them."""
    hit = made.hit_at.get(at)
    return hit is None or (hit.last == at + 1 and all(one.kind in ("thing", "noun") and one.measure == "troops" for one in hit.triggers))


def _is_of_their_kin(made: Passage, one: Counted) -> bool:
    """ "The families of | 58 hostages | rallied": those who act or are spoken of are others."""
    of = one.left - 1 - (made.low[one.left - 1] == "the")
    return bool(one.noun) and made.low[of] == "of" and made.low[of - 1] in _words().near_ones


def _named_by_it(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "The families of the | 41 miners | killed last week": a participle directly behind them is still theirs."""
    hit = made.hit_at.get(one.right)
    if hit is None:
        return None
    told = (trigger for trigger in hit.triggers if trigger.kind in ("object", "state") and tells_fate(made, one, trigger, hit, False))
    return next(((trigger, hit, "fate") for trigger in told if fits(one, trigger, taxonomy)), None)


def _is_anothers(made: Passage, hit: Hit, after: int) -> bool:
    """ "The toll stood at 32 after rescuers | recovered | 20 bodies", "after bodies were | identified": of a subject behind "after"."""
    if hit.first <= after + 1:
        return False
    if "who" in made.low[after + 1 : hit.first]:
        return True  # "the toll stands at 607 after the agency included people who had been | missing"
    passive = made.low[hit.first - 1] in _words().auxiliary
    return not passive or (hit.first == after + 3 and made.low[after + 1] not in _THEY)


def _left_a_place(made: Passage, one: Counted, at: int, taxonomy: Taxonomy) -> Found:
    """ "26,000 people | left Ashmar", "800 residents | have left seven riverside villages": they fled, from a land or from home."""
    low, tokens = made.low, made.tokens
    if low[at] == "leave" and _MAY.isdisjoint(low[at - 2 : at]):
        return None
    if one.kind != "count" or (one.noun and "residents" not in classes_of(one.noun, taxonomy) and not _are_a_people(made, one, at)):
        return None
    place = at + 1 + (low[at + 1] == "the")
    place += low[place].endswith("ern") and tokens.is_word(place + 1)  # "left | eastern | Aleppo"
    if tokens.capital(place) and tokens.is_word(place) and low[place] not in _words().calendar and place < made.size:
        return Trigger("refugees", "subject", "past"), Hit(at, at + 1, ()), "fate"
    if not tokens.is_word(at + 1) and one.noun and low[at - 1] in ("have", "has", "had"):
        return Trigger("displaced", "subject", "past"), Hit(at, at + 1, ()), "fate"  # "3,200 families have left."
    if not taxonomy.classes["settlements"].isdisjoint(low[at + 1 : at + 5]):
        return Trigger("displaced", "subject", "past"), Hit(at, at + 1, ()), "fate"
    return None


def _are_a_people(made: Passage, one: Counted, at: int) -> bool:
    """ "370,000 Karelians | have fled", "379,000 Karelian Muslims": called by a name, they are of a people or a faith."""
    if not one.noun or made.in_headline or not made.tokens.capital(one.right - 1):
        return False
    return made.low[at] in _FLEEING or bool(nations(" ".join(one.noun)))


def _opens_a_relative(made: Passage, trigger: Trigger, hit: Hit, end: int) -> bool:
    """ "100 children | kidnapped from a school | have been released", "11 miners who were | trapped | have been rescued"."""
    low, known = made.low, _words()
    behind = hit.last
    who = "who" in low[hit.first - 2 : hit.first]
    aboard = trigger.kind == "state" and trigger.measure in ("passengers", "waiting")  # "three people | on the bus | were killed"
    told = trigger.form in ("ing", "past") or low[hit.first - 1] == "to"
    aboard = aboard or (trigger.kind == "subject" and told)  # "12 people | sheltering in a school | were killed"
    # "33 miners | trapped underground | have been found dead", "all three | reported missing | have been found alive"
    trapped = trigger.measure == "missing" and low[hit.first].endswith("ed")
    if (trigger.kind != "object" and not who and not aboard and not trapped) or trigger.measure == "killed":
        return False  # the dead meet no other fate
    when = span_behind(made, behind)
    if not when and not aboard and low[behind] not in known.before_things and not ((who or trapped) and low[behind] in ("have", "has")):
        return False
    begin = past_aside(made, behind, end) if aboard and low[behind : behind + 2] == [",", "which"] else when or behind
    for at in range(begin, end):
        if low[at] in ("have", "has") or low[at : at + 2] == ["had", "been"]:
            return True
        if aboard and low[at] in ("died", "perished", "drowned"):
            return True  # "all nine people aboard | died"
        if low[at] in ("were", "was") and not made.hit_at.keys().isdisjoint((at + 1, at + 2)):
            return True
        if low[at] == "," and "," in low[hit.first - 3 : hit.first] and _main_verb(made, at):
            return True
        if low[at] == "," and low[at + 1] in _NAMING_SOME and _goes_on_behind(made, at + 2):
            return True  # "17 captives | held | in the Strip, including 14 Tavians, were freed"
        if at in made.number_at and not span_behind(made, at):
            return False  # but "kidnapped in Korlen | two years ago | have been released"
        if low[at] in known.stopping or low[at] in ("who", "which", ",", "and"):
            return False
    return False


def _goes_on_behind(made: Passage, at: int) -> bool:
    """Does the aside that opens here close with a comma, and what befell all of them follow on it?"""
    comma = next((later for later in range(at, min(made.size - 2, at + SPLIT)) if made.low[later] == "," or made.breaks(later)), 0)
    return bool(comma) and made.low[comma] == "," and made.low[comma + 1] in ("were", "was", "have", "has", "had")


def _opens_with_who(made: Passage, end: int, at: int) -> bool:
    """ "Soldiers | who took part", "climbers|, who had gathered", "people | trying to flee": the words at `at` only say who they are."""
    low, first = made.low, end + (made.low[end] == ",")
    if low[first] == "who":
        return at - first <= _WHO
    return low[end].endswith("ing") and low[end + 1] == "to" and at == end + 2


def _closes_at(made: Passage, counted: int, hit: Hit, end: int) -> int:
    """The comma that closes the clause opened by ", who" behind the counted, where their own verb follows; or 0."""
    if made.low[counted : counted + 2] != [",", "who"]:
        return 0
    comma = next((at for at in range(hit.last, end) if made.low[at] == ","), 0)
    return comma if comma and _main_verb(made, comma) else 0


def _main_verb(made: Passage, comma: int) -> int:
    """The verb behind the comma that closes a relative clause: "climbers, who had gathered there|, also | lost their lives"."""
    at = comma + 1 + (made.low[comma + 1] in ("also", "later", "then"))
    hit = made.hit_at.get(at)
    if made.low[at] in _words().auxiliary:
        return at
    return at if hit is not None and any(trigger.kind in ("subject", "state") for trigger in hit.triggers) else 0


def _opens_a_clause(made: Passage, since: int) -> bool:
    """ "Since Varn crossed the river": a name behind "since", and no day."""
    at = since + 1 + (made.low[since + 1] == "the")
    return made.tokens.capital(at) and made.tokens.is_word(at) and made.low[at] not in _words().calendar


def _subject_goes_on(made: Passage, one: Counted, at: int) -> int:
    """The token of the auxiliary in "eleven boys | and their coach | are trapped", "geese | and ducks | have been culled"; 0 if none."""
    low, known = made.low, _words()
    if low[at] == "," and low[at + 1] in ("who", "which"):
        return 0
    if low[at] == "and" and low[at + 1] in ("a", "an", "the", "his", "her", "their") and low[one.left - 1] in LEAVES:
        return at + 3  # "left three students and a teacher | dead"
    if low[at] == "and" and low[one.left - 1] in LEAVES and is_plural(low[at + 1]) and at + 2 in made.hit_at:
        return at + 2  # "left 52 miners and rescuers | dead"
    if not one.noun or (one.left > made.body and low[one.left - 1] not in _OPENS):
        return 0
    for step in range(at + 1, min(made.size, at + 8)):
        word = low[step]
        if step in made.number_at or not (made.tokens.is_word(step) or word == ","):
            return 0
        if word in known.being or word in ("have", "has", "had"):
            return step if step > at + 1 and is_plural(low[one.right - 1]) else 0
        if word in known.stopping and word not in ("and", "or"):
            return 0
        if word in known.verbs or (word.endswith("ed") and len(word) > 4):
            return step if step == at + 2 and step in made.hit_at and low[step + 1] in known.before_things else 0
    return 0


def _stops(made: Passage, at: int) -> bool:
    """Does the word end the search? "Were said | to have been affected" goes on."""
    low, known = made.low, _words()
    if low[at] in ("and", "or") and low[at - 1] in _WAYS and low[at + 1] in _WAYS:
        return False  # "380 flights to | and | from the island were cancelled"
    return low[at] in known.stopping and not (low[at] == "said" and low[at - 1] in known.being and low[at + 1] == "to")


def _is_verb(made: Passage, at: int) -> bool:
    """Does this word look like a finite verb, so that the counted does something else? "United" is a name."""
    word = made.low[at]
    if made.low[at - 1] == "to":
        return False  # "twelve people on their way to | work | were killed"
    if made.low[at - 1] in _OWNED_BY:
        return False  # "754 members of the | armed | forces were held"
    return word in _words().verbs or (word.endswith("ed") and len(word) > 4 and (made.in_headline or not made.tokens.capital(at)))
