"""Words that name a speaker: the word lists of attribution, and the phrase left or right of a verb that could be one."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from figures.sentences.passage import Passage
from figures.wording import nations
from figures.wordlists import wordlist, words
from stories.features import is_common

_OTHER_TRIGGERS = frozenset(("has", "had", "have", "made", "according", "as", "per", ":", "(", "by", "from", "of", "on", "-", "–", "—"))
"""With the verbs and nouns of saying, the only words at which an attribution is looked for."""
OPENING_QUOTES = frozenset("“\"‘'")
LONGEST = 14
"""Tokens of the longest subject taken for a speaker; longer ones are clauses."""


class Vocabulary:
    """The word lists of attribution, loaded with the first text."""

    def __init__(self) -> None:
        self.saying = words("claims", "saying")
        self.weak = words("claims", "weak_saying")
        self.acting = words("claims", "acting")
        self.after = words("claims", "after_saying")
        self.tallying = words("claims", "tallying")
        self.nouns = words("claims", "speaker_nouns")
        self.persons = words("claims", "speaking_persons")
        self.never = words("claims", "no_speakers")
        self.pronouns = words("claims", "pronouns")
        self.being = words("claims", "being")
        self.skipped = words("claims", "before_saying")
        self.before = words("claims", "before_saying")
        self.ends = words("claims", "before_subject")
        self.stops = words("claims", "after_name")
        self.days = words("claims", "calendar")
        self.openers = words("claims", "openers")
        self.adjectival = words("claims", "makes_it_a_noun")
        self.own = words("claims", "own_figures")
        self.times = words("claims", "times")
        self.spans = words("claims", "spans") | {"hour", "hours", "minutes", "moments"}
        self.findings = words("claims", "findings")
        self.given_by = words("claims", "given_by")
        self.companies = words("claims", "bare_companies")
        self.plural_subjects = frozenset(("police", "to", "who", "which"))
        self.ambiguous = words("claims", "noun_or_verb")
        self.surely = words("claims", "surely_saying")
        self.official = words("claims", "official_speakers")
        self.determiners = words("claims", "determiners")
        self.quantifiers = self.determiners | words("claims", "quantifiers")
        self.bodies = words("claims", "bare_bodies")
        self.staff = words("claims", "staff_of_a_body")
        self.prepositions = words("claims", "opening_prepositions")
        self.tellers = words("claims", "tellers")
        self.circumstance = words("saying", "circumstance")
        self.offices = words("saying", "bare_offices")
        self.countryless = words("saying", "countryless")
        self.national = words("saying", "national")
        self.inverted = words("saying", "inverted_saying")
        self.against = words("saying", "against")
        self.unnamed = words("saying", "unnamed")
        self.counting = words("saying", "surely_counting")
        self.done_to = words("saying", "done_to")
        self.beside = words("saying", "saying_beside")
        self.citing = words("saying", "citing")
        self.media = words("saying", "media")
        self.revising = words("saying", "revising")
        self.no_part_of_a_name = frozenset().union(
            self.never, self.saying, self.being, self.acting, self.determiners, self.prepositions, self.skipped
        )
        self.going_on = words("saying", "going_on")
        self.listing_parts = words("saying", "listing_parts")
        self.of_a_place = words("saying", "of_a_place") | words("saying", "local_voices")
        self.ends_of_bodies = words("saying", "ends_of_bodies")
        self.new_papers = words("saying", "new_papers")
        self.results = words("saying", "results")
        self.earning = words("saying", "earning")
        self.registering = words("saying", "registering")
        self.told_of = self.registering | words("saying", "having_in_mind")
        self.owned = words("saying", "owned")
        self.demands = words("saying", "demands")
        self.documents = words("saying", "documents")
        self.papers = words("saying", "papers")
        self.all_papers = self.papers | self.documents
        self.places_of_bodies = words("saying", "places_of_bodies")
        self.shown = self.all_papers | words("saying", "polls_and_results")
        self.publishing = words("saying", "publishing")
        self.degrees = words("saying", "degrees")
        self.rules = words("saying", "rules")
        self.put_out = self.publishing | words("saying", "put_out")
        self.of_towns = words("saying", "of_towns")
        self.triggers = self.saying | self.tallying | self.acting | self.revising | self.beside | self.going_on | _OTHER_TRIGGERS
        self.opening_adverbs = words("saying", "opening_adverbs")
        self.put_in = words("saying", "put_in")
        self.held_to: dict[str, str] = wordlist("saying")["held_to"]
        self.who_may_put_it = self.nouns | words("claims", "bodies_by_name")
        self.tallied = self.tallying | words("saying", "revised")


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once."""
    return Vocabulary()


