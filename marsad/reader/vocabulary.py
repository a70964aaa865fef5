"""All that the reader knows of words, in one matcher: lexicon, frames, actors and places.

A `Tag` is what a word or phrase may be: its category and what the category needs. Categories are named where they are used,
in `chunks`, `who_phrases` and `where_phrases`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from marsad.actors import load_packs
from marsad.actors.own import fingerprint, user_file
from marsad.language.arabic.folding import fold
from marsad.language.arabic.matching import Entry, Matcher, Pos
from marsad.lexicon import words as lexicon
from marsad.lexicon.forms import participle_forms, verb_forms
from marsad.lexicon.frames import frame_entries, light_entries
from marsad.lexicon.inflection import noun_forms
from marsad.lexicon.load import ROOT, load
from marsad.places import default_gazetteer
from marsad.reader.collector import collector_spares, collector_waits
from marsad.reader.segments import Readings
from marsad.reader.small import small_entries
from marsad.reader.tags import Head, Inclusion, Modal, Part, Saying, Tag, Word

_LANGUAGE: Final = "arabic"


@dataclass(slots=True)
class Vocabulary:
    """The matcher over everything, the common words that name no place, and the hash of the lexicon they were made from.

    `readings` remembers what single words may be, for `segments`.
    """

    matcher: Matcher[Tag]
    common: frozenset[str]
    fingerprint: str
    readings: dict[str, Readings] = field(default_factory=dict)


def _plain(lists: dict[str, Any]) -> list[Entry[Tag]]:
    """The closed classes of the grammar."""
    grammar = lists["grammar"]
    joined = {"ب", "ل", "ك"}
    apart = [word for word in grammar["prepositions"] if word not in joined]
    found: list[Entry[Tag]] = [Entry(word, Pos.EXACT, Tag("prep", fold(word))) for word in apart]
    for prep, forms in grammar["pronoun_prepositions"].items():
        found += [Entry(form, Pos.EXACT, Tag("pprep", fold(prep))) for form in forms]
    for cat, name in (("agent", "agents"), ("supporter", "supporters"), ("rel", "relatives"), ("comp", "complementisers"),
                      ("conj", "conjunctions"), ("ptc", "particles"), ("tie", "ties"), ("both", "both_sides")):  # fmt: skip
        for word in grammar[name]:
            joined_word = word.removesuffix(" ل").removesuffix(" ب")
            pos = Pos.NOUN if cat == "both" else Pos.EXACT
            if word not in joined:
                found.append(Entry(joined_word, pos, Tag(cat, fold(word))))
    found += [Entry(word, Pos.NOUN, Tag("namesake", word)) for word in grammar["namesakes"]]
    for lemma in grammar["adjectives"]:
        for form, _ in (*noun_forms(lemma, ["sound-m"]), *noun_forms(lemma + "ة", ["sound-f"])):
            found.append(Entry(form, Pos.NOUN, Tag("adj", lemma)))
    for row in grammar["assets"]:
        found += [
            Entry(form, Pos.NOUN, Tag("asset", row["lemma"])) for form, _ in noun_forms(row["lemma"], row["plurals"])
        ]
    return found


def _people() -> list[Entry[Tag]]:
    return [
        Entry(form, Pos.NOUN, Tag("people", Word(person, number, person.gender)))
        for person in lexicon.people()
        for form, number in person.forms
    ]


def _heads(lists: dict[str, Any]) -> list[Entry[Tag]]:
    found: list[Entry[Tag]] = []
    for row in lists.get("actor_heads", ()):
        head = Head(row["lemma"], row["kind"], row.get("unknown_kind"), row.get("id_alone"), row.get("mode"))
        for form, number in _head_forms(row):
            number = number[0]
            gender = "f" if row["lemma"].endswith(("ة", "ات")) else "m"
            found.append(Entry(form, Pos.NOUN, Tag("head", Word(head, number, gender))))
    known = {row["lemma"] for row in lists.get("actor_heads", ())}
    for row in lists["weapons"]["weapons"]:
        if row.get("role") == "platform" and row["lemma"] not in known and not row.get("weak"):
            head = Head(row["lemma"], "weapon", "state", None, row.get("mode"))
            gender = row.get("gender", "m")
            for form, number in noun_forms(row["lemma"], row.get("plurals", [])):
                found.append(Entry(form, Pos.NOUN, Tag("head", Word(head, number, gender))))
    return found


def _head_forms(row: dict[str, Any]) -> list[tuple[str, str]]:
    forms = row.get("forms")
    if isinstance(forms, dict):
        return [(form, number[0]) for number, written in forms.items() for form in written]
    if forms:
        return [(form, "p") for form in forms]
    return noun_forms(row["lemma"], row.get("plurals", []))


def _where() -> list[Entry[Tag]]:
    found: list[Entry[Tag]] = []
    for noun in lexicon.part_nouns():
        if noun.part:
            part = Part(noun.part, adjective=False)
            found += [Entry(form, Pos.NOUN, Tag("part", part)) for form, _ in noun.forms]
    for adjective in lexicon.part_adjectives():
        part = Part(adjective.part, adjective=True)
        found += [Entry("ال" + form, Pos.NAME, Tag("part", part)) for form in adjective.forms]
    for compound in lexicon.part_compounds():
        for words in compound.words:
            definite = words.startswith("ال")
            found.append(Entry(words, Pos.NAME if definite else Pos.NOUN, Tag("part", Part(compound.part, definite))))
    for kind in lexicon.place_kinds():
        found += [Entry(form, Pos.NOUN, Tag("kind", Word(kind, number, kind.gender))) for form, number in kind.forms]
    return found


_EFFECTS: Final = {"deny": "denied", "expect": "planned"}


def _speech() -> list[Entry[Tag]]:
    found: list[Entry[Tag]] = []
    for verb in lexicon.speech_verbs():
        effect = _EFFECTS.get(verb.effect or "", verb.effect)
        saying = Saying(verb.verb, verb.takes, effect, verb.weak)
        forms = {form for form, features in verb_forms().get(verb.verb, ()) if features.person != 1}
        found += [Entry(form, Pos.VERB, Tag("speech", saying)) for form in sorted(forms)]
        if verb.hal:
            carried = Saying(verb.verb, verb.takes, effect, verb.weak, carries=True)
            for form, shape in participle_forms().get(verb.verb, ()):
                if shape.kind == "active" and form.endswith(("ا", "ه", "ين", "ات")):
                    found.append(Entry(form, Pos.EXACT, Tag("speech", carried)))
    for row in lexicon.attributions():
        if not (row.breaks or row.recipient or (row.clause and row.weak)):
            effect = _EFFECTS.get(row.effect or "", row.effect)
            saying = Saying(row.phrase, (), effect, attribution=True, clause=row.clause)
            found.append(Entry(row.phrase.removesuffix(" ل"), Pos.EXACT, Tag("speech", saying)))
    for opener in lexicon.openers():
        if opener.speaker == "none" and opener.effect == "hedge":
            found.append(Entry(opener.phrase, Pos.EXACT, Tag("hedge", opener.phrase)))
        elif opener.speaker == "none" and opener.effect == "expect":
            found.append(Entry(opener.phrase, Pos.EXACT, Tag("modal", Modal("planned"))))
        elif opener.speaker == "none":
            found.append(Entry(opener.phrase, Pos.EXACT, Tag("speech", Saying(opener.phrase, silent=True))))
    for source in lexicon.sources():
        found += [Entry(form, Pos.NOUN, Tag("source", source)) for form, _ in source.forms]
    return found


def _particles(lists: dict[str, Any]) -> list[Entry[Tag]]:
    found: list[Entry[Tag]] = []
    inclusion = lists["inclusion"]
    found += [
        Entry(word, Pos.EXACT, Tag("incl", Inclusion("part")))
        for word in inclusion["child"]
        if word not in ("منها", "منهم", "فيهم", "من أصل", "تشمل", "تتضمن")
    ]
    found += [Entry(word, Pos.EXACT, Tag("joint", word)) for word in inclusion["joint"]]
    for word in inclusion["sibling"]:
        if word not in ("كما", "مع", "سوى", "غير", "عدا", "إلى ذلك"):
            found.append(Entry(word.removesuffix(" ل"), Pos.EXACT, Tag("incl", Inclusion("sibling"))))
    for row in inclusion["share"]:
        found += [
            Entry(word, Pos.EXACT, Tag("incl", Inclusion("part")))
            for word in row["words"]
            if word not in ("غالبية", "معظم")
        ]
    return found


def _places() -> list[Entry[Tag]]:
    """The gazetteer's names; «مدينة حلب» is left to the kind word and the name."""
    entries = default_gazetteer().entries()
    names = {entry.phrase for entry in entries}
    classes = {form for kind in lexicon.place_kinds() if kind.text == "drop" for form, _ in kind.forms}
    found = []
    for entry in entries:
        first, _, rest = entry.phrase.partition(" ")
        if not (rest in names and first in classes):
            found.append(Entry(entry.phrase, entry.pos, Tag("place", entry.value)))
    return found


