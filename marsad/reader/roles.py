"""Who did it, to whom, where: the roles of a trigger, filled by the relations that its frame names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from marsad.lexicon.frames import Form, Light, Trigger
from marsad.reader.chunks import Chunk
from marsad.reader.relations import (
    adjective_of,
    after,
    among,
    antecedent,
    before,
    between,
    by_agent,
    by_supporter,
    form_of,
    genitive,
    group,
    group_up_to,
    light_before,
    light_behind,
    objects,
    relative_before,
    subject,
    with_prep,
)


@dataclass(slots=True, init=False)
class Roles:
    """The chunks that fill the roles of a trigger. `pronoun` tells that the agent is a pronoun, looked up later;
    `bound` that the place is told by a pronoun or agreement («تسيطر عليها», «المحاصرة»).

    `by` tells by which relation a role was filled: ``verb`` (subject or object), ``genitive``, ``light`` (lent by a verb
    before the noun), ``behind`` (by one behind it), ``marker`` («من قبل»), ``between``, or a preposition.
    """

    agent: list[Chunk]
    patient: list[Chunk]
    source: list[Chunk]
    place: list[Chunk]
    supporter: Chunk | None
    pronoun: str
    effect: str | None
    adjective: Chunk | None
    bound: bool
    governor: Chunk | None
    passive: bool
    by: dict[str, str]

    def __init__(self) -> None:
        self.agent = []
        self.patient = []
        self.source = []
        self.place = []
        self.supporter = None
        self.pronoun = ""
        self.effect = None
        self.adjective = None
        self.bound = False
        self.governor = None
        self.passive = False
        self.by = {}


def fill(chunks: list[Chunk], index: int, trigger: Trigger, form: Form) -> Roles:
    """Fill the roles of the trigger at `index`."""
    roles = Roles()
    if form.part == "verb":
        _fill_verb(chunks, index, trigger, form, roles)
        roles.by = {"agent": "verb", "patient": "verb"}
    else:
        _fill_noun(chunks, index, trigger, form, roles)
    agents = by_agent(chunks, index)
    if agents:
        roles.agent, roles.pronoun = agents, ""
        roles.by["agent"] = "marker"
    roles.supporter = by_supporter(chunks, index)
    preps = _preps(trigger, "place")
    if not roles.place and preps:
        roles.place = [c for c in with_prep(chunks, index, preps, "PN") if c.cat == "P" or c.data.place]
    for role in ("agent", "patient", "source"):
        wanted = _preps(trigger, role)
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


_POSITIONS: Final = frozenset("subject object genitive between between2 before after next among within speaker".split())


def _owned_elsewhere(chunks: list[Chunk], index: int, whose: Chunk) -> bool:
    """Whether «ل» says whose something else is, and not whose act («قصف على حي للفصائل»)."""
    between = chunks[index + 1 : whose.index]
    return bool(chunks[index].split.suffix) or any(c.cat in "PN" and c.prep != "ب" for c in between)


_OUT_OF_HANDS: Final = ("من قبضه", "من يد", "من ايدي")  # prepositions as good as «من»


def place_preps(trigger: Trigger) -> tuple[str, ...]:
    """The prepositions that lead to a trigger's place."""
    return _preps(trigger, "place")


@cache
def _preps(trigger: Trigger, role: str) -> tuple[str, ...]:
    """The prepositions that lead to what fills a role of a trigger."""
    preps = tuple(p for p in getattr(trigger, role) if p not in _POSITIONS)
    return (*preps, *_OUT_OF_HANDS) if role == "source" and "من" in preps else preps


