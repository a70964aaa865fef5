"""Whether a store's file was written, at the price of a glance: SQLite counts the changes that other connections made."""

from __future__ import annotations

import sqlite3
from pathlib import Path


class Watch:
    """Watches a file by a connection of its own, through which nothing is ever written. One thread at a time may ask.

    Invariant: what `count` gives differs from before where another connection has committed in between, or another file
    was put in the place.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._connection: sqlite3.Connection | None = None
        self._which: tuple[int, int] | None = None
        self._opened = 0

    def count(self) -> tuple[int, int] | None:
        """A number of now, together with that of the connection that counts; None where it cannot be told."""
        try:
            found = self._file.stat()
            if self._connection is None or self._which != (found.st_dev, found.st_ino):
                self.close()
                self._which = found.st_dev, found.st_ino
                self._connection = sqlite3.connect(
                    f"{self._file.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False
                )
                self._opened += 1
            return self._opened, int(self._connection.execute("PRAGMA data_version").fetchone()[0])
        except (OSError, sqlite3.Error):
            self.close()
            return None

    def close(self) -> None:
        """Stop watching; it begins again when it is asked."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
