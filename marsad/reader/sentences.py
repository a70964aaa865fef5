"""One sentence to drafts: its triggers' roles are filled, each frame tells its claims, harm is tied to its cause."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import ClaimSpec
from marsad.reader import acts, casualties, dealings, events, harm, holding, ranking, victims, whereabouts
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.filling import fill
from marsad.reader.memory import gender
from marsad.reader.pairs import merge_controls
from marsad.reader.phrases import Who
from marsad.reader.relations import antecedent, relative_before
from marsad.reader.resumption import bind
from marsad.reader.scene import Found, Scene

_CIVIL: Final = frozenset(("civilians", "people", "refugees", "children", "women"))
_GROUND: Final = frozenset(("clash", "other"))
_BARS_WITHIN: Final = 5
_WILL: Final = frozenset(("سوف", "وسوف"))


def read_sentence(scene: Scene) -> list[Draft]:
    """The drafts of a sentence, in the order of their triggers."""
    for chunk in scene.chunks:
        if chunk.cat in "VG" and isinstance(chunk.data, list):
            found = _choose(scene, chunk)
            if found is not None:
                scene.found.append(found)
        elif chunk.cat == "N" and not chunk.data.counted:
            scene.memory.see(chunk.data, aside=chunk.index > 0 and scene.chunks[chunk.index - 1].cat == "U")
        elif chunk.cat == "P" and whereabouts.narrowest(scene, chunk.index) == chunk.index:
            scene.memory.see_place(chunk.data)
        if chunk.cat == "N" and chunk.data.place is not None and chunk.prep in ("في", "ب", "داخل"):
            scene.memory.see_place(chunk.data.place)
    _merge_targets(scene)
    merge_controls(scene)
    _yield(scene)
    drafts: list[Draft] = []
    for found in scene.found:
        told = _tell(scene, found)
        drafts.extend(told)
        for draft in told:
            if draft.kind == "harm" and draft.patient is not None and draft.part_of is None:
                scene.memory.people.append(draft.patient)
        if told and told[-1].places:
            scene.memory.scene_places = told[-1].places
            scene.memory.scene_sentence = scene.number
    drafts.extend(casualties.loose(scene))
    _belong(scene, drafts)
    _blame(scene, drafts)
    drafts = [told for draft in drafts for told in _of_both(scene, draft, drafts)]
    for draft in drafts:
        if draft.agent is not None and draft.kind != "harm":
            scene.memory.agents.append(draft.agent)
        if draft.kind == "event" and draft.agent is not None and draft.patient is not None:
            scene.memory.sides.append((draft.agent, draft.patient))
    scene.memory.trim()
    return drafts


_HITS: Final = frozenset(("target", "attack"))
_BLOWS: Final = frozenset(("shell", "airstrike", "attack", "bomb", "gas", "drone", "shoot"))


def _merge_targets(scene: Scene) -> None:
    """«القصف استهدف بلدة …», «استهدفت غارة …»: the blow is the subject, so the two are one act, told by the blow."""
    kept: list[Found] = []
    dropped: set[int] = set()
    for found in scene.found:
        if found.trigger.frame == "target" and found.form.part == "verb":
            blow = _blow(scene, found)
            if blow is not None:
                blow.roles.place = found.roles.place or blow.roles.place
                blow.roles.patient = found.roles.patient or blow.roles.patient
                if not found.roles.place and not found.roles.patient:
                    hit = next(
                        (c for c in scene.chunks[found.chunk.index + 1 : found.chunk.index + 5] if c.cat in "PN"), None
                    )
                    if hit is not None and hit.cat == "P":
                        blow.roles.place = [hit]
                dropped.add(id(found))
            elif found.trigger.flag("with_blow"):  # «طال القصف …» tells of the blow alone
                dropped.add(id(found))
    kept = [found for found in scene.found if id(found) not in dropped]
    scene.found[:] = kept


def _yield(scene: Scene) -> None:
    """Drop what a fuller telling in the sentence makes idle («مجزرة» beside the shelling, «مداهمة» beside the arrests)."""
    frames = {found.trigger.frame for found in scene.found}
    scene.found[:] = [found for found in scene.found if frames.isdisjoint(found.trigger.flag("yields_to") or ())]


def _blow(scene: Scene, hit: Found) -> Found | None:
    for other in scene.found:
        if other is hit or other.trigger.frame not in _BLOWS or other.form.part == "verb":
            continue
        low, high = sorted((other.chunk.index, hit.chunk.index))
        between = scene.chunks[low + 1 : high]
        if other.chunk.index > hit.chunk.index:
            if not between and not other.chunk.prep:
                return other
        elif (
            not hit.chunk.conj
            and high - low <= 8
            and not any(
                c.cat in ("V", "S", "C", ".", "K") or (c.cat == "N" and not c.prep and c not in other.roles.agent)
                for c in between
            )
        ):
            return other
    return None


def _choose(scene: Scene, chunk: Chunk) -> Found | None:
    """The reading of a trigger word that its surroundings allow: the first whose needs are met."""
    for trigger, form in chunk.data:
        if trigger.flag("not_words") and _barred(scene, chunk, trigger.flag("not_words")):
            continue
        roles = fill(scene.chunks, chunk.index, trigger, form)
        if form.part == "verb" and chunk.split.suffix and not roles.patient and "object" in trigger.patient:
            roles.patient = _pointed_back(scene, chunk)
        if form.part == "masdar" and not roles.patient and not roles.agent and trigger.frame in _FLIGHT:
            roles.patient = _driven(scene, chunk)
        if trigger.place and trigger.claims and trigger.claims[0].kind == "control":
            bind(scene, chunk, trigger, form, roles)
        found = Found(chunk, trigger, form, roles)
        if _allowed(scene, found):
            return found
    return None


_FLIGHT: Final = frozenset(("leave", "displace"))
_DRIVING: Final = frozenset(("الي", "علي", "ل"))


def _driven(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """The people who are driven to flight («اضطر المدنيون إلى النزوح», «دفع بمليون شخص إلى الفرار»)."""
    if chunk.prep not in _DRIVING or chunk.conj:
        return []
    for other in reversed(scene.chunks[max(0, chunk.index - 5) : chunk.index]):
        if other.cat == "N" and other.prep in ("", "ب") and _unarmed(other):
            return [other]
        if other.cat not in ("w", "p", "T"):
            return []
    return []


def _barred(scene: Scene, chunk: Chunk, words: tuple[str, ...]) -> bool:
    """Whether a trigger is written like one of the words, which are homographs of its forms («دعوى» of «دعا»)."""
    key = scene.words.keys[chunk.first]
    return key in words or (key[0] in "وف" and key[1:] in words)


def _pointed_back(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """Whom the pronoun of a relative clause's verb means: «الرهائن الذين تحتجزهم», «230 مواطنا … اختطفهم التنظيم»."""
    relative = relative_before(scene.chunks, chunk.index)
    if relative is not None:
        found = antecedent(scene.chunks, relative.index, "N")
        return [found] if found is not None else []
    if chunk.conj:
        return []
    for position in range(chunk.index - 1, max(-1, chunk.index - 5), -1):
        other = scene.chunks[position]
        if other.cat == "N" and other.data.counted and not other.data.definite:
            return [other]
        if other.cat not in ("N", "P", "w", "p") or (other.cat == "N" and not other.prep and not other.conj):
            return []
    return []


