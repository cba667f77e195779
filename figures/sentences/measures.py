"""The taxonomy of measures (lexicon/measures.yaml) made ready for matching: which words speak of which measure, and how.

A trigger is a word or phrase that tells what a number counts. Its kind says where the number stands to it:

    object    a verb form whose object is counted ("killed 12", "killing 12"); as a participle also behind it ("12 killed")
    subject   a verb whose subject is counted ("12 died")
    state     words behind the counted ("12 dead", "homes without power")
    noun      the counted itself ("12 deaths", "the number of deaths rose to 12")
    total     the noun of a sum ("the toll stood at 12")
    thing     a noun that hints at a measure when nothing stronger does ("three officers")
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from figures.claim import Basis
from figures.sentences.phrases import end_of, fillers, openings, variants
from figures.wordlists import wordlist

TriggerKind = Literal["object", "subject", "state", "noun", "total", "thing"]
Form = Literal["base", "present", "past", "participle", "ing", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One entry of the taxonomy. `of` is the noun class that its verbs ask for, "" for any."""

    key: str
    what: str
    same: tuple[str, ...]
    unit: str
    basis: Basis
    of: str
    but: str
    """Noun class that it never counts, "" for none."""
    event: bool
    """Its nouns are events, so that they decide before the verb behind them ("12 bodies were recovered")."""


class Trigger(NamedTuple):
    """A phrase that speaks of a measure. `form` is set for verbs."""

    measure: str
    kind: TriggerKind
    form: Form
    of: str = ""
    """Noun class that this verb asks for; "" for that of its measure."""
    then: str = ""
    """Word that must follow behind the counted: "go" of "let .. go"; a slash parts several of which one must."""

    def is_whole(self, behind: list[str]) -> bool:
        """Does its second half, if it has one, stand in these tokens?"""
        return not self.then or not set(self.then.split("/")).isdisjoint(behind)


class Hit(NamedTuple):
    """Triggers of one phrase found at the tokens [first, last) of a sentence."""

    first: int
    last: int
    triggers: tuple[Trigger, ...]


class _Phrases(NamedTuple):
    """The phrases that begin with one word: that word alone (None: it is no phrase), and the longer ones by their second word."""

    single: tuple[Trigger, ...] | None
    longer: dict[str, list[tuple[tuple[str, ...], tuple[Trigger, ...]]]]


_PERSONS = ("residents", "military", "combatants", "held", "captives", "pupils", "outlaws", "attackers", "suspects", "workers")
"""Noun classes of persons: all of them are people, whichever list names them."""


