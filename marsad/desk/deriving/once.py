"""What is made of a ledger once, and kept as long as that ledger is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

from marsad.ledger.derive import Ledger

Made = TypeVar("Made")


def once(make: Callable[[Ledger], Made]) -> Callable[[Ledger], Made]:
    """A function of a ledger that makes its outcome once for each, also where several threads ask at the same time."""
    kept: WeakKeyDictionary[Ledger, Made] = WeakKeyDictionary()
    lock = Lock()

    @wraps(make)
    def made(ledger: Ledger) -> Made:
        with lock:
            if ledger not in kept:
                kept[ledger] = make(ledger)
            return kept[ledger]

    return made
