"""Letters without accents."""

import pytest

from stories.letters import plain


@pytest.mark.parametrize(
    ("text", "found"),
    [("Goiânia", "Goiania"), ("łódź", "lodz"), ("Århus", "Arhus"), ("Østerby", "Osterby"), ("Kyiv", "Kyiv"), ("Москва", "Москва")],
)
def test_accents_go_and_other_scripts_stay(text, found):
    assert plain(text) == found
