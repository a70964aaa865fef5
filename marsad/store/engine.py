"""Where the store is, connections to it, and what can go wrong with them.

Invariant: every write runs in one transaction that holds the store's only write lock from its beginning (SQLite: ``BEGIN
IMMEDIATE``; PostgreSQL: an advisory lock), so that the chain of the log has one end at any time. A second writer waits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError

from marsad.errors import (
    MissingExtra,
    NoStore,
    StoreBroken,
    StoreBusy,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreVersion,
    UsageError,
)
from marsad.store.watching import Watch

T = TypeVar("T")
DEFAULT = "marsad.db"
HEAD = "0004"
"""The revision of the tables that this version works on."""

WAIT_SECONDS = 60
_TOGETHER = 5000
_LOCK = 0x6D_61_72_73_61_64  # "marsad"
_WRITE = "marsad_write"
_CACHE = "cache_size = -16000"  # kibibytes a connection: the upper pages of the indexes of a large store
_SQLITE_CAUSES: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = (
    (("readonly", "read-only", "query_only"), StoreReadOnly, "it is read-only"),
    (("disk is full",), StoreFull, "the disk is full"),
    (("locked", "busy"), StoreBusy, "another writer has kept it for too long"),
    (("not a database", "malformed", "disk i/o error"), StoreBroken, "the file is damaged, or no store"),
    (("unable to open",), NoStore, "it cannot be opened"),
)
_STATES: dict[str, tuple[type[StoreError], str]] = {
    "53100": (StoreFull, "the disk is full"),
    "25006": (StoreReadOnly, "it is read-only"),
    "42501": (StoreReadOnly, "you have no right to do this"),
    "55P03": (StoreBusy, "another writer has kept it for too long"),
    "57014": (StoreBusy, "another writer has kept it for too long"),
}


def batched(values: Iterable[T]) -> Iterator[list[T]]:
    """Values in lists that are short enough to be put into one query."""
    left = iter(values)
    while some := list(islice(left, _TOGETHER)):
        yield some


def url_of(where: str) -> URL:
    """The database URL of a path, or of a URL as it is.

    Raises:
        StoreError: it is a URL of no database that is known here.
    """
    if "://" not in where:
        return URL.create("sqlite", database=where)
    try:
        url = make_url(where)
    except ArgumentError:
        raise StoreError(where, "not a path and not a database URL") from None
    if url.drivername in ("postgresql", "postgres"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise StoreError(where, "stores are SQLite files or PostgreSQL databases")
    return url


class Store:
    """A store that is open. `where` names it for people, without a password."""

    def __init__(self, where: str) -> None:
        url = url_of(where)
        self.where = url.database or where if "://" not in where else url.render_as_string(hide_password=True)
        self.sqlite = url.get_backend_name() == "sqlite"
        self.file = (
            Path(url.database) if self.sqlite and url.database and not url.database.startswith("file:") else None
        )
        self.engine = _engine(url)
        self._watch = Watch(self.file) if self.file is not None else None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the store and changes nothing."""
        with self._told(), self.engine.connect() as connection, connection.begin():
            if not self.sqlite:
                connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction with the write lock; it is kept where the block ends without an exception."""
        with self._told(), self.engine.connect() as plain:
            connection = plain.execution_options(**{_WRITE: True})
            with connection.begin():
                if not self.sqlite:
                    connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
                yield connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise StoreBroken(self.where, f"it refuses what does not fit: {_first_line(error)}") from error
        except DBAPIError as error:
            raise self._error(error) from error

    def _error(self, error: DBAPIError) -> StoreError:
        state = getattr(error.orig, "sqlstate", None)
        if state in _STATES:
            kind, cause = _STATES[state]
            return kind(self.where, cause)
        message = str(error.orig).lower()
        if self.sqlite:
            for words, kind, cause in _SQLITE_CAUSES:
                if any(word in message for word in words):
                    return kind(self.where, cause)
        elif error.connection_invalidated or state is None:
            return NoStore(self.where, f"the server does not answer: {_first_line(error)}")
        return StoreError(self.where, _first_line(error))

    def count(self) -> tuple[int, int] | None:
        """What differs from before where anybody wrote meanwhile; None where only looking tells. One thread may ask."""
        return self._watch.count() if self._watch is not None else None

    def keep_a_journal(self) -> None:
        """Let readers and a writer work side by side, from now on (SQLite's write-ahead log)."""
        with self._told(), self.engine.connect() as connection:
            connection.rollback()  # the mode does not change within a transaction
            raw = connection.connection.dbapi_connection
            try:
                raw.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
            except sqlite3.Error as error:
                raise self._error(DBAPIError("PRAGMA journal_mode", None, error)) from error

    def revision(self) -> str | None:
        """The revision of the tables; None where there are none."""
        if self.file is not None and not self.file.is_file():
            return None
        with self.read() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
            return found

    def close(self) -> None:
        """Close all connections."""
        if self._watch is not None:
            self._watch.close()
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _first_line(error: DBAPIError) -> str:
    return (str(error.orig).strip() or type(error.orig).__name__).splitlines()[0]


def _refuse(context: ExceptionContext) -> None:
    """Tell what no database takes from what is wrong with a store: zero characters, half surrogate pairs, huge numbers."""
    what = context.original_exception
    if isinstance(context.sqlalchemy_exception, DataError) or isinstance(what, (UnicodeEncodeError, OverflowError)):
        raise UsageError(f"a store can neither hold this nor look for it: {str(what).splitlines()[0]}") from what


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "postgresql":
        try:
            engine = create_engine(url, connect_args={"connect_timeout": 10})
        except ImportError:
            raise MissingExtra("postgres") from None
        event.listen(engine, "handle_error", _refuse)
        return engine
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "handle_error", _refuse)

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        for setting in ("foreign_keys = ON", "synchronous = FULL", f"busy_timeout = {WAIT_SECONDS * 1000}", _CACHE):
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        write = connection.get_execution_options().get(_WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


def open_store(where: str) -> Store:
    """Open a store, and bring its tables up to date where an earlier version made them.

    Raises:
        NoStore: there is none.
        StoreVersion: a later version made it.
        StoreError: it cannot be used.
    """
    store = Store(where)
    try:
        revision = store.revision()
        if revision is None:
            raise NoStore(store.where, "there is no store here; `marsad init` makes one")
        if revision != HEAD:
            _migrate(store, revision)
    except BaseException:
        store.close()
        raise
    return store


def make_store(where: str) -> tuple[Store, bool]:
    """Make a store, or open the one that is there; and whether it was made."""
    store = Store(where)
    try:
        if store.file is not None and not store.file.parent.is_dir():
            raise NoStore(store.where, f"there is no folder {store.file.parent}")
        revision = store.revision()
        if revision == HEAD:
            return store, False
        if store.sqlite and revision is None:
            store.keep_a_journal()
        _migrate(store, revision)
    except BaseException:
        store.close()
        raise
    return store, revision is None


def _migrate(store: Store, revision: str | None) -> None:
    """Run what migrations are missing, all in one transaction."""
    if revision is not None and revision > HEAD:
        raise StoreVersion(store.where, f"a later version made it (revision {revision}; this one knows {HEAD})")
    from marsad.store.migrate import upgrade

    with store.write() as connection:
        upgrade(connection)
