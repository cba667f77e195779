"""Whose share, seats or votes a number is: the name that stands for them in its clause, yes and no included.

"The Alliance would have 71 seats and the List | 64"; "support for the Civic Alliance has slipped to | 33 per cent"; "50.8
percent | voted yes". A place, a pollster or whoever only speaks is no contestant.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.claim import Basis
from figures.places.places_shared import Span
from figures.quantities.nouns import nouns
from figures.quantities.tokens import QUOTES
from figures.sentences.passage import Counted, Passage
from figures.wordlists import words

SIDED = "sided"
"""The reading, in figures/setting/votes.py, of a share by which something was approved or rejected."""
CONTESTED = frozenset(("vote_share", "seats"))
"""Measures of which one text gives every contestant his own number, one in polls, one while votes are counted, one in the end."""
_VOTES = words("votes", "votes")
_KINDS_OF_VOTES = words("votes", "kinds_of_votes")
"""Before the word for a vote."""
_ELECTIONS = words("votes", "elections")
_HOURS = frozenset(("p.m", "p.m.", "pm", "a.m", "a.m.", "am", "gmt", "o'clock"))
_FORESEEN = frozenset(("seen", "expected", "likely", "set", "poised", "would"))
_LED = words("votes", "led")
"""Before "by" and a name: of whom the contestant is one's, and who is no contestant."""
_POLLSTERS = frozenset(("pollster", "pollsters"))
_BACKING = frozenset((noun, "for") for noun in ("support", "backing"))
_COUNTED = words("votes", "counted")
"""In a sentence with one of these nobody was asked."""
_PLACING = frozenset(("in", "on", "at", "from", "across", "near"))
_SAID_IN_RESULTS = words("votes", "said_in_results")
"""What tells that votes were counted, where "won" is said of an exit poll as well."""
_WHOSE = frozenset(("its", "their", "his", "her"))
_QUOTES = QUOTES | frozenset("«»")
_ALL_COUNTED = 99
"""Per cent of votes counted from which on a result is final."""
_FULL_NAME = 2
"""Words of a name; with more, the first may tell where he stands ("Democrat Jana Orel")."""
_TO_A_VOTE = 4
"""Tokens behind a possessive in which its vote is named ("Orvania's weekend presidential runoff")."""
_BEHIND = 6
"""Tokens behind a number in which whose it is may still be told ("34 percent for the Alliance")."""


class _Words:
    def __init__(self) -> None:
        self.in_names = words("contexts", "in_names")
        self.calendar = words("claims", "calendar")
        self.titles = words("claims", "speaking_persons") | words("claims", "bodies_that_poll")
        self.leading = words("claims", "leading_a_vote")
        self.offices = words("claims", "offices_held")
        self.polling = words("claims", "polling")
        self.asked = self.polling | words("claims", "projecting")
        self.pollsters = words("claims", "pollsters")
        self.partial = words("claims", "partly_counted")
        self.final = words("claims", "all_counted")
        self.ayes = words("claims", "ayes")
        self.sides = self.ayes | words("claims", "nays")
        self.camps = words("claims", "camps_of_a_vote")
        self.parties = words("claims", "camps_of_voters")
        self.winning = words("claims", "winning")


@cache
def _words() -> _Words:
    return _Words()


def contestant(made: Passage, one: Counted, names: list[Span], places: list[Span]) -> str:
    """The name of the contestant whose number this is; "" where the sentence gives none."""
    low, known = made.low, _words()
    if one.rule == SIDED:
        return one.subject
    if low[one.left - 1] in ("yes", "no"):
        return low[one.left - 1]
    if low[one.left - 3 : one.left] in (["in", "favour", "of"], ["in", "favor", "of"]):
        return "yes"  # "a vote in favour of | 91 per cent"
    camp = _camp_before(made, one) if one.measure == "vote_share" else ""
    if camp:
        return camp
    free = [span for span in names if span not in places and not _is_no_contestant(made, span)]
    for first, last in sorted({*free, *_named_by_office(made, names)}):
        at = first - 1
        while at > one.last and (low[at] in known.in_names or low[at] in known.offices or _is_his_age(made, at)):
            at -= 1
        at -= low[at - 1] == "for" and made.tokens.is_word(at) and not low[at].endswith(("ing", "ed"))  # "for | nationalist | Karol Orm"
        if at < first - 1 and low[at] not in ("for", "to"):
            at = next((k for k in (at - 1, at - 2) if k >= one.last and low[k] == "for"), at)  # "for | liberal Warsaw mayor Rafal Orm"
        led = low[at] == "for" or (low[at] == "to" and low[at - 1] != "according")
        led = led and last not in made.number_at  # "30.2% | to Civic Union's | 29.8%": the other number's
        led = led and known.asked.isdisjoint(low[at - 1 : at])  # "28.7 percent in a projection for | ARD"
        led = led and ";" not in low[one.last : first]
        if led and one.last <= first <= one.right + _BEHIND and not any(_is_of_another(made, at) for at in range(one.last, first)):
            return made.written(first, last)
    if low[one.last] == "for" and one.measure == "vote_share" and low[one.last + 1] == "the":
        return ""  # "against 37 percent for the four opposition alliances"
    aside = _aside_before(made, one, free)
    leading = [span for span in _named_by_office(made, names) if _leads(made, span[1], one) and not _owns(made, span[0])]
    before = sorted(span for span in {*free, *leading} if span[1] <= one.left and span[0] not in aside)
    side = _side_behind(made, one) if one.measure == "vote_share" else ""
    party = _party_before(made, one, before[-1][1] if before else made.body, aside)
    if side or party or not before:
        return side or party
    name = _without_title(made.written(*before[-1]))
    if name.lower() in ("yes", "no"):
        return "" if made.number_at.keys() & set(range(before[-1][1], one.left)) else name.lower()
    return name[:-2] if name.endswith(("'s", "’s")) else name


