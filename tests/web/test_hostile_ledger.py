"""What reports say can be anything: it is shown as text on every page, and never becomes part of an address or a mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import msgspec
import pytest
from fastapi.testclient import TestClient

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.moments.observatory import Observatory
from marsad.desk.naming.handles import handle
from marsad.desk.review import decisions
from marsad.store.decide import By
from marsad.store.engine import make_store
from marsad.web.app import create_app
from marsad.web.registry import pages
from marsad.web.settings import Settings

EVIL = "<script>alert(1)</script>"
NASTY = f"\"'>{EVIL}<img src=x onerror=alert(2)>{{{{7*7}}}}\u202e&lt;/title&gt;"
PAGES = (
    "incidents",
    "incident",
    "tolls",
    "toll_period",
    "places",
    "place",
    "actors",
    "actor",
    "sources",
    "source",
    "about",
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Observatory]:
    folder = tmp_path_factory.mktemp("hostile")
    text = (
        f"قال المتحدث باسم {EVIL} إن قوات النظام سيطرت على بلدة حيان اليوم.\n"
        f"وقتل خمسة من مسلحي {EVIL} وأصيب سبعة مدنيين في قصف على حيان {NASTY} اليوم."
    )
    report = {
        "id": NASTY,
        "text": text,
        "source": NASTY,
        "title": NASTY,
        "published": "2020-02-17",
        "url": "javascript:alert(1)",
    }
    (folder / "one.json").write_bytes(msgspec.json.encode(report))
    store, _ = make_store(str(folder / "hostile.db"))
    (kept,) = add(store, [folder / "one.json"], Options(), who=EVIL)
    assert kept.kept is not None
    by = By(EVIL, NASTY)
    id_ = kept.kept.id
    decisions.add(
        store, id_, f"وقتل خمسة من مسلحي {EVIL}", "harm",
        ["harm=killed", "low=5", "high=5", f"victims=مسلحي {EVIL}", f"perpetrator={EVIL}", f"speaker={EVIL}"],
        by, places=["حيان"],
    )  # fmt: skip
    decisions.add(
        store, id_, f"{EVIL} إن قوات النظام", "control", ["change=gained", f"holder={EVIL}", f"speaker=باسم {EVIL}"], by,
        start=text.index(EVIL), places=["حيان"],
    )  # fmt: skip
    decisions.place(store, id_, "حيان", "sy-hayyan", by)
    yield Observatory(store)
    store.close()


@pytest.fixture(scope="module")
def client(hostile: Observatory) -> TestClient:
    return TestClient(create_app(hostile, Settings(hosts=("testserver",))), raise_server_exceptions=False)


def harmless(text: str) -> None:
    assert "<script>alert" not in text and "<img src=x" not in text
    assert "49" not in re.findall(r"onerror=alert\(2\)&gt;(\d+)", text), "a template in a report is text"
    for tag in re.findall(r"<[a-z][^>]*>", text):
        assert "onerror" not in re.sub(r'"[^"]*"', "", tag), tag
        assert "javascript:" not in tag
    for href in re.findall(r'href="([^"]*)"', text):
        assert not set("<>'\u202e") & set(href), "signs are encoded"
        assert "alert" not in href.partition("?")[0], "no report's words stand in a path"


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_reports_are_shown_as_text(hostile: Observatory, client: TestClient, page: str, language: str) -> None:
    every = pages()[page].every
    assert every is not None
    seen = ""
    for params in every(hostile):
        path = pages()[page].path
        for name, value in params.items():
            assert re.fullmatch(r"[A-Za-z0-9:._-]+", value), "a handle can stand in an address and name a file"
            path = path.replace(f"{{{name}}}", quote(value, safe="~*"))
        answer = client.get(f"/{language}{path}")
        assert answer.status_code == 200, answer.text[-500:]
        harmless(answer.text)
        seen += answer.text
    if page in ("incident", "place", "actor", "source"):
        assert "&lt;script&gt;alert(1)" in seen, "it is shown, as text"


ASKED = (
    "incidents?place=", "incidents?by=", "incidents?since=", "incidents?sort=", "tolls?source=", "tolls?harm=", "places?on=",
    "search?q=", "search?outlet=", "search?since=",
)  # fmt: skip


@pytest.mark.parametrize("path", ASKED)
def test_what_is_asked_for_is_text_as_well(client: TestClient, path: str) -> None:
    answer = client.get(f"/ar/{path}{quote(NASTY)}")
    assert answer.status_code in (200, 400)
    harmless(answer.text.replace(quote(NASTY), ""))


def test_found_words_are_text(client: TestClient) -> None:
    answer = client.get("/ar/search?q=alert")
    assert "&lt;script&gt;<mark>alert</mark>" in answer.text
    assert "<script>alert" not in answer.text


def test_handles_hold_no_words_of_reports() -> None:
    for id_ in (NASTY, "../../etc", "a/b", ".", "", "~قوات", "x-1", "A" * 200):
        assert re.fullmatch(r"x-[0-9a-f]{16}", handle(id_))
    assert handle("report:84e2d8d12a42a159") == "report:84e2d8d12a42a159"
    assert handle("geonames:170063") == "geonames:170063"
