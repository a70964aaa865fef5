"""The roles of a verb: its subject and objects, and whether it is active or passive."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.frames import Form, Trigger
from marsad.reader.chunk import Chunk
from marsad.reader.relations import (
    after,
    antecedent,
    before,
    group,
    objects,
    relative_before,
    subject,
)
from marsad.reader.roles import Roles


def fill_verb(chunks: list[Chunk], index: int, trigger: Trigger, form: Form, roles: Roles) -> None:
    """Fill the roles of the verb at `index`."""
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
