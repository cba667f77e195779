"""The letter: subject, body and headers, for every kind of change and for hostile text."""

import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from email import message_from_bytes, policy
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from alert_cases import NOW, OLD_SENTENCE, TIMES, TROOPS, a_change, a_claim, a_stand, a_story, a_watch, told

from alerts.compose import arranged, compose, operators_letter
from alerts.letter import MailSettings
from alerts.lists import words as letter_words
from alerts.mime import as_bytes
from alerts.pick import pick
from figures.wordlists import wordlist

SETTINGS = MailSettings(sender="Figurewatch <fw@example.org>", newsroom="Example Desk", desk_url="https://desk.example.org/")


def letter(*many, settings=SETTINGS, digest=False, intro=""):
    many = many or (told(),)
    watch = a_watch(words=(), send="digest" if digest else "at once")
    alerts = [pick([one.change], one.story, [watch], TIMES, NOW)[0] for one in many]
    return compose("world@example.org", alerts, many, settings, NOW, intro=intro)


def mail(written, settings=SETTINGS):
    return message_from_bytes(as_bytes(written, settings), policy=policy.default)


class Text(HTMLParser):
    """What a reader of the HTML part sees, and every tag and attribute in it."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags, self.attributes = [], set(), []
        self.feed(html[html.index("<body") :])

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text.append(data)


def words(text):
    return sorted(set(re.findall(r"\w+", text)))


def with_old(kind, number="12000", old="11000", speaker="Ukraine", old_speaker="Ukraine", **changed):
    claim = a_claim(number, speaker=speaker, approx="exact")
    return told(a_change(kind, claim=claim, old=a_stand(old, speaker=old_speaker, approx="exact"), **changed))


@pytest.mark.parametrize(
    ("one", "subject"),
    [
        (with_old("raised"), "12,000 (was 11,000): North Korean troops in Kursk, says Ukraine"),
        (with_old("lowered", "10000"), "10,000 (was 11,000): North Korean troops in Kursk, says Ukraine"),
        (with_old("corrected", "21", "26"), "CORRECTED 21 (was 26): North Korean troops in Kursk, says Ukraine"),
        (with_old("conflicting", "14", "9", "doctors", "police"), "9 or 14: North Korean troops in Kursk, police and doctors differ"),
        (with_old("conflicting", "9", "14", "doctors", "police"), "9 or 14: North Korean troops in Kursk, doctors and police differ"),
        (with_old("conflicting", "9", "14"), "9 or 14: North Korean troops in Kursk, says Ukraine"),
        (with_old("confirmed"), "12,000 confirmed: North Korean troops in Kursk, says Ukraine"),
        (with_old("withdrawn"), "WITHDRAWN 12,000: North Korean troops in Kursk, says Ukraine"),
        (with_old("raised", speaker="officials"), "12,000 (was 11,000): North Korean troops in Kursk, say officials"),
        (with_old("raised", speaker=""), "12,000 (was 11,000): North Korean troops in Kursk, reports Example World"),
        (told(a_change("new")), "about 12,000: North Korean troops in Kursk, says Ukraine"),
    ],
)
def test_the_subject_says_it(one, subject):
    assert letter(one).subject == subject


def test_the_first_number_is_shown_with_the_words_it_replaces():
    sentence = "Russia has sent North Korean soldiers in significant numbers."
    vague = a_claim(None, "in significant numbers", sentence, approx="unspecified")
    one = told(a_change("specified", old=a_stand(None, approx="unspecified", sentence=sentence)), old_claim=vague)
    assert letter(one).subject.startswith("about 12,000 (was “in significant numbers”): ")
    assert "Russia has sent North Korean soldiers *in significant numbers*." in letter(one).text
    one = replace(one, history=(one.change.old, a_stand("12000", story="s1", at=NOW)))
    assert "- “in significant numbers”: Ukraine" in letter(one).text


def test_several_changes_are_counted_and_a_correction_comes_first():
    one, two, three = (replace(TROOPS, id=f"f{n}") for n in range(3))
    many = with_old("raised", figure=one), with_old("corrected", "21", "26", id="c2", figure=two), with_old("raised", id="c3", figure=three)
    written = letter(*many)
    assert written.subject == "CORRECTED 21 (was 26): North Korean troops in Kursk, says Ukraine (and 2 more)"
    assert len(written.alerts) == 3


def test_the_dead_stand_before_the_lorries_and_each_event_together():
    def new(id_, event, measure):
        return told(a_change("new", id=f"c-{id_}", figure=replace(TROOPS, id=id_, event=event, measure=measure)))

    came = [
        new("lorries", "flood", "vehicles"), new("price", "deal", "bid_price"), new("missing", "flood", "missing"),
        new("jobs", "deal", "jobs"), new("dead", "flood", "killed"),
    ]  # fmt: skip
    arranged_once = arranged(came)
    assert [one.change.figure.id for one in arranged_once] == ["dead", "missing", "lorries", "price", "jobs"]
    assert arranged(arranged_once) == arranged_once
    corrected = [*came, with_old("corrected", "21", "26", id="c2", figure=replace(TROOPS, id="late", event="deal", measure="jobs"))]
    arranged_once = arranged(corrected)
    assert [one.change.figure.id for one in arranged_once] == ["late", "price", "jobs", "dead", "missing", "lorries"]
    assert arranged(arranged_once) == arranged_once


def test_every_measure_that_stands_first_is_one_of_ours():
    known = set(wordlist("measures")["measures"])
    assert [one for tier in letter_words()["foremost"] for one in tier if one not in known] == []


def full():
    history = (a_stand(None, approx="unspecified", at=NOW - timedelta(days=2)), a_stand(), a_stand("12000", at=NOW))
    change = a_change(flags=("far above the last figure",), claim=a_claim(status="unverified"))
    return told(
        change, old_claim=a_claim("11000", "about 11,000", OLD_SENTENCE), others=(a_stand("10000", speaker="South Korea"),),
        history=history, carried_by=tuple(f"Outlet {n}" for n in range(13)), origins=1,
        first_outlet="Example Agency", first_at=NOW - timedelta(hours=1),
    )  # fmt: skip


@pytest.mark.parametrize(
    "piece",
    [
        "about 12,000 (was about 11,000)\nNorth Korean troops in Kursk, says Ukraine\n",
        "raised: +1,000 (+9.1 %); could not be independently verified",
        "CHECK: far above the last figure",
        "Ukraine estimates that *about 12,000* North Korean troops",
        "Before: about 11,000 (Ukraine, 21 Nov 2026, 18:05 UTC): There are *about 11,000* North Korean soldiers",
        "Example Agency, 22 Nov 2026, 13:05 UTC: More North Koreans in Kursk",
        "https://example.org/kursk",
        "also carried by 13 outlets (Outlet 0, Outlet 1, Outlet 2, Outlet 3, Outlet 4 …), 1 independent origin",
        "Others say:\n- about 10,000: South Korea",
        "History ▁█",
        "To copy: North Korean troops in Kursk: about 12,000, up from about 11,000, according to Ukraine, Example Agency reports",
        "https://desk.example.org/figures/f-troops",
        "Why you: watch “North Koreans in Kursk”, word “North Korea*”",
    ],
)
def test_the_body_says_everything_an_editor_asks(piece):
    assert piece in letter(full()).text


def test_an_outlet_that_speaks_for_itself_is_named_once():
    change = a_change("new", claim=a_claim(speaker="Ministry of Emergencies", status="official"))
    bulletin = told(change, story=a_story(outlet="Ministry of Emergencies"))
    assert "about 12,000, according to the Ministry of Emergencies.\n" in letter(bulletin).text


def test_text_and_html_say_the_same():
    written = letter(full(), with_old("conflicting", "14", "9", "the hospital", "police"))
    seen = Text(written.html)
    links = [value for name, value in seen.attributes if name == "href"]
    assert words(written.text.replace("*", "")) == words(" ".join([*seen.text, *links]))


def test_the_look_is_written_into_the_tags():
    html = letter(full()).html
    assert re.findall(r"<style>(.*?)</style>", html, re.S)[0].strip().startswith("@media (prefers-color-scheme: dark)")
    seen = re.sub(r"<!--.*?-->", "", html, flags=re.S)  # Outlook's own table is said in attributes
    bare = [tag for tag in re.findall(r"<(?:td|a|img|table)\b[^>]*>", seen) if "style=" not in tag]
    assert bare == []


def test_pairs_of_colours_can_be_read():
    """Contrast of at least 4.5 to 1 (WCAG 2) wherever the sheet sets ink and paper together, in light and in dark."""
    sheet = files("alerts").joinpath("templates/letter.css").read_text(encoding="utf8")
    rules = re.findall(r"\{([^{}]*)\}", sheet)
    pairs = [(found[1], paper[1]) for rule in rules if (found := re.search(r"(?<![-\w])color: (#\w{6})", rule))
             and (paper := re.search(r"background-color: (#\w{6})", rule))]  # fmt: skip
    assert len(pairs) > 12
    inherited = [("#4a535d", "#ffffff"), ("#b3bac2", "#1d2126"), ("#1a56a0", "#ffffff"), ("#8ab8f0", "#1d2126")]
    assert [pair for pair in [*pairs, *inherited] if contrast(*pair) < 4.5] == []


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_chart_has_its_words():
    seen = Text(letter(full()).html)
    [alt] = [value for name, value in seen.attributes if name == "alt"]
    assert alt == "Chart of North Korean troops in Kursk, 21 Nov, 18:05 to 22 Nov, 14:05. Ukraine: about 11,000, then about 12,000."


def test_a_conflict_is_told_as_who_says_what():
    text = letter(with_old("conflicting", "14", "9", "the hospital", "police")).text
    assert "Against: 9 (police, 21 Nov 2026, 18:05 UTC): There are" in text


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (with_old("raised"), "12,000, up from 11,000, according to Ukraine, Example World reports."),
        (with_old("raised", speaker=""), "12,000, up from 11,000, Example World reports."),
        (
            with_old("conflicting", "14", "9", "doctors", "police"),
            "9 according to police, but 14 according to doctors, Example World reports.",
        ),
        (with_old("conflicting", "14", "9", "doctors", ""), "14, against 9, according to doctors, Example World reports."),
        (with_old("confirmed"), "12,000 confirmed, according to Ukraine, Example World reports."),
        (with_old("withdrawn"), "12,000 withdrawn, according to Ukraine, Example World reports."),
        (told(a_change("new")), "about 12,000, according to Ukraine, Example World reports."),
    ],
)
def test_the_line_to_copy_can_be_printed_as_it_is(one, line):
    assert f"To copy: North Korean troops in Kursk: {line}" in letter(one).text


def test_a_correction_is_copied_as_one():
    assert "To copy: Correction: North Korean troops in Kursk: 21, not 26, according to" in letter(with_old("corrected", "21", "26")).text


def test_a_fifth_is_compared_with_a_percentage():
    one = told(a_change(claim=a_claim("0.2", unit="fraction"), old=a_stand("18.5", unit="%")))
    assert letter(one).subject.startswith("about 20 % (was about 18.5 %)")
    assert "+1.5 percentage points" in letter(one).text


@pytest.mark.parametrize(
    ("changed", "headline", "subject"),
    [
        ({"label": "people missing", "place": ""}, "Ferry sinks off Ansel", "people missing, says Ukraine · Ferry sinks off Ansel"),
        ({"label": "people missing", "place": "Kursk"}, "Ferry sinks", "people missing, says Ukraine"),
        ({"label": "North Korean troops", "place": ""}, "Ferry sinks", "North Korean troops, says Ukraine"),
        ({"label": "people missing", "place": ""}, "", "people missing, says Ukraine"),
        ({"label": "people missing", "place": ""}, "x" * 300 + "\r\nBcc: a@b.example", f"people missing, says Ukraine · {'x' * 69}…"),
    ],
)  # fmt: skip
def test_a_subject_that_names_no_place_names_the_story(changed, headline, subject):
    one = told(a_change(figure=replace(TROOPS, **changed)), story=a_story(headline=headline))
    assert letter(one).subject == f"about 12,000 (was about 11,000): {subject}"


def test_a_letter_of_three_begins_with_a_line_for_each():
    many = [with_old("raised", id=f"c{n}", figure=replace(TROOPS, id=f"f{n}", label=f"figure {n}")) for n in range(3)]
    assert letter(*many).text.startswith("In this letter:\n- 12,000 (was 11,000): figure 0, says Ukraine\n- 12,000 (was 11,000): figure 1")
    assert "In this letter" not in letter(*many[:2]).text


def test_nothing_is_fetched_from_elsewhere():
    seen = Text(letter(full()).html)
    assert [value for name, value in seen.attributes if name in ("src", "background", "poster", "srcset")] == [
        f"cid:{letter(full()).pictures[0].name}"
    ]
    assert not seen.tags & {"script", "link", "iframe", "object", "form", "style"}
    assert not re.search(r"url\(|@import|http-equiv", letter(full()).html)


def test_the_chart_is_a_png_in_the_mail():
    [part] = [part for part in mail(letter(full())).walk() if part.get_content_type() == "image/png"]
    assert part["Content-ID"] == f"<{letter(full()).pictures[0].name}>"
    assert part.get_content().startswith(b"\x89PNG\r\n\x1a\n")


def test_headers_make_a_good_citizen():
    settings = replace(SETTINGS, unsubscribe="https://example.org/leave?desk=world")
    got = mail(letter(settings=settings), settings)
    assert got["Message-ID"] == letter().message_id
    assert got["In-Reply-To"] == got["References"] == "<thread.f-troops@example.org>"
    assert got["List-Id"] == "North Koreans in Kursk <north-koreans-in-kursk.figurewatch.example.org>"
    assert got["List-Unsubscribe"] == "<https://example.org/leave?desk=world>"
    assert got["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Date"].datetime == NOW
    assert "List-Unsubscribe" not in mail(letter())


def test_the_way_out_names_reader_and_watch():
    settings = replace(SETTINGS, unsubscribe="https://example.org/leave?who={to}&list={watch}")
    assert mail(letter(settings=settings), settings)["List-Unsubscribe"] == (
        "<https://example.org/leave?who=world%40example.org&list=North%20Koreans%20in%20Kursk>"
    )
    settings = replace(SETTINGS, operators=("chat", "ops@example.org"))
    got = mail(letter(settings=settings), settings)
    assert got["List-Unsubscribe"].startswith("<mailto:ops@example.org?subject=unsubscribe%20world%40example.org%20from%20North")
    assert "List-Unsubscribe-Post" not in got


def test_a_letter_about_several_figures_belongs_to_the_thread_of_each():
    got = mail(letter(with_old("raised"), with_old("raised", id="c2", figure=replace(TROOPS, id="f-other"))))
    assert got["References"] == "<thread.f-troops@example.org> <thread.f-other@example.org>"


def test_a_correction_answers_the_letter_with_the_wrong_number():
    one = with_old("corrected", "21", "26")
    answers = ["<abc@example.org>", "<bad id>\r\nBcc: x@example.org"]
    got = mail(compose("world@example.org", (), [one], SETTINGS, NOW, answers=answers[:1]))
    assert got["References"] == "<thread.f-troops@example.org> <abc@example.org>"
    assert got["In-Reply-To"] == "<abc@example.org>"
    assert "Bcc" not in mail(compose("world@example.org", (), [one], SETTINGS, NOW, answers=answers))


def test_the_same_letter_is_the_same_bytes():
    assert as_bytes(letter(full()), SETTINGS) == as_bytes(letter(full()), SETTINGS)


def test_letters_about_one_figure_share_a_thread_and_no_message_id():
    first, second = letter(with_old("raised")), letter(with_old("raised", id="c2"))
    assert first.thread == second.thread
    assert first.message_id != second.message_id


def test_a_digest_tells_twelve_in_full_and_the_rest_in_a_line():
    many = [with_old("raised", id=f"c{n}", figure=replace(TROOPS, id=f"f{n}", label=f"figure number {n}")) for n in range(40)]
    written = letter(*many, digest=True)
    assert written.subject.startswith("Digest: 12,000 (was 11,000): figure number 0, says Ukraine (and 39 more)")
    assert (written.kind, written.thread) == ("digest", "")
    assert "- 12,000 (was 11,000): figure number 39, says Ukraine" in written.text
    assert written.text.count("To copy:") == 12
    assert len(as_bytes(written, SETTINGS)) < 100_000


def test_a_letter_never_grows_beyond_what_is_shown_in_one_piece():
    def long(n):
        change = a_change(id=f"c{n}", figure=replace(TROOPS, id=f"f{n}", label=f"figure {n}"))
        others = (a_stand(speaker="x" * 80),) * 6
        return replace(full(), change=change, story=a_story(headline="word " * 60), others=others, history=(a_stand(),) * 60)

    written = letter(*map(long, range(12)))
    assert 40_000 < len(written.html.encode()) <= 90_000
    assert all(f"figure {n}" in written.text for n in range(12))
    assert written.text.count("To copy:") + written.text.split("More:")[1].count("\n- ") == 12
    assert len(written.alerts) == 12


def test_the_first_outlet_comes_with_its_own_headline_and_address():
    one = replace(full(), first_headline="Agency: more soldiers", first_url="https://agency.example/1")
    assert "Example Agency, 22 Nov 2026, 13:05 UTC: Agency: more soldiers\nhttps://agency.example/1\n" in letter(one).text


def test_a_flood_stays_a_letter():
    many = [with_old("raised", id=f"c{n}", figure=replace(TROOPS, id=f"f{n}")) for n in range(1000)]
    written = letter(*many, digest=True)
    assert "- and 788 more; https://desk.example.org/ lists them" in written.text
    assert len(as_bytes(written, SETTINGS)) < 150_000
    assert len(written.alerts) == 1000


HOSTILE = [
    "A headline\r\nBcc: everyone@example.org\r\n\r\nbody",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% include '/etc/passwd' %}",
    '"><a href="javascript:alert(1)">x</a>',
    "\u202e000,21\u202c says \u2066x",
    "Kursk 😀 👩‍🚒 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "=?utf-8?q?=0d=0aBcc:_x@example.org?=",
    "عدد الجنود ١٢٠٠٠ في كورسك",
    "x" * 10_000,
    "word " * 2_000,
    "\0\x01\x1b[31mred\x7f\ud800",
    "",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_never_becomes_more_than_text(text):
    figure = replace(TROOPS, label=text)
    sentence = f"{text} about 12,000 {text}"
    claim = a_claim("12000", "about 12,000", sentence, speaker=text)
    change = a_change(figure=figure, claim=claim, old=a_stand(speaker=text, sentence=text), flags=(text,), why=text)
    one = told(
        change, story=a_story(headline=text, outlet=text, url=f"javascript:{text}"), why=text, watch=text, first_outlet=text,
        carried_by=(text, "b"), others=(a_stand(speaker=text),), history=(a_stand(speaker=text), a_stand("12000", speaker="b")),
    )  # fmt: skip
    written = letter(one)
    raw = as_bytes(written, SETTINGS)
    got = message_from_bytes(raw, policy=policy.default)
    assert got.defects == []
    assert "Bcc" not in got
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert got["Subject"] == written.subject.replace("=?", "= ?")
    assert len(written.subject) < 300
    seen = Text(got.get_body(("html",)).get_content())
    assert seen.tags <= {"body", "div", "table", "tbody", "tr", "td", "b", "bdi", "span", "br", "a", "img"}
    assert not [value for name, value in seen.attributes if name.startswith("on") or (name == "href" and "javascript:" in value)]
    assert "49 " not in written.text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\0\x1b]", written.text + written.html)
    assert len(raw) < 60_000


def test_a_watch_named_in_another_alphabet_has_its_own_list():
    one, other = (mail(replace(letter(), watch=name))["List-Id"] for name in ("Курськ", "Одеса"))
    assert one != other
    assert one.isascii()


def test_offsets_that_lead_nowhere_cost_only_the_mark():
    claim = replace(a_claim(), sentence_span=(500, 600))
    assert "Now: Ukraine estimates that about 12,000 North" in letter(told(a_change(claim=claim))).text


def test_huge_and_odd_numbers_are_written_out():
    one = told(a_change(claim=a_claim("8e18"), old=a_stand("1e-9")))
    assert letter(one).subject.startswith("about 8,000,000,000,000,000,000 (was about 0.000000001)")
    one = told(a_change(claim=a_claim("1e3000"), old=a_stand("-1e-3000")))
    assert letter(one).subject.startswith("about 1E+3000 (was about -1E-3000)")


def test_letters_to_operators_are_plain():
    written = operators_letter("ops@example.org", "source broken: <BBC>", ["It failed 3 times."], SETTINGS, NOW, about="BBC")
    assert written.subject == "figurewatch: source broken: <BBC>"
    assert "It failed 3 times." in written.text
    assert "It failed 3 times." in written.html
    assert "&lt;BBC&gt;" in written.html
    assert mail(written)["List-Id"] == "operators <operators.figurewatch.example.org>"


def test_a_range_draws_and_reads_as_a_range():
    history = (a_stand("8"), a_stand("9", high=Decimal(14)), a_stand("12", kind="corrected", at=NOW))
    written = letter(told(history=history))
    assert "- about 9 to 14: Ukraine" in written.text
    assert len(written.pictures) == 1
