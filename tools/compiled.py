"""Compiles the modules in which reading spends its time, with mypyc, to extension modules beside their sources.

usage: python -m tools.compiled [--remove]

It takes a C compiler and Python's headers; nothing else needs the outcome. The sources stay what they are: where an
extension module stands beside one, Python takes it in its place, so that it has to be made again when a source has changed.
`--remove` takes all of them away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LEVEL = os.environ.get("MARSAD_OPTIMISE", "1")  # of the C compiler
LIBRARY = "marsad__mypyc"  # what all of them share, beside the package
MODULES = (
    *(
        f"marsad/language/arabic/{name}.py"
        for name in (
            "clitics date_base date_calendar date_days date_periods date_relations date_units date_words dates folding "
            "matching moments number_context number_grammar number_words numbers words"
        ).split()
    ),
    *(f"marsad/places/{name}.py" for name in "atlas fitting geometry parts resolver".split()),
    *(f"marsad/lexicon/{name}.py" for name in "frames furniture".split()),
    "marsad/actors/packs.py",
    *(
        f"marsad/reader/{name}.py"
        for name in (
            "acts addressees chunk chunks confidence confidence_features dealings drafts events extents filling "
            "filling_nouns filling_verbs finish genders harm holding memory modality named naming pairs phraser phrases "
            "ranking ranking_features ranking_places ranking_view read relations resumption roles row sayings scene "
            "segments sentences speech sums tags weighing where_phrases whereabouts who_phrases whom"
        ).split()
    ),
)


def built(root: Path = ROOT) -> Iterator[Path]:
    """The extension modules that stand beside their sources, and what they share."""
    for pattern in ("*.so", "*.pyd"):
        yield from (root / "marsad").rglob(pattern)
        yield from root.glob(LIBRARY + pattern)


def remove(root: Path = ROOT) -> None:
    """Take the extension modules away."""
    for file in list(built(root)):
        file.unlink()


def build(root: Path = ROOT) -> list[Path]:
    """Make the extension modules; the list of them."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    os.chdir(root)
    remove(root)
    extensions = mypycify(
        list(MODULES),
        opt_level=LEVEL,
        debug_level="0",
        multi_file=True,
        group_name="marsad",
        target_dir="build/compiled",
    )
    command = Distribution({"name": "marsad", "ext_modules": extensions}).get_command_obj("build_ext")
    command.inplace, command.build_temp, command.build_lib = True, "build/temp", "build/lib"
    command.ensure_finalized()
    command.run()
    return sorted(built(root))


def main() -> int:
    """Build, or remove."""
    if "--remove" in sys.argv[1:]:
        remove()
    else:
        print(len(build()), "extension modules")
    return 0


if __name__ == "__main__":
    sys.exit(main())
