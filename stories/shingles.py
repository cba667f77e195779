"""Fingerprints of words and word pairs, and which of them an index keeps.

The hash is our own and its scheme has a number that is stored beside every index: a library that
changes its hash under us would silently empty the memory of a newsroom.

A story's shingles are the pairs of neighbouring content words (function words, numbers and days are
taken out before pairing, so that a changed figure or a "Monday" less changes nothing). All of them
are compared when two stories are held side by side. The index keeps a part only: the first pairs of
the text, because a trim keeps the top, and from the rest those whose fingerprint falls into a fixed
share. The share is a power of two, so that a long and a short text sample the same pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

SCHEME = 1
"""Number of this way of hashing and sampling. Change it with either; indexes are then rebuilt."""

_MASK = 0xFFFFFFFF
_SECOND = 0x5BD1E995
"""Where the checksum of a pair's second word starts, so that "dog bites man" and "man bites dog" differ."""
LEAD = 16
"""Pairs at the top of a text that are kept at a denser share."""
LEAD_KEPT = 10
BODY_KEPT = 14
"""About how many pairs of the top and of the rest are kept: 24 rows a story is what one kilobyte of index pays for."""
ASKED_FINER = 1
"""A new story asks for this many halvings more than it will keep, so that a long story finds a short trim of itself."""


def word_hashes(word: str) -> tuple[int, int]:
    """Two independent fingerprints of a word, as the first and as the second of a pair: signed, 32 bits."""
    return _spread(crc32(word.encode())), _spread(crc32(word.encode(), _SECOND))


def pair(first: str, second: str) -> int:
    """The fingerprint of two neighbouring words: 32 bits, signed, as a database keeps an integer in four bytes."""
    return word_hashes(first)[0] ^ word_hashes(second)[1]


def _spread(value: int) -> int:
    """Mixes a checksum so that any of its bits may be used to sample (the multipliers are those of MurmurHash3's end)."""
    value ^= value >> 16
    value = (value * 0x85EBCA6B) & _MASK
    value ^= value >> 13
    value = (value * 0xC2B2AE35) & _MASK
    return (value ^ (value >> 16)) - 0x80000000


def share(count: int, wanted: int) -> int:
    """The smallest power of two that thins `count` pairs to about `wanted`."""
    rate = 1
    while count > wanted * rate * 1.42:
        rate *= 2
    return rate


def sample(pairs: Sequence[int], finer: int = 0) -> list[int]:
    """The pairs an index keeps of a text, each once, in the order of the text. `finer` halves the share so many times."""
    body = len(pairs) - LEAD
    lead_rate = max(1, share(min(len(pairs), LEAD), LEAD_KEPT) >> finer)
    body_rate = max(1, share(body, BODY_KEPT) >> finer) if body > 0 else 1
    lead = [p for p in pairs[:LEAD] if not (p >> 3) % lead_rate]
    rest = [p for p in pairs[LEAD:] if not (p >> 3) % body_rate]
    return list(dict.fromkeys(lead + rest))
