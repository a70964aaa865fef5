"""From filled frames to drafts of control claims: who takes, holds, leaves or contests what."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import ClaimSpec
from marsad.reader import ranking, whereabouts
from marsad.reader.acts import base, quote, role_actor
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.extents import extent
from marsad.reader.relations import form_of
from marsad.reader.row import QUOTES
from marsad.reader.scene import Found, Scene


def control(scene: Scene, found: Found, spec: ClaimSpec) -> Draft | None:
    """A control claim: holder, from, places, extent."""
    fields, actors = dict(spec.fields), dict(spec.actors)
    draft = base(scene, found, spec, fields["change"])
    draft.agent, how = role_actor(scene, found, actors["holder"])
    draft.source, _ = role_actor(scene, found, actors["from"])
    if actors["holder"] == "agent":
        draft.agent, how = ranking.choose_who(scene, found, "holder", draft.agent, how, draft.source)
    flags = found.trigger
    if flags.flag("agent_kind") == "armed" and (
        draft.agent is None or not draft.agent.armed or (draft.agent.is_people and draft.agent.id == "civilians")
    ):
        return None
    draft.places, where_from = whereabouts.place_for(scene, found)
    if found.form.part == "participle" and found.roles.patient and not found.roles.bound and not _shut_in(scene, found):
        return None
    if found.roles.bound:
        draft.bound = "named" if where_from == "bound" else "unnamed"
    if flags.flag("place_only") and where_from not in ("own", "bound"):
        near = [c for c in scene.chunks[found.chunk.index + 1 : found.chunk.index + 5] if c.cat == "P"]
        if not near:
            return None
        draft.places, where_from = whereabouts.places_of(scene, near[:1]), "ahead"
    draft.places, where_from = ranking.choose_places(scene, found, "control", draft.places, where_from)
    if flags.flag("patient_kind") == "armed" and (draft.agent is None or not draft.agent.armed):
        return None
    if draft.agent is None and where_from not in ("own", "bound", "ahead"):
        return None
    held = flags.flag("holds_after")
    if held and found.form.part == "masdar" and _state(scene, found, held):
        draft.what = "gained" if _became(scene, found.chunk) else "holds"  # «مناطق سيطرته», «الخارجة عن سيطرته»
        if found.chunk.preceded(scene.words.keys, _OUT_OF):
            draft.modality = "denied"
    elif found.roles.effect == "attempted" or _attempted(scene, found):
        if draft.what == "gained":
            draft.what = "contests"
        elif draft.what == "left" and actors["from"] == "agent":  # «هجوم لطرد المسلحين من …»
            draft.what, driven = "contests", draft.agent
            draft.agent, how = ranking.choose_who(scene, found, "holder", draft.source, "phrase", driven)
            draft.source = driven if draft.agent is not driven else None
    elif draft.what == "gained" and _lasting(found):
        draft.what = "holds"
    elif draft.what == "holds" and found.form.part != "verb" and _became(scene, found.chunk):
        draft.what = "gained"
    elif flags.flag("headline") and _headline(scene, found):
        draft.what = str(flags.flag("headline"))
    draft.time = ranking.choose_time(scene, found, "control", draft.time, draft.places)
    if draft.what == "contests":
        draft.inside = _inside(found, draft)
    elif draft.what in ("left", "gained") and _agreed(scene, found.chunk):
        draft.manner = "agreement"
    draft.extent = extent(scene, found)
    draft.roles_from = f"{how or 'none'}/{where_from}"
    quote(scene, draft, found)
    return draft


_TRIES: Final = frozenset(
    "محاوله محاولات محاولته محاولتها بهدف لمحاوله سعي سعيها هدف بغيه تحاول يحاول حاول حاولت معركه لاستعاده اجل".split()
)


def _shut_in(scene: Scene, found: Found) -> bool:
    """Whether people are told to be besieged in a place («المدنيين المحاصرين في الغوطة»)."""
    behind = scene.chunks[found.chunk.index + 1 : found.chunk.index + 3]
    return found.chunk.split.definite and any(c.cat == "P" and c.prep in ("في", "داخل", "ب") for c in behind)


def _state(scene: Scene, found: Found, held: frozenset[str]) -> bool:
    """Whether a noun of taking tells that a place is held («مناطق سيطرته», «تابعة لسيطرة النظام»)."""
    chunk = found.chunk
    if chunk.split.prep == "ل" and _own_agent(found):
        return True
    return not chunk.conj and chunk.preceded(scene.words.keys, held)


def _lasting(found: Found) -> bool:
    """Whether a verb in the present lends its subject to a noun of control («يحكمون قبضتهم على»): a state."""
    lent = found.roles.governor
    if lent is None or not found.trigger.flag("needs_light") or lent.split.future:
        return False
    return lent.cat == "L" and form_of(lent).tense == "present"


def _own_agent(found: Found) -> bool:
    """Whether a noun has its agent beside it («سيطرتهم», «تمدد المقاتلين»): such a one is no aim of another's."""
    if found.trigger.flag("genitive") != "agent" or found.form.part != "masdar":
        return False
    beside = any(0 < agent.index - found.chunk.index <= 2 and not agent.prep for agent in found.roles.agent)
    return bool(found.chunk.split.suffix) or beside


