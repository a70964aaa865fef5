"""Who did it, to whom, where: the roles of a trigger, filled by what stands where in the sentence.

Each search walks from the trigger over the chunks, skips what may stand between (times, adverbs, places in a prepositional
phrase), and stops at a boundary. It gives a chunk or None, never a guess beyond the sentence: that is for `memory`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from marsad.language.arabic.folding import fold
from marsad.lexicon.frames import Form, Light, Trigger
from marsad.reader.chunks import Chunk

_HARD = frozenset("C S V L R K . : ؛ …".split())
_QUOTES = frozenset("\"'“”«»‘’")
_FAR = 14


@dataclass(slots=True)
class Roles:
    """The chunks that fill the roles of a trigger. `pronoun` tells that the agent is a pronoun, looked up later."""

    agent: list[Chunk] = field(default_factory=list)
    patient: list[Chunk] = field(default_factory=list)
    source: list[Chunk] = field(default_factory=list)
    place: list[Chunk] = field(default_factory=list)
    supporter: Chunk | None = None
    pronoun: str = ""
    effect: str | None = None
    adjective: Chunk | None = None
    governor: Chunk | None = None
    passive: bool = False


def group(chunks: list[Chunk], index: int) -> list[Chunk]:
    """The chunk and those listed with it («قوات النظام وروسيا», «حيان وعندان»)."""
    found = [chunks[index]]
    position = index + 1
    while position < len(chunks):
        chunk = chunks[position]
        if chunk.cat in ("،", ",") or chunk.cat in _QUOTES:
            position += 1
            continue
        if chunk.cat == chunks[index].cat and (chunk.conj or chunk.listed) and chunk.prep in ("", chunks[index].prep):
            found.append(chunk)
            position += 1
            continue
        break
    return found


def form_of(chunk: Chunk) -> Form:
    """The shape of a trigger or light verb."""
    form: Form = chunk.data[0][1] if isinstance(chunk.data, list) else chunk.data[1]
    return form


def _agrees(form: Form, chunk: Chunk) -> bool:
    """Whether a verb behind its subject agrees with it in number, as far as both tell."""
    who = chunk.data
    if chunk.cat != "N":
        return True
    if form.number == "p":
        return bool(who.plural == "p" or who.head is not None or who.bare_number)
    if form.number == "d":
        return bool(who.plural == "d" or chunk.conj)
    return True


def after(
    chunks: list[Chunk], index: int, *, cats: str = "N", skip_prepped: bool = True, limit: int = 8
) -> Chunk | None:
    """The first bare phrase behind a chunk, before a boundary."""
    words = 0
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if chunk.cat in cats and not chunk.prep and not (chunk.conj and position > index + 1):
            return chunk
        if chunk.cat in _HARD or chunk.cat in ("A", "U", "I"):
            return None
        if chunk.cat in ("،", ","):
            words += 2
        if chunk.cat == "G" and not chunk.prep:
            return None
        if chunk.cat == "w":
            words += 1
            if words > limit:
                return None
        if chunk.cat in "NP" and chunk.prep and not skip_prepped:
            return None
    return None


def before(chunks: list[Chunk], index: int, *, cats: str = "N", limit: int = 6) -> Chunk | None:
    """The nearest bare phrase before a chunk, after a boundary: the subject that precedes its verb."""
    words = 0
    found: Chunk | None = None
    for position in range(index - 1, max(-1, index - 1 - _FAR), -1):
        chunk = chunks[position]
        if chunk.cat in cats and not chunk.prep:
            if found is None and (opener := _inclusion_before(chunks, position)) is not None:
                return before(chunks, opener, cats=cats, limit=limit)
            found = chunk
            if chunk.conj and position and chunks[position - 1].cat == chunk.cat and not chunks[position - 1].prep:
                continue
            return found
        if found is not None:
            return found
        if chunk.cat in _HARD or chunk.cat in ("G", "A"):
            return None
        if chunk.cat == "w":
            words += 1
            if words > limit:
                return None
    return found


def _inclusion_before(chunks: list[Chunk], position: int) -> int | None:
    """The index of the «بينهم» that opens the list a chunk is in, if it is in one."""
    for index in range(position - 1, max(-1, position - 8), -1):
        if chunks[index].cat == "I" and chunks[index].data.role == "part":
            return index
        if chunks[index].cat != "N" and chunks[index].cat not in ("w", "p"):
            return None
    return None


def relative_before(chunks: list[Chunk], index: int) -> Chunk | None:
    """The relative pronoun that opens the clause of a verb, if one stands close before it."""
    for position in range(index - 1, max(-1, index - 4), -1):
        if chunks[position].cat == "R":
            return chunks[position]
        if chunks[position].cat not in ("w", "n", "m", "T") and chunks[position].cat not in _QUOTES:
            return None
    return None


def antecedent(chunks: list[Chunk], index: int, cats: str = "NPG") -> Chunk | None:
    """The phrase before a relative pronoun."""
    for position in range(index - 1, max(-1, index - 6), -1):
        chunk = chunks[position]
        if chunk.cat in cats:
            return chunk
        if chunk.cat in ("V", "S", "C", "L", ".", "K"):
            return None
    return None


def subject(chunks: list[Chunk], index: int, form: Form, cats: str = "N") -> tuple[list[Chunk], str]:
    """The subject of a finite verb, and ``pronoun`` where it is one that points back.

    Order: behind the verb (unless the verb is plural), before it, the antecedent of its relative clause, the subject of the
    verb it is joined to.
    """
    verb = chunks[index]
    relative = relative_before(chunks, index)
    points_back = bool(verb.split.suffix) or (index + 1 < len(chunks) and chunks[index + 1].cat == "pp")
    if relative is not None:
        if points_back:
            found = after(chunks, index, cats=cats)
            if found is not None:
                return group(chunks, found.index), ""
        found = antecedent(chunks, relative.index, "N")
        if found is not None and not points_back:
            return [found], ""
        found = after(chunks, index, cats=cats)
        return (group(chunks, found.index), "") if found is not None else ([], "relative")
    left = before(chunks, index, cats=cats) if not verb.conj else None
    if left is not None and not _agrees(form, left):
        left = None
    if left is not None and form.number != "s":
        return [left], ""
    adjacent_left = left is not None and index - left.index <= 2
    right = after(chunks, index, cats=cats) if form.number == "s" and form.person == 3 else None
    if left is not None and (adjacent_left or right is None):
        return [left], ""
    if right is not None:
        return group(chunks, right.index), ""
    if left is not None:
        return [left], ""
    return [], "pronoun"


def objects(chunks: list[Chunk], index: int, taken: list[Chunk], cats: str = "NP") -> list[Chunk]:
    """The bare phrases behind a verb that are not its subject."""
    words = 0
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if chunk in taken:
            continue
        if chunk.cat in cats and not chunk.prep:
            return group(chunks, position)
        if chunk.cat in _HARD or chunk.cat in ("A", "U", "I"):
            break
        if chunk.cat == "w":
            words += 1
            if words > 6:
                break
    return []


def with_prep(
    chunks: list[Chunk], index: int, preps: tuple[str, ...], cats: str, *, stop_at_trigger: bool = True
) -> list[Chunk]:
    """The phrases behind a trigger that one of the prepositions governs, the first group."""
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if chunk.cat in cats and chunk.prep in preps:
            return group(chunks, position)
        if chunk.cat in ("C", "S", ".", ":", "K") or (stop_at_trigger and chunk.cat in ("V", "R")):
            break
        if chunk.cat == "G" and chunk.prep in preps and "G" not in cats:
            break
    return []


def between(chunks: list[Chunk], index: int) -> list[Chunk]:
    """The two sides of «بين … و…» behind a trigger."""
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if chunk.cat == "N" and chunk.prep == "بين":
            sides = [chunk]
            for later in chunks[position + 1 : position + 8]:
                if later.cat == "N" and (later.conj or later.prep == "بين"):
                    sides.append(later)
                elif later.cat in ("V", "C", ".", "S"):
                    break
            return sides
        if chunk.cat == "p" and chunk.segment is not None and chunk.data == "بين":
            continue
        if chunk.cat in ("C", "S", ".", "V"):
            break
    return []


def by_agent(chunks: list[Chunk], index: int) -> list[Chunk]:
    """Who stands behind an agent marker («من قبل») after the trigger."""
    for position in range(index + 1, min(len(chunks), index + 1 + _FAR)):
        chunk = chunks[position]
        if chunk.cat == "A":
            for later in chunks[position + 1 : position + 4]:
                if later.cat == "N":
                    return group(chunks, later.index)
            return []
        if chunk.cat in ("V", "S", "C", "."):
            break
    return []


def by_supporter(chunks: list[Chunk], index: int) -> Chunk | None:
    """Who stands behind a supporter marker («بدعم من») in the trigger's clause."""
    for position in range(max(0, index - 8), min(len(chunks), index + 1 + _FAR)):
        if chunks[position].cat == "U":
            for later in chunks[position + 1 : position + 4]:
                if later.cat == "N":
                    return later
    return None


