"""What is counted: the noun behind a number, with its modifiers as written.

No tagger runs. The noun ends at the first plural ("three North Korean soldiers | killed near"), or, where nothing looks
like a plural (staff nouns apart, which are listed), before the first function word or finite verb. Closed word lists
in lexicon/nouns.yaml carry the rest. Spans are token intervals.
"""

from __future__ import annotations

from functools import cache

from figures.quantities.number_words import number_words
from figures.quantities.numerals import amount
from figures.quantities.tokens import QUOTES, Tokens
from figures.wordlists import words

_REACH = 11
"""Longest noun read, in tokens; "Pratt & Whitney PW1100G-JM engine failures" needs ten."""
_DETERMINERS = words("contexts", "determiners")
_VAGUE = words("contexts", "plurals")
_THEM = ("them", "whom", "these", "those", "which")
_LATEST = words("contexts", "latest")
_CORPSES = ("human", "skeletal", "charred", "unidentified", "burned", "burnt", "sets", "more", "fossil", "their")
_PARTICIPLES = ("ed", "en")
_A_MAN = 5
"""Letters of "seamen" and the like at least, less one: "omen" is no plural."""


class _Nouns:
    def __init__(self) -> None:
        self.stop = words("nouns", "stop")
        self.skip = words("nouns", "skip")
        self.plurals = frozenset(w.lower() for w in words("nouns", "plurals"))
        self.inside = words("nouns", "inside")
        self.not_plural = words("nouns", "not_plural")
        self.verbs = words("nouns", "verbs")
        self.finite = words("nouns", "finite")
        self.singular = words("nouns", "singular")
        self.telling = self.finite | self.verbs | _TELLING | {"head"}
        self.numbers = frozenset(number_words().small)
        self.fates = words("nouns", "fates")
        self.harm = words("nouns", "harm")
        self.zero = words("nouns", "zero")
        self.beside_things = words("nouns", "beside_things")
        self.aged_things = words("nouns", "aged_things")
        self.speakers = words("nouns", "speakers")
        self.persons = words("nouns", "persons")
        self.remainders = words("nouns", "remainders")


@cache
def nouns() -> _Nouns:
    """Loaded with the first text, not at import."""
    return _Nouns()


def is_plural(word: str) -> bool:
    """Does this lower-case word look like a plural noun?"""
    if len(word) < 3:
        return False
    known = nouns()
    if word[-1] == "s":
        if word in known.plurals:
            return True
        return word not in known.not_plural and word not in known.stop and not word.endswith(("ss", "'s", "’s", "us"))
    return word in known.plurals or (word.endswith("men") and len(word) > _A_MAN and word not in known.not_plural)


def _closes_one(low: list[str], at: int, many: bool) -> bool:
    """ "One man | killed"; in "one new confirmed case" the noun is still to come."""
    return not many and low[at].endswith(_PARTICIPLES) and len(low[at]) > 4 and low[at - 1] != "new"


_SIZES = frozenset(("long", "wide", "high", "deep", "tall", "thick", "heavy", "old", "strong", "hard", "back"))
"""Behind a unit these say how large it is; behind a bare number and before a plural they belong to what is counted."""
_NO_ADJECTIVES = (words("claims", "prepositions") - {"off"}) | _DETERMINERS | {"of", "to", "and", "or"}
_CASES = frozenset(("confirmed", "probable", "suspected", "possible"))
_SPANS = frozenset(("years", "months", "weeks", "days", "quarters", "hours", "year", "month", "week", "quarter"))
_OWNING = frozenset(("its", "their", "his", "her", "the"))
"""Directly behind a number these open a clause about it, and no noun."""
_THINKING = words("contexts", "thinking")
"""Behind "of the French" these tell what they do: "a third of the French | think so"."""
_ATTRIBUTIVE = words("contexts", "attributive")
_TIMES = _SPANS | {"day", "hour", "night", "minute", "game", "match", "season", "decade", "piece", "time", "morning", "evening"}
_SETTING = frozenset(("a", "an", "another", "the"))
_TELLING = words("contexts", "telling")
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "lakh", "crore"))
_COMPASS = frozenset(("north", "south", "east", "west"))
_GOING_ON = frozenset(("remain", "remained", "stay", "stayed"))
_MOVED_TO = frozenset(("to", "by", "from", "above", "past"))
"""Behind a verb in s, which is no noun then: "the number of job cuts | rises to"."""


