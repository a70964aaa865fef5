"""The parts of a number of victims («بينهم طفلان», «هم خمسة جنود»), and items told apart from their sum."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import ClaimSpec, Form, Trigger
from marsad.reader import ranking, whereabouts
from marsad.reader.acts import base
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.phrases import Who
from marsad.reader.roles import Roles
from marsad.reader.scene import Found, Scene
from marsad.reader.victims import fill_victims

_AMONG: Final = Trigger("casualty_noun", "among", (), (), (), (), (), {})

LOOSE_FORM: Final = Form("noun")

SPEC: Final = ClaimSpec("harm", (), ())

_REACH: Final = 8


def parts_of(scene: Scene, chunk: Chunk, whole: Draft) -> list[Draft]:
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
            for item in listed_items(chunks, start):
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
                fill_victims(scene, draft, item, [whole])
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


def listed_items(chunks: list[Chunk], start: int) -> list[Chunk]:
    """The items of a number, from the first on: those listed with it, ages and places between them left out."""
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


_ARE: Final = frozenset(("هم", "هما", "هن"))


def among_dead(scene: Scene, chunk: Chunk) -> int | None:
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


def told_apart(scene: Scene, chunk: Chunk, start: int) -> list[Draft]:
    """The claims of those among the dead or wounded."""
    made: list[Draft] = []
    chunk.used = True
    for item in listed_items(scene.chunks, start):
        found = Found(item, _AMONG, LOOSE_FORM, Roles())
        draft = base(scene, found, SPEC, chunk.data.person.harm)
        item.used = True
        fill_victims(scene, draft, item, made)
        draft.span_words(chunk.first, item.stop)
        draft.places, where_from = ranking.choose_places(scene, found, "harm", *whereabouts.place_for(scene, found))
        draft.time = ranking.choose_time(scene, found, "harm", draft.time, draft.places)
        draft.roles_from = f"loose/{where_from}"
        made.append(draft)
    return made
