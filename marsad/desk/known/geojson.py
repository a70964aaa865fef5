"""Rows as GeoJSON."""

from __future__ import annotations

from marsad.desk.known.shared import Row


def geojson(rows: list[Row], areas: Row | None = None) -> Row:
    """Rows as GeoJSON points (a row with several places gives several), after the areas where there are any."""
    features = list(areas["features"]) if areas is not None else []
    for row in rows:
        properties = {name: value for name, value in row.items() if name != "points"}
        features += [
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": properties}
            for lat, lon in row.get("points", ())
        ]
    return {"type": "FeatureCollection", "features": features}
