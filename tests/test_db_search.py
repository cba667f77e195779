"""Full-text search over headlines, texts and the sentences that hold a figure; what was kept before it came is found too."""

from dataclasses import replace

import pytest
from repair_cases import a_tale, play
from sqlite_utils import Database
from test_db_ledger import a_claim, a_state, a_story, a_verdict, keep, keep_as_before

from db.likes import holding, terms
from db.schema import migrations
from db.search import CLOSE, OPEN, as_query
from db.store import Store


@pytest.fixture
def store():
    store = Store(":memory:")
    yield store
    store.close()


def tell(store, n, headline, text, sentence="Twelve died."):
    story = replace(a_story(n), headline=headline, text=text)
    claim = replace(a_claim(), sentence=sentence)
    keep(store, story, a_verdict(a_state(), story.id, f"c{n}", claim=claim))
    return story.id


def found(store, asked, where="anywhere"):
    return [hit.story for hit in store.search.stories(asked, where)]


def test_every_word_must_be_there_in_headline_or_text_newest_first(store):
    tell(store, 1, "Quake in Arvel", "Twelve people died near the river.")
    tell(store, 2, "River rises", "The quake was far away.")
    assert found(store, "quake river") == ["s2", "s1"]
    assert found(store, "quake", "headline") == ["s1"]
    assert found(store, "quake volcano") == []


def test_phrases_beginnings_exclusions_and_accents(store):
    tell(store, 1, "Żołnierze w Kursku", "North Korean troops arrived.")
    tell(store, 2, "Troops from the north", "Korean food is good.")
    assert found(store, '"north korean"') == ["s1"]
    assert found(store, "kor*") == ["s2", "s1"]
    assert found(store, '"north kor"*') == ["s1"] and found(store, '"north kor"') == []
    assert found(store, "korean -food") == ["s1"]
    assert found(store, "zołnierze") == ["s1"]
    assert found(store, "-food") == []


def test_a_sentence_is_found_once_however_many_figures_it_holds(store):
    story = a_story(1)
    claims = (a_claim(12), a_claim(14))
    verdict = replace(a_verdict(a_state(), "s1", claim=claims[0]), claims=claims)
    keep(store, story, verdict)
    tell(store, 2, "No more", "Nothing", sentence="Nobody else died.")
    assert found(store, "twelve", "sentence") == ["s1"]
    assert found(store, "died", "sentence") == ["s2", "s1"]


def test_hits_are_marked_in_the_snippet(store):
    tell(store, 1, "Quake", "A long day ended when the river rose.")
    assert f"the {OPEN}river{CLOSE} rose" in store.search.stories("river")[0].snippet


def test_pages_follow_each_other_without_gap_or_repetition(store):
    for n in range(25):
        tell(store, n, f"Quake {n}", "It shook.")
    for where in ("anywhere", "headline"):
        seen, before = [], None
        while hits := store.search.stories("quake", where, before, 10):
            seen += [hit.story for hit in hits]
            before = hits[-1].seq
        assert seen == [f"s{n}" for n in reversed(range(25))]


TYPED = ['"', "*", "AND", 'a" OR "b', "headline:x", "NEAR(a b)", "(", "-", "a -", "\0", "^a", "{text}:a", "''", '-"x']


@pytest.mark.parametrize("typed", TYPED)
def test_nothing_typed_is_an_error(store, typed):
    tell(store, 1, "Quake", "It shook.")
    store.search.stories(typed)
    store.search.stories(typed, "sentence")
    assert isinstance(as_query(typed), str)


def test_stories_kept_before_the_index_are_in_it(tmp_path):
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="m009_search")
    story = a_story(1)
    keep_as_before(old, story, a_verdict(a_state()))
    old.close()
    store = Store(tmp_path / "old.db")
    assert found(store, "quake") == ["s1"] and found(store, "twelve", "sentence") == ["s1"]
    tell(store, 2, "Another", "and later")
    assert found(store, "later") == ["s2"]
    store.close()


def test_a_watchs_words_find_every_story_that_may_hold_them(store):
    tell(store, 1, "North-Korean troops", "They arrived.")
    tell(store, 2, "Elsewhere", "A volcano.")
    tell(store, 3, "Troops", "of NORTH KOREA in Kraków")
    holding = store.search.holding
    assert holding(["North Korea*"], 99, 10) == [3, 1] and holding(["krakow", "volcano"], 99, 10) == [3, 2]
    assert holding(["North Korea*"], 3, 10) == [1] and holding(["North Korea*"], 99, 1) == [3]
    assert store.search.knows(["North Korea*"])
    assert not any(store.search.knows(words) for words in ([], ["*"], ["北朝鮮"], ["O'Neill"], ["North* Korea"], ["quake", "Łódź"]))


def test_a_filters_stories_are_found_once_somebody_else_opens_the_database(tmp_path):
    told = a_tale(("08:00", "Halcyon", "Floods kill 12 in Arvel. Twelve people were killed when the Mirra burst its banks, police said."))
    filtered = Store(tmp_path / "x.db", for_filter=True)
    play(filtered, told)
    filtered.close()
    for _ in range(2):
        store = Store(tmp_path / "x.db")
        assert [hit.story for hit in store.search.stories("Mirra banks")] == [told[0].id]
        assert [hit.story for hit in store.search.stories("kill", "sentence")] == [told[0].id]
        store.close()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", True), ("kill", True), ("KILLED arvel", True), ("killed -arvel", False), ("-wounded killed", True), ('"people killed"', True),
        ('"killed people"', False), ("kil*", True), ("100%", False), ("_", False), ('"', True), ("-", False), ("\\", False),
    ],
)  # fmt: skip
def test_short_texts_are_asked_as_full_texts_are(asked, found):
    condition, values = holding("lower(?)", terms(asked.lower()))
    text = "People killed in Arvel"
    given = [one for value in values for one in (text, value)]
    store = Store(":memory:")
    assert bool(store.db.execute(f"SELECT {condition}", given).fetchone()[0]) == found
    store.close()
