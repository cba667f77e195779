"""Word lists are parsed once and kept; what was kept never outlives its source."""

import os
import re
import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest
import yaml

from figures.wordlists import load, one_of


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = tmp_path / "list.yaml"
    path.write_text("words: one two\nmore: [0.5, x]\n")
    return path


def kept(path: Path) -> Path:
    return Path(cache_from_source(str(path))).with_suffix(".json")


def test_what_was_parsed_is_kept_and_used(source):
    first = load(source)
    assert first == {"words": "one two", "more": [0.5, "x"]}
    kept(source).write_text(kept(source).read_text().replace("one two", "three"))
    assert load(source)["words"] == "three"


def test_a_changed_source_is_parsed_again(source):
    load(source)
    source.write_text("words: one tea\nmore: [0.5, x]\n")  # the same size
    os.utime(source, ns=(1, 1))
    assert load(source)["words"] == "one tea"
    assert load(source)["words"] == "one tea"


@pytest.mark.parametrize("damage", ["", "{", "[]", "7", '{"words": 1}', "\x00"])
def test_a_damaged_file_is_written_anew(source, damage):
    whole = load(source)
    good = kept(source).read_text()
    kept(source).write_text(damage)
    assert load(source) == whole
    assert kept(source).read_text() == good


def test_keys_that_json_would_change_are_not_kept(source):
    source.write_text("3: three\n")
    assert load(source) == {3: "three"} == load(source)
    assert not kept(source).exists()


def test_nothing_is_written_where_python_writes_nothing(source, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load(source)["words"] == "one two"
    assert not kept(source).parent.exists()


def test_a_folder_that_cannot_be_written_is_no_trouble(source):
    kept(source).parent.write_text("a file where the folder would be")
    assert load(source) == load(source) == {"words": "one two", "more": [0.5, "x"]}


class _Strict(yaml.SafeLoader):
    """A loader that refuses what the real one takes in silence: a key that stands twice, of which the second wins."""


def _mapping(loader, node, deep=False):
    keys = [loader.construct_object(key, deep=True) for key, _value in node.value]
    assert len(keys) == len(set(keys)), f"{node.start_mark}: {sorted(key for key in set(keys) if keys.count(key) > 1)}"
    return yaml.SafeLoader.construct_mapping(loader, node, deep)


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def test_no_key_of_a_word_list_stands_twice():
    lists = sorted((Path(__file__).parent.parent / "figures" / "lexicon").glob("*.yaml"))
    assert lists
    for path in lists:
        yaml.load(path.read_text(encoding="utf8"), _Strict)


def test_phrases_parted_by_their_first_letters_find_the_same():
    listed = ["counted twice", "count", "a", "an error", "as? told", "(?:by|in) error", "double-counted"]
    plainly, parted = re.compile(rf"\b(?:{'|'.join(listed)})\b"), re.compile(rf"\b(?:{one_of(listed)})\b")
    for text in ("they had been counted twice", "in error, a double-counted victim", "as told", "recounted anew", "count by error"):
        assert [found.span() for found in parted.finditer(text)] == [found.span() for found in plainly.finditer(text)]
