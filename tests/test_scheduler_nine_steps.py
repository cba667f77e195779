"""The nine-step case: one article and its feed, polled after each step; four letters, and nothing else.

Real HTTP, real SQLite, real .eml files; story time advances by an hour per step.
"""

import email
import email.policy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loopback import Loopback

from crawler.crawl import run as run_loop
from scheduler.config import load
from scheduler.service import Service

START = datetime(2024, 12, 16, 8, 0, tzinfo=UTC)

PAGE = """<!doctype html><html lang="en"><head><title>{headline}</title>
<meta property="og:title" content="{headline}"><meta property="article:published_time" content="2024-12-16T07:30:00Z"></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<article><h1>{headline}</h1><p class="stamp">{stamp}</p>
{paragraphs}
</article><aside><h2>Related</h2><ul>{related}</ul></aside><footer>All rights reserved.</footer></body></html>"""

CONSENT = """<!doctype html><html><head><title>Before you continue</title></head><body><div id="consent"><h1>We value your privacy</h1>
<p>We and our 842 partners store and access information on your device, such as cookies, to personalise ads and content.
You can accept or manage your choices.</p><button>Accept all</button><button>Manage options</button></div></body></html>"""

FEED = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{outlet}</title><link>{base}/</link>
<item><title>{headline}</title><link>{base}/{path}</link><guid>{base}/{path}#{step}</guid>
<pubDate>Mon, 16 Dec 2024 07:30:00 GMT</pubDate><description>Fighting goes on in the border region.</description></item>
</channel></rss>"""

HEADLINE = "North Korean troops join the fight for Kursk"


def paragraphs(troops: str, losses: str, edit: bool) -> list[str]:
    quickly = "The fighting near the border goes on" if not edit else "Fighting close to the border continues"
    return [
        f"Russia has sent North Korean soldiers into Russia's Kursk region {troops}, Ukraine's president said on Monday.",
        f"{losses} North Korean soldiers were killed or wounded around three villages at the weekend, Ukraine's military intelligence "
        "agency said. The claim could not be independently verified.",
        f"{quickly}, with the 94th Separate Brigade holding its lines. Ukraine took part of the region in August.",
        "Nearly a fifth of Ukraine is under Russian control. The Kremlin declined to comment on the reports from the front.",
        "Residents on both sides of the border have left their homes, and local officials have asked for more buses and shelters.",
    ]


def page(troops="in significant numbers", losses="At least 30", edit=False, stamp="Updated 2 hours ago", related="a storm in the north"):
    body = "\n".join(f"<p>{text}</p>" for text in paragraphs(troops, losses, edit))
    return PAGE.format(headline=HEADLINE, stamp=stamp, paragraphs=body, related=f'<li><a href="/x">More about {related}</a></li>')


class World:
    """A loopback site with two outlets, a clock, and the service that polls them."""

    def __init__(self, tmp_path: Path, server: Loopback) -> None:
        self.server, self.now, self.outbox, self.step = server, START, tmp_path / "outbox", 0
        host = server.base.removeprefix("http://")
        (tmp_path / "config.yaml").write_text(
            f"""
newsroom: Test Desk
sources:
  - {{name: First, feed: "{server.base}/feed", every: 10m}}
  - {{name: Second, feed: "{server.base}/feed2", every: 10m}}
watches:
  - {{name: Kursk, words: [North Korea*, Kursk], to: [world@example.org]}}
