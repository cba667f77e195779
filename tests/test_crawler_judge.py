"""Pages that answer 200 and are no story: each named for what it is; stories about such things stay stories."""

import pytest

from crawler.extract import extract, judge

URL = "https://courier.example/a"


def page(title, body, head=""):
    return f'<html lang="en"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


CONSENT = page(
    "Before you continue",
    "<div id=x><h1>We value your privacy</h1><p>We and our 842 partners store and access information on your device, such as"
    " cookies, to personalise ads and content. You can accept or manage your choices.</p>"
    "<button>Accept all</button><button>Manage options</button></div>",
)
CONSENT_LONG = page(
    "Courier",
    "<main><h2>Your privacy choices</h2><p>We use cookies to make the site work.</p><p>Our partners process personal data."
    "</p><p>You can withdraw consent at any time in the privacy policy.</p><p>Some partners rely on legitimate interest.</p>"
    '<a href="/">Reject all</a> <a href="/">Accept all</a></main>',
)
NOT_FOUND = page("Page not found | Courier", "<h1>Page not found</h1><p>Sorry, the page you are looking for has moved. Try the search.</p>")
ROBOT = page("Just a moment...", "<h1>Checking your browser</h1><p>Enable JavaScript and cookies to continue.</p>")
OUTAGE = page("503", "<h1>Service unavailable</h1><p>We are working on it. Please try again later.</p>")
STUB = page(
    "Bank raises rate",
    "<article><h1>Bank raises rate</h1><p>The central bank raised its key rate by 0.5 points on Thursday.</p></article>"
    "<div class=x><p>Subscribe to continue reading. Already a subscriber? Log in.</p></div>",
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bank raises rate","isAccessibleForFree":"False"}</script>',
)
TEASER = page(
    "Bank raises rate",
    "<article><h1>Bank raises rate</h1><p>The central bank raised its key rate by 0.5 points on Thursday and the</p>"
    "<p>To continue reading, create a free account.</p></article>",
)
SECTION = page(
    "World",
    "<main><h1>World</h1>"
    + "".join(f'<h3><a href="/{n}">Ministry counts {n},000 houses lost in the northern flood</a></h3>' for n in range(9))
    + "</main>",
)
SHELL = page("Courier", '<div id="root"></div><noscript>Please enable JavaScript.</noscript>')

WORDS = " ".join(f"The regulator said that company {i} had placed cookies without consent and fined it 1,{i:03} crowns." for i in range(12))
ABOUT_COOKIES = page("Regulator fines firms over cookies", f"<article><h1>Regulator fines firms over cookies</h1><p>{WORDS}</p></article>")
METERED = STUB.replace(
    "on Thursday.</p>", "on Thursday.</p><p>" + "The governor said inflation was still above the target of 2 percent. " * 15 + "</p>"
)
SHORT = page(
    "At least 30 killed", "<article><h1>At least 30 killed</h1><p>At least 30 people were killed in Kerst, police said.</p></article>"
)
ERROR_STORY = page(
    "Access denied: how 404 villages lost their doctors",
    "<article><h1>Access denied: how 404 villages lost their doctors</h1><p>"
    + "A survey counted 404 villages without a doctor. " * 20
    + "</p></article>",
)


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (CONSENT, "consent wall"), (CONSENT_LONG, "consent wall"), (NOT_FOUND, "error page"), (ROBOT, "error page"), (OUTAGE, "error page"),
        (STUB, "paywall stub"), (TEASER, "paywall stub"), (SHELL, "e"), (SECTION, "list of links"),
        ("", "empty page"), ("<html><body><p>Hi.</p>", "empty page"),
    ],
)  # fmt: skip
def test_a_page_that_is_no_story_is_named_for_what_it_is(html, why):
    assert judge(extract(html, URL), html, URL).startswith(why)


@pytest.mark.parametrize("html", [ABOUT_COOKIES, METERED, SHORT, ERROR_STORY], ids=["about cookies", "metered", "short", "about errors"])
def test_a_story_is_a_story(html):
    assert judge(extract(html, URL), html, URL) == ""


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("At least 500 killed in quake", "At least 500 people were killed when the quake struck at noon, the army said."),
        ("404 detained in Selden", "Police detained 404 people in Selden on Sunday, a spokesman said."),
        ("Boy, 3, not found after flood", "Rescue teams have not found a boy of 3 who was swept away by the flood."),
        ("Track maintenance halts 30 trains", "Work on the tracks halted 30 trains on Monday, the operator said."),
        ("Drug shortage hits 14 districts", "The drug is no longer available in 14 districts, and people were told to try again later."),
        ("Firm fined over cookies", "The regulator fined it 3 million crowns. It had set cookies without consent on 12,000 phones."),
        ("Consent law passes by 312 votes", "Parliament passed the consent law by 312 votes to 104. It takes effect in May."),
        ("Leak hits 2 million", "A leak exposed personal data of 2 million people. The service for subscribers was shut."),
    ],
)  # fmt: skip
def test_a_short_story_whose_words_sound_like_a_wall_is_a_story(title, text):
    date = '<meta property="article:published_time" content="2031-03-02T06:00:00Z">'
    html = page(f"{title} | Courier", f"<nav>Subscribe now</nav><article><h1>{title}</h1><p>{text}</p></article>", date)
    assert judge(extract(html, URL), html, URL) == ""
