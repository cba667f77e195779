"""A made-up news world for bench/wire.py: events whose figures move, and outlets that report, copy, trim and correct.

Everything follows from a seed and a story time: the same moment always shows the same feeds and pages. Places,
people and figures are invented.
"""

from __future__ import annotations

import html
import json
import random
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

START = datetime(2031, 3, 3, 6, 0, tzinfo=UTC)
_PLACES = (
    "Kerst", "Selden", "Orrin", "Teln", "Arvane", "Norvik", "Drast", "Halmer", "Brenn", "Iskar",
    "Volne", "Tarsa", "Merrow", "Costel", "Pell", "Ravna", "Ostin", "Ludd", "Vardo", "Senn",
)  # fmt: skip
_KINDS = (
    ("earthquake", "people were killed", "the civil defence service", "a quake of magnitude 6.{d} struck the {place} district"),
    ("flood", "people have left their homes", "the regional office", "rivers burst their banks around {place}"),
    ("strike", "workers have walked out", "the union", "port and rail staff stopped work in {place}"),
    ("deployment", "soldiers are in the district", "the defence staff", "troops moved into the {place} border district"),
    ("outbreak", "cases have been recorded", "the health ministry", "a fever spread through the towns around {place}"),
    ("protest", "people were detained", "the police", "crowds filled the centre of {place}"),
)
_FILLERS = (
    "Residents said they had seen nothing like it in {n} years.",
    "Schools in the district will stay closed until {day}, the mayor said.",
    "The government has set aside {m}.5 million crowns for the response, a spokesman told reporters.",
    "Roads to the north were open again by the evening, and trains ran with delays of up to {n} minutes.",
    "The opposition asked for a debate in parliament and said that warnings had been ignored.",
    "Neighbouring countries offered help, and two field hospitals were on their way.",
    "Shops had run out of water and batteries by noon, according to people reached by telephone.",
    "A commission is to report by the end of the month.",
    "Aid groups said that {n} lorries had reached the town and that more were waiting at the border.",
    "It was the third such case since the spring, when {m} villages were affected.",
)
_XML = '<?xml version="1.0" encoding="utf-8"?>'
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


@dataclass(frozen=True, slots=True)
class Story:
    """One article of one outlet. `revised` is when it is silently corrected, or None."""

    outlet: int
    number: int
    event: int
    at: datetime
    figure: int
    before: int
    copied: bool
    revised: datetime | None

    @property
    def path(self) -> str:
        """Its page on the outlet's host."""
        return f"/world/{self.at:%Y/%m/%d}/story-{self.number}"


