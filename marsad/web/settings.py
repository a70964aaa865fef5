"""The settings of a server."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.web.base_map import BaseMap

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """How to serve.

    Without `team` there are no accounts, and whoever reaches the server may do all; `person` is that person's name. `hosts`
    are the names that the server answers to, all where there are none. `secure` says that people reach it by https.
    `base_map` is what the map is drawn on besides the outline; where it is elsewhere, its host may be loaded from.
    `max_upload` bounds one request's body in bytes, `a_minute` the requests of one address.
    """

    team: bool = False
    person: str = "me"
    root: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    secure: bool = False
    base_map: BaseMap | None = None
    max_upload: int = 20_000_000
    a_minute: int = 6_000
    slow_seconds: float = 10.0
