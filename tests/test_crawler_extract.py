"""Article text and metadata. A case is a page in corpus/pages with what a careful reader would copy from it."""

import asyncio
import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.extract import extract, extract_line, guess_language
from crawler.workers import Workers

CORPUS = Path(__file__).parent / "corpus"
CASES = [json.loads(line) for line in (CORPUS / "pages.jsonl").read_text(encoding="utf8").splitlines()]
URL = "https://courier.example/world/flood"
FIRST = "The ministry said on Monday that 1,200 people had left the valley."
SECOND = "Officials counted 37 damaged bridges, up from 30 a week earlier."
THIRD = "The government has set aside 4.5 million crowns for repairs, a spokesman told reporters."


def html(case):
    return (CORPUS / "pages" / case["file"]).read_bytes()


def spaces(text):
    return "\n".join(re.sub(r"\s+", " ", line) for line in text.split("\n"))


def page(body, head="", title="Flood toll rises in the valley"):
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title} | The Courier</title>{head}</head><body>'
        '<header><nav><a href="/">Home</a> <a href="/w">World 24</a></nav></header>'
        f"<article><h1>Flood toll rises in the valley</h1>{body}</article>"
        "<footer><p>Newsroom line 555-0142. Join 250,000 readers.</p></footer></body></html>"
    )


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


def lines(body, head=""):
    return extract(page(body, head), URL).text.split("\n")


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_the_text_of_a_page_is_what_a_careful_reader_would_copy(case):
    article = extract(html(case), case["url"])
    assert spaces(article.text) == spaces(case["text"])
    assert not [word for word in case["never"] if word in article.text]


@pytest.mark.parametrize("case", CASES, ids=[case["file"] for case in CASES])
def test_the_metadata_of_a_page_is_what_it_says_of_itself(case):
    article = extract(html(case), case["url"])
    assert (article.title, article.byline, article.lang, article.url) == (
        case["title"], "; ".join(case["authors"]), case["lang"], case["canonical"],
    )  # fmt: skip
    assert article.published == datetime.fromisoformat(case["published"])


def test_every_page_of_the_corpus_has_its_expectation():
    assert {file.name for file in (CORPUS / "pages").iterdir()} == {case["file"] for case in CASES}


def test_the_filter_keeps_the_zone_the_page_names():
    row = {
        "id": 7,
        "url": URL,
        "html": page(paragraphs(FIRST), '<meta property="article:published_time" content="2031-03-02T00:30:00+02:00">'),
    }
    line = extract_line(row)
    assert line["published"] == "2031-03-02T00:30:00+02:00" and line["id"] == 7
    assert extract(row["html"], URL).published == datetime(2031, 3, 1, 22, 30, tzinfo=UTC)


def test_hidden_paragraphs_stay_out():
    assert lines(
        paragraphs(FIRST, SECOND, THIRD) + '<p style="display:none">Draft: 9,999 dead</p><div hidden><p>An old 8,888.</p></div>'
    ) == [FIRST, SECOND, THIRD]


def test_a_text_that_is_hidden_as_a_whole_is_the_story():
    body = f'<div style="display: none">{paragraphs(FIRST, SECOND, THIRD)}</div>'
    assert "37 damaged bridges" in extract(page(body), URL).text


def test_pointers_to_other_stories_stay_out():
    pointer = '<strong>Read also: <a href="/x">Storm kills 88 in the north</a></strong>'
    assert lines(paragraphs(FIRST, pointer, SECOND, THIRD)) == [FIRST, SECOND, THIRD]


def test_boxes_of_offers_stay_out():
    box = '<div class="inline-newsletter-signup"><p>Join 250,000 readers of our morning briefing and get the news first.</p></div>'
    assert lines(f"<p>{FIRST}</p>{box}{paragraphs(SECOND, THIRD)}") == [FIRST, SECOND, THIRD]


def test_the_paid_part_of_a_story_is_text_and_its_offer_is_not():
    long = "The regional office said that the bridges would be repaired before the winter, and that the money had been set aside."
    paid = f'<div class="paywall">{paragraphs(long, long.replace("bridges", "roads"))}</div>'
    offer = '<div class="paywall"><p>Subscribe from 2.99 crowns a week.</p></div>'
    menus = "".join(f"<p>Menu entry number {n} of the site with some words in it</p>" for n in range(40))
    html = page(f"<p>{FIRST}</p>{paid}{offer}").replace("</footer>", f"{menus}</footer>")
    text = extract(html, URL).text
    assert "the bridges would be repaired" in text and "the roads would be repaired" in text and "2.99" not in text


