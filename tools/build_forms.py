"""Generate the inflected forms of the lexicon's verbs and nouns: marsad/lexicon/arabic/forms.json.

    python tools/build_forms.py            write it
    python tools/build_forms.py --check    exit with 1 where it is not what the YAML says

Verbs are taken from every `verb:` of the lexicon's YAML (a lemma or a list of them), nouns from every entry with `lemma`
and `plurals`. What stands in verbs.yaml alone is not made: that is a dictionary for the other files. A verb of form I needs
its present, in a `present:` beside it or in verbs.yaml, unless only one is known to libqutrub, the development dependency
that conjugates.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from marsad.language.arabic.folding import fold
from marsad.lexicon.inflection import SOUND_FEMININE, SOUND_MASCULINE, noun_forms
from marsad.lexicon.load import ROOT, parse
from tools.arabic_derivation import active_of, form_of, masdars, ordered, participles, strip
from tools.conjugation import UnknownVerb, conjugate

DICTIONARY = "verbs"
TARGET = ROOT / "arabic" / "forms.json"


@dataclass(slots=True)
class Verb:
    """What the YAML says of a verb, all its mentions together."""

    present: str | None = None
    masdars: list[str] = field(default_factory=list)
    passive: bool = True
    jussive: bool = True


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def entries(node: Any) -> Iterator[dict[str, Any]]:
    """All mappings in parsed YAML, at any depth; examples are left out."""
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key != "examples":
                yield from entries(value)
    elif isinstance(node, list):
        for value in node:
            yield from entries(value)


def collect(lexicon: dict[str, Any]) -> tuple[dict[str, Verb], dict[str, list[str]]]:
    """The verbs, and the nouns with their plurals, of the parsed lexicon.

    Raises:
        ValueError: a verb stands in two places with different presents.
    """
    verbs: dict[str, Verb] = {}
    nouns: dict[str, list[str]] = {}
    for entry in entries(lexicon):
        lemmas = _listed(entry.get("verb"))
        if isinstance(entry.get("verbs"), list):
            lemmas += [lemma for lemma in entry["verbs"] if isinstance(lemma, str)]
        for lemma in lemmas:
            verb = verbs.setdefault(lemma, Verb())
            if entry.get("passive") is False:
                verb.passive = False
            if entry.get("jussive") is False:
                verb.jussive = False
            if len(lemmas) > 1:
                continue
            present = entry.get("present")
            if present and verb.present and fold(present) != fold(verb.present):
                raise ValueError(f"{lemma}: two presents, {verb.present} and {present}")
            verb.present = verb.present or present
            verb.masdars += [noun for noun in _listed(entry.get("masdar")) if noun not in verb.masdars]
        if isinstance(entry.get("lemma"), str) and "plurals" in entry:
            lemma, plurals = entry["lemma"], _listed(entry["plurals"])
            known = nouns.setdefault(lemma, [])
            known += [plural for plural in plurals if plural not in known]
            if entry.get("feminine"):  # its own entry, see `marsad.lexicon.words`
                nouns.setdefault(lemma + "ة", [SOUND_FEMININE])
    for lemma in lexicon.get("people", {}).get("origins", ()):
        nouns.setdefault(lemma, [SOUND_MASCULINE])
    return verbs, nouns


def spellings(form: str) -> set[str]:
    """The folded key of a form and of its common other spellings («بدؤوا»: «بدأوا», «بدءوا»)."""
    plain = strip(form)
    found = {plain}
    if "ؤو" in plain:
        found |= {plain.replace("ؤو", "أو"), plain.replace("ؤو", "ءو")}
    return {fold(spelling) for spelling in found}


def verb_entry(lemma: str, verb: Verb) -> dict[str, Any]:
    """The generated entry of a verb: finite forms by feature code, verbal nouns and participles.

    A code is voice (``a`` active, ``p`` passive, ``b`` both), tense (``p`` past, ``r`` present), person, number, gender.
    """
    lemma = ordered(lemma)
    if active := active_of(lemma):
        return passive_entry(verb_entry(active, Verb(verb.present, verb.masdars)))
    voices: dict[tuple[str, str], set[str]] = {}
    present = {"active": "", "passive": ""}
    passive = verb.passive and form_of(lemma) not in ("VII", "IX")
    for voice, tense, person, form in conjugate(lemma, ordered(verb.present) if verb.present else None):
        if tense == "present" and person == "3sm" and not present[voice]:
            present[voice] = form
        if voice == "passive" and not passive:
            continue
        for spelling in spellings(form):
            key = ("p" if tense == "past" else "r") + person, spelling
            if tense == "jussive" and key not in voices and (person[0] == "1" or not verb.jussive):
                continue  # «نقل» is hardly ever "let us say", «يجب» never "may he answer"
            voices.setdefault(key, set()).add(voice[0])
    third = {form for features, form in voices if features[1] == "3"}
    coded: dict[str, list[str]] = {}
    for (features, form), found in voices.items():
        if features[1] == "1" and form in third:
            continue  # «أصيب» in a report is "was hit", hardly ever "I hit"
        coded.setdefault(("b" if len(found) > 1 else found.pop()) + features, []).append(form)
    made = participles(lemma, present["active"], present["passive"])
    nouns = list(verb.masdars)
    if form_of(lemma, present["active"]) != "I":
        nouns += [noun for noun in masdars(lemma, present["active"]) if noun not in nouns]
    entry: dict[str, Any] = {
        "forms": {code: " ".join(sorted(forms)) for code, forms in sorted(coded.items())},
        "masdars": nouns,
    }
    if made.active:
        entry["active"] = made.active
    if made.passive and passive:
        entry["passive"] = made.passive
    return entry


def passive_entry(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry of a verb listed in the passive, from its active one: its subject is always who suffers the deed."""
    forms: dict[str, set[str]] = {}
    for code, written in entry["forms"].items():
        if code[0] in "bp":
            forms.setdefault("p" + code[1:], set()).update(written.split())
    entry["forms"] = {code: " ".join(sorted(found)) for code, found in sorted(forms.items())}
    return {key: value for key, value in entry.items() if key != "active"}


