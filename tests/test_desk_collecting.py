"""The rhythm of the garbage collector: seldom, and never off."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from desk import collecting


class Loop:
    """Refers to itself, so that counting references never frees it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(700, 10, 10)  # Python's own; commands run in this process before may have changed it
    yield
    gc.set_threshold(*usual)
    gc.unfreeze()


def test_garbage_that_refers_to_itself_still_goes() -> None:
    collecting.seldom()
    lost = weakref.ref(Loop())
    kept: list[list[int]] = []
    while lost() is not None and len(kept) < 100_000:
        kept.append([])
    assert lost() is None


def test_seldom_looks_through_less_than_python_would() -> None:
    def rounds() -> int:
        before = sum(generation["collections"] for generation in gc.get_stats())
        kept = [[n] for n in range(50_000)]
        return sum(generation["collections"] for generation in gc.get_stats()) - before if kept else 0

    usual = rounds()
    collecting.seldom()
    assert 0 < rounds() < usual / 10


def test_what_is_spared_is_looked_through_no_more() -> None:
    before = gc.get_freeze_count()
    kept = [Loop() for _ in range(10)]
    collecting.spare()
    assert gc.get_freeze_count() >= before + len(kept)
