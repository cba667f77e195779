"""Goods, vehicles, shots and what else is counted and is nobody: what the sentence makes of its number."""

from __future__ import annotations

from itertools import pairwise

from figures.fates.captivity import are_soldiers
from figures.sentences.fitting import classes_of
from figures.sentences.measures import taxonomy
from figures.sentences.passage import Counted, Passage
from figures.sentences.wholes import are_all_others
from figures.settling.rules import NOTHING, Rule
from figures.sums.amounts import WATTS
from figures.wordlists import words

_BURYING = words("claims", "burying")
_CUTTING = words("claims", "cutting")
_FIRING = words("claims", "firing")
_KITCHEN = words("claims", "kitchen_units")
_LESS_OUTPUT = words("claims", "less_output")
_MAINS = words("claims", "mains")
_HELP = words("people", "help")
_CARS = words("people", "cars")
_ARTILLERY, _SPENT = words("claims", "artillery"), frozenset(("spent", "casings", "casing"))
_FLAMES, _UNDER_WATER = words("claims", "flames"), words("claims", "under_water")
_SPILLING, _HELD_BACK, _CARRIED = words("claims", "spilling"), words("claims", "held_back"), words("claims", "carried")
_POWER_STATIONS = words("claims", "power_stations")
_VACCINES = words("claims", "vaccines")
_TRADE = frozenset(("production", "exports_delivered", "aid"))
_PLACES = words("claims", "places_counted")
_MEN = frozenset(("workers", "personnel", "staff", "units", "teams", "crews"))
_RESCUING = frozenset(("rescue", "emergency", "relief", "fire", "firefighting"))
_WAYS = frozenset(("kilometre", "mile"))
_DEPTHS = frozenset(("millimetre", "centimetre", "inch", "foot"))
_NEAR = 4
"""Tokens around an amount in which it is told that it was spilled."""
_SHIFTED = 6
"""Tokens behind an amount in which it is told from which ship it was taken."""
_HULLS = words("claims", "hulls")
_FEW = 9
"""So many slides are the disaster itself, no count of incidents."""
_SLIDES = frozenset(("landslides", "mudslides", "avalanches", "tornadoes"))
_RECALLING = frozenset(("recall", "recalls", "recalled", "recalling"))
"""Where goods are called back, the vehicles of a sentence are those."""


def _are_the_disaster(made: Passage, one: Counted) -> bool:
    """ "After | two landslides"."""
    return (one.quantity.low or 0) <= _FEW and bool(one.noun) and one.noun[-1] in _SLIDES


def _are_rounds_of_a_game(made: Passage, one: Counted) -> bool:
    """ "With | three rounds to go"."""
    return one.noun[-1:] == ("rounds",) and _FIRING.isdisjoint(made.low)


def _are_called_back(made: Passage, one: Counted) -> bool:
    """ "A million cars | are recalled"."""
    return not _RECALLING.isdisjoint(made.low)


def _are_stuck_below(made: Passage, one: Counted) -> bool:
    """ "18 workers | are still stuck in a flooded tunnel": they are trapped."""
    stuck = one.trigger is not None and made.low[one.trigger.first] == "stuck"
    return stuck and not _BURYING.isdisjoint(made.low[one.right : one.right + 12])


def _are_goods_called_back(made: Passage, one: Counted) -> bool:
    """ "The recall affects | 23 million inflators"."""
    return bool(one.noun) and _are_called_back(made, one) and "people" not in classes_of(one.noun, taxonomy())


def _are_cut_from_the_grid(made: Passage, one: Counted) -> bool:
    """ "Power is back in 11,000 homes but 3,000 | are still cut off", "supply was restored to 140,000, leaving 90,000 cut off"."""
    if one.noun or one.trigger is None:
        return False
    return made.low[one.trigger.first] == "cut" and (not _MAINS.isdisjoint(made.low) or _for_light(made, one))


def _is_of_a_recipe(made: Passage, one: Counted) -> bool:
    """ "Makes | 4 cups"."""
    return one.quantity.unit in _KITCHEN


def _cuts_output(made: Passage, one: Counted) -> bool:
    """ "Agreed to cut output by | 1.2 million barrels a day", "will shed | 300,000 barrels": how much less, and no output."""
    low = made.low
    if low[one.left - 1] == "by" and one.measure == "production":
        return not _CUTTING.isdisjoint(low[max(made.body, one.left - 7) : one.left])
    if "barrel" not in (one.quantity.unit or ""):
        return low[one.left - 1] in _CUTTING and one.measure == "production"  # "removed | 40,000 tonnes of debris"
    total = one.left - 3 * (low[one.left - 3 : one.left] == ["a", "total", "of"])
    if low[one.last : one.last + 3] == ["off", "the", "market"]:
        return True
    total -= low[total - 1] in ("of", "total", "totalled", "totaled")  # "a cut of | 1.2 million barrels a day"
    return low[total - 1] in _LESS_OUTPUT or low[one.last] in _LESS_OUTPUT


