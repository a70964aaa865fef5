"""The words that people read, in English and Arabic, with plurals. All stand in ``labels.yaml``.

A label is looked up by a dotted key (``harm.killed``); one that has no entry is shown as it is, so that a new value of
the record never breaks a page.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["en", "ar"]
LANGUAGES: tuple[Language, ...] = ("en", "ar")


@cache
def _labels() -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded: dict[str, Any] = yaml.load(files("marsad.export").joinpath("labels.yaml").read_bytes(), Loader=loader)
    return loaded


def label(key: str, language: Language) -> str:
    """The label of a dotted key.

    >>> label("harm.killed", "ar"), label("mode.hovercraft", "en")
    ('قتلى', 'hovercraft')
    """
    group, _, name = key.partition(".")
    entry = _labels()[group].get(name)
    return name.replace("-", " ") if entry is None else str(entry[language])


def keys(group: str) -> tuple[str, ...]:
    """The names that a group has labels for, in their order."""
    return tuple(_labels()[group])


def count(name: str, number: int, language: Language, shown: str | None = None, *, oblique: bool = False) -> str:
    """A number of things in the plural that it takes. `shown` is how the number is written, where not in plain digits.

    `oblique` is for what stands behind «نحو» or «ما لا يقل عن»: the dual changes there, and no other form.

    >>> [count("claims", n, "ar") for n in (0, 1, 2, 3, 11, 100)]
    ['لا إفادات', 'إفادة واحدة', 'إفادتان', '3 إفادات', '11 إفادة', '100 إفادة']
    """
    forms = _labels()["count"][name][language]
    category = plural(number, language)
    if shown is not None and "{n}" not in forms.get(category, "{n}"):
        category = "few"  # «1–2 قتلى»: a range has no dual
    form = forms.get("oblique") if oblique and category == "two" else None
    form = form or forms.get(category, forms["other"])
    return str(form).format(n=shown or f"{number:,}")


def plural(number: int, language: Language) -> str:
    """The plural category of a whole number, by the rules of CLDR."""
    if language == "en":
        return "one" if number == 1 else "other"
    if number < 3:
        return ("zero", "one", "two")[number]
    rest = number % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"
