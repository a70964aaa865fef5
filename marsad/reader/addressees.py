"""Those who demand and accuse, and whom they address, where no lexicon knows them («دعت جميع الأطراف», «اتهم فلان …»).

Such verbs have persons and bodies for their subject and their object, so that unknown words in those positions name
somebody. They are made phrases of their own before roles are filled.
"""

from __future__ import annotations

from typing import Final

from marsad.reader import naming
from marsad.reader.chunk import Chunk
from marsad.reader.naming import COMMAS, QUOTES
from marsad.reader.phrases import Who

_TAKEN: Final = frozenset(("source", "adj", "adjective"))
_ALL: Final = frozenset(("جميع", "كافه", "كل"))  # «دعا جميع الأطراف»: no subject of a verb in the singular
_PASSED: Final = frozenset(("T", "pp", *COMMAS, *QUOTES))
_LONGEST: Final = 5
_SHORTEST: Final = 3


def addressed(chunks: list[Chunk], keys: list[str], common: frozenset[str]) -> list[Chunk]:
    """The chunks of a sentence, unknown words where a verb of addressing has its subject or object made one phrase."""
    index = 0
    while index < len(chunks):
        chunk = chunks[index]
        if chunk.cat == "V" and isinstance(chunk.data, list) and chunk.data[0][0].flag("addresses"):
            sides = 2 if "object" in chunk.data[0][0].patient else 1
            chunks = _sides(chunks, index + 1, sides, keys, common)
        index += 1
    return chunks


def _sides(chunks: list[Chunk], position: int, sides: int, keys: list[str], common: frozenset[str]) -> list[Chunk]:
    for _ in range(sides):
        while position < len(chunks) and (chunks[position].cat in _PASSED):
            position += 1
        if position >= len(chunks):
            break
        if chunks[position].cat == "N" and not chunks[position].prep:
            position += 1
            if chunks[position - 1].data.head is not None and chunks[position - 1].data.id is None:
                stop = _unit(chunks, position, keys, common)
                if stop > position and keys[chunks[position].first].startswith("ال"):  # «حزب المسار الجديد»
                    chunks = _merge(chunks, position - 1, stop, keys)
            while position < len(chunks) and chunks[position].cat in "Nw" and chunks[position].conj:
                position += 1
            continue
        stop = _unit(chunks, position, keys, common)
        if stop == position:
            break
        chunks = _merge(chunks, position, stop, keys)
        position += 1
    return chunks


def _unit(chunks: list[Chunk], position: int, keys: list[str], common: frozenset[str]) -> int:
    """The chunk behind the words that name somebody from a chunk on; the chunk itself where none do."""
    first = position
    if chunks[position].cat == "E" and not chunks[position].prep:  # «جميع الأطراف», «بعض الدول»
        position += 1
        if position < len(chunks) and _names(chunks[position], keys, common, quantified=True):
            return position + 1
        return first
    while position < len(chunks) and position - first < _LONGEST:
        if not _names(
            chunks[position], keys, common, quantified=position > first and keys[chunks[position].first][:2] == "ال"
        ):
            break
        position += 1
    following = chunks[position] if first < position < len(chunks) else None
    tied = following is not None and following.cat == "N" and following.split.prep == "ل"
    if tied and chunks[first].reading("source") is not None:
        position += 1  # «الأمين العام للأمم المتحدة»
    return position


def _names(chunk: Chunk, keys: list[str], common: frozenset[str], *, quantified: bool = False) -> bool:
    if chunk.cat != "w" or chunk.prep or chunk.conj or chunk.segment is None:
        return False
    key = keys[chunk.first]
    if quantified:
        return key.startswith("ال")
    if not chunk.segment.readings.keys() <= _TAKEN or len(key) < _SHORTEST or not key.isalpha():
        return False
    lists = naming.lists()
    if key in lists["stops"] or key in lists["never"] or key in lists["adverbs"] or key in lists["documents"]:
        return False
    if chunk.reading("source") is not None:
        return True
    return not _joined(key, common) and key not in common and not key.endswith("ا")


def _joined(key: str, common: frozenset[str]) -> bool:
    """Whether an unknown word may be written together with «ب», «ل» or «و»."""
    return key[0] in "بل" or (key[0] == "و" and (len(key) > 4 or key[1:] in common))


def _merge(chunks: list[Chunk], first: int, stop: int, keys: list[str]) -> list[Chunk]:
    members = chunks[first:stop]
    actor = next((chunk.data for chunk in members[1:] if chunk.cat == "N"), None)
    who = Who(
        members[0].first, members[-1].stop, members[0].first, members[-1].stop,
        id=actor.id if actor is not None else None, how="addressed" if keys[members[0].first] in _ALL else "unknown",
        definite=True,
    )  # fmt: skip
    named = Chunk("N", who.first, who.stop, data=who, segment=members[0].segment, split=members[0].split)
    made = [*chunks[:first], named, *chunks[stop:]]
    for index, chunk in enumerate(made[first:], first):
        chunk.index = index
    return made
