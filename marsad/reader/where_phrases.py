"""Where phrases: places with the words that say what they are and which part of them is meant («ريف مدينة حلب الغربي»)."""

from __future__ import annotations

from typing import Any, Final

from marsad.language.arabic.clitics import Split
from marsad.language.arabic.folding import fold
from marsad.reader.phrases import Where
from marsad.reader.row import Row
from marsad.reader.segments import BARE

_TO_PLACE: Final = frozenset("في الي من داخل خارج قرب نحو باتجاه علي".split())
_NAME_HEADS: Final = frozenset(
    "تل كفر ابو ام ال دير عين خان بيت راس باب جسر معره شيخ الشيخ وادي برج حوش خربه مزرعه تله جب بير عرب دار قلعه حصن"
    " النبي السيده ملا بني رسم".split()
)
_NAMED_KINDS: Final = frozenset("village town city neighbourhood camp hill mountain valley".split())
_SETTLEMENTS: Final = frozenset(("village", "town", "neighbourhood", "camp"))

_OPENS: Final = frozenset('"“«‘(')
_CLOSES: Final = frozenset('"”»’)')
_STOPS: Final = frozenset("،,.:؛")
_LONGEST_NAME: Final = 5
_NO_NAME: Final = frozenset(("actor", "head", "people", "prep", "num", "time", "part", "trig"))
_OWNERS: Final = frozenset(("ه", "ها", "هم", "هما", "نا"))
_NAMED_AFTER: Final = frozenset("city town village neighbourhood facility road camp hill".split())
_MAY_NAME: Final = frozenset(("people", "adj", "head", "weapon"))
_NAMES_QUARTER: Final = _MAY_NAME | {"kind"}


