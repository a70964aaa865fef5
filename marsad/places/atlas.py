"""The places of all tables with what lies in what, made once.

Places from beyond the tables join when they are first asked for (`admit`). What is worked out from the tables as a whole
leaves them out, so that no answer hangs on what was asked before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from marsad.places.geometry import KM_PER_DEGREE
from marsad.places.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.model import Place
    from marsad.places.tables import Row

_ENOUGH = 5  # places of an area that tell how far it goes


class Atlas:
    """Places by id (`places`), their points ``(lat, lon)`` where known (`points`), and how they lie in one another."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.places: dict[str, Place] = {}
        self.points: dict[str, tuple[float, float]] = {}
        self.quarters: dict[tuple[str, float | None], tuple[float, float] | None] = {}
        self._theatre: dict[str, str] = {}
        self._theatres: dict[str, set[str]] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        self._below: dict[str, list[str]] | None = None
        self._seats: dict[str, str] | None = None
        self._boxes: dict[str, tuple[float, float, float, float]] = {}
        self._admins: dict[tuple[str | None, str | None], str] = {}
        for row in rows:
            place = row.place
            self.places[place.id] = place
            self._theatre[place.id] = row.theatre
            if place.lat is not None and place.lon is not None:
                self.points[place.id] = (place.lat, place.lon)
            if place.kind == "admin1" and place.name_ar:
                self._admins[place.country, place.name_ar.removeprefix("محافظة ")] = place.id
            if place.kind == "country" and place.country:
                self._theatres.setdefault(place.country, set()).add(row.theatre)
        self.curated = frozenset(self.places)

    def survey(self, id_: str, found: Place) -> None:
        """Put a place of the tables whose point is an estimate on the point that a source has for it."""
        place = self.places.get(id_)
        if place is not None and place.precision == "near" and found.lat is not None and found.lon is not None:
            self.places[id_] = msgspec.structs.replace(
                place, lat=found.lat, lon=found.lon, precision="exact", source=found.source
            )
            self.points[id_] = (found.lat, found.lon)

    def admit(self, place: Place, within: str | None) -> Place:
        """Let in a place from beyond the tables, in an area that is known already."""
        country = place.country or (self.places[within].country if within else None)
        known = self.places[place.id] = msgspec.structs.replace(place, within=within, country=country)
        self._theatre[place.id] = ""
        if place.lat is not None and place.lon is not None:
            self.points[place.id] = (place.lat, place.lon)
        return known

    def above(self, id_: str) -> tuple[str, ...]:
        """The areas around a place, the narrowest first."""
        chain = self._above.get(id_)
        if chain is None:
            found: list[str] = []
            area = self.places[id_].within
            while area is not None and area in self.places and area not in found:
                found.append(area)
                area = self.places[area].within
            chain = self._above[id_] = tuple(found)
        return chain

    def below(self, area: str) -> Sequence[str]:
        """All places in an area, at any depth."""
        if self._below is None:
            self._below = {}
            for id_ in sorted(self.curated):
                for one in self.above(id_):
                    self._below.setdefault(one, []).append(id_)
        return self._below.get(area, ())

    def namesakes(self, id_: str) -> tuple[str, ...]:
        """First-level areas named after a place: «محافظة ريف دمشق» before «محافظة دمشق» for «دمشق»; often none."""
        place = self.places[id_]
        if place.kind == "admin1":
            return ()
        found = (self._admins.get((place.country, name)) for name in (f"ريف {place.name_ar}", place.name_ar))
        return tuple(area for area in found if area is not None)

    def reaches(self, area: str, point: tuple[float, float], beyond: float) -> bool:
        """Whether a point lies among an area's own places, or so many km beyond them."""
        box = self._boxes.get(area)
        if box is None:
            points = [self.points[id_] for id_ in (*self.below(area), area) if id_ in self.points]
            lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
            radius = KINDS[self.places[area].kind].radius / KM_PER_DEGREE if len(points) < _ENOUGH else 0.0
            box = self._boxes[area] = (min(lats) - radius, min(lons) - radius, max(lats) + radius, max(lons) + radius)
        south, west, north, east = box
        margin = beyond / KM_PER_DEGREE
        return south - margin <= point[0] <= north + margin and west - margin <= point[1] <= east + margin

    def seat(self, area: str) -> str:
        """The settlement that gives a first-level area its name: the city of «ريف دمشق» is Damascus. Else the area."""
        if self._seats is None:
            self._seats = {}
            for id_ in sorted(self.curated, key=self.fame):
                place = self.places[id_]
                if KINDS[place.kind].family == "settlement" and id_ in self.points:
                    for named in self.namesakes(id_):
                        self._seats.setdefault(named, id_)
        return self._seats.get(area, area)

    def areas_of(self, id_: str) -> tuple[str, ...]:
        """What a containing name can stand for: the place, and the areas that are named after it."""
        return (id_, *self.namesakes(id_))

    def common_area(self, ids: Sequence[str]) -> str | None:
        """The narrowest area around all of these places."""
        for area in self.above(ids[0]):
            if all(area in self.above(other) for other in ids[1:]):
                return area
        return None

    def theatres_of(self, place: Place) -> set[str]:
        """The theatres a place belongs to: that of its table, and those whose country it lies in."""
        home = {self._theatre[place.id]} - {""}
        return home | self._theatres.get(place.country, set()) if place.country else home

    def fame(self, id_: str) -> tuple[float, str]:
        """A sort key, best known first: capitals before other cities, and areas behind a city of the name."""
        place = self.places[id_]
        weight = float(place.population or 0)
        if place.kind in ("country", "capital"):
            weight += 1e6
        elif KINDS[place.kind].area:
            weight = max(0.0, weight / 100)
        return -weight, id_