def noun_after(tokens: Tokens, j: int, *, many: bool = True) -> tuple[int, int] | None:
    """The counted noun that begins at token j as a token interval, "more", "of the" and the like skipped."""
    known, low = nouns(), tokens.low
    if low[j] in _OWNING and (tokens.is_number(j - 1) or low[j - 1] in _SCALES):
        return None  # "the 900 | its ministry admits", "the 4.1 million | the agency speaks of"
    j = _skipped(tokens, j)
    if low[j] in known.telling:
        if low[j] == "head" and low[j + 1] == "of":
            return j, j + 1  # "10,000 | head of cattle"
        if _tells(tokens, j):
            return None
    if low[j - 1] == "others" and low[j] in known.verbs and low[j] not in known.fates:
        return None  # "16 others | remain missing"
    if low[j] in _GOING_ON and low[j + 1] in known.fates:
        return None  # "42 | remain hospitalised"
    at, last = j, -1
    if low[j + 1] in _SPANS and low[j + 2] in ("earlier", "ago", "before", "later"):
        return None  # "compared with 11.9 billion | three months earlier"
    while at < j + _REACH:
        word = low[at]
        if not tokens.is_word(at):
            if word == "," and low[at - 1] in _CASES and low[at + 1] in _CASES:
                at += 1  # "confirmed, probable and suspected cases"
                continue
            if (
                word == "-"
                and tokens.glued(at)
                and tokens.glued(at + 1)
                and at > j
                and (tokens.is_word(at + 1) or tokens.is_number(at + 1))
            ):
                at = max(_past_model(tokens, at + 1), at + 2)
                continue
            if word == "," and last < 0 and many and at > j and _lists_adjectives(tokens, at):
                at += 1
                continue
            model = _past_model(tokens, at) if at > j else at
            if model > at:
                at = model
                continue
            if word and word in QUOTES and at == j:
                j = at = j + (3 if low[j + 2] in QUOTES and is_plural(low[j + 3]) else 1)  # 'all 31 "no" | votes'
                continue
            if word == "&" and tokens.capital(at - 1) and tokens.capital(at + 1):
                at += 1  # "half of the Pratt & | Whitney engines"
                continue
            if last < 0 and at > j and many and is_a_size(tokens, at):
                at += 3  # "seven full 26.2-mile | races"
                continue
            if word == "(" and at > j and last < 0 and tokens.word[at + 1].isupper() and low[at + 2] == ")" and is_plural(low[at + 3]):
                at += 3  # "15 Afghan National Army (ANA) | personnel"
                continue
            break
        if word in known.numbers and at > j and low[at + 1] != "-":
            break  # "the five included | three women"
        if last < 0 and at > j and many and word in ("and", "or") and _joins_adjectives(tokens, at):
            at += 1
            continue
        if word in _CASES and low[at - 1] in ("and", "or") and low[at - 2] in _CASES:
            at += 1  # "suspected or confirmed | cases"
            continue
        if tokens.word[at] == "I" and at > j and tokens.capital(at - 1) and last < 0 and is_plural(low[at + 1]):
            at += 1  # "World War I | soldiers"
            continue
        inside = at == j or (many and word in _SIZES)
        if (
            word in known.stop
            and (tokens.word[at] == word or not _goes_on_over(tokens, at))
            and not (inside and _is_adjective(tokens, at, j))
        ):
            break
        if word == "remains" and at > j and low[at - 1] not in _CORPSES and low[at + 1] != "of":
            break  # "a fifth of the country remains occupied"
        if many and is_plural(word):
            if (tokens.word[at] != word or word in _ATTRIBUTIVE) and _goes_on(tokens, at):
                at += 1
                continue
            last = at
            if low[at + 1] in known.inside and is_plural(low[at + 2]) and word in known.plurals:
                at += 1
                continue
            whose = (word in known.fates and not tokens.capital(at)) or (word in known.plurals and tokens.capital(at))
            whose = whose and a_people(tokens, at + 1)
            moves = low[at + 1] in known.fates or (
                low[at + 1] in known.verbs and (low[at + 2] in _MOVED_TO or is_plural(low[at + 2]))  # "species | estimates numbers fell"
            )
            if not whose and (not is_plural(low[at + 1]) or moves):
                break  # but "two wounded | North Koreans", "100 British | Royal Marine commandos"
        elif at > j and last < 0 and many and word.endswith("ing") and word in known.verbs and is_plural(low[at + 1]):
            pass  # "20 remaining living hostages"
        elif at > j and ((word in known.verbs and not _newly(tokens, at)) or _closes_one(low, at, many)):
            break
        at += 1
    stop = last + 1 if last >= 0 else at
    if last < 0:
        while stop > j + 1 and low[stop - 1].endswith("ed") and low[stop - 1] not in known.plurals:
            stop -= 1
        while stop > j + 1 and low[stop - 1].endswith("ly"):
            stop -= 1
    if stop <= j or low[j] in ("'s", "’s"):
        return None
    if last < 0 and (
        (low[j] in known.verbs and low[j - 1] not in _DETERMINERS and (many or low[j] not in known.singular))
        or (stop == j + 1 and low[j].endswith(("ly", "ed")) and low[j] not in known.plurals)
    ):
        return None
    return j, stop


