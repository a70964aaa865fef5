"""Naming words: how far the words go that name who speaks.

A name is a head («المرصد», «مصادر», a person) with what belongs to it: adjectives, genitives, bodies behind «باسم» and «في»,
and a short apposition where the said follows it («…، مارك رولي، أن»). Time, relative clauses, the said itself and those
spoken to («لوكالة …») end it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from marsad.language.arabic.folding import fold
from marsad.language.arabic.words import Words
from marsad.lexicon.load import load
from marsad.reader.chunk import Chunk

OPENING: Final = frozenset("«“\"'‘")
QUOTES: Final = frozenset("\"'“”«»‘’")
COMMAS: Final = frozenset("،,؛")
LONGEST: Final = 14
_ENDS: Final = frozenset("C V G S L R K I A U E W m h n . : ( ) | - – ! ؟ ?".split())
_APPOSED: Final = 9
_PRONOUNS: Final = frozenset(("عنه", "عنها", "عنهم"))


@dataclass(slots=True)
class Name:
    """Words ``[first, stop)`` that name a source, the last of them in chunk `last`.

    `actor` is the first actor among them, `sure` is false for unknown words, `via` are the words that name who passed on
    what they said.
    """

    first: int
    stop: int
    actor: Chunk | None = None
    sure: bool = False
    last: int = 0
    via: tuple[int, int] | None = None


@lru_cache(maxsize=1)
def lists() -> dict[str, frozenset[str]]:
    """The closed lists of ``speech.yaml`` that bound names, folded."""
    return {name: frozenset(map(fold, words)) for name, words in load("arabic")["speech"]["naming"].items()}


def bare(key: str) -> str:
    """A folded word without conjunction, «ل» and article."""
    key = key[1:] if key.startswith("و") and len(key) > 3 else key
    if key.startswith("لل"):
        return key[2:]
    return key.removeprefix("ال").removeprefix("ل") if len(key) > 3 else key


def is_source(chunk: Chunk, words: Words) -> bool:
    """Whether a chunk's head is a noun for sources («مصادر», «متحدث», «وكالة»)."""
    return chunk.reading("source") is not None or (
        chunk.cat in "wN" and bare(words.keys[chunk.first]) in lists()["sources"]
    )


def is_document(chunk: Chunk, words: Words) -> bool:
    """Whether a chunk's head is a noun for what is put out («تقرير», «حصيلة»)."""
    source = chunk.reading("source")
    return (source is not None and source.kind == "document") or bare(words.keys[chunk.first]) in lists()["put_out"]


def after(chunks: list[Chunk], position: int, words: Words, takes: frozenset[str] = frozenset()) -> Name | None:
    """The naming words that begin at a chunk or behind commas, times and adverbs before it; None without any.

    `takes` are the prepositions (folded) that lead to what is said, which end a name.
    """
    count = len(chunks)
    while position < count:
        chunk = chunks[position]
        key = words.keys[chunk.first]
        if (
            chunk.cat in COMMAS
            or chunk.cat in ("T", "pp")
            or key in _PRONOUNS
            or (chunk.cat in "wE" and key in lists()["adverbs"])
        ):
            position += 1
        elif chunk.cat == "p" and position + 2 < count and _aside(chunks[position + 1], words):
            position += 2
        else:
            break
    return _name(chunks, position, words, takes)


def aside(chunks: list[Chunk], position: int, words: Words) -> bool:
    """Whether «في …» at a chunk tells how or where something was said («في بيان»)."""
    return 0 <= position < len(chunks) - 1 and chunks[position].cat == "p" and _aside(chunks[position + 1], words)


def _aside(chunk: Chunk, words: Words) -> bool:
    return bare(words.keys[chunk.first]) in lists()["asides"]


def _heads(chunk: Chunk, words: Words) -> bool:
    if chunk.cat == "N":
        return not chunk.data.bare_number
    if chunk.cat in "SVG":  # «متحدث», «وزير»: also forms of verbs
        return chunk.reading("source") is not None
    if chunk.cat == "p":  # the name «علي» is written like the preposition
        return words.text[words.starts[chunk.first] : words.ends[chunk.stop - 1]] == "علي"
    return chunk.cat in ("w", "P", "a")


