"""Fingerprints of words and word pairs, and which of them an index keeps.

The hash is our own and its scheme has a number that is stored beside every index: a library that
changes its hash under us would silently empty the memory of a newsroom.

A story's shingles are the pairs of neighbouring content words (function words, numbers and days are
taken out before pairing, so that a changed figure or a "Monday" less changes nothing). All of them
are compared when two stories are held side by side, but an index that kept them all would cost ten
kilobytes a story. It keeps two small samples, both the pairs with the lowest fingerprints, so that two
texts that share most of their pairs share most of their sample, however long each is:

- *anchors*, a row each, by which an earlier report is found. Some are taken from the first pairs of
  the text alone, since a trim keeps the top. A new story asks for twice as many anchors as it will
  leave behind, so that a short trim finds the long story that it was cut from.
- a *sketch*, kept with the story in one piece, by which a chance meeting is told from a likely one
  before any text is fetched.

Pairs with a word that is no everyday English come first: they are the rare ones before anything was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress, islice
from zlib import crc32

from stories.quick import quick

SCHEME = 7
"""Number of this way of hashing and sampling. Change it with either, or with what words are before it (features.canonical); indexes are
then rebuilt."""

_MASK = 0xFFFFFFFF
_SECOND = 0x5BD1E995
"""Where the checksum of a pair's second word starts, so that "dog bites man" and "man bites dog" differ."""
LEAD = 16
"""Pairs that count as the top of a text."""
LEAD_ANCHORS, BODY_ANCHORS = 4, 7
LEAD_ASKED, BODY_ASKED = 8, 16
"""A trim to two fifths keeps each anchor with .4: seven and four miss together once in three hundred."""
LEAD_SKETCHED, BODY_SKETCHED = 8, 20


def word_hashes(word: str) -> tuple[int, int]:
    """Two independent fingerprints of a word, as the first and as the second of a pair: 32 bits."""
    return _spread(crc32(word.encode())), _spread(crc32(word.encode(), _SECOND))


def fingerprint(text: str) -> int:
    """The fingerprint of some words: what word_hashes gives first."""
    return _spread(crc32(text.encode()))


def pair(first: str, second: str) -> int:
    """The fingerprint of two neighbouring words: 32 bits."""
    return word_hashes(first)[0] ^ word_hashes(second)[1]


def _spread(value: int) -> int:
    """Mixes a checksum so that any of its bits may be used to sample (the multipliers are those of MurmurHash3's end)."""
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & _MASK
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & _MASK
    return value ^ (value >> 16)


@quick
@dataclass(frozen=True, slots=True)
class Sample:
    """The pairs by which a text is looked for, those it leaves behind, and its sketch."""

    asked: tuple[int, ...]
    anchors: tuple[int, ...]
    sketch: tuple[int, ...]


def sample(pairs: Mapping[int, bool], opening: int, lead_sentence: int) -> Sample:
    """The samples of a text: `pairs` in the order of the text, true where a word is no everyday English; and its opening.

    The opening finds a copy in a series whose words are all common by now: there only the numbers tell one from another.
    """
    lead = _lowest(dict(islice(pairs.items(), LEAD)), LEAD_ASKED)
    body = _lowest(pairs, BODY_SKETCHED)
    return Sample(
        tuple(dict.fromkeys([opening, lead_sentence, *lead[:LEAD_ASKED], *body[:BODY_ASKED]])),
        tuple(dict.fromkeys([opening, lead_sentence, *lead[:LEAD_ANCHORS], *body[:BODY_ANCHORS]])),
        tuple(dict.fromkeys(lead[:LEAD_SKETCHED] + body[:BODY_SKETCHED])),
    )


def _lowest(pairs: Mapping[int, bool], wanted: int) -> list[int]:
    """The pairs with the lowest fingerprints, those with an uncommon word first; at least as many as wanted, if there are."""
    rare = [*compress(pairs, pairs.values())]
    if len(rare) < wanted:
        return sorted(rare) + sorted([pair for pair, uncommon in pairs.items() if not uncommon])
    # Fingerprints are spread evenly: half as many again as wanted lie below this, and seldom are too few worth sorting.
    bound = 3 * wanted * (_MASK // (2 * len(rare)))
    low = [pair for pair in rare if pair < bound]
    return sorted(low if len(low) >= wanted else rare)