class Taxonomy:
    """All measures, their noun classes, and the phrases that speak of them, by first word."""

    def __init__(self, content: dict[str, Any]) -> None:
        self.measures: dict[str, Measure] = {}
        self.classes: dict[str, frozenset[str]] = {name: frozenset(words.split()) for name, words in content["classes"].items()}
        persons = (self.classes.get(name, frozenset()) for name in _PERSONS)
        self.classes["people"] = self.classes.get("people", frozenset()).union(*persons)
        self._classes_of: dict[str, set[str]] = {}
        for name, listed in self.classes.items():
            for noun in listed:
                self._classes_of.setdefault(noun, set()).add(name)
        self._irregular = {verb: _parted(forms) for verb, forms in content.get("irregular", {}).items()}
        self._said: dict[str, list[tuple[str, Trigger | None]]] = {}
        """The phrases that begin with a word, in the order of the file."""
        self._read: dict[str, _Phrases] = {}
        self._things: set[str] = set()
        self._keys: dict[str, str] = {}
        for key, entry in content["measures"].items():
            self._add(key, entry)
        for phrase in _entries(content.get("nothing", "")):
            self._said.setdefault(phrase.partition(" ")[0], []).append((phrase, None))
        self.things = frozenset(self._things - self.classes["people"])
        """Nouns that are counted by a measure of their own and are nobody: seats, drones, shots."""

    def _counts_things(self, key: str) -> bool:
        measure = self.measures[key]
        return measure.unit == "count" and measure.of not in ("people", "military", "rescuers", "attackers")

    def _add(self, key: str, entry: dict[str, str]) -> None:
        same = tuple(_parted(entry.get("same", "")))
        self.measures[key] = Measure(
            key=key,
            what=entry["is"],
            same=same,
            unit=entry.get("unit", "count"),
            basis=_basis(entry.get("basis", "cumulative")),
            of=entry.get("of", ""),
            but=entry.get("but", ""),
            event=bool(entry.get("event")),
        )
        for name in (key, *same):
            self._keys.setdefault(_normal(name), key)
        participles: set[str] = set()
        kinds: tuple[tuple[TriggerKind, str], ...] = (("object", "done_to"), ("subject", "does"))
        for kind, field in kinds:
            for verb in _entries(entry.get(field, "")):
                whole, _, of = verb.partition(" (")
                plain, _, then = whole.partition(" .. ")
                for form, phrase in self._forms(plain):
                    self._phrase(phrase, Trigger(key, kind, form, of.rstrip(")"), then))
                    if kind == "object" and form in ("past", "participle"):
                        participles.add(phrase)
        for state in _entries(entry.get("state", "")):
            plain, _, of = state.partition(" (")
            if plain not in participles:  # they tell themselves whether they are active
                self._phrase(plain, Trigger(key, "state", "", of.rstrip(")")))
        noun_of, thing_of = Trigger(key, "noun", ""), Trigger(key, "thing", "")
        nouns, things = _entries(entry.get("nouns", "")), _entries(entry.get("things", ""))
        for noun in nouns:
            self._phrase(noun, noun_of)
        for noun in _entries(entry.get("totals", "")):
            plain, _, of = noun.partition(" (")
            self._phrase(plain, Trigger(key, "total", "", of.rstrip(")")))
            head, _, rest = plain.partition(" ")
            gathers = entry.get("basis") == "event"  # "bans gatherings of over 50 people" tells of none
            if rest == "of" and entry.get("of") == "people" and not head.endswith("s") and not gathers:  # "the arrests of 12 men"
                self._phrase(f"{head}s of", Trigger(key, "total", "", of.rstrip(")")))
        for noun in things:
            self._phrase(noun, thing_of)
        if self._counts_things(key):
            self._things.update(noun for noun in (*nouns, *things) if " " not in noun and "-" not in noun)

    def _phrase(self, phrase: str, trigger: Trigger) -> None:
        if "-" in phrase:
            phrase = phrase.replace("-", " - ")
        self._said.setdefault(phrase.split(None, 1)[0], []).append((phrase, trigger))

    def _beginning(self, word: str) -> _Phrases:
        """The phrases that begin with this word, made ready when a text first has it: most never come up."""
        found = self._read.get(word)
        if found is None:
            listed = self._listed(word)
            single = tuple(listed[(word,)]) if (word,) in listed else None
            longer: dict[str, list[tuple[tuple[str, ...], tuple[Trigger, ...]]]] = {}
            for words in sorted((words for words in listed if len(words) > 1), key=len, reverse=True):
                alone = single or () if words[1] in _SMALL and len(words) == 2 and listed[words] else ()
                verb = self._listed(words[1]).get(words[1:], ()) if word in _HELPING or word.endswith("ly") else ()
                active = [trigger for trigger in verb if trigger.kind == "object"]  # "will close", "seriously injured" may have an object
                longer.setdefault(words[1], []).append((words, (*listed[words], *alone, *active)))
            found = self._read[word] = _Phrases(single, longer)
        return found

    def _listed(self, first: str) -> dict[tuple[str, ...], dict[Trigger, None]]:
        listed: dict[tuple[str, ...], dict[Trigger, None]] = {}
        for phrase, trigger in self._said.get(first, ()):
            for variant in variants(phrase):
                triggers = listed.setdefault(tuple(variant.split()), {})
                if trigger is not None:
                    triggers[trigger] = None
        return listed

    def _forms(self, verb: str) -> list[tuple[Form, str]]:
        head, _, rest = verb.partition(" ")
        joint, _, second = rest.partition(" ")
        if joint in ("or", "and"):  # "kill or wound": both bend
            pairs = zip(self._forms(head), self._forms(second), strict=True)
            return [(form, f"{one} {joint} {other}") for (form, one), (_, other) in pairs]
        tail = f" {rest}" if rest else ""
        present, past, participle, ing = self._irregular.get(head) or _regular(head)
        forms: list[tuple[Form, str]] = [("base", head), ("present", present), ("past", past), ("participle", participle), ("ing", ing)]
        if past == participle:
            del forms[3]
        return [(form, word + tail) for form, spelled in forms for word in spelled.split("/")]

    def hits(self, low: list[str]) -> list[Hit]:
        """Every trigger phrase in these lower-case tokens, left to right; at one place the longest phrase wins."""
        found: list[Hit] = []
        firsts, taken = self._said, 0
        for at in [at for at, word in enumerate(low) if word in firsts]:
            if at < taken:
                continue
            single, longer = self._beginning(low[at])
            hit = self._phrase_at(low, at) if longer else None
            if hit is None and single is not None:
                hit = Hit(at, at + 1, single)
            if hit is not None and (hit := _whole(hit, low)) is not None:
                found.append(hit)
                taken = hit.last
        return found

    def _phrase_at(self, low: list[str], at: int) -> Hit | None:
        longer, second, size = self._beginning(low[at]).longer, at + 1, len(low)
        while second < size:
            for words, triggers in longer.get(low[second], ()):
                last = end_of(low, second + 1, words[2:])
                if last:
                    return Hit(at, last, triggers)
            if not longer or low[second] not in fillers() or (low[second] in self._said and self._phrase_at(low, second)):
                break  # "are | still inside"
            second += 1  # "need | urgent | help"
        return None

    def classes_of(self, noun: str) -> Set[str]:
        """The names of the classes that list this noun."""
        return self._classes_of.get(noun, _NO_CLASS)

    def key(self, name: str) -> str | None:
        """The measure that an editor's word means ("deaths" -> "killed"), or None."""
        return self._keys.get(_normal(name))

    def names(self) -> list[str]:
        """Every word that `key` knows, sorted."""
        return sorted(self._keys)


