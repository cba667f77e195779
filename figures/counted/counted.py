"""What a number counts: from the words around it to a key of the taxonomy.

Six readings are tried, the surest first; each looks only a few words around the number and inside its clause.

1. The event itself: "58 bodies", "700 job cuts", "several hundred casualties", whatever happens to them behind.
2. The fate behind it: "12 people | were killed", "30 soldiers | killed or wounded", "nine | are unaccounted for". A
   participle without an auxiliary is active, and says nothing of what stands before it, when an object follows
   ("two gunmen killed 14").
3. The deed before it: "killed | 12 people", "injuring | 200". A preposition between them parts them ("killed in 3 raids").
4. The counted itself: "14 | arrests", "11,000 | soldiers".
5. The sum before it: "the death toll | rose to | 12", "the number of evacuees | swelled to some | 11,000".
6. Amounts with a unit (money, per cent, lengths, areas): the nearest trigger of a measure with that unit.

A hint ("three officers") counts only where none of these speaks. What is still without a measure may be elided:
it continues a quantity beside it ("nine in Vessa and four in Korlen") or before ("Brookmere will lose 310").
"""

from __future__ import annotations

from dataclasses import replace

from figures.counted.alike import continue_compared, continue_owned
from figures.counted.counts_nothing import why_no_count
from figures.counted.joined import continue_joined
from figures.counted.labelled import is_of_another_label, labelled
from figures.counted.left_out import complete, continue_gapped, parts_of_the_whole, share_the_noun, shares_of_a_count
from figures.counted.names_listed import names_listed
from figures.counted.one_for_one import one_for_one
from figures.counted.parts_by_place import parts_by_place
from figures.counted.spoken_of import continue_spoken_of
from figures.counted.stands_for import sum_named
from figures.fates.affected import tell_affected
from figures.fates.asked import answers_how_many
from figures.fates.deeds_before import deed_before, deed_hit, done_there
from figures.fates.fates import fate_behind
from figures.fates.fates_before import done_by, fate_before
from figures.fates.number_of import number_behind, number_of, number_of_them_all
from figures.fates.rather_the_deed import rather_the_deed
from figures.fates.summed import happened_to, is_toll, put_at, sum_before
from figures.fates.whereabouts import aboard, at_a_march, fill_a_square, in_a_camp, in_a_unit, in_shelters
from figures.quantities.unspecified import UNTOLD
from figures.sentences.fitting import Found, fits, pick
from figures.sentences.measures import Hit, Taxonomy, Trigger
from figures.sentences.ordinals import is_a_death
from figures.sentences.passage import Counted, Passage, of_them
from figures.sentences.wholes import drop_left_wholes
from figures.settling.business import moved_workforce
from figures.settling.settling import settle
from figures.sums.amounts import goods, named_itself, so_often, unit_near
from figures.sums.deals import price_the_whole
from figures.sums.divisions import divide
from figures.sums.leads import tell_annulled, tell_leads
from figures.sums.opinions import tell_answers
from figures.sums.parts import name_parts
from figures.sums.promised import tell_received, tell_share_paid
from figures.sums.shares import tell_shares
from figures.wordlists import words

_HARMED = (("injured",), ("wounded",), ("hurt",), ("sick",), ("missing",), ("hospitalised",), ("hospitalized",), ("survivors",))
_EITHER = frozenset(("patients", "victims"))
"""Nouns of an event whose fate is told by their verb, if they have one: "rescued 52 victims", "three patients died"."""
_BEFORE_NOUN = words("claims", "before_noun")


def find_measures(made: Passage, taxonomy: Taxonomy) -> None:
    """Give every quantity of the passage its measure where the sentence itself tells it."""
    complete(made, taxonomy)
    for one in made.counted:
        if one.kind == "time" or one.quantity.unit == "year of age":
            one.deed = deed_hit(made, one)  # "killing | a 14-year-old and three others"
            one.drop("duration or age")
            continue
        why = why_no_count(made, one)
        if why:
            one.drop(why)
            continue
        one.deed = deed_hit(made, one)
        found = _read(made, one, taxonomy)
        if found is not None:
            trigger, hit, rule = found
            one.measure, one.trigger, one.rule = trigger.measure, hit, rule
            tell_affected(made, one, taxonomy)
            settle(made, one)
        elif tell_affected(made, one, taxonomy):
            continue
        elif moved := moved_workforce(made, one):
            one.measure, one.rule = moved, "moved by"
        elif is_of_another_label(made, one):
            one.drop("another label")
        elif one.kind == "money":
            settle(made, one)  # what is traded or borrowed needs no word of its own
        elif one.kind == "temperature":
            one.measure, one.rule = "temperature", "degrees"
    _name_converted(made)
    continue_compared(made, taxonomy)
    divide(made)
    parts_of_the_whole(made)
    share_the_noun(made, taxonomy)
    parts_by_place(made)
    continue_joined(made, taxonomy)
    continue_spoken_of(made)
    shares_of_a_count(made)
    continue_gapped(made, taxonomy)
    continue_owned(made)
    names_listed(made, taxonomy)
    tell_answers(made)
    tell_received(made)
    tell_share_paid(made)
    tell_shares(made)
    price_the_whole(made)
    tell_leads(made)
    tell_annulled(made)
    drop_left_wholes(made)
    name_parts(made)


