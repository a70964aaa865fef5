"""Connections over which nothing comes, many addresses of one network, many passwords at once."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from marsad.desk.moments.observatory import Observatory
from marsad.desk.upkeep import accounts
from marsad.store.engine import open_store
from marsad.web.app import create_app
from marsad.web.security.limits import _neighbourhood
from marsad.web.security.patience import Patience
from marsad.web.settings import Settings
from tests.web.test_accounts import token_of


class Hasty(Patience):
    """Waits less."""

    seconds = 0.5


@pytest.fixture
def port(store_file: Path) -> Iterator[int]:
    app = create_app(Observatory(open_store(str(store_file))), Settings())
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(app, http=Hasty, log_level="critical", limit_concurrency=10)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(20)
    listening.close()


def asked(port: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as one:
        one.sendall(b"GET /ar/about HTTP/1.1\r\nHost: localhost\r\n\r\n")
        return one.recv(15)


def test_half_a_request_keeps_nobody_out_for_long(port: int) -> None:
    waiting = [socket.create_connection(("127.0.0.1", port), timeout=20) for _ in range(12)]
    for one in waiting:
        one.sendall(b"GET /ar/about HTTP/1.1\r\nHost:")
    assert asked(port).startswith(b"HTTP/1.1 503"), "as many as are let in wait"
    for one in waiting:
        assert one.recv(10) == b"", "closed"
        one.close()
    assert asked(port).startswith(b"HTTP/1.1 200")


def test_a_connection_is_kept_while_it_is_used(port: int) -> None:
    one = HTTPConnection("127.0.0.1", port, timeout=20)
    one.connect()
    kept = one.sock
    for _ in range(3):
        one.request("GET", "/api/nothing")
        answer = one.getresponse()
        assert answer.status == 404 and answer.read()
        time.sleep(0.3)
    assert one.sock is kept, "over one connection"
    kept.sendall(b"GET /api/nothing")
    assert kept.recv(20) == b""
    one.close()


def test_addresses_of_one_network_are_counted_together() -> None:
    assert (
        _neighbourhood("2001:db8:0:1::1") == _neighbourhood("2001:db8:0:1:ffff::2") != _neighbourhood("2001:db8:0:2::1")
    )
    assert _neighbourhood("::ffff:192.0.2.1") == "192.0.2.1" != _neighbourhood("::ffff:192.0.2.2")
    assert _neighbourhood("testclient") == "testclient"


def test_few_passwords_are_checked_at_the_same_time(
    serve: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    now, most, lock = [0], [0], threading.Lock()

    def slow(*_: object) -> None:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.05)
        with lock:
            now[0] -= 1

    monkeypatch.setattr(accounts, "sign_in", slow)
    client = serve(team=True)
    form = {"name": "huda", "password": "a guess of somebody", "csrf": token_of(client)}
    with ThreadPoolExecutor(8) as many:
        codes = list(many.map(lambda _: client.post("/en/login", data=form).status_code, range(8)))
    assert set(codes) == {401} and 1 <= most[0] <= 2
