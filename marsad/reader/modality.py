"""Whether what a trigger tells happened, goes on, is planned or denied, and whether it is hedged."""

from __future__ import annotations

from functools import cache
from typing import Final

from marsad.lexicon.inflection import adjective_forms
from marsad.lexicon.small import hedges
from marsad.reader.chunk import Chunk
from marsad.reader.dealings import is_spoken, types_of
from marsad.reader.scene import Found, Scene

_ENDS: Final = frozenset("V S . ، , R L K".split())
_BEFORE_IT: Final = frozenset(("قبل", "قبيل"))
_GOING_ON: Final = frozenset("ASSAULT CONSULT COOPERATE SUPPORT AID".split())
_BEFORE: Final = frozenset(("قبل", "بعد", "قبيل"))


def modality(scene: Scene, found: Found) -> tuple[str, bool]:
    """The modality of what a trigger tells, and whether it is hedged."""
    chunk, form = found.chunk, found.form
    said, hedged = _before(scene, chunk)
    hedged = hedged or any(scene.key(other) in _doubtful() for other in scene.chunks[chunk.index + 1 : chunk.index + 3])
    result = str(found.trigger.flag("modality") or "happened")
    governor = found.roles.governor
    if found.roles.effect in ("ongoing", "planned"):
        result = str(found.roles.effect)
    elif form.part == "verb" and form.tense == "present" and chunk.split.future:
        result = "planned"
    elif result == "happened":
        result = said or _behind(scene, chunk) or "happened"
        if governor is not None and result == "happened" and not _during(scene, governor):
            ahead, doubted = _before(scene, governor)
            hedged = hedged or doubted
            result = ahead or _governed(governor)
    if result == "happened" and _ahead_of(scene, found):
        result = "planned"
    if result == "happened" and form.part == "verb" and form.tense == "present" and _narrated(scene, found):
        result = "ongoing"
    if (result == "ongoing" and not _lasts(found)) or (
        result != "happened" and is_spoken(found.trigger) and not _announced(found)
    ):
        result = "happened"
    voice = scene.voice(chunk)
    if voice is not None and voice.effect == "denied":
        result = "denied"
    if scene.negated(chunk) or (governor is not None and governor.cat == "L" and scene.negated(governor)):
        result = "denied"
    return result, hedged


def _before(scene: Scene, chunk: Chunk) -> tuple[str | None, bool]:
    """What the words before a trigger make of it, also before «أن» («من المتوقع أن يشن»), and whether they hedge it."""
    hedged = False
    for position in range(chunk.index - 1, max(-1, chunk.index - 5), -1):
        other = scene.chunks[position]
        if other.cat == "h" or (other.cat == "w" and _perhaps(scene, position)):
            hedged = True
        if other.cat == "m" and not other.data.beside:
            return other.data.modality, hedged
        if other.cat == "L" and position < chunk.index - 1 and (ahead := other.reading("modal")) is not None:
            return str(ahead.modality), hedged  # «تعتزم تركيا تنفيذ عملية»
        if other.cat == "C":
            earlier = scene.chunks[position - 1] if position else None
            if earlier is not None and earlier.cat == "m" and not earlier.data.beside:
                return earlier.data.modality, hedged
            hedged = hedged or (earlier is not None and earlier.cat == "h")  # «أنباء عن أن»
            break
        if other.cat in ("V", "S", ".", "،", "R") or other.conj:
            break
    return None, hedged


@cache
def _doubtful() -> frozenset[str]:
    """The folded forms of adjectives of what is doubted («الهجوم المزعوم»)."""
    forms = {form for lemma in hedges().adjectives for form, _, _ in adjective_forms(lemma)}
    return frozenset(forms | {"ال" + form for form in forms})


def _perhaps(scene: Scene, position: int) -> bool:
    """Whether a word is «قد» before a present («قد يكون»), which doubts; before a past it confirms."""
    key = scene.key(scene.chunks[position])
    following = scene.chunks[position + 1] if position + 1 < len(scene.chunks) else None
    return key in ("قد", "وقد", "فقد") and following is not None and scene.key(following).startswith("ي")


def _behind(scene: Scene, chunk: Chunk) -> str | None:
    """What adjectives and verbs behind a trigger make of it («القصف المتواصل», «معارك عنيفة تتواصل»)."""
    for position, other in enumerate(scene.chunks[chunk.index + 1 : chunk.index + 4]):
        if other.cat == "m" and (other.data.modality == "ongoing" or (other.data.beside and position < 2)):
            return str(other.data.modality)
        if other.cat in _ENDS or other.conj:
            break
    return None


def _governed(governor: Chunk) -> str:
    """What the tense of a lending verb makes of the act: «تشهد اشتباكات» goes on, «سيشن هجوما» is to come."""
    if governor.split.future:
        return "planned"
    data = governor.data
    form = data[1] if isinstance(data, tuple | list) and len(data) > 1 else None
    if governor.cat != "L" or getattr(form, "tense", None) != "present":
        return "happened"
    light = data[0]
    return "happened" if light.effect == "attempted" or light.lemma == "قَادَ" else "ongoing"


def _during(scene: Scene, governor: Chunk) -> bool:
    """Whether «قبل أن» or a negation stands before a governor, whose present tells no time then."""
    return any(
        other.cat == "n" or scene.key(other).lstrip("و") in _BEFORE
        for other in scene.chunks[max(0, governor.index - 2) : governor.index]
    )


def _narrated(scene: Scene, found: Found) -> bool:
    """Whether a present tense tells of fighting, talks or help in running text; a headline's tells of what is over."""
    if scene.number == 0 or scene.words.keys[scene.stop - 1] != "." or found.chunk.split.prep:
        return False
    fields = [dict(spec.fields) for spec in found.trigger.claims]
    return any(field.get("type") in _GOING_ON or field.get("change") == "contests" for field in fields)


def _ahead_of(scene: Scene, found: Found) -> bool:
    """Whether talks are what something else came before («قبل قمة في طهران», «قبيل ساعات من اجتماع»)."""
    if found.form.part == "verb" or "CONSULT" not in types_of(found.trigger):
        return False
    first = found.chunk.first
    return any(key in _BEFORE_IT for key in scene.words.keys[max(scene.first, first - 5) : first])


def _announced(found: Found) -> bool:
    """Whether a demand or a threat is itself to come («ستطالب»); «سنتخذ إجراءات» threatens now."""
    return found.chunk.split.future and not found.trigger.flag("future")


def _lasts(found: Found) -> bool:
    """Whether a trigger tells acts that can go on: holding a place is a state, and harm is counted when it happened."""
    for spec in found.trigger.claims:
        if spec.kind == "harm" or dict(spec.fields).get("change") in ("holds", "besieges"):
            return False
    return True
