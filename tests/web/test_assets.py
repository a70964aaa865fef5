"""Built files as they are served."""

from __future__ import annotations

import gzip
import re

import pytest
from fastapi.testclient import TestClient

from marsad.web.assets import FOLDER, built

pytestmark = pytest.mark.skipif(not built(), reason="the pages' scripts are not built (make ui)")


def test_files_are_sent_packed_and_come_out_as_they_are(client: TestClient) -> None:
    plain = (FOLDER / "map.js").read_bytes()
    packed = client.get("/static/map.js", headers={"Accept-Encoding": "gzip"})
    assert packed.content == plain, "the client unpacks it"
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain, 9, mtime=0))
    assert "accept-encoding" in packed.headers["vary"].lower()
    bare = client.get("/static/map.js", headers={"Accept-Encoding": "identity"})
    assert bare.content == plain and "content-encoding" not in bare.headers
    part = client.get("/static/map.js", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"})
    assert part.status_code == 206 and part.content == plain[:10]
    same = client.get("/static/map.js", headers={"If-None-Match": packed.headers["etag"]})
    assert same.status_code == 304 and not same.content


def test_a_page_weighs_less_than_a_megabyte_without_its_data(client: TestClient) -> None:
    page = client.get("/ar/map").text
    names = set(re.findall(r"/static/([\w./-]+)\?v=", page))
    assert {"map.js", "app.js", "map.css", "app.css", "outline.json"} <= names
    fonts = {file.relative_to(FOLDER).as_posix() for file in FOLDER.glob("fonts/*.woff2")}
    asked = [client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"}) for name in names | fonts]
    assert sum(int(answer.headers["content-length"]) for answer in asked) + len(page.encode()) < 1_000_000
    assert 'href="/api/map-data" as="fetch"' in page, "the data are asked for while the scripts load"
