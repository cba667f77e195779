"""Groups of measures that linking treats alike: lexicon/linking.yaml lists them."""

from __future__ import annotations

from figures.wordlists import wordlist

_LEXICON = wordlist("linking")


def measures_of(name: str) -> frozenset[str]:
    """The measures of one list of lexicon/linking.yaml."""
    return frozenset(_LEXICON[name])


def measures_like(measure: str) -> tuple[str, ...]:
    """The measures that texts use for one another, this one included."""
    return _GROUP_OF.get(measure, (measure,))


def kindred(one: str, other: str) -> bool:
    """Whether one of two measures is easily taken for the other: the suspected and the confirmed cases, the moved and the fled."""
    return not _KINDS.get(one, frozenset()).isdisjoint(_KINDS.get(other, frozenset()))


_GROUP_OF: dict[str, tuple[str, ...]] = {}
for _group in _LEXICON["measure_groups"]:
    for _measure in _group:
        _GROUP_OF[_measure] = tuple(dict.fromkeys((_measure, *_GROUP_OF.get(_measure, ()), *_group)))
_KINDS = {
    measure: frozenset(n for n, kind in enumerate(_LEXICON["kindred"]) if measure in kind)
    for measure in {one for kind in _LEXICON["kindred"] for one in kind}
}
_BASES = {basis: number for number, group in enumerate(_LEXICON["basis_groups"]) for basis in group}
OWNED_BASES, ANY_BASIS = frozenset(_LEXICON["owned_bases"]), frozenset(_LEXICON["any_basis"])
INTENDED = frozenset(_LEXICON["intended"])
OUTRIGHT = {measure: frozenset(listed.split()) for measure, listed in _LEXICON["outright"].items()}
NEVER_OF = {measure: frozenset(said) for measure, said in _LEXICON["never_of"].items()}
OF_ONE_PART = frozenset(map(frozenset, _LEXICON["kindred_of_a_part"]))
MENTION_ONLY = frozenset(_LEXICON["mention_only"])
DEAL_PLANS = measures_of("deal_plans")
ONE_TOTAL, ONLY_UP, STILL = measures_of("one_total"), measures_of("only_up"), measures_of("still")
ADDING_UP = ONE_TOTAL | measures_of("adding_up")
BY_STATE, OF_A_DAY = measures_of("by_state"), measures_of("of_a_day")
STANDING, OWNED, ATTENDED_ONCE, NEAR_ONLY = measures_of("standing"), measures_of("owned"), measures_of("one_day"), measures_of("near_only")
BARGAINED, BIDS, TWO_SIDED = measures_of("bargained"), measures_of("bids"), measures_of("two_sided")
PARTS_BY_THEMSELVES, BY_PLACE, EBBING = measures_of("parts_by_themselves"), measures_of("by_place"), measures_of("ebbing")
COMPANY, LEVEL_APART, BY_SUBJECT = measures_of("company"), measures_of("level_apart"), measures_of("by_subject")
BY_NOUN = frozenset(("noun", "unit", "people", "money"))
"""Measures that only say what was counted, where the taxonomy has no word for what became of it."""
CALLED_ALIKE = frozenset(frozenset((word, code)) for word, codes in _LEXICON["called_alike"].items() for code in codes)
"""Two currencies of which one may be the other, told by its plain word."""
ARMED = frozenset(("soldier", "fighter"))
"""Parts of the people who stand against each other: soldiers spoken of without a number are no rebels."""
OF_PEOPLE = frozenset(key for key, entry in wordlist("measures")["measures"].items() if entry.get("of") == "people")
OF_THINGS = measures_of("things")
CONTESTS = frozenset(("vote_share", "seats", "votes"))
"""What rivals have each a number of; "against" sets them side by side."""
BUILDINGS = frozenset(("buildings_destroyed", "buildings_damaged"))
"""2,000 houses are none of 2,000 dead, whatever else is known of both."""


def one_basis(mine: str, theirs: str) -> bool:
    """Whether numbers on these bases may continue one another: what is counted, what is planned or forecast, what is asked for."""
    return _BASES.get(mine) == _BASES.get(theirs)
