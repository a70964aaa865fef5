"""Points moved to the middle of cells, so that a house or a hospital cannot be told from them."""

from __future__ import annotations

from math import cos, floor, radians

from marsad.ledger.world import KM_PER_DEGREE


def coarse(lat: float, lon: float, grid_km: float) -> tuple[float, float]:
    """A point as it may be shown: the middle of its cell, of `grid_km` a side; itself where that is 0.

    >>> coarse(35.9, 36.7, 0)
    (35.9, 36.7)
    >>> coarse(35.904, 36.725, 5) == coarse(35.905, 36.726, 5)
    True
    """
    if grid_km <= 0:
        return lat, lon
    step = grid_km / KM_PER_DEGREE
    middle = (floor(lat / step) + 0.5) * step
    wide = step / max(0.05, cos(radians(middle)))
    return round(middle, 4), round((floor(lon / wide) + 0.5) * wide, 4)
