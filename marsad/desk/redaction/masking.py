"""Blacking out words of a report and of its claims.

Invariant: a masked text is as long as it was, and every span of a claim is cut from it anew, so that claims still stand on
their words and no claim holds a word that the text does not show. Nor does its id: the reader's ids are hashes of the text
as it was, by which a guess at a name could be proved right.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote

import msgspec

from marsad.language.arabic.folding import fold
from marsad.language.arabic.personal_names import personal_names
from marsad.model import Claim

MASK = "█"


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with spans blacked out; blanks stay, so that lines break as before."""
    signs = list(text)
    for start, end in spans:
        for at in range(start, end):
            if not signs[at].isspace():
                signs[at] = MASK
    return "".join(signs)


def private_names(text: str, public: frozenset[str]) -> list[tuple[int, int]]:
    """Where names of persons stand that are not among the `public` ones (folded)."""
    return [(start, end) for start, end in personal_names(text) if not _public(fold(text[start:end]), public)]


def _public(name: str, public: frozenset[str]) -> bool:
    return name in public or any(
        name.startswith(f"{known} ") or f" {known}" in f" {name}" for known in _near(name, public)
    )


def _near(name: str, public: frozenset[str]) -> list[str]:
    parts = name.split(" ")
    return [
        " ".join(parts[at : at + size])
        for size in (2, 3)
        for at in range(len(parts) - size + 1)
        if " ".join(parts[at : at + size]) in public
    ]


def occurrences(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """Where phrases stand in a text."""
    found = []
    for phrase in {one for one in phrases if one.strip()}:
        at = text.find(phrase)
        while at >= 0:
            found.append((at, at + len(phrase)))
            at = text.find(phrase, at + len(phrase))
    return found


def readable(name: str | None) -> str:
    """The words of a file's name or an address: encoded signs are decoded, and what joins words is a blank.

    >>> readable("https://example.org/2020/%D9%85%D9%82%D8%AA%D9%84-أحمد_خالد.html")
    'https   example org 2020 مقتل أحمد خالد html'
    """
    return re.sub(r"[\W_]", " ", unquote(name or ""))


def names_in(name: str, names: Iterable[str]) -> bool:
    """Whether any word of some names stands in a file's name or an address, in any spelling."""
    words = {fold(word) for word in readable(name).split()}
    return any(fold(part) in words for one in names for part in one.split() if len(part) > 2)


def new_ids(claims: Sequence[Claim], text: str) -> dict[str, str]:
    """An id for each claim by the one it had: of the masked text and the claim's number, and of nothing else."""
    return {
        claim.id: hashlib.sha256(f"{text}\x00{number}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        for number, claim in enumerate(claims)
    }


def masked_claim(claim: Claim, text: str, **changes: Any) -> Claim:
    """A claim with all its words taken from the masked `text`, and `changes` to its fields."""
    data = _anew(msgspec.to_builtins(claim), text)
    data["quote"] = text[claim.start : claim.end]
    made: Claim = msgspec.convert(data | changes, Claim)
    return made


def _anew(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        made = {key: _anew(inner, text) for key, inner in value.items()}
        if isinstance(made.get("start"), int) and isinstance(made.get("end"), int) and "text" in made:
            made["text"] = text[made["start"] : made["end"]]
        if isinstance(made.get("words"), str) and made["words"] not in text:
            made["words"] = None  # they have no place of their own: gone where the text does not show them
        if "basis" in made and isinstance(made.get("text"), str) and made["text"] not in text:
            made["text"] = None  # a time's words likewise
        return made
    if isinstance(value, (list, tuple)):
        return [_anew(inner, text) for inner in value]
    return value
