from __future__ import annotations

import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.errors import (
    BadRecord,
    BinaryFile,
    EmptyFile,
    EncodingError,
    InputError,
    MissingFile,
    NoReports,
    TooLarge,
    UnreadableFile,
)
from marsad.gather.arrays import split_array
from marsad.gather.files import MAX_BYTES, Gathered, gather

TEXT = "سيطرت القوات على البلدة"


def ids(*paths: Path | str, max_bytes: int = MAX_BYTES) -> list[str]:
    """The ids of what was read, and the classes of what was not, in order."""
    return [
        found.report.id if isinstance(found, Gathered) else type(found).__name__
        for found in gather(paths, max_bytes=max_bytes)
    ]


def the_error(*paths: Path | str, max_bytes: int = MAX_BYTES) -> InputError:
    (found,) = gather(paths, max_bytes=max_bytes)
    assert isinstance(found, InputError)
    return found


def test_a_text_file_is_a_report_called_after_it(tmp_path: Path) -> None:
    file = tmp_path / "hayyan.txt"
    file.write_text(TEXT, "utf-8")
    (found,) = gather([file])
    assert isinstance(found, Gathered)
    assert (found.report.id, found.report.text, found.report.language) == ("hayyan", TEXT, "ar")


def test_other_keys_are_ignored_and_dates_cut_to_days(tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    record = {"id": "a", "text": TEXT, "published": "2020-02-17T08:30:00Z", "claims": [{"kind": 5}], "lang": "ar"}
    file.write_text(json.dumps(record), "utf-8")
    (found,) = gather([file])
    assert isinstance(found, Gathered)
    assert (found.report.id, found.report.published, found.report.language) == ("a", "2020-02-17", "ar")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("one.json", b'{"text": "x"}', ["one"]),
        ("pretty.json", b'{\n  "text": "x",\n  "id": 7\n}\n', ["7"]),
        ("array.json", b'[{"text": "x"}, {"id": "b", "text": "y"}]', ["array:1", "b"]),
        ("pretty_array.json", b'[\n {"text": "x]"},\n\n {"text": "{y\\""}\n]\n', ["pretty_array:1", "pretty_array:2"]),
        ("lines.jsonl", b'{"text": "x"}\n\n{"text": "y"}', ["lines:1", "lines:3"]),
        ("lines.json", b'{"text": "x"}\n{"text": "y"}\n', ["lines:1", "lines:2"]),
        ("bom.jsonl", b'\xef\xbb\xbf{"text": "x"}\n', ["bom:1"]),
        ("wide.json", '[{"text": "القوات"}]'.encode("utf-16"), ["wide:1"]),
        ("wide.jsonl", '{"text": "القوات"}\n{"text": "y"}\n'.encode("utf-16"), ["wide:1", "wide:2"]),
        ("windows.jsonl", '{"text": "القوات في المدينة"}\n'.encode("cp1256"), ["windows:1"]),
        (
            "broken_line.jsonl",
            b'{"text": "x"}\n{"text": \n{"text": "z"}\n',
            ["broken_line:1", "BadRecord", "broken_line:3"],
        ),
        ("broken_first.json", b'{"text": \n{"text": "z"}\n', ["BadRecord", "broken_first:2"]),
        ("cut.json", b'[{"text": "x"}, {"te', ["cut:1", "BadRecord"]),
        ("twice.jsonl", b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n', ["a", "BadRecord"]),
        ("no_text.json", b'{"title": "x"}', ["BadRecord"]),
        ("number.json", b"[1, null]", ["BadRecord", "BadRecord"]),
        ("bad_date.json", b'{"text": "x", "published": "17/02/2020"}', ["BadRecord"]),
        ("no_such_day.json", b'{"text": "x", "published": "2020-02-31"}', ["BadRecord"]),
        ("blank_text.json", b'{"text": "  "}', ["EmptyFile"]),
        ("half_pair.json", b'{"text": "x\\ud800"}', ["BadRecord"]),
        ("deep.json", b'{"text": "x", "y": ' + b"[" * 100_000, ["BadRecord"]),
        ("empty.jsonl", b"\n\n", ["EmptyFile"]),
        ("empty_array.json", b"[]", ["EmptyFile"]),
    ],
)
def test_json_in_all_its_shapes(tmp_path: Path, name: str, content: bytes, expected: list[str]) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert ids(file) == expected


