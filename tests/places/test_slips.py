"""Names that are spelt wrongly: near ones are found, and believed only with their surroundings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.places import default_gazetteer
from marsad.places.slips import slips

GAZETTEER = default_gazetteer()


def near(name: str) -> set[str]:
    return {slip for group in slips(name) for slip in group}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("دير العاصفير", "دير العصافير"),
        ("دار عزة", "داره عزه"),
        ("كفرنسيج", "كفر ناسج"),
        ("سراقيب", "سراقب"),
        ("المسيفره", "مسيفره"),
        ("معرةمصرين", "معره مصرين"),
    ],
)
def test_a_slip_away(written: str, meant: str) -> None:
    assert meant in near(written)


@pytest.mark.parametrize("name", ["حلب", "مارع", "", "كم 12", "abc def", "ا" * 40])
def test_short_names_and_what_is_no_name_have_none(name: str) -> None:
    assert not near(name)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="ابتجحدرسعفقكلمنهوي ة", max_size=26))
def test_slips_are_folded_names_and_few(name: str) -> None:
    found = near(name)
    assert len(found) < 800
    assert all(slip and slip == " ".join(slip.split()) for slip in found)


def test_a_slip_is_believed_with_a_kind_word_and_a_place_near_by() -> None:
    found = GAZETTEER.resolve("دير العاصفير", kind="town", theatre="syria", nearby=["sy-douma"])
    assert (found.place, found.precision) == ("sy-deir-asafir", "near")
    assert GAZETTEER.resolve("دير العاصفير", kind="town", within=["sy-rif-dimashq-gov"]).place == "sy-deir-asafir"


def test_a_slip_is_not_believed_alone_nor_elsewhere() -> None:
    assert GAZETTEER.resolve("دير العاصفير", kind="town", theatre="syria").place is None
    assert GAZETTEER.resolve("دير العاصفير", theatre="syria", nearby=["sy-douma"]).place is None
    assert GAZETTEER.resolve("دير العاصفير", kind="town", within=["sy-hasakah-gov"]).place is None
    assert GAZETTEER.resolve("دير العاصفير", kind="airport", within=["sy-rif-dimashq-gov"]).place is None
