"""The data behind the map: places, control as it was known on any day, incidents; as columns, to be small and quick.

Days are ordinals (``date.toordinal``), -1 or null where there is none. Actors, bodies, outlets, modes and places are
numbers of rows in tables of their own.
"""

from marsad.desk.mapping.whole import FORMAT, map_data

__all__ = ["FORMAT", "map_data"]
