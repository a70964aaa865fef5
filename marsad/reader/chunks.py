"""A sentence as a row of chunks: phrases, triggers and small words, in order."""

from __future__ import annotations

from typing import Any, Final

from marsad.language.arabic.clitics import Split
from marsad.lexicon.frames import Trigger
from marsad.reader.chunk import Chunk
from marsad.reader.enclosing import enclose
from marsad.reader.named import NAMED, named
from marsad.reader.phraser import Phraser
from marsad.reader.phrases import Where, Who
from marsad.reader.row import QUOTES
from marsad.reader.segments import BARE, Segment
from marsad.reader.tags import Inclusion

_SMALL: Final = (
    ("rel", "R"), ("comp", "C"), ("agent", "A"), ("supporter", "U"), ("incl", "I"), ("joint", "J"), ("pprep", "pp"),
    ("prep", "p"),
    ("conn", "K"), ("neg", "n"), ("modal", "m"), ("hedge", "h"), ("conj", "K"), ("ptc", "w"), ("extent", "E"),
)  # fmt: skip

_VERBS: Final = (("speech", "S"), ("light", "L"))
_LEFT_OVER: Final = (("actor", "a"), ("weapon", "W"))  # where they are part of no phrase
_SMALL_CATS: Final = frozenset(cat for cat, _ in _SMALL)
_OF_PLACE: Final = frozenset("في علي الي قرب داخل من نحو باتجاه".split())
_RIVALS: Final = frozenset(("trig", "speech", "place", "kind"))  # what a word for a person may be beside it
_PLACE_HEADS: Final = frozenset(
    "تل كفر دير عين خان بيت راس معره وادي برج حوش خربه مزرعه تله جب عرب قلعه جبل مخيم سد".split()
)
_SHORT: Final = 2  # letters of a name too short to be told behind a preposition that is written with it
_LABEL: Final = frozenset(":|-–—/")  # marks behind a place that labels what follows
_EACH: Final = frozenset(("كل", "كلا", "بكل"))
_ONE_OF: Final = frozenset(("احد", "احدي"))
_ARE: Final = frozenset("هم هما هن وهم وهما وهن".split())
_OPENERS: Final = _ARE | frozenset("منهم منهن منها ومنهم".split())
_PART: Final = Inclusion("part")
_NEEDED_WITHIN: Final = 14
_OPEN: Final = frozenset(("trig", "num", "light", "speech", "place", "actor"))


