"""Who did it, to whom, where: the roles of a trigger, filled by the relations that its frame names."""

from __future__ import annotations

from marsad.lexicon.frames import Form, Trigger
from marsad.reader.chunk import Chunk
from marsad.reader.filling_nouns import fill_noun
from marsad.reader.filling_verbs import fill_verb
from marsad.reader.relations import (
    between,
    by_agent,
    by_supporter,
    with_prep,
)
from marsad.reader.roles import Roles, preps_of


def fill(chunks: list[Chunk], index: int, trigger: Trigger, form: Form) -> Roles:
    """Fill the roles of the trigger at `index`."""
    roles = Roles()
    if form.part == "verb":
        fill_verb(chunks, index, trigger, form, roles)
        roles.by = {"agent": "verb", "patient": "verb"}
    else:
        fill_noun(chunks, index, trigger, form, roles)
    agents = by_agent(chunks, index)
    if agents:
        roles.agent, roles.pronoun = agents, ""
        roles.by["agent"] = "marker"
    roles.supporter = by_supporter(chunks, index)
    preps = preps_of(trigger, "place")
    if not roles.place and preps:
        roles.place = [c for c in with_prep(chunks, index, preps, "PN") if c.cat == "P" or c.data.place]
    for role in ("agent", "patient", "source"):
        wanted = preps_of(trigger, role)
        begin = index
        if roles.governor is not None and roles.governor.index > index:
            begin = roles.governor.index  # «الاتفاقات التي وقعتها روسيا مع تركيا»
        if wanted and not getattr(roles, role) and not (role == "agent" and (form.part == "verb" or roles.adjective)):
            found = with_prep(chunks, index, wanted, "N") or (
                with_prep(chunks, begin, wanted, "N") if begin > index else []
            )
            found = [c for c in found if c not in roles.agent and c not in roles.patient]
            if role == "agent":
                found = [c for c in found if c.data.armed and c.index - index <= 5]
                if found and found[0].prep == "ل" and _owned_elsewhere(chunks, index, found[0]):
                    found = []
                if found and roles.pronoun in ("implied", "pronoun"):
                    roles.pronoun = ""
            if found:
                setattr(roles, role, found)
                roles.by[role] = found[0].prep
    if "between" in trigger.agent:
        sides = between(chunks, index)
        if sides and (len(sides) > 1 or trigger.agent[0] == "between" or sides[0].data.how == "both"):
            roles.agent = sides[:1]
            roles.patient = sides[-1:] if len(sides) > 1 else []
            roles.by["agent"] = roles.by["patient"] = "between"
            if len(sides) > 2 and roles.supporter is None:
                roles.supporter = sides[1]
            if sides[0].data.how == "both":
                roles.agent, roles.patient, roles.pronoun = sides[:1], [], "both"
    return roles


def _owned_elsewhere(chunks: list[Chunk], index: int, whose: Chunk) -> bool:
    """Whether «ل» says whose something else is, and not whose act («قصف على حي للفصائل»)."""
    between = chunks[index + 1 : whose.index]
    return bool(chunks[index].split.suffix) or any(c.cat in "PN" and c.prep != "ب" for c in between)