def noun_entry(lemma: str, plurals: list[str], *, dual: bool = True) -> dict[str, str]:
    """The generated entry of a noun: its folded forms by number (``s``, ``d``, ``p``), with commas; it may be a phrase."""
    numbers: dict[str, list[str]] = {}
    for form, number in noun_forms(lemma, plurals, dual=dual):
        numbers.setdefault(number, []).append(form)
    return {number: ",".join(forms) for number, forms in sorted(numbers.items())}


def generated() -> bytes:
    """What forms.json should hold.

    Raises:
        UnknownVerb: a verb cannot be conjugated; the message says which and why.
    """
    lexicon = parse("arabic")
    verbs, nouns = collect(lexicon)
    used, _ = collect({name: content for name, content in lexicon.items() if name != DICTIONARY})
    made: dict[str, Any] = {"verbs": {}, "nouns": {}}
    errors = []
    for lemma, verb in verbs.items():
        base = verbs.get(active_of(ordered(lemma)) or "")
        verb.present = verb.present or (base.present if base else None)
        verb.masdars = verb.masdars or (base.masdars if base else [])
    for lemma in sorted(used):
        try:
            made["verbs"][lemma] = verb_entry(lemma, verbs[lemma])
        except UnknownVerb as error:
            errors.append(str(error))
    if errors:
        raise UnknownVerb("\n".join(errors))
    for lemma in sorted(nouns):
        # «راع» and «راعي» are one word: its dual is of the second, and «راعي أغنام» is one shepherd.
        made["nouns"][lemma] = noun_entry(lemma, nouns[lemma], dual=lemma + "ي" not in nouns)
    lines = []
    for section, content in made.items():
        body = ",\n".join(f'"{key}":{msgspec.json.encode(value).decode()}' for key, value in content.items())
        lines.append(f'"{section}":{{\n{body}\n}}')
    return ("{" + ",\n".join(lines) + "}\n").encode()


def main(arguments: list[str]) -> int:
    """Write or check the file; the exit status."""
    try:
        content = generated()
    except (UnknownVerb, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if TARGET.exists() and TARGET.read_bytes() == content:
        return 0
    if "--check" in arguments:
        print("forms.json is not what the YAML says; run: make generated")
        return 1
    TARGET.write_bytes(content)
    print(f"forms.json: {len(content):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
