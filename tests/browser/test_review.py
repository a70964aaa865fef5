"""Reading, deciding and taking back in a browser: what follows on the map, and all of it by keyboard."""

from __future__ import annotations

import json
import re
import urllib.request

import pytest
from playwright.sync_api import Page, expect

from tests.browser.charting import SARAQIB, land, ready
from tests.browser.conftest import Opener

GOVERNMENT, OPPOSITION = "syria-government", "syria-opposition"
ON_THE_MAP = "map?on=2020-02-25&at=36.8061,35.8644,10"
SARMIN = "sy-sarmin"
PASTED = "دخلت قوات المعارضة بلدة سرمين في ريف إدلب صباح اليوم وسيطرت عليها بالكامل."


def claim_of(base: str, outlet: str) -> str:
    """The key of the claim that an outlet's report makes on Saraqib."""
    with urllib.request.urlopen(f"{base}/api/claims?kind=control&place={SARAQIB}&limit=50") as answer:
        rows = json.load(answer)["items"]
    with urllib.request.urlopen(f"{base}/api/reports?limit=50") as answer:
        reports = {row["id"] for row in json.load(answer)["items"] if row["outlet"] == outlet}
    return str(next(row["key"] for row in rows if row["report"] in reports))


def on_the_map(page: Page, base: str, language: str) -> str | None:
    page.goto(f"{base}/{language}/{ON_THE_MAP}")
    ready(page)
    return land(page)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_decision_changes_the_map_and_is_undone(visit: Opener, base: str, language: str) -> None:
    page = visit(f"/{language}/{ON_THE_MAP}")
    ready(page)
    assert land(page) == GOVERNMENT
    key = claim_of(base, "مركز المثال الإخباري")
    page.goto(f"{base}/{language}/review?at={key}")
    expect(page.locator("input[name=claim]").first).to_have_value(key)
    page.keyboard.press("r")
    told = page.locator("[data-done]")
    expect(told).to_contain_text("سراقب" if language == "ar" else "Saraqib")
    undo = page.url
    assert on_the_map(page, base, language) == OPPOSITION, "one body alone is left that says so"
    page.goto(undo)
    page.keyboard.press("u")
    page.wait_for_url(lambda url: url != undo)
    expect(page.locator("[data-done]")).to_be_visible()
    assert on_the_map(page, base, language) == GOVERNMENT


def test_review_by_keyboard_alone(visit: Opener) -> None:
    page = visit("/ar/review")
    first = page.locator("input[name=claim]").first.input_value()
    page.keyboard.press("j")
    page.wait_for_url("**at=**")
    second = page.locator("input[name=claim]").first.input_value()
    assert second != first
    page.keyboard.press("k")
    expect(page.locator("input[name=claim]").first).to_have_value(first)
    page.wait_for_load_state("networkidle")  # keys do nothing before the scripts are there
    page.keyboard.press("?")
    expect(page.locator("dialog#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    page.keyboard.press("e")
    assert page.evaluate("document.activeElement.closest('details#edit') !== null")
    page.keyboard.press("a")  # typed into a field, this accepts nothing
    assert "done=" not in page.url
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("w")
    page.keyboard.type("رأيته بنفسي")
    page.keyboard.press("Enter")  # the form's first button accepts
    page.wait_for_url("**done=**")
    expect(page.locator("[data-done]")).to_be_visible()
    page.keyboard.press("u")
    expect(page.locator("[data-done]")).to_be_visible()
    focus = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus.append(page.evaluate("document.activeElement.matches(':focus-visible')"))
    assert all(focus[:-1]), "the focus is seen wherever it goes"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_pasted_report_is_read_at_once(visit: Opener, base: str, language: str) -> None:
    page = visit(f"/{language}/read")
    page.locator("textarea[name=text]").fill(f"{PASTED} ({language})")
    page.locator("input[name=published]").fill("2020-03-05")
    page.locator("input[name=source]").fill(f"مراسل {language}")
    page.locator("button[value=no]").click()
    expect(page.locator(".claim").first).to_be_visible()
    expect(page.locator(".mark", has_text="سرمين").first).to_be_visible()
    page.go_back()
    page.locator("textarea[name=text]").fill(f"{PASTED} ({language})")
    page.locator("input[name=published]").fill("2020-03-05")
    page.locator("input[name=source]").fill(f"مراسل {language}")
    page.locator("button[value=yes]").click()
    page.wait_for_url("**/reports/**")
    words, card = page.locator(".mark", has_text="سرمين").first, page.locator(".claim").first
    expect(card).to_contain_text("سيطرة" if language == "ar" else "gained")
    words.hover()
    expect(card).to_have_class(re.compile(r"\bon\b"))
    page.goto(f"{base}/{language}/map?place={SARMIN}&on=2020-03-05")
    ready(page)
    expect(page.locator(".map-panel").get_by_text("دخلت قوات المعارضة بلدة سرمين").first).to_be_attached()


def test_what_outlets_are_called_is_text(visit: Opener, base: str) -> None:
    page = visit("/ar/reports")
    expect(page.locator("main li, main td").get_by_text("<script>alert('x')</script>").first).to_be_visible()
    page.get_by_role("link", name='"><img src=x onerror=alert(1)>').first.click()
    expect(page.locator("h1")).to_contain_text("<img src=x")
    expect(page.locator(".report-text").first).to_contain_text("<script>document.body.remove()</script>")


def test_keys_of_one_letter_can_be_turned_off(visit: Opener) -> None:
    page = visit("/ar/review")
    first = page.url
    page.locator(".choices summary").click()
    page.locator("[data-shortcuts-choice=off]").click()
    expect(page.locator("[data-shortcuts-choice=off]")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".choices")).not_to_have_attribute("open", "")
    expect(page.locator(".choices summary")).to_be_focused()
    expect(page.locator(".decide kbd").first).to_be_hidden()
    page.evaluate("document.activeElement.blur()")
    for key in "j?/e":
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.url == first and not page.locator("#edit[open], dialog[open]").count()
    page.reload()
    page.locator(".choices summary").click()
    page.locator("[data-shortcuts-choice=on]").click()
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("e")
    expect(page.locator("#edit")).to_have_attribute("open", "")