def _name_converted(made: Passage) -> None:
    """ "A | £11.1 billion (€15.9 billion) takeover bid": what stands behind the brackets is said of the sum before them, too."""
    for one, converted in zip(made.counted, made.counted[1:], strict=False):
        bracketed = made.low[one.last : converted.left] == ["("] and made.low[converted.last] == ")"
        behind = converted.trigger is not None and converted.trigger.first > converted.last
        if bracketed and behind and one.kind == converted.kind == "money" and one.measure in ("", "money"):
            one.measure, one.trigger, one.rule = converted.measure, converted.trigger, converted.rule


def _read(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    if is_a_death(made, one):
        return Trigger("killed", "noun", ""), Hit(one.first, one.last, ()), "noun"
    if one.kind == "magnitude":
        return Trigger("magnitude", "total", ""), Hit(one.first, one.last, ()), "magnitude"
    return (
        labelled(made, one, taxonomy)
        or one_for_one(made, one)
        or number_of_them_all(made, one)
        or _left_untold(made, one, taxonomy)
        or (None if of_them(made, one) else _named_before(made, one, taxonomy))
        or _of_those_harmed(made, one, taxonomy)
        or happened_to(made, one, taxonomy)
        or put_at(made, one, taxonomy)
        or sum_named(made, one, taxonomy)
        or _counted_itself(made, one, taxonomy, events=True)
        or named_itself(made, one, taxonomy)
        or in_a_unit(made, one)
        or done_there(made, one, taxonomy)
        or (None if is_toll(made, one) else rather_the_deed(made, one, fate_behind(made, one, taxonomy), taxonomy))
        or _of_those(made, one, taxonomy)
        or deed_before(made, one, taxonomy)
        or done_by(made, one, taxonomy)
        or aboard(made, one, taxonomy)
        or at_a_march(made, one)
        or fill_a_square(made, one)
        or fate_before(made, one, taxonomy)
        or number_behind(made, one, taxonomy)
        or in_a_camp(made, one)
        or in_shelters(made, one, taxonomy)
        or sum_before(made, one, taxonomy, events=True)
        or _named_before(made, one, taxonomy)
        or _as_it_is_now(made, one, taxonomy)
        or _counted_itself(made, one, taxonomy, events=False)
        or number_of(made, one, taxonomy)
        or sum_before(made, one, taxonomy)
        or unit_near(made, one, taxonomy)
        or goods(made, one)
        or answers_how_many(made, one, taxonomy)
        or so_often(made, one)
        or _hint(made, one, taxonomy)
    )


def _of_those(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Of those infected, | 371 were not vaccinated", "among the passengers were | 325 students": a part of those who open the clause."""
    low, comma = made.low, one.left - 1
    among = low[comma] in ("were", "are") and one.noun and "among" in low[max(made.body, comma - 5) : comma]
    if not among and (low[comma] != "," or one.noun):
        return None
    for at in range(comma - 1, max(made.body, comma - 4) - 1, -1):
        hit = made.hit_at.get(at)
        if hit is not None and hit.last == comma and (low[at] == "among" or _opens_a_part(made, at)):
            trigger = pick(one, hit, ("state", "noun", "object"), taxonomy)
            if trigger is not None:
                one.part = True
                return trigger, hit, "fate"
    return None


def _opens_a_part(made: Passage, at: int) -> bool:
    """ "Of those | infected", "among the reported | deaths"."""
    low = made.low
    the = at - 1 - (low[at - 1] in ("reported", "confirmed", "known"))
    return low[the] in ("those", "the") and low[the - 1] in ("of", "among")


def _of_those_harmed(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Eleven of the injured | are in a critical state", "three of the wounded | have died": what became of them since."""
    harmed = one.noun[-1:] in _HARMED or one.noun[:1] in _HARMED  # "37 of the | injured people"
    if made.low[one.last : one.last + 2] != ["of", "the"] or not harmed or one.right >= made.size:
        return None
    found = fate_behind(made, replace(one, last=one.right, noun=("people",)), taxonomy)
    one.part = one.part or (found is not None and found[0].measure == "wounded" and one.noun[-1] not in ("missing", "survivors"))
    return found


# --- the counted itself


def _counted_itself(made: Passage, one: Counted, taxonomy: Taxonomy, *, events: bool) -> Found:
    """A trigger noun that ends the noun as read, or stands directly behind the number ("58 more bodies")."""
    best: Found = None
    for at in range(one.last, min(made.size, max(one.right, one.last + 1) + 1)):
        hit = made.hit_at.get(at)
        if hit is None or hit.last < one.right or (at > one.right and one.noun):
            continue
        if at == one.last + 1 and not one.noun and made.low[one.last] not in _BEFORE_NOUN:
            continue
        trigger = pick(one, hit, ("noun",), taxonomy)
        if trigger is not None and events and made.low[hit.last - 1] in _EITHER:
            deed = deed_before(made, one, taxonomy)
            told = deed if one.deed is not None and deed is not None else fate_behind(made, one, taxonomy) or deed
            return told if told is not None and taxonomy.measures[told[0].measure].of == "people" else (trigger, hit, "noun")
        if trigger is not None and (not events or taxonomy.measures[trigger.measure].event):
            best = (trigger, hit, "noun")
    return best


def _as_it_is_now(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Counted 3,400 | destroyed | homes", "paraded 130 | captured | soldiers": what befell them stands before their noun."""
    hit = made.hit_at.get(one.last)
    if hit is None or len(one.noun) < 2 or hit.last >= one.right or made.low[one.left - 1] in _SOMEWHERE:
        return None  # "pictures from | three devastated towns"
    for trigger in hit.triggers:
        told = trigger.kind == "object" and trigger.form in ("past", "participle") and not trigger.then and trigger.measure not in _LONG_SO
        doing = trigger.kind == "state" and made.low[hit.first].endswith("ing")  # "the 9,500 | striking | actors"
        if (told or doing) and fits(one, trigger, taxonomy):
            return trigger, hit, "noun"
    return None


_SOMEWHERE = frozenset(("from", "in", "inside", "at", "near", "through", "around"))
"""Before the things among which something is; how many there are of them is told elsewhere."""
_LONG_SO = frozenset(("detained", "charged"))
"""Who is in jail is called so for years: "12 jailed critics" are no news of an arrest."""


def _left_untold(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "It had reports of | deaths | but gave no number": what the sentence speaks of before it leaves out how many."""
    if one.quantity.rule not in UNTOLD or one.noun:
        return None
    who: Found = None
    for hit in reversed([hit for hit in made.hits if hit.last <= one.left]):
        for trigger in hit.triggers:
            measure = taxonomy.measures[trigger.measure]
            if measure.unit != "count" or trigger.then or trigger.kind == "thing" or not fits(one, trigger, taxonomy):
                continue
            if trigger.kind != "noun" or measure.event:
                return trigger, hit, "sum"  # what befell them tells more than who they were
            who = who or (trigger, hit, "sum")
    return who


def _hint(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    for at in range(one.last, one.right):
        hit = made.hit_at.get(at)
        if hit is not None and hit.last >= one.right:
            trigger = pick(one, hit, ("thing",), taxonomy)
            if trigger is not None and trigger.measure == "troops" and _is_a_squad(made, one, hit):
                return None  # "two police officers were attacked"
            if trigger is not None:
                return trigger, hit, "hint"
    return None


_POLICE = frozenset(("police", "officers", "policemen"))
_SQUAD = 20
"""Fewer police are no force of which a level is told."""


def _is_a_squad(made: Passage, one: Counted, hit: Hit) -> bool:
    return made.low[hit.last - 1] in _POLICE and (one.quantity.low or 0) < _SQUAD


# --- the noun before


def _named_before(made: Passage, one: Counted, taxonomy: Taxonomy) -> Found:
    """ "Sent soldiers to the region in large numbers", "soldiers, about 11,000 of them, ...": read where the noun stands."""
    if one.noun_at is None or one.kind != "count" or not (made.low[one.left - 1] in ("in", "numbering") or of_them(made, one)):
        return None
    first, last = one.noun_at
    there = replace(one, first=first, last=first, left=first, right=last, noun=tuple(made.low[first:last]), noun_at=None)
    found = (
        _counted_itself(made, there, taxonomy, events=True)
        or fate_behind(made, there, taxonomy)
        or deed_before(made, there, taxonomy)
        or _counted_itself(made, there, taxonomy, events=False)
    )
    if found is not None:
        one.subject = one.quantity.noun
    return found
