"""Who is held, carried off or let go in a story of police, kidnappers or war, where the sentence alone does not tell."""

from __future__ import annotations

from figures.sentences.passage import Counted, Passage
from figures.settling.moved import PUPILS
from figures.wordlists import words

_SOLDIERS = (("soldiers",), ("troops",), ("servicemen",), ("fighters",), ("marines",))
_LAID_TO_REST = (["buried"], ["bury"], ["burying"])
_LAID_IN = words("claims", "laid_in")
_PICKING = words("people", "picking_out")
_BENEATH = frozenset(("under", "beneath", "by", "below", "underneath", "alive", "when"))
_WHERE = 4
"""Tokens behind "buried" that tell where."""


def arrest(made: Passage, *, among_captives: bool, at_sea: bool) -> None:
    """Where the police act and nobody is captive, who is "held" is in their custody, and who has "yet to be freed"; who is "picked up" is
    arrested, but at sea and from the air."""
    for one in made.counted:
        if one.measure == "rescued" and one.trigger is not None and made.low[one.trigger.first] == "picked" and one.kind == "count":
            if not at_sea and _PICKING.isdisjoint(made.low):
                one.measure = "detained"
            continue
        if one.measure == "hostages" and one.trigger is not None:
            told = made.low[one.trigger.last - 1]
            pupils = one.noun[-1:] and one.noun[-1] in PUPILS  # who is held at a school is in no cell
            led = told in ("away", "off") and not among_captives
            if told in ("freed", "released") or led or (told == "held" and not among_captives and not pupils):
                one.measure = "detained"


def keep_captive(made: Passage) -> None:
    """ "58 captives | are still in the Strip": where nobody speaks of soldiers they are hostages."""
    for one in made.counted:
        if one.measure == "captured" and one.noun[-1:] == ("captives",):
            one.measure = "hostages"


def disarm(made: Passage) -> None:
    """ "There were | 16,755 personnel | at work in the drive": where nobody speaks of soldiers they are none."""
    for one in made.counted:
        if one.measure == "troops" and one.rule in ("noun", "hint") and one.noun == ("personnel",):
            one.measure, one.rule, one.trigger = "", "", None


def go_home(made: Passage) -> None:
    """Where nobody was captive, those who "returned home" had fled: "31,000 | returned home after the ceasefire"."""
    for one in made.counted:
        if one.measure == "freed" and one.trigger is not None and one.rule == "fate" and not one.noun:
            told = made.low[one.trigger.first : one.trigger.last]
            if told[-1] == "home" and told[0].startswith(("return", "came", "come")):
                one.measure = "returnees"


def carry_off(made: Passage) -> None:
    """Where people were carried off, who was "taken captive" is no soldier, and who "escaped" got away from those who held him."""
    for one in made.counted:
        if one.trigger is None or one.noun[-1:] in _SOLDIERS:
            continue
        told = made.low[one.trigger.first : one.trigger.last]
        if one.measure == "captured" and "captive" in told:
            one.measure = "hostages"
        elif one.measure == "rescued" and told[0].startswith("escap"):
            one.measure = "escaped"
        elif one.measure == "missing" and one.noun and one.noun[-1] in PUPILS and "missing" in told:
            one.measure = "hostages"  # "190 pupils | are missing from the school"
        elif one.measure == "missing" and not one.noun and "unaccounted" in told:
            one.measure = "hostages"  # "18 | remain unaccounted for"


def lay_to_rest(made: Passage, *, slide: bool) -> None:
    """ "14 of its airmen | are buried there": where nothing slid or fell down, who is buried is dead, and where something did if the
    words behind it tell of a funeral: "60 | had been buried | in Afriz alone"."""
    for one in made.counted:
        if one.measure == "missing" and one.trigger is not None and made.low[one.trigger.first : one.trigger.last] in _LAID_TO_REST:
            behind = made.low[one.trigger.last : min(made.size, one.trigger.last + _WHERE)]
            laid = not slide or (one.trigger.first >= one.right and not _LAID_IN.isdisjoint(behind))
            if laid and _BENEATH.isdisjoint(behind):
                one.measure, one.part = "killed", True


def seize(made: Passage) -> None:
    """ "Agents also took 12 weapons and | $400,000 in cash": where the police act, cash is seized."""
    for one in made.counted:
        if one.kind == "money" and not one.measure and one.noun == ("cash",):
            one.measure, one.rule = "stolen", "haul"


def _are_left_inside(made: Passage, one: Counted) -> bool:
    """ "That leaves | 163 people | inside"."""
    people = one.noun in ((), ("people",), ("hostages",))
    left = made.low[one.left - 1] in ("leaves", "leaving", "left") and made.low[one.right] == "inside"
    return one.kind == "count" and people and left and one.measure in ("", "people")


def hold_to_ransom(made: Passage) -> None:
    """Where people are captive, money asked for is ransom; nobody "appeals" for that. Who is inside with hostages is held there."""
    held = any(word.startswith("hostage") for word in made.low)
    for one in made.counted:
        if _are_left_inside(made, one):
            one.measure, one.rule = "hostages", "inside"
        if held and one.measure == "missing" and one.trigger is not None and "inside" in made.low[one.trigger.first : one.trigger.last]:
            one.measure = "hostages"  # "would not say how many were still inside; a broadcaster put them at | 13"
        if one.trigger is not None and "appeal" in made.low[one.trigger.first]:
            continue
        if one.measure == "appeal" or (one.measure in ("", "money") and one.quantity.role == "demand" and one.kind == "money"):
            one.measure, one.rule = "ransom", one.rule or "ransom"
