"""Whom a chunk of a sentence means: names, generic words and pronouns, looked up in what came before."""

from __future__ import annotations

from typing import Final

from marsad.reader.chunk import Chunk
from marsad.reader.memory import gender
from marsad.reader.phrases import Who
from marsad.reader.scene import Scene

_BODIES: Final = frozenset("تنظيم حركه جماعه هييه حزب جبهه فصيل مجموعه مليشيا ميليشيا منظمه مجلس لواء".split())


def actor_of(scene: Scene, chunk: Chunk | None) -> Who | None:
    """The actor of a chunk, generic words looked up in what came before."""
    if chunk is None:
        return None
    if chunk.cat == "a":
        return adjective(scene, chunk)
    if chunk.cat != "N":
        return None
    who: Who = chunk.data
    if who.how == "generic" and who.stop - who.first == 1:
        named = _same_body(scene, who)
        if named is not None:
            return named
    if who.inner is None and who.id is None and who.head is not None and _owned(scene, who):
        owner = owner_of(scene, chunk)
        if owner is not None:
            return owner
    if who.generic:
        return looked_up(scene, who) or (who if who.head is not None else None)
    return who


def _owned(scene: Scene, who: Who) -> bool:
    """Whether a force has a suffix: «فرقه» is written like «فرقة» but for its last letter."""
    return bool(who.suffix) or scene.words.text[scene.words.ends[who.first] - 1] == "ه"


def owner_of(scene: Scene, chunk: Chunk) -> Who | None:
    """Whose forces or teams «قواته», «فرقها» are: the speaker's where the clause of «أن» opens with them."""
    here = 0 < chunk.index < len(scene.chunks) and scene.chunks[chunk.index] is chunk
    if not here or scene.chunks[chunk.index - 1].cat != "C":
        return None  # a speaker carried on stands in an earlier sentence
    voice = scene.voice(chunk)
    if voice is None or voice.actor is None or voice.actor is chunk:
        return None
    return actor_of(scene, voice.actor)


def _same_body(scene: Scene, who: Who) -> Who | None:
    """The body named before with the same head noun («تنظيم الدولة … التنظيم»)."""
    stem = scene.words.keys[who.name_first].lstrip("وبفل").removeprefix("ا").removeprefix("ل")
    if stem not in _BODIES:
        return None
    for other in reversed(scene.memory.actors):
        if (
            other.first < who.first
            and other.stop - other.first > 1
            and stem in scene.words.keys[other.first].removeprefix("ال")
        ):
            return other
    return None


def adjective(scene: Scene, chunk: Chunk) -> Who | None:
    """The actor that an adjective stands for («قصف إسرائيلي»)."""
    id_ = scene.resolve(chunk.data)
    return Who(chunk.first, chunk.stop, chunk.first, chunk.stop, id=id_, how="adjective") if id_ else None


def looked_up(scene: Scene, who: Who) -> Who | None:
    """Whom a phrase without a name of its own means: the nearest actor before it that fits its words."""
    words = scene.words
    wanted = gender(who, words.keys)
    for other in reversed(scene.memory.actors):
        if other.first >= who.first:
            continue
        forces = who.head is not None and who.head.kind in ("force", "member") and other.head is not None
        if forces and other.head.lemma == who.head.lemma:
            return other
    for other in reversed(scene.memory.actors):
        if other.first < who.first and (who.plural == "p" or gender(other, words.keys) == wanted):
            return other
    return None


def pronoun(scene: Scene, chunk: Chunk, how: str) -> Who | None:
    """Whom a pronoun at a chunk means: its suffix, or the subject that a verb leaves out."""
    if how == "suffix":
        return scene.memory.actor(scene.words.keys, chunk.split.suffix, chunk.first)
    if how == "pronoun":
        voice = scene.voice(chunk)
        form = chunk.data[0][1] if isinstance(chunk.data, list) else None
        wanted = "هم" if form is None or form.number == "p" else ("ها" if form.gender == "f" else "ه")
        if voice is not None and voice.actor is not None and _that_he(scene, chunk):
            return actor_of(scene, voice.actor)
        joined = _joined(scene, chunk, wanted)
        if joined is not None:
            return joined
        return scene.memory.actor(scene.words.keys, wanted, chunk.first)
    return None


def _joined(scene: Scene, chunk: Chunk, wanted: str) -> Who | None:
    """The subject of the act before a verb that leaves its own out («شنت القوات هجوما …، وسيطرت على»)."""
    for other in reversed(scene.found):
        verb = other.roles.governor or other.chunk
        if verb.index >= chunk.index or (other.form.part != "verb" and other.roles.governor is None):
            continue
        if any(_turns(scene, between) for between in scene.chunks[verb.index : chunk.index]) and not chunk.conj:
            return None
        who = actor_of(scene, other.roles.agent[0]) if other.roles.agent else None
        agrees = who is not None and (
            wanted == "هم" or gender(who, scene.words.keys) == ("f" if wanted == "ها" else "m")
        )
        return who if agrees or chunk.conj else None
    return None


def _turns(scene: Scene, chunk: Chunk) -> bool:
    """Whether a chunk turns to somebody else («فيما», a verb of saying), and not to what went before («بعدما»)."""
    return chunk.cat == "S" or (chunk.cat == "K" and not scene.key(chunk).startswith(("بعد", "قبل", "حيث")))


def _that_he(scene: Scene, chunk: Chunk) -> bool:
    """Whether «أنه»/«أنها» stands before the verb: its subject is the speaker."""
    for position in range(chunk.index - 1, max(-1, chunk.index - 5), -1):
        other = scene.chunks[position]
        if other.cat == "C":
            return scene.words.keys[other.first].endswith(("نه", "نها", "نهم"))
        if other.cat in "VS":
            return False
    return False
