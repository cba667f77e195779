"""What a figure is called in letters: "North Korean soldiers killed or wounded in Kursk", not "killed_or_wounded: ...".

A measure whose name ends in what befell the counted ("killed", "homes destroyed", "households without power") is
put behind the subject; one that names the counted itself ("troops", "magnitude") gives way to the subject when the
subject says the same in the text's own words, and stands in brackets when it does not ("workers (strikers)").
"""

from __future__ import annotations

from alerts.lists import words
from figures.figure import Figure
from figures.sentences.measures import taxonomy


def name(figure: Figure) -> str:
    """The figure in a few words, from its parts."""
    what = _what(figure.measure, figure.subject.split(",")[0].strip())
    where = f" in {figure.place}" if figure.place and figure.place.casefold() not in what.casefold() else ""
    said = figure.basis in words()["plain_bases"] or figure.basis in figure.measure.split("_")
    basis = "" if said else f" ({words()['bases'].get(figure.basis, figure.basis)})"
    return f"{what}{where}{basis}"


def _what(measure: str, subject: str) -> str:
    key = measure.split("_")
    at = _where_it_befell(key)
    befell = " ".join(key[at:])
    if not subject:
        return f"people {befell}" if at == 0 and _of_people(measure) else " ".join(key) or "figure"
    said = _speaks_of(measure, subject)
    if not befell:
        return subject if said else f"{subject} ({' '.join(key)})"
    if befell.casefold() in subject.casefold():
        return subject if " " in subject else f"people {befell}"
    # A subject that only repeats the measure in other words ("toll", "dead") counts people, or what the key names.
    if said and at == 0:
        return f"people {befell}" if _of_people(measure) else befell
    return f"{subject} {befell}"


def _where_it_befell(key: list[str]) -> int:
    """The word of a measure's name at which begins what befell the counted; the end where it names the counted."""
    lists = words()
    for n, word in enumerate(key):
        if word in lists["befell_from"]:
            return n
    if not key[-1].endswith("ed") and key[-1] not in lists["befell"]:
        return len(key)
    return next(n for n, word in enumerate(key) if word.endswith("ed") or word in lists["befell"])


def _of_people(measure: str) -> bool:
    known = taxonomy().measures.get(measure)
    return known is not None and known.of == "people"


def _speaks_of(measure: str, subject: str) -> bool:
    """Whether a word of the subject means this very measure."""
    hits = taxonomy().hits(subject.casefold().split())
    return any(trigger.measure == measure for hit in hits for trigger in hit.triggers) or taxonomy().key(subject) == measure
