"""Claims, stands and states as the ledger keeps them: compact JSON text, the same bytes for the same value."""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from datetime import datetime
from decimal import Decimal
from typing import Any

from db.times import from_text, from_text_or_none, to_text, to_text_or_none
from figures.claim import Claim
from figures.figure import Figure, FigureState, Refused, Stand
from figures.quantity import Quantity

# What we wrote begins at its first character, so the looking for space around it, a third of the cost of a short text, is spared.
_decode = json.JSONDecoder().raw_decode
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_encode_spaced = json.JSONEncoder(ensure_ascii=False).encode


def texts_in(text: str) -> tuple[str, ...]:
    """A list of texts as it was written; nearly all are empty."""
    return () if text == "[]" else tuple(_decode(text)[0])


def texts_out(texts: tuple[str, ...]) -> str:
    """A list of texts; texts_in reads it."""
    return _encode_spaced(texts) if texts else "[]"


_Fields = tuple[tuple[str, Any], ...]
"""The names of a noun's fields, each with its default."""


def _fields(noun: type) -> _Fields:
    return tuple((field.name, field.default) for field in fields(noun))


_QUANTITY, _CLAIM, _STAND = _fields(Quantity), _fields(Claim), _fields(Stand)


def _told(noun: Quantity | Claim | Stand, named: _Fields) -> dict[str, Any]:
    """The fields of a noun but those that hold their default. Most do, and are the very same object."""
    return {
        name: value
        for name, default in named
        if (value := getattr(noun, name)) is not default and (default is MISSING or value != default)
    }  # fmt: skip


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _quantity_out(q: Quantity) -> dict[str, Any]:
    return _told(q, _QUANTITY) | {"low": _text(q.low), "high": _text(q.high)}


def _quantity_in(raw: dict[str, Any]) -> Quantity:
    span = raw.get("noun_span")
    return Quantity(**(raw | {"low": _number(raw["low"]), "high": _number(raw["high"]), "noun_span": (span[0], span[1]) if span else None}))


def claim_out(claim: Claim) -> str:
    """A claim as JSON text; fields that hold their default are left out."""
    out = _told(claim, _CLAIM)
    out["quantity"] = _quantity_out(claim.quantity)
    out["previous"] = [_quantity_out(q) for q in claim.previous]
    out["as_of"] = to_text_or_none(claim.as_of)
    return _encode(out)


def claim_in(text: str) -> Claim:
    """The claim that claim_out wrote."""
    raw = _decode(text)[0]
    for name in ("chain", "names"):
        raw[name] = tuple(raw.get(name, ()))
    raw["quantity"] = _quantity_in(raw["quantity"])
    raw["previous"] = tuple(_quantity_in(q) for q in raw["previous"])
    raw["sentence_span"] = tuple(raw["sentence_span"])
    raw["as_of"] = from_text_or_none(raw["as_of"])
    return Claim(**raw)


def _stand_out(stand: Stand) -> dict[str, Any]:
    times = {"at": to_text(stand.at), "as_of": to_text_or_none(stand.as_of)}
    return _told(stand, _STAND) | {"low": _text(stand.low), "high": _text(stand.high)} | times


def _stand_in(raw: dict[str, Any]) -> Stand:
    times: dict[str, datetime | None] = {"at": from_text(raw["at"]), "as_of": from_text_or_none(raw["as_of"])}
    return Stand(**(raw | times | {"low": _number(raw["low"]), "high": _number(raw["high"])}))


def stand_out(stand: Stand | None) -> str | None:
    """A stand as JSON text, or nothing for none."""
    return None if stand is None else _stand_text(stand)


# A figure's state is written with every story about it, and all its stands but the newest were written before. Kept by
# identity: equal numbers may be written differently (6.80 and 6.8).
_written: dict[int, tuple[Stand, str]] = {}
_MOST_WRITTEN = 32768


def _stand_text(stand: Stand) -> str:
    found = _written.get(id(stand))
    if found is None or found[0] is not stand:
        if len(_written) >= _MOST_WRITTEN:
            _written.clear()
        found = _written[id(stand)] = stand, _encode(_stand_out(stand))
    return found[1]


def stand_in(text: str | None) -> Stand | None:
    """The stand that stand_out wrote."""
    return None if text is None else _stand_in(_decode(text)[0])


def state_out(state: FigureState) -> str:
    """A figure's state as JSON text. A stand that is also history is written once."""
    written: list[Stand] = []
    index: dict[int, int] = {}

    def place(stand: Stand) -> int:
        if id(stand) not in index:
            index[id(stand)] = len(written)
            written.append(stand)
        return index[id(stand)]

    stands = [place(stand) for stand in state.stands]
    history = [place(stand) for stand in state.history]
    rest: dict[str, Any] = {"stands": stands, "history": history, "words": state.words, "last": to_text(state.last), "events": state.events}
    rest |= {"near": state.near, "measures": state.measures}
    # An editor's hand is on few figures; the others are written without it.
    if state.also:
        rest["also"] = [_figure_out(figure) for figure in state.also]
    if state.refused:
        rest["refused"] = [[_text(one.low), _text(one.high), one.unit, one.sentence, one.report, one.reason] for one in state.refused]
    return f'{{"figure":{_encode(_figure_out(state.figure))},"all":[{",".join(map(_stand_text, written))}],{_encode(rest)[1:]}'


def _figure_out(figure: Figure) -> list[str]:
    return [figure.id, figure.event, figure.measure, figure.subject, figure.place, figure.basis, figure.side, figure.label]


def _figure_in(raw: list[str]) -> Figure:
    names = ("id", "event", "measure", "subject", "place", "basis", "side", "label")
    return Figure(**dict(zip(names, raw, strict=True)))


def _refused_in(raw: list[Any]) -> Refused:
    low, high, unit, sentence, report, reason = raw
    return Refused(low=_number(low), high=_number(high), unit=unit, sentence=sentence, report=report, reason=reason)


def state_in(text: str) -> FigureState:
    """The state that state_out wrote."""
    raw = json.loads(text)
    stands = [_stand_in(one) for one in raw["all"]]
    return FigureState(
        figure=_figure_in(raw["figure"]),
        stands=tuple(stands[i] for i in raw["stands"]),
        history=tuple(stands[i] for i in raw["history"]),
        words=tuple(raw["words"]),
        last=from_text(raw["last"]),
        events=tuple(raw["events"]),
        also=tuple(_figure_in(one) for one in raw.get("also", ())),
        refused=tuple(_refused_in(one) for one in raw.get("refused", ())),
        near=tuple(raw.get("near", ())),
        measures=tuple(raw.get("measures", ())),
    )
