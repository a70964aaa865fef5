"""Actors of a user's own, beside the packs: a YAML file that is read with them, and outranks them where it names the same.

An entry with the `id` of a known actor gives it further names; any other is a new actor. A name that the file gives means
what the file says, whatever the packs say.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import msgspec

from marsad.actors import compiled as rows
from marsad.errors import UsageError

VARIABLE = "MARSAD_ACTORS"
_KIND = "armed-group"


class OwnActor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An actor, or further `names` (in any language) of one that is known.

    `side` is a side of the packs, `parent` the actor it belongs to, `theatre` the pack it is of.
    """

    id: str
    names: tuple[str, ...] = ()
    name_ar: str | None = None
    name_en: str | None = None
    side: str | None = None
    kind: str = _KIND
    parent: str | None = None
    theatre: str | None = None


def user_file() -> Path | None:
    """The user's own file, there or not: ``MARSAD_ACTORS`` names it, empty for none.

    Without the variable it is ``marsad/actors.yaml`` in the user's folder of data.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named).expanduser() if named.strip() else None
    from platformdirs import user_data_path

    return user_data_path("marsad", appauthor=False) / "actors.yaml"


def read(path: Path | None) -> list[OwnActor]:
    """The actors of a file; none where there is no file.

    Raises:
        UsageError: it is not in the form it should have.
    """
    if path is None or not path.is_file():
        return []
    import yaml

    try:
        loaded = yaml.load(path.read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        return msgspec.convert(loaded or [], list[OwnActor])
    except (yaml.YAMLError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None


def write(path: Path, actors: list[OwnActor]) -> None:
    """Write a file anew; it is whole or as it was, whatever happens meanwhile."""
    import yaml

    text = yaml.safe_dump(msgspec.to_builtins(actors), allow_unicode=True, sort_keys=False, default_flow_style=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    beside.write_text("# Actors of your own, and further names of known ones.\n" + text, "utf-8")
    beside.replace(path)


def fingerprint(path: Path | None) -> str:
    """Changes with the file; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path is not None and path.is_file() else ""


def merged(kept: rows.Compiled, own: list[OwnActor]) -> rows.Compiled:
    """The packs with a user's own actors."""
    if not own:
        return kept
    from marsad.actors.build import key_of

    known = {row.id: row for row in kept.actors}
    actors, values = list(kept.actors), list(kept.values)
    names: dict[str, list[rows.NameRow]] = {"ar": [], "en": []}
    for one in own:
        if one.id not in known:
            actors.append(_row(one, known))
        value = len(values)
        values.append((one.id, "name", False, None, None))
        new = (one.name_ar, one.name_en) if one.id not in known else ()
        for name in dict.fromkeys(name for name in (*new, *one.names) if name):
            language = "ar" if any("\u0600" <= char <= "\u06ff" for char in name) else "en"
            names[language].append((key_of(name), 0, value))
    for language, ours in names.items():
        taken = {phrase for phrase, _, _ in ours}
        names[language] = [row for row in kept.names[language] if row[0] not in taken] + ours
    return msgspec.structs.replace(kept, actors=actors, values=values, names=names)


def _row(one: OwnActor, known: dict[str, rows.ActorRow]) -> rows.ActorRow:
    parent = known.get(one.parent) if one.parent else None
    side = one.side or (parent.side if parent else None)
    theatres = (one.theatre,) if one.theatre else parent.theatres if parent else ("world",)
    name = one.name_ar or one.name_en or next(iter(one.names), one.id)
    return rows.ActorRow(one.id, one.name_ar or name, one.name_en or name, side, one.kind, one.parent, theatres, False)
