"""From filled frames to drafts of control and event claims."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import ClaimSpec
from marsad.reader import dealings, ranking
from marsad.reader.chunks import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.extents import extent
from marsad.reader.modality import modality
from marsad.reader.phrases import Where, Who
from marsad.reader.relations import apposed, form_of
from marsad.reader.row import QUOTES
from marsad.reader.scene import Found, Scene

_ARMED_TARGETS: Final = frozenset("gunmen militants police".split())


def role_actor(scene: Scene, found: Found, role: str) -> tuple[Who | None, str]:
    """The actor of a role, and how it was found."""
    roles = found.roles
    chunks: list[Chunk] = getattr(roles, role)
    for chunk in chunks:
        who = scene.who(chunk)
        if who is not None and not who.bare_number:
            if who.id is None and (named := apposed(scene.chunks, chunk.index)) is not None:
                who = scene.who(named) or who
            return who, "phrase"
    if role == "agent":
        if roles.adjective is not None:
            who = scene.adjective(roles.adjective)
            if who is not None:
                return who, "adjective"
        if (accused := dealings.accused(scene, found)) is not None:
            return accused, "accused"
        if roles.pronoun == "speaker":
            return dealings.speaking(scene, found), "speaker"
        if roles.pronoun == "pronoun" and dealings.is_spoken(found.trigger):
            who = dealings.subject_left_out(scene, found)
            if who is not None:
                return who, "speaker"
        if roles.pronoun in ("suffix", "pronoun"):
            chunk = roles.governor if roles.pronoun == "pronoun" and roles.governor is not None else found.chunk
            who = scene.pronoun(chunk, roles.pronoun)
            if who is not None:
                return who, "pronoun"
    return None, ""


def second(scene: Scene, found: Found) -> Who | None:
    """The joint actor named second («النظام وروسيا»)."""
    named = [scene.who(chunk) for chunk in found.roles.agent[1:3]]
    return next((who for who in named if who is not None and who.id is not None), None)


def _quote(scene: Scene, draft: Draft, found: Found) -> None:
    roles = found.roles
    for chunk in (*roles.agent, *roles.patient, *roles.source, *roles.place):
        if abs(chunk.index - found.chunk.index) <= 14:
            draft.span_words(chunk.first, chunk.stop)
    if roles.governor is not None:
        draft.span_words(roles.governor.first, roles.governor.stop)
    if roles.adjective is not None:
        draft.span_words(roles.adjective.first, roles.adjective.stop)
    for where in draft.places:
        if scene.first <= where.first and where.stop <= scene.stop and -2 <= where.first - draft.high_word <= 6:
            draft.span_words(where.first, where.stop)
    _widen(scene, draft, found)


_SHORTEST: Final = 9
_ENDS: Final = frozenset((".", ":", "؛", "…", "S", "K", "V"))


def _widen(scene: Scene, draft: Draft, found: Found) -> None:
    """Give a quote of a word or two the rest of its clause: alone it carries no statement."""
    index = found.chunk.index
    for later in scene.chunks[index + 1 :]:
        if later.cat in _ENDS or draft.high_word - draft.low_word >= _SHORTEST:
            break
        if later.first >= draft.high_word:
            draft.span_words(later.first, later.stop)
    for earlier in reversed(scene.chunks[:index]):
        if earlier.cat in _ENDS or draft.high_word - draft.low_word >= _SHORTEST:
            break
        if earlier.stop <= draft.low_word:
            draft.span_words(earlier.first, earlier.stop)


def base(scene: Scene, found: Found, spec: ClaimSpec, what: str) -> Draft:
    """A draft with what all claims have."""
    chunk = found.chunk
    draft = Draft(spec.kind, what, found.trigger.rule, chunk.first, chunk.first, chunk.stop, scene.number)
    draft.modality, draft.hedged = modality(scene, found)
    draft.voice = scene.voice(chunk)
    draft.time = scene.time_for(chunk)
    draft.manner = found.trigger.flag("manner")
    draft.chunk, draft.form, draft.found = chunk, found.form, found
    return draft


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
    draft.places, where_from = scene.place_for(found)
    if found.form.part == "participle" and found.roles.patient and not found.roles.bound and not _shut_in(scene, found):
        return None
    if found.roles.bound:
        draft.bound = "named" if where_from == "bound" else "unnamed"
    if flags.flag("place_only") and where_from not in ("own", "bound"):
        near = [c for c in scene.chunks[found.chunk.index + 1 : found.chunk.index + 5] if c.cat == "P"]
        if not near:
            return None
        draft.places, where_from = scene.wheres(near[:1]), "ahead"
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
    _quote(scene, draft, found)
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
        draft.supporter = scene.who(roles.supporter)
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
    draft.places, where_from = ranking.choose_places(scene, found, "event", *scene.place_for(found))
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
    _quote(scene, draft, found)
    return draft


def _same(one: Who | None, other: Who | None) -> bool:
    """Whether two phrases name one known actor."""
    return one is not None and other is not None and one.id is not None and one.id == other.id


def _other_side(scene: Scene, found: Found, patient: Who) -> Who | None:
    """Who fights «مع X» where the sentence names no subject: its speaker, if armed, or the nearest other actor before."""
    voice = scene.voice(found.chunk)
    if voice is not None and voice.actor is not None:
        who = scene.who(voice.actor)
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
        held = scene.who(holder) if holder is not None else None
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


def places_of(drafts: list[Draft]) -> list[Where]:
    """All places that drafts name."""
    return [where for draft in drafts for where in draft.places]