def _name(chunks: list[Chunk], position: int, words: Words, takes: frozenset[str]) -> Name | None:
    count = len(chunks)
    if position < count and chunks[position].cat in OPENING:
        if not _short_quote(chunks, position):
            return None
        position += 1
    if position >= count or not _heads(chunks[position], words):
        return None
    head = chunks[position]
    if head.prep in ("ب", "ك") or (head.cat == "w" and words.keys[head.first] in lists()["never"]):
        return None
    name = Name(head.first, head.stop, last=position)
    source = False
    while position < count:
        chunk = chunks[position]
        if chunk is not head and (chunk.cat == "p" and words.keys[chunk.first] in takes):
            break
        if chunk is not head and not _goes_on(chunks, position, words, source, head):
            break
        if chunk.cat not in QUOTES:
            if name.actor is None and chunk.cat == "N":
                name.actor = chunk
            source = source or is_source(chunk, words)
            if chunk is head or source:
                name.sure = (
                    name.sure or source or chunk.cat in "NP" or (chunk.cat == "a" and chunk.stop - chunk.first > 1)
                )
            name.stop, name.last = chunk.stop, position
        position += 1
        if name.stop - name.first >= LONGEST:
            break
    return name


def _goes_on(chunks: list[Chunk], position: int, words: Words, source: bool, head: Chunk) -> bool:
    """Whether a chunk behind a head still names it."""
    chunk = chunks[position]
    key = words.keys[chunk.first]
    if chunk.cat in QUOTES:
        return chunk.cat not in OPENING or _short_quote(chunks, position) or _closes(chunks, position)
    if chunk.cat in COMMAS:
        return _apposed(chunks, position) or (source and _named(chunks, position, words))
    if chunk.cat in _ENDS or chunk.cat == "T" or chunk.cat == "pp":
        return chunk.cat in "SVG" and chunk.reading("source") is not None and not chunk.conj
    if key.startswith("ومقر"):
        return False
    if chunk.cat == "p":
        return source and _inside(chunks, position, words)
    if chunk.cat == "w":
        if key in lists()["stops"] or _adverb(chunk, words):
            return False
        if head.cat == "N" and head.data.id is not None and not source and not key.startswith(("ال", "ل")):
            return False  # the name is whole: what follows is what it does
        return not chunk.conj or is_source(chunk, words)
    if chunk.prep in ("ب", "ل", "ك") and chunk.split.prep:
        if chunk.prep == "ل":
            return bare(key) not in lists()["recipients"]
        return chunk.prep == "ب" and source and chunk.cat == "N"
    if chunk.cat == "N":
        return chunk.data.number is None or is_source(chunk, words)
    return True


def _adverb(chunk: Chunk, words: Words) -> bool:
    """Whether a word is written with the ending of adverbs («مرارا» with tanwin), which no name has."""
    return words.text[words.starts[chunk.first] : words.ends[chunk.stop - 1]].endswith(("\u0627\u064b", "\u064b\u0627"))


def _inside(chunks: list[Chunk], position: int, words: Words) -> bool:
    """Whether «في …», «من …», «إلى …» names the body or place of a source and not where or how it was said."""
    if words.keys[chunks[position].first] not in ("في", "من", "الي", "باسم", "لدي", "داخل"):
        return False
    following = chunks[position + 1] if position + 1 < len(chunks) else None
    if (
        following is None
        or following.cat not in ("N", "P", "w", "a")
        or (following.cat == "w" and _aside(following, words))
    ):
        return False
    return not _aside(following, words)


def _short_quote(chunks: list[Chunk], position: int) -> bool:
    """Whether a quotation mark opens a name («"حزب الله"») and not what is said."""
    for later in range(position + 1, min(len(chunks), position + 7)):
        if chunks[later].cat in QUOTES:
            following = chunks[later + 1].cat if later + 1 < len(chunks) else "."
            return later - position <= 5 and (
                following != "." or (chunks[position + 1].cat == "N" and later - position <= 3)
            )
        if chunks[later].cat in ("V", "S", "C", "L", ".", "،", ",", "p"):
            return False
    return False


