"""Nouns that are made by the thousand: frozen dataclasses whose fields are filled in less than half the time.

The __init__ of a frozen dataclass sets every field by name with object.__setattr__, since its own refuses: of a claim with eighteen
fields that is most of the cost. Here each field is set by the setter of its slot. All else, that nobody may change a field above all,
stays as dataclasses made it.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields
from typing import Any, TypeVar

Noun = TypeVar("Noun", bound=type)


def quick(noun: Noun) -> Noun:
    """Gives a dataclass with slots an __init__ with the same arguments that takes less time. Factories of defaults are not known to it."""
    given = [field for field in fields(noun) if field.init]
    if any(field.default_factory is not MISSING for field in fields(noun)):
        raise TypeError(f"{noun.__name__}: a default made by a factory")
    named = [_argument(field) for field in given if field.kw_only]
    arguments = ["self", *(_argument(field) for field in given if not field.kw_only), *(["*", *named] if named else [])]
    body = [f"_set_{field.name}(self, {field.name})" for field in given]
    if hasattr(noun, "__post_init__"):
        body.append("self.__post_init__()")
    made: dict[str, Any] = {f"_set_{field.name}": getattr(noun, field.name).__set__ for field in given}
    made |= {f"_default_{field.name}": field.default for field in given}
    exec(f"def __init__({', '.join(arguments)}): {'; '.join(body)}", made)  # of nothing but field names, as dataclasses does it
    made["__init__"].__qualname__ = f"{noun.__qualname__}.__init__"
    type.__setattr__(noun, "__init__", made["__init__"])
    return noun


def _argument(field: Field[Any]) -> str:
    return field.name if field.default is MISSING else f"{field.name}=_default_{field.name}"
