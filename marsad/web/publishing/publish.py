"""Publishing: what a profile keeps back is left out first, then the pages are written."""

from __future__ import annotations

from pathlib import Path

from marsad.desk.moments.observatory import Observatory
from marsad.desk.redaction.copying import redacted
from marsad.desk.redaction.profile import profile as profile_called
from marsad.errors import UsageError
from marsad.store.engine import Store
from marsad.web.base_map import BaseMap
from marsad.web.publishing.single import write_single
from marsad.web.publishing.site import write_site


def publish(
    store: Store,
    target: Path,
    *,
    profile: str,
    force: bool = False,
    made_up: bool = False,
    base: BaseMap | None = None,
) -> str:
    """Write a store as a site (`target` is a folder) or as one file (``*.html``), and tell what was written.

    Raises:
        UsageError: no such profile, a file in the way, nothing to publish, or a base map for a single file.
    """
    kept_back = profile_called(profile)
    single = target.suffix.lower() in (".html", ".htm")
    if single and base is not None:
        raise UsageError(
            "a single file loads nothing, so that it can have no base map but the outline; publish into a folder for one"
        )
    if single and target.is_dir():
        raise UsageError(f"{target} is a folder")
    if single and target.exists() and not force:
        raise UsageError(f"{target} is there already; --force writes over it")
    if not target.absolute().parent.is_dir():
        raise UsageError(f"there is no folder {target.absolute().parent}")
    with redacted(store, kept_back) as here:
        observatory = Observatory(here, grid_km=kept_back.grid_km, made_up=made_up)
        count = write_single(observatory, target) if single else write_site(observatory, target, base)
    size = target.stat().st_size if single else sum(file.stat().st_size for file in target.rglob("*"))
    return f"{target}: {count} pages, {size / 1e6:.1f} MB, kept back by the profile {profile}"
