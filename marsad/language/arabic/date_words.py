"""The phrases that dates are built of, and what a written word can begin of them.

Facts are in ``dates.yaml``. What a word can begin is remembered by its folded key, so that a word that begins nothing
costs one dictionary lookup.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from marsad.language.arabic.clitics import endings, ends, prefixed
from marsad.language.arabic.folding import fold
from marsad.language.arabic.tables import load

_REMEMBERED: Final = 100_000
TABLES: Final[dict[str, Any]] = load("dates.yaml")


class Start(NamedTuple):
    """What a word begins: a phrase of class `tag` whose later words are `rest`, and how the word was parted."""

    tag: str
    rest: tuple[str, ...]
    value: Any
    conj: bool
    prep: str
    definite: bool


_entries: dict[str, list[tuple[str, tuple[str, ...], Any, bool]]] = {}


def _add(tag: str, phrases: Iterable[str], value: Any = None, *, article: bool = False) -> None:
    """Register phrases of a class; with `article` their first word may carry «ال»."""
    for phrase in phrases:
        first, *rest = fold(phrase).split()
        entry = (tag, tuple(rest), value, article)
        listed = _entries.setdefault(first, [])
        if entry not in listed:
            listed.append(entry)


def _build() -> None:
    unsure = frozenset(TABLES["unsure_months"])
    for tradition in TABLES["months"].values():
        for number, names in tradition.items():
            for name in names:
                _add("month", [name], (number, False, name not in unsure))
    for number, names in TABLES["hijri_months"].items():
        for name in names:
            _add("month", [name], (number, True, name not in unsure))
    for tag, table, article in (
        ("weekday", "weekdays", False),
        ("halves", "halves", False),
        ("season", "seasons", True),
        ("decade", "decades", True),
        ("unit", "units", True),
    ):
        for phrase, value in TABLES[table].items():
            _add(tag, [phrase], value if not isinstance(value, list) else tuple(value), article=article)
    for tag, table in (("relday", "relative_days"), ("shift", "shifts"), ("edge", "edges")):
        for value, phrases in TABLES[table].items():
            _add(tag, phrases, value, article=tag == "shift")
    nights = frozenset(TABLES["night_parts"])
    for phrase in TABLES["day_parts"]:
        _add("part", [phrase], phrase.split()[-1] in nights, article=True)
    for tag in (
        *(
            "day_adverbs",
            "leads",
            "clock",
            "clock_before",
            "clock_words",
            "year_cues",
            "month_cues",
            "day_cues",
            "this",
        ),
        *("few", "same", "century", "since", "before", "after", "during", "until", "from", "ago_approx", "ago_tail"),
        *("moments", "loose_periods"),
    ):
        _add(tag, TABLES[tag])
    for group in TABLES["fixed"]:
        _add(
            "fixed",
            group["words"],
            (group["relation"], group["day"], bool(group.get("cumulative")), group.get("beside")),
        )
    for listed in _entries.values():
        listed.sort(key=lambda entry: -len(entry[1]))


_build()
_endings: Final = endings(_entries)
_memo: dict[str, tuple[Start, ...]] = {}


def _starts(key: str) -> tuple[Start, ...]:
    if not ends(key, _endings):
        return ()
    found: list[Start] = []
    for stem, conj, prep, definite, future, _ in prefixed(key):
        if future:
            continue
        for tag, rest, value, article in _entries.get(stem, ()):
            if article or not definite:
                found.append(Start(tag, rest, value, bool(conj), prep, definite))
        if definite and (conj or prep):  # «للعام», «والجمعة»: listed with «ال»
            for tag, rest, value, article in _entries.get("ال" + stem, ()):
                if not article:
                    found.append(Start(tag, rest, value, bool(conj), prep, False))
    return tuple(dict.fromkeys(found)) if found else ()


def starts(key: str) -> tuple[Start, ...]:
    """What the word with this folded key can begin."""
    try:
        return _memo[key]
    except KeyError:
        if len(_memo) >= _REMEMBERED:
            _memo.clear()
        found = _memo[key] = _starts(key)
        return found


_tagged: dict[str, dict[str, tuple[Start, ...]]] = {}


def tagged(key: str) -> dict[str, tuple[Start, ...]]:
    """What the word with this folded key can begin, by class."""
    try:
        return _tagged[key]
    except KeyError:
        if len(_tagged) >= _REMEMBERED:
            _tagged.clear()
        found: dict[str, tuple[Start, ...]] = {}
        for start in starts(key):
            found[start.tag] = (*found.get(start.tag, ()), start)
        _tagged[key] = found
        return found


_classes: dict[str, tuple[frozenset[str], dict[str, frozenset[str]]]] = {}


def classes(key: str, after: str) -> frozenset[str]:
    """The classes of phrases that a word can begin, where the key behind it is `after`."""
    known = _classes.get(key)
    if known is None:
        found = starts(key)
        alone = frozenset(start.tag for start in found if not start.rest)
        heads = {start.rest[0] for start in found if start.rest}
        more = {
            head: alone | frozenset(start.tag for start in found if start.rest and start.rest[0] == head)
            for head in heads
        }
        if len(_classes) >= _REMEMBERED:
            _classes.clear()
        known = _classes[key] = (alone, more)
    return known[1].get(after, known[0]) if known[1] else known[0]


def keys_of(table: str) -> frozenset[str]:
    """The folded single words of a table."""
    return frozenset(map(fold, TABLES[table]))
