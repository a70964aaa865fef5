"""Frames: which words say what, and which part of the sentence fills which role.

A frame's YAML is described at the top of ``arabic/frames/control.yaml``. Here it becomes `Trigger` objects, and for each
written form of a trigger an entry that a `Matcher` finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad.language.arabic.folding import fold
from marsad.language.arabic.matching import Entry, Pos
from marsad.lexicon.forms import masdar, participle_forms, verb_forms
from marsad.lexicon.inflection import noun_forms
from marsad.lexicon.load import load

ROLES = ("agent", "patient", "source", "place")
_USUAL = {
    "holder": "agent", "from": "source", "initiator": "agent", "recipient": "patient",
    "victims": "patient", "perpetrator": "agent",
}  # fmt: skip
_FLAGS = frozenset(
    """modality manner tense genitive participle mode mode_default mode_by_weapon mode_by_patient agent_kind patient_kind
    place_kind patient_civil patient_near patient_people place_only weak needs needs_after needs_near needs_object
    needs_agent needs_weapon not_head names_place agent_light plural_only voice not_words needs_prep reach unnamed not_aim
    with_blow over_asset needs_light not_after not_before holds_after yields_to headline addresses
    controlled future transitive""".split()
)
_WORD_FLAGS = frozenset("needs_after needs_near not_after not_before holds_after".split())
_WORDS = frozenset("verb present noun nouns phrase light also".split())


@dataclass(frozen=True, slots=True)
class ClaimSpec:
    """A claim that a frame makes: its kind, its constant fields, and which role fills which actor field."""

    kind: str
    fields: tuple[tuple[str, str], ...]
    actors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """Words that open a frame. Each role has the places in the sentence that may fill it, best first."""

    frame: str
    name: str
    claims: tuple[ClaimSpec, ...]
    agent: tuple[str, ...]
    patient: tuple[str, ...]
    source: tuple[str, ...]
    place: tuple[str, ...]
    flags: Mapping[str, Any]

    @property
    def rule(self) -> str:
        """The name of the rule, as claims carry it."""
        return f"{self.frame}/{self.name}"

    @property
    def harms(self) -> bool:
        """Whether a claim of harm is made of it."""
        return any(spec.kind == "harm" for spec in self.claims)

    def flag(self, name: str) -> Any:
        """A flag's value, None where it is not set."""
        return self.flags.get(name)


@dataclass(frozen=True, slots=True)
class Form:
    """How a word of a trigger stands: `part` is verb, masdar, noun, participle or phrase; the rest as in `VerbForm`."""

    part: str
    voice: str = "active"
    tense: str = "past"
    person: int = 3
    number: str = "s"
    gender: str = "m"


@dataclass(frozen=True, slots=True, eq=False)
class Light:
    """A verb that lends its subject to the act named after it («شن غارات»)."""

    lemma: str
    subject: str
    prep: str | None
    effect: str | None


