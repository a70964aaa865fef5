"""The place that a pronoun or an adjective at a trigger binds: «بلدة تسيطر عليها …», «تمت استعادتها», «المحاصرة»."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import Form, Trigger
from marsad.reader import whereabouts
from marsad.reader.chunk import Chunk
from marsad.reader.phrases import Where
from marsad.reader.roles import Roles, place_preps
from marsad.reader.row import QUOTES
from marsad.reader.scene import Scene
from marsad.reader.whereabouts import many

_DIRECTIONS: Final = frozenset(("north", "south", "east", "west", "centre"))
_WITHIN: Final = 5  # chunks from a trigger to the pronoun that stands for its place
_CLAUSE: Final = 8  # chunks from a trigger back to what opens its relative clause
_CHAIN: Final = 7  # chunks from a relative pronoun or an adjective back to what it tells of
_BETWEEN: Final = frozenset(("w", "a", "p", "T", "E", "،", "(", ")", *QUOTES))
_CONTROL: Final = frozenset(("السيطره", "سيطره"))
_ADJECTIVE: Final = "خاضع"  # phrases of which it is the first word agree with their place («الخاضعتين لسيطرة»)


def bind(scene: Scene, chunk: Chunk, trigger: Trigger, form: Form, roles: Roles) -> None:
    """Give a trigger the place that it is an adjective of, or that a pronoun behind it or at its end stands for."""
    key = scene.key(chunk)
    if (form.part == "participle" and form.voice == "passive") or (form.part == "phrase" and _ADJECTIVE in key):
        feminine = None if key.endswith("ين") else key.endswith(("ه", "ات"))
        places = _told_of(scene, chunk.index, feminine=feminine)
    elif _stood_for(scene, chunk, trigger, form, roles):
        places = _meant(scene, chunk)
    else:
        return
    if places is not None:
        roles.place, roles.bound = [places], True


def _stood_for(scene: Scene, chunk: Chunk, trigger: Trigger, form: Form, roles: Roles) -> bool:
    """Whether a pronoun behind a trigger or at its end stands for its place."""
    preps = place_preps(trigger)
    for other in scene.chunks[chunk.index + 1 : chunk.index + 1 + _WITHIN]:
        if other.cat == "pp":
            return other.data in preps
        if other.cat == "G" and scene.key(other) in _CONTROL:  # «استعادت السيطرة عليها»
            preps = (*preps, "علي")
        elif other.cat in QUOTES or other.cat == "E":
            continue
        elif other.cat not in "NTa" or other.prep:
            break
    if not chunk.split.suffix or "object" not in trigger.place or roles.place:
        return False
    return form.part == "verb" or (form.part == "masdar" and not roles.patient)


def _meant(scene: Scene, chunk: Chunk) -> Chunk | None:
    """The place that a pronoun at a trigger means: what its relative clause tells of, or the nearest place before."""
    chunks = scene.chunks
    for position in range(chunk.index - 1, max(-1, chunk.index - 1 - _CLAUSE), -1):
        other = chunks[position]
        if other.cat == "R":
            told = _told_of(scene, position, feminine=scene.key(other).endswith("تي"))
            if told is not None or position == 0 or chunks[position - 1].cat != "N":
                return told
            break  # «المسلحين الذين يسيطرون عليها»
        if (
            other.cat == "P"
            and _bare(scene, other)
            and all(c.cat in "wmnC" for c in chunks[position + 1 : chunk.index])
        ):
            return other  # «قرية يسيطر عليها …»
        if other.cat in ("S", "K", ".", ":"):
            break
    found = [c for c in chunks[: chunk.index] if c.cat == "P" and not c.data.generic]
    return chunks[whereabouts.narrowest(scene, found[-1].index)] if found else None


def _told_of(scene: Scene, index: int, *, feminine: bool | None) -> Chunk | None:
    """What the adjective or relative clause at a chunk tells of: the nearest place before it that agrees with it."""
    nearest: Chunk | None = None
    for other in reversed(scene.chunks[max(0, index - _CHAIN) : index]):
        if other.cat == "P" and not (nearest is None and other.prep == "ل"):
            if feminine is None or _may_be(scene, other.data, feminine=feminine):
                return other
            nearest = nearest or other
        elif other.cat == "N" and other.data.place is not None:
            nearest = nearest or other
        elif other.cat != "P" and other.cat not in _BETWEEN:
            break
    return nearest


def _bare(scene: Scene, chunk: Chunk) -> bool:
    """Whether a place stands without «ال» and without a name of its own («بلدة», «مناطق»)."""
    return bool(chunk.data.generic) and not scene.key(chunk).lstrip("وبلك").startswith("ال")


def _may_be(scene: Scene, where: Where, *, feminine: bool) -> bool:
    """Whether a place phrase can have the gender; a name alone may have either."""
    key = scene.words.keys[where.first]
    directed = where.parts and all(part in _DIRECTIONS for part in where.parts)  # «جنوبي القدس المحتلة»
    if where.kind is None and not where.generic and (directed or where.first == where.name_first):
        return True
    for prefix in ("وال", "بال", "ال", "لل", "و", "ب", "ل"):
        if key.startswith(prefix) and len(key) - len(prefix) >= 3:
            key = key[len(prefix) :]
            break
    return feminine == (key.endswith(("ه", "تي", "تا", "تين")) or many(key))
