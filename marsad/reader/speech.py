"""Whose words: the speakers of a sentence and how far what they say reaches.

What is said reaches from behind a speech verb to the next one. An attribution («بحسب المرصد») covers the clause around it,
where no verb of saying has a better claim to it. A speech verb without a subject («وأضاف») and a participle («مشيرا إلى»)
carry on the speaker before them, and so does a quotation that stays open. «يذكر أن» gives the word back to the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from marsad.language.arabic.words import Words
from marsad.reader import naming
from marsad.reader.chunk import Chunk
from marsad.reader.naming import COMMAS, QUOTES, Name
from marsad.reader.sayings import ACCUSING, Sayings, is_that, leads, saying_of
from marsad.reader.tags import Saying

_CLOSING: Final = frozenset(("»", "”", '"'))
_MEANWHILE: Final = frozenset(("فيما", "بينما", "في"))
_CLAUSES: Final = frozenset(("فيما", "بينما", "كما", "في", "لكن"))
_AS: Final = frozenset(("كما", "مثلما", "ما", "وكما"))
_UNTOLD: Final = frozenset(("request", "reject", "question"))
_TOLD: Final = Saying("", ("أن", "إن", "direct"))
_HEARD: Final = frozenset("SVhw")  # the chunks that can open or close a voice
_RECENT: Final = 8  # how many voices back may still be covering a word


@dataclass(slots=True, init=False)
class Voice:
    """A speaker and the words their speech covers: the name is words ``[first, stop)``, the speech ``[start, end)``.

    `effect` is what the verb does to what is said (``denied``), None for plain telling. `actor` is the actor among the
    naming words, `via` are the words that name who passed it on. `silent` voices are the report's own. `open` is true where
    a quotation is still open at the sentence's end, `aside` for attributions.
    """

    first: int
    stop: int
    start: int
    end: int
    effect: str | None
    actor: Chunk | None
    verb: Chunk | None
    silent: bool
    open: bool
    aside: bool
    via: tuple[int, int] | None

    def __init__(
        self,
        first: int,
        stop: int,
        start: int,
        end: int,
        effect: str | None = None,
        actor: Chunk | None = None,
        verb: Chunk | None = None,
        silent: bool = False,
        open: bool = False,  # noqa: A002 - the word of the record
        aside: bool = False,
        via: tuple[int, int] | None = None,
    ) -> None:
        self.first = first
        self.stop = stop
        self.start = start
        self.end = end
        self.effect = effect
        self.actor = actor
        self.verb = verb
        self.silent = silent
        self.open = open
        self.aside = aside
        self.via = via


class Hearing:
    """The voices of one sentence, found in one pass over its chunks."""

    def __init__(self, chunks: list[Chunk], words: Words, first: int, stop: int, previous: Voice | None) -> None:
        self.chunks = chunks
        self.words = words
        self.first = first
        self.stop = stop
        self.previous = previous
        self.say = Sayings(chunks, words, first, stop)
        self.found: list[Voice] = []
        self.nested: list[Voice] = []
        self.last: Voice | None = None

    def run(self) -> list[Voice]:
        """The voices: those inside what another says first, the one to be carried on last."""
        lists = naming.lists()
        self._opened()
        self._headline()
        for index, chunk in enumerate(self.chunks):
            if chunk.cat not in _HEARD:
                continue
            saying = saying_of(chunk)
            if saying is None:
                if chunk.cat == "h" and self.words.keys[chunk.stop - 1].startswith("ان"):
                    self._silent(index)
                elif chunk.cat == "w" and self.say.bare(chunk.first) in lists["stands"]:
                    self._document(index)
            elif saying.silent:
                self._silent(index)
            elif saying.attribution:
                self._attribution(index, saying)
            elif not self._of_attribution(index):
                self._verb(index, saying)
        self._parenthesis()
        self._open()
        return [*self.nested, *self.found]

    # -- voices -------------------------------------------------------------------------------------------------------

    def _speaker(self) -> Voice | None:
        """Who spoke last, in the sentence or before it."""
        return self.last or self.previous

    def _append(self, voice: Voice) -> None:
        self.found.append(voice)
        if not voice.silent:
            self.last = voice

    def _cut(self, at: int) -> None:
        """End what was said so far at a word."""
        for voice in (*self.found[-_RECENT:], *self.nested[-_RECENT:]):
            if voice.start < at < voice.end:
                voice.end = at

    def _silent(self, index: int) -> None:
        """The report's own voice from an opener on; «قال إنه يعتقد أن» is still the speaker's."""
        chunk = self.chunks[index]
        if index and self.chunks[index - 1].cat == "C":
            return
        self._cut(chunk.first)
        self._append(Voice(chunk.first, chunk.stop, chunk.stop, self.stop, silent=True))

    def _voice(self, name: Name, start: int, end: int, saying: Saying, chunk: Chunk) -> Voice:
        """A voice from a name."""
        name = self._issuer(self.say.owner(naming.trimmed(name, self.words)))
        verb = chunk if chunk.cat == "S" else None
        return Voice(name.first, name.stop, start, end, saying.effect, name.actor, verb, via=name.via)

    def _add(self, name: Name | None, start: int, saying: Saying, chunk: Chunk) -> None:
        """Add a voice that ends those before it: a name's, or the last one's again without a name."""
        last = self._speaker()
        if name is not None:
            voice = self._voice(name, start, self.stop, saying, chunk)
        elif last is not None:
            verb = chunk if chunk.cat == "S" else None
            voice = Voice(last.first, last.stop, start, self.stop, saying.effect, last.actor, verb, via=last.via)
        else:
            return
        self._cut(min(chunk.first, voice.first) if voice.first >= self.first else chunk.first)
        self._append(voice)

    def _issuer(self, name: Name) -> Name:
        """«البيان» is the words of whoever put it out, where they were named before."""
        last = self._speaker()
        if last is not None and name.stop - name.first == 1:
            put_out = self.say.bare(name.first) in naming.lists()["documents"]
            return Name(last.first, last.stop, last.actor, True, via=last.via) if put_out else name
        return name

    def _within_speech(self, word: int) -> bool:
        return any(voice.start <= word < voice.end and not voice.silent for voice in self.found[-_RECENT:])

    # -- verbs --------------------------------------------------------------------------------------------------------

    def _of_attribution(self, index: int) -> bool:
        """Whether a speech verb belongs to an attribution before it («بحسب ما أفاد»)."""
        position = index - 1
        if position > 0 and self.words.keys[self.chunks[position].first] == "ما":
            position -= 1
        saying = saying_of(self.chunks[position]) if position >= 0 else None
        return saying is not None and saying.attribution

    def _verb(self, index: int, saying: Saying) -> None:
        chunk = self.chunks[index]
        before = self.chunks[index - 1] if index else None
        if saying.effect in _UNTOLD or (before is not None and before.cat == "n"):
            return
        if before is not None and before.cat == "S" and chunk.reading("source") is not None:
            return  # «أعلن متحدث»
        if saying.carries:
            if saying.effect in ACCUSING or self.say.carried(index, saying):
                self._add(None if self.last is not None else self.say.subject(index), chunk.stop, saying, chunk)
            return
        if saying.effect in ACCUSING:
            name = self.say.object_name(index)
        else:
            name = self.say.passed_on(naming.after(self.chunks, index + 1, self.words, leads(saying)), index)
        content = self.say.content(name.last + 1 if name is not None else index + 1, saying)
        told = content is not None and content[1]
        if before is not None and before.cat == "R":
            if name is not None and name.sure and content is not None and told:
                self._relative(name, content[0], saying, chunk)
            return
        if chunk.cat == "V" and saying.effect not in ACCUSING:  # an act of its own («حذر»): plainly told or none
            plain = told or (name is not None and name.sure)
            if content is None or not plain:
                return
        if before is not None and before.cat in "wN" and chunk.split.suffix:
            return  # «بيان بثه التلفزيون»
        alone = name is not None and name.sure and content is None and self.say.ends(name)
        if name is not None and alone and chunk.cat == "S" and not chunk.conj:
            if before is not None and (before.cat in COMMAS or self.words.keys[before.first] in _AS):
                self._aside(index, saying, name)  # «…، كما أفاد المرصد.»
            return
        if (
            name is None
            or not self.say.believed(name, content, saying)
            or (not (name.sure and told) and not self.say.begins(index))
        ):
            self._nameless(index, saying)
        else:
            start = max(chunk.stop, name.stop, content[0] if content is not None else 0)
            if before is not None and is_that(before, self.words) and self._within_speech(before.first):
                self.nested.append(self._voice(name, start, self.stop, saying, chunk))
            else:
                self._add(name, start, saying, chunk)

    def _nameless(self, index: int, saying: Saying) -> None:
        """A verb without a subject behind it: the subject stands before it, or the last speaker goes on."""
        chunk = self.chunks[index]
        content = self.say.content(index + 1, saying)
        told = content is not None and content[1]
        name = naming.before(self.chunks, index, self.words)
        if name is not None:
            if content is None and (saying.weak or self.say.ends(Name(0, chunk.stop, last=index))):
                return
            opener = self.say.before(name.first)
            if opener is not None and is_that(opener, self.words) and self._within_speech(opener.first):
                if not naming.is_document(self.chunks[self.say.at[name.first]], self.words):
                    self.nested.append(self._voice(name, chunk.stop, self.stop, saying, chunk))
                return  # «أن الحصيلة تشير إلى» is still the speaker's
        elif (
            content is None
            or not self.say.begins(index)
            or (not told and (saying.weak or not chunk.conj or saying.effect in ("planned", "hedge")))
        ):
            return
        self._add(name, chunk.stop, saying, chunk)

    def _relative(self, name: Name, start: int, saying: Saying, chunk: Chunk) -> None:
        """«… التي قال شهود إنها»: their words up to the next comma."""
        position = name.last + 1
        bounds = (chunk.first for chunk in self.chunks[position : position + 60] if chunk.cat in COMMAS)
        end = next((word for word in bounds if word > start), self.stop)
        self.nested.append(self._voice(name, start, end, saying, chunk))

    def _document(self, index: int) -> None:
        """«وجاء في بيان الجيش أن»: the words of whose statement it is."""
        chunks, words = self.chunks, self.words
        if index + 2 >= len(chunks) or chunks[index + 1].cat != "p" or not naming.is_source(chunks[index + 2], words):
            return
        name = naming.after(chunks, index + 2, words)
        if name is not None and self.say.content(name.last + 1, _TOLD) is not None:
            self._add(name, name.stop, _TOLD, chunks[index])

    # -- attributions -------------------------------------------------------------------------------------------------

    def _attribution(self, index: int, saying: Saying) -> None:
        chunks, words = self.chunks, self.words
        position = index + 1
        while position < len(chunks) and (words.keys[chunks[position].first] == "ما" or chunks[position].cat == "pp"):
            position += 1
        verb = saying_of(chunks[position]) if position < len(chunks) and chunks[position].cat == "S" else None
        if verb is not None and not verb.attribution:
            name = self.say.passed_on(naming.after(chunks, position + 1, words), position)
        else:
            name = self.say.put_out(naming.after(chunks, position, words))
            if name is not None and self.say.bare(name.first) in naming.lists()["neutral"]:
                return
            if name is not None and not name.sure and name.stop - name.first > 4:
                return
        if name is not None:
            self._aside(index, saying, name)

    def _aside(self, index: int, saying: Saying, name: Name) -> None:
        """Add the source of an attribution: over all of the sentence where it opens it, else over the clause around it."""
        chunk = self.chunks[index]
        spoken = [voice for voice in self.found[-_RECENT:] if not voice.silent and voice.verb is not None]
        if saying.attribution and not spoken and index < 5 and all(_light(c) for c in self.chunks[:index]):
            self._add(name, name.stop, saying, chunk)
            return
        begin = self.first
        covering = [voice for voice in spoken if voice.end > chunk.first and not voice.aside]
        passer: Voice | None = None
        if covering and saying.lemma.startswith("نقلا"):
            passer = covering[-1]
            begin = passer.start
            name.via = (passer.first, passer.stop)
        elif covering:
            begin = self._clause(covering[-1].start, index)
            if begin < 0:
                return
        elif spoken:
            begin = min(spoken[-1].end, chunk.first)
        for voice in self.found[-_RECENT:]:
            voice.end = min(voice.end, begin) if voice.start < begin else voice.end
        voice = self._voice(name, begin, self._meanwhile(name.last), saying, chunk)
        voice.aside = True
        self._append(voice)
        if passer is not None:  # the words are the source's; «وأضاف» is the passer's again
            passer.end = passer.start
            self.last = passer

    def _meanwhile(self, index: int) -> int:
        """The first word of the next clause that tells of something else («، فيما …»)."""
        for chunk in self.chunks[index : index + 60]:
            if chunk.cat == "K" and self.say.bare(chunk.first) in _MEANWHILE:
                return chunk.first
        return self.stop

    def _clause(self, start: int, index: int) -> int:
        """Where the clause before an attribution begins, behind a connector («، فيما …»); -1 where none parts it."""
        for position in range(index - 1, max(-1, index - 60), -1):
            chunk = self.chunks[position]
            if chunk.first <= start:
                return -1
            if chunk.cat == "K" and self.say.bare(chunk.first) in _CLAUSES:
                return chunk.first
        return -1

    # -- other signs --------------------------------------------------------------------------------------------------

    def _headline(self) -> None:
        """«الدفاع المدني: مقتل …»: a source and a colon before what is told."""
        chunks = self.chunks
        colon = 0
        for index, chunk in enumerate(chunks[:12]):
            if chunk.cat == ":":
                colon = index
                break
        if not colon:
            return
        begin = max((i + 1 for i in range(colon) if chunks[i].cat in "|/-–:"), default=0)
        if begin >= colon or any(c.cat in "VSLGRCPp." for c in chunks[:1]):
            return
        if any(c.cat in "VSLGRC" for c in chunks[begin:colon]):
            return
        name, head = naming.after(chunks, begin, self.words), chunks[begin]
        named = head.cat == "N" and not head.data.is_people and head.data.place is None
        named = named and (head.data.how == "person" or head.stop - head.first > 1)
        if name is not None and name.last >= colon - 4 and (named or naming.is_source(head, self.words)):
            self._append(Voice(name.first, name.stop, chunks[colon].stop, self.stop, None, name.actor))

    def _parenthesis(self) -> None:
        """«… شمال سوريا (المرصد)»: a source in parentheses at the end of a sentence that nobody else tells."""
        chunks, last = self.chunks, len(self.chunks) - 1
        while last > 0 and chunks[last].cat == ".":
            last -= 1
        if self.found or last < 4 or chunks[last].cat != ")":
            return
        opening = next((i for i in range(last - 1, max(-1, last - 6), -1) if chunks[i].cat == "("), None)
        if opening is None or not naming.is_source(chunks[opening + 1], self.words):
            return
        name = naming.after(chunks, opening + 1, self.words)
        if name is not None:
            self._append(Voice(name.first, name.stop, self.first, chunks[opening].first, None, name.actor, aside=True))

    def _opened(self) -> None:
        """Carry on a quotation that the sentence before left open, up to where it closes; not into another paragraph."""
        previous, words = self.previous, self.words
        if previous is None or not previous.open:
            return
        if "\n" in words.text[words.ends[self.first - 1] : words.starts[self.first]]:
            return
        end = next((word + 1 for word in range(self.first, self.stop) if words.keys[word] in _CLOSING), self.stop)
        voice = Voice(previous.first, previous.stop, self.first, end, previous.effect, previous.actor, via=previous.via)
        voice.open = end == self.stop
        self._append(voice)

    def _open(self) -> None:
        """Mark the last voice where its quotation is still open at the end of the sentence."""
        if not self.found or self.found[-1].aside:
            return
        voice = self.found[-1]
        begin = voice.first if self.first <= voice.first < voice.start else voice.start
        keys = self.words.keys[begin : self.stop]
        turned = sum(key in ("«", "“") for key in keys) - sum(key in ("»", "”") for key in keys)
        voice.open = voice.open or turned > 0 or keys.count('"') % 2 == 1


def _light(chunk: Chunk) -> bool:
    """Whether a chunk may stand before an attribution that opens its sentence."""
    return chunk.cat in QUOTES or chunk.cat in COMMAS or chunk.cat in ("T", "K", "w", "p", "C")


def voices(chunks: list[Chunk], words: Words, first: int, stop: int, previous: Voice | None) -> list[Voice]:
    """The voices of a sentence ``[first, stop)``; the last is the one that may be carried on.

    `previous` is who spoke last before it.
    """
    return Hearing(chunks, words, first, stop, previous).run()


def speaker_at(found: list[Voice], word: int) -> Voice | None:
    """The voice that covers a word, the innermost where several do; None where it is the report's own."""
    if not found:
        return None
    covering = [voice for voice in found if voice.start <= word < voice.end]
    voice = min(covering, key=lambda voice: voice.end - voice.start) if covering else None
    return voice if voice is not None and not voice.silent else None