_CALLED = frozenset(("named", "called", "based", "united", "combined"))
_OWNERS = frozenset("'’")


def subject_at(made: Passage, first: int) -> tuple[int, int] | None:
    """The name or body that stands at token `first`: "The company that ran the ferry has ...", "Brightwell Mills rejected ..."."""
    known, low, tokens = vocabulary(), made.low, made.tokens
    if low[first] in known.prepositions:
        return None  # "In Korm state, gunmen ..."
    begin = at = first + 1 if low[first] in ("the", "a", "an", "its") else first
    end = 0
    while at < made.size and at - first < 8:
        word = low[at]
        if end and (noun := _noun_behind(made, at)):
            end = at = noun
            continue
        if word in known.nouns or (tokens.capital(at) and word not in known.days and word not in known.openers):
            end = at + 1
        elif end == at and tokens.is_number(at) and tokens.glued(at):
            end = at + 1  # "M23"
        elif end == at and word in _OWNERS and low[at - 1].endswith("s") and tokens.capital(at + 1):
            end = at + 1  # "the Teachers' | Union"
        elif end or word in known.never or word in known.saying or word in known.being or tokens.is_number(at) or not tokens.is_word(at):
            break
        at += 1
    if not end or (begin == first and end - begin == 1 and low[begin] not in known.nouns and low[begin] in known.openers):
        return None
    if low[end] == "of" and tokens.capital(end + 1):
        end += 2
    if low[end - 1] in known.never or low[end] in ("package", "packages"):
        return None  # "the rescue | package would give"
    if low[end] == "for" and low[end - 1] in known.staff and (whom := subject_at(made, end + 1)) is not None:
        end = whom[1]  # "a spokesman | for the general staff | dismissed it and put it at 260"
    return (first, end)


def _noun_behind(made: Passage, at: int) -> int:
    """ "The European | disease centre": behind up to two plain words between a name and the noun of its body; 0 if there is none."""
    known, low = vocabulary(), made.low
    for right in range(at, min(at + 3, made.size)):
        word = low[right]
        if word in known.nouns:
            return right + 1 if right > at else 0
        plain = made.tokens.is_word(right) and not made.tokens.capital(right) and is_common(word) and not word.endswith("ed")
        if not plain or word in known.no_part_of_a_name:
            return 0
    return 0


def _one_body(made: Passage, joint: int) -> bool:
    """ "The council for risk reduction | and | management", "flood control and drought relief headquarters": no body ends before "and"."""
    known, low = vocabulary(), made.low
    if low[joint - 1] in known.nouns or low[joint + 1] in known.determiners:
        return False
    if made.tokens.capital(joint - 1) != made.tokens.capital(joint + 1):
        return False
    noun = next((at for at in range(joint + 1, min(joint + 5, made.size)) if low[at] in known.nouns), 0)
    if noun <= joint + (low[noun + 1] not in known.nouns):
        return False
    return all(made.tokens.is_word(at) and low[at] not in known.no_part_of_a_name for at in range(joint + 1, noun))


