"""Map files (shapefiles, GeoPackages) through pyogrio and shapely, which are an extra of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from marsad.errors import BadTable, MissingExtra, MissingFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Outline = tuple[tuple[int, ...], ...]
TOLERANCE = 0.003  # degrees, some 300 m
_WGS84 = ("EPSG:4326", "OGC:CRS84", None)


def gis() -> tuple[Any, Any]:
    """The modules pyogrio and shapely.

    Raises:
        MissingExtra: they are not installed.
    """
    try:
        import pyogrio
        import shapely
    except ImportError:
        raise MissingExtra("gis") from None
    return pyogrio, shapely


def features(path: Path) -> Iterator[tuple[dict[str, Any], Outline, tuple[float, float]]]:
    """The features of a map file: cells by lower-case column, outline in thousandths of a degree, and a point inside.

    Raises:
        MissingExtra: pyogrio or shapely is not installed.
        InputError: the file is not there, is no map, is not in degrees, or has a feature without an outline.
    """
    pyogrio, shapely = gis()
    if not path.is_file():
        raise MissingFile(str(path), "there is no such file")
    try:
        meta, _, shapes, columns = pyogrio.raw.read(path)
    except Exception as error:  # what GDAL says of a file that it cannot read comes in many classes
        raise BadTable(str(path), f"it cannot be read as a map: {_first_line(error)}") from None
    if meta["crs"] not in _WGS84:
        raise BadTable(str(path), f"its coordinates are {meta['crs']}, and degrees of WGS 84 (EPSG:4326) are read")
    names = [str(name).lower() for name in meta["fields"]]
    for number in range(len(columns[0]) if columns else 0):
        cells = {name: _cell(column[number]) for name, column in zip(names, columns, strict=True)}
        shape = shapely.from_wkb(shapes[number]) if shapes is not None and shapes[number] is not None else None
        if shape is None or shape.is_empty:
            raise BadTable(str(path), "a feature has no shape", number + 1)
        west, south, east, north = shape.bounds
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise BadTable(str(path), f"a point of the shape is not on the earth: {shape.bounds}", number + 1)
        point = shape.representative_point()
        yield cells, outline(shape, shapely), (round(point.y, 5), round(point.x, 5))


def _cell(value: Any) -> Any:
    return None if value is None or value != value else value  # not a number is not equal to itself


def outline(shape: Any, shapely: Any) -> Outline:
    """The rings of a polygon, thinned; none of any other shape."""
    thin = shapely.simplify(shape, TOLERANCE, preserve_topology=True)
    rings = []
    for part in getattr(thin, "geoms", (thin,)):
        if part.geom_type == "Polygon":
            rings += [
                tuple(round(value * 1000) for x, y, *_ in ring.coords for value in (x, y))
                for ring in (part.exterior, *part.interiors)
            ]
    return tuple(rings)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
