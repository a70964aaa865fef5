"""Where: the gazetteer (curated tables, a bundled file, what the user imported), and a mention to a point on the map."""

from marsad.places.gazetteer import Gazetteer, PlaceName
from marsad.places.opening import default_gazetteer, open_gazetteer
from marsad.places.resolver import Location

__all__ = ["Gazetteer", "Location", "PlaceName", "default_gazetteer", "open_gazetteer"]
