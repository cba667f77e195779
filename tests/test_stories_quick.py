"""What `quick` must leave as dataclasses made it."""

from dataclasses import FrozenInstanceError, dataclass, field, replace
from inspect import signature

import pytest

from figures.quantity import Quantity
from stories.quick import quick


@dataclass(frozen=True, slots=True)
class Plain:
    low: int
    high: int = 9
    unit: str = field(default="", kw_only=True)
    middle: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "middle", (self.low + self.high) / 2)


@quick
@dataclass(frozen=True, slots=True)
class Quick:
    low: int
    high: int = 9
    unit: str = field(default="", kw_only=True)
    middle: float = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "middle", (self.low + self.high) / 2)


def test_a_quick_noun_takes_the_arguments_of_a_plain_one() -> None:
    told = [[(one.name, one.kind, one.default) for one in signature(noun).parameters.values()] for noun in (Quick, Plain)]
    assert told[0] == told[1]


def test_a_quick_noun_is_made_as_a_plain_one() -> None:
    for quick_one, plain in ((Quick(1), Plain(1)), (Quick(1, 2, unit="m"), Plain(1, 2, unit="m")), (Quick(low=3), Plain(low=3))):
        assert repr(quick_one) == repr(plain).replace("Plain", "Quick")


def test_missing_and_unknown_arguments_are_told() -> None:
    with pytest.raises(TypeError, match=r"Quick.__init__\(\) missing 1 required positional argument: 'low'"):
        Quick()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'wide'"):
        Quick(low=1, wide=2)  # type: ignore[call-arg]


def test_nobody_changes_a_quick_noun() -> None:
    quantity = Quantity(start=0, end=2, low=None, high=None, approx="vague")
    with pytest.raises(FrozenInstanceError):
        quantity.start = 1  # type: ignore[misc]
    assert replace(quantity, start=1).start == 1 and quantity.start == 0
    assert hash(replace(quantity)) == hash(quantity) and replace(quantity) == quantity


def test_a_default_made_by_a_factory_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Listed:
        names: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="Listed: a default made by a factory"):
        quick(Listed)
