"""What drafts of filled frames share: their actors by role, their words, what all claims have."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import ClaimSpec
from marsad.reader import dealings, whom
from marsad.reader.chunk import Chunk
from marsad.reader.drafts import Draft
from marsad.reader.modality import modality
from marsad.reader.phrases import Who
from marsad.reader.relations import apposed
from marsad.reader.scene import Found, Scene


def role_actor(scene: Scene, found: Found, role: str) -> tuple[Who | None, str]:
    """The actor of a role, and how it was found."""
    roles = found.roles
    chunks: list[Chunk] = getattr(roles, role)
    for chunk in chunks:
        who = whom.actor_of(scene, chunk)
        if who is not None and not who.bare_number:
            if who.id is None and (named := apposed(scene.chunks, chunk.index)) is not None:
                who = whom.actor_of(scene, named) or who
            return who, "phrase"
    if role == "agent":
        if roles.adjective is not None:
            who = whom.adjective(scene, roles.adjective)
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
            who = whom.pronoun(scene, chunk, roles.pronoun)
            if who is not None:
                return who, "pronoun"
    return None, ""


def second(scene: Scene, found: Found) -> Who | None:
    """The joint actor named second («النظام وروسيا»)."""
    named = [whom.actor_of(scene, chunk) for chunk in found.roles.agent[1:3]]
    return next((who for who in named if who is not None and who.id is not None), None)


def quote(scene: Scene, draft: Draft, found: Found) -> None:
    """Widen a draft's quote to the phrases that fill its roles and its places, where they stand near."""
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
