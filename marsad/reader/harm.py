"""From filled frames and counted casualties to drafts of harm claims.

A harm trigger («مقتل») takes every phrase listed behind it; «بينهم» opens a list whose items are parts of the number before
it; casualty nouns («591 قتيلا») make claims of their own where no trigger took them. «آخرين» are of the kind named last.
"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import ClaimSpec, Form, Trigger
from marsad.reader import naming, ranking
from marsad.reader.acts import base
from marsad.reader.chunks import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.phrases import Who
from marsad.reader.relations import group
from marsad.reader.roles import Roles
from marsad.reader.scene import Found, Scene

_LOOSE: Final = Trigger("casualty_noun", "count", (), (), (), (), (), {})
_AMONG: Final = Trigger("casualty_noun", "among", (), (), (), (), (), {})
_LOOSE_FORM: Final = Form("noun")
_SPEC: Final = ClaimSpec("harm", (), ())
_REACH: Final = 8
_HEADLINE_MARKS: Final = frozenset((":", "|", "-", "–", "/", ".", ")", "»", '"'))
_CAUSES: Final = frozenset("جراء اثر نتيجه بسبب في ب عقب".split())
_LOSSES_REACH: Final = 6  # chunks from a number of dead back to whose losses it counts
_CARRIERS: Final = frozenset("عدد حصيله اعداد تعداد".split())


def harm(scene: Scene, found: Found, spec: ClaimSpec) -> list[Draft]:
    """The harm claims of a trigger: one for each phrase of its patient, and for the parts of the first."""
    roles, fields = found.roles, dict(spec.fields)
    chunks = [chunk for chunk in roles.patient if chunk.cat == "N"]
    if _joins_next(scene, found):
        return []  # «مقتل وإصابة عدد»: the second word tells both
    if not chunks and found.chunk.split.suffix and found.form.part == "masdar":
        return _of_pronoun(scene, found, spec, fields["harm"])
    if not chunks and roles.pronoun == "victim" and found.form.number == "p":
        left = _people_before(scene, found.chunk.index)
        chunks = [left] if left else []
    chunks += _besides(scene, chunks, found.chunk.index)
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
        previous.form.number == "s" and not _people_before(scene, previous.chunk.index)
    )


_PERSONS: Final = frozenset(("member", "person", "leader"))
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
        draft.places, where_from = ranking.choose_places(scene, found, "harm", *scene.place_for(found))
        draft.time = ranking.choose_time(scene, found, "harm", draft.time, draft.places)
        draft.roles_from = f"pronoun/{where_from}"
        draft.span_words(chunk.first, found.chunk.stop)
        return [draft]
    return []


def _besides(scene: Scene, chunks: list[Chunk], index: int) -> list[Chunk]:
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


def counts(who: Who) -> bool:
    """Whether a phrase is of people that can be counted."""
    return who.counted or who.is_people or who.bare_number or who.how == "person"


def _people_before(scene: Scene, index: int) -> Chunk | None:
    for position in range(index - 1, max(-1, index - 8), -1):
        chunk = scene.chunks[position]
        if chunk.cat == "N" and counts(chunk.data):
            return chunk
        if chunk.cat in ("V", "S", "."):
            return None
    return None


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
        if _joined_count(scene, chunk) or _joins_previous(scene, found) or _both_harms(scene, found):
            draft.what = "casualties"
        following = chunks[position + 1] if position + 1 < len(chunks) else None
        if following is not None and _paired(who, following.data):
            draft.what = "casualties"
            chunk.used = following.used = True
            position += 1
        chunk.used = True
        _share_owner(who, chunks[position:] if following is None else [following, *chunks[position:]])
        _victims(scene, draft, chunk, made)
        draft.span_words(chunk.first, chunk.stop)
        total = _running(scene, chunk) if who.definite and draft.low is None else None
        if total is not None:
            _count(draft, total)
        draft.places, where_from = ranking.choose_places(scene, found, "harm", *scene.place_for(found))
        draft.time = ranking.choose_time(scene, found, "harm", draft.time, draft.places)
        draft.roles_from = f"phrase/{where_from}"
        if found.roles.agent:
            agent = scene.who(found.roles.agent[0])
            draft.agent = agent
        if draft.patient is not None or draft.low is not None:
            made.append(draft)
            made.extend(_parts(scene, total or chunk, draft))
        position += 1
    for draft in made:
        draft.cumulative = bool(getattr(draft.time, "cumulative", False))
    return made


def _joined_count(scene: Scene, chunk: Chunk) -> bool:
    """Whether «بين قتيل وجريح» follows a count."""
    for later in scene.chunks[chunk.index + 1 : chunk.index + 5]:
        if later.cat == "J":
            return True
        if later.cat in ("V", "G", "S", ".", "I"):
            return False
    return False


_OPEN_TRIGGERS: Final = frozenset("سقط سقوط ارتقي".split())


def _paired(who: Who, following: Who) -> bool:
    """«قتلى وجرحى», «80 قتيلا وجريحا»: one claim of casualties."""
    if who.person is None or following.person is None or following.number is not None:
        return False
    kinds = {who.person.harm, following.person.harm}
    return kinds == {"killed", "wounded"} and (following.low is None or who.number is not None)


def _share_owner(who: Who, behind: list[Chunk]) -> None:
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


def _victims(scene: Scene, draft: Draft, chunk: Chunk, made: list[Draft]) -> None:
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
        known = scene.looked_up(patient)
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
            owner = scene.looked_up(patient) if patient.definite else None
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
            who = scene.who(chunks[index])
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
        who = scene.who(voice.actor)
        if who is not None and who.armed and who.id is not None:
            return who
    return scene.memory.actor(scene.words.keys, patient.suffix, chunk.first)


def _parts(scene: Scene, chunk: Chunk, whole: Draft) -> list[Draft]:
    """The parts that «بينهم» and its like name, behind the whole or behind the verb that follows it."""
    made: list[Draft] = []
    chunks = scene.chunks
    position = chunk.index + 1
    verb = next((f.chunk.index for f in scene.found if f.chunk.first == whole.trigger and f.form.part == "verb"), -1)
    if verb > chunk.index and not any(c.cat in "I(" for c in chunks[position:verb]):
        position = verb + 1
    harms = {found.chunk.index for found in scene.found if found.trigger.harms}
    steps = 0
    while position < len(chunks) and steps < _REACH:
        other = chunks[position]
        listed = _bracketed(scene, chunk, other)
        if listed is not None or (other.cat == "I" and other.data.role == "part"):
            start = listed or next((c.index for c in chunks[position + 1 : position + 4] if c.cat == "N"), None)
            if start is None:
                return made
            for item in _items(chunks, start):
                who: Who = item.data
                if item is not chunks[start] and who.person is not None and who.person.harm not in (None, whole.what):
                    break  # «6 شهداء بينهم طفل و26 إصابة»
                if who.person is not None and who.person.unit and item.prep == "من":
                    continue  # «معظمهم من عائلة واحدة» counts nobody
                item.used = True
                draft = Draft(
                    whole.kind, whole.what, whole.rule + "+part", item.first, item.first, item.stop, whole.sentence
                )
                draft.chunk, draft.form = item, whole.form
                draft.modality, draft.hedged, draft.voice, draft.time = (
                    whole.modality,
                    whole.hedged,
                    whole.voice,
                    whole.time,
                )
                draft.places, draft.agent, draft.part_of, draft.roles_from = (
                    whole.places,
                    whole.agent,
                    whole,
                    whole.roles_from,
                )
                draft.cumulative = bool(getattr(whole.time, "cumulative", False))
                _victims(scene, draft, item, [whole])
                theirs = whole.patient.id if whole.patient is not None else None
                if draft.patient is not None and draft.patient.id == "people" and theirs is not None:
                    draft.patient.id = theirs  # «مدنيان بينهما رجل مسن»
                draft.span_words(other.first, item.stop)
                made.append(draft)
            return made
        if other.cat in ("V", "S", ".", "C", "K"):
            return made
        if other.cat == "N" and (not other.prep or (other.prep == "الي" and other.data.bare_number)):
            return made
        if other.cat == "G" and (position in harms or not (other.prep or other.conj)):
            return made
        position += 1
        steps += 1
    return made


def _bracketed(scene: Scene, whole: Chunk, opener: Chunk) -> int | None:
    """Where the items of a number begin that brackets tell one by one («ستة مدنيين (رجلان وأربعة أطفال)»)."""
    following = scene.chunks[opener.index + 1] if opener.index + 1 < len(scene.chunks) else None
    if opener.cat != "(" or following is None or following.cat != "N" or following.prep or following.conj:
        return None
    who: Who = following.data
    several = whole.data.counted and (whole.data.number is not None or whole.data.plural != "s")
    return following.index if several and who.counted and not who.bare_number else None


def _items(chunks: list[Chunk], start: int) -> list[Chunk]:
    found = [chunks[start]]
    aside = False
    for chunk in chunks[start + 1 : start + 14]:
        if chunk.cat == "N" and chunk.data.definite and chunk.data.person is not None and chunk.data.person.harm:
            break  # «القتلى هم خمسة أطفال والمصابون هم …»
        if chunk.cat in "()":
            aside = chunk.cat == "("  # «مدنيان (رجل وامرأة)، وثلاثة جنود»
        elif aside or (chunk.cat == "N" and chunk.data.bare_number and not chunk.conj):
            continue  # an age
        elif chunk.cat == "N" and (chunk.conj or chunk.listed):
            found.append(chunk)
        elif chunk.cat in "NP" and chunk.prep and not chunk.conj:
            continue  # «رئيس المجلس في بلدة حيان وخمسة أطفال»
        elif chunk.cat not in ("،", ",", "w", "h", "p") or (chunk.cat == "w" and chunk.conj):
            break
    return found


def loose(scene: Scene) -> list[Draft]:
    """Claims of casualty nouns that no trigger took («591 قتيلا», «سقوط جرحى» in other words, «8 جرحى»)."""
    made: list[Draft] = []
    for chunk in scene.chunks:
        if chunk.cat != "N" or chunk.used or chunk.data.person is None or not chunk.data.person.harm:
            continue
        who: Who = chunk.data
        members = group(scene.chunks, chunk.index)
        pair = members[1] if len(members) > 1 and _paired(who, members[1].data) else None
        counts = (who.counted and (who.number is not None or not who.definite)) or _running(scene, chunk) is not None
        if (who.definite or who.inner is not None) and (item := _among(scene, chunk)) is not None:
            made.extend(_told_apart(scene, chunk, item))
            continue
        if not counts and (who.definite or not _happened(scene, chunk)):
            continue
        found = Found(chunk, _LOOSE, _LOOSE_FORM, Roles())
        draft = base(scene, found, _SPEC, who.person.harm)
        if not counts and pair is None and (draft.modality == "denied" or _none_told(scene, chunk)):
            continue  # that there were no casualties is no claim
        chunk.used = True
        if pair is None:
            _share_owner(who, members[1:])
        _victims(scene, draft, chunk, made)
        if pair is not None:
            draft.what = "casualties"
            pair.used = True
            draft.span_words(chunk.first, pair.stop)
            if pair.data.inner is not None and draft.patient is not None and draft.patient.inner is None:
                draft.patient = pair.data
                if pair.data.inner.how == "both":
                    draft.patient = None
        elif _joined_count(scene, chunk):
            draft.what = "casualties"
        total = _running(scene, chunk)
        if total is not None:
            _count(draft, total)
            if draft.what == "casualties" and pair is None:
                draft.what = _dead(total)
            if total.data.id and draft.patient is not None and draft.patient.id in (None, "people"):
                draft.patient = total.data
        draft.places, where_from = ranking.choose_places(scene, found, "harm", *scene.place_for(found))
        draft.time = ranking.choose_time(scene, found, "harm", draft.time, draft.places)
        draft.roles_from = f"loose/{where_from}"
        draft.cumulative = bool(getattr(draft.time, "cumulative", False))
        made.append(draft)
        made.extend(_parts(scene, total or chunk, draft))
        made.extend(_further(scene, found, draft, members[1:]))
    return made


def _further(scene: Scene, found: Found, first: Draft, members: list[Chunk]) -> list[Draft]:
    """The counts listed behind casualties that say only of whom they are («10 جرحى من التنظيم وستة من الجيش»)."""
    made: list[Draft] = []
    for member in members:
        who: Who = member.data
        if member.used or who.number is None or who.bare_number or (who.person is not None and who.person.harm):
            continue
        draft = base(scene, found, _SPEC, first.what)
        member.used = True
        _victims(scene, draft, member, made)
        draft.low_word, draft.high_word, draft.trigger = member.first, member.stop, member.first
        draft.places, draft.time, draft.roles_from = first.places, first.time, first.roles_from
        draft.cumulative = first.cumulative
        made.append(draft)
    return made


def _count(draft: Draft, total: Chunk) -> None:
    """Give a draft the number that a running total tells."""
    total.used = True
    draft.low, draft.high, draft.approx = total.data.low, total.data.high, total.data.approx
    draft.span_words(total.first, total.stop)


def _dead(total: Chunk) -> str:
    """What a count of «ضحايا» counts: the dead, where its number does not say otherwise («إلى 46 قتيلا»)."""
    person = total.data.person
    return str(person.harm) if person is not None and person.harm not in (None, "casualties") else "killed"


_ARE: Final = frozenset(("هم", "هما", "هن"))


def _among(scene: Scene, chunk: Chunk) -> int | None:
    """The phrase that says who is among the dead, or who they are («من بين القتلى ثلاثة أطفال», «القتلى هم خمسة أطفال»)."""
    told = chunk.prep == "بين"
    for later in scene.chunks[chunk.index + 1 : chunk.index + 5]:
        if later.cat == "N" and not later.prep and not later.conj:
            who: Who = later.data
            return later.index if told and (who.counted or (who.is_people and not who.definite)) else None
        if later.cat == "I" and scene.key(later).lstrip("و") in _ARE:
            told = True
        elif later.cat in ("V", "G", "S", "L", ".", "K", "C", "I"):
            return None
    return None


def _told_apart(scene: Scene, chunk: Chunk, start: int) -> list[Draft]:
    """The claims of those among the dead or wounded."""
    made: list[Draft] = []
    chunk.used = True
    for item in _items(scene.chunks, start):
        found = Found(item, _AMONG, _LOOSE_FORM, Roles())
        draft = base(scene, found, _SPEC, chunk.data.person.harm)
        item.used = True
        _victims(scene, draft, item, made)
        draft.span_words(chunk.first, item.stop)
        draft.places, where_from = ranking.choose_places(scene, found, "harm", *scene.place_for(found))
        draft.time = ranking.choose_time(scene, found, "harm", draft.time, draft.places)
        draft.roles_from = f"loose/{where_from}"
        made.append(draft)
    return made


_OUTCOMES: Final = frozenset(
    "وقوع سقوط وقع سقط اسفر اسفرت خلف خلفت اوقع اوقعت يوقع توقع يخلف ارتقاء موقعا موقعه مخلفا مخلفه عن".split()
)


def _none_told(scene: Scene, chunk: Chunk) -> bool:
    """Whether a negation stands before casualties in their clause («لم ترد أنباء عن إصابات»)."""
    for other in reversed(scene.chunks[max(0, chunk.index - 5) : chunk.index]):
        if other.cat == "n" or scene.key(other) in ("عدم", "دون"):
            return True
        if other.cat in ("،", "K", ".", "V"):
            return False
    return False


def _happened(scene: Scene, chunk: Chunk) -> bool:
    """Whether a word before says that these casualties came about («وقوع قتلى وجرحى»), or a headline opens with them."""
    keys = scene.words.keys[max(scene.first, chunk.first - 3) : chunk.first]
    return any(key.lstrip("وبل") in _OUTCOMES or key in _OUTCOMES for key in keys) or _heads(scene, chunk)


def _heads(scene: Scene, chunk: Chunk) -> bool:
    """Whether a headline opens with casualties and goes on with their part or cause («جرحى بينهم أطفال جراء قصف …»)."""
    before = scene.chunks[chunk.index - 1] if chunk.index else None
    if before is not None and before.cat not in _HEADLINE_MARKS:
        return False
    if chunk.data.inner is not None:  # «قتلى في صفوف النظام»
        return True
    for behind in scene.chunks[chunk.index + 1 : chunk.index + 4]:
        if behind.cat == "I":
            return True
        if behind.cat in ("p", "G", "P"):
            return behind.data in _CAUSES if behind.cat == "p" else bool(behind.prep or behind.split.prep)
        if behind.cat != "N":
            return False
    return False


def _running(scene: Scene, chunk: Chunk) -> Chunk | None:
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
