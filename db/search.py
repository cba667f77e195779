"""Full-text search: words in headlines and texts of stories, and in the sentences that hold a figure.

Two FTS5 indexes over what is kept anyway, filled by triggers: stories and claims are only ever added. What a person
types is never given to FTS5 as its query language; it becomes quoted words, so that nothing typed is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

SCHEMA = """
CREATE VIRTUAL TABLE story_words USING fts5(
    headline, text, content = 'stories', content_rowid = 'seq', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER story_words_kept AFTER INSERT ON stories BEGIN
    INSERT INTO story_words (rowid, headline, text) VALUES (new.seq, new.headline, new.text); END;
CREATE VIEW claim_sentences AS SELECT seq, story, json_extract(body, '$.sentence') AS sentence FROM claims WHERE trackable = 1;
CREATE VIRTUAL TABLE sentence_words USING fts5(
    sentence, content = 'claim_sentences', content_rowid = 'seq', tokenize = "unicode61 remove_diacritics 2"
);
CREATE TRIGGER sentence_words_kept AFTER INSERT ON claims WHEN new.trackable = 1 BEGIN
    INSERT INTO sentence_words (rowid, sentence) VALUES (new.seq, json_extract(new.body, '$.sentence')); END;
INSERT INTO story_words (story_words) VALUES ('rebuild');
INSERT INTO sentence_words (sentence_words) VALUES ('rebuild');
"""

_NAMES = ("story_words_kept", "sentence_words_kept")
_TRIGGERS = re.findall(r"CREATE TRIGGER.*?END", SCHEMA, re.DOTALL)
_REBUILD = re.findall(r"INSERT INTO (?:story|sentence)_words \(\w+\) VALUES \('rebuild'\)", SCHEMA)

Where = Literal["anywhere", "headline", "sentence"]
OPEN, CLOSE = "\ue000", "\ue001"
"""Around each hit of a snippet: characters of the private use area, which a page turns into marks."""
MOST_WORDS = 12

_ASKED = re.compile(r'(-?)(?:"([^"]*)"?(\*?)|(\S+))')
# Words of these scripts have no spaces around them: an index of words holds whole clauses of them, found only by their beginning.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A story found. `seq` numbers what was found in it, for paging; `snippet` has its words, each hit between OPEN and CLOSE."""

    seq: int
    story: str
    snippet: str


class Search:
    """Finds stories by words, the last to come in first."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def leave_out(self) -> None:
        """Stories kept from now on are not indexed, which is a third of the cost of keeping one; catch_up() makes up for it."""
        for name in _NAMES:
            self._db.execute(f"DROP TRIGGER IF EXISTS {name}")

    def whole(self) -> bool:
        """Whether nothing is left out."""
        marks = ", ".join("?" * len(_NAMES))
        found = self._db.execute(f"SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name IN ({marks})", _NAMES).fetchone()
        return bool(found[0] == len(_NAMES))

    def catch_up(self) -> None:
        """Indexes what was left out."""
        self.leave_out()
        for statement in (*_TRIGGERS, *_REBUILD):
            self._db.execute(statement)

    def stories(
        self, asked: str, where: Where = "anywhere", before: int | None = None, limit: int = 50, event: str | None = None
    ) -> list[Hit]:  # fmt: skip
        """Stories that hold every word asked for, with a number below `before`; `event`: only of this one.

        Nothing asked for finds nothing.
        """
        query = as_query(asked)
        if not query:
            return []
        if where == "sentence":
            return self._sentences(query, before, limit, event)
        column = "{headline} : " if where == "headline" else ""
        sql, values = _narrowed(_STORIES, event)
        rows = self._db.execute(sql, [OPEN, CLOSE, f"{column}({query})", before or _LAST, *values, limit])
        return [Hit(seq=seq, story=story, snippet=snippet) for seq, story, snippet in rows]

    def _sentences(self, query: str, before: int | None, limit: int, event: str | None) -> list[Hit]:
        """Sentences with figures, each once however many it holds; `seq` is the number of its last claim.

        A sentence's claims stand next to each other in the record.
        """
        found: list[Hit] = []
        sql, values = _narrowed(_SENTENCES, event)
        for seq, story, snippet in self._db.execute(sql, [OPEN, CLOSE, query, before or _LAST, *values]):
            if found and (found[-1].story, found[-1].snippet) == (story, snippet):
                found[-1] = Hit(seq=seq, story=story, snippet=snippet)
                continue
            if len(found) == limit:
                break
            found.append(Hit(seq=seq, story=story, snippet=snippet))
        return found

    def knows(self, words: Sequence[str]) -> bool:
        """Whether `holding` misses no story for these words of a watch: not where they are none, or join other words unseen."""
        return bool(words) and all(as_query(word) and word.isascii() and not {"'", "*"} & set(word[:-1]) for word in words)

    def holding(self, words: Sequence[str], before: int, limit: int) -> list[int]:
        """The numbers of stories that may hold any of a watch's words, below `before`, latest first."""
        queries = [query for word in words if (query := as_query(f'"{word.rstrip("*")}"' + ("*" if word.endswith("*") else "")))]
        if not queries:
            return []
        sql = "SELECT rowid FROM story_words WHERE story_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
        return [seq for (seq,) in self._db.execute(sql, [" OR ".join(queries), before, limit])]


_LAST = 2**62
_STORIES = """
SELECT s.seq, s.id, snippet(story_words, 1, ?, ?, ' … ', 28) FROM story_words JOIN stories s ON s.seq = story_words.rowid
WHERE story_words MATCH ? AND story_words.rowid < ? {event} ORDER BY story_words.rowid DESC LIMIT ?
"""
_SENTENCES = """
SELECT c.seq, c.story, snippet(sentence_words, 0, ?, ?, ' … ', 40) FROM sentence_words
JOIN claims c ON c.seq = sentence_words.rowid JOIN stories s ON s.id = c.story
WHERE sentence_words MATCH ? AND sentence_words.rowid < ? {event} ORDER BY sentence_words.rowid DESC
"""


_OF_EVENT = "AND s.seq IN (SELECT k.seq FROM kin_stories k WHERE k.event = (SELECT seq FROM stories WHERE id = ?))"


def _narrowed(sql: str, event: str | None) -> tuple[str, list[str]]:
    """A question narrowed to an event, and the values for that."""
    return sql.format(event=_OF_EVENT if event is not None else ""), [event[1:]] if event is not None else []


def as_query(asked: str) -> str:
    """What a person typed, as FTS5 understands it: all words, "a phrase", a beginning*, -without.

    A query of nothing but words to leave out asks for nothing.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for minus, phrase, star, word in _ASKED.findall(asked)[:MOST_WORDS]:
        text = (phrase + star or word).replace('"', " ").replace("\0", " ").strip()
        if not re.search(r"\w", text):
            continue
        begins = text.endswith("*") or bool(_UNSPACED.search(text))
        (unwanted if minus else wanted).append(f'"{text.rstrip("*")}"' + (" *" if begins else ""))
    if not wanted:
        return ""
    return " AND ".join(wanted) + "".join(f" NOT {one}" for one in unwanted)