def _tells(tokens: Tokens, j: int) -> bool:
    """The verb at token j tells what so many did: "seven | showed declines", "the total of 10,805 | sets a record"."""
    known, low = nouns(), tokens.low
    if low[j] in known.verbs and low[j + 1] in _SETTING and low[j + 2] not in _TIMES:
        return True
    if low[j] in _TELLING and low[j - 2] == "of":
        return True
    return low[j] in known.finite and not tokens.capital(j) and not (low[j + 1] == "-" and tokens.glued(j + 1))


def _goes_on(tokens: Tokens, at: int) -> bool:
    """The plural at `at` is a name or a people that says of what kind the counted are: "nine Japanese | aid workers"."""
    known, low = nouns(), tokens.low
    if low[at + 1] in known.stop or not tokens.is_word(at + 1):
        return False
    if low[at] in _ATTRIBUTIVE:  # "$8m in sales | tax refunds"
        return _is_plain(tokens, at + 1) and not is_plural(low[at + 1]) and is_plural(low[at + 2]) and low[at + 2] not in known.verbs
    if tokens.word[at] == low[at] or is_plural(low[at + 1]):
        return False
    trade = low[at] in known.plurals and low[at + 1].endswith("ing") and low[at + 1] not in known.verbs  # "engineering students"
    if not trade and not _is_plain(tokens, at + 1):
        return False
    if is_plural(low[at + 2]) and low[at + 2] not in known.verbs and low[at + 2].islower() and not tokens.capital(at + 2):
        return low[at + 1] not in known.inside
    return low[at] in known.plurals and (low[at - 1] in _DETERMINERS or low[at - 1].endswith(("'s", "’s"))) and low[at + 1] not in _THINKING


def _is_plain(tokens: Tokens, at: int) -> bool:
    """A word in small letters that may belong to a noun: no function word, no finite verb, no participle."""
    known, word = nouns(), tokens.word[at]
    if not tokens.is_word(at) or not word.islower() or word in known.stop or word in known.verbs or word in known.fates:
        return False
    return not word.endswith(("ed", "ing", "ly"))


