"""Letters without accents."""

import pytest

from stories.letters import lowered, plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Goiânia", "Goiania"),
        ("łódź", "lodz"),
        ("Århus", "Arhus"),
        ("Østerby", "Osterby"),
        ("Kyiv", "Kyiv"),
        ("Москва", "Москва"),
        ("한국", "한국"),
        ("हिन्दी", "हिन्दी"),
        ("กรุงเทพ", "กรุงเทพ"),
    ],
)
def test_accents_go_and_other_scripts_stay(text, found):
    assert plain(text) == found


@pytest.mark.parametrize("text", ["On Tuesday in Istanbul", "ÅRHUS on TUESDAY", "İzmir and İstanbul on Tuesday"])
def test_lower_case_moves_no_letter(text):
    low = lowered(text)
    assert len(low) == len(text)
    assert low.find("tuesday") == text.upper().replace("I\u0307", "I").find("TUESDAY")