def name_right(made: Passage, at: int) -> tuple[int, int] | None:
    known, low = vocabulary(), made.low
    last = at
    while last < made.size and last - at < LONGEST:
        word = low[last]
        if word == "and" and last > at and _one_body(made, last):
            last += 1
            continue
        if (
            word == "for"
            and last > at
            and made.tokens.capital(last - 1)
            and made.tokens.capital(last + 1 + (low[last + 1] == "the"))
            and low[last + 1] not in known.days
        ):
            last += 1  # "the National Centre | for | Disease Control"
            continue
        if word in ("late", "early") and low[last - 1] in ("a", "an", "the"):
            last += 1  # "a | late | poll that combines both", "an | early | count"
            continue
        if word in (",", '"', "“", "”", "?", "!") or made.breaks(last) or word in known.stops:
            break
        if word in known.days and low[last + 1] in known.papers:
            last += 1  # "a | Sunday | statement from the council"
            continue
        if word in known.days and not (
            word in ALSO_NAMES
            and last > at
            and (made.tokens.capital(last - 1) or made.tokens.capital(last + 1))
            and not made.tokens.is_number(last + 1)
        ):
            break
        if word in known.ends and made.tokens.word[last] != "WHO":
            break
        if word == "." and made.tokens.glued(last) and made.tokens.glued(last + 1) and made.tokens.is_word(last + 1):
            last += 1  # "poweroutage|.|us"
            continue
        if word == "." and not (len(low[last - 1]) <= 4 and made.tokens.capital(last - 1) and last + 1 < made.size):
            break
        verb = word.endswith("ed") and len(word) > 4 and not made.tokens.capital(last)
        verb = verb or (word in _DONE and not made.tokens.capital(last))
        if last > at and verb and low[last + 1] in known.prepositions and low[last + 1] != "by":
            break  # "promised by the office | arrived on Sunday"
        if last > at and verb and low[last - 1] in known.nouns and low[last + 1] != "by" and word not in _CALLED:
            break  # "one patient reported by a hospital | tested negative"
        if last > at and last in made.bound_at and (low[last - 1] in known.nouns or made.tokens.capital(last - 1)):
            break  # "according to the health ministry | 12 people are hurt"
        if word in known.publishing and last > at and low[last + 1] in known.stops:
            break  # "data from the health office | compiled on Saturday"
        if word in known.revising and last > at + 1 and low[last + 1] in _ITS:
            break  # "tallies reported by independent media | raised it to 100"
        if word in known.put_out and low[last - 1] in known.all_papers and low[last + 1] != "by":
            break  # "a police report | made public after the raid"
        if (word == "a" and low[last + 1] in ("day", "week", "month")) or (word == "with" and low[last + 1] == "reference"):
            break
        named = made.tokens.capital(last) and made.tokens.capital(last + 1)  # "the National Crime | Records | Bureau"
        said = last > at and low[last - 1] not in known.determiners  # "the | list | released by the council" says nothing
        if word in known.saying and said and not named and word not in ("state", "states", "report", "reports"):
            break
        last += 1
    return (at, last) if last > at else None


_DONE = frozenset(("made", "given", "held", "taken", "sent", "set", "seen", "brought", "drawn", "kept", "found"))
"""Participles that do not end in -ed: "a proposal from Corran | made in April"."""
_GAPS = words("business", "gaps")
CHARGED = ("charge for", "charges for", "fine for", "fines for", "penalty for", "bill for", "cost of", "costs of")
""" "The charge for the programme": what is paid for something, and nobody."""
_SOME = frozenset(("several", "some", "many", "various"))
_OURS = frozenset(("our", "my"))
"""Whose in a quotation: the speaker is who quotes himself."""
_ITS = frozenset(("it", "its", "the", "their", "that"))
ALSO_NAMES = frozenset(("jan", "jun", "april", "june", "august"))
"""Months that people are called by: "Minister Tan Jun"."""
_INSIDERS = (["familiar", "with"], ["with", "knowledge"], ["briefed", "on"])
"""Who knows a plan and is not named."""


