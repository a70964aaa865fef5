from __future__ import annotations

from pathlib import Path

import pytest

import marsad
from marsad.desk.intake.reading import Options, Outcome, Reader, read_many, read_text, theatres
from marsad.desk.intake.samples import sample_folder
from marsad.errors import MissingFile, ReaderFault, UnknownTheatre, UsageError
from marsad.model import ReaderInfo, Reading, Report

INFO = ReaderInfo(version="0", lexicon="0", gazetteer="0")


def fake(report: Report, *, theatre: str | None, explain: list[str] | None) -> Reading:
    """A reader that finds nothing and breaks on some texts."""
    if "broken" in report.text:
        raise KeyError("broken")
    if explain is not None:
        explain.append(f"read {report.id}")
    return Reading(id=report.id, language="ar", published=report.published, theatre=theatre, reader=INFO)


def the_fake() -> Reader:
    return fake


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def outcomes(folder: Path, **options: object) -> list[Outcome]:
    return list(read_many([folder], Options(**options), reader=the_fake))  # type: ignore[arg-type]


def test_a_reader_that_breaks_on_one_report_stops_no_other(tmp_path: Path) -> None:
    first, second, third = outcomes(write(tmp_path, a="x", b="broken", c="y"))
    assert first.reading
    assert third.reading
    assert isinstance(second.error, ReaderFault)
    assert "KeyError" in str(second.error)


def test_options_hold_for_reports_that_bring_nothing_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"text": "x", "published": "2020-01-01", "source": "own"}, {"text": "y"}]')
    first, second = outcomes(tmp_path, published="2020-02-17T10:00", source="given", theatre="syria")
    assert first.report and second.report and first.reading
    assert (first.report.published, first.report.source) == ("2020-01-01", "own")
    assert (second.report.published, second.report.source) == ("2020-02-17", "given")
    assert first.reading.theatre == "syria"


def test_steps_are_told_where_asked_for(tmp_path: Path) -> None:
    write(tmp_path, a="x")
    assert outcomes(tmp_path, explain=True)[0].steps == ("read a",)
    assert outcomes(tmp_path)[0].steps == ()


@pytest.mark.parametrize(
    "options", [{"published": "yesterday"}, {"theatre": "atlantis"}, {"workers": -1}, {"max_bytes": 0}]
)
def test_options_that_make_no_sense_are_refused_before_anything_is_read(options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        read_many(["missing"], Options(**options))  # type: ignore[arg-type]


def test_theatres() -> None:
    assert "syria" in theatres()
    with pytest.raises(UnknownTheatre, match="syria"):
        marsad.read("نص", theatre="atlantis")


@pytest.mark.parametrize(
    ("arguments", "about"),
    [
        ({"text": None}, "text"),
        ({"text": b"x"}, "text"),
        ({"text": "\ud800"}, "surrogate"),
        ({"published": "1/2/20"}, "date"),
    ],
)
def test_arguments_that_make_no_sense(arguments: dict[str, object], about: str) -> None:
    with pytest.raises(UsageError, match=about):
        read_text(**({"text": "نص"} | arguments))  # type: ignore[arg-type]


def test_a_text_without_an_id_is_called_by_its_hash() -> None:
    one, again, other = (marsad.read(text) for text in ("نص", "نص", "نص آخر"))
    assert one.id == again.id != other.id
    assert marsad.read("نص", id="mine").id == "mine"


@pytest.mark.slow
def test_workers_change_nothing_but_the_time(tmp_path: Path) -> None:
    with sample_folder() as folder:
        paths = [folder, tmp_path / "missing.txt"]
        alone = list(read_many(paths, Options()))
        together = list(read_many(paths, Options(workers=2)))
    assert [outcome.reading for outcome in alone] == [outcome.reading for outcome in together]
    assert isinstance(together[-1].error, MissingFile)
    assert str(together[-1].error) == str(alone[-1].error)
