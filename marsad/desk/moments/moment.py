"""One state of a store and what was made of it: everything that pages and the API make is made once, until it changes.

Invariant: a moment's ledger and revision belong together, and whatever is made in it is made of that ledger. Who asks for
the same thing at the same time waits for the one who makes it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from marsad.desk.moments.observatory import Observatory
from marsad.ledger.derive import Ledger
from marsad.store.engine import Store

T = TypeVar("T")
_KEPT_BYTES = 64_000_000
Point = Callable[[float, float], tuple[float, float]]


def _same(lat: float, lon: float) -> tuple[float, float]:
    return lat, lon


class Kept:
    """Answers by what was asked, those asked for least recently forgotten first; `limit` is their size in bytes."""

    def __init__(self, limit: int = _KEPT_BYTES) -> None:
        self._limit = limit
        self._size = 0
        self._lock = threading.Lock()
        self._entries: OrderedDict[Any, tuple[Any, int]] = OrderedDict()

    def get(self, key: Any) -> Any:
        """What was kept under a key; None where nothing is."""
        with self._lock:
            found = self._entries.get(key)
            if found is None:
                return None
            self._entries.move_to_end(key)
            return found[0]

    def put(self, key: Any, value: Any, size: int) -> None:
        """Keep something of a size; what is larger than an eighth of all is not kept."""
        if size > self._limit // 8:
            return
        with self._lock:
            known = self._entries.pop(key, None)
            self._size += size - (known[1] if known else 0)
            self._entries[key] = (value, size)
            while self._size > self._limit:
                _, (_, freed) = self._entries.popitem(last=False)
                self._size -= freed


class Moment:
    """A state of a store. `before` is what was made of the one before it, for what can be carried over.

    `point` gives a point as it may be shown.
    """

    def __init__(
        self, store: Store, ledger: Ledger, revision: str, before: dict[str, Any] | None = None, *, point: Point = _same
    ) -> None:
        self.store = store
        self.ledger = ledger
        self.revision = revision
        self.point = point
        self.before = before or {}
        self.answers = Kept()
        self._made: dict[str, Any] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._lock = threading.Lock()

    def once(self, name: str, make: Callable[[Moment], T]) -> T:
        """What is made of this moment under a name; it is made when it is first asked for."""
        if name not in self._made:
            with self._lock:
                lock = self._locks.setdefault(name, threading.Lock())
            with lock:
                if name not in self._made:
                    self._made[name] = make(self)
                    self.before.pop(name, None)
        made: T = self._made[name]
        return made

    def made(self) -> dict[str, Any]:
        """All that was made of this moment, and of those before what was not made anew."""
        return {**self.before, **self._made}


_MOMENTS: WeakKeyDictionary[Observatory, Moment] = WeakKeyDictionary()
_LOCK = threading.Lock()


def moment(observatory: Observatory) -> Moment:
    """The store as it is now."""
    following = observatory.following
    following.refresh()
    known = _MOMENTS.get(observatory)
    if known is not None and known.revision == following.revision:
        return known
    with _LOCK:
        known = _MOMENTS.get(observatory)
        while known is None or known.revision != following.revision:
            revision, ledger = following.state
            known = Moment(observatory.store, ledger, revision, known.made() if known is not None else None,
                           point=observatory.point)  # fmt: skip
        _MOMENTS[observatory] = known
        return known
