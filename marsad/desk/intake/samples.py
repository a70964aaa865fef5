"""The bundled sample reports: the same days told by different sides, written for this project."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def sample_folder() -> Iterator[Path]:
    """The folder of the sample reports, as a path that holds within the context."""
    with as_file(files("marsad").joinpath("samples")) as folder:
        yield folder