def _are_sent_to_help(made: Passage, one: Counted) -> bool:
    """ "Ten ambulances | were dispatched", "1,000 emergency and rescue workers | were dispatched": no goods."""
    return bool(one.noun) and (one.noun[-1] in _HELP or "people" in classes_of(one.noun, taxonomy()))


def _are_rescuers(made: Passage, one: Counted) -> bool:
    """ "| 1,000 emergency and rescue workers | were dispatched"."""
    return bool(one.noun) and one.noun[-1] in _MEN and not _RESCUING.isdisjoint(one.noun)


def _are_units(made: Passage, one: Counted) -> bool:
    """ "Sold | 1.7 million units": goods of a company, where no car is spoken of."""
    return one.noun[-1:] == ("units",) and _CARS.isdisjoint(made.low)


def _are_shells(made: Passage, one: Counted) -> bool:
    """ "Fired | 55 artillery rounds": no bullets."""
    return not _ARTILLERY.isdisjoint(one.noun)


def _are_of_a_vaccine(made: Passage, one: Counted) -> bool:
    """ "Will give | 500,000 flu shots": nobody fired them."""
    return not _VACCINES.isdisjoint(made.low)


def _are_traded(made: Passage, one: Counted) -> bool:
    """ "Bought | 500,000 jabs": nobody has had them yet."""
    return one.rule == "noun" and one.deed is not None and any(trigger.measure in _TRADE for trigger in one.deed.triggers)


def _are_places(made: Passage, one: Counted) -> bool:
    """ "Cases in | five affected districts": whoever lives there, no customers."""
    return one.noun[-1:] != () and one.noun[-1] in _PLACES


def _are_spent(made: Passage, one: Counted) -> bool:
    """ "| 31 spent cartridges | were found": so many shots."""
    return not _SPENT.isdisjoint(one.noun)


def _did_not_burn(made: Passage, one: Counted) -> bool:
    """ "| 18,000 hectares of crops | were destroyed by hail"."""
    return _FLAMES.isdisjoint(made.low) and not _UNDER_WATER.isdisjoint(made.low)


def _was_let_out(made: Passage, one: Counted) -> bool:
    """ "The dam released | 12 million cubic metres", "a train carrying | 480 tonnes of diesel": nothing was spilled."""
    return _SPILLING.isdisjoint(made.low) and not (_HELD_BACK | _CARRIED).isdisjoint(made.low)


def _was_spilled(made: Passage, one: Counted) -> bool:
    """ "Spilled | 20,000 barrels of oil", "| 20,000 litres of oil | have leaked", "the leak released | 20,000 gallons of fuel"."""
    near = (*made.low[max(made.body, one.left - _NEAR) : one.left], *made.low[one.right : one.right + _NEAR])
    return not _SPILLING.isdisjoint(near)


_TOTALLY = frozenset(("totally", "completely", "fully", "irreparably"))


def _is_of_a_power_station(made: Passage, one: Counted) -> bool:
    """ "The wind farm will generate | 1,200 megawatts"."""
    return one.quantity.unit in WATTS and not _POWER_STATIONS.isdisjoint(made.low)


def _fell_from_a_height(made: Passage, one: Counted) -> bool:
    """ "Fell | 200 metres": no rain; "| 320 mm fell" is."""
    if one.trigger is None or not made.low[one.trigger.first].startswith(("f", "c")) or made.low[one.trigger.first] == "cloudburst":
        return False
    return one.trigger.first < one.left or one.quantity.unit not in _DEPTHS


def _is_a_way(made: Passage, one: Counted) -> bool:
    """ "A slide blocked a river and | 1.6 kilometres of road": no water stands so high."""
    return one.quantity.unit in _WAYS


def _is_shifted(made: Passage, one: Counted) -> bool:
    """ "The transfer of | 1.1 million barrels of oil | from a rusting tanker": it was produced long ago."""
    low = made.low
    at = next((at for at in range(one.last, min(one.last + _SHIFTED, made.size)) if low[at] == "from"), 0)
    return bool(at) and not _HULLS.isdisjoint(low[at + 1 : at + _SHIFTED])


def _for_light(made: Passage, one: Counted) -> bool:
    """ "Linemen have relit 40,000 homes, leaving | 280,000 | waiting": for what the others have got."""
    before = next((other for other in reversed(made.counted) if other.last <= one.left and other.measure), None)
    return before is not None and before.measure in ("power_restored", "households_without_power") and not one.noun


