"""The map in a browser: days, what was known, places, comparison, filters, the address, keys; in both directions."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.charting import SARAQIB, colour, day, land, ready, spot, until
from tests.browser.conftest import PHONE, Opener

GOVERNMENT, OPPOSITION = "syria-government", "syria-opposition"
AROUND = "at=36.8061,35.8644,10"


def of_place(page: Page, name: str) -> str:
    """The row of a place in the table under the map."""
    box = page.locator("[data-table=places]")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    return box.locator("tr", has=page.get_by_role("link", name=name, exact=True)).inner_text()


def test_the_slider_changes_the_land(visit: Opener) -> None:
    page = visit(f"/en/map?{AROUND}")
    ready(page)
    assert land(page) == GOVERNMENT
    before = colour(page)
    line = page.locator("[data-on-line]")
    line.focus()
    for _ in range(10):  # from 29 February to the 19th
        page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-on]")).to_have_value("2020-02-19")
    page.wait_for_url("**on=2020-02-19**")
    assert land(page) == OPPOSITION
    after = colour(page)
    assert max(abs(one - other) for one, other in zip(before[:3], after[:3], strict=True)) > 5, (
        "the land is painted in another colour"
    )
    assert "opposition" in of_place(page, "Saraqib")


def test_days_are_set_by_their_field_too(visit: Opener) -> None:
    page = visit(f"/en/map?{AROUND}")
    ready(page)
    day(page, "on", "2020-02-05")
    assert land(page) is None
    assert colour(page)[3] == 0, "nothing is painted there"
    day(page, "on", "2020-02-12")
    assert land(page) == OPPOSITION


def test_what_was_known_changes_what_is_shown(visit: Opener) -> None:
    page = visit(f"/en/map?on=2020-02-21&{AROUND}")
    ready(page)
    assert land(page) == GOVERNMENT
    day(page, "known", "2020-02-20")
    assert land(page) == OPPOSITION, "one body alone says so on that day"


def test_a_place_opens_its_evidence(visit: Opener) -> None:
    page = visit(f"/ar/map?{AROUND}")
    ready(page)
    page.locator("[data-map=main] .maplibregl-canvas").click(position=spot(page))  # type: ignore[arg-type]
    panel = page.locator(".map-panel")
    expect(panel.get_by_role("heading", name="سراقب").first).to_be_visible()
    expect(panel.get_by_text("سيطرت قوات النظام اليوم على بلدة سراقب").first).to_be_visible()
    expect(panel.get_by_text("سيطرت قوات النظام أمس الخميس على مدينة سراقب").first).to_be_visible()
    page.wait_for_url(f"**place={SARAQIB}**")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_what_changed_between_two_days(visit: Opener, language: str) -> None:
    page = visit(f"/{language}/map?on=2020-02-21&with=2020-02-12&compare=difference&{AROUND}")
    ready(page)
    row = of_place(page, "Saraqib" if language == "en" else "سراقب")
    one, other = ("opposition", "government") if language == "en" else ("المعارضة", "الحكومة")
    assert row.index(one) < row.index(other)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_two_days_side_by_side(visit: Opener, language: str) -> None:
    page = visit(f"/{language}/map?on=2020-02-21&with=2020-02-12&{AROUND}")
    ready(page)
    divider = page.locator(".map-split")
    expect(divider).to_have_attribute("aria-valuenow", "50")
    stage = page.locator(".map-stage").bounding_box()
    box = divider.bounding_box()
    assert stage and box
    at = box["x"] + box["width"] / 2
    page.mouse.move(at, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(stage["x"] + stage["width"] * 0.25, box["y"] + 20)
    page.mouse.up()
    share = int(divider.get_attribute("aria-valuenow") or "")
    assert abs(share - (25 if language == "en" else 75)) <= 1, "the share is counted from where reading starts"
    divider.focus()
    page.keyboard.press("ArrowRight")
    assert int(divider.get_attribute("aria-valuenow") or "") == share + (2 if language == "en" else -2)
    clip = page.locator("[data-map=other]").evaluate("(box) => box.style.clipPath")
    assert (
        re.search(r"inset\(0px?( 0px?){2} \d", clip) if language == "ar" else re.search(r"inset\(0px? \d{3}", clip)
    ), clip


def test_filters(visit: Opener) -> None:
    page = visit(f"/en/map?on=2020-02-21&{AROUND}")
    ready(page)
    assert land(page) == GOVERNMENT
    page.locator("[data-box=filters] summary").click()
    form = page.locator(".map-filters")
    form.get_by_role("checkbox", name="Assessed").uncheck()
    page.wait_for_url("**tier=claimed,disputed**")
    assert land(page) != GOVERNMENT, "what two bodies say is left out"
    form.get_by_role("button", name="Show all").click()
    until(page, "!location.search.includes('tier')")
    form.get_by_role("checkbox", name="Control").uncheck()
    page.wait_for_url("**kind=harm,event**")
    assert land(page) is None


def test_the_address_brings_all_back(visit: Opener) -> None:
    page = visit("/en/map")
    ready(page)
    day(page, "on", "2020-02-18")
    day(page, "known", "2020-02-25")
    page.locator("[data-compare]").select_option("difference")
    day(page, "with", "2020-02-11")
    page.locator("[data-box=filters] summary").click()
    page.locator(".map-filters").get_by_role("checkbox", name="Other incidents").uncheck()
    page.locator("[data-box=filters] summary").click()
    page.locator("#map-find").fill("Saraq")
    page.keyboard.press("Enter")
    expect(page.locator(".map-panel")).to_be_visible()
    page.wait_for_url(f"**place={SARAQIB}**")
    before = page.url
    page.reload()
    ready(page)
    expect(page.locator("[data-on]")).to_have_value("2020-02-18")
    expect(page.locator("[data-known]")).to_have_value("2020-02-25")
    expect(page.locator("[data-with]")).to_have_value("2020-02-11")
    expect(page.locator("[data-compare]")).to_have_value("difference")
    expect(page.locator(".map-panel h2").first).to_have_text("Saraqib")
    assert not page.locator(".map-filters input[value=event]").is_checked()
    page.wait_for_timeout(300)
    assert page.url == before


@pytest.mark.parametrize(("language", "sign"), [("en", 1), ("ar", -1)])
def test_the_slider_runs_as_the_page_is_read(visit: Opener, language: str, sign: int) -> None:
    page = visit(f"/{language}/map")
    ready(page)
    line = page.locator("[data-on-line]")
    box: Any = line.bounding_box()
    first, last = (int(line.get_attribute(name) or "") for name in ("min", "max"))
    for share in (0.25, 0.5, 0.9):
        along = share if sign > 0 else 1 - share
        for target in ("line", "bars"):
            at = page.locator("[data-density]").bounding_box() if target == "bars" else box
            assert at
            x = at["x"] + 10 + along * (at["width"] - 20)
            page.mouse.click(x, at["y"] + (3 if target == "bars" else at["height"] / 2))
            page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
            value = int(line.evaluate("(line) => line.value"))
            assert abs(value - first - share * (last - first)) <= 0.5 + (last - first) / 100, (target, share)

    line.focus()
    value = int(line.evaluate("(line) => line.value"))
    page.keyboard.press("ArrowRight")
    assert int(line.evaluate("(line) => line.value")) == value + sign
    page.locator("main").focus()
    page.keyboard.press("ArrowRight")
    until(page, f"document.querySelector('[data-on-line]').valueAsNumber === {value + 2 * sign}")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_line_begins_with_the_reports_days_and_reaches_all(visit: Opener, language: str) -> None:
    page = visit(f"/{language}/map")
    ready(page)
    line, on, every = (page.locator(each) for each in ("[data-on-line]", "[data-on]", "[data-all]"))

    def ends() -> list[int]:
        return [int(line.get_attribute(name) or "") for name in ("min", "max")]

    first, last = ends()
    assert last - first < 60
    assert str(on.get_attribute("min")) < "2013"  # the field takes any day that something is told of
    assert every.get_attribute("aria-pressed") == "false"
    every.click()
    assert ends()[0] < first and ends()[1] == last and every.get_attribute("aria-pressed") == "true"
    on.fill("2012-06-01")
    on.dispatch_event("change")
    every.click()
    until(page, "document.querySelector('[data-on-line]').valueAsNumber > 737000")
    assert ends() == [first, last]
    assert int(line.evaluate("(line) => line.value")) == first
    page = visit(f"/{language}/map?on=2012-06-01")
    ready(page)
    until(page, "document.querySelector('[data-all]').getAttribute('aria-pressed') === 'true'")


def test_it_plays_and_stops(visit: Opener) -> None:
    page = visit(f"/en/map?on=2020-02-15&speed=10&{AROUND}")
    ready(page)
    page.locator("main").focus()
    page.keyboard.press(" ")
    expect(page.locator("[data-play]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-on]")).to_have_value("2020-02-29", timeout=20_000)
    expect(page.locator("[data-play]")).to_have_attribute("aria-pressed", "false")
    assert land(page) == GOVERNMENT


@pytest.mark.parametrize("language", ["ar", "en"])
def test_all_of_the_map_by_keyboard(visit: Opener, language: str) -> None:
    page = visit(f"/{language}/map?{AROUND}")
    ready(page)
    page.keyboard.press("/")
    expect(page.locator("#map-find")).to_be_focused()
    page.keyboard.type("سراقب" if language == "ar" else "saraqib")
    page.keyboard.press("Enter")
    panel = page.locator(".map-panel")
    expect(panel).to_be_focused()
    expect(panel.get_by_text("سيطرت قوات النظام اليوم على بلدة سراقب").first).to_be_visible()
    page.keyboard.press("Tab")
    assert panel.evaluate("(panel) => panel.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    reached = []
    page.evaluate("document.activeElement.blur()")
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                "Object.keys(document.activeElement.dataset).join() + document.activeElement.tagName"
                " + (document.activeElement.closest('[data-box], [data-table]')?.dataset.box ?? '')"
            )
        )
    told = " ".join(reached)
    for needed in (
        "playBUTTON",
        "onINPUT",
        "onLineINPUT",
        "knownINPUT",
        "knownLineINPUT",
        "compareSELECT",
        "SUMMARYfilters",
        "SUMMARYlegend",
    ):
        assert needed in told, needed


def test_the_panel_is_a_sheet_on_a_phone(visit: Opener) -> None:
    page = visit(f"/ar/map?place={SARAQIB}", viewport=PHONE, is_mobile=True, has_touch=True)
    ready(page)
    panel: Any = page.locator(".map-panel").bounding_box()
    assert panel["width"] == pytest.approx(PHONE["width"], abs=2)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth + 1")


def test_the_evidence_beside_the_map_is_of_the_day_of_the_line(visit: Opener) -> None:
    page = visit(f"/en/map?place={SARAQIB}&{AROUND}")
    ready(page)
    heading = page.locator(".map-page-part").get_by_role("heading", name=re.compile("^For:"))
    expect(heading).to_contain_text("Syrian government")
    day(page, "on", "2020-02-12")
    expect(heading).to_contain_text("opposition")
    expect(page.locator(".map-summary dd").first).to_contain_text("opposition")


@pytest.mark.parametrize("page_name", ["places", "incidents", "actors"])
def test_rows_of_tables_are_cards_on_a_phone(visit: Opener, page_name: str) -> None:
    page = visit(f"/ar/{page_name}", viewport=PHONE)
    cell = page.locator(".carded tbody td:visible").first
    expect(cell).to_be_visible()
    head = cell.evaluate("(cell) => getComputedStyle(cell, '::before').content")
    assert page_name == "incidents" or re.search(r"[ء-ي]", head), "each cell tells what it is"
    wide = page.locator(".scroll").first.evaluate("(box) => box.scrollWidth - box.clientWidth")
    assert wide <= 1, "nothing is off the screen"
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.locator(".carded thead th").first.evaluate("(cell) => getComputedStyle(cell).display") == "table-cell"
