"""What a verb of saying takes: who is its subject and where what is said begins.

The subject stands behind the verb («قال المرصد إن»), the said behind «أن», a colon, a quotation mark or a preposition that
the verb leads with, or is an act named directly («وثق المرصد مقتل»).
"""

from __future__ import annotations

from typing import Final

from marsad.language.arabic.words import Words
from marsad.reader import naming
from marsad.reader.chunk import Chunk
from marsad.reader.naming import COMMAS, OPENING, QUOTES, Name
from marsad.reader.tags import Saying

_BESIDE: Final = frozenset((*QUOTES, *COMMAS, "T"))
ACCUSING: Final = frozenset(("accuse",))
_FAR: Final = 22
_LEADS: Final = {"الي": "إلى", "عن": "عن", "علي": "على", "من": "من", "في": "في"}
_OBJECTS: Final = frozenset(("object", "direct", "ب"))
_BOUNDS: Final = frozenset(("K", "T", ".", ":", ")", "C", "S", "-", "–"))


def is_that(chunk: Chunk, words: Words) -> bool:
    """Whether a chunk is «أن», «إن», «بأنه» and the like."""
    return chunk.cat == "C" and words.keys[chunk.first].lstrip("وفبل").startswith("ان")


def saying_of(chunk: Chunk) -> Saying | None:
    """What a chunk says of saying: a speech verb's data, also where the verb is an act of its own («اتهم»)."""
    if chunk.cat == "S":
        saying: Saying = chunk.data
        return saying
    if chunk.cat == "V":
        read: Saying | None = chunk.reading("speech")
        return read
    return None


def leads(saying: Saying) -> frozenset[str]:
    """The folded prepositions that lead from a verb to what is said."""
    return frozenset(key for key, written in _LEADS.items() if written in saying.takes)


