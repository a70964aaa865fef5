"""Persons of whom a harm is told by their names alone («مقتل "خالد الحمود"», «استشهد أحمد نواف الخلف»).

A name stands right behind the harm, behind «كل من» or a title, or is joined to such a name. It is known by a given name, or
by its quotation marks where two words or more stand in them that are nothing else.
"""

from __future__ import annotations

from typing import Final

from marsad.language.arabic.clitics import Split
from marsad.language.arabic.personal_names import is_title, name_length
from marsad.reader.phrases import Who
from marsad.reader.row import Row
from marsad.reader.segments import BARE

NAMED: Final = "named"
_OPENING: Final = frozenset("\"“«'‘")
_CLOSING: Final = frozenset("\"”»'’“")
_LONGEST: Final = 6
_ENDS: Final = frozenset("time num prep pprep conn comp rel incl agent supporter neg hedge modal".split())
_SOMETHING: Final = _ENDS | frozenset("actor head people weapon asset kind part ptc joint extent".split())


def named(row: Row, position: int) -> tuple[Who, int, Split] | None:
    """The person whose name begins at a segment, as `WhoPhraser.who` gives phrases; None where no name begins there."""
    begin = position
    if is_title(row.key(position)) and "people" not in row.segments[position].readings:
        begin += 1
    if begin >= row.count:
        return None
    found = _quoted(row, begin) if row.key(begin) in _OPENING else _plain(row, begin)
    if found is None:
        return None
    first, stop, behind, split = found
    opens, closes = row.segments[position].first, row.segments[behind - 1].stop
    who = Who(opens, closes, row.segments[first].first, row.segments[stop - 1].stop, id="people", how=NAMED)
    who.low = who.high = 1
    who.counted, who.definite, who.plural, who.gender = True, True, "s", ""
    return who, behind, split


def joining(key: str) -> int:
    """How many letters before a given name join it to what stands before («ومحمد»); «وليد» and «فاطمة» have none."""
    return int(key.startswith("و") and not name_length((key,), 0, joined=False) and name_length((key[1:],), 0) > 0)


def _quoted(row: Row, position: int) -> tuple[int, int, int, Split] | None:
    """The segments of a name in quotation marks, and the one behind them."""
    first = position + 1
    stop = next((at for at in range(first, min(row.count, first + _LONGEST)) if row.key(at) in _CLOSING), 0)
    if stop <= first or not all(row.key(at)[:1].isalpha() for at in range(first, stop)):
        return None
    if not row.segments[first].readings.keys().isdisjoint(_SOMETHING):
        return None
    if not _length(row, first):
        rest = [row.segments[at].readings.keys() for at in range(first + 1, stop)]
        if not rest or any(not readings.isdisjoint(_SOMETHING | {"trig"}) for readings in rest):
            return None  # «رميا بالرصاص»
    return first, stop, stop + 1, BARE


def _plain(row: Row, position: int) -> tuple[int, int, int, Split] | None:
    """The segments of a name that begins with a given name."""
    segment = row.segments[position]
    if not segment.readings.keys().isdisjoint(_SOMETHING):
        return None
    length = _length(row, position)
    if not length:
        return None
    stop = position + 1
    while stop < row.count and row.segments[stop].stop <= segment.first + length:
        if not row.segments[stop].readings.keys().isdisjoint(_ENDS):
            break
        stop += 1
    key = row.key(position)
    return position, stop, stop, Split(key[1:], conj="و") if joining(key) else BARE


def _length(row: Row, position: int) -> int:
    return name_length(row.keys, row.segments[position].first)
