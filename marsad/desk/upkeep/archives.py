"""Stores to archives and back, and stores into one."""

from __future__ import annotations

from pathlib import Path
from typing import IO, NamedTuple

from marsad.desk.intake.keeping import folded
from marsad.desk.review.waiting import open_lines
from marsad.errors import UsageError
from marsad.store.archive import Archive, OtherStore, export
from marsad.store.engine import Store, open_store
from marsad.store.merging import Merged, Other, merge

_BATCH = 32


class Taken(NamedTuple):
    """What was taken over, and what now waits for a person."""

    merged: Merged
    questions: list[str]


def export_archive(store: Store, stream: IO[bytes]) -> dict[str, int]:
    """Write everything that a store holds to a stream, and give the number of rows of each table."""
    with store.read() as connection:
        return export(connection, store.where, stream)


def import_archive(store: Store, path: Path, *, who: str) -> Taken:
    """Take over all that an archive holds."""
    archive = Archive(path)
    try:
        return _take(store, archive, who)
    finally:
        archive.close()


def merge_store(store: Store, other: str, *, who: str) -> Taken:
    """Take over all that another store holds; that one stays as it is."""
    with open_store(other) as theirs:
        if theirs.engine.url == store.engine.url or (theirs.file and store.file and theirs.file.samefile(store.file)):
            raise UsageError("these are one store")
        with theirs.read() as connection:
            return _take(store, OtherStore(connection, theirs.where), who)


def _take(store: Store, other: Other, who: str) -> Taken:
    with store.write() as connection:
        merged = merge(connection, other, folded, who=who)
        return Taken(merged, open_lines(connection))
