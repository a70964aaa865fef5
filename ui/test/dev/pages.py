"""Pages with the map and made-up data, to be looked at without the server.

usage: python ui/test/dev/pages.py FOLDER [places] [incidents]

Writes ar/map.html and en/map.html with data and fragments beside them; serve the folder with ``python -m http.server``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
BASE = (HERE / "base.html").read_text("utf-8")


def main(folder: Path, *size: str) -> None:
    """Write everything."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "static").symlink_to(ROOT / "marsad/web/static")
    data = subprocess.run(["node", HERE.parent / "made_up.mjs", *size], capture_output=True, check=True).stdout
    (folder / "map-data.json").write_bytes(data)
    loader = ChoiceLoader([DictLoader({"base.html": BASE}), FileSystemLoader(ROOT / "marsad/web/templates")])
    environment = Environment(loader=loader, autoescape=True)
    for language in ("ar", "en"):
        words = json.loads((HERE / "words.ar.json").read_text("utf-8")) if language == "ar" else {}
        page = environment.get_template("map.html").render(
            _=lambda text, words=words: words.get(text, text),
            static=lambda name: f"/static/{name}",
            language=language, words=json.dumps(words).replace("<", "\\u003c"), map_address="/map-data.json",
        )  # fmt: skip
        (folder / language).mkdir()
        (folder / language / "map.html").write_text(page, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