class LatePlaces:
    """The names beyond the curated tables, for the matcher.

    Common words and short ones are no names by themselves, nor are longer names of known words alone («مركز المدينة»).
    """

    def __init__(self, common: frozenset[str]) -> None:
        self._common = common
        self._gazetteer = default_gazetteer()
        self.matcher: Matcher[Tag] | None = None

    def begins(self, stem: str) -> bool:
        """Whether a name may begin with a folded word."""
        return self._gazetteer.begins(stem)

    def entries(self, stem: str) -> list[Entry[Tag]]:
        """The names that begin with a folded word."""
        return [
            Entry(key, Pos.NAME, Tag("place", name))
            for key, name in self._gazetteer.beginning(stem)
            if (len(key) >= _SHORTEST and not self.common(key) if " " not in key else not self._known(key))
        ]

    def _known(self, phrase: str) -> bool:
        return all(self.common(word) or (self.matcher and self.matcher.knows(word)) for word in phrase.split())

    def common(self, key: str) -> bool:
        """Whether a word is a common one, with or without the article or a clitic."""
        return any(form in self._common for form in forms_without(key))


_SHORTEST: Final = 4  # letters of a name beyond the tables that stands without a kind word


def forms_without(key: str) -> tuple[str, ...]:
    """A folded word as it stands and as it would be without a clitic, each with the article and without.

    >>> forms_without("وسلام")
    ('وسلام', 'الوسلام', 'سلام', 'السلام')
    """
    forms = [key]
    if key[0] in "وبلف" and len(key) > 3:
        forms.append("ال" + key[2:] if key.startswith("لل") else key[1:])
    return tuple(one for form in forms for one in ((form, form[2:]) if form.startswith("ال") else (form, "ال" + form)))


