"""Reports in English, without a day or a place, long, alone, or none at all: every page of a small store can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from marsad.desk.intake.keeping import add
from marsad.desk.intake.reading import Options
from marsad.desk.moments.observatory import Observatory
from marsad.desk.review import decisions
from marsad.store.decide import By
from marsad.store.engine import make_store
from marsad.web.app import create_app
from marsad.web.registry import pages
from marsad.web.settings import Settings

ENGLISH = "Five civilians were killed in an airstrike on Sarmin on Monday, the Syrian Observatory said."
STORES = {
    "nothing": None,
    "english": {"text": ENGLISH, "source": "Example Post", "published": "2020-02-17", "title": "Five killed in Sarmin"},
    "bare": {"text": "قُتل ثلاثة مدنيين."},
    "nowhere": {"text": "لا جديد اليوم."},
    "long": {
        "text": "سيطرت قوات النظام على بلدة حيان أمس.\n" + "لا جديد في بقية الجبهات.\n" * 4_000,
        "published": "2020-02",
    },
}


def client_of(folder: Path, report: dict[str, str] | None) -> TestClient:
    store, _ = make_store(str(folder / "small.db"))
    if report is not None:
        import msgspec

        (folder / "one.json").write_bytes(msgspec.json.encode({"id": "one", **report}))
        (added,) = add(store, [folder / "one.json"], Options(), who="tests")
        assert added.kept or report["published"] == "2020-02"
    return TestClient(create_app(Observatory(store), Settings(hosts=("testserver",))), raise_server_exceptions=False)


@pytest.mark.parametrize("sort", STORES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_of_a_small_store(tmp_path: Path, sort: str, language: str) -> None:
    client = client_of(tmp_path, STORES[sort])
    observatory = client.app.state.observatory  # type: ignore[attr-defined]
    seen = 0
    for page in pages().values():
        for params in page.every(observatory) if page.every else ({},) if "{" not in page.path else ():
            path = re.sub(r"\{(\w+)\}", lambda found, params=params: params[found[1]], page.path)  # type: ignore[misc]
            answer = client.get(f"/{language}{path}")
            assert answer.status_code == 200 or (answer.status_code == 404 and page.path == "/tolls/{by}/{start}"), path
            seen += 1
    assert seen > 14
    for path in (
        "reports",
        "incidents",
        "control",
        "map-data",
        "tolls/periods",
        "places",
        "actors",
        "sources",
        "claims",
    ):
        assert client.get(f"/api/{path}").status_code == 200, path


def test_english_words_are_marked_as_english(tmp_path: Path) -> None:
    client = client_of(tmp_path, STORES["english"])
    store = client.app.state.observatory.store  # type: ignore[attr-defined]
    report = client.get("/api/reports").json()["items"][0]["id"]
    values = ["harm=killed", "low=5", "high=5"]
    decisions.add(store, report, "Five civilians were killed", "harm", values, By("tests", ""), places=["Sarmin"])
    (incident,) = set(re.findall("/ar/incidents/([0-9a-f]{16})", client.get("/ar/incidents").text))
    page = client.get(f"/ar/incidents/{incident}").text
    assert re.search(r'<blockquote[^>]*lang="en"', page)
    assert re.search(r"<title>[^<]*17 شباط 2020", page), "a day in a title is written, as figures would be turned round"
    found = client.get("/ar/search?q=airstrike").text
    assert re.search(r'class="quote" dir="auto" lang="en"', found)