def _is_total_loss(made: Passage, one: Counted) -> bool:
    """ "Damaged houses: 201,734, including | 69,802 | totally", "1,200 houses were totally damaged"."""
    low = made.low
    if not one.noun and low[one.right] in _TOTALLY:
        return True
    return one.trigger is not None and not _TOTALLY.isdisjoint(low[one.trigger.first - 1 : one.trigger.first])


def _is_still_off(made: Passage, one: Counted) -> bool:
    """ "Power had yet to be restored to | 40,000 homes", "has not been restored to"."""
    before = made.low[max(made.body, one.left - _CLAUSE) : one.left]
    return not _NOT_YET.isdisjoint(before) and not _RESTORED.isdisjoint(before)


_CLAUSE = 8
"""Tokens before the number in which it is told that something is not done yet."""
_NOT_YET, _RESTORED = frozenset(("not", "yet", "never", "n't")), frozenset(("restored", "reconnected", "returned", "back"))


def _is_lost_output(made: Passage, one: Counted) -> bool:
    """ "Has cost the carmaker | 900 vehicles | in lost output", "lost production of | 2,400 cars", "| 3,000 cars | were not built"."""
    behind = made.low[one.right : one.right + 4]
    before = made.low[max(made.body, one.left - 4) : one.left]
    if made.low[one.left - 1] in _CAME_TO:
        before = made.low[made.body : one.left]  # "lost output from the two strikes has climbed | to | 2,100 vehicles"
    lost = any(pair in _LOST for pair in (*pairwise(behind), *pairwise(before)))
    return lost or (not {"not", "never"}.isdisjoint(behind) and not _BUILT.isdisjoint(behind))


def _are_taken_back(made: Passage, one: Counted) -> bool:
    """ "All 1,760 suspended workers | will be taken back": no goods."""
    return bool(one.noun) and not {"workers", "unionists"}.isdisjoint(classes_of(one.noun, taxonomy()))


_LOST = frozenset((("lost", "output"), ("lost", "production"), ("output", "lost"), ("production", "lost"), ("production", "losses")))
_BUILT = frozenset(("built", "produced", "assembled", "made"))

_CAME_TO = frozenset(("to", "at", "reached", "is", "was", "exceeds", "topped", "some", "about"))
"""Before a number that a sum told of before has come to."""


def _is_of_a_capacity(made: Passage, one: Counted) -> bool:
    """ "Production | capacity | will come down by 734,000 units": what could be made, and nothing that was delivered."""
    return one.noun[-1:] in (("units",), ("vehicles",), ("cars",)) and "capacity" in made.low[max(made.body, one.left - _CLAUSE) : one.left]


def _are_joined(made: Passage, one: Counted) -> bool:
    """ "Nearly 66,000 | join Corran warning strikes": how many walk out, and no number of attacks."""
    return one.noun[:1] in (("join",), ("joined",), ("joins",))


THINGS = (
    Rule("strikes", _are_joined, "strikers"),
    Rule("vehicles production exports_delivered", _is_of_a_capacity, "capacity"),
    Rule("vehicles production exports_delivered", _is_lost_output, "output_lost"),
    Rule("waiting", _for_light, "households_without_power"),
    Rule("buildings_damaged", _is_total_loss, "buildings_destroyed"),
    Rule("power_restored", are_all_others, "households_without_power"),
    Rule("power_restored", _is_still_off, "households_without_power"),
    Rule("water_level", _is_a_way, NOTHING),
    Rule("vehicles", _are_units, "exports_delivered"),
    Rule("shots", _are_shells, "missiles"),
    Rule("shots", _are_of_a_vaccine, "doses"),
    Rule("vaccinated", _are_traded, "doses"),
    Rule("weapons_seized", _are_spent, "shots"),
    Rule("area_burned", _did_not_burn, "area_flooded"),
    Rule("spill_volume", _was_let_out, "volume"),
    Rule("production volume", _was_spilled, "spill_volume"),
    Rule("production volume", _is_of_a_power_station, "capacity"),
    Rule("production volume", _is_shifted, NOTHING),
    Rule("rain_depth", _fell_from_a_height, NOTHING),
    Rule("exports_delivered recalled", _are_rescuers, "firefighters"),
    Rule("recalled", _are_taken_back, "back_at_work"),
    Rule("exports_delivered", are_soldiers, "troops"),
    Rule("exports_delivered", _are_sent_to_help, NOTHING),
    Rule("crimes", _are_the_disaster, NOTHING),
    Rule("customers", _are_places, "settlements"),
    Rule("missiles shots", _are_rounds_of_a_game, NOTHING),
    Rule("in_need", _are_stuck_below, "missing"),
    Rule("in_need", _are_goods_called_back, "recalled"),
    Rule("in_need", _are_cut_from_the_grid, "households_without_power"),
    Rule("production volume", _is_of_a_recipe, NOTHING),
    Rule("vehicles", _are_called_back, "recalled"),
    Rule("production volume", _cuts_output, "output_cut"),
)