def _aside_before(made: Passage, one: Counted, names: list[Span]) -> range:
    """ "Karel Brod, backed by the Communists, | won 31 percent", "Civic Union, the party of Orel, |": who is named there has not won it."""
    low = made.low
    end = next((at for at in range(one.left - 1, made.body, -1) if low[at] == ","), 0)
    opens = next((at for at in range(end - 1, made.body, -1) if low[at] == ","), 0)
    if not opens or not made.number_at.keys().isdisjoint(range(opens, one.left)):
        return range(0)
    same = low[opens + 1] in ("the", "a", "an") and any(last == opens for _, last in names)
    source = low[opens + 1] in ("by", "from") and "poll" in low[max(made.body, opens - 3) : opens]  # "an exit poll, by Radio Nord, has"
    return range(opens, end) if same or source or low[opens + 1] in _LED or low[opens + 1] in ("who", "whose", "which") else range(0)


def _party_before(made: Passage, one: Counted, after: int, aside: range) -> str:
    """ "Merz's | conservatives | won with", "put the | bloc | at": whom a word stands for, no name between it and the number."""
    for at in (at for at in range(one.left - 1, after - 1, -1) if at not in aside):
        if at in made.number_at or made.low[at] in ("and", ";", "while"):
            return ""
        if at == after and after > made.body and not made.low[after - 1].endswith(("'s", "’s")):
            return ""  # "the CDU/CSU | bloc"
        if made.low[at] in _words().parties and not (at == after and made.tokens.capital(at)):
            adjective = made.tokens.is_word(at - 1) and made.low[at - 1] in _words().in_names and made.low[at - 1] != "the"
            return made.written(at - adjective, at + 1)
    return ""


def _without_title(name: str) -> str:
    """ "President Ruto" as "Ruto", "Liberal Korlen Mayor Rafal Oss" as "Rafal Oss", "Conservative Karol Orm" as "Karol Orm"."""
    said = name.split(" ")
    titles = [at for at, word in enumerate(said[:-1]) if word.lower() in _words().titles]
    if not titles and len(said) > _FULL_NAME and f"{said[0].lower()}s" in _words().parties:
        return " ".join(said[1:])
    return " ".join(said[titles[-1] + 1 :]) if titles else name


def _named_by_office(made: Passage, names: list[Span]) -> list[Span]:
    """ "49.1 percent for Prime Minister | Irena Karsel", "Korlen Mayor | Rafal Oss | got": whom an office stands before,
    where only a contestant can be named."""
    offices = _words().offices
    behind = ((next((at + 1 for at in range(last - 1, first - 1, -1) if made.low[at] in offices), first), last) for first, last in names)
    return [(at, last) for at, last in behind if at < last and made.low[at - 1] in offices]


def _leads(made: Passage, at: int, one: Counted) -> bool:
    """ "Mayor Holub | led", "declared President Oss | the winner", "Senator Orel had 44 percent, Governor Brod | 41"."""
    return made.low[at] in _words().leading or made.low[at : at + 2] == ["the", "winner"] or at == one.left


def _is_his_age(made: Passage, at: int) -> bool:
    """ "Against 35.35% for | 69-year-old | Marc Orm"."""
    return at in made.number_at and made.number_at[at].quantity.unit == "year of age"


def _is_of_another(made: Passage, at: int) -> bool:
    return at in made.number_at and not _is_his_age(made, at)


