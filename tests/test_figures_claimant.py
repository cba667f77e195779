"""Who stands behind a number of which its story names nobody in particular: what the figure knows, and no more than that."""

from datetime import UTC, datetime

import pytest

from db.store import Store
from desk.replay import as_row
from figures.claims import read
from figures.kinds.claimant import nameless, shown
from scheduler.archive import story_from
from scheduler.replay import replay

HOURS = (6, 9, 12, 15, 18)


def told(*stories):
    """(low or high, source, whose word it is, speaker) of each claim of the last story; each story is (headline, text)."""
    store = Store(":memory:")
    for hour, (headline, text) in zip(HOURS, stories, strict=False):
        row = {
            "id": f"s{hour}", "url": f"https://wire{hour}.example/a", "source": f"Wire {hour}", "title": headline, "text": text,
            "published": f"2026-03-02T{hour:02}:00:00Z",
        }  # fmt: skip
        (result,) = replay([story_from(row)], store)
    store.close()
    rows = [(as_row(change), change) for change in result.changes]
    return [(row["low"] or row["high"], row["source"], row["source_from"], change.claim.speaker) for row, change in rows]


FIRST = ("Floods kill 14 in Ardeva", "Floods in the Ardeva valley killed 14 people on Monday, the civil protection agency said.")


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        # officials, the agency: who counted the figure until now
        (
            ("Ardeva flood toll at 19", "The death toll from the floods in the Ardeva valley rose to 19, officials said."),
            [(19, "Ardeva officials (civil protection agency)", "figure", "Ardeva officials")],
        ),
        (
            ("Ardeva floods: 19 dead", "The floods in the Ardeva valley have killed 19 people, the agency's director said."),
            [(19, "agency's director (civil protection agency)", "figure", "agency's director")],
        ),
        # nobody, and the number moved
        (
            ("Ardeva flood toll at 19", "The death toll from the floods in the Ardeva valley has risen to 19."),
            [(19, "civil protection agency", "figure", "")],
        ),
        # nobody, and the number is told as known: whoever gave it
        (
            ("Rain returns to Ardeva", "Rain is forecast for the Ardeva valley, where floods killed 14 people on Monday."),
            [(14, "civil protection agency", "figure", "")],
        ),
        # nobody, and a number that nobody gave: the paper's own word
        (
            ("Rain returns to Ardeva", "Rain is forecast for the Ardeva valley, where floods killed 13 people on Monday."),
            [(13, None, None, "")],
        ),
        # taken over from elsewhere in the story, by one who would not have counted them
        (
            (
                "Insurers count the cost in Ardeva",
                "Insurers put damage by the floods in the Ardeva valley at 90 million crowns. The floods killed 14 people.",
            ),
            [(90000000, "Insurers", "sentence", "Insurers"), (14, "civil protection agency", "figure", "")],
        ),
        (
            (
                "Prime minister promises aid for Ardeva",
                "The prime minister promised 90 million crowns on Tuesday. Floods in the Ardeva valley killed 14 people on Monday.",
            ),
            [(90000000, "prime minister", "sentence", "prime minister"), (14, "civil protection agency", "figure", "prime minister")],
        ),
        # who speaks for himself is left alone
        (
            ("Ardeva toll at 19", "The death toll from the floods in the Ardeva valley rose to 19, the Ardeva governor said."),
            [(19, "Ardeva governor", "sentence", "Ardeva governor")],
        ),
    ],
)
def test_a_story_that_names_nobody_leaves_it_to_the_figure(story, expected):
    assert told(FIRST, story) == expected