def light_before(chunks: list[Chunk], index: int) -> Chunk | None:
    """The light verb that governs a noun trigger: before it, or in the relative clause behind it."""
    for position in range(index - 1, max(-1, index - 9), -1):
        chunk = chunks[position]
        if chunk.cat == "L":
            light: Light = chunk.data[0]
            if light.prep is None or chunks[index].prep == fold(light.prep) or position == index - 1:
                return chunk
            return None
        if chunk.cat in ("V", "S", "C", ".", "R", "K"):
            return None
        if chunk.cat == "G" and position < index - 1 and not chunk.reading("light"):
            return None
    return None


def light_behind(chunks: list[Chunk], index: int) -> Chunk | None:
    """The light verb of a relative clause or asyndetic relative behind a noun trigger («غارات شنتها»)."""
    for position in range(index + 1, min(len(chunks), index + 9)):
        chunk = chunks[position]
        if chunk.cat == "L" and chunk.split.suffix:
            return chunk
        if chunk.cat in ("V", "S", "C", ".", "K", "L"):
            return None
    return None


def adjective_of(chunks: list[Chunk], index: int) -> Chunk | None:
    """The adjective of a nation or body right behind a noun trigger («قصف إسرائيلي», «الغارات الجوية الروسية»)."""
    for position in range(index + 1, min(len(chunks), index + 4)):
        chunk = chunks[position]
        if chunk.cat == "a" and not chunk.conj:
            return chunk
        if chunk.cat not in ("w", "W") or chunk.conj:
            return None
    return None


