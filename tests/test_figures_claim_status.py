"""How sure a claim is, and as of when it holds."""

from datetime import UTC, datetime, timedelta

import pytest

from figures.claims import read
from figures.times.asof import as_of

NOW = datetime(2025, 6, 10, 12, tzinfo=UTC)  # a Tuesday


def first(text):
    return next(claim for claim in read(text, "", NOW) if claim.trackable)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Police said 12 people were killed.", "official"),
        ("The charity said 12 people were killed.", "attributed"),
        ("Twelve people were killed.", "unattributed"),
        ("Insurers estimated the damage at 900 million euros.", "estimate"),
        ("The rebels said 40 people were killed, a figure the army disputed.", "disputed"),
        ("Monitors have verified that 61 civilians were killed.", "verified"),
        ("The claim of 3,000 dead could not be independently verified.", "unverified"),
        ("Ukraine said 30 Russian soldiers were killed.", "unverified"),
        # a party of the other side, whoever they are
        ("Dorva's army said it had killed more than 1,000 Maravian soldiers.", "unverified"),
        ("Maravia has lost 4,200 men killed and wounded, the general staff of Dorva said.", "unverified"),
        ("Dorva says Maravia's losses have passed 900 killed and wounded.", "unverified"),
        ("The Kemba rebels said they had killed 40 soldiers.", "unverified"),
        ("The Dorvan air force said it had shot down 58 of 62 drones.", "unverified"),
        ("Dorva's army said three of its soldiers were killed.", "official"),
        ("The army said four soldiers died in an ambush.", "official"),
        # the body whose business the count is
        ("The quake had a magnitude of 6.4, the Geological Institute said.", "official"),
        ("Halvard Steel said it would shed 400 jobs.", "official"),
        ("The union said Halvard Steel would shed 700 jobs.", "attributed"),
        ("The sheriff said nine people were missing.", "official"),
        ("Organisers said 60,000 people marched.", "attributed"),
        ("Police said 20,000 people marched.", "official"),
        ("The hospital said 12 people were hurt.", "attributed"),
        ("Western officials said 30,000 troops were deployed.", "attributed"),
        # who asks people
        ("The Union has 35 percent of the vote, a Meter poll showed.", "estimate"),
        ("The Union won 35 percent of the vote, the election commission said.", "official"),
        ("The U.N. has now verified the deaths of 310 civilians.", "verified"),
    ],
)
def test_status_follows_speaker_and_words(text, status):
    assert first(text).status == status


def test_doubt_two_paragraphs_later_counts():
    text = "The army said 30 rebels were killed.\n\nThe road is closed.\n\nThe claim could not be independently verified."
    assert first(text).status == "unverified"


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("As of Monday morning 12 had died.", datetime(2025, 6, 9, 9, tzinfo=UTC)),
        ("By Friday night 4,000 homes were dark.", datetime(2025, 6, 6, 22, tzinfo=UTC)),
        ("The toll stood at 12 on Tuesday.", datetime(2025, 6, 10, tzinfo=UTC)),
        ("On June 3 it stood at 9.", datetime(2025, 6, 3, tzinfo=UTC)),
        ("It was 9 on 28 December.", datetime(2024, 12, 28, tzinfo=UTC)),
        ("It was 9 on March 4, 2023.", datetime(2023, 3, 4, tzinfo=UTC)),
        ("A day earlier it was 9.", datetime(2025, 6, 9, tzinfo=UTC)),
        ("As of 6 a.m. Sunday, after Friday's storm, 12 had died.", datetime(2025, 6, 8, tzinfo=UTC)),
        ("More than 11,000 have left since the offensive began May 10.", None),
        ("The toll rose.", None),
        ("It fell on February 31.", None),
    ],
)
def test_days_and_dates_are_read_against_the_storys(sentence, when):
    assert as_of(sentence, NOW) == when


def test_the_day_that_has_begun_in_the_east_is_no_week_ago():
    tuesday = datetime(2026, 6, 2, 20, tzinfo=UTC)
    assert as_of("MANILA - At least 41 people died, the agency said on Wednesday.", tuesday) == tuesday
    assert as_of("A total of 118 pupils were abducted on Sunday, police said on Tuesday.", tuesday) is None  # the day it befell them
    assert as_of("At least 41 people had died by Wednesday.", tuesday - timedelta(hours=6)) == datetime(2026, 5, 27, tzinfo=UTC)
    assert as_of("At least 41 people had died by Thursday.", tuesday) == datetime(2026, 5, 28, tzinfo=UTC)


def test_without_a_date_of_the_story_only_full_dates_are_read():
    assert as_of("On Monday it was 9.", None) is None
    assert as_of("On March 4, 2023 it was 9.", None) == datetime(2023, 3, 4, tzinfo=UTC)
