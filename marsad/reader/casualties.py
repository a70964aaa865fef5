"""Casualty nouns that no frame took («591 قتيلا», «سقوط جرحى» in other words, headlines that open with them)."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import Trigger
from marsad.reader import ranking, whereabouts
from marsad.reader.acts import base
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.harm_parts import LOOSE_FORM, SPEC, among_dead, parts_of, told_apart
from marsad.reader.phrases import Who
from marsad.reader.relations import group
from marsad.reader.roles import Roles
from marsad.reader.scene import Found, Scene
from marsad.reader.victims import (
    besides,
    dead_of,
    fill_victims,
    joined_count,
    paired,
    running_total,
    set_count,
    share_owner,
)

_LOOSE: Final = Trigger("casualty_noun", "count", (), (), (), (), (), {})

_HEADLINE_MARKS: Final = frozenset((":", "|", "-", "–", "/", ".", ")", "»", '"'))

_CAUSES: Final = frozenset("جراء اثر نتيجه بسبب في ب عقب".split())


def loose(scene: Scene) -> list[Draft]:
    """Claims of casualty nouns that no trigger took («591 قتيلا», «سقوط جرحى» in other words, «8 جرحى»)."""
    made: list[Draft] = []
    for chunk in scene.chunks:
        if chunk.cat != "N" or chunk.used or chunk.data.person is None or not chunk.data.person.harm:
            continue
        who: Who = chunk.data
        members = group(scene.chunks, chunk.index)
        pair = members[1] if len(members) > 1 and paired(who, members[1].data) else None
        counts = (who.counted and (who.number is not None or not who.definite)) or running_total(
            scene, chunk
        ) is not None
        if (who.definite or who.inner is not None) and (item := among_dead(scene, chunk)) is not None:
            made.extend(told_apart(scene, chunk, item))
            continue
        if not counts and (who.definite or not _happened(scene, chunk)):
            continue
        found = Found(chunk, _LOOSE, LOOSE_FORM, Roles())
        draft = base(scene, found, SPEC, who.person.harm)
        if not counts and pair is None and (draft.modality == "denied" or _none_told(scene, chunk)):
            continue  # that there were no casualties is no claim
        chunk.used = True
        if pair is None:
            share_owner(who, members[1:])
        fill_victims(scene, draft, chunk, made)
        if pair is not None:
            draft.what = "casualties"
            pair.used = True
            draft.span_words(chunk.first, pair.stop)
            if pair.data.inner is not None and draft.patient is not None and draft.patient.inner is None:
                draft.patient = pair.data
                if pair.data.inner.how == "both":
                    draft.patient = None
        elif joined_count(scene, chunk):
            draft.what = "casualties"
        total = running_total(scene, chunk)
        if total is not None:
            set_count(draft, total)
            if draft.what == "casualties" and pair is None:
                draft.what = dead_of(total)
            if total.data.id and draft.patient is not None and draft.patient.id in (None, "people"):
                draft.patient = total.data
        draft.places, where_from = ranking.choose_places(scene, found, "harm", *whereabouts.place_for(scene, found))
        draft.time = ranking.choose_time(scene, found, "harm", draft.time, draft.places)
        draft.roles_from = f"loose/{where_from}"
        draft.cumulative = bool(getattr(draft.time, "cumulative", False))
        made.append(draft)
        made.extend(parts_of(scene, total or chunk, draft))
        listed = members[1:] + (group(scene.chunks, total.index)[1:] if total is not None else [])
        last = max((chunk, *listed, *([total] if total is not None else [])), key=lambda each: each.index)
        made.extend(_further(scene, found, draft, [*listed, *besides(scene, [last], last.index)]))
    return made


def _further(scene: Scene, found: Found, first: Draft, members: list[Chunk]) -> list[Draft]:
    """The counts listed behind casualties that say only of whom they are («10 جرحى من التنظيم وستة من الجيش»)."""
    made: list[Draft] = []
    for member in members:
        who: Who = member.data
        if member.used or who.number is None or who.bare_number or (who.person is not None and who.person.harm):
            continue
        draft = base(scene, found, SPEC, first.what)
        member.used = True
        fill_victims(scene, draft, member, made)
        draft.low_word, draft.high_word, draft.trigger = member.first, member.stop, member.first
        draft.places, draft.time, draft.roles_from = first.places, first.time, first.roles_from
        draft.cumulative = first.cumulative
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
        if behind.cat == "p" and behind.data == "بين":  # «إصابات بين المدنيين جراء قصف …»
            continue
        if behind.cat in ("p", "G", "P"):
            return behind.data in _CAUSES if behind.cat == "p" else bool(behind.prep or behind.split.prep)
        if behind.cat != "N":
            return False
    return False