def genitive(chunks: list[Chunk], index: int) -> Chunk | None:
    """The bare phrase right behind a noun trigger, adjectives of the noun between them let be."""
    for position in range(index + 1, min(len(chunks), index + 3)):
        chunk = chunks[position]
        if chunk.cat in "NP" and not chunk.prep and not chunk.conj:
            return chunk
        if chunk.cat in _QUOTES or chunk.cat == "E":
            continue
        if not (chunk.cat in ("w", "W") and chunk.reading("adj") and not chunk.prep):
            return None
    return None


def fill(chunks: list[Chunk], index: int, trigger: Trigger, form: Form) -> Roles:
    """Fill the roles of the trigger at `index`."""
    roles = Roles()
    if form.part == "verb":
        _fill_verb(chunks, index, trigger, form, roles)
    else:
        _fill_noun(chunks, index, trigger, form, roles)
    agents = by_agent(chunks, index)
    if agents:
        roles.agent, roles.pronoun = agents, ""
    roles.supporter = by_supporter(chunks, index)
    preps = _preps(trigger, "place")
    if not roles.place and preps:
        roles.place = [c for c in with_prep(chunks, index, preps, "PN") if c.cat == "P" or c.data.place]
    for role in ("agent", "patient", "source"):
        wanted = _preps(trigger, role)
        if wanted and not getattr(roles, role) and not (role == "agent" and (form.part == "verb" or roles.adjective)):
            found = with_prep(chunks, index, wanted, "N")
            found = [c for c in found if c not in roles.agent and c not in roles.patient]
            if role == "agent":
                found = [c for c in found if c.data.armed and c.index - index <= 5]
                if found and roles.pronoun in ("implied", "pronoun"):
                    roles.pronoun = ""
            if found:
                setattr(roles, role, found)
    if "between" in trigger.agent:
        sides = between(chunks, index)
        if sides and (len(sides) > 1 or trigger.agent[0] == "between" or sides[0].data.how == "both"):
            roles.agent = sides[:1]
            roles.patient = sides[-1:] if len(sides) > 1 else []
            if len(sides) > 2 and roles.supporter is None:
                roles.supporter = sides[1]
            if sides[0].data.how == "both":
                roles.agent, roles.patient, roles.pronoun = sides[:1], [], "both"
    return roles


_POSITIONS = frozenset("subject object genitive between between2 before after next".split())


@cache
def _preps(trigger: Trigger, role: str) -> tuple[str, ...]:
    """The prepositions that lead to what fills a role of a trigger."""
    return tuple(p for p in getattr(trigger, role) if p not in _POSITIONS)


