"""The words of the interface are whole in both languages."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from marsad.web.words import PLURALS, catalogues, words

WEB = Path(__file__).parents[2] / "marsad" / "web"
_CALL = re.compile(r"""\b(n?gettext|_)\(\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")


_HOLE = re.compile(r"%\((\w+)\)[sr]")


def asked_for() -> set[str]:
    found = set()
    for file in [*WEB.rglob("*.html"), *WEB.rglob("*.py")]:
        for _, literal in _CALL.findall(file.read_text("utf-8")):
            found.add(ast.literal_eval(literal))
    for file in WEB.parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message":
                found.add(ast.literal_eval(node.args[0]))
    listed = json.loads((WEB.parent.parent / "ui" / "words.json").read_text("utf-8"))
    return found | {one if isinstance(one, str) else one[0] for one in listed}


@pytest.mark.parametrize("message", sorted(asked_for()))
def test_every_phrase_has_its_arabic(message: str) -> None:
    found = words("ar").all().get(message)
    assert found, f"no Arabic for {message!r} in marsad/web/locale/ar/"
    assert all(found), f"an empty form of {message!r}"


def test_catalogues_have_six_plural_forms_and_the_same_holes() -> None:
    for catalogue in catalogues("ar"):
        assert catalogue.num_plurals == 6
        assert catalogue.plural_expr.replace(" ", "") == PLURALS.replace(" ", "")
        for message in catalogue:
            if not message.id or not message.string:
                continue
            ids = [message.id] if isinstance(message.id, str) else list(message.id)
            forms = [message.string] if isinstance(message.string, str) else list(message.string)
            holes = set(_HOLE.findall(" ".join(ids)))
            for form in forms:
                assert set(_HOLE.findall(form)) <= holes, (ids, form)
                assert not re.search(r"%(?!\(\w+\)s)", form), form


def test_numbers_take_the_form_that_arabic_gives_them() -> None:
    told = words("ar")
    forms = {n: told.ngettext("%(num)s report", "%(num)s reports", n) for n in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103)}
    assert forms[0] == "لا تقارير"
    assert forms[1] == "تقرير واحد"
    assert forms[2] == "تقريران"
    assert forms[3] == forms[10] == forms[103] == "%(num)s تقارير"
    assert forms[11] == forms[99] == "%(num)s تقريرا"
    assert forms[100] == forms[102] == "%(num)s تقرير"


def test_scripts_ask_for_plurals_where_the_catalogue_has_them() -> None:
    every = words("ar").all()
    for one in json.loads((WEB.parent.parent / "ui" / "words.json").read_text("utf-8")):
        message, counted = (one, False) if isinstance(one, str) else (one[0], True)
        assert (len(every[message]) > 1) == counted, message
