"""Python's collector of cycles, held back where it could only look in vain."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_waits() -> Iterator[None]:
    """Hold the collector back while the vocabulary is made or a report is read.

    It would look again and again through objects that are in use, and that go by their reference counts when they are not.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def collector_spares() -> None:
    """Let the collector pass over all that exists now: what is made once and kept, it would look through again and again."""
    gc.freeze()