def _fill_verb(chunks: list[Chunk], index: int, trigger: Trigger, form: Form, roles: Roles) -> None:
    verb = chunks[index]
    cats = "N"
    passive = form.voice == "passive"
    subjects, roles.pronoun = subject(chunks, index, form, cats)
    found = objects(chunks, index, subjects) if not verb.split.suffix else []
    if trigger.flag("agent_kind") == "protesters":
        passive = False  # they are the subject by the flag's own word
    elif form.voice == "both" and "object" in trigger.patient and trigger.agent[:1] == ("subject",):
        passive = _reads_passive(form, index, subjects, found)
        if passive and _active_by_gender(form, subjects):
            passive, found, subjects = False, subjects, []
            roles.pronoun = "pronoun"
    roles.passive = passive
    if passive:
        target = "patient" if trigger.patient else "place"
        setattr(roles, target, subjects)
        roles.pronoun = "" if subjects else ("victim" if target == "patient" else "")
        return
    if "subject" in trigger.agent:
        roles.agent = subjects
    if "subject" in trigger.patient:
        roles.patient = subjects
        roles.pronoun = "victim" if not subjects else ""
    if "object" in trigger.patient:
        roles.patient = [c for c in found if c.cat == "N"][:6]
    if "object" in trigger.place:
        roles.place = [c for c in found if c.cat == "P" or c.data.place]
    if "subject" in trigger.place:
        roles.pronoun = ""
        left = before(chunks, index, cats="P")
        right = after(chunks, index, cats="P")
        roles.place = group(chunks, right.index) if right is not None else ([left] if left else [])
        if not roles.place:
            relative = relative_before(chunks, index)
            found_ante = antecedent(chunks, relative.index, "P") if relative is not None else None
            roles.place = [found_ante] if found_ante else []
        roles.agent = []


def _reads_passive(form: Form, index: int, subjects: list[Chunk], found: list[Chunk]) -> bool:
    """Whether a verb whose writing leaves the voice open («قتل») is passive, by what stands around it."""
    people = any(_victim_like(chunk) for chunk in subjects)
    if not subjects:
        return form.number == "p" and not found
    if not found and (people or not subjects[0].data.armed):
        return True
    if form.number != "s" and people:
        return True
    return people and subjects[0].index > index and not any(_victim_like(chunk) for chunk in found)


def _active_by_gender(form: Form, subjects: list[Chunk]) -> bool:
    """Whether a feminine verb before masculine victims must be active («واعتقلت 42 مسلحا»)."""
    if form.gender != "f" or form.number != "s" or not subjects or subjects[0].cat != "N":
        return False
    who = subjects[0].data
    return bool(who.is_people and who.gender == "m" and who.number is not None and who.plural != "d")


def _victim_like(chunk: Chunk) -> bool:
    who = chunk.data
    return chunk.cat == "N" and (who.counted or who.bare_number or (who.is_people and not who.armed))


def _fill_noun(chunks: list[Chunk], index: int, trigger: Trigger, form: Form, roles: Roles) -> None:
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
    adjective = adjective_of(chunks, index)
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
            found, pronoun = (group(chunks, lender.index) if lender is not None and lender.cat == "N" else []), ""
        else:
            found, pronoun = subject(chunks, lent.index, form_of(lent))
        found = [c for c in found if c.index != index]
        if behind is not None and not found:
            later = after(chunks, lent.index)
            found = group(chunks, later.index) if later else []
        if data.subject == "agent":
            if found and not roles.agent:
                roles.agent = found
            elif not roles.agent and roles.adjective is None:
                roles.pronoun = roles.pronoun or pronoun
        elif data.subject == "patient" and found and not roles.patient:
            roles.patient = found
        if data.subject in ("patient", "place") and not roles.place:
            roles.place = _undergone(chunks, lent.index)
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
    if not roles.agent and roles.adjective is None and not roles.pronoun and role in ("any", "agent"):
        roles.pronoun = "implied"


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
            elif position == "before":
                found = next((c for c in reversed(chunks[max(0, index - 6) : index]) if c.cat in cats), None)
                if found is not None and any(c.cat in ("V", ".", "S") for c in chunks[found.index : index]):
                    found = None
            elif position == "subject":
                found = before(chunks, index, cats=cats) or after(chunks, index, cats=cats)
                if role == "agent" and found is None:
                    roles.pronoun = "pronoun"
            if found is not None and not getattr(roles, role):
                backward = found.index < index
                setattr(roles, role, [found] if backward else group(chunks, found.index))


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
