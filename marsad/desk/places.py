"""The gazetteer as its user sees it: what is known of places, and what is brought in from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal

import msgspec

from marsad.errors import MissingFile, UsageError
from marsad.model import Place
from marsad.places import Gazetteer, open_gazetteer
from marsad.places.beyond import PIN
from marsad.places.database import NewPlace, Source
from marsad.places.importing import fetch as fetching
from marsad.places.importing import geonames, ocha, osm, pins, tables, telling
from marsad.places.importing.store import Imported, import_places
from marsad.places.opening import layers_of
from marsad.places.userfile import user_database

Tell = telling.Tell
Format = Literal["geonames", "ocha", "osm", "csv"]
CURATED = "tables"


class SourceInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A source of places: how many it has, in which file (`tables` for the curated ones), and what it asks for."""

    name: str
    places: int
    file: str
    licence: str
    credit: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A place with the areas around it, the narrowest first, and the ids that other sources have for it."""

    place: Place
    areas: tuple[str, ...]
    linked: tuple[str, ...]


def database(given: Path | None) -> Path:
    """The user's gazetteer file: the one given, or where it is kept.

    Raises:
        UsageError: none is given, and ``MARSAD_PLACES`` is set to nothing.
    """
    path = given or user_database()
    if path is None:
        raise UsageError("MARSAD_PLACES is empty, so there is no file for places of your own: give one with --db")
    return path


def gazetteer(db: Path | None) -> Gazetteer:
    """The gazetteer with the user's file as it is now."""
    return open_gazetteer(db or user_database())


def bring_in(
    form: Format,
    paths: Sequence[Path],
    *,
    db: Path | None = None,
    source: str | None = None,
    licence: str | None = None,
    country: str | None = None,
    tell: Tell = telling.silent,
) -> Imported:
    """Import files of one form into the user's file, all of them or none.

    Raises:
        UsageError: an option makes no sense for the form.
        InputError: a file cannot be read, or a row is wrong.
        MissingExtra: the form needs packages that are not installed.
        BrokenGazetteer: the user's file cannot be written.
    """
    if form != "csv" and (source or licence):
        raise UsageError("--source and --licence are for csv; the others have their own")
    if country is not None and form != "ocha":
        raise UsageError("--country is for ocha's tables; the others tell the country themselves")
    for path in paths:
        if not path.is_file():
            raise MissingFile(str(path), "there is no such file")
    of, places = _reading(form, paths, source, licence, country)
    return import_places(database(db), of, places, tell)


def _reading(
    form: Format, paths: Sequence[Path], source: str | None, licence: str | None, country: str | None
) -> tuple[Source, Iterator[NewPlace]]:
    if form == "geonames":
        return geonames.SOURCE, geonames.read(paths)
    if form == "osm":
        return osm.SOURCE, chain.from_iterable(osm.read(path) for path in paths)
    if form == "ocha":
        maps = (".shp", ".gpkg", ".geojson", ".json", ".zip")
        return ocha.SOURCE, chain.from_iterable(
            ocha.read_shapes(path) if path.suffix.lower() in maps else ocha.read_table(path, country) for path in paths
        )
    try:
        own = tables.source(source or "own", licence or "not stated")
    except ValueError as error:
        raise UsageError(str(error)) from None
    return own, chain.from_iterable(tables.read(path) for path in paths)


def fetch_country(
    code: str, *, db: Path | None = None, base: str | None = None, tell: Tell = telling.silent
) -> Imported:
    """Fetch GeoNames' files of a country and import them.

    Raises:
        UsageError: no country has the code.
        FetchFailed: a file cannot be fetched.
        BrokenGazetteer: the user's file cannot be written.
    """
    path = database(db)
    folder = path.parent / "fetched"
    files = [
        fetching.fetch(url, folder / name, tell)
        for url, name in fetching.country_files(code, base or fetching.BASE_URL)
    ]
    return bring_in("geonames", files, db=path, tell=tell)


def sources(db: Path | None = None) -> list[SourceInfo]:
    """All sources of places, in the order of their rank."""
    found = [
        SourceInfo(
            name=CURATED,
            places=len(gazetteer(db)),
            file="",
            licence="Apache-2.0; see NOTICE",
            credit="Marsad; each row names its own",
        )
    ]
    for layer in layers_of(db or user_database()):
        found += [
            SourceInfo(name=name, places=count, file=str(layer.path), licence=licence, credit=credit)
            for name, count, licence, credit in layer.sources()
        ]
    return found


def places_of(source: str, db: Path | None = None) -> list[Place]:
    """The places of an imported source, or of pins (``pin``).

    Raises:
        UsageError: the user's file has no such source.
    """
    for layer in layers_of(db or user_database()):
        if source in {name for name, *_ in layer.sources()} and (found := layer.of_source(source)):
            return found
    raise UsageError(f"no source of places is called {source!r}; marsad places list tells them")


def find(name: str, db: Path | None = None) -> list[Found]:
    """The places of a name, in Arabic or Latin letters, in the order in which the reader takes them."""
    known = gazetteer(db)
    return [_found(known, id_) for id_ in known.named(name)]


def show(id_: str, db: Path | None = None) -> Found:
    """One place by its id.

    Raises:
        UsageError: no place has the id.
    """
    known = gazetteer(db)
    if id_ not in known:
        raise UsageError(f"no place has the id {id_!r}; marsad places find tells ids")
    return _found(known, id_)


def _found(known: Gazetteer, id_: str) -> Found:
    return Found(place=known.get(id_), areas=known.around(id_), linked=known.linked(id_))


def pin(
    name: str, lat: float, lon: float, *, kind: str | None = None, within: str | None = None, db: Path | None = None
) -> str:
    """Put a name on the map by hand; the id of the pin. `name` may be the id of a place, which is then moved.

    Raises:
        UsageError: the point, the kind or the area makes no sense.
        BrokenGazetteer: the user's file cannot be written.
    """
    known = gazetteer(db)
    area = _area(known, within) if within else None
    same = known.get(name) if name in known else None
    if same is not None:
        name, kind, area = same.name_ar or same.name_en or name, kind or same.kind, area or same.within
    country = known.get(area).country if area else same.country if same else None
    return pins.pin(
        database(db), name, lat, lon, kind=kind or "village", within=area, country=country,
        same_as=same.id if same else None,
    )  # fmt: skip


def _area(known: Gazetteer, given: str) -> str:
    ids = (given,) if given in known else known.named(given)
    areas = [id_ for id_ in ids if known.is_area(id_)]
    if not areas:
        raise UsageError(f"no area is called {given!r}; marsad places find tells ids")
    return areas[0]


def unpin(named: str, db: Path | None = None) -> None:
    """Take a pin away, by its id or, where only one has it, by its name.

    Raises:
        UsageError: there is no such pin, or several pins have the name.
        BrokenGazetteer: the user's file cannot be written.
    """
    ids = [named]
    if not named.startswith(PIN):
        ids = [one.place.id for one in find(named, db) if one.place.id.startswith(PIN)]
    if len(ids) > 1:
        raise UsageError(f"several pins are named {named!r}: {', '.join(ids)}")
    if not ids or not pins.unpin(database(db), ids[0]):
        raise UsageError(f"there is no pin {named!r}; marsad places list --source pin tells them")
