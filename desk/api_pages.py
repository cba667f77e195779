"""Questions of the API behind which a page of the desk stands: evidence, word by word, parts, our own stories, a dry run."""

from __future__ import annotations

from alerts.told import InPrint
from alerts.wording import amount, label, of_claim, of_stand
from db.store import Store
from db.views import Report
from desk.asking import Asked, Page, Refused, key_of, limit_of, paged, whole
from desk.evidence import evidence_row
from desk.own_pages import overtaken_stories
from desk.parts import parts_in
from desk.rows import Row, figure_row, iso, tried_row
from desk.site import Site
from desk.watch_pages import DAYS, FIELDS, block_of, tried
from stories.worddiff import Difference, difference


def evidence(site: Site, store: Store, asked: Asked) -> Row:
    """What a change rests on: the story before and after, and how each came in."""
    entry = store.ledger.entry(asked["id"])
    if entry is None:
        raise Refused(404, f"no change {asked['id']!r}")
    row = evidence_row(store, entry)
    return {**row, "before": row.get("before"), "after": row.get("after"), "pack": f"/evidence/{entry.change.id}"}


def parts(site: Site, store: Store, asked: Asked) -> Row:
    """The figures that this one is a part of, or that are parts of it."""
    state = store.ledger.state(asked["id"])
    if state is None:
        raise Refused(404, f"no figure {asked['id']!r}")
    tree = parts_in(store, state)
    below = [{"figure": figure_row(part), "of": whole.figure.id} for part, whole in tree.below()] if tree else []
    return {"whole": figure_row(tree.state) if tree else None, "parts": below}


def reports(site: Site, store: Store, asked: Asked) -> Page:
    """The stories of an event, grouped by kin."""
    if store.views.event(asked["id"]) is None:
        raise Refused(404, f"no event {asked['id']!r}")
    found = store.views.reports(asked["id"], whole(key_of(asked)), limit_of(asked) + 1)
    return paged([(one.number, _report(one)) for one in found], asked)


def _report(one: Report) -> Row:
    members = [
        {"id": member.id, "headline": member.headline, "outlet": member.outlet, "seen": iso(member.seen), "kin": member.kin or None,
         "of": member.of or None, "agency": member.agency}
        for member in one.members
    ]  # fmt: skip
    return {"stories": one.stories, "outlets": one.outlets, "agency": one.agency, "members": members}


def compared(site: Site, store: Store, asked: Asked) -> Row:
    """Two stories, word by word."""
    old, new = (store.stories.get(asked.get(name, "")) for name in ("old", "new"))
    if old is None or new is None:
        raise Refused(404, "no such pair of stories; `old` and `new` name them by id")
    body = difference(old.text, new.text)
    return {
        "old": old.id, "new": new.id, "headline": _stretches(difference(old.headline, new.headline)), "text": _stretches(body),
        "gone": body.gone, "come": body.come, "cut": body.cut,
    }  # fmt: skip


def _stretches(found: Difference) -> list[Row]:
    return [{"kind": one.kind, "text": one.text} for one in found.stretches]


def own(site: Site, store: Store, asked: Asked) -> Page:
    """Stories of ours that still print a number which no longer stands."""
    return Page([_in_print(line) for line in overtaken_stories(site, store)])


def _in_print(line: InPrint) -> Row:
    printed, now = line.overtaken.printed, line.overtaken.now
    return {
        "fate": line.overtaken.fate, "figure_id": printed.figure.id, "figure": label(printed.figure),
        "printed": amount(of_claim(printed.claim)), "sentence": printed.claim.sentence, "story": printed.story, "at": iso(printed.at),
        "outlet": line.outlet, "headline": line.headline,
        "url": line.url, "now": amount(of_stand(now)), "now_speaker": now.speaker, "now_at": iso(now.at), "now_story": now.story,
    }  # fmt: skip


def dry_run(site: Site, store: Store, asked: Asked) -> Row:
    """The letters that a watch would have sent."""
    days = asked.get("days", str(DAYS[-1]))
    if days not in map(str, DAYS):
        raise Refused(400, f"days: one of {', '.join(map(str, DAYS))} is needed")
    filled = {name: asked.get(name, "")[:2000] for name in FIELDS}
    if not any(filled.values()):
        raise Refused(400, f"a watch is described by {', '.join(FIELDS)}; name and to are needed at least")
    found = tried(site, store, filled, int(days))
    if found.rehearsal is None:
        raise Refused(400, "; ".join(found.problems))
    ran = found.rehearsal
    return {
        "watch": block_of(filled), "yaml": found.block, "since": iso(ran.since), "until": iso(site.clock()),
        "cut": ran.cut, "per_day": ran.per_day, "letters": [tried_row(letter) for letter in reversed(ran.letters)],
    }  # fmt: skip
