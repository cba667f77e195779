"""Words by which a text says that a count was gone over again, or that somebody else's count is being set against one.

"Police have revised the toll down to 18", "one fewer than announced", "two were listed twice": a count of what has happened
does not fall by itself, so a lower number told in such words corrects the higher one. "Only six of its fighters were lost",
"against an official toll of 31": the number stands against another's, and replaces nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from figures.claim import Claim
from figures.wordlists import one_of as parted
from figures.wordlists import wordlist

BEFORE = 30
"""Characters before a number in which "only" belongs to it."""

ANOTHERS = "differs from another's by"
"""The rule of a number of somebody else that is known by how much the claim's differs from it."""

REVISED = 90
"""Characters before a number in which it is said to be a revised one."""


_WORD_BEGINS = r"\b(?=[a-z])"
"""Before a choice of long patterns, or each of them is tried at every letter."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """Of text in lower case: to leave the case to the patterns takes four times as long."""
    lists = wordlist("recounts")

    def one_of(name: str) -> str:
        return parted(sorted((re.escape(phrase.lower()) for phrase in lists[name]), key=len, reverse=True))

    verb, count = rf"\b(?:{one_of('verbs')})\b", rf"\b(?:{one_of('counts')}|number of (?:[\w'’-]+ ){{0,4}}?(?:{one_of('numbered')}))\b"
    taken_back = rf"\b(?:{one_of('counted')})\b[^.;]{{0,140}}?\b(?:{one_of('taken_back')})\b"
    gone_over = f"{verb}[^.;:]{{0,80}}?{count}|{count}[^.;:]{{0,60}}?{verb}"
    reasons = rf"\b(?:{one_of('reasons')}|(?:{one_of('recorded')}) (?:[\w'’-]+ ){{0,3}}(?:{one_of('too_often')}))\b"
    number = rf"(?:\d[\d,.]*|(?:{one_of('in_words')})(?:[ -](?:{one_of('in_words')}))*)"
    listed = rf"(?:the|its|their|his|her) (?:[\w'’-]+ ){{0,2}}?(?:{one_of('lists')})"
    off_a_list = rf"\b(?:{one_of('striking')}) (?:[\w'’-]+ ){{1,3}}(?:from|off) {listed}\b"
    other = rf"(?!(?:{one_of('own')})\b)[\w'’ ]{{2,30}}? (?:{one_of('counting')})\b"
    had_counted = rf"(?!(?:{one_of('own')})\b)[^\W\d][a-z'’ ]{{2,30}} (?:had|has|have) (?:{one_of('counting')})\b"
    whoever = rf"(?!(?:{one_of('own')})\b)(?:(?!\b(?:{one_of('once')})\b)[\w'’ .-]){{2,40}}?"
    as_told = rf"\bnot [\w ]{{0,12}}?\d[\d,.]*(?: \w+){{0,2}},? as {whoever} (?:{one_of('counting')})\b"
    tally, then = rf"(?:{one_of('tallies')})", rf"(?:{one_of('own')}|{one_of('once')}|{one_of('times')}|[\w-]*\d[\w-]*)\b"
    beside = r"(?:(?:higher|lower|bigger|smaller|larger|more|fewer|less) than|twice|double|triple|times|half(?: of)?)"
    gave = rf"(?!(?:{one_of('own')})\b)[\w'’ ]{{2,30}}? (?:{one_of('counting')}|gave|given)\b"
    dated = r"(?! (?:on|in|earlier|last|yesterday|before|at first|initially|previously)\b)"  # "the number the president gave | on Monday"
    what_they_said = rf"\b{beside} (?:what|the (?:number|figure|count|toll)(?: that)?) {gave}{dated}"
    whose = rf"(?:that of )?(?:the )?(?!{then})[\w-]+(?:['’]s|s['’])(?: {tally}\b|[,.;]|$)"
    theirs = rf"\b(?:(?:higher|lower|bigger|smaller) than|twice|double|triple|times) {whose}"
    much = "(?:(?:much|far|even|still|slightly|significantly|considerably) )?"
    differs = rf"\b{tally} (?:is|was) {much}(?:higher|lower|bigger|smaller)\b(?! than (?:it|the day|a day|on|in|last|yesterday)\b)"
    disputed = rf"\b(?:{one_of('contesting')}) (?:[\w'’-]+ ){{0,5}}?{tally}\b"
    not_ours = rf"\b(?:not|rather than|instead of) the \d[\d,.]*(?: \w+)? (?:{one_of('not_ours')})\b(?! (?:{one_of('once')}))"
    return {
        "recounted": re.compile(rf"{_WORD_BEGINS}(?:{gone_over}|{reasons}|{taken_back}|{off_a_list})"),
        "off a list": re.compile(off_a_list),
        "reasons": re.compile(reasons),
        "revision": re.compile(rf"\b(?:{one_of('revision')})\b|{reasons}"),
        "doubled": re.compile(rf"\b(?:{one_of('doubled')}|(?:{one_of('recorded')}) (?:[\w'’-]+ ){{0,3}}(?:{one_of('too_often')}))\b"),
        "revised": re.compile(r"\b(?:(?:revis|amend|adjust|restat)ed|revises|correct(?:ed|s))\b[^.,;:]{1,60} to (?:about |some )?$"),
        "only": re.compile(rf"\b(?:{one_of('only')})\s(?:\w+\s){{0,2}}$"),
        "back": re.compile(rf"\b(?:{one_of('back')})\s(?:\w+\s){{0,2}}$"),
        "another's": re.compile(
            rf"{_WORD_BEGINS}(?:\bthan the (?:\w+ ){{0,3}}{number}(?: \w+)? {other}|\b(?:fewer|less|lower|more|higher) than {had_counted}"
            rf"|\b(?:fewer|less|lower|more|higher) than (?:was |were |those )?(?:{one_of('counting')})(?: earlier| before)? by \w"
            rf"|{as_told}|{not_ours}|{what_they_said}|{theirs}|{differs}|{disputed})"
        ),
        "disputed": re.compile(rf"\b(?:{one_of('disputing')})\b"),
        "against": re.compile(rf"\b(?:{one_of('against')})\b[^.;]{{0,40}}?\b(?:{one_of('others')})\b"),
    }


def _says(name: str, text: str) -> bool:
    return bool(_patterns()[name].search(text.lower()))


@lru_cache(maxsize=2048)  # a claim is held against many figures
def _sentence_says(name: str, sentence: str) -> bool:
    return _says(name, sentence)


def recounted(claim: Claim) -> bool:
    """The claim's sentence says that the count was gone over: "revised the toll down to 24", "revised invalid ballots to 68,400"."""
    return _sentence_says("recounted", claim.sentence) or _says("revised", claim.sentence[max(0, claim.at - REVISED) : claim.at])