def test_a_correction_in_a_box_belongs_to_the_text():
    note = "Correction: an earlier version said 1,300 people had left."
    assert lines(paragraphs(FIRST, SECOND) + f'<aside class="correction"><p>{note}</p></aside>') == [FIRST, SECOND, note]
    assert lines(paragraphs(FIRST, SECOND) + f"<footer><p>{note}</p></footer>") == [FIRST, SECOND, note]


def test_lists_and_crossheads_keep_their_figures():
    assert lines(f"<p>{FIRST}</p><h2>37 bridges</h2><ul><li>Kerst: 412 houses</li><li>Selden: 95 houses</li></ul><p>{THIRD}</p>") == [
        FIRST, "37 bridges", "Kerst: 412 houses", "Selden: 95 houses", THIRD,
    ]  # fmt: skip


def test_a_table_comes_out_row_by_row():
    table = "<table><tr><th>District</th><th>Houses</th></tr><tr><td>Kerst</td><td>1\u202f208</td></tr></table>"
    text = [spaces(line) for line in lines(f"<p>{FIRST}</p>{table}<p>{THIRD}</p>")]
    assert text == [FIRST, "District Houses", "Kerst 1 208", THIRD]


def test_a_table_with_long_cells_keeps_its_short_ones():
    rows = "".join(f"<tr><td>{n} March</td><td>{FIRST} {SECOND} {THIRD} {FIRST}</td></tr>" for n in range(1, 5))
    text = extract(page(f"<p>{FIRST}</p><table><tr><td>Day</td><td>What</td></tr>{rows}</table><p>{THIRD}</p>"), URL).text
    assert all(f"{n} March The ministry" in text for n in range(1, 5))


def test_a_one_sentence_story_is_a_story():
    assert lines(paragraphs("At least 30 people were killed, police said.")) == ["At least 30 people were killed, police said."]


def test_a_canonical_address_of_another_site_is_not_believed():
    head = '<link rel="canonical" href="https://rival.example/world/flood">'
    assert extract(page(paragraphs(FIRST), head), URL).url == URL


def test_a_page_that_came_from_nowhere_is_believed_its_canonical_address():
    head = '<link rel="canonical" href="https://courier.example/world/flood?utm_source=x">'
    assert extract_line({"id": 1, "html": page(paragraphs(FIRST), head)})["url"] == URL


def test_a_front_page_as_canonical_address_is_not_believed():
    assert extract(page(paragraphs(FIRST), '<link rel="canonical" href="https://courier.example/">'), URL).url == URL


def test_the_heading_that_is_the_sites_name_is_not_the_headline():
    head = "<head><title>Dam breaks at noon | Valley Post</title></head>"
    body = f'<h1><a href="/">Valley Post</a></h1><h2>Dam breaks at noon</h2>{paragraphs(FIRST, SECOND)}'
    assert extract(f"<html>{head}<body>{body}</body></html>", URL).title == "Dam breaks at noon"


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ('<p class="byline">By Ann Bell and Ivan Dorn</p>', "Ann Bell; Ivan Dorn"),
        ('<p class="byline">By Ann Bell, Kyiv correspondent</p>', "Ann Bell"),
        ('<div><a rel="author" href="/people/ann">Ann Bell</a>, <a href="/people/ivan">Ivan Dorn</a></div>', "Ann Bell; Ivan Dorn"),
        ('<p>By Ann Bell</p>', "Ann Bell"),
        ('<span itemprop="author"><span itemprop="name">Ann Bell</span></span>', "Ann Bell"),
        ("<p>By Monday the water had gone.</p>", ""),
    ],
)  # fmt: skip
def test_names_are_found_near_the_headline(marked, names):
    assert extract(page(marked + paragraphs(FIRST, SECOND)), URL).byline == names


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-03-02T06:00:00"}</script>'
         '<meta property="article:published_time" content="2031-03-02T06:00:00+02:00">', "2031-03-02T04:00:00+00:00"),
        ('<meta name="date" content="2 March 2031 06:00 EET">', "2031-03-02T04:00:00+00:00"),
        ('<meta property="article:modified_time" content="2031-03-05T06:00:00Z"><meta name="pubdate" content="2031-03-02T06:00:00Z">',
         "2031-03-02T06:00:00+00:00"),
        ('<meta property="article:published_time" content="0001-01-01T00:00:00Z">', None),
    ],
)  # fmt: skip
def test_the_instant_of_publication_is_exact(head, at):
    published = extract(page(paragraphs(FIRST), head), URL).published
    assert (published.isoformat() if published else None) == at