class Chunker:
    """Turns the segments of a sentence into chunks. A `headline` may begin with a place as its label («الباب: …»)."""

    def __init__(self, phraser: Phraser, *, headline: bool = False) -> None:
        self.phraser = phraser
        self.headline = headline
        self.segments = phraser.segments
        self.chunks: list[Chunk] = []
        self.pending = ""
        self.joining = False
        self.listing = False

    def run(self) -> list[Chunk]:
        """All chunks of the sentence, in order."""
        position, count = 0, len(self.segments)
        while position < count:
            position = self._next(position)
        for index, chunk in enumerate(self.chunks):
            chunk.index = index
        enclose(self.chunks, self.phraser.keys)
        return self.chunks

    def _add(self, chunk: Chunk) -> Chunk:
        chunk.conj = chunk.conj or self.joining or chunk.split.conj == "و"
        self.joining = False
        prep = chunk.split.prep
        if chunk.cat in "NPGTaw" or chunk.cat in ("E", "W"):
            chunk.prep = prep or self.pending
            previous = self.chunks[-1] if self.chunks else None
            if (
                chunk.conj
                and not chunk.prep
                and previous is not None
                and previous.cat == chunk.cat
                and chunk.cat in "NP"
            ):
                chunk.prep, chunk.listed = previous.prep, True
            if chunk.cat != "E":
                self.pending = ""
        elif chunk.cat not in ("p", '"') and chunk.cat not in QUOTES:
            self.pending = ""
        self.chunks.append(chunk)
        return chunk

    def _next(self, position: int) -> int:
        segment = self.segments[position]
        readings = segment.readings
        if self.chunks and self._harmed() and (person := named(self.phraser, position)):
            return self._who(segment, *person)
        if self.phraser.keys[segment.first] in _OPENERS and self._opens_items(position):
            self._add(Chunk("I", segment.first, segment.stop, data=_PART, segment=segment))
            return position + 1
        if not readings:
            return self._plain(position, segment)
        if "time" in readings:
            self._add(Chunk("T", segment.first, segment.stop, data=segment.get("time"), segment=segment))
            return position + 1
        for cat, code in () if _SMALL_CATS.isdisjoint(readings) else _SMALL:
            if cat in readings and self._is_small(position, segment, cat):
                split = segment.split(cat)
                if code == "p" and self._each(segment, position):
                    return position + 1
                self._add(Chunk(code, segment.first, segment.stop, data=segment.get(cat), segment=segment, split=split))
                if code == "p":
                    self.pending = segment.get(cat)
                return position + 1
        if "people" in readings and readings.keys() & _RIVALS and self.phraser.victim(position):
            who = self.phraser.who(position)
            if who:
                return self._who(segment, *who)
        if "kind" in readings and "trig" in readings and self._names_place(position):
            return self._phrase(position, segment)
        if "trig" in readings and "light" in readings and self._lends(position):
            return self._word(position, segment, "light", "L")
        if "trig" in readings and not self._counted_person(segment):
            met = [reading for reading in readings["trig"] if self._met(position, reading[1][0])]
            if met and not ("asset" in readings and self._as_asset(position, met)):
                self._trigger(position, segment, met)
                return position + 1
        for cat, code in _VERBS:
            if cat in readings and not ("tie" in readings and self.phraser.key(position + 1).startswith("لل")):
                return self._word(position, segment, cat, code)  # «مصادر تابعة للمعارضة» tells of no «تابع»
        return self._phrase(position, segment)

    def _harmed(self) -> bool:
        """Whether a person of whom a harm is told may stand here: right behind it, or joined to one named before."""
        previous = self.chunks[-1]
        if previous.cat == "E" and len(self.chunks) > 1 and self.phraser.keys[previous.first] in _EACH:
            previous = self.chunks[-2]
        if previous.cat == "N":
            return bool(previous.data.how == NAMED)
        return previous.cat in ("G", "V") and any(trigger.harms for trigger, _ in previous.data)

    def _each(self, segment: Segment, position: int) -> bool:
        """Whether a «من» belongs to «كل من», behind which those meant are listed: no preposition of theirs."""
        previous = self.chunks[-1] if self.chunks else None
        return (
            previous is not None
            and previous.cat == "E"
            and previous.stop == segment.first
            and self.phraser.key(position) == "من"
            and self.phraser.keys[previous.first] in _EACH
        )

    def _opens_items(self, position: int) -> bool:
        """Whether «هم» or «منهم» opens the items of a number: counted people stand right behind it."""
        at = position + 1
        if self.phraser.key(at) == ":":
            at += 1
        if at >= len(self.segments):
            return False
        readings = self.segments[at].readings
        if "num" in readings:
            return True
        split, word = readings["people"][0] if "people" in readings else (BARE, None)
        if word is None or split.definite or split.conj or split.prep:
            return False
        return word.number in "sd" or self.phraser.key(position) not in _ARE

    def _lends(self, position: int) -> bool:
        """Whether a verb that may be an act of its own stands right before the noun of another («تقدم الدعم»)."""
        following = self.segments[position + 1] if position + 1 < len(self.segments) else None
        if following is None or "trig" not in following.readings:
            return False
        split, (trigger, form) = following.readings["trig"][0]
        verb = any(form.part == "verb" for _, (_, form) in self.segments[position].readings["trig"])
        return verb and form.part != "verb" and not (split.conj or split.prep) and trigger.agent[:1] == ("subject",)

    def _word(self, position: int, segment: Segment, cat: str, code: str) -> int:
        split = segment.split(cat)
        self._add(Chunk(code, segment.first, segment.stop, data=segment.get(cat), segment=segment, split=split))
        return position + 1

    def _is_small(self, position: int, segment: Segment, cat: str) -> bool:
        readings = segment.readings
        if cat == "prep":
            person = "people" in readings and self.phraser.victim(position)  # «مقتل إمام», not «أمام»
            return not person and not ("part" in readings and self.phraser.where(position))
        if cat == "ptc" and self.phraser.victim(position):
            return False  # «وإصابة آخر»
        if cat == "ptc" and "trig" in readings:
            return not self._tells(position)
        return not (cat in ("extent", "hedge", "modal", "neg") and readings.keys() & _OPEN)

    def _counted_person(self, segment: Segment) -> bool:
        """Whether a word that may be a trigger stands as a counted person («أربع أسر»)."""
        return "people" in segment.readings and segment.get("trig")[1].part == "participle"

    def _met(self, position: int, trigger: Trigger) -> bool:
        """Whether a word that a trigger needs stands by («أطلق … النار»); without, other readings stay open."""
        needs = trigger.flag("needs_after") or trigger.flag("needs_near")
        if not needs:
            return True
        segment = self.segments[position]
        reach = int(trigger.flag("reach") or _NEEDED_WITHIN)
        first = max(0, segment.first - reach) if trigger.flag("needs_near") else segment.stop
        stop = min(self.segments[-1].stop, segment.stop + reach)
        near = {key.removeprefix("ال") for key in self.phraser.keys[first:stop]}
        return not near.isdisjoint(needs)

    def _tells(self, position: int) -> bool:
        """Whether a word that is mostly a particle is a verb: by what stands behind it («فقد مناطق»)."""
        following = self.segments[position + 1].readings if position + 1 < len(self.segments) else {}
        if following.keys() & {"speech", "light", "neg"} or any(
            form.part == "verb" for _, (_, form) in following.get("trig", ())
        ):
            return False
        readings = self.segments[position].readings["trig"]
        return any(trigger.flag("needs_after") and self._met(position, trigger) for _, (trigger, _) in readings)

    def _as_asset(self, position: int, readings: list[Any]) -> bool:
        """Whether a word means what is an actor's («قصف معاقل التنظيم»), not that a place is («إدلب معقل المعارضة»)."""
        if any(trigger.flag("over_asset") for _, (trigger, _) in readings):
            previous = self.chunks[-1] if self.chunks else None
            hit = self.pending in ("علي", "ضد", "ل") or (previous is not None and previous.cat in ("V", "G"))
            if not hit:
                return False
        return bool(self.phraser.asset(position))

    def _trigger(self, position: int, segment: Segment, readings: list[Any]) -> None:
        verbs = [r for r in readings if r[1][1].part == "verb"]
        nouns = [r for r in readings if r[1][1].part != "verb"]
        if nouns:  # «سيطرتها» is a noun: a verb that takes no object has no object's suffix
            verbs = [r for r in verbs if not r[0].suffix or "object" in r[1][0].patient + r[1][0].place]
        previous = self.chunks[-1] if self.chunks else None
        nounish = bool(self.pending) or bool(nouns and (nouns[0][0].definite or nouns[0][0].prep))
        if not nounish and previous is not None and previous.cat in "GLE" and nouns:
            nounish = True
        if not nounish and nouns and self._adjective_follows(position):
            nounish = True  # «قصف إسرائيلي»
        chosen = nouns if nouns and (nounish or not verbs) else verbs or nouns
        cat = "V" if chosen and chosen[0][1][1].part == "verb" else "G"
        if cat == "V" and nouns and previous is not None and previous.cat in ("V", "S", "L") and not chosen[0][0].conj:
            chosen, cat = nouns, "G"
        split = chosen[0][0]
        self._add(Chunk(cat, segment.first, segment.stop, data=[d for _, d in chosen], segment=segment, split=split))

    def _adjective_follows(self, position: int) -> bool:
        """Whether an indefinite adjective of a nation or body stands right behind a word."""
        following = self.segments[position + 1] if position + 1 < len(self.segments) else None
        if following is None or "actor" not in following.readings:
            return False
        split, name = following.readings["actor"][0]
        return name.how == "adjective" and not (split.definite or split.conj or split.prep)

    def _phrase(self, position: int, segment: Segment) -> int:
        readings = segment.readings
        if "asset" in readings and "place" not in readings:
            owned = self.phraser.asset(position)
            if owned:
                owner, stop, split = owned
                self._add(Chunk("N", owner.first, owner.stop, data=owner, segment=segment, split=split))
                return stop
        local = "part" in readings or "kind" in readings or ("place" in readings and "actor" not in readings)
        if local and not self._quoted(readings):
            where = self.phraser.where(position)
            if where and not self._doubtful(position, *where):
                return self._place(position, *where)
        who = self.phraser.who(position)
        if who:
            return self._who(segment, *who)
        for cat, code in _LEFT_OVER:
            if cat in readings:
                return self._word(position, segment, cat, code)
        split = next(iter(readings.values()))[0][0]
        self._add(Chunk("w", segment.first, segment.stop, segment=segment, split=split))
        return position + 1

    def _who(self, segment: Segment, phrase: Who, stop: int, split: Split) -> int:
        self._add(Chunk("N", phrase.first, phrase.stop, data=phrase, segment=segment, split=split))
        return stop

    def _names_place(self, position: int) -> bool:
        """Whether a kind word that may be an act stands before a place's name («في قضاء تلعفر»)."""
        if position + 1 >= len(self.segments) or self.pending not in _OF_PLACE:
            return False
        following = self.segments[position + 1].readings.get("place")
        bare = not self.segments[position].split("kind").definite
        return bare and following is not None and not (following[0][0].conj or following[0][0].prep)

    def _quoted(self, readings: dict[str, list[tuple[Split, Any]]]) -> bool:
        """Whether a word that may be a source stands right behind a verb of saying («ذكر موقع عنب بلدي»)."""
        split = readings["source"][0][0] if "source" in readings else None
        said = bool(self.chunks) and self.chunks[-1].cat == "S"
        return said and split is not None and not (split.prep or split.conj)

    def _doubtful(self, position: int, where: Where, stop: int, split: Split) -> bool:
        """Whether a name that may be something else stands without what tells that it is a place."""
        if not where.ambiguous or where.kind is not None:
            return False
        single = where.name_stop - where.name_first == 1
        if not where.beyond or self.headline:
            return single and not where.parts and not self._placed(position, stop, split)
        if not single and self.phraser.keys[where.name_first].removeprefix("و") in _PLACE_HEADS:
            return False
        if self.chunks and self.chunks[-1].cat == "P" and (split.conj or self.joining or not self.pending):
            return False
        # «في» and «على» stand before anything: what follows must tell of a place too («على أوبين غربي إدلب»).
        return not (self._placed(position, stop, split) and (where.parts or self._where_behind(stop)))

    def _where_behind(self, position: int) -> bool:
        """Whether the words at a segment tell where («بريف حلب», «غربي إدلب»), or a place is listed there."""
        if position >= len(self.segments):
            return False
        readings = self.segments[position].readings
        if "part" in readings or "kind" in readings:
            return self.phraser.where(position) is not None
        return "place" in readings and not readings["place"][0][1].beyond

    def _placed(self, position: int, stop: int, split: Split) -> bool:
        """Whether an ambiguous name stands where a place would: after a preposition of place or another place."""
        if self.pending in _OF_PLACE:
            return True
        if split.prep == "ب":  # «بحجة» and «باب» are words by themselves
            return len(split.stem) > _SHORT and self.phraser.key(position) not in self.phraser.common
        if not self.chunks:
            return self.headline and position == 0 and self.phraser.key(stop) in _LABEL
        before = self.chunks[-1].cat
        if before == "P":
            return True
        return before in _LABEL and len(self.chunks) > 1 and self.chunks[-2].cat == "P"  # «ريف حلب - حيان»

    def _place(self, begin: int, where: Where, stop: int, split: Split) -> int:
        previous = self.chunks[-1] if self.chunks else None
        going = self.listing and previous is not None and previous.cat == "P" and previous.stop == where.first
        kinds = (self.segments[i].get("kind") for i in range(begin, stop))
        kind = next((kind for kind in kinds if kind is not None), None)
        self.listing = kind.number in ("d", "p") if kind is not None else going
        self._add(Chunk("P", where.first, where.stop, data=where, split=split))
        while stop < len(self.segments) and (self.listing or self._place_behind(stop)):
            stop, more = self._listed_name(stop)
            if not more:
                break
        return stop

    def _place_behind(self, position: int) -> bool:
        """Whether a word stands between places that are listed («أورم الصغرى وميرناز وكفرحلب»)."""
        after = self.segments[position + 1] if position + 1 < len(self.segments) else None
        return after is not None and "place" in after.readings and after.split("place").conj == "و"

    def _listed_name(self, position: int) -> tuple[int, bool]:
        """A further name of «بلدات حمورية وسقبا وافتيريس», known or not."""
        key = self.phraser.key(position)
        at = position
        if key in ("،", ",", "و"):
            at += 1
            key = self.phraser.key(at)
        if at >= len(self.segments) or self.segments[at].readings or len(key) < 4 or not self.phraser.nameable(key):
            return position, False
        if at == position and not key.startswith("و"):
            return position, False
        segment = self.segments[at]
        where = Where(segment.first, segment.stop, segment.first, segment.stop, lead=int(at == position))
        self._add(Chunk("P", segment.first, segment.stop, data=where, conj=True))
        return at + 1, True

    def _plain(self, position: int, segment: Segment) -> int:
        key = self.phraser.key(position)
        if key == "و":  # parted from what it joins, as before digits («و17 امرأة»)
            self.joining = True
            return position + 1
        if key in _ONE_OF and (found := self.phraser.one_of(position)):
            return self._who(segment, *found)
        if key in ("ب", "ل") and position + 1 < len(self.segments):  # «بـ30 صاروخا»
            self.pending = key
            return position + 1
        if not key[0].isalnum():
            self._add(Chunk(key, segment.first, segment.stop))
            return position + 1
        self._add(Chunk("w", segment.first, segment.stop, segment=segment))
        return position + 1


def who(chunk: Chunk) -> Who | None:
    """The chunk's actor or people phrase, if it is one."""
    return chunk.data if chunk.cat == "N" else None
