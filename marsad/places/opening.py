"""Opening the gazetteer: the curated tables, the bundled file, and the user's own."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from marsad.places.gazetteer import Gazetteer
from marsad.places.layers import Layer
from marsad.places.tables import load
from marsad.places.userfile import BUNDLED, user_database

if TYPE_CHECKING:
    from pathlib import Path


@lru_cache(maxsize=1)
def default_gazetteer() -> Gazetteer:
    """The gazetteer of the curated tables, the bundled file and the user's own, read once a process.

    Raises:
        BrokenGazetteer: the user's file cannot be read.
    """
    return open_gazetteer(user_database())


def layers_of(own: Path | None) -> list[Layer]:
    """The files beyond the tables: the bundled one, and a user's own where there is anything in it."""
    layers = [Layer(BUNDLED, fixed=True)]
    if own is not None and own.is_file() and not (layer := Layer(own)).empty():
        layers.append(layer)
    return layers


def open_gazetteer(own: Path | None) -> Gazetteer:
    """The gazetteer of the curated tables and the bundled file, with a user's own file where there is one.

    Raises:
        BrokenGazetteer: the user's file cannot be read.
    """
    rows, fingerprint = load()
    return Gazetteer(rows, fingerprint, layers_of(own))