def _closes(chunks: list[Chunk], position: int) -> bool:
    """Whether a straight quotation mark closes a name opened shortly before."""
    return any(chunks[i].cat == chunks[position].cat for i in range(max(0, position - 6), position))


def _apposed(chunks: list[Chunk], position: int) -> bool:
    """Whether a comma is followed by a short apposition and then the said («…، مارك رولي، أن»)."""
    for later in range(position + 1, min(len(chunks), position + 8)):
        chunk = chunks[later]
        if chunk.cat in ("C", ":") or (chunk.cat == "G" and not chunk.prep and chunks[position + 1].cat in "wN"):
            return (
                0 < chunk.first - chunks[position].first <= (_APPOSED if chunk.cat != "G" else 5)
                and later > position + 1
            )
        if chunk.cat in ("V", "S", "L", "R", ".", "K", "G"):
            return False
    return False


def _named(chunks: list[Chunk], position: int, words: Words) -> bool:
    """Whether a comma is followed by a person's name and a comma («المتحدثة باسم الوزارة، ماريا زاخاروفا، في …»)."""
    for later in range(position + 1, min(len(chunks), position + 6)):
        chunk = chunks[later]
        if chunk.cat in COMMAS:
            return 2 <= chunk.first - chunks[position].stop <= 4
        key = words.keys[chunk.first]
        plain = chunk.data.how in ("person", "name") if chunk.cat == "N" else chunk.cat == "w"
        if not plain or is_source(chunk, words) or chunk.conj or chunk.prep:
            return False
        if key.startswith("و") or key in lists()["stops"]:
            return False
    return False


def before(chunks: list[Chunk], index: int, words: Words) -> Name | None:
    """The naming words before a speech verb that open its clause («مصادر في المعارضة، أشارت», «كانت الشبكة قد وثقت»)."""
    stop = index - 1
    while stop >= 0 and (_between(chunks[stop], words) or chunks[stop].cat in QUOTES):
        stop -= 1
    position = stop
    while position >= 0:
        chunk = chunks[position]
        if chunk.cat in _ENDS or chunk.cat in COMMAS or chunk.cat == "T" or _opens(chunk, words):
            break
        if (chunk.cat == "p" and not _inside(chunks, position, words)) or chunks[stop].stop - chunk.first > LONGEST:
            return None
        position -= 1
    bound = chunks[position] if position >= 0 else None
    if bound is not None and not (bound.cat in _BEFORE_CLAUSE or bound.cat in COMMAS or _opens(bound, words)):
        return None
    first = position + 1
    while first <= stop and chunks[first].cat in QUOTES:
        first += 1
    if first > stop or chunks[first].prep or not _heads(chunks[first], words):
        return None
    head = chunks[first]
    source = is_source(head, words) or (first > 0 and chunks[first - 1].cat in OPENING)
    if not (source or head.cat in "NP") or (head.cat == "N" and head.data.is_people and not source):
        return None
    definite = source and not words.keys[head.first].lstrip("و").startswith("ال")
    last = chunks[stop]
    loose = stop > first and last.cat == "w" and not definite and not words.keys[last.first].startswith(("ال", "ل"))
    if loose and (not source or is_source(last, words)):
        return None  # «أنقرة تملك معلومات تؤكد»
    actor = next((chunk for chunk in chunks[first : stop + 1] if chunk.cat == "N"), None)
    return Name(head.first, chunks[stop].stop, actor, True, stop)


_BEFORE_CLAUSE: Final = frozenset("K C T . : - – | ( )".split())


def _opens(chunk: Chunk, words: Words) -> bool:
    return chunk.cat in "wCN" and chunk.stop - chunk.first == 1 and words.keys[chunk.first] in lists()["openings"]


def _between(chunk: Chunk, words: Words) -> bool:
    """Whether a chunk may stand between a subject and its verb («قد», commas, times)."""
    return (
        chunk.cat in COMMAS or chunk.cat == "T" or (chunk.cat == "w" and words.keys[chunk.first] in lists()["between"])
    )


def trimmed(name: Name, words: Words) -> Name:
    """The name without words that only point back («المصدر نفسه» names «المصدر»)."""
    while name.stop - name.first > 1 and words.keys[name.stop - 1] in lists()["same"]:
        name.stop -= 1
    return name
