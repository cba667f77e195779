"""What is compared of a story: its content words in pairs, its names, its numbers.

One pass over the tokens of a text. A capitalised word is a name when it is no everyday English word,
or when it stands inside a sentence (a headline does not count: many outlets capitalise every word
there). Numbers, number words and days leave the stream before words are paired.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from stories.credits import Credits, read_credits
from stories.letters import plain
from stories.quick import quick
from stories.shingles import fingerprint, pair, word_hashes
from stories.wordlists import lexicon_lines

_TOKEN = re.compile(r"[.!?:“\"]+|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_YEAR = re.compile(r"(?:19|20)\d\d$")
"""A year; four digits with a comma (1,960 votes) are none."""
_ENDINGS = {"g": ("ing",), "s": ("ers", "es", "s"), "d": ("ed", "d"), "r": ("er", "r"), "y": ("ly",)}
"""Plain endings of everyday words by their last letter."""
_ALSO_WORDS = frozenset(("may", "march", "sat", "sun", "wed"))
"""Months and days that are other words when they have no capital: "sat down", "in the sun"."""
_MONTH = ("month", "months")
"""What begins like Monday."""
_KEPT_WORDS = 100_000
"""Words remembered between stories, about 20 MB; the memory is a speed-up and starts again when full."""

COMMON, WORD, COMMON_NAME, NAME, STOP, NUMBER, WHEN, COUNT, BREAK = range(1, 10)
"""Kinds of token. COMMON_NAME: an everyday word with a capital. COUNT: a number word. Content words come before STOP."""


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in lexicon_lines(name) for word in line.split())


FUNCTION_WORDS = _words("function_words.txt")
WHEN_WORDS = _words("when_words.txt")
COMMON_WORDS = _words("common_words.txt")
COUNTS: dict[str, str] = dict(line.rsplit(" ", 1) for line in lexicon_lines("number_words.txt"))
_UNITS = frozenset(word[1:] for word in COUNTS if word[0] in "0$")


def is_common(word: str) -> bool:
    """Whether a lower-case word is everyday English, plain endings taken off."""
    if word in COMMON_WORDS:
        return True
    for ending in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            if stem in COMMON_WORDS or stem + "e" in COMMON_WORDS:
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in COMMON_WORDS:
                return True
    return (word.endswith("ies") and word[:-3] + "y" in COMMON_WORDS) or (word.endswith("ied") and word[:-3] + "y" in COMMON_WORDS)


def base(word: str) -> str:
    """A lower-case word without a plain ending, if what is left is everyday English; else as it is."""
    if word in COMMON_WORDS:
        return word
    for ending in _ENDINGS.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            for form in (stem, stem + "e", stem[:-1] if stem[-1] == stem[-2] else stem):
                if form in COMMON_WORDS:
                    return form
    return word


def canonical(word: str) -> str:
    """A lower-case word without possessive, accents and the spellings that house styles differ in."""
    word = plain(word.replace("’", "'"))
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 5:
        word = word.replace("iz", "is").replace("our", "or")
        if word.endswith("re") and word[-3] not in "aeiou":
            word = word[:-2] + "er"
    return word


Token = tuple[int, int, int, str, str, bool]
"""Kind, fingerprint as first and as second of a pair, canonical word, and what that says about a happening: its kind ("~fire"), the
base form of an everyday word, or nothing; and whether it is a content word that is no everyday English."""
_END: Token = (BREAK, 0, 0, "", "", False)


class _Pieces(dict[str, tuple[Token, ...]]):
    """The tokens of what stands between two spaces ("said.", "24-year-old"), learned at first sight."""

    def __missing__(self, piece: str) -> tuple[Token, ...]:
        if len(self) > _KEPT_WORDS:
            self.clear()
        last = piece[-1]
        if last == "," and piece[:-1] in self:
            found = self[piece[:-1]]
        elif last == "." and (word := piece[:-1]) in self and self[word][-1:] != _ENDED:
            found = self[word] + _ENDED
        elif piece.isascii() and piece.isalpha():
            found = (_read(piece),)
        else:
            found = tuple(_read_parts(piece))
        self[piece] = found
        return found


_ENDED = (_END,)


def _read_parts(piece: str) -> list[Token]:
    """The tokens of a piece that is no plain word; a short word for a large number ("2bn", "£5m") is told by the digits before it."""
    parts = _TOKEN.findall(piece)
    found = [_read(part) for part in parts]
    for at, (one, other) in enumerate(pairwise(parts), 1):
        if found[at - 1][0] == NUMBER and other.lower() in _UNITS and one + other in piece:
            unit = ("$" if _MONEY.search(piece) else "0") + other.lower()
            if unit in COUNTS:
                found[at] = COUNT, 0, 0, unit, "", False
    return found


_MONEY = re.compile("[$£€¥₹]")


@lru_cache(maxsize=_KEPT_WORDS // 2)
def _read(token: str) -> Token:
    first = token[0]
    if first.isdigit():
        timely = ":" in token or _YEAR.match(token)
        return (WHEN if timely else NUMBER), 0, 0, token.replace(",", ""), "", False
    if not first.isalpha():
        return _END
    lower = canonical(token.lower())
    if lower in COUNTS and lower not in ("second", "many"):
        return COUNT, 0, 0, lower, "", False
    if lower in WHEN_WORDS and token not in _ALSO_WORDS:
        return WHEN, 0, 0, lower if lower in _MONTH else lower[:3], "", False
    if lower in FUNCTION_WORDS or len(lower) < 2:
        return STOP, 0, 0, lower, "", False
    if first.isupper():
        kind = COMMON_NAME if is_common(lower) else NAME
    else:
        kind = COMMON if is_common(lower) else WORD
    return kind, *word_hashes(lower), lower, _topic(lower), kind in (WORD, NAME)


PIECES = _Pieces()


WORN_WORDS = _words("worn_words.txt")
_KINDS = {word: kind for line in lexicon_lines("happenings.txt") for kind, _, words in [line.partition(": ")] for word in words.split()}


KINDS = tuple(sorted(set(_KINDS.values())))
"""Kinds of happening that everyday words tell of."""


def _topic(word: str) -> str:
    """What a word says about a happening."""
    plain = base(word)
    if kind := _KINDS.get(word) or _KINDS.get(plain):
        return f"~{kind}"
    worn = word in WORN_WORDS or plain in WORN_WORDS or plain not in COMMON_WORDS
    return "" if worn else plain


def tokens(text: str) -> list[Token]:
    """The tokens of a text in order. A line break is a BREAK."""
    return list(chain.from_iterable(map(PIECES.__getitem__, text.replace("\n", " . ").split())))


def _common_pairs() -> frozenset[int]:
    found = set()
    for line in lexicon_lines("common_phrases.txt"):
        first, second = line.split()[:2]
        found.add(pair(canonical(first), canonical(second)))
    return frozenset(found)


COMMON_PAIRS = _common_pairs()


@quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What is compared of one story. Pairs are in the order of the text, each once."""

    credits: Credits
    pairs: dict[int, bool]
    """Fingerprints of neighbouring words; true where one of them is no everyday English."""
    names: dict[str, int]
    """Names in the text, lower case, with how often; the headline's count only if the text has them too."""
    words: dict[str, int]
    """Content words that are not everyday English, with how often, headline included."""
    called: dict[int, int]
    """Names of two words as they stand side by side ("okafor street"), by fingerprint, with how often."""
    numbers: list[str]
    """Digit numbers of the text, in order, commas taken out."""
    head: frozenset[str]
    """Words of the headline that are not everyday English."""
    size: int
    """Content words in the text."""
    topics: tuple[str, ...]
    """Kinds of happening ("~fire") and everyday words of the headline and the top of the text."""
    days: frozenset[str]
    """Days that the top of the text names, by three letters: those of the week, today, tonight, yesterday."""
    opening: int
    """Fingerprint of the first OPENING tokens, numbers and days included."""
    lead: int
    """Fingerprint of the content words of the first sentence: an update often keeps it when little else is left."""
    first: frozenset[str]
    """Content words of the headline and the first sentence."""
    top: tuple[Token, ...]
    """Tokens of the headline and of the top of the text."""