def test_what_cannot_be_read_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\0\0")
    (tmp_path / "russian.txt").write_bytes("Это русский текст о войне".encode("cp1251"))
    (tmp_path / "large.txt").write_text("ا" * 60)
    (tmp_path / "nothing").mkdir()
    assert isinstance(the_error(tmp_path / "empty.txt"), EmptyFile)
    assert isinstance(the_error(tmp_path / "binary.txt"), BinaryFile)
    assert isinstance(the_error(tmp_path / "russian.txt"), EncodingError)
    assert isinstance(the_error(tmp_path / "large.txt", max_bytes=100), TooLarge)
    assert isinstance(the_error(tmp_path / "missing.txt"), MissingFile)
    assert isinstance(the_error(tmp_path / "nothing"), NoReports)
    assert isinstance(the_error("with\0zero"), UnreadableFile)
    assert str(tmp_path / "missing.txt") in str(the_error(tmp_path / "missing.txt"))


def test_the_limit_is_for_one_report_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text("\n".join(json.dumps({"text": "x" * size}) for size in (10, 500, 10)))
    assert ids(file, max_bytes=100) == ["lines:1", "TooLarge", "lines:3"]
    array = tmp_path / "array.json"
    array.write_text(json.dumps([{"text": "x" * size} for size in (10, 500, 10)]))
    assert ids(array, max_bytes=100) == ["array:1", "TooLarge", "array:3"]


def test_a_folder_is_read_in_order_and_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b.txt", "a.txt", "sub/a.txt", ".hidden/c.txt", ".d.txt", "picture.png"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "aa.txt").write_bytes(b"\0")
    # The second a.txt is called after its path.
    assert ids(tmp_path) == ["a", "BinaryFile", "b", (tmp_path / "sub/a").as_posix()]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text(TEXT)
    file.chmod(0)
    assert isinstance(the_error(file), UnreadableFile)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), ["stdin"]),
        (b'{"text": "x"}\n{"id": "b", "text": "y"}', ["stdin:1", "b"]),
        (b' [{"text": "x"}]', ["stdin:1"]),
        (b'\xef\xbb\xbf{"id": "c", "text": "x"}', ["c"]),
        (b"", ["EmptyFile"]),
    ],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]) -> None:
    class Stdin:
        buffer = io.BufferedReader(io.BytesIO(data))

    monkeypatch.setattr("sys.stdin", Stdin)
    assert ids("-") == expected


def test_memory_stays_flat_over_a_large_array() -> None:
    import tracemalloc

    def chunks() -> Iterator[bytes]:
        yield b"["
        for _ in range(300):
            yield b'{"text": "' + b"x" * 100_000 + b'"},'
        yield b"]"

    tracemalloc.start()
    count = sum(1 for item in split_array(chunks(), 1_000_000) if item is not None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 300
    assert peak < 2_000_000


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_an_array_is_cut_alike_however_the_chunks_fall(size: int) -> None:
    values = [{"a": 'quote " and \\ and ]'}, [1, [2, {"b": "}"}]], "text, with comma", 5, None, {}]
    data = json.dumps(values, indent=1).encode()
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    assert [json.loads(item or b"null") for item in split_array(pieces, 10_000)] == values


def test_bad_records_say_where(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text('{"text": "x"}\nno json\n')
    errors = [found for found in gather([file]) if isinstance(found, BadRecord)]
    assert [error.line for error in errors] == [2]
    assert str(errors[0]).startswith(f"{file}:2: ")
