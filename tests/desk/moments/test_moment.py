"""A state of a store and what was made of it go when nobody looks at the store any more."""

from __future__ import annotations

import gc
from pathlib import Path
from weakref import ref

from marsad.desk.mapping.whole import encoded
from marsad.desk.moments.moment import moment
from marsad.desk.moments.observatory import Observatory
from marsad.store.engine import make_store


def test_a_moment_does_not_outlive_its_observatory(tmp_path: Path) -> None:
    with make_store(str(tmp_path / "store.db"))[0] as store:
        observatory = Observatory(store, grid_km=5)
        now = moment(observatory)
        assert now.point(35.904, 36.725) == observatory.point(35.904, 36.725) != (35.904, 36.725)
        encoded(now)
        gone = ref(observatory), ref(now)
        del observatory, now
        gc.collect()
        assert [one() for one in gone] == [None, None]
