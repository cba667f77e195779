"""What the JSON API answers with, field by field, and the OpenAPI document made from it.

A field's type is a word: text, number, whole, yes/no, time, any; "?" behind it: or null; [Name] a list of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from figures.figure import EVERY_KIND

Schema = dict[str, Any]

STAND = {
    "speaker": "text", "amount": "text", "low": "number?", "high": "number?", "approx": "text", "unit": "text", "status": "text",
    "at": "time", "story": "text", "sentence": "text",
}  # fmt: skip
FIGURE = {
    "id": "text", "figure": "text", "measure": "text", "subject": "text", "place": "text", "basis": "text", "event": "text",
    "last": "time", "stands": "[Stand]",
}  # fmt: skip
CHANGE = {
    "id": "text", "at": "time", "kind": "kind", "figure_id": "text", "figure": "text", "event": "text", "old": "text?", "new": "text",
    "old_low": "number?", "old_high": "number?", "low": "number?", "high": "number?", "approx": "text", "unit": "text",
    "speaker": "text", "claimant": "text", "status": "text", "sentence": "text", "outlet": "text", "headline": "text", "url": "text",
    "story": "text", "why": "text", "rejected": "[text]", "flags": "[text]", "wrong": "text",
}  # fmt: skip
STORY = {
    "id": "text", "seen": "time", "published": "time?", "outlet": "text", "headline": "text", "url": "text", "version": "whole",
    "kin": "text?", "of": "text?", "report": "text?", "event": "text?", "claims": "whole", "news": "whole",
}  # fmt: skip
DEED = {
    "id": "text", "at": "time", "by": "text", "kind": "text", "target": "text", "what": "text", "because": "text", "undoes": "text?",
    "undone_by_deed": "text?", "body": "any",
}  # fmt: skip
SCHEMAS: dict[str, Mapping[str, str]] = {
    "Stand": STAND,
    "Figure": FIGURE,
    "FigureWhole": {**FIGURE, "also": "[text]", "muted_until": "time?", "pinned": "Deed?", "by_hand": "[Deed]"},
    "Change": CHANGE,
    "ChangeWhole": {**CHANGE, "acknowledged_by": "text?", "acknowledged_at": "time?"},
    "Story": STORY,
    "StoryWhole": {**STORY, "text": "text", "byline": "text", "lang": "text", "changes": "[Change]", "versions": "[text]"},
    "Event": {"id": "text", "headline": "text", "stories": "whole"},
    "EventWhole": {
        "id": "text", "headline": "text", "stories": "whole", "reports": "whole", "origins": "whole", "outlets": "whole", "first": "time",
        "last": "time",
    },
    "Member": {
        "id": "text", "headline": "text", "outlet": "text", "seen": "time", "kin": "text?", "of": "text?", "agency": "text",
    },
    "Report": {"stories": "whole", "outlets": "whole", "agency": "text", "members": "[Member]"},
    "Capture": {"url": "text", "status": "whole", "captured": "time", "page_bytes": "whole", "page_sha256": "text", "page_kept": "yes/no"},
    "Held": {
        "story": "text", "url": "text", "outlet": "text", "version": "whole", "published": "time?", "seen": "time", "story_sha256": "text",
        "capture": "Capture?",
    },
    "Evidence": {"change": "Change", "before": "Held?", "after": "Held?", "pack": "text"},
    "Part": {"figure": "Figure", "of": "text"},
    "Parts": {"whole": "Figure?", "parts": "[Part]"},
    "Stretch": {"kind": "text", "text": "text"},
    "Comparison": {
        "old": "text", "new": "text", "headline": "[Stretch]", "text": "[Stretch]", "gone": "whole", "come": "whole", "cut": "yes/no",
    },
    "InPrint": {
        "fate": "text", "figure_id": "text", "figure": "text", "printed": "text", "sentence": "text", "story": "text", "at": "time",
        "outlet": "text", "headline": "text", "url": "text", "now": "text", "now_speaker": "text", "now_at": "time", "now_story": "text",
    },
    "TriedChange": {
        "id": "text", "kind": "kind", "figure_id": "text", "figure": "text", "new": "text", "old": "text?", "speaker": "text",
    },
    "TriedLetter": {"at": "time", "to": "text", "digest": "yes/no", "changes": "[TriedChange]"},
    "Trial": {
        "watch": "any", "yaml": "text", "since": "time", "until": "time", "cut": "yes/no", "per_day": "whole", "letters": "[TriedLetter]",
    },
    "Source": {
        "name": "text", "outlet": "text", "kind": "text", "url": "text", "health": "text", "stories": "whole", "last_story": "time?",
        "polls": "whole", "not_modified": "whole", "failures": "whole", "last_ok": "time?", "next_due": "time?", "last_error": "text",
    },
    "Letter": {
        "id": "text", "created": "time", "to": "text", "subject": "text", "kind": "text", "watch": "text", "changes": "whole",
        "state": "text", "tries": "whole", "sent": "time?", "next_try": "time?", "answer": "text", "error": "text", "message_id": "text",
    },
    "LetterWhole": {},
    "Owed": {
        "due": "time", "to": "text", "watch": "text", "figure": "text", "kind": "text", "new": "text", "digest": "yes/no", "why": "text",
    },
    "Watch": {
        "name": "text", "words": "[text]", "places": "[text]", "measures": "[text]", "min_change": "number", "milestones": "[number]",
        "to": "[text]", "send": "text", "feed": "text",
    },
    "Deed": DEED,
}  # fmt: skip
SCHEMAS["LetterWhole"] = {**SCHEMAS["Letter"], "text": "text"}

_TYPES: dict[str, Schema] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "whole": {"type": "integer"},
    "yes/no": {"type": "boolean"},
    "time": {"type": "string", "format": "date-time"},
    "kind": {"type": "string", "enum": sorted(EVERY_KIND)},
    "any": {"type": "object"},
}
_ASKED = {
    "deed": {"type": "string", "enum": ["merge", "split", "pin", "wrong", "mute", "acknowledge", "separate", "join", "undo"]},
    "figure": {"type": "string", "description": "merge, split, pin: the figure"},
    "gone": {"type": "string", "description": "merge: the figure that is the same"},
    "change": {
        "type": ["string", "array"], "items": {"type": "string"}, "description": "wrong, acknowledge: the change; split: the changes",
    },
    "value": {"type": "string", "description": "pin: the number as a text has it, such as about 300"},
    "reason": {"type": "string", "enum": ["not the same figure", "background", "misread"], "description": "wrong: why"},
    "target": {"type": "string", "description": "mute: a figure or an event"},
    "until": {"type": "string", "description": "mute: until then"},
    "hours": {"type": "string", "description": "mute: or for so many hours"},
    "story": {"type": "string", "description": "separate, join: a story"},
    "other": {"type": "string", "description": "separate, join: the other story"},
    "event": {"type": "string", "enum": ["", "yes"], "description": "separate, join: yes, where their events are meant"},
    "id": {"type": "string", "description": "undo: the deed"},
    "because": {"type": "string"},
}  # fmt: skip


def schema_of(word: str) -> Schema:
    """A field's type as JSON schema."""
    if word.endswith("?"):
        inner = schema_of(word[:-1])
        return {"anyOf": [inner, {"type": "null"}]} if "$ref" in inner else {**inner, "type": [inner["type"], "null"]}
    if word.startswith("["):
        return {"type": "array", "items": schema_of(word[1:-1])}
    return dict(_TYPES[word]) if word in _TYPES else {"$ref": f"#/components/schemas/{word}"}


def schemas() -> Schema:
    """All of them, as components."""
    made: Schema = {
        name: {
            "type": "object", "additionalProperties": False, "required": list(fields),
            "properties": {field: schema_of(word) for field, word in fields.items()},
        }
        for name, fields in SCHEMAS.items()
    }  # fmt: skip
    made["Error"] = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
    made["AskedDeed"] = {"type": "object", "required": ["deed"], "additionalProperties": False, "properties": _ASKED}
    return made


def page_of(name: str) -> Schema:
    """A page of a list: the items, and the cursor of the next page, null on the last."""
    return {
        "type": "object", "additionalProperties": False, "required": ["items", "next"],
        "properties": {"items": schema_of(f"[{name}]"), "next": schema_of("text?")},
    }  # fmt: skip
