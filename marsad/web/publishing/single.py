"""One file that holds all pages, scripts, styles, fonts and data: it opens from a disk, with no server and no network.

Its policy lets only the scripts and styles run that it was written with, by their hashes, and nothing be loaded.
"""

from __future__ import annotations

import base64
import hashlib
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from markupsafe import Markup

from marsad.desk.moments.observatory import Observatory
from marsad.web.assets import FOLDER, manifest
from marsad.web.page import LANGUAGES
from marsad.web.publishing.collect import instances, published_map, rendered
from marsad.web.publishing.links import SingleLinks
from marsad.web.publishing.site import check_built
from marsad.web.rendering import embedded, frame, script_words

_FONT = re.compile(r"""url\(["']?(?:\./)?fonts/([\w.-]+\.woff2)["']?\)""")
_SCRIPTS = ("app.js", "map.js", "charts.js", "search.js", "report.js")
_STYLES = ("app.css", "map.css")


def write_single(observatory: Observatory, file: Path, *, tell: Callable[[int], object] = lambda _: None) -> int:
    """Write the file, in place of one that was there; and give the number of its pages.

    Raises:
        UsageError: the pages' scripts were not built.
    """
    check_built()
    html, count = single(observatory, tell)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=file.parent, prefix=f".{file.name}-", delete=False
    ) as aside:
        aside.write(html)
    Path(aside.name).chmod(0o644)
    Path(aside.name).replace(file)
    return count


def single(observatory: Observatory, tell: Callable[[int], object] = lambda _: None) -> tuple[str, int]:
    """The file's text, and the number of pages in it."""
    found = instances(observatory)
    there = frozenset(instance.address for instance in found)
    pages: dict[str, dict[str, str]] = {}
    made = rendered(
        observatory, found, lambda instance: SingleLinks(instance.language, there), "single", fragment=True,
        extra=lambda _: {"root_path": "", "map_data": None, "outline": None},
    )  # fmt: skip
    for instance, view, html in made:
        pages[instance.address] = {"title": view.title, "html": html, "main": "full" if view.full else ""}
        tell(len(pages))
    scripts = [_read(name) for name in _SCRIPTS if name in manifest()]
    styles = [_with_fonts(_read(name)) for name in _STYLES if name in manifest()]
    text = frame(
        "single.html",
        first=found[0].address,
        made_up=observatory.made_up,
        frames=[(language, SingleLinks(language, there)) for language in LANGUAGES],
        policy=_policy(scripts, styles),
        scripts=[Markup(script) for script in scripts],  # our own files
        styles=[Markup(style) for style in styles],
        data={
            "pages": embedded(pages), "map-data": embedded(published_map(observatory)),
            "outline": Markup(_json("outline.json")),
            "words": embedded({language: script_words(language) for language in LANGUAGES}),
        },
    )  # fmt: skip
    return text, len(pages)


def _read(name: str) -> str:
    return (FOLDER / name).read_text("utf-8").replace("</script", "<\\/script").replace("</style", "<\\/style")


def _json(name: str) -> str:
    return (FOLDER / name).read_text("utf-8").replace("<", "\\u003c")


def _with_fonts(style: str) -> str:
    """A style with its fonts inside it."""

    def inside(found: re.Match[str]) -> str:
        data = base64.b64encode((FOLDER / "fonts" / found[1]).read_bytes()).decode()
        return f"url(data:font/woff2;base64,{data})"

    return _FONT.sub(inside, style)


def _policy(scripts: list[str], styles: list[str]) -> str:
    """What the file lets run: these scripts and styles, and nothing from anywhere."""

    def hashes(texts: list[str]) -> str:
        found = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
        return " ".join(f"'sha256-{one}'" for one in found)

    return (
        f"default-src 'none'; script-src {hashes(scripts)}; style-src {hashes(styles)}; img-src data: blob:; "
        "font-src data:; worker-src blob: data:; connect-src data: blob:; form-action 'none'; base-uri 'none'"
    )