_NAMING = frozenset(("all", "one", "here", "many", "others"))
"""They end names ("Grain for All") as well as naming nobody."""
_VERSUS = frozenset(("v", "vs", "versus"))
_JUDGED, _OF_WHAT = frozenset(("guilty", "convicted", "jailed", "sentenced", "accused", "charged")), (["of"], ["for"], ["over"], ["with"])
"""What befell somebody in a court."""
_VERBS = frozenset(
    ("are", "is", "were", "was", "been", "will", "would", "has", "have", "had", "must", "stay", "stays", "remain", "remains")
)
"""A subject with one of these is a clause."""


def can_speak(made: Passage, span: tuple[int, int]) -> bool:
    """Could these words name somebody? A pronoun, a noun of speakers, or a name; never a toll, a fire, a crowd."""
    known, tokens = vocabulary(), made.tokens
    said = made.low[span[0] : span[1]]
    if any(at in made.number_at and made.number_at[at].kind in ("percent", "money") for at in range(*span)):
        return False  # "30.2% to Civic Union's 29.8%"
    if (len(said) == 1 and said[0] in known.pronouns) or said == ["one", "of", "them"]:
        return True
    if "WHO" in tokens.word[span[0] : span[1]] or any(said[at : at + 2] in _INSIDERS for at in range(len(said))):
        return True
    start = 1 if said[0] in ("the", "a", "an", "its", "his", "her", "their") else 0
    head = said[: said.index("of")] if "of" in said[1:] else said
    if start >= len(said) or said[0] in ("there", "what", "nobody", "of") or said[0] in _OURS or _is_a_participle(said):
        return False
    if _is_a_clause(said) or is_headline_clause(said) or _is_of_a_measure(said) or " ".join(said[start:]).startswith(CHARGED):
        return False
    if (said[0] in known.days or said[0] == "may") and tokens.is_number(span[0] + 1):
        return False  # "as of 11 a.m., | October 31 in Korm City|, said the head of the bureau"
    whom = said.index("for") if "for" in said[2:] else 0
    if said[-1] in known.never and whom and tokens.capital(span[0] + whom - 1):
        return can_speak(made, (span[0], span[0] + whom))  # "the Emergency Room | for displaced persons"
    if said[-1] in known.never and not (said[-1] in _NAMING and start < len(said) - 1 and tokens.capital(span[1] - 1)):
        return False
    office = said[start + 1 : start + 2]  # "Fire Chief Osan Teld"
    if said[start] in known.never and head[-1] not in known.nouns and known.persons.isdisjoint(office):
        return False
    if not _VERBS.isdisjoint(said):
        return False
    if any(word in known.nouns or (word.endswith(("'s", "’s")) and word[:-2] in known.nouns) for word in said):
        return True
    if start == 0 and not tokens.capital(span[0]):
        return False
    named = range(span[0] + start, span[1])
    if any(at in made.number_at for at in named):
        return False
    return any(tokens.capital(at) and made.low[at] not in known.days and not _only_opens(made, span, at) for at in named)


def _is_a_participle(said: list[str]) -> bool:
    """ "..., invaded by the northern army, announced", "..., killing a guard, said": what somebody did or suffered, and nobody."""
    owner = said[-1].endswith(("'s", "’s"))  # "contradicting the minister's 15"
    known = vocabulary()
    before = "," if not said[0].endswith("ly") else said[0]
    for word, then in pairwise(said):
        participle = (word.endswith("ed") and then == "by") or (
            word.endswith("ing") and word not in known.citing and then in ("a", "an", "the") and not owner
        )
        if participle and (before == "," or before.endswith("ly")):
            return True  # "the commission led by the judge" is somebody
        before = word
    return False


def _is_a_clause(said: list[str]) -> bool:
    """ "Maravia eased its | quarantine rules": a verb with its object stands in it."""
    return any(word.endswith("ed") and then in ("its", "their", "his", "her") for word, then in pairwise(said))


def is_headline_clause(said: list[str]) -> bool:
    """ "Former MP | found guilty of false claims", "Eagles | v Chiefs": a headline's clause, and nobody."""
    for at in range(1, len(said)):
        if said[at] in _VERSUS or (said[at] in _JUDGED and said[at - 1] not in ("the", "a") and said[at + 1 : at + 2] in _OF_WHAT):
            return True
    return False


