"""Whose words: the speakers of a sentence and how far what they say reaches.

A speech verb reaches from behind it to the next one, an attribution («بحسب المرصد») over the clause it closes or opens. A
speech verb without a subject («وأضاف») carries on the speaker before it, and so does a quotation that stays open.
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.language.arabic.words import Words
from marsad.reader.chunks import Chunk

_OPEN = frozenset("«“")
_QUOTES = frozenset("\"'“”«»")
_LONGEST = 12
_BREAKS = frozenset("C V S L R K T ، , . : ؛ ( ) I A".split())


@dataclass(slots=True)
class Voice:
    """A speaker and the words their speech covers: the name is words ``[first, stop)``, the speech ``[start, end)``.

    `effect` is what the verb does to what is said (``denied``), None for plain telling. `own` is true where the subject of
    the speech verb is an actor that may also be meant by «أنه».
    """

    first: int
    stop: int
    start: int
    end: int
    effect: str | None = None
    actor: Chunk | None = None
    verb: Chunk | None = None


def _span_after(chunks: list[Chunk], index: int, words: Words) -> tuple[int, int, Chunk | None] | None:
    """The naming words behind a speech verb or attribution, up to a boundary."""
    first = stop = -1
    actor: Chunk | None = None
    for position in range(index + 1, len(chunks)):
        chunk = chunks[position]
        if chunk.cat in _QUOTES:
            if first >= 0 and stop - first >= 2:
                break
            following = next((c for c in chunks[position + 1 : position + 5] if c.cat in _QUOTES), None)
            if first < 0 and following is None:
                break
            continue
        if chunk.cat in _BREAKS:
            if chunk.cat == "T" and first < 0:
                continue
            if chunk.cat in ("،", ",") and first >= 0 and _apposition(chunks, position, words):
                continue
            break
        if chunk.cat in ("p", "pp") and first < 0:
            return None
        if chunk.cat == "G" and not chunk.prep and first >= 0:
            break
        if chunk.cat == "p" and words.keys[chunk.first] not in ("في", "باسم", "من", "ب"):
            break
        if chunk.cat == "p" and words.keys[chunk.first] == "في" and not _source_body(chunks, position):
            break
        if chunk.prep == "ل" and actor is not None and chunk.split.prep:
            if chunk.cat == "N" and chunk.data.how in ("name",) and actor.data is not None and _is_outlet(words, chunk):
                break
        if first < 0:
            first = chunk.first
        if actor is None and chunk.cat == "N":
            actor = chunk
        stop = chunk.stop
        if stop - first >= _LONGEST:
            break
    if first < 0:
        return None
    return first, stop, actor


def _is_outlet(words: Words, chunk: Chunk) -> bool:
    return words.keys[chunk.first] in ("لرويترز", "لفرانس", "لوكاله", "لقناه", "لصحيفه")


def _source_body(chunks: list[Chunk], position: int) -> bool:
    """Whether «في …» names the body of a source («مصادر في المعارضة») and not where they spoke («في بيان»)."""
    following = chunks[position + 1] if position + 1 < len(chunks) else None
    return following is not None and following.cat in "NP" and following.reading("source") is None


def _apposition(chunks: list[Chunk], position: int, words: Words) -> bool:
    """Whether a comma is followed by a short apposition and then the complementiser («…، مارك رولي، أن»)."""
    for later in range(position + 1, min(len(chunks), position + 6)):
        chunk = chunks[later]
        if chunk.cat in ("C", ":"):
            return chunk.first - chunks[position].first <= 7
        if chunk.cat in ("V", "S", "L", "R", "."):
            return False
    return False


def _span_before(chunks: list[Chunk], index: int) -> tuple[int, int, Chunk | None] | None:
    """The naming words before a speech verb («مصادر في المعارضة السورية، أشارت»)."""
    position = index - 1
    while position >= 0 and (chunks[position].cat in ("،", ",", "T") or chunks[position].cat in _QUOTES):
        position -= 1
    stop = chunks[position].stop if position >= 0 else -1
    first, actor, named = -1, None, False
    while position >= 0:
        chunk = chunks[position]
        if chunk.cat in ("V", "S", "L", "R", "C", "K", ".", ":", "G", "I") or chunk.cat in ("،", ","):
            break
        if chunk.cat == "N":
            actor = chunk
            named = True
        if chunk.reading("source") is not None:
            named = True
        first = chunk.first
        if chunk.conj and chunk.cat in "Nw" and chunk.reading("source") is None:
            pass
        position -= 1
        if stop - first > _LONGEST:
            return None
    if first < 0 or not named or (actor is not None and actor.prep and actor.first == first):
        return None
    return first, stop, actor


def voices(chunks: list[Chunk], words: Words, first: int, stop: int, previous: Voice | None) -> list[Voice]:
    """The voices of a sentence ``[first, stop)``, in order. `previous` is who spoke last before it."""
    found: list[Voice] = []
    last = previous
    for index, chunk in enumerate(chunks):
        if chunk.cat != "S":
            continue
        speech = chunk.data
        if speech.weak and not _says(chunks, index):
            continue
        backward = speech.attribution
        start, end = chunk.stop, stop
        if speech.attribution:
            span = _span_after(chunks, index, words)
            follows = chunks[index + 1] if index + 1 < len(chunks) else None
            if follows is not None and follows.cat == "S":
                continue
        else:
            span = _span_after(chunks, index, words)
            if span is not None and span[2] is None and not _nominal(chunks, index, span):
                span = None
            if span is None and not speech.carries:
                span = _span_before(chunks, index)
            earlier = chunks[index - 1] if index else None
            backward = earlier is not None and (
                (earlier.cat == "S" and earlier.data.attribution) or words.keys[earlier.first] in ("ما", "حسبما", "كما", "وفقما")
            )
            if backward and index > 1 and words.keys[chunks[index - 1].first] == "كما":
                backward = not chunk.conj and chunks[index - 1].first > first
        if span is None:
            if last is None or speech.attribution:
                continue
            voice = Voice(last.first, last.stop, start, end, speech.effect, last.actor, chunk)
        else:
            voice = Voice(span[0], span[1], max(start, span[1]) if not backward else start, end, speech.effect, span[2], chunk)
            if voice.first < chunk.first:
                voice.start = chunk.stop
        if backward:
            begin = first
            if found and found[-1].end > chunk.first and not (speech.attribution and chunk.first <= first + 1):
                begin = found[-1].start if found[-1].verb is not None and found[-1].verb.first < chunk.first else first
            if chunk.first <= first + 2:  # it opens the sentence and speaks for all of it
                voice.start, voice.end = voice.stop, stop
            else:
                voice.start, voice.end = begin, chunk.first
                if found and found[-1].end > chunk.first:
                    found[-1].end = min(found[-1].end, begin) if begin > found[-1].start else found[-1].end
        elif found and found[-1].end > chunk.first:
            found[-1].end = chunk.first
        found.append(voice)
        last = voice
    return found


def _says(chunks: list[Chunk], index: int) -> bool:
    """Whether a verb that mostly means something else says here: «أن», a colon or a quotation follows."""
    for chunk in chunks[index + 1 : index + 9]:
        if chunk.cat in ("C", ":") or chunk.cat in _OPEN:
            return True
        if chunk.cat in ("V", "S", ".", "R"):
            return False
    return False


def _nominal(chunks: list[Chunk], index: int, span: tuple[int, int, Chunk | None]) -> bool:
    """Whether words behind a speech verb that hold no known actor are its subject: a source noun, or words up to «أن»."""
    for chunk in chunks[index + 1 :]:
        if chunk.first >= span[1]:
            return chunk.cat in ("C", ":") or chunk.cat in _QUOTES or chunk.cat in ("،", ",")
        if chunk.reading("source") is not None:
            return True
    return False


def speaker_at(found: list[Voice], word: int) -> Voice | None:
    """The voice that covers a word, the innermost where several do."""
    covering = [voice for voice in found if voice.start <= word < voice.end]
    return min(covering, key=lambda voice: voice.end - voice.start) if covering else None