def test_a_date_line_near_the_headline_counts_and_an_update_does_not():
    body = '<p class="timestamp">Updated 5 March 2031, 07:00 GMT</p><p class="date">Published: 2 March 2031, 06:00 EET</p>'
    assert extract(page(body + paragraphs(FIRST)), URL).published == datetime(2031, 3, 2, 4, 0, tzinfo=UTC)


def test_a_page_that_names_no_language_is_known_by_its_small_words():
    assert guess_language("У районі перебуває близько тисячі людей, які не виїхали за кордон, і від них немає новин на цей час.") == "uk"
    assert guess_language("Der Minister hat die Zahl der Toten nicht bestätigt und von einem Fehler gesprochen.") == "de"
    assert guess_language("404") == ""


@pytest.mark.parametrize(
    "broken",
    [
        "", "<", "<html>", "\x00\x01", "<?xml version='1.0' encoding='utf-16'?><html><body>x", "plain words", "<table>" * 500,
        '<h1><a href="http://[">x</a></h1>',
    ],
)  # fmt: skip
def test_broken_markup_is_an_article_without_text_at_worst(broken):
    assert isinstance(extract(broken, URL).text, str)
    assert isinstance(extract(broken.encode(), URL).text, str)


def test_a_page_in_a_national_encoding_is_read():
    text = page(paragraphs("Щонайменше 30 осіб загинули, повідомили у понеділок.", "Поранено ще 52 людини.")).replace(
        "<head>", '<head><meta charset="windows-1251">'
    )
    assert "Щонайменше 30 осіб" in extract(text.encode("windows-1251"), URL).text


def test_stamps_bylines_and_reading_times_are_no_text():
    furniture = paragraphs("Updated 2 hours ago", "By Ilse Marrow and Pavel Dorn", "Published 5 December 2031, 10:42 EET", "3 min read")
    article = extract(page(furniture + paragraphs(FIRST, SECOND, THIRD)), URL)
    assert article.text.split("\n") == [FIRST, SECOND, THIRD]
    assert article.byline == "Ilse Marrow; Pavel Dorn" and article.published == datetime(2031, 12, 5, 8, 42, tzinfo=UTC)


def test_calls_to_share_and_advertisements_are_no_text():
    calls = ("Advertisement", "Article continues after this advertisement", "Photo: J. Holt / Pool", "Share this article")
    body = paragraphs(FIRST, calls[0], SECOND, calls[1], calls[2], THIRD, calls[3])
    assert lines(body) == [FIRST, SECOND, THIRD]


def test_short_sentences_that_begin_like_a_stamp_stay():
    short = ["Updated figures put the toll at 64.", "Published estimates differ.", "12 people are missing."]
    assert lines(paragraphs(*short, FIRST, SECOND)) == [*short, FIRST, SECOND]


def test_a_second_story_further_down_the_page_stays_out():
    other = f"<article><h1>Storm kills 88</h1>{paragraphs('At least 88 people died.', 'Some 5,000 are without power.')}</article>"
    html = page(paragraphs(FIRST, SECOND, THIRD)).replace("<footer>", other + "<footer>")
    assert extract(html, URL).text.split("\n") == [FIRST, SECOND, THIRD]


def test_only_what_looks_like_names_is_a_byline():
    bio = '<div class="author-bio"><p>Ilse Marrow has covered 14 wars and won 3 prizes.</p></div>'
    assert extract(page(paragraphs(FIRST, SECOND, THIRD) + bio), URL).byline == ""
    body = '<p class="byline">By Ilse Marrow, Ludwig van der Berg and Ines Carr in Selden</p>'
    assert extract(page(body + paragraphs(FIRST, SECOND)), URL).byline == "Ilse Marrow; Ludwig van der Berg; Ines Carr"