def _ruled(scene: Scene, index: int, preps: tuple[str, ...]) -> bool:
    """Whether a phrase with one of the prepositions stands behind a trigger, in its clause («هدد بقصف», «وبأن»)."""
    relative = False
    for chunk in scene.chunks[index + 1 : index + 14]:
        key = scene.words.keys[chunk.first]
        relative = (relative or chunk.cat == "R") and chunk.cat != "،"
        if chunk.prep in preps or chunk.split.prep in preps or (chunk.cat == "p" and chunk.data in preps):
            return True
        if chunk.cat == "C":
            return key[:1] in preps
        if chunk.cat in "wLm" and not chunk.conj and len(key) > 2 and key[0] in preps:
            return True
        if chunk.cat in (".", "K") or (chunk.cat in "VS" and not relative):
            return False
    return False


def _followed(scene: Scene, found: Found) -> bool:
    """Whether one of the words that bar a trigger stands close behind it («رفض الكشف عن هويته»)."""
    stop = found.chunk.stop
    near = scene.words.keys[stop : min(scene.stop, stop + int(found.trigger.flag("reach") or _BARS_WITHIN))]
    return any(key.removeprefix("ال") in found.trigger.flag("not_before") for key in near)


def _to_come(scene: Scene, chunk: Chunk) -> bool:
    """Whether a verb tells of what will be done («سيتخذ», «سوف يتخذ»)."""
    return chunk.split.future or scene.words.keys[chunk.first - 1] in _WILL


