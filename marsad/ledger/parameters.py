"""The ledger's parameters: ``parameters.yaml``, each with its reason, and a user's own values over them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

PATH = Path(__file__).with_name("parameters.yaml")


class ControlParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How control is derived; days are whole days, `confidence` is by tier."""

    same_change_days: int
    denial_days: int
    taker_days: int
    contested_days: int
    half_life_days: float
    stale_days: int
    confidence: dict[str, float]


class AreaParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How land is given to places, in kilometres."""

    cap_km: float
    contested_km: float


class PlaceWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What it says of two reports how their places lie to each other, in logarithms of odds; see ``likeness``."""

    same: float
    inside: float
    near: float
    seat: float
    wide: float
    untold: float
    around: float


class WordWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What words in common say, in logarithms of odds, from `least` to `most`.

    `usual` is the share, by weight, that two reports have in common anyway; evidence grows from there by `slope`. A word
    of the weight `common` or less tells nothing. What the others weigh beyond that speaks for one where it is more than
    `phrase`; each `enough` more allows for one unit.
    """

    usual: float
    slope: float
    least: float
    most: float
    common: float
    phrase: float
    enough: float


class IncidentParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may part reports of one incident, in days and kilometres, and what speaks for one, in logarithms of odds.

    `compared` is with how many mentions of an incident a further one is compared.
    """

    days_apart: int
    near_km: float
    around_km: float
    longest_days: int
    places: PlaceWeights
    words: WordWeights
    day_apart: float
    same_days: float
    same_deed: float
    other_deed: float
    same_side: float
    other_side: float
    told_before: float
    told_often: int
    compared: int


class TollParameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How figures are weighed."""

    outweighs: int
    credible: float


class Parameters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All parameters. `untold_days` is how far back a claim without a day may lie."""

    untold_days: int
    control: ControlParameters
    areas: AreaParameters
    incidents: IncidentParameters
    tolls: TollParameters


class ParameterError(ValueError):
    """A parameter file that cannot be used; the message names the file and the cause."""


def _values(node: Any) -> Any:
    """The values of a parsed file, the reasons left out; a bare value stands for itself."""
    if isinstance(node, dict):
        return node["value"] if "value" in node else {key: _values(value) for key, value in node.items()}
    return node


def _over(base: Any, own: Any) -> Any:
    if isinstance(base, dict) and isinstance(own, dict):
        return {**base, **{key: _over(base.get(key), value) for key, value in own.items()}}
    return own


def load(own: Path | None = None) -> Parameters:
    """The installed parameters, with a user's file (of the same shape; ``why`` may be left out) over them.

    Raises:
        ParameterError: the file is no YAML, or names or types in it are wrong.
        OSError: it cannot be read.
    """
    values = _values(yaml.safe_load(PATH.read_text(encoding="utf-8")))
    if own is not None:
        try:
            values = _over(values, _values(yaml.safe_load(own.read_text(encoding="utf-8")) or {}))
        except yaml.YAMLError as error:
            raise ParameterError(f"{own}: {error}") from None
    try:
        return msgspec.convert(values, Parameters)
    except msgspec.ValidationError as error:
        raise ParameterError(f"{own or PATH}: {error}") from None


def reasons(parameters: Parameters) -> Iterator[tuple[str, Any, str]]:
    """Each parameter's name (``control.stale_days``), its value in force, and the reason that the installed file gives."""
    values = msgspec.to_builtins(parameters)
    for name, node in yaml.safe_load(PATH.read_text(encoding="utf-8")).items():
        for inner, given in (
            [(name, node)] if "value" in node else [(f"{name}.{key}", one) for key, one in node.items()]
        ):
            value = values
            for key in inner.split("."):
                value = value[key]
            yield inner, value, given["why"]
