"""Pins: a person says where a name lies. They outrank every other source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.errors import UsageError
from marsad.places.beyond import PIN
from marsad.places.database import NewPlace, Source, folded, put_place, put_source
from marsad.places.importing.links import put_areas
from marsad.places.importing.store import writing
from marsad.places.importing.telling import silent
from marsad.places.kinds import KINDS
from marsad.places.latin import is_arabic

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = Source(PIN.removesuffix(":"), "your own", "pinned by hand")


def pin(
    path: Path,
    name: str,
    lat: float,
    lon: float,
    *,
    kind: str = "village",
    within: str | None = None,
    country: str | None = None,
    same_as: str | None = None,
) -> str:
    """Put a name on the map; the id of the pin. The same name in the same area is moved.

    Raises:
        UsageError: there is no such kind, or the point is not on the earth.
        BrokenGazetteer: the file cannot be written.
    """
    if kind not in KINDS:
        raise UsageError(f"no kind of place is called {kind!r}; there are: {', '.join(KINDS)}")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise UsageError(f"{lat:g}, {lon:g} is no point on the earth: latitude comes first, in degrees")
    key = folded(name)
    if not any(char.isalnum() for char in key):
        raise UsageError(f"{name!r} is no name")
    original = key.replace(" ", "_") + (f"@{within}" if within else "")
    arabic = is_arabic(name)
    place = NewPlace(original, name if arabic else None, None if arabic else name, kind, lat, lon, country, within)
    with writing(path) as connection:
        put_place(connection, SOURCE, put_source(connection, SOURCE), place)
        connection.execute("DELETE FROM link WHERE place = ?", (f"{PIN}{original}",))
        if same_as is not None:
            connection.execute("INSERT INTO link VALUES (?, ?, 'by hand')", (f"{PIN}{original}", same_as))
        put_areas(connection, silent)
    return f"{PIN}{original}"


def unpin(path: Path, id_: str) -> bool:
    """Take a pin away; whether there was one."""
    with writing(path) as connection:
        found = connection.execute("SELECT number FROM place WHERE id = ? AND id LIKE 'pin:%'", (id_,)).fetchone()
        if found is not None:
            for table in ("name", "shape"):
                connection.execute(f"DELETE FROM {table} WHERE place = ?", found)
            connection.execute("DELETE FROM link WHERE place = ?", (id_,))
            connection.execute("DELETE FROM place WHERE number = ?", found)
    return found is not None