def _allowed(scene: Scene, found: Found) -> bool:
    trigger, roles = found.trigger, found.roles
    if trigger.claims and trigger.claims[0].kind == "control" and _disagrees(scene, found):
        return False
    if trigger.flag("not_aim") and found.form.part == "masdar" and found.chunk.split.prep == "ل":
        return False
    if trigger.flag("needs_prep") and not _ruled(scene, found.chunk.index, trigger.flag("needs_prep")):
        return False
    if trigger.flag("place_only") and not roles.place:
        near = [c for c in scene.chunks[found.chunk.index + 1 : found.chunk.index + 5] if c.cat == "P"]
        if not near:
            return False
    if trigger.flag("future") and not _to_come(scene, found.chunk):
        return False
    if trigger.flag("needs_light") and roles.governor is None:
        return False
    if trigger.flag("not_after") and found.chunk.preceded(scene.words.keys, trigger.flag("not_after")):
        return False
    if trigger.flag("not_before") and _followed(scene, found):
        return False
    counted = any(c.cat == "N" and victims.counts(c.data) for c in roles.patient)
    if trigger.flag("patient_near") and not counted and roles.pronoun != "victim":
        return False
    if trigger.flag("patient_civil") and not any(c.cat == "N" and c.data.id in _CIVIL for c in roles.patient):
        return False
    if trigger.flag("agent_kind") == "protesters" and not any(
        c.cat == "N" and (c.data.id == "protesters" or dealings.mass(c.data)) for c in roles.agent
    ):
        return False
    if trigger.flag("agent_kind") == "armed" and _of_people(found):
        return False
    if trigger.flag("patient_kind") == "armed" and not any(c.cat == "N" and c.data.armed for c in roles.patient):
        return False
    if trigger.flag("weak"):
        neighbours = scene.chunks[max(0, found.chunk.index - 8) : found.chunk.index + 8]
        if any(c is not found.chunk and _tells_act(c) for c in neighbours):
            return False
    return True


def _of_people(found: Found) -> bool:
    """Whether people who bear no arms do what a trigger tells of armed bodies alone («فر آلاف المدنيين»)."""
    agents = found.roles.agent or (found.roles.patient if found.trigger.frame in _FLIGHT else [])
    return bool(agents) and all(c.cat == "N" and _unarmed(c) for c in agents)


def _unarmed(chunk: Chunk) -> bool:
    """Whether a phrase is of people who bear no arms, or of a number of nobody said («مليون»)."""
    return bool(chunk.data.bare_number or (chunk.data.is_people and not chunk.data.armed))


def _disagrees(scene: Scene, found: Found) -> bool:
    """Whether a masculine past stands right behind a feminine subject: it is another verb then («روسيا تقدم الدعم»)."""
    form, index = found.form, found.chunk.index
    if (
        index == 0
        or form.part != "verb"
        or (form.tense, form.person, form.number, form.gender) != ("past", 3, "s", "m")
    ):
        return False
    before = scene.chunks[index - 1]
    if before.cat == "C":
        return scene.key(before).endswith("نها")
    if before.cat != "N" or before not in found.roles.agent or before.data.is_people or before.data.how == "person":
        return False
    return gender(before.data, scene.words.keys) == "f"


def _tells_act(chunk: Chunk) -> bool:
    """Whether a chunk opens a frame that says more than that people came to harm."""
    if chunk.cat not in "VG" or not isinstance(chunk.data, list):
        return False
    return any(spec.kind != "harm" for spec in chunk.data[0][0].claims)


def _tell(scene: Scene, found: Found) -> list[Draft]:
    drafts: list[Draft] = []
    for spec in found.trigger.claims:
        if spec.kind == "control":
            draft = holding.control(scene, found, spec)
            drafts.extend([draft] if draft is not None else [])
        elif spec.kind == "event":
            draft = events.event(scene, found, spec)
            drafts.extend([draft] if draft is not None and not _lacks(found, draft) else [])
        else:
            told = harm.harm(scene, found, spec)
            if not told and found.trigger.flag("unnamed"):
                told = [_unnamed(scene, found, spec)]
            drafts.extend(told)
    return drafts


def _lacks(found: Found, draft: Draft) -> bool:
    """Whether an act lacks the side that its trigger wants named (`needs: agent` or `patient`)."""
    needs = found.trigger.flag("needs")
    return (needs == "agent" and draft.agent is None) or (needs == "patient" and draft.patient is None)


def _unnamed(scene: Scene, found: Found, spec: ClaimSpec) -> Draft:
    """Harm to people whom nobody names or counts («حملة اعتقالات»)."""
    draft = acts.base(scene, found, spec, dict(spec.fields)["harm"])
    draft.agent, how = acts.role_actor(scene, found, "agent")
    draft.places, where_from = ranking.choose_places(scene, found, "harm", *whereabouts.place_for(scene, found))
    draft.roles_from = f"{how or 'none'}/{where_from}"
    return draft