class WherePhraser(Row):
    """Builds the phrases of a sentence that tell where."""

    def where(self, index: int) -> tuple[Where, int, Split] | None:
        """The place phrase that begins at a segment, the segment behind it, and its first word's parting."""
        start, split = index, None
        parts: list[str] = []
        kind: Any = None
        kind_at = -1
        settled: str | None = None
        position = index
        while position < self.count:
            segment = self.segments[position]
            readings = segment.readings
            here = None
            if "part" in readings and "place" not in readings:
                here, part = readings["part"][0]
                if part.adjective and kind is None and not parts:
                    return None
                if here.conj and position > start and not part.adjective:
                    break
                parts.extend(t for t in part.tokens.split() if t not in parts)
            elif "kind" in readings and "place" not in readings and (kind is None or self._narrower(position, kind_at)):
                here, word = readings["kind"][0]
                if (here.conj and position > start) or not self._is_kind(position, word, here):
                    break
                if kind is not None and kind.entry.kind in _SETTLEMENTS and self.key(position) in _NAME_HEADS:
                    settled = kind.entry.kind  # «بلدة دير حافر» is a town
                kind, kind_at = word, position
            elif "tie" in readings and parts and self.key(position) == "من" and self._place_follows(position + 1):
                here = BARE
            else:
                break
            if split is None:
                split = here
            elif here.suffix:
                return None
            position += 1
            if here.suffix:
                break
        position_q = self.skip_quotes(position) if position > start else position
        segment_ = self.segments[position_q] if position_q < self.count else None
        name = None
        names = kind is not None and position == kind_at + 1 and self._governs(kind, kind_at)
        quoted = self._quoted_name(position, start) if names else None
        if quoted is not None:
            name, position = quoted
        elif segment_ is not None and "place" in segment_.readings:
            here, places = segment_.readings["place"][0]
            if position == start and not here.prep and start > 0 and self.has(start - 1, "namesake"):
                return None
            adjective = places.beyond and kind is not None and self._is_definite(kind_at)  # «المنطقة الأثرية»
            if (position == start or (not here.conj and here.prep in ("", "ل", "ب"))) and not adjective:
                name = Where(
                    self.segments[start].first, segment_.stop, segment_.first, segment_.stop, places.ids,
                    known=True, ambiguous=places.ambiguous, beyond=places.beyond,
                )  # fmt: skip
                split = here if split is None else split
                position = position_q + 1
        if names and kind is not None and kind.entry.weak and "head" in self.segments[kind_at].readings:
            names = start < kind_at or (start > 0 and self.key(start - 1) in _TO_PLACE)  # «قاتلت كتيبة الفاروق»
        # Rooms and buildings of a town are places of their own only with a name that is plainly one.
        named = kind is not None and (
            settled or not kind.entry.kin or self.key(position_q).startswith("ال") or position_q > position
        )
        if name is None and names and named:
            name, position = self._in_gazetteer(position_q, start, kind.entry.kind)
            if name is None:
                name, position = self._unknown(position_q, start, kind)
            if name is None and kind.entry.kind in _SETTLEMENTS and not kind.entry.weak and kind.number == "s":
                name, position = self._commonly_named(position_q, start, kind.entry.kind)
        if name is None:
            if kind is not None and position > start and split is not None:
                if kind.entry.weak and not self._alone(kind, kind_at, split):
                    return None
                first, stop = self.segments[kind_at].first, self.segments[kind_at].stop
                where = Where(
                    self.segments[start].first, self.segments[position - 1].stop, first, stop, kind=kind.entry.kind
                )
                where.parts = tuple(parts)
                # «المطار», «البلاد» stand for themselves; «المدينة» is one named before.
                where.generic = True
                where.own = kind.entry.text == "keep" and self._is_definite(kind_at) and not kind.entry.weak
                return where, position, split
            return None
        if kind is not None:
            name.kind = settled or kind.entry.kind
            if kind.entry.text == "keep":
                name.name_first = self.segments[kind_at].first
        while position < self.count and "part" in self.segments[position].readings and (parts or kind is not None):
            here, part = self.segments[position].readings["part"][0]
            if not part.adjective or here.prep or (here.conj and not parts):
                break
            parts.extend(t for t in part.tokens.split() if t not in parts)
            name.stop = self.segments[position].stop
            position += 1
        name.parts = tuple(parts)
        return name, position, split or BARE

    def _alone(self, kind: Any, index: int, split: Split) -> bool:
        """Whether a kind word that mostly means something else is a place without a name («في القطاع», «قاعدة روسية»)."""
        following = self.segments[index + 1].readings.get("actor", ()) if index + 1 < self.count else ()
        if any(name.how == "adjective" for _, name in following):
            return True
        if kind.number != "s":  # «ثلاث نقاط», «مواقع في الريف»
            return True
        ahead = index > 0 and self.key(index - 1) in _TO_PLACE
        definite = self._is_definite(index) or bool(self.segments[index].split("kind").suffix)
        stands = kind.entry.alone or bool(self.segments[index].split("kind").suffix)
        return stands and definite and (ahead or split.prep == "ب") and self.key(index + 1) != "علي"

    def nameable(self, key: str) -> bool:
        """Whether a word that no lexicon knows may be a place's name: no common word, and no adjective by its ending."""
        if not key.isalpha() or len(key) < 3:
            return False
        if key.endswith("يه") and len(key) > 5 and not key.startswith(("ال", "وال")):
            return False
        common = self.common
        if key in common or "ال" + key in common or key.removeprefix("ال") in common:
            return False
        if key[0] in "وبلف":
            rest = key[2:] if key.startswith("لل") else key[1:]
            return rest not in common and "ال" + rest not in common and rest.removeprefix("ال") not in common
        return True

    def _place_follows(self, index: int) -> bool:
        return self.has(index, "place") or self.has(index, "kind")

    def _is_definite(self, index: int) -> bool:
        return self.segments[index].split("kind").definite

    def _governs(self, kind: Any, index: int) -> bool:
        """Whether a kind word may have a name behind it: one without «ال», a pronoun or tanwin («موقعا متقدما»)."""
        split = self.segments[index].split("kind")
        key = self.keys[self.segments[index].stop - 1]
        tanwin = kind.number == "s" and key.endswith("ا") and not fold(kind.entry.lemma).endswith("ا")
        return not (split.definite or split.suffix or tanwin)

    def _narrower(self, index: int, before: int) -> bool:
        """Whether a kind word stands in the genitive of another («قرية تل الذهب», «قرى مديرية مقبنة»)."""
        split, kind = self.segments[index].readings["kind"][0]
        bare = not (split.conj or split.prep or split.suffix or split.definite)
        return (
            bare
            and kind.number == "s"
            and before == index - 1
            and self._governs(self.segments[before].get("kind"), before)
        )

    def _quoted_name(self, index: int, start: int) -> tuple[Where, int] | None:
        """A name in quotation marks behind a kind word («قرية "بيت فارس"»)."""
        if self.key(index) not in _OPENS:
            return None
        stop = index + 1
        while stop < self.count and stop - index <= _LONGEST_NAME and self.key(stop) not in _CLOSES:
            if self.key(stop) in _STOPS:
                return None
            stop += 1
        if stop >= self.count or stop == index + 1 or self.key(stop) not in _CLOSES:
            return None
        inside = self.segments[index + 1]
        if not _NO_NAME.isdisjoint(inside.readings) or inside.split("place").prep:
            return None
        first, last = inside.first, self.segments[stop - 1].stop
        name = Where(self.segments[start].first, self.segments[stop].stop, first, last)
        if "place" in inside.readings and inside.stop == last:
            places = inside.get("place")
            name.ids, name.known, name.ambiguous, name.beyond = places.ids, True, places.ambiguous, places.beyond
        return name, stop + 1

    def _in_gazetteer(self, index: int, start: int, kind: str) -> tuple[Where | None, int]:
        """A name of common words that the gazetteer has for a place of such a kind («قرية النصر»); the longest."""
        if self.named is None or kind not in _NAMED_KINDS or index >= self.count:
            return None, index
        first = self.segments[index].first
        for position in range(min(index + 3, self.count), index, -1):
            stop = self.segments[position - 1].stop
            phrase = " ".join(self.keys[first:stop])
            if (stop - first > 1 or phrase.startswith("ال")) and (ids := self.named(phrase, kind)):
                begin = self.segments[start].first
                return Where(begin, stop, first, stop, ids, known=True, beyond=True), position
        return None, index

    def _unknown(self, index: int, start: int, kind: Any) -> tuple[Where | None, int]:
        """A name that no lexicon knows, behind a kind word: one word, and one more where it goes with it."""
        position = index
        first = position
        sure = kind.number == "s" and kind.entry.kind in _NAMED_AFTER and not kind.entry.weak
        while position < self.count and position - first < 3:
            segment = self.segments[position]
            key = self.key(position)
            known = segment.readings.keys()
            definite = key.startswith("ال") and len(key) > 4
            headed = position > first and self.key(position - 1) in _NAME_HEADS
            if position == first and sure and key in _NAME_HEADS and self._named_by(position):
                position += 1  # «قرية أم الفار»
                continue
            if position == first + 1 and sure and headed and self._named_by(position - 1):
                position += 1
                continue
            quarter = kind.number != "p" and definite and kind.entry.kind == "neighbourhood" and known <= _NAMES_QUARTER
            plain = not known and (self.nameable(key) or (sure and definite and key.isalpha()))
            if not (plain or (position == first and (quarter or self._heads_list(position, kind)))):
                break
            if position > first and not (definite or headed):
                break
            if position > first and key[0] == "و" and len(key) > 4:
                break
            position += 1
        if position == first:
            return None, index
        begin, end = self.segments[first].first, self.segments[position - 1].stop
        return Where(self.segments[start].first, end, begin, end), position

    def _commonly_named(self, index: int, start: int, kind: str) -> tuple[Where | None, int]:
        """A name that is a common word as well («قرية عدوان»), where some place has it; rarely in «ه» («قرية صغيرة»)."""
        segment = self.segments[index] if index < self.count else None
        key = self.key(index)
        if segment is None or segment.readings or key.endswith("ه") or self.named is None:
            return None, index
        ids = self.named(key, kind)
        if not ids:
            return None, index
        begin = self.segments[start].first
        return Where(begin, segment.stop, segment.first, segment.stop, ids, known=True, beyond=True), index + 1

    def _heads_list(self, index: int, kind: Any) -> bool:
        """Whether a word that looks like an adjective heads a list of names («قرى مجدلية والبارة»)."""
        key, behind = self.key(index), self.key(index + 1)
        if kind.number == "s" or kind.entry.text != "drop" or self.segments[index].readings or not key.isalpha():
            return False
        listed = behind[:1] == "و" and len(behind) > 4 and not behind.endswith("يه")
        return listed and key not in self.common and (self.has(index + 1, "place") or self.nameable(behind))

    def _named_by(self, index: int) -> bool:
        """Whether the word behind the head of a name may belong to it, whatever it means («أم الريش»)."""
        if index + 1 >= self.count:
            return False
        key, readings = self.key(index + 1), self.segments[index + 1].readings
        return key.isalpha() and len(key) > 2 and key[0] != "و" and readings.keys() <= _MAY_NAME

    def _is_kind(self, index: int, kind: Any, split: Split) -> bool:
        """Whether a word may be a kind word: «تلك», «حياة» and «إقليمي», which look like forms of one, are none."""
        if split.suffix:
            single = kind.number == "s" and split.stem.endswith("ا")
            return split.suffix in _OWNERS and not single and not (kind.number == "d" and split.stem.endswith("ي"))
        nisba = kind.number == "d" and split.stem.endswith("ي") and not split.stem.endswith(("تي", "يي"))
        return not nisba or self.has(index + 1, "place")
