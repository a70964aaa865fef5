"""The forms a name or an adjective takes in print."""

from __future__ import annotations

import re
from itertools import product

_CHOICE = re.compile(r"\(([^()]*)\)")
# Nisba endings as printed: masculine, accusative, feminine, sound plurals, their construct, dual.
_ENDINGS = ("", "ا", "ة", "ون", "ين", "و", "ان", "تان", "تين", "ات")


def expand(phrase: str) -> list[str]:
    """All phrases that a phrase with choices stands for.

    >>> expand("(قوات|جيش|) الأسد")
    ['قوات الأسد', 'جيش الأسد', 'الأسد']
    """
    parts = _CHOICE.split(phrase)
    choices = [part.split("|") if index % 2 else [part] for index, part in enumerate(parts)]
    return [" ".join("".join(chosen).split()) for chosen in product(*choices)]


def adjective_forms(adjective: str) -> list[str]:
    """All printed forms, without «ال», of a relational adjective given in the masculine singular.

    >>> adjective_forms("روسي")[:4]
    ['روسي', 'روسيا', 'روسية', 'روسيون']
    """
    if not adjective.endswith("ي"):
        raise ValueError(f"not a relational adjective in the masculine singular: {adjective!r}")
    return [adjective + ending for ending in _ENDINGS]