def _as_tuple(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def claim_specs(frame: Mapping[str, Any]) -> tuple[ClaimSpec, ...]:
    """The claims of a frame, as typed specs.

    Raises:
        ValueError: a claim has no kind, or names a role that there is not.
    """
    specs = []
    for claim in frame["claims"]:
        kind = claim.get("kind")
        if kind not in ("control", "harm", "event"):
            raise ValueError(f"frame {frame['frame']}: a claim of kind {kind!r}")
        names = {"control": ("holder", "from"), "harm": ("victims", "perpetrator"), "event": ("initiator", "recipient")}
        actors = tuple((name, str(claim.get(name, _USUAL[name]))) for name in names[kind])
        if bad := [role for _, role in actors if role not in ROLES]:
            raise ValueError(f"frame {frame['frame']}: unknown role {bad[0]!r}")
        fields = tuple((k, str(v)) for k, v in claim.items() if k != "kind" and k not in _USUAL)
        specs.append(ClaimSpec(kind, fields, actors))
    return tuple(specs)


def make_trigger(frame: Mapping[str, Any], entry: Mapping[str, Any], claims: tuple[ClaimSpec, ...]) -> Trigger:
    """One trigger of a frame, roles of the frame filled in.

    Raises:
        ValueError: the entry has a key that means nothing, or names no word.
    """
    unknown = set(entry) - _FLAGS - _WORDS - set(ROLES)
    if unknown:
        raise ValueError(f"frame {frame['frame']}: unknown key {min(unknown)!r} in {dict(entry)}")
    name = entry.get("verb") or entry.get("phrase") or (entry.get("noun") or [None])[0]
    if name is None and entry.get("nouns"):
        name = entry["nouns"][0]["lemma"]
    if name is None:
        raise ValueError(f"frame {frame['frame']}: a trigger without words: {dict(entry)}")
    roles = {role: tuple(map(fold, _as_tuple(entry[role] if role in entry else frame.get(role)))) for role in ROLES}
    given = {**frame, **entry}
    flags: dict[str, Any] = {
        k: tuple(map(fold, v)) if isinstance(v, list) else v for k, v in given.items() if k in _FLAGS
    }
    for key in _WORD_FLAGS.intersection(flags):
        flags[key] = frozenset(word.removeprefix("ال") for word in flags[key])
    return Trigger(str(frame["frame"]), fold(str(name)), claims, **roles, flags=flags)


def _entries(trigger: Trigger, entry: Mapping[str, Any]) -> Iterator[tuple[str, Pos, Form]]:
    barred = trigger.flag("not_words") or ()
    if lemma := entry.get("verb"):
        for form, features in verb_forms().get(lemma, ()):
            if trigger.flag("tense") not in (None, features.tense) or (
                features.number == "p" and features.gender == "f"
            ):
                continue  # news says «قتلت النساء»; the feminine plural is a trap («متن»)
            if form in barred or (trigger.flag("voice") == "active" and features.voice == "passive"):
                continue
            yield (
                form,
                Pos.VERB,
                Form("verb", *(getattr(features, f) for f in ("voice", "tense", "person", "number", "gender"))),
            )
        wanted = trigger.flag("participle")
        for form, shape in participle_forms().get(lemma, ()):
            if wanted in (shape.kind, "both"):
                yield form, Pos.NOUN, Form("participle", shape.kind, "present", 3, shape.number, shape.gender)
        known = lemma in verb_forms() and trigger.flag("tense") != "present"
        nouns = _as_tuple(entry["noun"]) if "noun" in entry else masdar(lemma) if known else ()
    else:
        nouns = _as_tuple(entry.get("noun"))
    for word in nouns:
        for form, number in noun_forms(word, [], dual=False):
            yield form, Pos.NOUN, Form("masdar", number=number, gender="f" if word.endswith("ة") else "m")
    for noun in entry.get("nouns", ()):
        for form, number in noun_forms(noun["lemma"], noun.get("plurals", [])):
            if number != "s" or not trigger.flag("plural_only"):
                gender = "f" if noun["lemma"].endswith("ة") or number == "p" else "m"
                yield form, Pos.NOUN, Form("noun", number=number, gender=gender)
    for word in _as_tuple(entry.get("also")):
        yield fold(word), Pos.VERB, Form("verb", voice="both")
    if phrase := entry.get("phrase"):
        yield fold(phrase), Pos.NOUN, Form("phrase")


@cache
def frame_entries(language: str) -> list[Entry[tuple[Trigger, Form]]]:
    """All written forms of all triggers of a language, for a `Matcher`.

    Raises:
        ValueError: a frame is not well formed; the message names it.
    """
    found: list[Entry[tuple[Trigger, Form]]] = []
    for name, frames in load(language).items():
        if not name.startswith("frames/"):
            continue
        for frame in frames:
            claims = claim_specs(frame)
            for entry in frame["triggers"]:
                if "light" in entry:  # the lights are verbs of the grammar; here only the nouns they go with
                    entry = {key: value for key, value in entry.items() if key != "light"}
                trigger = make_trigger(frame, entry, claims)
                seen: set[tuple[str, Form]] = set()
                for phrase, pos, form in _entries(trigger, entry):
                    if (phrase, form) not in seen:
                        seen.add((phrase, form))
                        found.append(Entry(phrase, pos, (trigger, form)))
    return found


@cache
def light_entries(language: str) -> list[Entry[tuple[Light, Form]]]:
    """All written forms of the light verbs of a language, for a `Matcher`."""
    found = []
    for row in load(language)["grammar"]["lights"]:
        light = Light(row["verb"], row.get("subject", "agent"), row.get("prep"), row.get("effect"))
        for form, features in verb_forms().get(row["verb"], ()):
            if features.number == "d" or (features.number == "p" and features.gender == "f") or features.person == 1:
                continue  # rare, and like names («بديا») or the singular («تمكن», «أعلن»)
            shape = Form("verb", *(getattr(features, f) for f in ("voice", "tense", "person", "number", "gender")))
            found.append(Entry(form, Pos.VERB, (light, shape)))
        for word in _as_tuple(row.get("noun")):
            found += [Entry(form, Pos.NOUN, (light, Form("masdar"))) for form, _ in noun_forms(word, [], dual=False)]
    return found