def test_a_country_is_whoever_of_it_counts_the_figure():
    first = ("Seoul's count", "About 11,000 North Korean soldiers are in Russia, South Korea's intelligence service said on Monday.")
    again = ("North Koreans in Russia", "Seoul puts the number of North Korean soldiers in Russia at 11,000.")
    other = ("North Koreans in Russia", "Seoul puts the number of North Korean soldiers in Russia at 12,000.")
    assert told(first, again) == [(11000, "Seoul (South Korea's intelligence service)", "figure", "Seoul")]
    assert told(first, other) == [(12000, "Seoul (South Korea's intelligence service)", "figure", "Seoul")]
    foreign = ("North Koreans in Russia", "Washington puts the number of North Korean soldiers in Russia at 12,000.")
    assert told(first, foreign) == [(12000, "Washington", "sentence", "Washington")]


def test_a_government_is_whoever_of_it_gave_this_very_number():
    first = ("Fever in Dorva", "Twenty-seven people have the fever in Dorva, the Dorvan health ministry said on Monday.")
    again = ("Fever in Dorva", "The government says that 27 people have the fever in Dorva.")
    assert told(first, again) == [(27, "Dorva's government (Dorvan health ministry)", "figure", "Dorva's government")]


def test_where_two_count_against_each_other_nobody_is_guessed():
    march = ("March in Torle", "Some 20,000 people marched in Torle against the tax, police said. The organisers counted 60,000 marchers.")
    later = ("Torle march larger", "The number of people who marched in Torle against the tax rose to 65,000.")
    assert [source for low, source, _, _ in told(march, later) if low == 65000] == [None]


@pytest.mark.parametrize(
    "speaker",
    ["officials", "Tavash authorities", "local authorities", "officials there", "Officials in Zarend", "U.S. officials", "final results"],
)
def test_officials_without_an_office_have_no_name(speaker):
    assert nameless(speaker) == ""


@pytest.mark.parametrize(("speaker", "noun"), [("agency", "agency"), ("agency's director", "agency"), ("institute", "institute")])
def test_a_bare_body_is_known_by_its_noun(speaker, noun):
    assert nameless(speaker) == noun


@pytest.mark.parametrize(
    "speaker", ["", "police", "fire officials", "health ministry", "Red Cross", "Disaster Management Authority", "mayor of Ketu"]
)
def test_everybody_else_has_a_name_or_none_is_given(speaker):
    assert nameless(speaker) is None


@pytest.mark.parametrize(
    ("text", "claimant", "name"),
    [
        ("Floods killed 14 people, police said.", "", "police"),
        ("Floods killed 14 people, officials said.", "civil defence", "officials (civil defence)"),
        ("Floods killed 14 people, a lawmaker said.", "civil defence", "lawmaker (civil defence)"),
        ("The prime minister promised 90 million crowns on Tuesday. Floods killed 14 people.", "civil defence", "civil defence"),
        ("Floods killed 14 people.", "civil defence", "civil defence"),
        ("Floods killed 14 people.", "", ""),
    ],
)
def test_what_the_story_says_stays_beside_what_is_known(text, claimant, name):
    assert shown(read(text)[-1], claimant) == name


@pytest.mark.parametrize(
    ("first", "story", "expected"),
    [
        # officials: whose business the dead are comes before whoever spoke last
        (
            ("Ardeva floods: 16 dead", "The floods in the Ardeva valley have killed 16 people, the Ardeva mayor said."),
            ("Ardeva floods: 19 dead", "The floods in the Ardeva valley have killed 19 people, officials said."),
            (19, "Ardeva officials (civil protection agency)", "figure"),
        ),
        # officials, and the body that the story itself names further on
        (
            ("Ardeva floods: 16 dead", "The floods in the Ardeva valley have killed 16 people, the Ardeva mayor said."),
            (
                "Ardeva floods: 19 dead",
                "The floods in the Ardeva valley have killed 19 people, officials said. The interior ministry said 31 people were injured.",
            ),
            (19, "Ardeva officials (interior ministry)", "figure"),
        ),
        # another's number, passed on by one of the same camp who counts nothing of the like
        (
            FIRST,
            ("Lawmaker mourns", "Floods in the Ardeva valley killed 14 people on Monday, a lawmaker said."),
            (14, "lawmaker (civil protection agency)", "figure"),
        ),
        # but what a party to the dispute says is its own
        (
            FIRST,
            ("Rebels on floods", "Floods in the Ardeva valley killed 14 people on Monday, the rebels said."),
            (14, "rebels", "sentence"),
        ),
        # a finding without its finder
        (
            FIRST,
            ("Ardeva flood toll lowered", "The death toll from the floods in the Ardeva valley was lowered to 12, a report said."),
            (12, "report (civil protection agency)", "figure"),
        ),
    ],
)
def test_whose_business_it_is_comes_first(first, story, expected):
    rows = told(FIRST, first, story) if first is not FIRST else told(FIRST, story)
    assert rows[0][:3] == expected


