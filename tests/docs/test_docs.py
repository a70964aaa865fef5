"""The docs say what is so: links lead somewhere, every verb, option, error and field is in them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.main import get_command

import marsad
from marsad import errors, model
from marsad.cli import app
from marsad.gather.files import MAX_BYTES

PAGES = ("README.md", "CONTRIBUTING.md", "docs/index.md", "docs/claims.md", "docs/cli.md", "docs/errors.md", "docs/files.md",
         "docs/python.md", "docs/store.md", "docs/evals.md", "docs/adding-words.md", "docs/reader.md",
         "docs/places.md", "docs/observatory.md", "docs/api.md")  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(root: Path, page: str) -> None:
    text = (root / page).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", text):
        if "://" not in target:
            assert (root / page).parent.joinpath(target).exists(), target


@pytest.mark.parametrize("tool", ["build_schema", "build_cli_docs"])
def test_generated_files_are_what_their_tools_make(root: Path, tool: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"tools.{tool}", "--check"], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()


def test_every_verb_has_its_section(root: Path) -> None:
    def verbs(command: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
        if path:
            yield " ".join(path)
        for name, inner in getattr(command, "commands", {}).items():
            yield from verbs(inner, (*path, name))

    sections = set(re.findall(r"^## marsad (.+)$", (root / "docs/cli.md").read_text("utf-8"), re.MULTILINE))
    assert set(verbs(get_command(app))) == sections


def test_the_tree_of_errors_is_drawn_once_and_whole(root: Path) -> None:
    drawn = [line.rstrip() for line in str(errors.__doc__).splitlines() if re.match(r" {4}\S| {4,}[├└│]", line)]
    assert set(errors.__all__) - {"Message"} == {re.sub(r"[ │├└─]*(\w+) .*", r"\1", line) for line in drawn}
    page = (root / "docs/errors.md").read_text("utf-8")
    assert "\n".join(drawn) in page


def test_every_field_of_a_claim_is_explained(root: Path) -> None:
    page = (root / "docs/claims.md").read_text("utf-8")
    for cls in (model.ControlClaim, model.HarmClaim, model.EventClaim, model.Reading):
        for field in msgspec.structs.fields(cls):
            assert re.search(rf"\b{field.encode_name}\b", page), (cls.__name__, field.encode_name)


def test_the_example_of_a_claim_is_what_the_reader_makes(root: Path) -> None:
    page = (root / "docs/claims.md").read_text("utf-8")
    (shown,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    (text,) = re.findall(r"^«(.*)», published on", page, re.MULTILINE)
    (claim,) = marsad.read(text, published="2020-02-17", theatre="syria").claims
    made = msgspec.to_builtins(claim)
    example = json.loads(shown)
    assert list(example) == list(made)
    assert 0 < example.pop("confidence") < 1  # learnt, and so another one with every learning
    del made["confidence"]
    assert example == json.loads(msgspec.json.encode(made))


def test_every_page_is_in_the_index(root: Path) -> None:
    index = (root / "docs/index.md").read_text("utf-8")
    for page in sorted((root / "docs").glob("*.md")):
        assert page.name == "index.md" or f"]({page.name})" in index, page.name


def test_every_eval_is_explained(root: Path) -> None:
    page = (root / "docs/evals.md").read_text("utf-8")
    for script in sorted((root / "evals").glob("*.py")):
        assert f"`evals/{script.name}`" in page, script.name


def test_the_limit_is_the_one_that_holds(root: Path) -> None:
    assert f"{MAX_BYTES:,} bytes" in (root / "docs/files.md").read_text("utf-8")
    assert f"default: {MAX_BYTES};" in " ".join((root / "docs/cli.md").read_text("utf-8").split())


def test_the_readme_names_its_two_commands_and_they_are_there(root: Path) -> None:
    readme = (root / "README.md").read_text("utf-8")
    makefile = (root / "Makefile").read_text("utf-8")
    ci = (root / ".ci/run").read_text("utf-8")
    for command in ("demo", "test"):
        assert f"    make {command} " in readme
        assert re.search(rf"^{command}:", makefile, re.MULTILINE)
        assert f"make {command}" in ci


def test_a_reading_fits_the_published_schema(root: Path) -> None:
    schema = json.loads((root / "docs/schema/reading.schema.json").read_text("utf-8"))
    assert set(schema["$defs"]["Reading"]["properties"]) == {
        f.encode_name for f in msgspec.structs.fields(model.Reading)
    }
    assert "Span" in schema["$defs"]


def test_samples_are_marked_and_clean() -> None:
    samples = [json.loads(path.read_bytes()) for path in sorted(files("marsad").joinpath("samples").iterdir(), key=str)]
    assert len(samples) == 6
    assert len({sample["source"] for sample in samples}) == 6
    for sample in samples:
        assert set(sample) == {"id", "source", "published", "title", "text", "sample"}
        assert sample["sample"] is True
        assert not {"\u06cc", "\u06a9", "\u0640", "\u200f", "\u200e"} & set(sample["text"])
        assert 400 < len(sample["text"]) < 1500


def test_locks_have_hashes_and_name_no_index(root: Path) -> None:
    for name in ("run", "dev"):
        lock = (root / f"requirements/{name}.lock").read_text("utf-8")
        assert not re.search(r"https?://|--(extra-)?index-url|--find-links|\bfile://", lock)
        pinned = re.findall(r"^([\w.-]+)==[^\s]+ \\\n    --hash=sha256:", lock, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[\w.-]+==", lock, re.MULTILINE)) > 10
        if name == "run":
            # GPL: needed to build the lexicon, never to run.
            assert not {"libqutrub", "pyarabic"} & {package.lower() for package in pinned}
