"""Reading: gathered reports through the reader, one at a time or over many processes, in the order they were gathered."""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Protocol

import msgspec

from marsad.desk.naming.asked import day
from marsad.errors import BrokenGazetteer, InputError, ReaderFault, UnknownTheatre, UsageError
from marsad.gather.files import MAX_BYTES, Gathered, gather
from marsad.language.detect import detect
from marsad.model import Reading, Report

_BATCH = 16


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """How to read.

    `published` (an ISO date) and `source` hold for reports that do not bring their own; `theatre` for all. With `explain`
    the reader tells its steps. `workers` is a number of processes, 0 for one a processor. `max_bytes` limits one report.
    `raw` gives the bytes that a report came in with its outcome.
    """

    published: str | None = None
    source: str | None = None
    theatre: str | None = None
    explain: bool = False
    workers: int = 1
    max_bytes: int = MAX_BYTES
    raw: bool = False


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input: a `report` with its `reading`, or an `error`.

    `note` tells what was put right in the file; `steps` are the reader's own words, `raw` the bytes it came in,
    where they were asked for.
    """

    path: str
    report: Report | None = None
    reading: Reading | None = None
    error: InputError | None = None
    note: str | None = None
    steps: tuple[str, ...] = ()
    raw: bytes | None = None


class Reader(Protocol):
    """The reader, as it is called."""

    def __call__(self, report: Report, /, *, theatre: str | None, explain: list[str] | None) -> Reading:
        """The claims of a report."""


def read_text(
    text: str,
    *,
    published: str | None = None,
    source: str | None = None,
    title: str | None = None,
    theatre: str | None = None,
    name: str | None = None,
) -> Reading:
    """What one text claims; see `marsad.read`."""
    data = _encoded("text", text)
    _encoded("title", title or "")
    report = Report(
        id=name or f"text-{hashlib.sha256(data).hexdigest()[:12]}",
        text=text,
        source=source,
        published=day(published),
        title=title,
        language=detect(text),
    )
    return read_report(report, Options(theatre=theatre))


def _encoded(what: str, value: object) -> bytes:
    if not isinstance(value, str):
        raise UsageError(f"the {what} should be a string, not {type(value).__name__}")
    try:
        return value.encode()
    except UnicodeEncodeError as error:
        raise UsageError(f"the {what} holds half of a surrogate pair at {error.start}") from None


def read_report(
    report: Report, options: Options, *, steps: list[str] | None = None, reader: Reader | None = None
) -> Reading:
    """What one report claims. The reader's steps are added to `steps`, where it is given.

    Raises:
        UnknownTheatre: where `options.theatre` is no theatre.
    """
    if options.theatre is not None and options.theatre not in theatres():
        raise UnknownTheatre(options.theatre, theatres())
    if reader is None:
        reader = the_reader()
    return reader(report, theatre=options.theatre, explain=steps)


@cache
def theatres() -> tuple[str, ...]:
    """The ids of the theatres there are."""
    packs = files("marsad").joinpath("theatres").iterdir()
    return tuple(sorted(pack.name for pack in packs if pack.joinpath("theatre.yaml").is_file()))


def the_reader() -> Reader:
    """The reader. It is imported when it is first needed, since its words take a while to load."""
    from marsad.reader import read_report as reader

    return reader


def read_many(
    paths: Iterable[str | Path], options: Options, *, reader: Callable[[], Reader] = the_reader
) -> Iterator[Outcome]:
    """What all reports in some files and folders claim, in their order, whatever the number of workers.

    What cannot be read is an outcome with an `error`. `reader` gives the reader; with workers it must be picklable.

    Raises:
        UsageError: where an option makes no sense, before anything is read.
    """
    if options.workers < 0 or options.max_bytes < 1:
        raise UsageError("workers should be 0 or more, and max_bytes 1 or more")
    options = msgspec.structs.replace(options, published=day(options.published))
    if options.theatre is not None and options.theatre not in theatres():
        raise UnknownTheatre(options.theatre, theatres())
    found = gather(paths, max_bytes=options.max_bytes)
    workers = options.workers or os.cpu_count() or 1
    if workers == 1:
        return (_outcome(item, options, reader) for item in found)
    return _in_processes(found, options, reader, workers)


def _outcome(item: Gathered | InputError, options: Options, reader: Callable[[], Reader]) -> Outcome:
    if isinstance(item, InputError):
        return Outcome(path=item.path, error=item)
    report = item.report
    report = msgspec.structs.replace(
        report, published=report.published or options.published, source=report.source or options.source
    )
    steps: list[str] | None = [] if options.explain else None
    try:
        reading = read_report(report, options, steps=steps, reader=reader())
    except (UsageError, BrokenGazetteer):  # nothing can be read, or nothing as was meant
        raise
    except InputError as error:
        return Outcome(path=item.path, error=error)
    except Exception as error:  # one report must not stop the others
        fault = ReaderFault(item.path, f"the reader broke on {report.id!r}: {type(error).__name__}: {error}")
        return Outcome(path=item.path, report=report, error=fault)
    raw = item.data if options.raw else None
    return Outcome(path=item.path, report=report, reading=reading, note=item.note, steps=tuple(steps or ()), raw=raw)


def _batch(items: list[Gathered | InputError], options: Options, reader: Callable[[], Reader]) -> list[Outcome]:
    return [_outcome(item, options, reader) for item in items]


def _in_processes(
    found: Iterator[Gathered | InputError], options: Options, reader: Callable[[], Reader], workers: int
) -> Iterator[Outcome]:
    # Spawned, since a progress bar's thread may run here; and a few batches ahead only, so that memory stays flat.
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[Future[list[Outcome]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        try:
            while items := list(islice(found, _BATCH)):
                waiting.append(pool.submit(_batch, items, options, reader))
                if len(waiting) >= 4 * workers:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
