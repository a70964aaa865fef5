"""Profiles of redaction: named ones, or a file of one's own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec
import yaml

from marsad.errors import UsageError


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is kept back; see ``profiles.yaml``."""

    names: bool
    speakers: bool
    grid_km: float
    embargo_days: int
    why: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.grid_km <= 500 or not 0 <= self.embargo_days <= 36_500:
            raise ValueError("grid_km is 0 to 500, embargo_days 0 to 36500")

    @property
    def changes(self) -> bool:
        """Whether it keeps anything back."""
        return self.names or self.speakers or self.grid_km > 0 or self.embargo_days > 0


@cache
def profiles() -> dict[str, Profile]:
    """The profiles that come with the package, by name."""
    data = yaml.safe_load(files("marsad.desk.redaction").joinpath("profiles.yaml").read_text("utf-8"))
    return {name: msgspec.convert(values, Profile) for name, values in data["profiles"].items()}


def profile(name: str) -> Profile:
    """A profile by its name, or from a YAML file.

    Raises:
        UsageError: there is no such profile or file, or the file is no profile.
    """
    if name in profiles():
        return profiles()[name]
    path = Path(name)
    if not path.is_file():
        raise UsageError(f"{name!r} is neither a profile ({', '.join(profiles())}) nor a file")
    try:
        return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Profile)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
        raise UsageError(f"{name}: not a profile of redaction: {error}") from None