def stage(made: Passage, before: Basis | None, *, exit_poll: bool = False) -> Basis | None:
    """At which stage of a vote its sentence stands: poll, partial or final; else that of the sentence `before`. `exit_poll`: the story
    began with one."""
    low, known = made.low[made.body : made.size], _words()
    counted = max((one.quantity.low or 0 for one in made.counted if one.measure == "votes_counted"), default=0)
    counted *= 100 if 0 < counted < 1 else 1
    if counted:
        return "final" if counted >= _ALL_COUNTED else "partial"
    said = {word for at, word in enumerate(low) if word != "polled" or made.body + at + 1 not in made.number_at}  # "polled | 14 percent"
    if "exit" in said or not known.asked.isdisjoint(said):
        return "poll"
    if "final" in said or "certified" in said or _is_official(low):
        return "final"
    if _COUNTED.isdisjoint(said) and (not known.pollsters.isdisjoint(said) or not _BACKING.isdisjoint(pairwise(low))):
        return "poll"  # "support for the Greens has slipped to | 14 percent", "leads with 41 percent, according to Ipsos"
    if not known.partial.isdisjoint(said) or ("so", "far") in pairwise(low):
        return "partial"
    if before == "poll" and not _FORESEEN.isdisjoint(said):
        return before  # "Civic Union was seen winning | 128 to 160"
    if _by_an_hour(made):
        return "partial"
    counted_now = {word for first, word in pairwise(["", *low]) if first not in _WHOSE}  # "twice | its result | of four years ago"
    if exit_poll and before == "poll" and _SAID_IN_RESULTS.isdisjoint(counted_now):
        return before  # an exit poll was told: "the Social Democrats | won | 16 percent"
    return "final" if not known.final.isdisjoint(said) else before


def _by_an_hour(made: Passage) -> bool:
    """ "Turnout had reached 48.7% | by 5 p.m.": the voting goes on."""
    hours = (at for at in range(made.body + 2, made.size) if made.low[at] in _HOURS)
    return any(made.low[at - 2] in ("by", "until", "of") or made.low[at - 3] in ("by", "until", "of") for at in hours)


def _is_official(low: list[str]) -> bool:
    """ "According to the preliminary official result": all is counted, and not yet certified."""
    return any(first in ("preliminary", "provisional") and then == "official" for first, then in pairwise(low))


def _camp_before(made: Passage, one: Counted) -> str:
    """ "The no side had | 38.7 percent", "\"no\" answers came from | 26.5 percent": the side named since the number before."""
    low = made.low
    for at in range(one.left - 1, made.body - 1, -1):
        if at in made.number_at or made.breaks(at):
            return ""
        quoted = low[at - 1] in _QUOTES and low[at + 1] in _QUOTES
        if low[at] in ("yes", "no") and (quoted or low[at + 1] in _words().camps or low[at + 2] in _words().camps):
            return low[at]
    return ""


def _side_behind(made: Passage, one: Counted) -> str:
    """ "47 percent in favour", "53 percent against it", "of voters said no"."""
    low, known = made.low, _words()
    for at in range(one.last, min(made.size, one.right + 4)):
        if low[at] in _QUOTES:
            continue
        if not made.tokens.is_word(at) or at in made.number_at or low[at] in ("and", "while", "but"):
            return ""
        rival = low[at] == "against" and made.tokens.capital(at + 1) and not made.number_at.keys().isdisjoint(range(at + 2, at + 5))
        if low[at] in known.sides and at + 1 not in made.number_at and not rival:  # "48 percent against Oss's 52"
            return "yes" if low[at] in known.ayes else "no"
    return ""


def _owns(made: Passage, first: int) -> bool:
    """ "The National List of outgoing Prime Minister | Bela Tor | got"."""
    of = first - 1
    while made.low[of] in _words().offices or (made.low[of] in _words().in_names and made.low[of] != "of"):
        of -= 1
    return made.low[of] == "of" or _only_leads(made, first)


def _only_leads(made: Passage, first: int) -> bool:
    """ "The bloc led by | Friedrich Merz | had", "the party backed by former minister | Jana Orel"."""
    by = next((at for at in range(first - 1, first - 5, -1) if not (made.tokens.is_word(at) and made.low[at] != "by")), first)
    return made.low[by] == "by" and made.low[by - 1] in _LED


def _is_no_contestant(made: Passage, span: Span) -> bool:
    """A pollster, a prime minister "of" whom the party is, a day, a land in which it happens."""
    first, last = span
    low, known = made.low, _words()
    wins = last > first + 1 and low[last + low[last].endswith("ly")] in known.winning and not known.titles.isdisjoint(low[first:last])
    titled = not known.titles.isdisjoint(low[first : last + 1]) and not wins
    day = low[last - 1].removesuffix("'s").removesuffix("’s") in known.calendar
    of = next((at for at in (first - 1, first - 2) if at > made.body and low[at] == "of"), 0)
    of_another = bool(of) and made.tokens.capital(of - 1)
    placed = low[first - 1] in _PLACING or (low[first - 1] == "the" and low[first - 2] in _PLACING)
    of_what = next((word for word in low[last : last + _TO_A_VOTE] if word not in _KINDS_OF_VOTES), low[last])
    of_what = "vote" if of_what in ("electoral", "election") else of_what  # "Orvania's | electoral council"
    owned = low[last - 1].endswith(("'s", "’s")) and of_what in _VOTES  # "Civic Union won | Lisova's | election with 31.9 percent"
    polls = low[first - 1] in _POLLSTERS  # "the pollster | Vox Data | had it on 30.5"
    polls = polls or _only_leads(made, first)
    polls = polls or (low[first - 1] in ("the", "a") and low[last] in _ELECTIONS)  # "won the | German | election with"
    stops = last == first + 1 and low[first] in nouns().stop and low[first] != "no"
    return titled or day or of_another or placed or owned or polls or stops