def _attempted(scene: Scene, found: Found) -> bool:
    """Whether the act is only aimed at («في محاولة للسيطرة», «هجوما لطرد»)."""
    chunk = found.chunk
    if chunk.split.prep == "ل" and chunk.cat == "G" and not _own_agent(found):
        return True
    for position in range(chunk.index - 1, max(-1, chunk.index - 4), -1):
        other = scene.chunks[position]
        if any(key.lstrip("و") in _TRIES for key in scene.words.keys[other.first : other.stop]):
            return True
        if other.cat not in ("w", "G", "p", "L") and (other.cat != "N" or other.prep):
            return False
    return False


_WITHIN: Final = frozenset(("داخل", "وسط"))
_TOWARDS: Final = frozenset(("نحو", "باتجاه", "صوب", "الي", "من"))
_AGREEMENT: Final = frozenset("بموجب اتفاق الاتفاق باتفاق اتفاقا تسويه التسويه مصالحه المصالحه بوساطه".split())
_AGREED_WITHIN: Final = 12


def _inside(found: Found, draft: Draft) -> bool | None:
    """Whether a place is fought for from inside: true, false, or None where nothing tells."""
    preps = {chunk.prep for chunk in found.roles.place}
    parts = {part for where in draft.places for part in where.parts}
    if preps & _WITHIN or "centre" in parts:
        return True
    return False if preps & _TOWARDS or parts & {"outskirts", "surroundings"} else None


def _agreed(scene: Scene, chunk: Chunk) -> bool:
    """Whether an agreement is named as what a place changed hands by."""
    behind = scene.words.keys[chunk.stop : min(scene.stop, chunk.stop + _AGREED_WITHIN)]
    return not _AGREEMENT.isdisjoint(behind)


_OUT_OF: Final = frozenset("خارج خارجه خارجين".split())
_BECAME: Final = frozenset("اصبح اصبحت تصبح يصبح بات باتت وقع وقعت سقط سقطت صار صارت".split())


def _became(scene: Scene, chunk: Chunk) -> bool:
    """Whether a state is said to begin («أصبحت البلدة تحت سيطرة …»)."""
    for other in reversed(scene.chunks[max(0, chunk.index - 9) : chunk.index]):
        if scene.key(other).lstrip("و") in _BECAME:
            return True
        if other.cat in ("C", "S", "R", ".", "K") or (other.cat in "VG" and isinstance(other.data, list)):
            return False
    return False


def _headline(scene: Scene, found: Found) -> bool:
    """Whether a present stands as headlines have it, its subject first («قسد تسيطر على بلدة …»): what just happened."""
    index = found.chunk.index
    if (
        found.form.part != "verb"
        or found.chunk.conj
        or index + 1 >= len(scene.chunks)
        or scene.chunks[index + 1].cat != "p"
    ):
        return False
    lead = [c for c in scene.chunks[:index] if c.cat not in QUOTES and c.cat not in ("،", ":", "T")]
    return (
        1 <= len(lead) <= 2 and lead[-1].cat == "N" and all(c.cat in "Nw" and not c.prep and not c.conj for c in lead)
    )
