"""The roles of a noun, a participle or a phrase: genitives, and what verbs beside them lend."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import Form, Light, Trigger
from marsad.reader.chunk import Chunk
from marsad.reader.relations import (
    adjective_of,
    after,
    among,
    before,
    form_of,
    genitive,
    group,
    group_up_to,
    light_before,
    light_behind,
    objects,
    subject,
    with_prep,
)
from marsad.reader.roles import Roles


def fill_noun(chunks: list[Chunk], index: int, trigger: Trigger, form: Form, roles: Roles) -> None:
    """Fill the roles of the noun, participle or phrase at `index`."""
    noun = chunks[index]
    role = trigger.flag("genitive")
    if role is None:
        role = "any" if form.part in ("masdar", "noun", "phrase") and trigger.agent[:1] == ("subject",) else "none"
    if form.part == "phrase":
        _fill_phrase(chunks, index, trigger, roles)
    if form.part == "participle":
        _fill_participle(chunks, index, form, roles)
        return
    if noun.split.suffix:
        roles.pronoun = "suffix"
        if role == "patient" and "object" not in trigger.patient:
            roles.pronoun = "victim"
        behind_it = chunks[index + 1] if index + 1 < len(chunks) else None
        if behind_it is not None and not behind_it.prep and not behind_it.conj:
            if behind_it.cat == "N" and (trigger.patient or role == "patient"):
                roles.patient = group(chunks, index + 1)
            elif behind_it.cat == "P" and "object" in trigger.place:
                roles.place = group(chunks, index + 1)
    else:
        genitives = genitive(chunks, index)
        if genitives is not None and role != "none":
            _assign_genitive(chunks, genitives, trigger, role, roles)
            roles.by["agent"] = roles.by["patient"] = "genitive"
    adjective = adjective_of(chunks, index) if not noun.split.suffix else None
    if adjective is not None and not roles.agent:
        roles.adjective = adjective
    light = light_before(chunks, index)
    behind = None if light is not None else light_behind(chunks, index)
    lent = light or behind
    if lent is not None:
        data: Light = lent.data[0]
        roles.effect = data.effect
        roles.governor = lent
        if form_of(lent).part == "masdar":  # «قيام القوات بقصف», «تعرض البلدة لقصف»
            lender = genitive(chunks, lent.index)
            named = lender is not None and lender.cat == "N" and not lender.data.bare_number
            found, pronoun = (group(chunks, lender.index) if lender is not None and named else []), ""
            upper = light_before(chunks, lent.index) if not named and not lent.split.suffix else None
            if upper is not None and form_of(upper).part != "masdar" and upper.data[0].subject == "agent":
                found, pronoun = subject(chunks, upper.index, form_of(upper))  # «قامت القوات بشن هجوم»
        else:
            found, pronoun = subject(chunks, lent.index, form_of(lent))
        found = [c for c in found if c.index != index]
        if behind is not None and not found:
            later = after(chunks, lent.index)
            found = group(chunks, later.index) if later else []
        if data.subject == "agent":
            if found and not roles.agent:
                roles.agent = found
                roles.by["agent"] = "light" if light is not None else "behind"
            elif not roles.agent and roles.adjective is None:
                roles.pronoun = roles.pronoun or pronoun
        elif data.subject == "patient" and found and not roles.patient:
            roles.patient = found
            roles.by["patient"] = "light" if light is not None else "behind"
        if data.subject in ("patient", "place"):
            if not roles.place:
                roles.place = _undergone(chunks, lent.index)
            doing = light_behind(chunks, index) if light is not None and not roles.agent else None
            if (
                doing is not None and doing.data[0].subject == "agent"
            ):  # «تصدت لهجوم شنه …»: the one behind tells who did it
                later = after(chunks, doing.index)
                roles.agent = group(chunks, later.index) if later is not None else []
                roles.by["agent"] = "behind"
    if "object" in trigger.place and not roles.place:
        places = objects(chunks, index, roles.agent, "P")
        if places and places[0].index - index <= 4:
            roles.place = places
        elif roles.agent:
            tied = with_prep(chunks, index, ("ل",), "P")
            roles.place = tied
    if "object" in trigger.patient and roles.agent and not roles.patient:
        found = objects(chunks, index, roles.agent, "N")
        if found and found[0].index - index <= 4:
            roles.patient = found
            roles.by["patient"] = "verb"
    if not roles.agent and roles.adjective is None and not roles.pronoun and role in ("any", "agent"):
        roles.pronoun = "implied"
    controlled = trigger.flag("controlled") and not roles.agent and not roles.governor
    if controlled and roles.pronoun in ("", "implied") and (doer := _controller(chunks, index)) is not None:
        roles.agent = [doer]


_CONTROLLED_OVER: Final = frozenset(("w", "p", "P", "T", "pp", "m"))


def _controller(chunks: list[Chunk], index: int) -> Chunk | None:
    """The subject of the verb that an act's noun completes («الفرق عملت على إسعاف الجرحى»)."""
    for chunk in reversed(chunks[max(0, index - 8) : index]):
        if chunk.cat == "N" and not chunk.prep and not chunk.conj and not chunk.data.counted:
            return chunk
        if chunk.conj or chunk.cat not in _CONTROLLED_OVER:
            return None
    return None


