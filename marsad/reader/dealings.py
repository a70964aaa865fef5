"""Who deals with whom in words and in crowds: what holds for agreements, requests, accusations, threats and protests."""

from __future__ import annotations

from functools import cache
from typing import Final

from marsad.lexicon.frames import Trigger
from marsad.reader import whom
from marsad.reader.chunk import Chunk
from marsad.reader.phrases import Who
from marsad.reader.relations import relative_before
from marsad.reader.scene import Found, Scene
from marsad.reader.speech import Voice

TWO_SIDED: Final = frozenset(("AGREE", "CONSULT", "COOPERATE"))
SPOKEN: Final = frozenset(("REQUEST", "ACCUSE", "THREATEN"))
_ADDRESSED: Final = SPOKEN | {"SUPPORT", "CONSULT", "REJECT"}
_NAMED: Final = frozenset(("phrase", "speaker", "accused"))
_CROWD: Final = frozenset(("people", "civilians", "refugees", "women", "children", "demonym-noun"))
_DEED_WITHIN: Final = 6
_CONDITION_WITHIN: Final = 14
_IF: Final = frozenset(("اذا", "ما لم", "ان لم"))
_MASSES: Final = frozenset(("tens", "hundreds", "thousands"))


def is_spoken(trigger: Trigger) -> bool:
    """Whether a trigger is an act of words, done as it is said: what is demanded may be to come, the demand is not."""
    return not types_of(trigger).isdisjoint(SPOKEN)


@cache
def types_of(trigger: Trigger) -> frozenset[str]:
    """The types of the events that a trigger tells."""
    return frozenset(dict(spec.fields)["type"] for spec in trigger.claims if spec.kind == "event")


def told_plainly(found: Found, what: str, how: str) -> bool:
    """Whether a verb of words names who speaks, so that the grammar is surer of the sides than experience."""
    return what in SPOKEN and found.form.part == "verb" and how in _NAMED


def recipient(scene: Scene, found: Found, what: str) -> Who | None:
    """To whom an act is done where no phrase of its own says so: by what it is about, or a pronoun written with its verb."""
    suffix = found.chunk.split.suffix
    if what == "ACCUSE" and (doer := whom.actor_of(scene, doer_blamed(scene, found))) is not None:
        return doer
    if what == "THREATEN" and not suffix:
        return threatened(scene, found)
    if suffix and found.form.part == "verb" and what in _ADDRESSED:
        return scene.memory.actor(scene.words.keys, suffix, found.chunk.first)
    return None


def _protesters(who: Who) -> Who:
    """The same phrase, as people who protest."""
    made = who.twin()
    made.id, made.bare_number = "protesters", False
    return made


def crowd(scene: Scene, found: Found, agent: Who | None) -> Who | None:
    """Who protests: people at large are protesters where they do; else the nearest protesters of the sentence."""
    if agent is not None and (agent.id in _CROWD or (agent.is_people and agent.id is None) or agent.how in _CROWD):
        return _protesters(agent)
    if agent is not None and agent.id == "protesters":
        return agent
    crowds = [c for c in scene.chunks if c.cat == "N" and c.data.id == "protesters" and not c.data.suffix]
    nearest = min(crowds, key=lambda chunk: abs(chunk.index - found.chunk.index), default=None)
    if nearest is not None:
        named: Who = nearest.data
        return named
    many = next((c.data for c in found.roles.agent if c.cat == "N" and mass(c.data)), None)
    return _protesters(many) if many is not None else agent


def mass(who: Who) -> bool:
    """Whether a number stands for a crowd («تجمع العشرات»)."""
    return who.bare_number and who.number is not None and who.number.vague in _MASSES


def sides(scene: Scene, found: Found) -> tuple[Who | None, Who | None]:
    """The second and the third side of what is done together («اتفقت روسيا وتركيا», «اجتماع تركي روسي»)."""
    roles = found.roles
    named = [whom.actor_of(scene, chunk) for chunk in roles.agent[1:3]]
    if roles.adjective is not None and not roles.agent:
        following = scene.chunks[roles.adjective.index + 1 : roles.adjective.index + 2]
        named = [whom.adjective(scene, chunk) for chunk in following if chunk.cat == "a"]
    known = [who for who in named if who is not None]
    return (known[0] if known else None), (known[1] if len(known) > 1 else None)


