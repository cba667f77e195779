"""Words by which a text says that a count was gone over again, or that somebody else's count is being set against one.

"Police have revised the toll down to 18", "one fewer than announced", "two were listed twice": a count of what has happened
does not fall by itself, so a lower number told in such words corrects the higher one. "Only six of its fighters were lost",
"against an official toll of 31": the number stands against another's, and replaces nothing.
"""

from __future__ import annotations

import re
from functools import cache

from figures.claim import Claim
from figures.wordlists import wordlist

BEFORE = 30
"""Characters before a number in which "only" belongs to it."""


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    lists = wordlist("recounts")

    def one_of(name: str) -> str:
        return "|".join(sorted((re.escape(phrase) for phrase in lists[name]), key=len, reverse=True))

    verb, count = rf"\b(?:{one_of('verbs')})\b", rf"\b(?:{one_of('counts')})\b"
    gone_over = f"{verb}[^.;:]{{0,80}}?{count}|{count}[^.;:]{{0,60}}?{verb}"
    reasons = rf"\b(?:{one_of('reasons')}|(?:{one_of('recorded')}) (?:\w+ )?(?:{one_of('too_often')}))\b"
    other = rf"(?!(?:{one_of('own')})\b)[\w'’ ]{{2,30}}? (?:{one_of('counting')})\b"
    had_counted = rf"(?!(?:{one_of('own')})\b)[^\W\d][a-z'’ ]{{2,30}} (?:had|has|have) (?:{one_of('counting')})\b"
    as_told = rf"\bnot [\w ]{{0,12}}?\d[\d,.]*(?: \w+){{0,2}},? as (?!(?:{one_of('own')})\b)[\w'’ .-]{{2,40}}? (?:{one_of('counting')})\b"
    return {
        "recounted": re.compile(f"{gone_over}|{reasons}", re.IGNORECASE),
        "reasons": re.compile(reasons, re.IGNORECASE),
        "doubled": re.compile(
            rf"\b(?:{one_of('doubled')}|(?:{one_of('recorded')}) (?:\w+ )?(?:{one_of('too_often')}))\b", re.IGNORECASE
        ),
        "only": re.compile(rf"\b(?:{one_of('only')})\s(?:\w+\s){{0,2}}$", re.IGNORECASE),
        "back": re.compile(rf"\b(?:{one_of('back')})\s(?:\w+\s){{0,2}}$", re.IGNORECASE),
        "another's": re.compile(
            rf"\bthan the (?:\w+ ){{0,3}}\d[\d,.]*(?: \w+)? {other}|\b(?:fewer|less|lower|more|higher) than {had_counted}|{as_told}",
            re.IGNORECASE,
        ),
        "against": re.compile(rf"\b(?:{one_of('against')})\b[^.;]{{0,40}}?\b(?:{one_of('others')})\b", re.IGNORECASE),
    }


def recounted(claim: Claim) -> bool:
    """The claim's sentence says that the count was gone over."""
    return bool(_patterns()["recounted"].search(claim.sentence))


def says_why(text: str) -> bool:
    """The text gives a reason for which counts are taken back: something was counted twice, or by mistake."""
    return bool(_patterns()["reasons"].search(text))


def goes_back(claim: Claim) -> bool:
    """ "The toll therefore goes back to 24": a number that stood before stands again."""
    start = max(0, claim.quantity.start - claim.sentence_span[0])
    return bool(_patterns()["back"].search(claim.sentence[max(0, start - BEFORE) : start]))


def counted_twice(claim: Claim) -> bool:
    """The claim's sentence gives a reason for which a count is taken back: somebody was counted twice, or by mistake."""
    return bool(_patterns()["doubled"].search(claim.sentence))


def belittles(claim: Claim) -> bool:
    """ "Only four missiles": the number is said to be small, against what others say."""
    start = max(0, claim.quantity.start - claim.sentence_span[0])
    return bool(_patterns()["only"].search(claim.sentence[max(0, start - BEFORE) : start]))


def set_against(claim: Claim) -> bool:
    """ "At least 140, against an official toll of 31": the other number is another's."""
    return bool(_patterns()["against"].search(claim.sentence) or _patterns()["another's"].search(claim.sentence))