class World:
    """`outlets` outlets; each publishes about one story in `every`. `held` stories lie in the feeds at the start."""

    def __init__(self, outlets: int = 200, every: timedelta = timedelta(minutes=20), held: int = 6, seed: int = 7) -> None:
        self.outlets, self.every, self.held, self.seed = outlets, every, held, seed
        self.events = 60
        self._stories = [self._plan(outlet) for outlet in range(outlets)]
        self._times = [[story.at for story in stories] for stories in self._stories]

    def _plan(self, outlet: int) -> list[Story]:
        """The stories of an outlet, oldest first: some from before the start, then enough for a day."""
        chance = random.Random(f"{self.seed}/{outlet}")
        at = START - self.held * self.every
        stories: list[Story] = []
        while at < START + timedelta(days=1):
            at += self.every * chance.uniform(0.3, 1.7)
            event = min(int(chance.expovariate(1 / 8)), self.events - 1)
            figure, before = self.figure(event, at), self.figure(event, at - timedelta(hours=2))
            revised = at + timedelta(minutes=chance.randint(4, 40)) if chance.random() < 0.08 else None
            stories.append(Story(outlet, len(stories), event, at, figure, before, chance.random() < 0.4, revised))
        return stories

    def figure(self, event: int, at: datetime) -> int:
        """The figure of an event: it steps up every so often."""
        chance = random.Random(f"{self.seed}/event/{event}")
        value, step = chance.randint(8, 900), timedelta(minutes=chance.randint(25, 240))
        for _ in range(max(0, (at - (START - timedelta(hours=6))) // step)):
            value += chance.randint(1, max(2, value // 6))
        return value

    def listed(self, outlet: int, now: datetime, most: int = 25) -> list[Story]:
        """What the outlet's feed lists, latest first."""
        end = bisect_right(self._times[outlet], now)
        return self._stories[outlet][max(0, end - most) : end][::-1]

    def story(self, outlet: int, number: int, now: datetime) -> Story | None:
        """A story that is out."""
        stories = self._stories[outlet]
        return stories[number] if number < len(stories) and stories[number].at <= now else None

    def headline(self, story: Story) -> str:
        """As feed and page carry it."""
        kind, counted, _, _ = _KINDS[story.event % len(_KINDS)]
        return f"{story.figure:,} {counted} in {self.place(story.event)} {kind}"

    def place(self, event: int) -> str:
        """Where an event happens."""
        return _PLACES[event % len(_PLACES)] + ("" if event < len(_PLACES) else f" {event // len(_PLACES) + 1}")

    def paragraphs(self, story: Story, now: datetime) -> list[str]:
        """The text: an agency's, word for word, or the outlet's own. A revised story says so at the end."""
        kind, counted, speaker, opening = _KINDS[story.event % len(_KINDS)]
        key = f"{self.seed}/{story.event}/{story.figure}" if story.copied else f"{self.seed}/{story.outlet}/{story.number}"
        chance = random.Random(key)
        day = _DAYS[story.at.weekday() % 5]
        figure = story.figure + 1 if story.revised and now >= story.revised else story.figure
        place = self.place(story.event)
        intro = opening.format(place=place, d=story.event % 10)
        lines = [
            f"{'At least ' if chance.random() < 0.5 else 'About '}{figure:,} {counted} in {place} after {intro}, {speaker} said on {day}.",
            f"That is up from {story.before:,} two hours before. The figure could not be independently verified.",
        ]
        fillers = chance.sample(_FILLERS, 7)
        lines += [line.format(n=chance.randint(2, 60), m=chance.randint(2, 9), day=day) for line in fillers]
        if figure != story.figure:
            lines.append(f"Correction: an earlier version of this {kind} report said {story.figure:,}.")
        return lines


@lru_cache(maxsize=64)
def _ballast(outlet: int) -> tuple[str, str]:
    """The frame of an outlet's pages, some 60 KB: menus and scripts before, related links and scripts after."""
    chance = random.Random(f"frame/{outlet}")
    menu = "".join(f'<li class="menu-{n}"><a href="/section/{n}">Section {n}</a></li>' for n in range(60))
    script = "<script>window.data=" + json.dumps([chance.randint(0, 10**9) for _ in range(2500)]) + "</script>"
    related = "".join(f'<li><a href="/r/{n}">{chance.randint(2, 900)} hurt in another place, officials say</a></li>' for n in range(12))
    before = f"<header><nav><ul>{menu}</ul></nav></header>{script}"
    after = f'<aside class="related"><h2>More stories</h2><ul>{related}</ul></aside>{script}<footer><p>Join 250,000 readers.</p></footer>'
    return before, after


def page(world: World, story: Story, base: str, now: datetime) -> str:
    """The page of a story, with metadata in one of the ways that sites use."""
    title, at = html.escape(world.headline(story)), story.at.isoformat()
    before, after = _ballast(story.outlet)
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": world.headline(story), "datePublished": at,
            "author": {"@type": "Person", "name": f"Reporter {story.outlet % 17}"}}  # fmt: skip
    head = (
        f'<script type="application/ld+json">{json.dumps(node)}</script>' if story.outlet % 3
        else f'<meta property="article:published_time" content="{at}"><meta name="author" content="Reporter {story.outlet % 17}">'
    )  # fmt: skip
    body = "".join(f"<p>{html.escape(line)}</p>" for line in world.paragraphs(story, now))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title} | Outlet {story.outlet}</title>'
        f'<link rel="canonical" href="{base}{story.path}">{head}</head><body>{before}'
        f'<main><article><h1>{title}</h1><p class="stamp">Updated {int((now - story.at).total_seconds() // 3600)} hours ago</p>{body}'
        f"</article></main>{after}</body></html>"
    )


def feed(world: World, outlet: int, base: str, now: datetime) -> tuple[str, str]:
    """Content type and body of an outlet's list, in the form that outlet uses."""
    stories = world.listed(outlet, now)
    form = (_rss, _rss_repeating, _atom, _rdf, _json, _sitemap, _section)[outlet % 7]
    return form(world, stories, base, now)


def kind(outlet: int) -> str:
    """The key of config.yaml for an outlet's list."""
    return ("feed", "feed", "feed", "feed", "feed", "sitemap", "page")[outlet % 7]


def _summary(world: World, story: Story, now: datetime) -> str:
    return world.paragraphs(story, now)[0]


def _rss(world: World, stories: list[Story], base: str, now: datetime) -> tuple[str, str]:
    items = "".join(
        f"<item><title>{html.escape(world.headline(s))}</title><link>{base}{s.path}?utm_source=rss</link><guid>{base}{s.path}</guid>"
        f"<description>{html.escape(_summary(world, s, s.at))}</description><pubDate>{s.at:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for s in stories
    )
    return "application/rss+xml", f'{_XML}<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'


def _rss_repeating(world: World, stories: list[Story], base: str, now: datetime) -> tuple[str, str]:
    kind, body = _rss(world, stories, base, now)
    return kind, body.replace("</guid>", f"#{now.minute % 3}</guid>").replace("?utm_source=rss", "?at_medium=RSS&amp;at_campaign=rss")


def _atom(world: World, stories: list[Story], base: str, now: datetime) -> tuple[str, str]:
    entries = "".join(
        f'<entry><id>tag:{s.outlet},{s.number}</id><title>{html.escape(world.headline(s))}</title><link rel="alternate" href="{s.path}"/>'
        f"<published>{s.at.isoformat()}</published><updated>{(s.revised if s.revised and s.revised <= now else s.at).isoformat()}</updated>"
        f"<summary>{html.escape(_summary(world, s, now))}</summary></entry>"
        for s in stories
    )
    return "application/atom+xml", f'{_XML}<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>{entries}</feed>'


def _rdf(world: World, stories: list[Story], base: str, now: datetime) -> tuple[str, str]:
    items = "".join(
        f'<item rdf:about="{base}{s.path}"><title>{html.escape(world.headline(s))}</title><link>{base}{s.path}</link>'
        f"<dc:date>{s.at.isoformat()}</dc:date></item>"
        for s in stories
    )
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return "application/xml", f'<?xml version="1.0"?><rdf:RDF {spaces}><channel><title>Wire</title></channel>{items}</rdf:RDF>'


def _json(world: World, stories: list[Story], base: str, now: datetime) -> tuple[str, str]:
    items = [
        {
            "id": str(s.number),
            "url": base + s.path,
            "title": world.headline(s),
            "content_text": _summary(world, s, s.at),
            "date_published": s.at.isoformat(),
        }
        for s in stories
    ]
    return "application/feed+json", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": items})


def _sitemap(world: World, stories: list[Story], base: str, now: datetime) -> tuple[str, str]:
    urls = "".join(f"<url><loc>{base}{s.path}</loc><lastmod>{s.at.isoformat()}</lastmod></url>" for s in stories)
    return "application/xml", f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def _section(world: World, stories: list[Story], base: str, now: datetime) -> tuple[str, str]:
    links = "".join(f'<article><h2><a href="{s.path}">{html.escape(world.headline(s))}</a></h2></article>' for s in stories)
    return "text/html; charset=utf-8", f'<html lang="en"><body><nav><a href="/">Home</a></nav><main>{links}</main></body></html>'
