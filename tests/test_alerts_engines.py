"""What mail programs strip or never knew is not needed to read a letter.

Outlook on Windows draws letters with Word, which knows tables, attributes and a part of CSS 1; Gmail cuts letters at 102 kB, and its apps
drop every style sheet for addresses of other providers. Neither runs here, so the rules that they are known for are held instead.
"""

import re
from dataclasses import replace

import pytest
from alert_cases import TROOPS, a_change, told
from lxml import html as lxml_html
from test_alerts_look import LETTERS, SETTINGS, UNREADABLE, browser, forty_claims, hostile, opened, written  # noqa: F401

from alerts.mime import as_bytes
from alerts.wording import direction

GMAIL = 102_000
TAGS = {"html", "head", "meta", "title", "style", "body", "table", "tbody", "tr", "td", "div", "span", "b", "br", "a", "img", "bdi"}
WORD_KNOWS = {
    "background-color", "border", "border-bottom", "border-collapse", "border-left", "border-top", "color", "font-family", "font-size",
    "font-weight", "height", "line-height", "margin", "padding", "text-align", "text-decoration", "width", "border-color",
}  # fmt: skip
TO_PLEASE = {
    "border-radius",  # corners are square without it
    "border-spacing",
    "max-width",  # the attributes cellspacing and width say the same
    "display",
    "max-height",
    "overflow",
    "mso-hide",  # the line that phones show below a subject; Word hides it by mso-hide
    "overflow-wrap",
    "word-break",  # a word of three hundred letters is wider than the sheet without them
}
NOWHERE = re.compile(r"url\(|expression|position\s*:|float\s*:|flex|grid|calc\(|var\(|@import|@font-face|behavior|transform|javascript")


def twelve(one):
    """As much as a letter tells in full, and two more."""
    return written(*(replace(one, change=a_change(id=f"c{n}", figure=replace(TROOPS, id=f"f{n}"))) for n in range(14)))


MANY = {**LETTERS, "forty claims, many times": lambda: twelve(forty_claims()), "many hostile ones": lambda: twelve(hostile())}


@pytest.fixture(params=MANY)
def letter(request):
    return MANY[request.param]()


def tree(letter):
    return lxml_html.document_fromstring(letter.html)


def properties(style):
    return {name.strip(): value.strip() for name, _, value in (part.partition(":") for part in style.split(";")) if value}


def everything(letter):
    return [one for one in tree(letter).iter() if isinstance(one.tag, str)]


def test_only_plain_tags_and_properties_that_are_known_or_not_needed(letter):
    assert {one.tag for one in everything(letter)} <= TAGS
    for one in everything(letter):
        style = one.get("style", "")
        assert set(properties(style)) <= WORD_KNOWS | TO_PLEASE, style
        assert not NOWHERE.search(style.lower()), style
        assert not [name for name in one.attrib if name.startswith("on")]


def test_style_sheets_are_for_dark_mode_and_outlook_alone(letter):
    sheets = tree(letter).findall(".//style")
    assert len(sheets) == 1
    text = sheets[0].text.strip()
    inner = re.fullmatch(r"@media \(prefers-color-scheme: dark\) \{((?:[^{}]*\{[^{}]*\})*)\s*\}", text)
    assert inner, "nothing but dark mode is left in the sheet"
    colours = {"color", "background-color", "border-color"}
    assert {name for block in re.findall(r"\{([^{}]*)\}", inner[1]) for name in properties(block)} <= colours
    assert len(text) < 8192, "Gmail drops longer sheets"


def test_tables_say_in_attributes_what_word_takes_from_there(letter):
    for table in tree(letter).iter("table"):
        assert {table.get(name) for name in ("cellpadding", "cellspacing", "border")} == {"0"}
        assert table.get("role") == "presentation" and table.get("width") in ("100%", "600")
    for one in everything(letter):
        ground = properties(one.get("style", "")).get("background-color")
        if one.tag in ("body", "table", "td") and ground and not {"next"} & set(one.get("class", "").split()):
            assert one.get("bgcolor") == ground, one.get("class")
        if one.tag == "td":
            assert "font-family" in one.get("style"), "Word does not inherit it"
    for image in tree(letter).iter("img"):
        assert image.get("src").startswith("cid:") and image.get("alt") and image.get("width").isdigit()


def test_the_table_that_keeps_the_sheet_narrow_in_outlook_is_closed(letter):
    said = re.findall(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", letter.html, re.DOTALL)
    tables = "".join(said)
    assert len(said) == 3 and tables.count("<table") == tables.count("</table>") == 1
    assert tables.count("<td") == tables.count("</td>") == tables.count("<tr") == tables.count("</tr>") == 1
    assert re.search(r"<table[^>]* width=\"600\"", tables) and letter.html.count("<!--") == 3


def test_gmail_clips_no_letter(letter):
    assert len(letter.html.encode()) < GMAIL
    assert max(len(line) for line in as_bytes(letter, SETTINGS).splitlines()) < 998


def test_text_from_right_to_left_is_told_to_outlook_too():
    [*lines] = tree(LETTERS["right to left"]()).xpath("//div[@class='sentence']")
    assert {(line.get("dir"), line.get("align")) for line in lines if "جندي" in line.text_content()} == {("rtl", "right")}
    assert {line.get("dir") for line in tree(written(told())).xpath("//div[@class='sentence']")} == {"ltr"}
    assert [direction(text) for text in ("", "12,000", "12 men", "١٢ جندي", "“שלום”")] == ["ltr", "ltr", "ltr", "rtl", "rtl"]


def as_word_would(html):
    """The letter without what Word does not know, and with what is said to it alone."""
    html = re.sub(r"<style>.*?</style>", "", re.sub(r"<!--\[if mso\]>(.*?)<!\[endif\]-->", r"\1", html, flags=re.DOTALL), flags=re.DOTALL)
    hidden = re.sub(r'<div class="peek".*?</div>', "", html, flags=re.DOTALL)
    return re.sub("|".join(rf"(?<=[;\"]){name}:[^;\"]*;" for name in TO_PLEASE), "", hidden)


@pytest.mark.parametrize("name", ["everything", "three", "right to left"])
def test_without_all_that_outlook_ignores_a_letter_keeps_its_form(browser, name, tmp_path):  # noqa: F811
    letter = LETTERS[name]()
    page, _ = opened(browser, replace(letter, html=as_word_would(letter.html)), {"width": 1200, "height": 900}, "light")
    box = page.locator("table.sheet").bounding_box()
    assert (round(box["width"]), round(box["x"])) == (600, 300)
    assert page.evaluate(UNREADABLE) == []
    assert page.evaluate("Math.max(0, ...[...document.images].map(one => one.getBoundingClientRect().width))") <= 600
    page.screenshot(path=tmp_path / "word.png", full_page=True)
    assert (tmp_path / "word.png").stat().st_size > 10_000
    page.context.close()