def _entries() -> list[Entry[Tag]]:
    lists = load(_LANGUAGE)
    found = [*_plain(lists), *_people(), *_heads(lists), *_where(), *_speech(), *_particles(lists)]
    found += [Entry(e.phrase, e.pos, Tag(*e.value)) for e in small_entries(lists)]
    found += [Entry(e.phrase, e.pos, Tag("trig", e.value)) for e in frame_entries(_LANGUAGE)]
    found += [Entry(e.phrase, e.pos, Tag("light", e.value)) for e in light_entries(_LANGUAGE)]
    found += [Entry(e.phrase, e.pos, Tag("actor", e.value)) for e in load_packs().entries()]
    found += _places()
    return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the installed lexicon and packs; made once."""
    digest = hashlib.sha256()
    folder: Path = ROOT / _LANGUAGE
    for name in ("compiled.json", "forms.json"):
        digest.update((folder / name).read_bytes())
    digest.update(fingerprint(user_file()).encode())
    common = frozenset(load(_LANGUAGE)["common"]["words"])
    with collector_waits():
        late = LatePlaces(common)
        matcher = late.matcher = Matcher(_entries(), late)
        collector_spares()
    return Vocabulary(matcher, common, digest.hexdigest()[:16])


__all__ = ["Vocabulary", "vocabulary"]
