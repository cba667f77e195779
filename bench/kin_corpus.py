"""Makes a wire for measuring kin and events: seed stories, edits of them, series, and confusable incidents.

Everything is made from a seed number: the same number gives the same items on any machine. Seed
stories are our own (tests/corpus/kin); where thousands are needed, further bodies are put together
from large word inventories, so that how rare a word is comes out about as it does on a real wire.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stories.story import Story

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "tests" / "corpus" / "kin"
START = datetime(2026, 1, 5, 6, 0, tzinfo=UTC)
EDITS = ("copy", "trim", "house", "headline", "quotes", "local", "live", "third", "figure", "vague", "heavy")


@dataclass(frozen=True, slots=True)
class Item:
    """A story with its labels: report and event it belongs to, and the edit that made it ("" for a seed, "sibling", "late" ...)."""

    story: Story
    report: str
    event: str
    edit: str


def words_of(name: str) -> list[str]:
    """The words of one of the shipped word lists."""
    text = (ROOT / "stories" / "lexicon" / name).read_text(encoding="utf8")
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "cl",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "q",
    "r",
    "s",
    "sh",
    "sk",
    "st",
    "t",
    "th",
    "tr",
    "v",
    "w",
    "y",
    "z",
]
_NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "ei", "ia", "ie", "oa", "oo", "ou"]
_CODAS = ["", "l", "n", "r", "s", "t", "m", "k", "rn", "ld", "nd", "ck", "sk", "th", "x"]
_PLACE_ENDS = ["ville", "ton", "burg", "field", "ford", "port", "wick", "haven", "stad", "grad", "ovo", "ara", "esk", "abad", "ania"]
_TITLES = [
    "minister",
    "commissioner",
    "chief executive",
    "professor",
    "general",
    "engineer",
    "union leader",
    "analyst",
    "spokeswoman",
    "mayor",
    "governor",
    "inspector",
]


class Writer:
    """Writes news-like text from word inventories. One writer has one stream of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        common = words_of("common_words.txt")
        self.common = sorted(set(common))
        self.chance.shuffle(self.common)
        self.function = [
            "the",
            "of",
            "in",
            "to",
            "a",
            "and",
            "for",
            "on",
            "with",
            "by",
            "from",
            "at",
            "after",
            "over",
            "under",
            "into",
            "before",
        ]
        endings = ("ing", "ed", "ment", "ness", "al", "ist", "ory", "ous")
        self.rare = sorted({self.syllables(2) + end for end in endings for _ in range(600)})
        self.surnames = sorted({self.syllables(2).capitalize() for _ in range(3000)})
        self.firsts = sorted({self.syllables(2).capitalize() for _ in range(400)})
        self.places = sorted({self.syllables(1).capitalize() + self.chance.choice(_PLACE_ENDS) for _ in range(1500)})

    def syllables(self, count: int) -> str:
        """A made-up word."""
        return "".join(self.chance.choice(_ONSETS) + self.chance.choice(_NUCLEI) + self.chance.choice(_CODAS) for _ in range(count))

    def zipf(self, words: list[str], slope: float = 1.6) -> str:
        """One of the words, the first ones far oftener than the last."""
        return words[int(len(words) * self.chance.random() ** slope)]

    def person(self) -> str:
        """A first name and a surname."""
        return f"{self.chance.choice(self.firsts)} {self.chance.choice(self.surnames)}"

    def number(self) -> str:
        """A number as news writes it."""
        roll = self.chance.random()
        if roll < 0.5:
            return str(self.chance.randint(2, 99))
        if roll < 0.8:
            return f"{self.chance.randint(100, 99999):,}"
        return f"{self.chance.randint(1, 90)}.{self.chance.randint(1, 9)} {self.chance.choice(('million', 'billion', 'percent'))}"

    def sentence(self, names: list[str], topic: list[str], numbers: float = 0.35) -> str:
        """A sentence of 9 to 26 words: common words by frequency, the story's names and topic words, now and then a number."""
        out = []
        for _ in range(self.chance.randint(9, 26)):
            roll = self.chance.random()
            if roll < 0.36:
                out.append(self.chance.choice(self.function))
            elif roll < 0.76:
                out.append(self.zipf(self.common))
            elif roll < 0.86:
                out.append(self.chance.choice(topic))
            elif roll < 0.93:
                out.append(self.chance.choice(names))
            else:
                out.append(self.zipf(self.rare, 1.2))
        if self.chance.random() < numbers:
            out.insert(self.chance.randrange(1, len(out)), self.number())
        text = " ".join(out)
        return text[0].upper() + text[1:] + "."

    def report(self, id: str, sentences: int) -> tuple[str, str]:
        """Headline and text of one report of so many sentences."""
        names = [self.person() for _ in range(3)] + [self.chance.choice(self.places) for _ in range(3)]
        topic = [self.zipf(self.common, 1.0) for _ in range(8)] + [self.zipf(self.rare, 1.0) for _ in range(6)]
        lead = self.sentence(names, topic, 0.8)
        body = [lead] + [self.sentence(names, topic) for _ in range(sentences - 1)]
        if self.chance.random() < 0.6 and sentences > 2:
            body[1] = f'"{body[1][:-1]}," said {names[0]}, {self.chance.choice(_TITLES)} of {names[3]}.'
        headline = " ".join(self.sentence(names, topic).split()[:8]).rstrip(".")
        paragraphs = [" ".join(body[i : i + 2]) for i in range(0, len(body), 2)]
        return headline, "\n".join(paragraphs)