_REVISED_BEFORE = re.compile(
    r"\b(?:from|after|against|than|following) (?:an?|the|its) (?:upwardly |downwardly |slightly )?revised\b", re.IGNORECASE
)


def gone_over(claim: Claim) -> bool:
    """ "Revising an earlier estimate of 2.6": the claim's sentence tells of a revision, or of an error; not "from | a revised | 6.7% the
    month before", where another number was revised."""
    return _says("revision", _REVISED_BEFORE.sub(" ", claim.sentence))


def says_why(text: str) -> bool:
    """The text gives a reason for which counts are taken back: something was counted twice, or by mistake."""
    return _says("reasons", text)


def goes_back(claim: Claim) -> bool:
    """ "The toll therefore goes back to 24": a number that stood before stands again."""
    return _says("back", claim.sentence[max(0, claim.at - BEFORE) : claim.at])


def struck_off(claim: Claim) -> bool:
    """ "Searchers struck eight names from the list of missing, which now has 52": the claim's sentence tells why the count is lower."""
    return _says("off a list", claim.sentence)


def counted_twice(claim: Claim) -> bool:
    """The claim's sentence gives a reason for which a count is taken back: somebody was counted twice, or by mistake."""
    return _says("doubled", claim.sentence)


def too_often(text: str) -> bool:
    """ "Three people | had been counted twice": what stands behind a number says that these were in the count once too often."""
    return _says("doubled", text)


def belittles(claim: Claim) -> bool:
    """ "Only four missiles": the number is said to be small, against what others say."""
    return _says("only", claim.sentence[max(0, claim.at - BEFORE) : claim.at])


def set_against(claim: Claim) -> bool:
    """ "At least 140, against an official toll of 31", "47, thirteen more than the ministry admits to": the other number is another's."""
    if any(number.rule == ANOTHERS for number in claim.previous):
        return True
    if claim.subject == "lead":
        return False  # "won by just | 61 votes": a lead is mostly told as a small one
    return _sentence_says("against", claim.sentence) or _sentence_says("another's", claim.sentence)


def disputed(claim: Claim) -> bool:
    """ "Dismissed Kyiv's account and said its dead numbered 300": the claim's sentence calls what others said wrong."""
    return _sentence_says("disputed", claim.sentence)
