"""What takes long to make is made before anybody asks for it."""

from __future__ import annotations

import gc
import logging
import threading

from marsad.desk.mapping.whole import encoded
from marsad.desk.moments.moment import Moment, moment
from marsad.desk.moments.observatory import Observatory
from marsad.desk.moments.statement_columns import place_names
from marsad.desk.moments.then import land, standings
from marsad.desk.records.world import actor_counts, place_counts
from marsad.errors import MarsadError

_log = logging.getLogger(__name__)


def _land(now: Moment) -> None:
    if (last := now.ledger.last_day) is not None:
        standings(now, last, last)
        land(now, last, None)


_STEPS = (encoded, place_counts, place_names, actor_counts, lambda now: now.ledger.sources, _land)


def warm(now: Moment) -> None:
    """Make what lists and the map need of a moment."""
    for step in _STEPS:
        step(now)


def settle() -> None:
    """Take what is there by now out of the garbage collector's rounds: with a large store one would stop all for seconds.

    What takes its place later is collected as ever, in rarer rounds.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def warm_aside(observatory: Observatory) -> threading.Thread:
    """Warm in a thread of its own, which ends by itself and with the process."""

    def work() -> None:
        try:
            warm(moment(observatory))
            settle()
        except MarsadError as error:  # whoever asks will be told
            _log.warning("not made ready: %s", error)

    thread = threading.Thread(target=work, name="warming", daemon=True)
    thread.start()
    return thread
