"""The user's own gazetteer file while it is written.

Promise kept here: an import is one transaction. All rows of all its files are in, linked and put into their areas, or
nothing has changed, whatever broke: a wrong row, a full disk, a killed process (SQLite rolls its journal back when the file
is next opened). The same import twice leaves the same rows.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from marsad.errors import BrokenGazetteer
from marsad.places.database import APPLICATION, VERSION, Source, create, put_first_words, put_place, put_source
from marsad.places.importing.links import put_areas, put_links
from marsad.places.importing.telling import Tell, silent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from marsad.places.database import NewPlace

_STEP = 200
_CACHE = 131_072  # KiB: what is written stays here until it is whole, so that readers need not wait
_PATIENCE = 30.0  # seconds to wait for another import


class Imported(NamedTuple):
    """How an import went: how many places were `new` or written `again`, and how many are `linked` to another source's."""

    new: int
    again: int
    linked: int


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The file's connection inside one transaction; the file and its folder are made where they are not there.

    Raises:
        BrokenGazetteer: the file is none of ours, of another version, damaged, or cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)
    except (OSError, sqlite3.Error) as error:
        raise BrokenGazetteer(str(path), str(error)) from None
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        connection.execute("BEGIN IMMEDIATE")
        _ready(connection, path)
        yield connection
        put_first_words(connection)
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('fingerprint', ?)", (fingerprint(connection),))
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise BrokenGazetteer(str(path), str(error)) from None
    finally:
        connection.close()  # what was not committed is rolled back


def _ready(connection: sqlite3.Connection, path: Path) -> None:
    kind = connection.execute("PRAGMA application_id").fetchone()[0]
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if not tables:
        create(connection)
    elif kind != APPLICATION:
        raise BrokenGazetteer(str(path), "it is a database of another program")
    elif connection.execute("PRAGMA user_version").fetchone()[0] != VERSION:
        raise BrokenGazetteer(str(path), "it was written by another version of this program")


def fingerprint(connection: sqlite3.Connection) -> str:
    """The hash of what a reader can learn from the file (16 hex digits)."""
    digest = hashlib.sha256()
    for query in (
        "SELECT id, name_ar, name_en, kind, within, country, lat, lon, precision, population FROM place ORDER BY id",
        "SELECT key, id FROM name JOIN place ON number = place ORDER BY key, id",
        "SELECT place, same_as FROM link ORDER BY place, same_as",
    ):
        for row in connection.execute(query):
            digest.update(json.dumps(row, ensure_ascii=False).encode())
    return digest.hexdigest()[:16]


def import_places(path: Path, source: Source, places: Iterable[NewPlace], tell: Tell = silent) -> Imported:
    """Write places of one source into the user's file.

    Raises:
        InputError: whatever `places` raises: a file cannot be read or a row is wrong; nothing was written.
        BrokenGazetteer: the file cannot be written; nothing was.
    """
    new = again = 0
    with writing(path) as connection:
        number = put_source(connection, source)
        for place in places:
            if put_place(connection, source, number, place):
                new += 1
            else:
                again += 1
            if (new + again) % _STEP == 0:
                tell("places", new + again, None)
        tell("places", new + again, new + again)
        put_areas(connection, tell)
        put_links(connection, tell)
        linked: int = connection.execute(
            "SELECT count(DISTINCT link.place) FROM link JOIN place ON place.id = link.place WHERE source = ?",
            (number,),
        ).fetchone()[0]
    return Imported(new, again, linked)
