"""Where the gazetteer files are: the bundled one, and the user's own with what was imported and pinned."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "MARSAD_PLACES"
BUNDLED = Path(__file__).parent / "default.sqlite"


def user_database() -> Path | None:
    """The user's own gazetteer file, there or not: ``MARSAD_PLACES`` names it, empty for none.

    Without the variable it is ``marsad/places.sqlite`` in the user's folder of data.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named).expanduser() if named.strip() else None
    from platformdirs import user_data_path

    return user_data_path("marsad", appauthor=False) / "places.sqlite"