@lru_cache(maxsize=1024)
def read_features(headline: str, text: str, byline: str = "") -> Features:
    """The features of a story, read from its text without credits and live-page lines."""
    credits = read_credits(headline, text, byline)
    stream = tokens(credits.body)
    read = _Reading()
    read.through(stream)
    pairs, names, words = read.pairs, read.names, read.words
    headline_tokens = tokens(credits.headline)
    head = [token for token in headline_tokens if token[0] < STOP]
    odd = [token[3] for token in head if token[0] in (WORD, NAME) and token[4][:1] != "~"]
    for word in odd:
        counts = names if word in names else words
        counts[word] = counts.get(word, 0) + 1
    if len(pairs) < FEW_PAIRS:
        pairs = {first[1] ^ second[2]: first[5] or second[5] for first, second in pairwise(head)} | pairs
    if not COMMON_PAIRS.isdisjoint(pairs):
        pairs = {key: rare for key, rare in pairs.items() if key not in COMMON_PAIRS}
    first = _first_sentence(stream)
    opening = " ".join([token[3] for token in stream[:OPENING] if token[0] != BREAK])
    top = stream[: 2 * TOP]
    told = [token[4] for token in top if token[0] < STOP]
    if len(told) < TOP:
        told = [token[4] for token in stream if token[0] < STOP]
    topics = [token[4] for token in head] + told[:TOP]
    return Features(
        topics=tuple(dict.fromkeys(filter(None, topics))), days=_DAYS.intersection([token[3] for token in top if token[0] == WHEN]),
        credits=credits, pairs=pairs, names=names, called=read.called, words=words, head=frozenset(odd), size=read.size,
        numbers=read.numbers, opening=fingerprint(opening), lead=fingerprint(" ".join(first)),
        first=frozenset([*[token[3] for token in head], *first]), top=(*headline_tokens, _END, *top),
    )  # fmt: skip


