"""Whom harm befell, and how many: the victims of a draft, running totals, counts joined over two harms."""

from __future__ import annotations

from typing import Final

from marsad.reader import naming, whom
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.phrases import Who
from marsad.reader.relations import group
from marsad.reader.scene import Scene

_LOSSES_REACH: Final = 6  # chunks from a number of dead back to whose losses it counts

_CARRIERS: Final = frozenset("عدد حصيله اعداد تعداد".split())

_PERSONS: Final = frozenset(("member", "person", "leader"))


def counts(who: Who) -> bool:
    """Whether a phrase is of people that can be counted."""
    return who.counted or who.is_people or who.bare_number or who.how == "person"


def people_before(scene: Scene, index: int) -> Chunk | None:
    """The people told of right before a trigger, in its clause."""
    for position in range(index - 1, max(-1, index - 8), -1):
        chunk = scene.chunks[position]
        if chunk.cat == "N" and counts(chunk.data):
            return chunk
        if chunk.cat in ("V", "S", "."):
            return None
    return None


def joined_count(scene: Scene, chunk: Chunk) -> bool:
    """Whether «بين قتيل وجريح» follows a count."""
    for later in scene.chunks[chunk.index + 1 : chunk.index + 5]:
        if later.cat == "J":
            return True
        if later.cat in ("V", "G", "S", ".", "I"):
            return False
    return False


def paired(who: Who, following: Who) -> bool:
    """«قتلى وجرحى», «80 قتيلا وجريحا»: one claim of casualties, and «شهيد وجرحى» two."""
    if who.person is None or following.person is None or following.number is not None:
        return False
    if who.number is None and who.plural != "p" and following.plural != who.plural:
        return False
    kinds = {who.person.harm, following.person.harm}
    return kinds == {"killed", "wounded"} and (following.low is None or who.number is not None)


def share_owner(who: Who, behind: list[Chunk]) -> None:
    """Casualties listed with others that say whose they are are theirs too («قتلى وجرحى من المدنيين»)."""
    if who.person is None or not who.person.harm or who.inner is not None or who.suffix:
        return
    for chunk in behind:
        other: Who = chunk.data
        if other is who:
            continue
        if other.person is None or not other.person.harm:
            return
        if other.inner is not None:
            who.inner, who.id = other.inner, other.id
            who.name_first, who.name_stop = other.name_first, other.name_stop
            return


def fill_victims(scene: Scene, draft: Draft, chunk: Chunk, made: list[Draft]) -> None:
    """Set the victims of a draft and their number from a phrase; `made` are the drafts of the same trigger before it."""
    who: Who = chunk.data
    draft.patient = who
    if who.counted or who.bare_number:
        draft.low, draft.high, draft.approx = who.low, who.high, who.approx
        if who.number is not None:
            draft.count_words = (who.number.first, who.number.stop)
    others = who.person is not None and who.person.lemma == "آخر"
    if who.bare_number or others:
        earlier = next((d.patient for d in reversed(made) if d.patient is not None and d.part_of is None), None)
        if earlier is None:
            earlier = scene.memory.victim(scene.first if who.bare_number else None)
        if earlier is not None:
            like = Who(
                who.first, who.stop, earlier.name_first, earlier.name_stop, id=earlier.id, how="people",
                person=earlier.person, head=earlier.head, inner=earlier.inner,
            )  # fmt: skip
            if like.id in ("children", "women"):
                like.id = "people"
            draft.patient = like
        elif who.bare_number:
            draft.patient = Who(who.first, who.stop, who.name_first, who.name_stop, id="people", how="number")
    if draft.low is None and draft.high is None and _single(who):
        draft.low = draft.high = 1
    patient = draft.patient
    if patient.id is None and patient.generic and patient.how != "both":
        known = whom.looked_up(scene, patient)
        if known is not None:
            draft.patient = known
    if (
        patient.person is not None
        and patient.person.class_ == "member"
        and patient.id is None
        and patient.inner is None
    ):
        if patient.suffix:
            owner = _owner(scene, chunk, patient)
        else:
            owner = whom.looked_up(scene, patient) if patient.definite else None
        if owner is not None:
            draft.patient = owner
    both = draft.patient.inner is not None and draft.patient.inner.how == "both"
    of_dead = draft.patient.person is not None and draft.patient.person.harm is not None and not both
    if of_dead and draft.patient.id in (None, "people"):
        draft.patient.id = "people"
        if who.counted and draft.patient.inner is None and (losers := _losers(scene, chunk)) is not None:
            draft.patient = losers


