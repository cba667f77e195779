"""The proper names of a sentence: runs of capitalised words, with "of", "de", "al-" inside, up to where a verb or a day begins."""

from __future__ import annotations

from figures.places.place_words import JOINS, owns, place_words
from figures.places.places_shared import Span
from figures.sentences.naming import ALSO_NAMES
from figures.sentences.passage import Passage
from stories.features import FUNCTION_WORDS


def names(made: Passage) -> list[Span]:
    """Token spans of the proper names of a sentence, left to right."""
    written, low, known = made.tokens.word, made.low, place_words()
    found: list[Span] = []
    next_at = made.body
    title = made.in_headline and _title_case(made)
    for at in range(made.body, made.size):
        if written[at] == low[at] or at < next_at or not written[at][0].isupper() or _is_of_a_currency(made, at):
            continue
        opens = at == made.body and (low[at] in known.openers or (low[at].endswith("ly") and low[at + 1] == ","))
        land = low[at + 1] in known.kinds and made.tokens.capital(at + 1)  # "in Mon State"
        if (low[at] in known.calendar and not land) or opens:
            continue
        if title and (low[at] in FUNCTION_WORDS or low[at] in known.before):
            continue  # "Tops 2,000 | After | Morocco Earthquake"
        last = _name_end(made, at, title)
        if not title or low[at] not in known.openers:
            found.append((at, last))
        next_at = last
    return found


def _is_of_a_currency(made: Passage, at: int) -> bool:
    """ "To | A$10.75 a share", "US$3 billion"."""
    return at in made.number_at and made.low[at + 1] == "$" and made.tokens.glued(at + 1)


def _name_end(made: Passage, first: int, title: bool) -> int:
    tokens, low, calendar = made.tokens, made.low, place_words().calendar
    last = first + 1
    while last < made.size and (not owns(low[last - 1]) or low[last] in place_words().after_owners):
        if title and (low[last] in place_words().verbs or low[last] in place_words().before or _is_a_deed(made, last)):
            break  # "Attack in Central Maravia | Leaves 154 Dead", "Powerful Quake | Strikes Turkey", "Avalanches in Alps | Kill 11"
        if low[last] == "-" and low[last + 1] in place_words().held and tokens.capital(last + 2):
            last += 3  # "Ardan-controlled | Sael"
            continue
        if _is_a_people(low[last - 1]) and low[last] in place_words().nations:
            break  # "the number of | Palestinians | Israel has killed"
        follows = last + 1 < made.size and tokens.capital(last + 1)
        if follows and (low[last] == "/" or (low[last] == "for" and low[last - 1] in place_words().movements)):
            last += 2  # "CDU/CSU", "Alternative for Germany"
            continue
        if low[last] in ("al", "el") and low[last + 1] == "-" and tokens.glued(last + 2) and tokens.capital(last + 2):
            last += 3  # "Deir | al-Balah"
            continue
        hyphened = low[last] == "-" == low[last + 2] and tokens.glued(last) and tokens.capital(last + 3)
        if hyphened and low[last + 1] in place_words().inside_names:
            last += 4  # "Port|-au-Prince"
            continue
        also = low[last] in ALSO_NAMES and not tokens.is_number(last + 1)  # "the Zenda | Jan | district"
        if low[last - 1] == "republic" and low[last : last + 2] == ["of", "the"] and tokens.capital(last + 2):
            last += 3  # "the Democratic Republic | of the Congo"
            continue
        if tokens.capital(last) and (low[last] not in calendar or also):
            last += 1
        elif follows and (_joins(made, last) or (low[last] == "." and last == first + 1 and len(low[first]) <= 4)):
            last += 2
        else:
            break
    return last


def _is_a_deed(made: Passage, at: int) -> bool:
    """Does a verb stand here that tells what becomes of somebody: "Kills", "Injures"?"""
    hit = made.hit_at.get(at)
    return hit is not None and all(trigger.kind == "object" and trigger.form in ("base", "present", "ing") for trigger in hit.triggers)


def _is_a_people(word: str) -> bool:
    """ "Palestinians", "Israelis": of a nation, and no nation."""
    return word.endswith("s") and word[:-1] in place_words().nations


def _joins(made: Passage, at: int) -> bool:
    """ "Guinea|-|Bissau", and not "in Syria | - Observatory"."""
    return made.low[at] in JOINS and (made.low[at] != "-" or made.tokens.glued(at))


def _title_case(made: Passage) -> bool:
    alphabetic = [at for at in range(made.size) if made.tokens.is_word(at) and len(made.low[at]) > 3]
    return len(alphabetic) > 2 and sum(made.tokens.capital(at) for at in alphabetic) > 0.7 * len(alphabetic)