def doer_blamed(scene: Scene, found: Found) -> Chunk | None:
    """Who did the deed that is condemned («استنكرت القصف الروسي», «نددت بهجوم التنظيم»), as the chunk that names them."""
    index = found.chunk.index
    for other in scene.found:
        away = other.chunk.index - index
        if (
            0 < away <= _DEED_WITHIN
            and other.form.part != "verb"
            and any(c.kind != "control" for c in other.trigger.claims)
        ):
            between = scene.chunks[index + 1 : other.chunk.index]
            if any(chunk.cat in ("V", "S", "C", ".", "K", "R") for chunk in between):
                return None
            return other.roles.agent[0] if other.roles.agent else other.roles.adjective
    return None


def speaking(scene: Scene, found: Found) -> Who | None:
    """Whose participle «مطالبا», «متهمة» is: who speaks there, or the subject of the verb that the sentence hangs on."""
    voice = scene.voice(found.chunk)
    if voice is not None and voice.first >= scene.first:
        return _voiced(scene, voice)
    for other in reversed(scene.found):
        at = other.chunk.index
        main = other.form.part == "verb" and other.roles.agent and relative_before(scene.chunks, at) is None
        if main and at < found.chunk.index:
            return whom.actor_of(scene, other.roles.agent[0])
    for chunk in scene.chunks[: found.chunk.index]:
        if chunk.cat == "N" and not chunk.prep and not chunk.data.counted:
            return whom.actor_of(scene, chunk)
        if chunk.cat in ("،", "C", "R"):
            break
    return None


def own_words(scene: Scene, found: Found, agent: Who | None) -> bool:
    """Whether who demands or accuses is who speaks there: the report then tells of the act in its own voice."""
    voice = scene.voice(found.chunk)
    if voice is None or agent is None:
        return False
    speaker = whom.actor_of(scene, voice.actor) if voice.actor is not None else None
    same = speaker is not None and speaker.id is not None and speaker.id == agent.id
    return same or voice.first <= agent.first < voice.stop


def subject_left_out(scene: Scene, found: Found) -> Who | None:
    """Who demands or accuses where the verb leaves its subject out: who spoke last («وقال …، ودعا إلى», «ندعو»)."""
    chunk = found.chunk
    voice = scene.voice(chunk)
    if found.form.person == 1:
        return _voiced(scene, voice) if voice is not None else None
    before = [v for v in scene.voices if v.verb is not None and v.verb.first < chunk.first and not v.aside]
    if any(other.form.part == "verb" and other.chunk.index < chunk.index for other in scene.found) and not before:
        return None
    last = before[-1] if before else scene.previous
    return _voiced(scene, last) if last is not None and not last.silent else None


def _voiced(scene: Scene, voice: Voice) -> Who:
    """Who speaks, as an actor: also one whom no lexicon knows."""
    who = whom.actor_of(scene, voice.actor) if voice.actor is not None else None
    return who or Who(voice.first, voice.stop, voice.first, voice.stop, how="voice", definite=True)


def threatened(scene: Scene, found: Found) -> Who | None:
    """Who is threatened where the verb has no object: who is to suffer it, or who must do something («إذا لم ينسحب …»)."""
    index = found.chunk.index
    for other in scene.found:
        if 0 < other.chunk.index - index <= _DEED_WITHIN and other.chunk.split.prep == "ب" and other.roles.patient:
            return whom.actor_of(scene, other.roles.patient[0])
    for position, chunk in enumerate(scene.chunks[index + 1 : index + _CONDITION_WITHIN], index + 1):
        if scene.key(chunk) in _IF:
            behind = scene.chunks[position + 1 : position + 5]
            return next((whom.actor_of(scene, c) for c in behind if c.cat == "N" and not c.prep), None)
    return None


def accused(scene: Scene, found: Found) -> Who | None:
    """Who did what somebody is accused of («اتهمت روسيا الفصائل بقصف القرية», «بأنها قصفت»), where it names no doer."""
    index, roles = found.chunk.index, found.roles
    if roles.agent or roles.passive or (found.chunk.split.prep != "ب" and roles.pronoun != "pronoun"):
        return None
    for other in reversed(scene.found):
        if other.chunk.index < index and other.trigger.frame == "accuse" and other.form.part == "verb":
            between = scene.chunks[other.chunk.index + 1 : index]
            opens = [chunk for chunk in between if chunk.cat in ("C", "V", "S", "K", ".", "G", "R")]
            held = not opens or (len(opens) == 1 and opens[0].cat == "C" and opens[0] in between[-2:])
            return whom.actor_of(scene, other.roles.patient[0]) if held and other.roles.patient else None
    return None
