"""From filled frames to drafts of harm claims.

A harm trigger («مقتل») takes every phrase listed behind it; «آخرين» are of the kind named last.
"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import ClaimSpec, Form
from marsad.reader import ranking, whereabouts, whom
from marsad.reader.acts import base
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.harm_parts import parts_of
from marsad.reader.phrases import Who
from marsad.reader.scene import Found, Scene
from marsad.reader.victims import (
    _PERSONS,
    besides,
    counts,
    fill_victims,
    joined_count,
    paired,
    people_before,
    running_total,
    set_count,
    share_owner,
)


def harm(scene: Scene, found: Found, spec: ClaimSpec) -> list[Draft]:
    """The harm claims of a trigger: one for each phrase of its patient, and for the parts of the first."""
    roles, fields = found.roles, dict(spec.fields)
    chunks = [chunk for chunk in roles.patient if chunk.cat == "N"]
    if _joins_next(scene, found):
        return []  # «مقتل وإصابة عدد»: the second word tells both
    if not chunks and found.chunk.split.suffix and found.form.part == "masdar":
        return _of_pronoun(scene, found, spec, fields["harm"])
    if not chunks and roles.pronoun == "victim" and found.form.number == "p":
        left = people_before(scene, found.chunk.index)
        chunks = [left] if left else []
    chunks += besides(scene, chunks, found.chunk.index)
    if found.trigger.flag("patient_kind") == "armed":
        chunks = [chunk for chunk in chunks if chunk.data.armed]
    chunks = [chunk for chunk in chunks if not _of_things(scene, chunk)]
    if found.trigger.flag("patient_people"):
        chunks = [
            chunk
            for chunk in chunks
            if chunk.data.is_people or chunk.data.number is not None or scene.key(chunk) in ("احد", "احدي")
        ]
    if found.trigger.flag("patient_near"):
        chunks = [chunk for chunk in chunks if counts(chunk.data)]
    return _drafts(scene, found, spec, fields["harm"], chunks)


_HURTS: Final = frozenset("بجروح بجراح بشظايا برصاص بحروق باصابات بحالات بعضهم حالتهم جروحهم".split())


def _of_things(scene: Scene, chunk: Chunk) -> bool:
    """Whether a number counts a noun that no list of people has («سقوط 16 صاروخا»)."""
    if not chunk.data.bare_number or chunk.index + 1 >= len(scene.chunks):
        return False
    following = scene.chunks[chunk.index + 1]
    if scene.key(following) in _HURTS:
        return False
    if following.cat in ("W", "P"):
        return not following.prep and not following.conj
    return following.cat == "w" and not following.prep and not following.conj and following.reading("ptc") is None


_HURTING: Final = frozenset(("kill", "die", "wound"))


def _next_harm(scene: Scene, found: Found) -> Chunk | None:
    """The other harm word that one is joined to right behind it («قتل وجرح», «مقتل أو إصابة»)."""
    index = found.chunk.index
    following = next((c for c in scene.chunks[index + 1 : index + 3] if scene.key(c) != "او"), None)
    if following is None or following.cat not in "VG" or not isinstance(following.data, list):
        return None
    if not following.conj and following.index == index + 1:
        return None
    frames = {found.trigger.frame, following.data[0][0].frame}
    return following if len(frames) == 2 and frames <= _HURTING else None


def _has_own(found: Found, index: int) -> bool:
    """Whether a harm word has its victims before chunk `index` («لمقتله وإصابة زوجته», «مدنيان قتلا وأصيب ثلاثة»)."""
    return bool(found.chunk.split.suffix) or any(chunk.index < index for chunk in found.roles.patient)


def _joins_next(scene: Scene, found: Found) -> bool:
    """Whether a harm word without victims is joined to another right behind it («قتل وجرح العشرات»)."""
    following = _next_harm(scene, found)
    return following is not None and not _has_own(found, following.index)


def _both_harms(scene: Scene, found: Found) -> bool:
    """Whether two harms are told of one subject before them («عناصر قتلوا وجرحوا»)."""
    following = _next_harm(scene, found)
    if following is None or found.form.part != "verb" or not _has_own(found, found.chunk.index):
        return False
    form: Form = following.data[0][1]
    return form.part == "verb" and form.number == found.form.number != "s"


def _joins_previous(scene: Scene, found: Found) -> bool:
    """The other side of `_joins_next`: the word before has no victims of its own."""
    chunk = found.chunk
    before = scene.chunks[chunk.index - 1] if chunk.index else None
    either = before is not None and scene.key(before) == "او"
    previous = next((other for other in scene.found if other.chunk.index == chunk.index - 1 - either), None)
    if previous is None or not (chunk.conj or either) or previous.trigger.frame == found.trigger.frame:
        return False
    if not {found.trigger.frame, previous.trigger.frame} <= _HURTING or _has_own(previous, chunk.index):
        return False
    return previous.form.part != "verb" or (
        previous.form.number == "s" and not people_before(scene, previous.chunk.index)
    )


_PRONOUN_COUNTS: Final = {"ه": 1, "ها": 1, "هما": 2}


def _of_pronoun(scene: Scene, found: Found, spec: ClaimSpec, what: str) -> list[Draft]:
    """The harm of «مقتله»: of the nearest person or member before it that the pronoun fits."""
    suffix = found.chunk.split.suffix
    for position in range(found.chunk.index - 1, max(-1, found.chunk.index - 14), -1):
        chunk = scene.chunks[position]
        who = chunk.data
        if chunk.cat != "N" or not (who.is_people or (who.head is not None and who.head.kind in _PERSONS)):
            continue
        if (
            (suffix == "ه" and who.plural != "s")
            or (suffix == "هما" and who.plural != "d")
            or (suffix == "هم" and who.plural == "s")
        ):
            continue
        draft = base(scene, found, spec, what)
        draft.patient = who
        draft.low = draft.high = _PRONOUN_COUNTS.get(suffix) if suffix in _PRONOUN_COUNTS else None
        if suffix == "هم" and who.number is not None:
            draft.low, draft.high, draft.approx = who.low, who.high, who.approx
        if who.person is not None and who.person.class_ and who.person.class_ != "member":
            who.id = who.id or who.person.class_
        draft.places, where_from = ranking.choose_places(scene, found, "harm", *whereabouts.place_for(scene, found))
        draft.time = ranking.choose_time(scene, found, "harm", draft.time, draft.places)
        draft.roles_from = f"pronoun/{where_from}"
        draft.span_words(chunk.first, found.chunk.stop)
        return [draft]
    return []


def _drafts(scene: Scene, found: Found, spec: ClaimSpec, what: str, chunks: list[Chunk]) -> list[Draft]:
    made: list[Draft] = []
    position = 0
    while position < len(chunks):
        chunk = chunks[position]
        who: Who = chunk.data
        draft = base(scene, found, spec, what)
        if who.person is not None and who.person.harm and what != "detained":
            opens = found.trigger.name in _OPEN_TRIGGERS or made  # «مقتل مدني و10 جرحى»
            hurt = found.trigger.name in _OPEN_TRIGGERS or who.person.harm in ("killed", "wounded")
            draft.what = who.person.harm if what == "killed" and opens and hurt else what
        if joined_count(scene, chunk) or _joins_previous(scene, found) or _both_harms(scene, found):
            draft.what = "casualties"
        following = chunks[position + 1] if position + 1 < len(chunks) else None
        if following is not None and paired(who, following.data):
            draft.what = "casualties"
            chunk.used = following.used = True
            position += 1
        chunk.used = True
        share_owner(who, chunks[position:] if following is None else [following, *chunks[position:]])
        fill_victims(scene, draft, chunk, made)
        draft.span_words(chunk.first, chunk.stop)
        total = running_total(scene, chunk) if who.definite and draft.low is None else None
        if total is not None:
            set_count(draft, total)
        draft.places, where_from = ranking.choose_places(scene, found, "harm", *whereabouts.place_for(scene, found))
        draft.time = ranking.choose_time(scene, found, "harm", draft.time, draft.places)
        draft.roles_from = f"phrase/{where_from}"
        if found.roles.agent:
            agent = whom.actor_of(scene, found.roles.agent[0])
            draft.agent = agent
        if draft.patient is not None or draft.low is not None:
            made.append(draft)
            made.extend(parts_of(scene, total or chunk, draft))
        position += 1
    for draft in made:
        draft.cumulative = bool(getattr(draft.time, "cumulative", False))
    return made


_OPEN_TRIGGERS: Final = frozenset("سقط سقوط ارتقي".split())
