"""Names that no table has and the bundled gazetteer does: places where the words say so, and nowhere else."""

from __future__ import annotations

import pytest

from marsad.language.arabic.matching import Entry, Matcher, Pos
from marsad.language.arabic.words import cut
from marsad.model import PlaceRef, Report
from marsad.places import default_gazetteer
from marsad.reader.read import ReportReader
from marsad.reader.vocabulary import forms_without

BEYOND = "geonames:284099"  # دير الحطب, east of Nablus


def places(text: str, theatre: str | None = "palestine") -> dict[str, PlaceRef]:
    reader = ReportReader(Report(id="report", text=text, language="ar"), theatre)
    return {place.text: place for _, claim in reader.judged(everything=True) for place in claim.places}


def test_the_example_is_in_no_table() -> None:
    assert default_gazetteer().named("دير الحطب") == (BEYOND,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصفت طائرة مسيرة بلدة دير الحطب صباح اليوم.", "دير الحطب"),
        ("قصفت طائرة مسيرة دير الحطب وبيت فوريك شرقي نابلس.", "دير الحطب"),
        ("قصفت طائرة مسيرة قرى بيت فوريك وعزموط وبيتا.", "عزموط"),
        ("شنت طائرة غارة على عزموط شرقي نابلس.", "عزموط"),
    ],
)
def test_a_name_beyond_the_tables_is_located(text: str, name: str) -> None:
    found = places(text)[name]
    assert found.place is not None
    assert found.place.startswith("geonames:")
    assert found.lat is not None


@pytest.mark.parametrize(
    "text",
    [
        "قصفت طائرة مسيرة سيارة أصيب سائقها في الرأس.",  # also a place near Tulkarm
        "شنت طائرة غارة على عزموط.",  # nothing but «على» says that it is one
    ],
)
def test_a_preposition_alone_makes_no_place_of_it(text: str) -> None:
    assert not any(place.place and place.place.startswith("geonames:") for place in places(text).values())


def test_a_village_of_another_theatre_is_not_meant() -> None:
    assert places("قصفت طائرة مسيرة بلدة دير الحطب في ريف إدلب.", "syria")["دير الحطب"].place is None


def test_common_words_with_clitics() -> None:
    assert "السلام" in forms_without("بسلام")
    assert "السلام" in forms_without("للسلام")


class Names:
    """Late names: a village, one that is a common word, and a longer one."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def begins(self, stem: str) -> bool:
        return stem in ("كفرنسيم", "النصر", "بيت")

    def entries(self, stem: str) -> list[Entry[str]]:
        self.asked.append(stem)
        names = {"كفرنسيم": ["كفرنسيم"], "النصر": ["النصر", "النصر الجديد"], "بيت": ["بيت الندي"]}
        return [Entry(name, Pos.NAME, name) for name in names.get(stem, [])]

    def common(self, key: str) -> bool:
        return key == "النصر"


def test_late_names_are_found_with_clitics_and_asked_for_once() -> None:
    names = Names()
    matcher: Matcher[str] = Matcher([Entry("حلب", Pos.NAME, "حلب"), Entry("بيت", Pos.NOUN, "house")], names)

    def found(text: str) -> list[tuple[str, str]]:
        return [(match.value, match.split.conj + match.split.prep) for match in matcher.matches(cut(text))]

    assert found("في كفرنسيم وكفرنسيم وبكفرنسيم") == [("كفرنسيم", ""), ("كفرنسيم", "و"), ("كفرنسيم", "وب")]
    assert found("النصر") == []
    assert found("النصر الجديد") == [("النصر الجديد", "")]
    assert found("بيت الندى") == [("بيت الندي", ""), ("house", "")]
    assert found("حلب") == [("حلب", "")]
    assert names.asked.count("كفرنسيم") == 1
