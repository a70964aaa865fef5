"""The server as a process: where it listens, and what it refuses to do without accounts."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable

import uvicorn

from marsad.desk.intake.keeping import user
from marsad.desk.moments.observatory import Observatory
from marsad.desk.warming import warm_aside
from marsad.errors import UsageError
from marsad.store.accounts import listed
from marsad.store.engine import Store
from marsad.store.reports import claim_total
from marsad.web.app import create_app
from marsad.web.assets import built
from marsad.web.base_map import BaseMap
from marsad.web.security.patience import Patience
from marsad.web.settings import LOOPBACK, Settings

_WAITING = 256
_MANY = 20_000  # claims; fewer are derived in a second or two


def run(
    store: Store,
    *,
    host: str,
    port: int,
    team: bool,
    names: tuple[str, ...],
    https: bool,
    base_map: BaseMap | None,
    tell: Callable[[str], object],
    made_up: bool = False,
) -> None:
    """Serve until it is interrupted; `tell` is given the address when the port is open. `made_up` says that the reports are
    samples.

    Raises:
        UsageError: other machines could reach it and there are no accounts, or the address cannot be listened on.
    """
    settings = settings_of(store, host=host, team=team, names=names, https=https, base_map=base_map)
    listening = bound(host, port)
    shown = f"[{host}]" if ":" in host else host
    tell(f"http://{shown}:{listening.getsockname()[1]}/")
    if not built():
        tell("The pages' scripts and styles are not built (`make ui`): pages come plain, the API answers as ever.")
    observatory = made_ready(store, made_up=made_up, tell=tell)
    warm_aside(observatory)
    app = create_app(observatory, settings)
    config = uvicorn.Config(
        app, http=Patience, log_level="warning",
        limit_concurrency=_WAITING, timeout_keep_alive=10, server_header=False, proxy_headers=https
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def made_ready(store: Store, *, made_up: bool, tell: Callable[[str], object]) -> Observatory:
    """The observatory of a store; what is waited for is told where it takes long."""
    with store.read() as connection:
        claims = claim_total(connection)
    if claims < _MANY:
        return Observatory(store, made_up=made_up, kept=True)
    tell(f"Working out what {claims:,} claims come to. Until that is done, pages are waited for.")
    begun = time.monotonic()
    made = Observatory(store, made_up=made_up, kept=True)
    how = "" if made.following.anew else ", taken up from the last start"
    tell(f"Ready after {time.monotonic() - begun:.0f} s{how}.")
    return made


def settings_of(
    store: Store,
    *,
    host: str,
    team: bool,
    names: tuple[str, ...] = (),
    https: bool = False,
    base_map: BaseMap | None = None,
) -> Settings:
    """The settings for serving at an address; see `run`."""
    if not team:
        if not loopback(host):
            raise UsageError(
                f"without accounts the observatory is for this machine only, and {host} can be reached from others: "
                "serve with --team, or at 127.0.0.1"
            )
        return Settings(person=user(None), hosts=(*LOOPBACK, *names), base_map=base_map)
    with store.read() as connection:
        if not any(one.closed is None for one in listed(connection)):
            raise UsageError("there are no accounts yet: make one with `marsad account add NAME --role editor`")
    hosts = (*LOOPBACK, *names) if names else ()
    return Settings(team=True, hosts=hosts, secure=https, base_map=base_map, a_minute=1_200)


def loopback(host: str) -> bool:
    """Whether an address is of this machine only."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; so it is known to be free before anything is derived."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(address)
        made.listen(_WAITING)  # who comes while the ledger is derived waits, and is not turned away
    except OSError as error:
        raise UsageError(f"cannot listen at {host}, port {port}: {error.strerror or error}") from None
    return made
