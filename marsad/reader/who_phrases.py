"""Who phrases: actors and people with their counts, built over segments left to right and bottom up.

A head takes its number before it, and its adjectives, genitives and ties behind it («ثلاثة عناصر من قوات النظام»).
"""

from __future__ import annotations

from typing import Any, Final

from marsad.language.arabic.clitics import Split
from marsad.reader.genders import gender_of
from marsad.reader.phrases import HELPERS, Where, Who
from marsad.reader.segments import BARE, Segment
from marsad.reader.where_phrases import WherePhraser

_CALLINGS: Final = HELPERS | {"police"}
_MEMBERS: Final = frozenset((None, "member", "gunmen", "militants"))
_RANKS: Final = frozenset(("صفوف", "بصفوف"))
_CLOSE: Final = 4  # words between a harm and whom it befell
_STOPS: Final = frozenset((".", ":", "؛"))


_BODIES: Final = frozenset("تنظيم حركه جماعه حزب جبهه ميليشيا مليشيا".split())  # they go before a name


class WhoPhraser(WherePhraser):
    """Builds the phrases of a sentence that tell who."""

    def who(self, index: int, *, depth: int = 0) -> tuple[Who, int, Split] | None:
        """The actor or people phrase that begins at a segment, the segment behind it, and its first word's parting."""
        if index >= self.count or depth > 3:
            return None
        segment = self.segments[index]
        if "num" in segment.readings:
            return self._counted(index, depth)
        return self._headed(index, depth)

    def one_of(self, index: int) -> tuple[Who, int, Split] | None:
        """One of several («أحد قادة التنظيم»): the phrase behind the word, counted once."""
        found = self._headed(index + 1, 1)
        if found is None or found[2].conj or found[2].prep or found[0].plural != "p" or found[0].counted:
            return None
        who, stop, _ = found
        if who.person is None and (who.head is None or who.head.kind not in ("member", "person", "leader")):
            return None
        who.first = self.segments[index].first
        who.low = who.high = 1
        who.counted, who.plural = True, "s"
        return who, stop, BARE

    def _counted(self, index: int, depth: int) -> tuple[Who, int, Split] | None:
        segment = self.segments[index]
        number = segment.get("num")
        split = segment.split("num")
        after = self.skip_quotes(index + 1)
        tied = (
            self.key(after) == "من" or self.keys[self.segments[after].stop - 1] in _RANKS
            if after < self.count
            else False
        )
        if tied and not self.has(after, "agent"):
            inner = self._headed(after + 1, depth + 1)
            if inner and not inner[2].conj:
                return self._number(inner[0], number, segment), inner[1], split
        aside = any(self.key(between) == "(" for between in range(index + 1, after))  # «واحدة (طفلان …»
        headed = None if aside else self._headed(after, depth + 1, counted=True)
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
        if "head" in readings and not self._describes_act(index):
            return self._force(index, depth)
        return None

    def _describes_act(self, index: int) -> bool:
        """Whether a word that may be an adjective stands behind an act's noun («اشتباكات مسلحة»)."""
        readings = self.segments[index].readings
        if not index or "adj" not in readings or "people" not in readings or readings["head"][0][0].definite:
            return False
        acts = self.segments[index - 1].readings.get("trig", ())
        return bool(acts) and all(form.part != "verb" and not trigger.harms for _, (trigger, form) in acts)

    def _is_person(self, index: int) -> bool:
        """Whether a word that is as often an adjective («المدني», «روسية») stands for a person here."""
        if "prep" in self.segments[index].readings:
            return self.victim(index)  # «أمام», not «إمام»
        split, word = self.segments[index].readings["people"][0]
        entry = word.entry
        if split.suffix == "ي":  # reports have no «my»: «تجاري», «شعبي» are adjectives
            return False
        single = word.number == "s" or entry.number == "p"
        if not (entry.weak or (entry.adjective and single)):
            return True
        before = self.segments[index - 1].readings if index else {}
        if entry.adjective:
            following = self.segments[index + 1].readings if index + 1 < self.count else {}
            first = "comp" in before and any(t.harms for _, (t, f) in following.get("trig", ()) if f.part == "verb")
            return not split.definite and ("num" in before or first or self._told(before))  # «أن مدنيا قتل»
        if not single:  # «الدول الأعضاء», «الأحياء السكنية»
            if split.definite and "kind" in self.segments[index].readings and "num" not in before:
                return False
            return not (split.definite and "head" in before and self.segments[index - 1].split("head").definite)
        own = split.suffix not in ("", "ي") or (index > 0 and self.key(index - 1) == "بحق")
        return "num" in before or own or self._suffers(index) or self._beside_hurt(index)

    def _are_people(self, index: int) -> bool:
        """Whether a word that may be an adjective is written as people are («المدنيين»), and forces are not."""
        number: str = self.segments[index].readings["people"][0][1].number
        return number == "p"

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

    def _beside_hurt(self, index: int) -> bool:
        """Whether one dead or wounded is told with others right behind («شهيد وعدد من الجرحى», «شهيد مدني و3 جرحى»)."""
        harm = self.segments[index].readings["people"][0][1].entry.harm
        at = index + 1 + self.has(index + 1, "adj")
        if harm is None or not self.key(at).startswith("و"):
            return False
        for position in range(at, min(self.count, at + _CLOSE)):
            readings = self.segments[position].readings
            if "people" in readings and (other := readings["people"][0][1].entry.harm) is not None:
                return bool(other != harm)
            if readings.keys() & {"trig", "prep", "place", "time"} and self.key(position) != "من":
                return False
        return False

    def victim(self, index: int) -> bool:
        """Whether a word that may be something else stands right behind a harm as its person («مقتل طالب»)."""
        if index == 0 or "people" not in self.segments[index].readings:
            return False
        split, word = self.segments[index].readings["people"][0]
        before = self.segments[index - 1].readings.get("trig", ())
        bare = not (split.conj or split.prep or split.suffix or split.definite)
        if not bare or word.number != "s" or word.entry.harm:
            return False
        verbs = "prep" not in self.segments[index].readings  # «أوقفت أمام الكنيسة» is no «إمام»
        return any(trigger.harms and (verbs or form.part != "verb") for _, (trigger, form) in before)

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
            who.gender = gender_of(self.key(index)[len(split.conj) + len(split.prep) :], name.how)
            if "place" in segment.readings:
                places = segment.get("place")
                who.place = Where(segment.first, segment.stop, segment.first, segment.stop, places.ids, known=True)
            stop = self._adjectives(index + 1, who, split)
            return who, self._apposed(stop, who, name.how), split
        return None

    def _apposed(self, index: int, who: Who, how: str) -> int:
        """The name right behind words for a body («عناصر تنظيم القاعدة»)."""
        if how != "generic" or not self.has(index, "actor") or self.keys[who.stop - 1] not in _BODIES:
            return index
        split, name = self.segments[index].readings["actor"][0]
        if name.how != "name" or split.conj or split.prep:
            return index
        here = self.segments[index]
        who.id, who.generic, who.how = self.resolve(name), False, "name"
        who.stop, who.name_stop = here.stop, here.stop
        return index + 1

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
        elif person.number == "s" and not split.suffix and entry.unit is None:  # a family is not one person
            who.low = who.high = 1
            who.counted = not split.definite
        stop = index + 1
        stop = self._beside(stop, who, split)
        stop = self._beside(self._adjectives(stop, who, split), who, split)
        stop = self._ties(stop, who, depth)
        if who.counted and who.number is None and self.key(stop) == "علي" and self.key(stop + 1) == "الاقل":
            who.high, who.approx = None, True  # «شخصان على الأقل»
            who.stop = self.segments[stop + 1].stop
            stop += 2
        return who, stop, split

    def _beside(self, stop: int, who: Who, split: Split) -> int:
        """A number behind what it counts: «جنديان اثنان», «قتيل واحد», «خبيرين عسكريين اثنين», «الأشخاص الستة»."""
        if who.number is not None or not self.has(stop, "num"):
            return stop
        number = self.segments[stop].get("num")
        small = number.low is not None and number.low <= 2 and number.low == number.high
        beside = (split.definite or split.suffix) and self.key(stop).startswith("ال")  # «أطفاله الثلاثة»
        if not (small or beside) or self.segments[stop].split("num").conj:
            return stop
        who.low, who.high, who.approx, who.counted = number.low, number.high, number.approx, True
        who.number = number
        who.plural = "d" if number.low == 2 else who.plural
        who.stop = self.segments[stop].stop
        return stop + 1

    def _force(self, index: int, depth: int) -> tuple[Who, int, Split] | None:
        segment = self.segments[index]
        split, head = segment.readings["head"][0]
        who = Who(segment.first, segment.stop, segment.first, segment.stop, head=head.entry, how="head")
        who.definite, who.plural, who.suffix, who.gender = split.definite, head.number, split.suffix, head.gender
        if head.entry.kind == "member" and head.number in "sd" and not split.definite:
            who.low = who.high = 1 if head.number == "s" else 2
            who.counted = True
        stop = self._adjectives(index + 1, who, split)
        if head.entry.kind == "member":
            stop = self._beside(stop, who, split)
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
            if "actor" in segment.readings and who.place is None and who.how != "capital":
                adjectives = [(s, a) for s, a in segment.readings["actor"] if a.how in ("adjective", "demonym-noun")]
                if adjectives and not adjectives[0][0].conj and not adjectives[0][0].prep:
                    id_ = self.resolve(adjectives[0][1])
                    entry = who.person
                    takes = entry is None or entry.class_ in (None, "member", "police", "gunmen")
                    if takes and who.how not in ("name", "person", "capital"):
                        if not (who.how == "generic" and who.id in HELPERS):  # «الدفاع المدني السوري» is no state's
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
                    if word.entry.class_ == "civilians" and who.id == "people":  # «القتلى المدنيين», «رجل مدني»
                        who.id, who.name_first, who.name_stop = "civilians", segment.first, segment.stop
                    position += 1
                    continue
            if "adj" in segment.readings and at == position:
                adjective = segment.readings["adj"][0][0]
                if not adjective.conj and not adjective.prep:
                    if who.person is None and "people" in segment.readings and self._are_people(position):
                        break  # «منعت قوات النظام المدنيين»: no adjective of forces
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
            inside = self.key(at) == "في" and inner is not None and inner[0].place is not None  # «جنود في أفغانستان»
            if inner and not inside and not inner[2].conj and self._may_contain(who, inner[0]):
                return self._join(who, inner[0], inner[1])
            return index
        inner = self.who(at, depth=depth + 1)
        if not inner or inner[2].conj or inner[0].counted:
            return index
        prep = inner[2].prep
        member = who.person is None or who.person.harm or who.person.class_ in (None, "member")
        if prep == "ل" and member and self._may_contain(who, inner[0]):
            return self._join(who, inner[0], inner[1])
        noun = inner[0].head or inner[0].person
        if noun is not None and self.key(at).endswith("ا") and not noun.lemma.endswith("ا"):
            return index  # an accusative is an object, and no genitive («هاجم مسلحون حاجزا»)
        # A definite head takes no genitive; a name may stand in apposition to it.
        if prep or (who.definite and (who.head is None or inner[0].how != "name")):
            return index
        if who.person is not None and who.person.harm and who.person.class_ != "member" and inner[0].person is not None:
            return index
        if self._may_contain(who, inner[0]):
            return self._join(who, inner[0], inner[1])
        return index

    def _may_contain(self, who: Who, inner: Who) -> bool:
        if inner.how == "both":
            return who.person is not None and who.person.harm is not None
        if inner.bare_number:
            return False
        if who.person is not None:
            if who.person.harm or who.person.class_ in _MEMBERS:
                return inner.armed or inner.is_people
            return inner.id in _CALLINGS and who.person.class_ in ("people", "civilians")
        return who.head is not None and (inner.head is not None or inner.person is not None or inner.how != "people")

    def _join(self, who: Who, inner: Who, stop: int) -> int:
        who.inner = inner
        if inner.id is not None or inner.head is not None or inner.how != "people" or (who.person and who.person.harm):
            theirs = who.person is not None and (who.person.harm or (who.person.class_ in _MEMBERS and inner.id))
            if who.id is None or inner.id in _CALLINGS or theirs:
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
        kind = segment.get("kind")
        if (
            kind is not None
            and kind.entry.kind == "neighbourhood"
            and kind.number != "p"
            and not (split.definite or split.suffix)
        ):
            return None  # «حي العمال» is a name
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
