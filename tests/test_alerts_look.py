"""Letters as a mail program with a real browser engine shows them: on a phone and on a desk, light and dark."""

import base64
import io
import os
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from alert_cases import NOW, TROOPS, a_change, a_claim, a_stand, a_story, told
from desk_browser import a_browser, overflows
from PIL import Image

from alerts.compose import compose, operators_letter
from alerts.letter import MailSettings
from desk.trial import trial_letter

ROOT = Path(__file__).parents[1]
PICTURES = os.environ.get("FIGUREWATCH_PICTURES", "")
"""A folder to leave the pictures of the docs in; without it they are taken and thrown away."""
SETTINGS = MailSettings(sender="fw@example.org", newsroom="Example Desk", desk_url="https://desk.example.org")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 800, "height": 900}
UNBROKEN = "Extraordinarily" * 20
ARABIC = "قال متحدث باسم الجيش إن about 12,000 جندي من كوريا الشمالية موجودون الآن في منطقة كورسك."

UNREADABLE = """() => {
  const parts = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const paper = at => { for (; at; at = at.parentElement) { const c = parts(getComputedStyle(at).backgroundColor);
    if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const at = walker.currentNode.parentElement, words = walker.currentNode.data.trim();
    if (!words || words === "■" || !at.getClientRects().length) continue;
    const [high, low] = [light(parts(getComputedStyle(at).color)), light(paper(at))].sort((a, b) => b - a);
    if ((high + 0.05) / (low + 0.05) < 4.5) found.push(words.slice(0, 40));
  }
  return found;
}"""


def written(*many, digest=False):
    return compose("world@example.org", (), many, SETTINGS, NOW, intro="Held during the quiet hours.")


def forty_claims():
    """A figure of which ten speakers have spoken forty times, with ranges, bounds and corrections."""
    approx = ("exact", "about", "at_least", "range")
    history = tuple(
        a_stand(
            str(1000 + 37 * n % 400), at=NOW + timedelta(hours=n), speaker=f"Speaker {n % 10}", approx=approx[n % 4],
            **({"high": Decimal(1450)} if n % 4 == 3 else {}), kind="corrected" if n % 9 == 8 else "raised",
        )
        for n in range(40)
    )  # fmt: skip
    return told(history=history, others=history[-6:], carried_by=tuple(f"Outlet {n}" for n in range(40)), origins=3)


def hostile():
    evil = (
        '</td></table></style><script>document.title="owned"</script><style>*{display:none}</style><img src="https://evil.example/x.png">'
    )
    sentence = f"{UNBROKEN} {evil} about 12,000 {UNBROKEN} {evil}"
    change = a_change(figure=replace(TROOPS, label=evil), claim=a_claim(sentence=sentence, speaker=UNBROKEN), flags=(evil,))
    story = a_story(headline=UNBROKEN + evil, outlet=evil, url=f"https://evil.example/{UNBROKEN}")
    return told(change, story=story, watch=evil, why=evil, carried_by=(evil,), others=(a_stand(speaker=evil),))


LETTERS = {
    "everything": lambda: trial_letter("world@example.org", SETTINGS, NOW),
    "one plain change": lambda: written(told()),
    "three": lambda: written(
        told(a_change("corrected", figure=replace(TROOPS, id="f1"))), told(a_change("conflicting", id="c2", old=a_stand(speaker="Russia"))),
        told(a_change("withdrawn", id="c3", figure=replace(TROOPS, id="f3"))),
    ),
    "forty claims": lambda: written(forty_claims()),
    "right to left": lambda: written(told(
        a_change(figure=replace(TROOPS, label="جنود كوريا الشمالية في كورسك"), claim=a_claim(sentence=ARABIC, speaker="متحدث باسم الجيش")),
        story=a_story(headline="عدد الجنود في كورسك يرتفع", outlet="صحيفة المثال"),
    )),
    "hostile": lambda: written(hostile()),
    "to operators": lambda: operators_letter("ops@example.org", "BBC cannot be read", ["It failed.", UNBROKEN], SETTINGS, NOW),
}  # fmt: skip


@pytest.fixture(scope="module")
def browser():
    with a_browser() as browser:
        yield browser


def opened(browser, letter, size, scheme):
    """The letter in a page, its pictures put in place of their content ids; and whatever it asked the network for."""
    html = letter.html
    for picture in letter.pictures:
        html = html.replace(f"cid:{picture.name}", f"data:image/png;base64,{base64.b64encode(picture.png).decode()}")
    page = browser.new_context(viewport=size, color_scheme=scheme, device_scale_factor=2).new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.set_content(html)
    return page, asked


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_is_readable_everywhere(browser, name):
    letter = LETTERS[name]()
    for size in (PHONE, DESK):
        for scheme in ("light", "dark"):
            page, asked = opened(browser, letter, size, scheme)
            assert (overflows(page), page.evaluate(UNREADABLE), asked) == (0, [], []), (size, scheme)
            assert letter.subject.endswith(page.title())
            assert page.locator("script").count() == 0
            page.context.close()


def test_the_sheet_is_centred_and_dark_in_the_dark(browser):
    letter = LETTERS["everything"]()
    page, _ = opened(browser, letter, DESK, "dark")
    box = page.locator("table.sheet").bounding_box()
    assert (box["width"], box["x"]) == (600, 100)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(17, 20, 23)"
    page.context.close()


def test_the_chart_fills_the_phone_and_is_sharp(browser):
    page, _ = opened(browser, LETTERS["everything"](), PHONE, "light")
    chart = page.get_by_role("img")
    assert chart.get_attribute("alt").startswith("Chart of people displaced in Sample Valley")
    assert page.evaluate("document.images[0].naturalWidth / document.images[0].clientWidth") > 2
    assert chart.bounding_box()["width"] > 300
    page.context.close()


def test_the_first_screen_of_a_phone_has_the_news(browser):
    """Number, what and who, the sentence now and the one before: without scrolling."""
    page, _ = opened(browser, LETTERS["one plain change"](), PHONE, "light")
    for words in ("about 12,000 (was about 11,000)", "says Ukraine", "Now:", "Before:"):
        box = page.get_by_text(words).first.bounding_box()
        assert box["y"] + box["height"] < PHONE["height"], words
    page.context.close()


def test_the_pictures_of_the_docs_are_taken(browser, tmp_path):
    folder = ROOT / PICTURES if PICTURES else tmp_path
    folder.mkdir(parents=True, exist_ok=True)
    for name, scheme in (("letter", "light"), ("letter-dark", "dark")):
        page, _ = opened(browser, LETTERS["everything"](), PHONE, scheme)
        seen = Image.open(io.BytesIO(page.screenshot(full_page=True, scale="css")))
        seen.convert("RGB").quantize(48, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)
        assert (folder / f"{name}.png").stat().st_size < 100_000
        page.context.close()
