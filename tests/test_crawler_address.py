"""Addresses come out absolute, without tracking parameters and fragments, and the same each time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.address import clean, host_port

BASE = "https://wire.example/feeds/world.xml"


@pytest.mark.parametrize(
    ("url", "cleaned"),
    [
        ("https://a.example/news/1?at_medium=RSS&at_campaign=rss", "https://a.example/news/1"),
        ("https://a.example/x?id=3&utm_source=f&UTM_Medium=g&page=2", "https://a.example/x?id=3&page=2"),
        ("https://a.example/x#xtor=RSS-3208", "https://a.example/x"),
        ("https://a.example/x?traffic_source=rss&maca=en-rss", "https://a.example/x"),
        ("/1", "https://wire.example/1"),
        ("1?a=b", "https://wire.example/feeds/1?a=b"),
        ("//b.example/x", "https://b.example/x"),
        (" HTTPS://A.Example:443/Path ", "https://a.example/Path"),
        ("http://a.example:8080", "http://a.example:8080/"),
        ("https://a.example/новини/11 000", "https://a.example/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/11%20000"),
        ("https://a.example/%D0%BD?q=a+b&x=%2F", "https://a.example/%D0%BD?q=a+b&x=%2F"),
        ("https://user:pw@a.example/x", "https://a.example/x"),
        ("http://[2001:db8::1]:81/x", "http://[2001:db8::1]:81/x"),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.example", ""),
        ("http://a.example:port/", ""),
        ("https://a.example/" + "x" * 3000, ""),
    ],
)  # fmt: skip
def test_an_address_is_cleaned(url, cleaned):
    assert clean(url, BASE) == cleaned


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_and_nothing_breaks_it(path):
    once = clean("https://a.example/" + path)
    assert clean(once) == once


def test_the_port_of_a_scheme_is_its_own():
    assert host_port("https://a.example/x") == "a.example:443"
    assert host_port("http://a.example:8080/x") == "a.example:8080"
    assert host_port("nonsense") == ""