def _belong(scene: Scene, drafts: list[Draft]) -> None:
    """Whose members the killed are where nothing beside them says so: of whom the blow was aimed at, or who is told of."""
    assaults = [draft for draft in drafts if draft.kind == "event" and draft.what == "ASSAULT"]
    for draft in drafts:
        patient = draft.patient
        if draft.kind != "harm" or patient is None or patient.person is None or patient.id is not None:
            continue
        if patient.person.class_ != "member" or patient.inner is not None:
            continue
        agents = {assault.agent.id for assault in assaults if assault.agent is not None}
        aimed = next((a.patient for a in assaults if a.patient is not None and a.patient.armed and a.patient.id), None)
        owner = aimed or next(
            (
                a
                for a in reversed(scene.memory.actors)
                if a.first < draft.trigger and a.id is not None and a.id not in agents
            ),
            None,
        )
        if owner is not None:
            draft.patient = Who(
                patient.first, patient.stop, patient.name_first, patient.name_stop, id=owner.id, how="people",
                person=patient.person, inner=owner,
            )  # fmt: skip


def _blame(scene: Scene, drafts: list[Draft]) -> None:
    """Who did the harm: named beside it, or the agent of its sentence's assault, or the other side of a clash."""
    assaults = [draft for draft in drafts if draft.kind == "event" and draft.what == "ASSAULT"]
    memory = scene.memory
    for draft in drafts:
        if draft.kind != "harm" or draft.part_of is not None:
            continue
        how = "phrase" if draft.agent is not None else ""
        if assaults and draft.what in ("killed", "wounded", "casualties"):
            draft.cause = min(assaults, key=lambda assault: abs(assault.trigger - draft.trigger))
            if draft.agent is None:
                draft.agent = _doer(draft.cause, draft.patient)
                how = "cause" if draft.agent is not None else ""
        if draft.agent is None and draft.patient is not None and (draft.cause is None or draft.cause.mode == "clash"):
            draft.agent = _rival(scene, draft.patient)
            how = "rival" if draft.agent is not None else ""
        if isinstance(draft.found, Found):
            case = (draft.what, draft.cause)
            draft.agent, _ = ranking.choose_who(scene, draft.found, "blame", draft.agent, how, draft.patient, case)
        if draft.what in ("killed", "wounded", "casualties"):
            memory.blamed = (draft.agent, scene.number)
    for draft in drafts:
        if draft.part_of is not None:
            draft.agent, draft.cause = draft.part_of.agent, draft.part_of.cause
    for draft in assaults:
        if draft.agent is not None or memory.blow is None or memory.blow[1] < scene.number:
            memory.blow = (draft.agent, scene.number)


def _rival(scene: Scene, victims: Who) -> Who | None:
    """The other side of the last fighting told, for victims of one of its sides."""
    if victims.id is None or not scene.memory.sides:
        return None
    one, other = scene.memory.sides[-1]
    if victims.id == one.id:
        return other
    return one if victims.id == other.id else None


def _of_both(scene: Scene, draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """Uncounted losses «في صفوف الطرفين» as those of each side, by the other; any other draft as it is."""
    patient = draft.patient
    if draft.kind != "harm" or patient is None or draft.low is not None or draft.part_of is not None:
        return [draft]
    if patient.how != "both" and (patient.inner is None or patient.inner.how != "both"):
        return [draft]
    clashes = [
        other for other in drafts if other.mode == "clash" and other.agent is not None and other.patient is not None
    ]
    nearest = min(clashes, key=lambda clash: abs(clash.trigger - draft.trigger), default=None)
    sides = (nearest.agent, nearest.patient) if nearest is not None else next(iter(scene.memory.sides[-1:]), None)
    if sides is None or sides[0] is None or sides[1] is None:
        return [draft]
    told = [draft.twin(), draft.twin()]
    for losses, (one, other) in zip(told, (sides, sides[::-1]), strict=True):
        losses.patient, losses.agent = one, other
    return told


def _doer(cause: Draft, victims: Who | None) -> Who | None:
    victim = victims.id if victims is not None else None
    if cause.mode != "clash":
        return cause.agent if cause.agent is not None and cause.agent.id != victim else None
    if victim is None or cause.agent is None or cause.patient is None:
        return None
    if victim == cause.agent.id:
        return cause.patient
    return cause.agent if victim == cause.patient.id else None
