"""Killed at any instant, restarted: nothing lost, and no letter twice but under the same Message-ID (promise 1).

The real process is killed with SIGKILL twenty times, at points spread over the whole of a run by a fixed seed,
while the world goes on changing; the last run is left to finish.
"""

import json
import random
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from loopback import Loopback
from mail_server import MailServer

KILLS = 20
TOWNS = ["Arvalen", "Bostrick", "Cerrano", "Dunmarr", "Elvesta", "Forlund", "Garvey Bay", "Hestia", "Ilmara", "Jundal", "Kestrin", "Lorvik"]
CAUSES = ["a flood", "an earthquake", "a factory fire", "a ferry accident", "a landslide", "a train crash"]

PAGE = """<html lang="en"><head><title>{title}</title><meta property="article:published_time" content="{at}"></head>
<body><article><h1>{title}</h1><p>{town} police said on Monday that {number} people had been killed by {cause} in {town}.</p>
<p>Rescue teams from the province of {town} worked through the night, and the mayor asked families to stay at home while
the roads are cleared. Schools in {town} stay closed and the hospital has called in every doctor it has.</p>
<p>The cause of {cause} in {town} is not yet known, a spokeswoman said, and an inquiry has begun.</p></article></body></html>"""
ITEM = """<item><title>{title}</title><link>{base}/{i}</link><guid>{i}</guid><pubDate>{at}</pubDate>
<description>The toll stands at {number}.</description></item>"""


class World:
    """Twelve stories, each with a toll that rises."""

    def __init__(self, server: Loopback) -> None:
        self.server = server
        self.at = (datetime.now(UTC) - timedelta(hours=1)).isoformat(timespec="seconds")
        self.tolls = [10 * (i + 1) + i for i in range(len(TOWNS))]
        self.publish()

    def move(self, *stories: int) -> None:
        for i in stories:
            self.tolls[i % len(TOWNS)] += 7
        self.publish()

    def publish(self) -> None:
        items = ""
        for i, (town, number) in enumerate(zip(TOWNS, self.tolls, strict=True)):
            cause = CAUSES[i % len(CAUSES)]
            title = f"Toll of {cause.split(' ', 1)[1]} in {town}"
            html = PAGE.format(title=title, town=town, number=number, cause=cause, at=self.at)
            self.server.serve(f"/{i}", html, content_type="text/html; charset=utf-8")
            items += ITEM.format(title=title, base=self.server.base, i=i, number=number, at=self.at)
        feed = f'<rss version="2.0"><channel><title>Wire</title>{items}</channel></rss>'
        self.server.serve("/feed", feed, content_type="application/rss+xml")


def start(config):
    command = [Path(sys.executable).with_name("figurewatch"), "once", "--all", "--config", str(config)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(process):
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors.decode()


def test_nothing_is_lost_and_no_letter_repeats_under_another_name(tmp_path):
    with Loopback() as server, MailServer() as mail:
        config = tmp_path / "config.yaml"
        host = server.base.removeprefix("http://")
        config.write_text(
            f"sources: [{{name: Wire, feed: '{server.base}/feed'}}]\n"
            "watches: [{name: all, to: [desk@example.org]}]\n"
            "letters_per_hour: 0\n"
            f"mail: {{from: figurewatch@example.org, smtp: '{mail.url}'}}\n"
            f"crawler: {{per_host_delay: 0s, private_hosts: ['{host}']}}\n"
        )
        world = World(server)
        finish(start(config))
        assert not mail.mails, "the first reading is silent"
        world.move(*range(len(TOWNS)))
        begun = time.monotonic()
        finish(start(config))
        whole = time.monotonic() - begun
        chance, killed = random.Random(20260302), 0
        for i in range(KILLS):
            world.move(i, i + 5, i + 7)
            begun, process = time.monotonic(), start(config)
            try:
                process.wait(timeout=chance.uniform(0.3, 1.0) * whole)
                whole = min(whole, time.monotonic() - begun)  # the machine has become quicker: the next kill comes sooner
            except subprocess.TimeoutExpired:
                killed += 1
            process.kill()
            process.communicate()
        finish(start(config))
        assert killed >= KILLS // 2, "the kills fell into the runs"
        db = sqlite3.connect(tmp_path / "figurewatch.db")
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        nothing_lost(db, world)
        letters_right(db, mail)
        db.close()


def nothing_lost(db, world):
    """The last text of every story is held, and what it says was read and linked."""
    for i, number in enumerate(world.tolls):
        text, story = db.execute("SELECT text, id FROM stories WHERE url LIKE ? ORDER BY version DESC", [f"%/{i}"]).fetchone()
        assert f"that {number} people" in text
        bodies = [json.loads(body) for (body,) in db.execute("SELECT body FROM claims WHERE story = ?", [story])]
        assert any(str(number) in json.dumps(body) for body in bodies)
    orphans = "SELECT count(*) FROM changes WHERE story NOT IN (SELECT id FROM stories)"
    assert db.execute(orphans).fetchone() == (0,)
    versions = "SELECT url, count(*), max(version) FROM stories GROUP BY url"
    assert all(count == last for _, count, last in db.execute(versions)), "no version is missing and none is kept twice"


def letters_right(db, mail):
    """Every change of a toll reached the editor; a repeat has the same Message-ID."""
    assert db.execute("SELECT count(*) FROM alerts WHERE letter IS NULL").fetchone() == (0,)
    assert db.execute("SELECT count(*) FROM letters WHERE state != 'sent'").fetchone() == (0,)
    kept = {message_id for (message_id,) in db.execute("SELECT message_id FROM letters")}
    received = Counter(letter["Message-ID"] for letter in mail.mails)
    assert set(received) == kept
    assert max(received.values()) <= 2 and sum(received.values()) - len(received) <= KILLS // 4
    moved = db.execute("SELECT count(*) FROM stories WHERE version > 1").fetchone()[0]
    told = db.execute("SELECT count(*) FROM changes WHERE kind = 'raised'").fetchone()[0]
    owed = db.execute("SELECT count(DISTINCT change) FROM alerts").fetchone()[0]
    assert moved == told == owed
