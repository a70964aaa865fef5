"""From filled frames to drafts of event claims: who did what to whom, and by which means."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import ClaimSpec
from marsad.reader import dealings, ranking, whereabouts, whom
from marsad.reader.acts import base, quote, role_actor, second
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.phrases import Who
from marsad.reader.scene import Found, Scene


def event(scene: Scene, found: Found, spec: ClaimSpec) -> Draft | None:
    """An event claim: initiator, recipient, supporter, mode."""
    fields, actors = dict(spec.fields), dict(spec.actors)
    draft = base(scene, found, spec, fields["type"])
    trigger, roles = found.trigger, found.roles
    draft.mode = trigger.flag("mode") or fields.get("mode")
    draft.agent, how = role_actor(scene, found, actors["initiator"])
    draft.patient, _ = role_actor(scene, found, actors["recipient"])
    if roles.pronoun == "both" or (draft.agent is not None and draft.agent.how == "both"):
        sides = scene.memory.sides[-1] if scene.memory.sides else None
        draft.agent, draft.patient = sides or (None, None)
    flags = trigger
    if flags.flag("agent_kind") == "armed" and (draft.agent is None or not draft.agent.armed):
        return None
    if flags.flag("needs") == "pair" and (draft.agent is None or draft.patient is None):
        return None
    if roles.supporter is not None:
        draft.supporter = whom.actor_of(scene, roles.supporter)
    if draft.patient is None and draft.what in dealings.TWO_SIDED and draft.agent is not None:
        draft.patient, third = dealings.sides(scene, found)
        draft.supporter = draft.supporter or third
    elif draft.supporter is None:
        draft.supporter = second(scene, found)
    if draft.agent is None and draft.patient is not None and trigger.frame == "clash":
        draft.agent = _other_side(scene, found, draft.patient)
    if draft.patient is None:
        draft.patient = dealings.recipient(scene, found, draft.what)
    if draft.patient is None and draft.what == "ASSAULT":
        draft.patient = _in_the_way(scene, found)
    if draft.patient is draft.agent:
        draft.patient = None
    plain = draft.agent is not None and dealings.told_plainly(found, draft.what, how)
    if draft.what == "PROTEST":
        draft.agent = dealings.crowd(scene, found, draft.agent)
    elif not plain:
        draft.agent, how = ranking.choose_who(scene, found, "agent", draft.agent, how, draft.patient)
    if not plain:
        draft.patient, _ = ranking.choose_who(scene, found, "patient", draft.patient, "phrase", draft.agent)
    if trigger.frame != "clash" and _same(draft.agent, draft.patient):  # nobody is told to do it to themselves
        if how in ("phrase", "adjective"):
            draft.patient = None
        else:
            draft.agent = None
    if draft.supporter is not None and draft.agent is not None and draft.supporter.id == draft.agent.id:
        draft.supporter = None
    draft.places, where_from = ranking.choose_places(scene, found, "event", *whereabouts.place_for(scene, found))
    if draft.what == "ASSAULT":
        _assault(scene, found, draft)
    elif where_from in ("behind", "sentence", "memory"):
        draft.places = (
            []
            if draft.what in ("ACCUSE", "REQUEST", "AGREE", "CONSULT", "REJECT", "THREATEN", "SUPPORT", "SANCTION")
            else draft.places
        )
    if draft.what in dealings.SPOKEN and dealings.own_words(scene, found, draft.agent):
        draft.voice = None
    draft.time = ranking.choose_time(scene, found, "event", draft.time, draft.places)
    draft.roles_from = f"{how or 'none'}/{where_from}"
    if (
        draft.agent is None
        and draft.patient is None
        and draft.what not in ("ASSAULT", "PROTEST", "AID", "AGREE", "RETREAT", "COERCE")
        and not (draft.what == "MOBILIZE" and draft.places)
    ):
        return None
    quote(scene, draft, found)
    return draft


def _same(one: Who | None, other: Who | None) -> bool:
    """Whether two phrases name one known actor."""
    return one is not None and other is not None and one.id is not None and one.id == other.id


def _other_side(scene: Scene, found: Found, patient: Who) -> Who | None:
    """Who fights «مع X» where the sentence names no subject: its speaker, if armed, or the nearest other actor before."""
    voice = scene.voice(found.chunk)
    if voice is not None and voice.actor is not None:
        who = whom.actor_of(scene, voice.actor)
        if who is not None and who.armed and who.id != patient.id:
            return who
    return next(
        (
            a
            for a in reversed(scene.memory.actors)
            if a.first < found.chunk.first and a.id != patient.id and a.id is not None
        ),
        None,
    )


_HELD_WITHIN: Final = 7
_ASIDE: Final = frozenset(("،", "S", "C", ".", ":", "K"))


def _in_the_way(scene: Scene, found: Found) -> Who | None:
    """Who holds what is struck («غارات على مناطق سيطرة المعارضة»، «هاجموا بلدة يسيطر عليها الجيش»)."""
    index = found.chunk.index
    for here, chunk in enumerate(scene.chunks[index + 1 : index + 1 + _HELD_WITHIN], index + 1):
        if chunk.cat in _ASIDE or (chunk.cat in "VG" and chunk.conj) or chunk.prep in _FROM:
            return None
        if scene.key(chunk) in _ORIGIN:
            return None  # «قصف مصدره مناطق سيطرة …»
        if chunk.cat not in "VG" or not isinstance(chunk.data, list):
            continue
        holder = _holder(scene, here)
        held = whom.actor_of(scene, holder) if holder is not None else None
        if held is not None and held.armed and held.id is not None:
            found.roles.by["patient"] = "held"
            return held
    return None


def _holder(scene: Scene, index: int) -> Chunk | None:
    """Who is told behind a word of control to have it, also where nobody is told what («مناطق سيطرة المعارضة»)."""
    chunk = scene.chunks[index]
    trigger, form = chunk.data[0]
    claims = trigger.claims
    if not claims or claims[0].kind != "control" or dict(claims[0].fields).get("change") == "left":
        return None
    if form.part == "masdar" and chunk.prep not in _AT:
        return None
    told = next((other for other in scene.found if other.chunk is chunk), None)
    if told is not None:
        agent = told.roles.agent[0] if told.roles.agent else None
        return agent if agent is not None and agent.index > index else None
    behind = scene.chunks[index + 1] if index + 1 < len(scene.chunks) else None
    return behind if chunk.prep and behind is not None and behind.cat == "N" and not behind.prep else None


_AT: Final = frozenset(("", "علي", "ضد", "ل", "نحو", "باتجاه"))
_FROM: Final = frozenset(("من", "ضمن"))
_ORIGIN: Final = frozenset(("مصدره", "مصدرها", "انطلق", "انطلقت"))


def _assault(scene: Scene, found: Found, draft: Draft) -> None:
    """The mode by the weapons named near, and by whom it hits."""
    trigger = found.trigger
    if trigger.flag("mode_by_weapon") or draft.mode == "shelling":
        mode = _weapon(scene, found, draft)
        if mode:
            draft.mode = mode
        elif trigger.flag("mode_default") and draft.mode == "other" and draft.agent is not None and draft.agent.armed:
            draft.mode = str(trigger.flag("mode_default"))
    if trigger.flag("mode_by_patient") and draft.mode == "clash":
        target = draft.patient
        if (target is None and trigger.frame == "attack") or (target is not None and not target.armed):
            draft.mode = "other"


_AIRCRAFT: Final = ("طيران", "طايره", "طايرات", "مقاتلات", "مروحي", "طواف", "قاذفات")
_DRONES: Final = ("مسير", "درون")
_MEANS_WITHIN: Final = 12


def _weapon(scene: Scene, found: Found, draft: Draft) -> str | None:
    index = found.chunk.index
    if draft.agent is not None and draft.agent.head is not None and draft.agent.head.kind == "weapon":
        mode = getattr(draft.agent.head, "mode", None)
        if mode:
            return str(mode)
    if draft.agent is not None:
        named = [key.lstrip("وبل").removeprefix("ال") for key in scene.words.keys[draft.agent.first : draft.agent.stop]]
        if any(key.startswith(_DRONES) for key in named):
            return "drone"
        if any(key.startswith(_AIRCRAFT) for key in named):
            return "airstrike"
    for chunk in scene.chunks[max(0, index - 2) : index + _MEANS_WITHIN]:
        if chunk.cat == "W" and chunk.data.mode:
            return str(chunk.data.mode)
        if chunk.cat == "G" and chunk.index != index and chunk.prep in ("ب", "عبر", "بواسطه"):
            means = dict(chunk.data[0][0].claims[0].fields).get("mode")
            if means is not None and means != "clash":
                return str(means)
        if chunk.index > index and chunk.cat in ("V", "S", "."):
            break
        key = scene.key(chunk)
        for stem, mode in (("جوي", "airstrike"), ("مدفعي", "shelling"), ("صاروخي", "shelling"), ("انتحاري", "bombing")):
            if chunk.cat == "w" and stem in key:
                return mode
    return None
