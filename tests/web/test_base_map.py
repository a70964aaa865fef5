"""A base map from this disk: looked at before it is served, given in pieces, and copied into a published folder."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from marsad.desk.upkeep import accounts
from marsad.errors import UsageError
from marsad.store.engine import open_store
from marsad.web.assets import built
from marsad.web.base_map import BaseMap, base_map
from marsad.web.pmtiles import archive
from marsad.web.publishing.publish import publish
from tests.web import tiles
from tests.web.test_accounts import PASSWORD, sign_in

Serve = Callable[..., TestClient]


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return tiles.raster(tmp_path / "region.pmtiles")


def test_an_archive_tells_what_it_is(pictures: Path, tmp_path: Path) -> None:
    found = archive(pictures)
    assert (found.tiles, found.zooms, found.metadata["attribution"]) == ("png", (0, 7), tiles.CREDIT)
    assert archive(tiles.vector(tmp_path / "vector.pmtiles")).tiles == "mvt"


def change(file: Path, at: int, to: bytes) -> Path:
    data = bytearray(file.read_bytes())
    data[at : at + len(to)] = to
    file.write_bytes(data)
    return file


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-1]), "not whole"),
        (lambda file: file.write_bytes(file.read_bytes()[:100]), "no PMTiles archive"),
        (lambda file: file.write_text("<!doctype html><title>404</title>" * 9), "no PMTiles archive"),
        (lambda file: change(file, 7, b"\x02"), "version 2"),
        (lambda file: change(file, 99, b"\x06"), "of a kind"),
        (lambda file: change(file, 97, b"\x03"), "brotli"),
        (lambda file: change(file, 127, b"\x00\x00\x00"), "broken"),
        (lambda file: file.unlink(), "there is no base map"),
        (lambda file: (file.unlink(), file.mkdir()), "folder"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_before_it_is_served(
    pictures: Path, spoil: Callable[[Path], object], cause: str
) -> None:
    spoil(pictures)
    with pytest.raises(UsageError, match=cause):
        base_map(str(pictures))


@pytest.mark.parametrize(
    "asked",
    ["ftp://tiles.example.org/a.pmtiles", "file:///a.pmtiles", "https://", "https://a'b.example/style.json",
     "https://tiles.example.org/{z}.png"],
)  # fmt: skip
def test_what_is_no_address_of_a_base_map_is_refused(asked: str) -> None:
    with pytest.raises(UsageError):
        base_map(asked)


def test_addresses_tell_their_kind_and_their_host() -> None:
    made = [
        base_map(f"https://tiles.example.org{path}") for path in ("/{z}/{x}/{y}.png", "/a.pmtiles?k=1", "/style.json")
    ]
    assert [one and one.type for one in made] == ["raster", "pmtiles", "style"]
    assert {one.origin for one in made if one} == {"https://tiles.example.org"}
    assert base_map(None) is None
    with pytest.raises(UsageError, match="no base map"):
        base_map(None, "© nobody")


def test_a_file_is_given_in_pieces_as_it_is(serve: Serve, pictures: Path) -> None:
    client = serve(base_map=base_map(str(pictures)))
    told = re.search(r'data-base="([^"]+)"', client.get("/en/map").text)
    assert told
    address = json.loads(told[1].replace("&#34;", '"'))["url"]
    piece = client.get(address, headers={"Range": "bytes=7-126", "Accept-Encoding": "gzip"})
    assert piece.status_code == 206 and piece.content == pictures.read_bytes()[7:127]
    assert piece.headers["content-range"] == f"bytes 7-126/{pictures.stat().st_size}"
    assert "content-encoding" not in piece.headers and piece.headers["etag"]
    assert client.get(address, headers={"Range": "bytes=99999-"}).status_code == 416
    whole = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in whole.headers and whole.content == pictures.read_bytes()
    assert "connect-src 'self';" in whole.headers["content-security-policy"]
    pictures.unlink()
    assert client.get(address).status_code == 404


def test_without_one_there_is_none(client: TestClient) -> None:
    assert client.get("/base-map.pmtiles").status_code == 404
    assert "data-base" not in client.get("/en/map").text


def test_only_who_may_look_gets_it(serve: Serve, store_file: Path, pictures: Path) -> None:
    with open_store(str(store_file)) as store:
        accounts.make(store, "reader", "reader", PASSWORD, "tests")
    client = serve(base_map=base_map(str(pictures)), team=True)
    assert not client.get("/base-map.pmtiles", follow_redirects=False).is_success
    assert sign_in(client, "reader") == 303
    assert client.get("/base-map.pmtiles").status_code == 200


@pytest.mark.skipif(not built(), reason="the pages' scripts are not built (make ui)")
def test_it_is_published_into_a_folder_and_not_into_one_file(store_file: Path, tmp_path: Path, pictures: Path) -> None:
    base = base_map(str(pictures), "© <b>me</b>")
    assert isinstance(base, BaseMap)
    with open_store(str(store_file)) as store:
        publish(store, tmp_path / "site", profile="open", base=base)
        page = (tmp_path / "site/ar/map.html").read_text("utf-8")
        with pytest.raises(UsageError, match="single file"):
            publish(store, tmp_path / "one.html", profile="open", base=base)
    told = re.search(r'data-base="([^"]+)"', page)
    assert told and "<b>" not in told[1]
    url = json.loads(told[1].replace("&#34;", '"'))["url"]
    assert (tmp_path / "site/ar" / url.partition("?")[0]).read_bytes() == pictures.read_bytes()
