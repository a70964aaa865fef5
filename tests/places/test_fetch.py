"""Fetching GeoNames' files, from a server of our own: whole, broken off and taken up again, changed, damaged, not there."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from marsad.desk.places import fetch_country, find
from marsad.errors import FetchFailed, UsageError
from marsad.places.importing.fetch import country_files, fetch
from marsad.places.importing.store import silent

COUNTRY = "9000003\tDayr al Ghaym\tDayr al Ghaym\t\t35.7\t36.6\tP\tPPL\tSY\t\t12\t\t\t\t900\t\t\t\t"
NAMES = "\t".join(("1", "9000003", "ar", "دير الغيم", "1", "", "", "", "", ""))


def archive(name: str, text: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr(name, text)
    return out.getvalue()


class Server(ThreadingHTTPServer):
    """Files by path. `cuts` says after how many bytes the next answers break off; `asked` is what was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = {
            "/dump/SY.zip": archive("SY.txt", COUNTRY),
            "/dump/alternatenames/SY.zip": archive("SY.txt", NAMES),
        }
        self.tag = '"one"'
        self.cuts: list[int] = []
        self.asked: list[tuple[str, str | None]] = []
        self.status = 200

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/dump"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        server = self.server
        wanted = self.headers.get("Range")
        server.asked.append((self.path, wanted))
        content = server.files.get(self.path)
        if content is None or server.status != 200:
            self.send_error(404 if content is None else server.status)
            return
        start = 0
        if wanted and self.headers.get("If-Range") == server.tag:
            start = int(wanted.removeprefix("bytes=").removesuffix("-"))
            self.send_response(206)
        else:
            self.send_response(200)
        rest = content[start:]
        self.send_header("ETag", server.tag)
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        self.wfile.write(rest[: server.cuts.pop(0)] if server.cuts else rest)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def test_a_country_is_fetched_and_brought_in(server: Server, tmp_path: Path) -> None:
    db = tmp_path / "places.sqlite"
    seen: list[str] = []
    assert fetch_country("sy", db=db, base=server.base, tell=lambda what, *_: seen.append(what)).new == 1
    assert [one.place.id for one in find("دير الغيم", db)] == ["geonames:9000003"]
    assert {"SY.zip", "places", "areas"} <= set(seen)
    assert {path.name for path in (tmp_path / "fetched").iterdir()} == {"SY.zip", "SY-names.zip"}


def test_a_broken_download_goes_on_where_it_stopped(server: Server, tmp_path: Path) -> None:
    server.cuts = [40, 30]
    url, to = f"{server.base}/SY.zip", tmp_path / "SY.zip"
    fetch(url, to, silent, pause=0.0)
    assert to.read_bytes() == server.files["/dump/SY.zip"]
    assert [wanted for _, wanted in server.asked] == [None, "bytes=40-", "bytes=70-"]
    assert [path.name for path in tmp_path.iterdir()] == ["SY.zip"]


def test_it_goes_on_in_the_next_run_too(server: Server, tmp_path: Path) -> None:
    server.cuts = [10, 10, 10, 10]
    url, to = f"{server.base}/SY.zip", tmp_path / "SY.zip"
    with pytest.raises(FetchFailed, match="the next try goes on"):
        fetch(url, to, silent, pause=0.0)
    assert not to.exists()
    fetch(url, to, silent, pause=0.0)
    assert to.read_bytes() == server.files["/dump/SY.zip"]
    assert server.asked[-1][1] == "bytes=40-"


def test_another_file_on_the_server_begins_again(server: Server, tmp_path: Path) -> None:
    server.cuts = [50, 0, 0, 0]
    url, to = f"{server.base}/SY.zip", tmp_path / "SY.zip"
    with pytest.raises(FetchFailed):
        fetch(url, to, silent, pause=0.0)
    server.files["/dump/SY.zip"] = archive("SY.txt", COUNTRY.replace("Ghaym", "Nasim"))
    server.tag = '"two"'
    fetch(url, to, silent, pause=0.0)
    assert to.read_bytes() == server.files["/dump/SY.zip"]


def test_what_is_damaged_is_not_kept(server: Server, tmp_path: Path) -> None:
    good = bytearray(server.files["/dump/SY.zip"])
    good[45] ^= 0xFF
    server.files["/dump/SY.zip"] = bytes(good)
    with pytest.raises(FetchFailed, match="damaged"):
        fetch(f"{server.base}/SY.zip", tmp_path / "SY.zip", silent, pause=0.0)
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_there_is_told_of_at_once(server: Server, tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match=r"/dump/XX\.zip: the server answers 404"):
        fetch_country("XX", db=tmp_path / "places.sqlite", base=server.base)
    assert len(server.asked) == 1
    assert not (tmp_path / "places.sqlite").exists()


def test_a_server_in_trouble_is_asked_again(server: Server, tmp_path: Path) -> None:
    server.status = 503
    with pytest.raises(FetchFailed, match="503"):
        fetch(f"{server.base}/SY.zip", tmp_path / "SY.zip", silent, pause=0.0)
    assert len(server.asked) == 4


def test_no_server_at_all(tmp_path: Path) -> None:
    with pytest.raises(FetchFailed, match=r"127\.0\.0\.1"):
        fetch("http://127.0.0.1:1/SY.zip", tmp_path / "SY.zip", silent, pause=0.0)


@pytest.mark.parametrize(("code", "base"), [("Syria", "https://x"), ("S/", "https://x"), ("SY", "file:///etc")])
def test_addresses_that_make_no_sense(code: str, base: str) -> None:
    with pytest.raises(UsageError):
        country_files(code, base)
