"""What is compared of a story: its content words in pairs, its names, its amounts, its days.

One pass over the tokens of a text. A capitalised word is a name when it is no everyday English word,
or when it stands inside a sentence (a headline does not count: many outlets capitalise every word
there). Numbers, number words and days leave the stream before words are paired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from stories.credits import Credits, read_credits
from stories.shingles import pair, word_hashes

_TOKEN = re.compile(r"[.!?:“\"]+|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENDINGS = ("ing", "ers", "ed", "es", "er", "ly", "s", "d", "r")
_KEPT_WORDS = 100_000
"""Words remembered between stories, about 20 MB; the memory is a speed-up and starts again when full."""

STOP, WORD, COMMON, NAME, COMMON_NAME, NUMBER, WHEN, COUNT, BREAK, MANY = range(10)
"""Kinds of token. COMMON_NAME: an everyday word with a capital. COUNT: a number word."""


def _lines(name: str) -> list[str]:
    text = files("stories").joinpath("lexicon", name).read_text(encoding="utf8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


FUNCTION_WORDS = _words("function_words.txt")
WHEN_WORDS = _words("when_words.txt")
COMMON_WORDS = _words("common_words.txt")
COUNTS: dict[str, str] = dict(line.rsplit(" ", 1) for line in _lines("number_words.txt"))


def is_common(word: str) -> bool:
    """Whether a lower-case word is everyday English, plain endings taken off."""
    if word in COMMON_WORDS:
        return True
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            if stem in COMMON_WORDS or stem + "e" in COMMON_WORDS:
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in COMMON_WORDS:
                return True
    return (word.endswith("ies") and word[:-3] + "y" in COMMON_WORDS) or (word.endswith("ied") and word[:-3] + "y" in COMMON_WORDS)


def canonical(word: str) -> str:
    """A lower-case word without possessive and without the spellings that house styles differ in."""
    word = word.replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 5:
        word = word.replace("iz", "is").replace("our", "or")
        if word.endswith("re") and word[-3] not in "aeiou":
            word = word[:-2] + "er"
    return word


Token = tuple[int, int, int, str]
"""Kind, fingerprint as first and as second of a pair, canonical word."""
Piece = tuple[int, int, int, str, tuple[Token, ...]]
"""What stands between two spaces: a token, or kind MANY and the tokens ("24-year-old", "said.")."""


class _Pieces(dict[str, Piece]):
    """What is known of a piece of text as written, learned at first sight."""

    def __missing__(self, piece: str) -> Piece:
        if len(self) > _KEPT_WORDS:
            self.clear()
        tokens = tuple(_read(token) for token in _TOKEN.findall(piece))
        if len(tokens) == 1:
            found: Piece = (*tokens[0], ())
        else:
            found = (MANY if tokens else STOP, 0, 0, "", tokens)
        self[piece] = found
        return found


def _read(token: str) -> Token:
    first = token[0]
    if first.isdigit():
        return NUMBER, 0, 0, token.replace(",", "")
    if not first.isalpha():
        return BREAK, 0, 0, ""
    lower = canonical(token.lower())
    if lower in COUNTS and lower not in ("second", "many"):
        return COUNT, 0, 0, lower
    if lower in WHEN_WORDS and token not in ("may", "march"):
        return WHEN, 0, 0, lower[:3]
    if lower in FUNCTION_WORDS or len(lower) < 2:
        return STOP, 0, 0, lower
    common = is_common(lower)
    if first.isupper():
        return (COMMON_NAME if common else NAME, *word_hashes(lower), lower)
    return (COMMON if common else WORD, *word_hashes(lower), lower)


PIECES = _Pieces()


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order. A line break is a BREAK."""
    out: list[Token] = []
    for piece in map(PIECES.__getitem__, text.replace("\n", " . ").split()):
        if piece[0] == MANY:
            out += piece[4]
        else:
            out.append(piece[:4])
    return out