def _losers(scene: Scene, chunk: Chunk) -> Who | None:
    """Whose losses a number of dead is told as («بلغت خسائر المعارضة 40 قتيلا», «حصيلة قوات النظام إلى 40 قتيلا»)."""
    chunks = scene.chunks
    for index in range(chunk.index - 1, max(0, chunk.index - _LOSSES_REACH), -1):
        if chunks[index].cat in "VSC.،":
            return None
        before = chunks[index - 1]
        if chunks[index].cat != "N" or chunks[index].prep or before.cat != "w":
            continue
        if scene.key(before).lstrip("وف").removeprefix("ال") in naming.lists()["counts"]:
            who = whom.actor_of(scene, chunks[index])
            return who if who is not None and who.id is not None and who.armed else None
    return None


def _single(who: Who) -> bool:
    """Whether a phrase without a number is of one person («الطفل», «شقيقها», «عنصر الهيئة», a name)."""
    if who.how == "person":
        return True
    if who.number is not None or who.plural != "s" or who.bare_number:
        return False
    if who.person is not None:
        return who.person.unit is None
    return who.head is not None and who.head.kind in _PERSONS


def _owner(scene: Scene, chunk: Chunk, patient: Who) -> Who | None:
    """Whose members «جنوده» are: the speaker's, where an armed actor speaks, or the nearest that the pronoun fits."""
    voice = scene.voice(chunk)
    if voice is not None and voice.actor is not None:
        who = whom.actor_of(scene, voice.actor)
        if who is not None and who.armed and who.id is not None:
            return who
    return scene.memory.actor(scene.words.keys, patient.suffix, chunk.first)


def set_count(draft: Draft, total: Chunk) -> None:
    """Give a draft the number that a running total tells."""
    total.used = True
    draft.low, draft.high, draft.approx = total.data.low, total.data.high, total.data.approx
    draft.span_words(total.first, total.stop)


def dead_of(total: Chunk) -> str:
    """What a count of «ضحايا» counts: the dead, where its number does not say otherwise («إلى 46 قتيلا»)."""
    person = total.data.person
    return str(person.harm) if person is not None and person.harm not in (None, "casualties") else "killed"


def running_total(scene: Scene, chunk: Chunk) -> Chunk | None:
    """The number of «ارتفع عدد القتلى إلى سبعة», «حصيلة القتلى 20», «ارتفع إلى 9 … عدد القتلى»."""
    who: Who = chunk.data
    if who.number is not None:
        return None
    words = scene.words
    carrier = next(
        (
            i
            for i in range(chunk.first - 1, max(scene.first, chunk.first - 3) - 1, -1)
            if words.keys[i].lstrip("ويلب").removeprefix("ال") in _CARRIERS
        ),
        None,
    )
    if carrier is None:
        return None
    for later in scene.chunks[chunk.index + 1 : chunk.index + 10]:
        if later.cat == "N" and later.data.number is not None and later.prep in ("", "الي", "ب"):
            return later
        if later.cat in (".", "S", "R"):
            break
    return _risen(scene, chunk.index, carrier)


_RISES: Final = frozenset("ارتفع ارتفعت يرتفع ترتفع وصل وصلت بلغ".split())


def _risen(scene: Scene, index: int, carrier: int) -> Chunk | None:
    """The number that stands before «عدد القتلى», and may have its parts told behind it."""
    found: Chunk | None = None
    for chunk in reversed(scene.chunks[max(0, index - 14) : index]):
        if chunk.first >= carrier:
            continue
        if chunk.cat == "I":
            found = None
        elif chunk.cat == "N" and chunk.data.number is not None and chunk.prep in ("", "الي"):
            found = chunk
        elif chunk.cat in ("V", "G", "S", ".", "K", "C", "R"):
            break
        elif found is not None and scene.key(chunk).lstrip("ول") in _RISES:
            return found
    return found if found is not None and found.data.bare_number and found.index + 1 < index else None


def besides(scene: Scene, chunks: list[Chunk], index: int) -> list[Chunk]:
    """The victims that «إضافة إلى» and its like add to a list, where no trigger of their own stands between."""
    found: list[Chunk] = []
    if not chunks:
        return found
    begin = max(chunks[-1].index, index) + 1
    for chunk in scene.chunks[begin : begin + 12]:
        if chunk.cat == "I" and chunk.data.role == "sibling":
            following = scene.chunks[chunk.index + 1] if chunk.index + 1 < len(scene.chunks) else None
            if following is not None and following.cat == "N" and following.data.counted:
                return group(scene.chunks, following.index)
        if chunk.cat in ("V", "G", "S", "L", "."):
            break
    return found
