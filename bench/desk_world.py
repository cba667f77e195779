"""A large made-up newsroom database for bench/desk_pages.py: 100,000 stories of events whose figures move, straight into the tables.

Rows are written with the store's own encoders, so that pages read what they would read after months of service; reading and
linking themselves are left out, since they are measured elsewhere and would take hours. Everything follows from a seed.
Besides thousands of ordinary events there is one that never ends (a figure with thousands of claims) and the odd cases a page
must bear: a figure of 40 claims by 12 speakers, one of a single claim, right-to-left and very long headlines.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from db.claim_json import claim_out, stand_out, state_out
from db.store import Store
from db.times import to_text
from figures.claim import Claim
from figures.figure import ALERTING, Figure, FigureState, Stand
from figures.quantity import Quantity

END = datetime(2031, 6, 1, 12, 0, tzinfo=UTC)
DAYS = 90
BATCH = 5000
ACTIVE = 120
"""Events told of at one time."""

_STEMS = ("Ker", "Sel", "Or", "Tel", "Ar", "Nor", "Dra", "Hal", "Bren", "Is", "Vol", "Tar", "Mer", "Cos", "Rav", "Os")
_ENDS = ("ston", "den", "rin", "na", "vane", "vik", "holm", "mer", "ik", "kar", "ne", "sa", "row", "tel", "ford", "mark")
PLACES = [stem + end for stem in _STEMS for end in _ENDS]
MEASURES = (
    ("killed", "people", "people killed", "cumulative", "people have died"),
    ("wounded", "people", "people wounded", "cumulative", "people were wounded"),
    ("displaced", "people", "people displaced", "level", "people have left their homes"),
    ("missing", "people", "people missing", "level", "people are missing"),
    ("troops", "soldiers", "soldiers deployed", "level", "soldiers are in the district"),
)
KINDS = ("earthquake", "flood", "strike", "deployment", "outbreak", "landslide", "fire", "storm")
SPEAKERS = (
    "the civil defence service", "the health ministry", "the regional governor", "police", "the Red Crescent", "a hospital official",
    "the army", "the opposition", "local media", "the mayor", "the United Nations", "",
)  # fmt: skip
STATUSES = ("official", "attributed", "unverified", "estimate", "disputed", "unattributed")
OUTLETS = [f"{place} {kind}" for place in PLACES[:24] for kind in ("Post", "Wire", "Tribune", "Radio")]
FILLERS = (
    "Residents said they had seen nothing like it in years, and many spent the night outdoors.",
    "Schools in the district stay closed until the end of the week, the mayor told reporters.",
    "Roads to the north were open again by the evening, and trains ran with long delays.",
    "The opposition asked for a debate in parliament and said that warnings had been ignored.",
    "Neighbouring countries offered help, and two field hospitals were on their way.",
    "Shops had run out of water and batteries by noon, according to people reached by telephone.",
    "Aid groups said that lorries had reached the town and that more were waiting at the border.",
    "A commission is to report by the end of the month, the government announced.",
    "Electricity was restored to the centre while the outskirts remained dark.",
    "Officials cautioned that the count might change as reports came in from remote villages.",
)
LONG = 3 * "Rescuers reach the last of the cut-off villages after days of rain while officials argue over who should have ordered it "
RIGHT_TO_LEFT = ("ارتفاع عدد الضحايا في الزلزال إلى {n}", "מספר ההרוגים ברעידת האדמה עלה ל-{n}")


@dataclass
class Count:
    """One figure on its way through the story line."""

    figure: Figure
    text: str
    speakers: tuple[str, ...]
    value: int
    stands: dict[str, Stand] = field(default_factory=dict)
    history: list[Stand] = field(default_factory=list)
    last: datetime = END


@dataclass
class Event:
    """A happening; `report` is the number of its latest report's first story."""

    id: str
    first: int
    place: str
    kind: str
    counts: list[Count]
    report: int = 0


@dataclass
class Rows:
    """What is waiting to be written, by table."""

    stories: list[tuple[object, ...]] = field(default_factory=list)
    kin: list[tuple[object, ...]] = field(default_factory=list)
    claims: list[tuple[object, ...]] = field(default_factory=list)
    changes: list[tuple[object, ...]] = field(default_factory=list)
    captures: list[tuple[object, ...]] = field(default_factory=list)