def _whole(hit: Hit, low: list[str]) -> Hit | None:
    """The hit without verbs whose second half does not follow: "put | the toll at 12" is no "put .. quarantine"."""
    if all(not trigger.then for trigger in hit.triggers):
        return hit
    ahead = low[hit.last : hit.last + _SECOND_HALF]
    ahead = ahead[: next((at for at, word in enumerate(ahead) if word in _ENDS_A_CLAUSE), len(ahead))]
    triggers = tuple(trigger for trigger in hit.triggers if trigger.is_whole(ahead))
    return hit._replace(triggers=triggers) if triggers else None


def _normal(name: str) -> str:
    return "_".join(name.lower().replace("-", " ").replace("_", " ").split())


def _parted(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _entries(text: str) -> list[str]:
    return [phrase for part in _parted(text) for phrase in openings(part)]


def _basis(word: str) -> Basis:
    return word  # type: ignore[return-value]  # the file is ours; a test holds every basis to the noun's list


def _regular(verb: str) -> list[str]:
    """Present, past, participle and -ing of a regular verb."""
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"]
    present = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return [present, verb + "ed", verb + "ed", verb + "ing"]


_SECOND_HALF = 24
"""Tokens behind a verb in which its second half may stand: those of a number with its bound, and of what is counted."""
_ENDS_A_CLAUSE = frozenset((";", "\n"))
"""Behind these no second half stands: "was | carrying | 241 passengers; 193 are out of danger"."""
_NO_CLASS: frozenset[str] = frozenset()
_SMALL = frozenset(("of", "at", "to", "in", "for", "by", "on", "with", "against"))
"""Behind a word these hide no other reading of it: "losses at" may be men as well as money."""
_HELPING = frozenset(("to", "will", "would", "have", "has", "had"))
"""Words before a verb in a phrase that leave it active."""
_EXTRA: dict[str, Any] = {}


def extend(measures: dict[str, dict[str, str]], *, replace: bool = False) -> None:
    """Add measures of a newsroom's own (the shape of measures.yaml's entries), or more words for known ones.

    Called once at start, before anything is read. `replace` first forgets what was added before.
    Raises ValueError for an entry without `is` or with an unknown field.
    """
    known = {"is", "same", "unit", "basis", "done_to", "does", "state", "nouns", "totals", "things", "of", "but", "event"}
    shipped = wordlist("measures")["measures"]
    for key, entry in measures.items():
        wrong = sorted(entry.keys() - known)
        if wrong:
            raise ValueError(f"measure {key}: unknown field {wrong[0]!r} (known: {', '.join(sorted(known))})")
        if key not in shipped and "is" not in entry:
            raise ValueError(f"measure {key}: say what it is, in the field 'is'")
    if replace:
        _EXTRA.clear()
    _EXTRA.update(measures)
    taxonomy.cache_clear()


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy, built with the first text read."""
    content = wordlist("measures")
    if not _EXTRA:
        return Taxonomy(content)
    merged = {key: dict(entry) for key, entry in content["measures"].items()}
    for key, entry in _EXTRA.items():
        mine = merged.setdefault(key, {})
        for field, words in entry.items():
            joined = field in mine and field not in ("is", "unit", "basis", "of", "but")
            mine[field] = f"{mine[field]}, {words}" if joined else words
    return Taxonomy({**content, "measures": merged})
