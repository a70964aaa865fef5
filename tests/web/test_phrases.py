"""The ledger's own phrases have their Arabic: rules, reasons, and why its parameters are what they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marsad.ledger import tolls
from marsad.ledger.likeness import WHERE
from marsad.ledger.parameters import load, reasons
from marsad.web.phrases import reason, rule
from marsad.web.words import catalogues, words

_LATIN = re.compile("[A-Za-z]{3,}")


@pytest.mark.parametrize("why", [why for _, _, why in reasons(load())])
def test_every_parameter_gives_its_reason_in_arabic(why: str) -> None:
    assert why in words("ar").all()


def test_rules_that_choose_a_figure() -> None:
    source = Path(tolls.__file__).read_text("utf-8")
    for word in ("an admission", "a body without interest", "an interested body"):
        assert word in source, "the ledger has changed its phrase"
        for text in (f"the latest figure of {word}", f"the latest figure of {word}, the most detailed"):
            assert not _LATIN.search(rule(text, "ar")), text
            assert rule(text, "en") == text
    for text in ("no figure is given", "the only account"):
        assert text in source and not _LATIN.search(rule(text, "ar"))


def test_reasons_of_joining() -> None:
    for where in WHERE.values():
        for days in ("the same days", "1 day apart", "3 days apart"):
            text = f"{where}, {days}, airstrike, alike in words"
            assert not _LATIN.search(reason(text, "ar")), text
    assert "بفارق يومين" in reason("the same place, 2 days apart", "ar")
    assert "بفارق يوم،" in reason("the same place, 1 day apart, airstrike", "ar")
    assert "غارة جوية" in reason("the same place, the same days, airstrike", "ar")


def test_no_phrase_has_two_translations() -> None:
    found: dict[str, set[str]] = {}
    for catalogue in catalogues("ar"):
        for message in catalogue:
            if message.id:
                key = message.id if isinstance(message.id, str) else message.id[0]
                found.setdefault(key, set()).add(str(message.string))
    assert {key: forms for key, forms in found.items() if len(forms) > 1} == {}