def _lists_adjectives(tokens: Tokens, comma: int) -> bool:
    """ "655 demographic|, lifestyle and health measurements": a list of single words in small letters that ends in a plural."""
    low, at = tokens.low, comma
    while low[at] == "," and at < comma + _REACH:
        if not _is_plain(tokens, at - 1) or not _is_plain(tokens, at + 1) or is_plural(low[at + 1]):
            return False
        at += 2
        if low[at] in ("and", "or"):
            return _is_plain(tokens, at + 1) and (is_plural(low[at + 1]) or (_is_plain(tokens, at + 2) and is_plural(low[at + 2])))
    return False


def _past_model(tokens: Tokens, at: int) -> int:
    """Behind the number of a make at token `at`: "18 Leopard | 2 tanks", "four Boeing | 767-300 aircraft"; `at` where there is none."""
    low, end = tokens.low, at + 1
    if not tokens.is_number(at) or not (tokens.capital(at - 1) or (low[at - 1] == "-" and tokens.glued(at))):
        return at
    while low[end] in ("-", "/") and tokens.glued(end) and tokens.glued(end + 1) and tokens.is_number(end + 1):
        end += 2
    return end if tokens.is_word(end) and low[end] not in nouns().stop else at


def _newly(tokens: Tokens, at: int) -> bool:
    """ "Seven newly | found flaws", "12 recently | built blocks", "new | confirmed"."""
    if tokens.low[at - 1] == "new":
        return True
    return tokens.low[at - 1].endswith("ly") and (is_plural(tokens.low[at + 1]) or _two_to_plural(tokens, at))


def _goes_on_over(tokens: Tokens, at: int) -> bool:
    """The function word at `at` is none: "the US", a people, a letter of a name."""
    return tokens.word[at] == "US" or a_people(tokens, at) or _is_a_letter(tokens, at)


def _is_a_letter(tokens: Tokens, at: int) -> bool:
    """The "A" of "100 Airbus | A320neo aircraft", "half of | A&E visits"."""
    return tokens.capital(at) and tokens.glued(at + 1) and (tokens.is_number(at + 1) or tokens.low[at + 1] == "&")


def is_a_size(tokens: Tokens, at: int) -> bool:
    """ "Seven full | 26.2-mile races", "ten new | 50-seat electric buses"."""
    low = tokens.low
    if not (tokens.is_number(at) and low[at + 1] == "-" and tokens.glued(at + 1) and tokens.glued(at + 2) and tokens.is_word(at + 2)):
        return False
    return is_plural(low[at + 3]) or _two_to_plural(tokens, at + 2) or (tokens.is_word(at + 3) and _two_to_plural(tokens, at + 3))


def _is_adjective(tokens: Tokens, at: int, j: int) -> bool:
    """The word at `at`, which mostly ends a noun, belongs to the one that begins at `j`: "two strong aftershocks", "high-risk contacts"."""
    low, word = tokens.low, tokens.low[at]
    if word in ("a.m.", "home") or (word not in _NO_ADJECTIVES and _opens_a_compound(tokens, at)):
        return True
    return word in _SIZES and (at > j or _is_bare(tokens, j)) and (is_plural(low[at + 1]) or _two_to_plural(tokens, at))


def a_people(tokens: Tokens, at: int) -> bool:
    """ "Two wounded | North Koreans", "20 dead | Israeli hostages"."""
    low = tokens.low
    if not tokens.capital(at) or (low[at] in nouns().stop and not (low[at] in _COMPASS and tokens.capital(at + 1))):
        return False
    whose = is_plural(low[at + 1]) and low[at + 1] not in nouns().verbs
    return whose or (tokens.capital(at + 1) and _two_to_plural(tokens, at))


def _two_to_plural(tokens: Tokens, at: int) -> bool:
    """ "Old | wooden houses"."""
    low = tokens.low
    return tokens.is_word(at + 1) and low[at + 1] not in nouns().stop and low[at + 1] not in nouns().verbs and is_plural(low[at + 2])


