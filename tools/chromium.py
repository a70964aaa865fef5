"""The browser that the tests, the figures and the pictures of the pages take: Chromium, as the system has it.

usage: python -m tools.chromium [install]

Finds it on the PATH, or where MARSAD_CHROMIUM says. With `install` it is installed where that may be done unasked: on
Debian, as root (continuous integration mostly); elsewhere it is told what is left out without it. WebGL is done in
software, so that pages come out alike on all machines.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
)  # fmt: skip
MISSING = (
    "There is no Chromium here, so that the tests in a browser are skipped; as root on Debian, `make test` installs it "
    "(apt-get install chromium). Another one is named by MARSAD_CHROMIUM=/path/to/it."
)
_APT = ("apt-get", "-qq", "-o", "Dpkg::Use-Pty=0")


def find() -> str | None:
    """The program, or None where there is none."""
    named = os.environ.get("MARSAD_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def may_install() -> bool:
    """Whether it may be installed here unasked: Debian (Ubuntu's package is a link to its store), and we are root."""
    release = Path("/etc/os-release")
    told = release.read_text("utf-8").splitlines() if release.is_file() else []
    return "ID=debian" in told and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install() -> bool:
    """Install it; False where that went wrong."""
    wanted = [*_APT, "install", "--yes", "--no-install-recommends", "chromium"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for before in (None, [*_APT, "update"]):  # the lists of packages may be missing, or of long ago
        if before:
            subprocess.run(before, env=environment, check=False, stdout=subprocess.DEVNULL)
        done = subprocess.run(wanted, env=environment, check=False, capture_output=True, text=True)
        if done.returncode == 0:
            return find() is not None
    print(done.stderr.strip(), file=sys.stderr)
    return False


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser with a profile of its own, closed at the end.

    Raises:
        FileNotFoundError: there is no Chromium.
    """
    from playwright.sync_api import sync_playwright

    program = find()
    if program is None:
        raise FileNotFoundError(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def main(arguments: list[str]) -> int:
    """Say where it is, after installing it where that is asked for and may be."""
    if arguments not in ([], ["install"]):
        print(__doc__, file=sys.stderr)
        return 2
    if find() is None and arguments and may_install():
        print("Installing Chromium for the tests in a browser …", flush=True)
        if not install():
            print("Chromium could not be installed.", file=sys.stderr)
    found = find()
    if found is None:
        print(MISSING)
    elif not arguments:
        print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
