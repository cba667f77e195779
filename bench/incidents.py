"""Confusable incidents for measuring events: shootings, fires, crashes and quakes in a few dozen towns, told by several outlets.

Towns, surnames and streets come back again and again, as they do in one region's news, so that two incidents share
much of their vocabulary; what tells them apart is who, where exactly, how old, how many. Every outlet tells an
incident in its own words, leaves facts out, adds lines of its own, and some come back weeks later.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from kin_corpus import START, Item

from stories.story import Story

FIRSTS = """Marcus Andre Tyler Devon Maria Jessica Ashley Brandon Keith Latoya James Robert Michael David William Carlos Juan Luis Jose Miguel
Darnell Tamika Kevin Brian Eric Jason Justin Aaron Anthony Terrence Malik Jamal Sandra Linda Patricia Karen Nancy Emily Hannah Olivia Sophia
Destiny Jasmine Alexis Diego Hector Angel Ramon Isaiah Elijah Xavier Trevor Dustin Cody Travis Wyatt Shane Roger Gerald Walter Dennis""".split()
SURNAMES = """Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas Taylor
Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King Wright Scott Torres Nguyen
Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips Evans Turner Diaz Parker Cruz Edwards Collins
Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson
Watson Brooks Chavez Wood Bennett Gray Mendoza Ruiz Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Kowalczyk
Abernathy Okafor Delacroix Thibodeaux Lindqvist Pemberton Vasquez Whitlock Hargrove Beaumont Castellano Yarborough Zielinski Crenshaw""".split()
TOWNS = """Chicago Houston Baltimore Memphis Milwaukee Oakland Tulsa Fresno Omaha Tampa Wichita Toledo Newark Durham Laredo Norfolk Modesto
Shreveport Montgomery Akron Knoxville Chattanooga Worcester Brownsville Fayetteville Huntsville Springfield Peoria Rockford Savannah Syracuse
Dayton Macon Flint Gary Camden Trenton Reading Albany Lansing Duluth Fargo Yakima Medford Redding Visalia Salinas Lubbock Abilene Waco Tyler
Beaumont Monroe Alexandria Lafayette Jackson Gulfport Biloxi Mobile Pensacola Ocala Valdosta Albany Augusta Florence Rome Anderson Muncie""".split()
STREETS = """Adams Washington Jefferson Lincoln Madison Monroe Oak Elm Maple Cedar Pine Walnut Chestnut Main Park Church School Mill River Lake
Hill Sunset Spring Ridge Forest Highland Franklin Jackson Cherry Willow Prospect Division Fulton Garfield Harrison Cleveland Roosevelt Kedzie
Pulaski Halsted Crenshaw Figueroa Lamar Westheimer Bissonnet Poplar Getwell Fond du Lac Hampton Capitol Burleigh Peoria Yale Sheridan Memorial
Belmont Cermak Ogden Laramie Cicero Archer Wabash Calumet Indiana Prairie Ferdinand Quincy Exeter Tremont Carlisle Dunmore Ashby Thornhill""".split()
KINDS = ("Street", "Avenue", "Road", "Drive", "Boulevard", "Lane", "Court")
OUTLETS = [f"{a} {b}" for a in ("WKRD", "KTVO", "Daily", "Metro", "News 7", "Fox 23", "County", "The Morning") for b in ("Herald", "Tribune", "News", "Star")]
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
        kind=chance.choices(("shooting", "fire", "crash", "quake"), (6, 2, 2, 1))[0], at=START + timedelta(days=chance.uniform(0, span_days)),
        town=town, area=f"{chance.choice(('North', 'South', 'East', 'West', 'Old', 'New', 'Upper'))} {chance.choice(STREETS)}",
        street=f"{chance.choice(STREETS)} {chance.choice(KINDS)}", block=chance.randint(1, 99) * 100, victim=name(), age=chance.randint(4, 78),
        other=name(), other_age=chance.randint(15, 60), suspect=name(), suspect_age=chance.randint(15, 55), dead=chance.choice((1, 1, 1, 2, 3)),
        hurt=chance.choice((0, 0, 1, 2, 4, 7)), chief=name(),
        hospital=chance.choice((f"{town} General Hospital", f"Mercy Hospital {town}", "St. Luke's Medical Center", "University Hospital")),
        business=chance.choice(("Speedway gas station", "Family Dollar", "Save-A-Lot", "Club Paradise", "Waffle House", "Lucky Liquors", "Dollar General",
                                "Red Lantern Bar", "Riverside Apartments", "Cedar Grove Apartments", "Pine Terrace", "First Baptist Church")),
        magnitude=f"{chance.choice((3, 4, 4, 5))}.{chance.randint(0, 9)}",
        motive=chance.choice(("an argument over a parking space", "a robbery gone wrong", "a dispute at a party", "a custody quarrel",
                              "a drug deal", "road rage", "a fight over a dice game", "a domestic dispute", "mistaken identity")),
    )  # fmt: skip


FACTS = {
    "shooting": {
        "lead": [
            "A {age}-year-old {man} was shot and killed {day} {part} in {town}'s {area} neighborhood, police said.",
            "Police in {town} are investigating after a {man} was fatally shot {day} in the {block} block of {street}.",
            "One person is dead after a shooting {day} {part} on {street}, according to {town} police.",
            "{victim}, {age}, died after being shot near {street} in {town} on {day}, authorities said.",
            "Gunfire near a {business} in {town} left a {man} dead {day} {part}.",
            "Family members are mourning {victim}, the {age}-year-old who was gunned down {day} in {town}.",
        ],
        "name": [
            "The victim was identified as {victim}, {age}, of {town}.", "The medical examiner's office identified the man as {victim}.",
            "Relatives identified the slain {man} as {age}-year-old {victim}.", "{victim} was taken to {hospital}, where he was pronounced dead.",
        ],
        "place": [
            "Officers were called to the {block} block of {street} about {hour} p.m.",
            "The shooting happened outside a {business} near {street}.", "Shots rang out in the {area} area shortly before {hour} p.m.",
        ],
        "other": [
            "A second person, {other}, {other_age}, was wounded and taken to {hospital}.", "{other}, {other_age}, was also hit and is in stable condition.",
            "A {other_age}-year-old was struck in the leg and is expected to survive.",
        ],
        "suspect": [
            "Police arrested {suspect}, {suspect_age}, and booked him on a murder charge.", "{suspect}, {suspect_age}, is being held without bond.",
            "Investigators are looking for {suspect}, who they say fled in a gray sedan.", "No arrests have been made.",
        ],
        "more": [
            "Detectives believe the shooting stemmed from {motive}.", "Lt. {chief} said officers recovered several shell casings.",
            '"We heard five or six pops and then screaming," said a neighbor who asked not to be named.',
            "It was the city's {count}th homicide this year.", "Homicide detectives are reviewing surveillance video from the {business}.",
        ],
        "later": [
            "{suspect}, {suspect_age}, pleaded not guilty {day} to murder in the death of {victim}.",
            "A judge {day} ordered {suspect} to stand trial for the killing of {victim} in {town}.",
            "Dozens gathered {day} on {street} for a vigil in memory of {victim}.",
            "{suspect} was sentenced {day} to {sentence} years in prison for shooting {victim} near {street}.",
        ],
        "head": [
            "{age}-year-old shot dead in {town}", "Man killed in {area} shooting", "{town} police identify man killed on {street}",
            "Victim in {day} shooting identified as {victim}", "1 dead in shooting near {business}", "{town} shooting leaves {man} dead",
        ],
        "later_head": ["{suspect} charged in killing of {victim}", "Trial ordered in {town} slaying", "Vigil held for {victim}", "Sentence in {street} killing"],
    },
    "fire": {
        "lead": [
            "A fire tore through a house on {street} in {town} {day} {part}, killing {dead}.",
            "{dead} people died {day} when flames swept an apartment building in {town}'s {area} section, fire officials said.",
            "Firefighters found the body of {victim}, {age}, after a blaze {day} at a home in the {block} block of {street}.",
        ],
        "name": ["Neighbors identified the dead as {victim}, {age}.", "{victim}, {age}, did not make it out.", "The coroner named the victim as {victim}."],
        "place": ["The call came in about {hour} a.m. from the {block} block of {street}.", "The building stands next to a {business} in {area}."],
        "other": ["{other}, {other_age}, jumped from a second-floor window and is at {hospital}.", "{hurt} others were treated for smoke inhalation."],
        "suspect": ["The cause is under investigation.", "{suspect}, {suspect_age}, was charged with arson.", "Investigators blamed a space heater."],
        "more": ["Fire Chief {chief} said the house had no working smoke detectors.", "It took {count} firefighters two hours to put out the flames.",
                 "The Red Cross is helping {hurt} families.", "Damage was put at ${sentence}0,000."],
        "later": ["{suspect}, {suspect_age}, appeared in court {day} over the fire that killed {victim} in {town}.",
                  "Investigators said {day} that the fire on {street} which killed {victim} began in the kitchen."],
        "head": ["{town} house fire kills {dead}", "Fire on {street} claims life", "{victim} dies in {area} blaze", "Deadly fire in {town}"],
        "later_head": ["Arson charge in {town} fire", "Cause found in fire that killed {victim}"],
    },
    "crash": {
        "lead": [
            "{dead} people were killed {day} {part} when two vehicles collided on {street} in {town}, police said.",
            "A {age}-year-old {town} {man} died {day} in a crash at {street} near the {business}.",
            "{victim}, {age}, was killed when a pickup truck ran a red light on {street} {day}.",
        ],
        "name": ["Police named the dead driver as {victim}, {age}.", "{victim} died at {hospital}.", "The driver, {victim}, was alone in the car."],
        "place": ["The crash happened around {hour} p.m. in the {block} block of {street}.", "The road was closed near {area} for four hours."],
        "other": ["{other}, {other_age}, who drove the other vehicle, was hurt.", "{hurt} people were taken to {hospital}."],
        "suspect": ["{suspect}, {suspect_age}, was arrested on suspicion of drunken driving.", "Speed appears to have been a factor."],
        "more": ["Sgt. {chief} of the traffic unit asked witnesses to come forward.", "It was the {count}th traffic death in the county this year."],
        "later": ["{suspect}, {suspect_age}, was indicted {day} in the crash that killed {victim} on {street}."],
        "head": ["{dead} killed in {town} crash", "Driver dies on {street}", "{victim} killed in collision near {business}"],
        "later_head": ["Driver indicted in death of {victim}"],
    },
    "quake": {
        "lead": [
            "A magnitude-{magnitude} earthquake shook the {town} area {day} {part}, the Geological Survey said.",
            "An earthquake measuring {magnitude} struck near {town} on {day}, rattling windows in {area}.",
        ],
        "name": ["The epicenter was {hurt} miles from {area}.", "It was felt as far away as {area}, residents said."],
        "place": ["It struck at {hour}:{minute} p.m. at a depth of {count} kilometers.", "The quake was centered close to {street}."],
        "other": ["{hurt} people were slightly hurt by falling bricks.", "No injuries were reported."],
        "suspect": ["Power was out for {count}00 customers.", "Schools will stay closed while inspectors check them."],
        "more": ["Emergency director {chief} said crews found cracks in a bridge on {street}.", "A chimney fell on a car at the {business}."],
        "later": ["Repairs to {count} buildings damaged in the magnitude-{magnitude} quake near {town} began {day}."],
        "head": ["{magnitude} quake shakes {town}", "Earthquake rattles {area}", "Magnitude-{magnitude} quake near {town}"],
        "later_head": ["{town} cleans up after quake"],
    },
}  # fmt: skip
FILLER = [
    "Anyone with information is asked to call Crime Stoppers at 555-{minute}77.", "The investigation is ongoing.", "No other details were available.",
    "Police have not released a motive.", "An autopsy is planned.", "Neighbors said the street is usually quiet.", "Mayor {mayor} called it a tragedy.",
    "The names were not released until relatives could be told.", "Counselors will be at the school {day}.", "Stay with {outlet} for updates.",
    "Residents said they want more patrols.", "The governor offered condolences.", "A reward of ${count}00 has been offered.",
]  # fmt: skip


def told(chance: random.Random, what: Incident, outlet: str, later: bool, neighbour: Incident | None) -> tuple[datetime, str, str]:
    """One outlet's telling: when, headline, text."""
    at = what.at + timedelta(hours=0.5 + chance.expovariate(1 / 14)) if not later else what.at + timedelta(days=2 + chance.expovariate(1 / 40))
    day = DAYS[(at if later else what.at).weekday()]
    young = what.age < 18
    values = {field: getattr(what, field) for field in Incident.__slots__} | {
        "day": day, "part": chance.choice(("night", "evening", "morning", "afternoon", "")), "man": "boy" if young else chance.choice(("man", "father")),
        "hour": what.at.hour % 12 + 1, "minute": f"{what.at.minute:02d}", "count": 3 + what.block // 70, "sentence": 12 + what.block % 37,
        "mayor": SURNAMES[TOWNS.index(what.town) % len(SURNAMES)], "outlet": outlet,
    }  # fmt: skip
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
            story = Story(id=f"{event}-{copy}", url=f"https://{event}.example/{copy}", outlet=outlet, headline=headline, text=text, published=at, seen=at)
            items.append(Item(story, f"{event}-{copy}", event, "later" if later else ""))
        by_town[what.town] = what
    return sorted(items, key=lambda item: (item.story.seen, item.story.id))