class Sayings:
    """The verbs of saying of one sentence, by the index of their chunks."""

    def __init__(self, chunks: list[Chunk], words: Words, first: int, stop: int) -> None:
        self.chunks = chunks
        self.words = words
        self.at = {chunk.first: index for index, chunk in enumerate(chunks)}
        keys = words.keys
        straight = [word for word in range(first, stop) if keys[word] == '"'] if '"' in keys[first:stop] else []
        self.closing = set(straight[1::2])

    def bare(self, word: int) -> str:
        """A word's key without «و»."""
        return self.words.keys[word].removeprefix("و")

    def before(self, word: int) -> Chunk | None:
        """The chunk before a word, quotation marks aside."""
        index = self.at.get(word, 0) - 1
        while index >= 0 and self.chunks[index].cat in QUOTES:
            index -= 1
        return self.chunks[index] if index >= 0 else None

    def content(self, position: int, saying: Saying) -> tuple[int, bool] | None:
        """Where what is said begins behind a chunk, and whether «أن», a colon or a quotation says so; None without it."""
        chunks, words = self.chunks, self.words
        near, relative, inside = True, False, False
        for later in range(position, min(len(chunks), position + _FAR)):
            chunk = chunks[later]
            if chunk.cat == ":" or is_that(chunk, words):
                return chunk.first, True
            inside = (inside or chunk.cat == "(") and chunk.cat != ")"
            if relative or inside:
                if chunk.cat == "." and not inside:
                    return None
                continue
            if chunk.cat in OPENING and "direct" in saying.takes and chunk.first not in self.closing:
                return chunk.first, True
            if chunk.cat == "p":
                following = chunks[later + 1].cat if later + 1 < len(chunks) else "."
                takes = _LEADS.get(words.keys[chunk.first])
                if takes in saying.takes or (near and takes == "عن" and following == "G" and not saying.weak):
                    that = any(is_that(other, words) for other in chunks[later + 1 : later + 3])
                    return chunk.first, that  # «خلص إلى أن»
                if (near and following == "T") or naming.aside(chunks, later, words):
                    continue
            if near and chunk.cat in "Gw" and (chunk.split.prep == "ب" or (chunk.cat == "w" and self._with(chunk))):
                if "ب" in saying.takes:
                    return chunk.first, False
            elif near and chunk.cat == "G" and not chunk.prep:
                return (chunk.first, False) if _OBJECTS & set(saying.takes) and not saying.weak else None
            elif near and chunk.cat in ("V", "L"):
                bare = chunk.cat == "V" and not chunk.conj and "object" in saying.takes  # «نفى قصف البلدة»
                return (chunk.first, False) if (bare or "direct" in saying.takes) and not saying.weak else None
            if chunk.cat in (".", "K") or (chunk.cat == "S" and chunk.conj):
                return None
            if chunk.cat in ("R", "S"):
                relative = True
            beside = chunk.cat in ("T", "pp") or chunk.cat in COMMAS or chunk.cat in QUOTES
            near = near and (beside or naming.aside(chunks, later - 1, words))
        return None

    def _with(self, chunk: Chunk) -> bool:
        """Whether an unknown word is a verbal noun behind «ب» («باندلاع»)."""
        key = self.words.keys[chunk.first]
        return chunk.segment is not None and not chunk.segment.readings and key.startswith("ب") and len(key) > 4

    def carried(self, index: int, saying: Saying) -> bool:
        """Whether what is said follows a participle closely («مشيرا إلى», «داعية المواطنين إلى»)."""
        content = self.content(index + 1, saying)
        if saying.weak:
            return index + 1 < len(self.chunks) and is_that(self.chunks[index + 1], self.words)
        return content is not None and content[0] - self.chunks[index].stop <= (5 if content[1] else 3)

    def ends(self, name: Name) -> bool:
        """Whether a clause or the sentence ends behind a name."""
        position = name.last + 1
        while position < len(self.chunks) and self.chunks[position].cat in ("T", ")", "»", "”"):
            position += 1
        return position >= len(self.chunks) or self.chunks[position].cat == "."

    def begins(self, index: int) -> bool:
        """Whether a verb begins its clause: not so in «معلومات تؤكد الهجوم»."""
        chunk = self.chunks[index]
        if index == 0 or chunk.conj or self.words.keys[chunk.first].startswith("ف"):
            return True
        before = self.chunks[index - 1]
        if before.cat in COMMAS or before.cat in QUOTES or before.cat in _BOUNDS:
            return True
        return before.cat == "w" and (self.words.keys[before.first] in naming.lists()["leading"] or index < 4)

    def believed(self, name: Name, content: tuple[int, bool] | None, saying: Saying) -> bool:
        """Whether words behind a speech verb are its subject: a source or actor, or words up to what is said."""
        head = name.actor
        counted = head is not None and head.first == name.first and head.data.counted
        counted = counted and head is not None and not naming.is_source(head, self.words)
        if saying.effect in ACCUSING:
            return name.sure and (not saying.weak or content is not None or self._blames(name))
        if saying.weak or counted or not name.sure:
            if content is not None and content[1]:
                return content[0] - name.stop <= (5 if saying.weak else 14)
            if counted or not name.sure:
                return False
            return (content is not None and "عن" in saying.takes) or self._object(name, saying)
        return content is not None or self._object(name, saying)

    def _blames(self, name: Name) -> bool:
        """Whether responsibility is laid on somebody behind a name («حمل الوزير النظام مسؤولية الهجوم»)."""
        near = self.chunks[name.last + 1 : name.last + 5]
        return any("مسؤول" in word or "مسوول" in word for word in (self.words.keys[c.first] for c in near))

    def _object(self, name: Name, saying: Saying) -> bool:
        """Whether an act or what suffered it is named directly behind the subject («وثق المرصد مقتل», «أحصى 20 قتيلا»)."""
        following = self.chunks[name.last + 1] if name.last + 1 < len(self.chunks) else None
        if (
            following is None
            or not _OBJECTS & set(saying.takes)
            or (saying.effect in ACCUSING and following.cat != "G")
        ):
            return False
        if following.cat == "G" and saying.weak:
            return "object" in saying.takes and not following.split.suffix and not following.prep
        if saying.weak:
            counts = following.cat == "w" and self.bare(following.first) in naming.lists()["counts"]
            return counts and "object" in saying.takes
        return following.cat in "GENw" and following.cat != "."

    def subject(self, index: int) -> Name | None:
        """The subject of the sentence's first verb, for a participle where nobody has spoken («ورحب الوزير …، مؤكدا»)."""
        for position, chunk in enumerate(self.chunks[: min(index, 4)]):
            if chunk.cat in ("V", "L", "S") or (chunk.cat == "w" and position == 0):
                saying = chunk.reading("speech")
                ends = leads(saying) if saying is not None else frozenset()
                name = naming.after(self.chunks, position + 1, self.words, ends)
                return name if name is not None and name.sure and name.last < index else None
            if chunk.cat == "N" and position == 0:
                return naming.after(self.chunks, 0, self.words)
        return None

    def object_name(self, index: int) -> Name | None:
        """The subject alone of a verb whose object follows («اتهمت المنظمة الحركة بقتل»)."""
        position = index + 1
        while position < len(self.chunks) and self.chunks[position].cat in _BESIDE:
            position += 1
        if position >= len(self.chunks) or self.chunks[position].cat not in "NPw" or self.chunks[position].prep:
            return None
        chunk = self.chunks[position]
        if chunk.cat == "w":
            return naming.after(self.chunks, index + 1, self.words)
        return Name(chunk.first, chunk.stop, chunk if chunk.cat == "N" else None, True, position)

    def passed_on(self, name: Name | None, index: int) -> Name | None:
        """«نقلت الوكالة عن شهود»: the words are those of whoever stands behind «عن»."""
        chunk = self.chunks[index]
        saying = saying_of(chunk)
        if saying is None or saying.lemma != "نَقَلَ":
            return name
        position = name.last + 1 if name is not None else index + 1
        for later in range(position, min(len(self.chunks), position + 4)):
            if self.words.keys[self.chunks[later].first] == "عن" and self.chunks[later].cat == "p":
                other = naming.after(self.chunks, later + 1, self.words)
                if other is not None and name is not None:
                    other.via = (name.first, name.stop)
                return other or name
            if self.chunks[later].cat in ("C", ".", "V", "S", ":"):
                break
        return name

    def put_out(self, name: Name | None) -> Name | None:
        """«حصيلة صدرت عن الوزارة»: whoever put a document out, where it is told."""
        if name is None:
            return None
        chunks, words = self.chunks, self.words
        for later in range(name.last, min(len(chunks), name.last + 2)):
            chunk = chunks[later]
            issued = next(
                (w for w in range(name.first + 1, chunk.stop) if words.keys[w] in naming.lists()["issued"]), None
            )
            if issued is not None:
                position = next(
                    (i for i in range(max(0, later - 6), len(chunks)) if chunks[i].first > issued), len(chunks)
                )
                while position < len(chunks) and chunks[position].cat == "p":
                    position += 1
                return naming.after(chunks, position, words) or name
        return name

    def owner(self, name: Name) -> Name:
        """«حصيلة للمرصد», «بيان الجيش»: whose document it is, where the name says so."""
        chunks = self.chunks
        index = self.at.get(name.first, -1)
        if index < 0 or not naming.is_document(chunks[index], self.words):
            return name
        for later in range(index + 1, min(name.last, index + 3) + 1):
            chunk = chunks[later]
            key = self.words.keys[chunk.first]
            owned = (
                chunk.cat == "N" or naming.is_source(chunk, self.words) or (chunk.cat == "w" and key.startswith("لل"))
            )
            if owned and chunk.first < name.stop and chunk.prep in ("", "ل") and not chunk.conj:
                actor = chunk if chunk.cat == "N" else name.actor
                return Name(chunk.first, name.stop, actor, True, name.last, name.via)
        return name