operators: [ops@example.org]
mail: {{from: figurewatch@example.org, outbox: outbox/}}
crawler: {{per_host_delay: 0s, private_hosts: ["{host}"], timeout: 10s}}
"""
        )
        self.config = load(tmp_path / "config.yaml")

    def serve(self, body: str, status: int = 200) -> None:
        self.step += 1
        self.server.serve("/story", body, status=status, content_type="text/html; charset=utf-8")
        self.feed("/feed", "First", "story")

    def feed(self, path: str, outlet: str, story: str) -> None:
        text = FEED.format(outlet=outlet, base=self.server.base, headline=HEADLINE, path=story, step=self.step % 2)
        self.server.serve(path, text, content_type="application/rss+xml")

    def letters(self) -> dict[str, list[email.message.EmailMessage]]:
        out: dict[str, list[email.message.EmailMessage]] = {}
        for file in sorted(self.outbox.glob("*.eml")):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            out.setdefault(letter["To"], []).append(letter)
        return out


STEPS = [
    ("0 the start", {}),
    ("1 stamp and related links", {"stamp": "Updated 3 hours ago", "related": "a vote in the south"}),
    ("2 a number", {"troops": "numbering about 11,000"}),
    ("3 a copy edit", {"troops": "numbering about 11,000", "edit": True}),
    ("4 up", {"troops": "numbering about 12,000", "edit": True}),
    ("5 a walk-back", {"troops": "numbering about 11,000", "edit": True}),
]
LAST = {"troops": "numbering about 11,000", "edit": True, "losses": "More than 100"}


@pytest.fixture
def told(tmp_path):
    """How many letters each step brought, the letters themselves, and the versions kept."""

    async def story() -> tuple[dict[str, int], World, list[int]]:
        with Loopback() as server:
            world = World(tmp_path, server)
            brought: dict[str, int] = {}
            world.feed("/feed2", "Second", "nothing-yet")
            server.serve("/feed2", FEED.replace("<item>", "<!--").replace("</item>", "-->").format(
                outlet="Second", base=server.base, headline="", path="", step=0), content_type="application/rss+xml")  # fmt: skip
            async with Service(world.config, lambda: world.now) as service:

                async def poll(name: str) -> None:
                    before = len(world.letters().get("world@example.org", []))
                    await service.poll(everything=True)
                    brought[name] = len(world.letters().get("world@example.org", [])) - before
                    world.now += timedelta(hours=1)

                for name, change in STEPS:
                    world.serve(page(**change))
                    await poll(name)
                server.serve("/copy", page(troops="numbering about 11,000", edit=True), content_type="text/html; charset=utf-8")
                world.feed("/feed2", "Second", "copy")
                await poll("6 a second outlet, same text")
                world.serve("Service unavailable", status=503)
                await poll("7 HTTP 503")
                world.serve(CONSENT)
                await poll("8 a consent page")
                world.serve(page(**LAST))
                await poll("9 at least 30 becomes more than 100")
                server.serve("/feed", "gone", status=503)
                for again in range(5):
                    await poll(f"the feed fails {again}")
                versions = [row["version"] for row in service.store.db.query("SELECT version FROM stories WHERE url LIKE '%/story'")]
            return brought, world, versions

    return run_loop(story())


def test_exactly_four_letters_each_naming_old_and_new_figure_and_speaker(told):
    brought, world, versions = told
    assert {name for name, count in brought.items() if count} == {
        "2 a number", "4 up", "5 a walk-back", "9 at least 30 becomes more than 100",
    }  # fmt: skip
    assert set(brought.values()) == {0, 1}
    letters = world.letters()["world@example.org"]
    texts = sorted((letter["Date"].datetime, letter["Subject"], letter.get_body(("plain",)).get_content()) for letter in letters)
    expected = [("11,000", "significant numbers"), ("12,000", "11,000"), ("11,000", "12,000"), ("100", "30")]
    for (_, subject, body), (new, old) in zip(texts, expected, strict=True):
        assert new in subject and old in body, (subject, body)
        assert "North Korean" in subject and "Ukrain" in body
    assert len(versions) <= 6, "the consent page and the error never became a version"


def test_operators_hear_of_a_lasting_failure_once(told):
    _, world, _ = told
    subjects = [letter["Subject"] for letter in world.letters().get("ops@example.org", [])]
    assert len(subjects) == 1 and "First" in subjects[0]
