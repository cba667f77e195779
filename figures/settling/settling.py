"""What else the sentence says of a measure once it is found: who comes home in an exchange was a prisoner of war, who is held in
a camp a refugee, victims identified are no toll.

The rules are tables, a file for what they are about; all rules that ask for a measure stand in one of them. A table is read from the
top, and so is the list of tables: who was "evacuated" may be found injured behind all the rules about the injured. Money is then
read as what companies and deals make of it, and what that has left is asked once more (SUMS).
"""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.settling.business import BUSINESS
from figures.settling.harmed import HARMED
from figures.settling.moved import MOVED
from figures.settling.rules import by_measure, follow
from figures.settling.sums import SUMS, is_for_the_kin
from figures.settling.things import THINGS
from figures.settling.votes import VOTES
from figures.sums.companies import of_a_company
from figures.sums.deals import of_a_deal
from figures.sums.parts import is_among_them, name_part

TABLES = (HARMED, MOVED, VOTES, BUSINESS, THINGS)

_RULES = by_measure(rule for table in TABLES for rule in table)
_SUMS = by_measure(SUMS)


def settle(made: Passage, one: Counted) -> None:
    """Give `one` the measure that the rest of its sentence makes of the one found, and tell of whom it is a part."""
    one.part = one.part or is_among_them(made, one)
    follow(made, one, _RULES)
    if one.kind == "money":
        if is_for_the_kin(made, one):
            one.measure = "compensation"
        of_a_company(made, one)
        of_a_deal(made, one)
        follow(made, one, _SUMS)
    name_part(made, one)