_SENTENCES = re.compile(r"(?<=[.!?])[\"”]?\s+")
_HOUSE = [
    (" percent", " per cent"),
    ("organiz", "organis"),
    ("color", "colour"),
    ("program ", "programme "),
    (" kilometers", " km"),
    ("Monday", "on Monday"),
    (" said ", " says "),
    (" about ", " around "),
    ("defense", "defence"),
    (" nine ", " 9 "),
    (" 8 ", " eight "),
    (" people", " persons"),
    (" killed", " dead"),
    ("center", "centre"),
    (" but ", " though "),
    (" after ", " following "),
    (" big ", " large "),
]
_KEPT = frozenset(("million", "billion", "percent", "thousand", "hundred", "dozens", "several", "hundreds", "scores", "people"))
_LIVE = [
    "Last updated: {h}:{m} GMT",
    "This is a developing story. Check back for updates.",
    "This story has been updated.",
    "{h} hours ago",
    "Sign up for our morning newsletter and never miss a story.",
    "We use cookies to improve your experience. Accept all cookies.",
    "Follow our live coverage here.",
    "Read more: five things to know today",
    "Subscribe to continue reading.",
]
_CREDITS = [
    "(Reporting by {p}; editing by {q})",
    "{p} contributed to this report.",
    "Additional reporting by {p}.",
    "© 2026 {o}. All rights reserved.",
]
_DATELINES = ["{c} (AP) — ", "{c}, Jan 9 (Reuters) - ", "{c} (AFP) - ", ""]


