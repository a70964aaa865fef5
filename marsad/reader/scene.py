"""What all claims of one sentence share: its chunks and words, its voices, the memory before it, and looking back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from marsad.language.arabic.words import Words
from marsad.lexicon.frames import Form, Trigger
from marsad.reader.chunks import Chunk
from marsad.reader.memory import Memory, gender
from marsad.reader.phrases import Where, Who
from marsad.reader.relations import group
from marsad.reader.roles import Roles
from marsad.reader.speech import Voice, speaker_at

LOCATIVE = frozenset("في ب داخل علي قرب حول ضمن وسط عند امام باتجاه نحو الي صوب".split())
_BODIES = frozenset("تنظيم حركه جماعه هييه حزب جبهه فصيل مجموعه مليشيا ميليشيا منظمه مجلس لواء".split())
_BETWEEN = frozenset("\"'“”«»‘’()،,")
_NEAR = frozenset(("قرب", "بالقرب من"))


_INSIDE = 4  # chunks from a place without a name on to where it lies
_MANY = frozenset("country admin1 admin2 region capital city town village neighbourhood".split())
_LYING = frozenset(("في", "من", "ب", "ل"))
_BESIDE = frozenset("محيطه محيط قريبه قريب مجاوره مجاور متاخمه متاخم محاذيه محاذي".split())


_BROKEN = frozenset("مدن قري مناطق احياء مواقع نقاط اراضي اراض قواعد حقول تلال مقار مقرات".split())


def many(key: str) -> bool:
    """Whether a folded kind word is a plural."""
    word = key.removeprefix("ال")
    return word.endswith("ات") or word in _BROKEN


def _beside(where: Where) -> Where:
    """The surroundings of a place."""
    if "surroundings" in where.parts:
        return where
    return Where(
        where.first, where.stop, where.name_first, where.name_stop, where.ids, ("surroundings", *where.parts), where.kind,
        known=where.known,
    )  # fmt: skip


@dataclass(slots=True)
class Report:
    """What the whole report tells beforehand: how often it names each actor and place, and whom and what its title names.

    `kind_of` and `side_of` give an actor's kind and side by id, `size_of` what kind of place an id is.
    """

    actors: Counter[str]
    places: Counter[str]
    titled: frozenset[str]
    kind_of: Callable[[str], str | None]
    side_of: Callable[[str], str | None]
    size_of: Callable[[str], str]


@dataclass(slots=True, init=False)
class Found:
    """A trigger of the sentence with its filled roles."""

    chunk: Chunk
    trigger: Trigger
    form: Form
    roles: Roles

    def __init__(self, chunk: Chunk, trigger: Trigger, form: Form, roles: Roles) -> None:
        self.chunk = chunk
        self.trigger = trigger
        self.form = form
        self.roles = roles


@dataclass(slots=True)
class Scene:
    """One sentence, ready to be told as claims. `resolve` gives the id of an actor name in the report's theatre.

    `previous` is who spoke last before the sentence. `trace`, where it is a list, is given every choice of the ranker
    with its candidates: for learning its weights.
    `marks`, `between`, `near`, `features` and `placed` spare the ranker to work out twice what it asks of the same chunks.
    """

    words: Words
    first: int
    stop: int
    number: int
    chunks: list[Chunk]
    voices: list[Voice]
    memory: Memory
    resolve: Any
    report: Report | None = None
    previous: Voice | None = None
    found: list[Found] = field(default_factory=list)
    trace: list[Any] | None = None
    marks: list[int] = field(default_factory=list)
    between: dict[int, list[int]] = field(default_factory=dict)
    near: dict[int, list[Chunk]] = field(default_factory=dict)
    features: dict[tuple[int, int, int], list[Any]] = field(default_factory=dict)
    placed: dict[int, list[Where]] = field(default_factory=dict)
    _times: list[Chunk] | None = None
    _time_for: dict[int, Any] = field(default_factory=dict)
    _of_saying: dict[int, bool] = field(default_factory=dict)

    @property
    def times(self) -> list[Chunk]:
        """The sentence's times."""
        if self._times is None:
            self._times = [chunk for chunk in self.chunks if chunk.cat == "T"]
        return self._times

    # -- actors --------------------------------------------------------------------------------------------------------

    def who(self, chunk: Chunk | None) -> Who | None:
        """The actor of a chunk, generic words looked up in what came before."""
        if chunk is None:
            return None
        if chunk.cat == "a":
            return self.adjective(chunk)
        if chunk.cat != "N":
            return None
        who: Who = chunk.data
        if who.how == "generic" and who.stop - who.first == 1:
            named = self._same_body(who)
            if named is not None:
                return named
        if who.inner is None and who.id is None and who.head is not None and self._owned(who):
            owner = self.owner(chunk)
            if owner is not None:
                return owner
        if who.generic:
            return self.looked_up(who) or (who if who.head is not None else None)
        return who

    def _owned(self, who: Who) -> bool:
        """Whether a force has a suffix: «فرقه» is written like «فرقة» but for its last letter."""
        return bool(who.suffix) or self.words.text[self.words.ends[who.first] - 1] == "ه"

    def owner(self, chunk: Chunk) -> Who | None:
        """Whose forces or teams «قواته», «فرقها» are: the speaker's where the clause of «أن» opens with them."""
        here = 0 < chunk.index < len(self.chunks) and self.chunks[chunk.index] is chunk
        if not here or self.chunks[chunk.index - 1].cat != "C":
            return None  # a speaker carried on stands in an earlier sentence
        voice = self.voice(chunk)
        if voice is None or voice.actor is None or voice.actor is chunk:
            return None
        return self.who(voice.actor)

    def _same_body(self, who: Who) -> Who | None:
        """The body named before with the same head noun («تنظيم الدولة … التنظيم»)."""
        stem = self.words.keys[who.name_first].lstrip("وبفل").removeprefix("ا").removeprefix("ل")
        if stem not in _BODIES:
            return None
        for other in reversed(self.memory.actors):
            if (
                other.first < who.first
                and other.stop - other.first > 1
                and stem in self.words.keys[other.first].removeprefix("ال")
            ):
                return other
        return None

    def adjective(self, chunk: Chunk) -> Who | None:
        """The actor that an adjective stands for («قصف إسرائيلي»)."""
        id_ = self.resolve(chunk.data)
        return Who(chunk.first, chunk.stop, chunk.first, chunk.stop, id=id_, how="adjective") if id_ else None

    def looked_up(self, who: Who) -> Who | None:
        """Whom a phrase without a name of its own means: the nearest actor before it that fits its words."""
        words = self.words
        wanted = gender(who, words.keys)
        for other in reversed(self.memory.actors):
            if other.first >= who.first:
                continue
            forces = who.head is not None and who.head.kind in ("force", "member") and other.head is not None
            if forces and other.head.lemma == who.head.lemma:
                return other
        for other in reversed(self.memory.actors):
            if other.first < who.first and (who.plural == "p" or gender(other, words.keys) == wanted):
                return other
        return None

    def pronoun(self, chunk: Chunk, how: str) -> Who | None:
        """Whom a pronoun at a chunk means: its suffix, or the subject that a verb leaves out."""
        if how == "suffix":
            return self.memory.actor(self.words.keys, chunk.split.suffix, chunk.first)
        if how == "pronoun":
            voice = self.voice(chunk)
            form = chunk.data[0][1] if isinstance(chunk.data, list) else None
            wanted = "هم" if form is None or form.number == "p" else ("ها" if form.gender == "f" else "ه")
            if voice is not None and voice.actor is not None and self._that_he(chunk):
                return self.who(voice.actor)
            joined = self._joined(chunk, wanted)
            if joined is not None:
                return joined
            return self.memory.actor(self.words.keys, wanted, chunk.first)
        return None

    def _joined(self, chunk: Chunk, wanted: str) -> Who | None:
        """The subject of the act before a verb that leaves its own out («شنت القوات هجوما …، وسيطرت على»)."""
        for other in reversed(self.found):
            verb = other.roles.governor or other.chunk
            if verb.index >= chunk.index or (other.form.part != "verb" and other.roles.governor is None):
                continue
            if any(self._turns(between) for between in self.chunks[verb.index : chunk.index]) and not chunk.conj:
                return None
            who = self.who(other.roles.agent[0]) if other.roles.agent else None
            agrees = who is not None and (
                wanted == "هم" or gender(who, self.words.keys) == ("f" if wanted == "ها" else "m")
            )
            return who if agrees or chunk.conj else None
        return None

    def _turns(self, chunk: Chunk) -> bool:
        """Whether a chunk turns to somebody else («فيما», a verb of saying), and not to what went before («بعدما»)."""
        return chunk.cat == "S" or (chunk.cat == "K" and not self.key(chunk).startswith(("بعد", "قبل", "حيث")))

    def _that_he(self, chunk: Chunk) -> bool:
        """Whether «أنه»/«أنها» stands before the verb: its subject is the speaker."""
        for position in range(chunk.index - 1, max(-1, chunk.index - 5), -1):
            other = self.chunks[position]
            if other.cat == "C":
                return self.words.keys[other.first].endswith(("نه", "نها", "نهم"))
            if other.cat in "VS":
                return False
        return False

    # -- places --------------------------------------------------------------------------------------------------------

    def wheres(self, chunks: list[Chunk]) -> list[Where]:
        """The places of chunks, generic ones looked up, parts given by prepositions («قرب») added."""
        found: list[Where] = []
        for chunk in chunks:
            inside = self._inside(chunk) if chunk.cat == "P" and chunk.data.generic else []
            own = self.where(chunk) if not inside else None
            for where in inside or ([own] if own is not None else []):
                if where not in found:
                    found.append(where)
        return found

    def where(self, chunk: Chunk) -> Where | None:
        """The place of a chunk."""
        if chunk.cat == "N":
            place: Where | None = chunk.data.place
            return place
        if chunk.cat != "P":
            return None
        where: Where = chunk.data
        if where.generic:
            known = self.memory.place(where.first, where.kind, self.size)
            if where.own and (known is None or self.size(known) != where.kind or where.kind == "country"):
                return where
            if known is None or (not where.parts and self._new(chunk)):
                return None
            if where.parts and not known.parts:
                return Where(
                    where.first, where.stop, known.name_first, known.name_stop, known.ids, where.parts, known.kind
                )
            return known
        if chunk.prep in _NEAR and not where.parts:
            where.parts = ("surroundings",)
        return where

    def _new(self, chunk: Chunk) -> bool:
        """Whether a place without a name is told of for the first time («بلدة»), and is none named before."""
        key = self.key(chunk)
        bare = key[1:] if key[0] in "وبل" and len(key) > 4 else key
        return not (chunk.split.definite or chunk.split.suffix or bare.startswith(("ال", "لل")))

    def size(self, where: Where) -> str | None:
        """What kind of place a phrase names: that of its kind word, else the gazetteer's where it is one of few."""
        if where.kind is None and where.ids and self.report is not None:
            size = self.report.size_of(where.ids[0])
            return size if size not in _MANY else None
        return where.kind

    def _inside(self, chunk: Chunk) -> list[Where]:
        """The places that unnamed ones lie in or by («مناطق في ريف حلب», «المناطق المحيطة بالعاصمة»)."""
        beside = False
        for later in self.chunks[chunk.index + 1 : chunk.index + _INSIDE]:
            members: list[Where] = []
            if (
                later.cat == "P"
                and not later.data.generic
                and (later.prep in _LYING or (later.data.parts and not later.prep))
            ):
                members = [where for where in map(self.where, group(self.chunks, later.index)) if where is not None]
            elif later.cat == "N" and later.data.place is not None and later.prep in _LYING:
                members = [
                    other.data.place for other in group(self.chunks, later.index) if other.data.place is not None
                ]
            if members:
                return [_beside(where) for where in members] if beside else members
            if later.cat == "N" and not later.prep and not later.conj and later.data.id is None:
                continue  # «بلدات رئيسية»
            if later.cat not in ("w", "pp") or later.conj:
                return []
            beside = beside or self.key(later).removeprefix("ال") in _BESIDE
        return []

    def narrowest(self, position: int) -> int:
        """The first of a chain of places that lie in one another («بلدة حيان في ريف حلب»)."""
        while position > 0:
            chunk = self.chunks[position]
            before = position - 1
            while before > 0 and self.chunks[before].cat in _BETWEEN:
                before -= 1
            other = self.chunks[before]
            if other.cat != "P" or other.data.generic or chunk.conj or chunk.listed or chunk.prep in ("الي", "من"):
                break
            position = before
        return position

    def place_for(self, found: Found) -> tuple[list[Where], str]:
        """Where an act took place and how that is known: its own place, its clause's, its sentence's, the report's."""
        if found.roles.bound:
            return self._bound(found)
        own = self.wheres([self.chunks[self.narrowest(chunk.index)] for chunk in found.roles.place])
        if own:
            return own, "own"
        index = found.chunk.index
        ahead = self._scan(range(index + 1, len(self.chunks)), stop=True)
        if ahead:
            return ahead, "ahead"
        behind = self._scan(range(index - 1, -1, -1), stop=True)
        if behind:
            return behind, "behind"
        anywhere = self._scan(range(index + 1, len(self.chunks)), stop=False) or self._scan(
            range(index - 1, -1, -1), stop=False
        )
        if anywhere:
            return anywhere, "sentence"
        if self.memory.scene_places:
            return list(self.memory.scene_places), "scene"
        before = [where for where in self.memory.places if where.first < self.first]
        if before:
            return [before[-1]], "memory"
        return [], "none"

    def _bound(self, found: Found) -> tuple[list[Where], str]:
        """Where an act took place whose place is bound to it; unnamed ones lie where its clause says."""
        meant = found.roles.place[0]
        key = self.key(meant).lstrip("وبل")
        if meant.cat == "P" and meant.data.generic and (many(key) or not key.startswith("ال")):
            ahead = self._scan(range(found.chunk.index + 1, len(self.chunks)), stop=True)
            if ahead or many(key):
                return ahead, "ahead" if ahead else "none"
        members = group(self.chunks, meant.index) if meant.index < found.chunk.index else [meant]
        own = self.wheres([chunk for chunk in members if chunk.index < found.chunk.index])
        return own, "bound" if own else "none"

    def _scan(self, indexes: range, *, stop: bool) -> list[Where]:
        for position in indexes:
            chunk = self.chunks[position]
            if chunk.cat == "P" and (chunk.prep in LOCATIVE or chunk.data.parts):
                narrow = self.narrowest(position)
                if narrow < position and self.chunks[narrow].listed:
                    while narrow > 0 and self.chunks[narrow].listed and self.chunks[narrow - 1].cat == "P":
                        narrow -= 1
                members = group(self.chunks, narrow)
                found = self.wheres(members)
                if found:
                    return found
            if chunk.cat == "N" and chunk.data.place is not None and chunk.prep in ("في", "داخل", "ب"):
                return [chunk.data.place]
            if stop and chunk.cat in ("S", ".", "K"):
                return []
        return []

    # -- voices and times ----------------------------------------------------------------------------------------------

    def voice(self, chunk: Chunk) -> Voice | None:
        """Who says what stands at a chunk."""
        return speaker_at(self.voices, chunk.first)

    def time_for(self, chunk: Chunk) -> Any:
        """The time of an act: the nearest time of its clause that is not the time of saying."""
        if not self.times:
            return None
        if chunk.index not in self._time_for:
            best, distance = None, 10**6
            for other in self.times:
                if self.of_saying(other):
                    continue
                away = abs(other.index - chunk.index) + (4 if self._parted(other, chunk) else 0)
                if away < distance:
                    best, distance = other, away
            self._time_for[chunk.index] = best.data if best is not None else None
        return self._time_for[chunk.index]

    def _parted(self, one: Chunk, other: Chunk) -> bool:
        low, high = sorted((one.index, other.index))
        return any(chunk.cat in ("S", "K", ".") for chunk in self.chunks[low + 1 : high])

    def of_saying(self, time: Chunk) -> bool:
        """Whether a time stands between a speech verb and what is said."""
        known = self._of_saying.get(time.index)
        if known is None:
            known = self._of_saying[time.index] = self._is_of_saying(time)
        return known

    def _is_of_saying(self, time: Chunk) -> bool:
        for voice in self.voices:
            if voice.verb is None or voice.verb.data.attribution:
                continue
            low = min(voice.verb.first, voice.first)
            content = next((c.first for c in self.chunks if c.first > voice.verb.first and c.cat in ("C", ":")), None)
            if content is not None and low <= time.first < content:
                return True
        return False

    def negated(self, chunk: Chunk) -> bool:
        """Whether a negation governs the trigger."""
        for position in range(chunk.index - 1, max(-1, chunk.index - 4), -1):
            other = self.chunks[position]
            if other.cat == "n":
                return True
            if other.cat not in ("w", "N", "m") or other.conj:
                return False
        return False

    def key(self, chunk: Chunk) -> str:
        """The folded key of a chunk's first word."""
        return self.words.keys[chunk.first]