def _undergone(chunks: list[Chunk], index: int) -> list[Chunk]:
    """The place that undergoes or sees an act: subject of «تعرضت», «شهدت», behind it or close before it."""
    behind = next((c for c in chunks[index + 1 : index + 3] if c.cat in "PG"), None)
    if behind is not None and behind.cat == "P" and not behind.prep:
        return group(chunks, behind.index)
    if chunks[index].conj:
        return []
    for chunk in reversed(chunks[max(0, index - 5) : index]):
        if chunk.cat == "P" and not chunk.prep:
            return [chunk]
        if chunk.cat not in ("w", "P", "T", "R"):
            return []
    return []


def _assign_genitive(chunks: list[Chunk], chunk: Chunk, trigger: Trigger, role: str, roles: Roles) -> None:
    members = group(chunks, chunk.index)
    if chunk.cat == "P":
        if "object" in trigger.place or role in ("place", "any") or "genitive" in trigger.place:
            roles.place = members
        return
    who = chunk.data
    if role == "agent":
        roles.agent = members
    elif role == "patient":
        roles.patient = members
    elif role == "place":
        if who.place is not None:
            roles.place = members
        elif who.armed:
            roles.agent = members
    elif role == "any":
        if who.how == "capital" or (who.place is not None and "object" in trigger.place and not trigger.agent):
            roles.place = members
        elif who.armed and not who.counted:
            roles.agent = members
        else:
            roles.patient = members


def _fill_phrase(chunks: list[Chunk], index: int, trigger: Trigger, roles: Roles) -> None:
    for role in ("agent", "patient", "place"):
        wanted = getattr(trigger, role)
        cats = "P" if role == "place" else "N"
        for position in wanted:
            found: Chunk | None = None
            if position in ("next", "after"):
                found = next((c for c in chunks[index + 1 : index + 4] if c.cat in cats), None)
            elif position == "among":
                found = among(chunks, index)
            elif position == "before":
                found = next((c for c in reversed(chunks[max(0, index - 6) : index]) if c.cat in cats), None)
                if found is not None and any(c.cat in ("V", ".", "S") for c in chunks[found.index : index]):
                    found = None
            elif position == "within" and chunks[index].prep == "ضمن":  # «قرية حيان ضمن مناطق سيطرة …»
                found = next((c for c in reversed(chunks[max(0, index - 4) : index]) if c.cat in cats), None)
            elif position == "speaker":
                roles.pronoun = "speaker"
            elif position == "subject":
                found = before(chunks, index, cats=cats) or after(chunks, index, cats=cats)
                if role == "agent" and found is None:
                    roles.pronoun = "pronoun"
            if found is not None and not getattr(roles, role):
                backward = found.index < index
                listed = group_up_to if backward and found.cat == "P" else group
                setattr(roles, role, [found] if backward and found.cat != "P" else listed(chunks, found.index))


def _fill_participle(chunks: list[Chunk], index: int, form: Form, roles: Roles) -> None:
    """«المحاصرة», «المحتلة»: what they stand with is the place or patient; «المسيطرة على»: the agent."""
    noun = next((c for c in reversed(chunks[max(0, index - 3) : index]) if c.cat in "NP"), None)
    if form.voice == "passive":
        if noun is not None and noun.cat == "P":
            roles.place = [noun]
        elif noun is not None:
            roles.patient = [noun]
        roles.pronoun = "implied"
    elif noun is not None and noun.cat == "N":
        roles.agent = [noun]