def _is_bare(tokens: Tokens, j: int) -> bool:
    """Before token j stands the number itself, no unit: "40 | old houses", but "40 metres | high"."""
    low, before = tokens.low, tokens.low[j - 1]
    if before == "of" and low[j - 2] in _VAGUE:
        return True  # "dozens of | old houses"
    return tokens.is_number(j - 1) or before in number_words().small or before in number_words().scales or before in nouns().skip


def _opens_a_compound(tokens: Tokens, at: int) -> bool:
    """ "High|-risk", "low|-income": a word glued to the next."""
    return tokens.low[at + 1] == "-" and tokens.glued(at + 1) and tokens.glued(at + 2) and tokens.is_word(at + 2)


def _joins_adjectives(tokens: Tokens, at: int) -> bool:
    """ "Russian and | Ukrainian soldiers": a plural follows the conjunction within two words."""
    low, stop = tokens.low, nouns().stop
    if low[at - 1] in _CASES and low[at + 1] in _CASES:
        return True  # "suspected or | confirmed cases"
    if low[at + 1] in stop or not tokens.is_word(at + 1):
        return False
    return is_plural(low[at + 2]) or (low[at + 2] not in stop and tokens.is_word(at + 2) and is_plural(low[at + 3]))


def _skipped(tokens: Tokens, j: int) -> int:
    known, low = nouns(), tokens.low
    if low[j] == "out" and low[j + 1] == "of":
        j += 1
    if low[j] == "among":
        whole = _past_number(tokens, j + 1)
        return whole if whole > j + 1 else j  # "nineteen among the country's 31 | regions"
    if low[j] == "of" and low[j + 1] in _THEM:
        return j + 2
    for _ in range(3):
        if low[j] in ("of", "in", "worth") and low[j] != "":
            if low[j] == "in":
                return j
            j += 1
            if low[j] == "of":
                j += 1
            while low[j] in _DETERMINERS and not _is_a_letter(tokens, j):
                j += 1
            j = _past_number(tokens, j)
        elif low[j] in known.skip and tokens.is_word(j) and low[j] != "of":
            j += 1
        else:
            break
    return j


def _past_number(tokens: Tokens, j: int) -> int:
    """Behind the whole of which a part is counted: "of the | 450 workers", "of the city's | 3.6 million people"."""
    for at in range(j, j + 4):
        whole = amount(tokens, at)
        if whole is not None:
            strong = tokens.low[whole.stop] == "-" and tokens.glued(whole.stop) and tokens.glued(whole.stop + 1)
            return whole.stop + 2 * strong  # "two-thirds of the 36-strong | squad"
        following = tokens.low[at + 1]
        if not tokens.low[at].endswith(("'s", "’s")) and not following.endswith(("'s", "’s")) and tokens.low[at] not in _LATEST:
            break
    return j


def written(tokens: Tokens, span: tuple[int, int]) -> tuple[str, tuple[int, int]]:
    """The words of a token interval as they stand in the text, and their offsets."""
    a, b = tokens.start[span[0]], tokens.end[span[1] - 1]
    return tokens.text[a:b], (a, b)


def fate(tokens: Tokens, j: int) -> tuple[int, int] | None:
    """ "Dead", "shot", "killed or wounded" behind a bare number: what is counted is what became of them."""
    known, low = nouns(), tokens.low
    if low[j + 1] in known.fates and (
        low[j] in ("feared", "presumed", "believed", "reported", "confirmed", "still") or low[j].endswith("ly")
    ):
        j += 1
    if low[j] not in known.fates or (low[j + 1] == "-" and tokens.glued(j + 1) and tokens.glued(j + 2)):
        return None  # "115 ill-fated passengers"
    stop = j + 1
    while low[stop] in ("or", "and") and low[stop + 1] in known.fates:
        stop += 2
    return j, stop