class _Reading:
    """What one pass over the tokens of a text finds (see Features); a story's time goes into this loop, so that it is one."""

    def __init__(self) -> None:
        self.pairs: dict[int, bool] = {}
        self.names: dict[str, int] = {}
        self.called: dict[int, int] = {}
        self.words: dict[str, int] = {}
        self.numbers: list[str] = []
        self.size = 0

    def through(self, stream: list[Token]) -> None:
        """Reads all tokens. An everyday word that opens a sentence is no name."""
        pairs, names, called, words = self.pairs, self.names, self.called, self.words
        content, before, before_second = 0, BREAK, 0
        last, last_uncommon = None, False
        for kind, first, second, word, topic, uncommon in stream:
            if kind < STOP:
                if last is not None:
                    pairs[last ^ second] = last_uncommon or uncommon
                last, last_uncommon = first, uncommon
                content += 1
                if kind > WORD:
                    if kind == NAME or before != BREAK:
                        names[word] = names[word] + 1 if word in names else 1
                        if WORD < before < STOP:
                            both = before_second ^ first
                            called[both] = called[both] + 1 if both in called else 1
                    before_second = second
                elif kind == WORD and (not topic or topic[0] != "~"):
                    words[word] = words[word] + 1 if word in words else 1
            elif kind == NUMBER:
                self.numbers.append(word)
            before = kind
        self.size = content


def worded_pairs(text: str) -> dict[int, str]:
    """The pairs of neighbouring content words of a text, by fingerprint, as words."""
    content = [token for token in tokens(text) if token[0] < STOP]
    return {first[1] ^ second[2]: f"{first[3]} {second[3]}" for first, second in pairwise(content)}


def plain_pairs(text: str) -> frozenset[int]:
    """The pairs of neighbouring content words of a text that are not two names."""
    content = [token for token in tokens(text) if token[0] < STOP]
    names = (NAME, COMMON_NAME)
    return frozenset(one[1] ^ two[2] for one, two in pairwise(content) if one[0] not in names or two[0] not in names)


def _first_sentence(stream: list[Token]) -> list[str]:
    """The content words of the first sentence; a full stop after a few words is one of an abbreviation."""
    words: list[str] = []
    for kind, _, _, word, _, _ in stream:
        if kind < STOP:
            words.append(word)
        elif kind == BREAK and len(words) >= LEAST_SENTENCE:
            break
    return words


_DAYS = frozenset(("mon", "tue", "wed", "thu", "fri", "sat", "sun", "tod", "ton", "yes"))
TOP = 40
"""Content words that say what a text is about; what follows is background as often as not."""
OPENING = 36
"""Tokens that make an opening: about the first two sentences."""
LEAST_SENTENCE = 6
FEW_PAIRS = 12
"""A text with fewer pairs than this is a feed item or a headline: the headline's words are paired too."""
