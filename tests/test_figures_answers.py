"""Numbers that answer to a number told just before by somebody else."""

import pytest

from figures.claims import read
from figures.evidence.answers import answering
from figures.evidence.topics import topic


def answers(text):
    """(number, the number it answers to) of every claim that answers to one."""
    topics = answering([topic(claim) for claim in read(text) if claim.trackable])
    return [(int(about.value.point), int(about.answers.point)) for about in topics if about.answers]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 18,000 people joined the march, police said. The union said more than 100,000 people marched.", [(100_000, 18_000)]),
        ("Organisers said 2,600 workers were on strike at Brenn. Management at the plant counted 1,700.", [(1_700, 2_600)]),
        ("By Maruk's count it has taken nine villages; by Eshel's, four.", [(4, 9)]),
        ("About 650 jobs will go, the company said; the union put the number at 1,200.", [(1_200, 650)]),
    ],
)
def test_a_short_number_of_another_speaker_answers(text, found):
    assert answers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "At least 40 people died in Tarsk, the governor said. Six people died in Oskel, its mayor said.",  # a place of its own
        "The ministry said 40 people were killed. It said 12 of the dead were children.",  # a part, of the same speaker
        "Striking teachers cut their pay demand to 7 percent, the union said; the government offered 5.2 percent.",  # another intention
        "Losk's army said 150 Varn soldiers were killed. Its own losses were 31 killed, a spokesman said.",  # its own side's
        "Police counted 18,000 marchers. The square lies by the river. The union said 60,000 people marched.",  # not next to it
    ],
)
def test_other_numbers_stand_alone(text):
    assert answers(text) == []
