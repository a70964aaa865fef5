"""Base maps in a browser: archives of pictures and of shapes, from this disk and from another server, and broken ones."""

from __future__ import annotations

import base64
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from marsad.store.engine import open_store
from marsad.web.base_map import base_map
from marsad.web.publishing.publish import publish
from tests.browser.conftest import Opener
from tests.web import tiles
from tools.serving import serving

PICTURED = """async (picture) => {
  const image = new Image();
  image.src = `data:image/png;base64,${picture}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) found += data[at] - data[at + 1] > 50 && data[at + 2] - data[at + 1] > 40;
  return found / (data.length / 4);
}"""
"""The share of a picture that has the colour of the tests' tiles, paler or not."""


SETTLED = """async () => {
  const map = () => document.querySelector("[data-map=main]").map;
  while (!map()?.loaded() || !map().areTilesLoaded()) await new Promise((go) => setTimeout(go, 100));
  await new Promise((go) => { map().once("render", go); map().triggerRepaint(); });
}"""
DRAWN = "(layer) => document.querySelector('[data-map=main]').map.queryRenderedFeatures({ layers: [layer] }).length"


def waited(page: Page) -> Page:
    page.evaluate(SETTLED)
    return page


def coloured(page: Page) -> float:
    picture = base64.b64encode(page.locator(".map-stage").screenshot()).decode()
    return float(page.evaluate(PICTURED, picture))


@pytest.fixture
def served(browser: Browser, war_file: Path, tmp_path: Path) -> Callable[..., object]:
    """Serves a copy of the store with options."""
    file = Path(shutil.copy(war_file, tmp_path / "store.db"))
    return partial(serving, file, environment={"MARSAD_PLACES": ""})


class Pieces(BaseHTTPRequestHandler):
    """Gives the files of a folder, in the pieces that are asked for, to pages of any host."""

    def __init__(self, *args: object, folder: Path, **kwargs: object) -> None:
        self.folder = folder
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].lstrip("/")
        file = self.folder / ("tile.png" if re.fullmatch(r"\d+/\d+/\d+\.png", path) else path)
        data = file.read_bytes() if file.is_file() else b""
        asked = self.headers.get("Range", "") if data else ""
        self.send_response(206 if asked else 200 if data else 404)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", guess_type(file.name)[0] or "application/octet-stream")
        if asked:
            first, _, last = asked.removeprefix("bytes=").partition("-")
            piece = data[int(first) : int(last) + 1]
            self.send_header("Content-Range", f"bytes {first}-{int(first) + len(piece) - 1}/{len(data)}")
            data = piece
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_OPTIONS(self) -> None:
        self.send_response(204)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", "Range")
        self.end_headers()

    def log_message(self, *_: object) -> None: ...


@contextmanager
def giving(folder: Path) -> Iterator[str]:
    """A server of a folder's files; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pieces, folder=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def test_pictures_of_this_disk_are_drawn_with_whose_they_are(served, open_page: Opener, tmp_path: Path) -> None:
    credit = '<a href="https://example.org/">© Region</a><script>x()</script>'
    file = tiles.raster(tmp_path / "region.pmtiles", credit=credit)
    with served("--base-map", str(file)) as address:
        page = waited(open_page(f"{address}/ar/map", allowed=address))
        expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text("© Region")
        assert page.locator(".maplibregl-ctrl-attrib-inner script").count() == 0
        assert coloured(page) > 0.4
    with served() as address:
        assert coloured(waited(open_page(f"{address}/ar/map", allowed=address))) < 0.2


def test_shapes_of_this_disk_are_drawn_by_the_names_of_their_layers(served, open_page: Opener, tmp_path: Path) -> None:
    with served(
        "--base-map", str(tiles.vector(tmp_path / "region.pmtiles")), "--base-map-credit", "© <b>we</b>"
    ) as address:
        page = waited(open_page(f"{address}/en/map?at=37.2,36.2,6", allowed=address))
        expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text("© <b>we</b>")
        layers = page.evaluate("document.querySelector('[data-map=main]').map.getStyle().layers.map(({ id }) => id)")
        assert {"base-water-fill", "base-roads-line"} <= set(layers)
        for layer in ("base-water-fill", "base-roads-line"):
            assert page.evaluate(DRAWN, layer) > 0


def test_an_archive_of_another_server_is_drawn(served, open_page: Opener, tmp_path: Path) -> None:
    tiles.raster(tmp_path / "region.pmtiles")
    with giving(tmp_path) as elsewhere, served("--base-map", f"{elsewhere}/region.pmtiles") as address:
        page = waited(open_page(f"{address}/en/map", allowed="http://127.0.0.1:"))
        expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text(tiles.CREDIT)
        assert coloured(page) > 0.4


def test_tiles_and_styles_of_another_server_are_drawn(served, open_page: Opener, tmp_path: Path) -> None:
    (tmp_path / "tile.png").write_bytes(tiles.png(tiles.COLOUR))
    layer = {"id": "all", "type": "background", "paint": {"background-color": "rgb({}, {}, {})".format(*tiles.COLOUR)}}
    (tmp_path / "style.json").write_text(json.dumps({"version": 8, "sources": {}, "layers": [layer]}))
    with giving(tmp_path) as elsewhere:
        for name in ("{z}/{x}/{y}.png", "style.json"):
            with served("--base-map", f"{elsewhere}/{name}", "--base-map-credit", "© <i>they</i>") as address:
                page = waited(open_page(f"{address}/en/map", allowed="http://127.0.0.1:"))
                expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text("© <i>they</i>")
                assert coloured(page) > 0.4, name


@pytest.mark.parametrize(("name", "cause"), [("missing", "404"), ("broken", "magic number")])
def test_without_its_base_map_the_map_says_so_and_stands(
    served, browser: Browser, tmp_path: Path, name: str, cause: str
) -> None:
    (tmp_path / "broken.pmtiles").write_text("no archive " * 100)
    with giving(tmp_path) as elsewhere, served("--base-map", f"{elsewhere}/{name}.pmtiles") as address:
        page = browser.new_page()
        page.goto(f"{address}/en/map")
        expect(page.locator(".map-note")).to_contain_text("The base map could not be loaded")
        expect(page.locator(".map-note")).to_contain_text(cause)
        waited(page)
        expect(page.locator("[data-status]")).to_contain_text("place")
        page.close()


def test_a_published_folder_has_its_base_map_along(war_file: Path, open_page: Opener, tmp_path: Path) -> None:
    base = base_map(str(tiles.raster(tmp_path / "region.pmtiles")))
    with open_store(str(war_file)) as store:
        publish(store, tmp_path / "site", profile="open", base=base)
    with giving(tmp_path / "site") as address:
        page = waited(open_page(f"{address}/ar/map.html", allowed=address))
        expect(page.locator(".maplibregl-ctrl-attrib-inner")).to_contain_text(tiles.CREDIT)
        assert coloured(page) > 0.4