def test_where_the_figure_knows_nobody_the_event_may():
    counted = "In the Ardeva referendum 55 percent of voters in Sarno backed the treaty, the electoral commission said."
    south = ("Treaty vote in Ardeva", counted)
    north = ("Treaty vote in Ardeva", "In the Ardeva referendum 64 percent of voters in Norbay backed the treaty.")
    assert told(south, north)[0][:3] == (64, "electoral commission", "figure")
    lake = ("Rain returns to Ardeva", "Rain is forecast for the Ardeva valley after the floods. The lake at Sarno rose to 6.1 metres.")
    assert [source for low, source, _, _ in told(FIRST, lake) if low == 6.1] == [None]


def test_the_ledger_keeps_it_until_the_claim_is_moved_to_another_figure():
    store = Store(":memory:")
    for hour, (headline, text) in zip(
        HOURS, (FIRST, ("Toll at 19", "The death toll from the floods in the Ardeva valley has risen to 19.")), strict=False
    ):
        row = {
            "id": f"s{hour}", "url": f"https://wire{hour}.example/a", "source": "Wire", "title": headline, "text": text,
            "published": f"2026-03-02T{hour:02}:00:00Z",
        }  # fmt: skip
        (result,) = replay([story_from(row)], store)
    (kept,) = store.ledger.of_story("s9")
    assert kept == result.changes[0]
    assert (kept.claim.speaker, kept.claimant) == ("", "civil protection agency")
    store.hand.wrong(kept.id, "not the same figure", by="desk", at=datetime(2026, 3, 2, 12, tzinfo=UTC))
    (moved,) = store.ledger.of_story("s9")
    assert moved.figure != kept.figure
    assert moved.claimant == ""
    store.close()


def test_a_plan_that_others_speak_of_is_whose_it_is():
    first = ("Varno Motors to cut 700 jobs", "Varno Motors said on Monday it would cut 700 jobs at its plant in Brenn.")
    strike = "The metal union said 2,800 workers at Varno Motors in Brenn stopped work over the plan to cut 700 jobs."
    later = ("Varno Motors workers in Brenn strike", strike)
    assert (700, "metal union (Varno Motors)", "figure", "metal union") in told(first, later)


def test_a_mayor_repeats_the_toll_of_the_whole_valley():
    later = ("Sella counts its dead", "The floods in the Ardeva valley killed 14 people, the mayor of Sella said on Friday.")
    assert told(FIRST, later) == [(14, "mayor of Sella (civil protection agency)", "figure", "mayor of Sella")]


def test_a_town_has_no_government_of_its_own():
    first = ("Ardeva pledges flood aid", "The government of Ardeva promised 120 million marks in aid for victims of the floods.")
    later = (
        "Sella after the water",
        "The mark on the wall is two metres up. In this town the government promises 120 million marks in aid.",
    )
    assert [source for low, source, *_ in told(first, later) if low == 120_000_000] == ["government (government of Ardeva)"]
    (claim,) = read("SELLA, Nov 25 (Wire) - The army found 12 bodies in Sella, the army said.", "Sella mourns")
    assert "Sella" not in claim.speaker
