"""Series: reports that share a form and nothing else, filled in by chance (forms in tests/corpus/kin/series_*.txt)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from kin_corpus import OUTLETS, START, Item, Writer, read_seeds

from stories.story import Story


def _filler(writer: Writer, day: int) -> dict[str, str]:
    """One filling of every slot that the series use, for one day."""
    chance = writer.chance
    company = lambda: f"{writer.syllables(2).capitalize()} {chance.choice(('Corp', 'Inc', 'Industries', 'Holdings', 'PLC', 'Bancorp'))}"  # noqa: E731
    place = lambda: writer.zipf(writer.places, 1.4)  # noqa: E731
    number = lambda low, high: f"{chance.randint(low, high):,}"  # noqa: E731
    values = {f"company{n or ''}": company() for n in (0, 2)} | {f"place{n or ''}": place() for n in (0, 2, 3)}
    values |= {f"person{n or ''}": writer.person() for n in (0, 2, 3)} | {f"cents{n or ''}": number(2, 99) for n in (0, 2, 3, 4)}
    values |= {f"mln{n or ''}": f"{chance.uniform(1, 900):.1f} mln" for n in (0, 2, 3, 4)} | {
        f"pct{n or ''}": f"{chance.uniform(0.1, 60):.1f}" for n in (0, 2, 3)
    }
    values |= {f"rate{n or ''}": f"{chance.uniform(0.5, 9):.4f}" for n in (0, 2, 3)} | {
        f"price{n or ''}": f"{chance.uniform(20, 99):.2f}" for n in (0, 2, 4, 5)
    }
    values |= {f"ship{n or ''}": f"MV {writer.syllables(2).capitalize()}" for n in (0, 2, 3)}
    values |= {
        "province": place(),
        "exchange": place(),
        "bank": f"{place()} central bank",
        "street": f"{place()} Street",
        "street2": f"{place()} Road",
    }
    values |= {
        "n": number(11, 180),
        "n2": number(11, 60),
        "n1": number(2, 9),
        "n1b": number(0, 8),
        "n1c": number(90, 120),
        "n1d": number(70, 90),
    }
    values |= {
        "n4": number(1000, 9900),
        "n4b": number(1000, 9900),
        "n5": number(10000, 99000),
        "n5b": number(10000, 99000),
        "n6": number(10**5, 10**6),
    }
    values |= {
        "mag": f"{chance.uniform(3, 7):.1f}",
        "way": chance.choice(("north", "south", "east", "west", "southeast")),
        "points": f"{chance.uniform(2, 99):.2f}",
    }
    values |= {
        "index": f"{chance.uniform(1000, 9999):,.2f}",
        "updown": chance.choice(("up", "down", "higher", "lower")),
        "metres": f"{chance.uniform(2, 9):.2f}",
    }
    values |= {
        "weekday": (START + timedelta(days=day)).strftime("%A"),
        "month": chance.choice(("April", "June", "October")),
        "d1": number(1, 14),
        "d2": number(15, 28),
    }
    return values | {
        "clock": f"{chance.randint(0, 23)}:{chance.randint(10, 59)}",
        "clock2": f"{chance.randint(0, 23)}:{chance.randint(10, 59)}",
    }


def series(seed: int, name: str, each: int, span_days: int = 14, again: float = 0.1) -> list[Item]:
    """Siblings: every form of a corpus file filled in `each` times; a share of them comes `again` as a plain copy.

    Half of the items keep the places of the item before, as yesterday's and today's report of one series do.
    """
    writer = Writer(seed)
    items: list[Item] = []
    for id, headline, text in read_seeds(name):
        before: dict[str, str] = {}
        for number in range(each):
            day = number * span_days // each
            values = _filler(writer, day)
            if number % 2 and before:
                values |= {key: value for key, value in before.items() if key[:5] in ("place", "provi", "excha", "bank", "compa")}
                values["weekday"] = (START + timedelta(days=day + 1)).strftime("%A")
                day += 1
            before = values
            at = START + timedelta(days=day, hours=writer.chance.uniform(8, 18))
            label = f"{id}{seed}-{number}"
            story = Story(
                id=label,
                url=f"https://{label}.example/",
                outlet=OUTLETS[0],
                headline=headline.format(**values),
                text=text.format(**values),
                published=at,
                seen=at,
            )
            items.append(Item(story, label, label, "sibling"))
            if writer.chance.random() < again:
                at += timedelta(hours=writer.chance.uniform(0.2, 5))
                copy = replace(story, id=f"{label}c", url=f"https://{label}c.example/", outlet=OUTLETS[1], published=at, seen=at)
                items.append(Item(copy, label, label, "again"))
    return sorted(items, key=lambda item: (item.story.seen, item.story.id))
