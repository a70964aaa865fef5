"""What can go wrong, as one short tree.

    MarsadError                 any error of this package: catch this one
    ├── UsageError              an option or argument makes no sense (also a ValueError)
    │   └── UnknownTheatre      no theatre has this id
    ├── MissingExtra            an optional package is not installed (also an ImportError)
    ├── StoreError              the store cannot be used, or not in this way
    │   ├── NoStore             there is none here, or it cannot be reached
    │   ├── StoreVersion        a later version made it
    │   ├── StoreReadOnly       it may not be written
    │   ├── StoreFull           there is no room left on the disk
    │   ├── StoreBusy           another writer has kept it for too long
    │   ├── StoreBroken         the file is damaged, or it is no store
    │   ├── UnknownRecord       it holds no report or claim of this name, or more than one
    │   └── BadArchive          an archive that is damaged, or none
    ├── BrokenGazetteer         a file of places is none of ours, of another version, or damaged
    ├── FetchFailed             a file could not be fetched from the net
    └── InputError              one input cannot be read; the others go on
        ├── MissingFile         there is no such file or folder
        ├── UnreadableFile      the system would not open or read it
        ├── NoReports           a folder holds no file that could be a report
        ├── EmptyFile           nothing in it but blanks
        ├── BinaryFile          not a text: a picture, a PDF, an archive …
        ├── EncodingError       a text in no encoding that is known here, or with broken characters
        ├── TooLarge            larger than the limit for one report
        ├── BadRecord           a JSON record that is no report, or whose id was given before
        ├── BadTable            a table or map that cannot be imported: not of its format, a column or coordinate wrong
        └── ReaderFault         the reader broke on this text, which is a fault of ours

In a batch, an `InputError` is a value beside the results and is not raised: one bad file never stops the others.

What an error says is in English. Where people meet it on a page, it is a `Message`, which pages tell in their language.
"""

from __future__ import annotations

__all__ = [
    "BadArchive",
    "BadRecord",
    "BadTable",
    "BinaryFile",
    "BrokenGazetteer",
    "EmptyFile",
    "EncodingError",
    "FetchFailed",
    "InputError",
    "MarsadError",
    "Message",
    "MissingExtra",
    "MissingFile",
    "NoReports",
    "NoStore",
    "ReaderFault",
    "StoreBroken",
    "StoreBusy",
    "StoreError",
    "StoreFull",
    "StoreReadOnly",
    "StoreVersion",
    "TooLarge",
    "UnknownRecord",
    "UnknownTheatre",
    "UnreadableFile",
    "UsageError",
]


class Message(str):
    """A text with values in it that can be told in another language: a `template` with holes, and the `values` for them.

    >>> told = Message("no report is called %(name)r", name="n-1")
    >>> print(told, "|", told.template)
    no report is called 'n-1' | no report is called %(name)r
    """

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Message:
        """The text in English."""
        made = super().__new__(cls, template % values)
        made.template, made.values = template, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), self.values


class MarsadError(Exception):
    """Any error of this package."""


class UsageError(MarsadError, ValueError):
    """An option or argument makes no sense; the message says which, and what would."""


class UnknownTheatre(UsageError):
    """No theatre has this id. `theatre` is what was asked for, `known` the ids there are."""

    def __init__(self, theatre: str, known: tuple[str, ...] = ()) -> None:
        self.theatre = theatre
        self.known = known
        told = Message("no theatre is called %(name)r", name=theatre)
        if known:
            told = Message("no theatre is called %(name)r; there are: %(known)s", name=theatre, known=", ".join(known))
        super().__init__(told)

    def __reduce__(self) -> tuple[type[UnknownTheatre], tuple[str, tuple[str, ...]]]:
        return type(self), (self.theatre, self.known)


class MissingExtra(MarsadError, ImportError):
    """An optional package is not installed. `extra` is the name of the extra that brings it."""

    def __init__(self, extra: str) -> None:
        self.extra = extra
        super().__init__(f"this needs the package {extra}: pip install 'marsad[{extra}]'")

    def __reduce__(self) -> tuple[type[MissingExtra], tuple[str]]:
        return type(self), (self.extra,)


class StoreError(MarsadError):
    """The store cannot be used, or not in this way. `where` names it, without a password; `cause` says why."""

    def __init__(self, where: str, cause: str) -> None:
        self.where = where
        self.cause = cause
        super().__init__(f"{where}: {cause}")

    def __reduce__(self) -> tuple[type[StoreError], tuple[str, str]]:
        return type(self), (self.where, self.cause)


class NoStore(StoreError):
    """There is no store here, or it cannot be reached."""


class StoreVersion(StoreError):
    """A later version of this package made it."""


class StoreReadOnly(StoreError):
    """It may not be written: rights, a medium that cannot be written, a server that only reads."""


class StoreFull(StoreError):
    """There is no room left on the disk. What was acknowledged is kept."""


class StoreBusy(StoreError):
    """Another writer has kept it for too long."""


class StoreBroken(StoreError):
    """The file is damaged, or it is no store."""


class UnknownRecord(StoreError):
    """It holds no report or claim of this name, or more than one."""


class BadArchive(StoreError):
    """An archive that is damaged, or no archive."""


class BrokenGazetteer(MarsadError):
    """A file of places cannot be used. `path` names it, `cause` says why."""

    def __init__(self, path: str, cause: str) -> None:
        self.path = path
        self.cause = cause
        super().__init__(f"{path}: {cause}")

    def __reduce__(self) -> tuple[type[BrokenGazetteer], tuple[str, str]]:
        return type(self), (self.path, self.cause)


class FetchFailed(MarsadError):
    """A file could not be fetched. `url` is where from, `cause` says why."""

    def __init__(self, url: str, cause: str) -> None:
        self.url = url
        self.cause = cause
        super().__init__(f"{url}: {cause}")

    def __reduce__(self) -> tuple[type[FetchFailed], tuple[str, str]]:
        return type(self), (self.url, self.cause)


class InputError(MarsadError):
    """One input cannot be read.

    `path` names it as it was given, `cause` says why, and `line` (from 1) which record it is in a file of many.
    """

    def __init__(self, path: str, cause: str, line: int | None = None) -> None:
        self.path = path
        self.cause = cause
        self.line = line
        super().__init__(f"{path}{f':{line}' if line else ''}: {cause}")

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, int | None]]:
        return type(self), (self.path, self.cause, self.line)


class MissingFile(InputError):
    """There is no such file or folder."""


class UnreadableFile(InputError):
    """The system would not open or read it: rights, a broken disk, a device."""


class NoReports(InputError):
    """A folder holds no file that could be a report."""


class EmptyFile(InputError):
    """Nothing in it but blanks."""


class BinaryFile(InputError):
    """Not a text: a picture, a PDF, an archive, a word processor's file."""


class EncodingError(InputError):
    """A text in no encoding that is known here, or with broken characters in it."""


class TooLarge(InputError):
    """Larger than the limit for one report."""


class BadRecord(InputError):
    """A JSON record that is no report, or whose id was given before."""


class BadTable(InputError):
    """A table or map to be imported that is not of its format, lacks a column, or has a wrong value; `line` is the row."""


class ReaderFault(InputError):
    """The reader broke on this text, which is a fault of ours and worth telling us of."""
