"""What the pages and the API stand on: one open store and what is derived of it, kept in step with it."""

from __future__ import annotations

from pathlib import Path

from marsad.desk.deriving.following import Following
from marsad.desk.moments.grid import coarse
from marsad.ledger.derive import Ledger
from marsad.ledger.parameters import load
from marsad.store.engine import Store


class Observatory:
    """A store and its ledger. `ledger()` follows the store: what was added or decided is in it when it is asked next.

    `grid_km` is how coarsely points are shown (`point`); 0 shows them where they are. `made_up` says that the reports are
    samples, whose figures are not real.
    """

    def __init__(
        self, store: Store, *, parameters: Path | None = None, grid_km: float = 0, made_up: bool = False
    ) -> None:
        self.store = store
        self.made_up = made_up
        self.grid_km = grid_km
        self.following = Following(store, load(parameters))

    @property
    def revision(self) -> str:
        """Changes with every change of the store."""
        self.following.refresh()
        return self.following.revision

    def ledger(self, known: int | None = None) -> Ledger:
        """What is known, or what was known at the end of a day (an ordinal)."""
        self.following.refresh()
        return self.following.ledger if known is None else self.following.as_known(known)

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """A point as it may be shown: where it is, or the middle of its cell of the grid."""
        return coarse(lat, lon, self.grid_km)