def make(path: Path, stories: int = 100_000, changes: int = 50_000, seed: int = 1) -> dict[str, str]:
    """Writes the database; answers the ids of what pages should be measured on."""
    store = Store(path)
    store.db.execute("PRAGMA synchronous = off")
    world = _World(random.Random(seed), stories, changes)
    rows = Rows()
    for n in range(1, stories + 1):
        world.story(n, rows)
        if n % BATCH == 0 or n == stories:
            _write(store, rows)
            rows = Rows()
    with store.saving():
        _figures(store, world.counts)
        _letters(store, world)
    store.db.execute("ANALYZE")
    store.close()
    return world.notable


class _World:
    def __init__(self, rnd: random.Random, stories: int, changes: int) -> None:
        self.rnd, self.stories, self.changes = rnd, stories, changes
        self.counts: list[Count] = []
        self.active: list[Event] = []
        self.alerting = 0
        self.told: list[tuple[str, str, str, datetime, str]] = []
        self.notable: dict[str, str] = {}
        self.war: Event | None = None
        self.forty: Event | None = None

    def event(self, n: int, speakers: int = 0) -> Event:
        """A new event, told of first by story `n`; with `speakers` one of a single figure."""
        rnd = self.rnd
        place, kind = rnd.choice(PLACES), rnd.choice(KINDS)
        counts = []
        for k, (measure, subject, label, basis, text) in enumerate(rnd.sample(MEASURES, 1 if speakers else rnd.choice((1, 1, 2, 3)))):
            figure = Figure(
                id=f"{n:08x}{k:x}", event=f"es{n}", measure=measure, subject=subject, place=place, basis=basis, label=f"{label} in {place}"
            )
            who = tuple(rnd.sample(SPEAKERS, speakers or rnd.choice((1, 1, 2, 3))))
            counts.append(Count(figure, text, who, rnd.choice((3, 12, 40, 150, 900, 4000))))
        self.counts += counts
        return Event(f"es{n}", n, place, kind, counts)

    def story(self, n: int, rows: Rows) -> None:
        """The n-th story, with what it says of its event's figures."""
        rnd = self.rnd
        at = END - timedelta(days=DAYS) * (1 - n / self.stories)
        event = self._chosen(n)
        outlet = rnd.choice(OUTLETS)
        count = rnd.choice(event.counts)
        news = self.alerting < self.changes * n // self.stories
        told = [(count, news, *self._said(count, news))]
        told += [(other, False, *self._said(other, False)) for other in event.counts if other is not count and rnd.random() < 0.5]
        sentences: list[str] = []
        at_char = 0
        for _, _, _, sentence, _ in told:
            sentences += [rnd.choice(FILLERS), sentence, rnd.choice(FILLERS)]
        text = " ".join([*sentences, *rnd.sample(FILLERS, 5)])
        headline = self._headline(event, told[0][2], n)
        rows.stories.append(
            (n, f"s{n}", f"https://{outlet.lower().replace(' ', '-')}.example/{n}", 1, outlet, f"source {OUTLETS.index(outlet)}",
             headline, text, to_text(at - timedelta(minutes=4)), to_text(at), "", "en")
        )  # fmt: skip
        self._kin(event, n, at, rows)
        if n % 3 == 0:
            headers = '[["content-type", "text/html"], ["server", "wire"]]'
            rows.captures.append((f"s{n}", f"https://example/{n}", 200, to_text(at), 48_000, f"{n:064x}", headers))
        for k, (one, is_news, quantity, sentence, speaker) in enumerate(told):
            at_char = text.index(sentence)
            start = at_char + sentence.index(f"{int(quantity.low or 0):,}")
            placed = replace(quantity, start=start, end=start + len(f"{int(quantity.low or 0):,}"))
            self._claim(n, k, at, one, is_news, placed, sentence, (at_char, at_char + len(sentence)), speaker, rows)

    def _chosen(self, n: int) -> Event:
        rnd = self.rnd
        if n == 1:
            self.war = self.event(n, speakers=4)
            self.notable |= {"war": self.war.counts[0].figure.id, "war event": self.war.id}
            return self.war
        if n == self.stories:
            only = self.event(n, speakers=1)
            self.notable |= {"one claim": only.counts[0].figure.id}
            return only
        if n == self.stories // 2:
            self.forty = self.event(n, speakers=12)
            self.notable |= {"forty claims": self.forty.counts[0].figure.id}
        if self.forty and n < self.stories // 2 + 400 and n % 10 == 0:
            return self.forty
        if n % 25 == 0 and self.war:
            return self.war
        if len(self.active) < ACTIVE or rnd.random() < 0.06:
            self.active.append(self.event(n))
            if len(self.active) > ACTIVE:
                self.active.pop(rnd.randrange(len(self.active) // 2))
            return self.active[-1]
        return rnd.choice(self.active)

    def _said(self, count: Count, news: bool) -> tuple[Quantity, str, str]:
        rnd = self.rnd
        speaker = rnd.choice(count.speakers)
        value = count.value
        if news:
            step = max(1, min(value // 12, 40))  # a toll that grew by a share for months would leave all sense behind
            value = count.value = max(1, value + step * rnd.choice((1, 1, 1, 2, -1)))
        elif speaker in count.stands:
            value = int(count.stands[speaker].low or value)
        high = value + value // 5 if rnd.random() < 0.06 else value
        by = f", {speaker} said" if speaker else ""
        sentence = f"At least {value:,} {count.text} in {count.figure.place}{by} on {rnd.choice(('Monday', 'Tuesday', 'Friday'))}."
        approx = "range" if high != value else "at_least"
        quantity = Quantity(start=0, end=1, low=Decimal(value), high=Decimal(high) if high != value else None, approx=approx, noun="people")
        return quantity, sentence, speaker

    def _headline(self, event: Event, quantity: Quantity, n: int) -> str:
        if n % 900 == 0:
            return LONG
        if n % 700 == 0:
            return self.rnd.choice(RIGHT_TO_LEFT).format(n=quantity.low)
        return f"{event.place} {event.kind}: toll now at {int(quantity.low or 0):,}, search goes on"

    def _kin(self, event: Event, n: int, at: datetime, rows: Rows) -> None:
        kin, of = "", None
        if event.report and self.rnd.random() < 0.6:
            kin, of = self.rnd.choice(("copy", "copy", "trim", "expansion", "revision")), event.report
        else:
            event.report = n
        rule = "shares rare pairs of words" if kin else "first of its report"
        agency = self.rnd.choice(("", "", "AP", "Reuters"))
        score = 0.9 if kin else 0.0
        rows.kin.append((n, int(at.timestamp()), event.report, event.first, kin, of, score, rule, 1, agency))

    def _claim(
        self, n: int, k: int, at: datetime, count: Count, news: bool, quantity: Quantity, sentence: str, span: tuple[int, int],
        speaker: str, rows: Rows,
    ) -> None:  # fmt: skip
        figure, rnd = count.figure, self.rnd
        claim = Claim(
            quantity=quantity, measure=figure.measure, subject=figure.subject, place=figure.place, basis="cumulative", speaker=speaker,
            status=rnd.choice(STATUSES), sentence=sentence, sentence_span=span, names=(figure.place,),
        )  # fmt: skip
        before = count.stands.get(speaker)
        kind = self._kind(count, before, quantity) if news else "repeated"
        stand = Stand(
            speaker=speaker, low=quantity.low, high=quantity.high, approx=quantity.approx, at=at, story=f"s{n}", sentence=sentence,
            status=claim.status, kind=kind,
        )  # fmt: skip
        other = next(iter(count.stands.values())) if kind == "conflicting" else before
        old = stand_out(other) if other and news else None
        count.last = at
        if kind in ALERTING or speaker not in count.stands:
            count.stands[speaker] = stand
        if kind in ALERTING or not count.history:
            count.history = [*count.history, stand][-60:]
        rows.claims.append((f"s{n}", k, to_text(at), 1, claim_out(claim)))
        change = f"{n:010x}{k:06x}"
        why = f"continues {figure.label} (same place and measure); {kind}: same speaker, a later tally"
        flags = '["moved by more than half in a day"]' if rnd.random() < 0.03 else "[]"
        rows.changes.append((change, figure.id, f"s{n}", k, kind, int(kind in ALERTING), to_text(at), old, why, "[]", flags, figure.id))
        if news:
            self.alerting += 1
            if n > self.stories * 2 // 3:
                self.told.append((change, figure.id, figure.event, at, f"{quantity.low:,}: {figure.label}"))

    def _kind(self, count: Count, before: Stand | None, quantity: Quantity) -> str:
        if not count.history:
            return "new"
        if before is None:
            return "conflicting"
        if self.rnd.random() < 0.04:
            return self.rnd.choice(("corrected", "withdrawn", "confirmed"))
        return "raised" if (quantity.low or 0) >= (before.low or 0) else "lowered"


def _write(store: Store, rows: Rows) -> None:
    with store.saving():
        for table, columns, values in (
            ("stories (seq, id, url, version, outlet, source, headline, text, published, seen, byline, lang)", 12, rows.stories),
            ("kin_stories", 10, rows.kin),
            ("claims (story, n, at, trackable, body)", 5, rows.claims),
            ("changes (id, figure, story, n, kind, alerting, at, old, why, rejected, flags, linked)", 12, rows.changes),
            ("captures", 7, rows.captures),
        ):  # fmt: skip
            store.db.conn.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})", values)


def _figures(store: Store, counts: list[Count]) -> None:
    figures, states, postings, words = [], [], [], []
    for count in counts:
        figure = count.figure
        if not count.history:
            continue
        state = FigureState(
            figure=figure, stands=tuple(count.stands.values()), history=tuple(count.history), words=(figure.place.lower(),),
            last=count.last, events=(figure.event,),
        )  # fmt: skip
        born = to_text(count.history[0].at)
        figures.append((figure.id, figure.event, figure.measure, figure.subject, figure.place, figure.basis, "", figure.label, born))
        search = f"{figure.id} {figure.label} {figure.measure} {figure.place}".lower()
        states.append((figure.id, to_text(count.last), search, state_out(state)))
        postings.append((figure.event, figure.measure, to_text(count.last)[:10], figure.id))
        words.append((figure.measure, figure.place.lower(), to_text(count.last)[:10], figure.id))
    many = store.db.conn.executemany
    many("INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", figures)
    many("INSERT INTO states VALUES (?, ?, ?, ?)", states)
    many("INSERT INTO figure_events VALUES (?, ?, ?, ?)", postings)
    many("INSERT INTO figure_words VALUES (?, ?, ?, ?)", words)


def _letters(store: Store, world: _World) -> None:
    alerts, letters = [], []
    body = "A line of a letter as long as most.\n" * 40
    for n, (change, figure, event, at, subject) in enumerate(world.told):
        state = "given up" if n % 997 == 0 else "unsent" if n % 499 == 0 else "sent"
        owed = n > len(world.told) - 40
        who, when = "world@example.org", to_text(at)
        letter = None if owed else f"l{n}"
        why = "it asks for everything"
        alerts.append((n, f"a{n}", "Tolls", who, change, event, when, 0, 0, why, figure, "raised", "police", "12", "12", "", letter))
        if owed:
            continue
        answer, error = ("250 queued", "") if state == "sent" else ("", "550 no such reader here" if state == "given up" else "")
        sent = when if state == "sent" else None
        letters.append(
            (n, f"l{n}", who, subject, f"{subject}\n\n{body}", "<p>x</p>", f"<l{n}@example.org>", figure, when, "Tolls", "alert", state,
             when, 1, sent, answer, error)
        )  # fmt: skip
    many = store.db.conn.executemany
    many(f"INSERT INTO alerts VALUES ({', '.join('?' * 17)})", alerts)
    many(f"INSERT INTO letters VALUES ({', '.join('?' * 17)})", letters)
    many(
        f"INSERT INTO sources VALUES ({', '.join('?' * 15)})",
        [(f"source {n}", to_text(END), "", "", "", 600.0, 900, 500, n % 31 // 30 * 4, to_text(END), to_text(END), to_text(END),
          "the server answered 503" if n % 31 == 30 else "", 0, "") for n in range(len(OUTLETS))],
    )  # fmt: skip
