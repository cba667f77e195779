"""What an attribution is: somebody says something, with certain words of a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from stories.quick import quick


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Somebody says something. `first`/`last` are the tokens of the whole phrase, verb included; `subject` those of the name.

    `forward`: it governs what follows; `backward`: what stands before. `strength`: 1 acts, 2 says, 3 speaks for the
    number at its side alone. `through` is who quotes the speaker ("X said, citing the speaker").
    """

    speaker: str
    first: int
    last: int
    subject: tuple[int, int]
    forward: bool
    backward: bool
    strength: int = 2
    through: str = ""
