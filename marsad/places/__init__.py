"""Where: the gazetteer of curated places, and a mention of a place to a point on the map."""

from marsad.places.gazetteer import Gazetteer, PlaceName, default_gazetteer
from marsad.places.resolver import Location

__all__ = ["Gazetteer", "Location", "PlaceName", "default_gazetteer"]