def _is_of_a_measure(said: list[str]) -> bool:
    """ "The closely watched deficit with Maravia": what is told of with whom it is."""
    return any(word in _GAPS and then in ("with", "between", "in", "of") for word, then in pairwise(said))


def _only_opens(made: Passage, span: tuple[int, int], at: int) -> bool:
    """ "Divers", "Low wind": an everyday word that has its capital from the start of the sentence."""
    if at != made.body and not (at == made.body + 1 and made.low[made.body] in OPENING_QUOTES):
        return False
    if made.low[at] in vocabulary().openers:
        return True
    if not is_common(made.low[at]) or nations(made.tokens.word[at]):
        return False
    return span[1] - at > 1 or made.low[at].endswith("s")


def titled(made: Passage, span: tuple[int, int]) -> bool:
    """ "Harbour master Piet Orm": a few plain words and a name of two or three."""
    name = span[1]
    while name > span[0] and made.tokens.capital(name - 1) and made.low[name - 1] not in vocabulary().days:
        name -= 1
    plain = all(made.tokens.is_word(at) and made.low[at] not in vocabulary().saying for at in range(span[0], name))
    return plain and 2 <= span[1] - name <= 3 and name - span[0] <= 4


def some_body(made: Passage, span: tuple[int, int]) -> bool:
    """ "The headmaster", "the airport": a determiner and up to three plain words, none of which is never a speaker."""
    said, known = made.low[span[0] : span[1]], vocabulary()
    if any(map(made.tokens.is_number, range(*span))) or said[0] in _OURS:
        return False  # "the 17 deaths"
    if not 1 <= len(said) <= 4 or not (said[0] in ("the", "its", "a", "an") or (len(said) < 4 and said[-1].endswith("s"))):
        return False
    return said[0] not in known.never and not any(word in known.never or word in known.saying for word in said[1:])


def is_acronym(word: str) -> bool:
    """ "GHA", "USGS"; neither "UPDATE" nor "USA"."""
    return word.isupper() and word.isalpha() and 2 < len(word) < 7 and not is_common(word.lower()) and not nations(word)


def without_its_papers(made: Passage, span: tuple[int, int]) -> tuple[int, int]:
    """ "Flood office | figures", "the agency's | latest report", "data | compiled by | the ministry", "reports by | a charity": whoever
    keeps or made them."""
    known, low = vocabulary(), made.low
    by = next((at for at in range(span[0] + 1, span[1] - 1) if low[at] == "by" or (low[at] == "from" and low[at - 1] in known.papers)), 0)
    if by and (low[by - 1] in known.publishing or low[by - 1] in known.all_papers) and not known.all_papers.isdisjoint(low[span[0] : by]):
        maker = (by + 1 + (low[by + 1] in _SOME), span[1])
        return maker if can_speak(made, maker) else span
    if low[span[1] - 1] not in known.papers or span[1] - span[0] < 2 or (made.tokens.capital(span[1] - 1) and not made.in_headline):
        return span  # "the Bureau of Labour | Statistics" is called so
    owner = next((at for at in range(span[1] - 2, span[0] - 1, -1) if _keeps_papers(made, at, span[0])), 0)
    first = span[0]
    while first < owner and low[first] in known.new_papers:
        first += 1
    keeper = (first, owner + 1)
    return keeper if owner and low[owner] != "official" and low[owner][:-2] not in known.days and can_speak(made, keeper) else span


def _keeps_papers(made: Passage, at: int, first: int) -> bool:
    """A body, a name behind the first word of its sentence, or an owner: "police", "NHO", "Health Organization", "Valo's"."""
    if made.low[at] in vocabulary().nouns or made.low[at].endswith(("'s", "’s")) or is_acronym(made.tokens.word[at]):
        return True
    return at > first and made.tokens.capital(at) and made.low[at] not in vocabulary().days and not made.in_headline
