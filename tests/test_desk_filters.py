"""The loop of the JSON-lines filters: in order, in step, one line at a time."""

import io
import json
import os
import threading
from decimal import Decimal
from itertools import islice

import pytest

from desk.filters import BadLine, dump, id_field, number, parse, run_filter, text_field


def echo(row):
    yield {"id": id_field(row), "text": text_field(row, "text")}


def filtered(data: bytes):
    out = io.BytesIO()
    status = run_filter(echo, io.BytesIO(data), out)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_good_lines_are_answered_in_order():
    status, rows = filtered(b'{"id": 1, "text": "a"}\n{"id": "x", "text": "b"}\n')
    assert (status, rows) == (0, [{"id": 1, "text": "a"}, {"id": "x", "text": "b"}])


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"{", "not JSON"),
        (b"[1]", "not an object"),
        (b"\xff{}", "not UTF-8"),
        (b'{"id": NaN, "text": "a"}', "NaN"),
        (b'{"id": 1e999, "text": 5}', "1e999"),
        (b'{"id": ' + b"[" * 900 + b"]" * 900 + b"}", "'id' must be text, not a list"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b"}", "not JSON"),
        (b'{"text": "a"}', "'id' is missing"),
        (b'{"id": true, "text": "a"}', "'id' must be text"),
        (b'{"id": 1}', "'text' is missing"),
        (b'{"id": 1, "text": null}', "'text' must be text, not null"),
        (b'{"id": 1, "text": ["a"]}', "'text' must be text, not a list"),
    ],
)
def test_a_bad_line_is_answered_and_the_rest_goes_on(line, complaint, capsys):
    status, rows = filtered(b'{"id": 0, "text": "a"}\n' + line + b'\n{"id": 2, "text": "b"}\n')
    assert status == 1
    assert [row["id"] for row in rows[::2]] == [0, 2]
    assert complaint in rows[1]["error"]
    assert "line 2: " in capsys.readouterr().err


def test_a_bad_line_keeps_its_id():
    assert filtered(b'{"id": "s7", "text": 5}')[1][0]["id"] == "s7"


def test_blank_lines_and_a_byte_order_mark_are_harmless():
    assert filtered(b'\xef\xbb\xbf{"id": 1, "text": "a"}\n\n  \n') == (0, [{"id": 1, "text": "a"}])


def test_every_character_comes_back_as_it_went_in():
    for text in ("Київ · 11,000 – “dozens”", "lone \ud800 surrogate", "nul \x00 and \u2028", "😀"):
        line = dump({"id": 1, "text": text})
        assert line.count(b"\n") == 1
        assert json.loads(line.decode())["text"] == text
    assert "Київ" in dump({"text": "Київ"}).decode()


def test_an_answer_comes_before_the_next_line_is_sent():
    from_us, to_filter = os.pipe()
    from_filter, to_us = os.pipe()
    with open(from_us, "rb") as stdin, open(to_us, "wb") as stdout, open(to_filter, "wb", 0) as ask, open(from_filter, "rb") as hear:
        worker = threading.Thread(target=run_filter, args=(echo, stdin, stdout), daemon=True)
        worker.start()
        for n in range(3):
            ask.write(json.dumps({"id": n, "text": "a"}).encode() + b"\n")
            assert json.loads(hear.readline())["id"] == n
        ask.close()
        worker.join(10)
        assert not worker.is_alive()


@pytest.mark.parametrize(
    ("value", "written"),
    [("11000", "11000"), ("1.1E+4", "11000"), ("0.2", "0.2"), ("7.50", "7.5"), ("-3", "-3"), ("1E+999999", "null"), (None, "null")],
)
def test_numbers_are_json_integers_or_floats(value, written):
    assert dump({"n": number(None if value is None else Decimal(value))}) == f'{{"n": {written}}}\n'.encode()


def test_an_object_is_needed():
    with pytest.raises(BadLine, match="not an object"):
        parse(b'"text"')


# Waiting


@pytest.mark.parametrize("ahead", [1, 3])
def test_a_filter_says_that_it_waits_when_no_further_line_has_come(ahead):
    incoming, sent = os.pipe()
    said: list[str] = []
    lines = iter([b'{"id": %d}\n' % n for n in range(7)])

    def waits() -> None:
        said.append("waits")
        if more := b"".join(islice(lines, ahead)):
            os.write(sent, more)
        else:
            os.close(sent)

    def answer(row):
        said.append("answers")
        yield row

    out = io.BytesIO()
    with os.fdopen(incoming, "rb") as stdin:
        assert run_filter(answer, stdin, out, waits) == 0
    assert "".join(word[0] for word in said) == {1: "wa" * 7 + "w", 3: "waaawaaawaw"}[ahead]
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == list(range(7))


def test_the_last_line_needs_no_end():
    out = io.BytesIO()
    assert run_filter(lambda row: [row], io.BytesIO(b'{"id": 1}\n\n{"id": 2}'), out, lambda: None) == 0
    assert out.getvalue() == b'{"id": 1}\n{"id": 2}\n'
