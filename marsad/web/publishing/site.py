"""A static site: a file a page, with the built files beside them. It is made aside and put in place when it is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from marsad.desk.moments.observatory import Observatory
from marsad.errors import UsageError
from marsad.web.assets import FOLDER, manifest
from marsad.web.base_map import PATH, BaseMap
from marsad.web.publishing.collect import Instance, instances, published_map, rendered
from marsad.web.publishing.links import SiteLinks, file_of
from marsad.web.rendering import embedded

_MARK = ".marsad-site"


def write_site(
    observatory: Observatory,
    folder: Path,
    base: BaseMap | None = None,
    *,
    tell: Callable[[int], object] = lambda _: None,
) -> int:
    """Write the site into a folder, in place of a site that was there; and give the number of its pages. The archive of
    a base map is copied into it.

    Raises:
        UsageError: the folder holds something else, or the pages' scripts were not built.
    """
    check_built()
    folder = folder.resolve()  # "." and links, which could not be put aside
    if folder.exists() and not (folder / _MARK).is_file() and any(folder.iterdir()):
        raise UsageError(
            f"{folder} holds other files; a site is written into a new or empty folder, or over an earlier site"
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        count = _write(observatory, aside, base, tell)
        aside.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        aside.rename(folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return count


def check_built() -> None:
    """See that the browser's code is there.

    Raises:
        UsageError: it is not.
    """
    if not manifest():
        raise UsageError("the pages' scripts were not built: run `make ui` in the checkout, or install a built package")


def _write(observatory: Observatory, folder: Path, base: BaseMap | None, tell: Callable[[int], object]) -> int:
    shutil.copytree(FOLDER, folder / "static", ignore=shutil.ignore_patterns(".source", "words.json"))
    if base is not None and base.file is not None:
        shutil.copyfile(base.file, folder / "static" / PATH)
    found = instances(observatory)
    there = frozenset(instance.address for instance in found)
    data = embedded(published_map(observatory))

    def links(instance: Instance) -> SiteLinks:
        return SiteLinks(instance.language, instance.address, there)

    def extra(instance: Instance) -> dict[str, object]:
        root = "../" * instance.address.count("/")
        below = base.told(f"{root}static/") if base is not None else None
        return {"root_path": root, "map_data": data, "outline": None, "base_map": below}

    count = 0
    for instance, _, html in rendered(observatory, found, links, "site", extra=extra):
        file = folder / file_of(instance.address)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")
        count += 1
        tell(count)
    first = file_of(found[0].address)
    index = f'<meta http-equiv="refresh" content="0; url={first}"><a href="{first}">مرصد · Marsad</a>\n'
    head = '<!doctype html><meta charset="utf-8"><title>مرصد · Marsad</title>'
    (folder / "index.html").write_text(head + index, "utf-8")
    (folder / _MARK).write_text("A site written by marsad publish; it is written over when published again.\n")
    return count
