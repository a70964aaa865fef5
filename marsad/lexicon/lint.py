"""What is wrong with a lexicon's YAML, as a list of findings; an empty list is a clean lexicon.

Checked: characters that look like Arabic letters and are none, or that nobody sees; entries and words that stand twice;
fields and values that no reader of the file knows; ambiguous words without examples; examples that do not show their word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import msgspec

from marsad.language.arabic.folding import TATWEEL, fold
from marsad.language.arabic.matching import Entry, Matcher, Pos
from marsad.language.arabic.words import cut
from marsad.lexicon import small, words
from marsad.lexicon.forms import verb_forms
from marsad.lexicon.frames import frame_entries
from marsad.lexicon.inflection import adjective_forms
from marsad.lexicon.load import files, parse
from marsad.lexicon.rows import Example, Noun, Row, SpeechVerb

_LETTERS = frozenset(chr(code) for code in (*range(0x621, 0x63B), *range(0x641, 0x653)))
_MARKS = frozenset("،؛؟٪«»–…’“”·")
_READERS: dict[str, tuple[Callable[[str], Any], ...]] = {
    "people": (words.people,),
    "verbs": (words.verbs,),
    "speech": (words.speech_verbs, words.openers, words.attributions, words.sources),
    "parts": (words.part_nouns, words.part_adjectives, words.part_compounds),
    "places": (words.place_kinds,),
    "weapons": (small.weapons, small.weapon_adjectives),
    "inclusion": (small.inclusion,),
    "negation": (small.negation,),
    "hedges": (small.hedges,),
    "modality": (small.modality,),
    "connectors": (small.connectors,),
    "extent": (small.extents,),
    "furniture": (small.furniture,),
}


# Fields of a frame's examples that hold a value of the claim and no words of the text.
_CODED = frozenset(("text", "none", "kind", "change", "type", "mode", "harm", "modality", "manner", "part", "extent"))


class Finding(NamedTuple):
    """Something wrong: in which file (name without ending), at what entry or line, and what."""

    file: str
    where: str
    message: str


def characters(name: str, text: str) -> Iterator[Finding]:
    """Characters that have no place in a lexicon: other alphabets' look-alikes, presentation forms, unseen controls."""
    for number, line in enumerate(text.splitlines(), 1):
        for char in dict.fromkeys(line):
            if (char in _LETTERS and char != TATWEEL) or char in _MARKS or " " <= char <= "~":
                continue
            yield Finding(name, f"line {number}", f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}")


def _lists(node: Any, path: str = "") -> Iterator[tuple[str, list[Any]]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key != "examples":
                yield from _lists(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list):
        yield path, node
        for value in node:
            yield from _lists(value, path)


def duplicates(name: str, content: Any) -> Iterator[Finding]:
    """Words that stand twice in one list, entries whose lemma, verb or phrase does, and words that ran together."""
    for path, found in _lists(content):
        seen: set[str] = set()
        for item in found:
            if isinstance(item, str) and "،" in item:
                yield Finding(name, path, f"{item} holds an Arabic comma; lists take the Latin one")
            key = item if isinstance(item, str) else None
            if isinstance(item, dict):
                key = next((item[field] for field in ("lemma", "phrase") if isinstance(item.get(field), str)), None)
                # one verb may stand with several objects, tenses or constructions in a frame
                key = key or (item["verb"] if set(item) <= {"verb", "present", "masdar", "takes"} else None)
            if key is not None and key in seen:
                yield Finding(name, path, f"{key} stands twice")
            if key is not None:
                seen.add(key)


def unknown(name: str, language: str) -> Iterator[Finding]:
    """Fields and values that the file's reader refuses."""
    for reader in _READERS.get(name, ()):
        try:
            reader(language)
        except (msgspec.ValidationError, KeyError) as error:
            yield Finding(name, getattr(reader, "__name__", ""), str(error))


def frames(name: str, content: Any, language: str) -> Iterator[Finding]:
    """Frames that cannot be made, have no example, or examples whose parts are not words of their text."""
    try:
        frame_entries(language)
    except (ValueError, KeyError, TypeError) as error:
        yield Finding(name, "", str(error))
    for frame in content:
        given = frame.get("examples", [])
        if all(example.get("none") for example in given):
            yield Finding(name, frame["frame"], "has no example of what it finds")
        for example in given:
            for field, value in example.items():
                if field not in _CODED and isinstance(value, str) and value not in example["text"]:
                    yield Finding(name, frame["frame"], f"{field} {value} is not in the example {example['text']}")


def _entries(name: str, content: Any, language: str) -> Iterator[Row]:
    """The rows that stand in the file; feminine and other derived ones share the examples of their base."""
    written = {fields.get("lemma") or fields.get("verb") or fields.get("phrase") for fields in _mappings(content)}
    for reader in _READERS.get(name, ()):
        rows = reader(language)
        yield from (row for row in rows if _label(row) in written) if isinstance(rows, tuple) else (rows,)


def _mappings(content: Any) -> Iterator[dict[str, Any]]:
    for _, found in _lists(content):
        yield from (item for item in found if isinstance(item, dict))


def _label(row: Row) -> str:
    return str(next((getattr(row, field) for field in ("lemma", "verb", "phrase") if hasattr(row, field)), ""))


def _shown(row: Row, example: Example) -> bool:
    """Whether the word that the example is about can be a form of the entry."""
    if isinstance(row, Noun):
        feminine = (
            [(form, number) for form, number, _ in adjective_forms(row.lemma)] if hasattr(row, "feminine") else []
        )
        entries = [Entry(form, Pos.NOUN, row.lemma) for form, _ in (*row.forms, *feminine)]
    elif isinstance(row, SpeechVerb):
        entries = [Entry(form, Pos.VERB, row.verb) for form, _ in verb_forms()[row.verb]]
    else:
        return True
    return any(Matcher(entries).matches(cut(example.word or example.text)))


def examples(name: str, content: Any, language: str) -> Iterator[Finding]:
    """Ambiguous words without examples of both kinds, and examples that do not hold their word."""
    for row in _entries(name, content, language):
        label = _label(row)
        if (row.weak or getattr(row, "adjective", False)) and not _given(row):
            yield Finding(name, label, "is ambiguous: give an example, and one with none: true")
        for example in row.examples:
            if example.word and fold(example.word) not in fold(example.text):
                yield Finding(name, label, f"{example.word} is not in the example {example.text}")
            elif not _shown(row, example):
                yield Finding(name, label, f"the example {example.text} does not show it")


def _given(row: Row) -> bool:
    """Whether there are examples of both kinds."""
    return {example.none for example in row.examples} == {True, False}


def lint(language: str) -> list[Finding]:
    """All findings in a language's lexicon, by file.

    Raises:
        yaml.YAMLError: a file is not YAML.
    """
    found: list[Finding] = []
    content = parse(language)
    for name, path in files(language).items():
        found += characters(name, path.read_text(encoding="utf-8"))
        found += duplicates(name, content[name])
        wrong = list(unknown(name, language))
        found += wrong or examples(name, content[name], language)
        if name.startswith("frames/"):
            found += frames(name, content[name], language)
    return found
