"""Does a word of saying report something where it stands? "The latest estimate", "was told" and "admitted 40 patients" do not."""

from __future__ import annotations

from figures.sentences.naming import vocabulary
from figures.sentences.passage import Passage, number_follows
from figures.speakers.cited import ends_as_saying

_VERB = 4
"""Tokens behind a counted noun in which its verb stands."""
_PAPER = 10
"""Tokens of a poll, a result or a report that shows something."""
_HAVING = frozenset(("have", "has", "had", "will", "would", "could", "may", "might", "remain", "remained", "died", "to"))
_WORST = frozenset(("dead", "drowned", "killed", "trapped", "buried", "lost", "missing"))
"""Behind "feared" these tell what is feared for those before it."""
_COUNTS = frozenset(("number", "figure", "toll", "total", "count", "crowd", "turnout", "share", "damage"))
_CALLED = frozenset(("called", "dismissed", "denied", "rejected"))
_ADMITTED = frozenset(("killed", "killed_or_wounded", "missing", "captured"))
"""What parties admit ("admits 31 dead"); other numbers are of those whom a hospital admitted."""


def is_noun(made: Passage, at: int) -> bool:
    """ "The latest estimate", "the confirmed cases", "state media": the word is no verb here."""
    known = vocabulary()
    before = made.low[at - 1] if at > made.body else ""
    word = made.low[at]
    if (word in known.papers and _is_cited(made, at)) or (before == "-" and made.tokens.glued(at)):
        return True  # "according to a police | report", "laboratory-confirmed"
    if word in known.tallying and any(made.low[by] == "by" and _closes_a_number(made, by) for by in range(max(made.body, at - 3), at - 1)):
        return True  # "3,000 by police | estimates"
    named = made.hit_before.get(at + 1)
    if named is not None and named.first < at and named.triggers and all(one.kind in ("noun", "total") for one in named.triggers):
        return True  # "job | cuts will total 1,200"
    offer = word in known.demands and made.low[at - 2] in known.determiners and before not in known.nouns
    if offer or (word == "reports" and before in _CALLED):
        return True  # "an improved | offer", "called | reports of 60 dead a fabrication"
    if word.endswith("ed") or word == "said":
        return before in known.determiners
    if word == "states" and before == "united":
        return True
    if word in known.ambiguous and before not in ("had", "has", "have"):
        if before in known.determiners or before.endswith(("'s", "’s")):
            return True
        subject = before.endswith("s") or before in known.pronouns or before in known.plural_subjects
        return not subject and not made.tokens.capital(at - 1)
    if word in known.surely:
        return False
    return before in known.adjectival or before.endswith(("'s", "’s"))


def _closes_a_number(made: Passage, at: int) -> bool:
    return any(one.right == at for one in made.counted)


def counts_them(made: Passage, at: int) -> bool:
    """ "Police | count | 280,000 people", and not "the office's | count | stands at 31"."""
    return made.low[at] == "count" and any(one.left == at + 1 for one in made.counted) and not is_noun(made, at)


def _is_cited(made: Passage, at: int) -> bool:
    """ "As per the NHO | report", "according to a police | report"."""
    before = made.low[max(made.body, at - 6) : at]
    return "," not in before and any(
        pair in (["as", "per"], ["according", "to"]) for pair in (before[i : i + 2] for i in range(len(before)))
    )


def is_in_a_name(made: Passage, at: int) -> bool:
    """ "The United | States", "the National | List": a capital inside a sentence, behind another."""
    if made.in_headline or at == made.body or made.text.isupper():
        return False
    return made.tokens.capital(at) and made.tokens.capital(at - 1)


