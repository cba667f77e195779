"""Stories from archives: JSON lines and WARC; what cannot be read is told, the rest goes on."""

import gzip
import json
from datetime import UTC, datetime

import pytest

from scheduler.archive import Trouble, from_files, from_lines
from stories.story import Story

ROW = {
    "id": "a1", "url": "https://x.example/1", "source": "X", "title": "Toll", "published": "2026-01-02T03:04:05+02:00",
    "text": "Five died.",
}  # fmt: skip
PAGE = """<html lang="en"><head><title>Flood toll rises</title>
<meta property="article:published_time" content="2026-01-02T03:00:00Z"></head><body><article><h1>Flood toll rises</h1>
<p>Seven people have died in the floods in the valley, the civil defence service said on Friday morning after a night of rain.</p>
<p>Another twelve are missing and rescuers in boats went from house to house in the lower parts of the town to look for them.</p>
<p>The river fell by half a metre overnight, but more rain is expected at the weekend and the schools will remain closed.</p>
</article></body></html>"""


def line(**changes):
    return json.dumps({**ROW, **changes})


def test_a_line_becomes_a_story_in_utc():
    (story,) = from_lines([line()], "in")
    assert isinstance(story, Story)
    assert (story.id, story.outlet, story.headline, story.text) == ("a1", "X", "Toll", "Five died.")
    assert story.published == story.seen == datetime(2026, 1, 2, 1, 4, 5, tzinfo=UTC)


def test_an_exported_story_keeps_its_headline_outlet_and_hour():
    exported = {**ROW, "headline": "Toll rises", "outlet": "Y", "seen": "2026-01-02T05:00:00+00:00"}
    del exported["title"], exported["source"]
    story, undated = from_lines([json.dumps(exported), json.dumps({**exported, "published": None})], "in")
    assert isinstance(story, Story) and isinstance(undated, Story)
    assert (story.headline, story.outlet, story.seen.hour, story.published.hour) == ("Toll rises", "Y", 5, 1)
    assert undated.published is None and undated.seen == story.seen


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1]", "not a JSON object"),
        (line(id=None), "id: a text is needed"),
        (line(text=5), "text: a text is needed"),
        (line(published="yesterday"), "published: a time such as"),
        (line(published=None), "published: a time such as"),
        (line(seen="soon"), "seen: a time such as"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_goes_on(text, problem):
    bad, good = from_lines([text, line()], "in.jsonl")
    assert isinstance(bad, Trouble) and bad.where == "in.jsonl:1" and problem in bad.problem
    assert isinstance(good, Story)


def test_empty_lines_are_passed_over():
    assert list(from_lines(["\n", " \n"], "in")) == []


def test_packed_lines_are_read(tmp_path):
    path = tmp_path / "stories.jsonl.gz"
    path.write_bytes(gzip.compress((line() + "\n").encode()))
    assert [story.id for story in from_files([path])] == ["a1"]


def warc(path, pages):
    with path.open("wb") as out:
        for url, status, body in pages:
            http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-02T05:00:00Z\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
            )
            out.write(gzip.compress(head.encode() + http + b"\r\n\r\n"))


def test_articles_of_a_warc_file_are_read_and_error_pages_passed_over(tmp_path):
    path = tmp_path / "crawl.warc.gz"
    warc(path, [("https://www.x.example/flood", "200 OK", PAGE), ("https://www.x.example/gone", "404 Not Found", PAGE)])
    (story,) = from_files([path])
    assert "Seven people have died" in story.text and story.headline == "Flood toll rises"
    assert story.outlet == "x.example" and story.seen == datetime(2026, 1, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize("name", ["broken.jsonl.gz", "broken.warc.gz"])
@pytest.mark.parametrize("at", [0, 12, 60])
def test_a_packed_file_with_damage_is_named_and_the_next_is_read(tmp_path, name, at):
    broken, good = tmp_path / name, tmp_path / "good.jsonl"
    if name.endswith(".warc.gz"):
        warc(broken, [("https://www.x.example/flood", "200 OK", PAGE)])
    else:
        broken.write_bytes(gzip.compress("".join(line(id=f"a{n}") + "\n" for n in range(200)).encode()))
    whole = broken.read_bytes()
    broken.write_bytes(whole[:at] + bytes(byte ^ 0xFF for byte in whole[at : at + 20]) + whole[at + 20 :])
    good.write_text(line() + "\n")
    *_, trouble, story = from_files([broken, good])
    assert isinstance(trouble, Trouble) and name in trouble.where
    assert story.id == "a1"


def test_a_file_that_is_no_archive_is_named_and_the_next_is_read(tmp_path):
    broken, good = tmp_path / "broken.warc.gz", tmp_path / "good.jsonl"
    broken.write_bytes(b"not a warc file at all\n" * 10)
    good.write_text(line() + "\n")
    missing, trouble, story = from_files([tmp_path / "none.jsonl", broken, good])
    assert "none.jsonl" in missing.where and "broken.warc.gz" in trouble.where
    assert story.id == "a1"
