"""What was derived of a store, put away over a restart of the server: a file that may be thrown away at any time.

Invariant: a file is only taken up where everything that it was derived from is the same: Marsad's code and data, the
parameters, the user's own actors, the world of its places, and a state of the store's log that the store still goes on
from. Anything else (damaged, of another store, written or writable by others) is as if there were none.

It holds words of claims, as the store does: nobody else may read it. ``MARSAD_CACHE`` names the folder (empty: nothing is
put away); without the variable it is ``marsad`` in the user's folder of caches.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import msgspec

from marsad import actors
from marsad.actors.own import user_file
from marsad.ledger.incident import Judgements
from marsad.ledger.kept.whole import Whole
from marsad.ledger.parameters import Parameters
from marsad.ledger.world import World
from marsad.store.engine import Store
from marsad.store.since import Mark

VARIABLE = "MARSAD_CACHE"
_MAGIC = b"marsad derived 1\n"
_ROOT = Path(actors.__file__).parents[1]
_ROOMS = (
    "model.py", "duplicates.py", "actors", "desk/deriving", "desk/naming", "language", "ledger", "places", "store",
    "theatres",
)  # fmt: skip
"""What statements and the ledger are made by, and of."""


class Header(msgspec.Struct, frozen=True):
    """What a file was made of and by: the store, `basis` (see the module's head), the world, the state of the store."""

    store: str
    basis: str
    world: str
    mark: Mark
    body: str


class Put(msgspec.Struct, array_like=True, frozen=True):
    """What a file holds: all that was derived, and what else of the store is needed to follow it."""

    whole: Whole
    originals: dict[str, str]
    judged: list[str]
    theatres: list[str]
    same: list[list[str]]
    apart: list[list[str]]

    @classmethod
    def of(
        cls, whole: Whole, originals: dict[str, str], judged: Iterable[str], theatres: list[str], said: Judgements
    ) -> Put:
        """All of it."""
        same, apart = ([sorted(pair) for pair in pairs] for pairs in (said.same, said.apart))
        return cls(whole, originals, sorted(judged), theatres, sorted(same), sorted(apart))

    def judgements(self) -> Judgements:
        """What people judged."""
        return Judgements(frozenset(map(frozenset, self.same)), frozenset(map(frozenset, self.apart)))


def folder() -> Path | None:
    """Where files are put away; None for nowhere."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named).expanduser() if named.strip() else None
    from platformdirs import user_cache_path

    return user_cache_path("marsad", appauthor=False)


@cache
def _code() -> bytes:
    made = hashlib.sha256(f"{sys.version_info[:3]} {sys.byteorder}".encode())
    for room in _ROOMS:
        start = _ROOT / room
        files = [start] if start.is_file() else (path for path in start.rglob("*") if path.is_file())
        for file in sorted(file for file in files if file.suffix in (".py", ".yaml", ".json")):
            made.update(file.relative_to(_ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return made.digest()


def basis(parameters: Parameters) -> str:
    """A hash of the code, the parameters and the user's own actors."""
    own = user_file()
    made = hashlib.sha256(_code() + msgspec.json.encode(parameters))
    if own is not None and own.is_file():
        made.update(own.read_bytes())
    return made.hexdigest()


def of_world(world: World) -> str:
    """A hash of a world: other places, points or sides make another one."""
    spots = sorted(world.spots.values(), key=lambda spot: spot.id)
    told = [sorted(world.sides.items()), sorted(world.camps.items()), sorted(world.neutral), spots]
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()


def _named(store: Store) -> str:
    return str(store.file.resolve()) if store.file is not None else store.where


def _file(store: Store) -> Path | None:
    where = folder()
    name = hashlib.sha256(_named(store).encode()).hexdigest()[:24]
    return where / f"{name}.derived" if where is not None else None


def taken(store: Store, made_by: str) -> tuple[Header, Put] | None:
    """What was put away of a store by the same code and parameters (`basis`); None where there is nothing to be used."""
    file = _file(store)
    if file is None:
        return None
    try:
        data = _read(file)
        if data is None or not data.startswith(_MAGIC):
            return None
        length = int.from_bytes(data[len(_MAGIC) : len(_MAGIC) + 4], "big")
        begin = len(_MAGIC) + 4 + length
        header = msgspec.json.decode(data[len(_MAGIC) + 4 : begin], type=Header)
        body = memoryview(data)[begin:]
        if (header.store, header.basis) != (_named(store), made_by) or header.body != hashlib.sha256(body).hexdigest():
            return None
        return header, msgspec.msgpack.decode(body, type=Put)
    except (OSError, msgspec.MsgspecError):
        return None


def _read(file: Path) -> bytes | None:
    """The bytes of a file of ours; None where it or its folder belongs to somebody else, or others may write there."""
    if not _ours(file.parent.lstat(), stat.S_ISDIR):
        return None
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        return opened.read() if _ours(os.fstat(handle), stat.S_ISREG) else None


def _ours(found: os.stat_result, kind: Callable[[int], bool]) -> bool:
    if not kind(found.st_mode):
        return False
    return not hasattr(os, "geteuid") or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)


def put(store: Store, made_by: str, world: World, mark: Mark, derived: Put) -> bool:
    """Put away what was derived of a store in a state; and whether that could be done."""
    file = _file(store)
    if file is None:
        return False
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not _ours(file.parent.lstat(), stat.S_ISDIR):
            return False
        _forget(file.parent)
        body = msgspec.msgpack.encode(derived)
        told = Header(_named(store), made_by, of_world(world), mark, hashlib.sha256(body).hexdigest())
        header = msgspec.json.encode(told)
        handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")  # for us alone, whatever the umask
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.writelines((_MAGIC, len(header).to_bytes(4, "big"), header, body))
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError:
        return False
    return True


def _forget(where: Path) -> None:
    """Throw away what was derived of stores that are gone."""
    for file, header in _headers(where):
        if "://" not in header.store and not Path(header.store).exists():
            file.unlink(missing_ok=True)


def _headers(where: Path) -> Iterator[tuple[Path, Header]]:
    for file in where.glob("*.derived"):
        with contextlib.suppress(OSError, msgspec.MsgspecError), file.open("rb") as opened:
            if opened.read(len(_MAGIC)) == _MAGIC:
                length = int.from_bytes(opened.read(4), "big")
                yield file, msgspec.json.decode(opened.read(min(length, 10_000)), type=Header)
