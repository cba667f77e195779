"""Confusable incidents for measuring events: shootings, fires, crashes and quakes in a few dozen towns, told by several outlets.

Towns, surnames and streets come back again and again, as they do in one region's news, so that two incidents share
much of their vocabulary; what tells them apart is who, where exactly, how old, how many. Every outlet tells an
incident in its own words, leaves facts out, adds lines of its own, and some come back weeks later.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import yaml
from kin_corpus import START, Item

from stories.story import Story

WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf8"))
FIRSTS, SURNAMES, TOWNS, STREETS = (WORDS[key].split() for key in ("firsts", "surnames", "towns", "streets"))
FACTS: dict[str, dict[str, list[str]]] = WORDS["facts"]
FILLER: list[str] = WORDS["filler"]
KINDS = ("Street", "Avenue", "Road", "Drive", "Boulevard", "Lane", "Court")
FIRST_HALVES = ("WKRD", "KTVO", "Daily", "Metro", "News 7", "Fox 23", "County", "The Morning")
OUTLETS = [f"{half} {other}" for half in FIRST_HALVES for other in ("Herald", "Tribune", "News", "Star")]
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Incident:
    """What happened: the facts that reports choose from."""

    kind: str
    at: datetime
    town: str
    area: str
    street: str
    block: int
    victim: str
    age: int
    other: str
    other_age: int
    suspect: str
    suspect_age: int
    dead: int
    hurt: int
    chief: str
    hospital: str
    business: str
    magnitude: str
    motive: str


def incident(chance: random.Random, span_days: float) -> Incident:
    """One incident somewhere in the span."""
    name = lambda: f"{chance.choice(FIRSTS)} {SURNAMES[int(len(SURNAMES) * chance.random() ** 1.3)]}"  # noqa: E731
    town = TOWNS[int(len(TOWNS) * chance.random() ** 1.5)]
    return Incident(
        kind=chance.choices(("shooting", "fire", "crash", "quake"), (6, 2, 2, 1))[0],
        at=START + timedelta(days=chance.uniform(0, span_days)),
        town=town,
        area=f"{chance.choice(('North', 'South', 'East', 'West', 'Old', 'New', 'Upper'))} {chance.choice(STREETS)}",
        street=f"{chance.choice(STREETS)} {chance.choice(KINDS)}",
        block=chance.randint(1, 99) * 100,
        victim=name(),
        age=chance.randint(4, 78),
        other=name(),
        other_age=chance.randint(15, 60),
        suspect=name(),
        suspect_age=chance.randint(15, 55),
        dead=chance.choice((1, 1, 1, 2, 3)),
        hurt=chance.choice((0, 0, 1, 2, 4, 7)),
        chief=name(),
        hospital=chance.choice((f"{town} General Hospital", f"Mercy Hospital {town}", "St. Luke's Medical Center", "University Hospital")),
        business=chance.choice(WORDS["businesses"]),
        magnitude=f"{chance.choice((3, 4, 4, 5))}.{chance.randint(0, 9)}",
        motive=chance.choice(WORDS["motives"]),
    )


def told(chance: random.Random, what: Incident, outlet: str, later: bool, neighbour: Incident | None) -> tuple[datetime, str, str]:
    """One outlet's telling: when, headline, text."""
    at = (
        what.at + timedelta(hours=0.5 + chance.expovariate(1 / 14))
        if not later
        else what.at + timedelta(days=2 + chance.expovariate(1 / 40))
    )
    day = DAYS[(at if later else what.at).weekday()]
    young = what.age < 18
    values = {field: getattr(what, field) for field in Incident.__slots__} | {
        "day": day,
        "part": chance.choice(("night", "evening", "morning", "afternoon", "")),
        "man": "boy" if young else chance.choice(("man", "father")),
        "hour": what.at.hour % 12 + 1,
        "minute": f"{what.at.minute:02d}",
        "count": 3 + what.block // 70,
        "sentence": 12 + what.block % 37,
        "mayor": SURNAMES[TOWNS.index(what.town) % len(SURNAMES)],
        "outlet": outlet,
    }
    facts = FACTS[what.kind]
    pick = lambda key: chance.choice(facts[key]).format(**values)  # noqa: E731
    parts = [pick("later"), pick("lead")] if later else [pick("lead")]
    for key, odds in (("name", 0.6), ("place", 0.7), ("other", 0.45), ("suspect", 0.5), ("more", 0.5), ("more", 0.3)):
        if chance.random() < odds:
            parts.append(pick(key))
    parts += [line.format(**values) for line in chance.sample(FILLER, chance.randint(0, 4))]
    if neighbour and chance.random() < 0.12:
        when = DAYS[neighbour.at.weekday()]
        parts.append(f"It came after {neighbour.victim} was killed on {neighbour.street} {when}.")
    headline = pick("later_head" if later else "head")
    cut = 3 if chance.random() < 0.2 else len(parts)
    return at, headline, " ".join(dict.fromkeys(parts[:cut])).replace("  ", " ")


def incidents(seed: int, count: int, span_days: float) -> list[Item]:
    """So many incidents, each told by one to six outlets, in the order of time."""
    chance = random.Random(seed)
    items: list[Item] = []
    happened = sorted((incident(chance, span_days) for _ in range(count)), key=lambda one: one.at)
    by_town: dict[str, Incident] = {}
    for number, what in enumerate(happened):
        event = f"i{seed}-{number}"
        mates = chance.choices((1, 2, 3, 4, 6), (45, 27, 14, 9, 5))[0]
        for copy, outlet in enumerate(chance.sample(OUTLETS, mates)):
            later = copy > 0 and chance.random() < 0.2
            at, headline, text = told(chance, what, outlet, later, by_town.get(what.town))
            story = Story(
                id=f"{event}-{copy}", url=f"https://{event}.example/{copy}", outlet=outlet, headline=headline, text=text,
                published=at, seen=at,
            )  # fmt: skip
            items.append(Item(story, f"{event}-{copy}", event, "later" if later else ""))
        by_town[what.town] = what
    return sorted(items, key=lambda item: (item.story.seen, item.story.id))