def _fill_verb(chunks: list[Chunk], index: int, trigger: Trigger, form: Form, roles: Roles) -> None:
    verb = chunks[index]
    cats = "N"
    passive = form.voice == "passive"
    subjects, roles.pronoun = subject(chunks, index, form, cats)
    if _that_it(chunks, index, form) and not (trigger.harms and form.voice != "active"):
        subjects, roles.pronoun, passive = [], "pronoun", False
    found = objects(chunks, index, subjects) if not verb.split.suffix else []
    if trigger.flag("agent_kind") == "protesters":
        passive = False  # they are the subject by the flag's own word
    elif (
        form.voice == "both"
        and not (roles.pronoun and _that_it(chunks, index, form))
        and "object" in trigger.patient
        and trigger.agent[:1] == ("subject",)
    ):
        passive = _reads_passive(form, index, subjects, found, harms=trigger.harms)
        if (passive and _active_by_gender(form, subjects)) or (not found and _accusative(verb, subjects)):
            passive, found, subjects = False, subjects, []
            roles.pronoun = "pronoun"
    elif (
        trigger.harms
        and form.voice == "active"
        and "object" in trigger.patient
        and _only_victims(verb, subjects, found)
    ):
        subjects, found = [], subjects  # «… قتل وأصاب عشرات المدنيين»
        roles.pronoun = "pronoun"
    if trigger.flag("patient_kind") == "armed" and not passive and _only_object(verb, subjects, found):
        subjects, found = [], subjects
        roles.pronoun = "pronoun"
    if trigger.flag("transitive") and subjects and subjects[0].index > index and not (found or verb.split.suffix):
        found, subjects = subjects, []  # «واتهم النظام بقصف البلدة»: whom, and not who
        roles.pronoun = "pronoun" if verb.conj else ""
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
        if found and trigger.flag("addresses") and _led_to(chunks, index, found[0].index):
            found = []
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


_CONTROLLED_OVER: Final = frozenset(("w", "p", "P", "T", "pp", "m"))
_THAT_IT: Final = {"m": ("نه",), "f": ("نها",)}


def _that_it(chunks: list[Chunk], index: int, form: Form) -> bool:
    """Whether «أنه», «أنها» or «أنهم» right before a verb is its subject («أكد الجيش أنه استهدف مواقع»)."""
    held = chunks[index - 1] if index else None
    if held is None or held.cat != "C" or not isinstance(held.data, str) or form.part != "verb":
        return False
    return held.data.endswith(("نهم",) if form.number == "p" else _THAT_IT.get(form.gender, ("نه", "نها")))


_LEADING: Final = frozenset("الي علي من عن".split())


def _led_to(chunks: list[Chunk], index: int, stop: int) -> bool:
    """Whether what is asked for begins between a verb of asking and a phrase («دعا إلى محاكمة المسؤولين»)."""
    return any(
        (chunk.cat == "p" and chunk.data in _LEADING) or chunk.prep == "ب" or chunk.split.prep == "ب"
        for chunk in chunks[index + 1 : stop]
    )


def _reads_passive(form: Form, index: int, subjects: list[Chunk], found: list[Chunk], *, harms: bool) -> bool:
    """Whether a verb whose writing leaves the voice open («قتل») is passive, by what stands around it."""
    people = any(_victim_like(chunk) for chunk in subjects)
    if not subjects:
        return form.number == "p" and not found
    if not found and (people or not subjects[0].data.armed):
        return True
    if not found and harms and form.number != "s" and subjects[0].index < index:
        return True  # «عناصر من الجيش قتلوا في …»
    if form.number != "s" and people:
        return True
    return people and subjects[0].index > index and not any(_victim_like(chunk) for chunk in found)


def _only_object(verb: Chunk, subjects: list[Chunk], found: list[Chunk]) -> bool:
    """Whether the one phrase behind a verb that takes an object is that, its subject told before («… وطردت المسلحين من»)."""
    return not (found or verb.split.suffix) and bool(subjects) and subjects[0].index > verb.index


def _active_by_gender(form: Form, subjects: list[Chunk]) -> bool:
    """Whether a feminine verb before masculine victims must be active («واعتقلت 42 مسلحا»)."""
    if form.gender != "f" or form.number != "s" or not subjects or subjects[0].cat != "N":
        return False
    who = subjects[0].data
    return bool(who.is_people and who.gender == "m" and who.number is not None and who.plural != "d")


def _accusative(verb: Chunk, subjects: list[Chunk]) -> bool:
    """Whether people right behind a verb bear the ending of an object («وأسرت جنودا»), which makes the verb active."""
    if not subjects or subjects[0].cat != "N" or subjects[0].index != verb.index + 1:
        return False
    who = subjects[0].data
    if who.person is None or who.number is not None or who.definite or who.suffix or subjects[0].split.conj:
        return False
    return subjects[0].split.stem.endswith("ا") and not who.person.lemma.endswith(("ا", "اء"))


def _only_victims(verb: Chunk, subjects: list[Chunk], found: list[Chunk]) -> bool:
    """Whether the one phrase behind a verb of harm that is surely active is of those who came to harm."""
    return _only_object(verb, subjects, found) and _victim_like(subjects[0])


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
