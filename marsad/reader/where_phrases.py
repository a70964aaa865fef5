"""Where phrases: places with the words that say what they are and which part of them is meant («ريف مدينة حلب الغربي»)."""

from __future__ import annotations

from typing import Any

from marsad.language.arabic.clitics import Split
from marsad.reader.phrases import Where
from marsad.reader.row import Row
from marsad.reader.segments import BARE

_TO_PLACE = frozenset("في الي من داخل خارج قرب نحو باتجاه علي".split())
_NAME_HEADS = frozenset(
    "تل كفر ابو ام دير عين خان بيت راس باب جسر معره شيخ الشيخ وادي برج حوش خربه مزرعه تله جب بير عرب دار قلعه حصن".split()
)


class WherePhraser(Row):
    """Builds the phrases of a sentence that tell where."""

    def where(self, index: int) -> tuple[Where, int, Split] | None:
        """The place phrase that begins at a segment, the segment behind it, and its first word's parting."""
        start, split = index, None
        parts: list[str] = []
        kind: Any = None
        kind_at = -1
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
            elif "kind" in readings and kind is None and ("place" not in readings):
                here, kind = readings["kind"][0]
                kind_at = position
                if here.conj and position > start:
                    kind = None
                    break
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
        if segment_ is not None and "place" in segment_.readings:
            here, places = segment_.readings["place"][0]
            if position == start or (not here.conj and here.prep in ("", "ل", "ب")):
                name = Where(
                    self.segments[start].first, segment_.stop, segment_.first, segment_.stop, places.ids,
                    known=True, ambiguous=places.ambiguous,
                )  # fmt: skip
                split = here if split is None else split
                position = position_q + 1
        names = kind is not None and position == kind_at + 1 and not self._is_definite(kind_at)
        if names and kind is not None and kind.entry.weak and "head" in self.segments[kind_at].readings:
            names = start < kind_at or (start > 0 and self.key(start - 1) in _TO_PLACE)  # «قاتلت كتيبة الفاروق»
        # Rooms and buildings of a town are places of their own only with a name that is plainly one.
        named = kind is not None and (
            not kind.entry.kin or self.key(position_q).startswith("ال") or position_q > position
        )
        if name is None and names and named:
            name, position = self._unknown(position_q, start)
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
            name.kind = kind.entry.kind
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
        if not key.isalpha() or len(key) < 3 or (key.endswith("يه") and len(key) > 5 and not key.startswith("ال")):
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

    def _unknown(self, index: int, start: int) -> tuple[Where | None, int]:
        """A name that no lexicon knows, behind a kind word: one word, and one more where it goes with it."""
        position = index
        first = position
        while position < self.count and position - first < 3:
            segment = self.segments[position]
            key = self.key(position)
            if segment.readings or not self.nameable(key):
                break
            if position > first and not (key.startswith("ال") or self.key(first) in _NAME_HEADS):
                break
            if position > first and key[0] == "و" and len(key) > 4:
                break
            position += 1
        if position == first:
            return None, index
        begin, end = self.segments[first].first, self.segments[position - 1].stop
        return Where(self.segments[start].first, end, begin, end), position
