"""Phrases of a sentence: who (actors and people, with their counts) and where (places with their parts).

Phrases are built over segments, left to right and bottom up: a head takes its number before it, and its adjectives,
genitives and ties behind it («ثلاثة عناصر من قوات النظام»). A phrase keeps the words that name it apart from the words it
spans.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from marsad.language.arabic.clitics import Split
from marsad.reader.segments import BARE, Segment

_NAMED_KINDS = frozenset("village town city neighbourhood camp hill mountain valley".split())
_CALLINGS = frozenset(("medics", "journalists", "aid-workers", "police"))
QUOTES = frozenset("\"'“”«»‘’()[]")
PART_ORDER = ("north", "south", "east", "west", "centre")
_MAX_LINK = 6
_CLOSE = 4  # words between a harm and whom it befell
_STOPS = frozenset((".", ":", "؛"))
_TO_PLACE = frozenset("في الي من داخل خارج قرب نحو باتجاه علي".split())


@dataclass(slots=True)
class Where:
    """A place phrase: words ``[first, stop)``, the bare name ``[name_first, name_stop)``.

    `generic` phrases name no place of their own («المدينة»). `kind` is the id of a kind word. `lead` letters of the name's
    first word are a clitic that no lexicon tells («وافتيريس»). An `own` generic phrase stands for itself where none of its
    kind was named («البلاد», «المطار»). `area` is what the phrase puts the place in («في ريف حلب»), see `enclosing`. A name
    from `beyond` the curated places is less sure to be one.
    """

    first: int
    stop: int
    name_first: int
    name_stop: int
    ids: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    kind: str | None = None
    generic: bool = False
    known: bool = False
    ambiguous: bool = False
    own: bool = False
    lead: int = 0
    area: Where | None = field(default=None, compare=False)
    beyond: bool = False


@dataclass(slots=True)
class Who:
    """An actor or people phrase: words ``[first, stop)``, the naming words ``[name_first, name_stop)``.

    `low`, `high`, `approx` count it, `counted` tells whether a number, a dual or a singular says so. `person` is the
    lexicon's entry of a people noun, `head` that of an actor head («قوات»). `inner` is the actor it belongs to. `generic`
    phrases name nobody of their own («القوات»، «الأخير») and are resolved by what came before.
    """

    first: int
    stop: int
    name_first: int
    name_stop: int
    id: str | None = None
    how: str = ""
    person: Any = None
    head: Any = None
    inner: Who | None = None
    low: int | None = None
    high: int | None = None
    approx: bool = False
    counted: bool = False
    number: Any = None
    plural: str = "p"
    gender: str = "m"
    definite: bool = False
    generic: bool = False
    bare_number: bool = False
    suffix: str = ""
    place: Where | None = None
    extra: list[Who] = field(default_factory=list)

    @property
    def armed(self) -> bool:
        """Whether this may be an armed actor, as far as its words tell."""
        if self.person is not None:
            return bool(
                self.person.class_ in ("member", "gunmen", "militants", "police") or (self.inner and self.inner.armed)
            )
        if self.head is not None and self.how != "asset":
            return self.head.kind in ("force", "weapon", "member") or (self.inner is not None and self.inner.armed)
        if self.how == "asset":
            return self.inner is None or self.inner.armed
        return self.how in ("name", "person", "generic", "capital", "demonym-noun", "adjective")

    @property
    def is_people(self) -> bool:
        """Whether a people noun heads the phrase."""
        return self.person is not None


class Phraser:
    """Builds phrases over the segments of one sentence. `resolve` turns an actor name of the lexicon into an id.

    `named` gives the ids of the places of a folded name that a kind word before it may mean: then a `common` word behind
    the kind word of a settlement is one.
    """

    def __init__(
        self, segments: list[Segment], keys: list[str], resolve: Any, common: frozenset[str] = frozenset(),
        named: Callable[[str, str], tuple[str, ...]] | None = None,
    ) -> None:  # fmt: skip
        self.common = common
        self.named = named
        self.segments = segments
        self.keys = keys
        self.resolve = resolve
        self.count = len(segments)

    # -- small helpers -------------------------------------------------------------------------------------------------

    def key(self, index: int) -> str:
        """The folded key of a segment's first word, empty past the end."""
        return self.keys[self.segments[index].first] if index < self.count else ""

    def skip_quotes(self, index: int) -> int:
        """The first segment from `index` on that is no quotation mark (one is skipped at most)."""
        if (
            index < self.count
            and self.key(index) in QUOTES
            and self.segments[index].stop - self.segments[index].first == 1
        ):
            return index + 1
        return index

    def has(self, index: int, cat: str) -> bool:
        """Whether the segment has a reading of the category."""
        return index < self.count and cat in self.segments[index].readings

    # -- who -----------------------------------------------------------------------------------------------------------

    def who(self, index: int, *, depth: int = 0) -> tuple[Who, int, Split] | None:
        """The actor or people phrase that begins at a segment, the segment behind it, and its first word's parting."""
        if index >= self.count or depth > 3:
            return None
        segment = self.segments[index]
        if "num" in segment.readings:
            return self._counted(index, depth)
        return self._headed(index, depth)

    def _counted(self, index: int, depth: int) -> tuple[Who, int, Split] | None:
        segment = self.segments[index]
        number = segment.get("num")
        split = segment.split("num")
        after = self.skip_quotes(index + 1)
        if self.key(after) == "من" and not self.has(after, "agent"):
            inner = self._headed(after + 1, depth + 1)
            if inner and not inner[2].conj:
                return self._number(inner[0], number, segment), inner[1], split
        headed = self._headed(after, depth + 1, counted=True)
        if headed and not headed[2].conj and not headed[2].prep:
            return self._number(headed[0], number, segment), headed[1], split
        who = Who(segment.first, segment.stop, number.core_first, number.core_stop, how="number", bare_number=True)
        self._number(who, number, segment)
        return who, index + 1, split

    def _number(self, who: Who, number: Any, segment: Segment) -> Who:
        who.first = segment.first
        who.low, who.high, who.approx, who.counted, who.number = number.low, number.high, number.approx, True, number
        who.plural = "p" if (number.low or 3) > 2 else ("d" if number.low == 2 else who.plural)
        return who

    def _headed(self, index: int, depth: int, *, counted: bool = False) -> tuple[Who, int, Split] | None:
        if index >= self.count:
            return None
        segment = self.segments[index]
        readings = segment.readings
        if "both" in readings:
            who = Who(segment.first, segment.stop, segment.first, segment.stop, how="both", generic=True, definite=True)
            return who, index + 1, segment.split("both")
        if counted and "people" in readings and "place" in readings:  # «12 سوريا» are Syrians
            return self._people(index, depth)
        if "actor" in readings and self.victim(index):  # «مقتل داعشي» is one of them
            who, stop, split = self._people(index, depth)
            if who.id is None:
                who.id = self.resolve(segment.get("actor"))
            return who, stop, split
        if "actor" in readings:
            found = self._named(index)
            if found:
                return found
        if "people" in readings and self._is_person(index):
            return self._people(index, depth)
        if "head" in readings:
            return self._force(index, depth)
        return None

    def _is_person(self, index: int) -> bool:
        """Whether a word that is as often an adjective («المدني», «روسية») stands for a person here."""
        split, word = self.segments[index].readings["people"][0]
        entry = word.entry
        single = word.number == "s" or entry.number == "p"
        if not (entry.weak or (entry.adjective and single)):
            return True
        before = self.segments[index - 1].readings if index else {}
        if entry.adjective:
            return not split.definite and ("num" in before or self._told(before))
        if not single:  # «الدول الأعضاء»
            return not (split.definite and "head" in before and self.segments[index - 1].split("head").definite)
        own = split.suffix not in ("", "ي") or (index > 0 and self.key(index - 1) == "بحق")
        return "num" in before or own or self._suffers(index)

    def _told(self, readings: dict[str, list[tuple[Split, Any]]]) -> bool:
        """Whether a word is an act that names its person next («مقتل مسلح»), and takes no adjective («هجوم مسلح»)."""
        return any(form.part == "verb" or trigger.harms for _, (trigger, form) in readings.get("trig", ()))

    def _suffers(self, index: int) -> bool:
        """Whether a harm is told close before a word, or of a person that it is listed with («مقتل طبيب وعامل»)."""
        for position in range(index - 1, max(-1, index - _CLOSE - 1), -1):
            segment = self.segments[position]
            if any(trigger.harms for _, (trigger, _) in segment.readings.get("trig", ())):
                return True
            if self.key(position) in _STOPS or (position == index - 1 and "weapon" in segment.readings):
                return False
        return False

    def victim(self, index: int) -> bool:
        """Whether a word that may be something else stands right behind a harm as its person («مقتل طالب»)."""
        if index == 0 or "people" not in self.segments[index].readings:
            return False
        split, word = self.segments[index].readings["people"][0]
        before = self.segments[index - 1].readings.get("trig", ())
        bare = not (split.conj or split.prep or split.suffix or split.definite)
        return bare and word.number == "s" and not word.entry.harm and any(t.harms for _, (t, _) in before)

    def _named(self, index: int) -> tuple[Who, int, Split] | None:
        segment = self.segments[index]
        for split, name in segment.readings["actor"]:
            if name.how == "adjective":
                continue
            id_ = self.resolve(name)
            if id_ is None and name.how != "name" and not split.definite and not self.key(index).startswith("ال"):
                continue
            who = Who(segment.first, segment.stop, segment.first, segment.stop, id=id_, how=name.how, definite=True)
            who.generic = id_ is None and name.how == "generic"
            if "place" in segment.readings:
                places = segment.get("place")
                who.place = Where(segment.first, segment.stop, segment.first, segment.stop, places.ids, known=True)
            stop = self._adjectives(index + 1, who, split)
            return who, stop, split
        return None

    def _people(self, index: int, depth: int) -> tuple[Who, int, Split]:
        segment = self.segments[index]
        split, person = segment.readings["people"][0]
        who = Who(segment.first, segment.stop, segment.first, segment.stop, person=person.entry, how="people")
        who.gender, who.plural, who.definite, who.suffix = person.gender, person.number, split.definite, split.suffix
        entry = person.entry
        who.id = None if entry.class_ in (None, "member") else entry.class_
        if person.number == "d":
            who.low = who.high = 2
            who.counted = True
        elif person.number == "s" and not split.suffix:
            who.low = who.high = 1
            who.counted = not split.definite
        stop = index + 1
        if self.has(stop, "num"):  # «جنديان اثنان», «قتيل واحد», «الأشخاص الستة»
            number = self.segments[stop].get("num")
            small = number.low is not None and number.low <= 2 and number.low == number.high
            beside = split.definite and self.key(stop).startswith("ال")
            if (small or beside) and not self.segments[stop].split("num").conj:
                who.low, who.high, who.approx, who.counted = number.low, number.high, number.approx, True
                who.number = number
                who.plural = "d" if number.low == 2 else who.plural
                who.stop = self.segments[stop].stop
                stop += 1
        stop = self._adjectives(stop, who, split)
        stop = self._ties(stop, who, depth)
        if who.counted and who.number is None and self.key(stop) == "علي" and self.key(stop + 1) == "الاقل":
            who.high, who.approx = None, True  # «شخصان على الأقل»
            who.stop = self.segments[stop + 1].stop
            stop += 2
        return who, stop, split

    def _force(self, index: int, depth: int) -> tuple[Who, int, Split] | None:
        segment = self.segments[index]
        split, head = segment.readings["head"][0]
        who = Who(segment.first, segment.stop, segment.first, segment.stop, head=head.entry, how="head")
        who.definite, who.plural, who.suffix, who.gender = split.definite, head.number, split.suffix, head.gender
        if head.entry.kind == "member" and head.number in "sd" and not split.definite:
            who.low = who.high = 1 if head.number == "s" else 2
            who.counted = True
        stop = self._adjectives(index + 1, who, split)
        stop = self._ties(stop, who, depth)
        if who.id is None:
            if who.inner is None and head.entry.id_alone:
                who.id = head.entry.id_alone
            who.generic = who.id is None and who.inner is None and who.stop - who.first == 1
        return who, stop, split

    def _adjectives(self, index: int, who: Who, split: Split) -> int:
        """Adjectives behind a head; one of a nation or body names the actor."""
        position = index
        while position < self.count:
            at = self.skip_quotes(position) if position == index else position
            segment = self.segments[at] if at < self.count else None
            if segment is None:
                break
            if "actor" in segment.readings:
                adjectives = [(s, a) for s, a in segment.readings["actor"] if a.how in ("adjective", "demonym-noun")]
                if adjectives and not adjectives[0][0].conj and not adjectives[0][0].prep:
                    id_ = self.resolve(adjectives[0][1])
                    entry = who.person
                    takes = entry is None or entry.class_ in (None, "member", "police", "gunmen")
                    if takes and who.how not in ("name", "person", "capital"):
                        who.id = id_ or who.id
                        if entry is not None:
                            who.name_first, who.name_stop = segment.first, segment.stop
                        elif who.inner is None:
                            who.name_stop = segment.stop
                    who.stop = segment.stop
                    who.generic = False
                    position = at + 1
                    continue
            if (
                "people" in segment.readings
                and at == position
                and who.person is not None
                and "num" not in segment.readings
            ):
                here, word = segment.readings["people"][0]
                alike = here.definite == split.definite or who.definite == here.definite
                if (word.entry.harm or word.entry.adjective) and alike and not (here.conj or here.prep or here.suffix):
                    who.stop = segment.stop
                    position += 1
                    continue
            if "adj" in segment.readings and at == position:
                adjective = segment.readings["adj"][0][0]
                if not adjective.conj and not adjective.prep:
                    who.stop = segment.stop
                    if who.person is None:
                        who.name_stop = segment.stop
                    if who.person is not None and segment.get("adj") == "مدني" and who.person.harm:
                        who.id = "civilians"
                        who.name_first, who.name_stop = segment.first, segment.stop
                    position += 1
                    continue
            break
        return position

    def _ties(self, index: int, who: Who, depth: int) -> int:
        """The genitive or tie behind a member, force or casualty noun, as its inner actor."""
        at = self.skip_quotes(index)
        if at >= self.count or who.suffix:
            return index
        tie = self.segments[at]
        if "tie" in tie.readings and (who.person is not None or who.head is not None):
            inner = self.who(self.skip_quotes(at + 1), depth=depth + 1)
            if inner and not inner[2].conj and self._may_contain(who, inner[0]):
                return self._join(who, inner[0], inner[1])
            return index
        inner = self.who(at, depth=depth + 1)
        if not inner or inner[2].conj or inner[0].counted:
            return index
        prep = inner[2].prep
        if prep == "ل" and self._may_contain(who, inner[0]):
            return self._join(who, inner[0], inner[1])
        # A definite head takes no genitive; a name may stand in apposition to it.
        if prep or (who.definite and (who.head is None or inner[0].how != "name")):
            return index
        if who.person is not None and who.person.harm and who.person.class_ != "member" and inner[0].person is not None:
            return index
        if self._may_contain(who, inner[0]):
            return self._join(who, inner[0], inner[1])
        return index

    def _may_contain(self, who: Who, inner: Who) -> bool:
        if inner.bare_number or inner.how == "both":
            return False
        if who.person is not None:
            if who.person.harm or who.person.class_ in (None, "member"):
                return inner.armed or inner.is_people
            return inner.id in _CALLINGS and who.person.class_ in ("people", "civilians")
        return who.head is not None and (inner.head is not None or inner.person is not None or inner.how != "people")

    def _join(self, who: Who, inner: Who, stop: int) -> int:
        who.inner = inner
        if inner.id is not None or inner.head is not None or inner.how != "people" or (who.person and who.person.harm):
            if who.id is None or inner.id in _CALLINGS or (who.person is not None and who.person.harm):
                who.id = inner.id or who.id
            if who.person is not None:
                who.name_first, who.name_stop = inner.name_first, inner.name_stop
            elif inner.how in ("name", "generic") and who.head is not None:
                who.name_stop = inner.name_stop
            else:
                who.name_stop = inner.stop
        who.generic = inner.generic and who.id is None
        who.stop = inner.stop
        return stop

    def asset(self, index: int) -> tuple[Who, int, Split] | None:
        """What belongs to an actor, as the actor («مواقع قوات النظام», «رتل للتحالف»): None where no owner is named."""
        segment = self.segments[index]
        split = segment.split("asset")
        at = index + 1
        while at < self.count and at - index <= 4:
            readings = self.segments[at].readings
            if "adj" in readings or ("asset" in readings and self.segments[at].split("asset").conj):
                at += 1
            elif (
                "actor" in readings and readings["actor"][0][1].how == "adjective" and not readings["actor"][0][0].conj
            ):
                id_ = self.resolve(readings["actor"][0][1])
                if id_ is None:
                    return None
                here = self.segments[at]
                who = Who(segment.first, here.stop, segment.first, here.stop, id=id_, how="asset", definite=True)
                return who, at + 1, split
            else:
                break
        tied = self.has(at, "tie") and self.key(at) not in ("من", "في")
        at = self.skip_quotes(at + 1 if tied else at)
        inner = self.who(at, depth=1)
        if inner is None or inner[2].conj or inner[0].bare_number or inner[0].number is not None or split.suffix:
            return None
        who, stop, own = inner
        if own.prep not in ("", "ل") or (split.definite and not own.prep and not tied):
            return None
        if who.place is not None and who.how != "capital" and not own.prep and not tied:
            return None
        if not (who.id or who.head is not None):
            return None
        asset = Who(
            segment.first, who.stop, who.name_first, who.name_stop, id=who.id, how="asset", head=who.head, person=None,
            inner=who, definite=True, generic=who.generic,
        )  # fmt: skip
        return asset, stop, split

    # -- where ---------------------------------------------------------------------------------------------------------

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
            adjective = places.beyond and kind is not None and self._is_definite(kind_at)  # «المنطقة الأثرية»
            if (position == start or (not here.conj and here.prep in ("", "ل", "ب"))) and not adjective:
                name = Where(
                    self.segments[start].first, segment_.stop, segment_.first, segment_.stop, places.ids,
                    known=True, ambiguous=places.ambiguous, beyond=places.beyond,
                )  # fmt: skip
                split = here if split is None else split
                position = position_q + 1
        names = kind is not None and position == kind_at + 1 and not self._is_definite(kind_at)
        names = names and not self.segments[kind_at].split("kind").suffix  # «حياة» is no «حي» of somebody's
        if names and kind is not None and kind.entry.weak and "head" in self.segments[kind_at].readings:
            names = start < kind_at or (start > 0 and self.key(start - 1) in _TO_PLACE)  # «قاتلت كتيبة الفاروق»
        # Rooms and buildings of a town are places of their own only with a name that is plainly one.
        named = kind is not None and (
            not kind.entry.kin or self.key(position_q).startswith("ال") or position_q > position
        )
        if name is None and names and named:
            name, position = self._in_gazetteer(position_q, start, kind.entry.kind)
            if name is None:
                name, position = self._unknown(position_q, start)
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

    def _unknown(self, index: int, start: int) -> tuple[Where | None, int]:
        """A name that no lexicon knows, behind a kind word: one word, and one more where it goes with it."""
        position = index
        first = position
        while position < self.count and position - first < 3:
            segment = self.segments[position]
            key = self.key(position)
            heads = key in _TITLES or (key in _NAME_HEADS and segment.readings.keys() == {"kind"})
            if position == first and heads and self._title_of(position):
                position += 2
                continue
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

    def _title_of(self, index: int) -> bool:
        """Whether a word begins the name of a place («قرية الشيخ ناصر»، «بلدة دير حافظ»): one that is no other follows."""
        following = self.segments[index + 1] if index + 1 < self.count else None
        key = self.key(index + 1)
        return following is not None and not following.readings and key.isalpha() and key not in self.common


_SETTLEMENTS = frozenset(("village", "town", "neighbourhood", "camp"))
_TITLES = frozenset(("الشيخ", "شيخ", "النبي", "السيده"))
_NAME_HEADS = frozenset(
    "تل كفر ابو ام دير عين خان بيت راس باب جسر معره شيخ الشيخ وادي برج حوش خربه مزرعه تله جب بير عرب دار قلعه حصن"
    " النبي السيده ملا بني رسم".split()
)