def _common_pairs() -> frozenset[int]:
    found = set()
    for line in _lines("common_phrases.txt"):
        first, second = line.split()[:2]
        found.add(pair(canonical(first), canonical(second)))
    return frozenset(found)


COMMON_PAIRS = _common_pairs()


@dataclass(frozen=True, slots=True)
class Features:
    """What is compared of one story. Pairs are in the order of the text, each once."""

    credits: Credits
    pairs: dict[int, bool]
    """Fingerprints of neighbouring words; true where one of them is no everyday English."""
    names: dict[str, int]
    """Names in the text, lower case, with how often; the headline's count only if the text has them too."""
    called: dict[str, int]
    """Names of two words as they stand side by side ("okafor street"), with how often."""
    words: dict[str, int]
    """Content words that are not everyday English, with how often, headline included."""
    numbers: dict[str, None]
    """Digit numbers of the text, in order, commas taken out."""
    days: frozenset[str]
    head: frozenset[str]
    """Words of the headline that are not everyday English."""
    size: int
    """Content words in the text."""
    opening: int
    """Fingerprint of the first OPENING tokens, numbers and days included."""


@lru_cache(maxsize=1024)
def read_features(headline: str, text: str, byline: str = "") -> Features:
    """The features of a story, read from its text without credits and live-page lines."""
    credits = read_credits(headline, text, byline)
    pairs: dict[int, bool] = {}
    names: dict[str, int] = {}
    called: dict[str, int] = {}
    words: dict[str, int] = {}
    numbers: dict[str, None] = {}
    days: set[str] = set()
    size = before = 0
    inside = strange = False
    capital = ""
    stream = tokens(credits.body)
    for kind, left, right, word in stream:
        if kind < NUMBER:
            if kind == STOP:
                inside = True
                capital = ""
                continue
            size += 1
            rare = kind in (WORD, NAME)
            if before:
                pairs[before ^ right] = rare or strange
            before, strange = left, rare
            if kind == NAME or (kind == COMMON_NAME and inside):
                names[word] = names.get(word, 0) + 1
            elif kind == WORD:
                words[word] = words.get(word, 0) + 1
            if kind < NAME:
                capital = ""
            else:
                if capital:
                    both = f"{capital} {word}"
                    called[both] = called.get(both, 0) + 1
                capital = word
            inside = True
            continue
        capital = ""
        if kind == BREAK:
            inside = False
        else:
            inside = True
            if kind == NUMBER:
                numbers[word] = None
            elif kind == WHEN:
                days.add(word)
    opening = " ".join([token[3] for token in stream[:OPENING] if token[0] != BREAK])
    head, odd = _headline(credits.headline, names, words)
    if len(pairs) < FEW_PAIRS:
        pairs = head | pairs
    for common in COMMON_PAIRS & pairs.keys():
        del pairs[common]
    return Features(credits, pairs, names, called, words, numbers, frozenset(days), odd, size, word_hashes(opening)[0])


def _headline(headline: str, names: dict[str, int], words: dict[str, int]) -> tuple[dict[int, bool], frozenset[str]]:
    """Counts the headline's names and words in, and gives its pairs and its words that are not everyday English."""
    pairs: dict[int, bool] = {}
    strange: set[str] = set()
    before = 0
    for kind, left, right, word in tokens(headline):
        if kind == STOP or kind >= NUMBER:
            continue
        if before:
            pairs[before ^ right] = kind in (NAME, WORD)
        before = left
        if kind in (NAME, WORD):
            strange.add(word)
        if word in names:
            names[word] += 1
        elif kind in (NAME, WORD):
            words[word] = words.get(word, 0) + 1
    return pairs, frozenset(strange)


OPENING = 36
"""Tokens that make an opening: about the first two sentences."""
FEW_PAIRS = 12
"""A text with fewer pairs than this is a feed item or a headline: the headline's words are paired too."""
