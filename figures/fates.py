"""What became of the counted: "12 people | were killed", "nine | are unaccounted for", "under the rubble there may be | 7 people".

The fate is looked for behind the number, over relative clauses, asides and numbers that only say where or how old. A
participle without an auxiliary is active, and says nothing of what stands before it, when an object follows ("two
gunmen killed 14"). A subject may go on before its verb ("eleven boys and their coach | are trapped").
"""

from __future__ import annotations

from functools import cache

from figures.asides import DASHES, past_aside, past_comma, past_dashes
from figures.fitting import Found, classes_of, fits
from figures.measures import Hit, Taxonomy, Trigger
from figures.nouns import is_plural
from figures.passage import Counted, Passage
from figures.wordlists import words

_AFTER = 16
"""Tokens behind the counted in which its fate may follow; relative clauses and places come between."""
_SPLIT = 7
"""Tokens behind a passive verb in which its second half stands ("were taken | to St. Brendan hospital")."""
_BEFORE = 10
"""Tokens before "there are" in which a state may stand."""


class _Words:
    def __init__(self) -> None:
        self.auxiliary = words("claims", "auxiliary")
        self.being = words("claims", "being")
        self.passive = words("claims", "after_passive")
        self.stopping = words("claims", "stopping")
        self.verbs = words("nouns", "verbs")
        self.asides = words("claims", "asides")
        self.before_nouns = words("claims", "determiners") | {"his", "her", "our", "my", "this", "that", "mass", "general", "hunger"}
        self.before_things = words("claims", "prepositions") | {"of", "to"}
        self.before_bare = self.before_nouns | self.being | words("claims", "prepositions")
        """Before these no verb stands in its base form: "captured during | fighting in the north"."""
        self.vague = words("claims", "vague_parts")
        self.calendar = words("claims", "calendar")
        self.where = words("claims", "where")
        self.somewhere = words("claims", "places_counted")


@cache
def _words() -> _Words:
    return _Words()