def test_a_page_that_is_empty_until_a_script_runs_is_read_from_the_scripts_data():
    state = {
        "menu": [{"title": "Storm kills 88 people in the north"}],
        "story": {
            "headline": "Flood toll rises in the valley",
            "description": "A teaser of seven words or more here.",
            "body": [{"type": "p", "html": f"<b>{FIRST}</b>"}, {"type": "p", "html": SECOND}, {"type": "tag", "html": "Floods"}],
        },
        "next": [{"headline": "Storm kills 88 people in the north", "text": "At least 88 people died in the storm, it said."}],
    }
    head = "<head><title>Flood toll rises in the valley | The Courier</title></head>"
    for script in (
        f'<script id="data" type="application/json">{json.dumps(state)}</script>',
        f"<script>window.__INITIAL_STATE__ = {json.dumps(state)};</script>",
    ):
        html = f'<html lang="en">{head}<body><div id="root"></div>{script}</body></html>'
        assert extract(html, URL).text.split("\n") == [FIRST, SECOND]


def test_a_live_blog_with_very_many_updates_costs_no_more_than_a_job_may():
    posts = "".join(
        f'<article class="post"><time>10:{n % 60:02}</time><p>Some {n},000 homes were without power, it said.</p></article>'
        for n in range(1500)
    )
    html = f'<html lang="en"><head><title>Live: storm</title></head><body><main><h1>Live: storm</h1>{posts}</main></body></html>'

    async def read():
        workers = Workers(1, deadline=300)  # the system ends it when it has used the seconds of CPU that a job may
        await workers.start()
        try:
            return await workers.run("page", html.encode(), URL, "")
        finally:
            await workers.stop()

    text = asyncio.run(read())[0].text
    assert text.startswith("10:00\nSome 0,000 homes") and text.count("homes were without power") == 1500


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ('{"name": "Ann Bell and Ivan Dorn"}', "Ann Bell; Ivan Dorn"),
        ('[{"name": "Ann Bell"}, {"name": "ANA"}]', "Ann Bell; ANA"),
        ('{"name": "Bell and Sons"}', "Bell and Sons"),
        ('"By Ann Bell"', "Ann Bell"),
        ('{"@id": "#ann"}', "Ann Bell"),
        ('{"name": "https://courier.example/ann"}', ""),
        ("null", ""),
    ],
)
def test_names_are_read_from_the_storys_own_node(author, names):
    graph = f'[{{"@type": "NewsArticle", "headline": "x", "author": {author}}}, {{"@type": "Person", "@id": "#ann", "name": "Ann Bell"}}]'
    assert extract(page(paragraphs(FIRST, SECOND), f'<script type="application/ld+json">{graph}</script>'), URL).byline == names


def test_the_headline_readers_see_is_taken_before_the_one_for_search_engines():
    head = '<meta property="og:title" content="Valley flood latest: all we know">'
    html = page(paragraphs(FIRST), head, title="Valley flood latest: everything we know so far")
    assert extract(html, URL).title == "Flood toll rises in the valley"


def test_what_a_page_may_bring_is_bounded():
    found = extract(page(paragraphs(*(f"{FIRST} That was report {n}." for n in range(6000))), title="Flood " * 1000), URL)
    assert 250_000 < len(found.text) <= 300_000 and found.text.endswith(".")
    assert len(found.title) <= 1000


@pytest.mark.parametrize("block", ["div", "p"])
def test_a_short_page_keeps_its_blocks_apart(block):
    """On a page of two sentences headline, byline and stamp once ran into the first sentence, and so into letters."""
    lines = ("By Ann Bell", "At least 12 people died in Arvel, police said.", "30 were hurt.")
    body = "".join(f"<{block}>{line}</{block}>" for line in lines) + "<time>1 March</time>"
    head = "<head><title>Quake kills 12 in Arvel</title></head>"
    short = f"<html>{head}<body><article><h1>Quake kills 12 in Arvel</h1>{body}</article></body></html>"
    assert extract(short.encode(), URL).text == "At least 12 people died in Arvel, police said.\n30 were hurt."


@pytest.mark.parametrize("line", ["By Staff Writer", "By our foreign desk", "From staff and agencies"])
def test_a_byline_without_a_name_is_no_text(line):
    assert line not in extract(page(paragraphs(line, FIRST, SECOND, THIRD)).encode(), URL).text