def reports(made: Passage, at: int, end: int) -> bool:
    """Does the verb at `at`, whose adverbs begin at `end`, report something? ("Was told", "admitted 40 patients" do not)"""
    known, low = vocabulary(), made.low
    if low[at] in known.held_to:
        return low[at + 1] == known.held_to[low[at]]
    if low[at - 1] == "to" and at - 1 > made.body and low[at - 2] not in known.skipped:
        return False  # "the market expects Corvane | to report"
    if end > made.body and not known.being.isdisjoint(low[end - 1 : at]):
        return False
    told = number_follows(made, at) or _closes(made, at) or ends_as_saying(made, at) or _shows(made, at, end) or _of_them(made, end)
    if low[at] in known.weak and not told:
        return False
    if low[at] == "feared" and low[at + 1] in _WORST:
        return False  # "searches for dozens of migrants | feared drowned"
    if low[at] in known.weak and low[at].endswith("s") and _is_verb(made, at + 1):
        return False  # "repatriation | measures | brought 12 soldiers back"
    if low[at] in ("put", "puts") and any(one.left in (at + 1, at + 2) and one.noun for one in made.counted):
        return False  # "wildfires put millions of people under alert"
    if low[at] in ("found", "finds") and low[at + 1] != "that" and low[at - 1] not in known.findings and not _closes(made, at):
        return False
    if low[at] in ("make", "makes", "made", "has", "have", "had"):
        return has_it_at(made, at)
    if low[at] in ("admitted", "admits") and at + 1 in made.number_at:
        return made.number_at[at + 1].measure in _ADMITTED
    if low[at] in ("added", "adds") and (_counts(made, at) or _scores(made, at)):
        return False  # "the economy added | 165,000 jobs", "Osan Teld added | 17 points"
    if low[at] in ("claim", "claims", "claimed") and not {"life", "lives"}.isdisjoint(low[at : at + 6]):
        return False
    if low[at] in ("see", "sees", "saw", "seen") and known.nouns.isdisjoint(_before_in(low[max(made.body, end - 5) : end])):
        return False  # "Chad camps see 310 cases", "clashes in Kivu province have seen 43 deaths"
    if low[at] in ("see", "sees", "saw", "seen") and low[at + 1] in ("its", "their", "his", "her"):
        return False  # "the Greens saw their support rise to 8.2 percent"
    return not (low[at] == "estimated" and low[at + 1] == "at")


def has_it_at(made: Passage, at: int) -> bool:
    """ "The operator | had | it at 61 per cent", "organisers | have | the number at 60,000", "the fund | makes | it 275"."""
    if made.low[at] in ("make", "makes", "made"):
        return made.low[at + 1] == "it" and at + 2 in made.bound_at
    what = made.low[at + 1 : at + 4]
    led = 2 if what[:2] == ["it", "at"] else 3 if what[:1] == ["the"] and what[2:] == ["at"] and what[1] in _COUNTS else 0
    return bool(led) and at + 1 + led in made.bound_at


def _before_in(subject: list[str]) -> list[str]:
    return subject[: subject.index("in")] if "in" in subject else subject


def _is_verb(made: Passage, at: int) -> bool:
    hit = made.hit_at.get(at)
    told = hit.triggers if hit is not None else ()
    return made.low[at] in vocabulary().being or any(one.kind in ("object", "subject") and one.form in ("past", "present") for one in told)


def _shows(made: Passage, at: int, end: int) -> bool:
    """ "..., an exit poll for the broadcaster | showed | on Sunday": a paper that stands behind a comma."""
    if not made.low[at].startswith("show"):
        return False
    comma = next((left for left in range(end - 1, max(made.body, end - _PAPER), -1) if made.low[left] in (",", "”", '"')), 0)
    subject = made.low[comma + 1 : end]
    return comma > 0 and not vocabulary().shown.isdisjoint(subject) and made.number_at.keys().isdisjoint(range(comma, end))


def _of_them(made: Passage, end: int) -> bool:
    """ "71 people | whom the Red Cross | still lists as missing": a clause about those counted."""
    opens = next((at for at in range(end - 1, max(made.body, end - _PAPER), -1) if made.low[at] == "whom"), 0)
    return opens > 0 and any(one.right == opens for one in made.counted)


def _counts(made: Passage, at: int) -> bool:
    """The verb tells what the number behind it counts."""
    return any(one.left == at + 1 and one.trigger is not None and one.trigger.first == at for one in made.counted)


def _scores(made: Passage, at: int) -> bool:
    """Something counted or measured is the verb's object; no clause begins with it ("he added | 300 people were missing"), and
    it comes on top of no count ("adds | 48,000 cars to its recall")."""
    one = next((one for one in made.counted if one.left == at + 1 and (one.noun or one.quantity.unit)), None)
    known = vocabulary()
    behind = made.low[one.right : one.right + _VERB] if one is not None else []
    return one is not None and known.being.isdisjoint(behind) and _HAVING.isdisjoint(behind)


def _closes(made: Passage, at: int) -> bool:
    """The verb ends its sentence ("..., a poll showed.", "..., the paper reports, quoting officials.")."""
    return at >= made.size - 2 or (made.low[at + 1] == "," and made.low[at + 2] in vocabulary().citing)