def fate_behind(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """The trigger behind the counted that tells what became of it, if any."""
    if one.noun and made.low[one.left - 1] in _words().where and not classes_of(one.noun, taxonomy):
        return None  # "staff at 14 depots downed tools"
    known, low = _words(), made.low
    if _opens_as_the_whole(made, one):
        return None
    noun = _noun_of_the_whole(made, one)
    at, passive, helped, end = one.last, False, False, min(made.size, one.right + _AFTER)
    at += 2 * (low[at : at + 2] == ["or", "so"])
    apart: Found = None
    relative: Found = None
    behind_after = 0
    part, whole = low[at] == "of" and low[at + 1] in _ALL, _is_whole(made, one)
    counted_end = one.right
    while at < end:
        word = low[at]
        if word == "and" and at == one.right and one.noun and is_plural(low[at + 1]) and at + 1 not in made.hit_at:
            at = counted_end = at + 2  # "homes and businesses | in the east remained without power"
            continue
        if at >= one.right and word in ("and", ",", "or"):
            joined = _subject_goes_on(made, one, at) or _whole_goes_on(made, one, at)
            if joined:
                at = counted_end = joined
                continue
        other = made.bound_at.get(at) if word != "than" else made.number_at.get(at)
        if other is not None and other.quantity is not one.quantity:
            parted = _is_part_of(made, one, other)
            if not parted and not _by_the_way(made, one, other):
                return relative or apart
            part = part or parted
            at = max(other.right, at + 1)
            counted_end = at if parted else counted_end
            at += low[at] == "," and (low[other.left - 1] == "," or other.quantity.role == "previous")
            continue
        if (word in ("as", "while") and at < one.right) or (word == "since" and _opens_a_clause(made, at)):
            return relative or apart
        if word == "as" and at + 1 in made.hit_at:
            at += 1
            continue  # "counts 2,350 homes as | destroyed"
        if word == "of" and at > one.last and low[at + 1] in ("them", "whom"):
            return relative or apart  # "22 people were hurt and one of them | has died"
        hit = made.hit_at.get(at)
        if hit is not None and not _is_attributive(made, hit):
            for trigger in hit.triggers:
                if behind_after and _is_anothers(made, hit, behind_after):
                    continue
                if trigger.kind == "noun" and _suffers(made, one, trigger, hit) and fits(one, trigger, taxonomy):
                    return trigger, hit, "fate"
                if _tells_fate(made, one, trigger, hit, passive) and fits(one, trigger, taxonomy, noun):
                    opens = hit.first == counted_end or (low[at - 2] == "who" and at - 2 == counted_end)
                    if relative is None and opens and _opens_a_relative(made, trigger, hit, min(made.size, end + _SPLIT)):
                        relative, end = (trigger, hit, "fate"), min(made.size, end + _SPLIT)
                        break
                    if helped or not part or trigger.kind == "subject" or word in known.auxiliary:
                        one.part = one.part or low[at - 2] == "among"  # "19 foreigners were | among those | killed"
                        return trigger, hit, "fate"
                    if apart is None and low[at - 1] in _ALL:
                        apart = trigger, hit, "fate"  # "nine of those infected are nurses"
        if word in _LEAVING and hit is None:
            left = _left_a_place(made, one, at, taxonomy)
            if left is not None:
                return left
        if word == "who" and low[at + 1 : at + 3] == ["had", "been"]:
            main = next((later for later in range(at + 3, end) if low[later] in ("have", "has", "had", "were", "was", "are")), 0)
            if main:
                at = main  # "101 miners who had been working underground | had come up"
                continue
        if word in ("after", "before") and at >= one.right:
            behind_after = at
        if word in known.auxiliary:
            helped = True
            if whole:
                return relative or apart  # "62 of | 70 drones | were shot down"
            passive = passive or word in known.being
        elif word == ",":
            at = past_comma(made, at, end, passive)
            if not at:
                return relative or apart
            continue
        elif at == one.right and word.endswith("ed") and low[at + 1] in known.before_things and hit is None:
            part = True  # "seven people suspected of helping them | were arrested"
        elif at >= one.right and low[at] in DASHES and (behind := past_dashes(made, at)):
            at, end = behind, min(made.size, max(end, behind + _SPLIT))  # "150 people - most of them in their teens - | were killed"
            continue
        elif word == "aged" and at + 1 in made.bound_at:
            pass  # "forty children | aged | below 18 are among those killed"
        elif word in _HELD_TO_BE and (at + 1 in made.hit_at or low[at + 1] == "to"):
            passive = True  # "the 200 or so still | believed | trapped"
        elif made.breaks(at) or (at >= one.right and (_stops(made, at) or (hit is None and not passive and _is_verb(made, at)))):
            return relative or apart
        at += 1
    return relative or apart


def _opens_as_the_whole(made: Passage, one: Counted) -> bool:
    """ "Of | 188 drones|, 149 were shot down": what befell a part of them did not befall them all."""
    opens = one.left == made.body + 1 and made.low[made.body] == "of"
    return opens and bool(one.noun) and made.low[one.right] == "," and made.bound_at.get(one.right + 1) is not None


def _noun_of_the_whole(made: Passage, one: Counted) -> tuple[str, ...] | None:
    """ "31 drones, | 23 of which | were shot down": the noun of the number before; None where the number has its own."""
    ways = (["of", "which"], ["of", "them"])  # "31 drones, 23 of which were shot down", "131 drones, of which | 119 were"
    if one.noun or not (made.low[one.last : one.last + 2] in ways or made.low[one.left - 2 : one.left] in ways):
        return None
    return next((other.noun for other in reversed(made.counted) if other.first < one.first), None) or None


def _is_anothers(made: Passage, hit: Hit, after: int) -> bool:
    """ "The toll stood at 32 after rescuers | recovered | 20 bodies": the deed of a subject that stands behind "after"."""
    return hit.first > after + 1 and made.low[hit.first - 1] not in _words().auxiliary


def _is_attributive(made: Passage, hit: Hit) -> bool:
    """ "The worst-hit district", "ill-fated passengers", "at an underground mine": tells what the thing behind it is like."""
    low, glued = made.low, made.tokens.glued
    before = low[hit.first - 1] == "-" and glued(hit.first) and glued(hit.first - 1)
    behind = low[hit.last] == "-" and glued(hit.last) and glued(hit.last + 1)
    return before or behind or (low[hit.first - 1] in ("a", "an") and made.tokens.is_word(hit.last))


_INCLUDING = frozenset(("include", "includes", "included"))
_LISTED = frozenset((",", "and", "-", "as"))
_LIST = 16
"""Tokens between "included" and the last of those listed behind it."""
_SUFFERING = frozenset(("suffered", "suffer", "suffers", "sustained", "sustain", "had", "have", "received"))
"""Before what somebody was hurt by ("seven had | life-threatening injuries")."""
_QUALIFIED = 6
"""Tokens of what qualifies an injury."""


def _suffers(made: Passage, one: Counted, trigger: Trigger, hit: Hit) -> bool:
    """ "22 people suffered gunshot injuries", "seven had life-threatening injuries": who has them is hurt, of whatever kind they are."""
    if trigger.measure != "wounded":
        return False
    at = hit.first - 1
    while at >= one.right and hit.first - at <= _QUALIFIED and made.low[at] not in _SUFFERING:
        if not (made.tokens.is_word(at) or made.low[at] in _INSIDE) or made.low[at] in _words().stopping or made.low[at] in _words().where:
            return False
        at -= 1
    return at >= one.right and made.low[at] in _SUFFERING


def _left_a_place(made: Passage, one: Counted, at: int, taxonomy: Taxonomy) -> Found:
    """ "26,000 people | left Ashmar", "800 residents | have left seven riverside villages": they fled, from a land or from home."""
    low, tokens = made.low, made.tokens
    if one.kind != "count" or (one.noun and "residents" not in classes_of(one.noun, taxonomy)):
        return None
    place = at + 1 + (low[at + 1] == "the")
    if tokens.capital(place) and tokens.is_word(place) and low[place] not in _words().calendar and place < made.size:
        return Trigger("refugees", "subject", "past"), Hit(at, at + 1, ()), "fate"
    if not tokens.is_word(at + 1) and one.noun and low[at - 1] in ("have", "has", "had"):
        return Trigger("displaced", "subject", "past"), Hit(at, at + 1, ()), "fate"  # "3,200 families have left."
    if not taxonomy.classes["settlements"].isdisjoint(low[at + 1 : at + 5]):
        return Trigger("displaced", "subject", "past"), Hit(at, at + 1, ()), "fate"
    return None


def _opens_a_relative(made: Passage, trigger: Trigger, hit: Hit, end: int) -> bool:
    """ "100 children | kidnapped from a school | have been released", "11 miners who were | trapped | have been rescued"."""
    low, known = made.low, _words()
    behind = hit.last
    who = low[hit.first - 2] == "who"
    aboard = trigger.kind == "state" and trigger.measure == "passengers"  # "three people | on the bus | were killed"
    trapped = trigger.measure == "missing" and low[hit.first].endswith("ed")  # "33 miners | trapped underground | have been found dead"
    if (trigger.kind != "object" and not who and not aboard and not trapped) or trigger.measure == "killed":
        return False  # the dead meet no other fate
    when = _span_behind(made, behind)
    if not when and not aboard and low[behind] not in known.before_things and not (who and low[behind] in ("have", "has")):
        return False
    begin = past_aside(made, behind, end) if aboard and low[behind : behind + 2] == [",", "which"] else when or behind
    for at in range(begin, end):
        if low[at] in ("have", "has") or low[at : at + 2] == ["had", "been"]:
            return True
        if low[at] in ("were", "was") and not made.hit_at.keys().isdisjoint((at + 1, at + 2)):
            return True
        if low[at] in known.stopping or low[at] in ("who", "which", ",", "and") or at in made.number_at:
            return False
    return False


def _span_behind(made: Passage, at: int) -> int:
    """The token behind "more than two weeks ago" at token `at`; 0 if no such span stands there."""
    time = next((made.number_at[first] for first in range(at, at + 4) if first in made.number_at), None)
    return time.right + 1 if time is not None and time.left == at and time.kind == "time" and made.low[time.right] in _SINCE else 0


def _opens_a_clause(made: Passage, since: int) -> bool:
    """ "Since Varn crossed the river": a name behind "since", and no day."""
    at = since + 1 + (made.low[since + 1] == "the")
    return made.tokens.capital(at) and made.tokens.is_word(at) and made.low[at] not in _words().calendar


_ALL = frozenset(("the", "those", "its", "their", "all"))
"""Behind "37 of" the whole follows, so that "aboard" in "37 of those aboard are alive" tells nothing of the 37."""
_INSIDE = frozenset(("-", "“", "”", '"', ","))
"""What may stand inside the words that qualify an injury."""
_OPENS = frozenset(',;:.—–-•"“‘') | {"that", "said", "says", "and", "but", "where", "while", "when", "after", "because"}
"""Before the subject of a clause."""


_DOERS = frozenset(("he", "she", "it", "they", "we", "i"))
"""Whoever these are, the verb behind them is theirs: "600 workers were below ground, he | added"."""
_HELD_TO_BE = frozenset(("believed", "thought", "presumed", "reported", "known", "listed"))
"""Before a state these say how sure it is."""
_DONE_TO_DEATH = frozenset(("beaten", "burnt", "shot", "frozen", "froze", "bled", "put", "bitten", "hacked"))
"""Before "to death", besides verbs in -ed; who is sentenced to it still lives."""
_LEAVING = frozenset(("left", "quit", "fled", "escaped", "entered", "reached"))
_LEAVES = frozenset(("left", "leaving", "leaves", "leave"))


def _subject_goes_on(made: Passage, one: Counted, at: int) -> int:
    """The token of the auxiliary in "eleven boys | and their coach | are trapped", "geese | and ducks | have been culled"; 0 if none."""
    low, known = made.low, _words()
    if low[at] == "and" and low[at + 1] in ("a", "an", "the", "his", "her", "their") and low[one.left - 1] in _LEAVES:
        return at + 3  # "left three students and a teacher | dead"
    if low[at] == "and" and low[one.left - 1] in _LEAVES and is_plural(low[at + 1]) and at + 2 in made.hit_at:
        return at + 2  # "left 52 miners and rescuers | dead"
    if not one.noun or (one.left > made.body and low[one.left - 1] not in _OPENS):
        return 0
    for step in range(at + 1, min(made.size, at + 6)):
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


_OWNER = 5
"""Tokens between a part and its whole in which an owner is named ("150 of | the mountain village's | 1,800 residents")."""
_SINCE = frozenset(("ago", "earlier", "before"))
"""Behind a span of time these tell when it was."""


def _is_part_of(made: Passage, one: Counted, other: Counted) -> bool:
    """ "62 of | 70 drones", "150 of the village's | 1,800 residents": the one is a part of the other."""
    between = made.low[one.last : other.left]
    owned = len(between) <= _OWNER and between[-1:] != [] and between[-1].endswith(("'s", "’s", "s'", "s’"))
    return between[:1] == ["of"] and (len(between) <= 2 or owned) and one.kind == other.kind == "count"


def _whole_goes_on(made: Passage, one: Counted, at: int) -> int:
    """ "None of the 154 passengers | and six crew | was hurt": behind the second number of the whole; 0 if it has none."""
    other, before = made.number_at.get(at + 1), next((known for known in made.counted if known.first > one.first), None)
    if other is None or before is None or not other.noun or not _is_part_of(made, one, before):
        return 0
    return other.right if before.right == at and other is not before else 0


def _is_whole(made: Passage, one: Counted) -> bool:
    if "of" not in made.low[: one.left]:
        return False
    near = (made.number_before.get(at) for at in range(one.left - 1, one.left - 1 - _OWNER, -1))
    if any(before is not None and _is_part_of(made, before, one) for before in near):
        return True
    if made.low[one.left - 2 : one.left] == ["of", "the"] and made.low[one.left - 3] in _words().vague:
        return True  # "one of the | seven rebels was hurt"
    return any(_whole_goes_on(made, part, one.left - 1) == one.right for part in made.counted if part.first < one.first)


def _by_the_way(made: Passage, one: Counted, other: Counted) -> bool:
    """A number that only says where or how old: "150 people in five countries are ill", "one woman, 81, has died"."""
    before = made.low[other.left - 1]
    if before in ("from", "the") and _from_places(made, other):
        return True  # "4,200 people from the seven towns were relocated"
    if other.quantity.role == "previous":
        return True  # "14 persons, and not 16, died"
    if other.kind == "time" and ("age" in made.low[other.left - 2 : other.left] or made.low[other.right] in _SINCE):
        return True  # "ranging in age from six to 15 years", "kidnapped two weeks ago"
    if other.quantity.unit == "year of age":
        return before == "," or before in ("aged", "of", "from") or made.low[other.left - 2] == "aged"
    if before in _words().where or before == "including":
        return bool(other.noun)
    whole = made.low[one.last : other.left]
    return one.kind == "percent" and whole[:1] == ["of"] and len(whole) <= 4 and bool(other.noun)  # "31% of its 4.6 million voters"


def _from_places(made: Passage, other: Counted) -> bool:
    at = other.left - 1 - (made.low[other.left - 1] == "the")
    return made.low[at] == "from" and other.noun[-1:] != () and other.noun[-1] in _words().somewhere


def _stops(made: Passage, at: int) -> bool:
    """Does the word end the search? "Were said | to have been affected" goes on."""
    low, known = made.low, _words()
    return low[at] in known.stopping and not (low[at] == "said" and low[at - 1] in known.being and low[at + 1] == "to")


def _is_verb(made: Passage, at: int) -> bool:
    """Does this word look like a finite verb, so that the counted does something else? "United" is a name."""
    word = made.low[at]
    return word in _words().verbs or (word.endswith("ed") and len(word) > 4 and (made.in_headline or not made.tokens.capital(at)))


def _tells_fate(made: Passage, one: Counted, trigger: Trigger, hit: Hit, passive: bool) -> bool:
    kind, form, low = trigger.kind, trigger.form, made.low
    if trigger.then:
        return passive and trigger.then in low[hit.last : hit.last + _SPLIT]
    if low[hit.first - 1] in ("not", "never", "n't", "sentenced", "condemned"):
        return False
    if kind == "state" and trigger.measure == "refugees" and low[hit.first] in ("across", "over") and not one.noun:
        return False  # "the toll reached 347, 340 in Iran and | seven | across the border"
    at_the_time = low[hit.last : hit.last + 3] == ["at", "the", "time"] and "trapped" not in low[hit.first : hit.last]
    if trigger.measure == "missing" and (at_the_time or low[hit.first - 1] == "working"):
        return False  # "359 workers were below ground at the time", "18 miners were working | underground"
    qualifies = made.tokens.is_word(hit.last) and low[hit.last] not in _words().passive
    if kind == "state" and low[hit.first : hit.last] == ["critical"] and qualifies:
        return False  # "ahead of critical talks"
    if kind == "state":
        return low[hit.first : hit.last] != ["to", "death"] or low[hit.first - 1] in _DONE_TO_DEATH or low[hit.first - 1].endswith("ed")
    if kind == "subject":
        if form == "base":
            return hit.first == one.right or low[hit.first - 1] not in _words().before_bare
        if form == "ing" and low[hit.first - 1] in _words().before_nouns | _words().before_things:
            return False  # "captured 34 others during | fighting in the north"
        return form != "ing" or hit.first <= one.right + 3 or low[hit.first - 1] in _words().being
    if kind != "object":
        return False
    if form == "ing":
        return low[hit.first - 1] == "being"
    if form not in ("past", "participle") or low[hit.first - 1] in _DOERS:
        return False
    return passive or _looks_passive(made, hit)


def _looks_passive(made: Passage, hit: Hit) -> bool:
    """A participle without auxiliary: passive unless an object follows ("two gunmen killed 14")."""
    if hit.last in made.number_at or made.tokens.is_number(hit.last):
        return False
    return hit.last >= made.size or made.low[hit.last] in _words().passive or not made.tokens.is_word(hit.last)


def _among(made: Passage, one: Counted, taxonomy: Taxonomy, at: int) -> Found:
    """ "Among the dead were 14 children": a part of those whose fate stands at token `at`."""
    hit = made.hit_at.get(at)
    if hit is None:
        return None
    for trigger in hit.triggers:
        if trigger.kind in ("state", "noun", "object", "total") and fits(one, trigger, taxonomy):
            one.part = trigger.kind != "total" or bool(one.noun)  # "the toll includes 17 in Gorun" is the toll of Gorun
            return trigger, hit, "fate"
    return None


def _listing(made: Passage, one: Counted) -> int:
    """The token of "included" in "those killed | included six women, | five men and a boy"; 0 where no list is opened by it."""
    low, at = made.low, one.left - 1
    while at > made.body and one.left - at < _LIST and low[at] not in _INCLUDING:
        listed = low[at] in _LISTED or made.tokens.is_word(at) or made.tokens.is_number(at)
        if not listed or at in made.hit_at or low[at] in _words().auxiliary or low[at] in _words().where:
            return 0
        at -= 1
    opens = low[at - 2] in ("the", "those") or at - 1 == made.body
    return at if opens and low[at] in _INCLUDING else 0


def fate_before(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Under the ruins | there may be | 7 people": a state before "there are" is that of what follows; "among the dead were" too."""
    low, at = made.low, one.left - 1
    among = low[at - 2] if low[at] in ("are", "were", "was", "is") else ""
    if among == "the" and low[at - 3] == "among":
        return _among(made, one, taxonomy, at - 1)
    if low[at] in ("are", "were") and low[made.body : made.body + 2] == ["among", "the"] and at - made.body < _BEFORE:
        return _among(made, one, taxonomy, made.body + 2)  # "among the dead on Sunday were | at least five children"
    whole = made.hit_before.get(at - (low[at - 1] == "also")) if low[at] in _INCLUDING else None
    if whole is not None and (low[whole.first - 1] == "the" or whole.first == made.body):
        return _among(made, one, taxonomy, whole.first)  # "the dead include | nine children", "casualties include | nine children"
    listing = _listing(made, one)
    if listing:
        return _among(made, one, taxonomy, listing - 1)
    if low[at] not in ("are", "were", "be", "been", "is", "was", "remain", "remained", "lie", "lay", "live"):
        return None
    while at > made.body and low[at] in _words().auxiliary and low[at] != "there":
        at -= 1
    if low[at] != "there" and low[one.left - 1] not in ("lie", "lay", "live", "remain", "remained"):
        return None
    for back in range(at - 1, max(made.body, at - _BEFORE) - 1, -1):
        if low[back] in ("which", "that", "who", "said"):
            return None  # "recovered a list, which showed there were | 119 passengers"
        hit = made.hit_at.get(back)
        if hit is None or hit.last > at:
            continue
        for trigger in hit.triggers:
            if trigger.kind == "state" and fits(one, trigger, taxonomy):
                return trigger, hit, "fate"
    return None