def edit(writer: Writer, kind: str, headline: str, text: str) -> tuple[str, str]:
    """Headline and text after one kind of edit."""
    chance = writer.chance
    paragraphs = text.split("\n")
    if kind == "trim":
        parts = _SENTENCES.split(text)
        text = " ".join(parts[: max(2, int(len(parts) * chance.uniform(0.3, 0.7)))])
    elif kind == "house":
        for old, new in _HOUSE:
            text = text.replace(old, new)
        text = swap_words(writer, text, 0.04)
    elif kind == "headline":
        names = re.findall(r"\b[A-Z][a-z]+\b", text)[:6] or ["It"]
        headline = " ".join(writer.sentence(names, names).split()[:8]).rstrip(".")
        dateline = chance.choice(_DATELINES).format(c=chance.choice(writer.places).upper())
        credit = chance.choice(_CREDITS).format(p=writer.person(), q=writer.person(), o="Herald")
        text = f"{dateline}{text}\n{credit}"
    elif kind == "quotes":
        for _ in range(chance.randint(1, 3)):
            quote = writer.sentence([writer.person()], writer.common[:400], 0.1)
            paragraphs.insert(chance.randint(1, len(paragraphs)), f'"{quote[:-1]}," said {writer.person()}, a resident.')
        text = "\n".join(paragraphs)
    elif kind == "local":
        more = [writer.report("x", 2)[1] for _ in range(chance.randint(1, 3))]
        at = chance.choice((len(paragraphs), len(paragraphs), max(1, len(paragraphs) // 2)))
        text = "\n".join(paragraphs[:at] + more + paragraphs[at:])
    elif kind == "live":
        for _ in range(chance.randint(2, 4)):
            line = chance.choice(_LIVE).format(h=chance.randint(1, 23), m=chance.randint(10, 59))
            paragraphs.insert(chance.choice((0, len(paragraphs))), line)
        text = "\n".join(paragraphs)
    elif kind == "third":
        text = replace_share(writer, text, 0.34)
    elif kind == "figure":
        text = change_figure(writer, text)
    elif kind == "heavy":
        kinds = chance.sample(("trim", "house", "headline", "quotes", "local", "live", "third"), 3)
        # The page's lines come last, as they do on a site: before them, "a third replaced" would take them for the lead.
        for one in sorted(kinds, key=lambda kind: (kind == "live", EDITS.index(kind))):
            headline, text = edit(writer, one, headline, text)
    return headline, text


def swap_words(writer: Writer, text: str, share: float) -> str:
    """The text with a share of its lower-case words replaced by others."""
    chance = writer.chance
    words = text.split(" ")
    plain = lambda word: word not in _KEPT and word.islower() and word.isalpha() and len(word) > 4  # noqa: E731
    return " ".join(writer.zipf(writer.common) if plain(word) and chance.random() < share else word for word in words)


def replace_share(writer: Writer, text: str, share: float) -> str:
    """The text with a share of its sentences replaced, never the first."""
    out = []
    names = re.findall(r"\b[A-Z][a-z]+\b", text)[:12] or ["It"]
    parts = _SENTENCES.split(text)
    gone = set(writer.chance.sample(range(1, len(parts)), min(len(parts) - 1, round(len(parts) * share)))) if len(parts) > 1 else set()
    for at, part in enumerate(parts):
        out.append(writer.sentence(names, writer.common[:600]) if at in gone else part)
    return " ".join(out)


_FIGURE = re.compile(r"(?<![\w.,:#-])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![\w:-])")
_NOT_FIGURES = re.compile(r"(?:19|20)\d\d$")


def figures_in(text: str) -> list[re.Match[str]]:
    """The numbers of a text that may be changed: no years, no days of a month."""
    months = r"(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Sep|Oct|Nov|Dec)\w*\.? $"
    return [m for m in _FIGURE.finditer(text) if not _NOT_FIGURES.match(m.group()) and not re.search(months, text[: m.start()])]


def change_figure(writer: Writer, text: str) -> str:
    """The text with one number raised or lowered, everywhere it stands."""
    found = figures_in(text)
    if not found:
        return text
    old = writer.chance.choice(found).group().rstrip(",.")
    value = float(old.replace(",", ""))
    factor = writer.chance.choice((0.7, 1.2, 1.37, 1.9, 3))
    new = f"{value * factor:,.1f}" if "." in old else f"{max(round(value * factor), round(value) + 1):,}"
    return re.sub(rf"(?<![\w.,]){re.escape(old)}(?![\w]|[.,]\d)", new, text)


def make_vague(writer: Writer, text: str) -> str:
    """The text with one plain number put vaguely."""
    found = [m for m in figures_in(text) if m.group().isdigit() and text[m.end() : m.end() + 2] != " m"]
    if not found:
        return text
    spot = writer.chance.choice(found)
    return text[: spot.start()] + writer.chance.choice(("dozens of", "several", "hundreds of", "scores of")) + text[spot.end() :]


def read_seeds(name: str) -> list[tuple[str, str, str]]:
    """(id, headline, text) of the seed stories in a corpus file: blocks that start with "## id: headline"."""
    blocks = (SEEDS / name).read_text(encoding="utf8").split("## ")[1:]
    out = []
    for block in blocks:
        head, _, text = block.partition("\n")
        id, _, headline = head.partition(": ")
        out.append((id, headline.strip(), text.strip()))
    return out


OUTLETS = [f"outlet{n}" for n in range(60)]


def edited(seed: int, reports: list[tuple[str, str, str]], each: int, span_hours: float, outlets: bool = True) -> list[Item]:
    """Every report with `each` edits of it, hours apart, in the order of time."""
    writer = Writer(seed)
    chance = writer.chance
    items: list[Item] = []
    for id, headline, text in reports:
        start = START + timedelta(hours=chance.uniform(0, span_hours))
        kinds = chance.sample(EDITS, min(each, len(EDITS)))
        first = text
        if "vague" in kinds:
            first = make_vague(writer, text)
            if first == text:
                kinds.remove("vague")
        if "figure" in kinds and change_figure(Writer(1), first) == first:
            kinds.remove("figure")
        base = Story(
            id=f"{id}-0", url=f"https://{id}.example/0", outlet=OUTLETS[0], headline=headline, text=first, published=start, seen=start
        )
        items.append(Item(base, id, id, ""))
        for number, kind in enumerate(kinds, 1):
            head, body = (headline, text) if kind == "vague" else edit(writer, kind, headline, first)
            at = start + timedelta(hours=chance.expovariate(1 / 4) + 0.1)
            story = replace(
                base,
                id=f"{id}-{number}",
                url=f"https://{id}.example/{number}",
                headline=head,
                text=body,
                published=at,
                seen=at,
                outlet=chance.choice(OUTLETS),
            )
            items.append(Item(story, id, id, kind))
    return sorted(items, key=lambda item: (item.story.seen, item.story.id))


def unique(seed: int, count: int, sentences: tuple[int, int] = (3, 18)) -> Iterator[tuple[str, str, str]]:
    """So many unrelated reports: (id, headline, text)."""
    writer = Writer(seed)
    for number in range(count):
        yield (f"u{seed}-{number}", *writer.report(str(number), writer.chance.randint(*sentences)))
